//! What the tests have seen: of each thing that a qualification asks, whether they saw it hold and saw it not hold.

mod lcov;
mod points;
mod probe;
mod sights;
mod text;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::places::Places;
use super::{decided, given, wanted};
use crate::decide::{Compiled, Decision};
use crate::parallel::each;
use crate::quantity::Amount;
use crate::rulebook::{Qualification, RuleTest, Rulebook};
use points::Point;
use probe::Probes;
use sights::Sights;

/// What the tests of a rulebook have seen of its rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Coverage {
    /// How many outcomes a test saw: two for each thing that is asked, that it holds and that it does not.
    pub seen: usize,
    /// How many outcomes there are.
    pub outcomes: usize,
    /// Each thing that is asked, by qualification and version, in the order of clauses.
    pub points: Vec<Seen>,
}

impl Coverage {
    fn new(points: Vec<Seen>) -> Coverage {
        Coverage { seen: points.iter().map(Seen::count).sum(), outcomes: points.len() * 2, points }
    }

    /// Whether at least so many per cent of the outcomes were seen. Rules that ask nothing are covered.
    #[must_use]
    pub fn reaches(&self, percent: Amount) -> bool {
        let count = |count: usize| Amount::from(u32::try_from(count).unwrap_or(u32::MAX));
        percent.percent_of(count(self.outcomes)) <= count(self.seen)
    }

    /// The per cent of the outcomes that were seen, to one place, rounded down: `94.4`.
    #[must_use]
    pub fn percent(&self) -> String {
        percent(self.seen, self.outcomes)
    }
}

/// Rounded down, so that only what is complete is 100.
fn percent(seen: usize, outcomes: usize) -> String {
    match (seen * 1000).checked_div(outcomes) {
        None | Some(1000) => "100".to_owned(),
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
    }
}

/// Something that a qualification asks, and what the tests have seen of it.
///
/// It is named by the qualification, the path of the clause and the place in it, and so the same however the file is laid
/// out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Seen {
    /// The qualification.
    pub qualification: String,
    /// Its version, where several are stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The path of the clause, limit or `accept`; for what a recognition rule asks, `recognise` and its name.
    pub clause: String,
    /// What of it.
    pub aspect: Aspect,
    /// Of a test, its place among the tests of the clause, from 1 in the order of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// Of a test, its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The file that the clause stands in.
    pub file: String,
    /// The line of it.
    pub line: usize,
    /// Whether a test saw it met; a test on a fact, true; a branch, taken.
    pub met: bool,
    /// Whether a test saw it not met; a test on a fact, false; a branch, passed over.
    pub not_met: bool,
}

/// What of a clause can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Aspect {
    /// What it requires: seen by its state in a decision.
    Requirement,
    /// What it allows at most: seen met where something counts under it, not met where it leaves a credential out.
    Ceiling,
    /// What a credential must be to count: seen met where something counts, not met where it leaves a credential out.
    Accept,
    /// A result of the ladder: seen met where it is what a decision ends in, not met where one ends in a lower one.
    Result,
    /// One of the branches of `any of`, `at least K of`, `exactly one of`, `elect one of`: seen met where it is met in a
    /// decision, not met where it is not, or not taken. Of `if`: seen met where `then` is taken, not met where it is not.
    Branch,
    /// A test on one fact: seen met where it is certainly true of a credential, or of the case where it is about that;
    /// not met where it is certainly false.
    Test,
}

impl Seen {
    /// How many of its two outcomes were seen.
    #[must_use]
    pub fn count(&self) -> usize {
        usize::from(self.met) + usize::from(self.not_met)
    }

    /// What it is called among all: the same however the file is laid out.
    #[must_use]
    pub fn id(&self) -> String {
        let version = self.version.as_ref().map(|version| format!(" version {version}")).unwrap_or_default();
        format!("{}{version}: {}", self.qualification, self.what())
    }

    /// What it is, within its qualification.
    fn what(&self) -> String {
        let clause = &self.clause;
        match self.aspect {
            Aspect::Requirement | Aspect::Accept => format!("`{clause}`"),
            Aspect::Ceiling => format!("`{clause}` (the most)"),
            Aspect::Result => format!("`{clause}` (the result)"),
            Aspect::Branch => format!("`{clause}` (the branch)"),
            Aspect::Test => {
                let place = self.place.unwrap_or_default();
                format!("`{clause}` (test {place}: {})", self.text.as_deref().unwrap_or_default())
            }
        }
    }

