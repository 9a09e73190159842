use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Failure, Output, Status, rules, rules_and_case, unknown_qualification, width};
use crate::case::Case;
use crate::decide::{DecideError, Decision, Options, decide};
use crate::language::Language;
use crate::report::TextOptions;
use crate::rulebook::Rulebook;
use crate::verdict::Verdict;

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
    #[arg(long, value_name = "FILE", required_unless_present = "credential")]
    case: Option<PathBuf>,
    /// A digital credential of the holder, read as `attain import` reads it; may be given several times, and beside a case
    #[arg(long, value_name = "FILE")]
    credential: Vec<PathBuf>,
    #[command(flatten)]
    reading: super::import::Reading,
    /// The rules: a folder or a file; may be given several times
    #[arg(long, value_name = "DIR", default_value = "rules")]
    rules: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// How many steps the search may take before it ends as undecided
    #[arg(long, value_name = "STEPS", default_value_t = Options::default().work_limit)]
    work_limit: u64,
    /// The language of the decision, by its tag: en, fr, uk, ka or ar; what rules say themselves stays in their own words
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = super::language)]
    lang: Language,
    /// Leave the certificate out of the JSON, and its digest out of the HTML: `attain verify` has nothing to check then, and
    /// it is made sooner
    #[arg(long)]
    no_certificate: bool,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Human,
    /// Data for programs
    Json,
    /// A page for people: for a browser, for print
    Html,
}

const AFTER: &str = r#"A case, at its shortest (what is left out is unknown, and never counts against the holder):
  { "dates": { "decision": "2023-05-15" },
    "credentials": [ { "id": "c1", "unit": "5N1764", "status": "completed" } ] }

Its whole form: attain schema case"#;

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let (rulebook, case) = given(arguments, output)?;
    let mut options = Options::default().with_work_limit(arguments.work_limit).with_language(arguments.lang);
    if arguments.format != Format::Human && !arguments.no_certificate {
        options = options.with_certificate();
    }
    let decision = decided(&rulebook, &arguments.qualification, &case, &options, output)?;
    output.print(&match arguments.format {
        Format::Human => {
            decision.to_text(TextOptions::default().with_width(width()).with_colour(output.stdout_coloured()))
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&decision).map_err(|error| Failure(format!("error: {error}")))?;
            json + "\n"
        }
        Format::Html => decision.to_html(),
    })?;
    Ok(match decision.verdict {
        Verdict::Met => Status::Clean,
        Verdict::NotMet => Status::Findings,
        Verdict::Undetermined | Verdict::Undecided => Status::Open,
    })
}

/// The rules, and the case of the holder with what digital credentials add to it.
fn given(arguments: &Arguments, output: Output) -> Result<(Rulebook, Case), Failure> {
    let (rulebook, mut case) = match &arguments.case {
        Some(case) => rules_and_case(&arguments.rules, case, output)?,
        None => (rules(&arguments.rules, output)?, Case::default()),
    };
    if !arguments.credential.is_empty() {
        let frameworks = rulebook.frameworks().map(|framework| framework.name.clone());
        let options = crate::case::formats::Options::default().with_frameworks(frameworks);
        let imported = super::import::read(&arguments.credential, &arguments.reading, options, output)?;
        output.complain(&imported.to_text());
        case.join(imported.case, arguments.reading.same_holder).map_err(|wrong| Failure::findings(&wrong, output))?;
    }
    Ok((rulebook, case))
}

/// The decision on a case.
pub(super) fn decided(
    rulebook: &Rulebook,
    qualification: &str,
    case: &Case,
    options: &Options,
    output: Output,
) -> Result<Decision, Failure> {
    decide(rulebook, qualification, case, options).map_err(|error| match error {
        DecideError::Case(wrong) => Failure::findings(&wrong, output),
        other @ DecideError::UnknownQualification { .. } => unknown_qualification(rulebook, &other),
    })
}
