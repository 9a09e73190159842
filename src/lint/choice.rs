//! The ways in which the clauses of a qualification can be taken.

use std::collections::BTreeSet;

use super::rules::Rules;
use crate::rulebook::{Clause, Conditional, Quantifier, Requirement};

/// At most so many ways are looked at: past it, groups are taken to ask for nothing, which can only make more possible
/// than is.
const MOST: usize = 300;

/// One way in which the clauses can be taken, or several at once of which it allows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// The clauses that are taken, by number.
    pub taken: BTreeSet<usize>,
    /// The clauses that may be taken besides.
    pub open: BTreeSet<usize>,
    /// Clauses that depend on a condition, by number, and whether it holds.
    pub holds: BTreeSet<(usize, bool)>,
}

impl Choice {
    fn with(mut self, other: &Choice) -> Choice {
        self.taken.extend(&other.taken);
        self.open.extend(&other.open);
        self.holds.extend(&other.holds);
        self
    }
}

/// Every way to take the clauses, and whether each is looked at by itself.
#[derive(Debug)]
pub(super) struct Choices {
    pub list: Vec<Choice>,
    pub all: bool,
}

impl Choices {
    pub(super) fn new(rules: &Rules<'_>) -> Choices {
        let clauses = &rules.qualification.clauses;
        let exact = every(clauses.iter(), &|clause| ways(rules, clause));
        match exact {
            Some(list) => Choices { list, all: true },
            None => {
                let loose = clauses.iter().fold(Choice::default(), |all, clause| all.with(&loosely(rules, clause)));
                Choices { list: vec![loose], all: false }
            }
        }
    }
}

/// Each way for each of these with each way for each other; none where they are too many.
fn every<'r>(
    clauses: impl Iterator<Item = &'r Clause>,
    ways: &dyn Fn(&'r Clause) -> Option<Vec<Choice>>,
) -> Option<Vec<Choice>> {
    let mut all = vec![Choice::default()];
    for clause in clauses {
        let own = ways(clause)?;
        if all.len().checked_mul(own.len())? > MOST {
            return None;
        }
        all = all.iter().flat_map(|so_far| own.iter().map(|way| so_far.clone().with(way))).collect();
    }
    Some(all)
}

/// The ways to take a clause.
fn ways(rules: &Rules<'_>, clause: &Clause) -> Option<Vec<Choice>> {
    let own = Choice { taken: BTreeSet::from([rules.number(clause)]), ..Choice::default() };
    let below = match &clause.requirement {
        Requirement::Leaf(_) | Requirement::Condition(_) => return Some(vec![own]),
        Requirement::If(conditional) => of_conditional(rules, rules.number(clause), conditional)?,
        Requirement::Group(quantifier, members) => of_group(rules, *quantifier, members)?,
    };
    Some(below.into_iter().map(|way| own.clone().with(&way)).collect())
}

fn of_group(rules: &Rules<'_>, quantifier: Quantifier, members: &[Clause]) -> Option<Vec<Choice>> {
    let (fewest, most) = quantifier.bounds(members.len());
    let mut all = Vec::new();
    for taken in subsets(members.len(), fewest)? {
        let chosen = members.iter().enumerate().filter(|(place, _)| taken.contains(place)).map(|(_, member)| member);
        let mut others = Choice::default();
        if most > fewest {
            // More may be taken: they are only left open.
            let rest = members.iter().enumerate().filter(|(place, _)| !taken.contains(place));
            rest.for_each(|(_, member)| others.open.append(&mut open(rules, member)));
        }
        all.extend(every(chosen, &|member| ways(rules, member))?.into_iter().map(|way| way.with(&others)));
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}

fn of_conditional(rules: &Rules<'_>, number: usize, conditional: &Conditional) -> Option<Vec<Choice>> {
    let decided = |holds: bool| Choice { holds: BTreeSet::from([(number, holds)]), ..Choice::default() };
    let then = every(conditional.then.iter(), &|member| ways(rules, member))?;
    let otherwise = match &conditional.otherwise {
        Some(members) => every(members.iter(), &|member| ways(rules, member))?,
        // What is not asked for may be taken all the same.
        None => {
            let members = conditional.then.iter().flat_map(|member| open(rules, member));
            vec![Choice { open: members.collect(), ..Choice::default() }]
        }
    };
    let then = then.into_iter().map(|way| way.with(&decided(true)));
    Some(then.chain(otherwise.into_iter().map(|way| way.with(&decided(false)))).collect())
}

/// The leaves of a clause and of those under it: what may hold something where it is taken.
fn open(rules: &Rules<'_>, clause: &Clause) -> BTreeSet<usize> {
    let mut leaves = BTreeSet::new();
    let mut pending = vec![clause];
    while let Some(clause) = pending.pop() {
        if matches!(clause.requirement, Requirement::Leaf(_)) {
            leaves.insert(rules.number(clause));
        }
        pending.extend(clause.requirement.members());
    }
    leaves
}

/// What is taken in any case; the rest is open.
fn loosely(rules: &Rules<'_>, clause: &Clause) -> Choice {
    let mut choice = Choice { taken: BTreeSet::from([rules.number(clause)]), ..Choice::default() };
    match &clause.requirement {
        Requirement::Group(Quantifier::All, members) => {
            members.iter().fold(choice, |all, member| all.with(&loosely(rules, member)))
        }
        _ => {
            choice.open = open(rules, clause);
            choice
        }
    }
}

/// The subsets of so many of the first whole numbers; none where they are too many.
fn subsets(of: usize, size: usize) -> Option<Vec<BTreeSet<usize>>> {
    let mut all: Vec<BTreeSet<usize>> = vec![BTreeSet::new()];
    // Each step adds a greater number, so that every subset comes up once.
    for step in 0..size.min(of) {
        let mut next = Vec::new();
        for subset in &all {
            let first = subset.last().map_or(0, |last| last + 1);
            // So many must be left for the steps to come.
            for number in first..=of.checked_sub(size - step)? {
                let mut larger = subset.clone();
                larger.insert(number);
                next.push(larger);
            }
            if next.len() > MOST {
                return None;
            }
        }
        all = next;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subsets_come_up_once() {
        let list = |of, size| subsets(of, size).unwrap().into_iter().map(|s| s.into_iter().collect()).collect();
        let two: Vec<Vec<usize>> = list(3, 2);
        assert_eq!(two, [vec![0, 1], vec![0, 2], vec![1, 2]]);
        assert_eq!(subsets(40, 20), None);
        assert_eq!(subsets(100, 100).map(|all| all.len()), Some(1));
        assert_eq!(subsets(3, 0).map(|all| all.len()), Some(1));
        assert_eq!(subsets(301, 1), None);
    }
}
