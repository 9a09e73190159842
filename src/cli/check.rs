use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::change::counted;
use super::{Failure, Format, Output, Status, more_about};
use crate::diagnostic::{Diagnostics, Problem};
use crate::rulebook::Rulebook;

/// Check rule files, and report everything that is wrong or doubtful in them
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
    let (findings, clean, unverified) = match Rulebook::from_sources(sources) {
        Ok(rulebook) => (rulebook.warnings(), Some(contents(&rulebook, files)), rulebook.unverified().len()),
        Err(wrong) => (wrong, None, 0),
    };
    output.print(&match arguments.format {
        Format::Human => {
            let drawn = findings.render(output.drawing(std::io::stdout().is_terminal()));
            let summary = summary(&findings, files, clean.as_deref());
            format!("{drawn}{summary}{}{}", acknowledged(unverified), more_about(&findings))
        }
        Format::Json => {
            let findings = json!({
                "files": files,
                "findings": findings.to_json(),
                "unverified": unverified,
            });
            format!("{findings:#}\n")
        }
    })?;
    Ok(status(&findings))
}

/// What the rules declare, counted.
fn contents(rulebook: &Rulebook, files: usize) -> String {
    let counts = [
        counted(files, "file"),
        counted(rulebook.frameworks().count(), "framework"),
        counted(rulebook.units().count(), "unit"),
        counted(rulebook.qualification_names().count(), "qualification"),
    ];
    counts.join(", ")
}

/// The line that counts the findings: errors, or else warnings, which are only looked for where there is no error.
fn summary(findings: &Diagnostics, files: usize, contents: Option<&str>) -> String {
    let count = findings.list().len();
    let files = counted(files, "file");
    match contents {
        Some(contents) if count == 0 => format!("Nothing is wrong: {contents}.\n"),
        Some(_) => format!("0 errors, {} in {files}\n", counted(count, "warning")),
        None => format!("{} in {files}\n", counted(count, "error")),
    }
}

/// The line that counts the figures that no source was found for.
fn acknowledged(unverified: usize) -> String {
    match unverified {
        0 => String::new(),
        1 => "1 figure is marked as unverified.\n".to_owned(),
        several => format!("{several} figures are marked as unverified.\n"),
    }
}

/// What could not be read at all is more than a finding.
fn status(findings: &Diagnostics) -> Status {
    if findings.list().is_empty() {
        return Status::Clean;
    }
    let unreadable = findings.list().iter().any(|finding| {
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
