//! Weakens one thing at a time, and asks whether a test notices.

mod change;
mod weaker;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::places::Places;
use super::{decided, report, wanted};
use crate::decide::Compiled;
use crate::diagnostic::Span;
use crate::parallel::each;
use crate::report::{TextOptions, wrap};
use crate::rulebook::{RuleTest, Rulebook};
use change::Change;

/// Rules that were weakened, one thing at a time, and whether a test noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Mutants {
    /// How many a test noticed.
    pub noticed: usize,
    /// How many no test noticed.
    pub unnoticed: usize,
    /// How many were not tried, as a test fails on the rules as they are.
    pub untried: usize,
    /// Each that was tried, in the order of files and lines.
    pub mutants: Vec<Mutant>,
}

/// Rules with one thing weakened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Mutant {
    /// The file that the clause stands in.
    pub file: String,
    /// The line of it.
    pub line: usize,
    /// The column of it.
    pub column: usize,
    /// The qualifications that it weakens: several, where it is a clause of a policy or of a recognition rule.
    pub qualifications: Vec<String>,
    /// The path of the clause, limit or `accept`.
    pub clause: String,
    /// What was changed, in words.
    pub change: String,
    /// The first test that fails for it, in the order of files and lines; nothing where none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noticed_by: Option<String>,
}

/// One thing to weaken, wherever the same text of the rules stands.
pub(super) struct Weakening {
    pub span: Span,
    pub clause: String,
    pub words: String,
    pub change: Change,
    /// The qualifications that it may matter to.
    pub qualifications: BTreeSet<String>,
}

/// Weakens the rules, one thing at a time, and runs the tests whose names contain `filter` (all, where there is none) on
/// them.
///
/// What is weakened: an amount asks for less or allows more, a limit or a clause asks for nothing, a condition is dropped,
/// a level or a period is taken more loosely, a group asks for one member less, a prerequisite is forgotten. Each is
/// weakened at the place where it is written, and so in all versions, results and qualifications that have it from there.
/// One that no test notices is a rule that nobody would miss, by the tests: write one that does, or ask whether it is
/// needed. Some cannot be noticed, as nothing in the rules can be other than the stronger rule asks.
///
/// Nothing is tried where a test fails on the rules as they are. The time is that of running, for each weakened rule, the
/// tests that decide a qualification with it, until one fails; with the feature `parallel`, on all cores.
///
/// ```
/// use attain::{Rulebook, Source, trial};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { first 1 credential from A where level at least nfq 5 }
///     test "nothing" { holder { }  expect Q not met }
/// "#)])?;
/// let mutants = trial::mutate(&rulebook, None);
/// assert_eq!((mutants.noticed, mutants.unnoticed), (1, 3));
/// assert_eq!(mutants.mutants[1].change, "any unit, in place of A");
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[must_use]
pub fn mutate(rulebook: &Rulebook, filter: Option<&str>) -> Mutants {
    let weakened = weaker::all(rulebook);
    let tests: Vec<&RuleTest> = wanted(rulebook, filter).collect();
    let compiled = rulebook.compile();
    if each(&tests, |test| fails(rulebook, &compiled, test)).contains(&true) {
        return Mutants { noticed: 0, unnoticed: 0, untried: weakened.len(), mutants: Vec::new() };
    }
    let rest_on = rest_on(rulebook);
    let places = Places::new(rulebook);
    let mut mutants = each(&weakened, |weakening| {
        let weaker = weakening.change.applied(rulebook, weakening);
        let compiled = weaker.compile();
        let noticed = tests.iter().find(|test| {
            let concerned =
                |name: &str| weakening.qualifications.iter().any(|weak| weak == name || rests_on(&rest_on, name, weak));
            test.qualifications().any(concerned) && fails(&weaker, &compiled, test)
        });
        let (file, line, column) = places.of(weakening.span);
        Mutant {
            file: file.to_owned(),
            line,
            column,
            qualifications: weakening.qualifications.iter().cloned().collect(),
            clause: weakening.clause.clone(),
            change: weakening.words.clone(),
            noticed_by: noticed.map(|test| test.name.clone()),
        }
    });
    mutants.sort();
    let noticed = mutants.iter().filter(|mutant| mutant.noticed_by.is_some()).count();
    Mutants { noticed, unnoticed: mutants.len() - noticed, untried: 0, mutants }
}

fn fails(rulebook: &Rulebook, compiled: &Compiled<'_>, test: &RuleTest) -> bool {
    !report::of(rulebook, test, &decided(compiled, test)).passed
}

/// By qualification, those that it asks to be held, directly or by way of others.
fn rest_on(rulebook: &Rulebook) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut all = BTreeMap::new();
    for name in rulebook.qualification_names() {
        let mut held: BTreeSet<&str> = BTreeSet::new();
        let mut pending = vec![name];
        while let Some(name) = pending.pop() {
            let asked = rulebook.qualifications(name).flat_map(|rules| rules.asks_to_hold(rulebook));
            pending.extend(asked.filter(|name| held.insert(name)));
        }
        all.insert(name, held);
    }
    all
}

fn rests_on(rest_on: &BTreeMap<&str, BTreeSet<&str>>, name: &str, on: &str) -> bool {
    rest_on.get(name).is_some_and(|held| held.contains(on))
}

impl Mutants {
    /// Each weakened rule that no test noticed, with its place in the files, and how many there were.
    #[must_use]
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut text = String::from("Weakened rules that no test notices\n");
        if self.untried > 0 {
            text.push_str("None was tried: a test fails on the rules as they are.\n");
            return text;
        }
        let mut file = "";
        for mutant in self.mutants.iter().filter(|mutant| mutant.noticed_by.is_none()) {
            if mutant.file != file {
                file = &mutant.file;
                text.push_str(&format!("{file}\n"));
            }
            let of = mutant.qualifications.iter().map(String::as_str).take(3).collect::<Vec<_>>().join(", ");
            let more = if mutant.qualifications.len() > 3 { " and others" } else { "" };
            let place = format!("{}:{}", mutant.line, mutant.column);
            let line = format!("{place} {of}{more}: `{}`: {}", mutant.clause, mutant.change);
            text.push_str(&wrap(&line, "  ", "    ", options.width));
        }
        let count = self.mutants.len();
        text.push_str(&format!("\n{count} weakened, {} noticed, {} not noticed\n", self.noticed, self.unnoticed));
        text
    }
}
