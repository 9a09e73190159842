//! One change of the rules, made wherever the text stands that it changes.

use std::collections::BTreeSet;

use super::Weakening;
use crate::quantity::Amount;
use crate::rulebook::{
    Accept, Bound, Clause, Leaf, LevelId, Limit, Predicate, Prerequisites, Qualification, Quantifier, Requirement,
    Rulebook, Test,
};

/// What is changed in a clause, a limit, an `accept`, or elsewhere.
#[derive(Debug, Clone)]
pub(in crate::trial) enum Change {
    Leaf(LeafChange),
    /// So many members of a group.
    Group(Quantifier),
    /// The predicate of a condition.
    Condition(Predicate),
    /// The predicate of an `accept`.
    Accept(Predicate),
    /// The bound of a limit.
    Bound(Bound),
    /// The fewest that must count.
    Total(Amount),
    /// No most for the total.
    TotalMost,
    /// Prerequisites are asked of nothing.
    PrerequisitesAnyhow,
    /// The prerequisites of a unit, by its code, without one.
    Unit(String, usize),
    /// The conditions of a recognition rule, without one or with a looser one.
    Recognition(String, usize, Predicate),
    /// The grounds of a recognition rule, without one.
    Ground(String, usize),
}

#[derive(Debug, Clone)]
pub(in crate::trial) enum LeafChange {
    Need(Amount),
    Share(Amount),
    NoMost,
    AnyUnit,
    NotFromOne,
    NotLast,
    Predicate(Predicate),
}

impl Change {
    /// The rulebook with this change.
    pub(super) fn applied(&self, rulebook: &Rulebook, weakening: &Weakening) -> Rulebook {
        let mut weaker = rulebook.clone();
        match self {
            Change::Unit(code, at) => {
                if let Some(unit) = weaker.units.get_mut(code)
                    && *at < unit.requires.len()
                {
                    unit.requires.remove(*at);
                }
            }
            Change::Recognition(name, at, predicate) => {
                let rule = weaker.recognitions.get_mut(name);
                if let Some(condition) = rule.and_then(|rule| rule.conditions.get_mut(*at)) {
                    *condition = predicate.clone();
                }
            }
            Change::Ground(name, at) => {
                if let Some(rule) = weaker.recognitions.get_mut(name)
                    && *at < rule.grounds.len()
                {
                    rule.grounds.remove(*at);
                }
            }
            _ => {
                for name in &weakening.qualifications {
                    for rules in weaker.qualifications.get_mut(name).into_iter().flatten() {
                        self.change(rules, weakening);
                        for rung in &mut rules.ladder {
                            self.change(&mut rung.rules, weakening);
                        }
                    }
                }
            }
        }
        weaker
    }

    fn change(&self, rules: &mut Qualification, weakening: &Weakening) {
        match self {
            Change::Total(least) if rules.total_notes.span == weakening.span => {
                if let Some(total) = &mut rules.total {
                    total.amount = *least;
                }
            }
            Change::TotalMost if rules.total_notes.span == weakening.span => rules.total_most = None,
            Change::PrerequisitesAnyhow => rules.prerequisites = Prerequisites::NotAsked,
            Change::Accept(predicate) => {
                let here = |accept: &&mut Accept| accept.notes.span == weakening.span;
                if let Some(accept) = rules.accept.iter_mut().find(here) {
                    accept.predicate = predicate.clone();
                }
            }
            Change::Bound(bound) => {
                let here = |limit: &&mut Limit| limit.notes.span == weakening.span;
                if let Some(limit) = rules.limits.iter_mut().find(here) {
                    limit.bound = bound.clone();
                }
            }
            _ => {
                if let Some(clause) = find(&mut rules.clauses, weakening) {
                    self.change_clause(clause);
                }
            }
        }
    }

    fn change_clause(&self, clause: &mut Clause) {
        match (self, &mut clause.requirement) {
            (Change::Group(quantifier), Requirement::Group(of, _)) => *of = *quantifier,
            (Change::Condition(predicate), Requirement::Condition(of)) => *of = predicate.clone(),
            (Change::Leaf(change), Requirement::Leaf(leaf)) => change.change(leaf),
            _ => {}
        }
    }
}

