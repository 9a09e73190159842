use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::decide::decided;
use super::{Failure, Output, Status, rules_and_case, unknown_qualification, write};
use crate::decide::{DecideError, Options};
use crate::diagnostic::nearest;
use crate::language::Language;
use crate::report::Picture;
use crate::rulebook::{Qualification, Rulebook};

/// Draw what a qualification requires; with a case, what filled what
///
/// The qualification stands at the left, and each clause right of what asks for it. With a case, the picture also says how
/// each clause stands, joins each credential to the clause that it fills, and shows what does not count and why.
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The qualification, by the name that the rules give it, such as 5M2009
    qualification: String,
    /// The case: a JSON file with the holder's credentials; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// The rules: a folder or a file; may be given several times
    #[arg(long, value_name = "DIR", default_value = "rules")]
    rules: Vec<PathBuf>,
    /// Which version of the rules to draw, where several are stored; the latest, unless a case says which applies
    #[arg(long, value_name = "NAME", conflicts_with = "case")]
    rules_version: Option<String>,
    /// What the picture is written in
    #[arg(long, value_enum, default_value_t = Format::Svg)]
    format: Format,
    /// The language of the words in it, by its tag: en, fr, uk, ka or ar; what rules say themselves stays in their own words
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = super::language)]
    lang: Language,
    /// The file to write; without it, the picture is printed
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const AFTER: &str = "\
Examples:
  attain graph 5M2009 -o 5M2009.svg
  attain graph 5M2009 --case examples/met.json -o met.svg
  attain graph 5M2009 --format dot | dot -Tpdf -o 5M2009.pdf

Exit status:
  0  the picture is drawn, whatever the verdict on the case
  2  what was given cannot be used or read";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture for browsers and documents
    Svg,
    /// Text for Graphviz
    Dot,
    /// Text for Mermaid, which many wikis draw
    Mermaid,
}

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let picture = match &arguments.case {
        Some(case) => {
            let (rulebook, case) = rules_and_case(&arguments.rules, case, output)?;
            let options = Options::default().with_language(arguments.lang);
            let decision = decided(&rulebook, &arguments.qualification, &case, &options, output)?;
            Picture::of_decision(&decision)
        }
        None => {
            let mut sources = Vec::new();
            for path in &arguments.rules {
                sources.extend(crate::load::rules(path)?);
            }
            let rulebook = Rulebook::from_sources(sources).map_err(|wrong| Failure::findings(&wrong, output))?;
            Picture::of_rules_in(&rulebook, version(&rulebook, arguments)?, arguments.lang)
        }
    };
    let text = match arguments.format {
        Format::Svg => picture.to_svg(),
        Format::Dot => picture.to_dot(),
        Format::Mermaid => picture.to_mermaid(),
    };
    match &arguments.output {
        Some(path) => write::whole(path, &text)?,
        None => output.print(&text)?,
    }
    Ok(Status::Clean)
}

/// The version that is asked for, or the latest.
fn version<'r>(rulebook: &'r Rulebook, arguments: &Arguments) -> Result<&'r Qualification, Failure> {
    let name = &arguments.qualification;
    let Some(latest) = rulebook.qualifications(name).last() else {
        let meant = nearest(name, rulebook.qualification_names()).map(str::to_owned);
        return Err(unknown_qualification(rulebook, &DecideError::UnknownQualification { name: name.clone(), meant }));
    };
    let Some(wanted) = &arguments.rules_version else { return Ok(latest) };
    let found = rulebook.qualifications(name).find(|rules| rules.version.as_ref() == Some(wanted));
    found.ok_or_else(|| {
        let stored: Vec<&str> = rulebook.qualifications(name).filter_map(|rules| rules.version.as_deref()).collect();
        let help = match stored.as_slice() {
            [] => "its rules are stored in one version, which has no name".to_owned(),
            stored => format!("there are {}", stored.join(", ")),
        };
        Failure(format!("error: the rules have no version `{wanted}` of `{name}`\nhelp: {help}"))
    })
}
