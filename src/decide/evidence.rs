//! Which evidence would settle an undetermined verdict.

use std::collections::BTreeSet;

use super::apart::Standing;
use super::evaluate::{Reading, text};
use super::facts::{Fact, FactName};
use super::holding::Holding;
use super::problem::Setting;
use super::question::{Answer, Work};
use crate::graph::Node;
use crate::rulebook::{Bound, DateFact, Leaf, Measure, Quantifier, TextFact};

/// A set of facts that would settle a verdict, and whether it is proven to be a smallest one.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    pub facts: BTreeSet<Fact>,
    pub smallest: bool,
}

/// What of the whole qualification decides which facts matter of each credential.
struct Asked {
    /// Whether it counts hours of learning.
    hours: bool,
    /// Whether anything must be taken last.
    last: bool,
}

impl Setting<'_> {
    /// Every unknown fact that any clause could depend on.
    pub(crate) fn unknown_facts(&self) -> BTreeSet<Fact> {
        let mut found = BTreeSet::new();
        let fillers = self.fillers(Reading::Optimistic);
        let holdings = &self.facts.holdings;
        let placeable: BTreeSet<usize> = fillers.0.iter().flatten().copied().collect();
        let counting = |leaf_place, leaf: &Leaf| match leaf.may_also {
            // What is pinned elsewhere counts here too.
            true => {
                let fits = |place: &usize| self.fills(&holdings[*place], leaf, Reading::Optimistic);
                placeable.iter().copied().filter(fits).collect()
            }
            false => fillers.of(leaf_place).to_vec(),
        };
        let leaves = self.plan.graph.leaves();
        let leaves: Vec<_> = leaves.map(|(at, _, _, leaf)| (leaf, counting(at, leaf))).collect();
        let asked = Asked { hours: self.counts_hours(), last: leaves.iter().any(|(leaf, _)| leaf.last) };
        for (place, holding) in holdings.iter().enumerate() {
            // What can fill nothing even at best is no matter.
            let fillable: Vec<&Leaf> = leaves
                .iter()
                .filter(|(_, places)| places.binary_search(&place).is_ok())
                .map(|(leaf, _)| *leaf)
                .collect();
            if !fillable.is_empty() {
                self.unknown_of(holding, &fillable, &asked, &mut found);
            }
        }
        self.unknown_of_the_case(&mut found);
        found
    }

    fn unknown_of(&self, holding: &Holding<'_>, fillable: &[&Leaf], asked: &Asked, found: &mut BTreeSet<Fact>) {
        let limits = &self.qualification.limits;
        let mut predicates = self.orders.accepts_for(self.qualification, holding.id());
        predicates.extend(fillable.iter().filter_map(|leaf| leaf.predicate.as_ref()));
        for limit in limits {
            predicates.extend(&limit.predicate);
            if let Bound::OfCounted { except, .. } = &limit.bound {
                predicates.extend(except);
            }
        }
        for predicate in predicates {
            self.facts.unknowns(holding, predicate, found);
        }
        for (of, predicate) in self.admitted(holding) {
            self.facts.unknowns(of, &predicate, found);
        }
        self.in_time_unknowns(holding, found);
        self.prerequisite_unknowns(holding, found);
        if holding.unit.is_none() {
            found.insert(holding.fact(FactName::Unit));
        }
        let credits = self.qualification.credit_unit.as_deref();
        if credits.is_some() && !holding.credits(credits).is_exact() {
            found.insert(holding.fact(FactName::Credits));
        }
        if asked.hours && !holding.hours.is_exact() {
            found.insert(holding.fact(FactName::Hours));
        }
        if holding.outcomes.is_none() && fillable.iter().any(|leaf| leaf.coverage.is_some()) {
            found.insert(holding.fact(FactName::Outcomes));
        }
        let mut date = |by: DateFact| {
            if self.facts.date(holding, by).is_none() {
                found.insert(holding.fact(FactName::Date(by)));
            }
        };
        if asked.last {
            date(DateFact::Awarded);
        }
        for limit in limits {
            if let Bound::Within { by, .. } = &limit.bound {
                date(*by);
            }
        }
        let agreeing = limits.iter().filter_map(|limit| limit.any_one);
        for fact in agreeing.chain(fillable.iter().filter_map(|leaf| leaf.any_one)) {
            if text(holding, fact).is_none() {
                found.insert(holding.fact(FactName::Text(fact)));
            }
        }
        for limit in limits {
            if let Bound::Mean { scale, .. } = &limit.bound
                && let Some(scale) = self.facts.rulebook.scales.get(scale)
            {
                match self.facts.standing_on(holding, TextFact::Grade, scale) {
                    Standing::Unknown(wanted) => {
                        found.insert(holding.fact(FactName::Text(wanted)));
                    }
                    Standing::Among(places) if places.len() > 1 => {
                        found.insert(holding.fact(FactName::Text(TextFact::Grade)));
                    }
                    _ => {}
                }
            }
        }
    }

    /// The facts that conditions and branches depend on.
    fn unknown_of_the_case(&self, found: &mut BTreeSet<Fact>) {
        let graph = &self.plan.graph;
        let mut pending = vec![graph.root()];
        while let Some(index) = pending.pop() {
            pending.extend(graph.members(index));
            match graph.node(index) {
                Node::Condition(_, predicate) => self.facts.unknowns(&self.facts.nobody, predicate, found),
                Node::If(_, conditional) => {
                    self.facts.unknowns(&self.facts.nobody, &conditional.condition, found);
                }
                Node::Group(clause, Quantifier::Elected) => {
                    let members = graph.members(index);
                    if !members.iter().any(|member| self.orders.is_elected(graph.path(*member))) {
                        found.insert(Fact::of_case(FactName::Election(clause.path.clone())));
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether any clause counts hours of learning.
    pub(super) fn counts_hours(&self) -> bool {
        let hours = |measure| measure == Measure::Hours;
        self.qualification.total.is_some_and(|total| hours(total.measure))
            || self.plan.graph.leaves().any(|(_, _, _, leaf)| hours(leaf.need.measure))
            || self.qualification.limits.iter().any(|limit| hours(self.qualification.limit_measure(limit)))
    }

    /// Whether the qualification is met under a reading; `None` when the work runs out.
    pub(super) fn is_met(&self, reading: Reading<'_>, work: &mut Work) -> Option<bool> {
        let fillers = self.fillers(reading);
        // Laying the problem out costs a look at each credential in each leaf and under each limit, for each test there.
        let looks = fillers.0.len() + self.qualification.limits.len() + 1 + self.plan.tests;
        work.spend(self.facts.holdings.len() as u64 * looks as u64)?;
        match self.problem(&fillers, reading).meet(work) {
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

/// Goes on to the next combination of this size out of `of` places, in order; `false` after the last.
fn next_combination(places: &mut [usize], of: usize) -> bool {
    let size = places.len();
    for place in (0..size).rev() {
        if places[place] < of - (size - place) {
            places[place] += 1;
            for next in place + 1..size {
                places[next] = places[next - 1] + 1;
            }
            return true;
        }
    }
    false
}
