//! Writes what came in place of what was expected.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compare::{self, compare};
use super::places::Places;
use super::{decided, wanted};
use crate::decide::Decision;
use crate::diagnostic::Source;
use crate::quantity::Amount;
use crate::rulebook::{Expectation, Expected, ExpectedState, Measure, Rulebook};

/// What blessing the tests comes to: rule files with other expectations. Nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Blessing {
    /// The files that change: by name, their whole new text.
    pub files: BTreeMap<String, String>,
    /// What changes in them, in the order of files and lines.
    pub changes: Vec<Blessed>,
    /// The failed expectations that stay as they are.
    pub left: Vec<LeftAlone>,
}

/// An expectation that changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Blessed {
    /// The file that it stands in.
    pub file: String,
    /// The line that it begins on.
    pub line: usize,
    /// Its text.
    pub before: String,
    /// Its new text, a line for each expectation.
    pub after: Vec<String>,
}

/// A failed expectation that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct LeftAlone {
    /// The file that it stands in.
    pub file: String,
    /// The line that it begins on.
    pub line: usize,
    /// Its text.
    pub expectation: String,
    /// Why it is left alone.
    pub why: String,
}

/// An edit of a file, and what it is.
struct Edit {
    file: u32,
    bytes: std::ops::Range<usize>,
    text: String,
    change: Blessed,
}

/// The rule files with each expectation that fails, of the tests whose names contain `filter`, replaced by what comes.
///
/// Only the text of those expectations changes; every other byte stays. An expectation is left alone where nothing that
/// could be written in its place would hold: where no decision was made or the search ran out, where it is about a clause
/// that is not in what was decided, or where there is a comment inside of it. What would not be read again, or still not
/// pass, is never proposed.
///
/// ```
/// use attain::{Rulebook, Source, trial};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { total 30 fet  core all of { A } }
///     test "with it" { holder { A }  expect Q met }
/// "#)])?;
/// let blessing = trial::bless(&rulebook, None);
/// assert_eq!(blessing.changes[0].after, ["expect Q not met"]);
/// assert!(blessing.files["demo.attain"].contains(r#"holder { A }  expect Q not met }"#));
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[must_use]
pub fn bless(rulebook: &Rulebook, filter: Option<&str>) -> Blessing {
    let places = Places::new(rulebook);
    let compiled = rulebook.compile();
    let mut edits = Vec::new();
    let mut left = Vec::new();
    for test in wanted(rulebook, filter) {
        let decided = decided(&compiled, test);
        for expectation in &test.expectations {
            let (file, line, column) = places.of(expectation.span);
            let text = rulebook.text(expectation.span);
            let after = match decided.decision(&expectation.qualification) {
                Some(Ok(decision)) if compare(&expectation.expected, decision).is_none() => continue,
                Some(Ok(decision)) => instead(expectation, text, decision),
                _ => Err("no decision was made: see what is wrong with the test first".to_owned()),
            };
            match after {
                Ok(after) => edits.push(Edit {
                    file: expectation.span.file,
                    bytes: expectation.span.start as usize..expectation.span.end as usize,
                    text: after.join(&format!("\n{}", indentation(rulebook, expectation, column))),
                    change: Blessed { file: file.to_owned(), line, before: text.to_owned(), after },
                }),
                Err(why) => {
                    let expectation = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    left.push(LeftAlone { file: file.to_owned(), line, expectation, why });
                }
            }
        }
    }
    proven(rulebook, filter, edits, left)
}

/// What stands before an expectation on its line, as far as it is blank: what a second line begins with.
fn indentation(rulebook: &Rulebook, expectation: &Expectation, column: usize) -> String {
    let file = rulebook.files().file(expectation.span).map_or("", |file| file.text.as_str());
    let before = file.get(..expectation.span.start as usize).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    let blank: String = line.chars().take_while(|sign| *sign == ' ' || *sign == '\t').collect();
    if blank.len() == line.len() { blank } else { " ".repeat(column.saturating_sub(1)) }
}

/// The files with those edits that leave rules that can be read, and of which what was edited then passes.
fn proven(rulebook: &Rulebook, filter: Option<&str>, edits: Vec<Edit>, mut left: Vec<LeftAlone>) -> Blessing {
    let files = edited(rulebook, &edits);
    let sources = rulebook.files().files().iter().map(|file| match files.get(&file.name) {
        Some(text) => Source::new(file.name.as_str(), text.as_str()),
        None => file.clone(),
    });
    let still = Rulebook::from_sources(sources).map(|again| {
        let trial = super::run(&again, filter);
        trial.tests.iter().map(|test| test.failures.len()).sum::<usize>()
    });
    if still.is_ok_and(|failures| failures <= left.len()) {
        let changes = edits.into_iter().map(|edit| edit.change).collect();
        return Blessing { files, changes, left };
    }
    let why = "what came cannot be written in its place; change it by hand";
    left.extend(edits.into_iter().map(|edit| {
        let Blessed { file, line, before, .. } = edit.change;
        LeftAlone { file, line, expectation: before, why: why.to_owned() }
    }));
    left.sort();
    Blessing { files: BTreeMap::new(), changes: Vec::new(), left }
}

