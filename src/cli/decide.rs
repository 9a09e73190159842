use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Format, Output, Status, width};
use crate::case::Case;
use crate::decide::{DecideError, Options, Verdict, decide};
use crate::diagnostic::Source;
use crate::report::TextOptions;
use crate::rulebook::Rulebook;

/// Decide whether a case meets a qualification, and say why
///
/// Prints the verdict, every clause with what it asked and got, what does not count and why, what is missing, and
/// which evidence would settle an undetermined verdict.
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The qualification, by the name that the rules give it, such as 5M2009
    qualification: String,
    /// The case: a JSON file with the holder's credentials; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    case: PathBuf,
    /// The rules: a folder or a file; may be given several times
    #[arg(long, value_name = "DIR", default_value = "rules")]
    rules: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// How many steps the search may take before it ends as undecided
    #[arg(long, value_name = "STEPS", default_value_t = Options::default().work_limit)]
    work_limit: u64,
}

const AFTER: &str = r#"A case, at its shortest (what is left out is unknown, and never counts against the holder):
  { "dates": { "decision": "2023-05-15" },
    "credentials": [ { "id": "c1", "unit": "5N1764", "status": "completed" } ] }

Its whole form: attain schema case"#;

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let mut sources = Vec::new();
    for path in &arguments.rules {
        sources.extend(crate::load::rules(path)?);
    }
    // What is wrong with the rules and what is wrong with the case are told together.
    let rulebook = Rulebook::from_sources(sources).map_err(|wrong| Failure::findings(&wrong, output));
    let case = Case::from_source(case_source(arguments)?).map_err(|wrong| Failure::findings(&wrong, output));
    let (rulebook, case) = match (rulebook, case) {
        (Ok(rulebook), Ok(case)) => (rulebook, case),
        (rules, case) => {
            let failures = rules.err().into_iter().chain(case.err());
            return Err(Failure(failures.map(|failure| failure.0).collect::<Vec<_>>().join("\n")));
        }
    };
    let options = Options::default().with_work_limit(arguments.work_limit);
    let decision = decide(&rulebook, &arguments.qualification, &case, &options).map_err(|error| match error {
        DecideError::Case(wrong) => Failure::findings(&wrong, output),
        other @ DecideError::UnknownQualification { .. } => {
            let names: Vec<&str> = rulebook.qualification_names().take(20).collect();
            Failure(format!("error: {other}\nhelp: the rules have {}", names.join(", ")))
        }
    })?;
    output.print(&match arguments.format {
        Format::Human => {
            decision.to_text(TextOptions::default().with_width(width()).with_colour(output.stdout_coloured()))
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&decision).map_err(|error| Failure(format!("error: {error}")))?;
            json + "\n"
        }
    })?;
    Ok(match decision.verdict {
        Verdict::Met => Status::Clean,
        Verdict::NotMet => Status::Findings,
        Verdict::Undetermined | Verdict::Undecided => Status::Open,
    })
}

fn case_source(arguments: &Arguments) -> Result<Source, Failure> {
    if arguments.case.as_os_str() != "-" {
        return Ok(crate::load::source(&arguments.case));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(Source::LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure(format!("error: standard input cannot be read: {error}")))?;
    Ok(Source::from_bytes("standard input", bytes))
}
