use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::change::{self, counted};
use super::{Failure, Output, Status, source};
use crate::diagnostic::Source;
use crate::load;
use crate::syntax::{FormatError, format};

/// Write rule files in the one layout
///
/// Words, comments and their order stay as they are; only white space changes, and a `;` or `,` that separates nothing
/// is left out. Each file is read again in its new layout and written only if it says the same, in one step, so that it
/// is never half written. A file that cannot be read stays as it is.
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The rules: folders or files; `-` reads standard input and prints
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<PathBuf>,
    /// Write nothing; name the files that are laid out otherwise
    #[arg(long)]
    check: bool,
    /// Write nothing; print what would change
    #[arg(long)]
    diff: bool,
}

const AFTER: &str = "\
Exit status:
  0  every file is in the layout, or was written in it
  1  with --check or --diff: a file is laid out otherwise
  2  a file cannot be read or written

Examples:
  attain fmt rules
  attain fmt rules --check
  attain fmt - < draft.attain";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        if arguments.paths.len() > 1 {
            return Err(Failure(
                "error: standard input is formatted alone\nhelp: give `-` or paths, not both".to_owned(),
            ));
        }
        return from_standard_input(arguments, output);
    }
    let (mut changed, mut unchanged, mut failed) = (Vec::new(), 0, 0);
    let mut printed = String::new();
    for (name, path) in files(&arguments.paths)? {
        let source = load::source(&path);
        match formatted(&source, output) {
            Err(failure) => {
                output.complain(&failure.0);
                failed += 1;
            }
            Ok(text) if text == source.text() => unchanged += 1,
            Ok(text) => {
                if arguments.diff {
                    printed.push_str(&change::diff(&name, source.text(), &text, output));
                } else if !arguments.check
                    && let Err(error) = load::replace(&path, &text)
                {
                    output.complain(&Failure::from(error).0);
                    failed += 1;
                    continue;
                }
                changed.push(name);
            }
        }
    }
    let only_looked = arguments.check || arguments.diff;
    if !arguments.diff {
        let done = if arguments.check { "Would format" } else { "Formatted" };
        printed.extend(changed.iter().map(|name| format!("{done}: {name}\n")));
    }
    if arguments.check || !arguments.diff {
        printed.push_str(&summary(changed.len(), unchanged, failed, only_looked));
    }
    output.print(&printed)?;
    Ok(if failed > 0 {
        Status::Unusable
    } else if only_looked && !changed.is_empty() {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Such as `1 file formatted, 2 files in the layout already.`
fn summary(changed: usize, unchanged: usize, failed: usize, only_looked: bool) -> String {
    let done = if only_looked { "would be formatted" } else { "formatted" };
    let mut counts = Vec::new();
    if changed > 0 {
        counts.push(format!("{} {done}", counted(changed, "file")));
    }
    if unchanged > 0 || counts.is_empty() && failed == 0 {
        counts.push(format!("{} in the layout already", counted(unchanged, "file")));
    }
    if failed > 0 {
        counts.push(format!("{} left as found", counted(failed, "file")));
    }
    format!("{}.\n", counts.join(", "))
}

fn from_standard_input(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let source = source(Path::new("-"))?;
    let text = formatted(&source, output)?;
    let differs = text != source.text();
    if arguments.diff {
        output.print(&change::diff(source.name(), source.text(), &text, output))?;
    } else if !arguments.check {
        output.print(&text)?;
    } else if differs {
        output.print("Would format: standard input\n")?;
    }
    let only_looked = arguments.check || arguments.diff;
    Ok(if only_looked && differs { Status::Findings } else { Status::Clean })
}

fn formatted(source: &Source, output: Output) -> Result<String, Failure> {
    format(source).map_err(|error| match error {
        FormatError::Unread(findings) => Failure::findings(&findings, output),
        changed @ FormatError::Changed { .. } => Failure(super::bug(&format!("{}: {changed}", source.name()))),
    })
}

/// The rule files at the paths, each once, by the name that is shown.
fn files(paths: &[PathBuf]) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for path in paths {
        for source in load::rules(path)?.iter().filter(|source| !source.is_table()) {
            let file = Path::new(source.name());
            if seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())) {
                files.push((source.name().to_owned(), file.to_owned()));
            }
        }
    }
    Ok(files)
}