fn edited(rulebook: &Rulebook, edits: &[Edit]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (index, file) in (0_u32..).zip(rulebook.files().files()) {
        let mut here: Vec<&Edit> = edits.iter().filter(|edit| edit.file == index).collect();
        if here.is_empty() {
            continue;
        }
        here.sort_by_key(|edit| edit.bytes.start);
        let mut text = file.text.clone();
        for edit in here.iter().rev() {
            text.replace_range(edit.bytes.clone(), &edit.text);
        }
        files.insert(file.name.clone(), text);
    }
    files
}

/// What stands in place of an expectation that failed, or why nothing does.
fn instead(expectation: &Expectation, text: &str, decision: &Decision) -> Result<Vec<String>, String> {
    let (head, rest) = head(text).ok_or("there is a comment inside of it; change it by hand")?;
    match &expectation.expected {
        Expected::Verdict(_) => {
            let state = compare::verdict_state(decision.verdict).ok_or("the search ran out of steps")?;
            Ok(vec![format!("{head} {}", state.words())])
        }
        Expected::Clause(path, old) => {
            let report = compare::clauses(decision).into_iter().find(|report| report.path == *path);
            let state = compare::state(report.ok_or(format!("no clause `{path}` is in what was decided"))?.state);
            Ok(vec![format!("{head} {} {}", without_state(rest, *old), state.words())])
        }
        Expected::Amount(_, measure) => {
            let sum = compare::counted(decision, *measure);
            let amount = (sum.most == Some(sum.least)).then_some(sum.least);
            let amount = amount.ok_or("what counts is open, and no exact amount")?;
            let one = amount == Amount::ONE;
            Ok(vec![format!("{head} counts {amount} {}", measured(rest, *measure, one))])
        }
        Expected::Counts(_) | Expected::CountsNot(_) => {
            let (yes, no): (Vec<&str>, Vec<&str>) = names(rest)
                .into_iter()
                .partition(|name| decision.counted.iter().any(|counted| counted.credential == bare(name)));
            let line = |not: &str, names: Vec<&str>| {
                (!names.is_empty()).then(|| format!("{head} counts {not}{{ {} }}", names.join(", ")))
            };
            Ok(line("", yes).into_iter().chain(line("not ", no)).collect())
        }
        Expected::Wants(..) => {
            let wanted = decision.evidence.iter().flat_map(|evidence| &evidence.to_meet);
            let lines: Vec<String> = wanted
                .map(|wanted| {
                    let of = wanted.credential.as_deref().map_or("holder".to_owned(), written);
                    format!("{head} wants {} of {of}", wanted.fact)
                })
                .collect();
            if lines.is_empty() { Err("nothing is wanted; take it out by hand".to_owned()) } else { Ok(lines) }
        }
        Expected::Result(_) => {
            let result = compare::result(decision).map_or("none".to_owned(), written);
            Ok(vec![format!("{head} result {result}")])
        }
    }
}

/// `expect Q` as it is written, and what follows; nothing where a comment is inside.
fn head(text: &str) -> Option<(String, &str)> {
    let mut quoted = false;
    for sign in text.chars() {
        match sign {
            '\'' => quoted = !quoted,
            '#' if !quoted => return None,
            _ => {}
        }
    }
    let rest = text.strip_prefix("expect")?.trim_start();
    let end = match rest.strip_prefix('\'') {
        Some(code) => code.find('\'')? + 2,
        None => rest.find(char::is_whitespace)?,
    };
    let (name, rest) = rest.split_at_checked(end)?;
    Some((format!("expect {name}"), rest.trim()))
}

/// `at core/A`, of `at core/A not met`.
fn without_state(rest: &str, state: ExpectedState) -> String {
    let mut rest = rest.trim_end();
    for word in state.words().split(' ').rev() {
        rest = rest.strip_suffix(word).unwrap_or(rest).trim_end();
    }
    rest.to_owned()
}

/// What stands between braces, each as it is written.
fn names(rest: &str) -> Vec<&str> {
    let inside = rest.split_once('{').and_then(|(_, inside)| inside.rsplit_once('}')).map_or("", |(inside, _)| inside);
    let mut quoted = false;
    let parts = inside.split(|sign: char| {
        quoted ^= sign == '\'';
        sign == ',' && !quoted
    });
    parts.map(str::trim).filter(|name| !name.is_empty()).collect()
}

fn bare(name: &str) -> &str {
    name.trim_matches('\'')
}

/// A name as it can be written: in quotation marks where it is no plain word.
fn written(name: &str) -> String {
    let plain = name.starts_with(|sign: char| sign.is_alphabetic())
        && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.'));
    if plain { name.to_owned() } else { format!("'{name}'") }
}

/// What is counted, as it is written, in the number that the amount asks for.
fn measured(rest: &str, measure: Measure, one: bool) -> String {
    let written = rest.split_whitespace().last().unwrap_or_default();
    let noun = match measure {
        Measure::Credits if !matches!(written, "credit" | "credits") => return written.to_owned(),
        Measure::Credits => "credit",
        Measure::Hours => "hour",
        Measure::Credentials | Measure::Outcomes => "credential",
    };
    if one { noun.to_owned() } else { format!("{noun}s") }
}
