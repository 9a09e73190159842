use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Failure, Format, Output, Status};
use crate::diagnostic::{Diagnostics, Problem};
use crate::rulebook::Rulebook;

/// Check rule files, and report everything that is wrong with them
#[derive(Args)]
pub(super) struct Arguments {
    /// The rules: folders or files, read together as one rulebook
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(crate::load::rules(path)?);
    }
    let files = sources.len();
    match Rulebook::from_sources(sources) {
        Ok(rulebook) => {
            let counts = [
                (files, "file"),
                (rulebook.frameworks().count(), "framework"),
                (rulebook.units().count(), "unit"),
                (rulebook.qualification_names().count(), "qualification"),
            ];
            output.print(&match arguments.format {
                Format::Human => {
                    let counts =
                        counts.map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }));
                    format!("Nothing is wrong: {}.\n", counts.join(", "))
                }
                Format::Json => format!("{:#}\n", json!({ "files": files, "findings": [], "more": 0 })),
            })?;
            Ok(Status::Clean)
        }
        Err(wrong) => {
            output.print(&match arguments.format {
                Format::Human => {
                    let count = wrong.list().len() + wrong.more();
                    let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
                    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
                    format!("{}{errors} in {files}\n", wrong.render(output.drawing(std::io::stdout().is_terminal())))
                }
                Format::Json => {
                    format!("{:#}\n", json!({ "files": files, "findings": wrong.to_json(), "more": wrong.more() }))
                }
            })?;
            Ok(status(&wrong))
        }
    }
}

/// What could not be read at all is more than a finding.
fn status(wrong: &Diagnostics) -> Status {
    let unreadable = wrong.list().iter().any(|finding| {
        matches!(
            finding.problem,
            Problem::Empty
                | Problem::TooDeep(_)
                | Problem::NotUtf8 { .. }
                | Problem::TooLarge { .. }
                | Problem::Unreadable(_)
        )
    });
    if unreadable { Status::Unusable } else { Status::Findings }
}
