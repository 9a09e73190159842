//! What decisions of one version showed.

use std::collections::BTreeSet;

use super::Aspect;
use super::points::Point;
use crate::decide::{Decision, ReasonKind, State};
use crate::trial::compare::{clauses, result};
use crate::verdict::Verdict;

#[derive(Default)]
pub(super) struct Sights {
    /// Clauses that were met.
    met: BTreeSet<String>,
    /// Clauses that were met while something counted.
    met_with_something: BTreeSet<String>,
    not_met: BTreeSet<String>,
    /// Branches that were not taken.
    passed_over: BTreeSet<String>,
    /// Ceilings that left a credential out.
    over: BTreeSet<String>,
    /// What did not accept a credential.
    refused: BTreeSet<String>,
    /// Results that a decision ended in.
    reached: BTreeSet<String>,
    /// Results that a decision fell short of.
    missed: BTreeSet<String>,
    /// Results that a decision fell short of, each with a clause that it fell short in.
    short: BTreeSet<(String, String)>,
    /// Tests on facts, and conditions of `if`, that were true, and that were false: by their places among the points of
    /// the version.
    held: BTreeSet<usize>,
    failed: BTreeSet<usize>,
}

impl Sights {
    pub(super) fn add(&mut self, decision: &Decision) {
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
                State::NotReached => {
                    self.passed_over.insert(report.path.clone());
                }
                State::Undetermined => {}
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

    /// What it ends in is reached; what is better, and certainly not met, is missed, and so is what falls short of it.
    pub(super) fn add_result(&mut self, decision: &Decision) {
        self.reached.extend(result(decision).map(str::to_owned));
        for better in decision.better.iter().filter(|better| better.verdict == Verdict::NotMet) {
            self.missed.insert(better.result.name.clone());
            let short = better.missing.iter().map(|missing| (better.result.name.clone(), missing.clause.clone()));
            self.short.extend(short);
        }
    }

    /// That a test on a fact was true or false.
    pub(super) fn add_test(&mut self, point: usize, holds: bool) {
        if holds {
            self.held.insert(point)
        } else {
            self.failed.insert(point)
        };
    }

    pub(super) fn join(&mut self, other: Sights) {
        self.met.extend(other.met);
        self.met_with_something.extend(other.met_with_something);
        self.not_met.extend(other.not_met);
        self.passed_over.extend(other.passed_over);
        self.over.extend(other.over);
        self.refused.extend(other.refused);
        self.reached.extend(other.reached);
        self.missed.extend(other.missed);
        self.short.extend(other.short);
        self.held.extend(other.held);
        self.failed.extend(other.failed);
    }

    /// Whether a point was seen to hold, and not to hold.
    pub(super) fn of(&self, at: usize, point: &Point) -> (bool, bool) {
        let clause = &point.clause;
        match point.aspect {
            Aspect::Requirement => match &point.rung {
                None => (self.met.contains(clause), self.not_met.contains(clause)),
                Some(rung) => {
                    // All that stands at the top is met where the result is reached.
                    let met = self.reached.contains(rung) && !clause.contains('/') || self.met.contains(clause);
                    (met, self.short.contains(&(rung.clone(), clause.clone())))
                }
            },
            Aspect::Ceiling => (self.met_with_something.contains(clause), self.over.contains(clause)),
            Aspect::Result => (self.reached.contains(clause), self.missed.contains(clause)),
            Aspect::Accept => (self.met_with_something.contains(clause), self.refused.contains(clause)),
            Aspect::Branch if point.probe.is_none() => {
                let passed_over = self.passed_over.contains(clause) || self.not_met.contains(clause);
                (self.met.contains(clause), passed_over)
            }
            Aspect::Branch | Aspect::Test => (self.held.contains(&at), self.failed.contains(&at)),
        }
    }
}
