//! Which evidence would settle an undetermined verdict.

use std::collections::BTreeSet;

use super::choices::next_combination;
use super::evaluate::Reading;
use super::facts::{Fact, FactName};
use super::problem::Setting;
use super::search::{Answer, Work};
use crate::rulebook::Bound;

/// A set of facts that would settle a verdict, and whether it is proven to be a smallest one.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    pub facts: BTreeSet<Fact>,
    pub smallest: bool,
}

impl Setting<'_> {
    /// Every unknown fact that any clause could depend on.
    pub(crate) fn unknown_facts(&self) -> BTreeSet<Fact> {
        let mut found = BTreeSet::new();
        let graph = self.graph(Reading::Optimistic);
        let leaves: Vec<_> = graph.leaves().map(|(index, _, leaf)| (leaf, graph.fillers(index))).collect();
        let limits = &self.qualification.limits;
        let counts_credits = self.qualification.credit_unit.is_some();
        for (rank, holding) in self.facts.holdings.iter().enumerate() {
            // What can fill nothing even at best is no matter.
            let fillable: Vec<_> = leaves.iter().filter(|(_, ranks)| ranks.binary_search(&rank).is_ok()).collect();
            if fillable.is_empty() {
                continue;
            }
            let mut predicates = self.orders.accepts_for(self.qualification, holding.id());
            predicates.extend(fillable.iter().filter_map(|(leaf, _)| leaf.predicate.as_ref()));
            for limit in limits {
                predicates.extend(&limit.predicate);
                if let Bound::OfCounted { except, .. } = &limit.bound {
                    predicates.extend(except);
                }
            }
            for predicate in predicates {
                self.facts.unknowns(holding, predicate, &mut found);
            }
            if holding.unit.is_none() {
                found.insert(holding.fact(FactName::Unit));
            }
            if counts_credits && !holding.credits(self.qualification.credit_unit.as_deref()).is_exact() {
                found.insert(holding.fact(FactName::Credits));
            }
        }
        found
    }

    /// Whether the qualification is met under a reading; `None` when the work runs out.
    fn is_met(&self, reading: Reading<'_>, work: &mut Work) -> Option<bool> {
        let graph = self.graph(reading);
        // Laying the problem out costs a look at each credential in each leaf and under each limit.
        let looks = graph.leaves().count() + self.qualification.limits.len() + 1;
        work.spend(self.facts.holdings.len() as u64 * looks as u64)?;
        match self.problem(&graph, reading).meet(work) {
            Answer::Found(_) => Some(true),
            Answer::None => Some(false),
            Answer::Unknown => None,
        }
    }

    /// A smallest set of facts that, read favourably while all others are read unfavourably, make it met.
    pub(crate) fn evidence_to_meet(&self, unknown: &BTreeSet<Fact>, work: &mut Work) -> Evidence {
        smallest(unknown, work, |facts, work| self.is_met(Reading::Favouring(facts), work))
    }

    /// A smallest set of facts that, read unfavourably while all others are read favourably, make it not met.
    pub(crate) fn evidence_to_refuse(&self, unknown: &BTreeSet<Fact>, work: &mut Work) -> Evidence {
        smallest(unknown, work, |facts, work| Some(!self.is_met(Reading::Disfavouring(facts), work)?))
    }
}

/// A smallest subset that suffices: `suffices` holds for the whole set, and for every set that holds one it holds for.
fn smallest(
    all: &BTreeSet<Fact>,
    work: &mut Work,
    suffices: impl Fn(&BTreeSet<Fact>, &mut Work) -> Option<bool>,
) -> Evidence {
    // Taking away what can be spared gives a set of which no part suffices: no smallest set is larger.
    let mut minimal = all.clone();
    for fact in all.iter().rev() {
        minimal.remove(fact);
        match suffices(&minimal, work) {
            Some(true) => {}
            Some(false) => {
                minimal.insert(fact.clone());
            }
            None => {
                // What was not tried to be spared stays: the set suffices, but may be larger than it need be.
                minimal.insert(fact.clone());
                return Evidence { facts: minimal, smallest: false };
            }
        }
    }
    // The first set of each size, in order; the minimal one is the last resort.
    let facts: Vec<&Fact> = all.iter().collect();
    for size in 1..=minimal.len() {
        let mut places: Vec<usize> = (0..size).collect();
        loop {
            let chosen: BTreeSet<Fact> =
                places.iter().filter_map(|place| facts.get(*place)).copied().cloned().collect();
            match suffices(&chosen, work) {
                Some(true) => {
                    return Evidence { facts: chosen, smallest: true };
                }
                Some(false) => {}
                None => {
                    return Evidence { facts: minimal, smallest: false };
                }
            }
            if !next_combination(&mut places, facts.len()) {
                break;
            }
        }
    }
    Evidence { facts: minimal, smallest: true }
}
