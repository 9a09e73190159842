//! What the tests have seen: of each thing that a qualification asks, whether they saw it met and saw it not met.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::compare::{clauses, result};
use super::decided;
use crate::decide::{Decision, ReasonKind, State};
use crate::rulebook::{Bound, Qualification, Requirement, Rulebook};
use crate::verdict::Verdict;

/// Something that a qualification asks, and what the tests have seen of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Seen {
    /// The qualification.
    pub qualification: String,
    /// Its version, where several are stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The path of the clause, limit or `accept`.
    pub clause: String,
    /// What of it.
    pub aspect: Aspect,
    /// Whether a test saw it met.
    pub met: bool,
    /// Whether a test saw it not met.
    pub not_met: bool,
}

/// What of a clause can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.qualification)?;
        if let Some(version) = &self.version {
            write!(f, " version {version}")?;
        }
        write!(f, ": `{}`", self.clause)?;
        match self.aspect {
            Aspect::Ceiling => f.write_str(" (the most)")?,
            Aspect::Result => f.write_str(" (the result)")?,
            Aspect::Requirement | Aspect::Accept => {}
        }
        f.write_str(match (self.met, self.not_met) {
            (true, true) => " seen met and not met",
            (true, false) => " never seen not met",
            (false, true) => " never seen met",
            (false, false) => " never seen",
        })
    }
}

type Version<'a> = (&'a str, Option<&'a str>);

/// For every clause, `accept` and limit of every version of every qualification, in order: whether the tests of the
/// rulebook saw it met, and saw it not met.
///
/// Takes as long as running the tests. A clause that a test waives is seen as neither.
///
/// ```
/// use attain::{Rulebook, Source, trial};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { core all of { A } }
///     test "with it" { holder { A }  expect Q met }
/// "#)])?;
/// let unseen: Vec<String> =
///     trial::seen(&rulebook).iter().filter(|seen| !seen.not_met).map(ToString::to_string).collect();
/// assert_eq!(unseen, ["Q: `core` never seen not met", "Q: `core/A` never seen not met"]);
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[must_use]
pub fn seen(rulebook: &Rulebook) -> Vec<Seen> {
    let mut sights: BTreeMap<Version<'_>, Sights> = BTreeMap::new();
    let versions: Vec<&Qualification> =
        rulebook.qualification_names().flat_map(|name| rulebook.qualifications(name)).collect();
    for test in rulebook.tests() {
        for (_, decision) in decided(rulebook, test).0 {
            let Ok(decision) = decision else { continue };
            // The key is borrowed from the rules, which outlive the decision.
            let decided = versions.iter().find(|version| is_of(&decision, version));
            if let Some(version) = decided {
                let sights = sights.entry(key(version)).or_default();
                sights.add(&decision);
                sights.add_result(&decision);
            }
        }
    }
    let mut all = Vec::new();
    for version in versions {
        let nothing = Sights::default();
        let sights = sights.get(&key(version)).unwrap_or(&nothing);
        all.extend(asked(version).into_iter().map(|(clause, aspect)| {
            let (met, not_met) = sights.of(&clause, aspect);
            let (qualification, version) = (version.name.clone(), version.version.clone());
            Seen { qualification, version, clause, aspect, met, not_met }
        }));
    }
    all
}

fn key(version: &Qualification) -> Version<'_> {
    (&version.name, version.version.as_deref())
}

fn is_of(decision: &Decision, version: &Qualification) -> bool {
    decision.qualification.name == version.name && decision.qualification.version == version.version
}

/// What decisions of one version showed.
#[derive(Default)]
struct Sights {
    /// Clauses that were met.
    met: BTreeSet<String>,
    /// Clauses that were met while something counted.
    met_with_something: BTreeSet<String>,
    not_met: BTreeSet<String>,
    /// Ceilings that left a credential out.
    over: BTreeSet<String>,
    /// What did not accept a credential.
    refused: BTreeSet<String>,
    /// Results that a decision ended in.
    reached: BTreeSet<String>,
    /// Results that a decision fell short of.
    missed: BTreeSet<String>,
}

impl Sights {
    fn add(&mut self, decision: &Decision) {
        for report in clauses(decision).into_iter().filter(|report| !report.waived) {
            match report.state {
                State::Met => {
                    if !decision.counted.is_empty() {
                        self.met_with_something.insert(report.path.clone());
                    }
                    self.met.insert(report.path.clone());
                }
                State::NotMet => {
                    self.not_met.insert(report.path.clone());
                }
                State::Undetermined | State::NotReached => {}
            }
        }
        for reason in decision.not_counted.iter().flat_map(|credential| &credential.reasons) {
            match (reason.kind, &reason.clause) {
                (ReasonKind::OverCeiling, Some(clause)) => self.over.insert(clause.clone()),
                (ReasonKind::NotAccepted, Some(clause)) => self.refused.insert(clause.clone()),
                _ => false,
            };
        }
    }

    /// What it ends in is reached; what is better, and certainly not met, is missed.
    fn add_result(&mut self, decision: &Decision) {
        self.reached.extend(result(decision).map(str::to_owned));
        let missed = decision.better.iter().filter(|better| better.verdict == Verdict::NotMet);
        self.missed.extend(missed.map(|better| better.result.name.clone()));
    }

    fn of(&self, clause: &str, aspect: Aspect) -> (bool, bool) {
        match aspect {
            Aspect::Requirement => (self.met.contains(clause), self.not_met.contains(clause)),
            Aspect::Ceiling => (self.met_with_something.contains(clause), self.over.contains(clause)),
            Aspect::Result => (self.reached.contains(clause), self.missed.contains(clause)),
            Aspect::Accept => (self.met_with_something.contains(clause), self.refused.contains(clause)),
        }
    }
}

/// What a version asks, in the order of paths.
fn asked(version: &Qualification) -> BTreeSet<(String, Aspect)> {
    let mut asked = BTreeSet::new();
    for clause in version.all_clauses() {
        asked.insert((clause.path.clone(), Aspect::Requirement));
        if matches!(&clause.requirement, Requirement::Leaf(leaf) if leaf.most.is_some()) {
            asked.insert((clause.path.clone(), Aspect::Ceiling));
        }
    }
    let total = version.total.map(|_| Aspect::Requirement);
    let most = version.total_most.map(|_| Aspect::Ceiling);
    asked.extend(total.into_iter().chain(most).map(|aspect| ("total".to_owned(), aspect)));
    asked.extend(version.limits.iter().map(|limit| {
        let ceiling = limit.ceiling || matches!(limit.bound, Bound::Within { .. });
        (limit.name.clone(), if ceiling { Aspect::Ceiling } else { Aspect::Requirement })
    }));
    asked.extend(version.accept.iter().map(|accept| (accept.name.clone(), Aspect::Accept)));
    asked.extend(version.ladder.iter().map(|rung| (rung.name.clone(), Aspect::Result)));
    asked
}