    /// What was not seen of it; nothing where all was.
    #[must_use]
    pub fn gap(&self) -> Option<&'static str> {
        let (holds, not) = match self.aspect {
            Aspect::Test => ("never seen true", "never seen false"),
            Aspect::Branch => ("never seen taken", "never seen passed over"),
            _ => ("never seen met", "never seen not met"),
        };
        match (self.met, self.not_met) {
            (true, true) => None,
            (true, false) => Some(not),
            (false, true) => Some(holds),
            (false, false) => Some("never seen"),
        }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id(), self.gap().unwrap_or("seen both ways"))
    }
}

/// What the tests whose names contain `filter` (all, where there is none) have seen: for every clause, branch, test on a
/// fact, `accept`, limit and result of every version of every qualification, whether they saw it hold, and saw it not
/// hold.
///
/// Takes as long as running the tests, and one verdict more for each test on a fact that was not yet seen both ways. A
/// clause that a test waives is seen as neither, and what is unknown is neither true nor false.
///
/// ```
/// use attain::{Rulebook, Source, trial};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { core all of { A } }
///     test "with it" { holder { A }  expect Q met }
/// "#)])?;
/// let coverage = trial::coverage(&rulebook, None);
/// assert_eq!((coverage.seen, coverage.outcomes), (2, 4));
/// let gaps: Vec<String> = coverage.points.iter().map(ToString::to_string).collect();
/// assert_eq!(gaps, ["Q: `core` never seen not met", "Q: `core/A` never seen not met"]);
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[must_use]
pub fn coverage(rulebook: &Rulebook, filter: Option<&str>) -> Coverage {
    let versions: Vec<&Qualification> =
        rulebook.qualification_names().flat_map(|name| rulebook.qualifications(name)).collect();
    let asked: Vec<Vec<Point>> = versions.iter().map(|version| points::of(rulebook, version)).collect();
    let probes = Probes::new(rulebook, &versions, &asked);
    let tests: Vec<&RuleTest> = wanted(rulebook, filter).collect();
    let (compiled, ready) = (rulebook.compile(), probes.compile());
    let sights = each(&tests, |test| seen_by(&compiled, test, &versions, (&probes, &ready)));
    let mut together: BTreeMap<usize, Sights> = BTreeMap::new();
    for (version, sights) in sights.into_iter().flatten() {
        together.entry(version).or_default().join(sights);
    }
    let places = Places::new(rulebook);
    let mut all = Vec::new();
    let nothing = Sights::default();
    for (index, (version, points)) in versions.iter().zip(&asked).enumerate() {
        let sights = together.get(&index).unwrap_or(&nothing);
        all.extend(points.iter().enumerate().map(|(at, point)| seen(version, point, sights.of(at, point), &places)));
    }
    Coverage::new(all)
}

/// What a test sees of each version that it decides by.
fn seen_by(
    compiled: &Compiled<'_>,
    test: &RuleTest,
    versions: &[&Qualification],
    (probes, ready): (&Probes, &Compiled<'_>),
) -> Vec<(usize, Sights)> {
    let case = given::case(&test.given);
    let mut seen = Vec::new();
    for (_, decision) in decided(compiled, test).0 {
        let Ok(decision) = decision else { continue };
        let Some(version) = versions.iter().position(|version| is_of(&decision, version)) else { continue };
        let mut sights = Sights::default();
        sights.add(&decision);
        sights.add_result(&decision);
        probes.ask(ready, version, &case, &decision.qualification.name, &mut sights);
        seen.push((version, sights));
    }
    seen
}

fn is_of(decision: &Decision, version: &Qualification) -> bool {
    decision.qualification.name == version.name && decision.qualification.version == version.version
}

fn seen(version: &Qualification, point: &Point, (met, not_met): (bool, bool), places: &Places<'_>) -> Seen {
    let (file, line, _) = places.of(point.span);
    Seen {
        qualification: version.name.clone(),
        version: version.version.clone(),
        clause: point.clause.clone(),
        aspect: point.aspect,
        place: point.place,
        text: point.text.clone(),
        file: file.to_owned(),
        line,
        met,
        not_met,
    }
}
