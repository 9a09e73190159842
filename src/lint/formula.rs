//! Predicates over tests that are numbered, so that they can be asked of kinds of credentials that nobody has stated.

use std::collections::BTreeSet;

use crate::rulebook::{Predicate, Test};
use crate::truth::Truth;

/// The tests that predicates make, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Atoms {
    tests: Vec<Test>,
}

/// A predicate over numbered tests.
#[derive(Debug, Clone)]
pub(super) enum Formula {
    All(Vec<Formula>),
    Any(Vec<Formula>),
    Not(Box<Formula>),
    Atom(usize),
    /// Nothing is known of it.
    Open,
}

impl Atoms {
    /// The predicate over its tests' numbers; tests that are new get the next ones.
    pub(super) fn formula(&mut self, predicate: &Predicate) -> Formula {
        match predicate {
            Predicate::All(parts) => Formula::All(parts.iter().map(|part| self.formula(part)).collect()),
            Predicate::Any(parts) => Formula::Any(parts.iter().map(|part| self.formula(part)).collect()),
            Predicate::Not(part) => Formula::Not(Box::new(self.formula(part))),
            Predicate::Test(test) => Formula::Atom(self.number(test)),
        }
    }

    fn number(&mut self, test: &Test) -> usize {
        let known = self.tests.iter().position(|known| known == test);
        known.unwrap_or_else(|| {
            self.tests.push(test.clone());
            self.tests.len() - 1
        })
    }

    pub(super) fn tests(&self) -> &[Test] {
        &self.tests
    }
}

impl Formula {
    /// What always holds.
    pub(super) fn always() -> Formula {
        Formula::All(Vec::new())
    }

    /// What never holds.
    pub(super) fn never() -> Formula {
        Formula::Any(Vec::new())
    }

    /// Kleene's truth, where each test has the truth that `truths` gives it; the others are unknown.
    pub(super) fn truth(&self, truths: &[Truth]) -> Truth {
        match self {
            Formula::All(parts) => parts.iter().fold(Truth::True, |all, part| all.and(part.truth(truths))),
            Formula::Any(parts) => parts.iter().fold(Truth::False, |any, part| any.or(part.truth(truths))),
            Formula::Not(part) => !part.truth(truths),
            Formula::Atom(number) => truths.get(*number).copied().unwrap_or(Truth::Unknown),
            Formula::Open => Truth::Unknown,
        }
    }

    /// The numbers of its tests.
    pub(super) fn atoms(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut pending = vec![self];
        while let Some(formula) = pending.pop() {
            match formula {
                Formula::All(parts) | Formula::Any(parts) => pending.extend(parts),
                Formula::Not(part) => pending.push(part),
                Formula::Atom(number) => {
                    found.insert(*number);
                }
                Formula::Open => {}
            }
        }
        found
    }
}
