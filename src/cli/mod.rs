//! The `attain` command: a thin layer over the library.

mod authenticate;
mod change;
mod check;
mod completions;
mod decide;
mod doc;
mod explain;
mod fmt;
mod graph;
mod import;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod new;
mod schema;
mod test;
mod verify;
mod watch;
mod write;

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::case::Case;
use crate::decide::DecideError;
use crate::diagnostic::{Diagnostics, Drawing, Source};
use crate::language::{Language, UnknownLanguage};
use crate::rulebook::Rulebook;

/// Decides whether a holder's credentials meet a qualification, exactly, and says why.
#[derive(Parser)]
#[command(name = "attain", version, propagate_version = true, max_term_width = 100, after_help = AFTER)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

const AFTER: &str = "\
Exit status:
  0  met, or nothing wrong, or every test passed, or a proof accepted, or a document authentic
  1  not met, or something wrong or doubtful in the rules, or a test failed, or a proof rejected, or a document
     not authentic
  2  what was given cannot be used or read
  3  undetermined (evidence is missing) or undecided (the work limit ran out)

Examples:
  attain decide 5M2009 --case examples/met.json
  attain decide 5M2009 --case examples/met.json --format json
  attain decide 5M2009 --case examples/met.json --format html > decision.html
  attain decide 5M2009 --case examples/met.json --lang fr
  attain graph 5M2009 -o 5M2009.svg
  attain import badge.json -o case.json
  attain check rules
  attain fmt rules
  attain explain E0201
  attain test rules --coverage
  attain verify decision.json --case examples/met.json
  attain authenticate badge.json --trust trust
  attain new our-awards
  attain doc rules -o site";

#[derive(Subcommand)]
enum Command {
    Decide(decide::Arguments),
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    Explain(explain::Arguments),
    Test(test::Arguments),
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
    Verify(verify::Arguments),
    Authenticate(authenticate::Arguments),
    New(new::Arguments),
    Graph(graph::Arguments),
    Import(import::Arguments),
    Doc(doc::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Human,
    /// Data for programs
    Json,
}

/// How the command ends.
#[derive(Clone, Copy)]
enum Status {
    Clean = 0,
    Findings = 1,
    Unusable = 2,
    Open = 3,
}

/// Why a command could not do its work, as text that says what to do.
struct Failure(String);

/// Runs the command with the process's arguments and streams.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let output = Output { colour: cli.color };
    std::panic::set_hook(Box::new(move |panic| output.complain(&bug(&panic.to_string()))));
    let run = || match &cli.command {
        Command::Decide(arguments) => decide::run(arguments, output),
        Command::Check(arguments) => check::run(arguments, output),
        Command::Fmt(arguments) => fmt::run(arguments, output),
        Command::Explain(arguments) => explain::run(arguments, output),
        Command::Test(arguments) => test::run(arguments, output),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(arguments),
        Command::Verify(arguments) => verify::run(arguments, output),
        Command::Authenticate(arguments) => authenticate::run(arguments, output),
        Command::Graph(arguments) => graph::run(arguments, output),
        Command::Import(arguments) => import::run(arguments, output),
        Command::Doc(arguments) => doc::run(arguments, output),
        Command::New(arguments) => new::run(arguments, output),
        Command::Schema(arguments) => schema::run(arguments, output),
        Command::Completions(arguments) => completions::run(arguments, output),
        Command::Man(arguments) => man::run(arguments, output),
    };
    let status = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
        Ok(Ok(status)) => status,
        Ok(Err(failure)) => {
            output.complain(&failure.0);
            Status::Unusable
        }
        // The hook has told it.
        Err(_) => Status::Unusable,
    };
    ExitCode::from(status as u8)
}

/// What a user reads where the program itself is wrong.
fn bug(what: &str) -> String {
    format!(
        "error: this is a bug in attain {}, not in what you gave it\n{what}\nhelp: please report it with this message, \
         the command and, if you may, the files",
        env!("CARGO_PKG_VERSION")
    )
}

/// The process's streams.
#[derive(Clone, Copy)]
struct Output {
    colour: Colour,
}

