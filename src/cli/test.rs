use std::path::{Path, PathBuf};

use clap::Args;

use super::watch::Watch;
use super::{Failure, Format, Output, Status, width, write};
use crate::quantity::Amount;
use crate::report::TextOptions;
use crate::rulebook::Rulebook;
use crate::trial::{self, Blessing, Trial};

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
    /// Tell what the tests have seen: each clause, test, limit and branch, both ways
    #[arg(long)]
    coverage: bool,
    /// End with 1 where less than this per cent of the outcomes was seen
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    coverage_min: Option<Amount>,
    /// Write what the tests have seen to this file, in the format of lcov
    #[arg(long, value_name = "FILE")]
    lcov: Option<PathBuf>,
    /// Write what came of the tests to this file, as JUnit XML
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Weaken the rules one thing at a time, and name what no test notices
    #[arg(long)]
    mutate: bool,
    /// Replace each expectation that fails by what came, in the rule files
    #[arg(long, conflicts_with_all = ["coverage", "coverage_min", "lcov", "junit", "mutate", "watch"])]
    bless: bool,
    /// Run again whenever a rule file is saved, until interrupted
    #[arg(long)]
    watch: bool,
}

const AFTER: &str = r#"A test, as it stands in a rule file:
  test "one unit is not enough" {
    holder { 5N1764 }
    expect 5M2009 not met
  }

Exit status:
  0  every test passed
  1  a test failed, less was seen than --coverage-min asks for, no test notices a weakened
     rule, or --bless left an expectation alone
  2  the rules cannot be read, there is no test to run, or a file cannot be written"#;

fn percent(text: &str) -> Result<Amount, String> {
    let percent: Amount = text.parse().map_err(|_| "not a number from 0 to 100".to_owned())?;
    if percent > Amount::from(100) { Err("more than 100 per cent cannot be seen".to_owned()) } else { Ok(percent) }
}

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    if !arguments.watch {
        return once(arguments, output);
    }
    let watch = Watch::over(&arguments.paths)?;
    loop {
        let status = match once(arguments, output) {
            Ok(status) => status,
            // What is wrong may be mended with the next save.
            Err(failure) => {
                output.complain(&failure.0);
                Status::Unusable
            }
        };
        output.print("\nWatching for changes; Ctrl-C ends it.\n")?;
        if !watch.wait() {
            return Ok(status);
        }
        output.print("\nA rule file was saved.\n\n")?;
    }
}

fn once(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(crate::load::rules(path)?);
    }
    let rulebook = Rulebook::from_sources(sources).map_err(|wrong| Failure::findings(&wrong, output))?;
    let filter = arguments.filter.as_deref();
    let mut trial = trial::run(&rulebook, filter);
    if trial.tests.is_empty() {
        return Err(nothing_to_run(&trial, filter));
    }
    if arguments.bless {
        return bless(&rulebook, filter, arguments.format, output);
    }
    if arguments.coverage || arguments.coverage_min.is_some() || arguments.lcov.is_some() {
        trial.coverage = Some(trial::coverage(&rulebook, filter));
    }
    if arguments.mutate {
        trial.mutants = Some(trial::mutate(&rulebook, filter));
    }
    write_files(arguments, &trial)?;
    output.print(&match arguments.format {
        Format::Human => text(arguments, &trial, output),
        Format::Json => json(&trial)?,
    })?;
    Ok(status(arguments, &trial))
}

fn write_files(arguments: &Arguments, trial: &Trial) -> Result<(), Failure> {
    if let Some(file) = &arguments.junit {
        let xml = trial.to_junit().map_err(|error| Failure(format!("error: {error}")))?;
        write::whole(file, &xml)?;
    }
    if let (Some(file), Some(coverage)) = (&arguments.lcov, &trial.coverage) {
        write::whole(file, &coverage.to_lcov())?;
    }
    Ok(())
}

fn text(arguments: &Arguments, trial: &Trial, output: Output) -> String {
    let options = TextOptions::default().with_width(width()).with_colour(output.stdout_coloured());
    let mut text = trial.to_text(options);
    if let Some(coverage) = &trial.coverage {
        if arguments.coverage {
            text.push_str(&format!("\n{}", coverage.to_text(options)));
        } else {
            text.push_str(&format!("{} % of {} outcomes seen\n", coverage.percent(), coverage.outcomes));
        }
        if let Some(least) = arguments.coverage_min.filter(|least| !coverage.reaches(*least)) {
            text.push_str(&format!("Less than {least} % was seen.\n"));
        }
    }
    if let Some(mutants) = &trial.mutants {
        text.push_str(&format!("\n{}", mutants.to_text(options)));
    }
    text
}

fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(value).map_err(|error| Failure(format!("error: {error}")))?;
    Ok(json + "\n")
}

fn status(arguments: &Arguments, trial: &Trial) -> Status {
    let covered = trial.coverage.as_ref().zip(arguments.coverage_min).is_none_or(|(seen, least)| seen.reaches(least));
    let noticed = trial.mutants.as_ref().is_none_or(|mutants| mutants.unnoticed == 0);
    if trial.failed == 0 && covered && noticed { Status::Clean } else { Status::Findings }
}

/// Writes what came in place of what was expected, each file whole, and tells what changed.
fn bless(rulebook: &Rulebook, filter: Option<&str>, format: Format, output: Output) -> Result<Status, Failure> {
    let blessing = trial::bless(rulebook, filter);
    for (name, text) in &blessing.files {
        write::whole(Path::new(name), text)?;
    }
    output.print(&match format {
        Format::Human => blessed(&blessing),
        Format::Json => json(&serde_json::json!({ "changes": blessing.changes, "left": blessing.left }))?,
    })?;
    Ok(if blessing.left.is_empty() { Status::Clean } else { Status::Findings })
}

fn blessed(blessing: &Blessing) -> String {
    let mut text = String::new();
    for change in &blessing.changes {
        text.push_str(&format!("{}:{}\n", change.file, change.line));
        text.extend(change.before.lines().map(|line| format!("  - {}\n", line.trim())));
        text.extend(change.after.iter().map(|line| format!("  + {line}\n")));
    }
    for left in &blessing.left {
        text.push_str(&format!("{}:{}\n  left alone: {}\n  {}\n", left.file, left.line, left.expectation, left.why));
    }
    let changed = blessing.changes.len();
    let expectations = if changed == 1 { "expectation" } else { "expectations" };
    let files = if blessing.files.len() == 1 { "file" } else { "files" };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!(
        "{changed} {expectations} changed in {} {files}, {} left alone\n",
        blessing.files.len(),
        blessing.left.len()
    ));
    text
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