impl LeafChange {
    fn change(&self, leaf: &mut Leaf) {
        match self {
            LeafChange::Need(amount) => leaf.need.amount = *amount,
            LeafChange::Share(share) => {
                if let Some(coverage) = &mut leaf.coverage {
                    coverage.share = *share;
                    leaf.need.amount = coverage.needed();
                }
            }
            LeafChange::NoMost => leaf.most = None,
            LeafChange::AnyUnit => leaf.units = None,
            LeafChange::NotFromOne => leaf.any_one = None,
            LeafChange::NotLast => leaf.last = false,
            LeafChange::Predicate(predicate) => leaf.predicate = Some(predicate.clone()),
        }
    }
}

/// The clause that is written at this place and has this path.
fn find<'c>(clauses: &'c mut [Clause], weakening: &Weakening) -> Option<&'c mut Clause> {
    let mut pending: Vec<&mut Clause> = clauses.iter_mut().collect();
    while let Some(clause) = pending.pop() {
        if clause.path == weakening.clause && clause.notes.span == weakening.span {
            return Some(clause);
        }
        match &mut clause.requirement {
            Requirement::Group(_, members) => pending.extend(members),
            Requirement::If(conditional) => {
                pending.extend(&mut conditional.then);
                pending.extend(conditional.otherwise.iter_mut().flatten());
            }
            Requirement::Leaf(_) | Requirement::Condition(_) => {}
        }
    }
    None
}

/// Predicates that ask for less than this one, each with what is different, in words.
pub(super) fn looser(predicate: &Predicate, rulebook: &Rulebook) -> Vec<(Predicate, String)> {
    let parts: Vec<Predicate> = predicate.conjuncts().into_iter().cloned().collect();
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let with = |other: Option<Predicate>| {
            let mut parts = parts.clone();
            match other {
                Some(other) => parts[at] = other,
                None => drop(parts.remove(at)),
            }
            Predicate::All(parts)
        };
        found.push((with(None), format!("without `{}`", part.text(rulebook))));
        let Predicate::Test(test) = part else { continue };
        if let Some(looser) = looser_test(test, rulebook) {
            let looser = Predicate::Test(looser);
            let words = format!("`{}` in place of `{}`", looser.text(rulebook), part.text(rulebook));
            found.push((with(Some(looser)), words));
        }
    }
    found
}

fn looser_test(test: &Test, rulebook: &Rulebook) -> Option<Test> {
    use crate::rulebook::Comparison::{Above, AtLeast, AtMost, Below, Equal};
    match test {
        Test::Level(comparison, levels) => {
            let level = levels.first()?;
            let highest = rulebook.frameworks.get(level.framework)?.levels.len().checked_sub(1)?;
            let lower = || level.rank.checked_sub(1).map(|rank| LevelId { rank, ..*level });
            let higher = || (level.rank < highest).then_some(LevelId { rank: level.rank + 1, ..*level });
            match comparison {
                AtLeast | Above => Some(Test::Level(*comparison, vec![lower()?])),
                AtMost | Below => Some(Test::Level(*comparison, vec![higher()?])),
                Equal => {
                    let below = levels.iter().min()?;
                    let below = LevelId { rank: below.rank.checked_sub(1)?, ..*below };
                    let mut levels = levels.clone();
                    levels.insert(0, below);
                    Some(Test::Level(Equal, levels))
                }
            }
        }
        Test::Ranked(fact, comparison, scale, place) => {
            let grades = rulebook.scales.get(scale)?.grades.len();
            let lower = (place + 1 < grades).then_some(place + 1)?;
            matches!(comparison, AtLeast | Above).then(|| Test::Ranked(*fact, *comparison, scale.clone(), lower))
        }
        Test::Within { fact, period, direction, of } => {
            let period = crate::calendar::Period { count: period.count.checked_add(1)?, unit: period.unit };
            Some(Test::Within { fact: *fact, period, direction: *direction, of: *of })
        }
        _ => None,
    }
}

/// Units as a rule names them.
pub(super) fn listed(units: &BTreeSet<String>, rulebook: &Rulebook) -> String {
    match units.len() {
        1 => units.iter().cloned().collect(),
        _ => rulebook.units_text(units),
    }
}