impl Output {
    fn coloured(self, terminal: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    fn stdout_coloured(self) -> bool {
        self.coloured(std::io::stdout().is_terminal())
    }

    /// Prints what was asked for. A reader that went away is no mistake; a disk that is full is.
    fn print(self, text: &str) -> Result<(), Failure> {
        let mut stdout = anstream::AutoStream::new(std::io::stdout(), anstream::ColorChoice::AlwaysAnsi);
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure(format!("error: the output cannot be written: {error}")))
            }
            _ => Ok(()),
        }
    }

    fn complain(self, text: &str) {
        let coloured = self.coloured(std::io::stderr().is_terminal());
        let choice = if coloured { anstream::ColorChoice::AlwaysAnsi } else { anstream::ColorChoice::Never };
        let mut stderr = anstream::AutoStream::new(std::io::stderr(), choice);
        let _ = writeln!(stderr, "{}", text.trim_end());
    }

    fn drawing(self, terminal: bool) -> Drawing {
        if self.coloured(terminal) { Drawing::Colour } else { Drawing::Plain }
    }
}

impl From<crate::load::LoadError> for Failure {
    fn from(error: crate::load::LoadError) -> Failure {
        let help = match &error {
            crate::load::LoadError::NoRules(_) => "name the folder or file that holds the rules",
            crate::load::LoadError::Unwritten { .. } => {
                "the file is as it was; check that it and its folder may be written"
            }
            crate::load::LoadError::Untrusted { .. } => {
                "the list says what is trusted and pins each file by its digest; see the guide on authenticity"
            }
            _ => "check the path; rules are looked for in `rules` where none is named",
        };
        Failure(format!("error: {error}\nhelp: {help}"))
    }
}

impl Failure {
    fn findings(diagnostics: &Diagnostics, output: Output) -> Failure {
        let drawn = diagnostics.render(output.drawing(std::io::stderr().is_terminal()));
        Failure(drawn + &more_about(diagnostics))
    }
}

/// Where more is said of the findings: nothing where there are none.
fn more_about(findings: &Diagnostics) -> String {
    let code = findings.list().first().map(|finding| finding.problem.code());
    code.map_or_else(String::new, |code| {
        format!("What a code means, with examples and how to mend it: attain explain {code}\n")
    })
}

/// The rules under these paths.
fn rules(paths: &[PathBuf], output: Output) -> Result<Rulebook, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        sources.extend(crate::load::rules(path)?);
    }
    Rulebook::from_sources(sources).map_err(|wrong| Failure::findings(&wrong, output))
}

/// The rules under these paths, and the case in this file. What is wrong with either is told together.
fn rules_and_case(rules: &[PathBuf], case: &Path, output: Output) -> Result<(Rulebook, Case), Failure> {
    let mut sources = Vec::new();
    for path in rules {
        sources.extend(crate::load::rules(path)?);
    }
    match (Rulebook::from_sources(sources), Case::from_source(source(case)?)) {
        (Ok(rulebook), Ok(case)) => Ok((rulebook, case)),
        (Err(rules), Err(case)) => {
            let drawing = output.drawing(std::io::stderr().is_terminal());
            Err(Failure(format!("{}{}{}", rules.render(drawing), case.render(drawing), more_about(&rules))))
        }
        (Err(wrong), _) | (_, Err(wrong)) => Err(Failure::findings(&wrong, output)),
    }
}

/// What is said where the rules have no such qualification.
fn unknown_qualification(rulebook: &Rulebook, error: &DecideError) -> Failure {
    let names: Vec<&str> = rulebook.qualification_names().take(20).collect();
    Failure(format!("error: {error}\nhelp: the rules have {}", names.join(", ")))
}

/// The language with a tag.
fn language(tag: &str) -> Result<Language, UnknownLanguage> {
    tag.parse()
}

/// A file; `-` is standard input.
fn source(path: &Path) -> Result<Source, Failure> {
    if path.as_os_str() != "-" {
        return Ok(crate::load::source(path));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(Source::LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure(format!("error: standard input cannot be read: {error}")))?;
    Ok(Source::from_bytes("standard input", bytes))
}

/// The width of the terminal, or what suits a file.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(100).clamp(40, 100)
}
