use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::change::{self, counted};
use super::{Failure, Output, Status, more_about};
use crate::diagnostic::{Diagnostic, Diagnostics, Page, Problem, Severity, Source};
use crate::load;
use crate::mend::{Mended, mend};
use crate::rulebook::Rulebook;

/// Check rule files, and report everything that is wrong or doubtful in them
///
/// Mistakes are told all at once; what is doubtful is looked for where there are none. A warning that is meant is allowed
/// where it is, with its reason: allow W0505 "the statute says 20".
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The rules: folders or files, read together as one rulebook
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Only findings with these codes, or whose codes begin so, such as W05
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    only: Vec<String>,
    /// No findings with these codes, or whose codes begin so
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Mend what can be mended in one way only, and write the files
    #[arg(long)]
    fix: bool,
    /// With --fix: mend also what is only likely to be meant so
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    /// With --fix: write nothing, and print what would change
    #[arg(long, requires = "fix")]
    diff: bool,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Human,
    /// Data for programs
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

const AFTER: &str = "\
Exit status:
  0  nothing is wrong or doubtful, or with --fix --diff nothing would change
  1  something is, or would
  2  a file cannot be read or written

Examples:
  attain check rules
  attain check rules --ignore W0507,W0508
  attain check rules --fix --diff
  attain check rules --format sarif > findings.sarif";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    for code in arguments.only.iter().chain(&arguments.ignore) {
        known(code)?;
    }
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(load::rules(path)?);
    }
    let mut done = Vec::new();
    if arguments.fix {
        let mended = mend(sources.clone(), |finding, fix| {
            arguments.wants(finding.problem.code()) && (fix.safe || arguments.unsafe_fixes)
        });
        if arguments.diff {
            return difference(&sources, &mended, output);
        }
        write(&sources, &mended)?;
        (sources, done) = (mended.sources, mended.done);
    }
    let files = sources.len();
    let (findings, clean, unverified) = match Rulebook::from_sources(sources) {
        Ok(rulebook) => (rulebook.warnings(), Some(contents(&rulebook, files)), rulebook.unverified().len()),
        Err(wrong) => (wrong, None, 0),
    };
    let shown = findings.only(|code| arguments.wants(code));
    let left_out = findings.list().len() - shown.list().len();
    output.print(&match arguments.format {
        Format::Human => {
            let mut text: String =
                done.iter().map(|(file, code, what)| format!("Mended: {file}: {code}: {what}\n")).collect();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&shown.render(output.drawing(std::io::stdout().is_terminal())));
            text.push_str(&summary(&shown, files, clean.as_deref(), left_out));
            text.push_str(&acknowledged(unverified));
            text.push_str(&mendable(&shown));
            text.push_str(&more_about(&shown));
            text
        }
        Format::Json => {
            let mended: Vec<Value> =
                done.iter().map(|(file, code, what)| json!({ "file": file, "code": code, "fix": what })).collect();
            let mut data = json!({
                "files": files,
                "findings": shown.to_json(),
                "left_out": left_out,
                "unverified": unverified,
            });
            if arguments.fix {
                data["mended"] = mended.into();
            }
            format!("{data:#}\n")
        }
        Format::Sarif => format!("{:#}\n", shown.to_sarif()),
    })?;
    Ok(status(&findings, &shown))
}

impl Arguments {
    /// Whether findings with this code are to be shown.
    fn wants(&self, code: &str) -> bool {
        let among = |codes: &[String]| codes.iter().any(|begins| begins_so(code, begins));
        (self.only.is_empty() || among(&self.only)) && !among(&self.ignore)
    }
}

fn begins_so(code: &str, begins: &str) -> bool {
    code.get(..begins.len()).is_some_and(|part| part.eq_ignore_ascii_case(begins))
}

/// That some code is this, or begins so.
fn known(begins: &str) -> Result<(), Failure> {
    if !begins.is_empty() && Page::all().iter().any(|page| begins_so(page.code, begins)) {
        return Ok(());
    }
    let help = Page::nearest(begins).map_or_else(
        || "`attain explain` lists every code".to_owned(),
        |page| format!("did you mean `{}`? `attain explain` lists every code", page.code),
    );
    Err(Failure(format!("error: no code is `{begins}` or begins so\nhelp: {help}")))
}

/// Each source with what became of it, where that is something else.
fn changed<'m>(before: &'m [Source], mended: &'m Mended) -> impl Iterator<Item = (&'m Source, &'m Source)> {
    before.iter().filter_map(|before| {
        let after = mended.sources.iter().find(|after| after.name() == before.name())?;
        (after.text() != before.text()).then_some((before, after))
    })
}

fn difference(before: &[Source], mended: &Mended, output: Output) -> Result<Status, Failure> {
    let mut text = String::new();
    for (before, after) in changed(before, mended) {
        text.push_str(&change::diff(before.name(), before.text(), after.text(), output));
    }
    output.print(&text)?;
    Ok(if text.is_empty() { Status::Clean } else { Status::Findings })
}

fn write(before: &[Source], mended: &Mended) -> Result<(), Failure> {
    for (_, after) in changed(before, mended) {
        load::replace(after.name(), after.text())?;
    }
    Ok(())
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
fn summary(shown: &Diagnostics, files: usize, contents: Option<&str>, left_out: usize) -> String {
    let count = shown.list().len();
    let files = counted(files, "file");
    let line = match contents {
        Some(contents) if count == 0 && left_out == 0 => return format!("Nothing is wrong: {contents}.\n"),
        Some(_) => format!("0 errors, {} in {files}", counted(count, "warning")),
        None => format!("{} in {files}", counted(count, "error")),
    };
    match left_out {
        0 => format!("{line}\n"),
        left_out => format!("{line}; {left_out} left out, as asked for\n"),
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

/// The line that counts what can be mended by the command.
fn mendable(shown: &Diagnostics) -> String {
    let count = |wanted: fn(&Diagnostic) -> bool| shown.list().iter().filter(|finding| wanted(finding)).count();
    let safe = count(|finding| finding.fixes.iter().any(|fix| fix.safe));
    let likely = count(|finding| !finding.fixes.is_empty()) - safe;
    match (safe, likely) {
        (0, 0) => String::new(),
        (safe, 0) => format!("{safe} can be mended with --fix.\n"),
        (0, likely) => format!("{likely} can perhaps be mended with --fix --unsafe-fixes: see --diff first.\n"),
        (safe, likely) => format!("{safe} can be mended with --fix, and perhaps {likely} more with --unsafe-fixes.\n"),
    }
}

/// What could not be read at all is more than a finding. Mistakes stay mistakes where they are left out.
fn status(findings: &Diagnostics, shown: &Diagnostics) -> Status {
    let mistaken = findings.list().iter().any(|finding| finding.severity() == Severity::Error);
    if shown.list().is_empty() && !mistaken {
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
