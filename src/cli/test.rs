use std::path::PathBuf;

use clap::Args;

use super::{Failure, Format, Output, Status, width};
use crate::report::TextOptions;
use crate::rulebook::Rulebook;
use crate::trial::{self, Trial};

/// Run the tests that stand in the rules, and tell what each failed one expected and got
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The rules: folders or files, read together as one rulebook
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<PathBuf>,
    /// Only the tests whose names contain this, whatever the case
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const AFTER: &str = r#"A test, as it stands in a rule file:
  test "one unit is not enough" {
    holder { 5N1764 }
    expect 5M2009 not met
  }

Exit status:
  0  every test passed
  1  a test failed
  2  the rules cannot be read, or there is no test to run"#;

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(crate::load::rules(path)?);
    }
    let rulebook = Rulebook::from_sources(sources).map_err(|wrong| Failure::findings(&wrong, output))?;
    let trial = trial::run(&rulebook, arguments.filter.as_deref());
    if trial.tests.is_empty() {
        return Err(nothing_to_run(&trial, arguments.filter.as_deref()));
    }
    output.print(&match arguments.format {
        Format::Human => {
            trial.to_text(TextOptions::default().with_width(width()).with_colour(output.stdout_coloured()))
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&trial).map_err(|error| Failure(format!("error: {error}")))?;
            json + "\n"
        }
    })?;
    Ok(if trial.failed == 0 { Status::Clean } else { Status::Findings })
}

/// Tests that did not run have not passed.
fn nothing_to_run(trial: &Trial, filter: Option<&str>) -> Failure {
    match (filter, trial.left_out) {
        (Some(filter), 1..) => Failure(format!(
            "error: no test has `{filter}` in its name\nhelp: there are {} tests; run them without `--filter`",
            trial.left_out
        )),
        _ => Failure(
            "error: these rules have no tests\nhelp: write one in a rule file, such as `test \"one unit is not \
             enough\" { holder { 5N1764 } expect 5M2009 not met }`"
                .to_owned(),
        ),
    }
}
