//! Rules that ask for more or allow less in one place.

use crate::reference::model::{Clause, Extent, Leaf, Limit, Qualification, Requirement, Rulebook, Side};
use crate::reference::number::Amount;

/// By how much a need is raised.
const MORE: Amount = Amount::tenths(10);

const WHOLE: Amount = Amount::whole(100);

/// Every rulebook that differs in one place, where it is tighter.
pub fn tightened(rulebook: &Rulebook) -> Vec<Rulebook> {
    replace_one(&rulebook.versions, tightened_versions)
        .into_iter()
        .map(|versions| Rulebook { versions, ..rulebook.clone() })
        .collect()
}

/// The lists in which one item is replaced by one of its variants.
fn replace_one<T: Clone>(items: &[T], variants: impl Fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    let mut lists = Vec::new();
    for (index, item) in items.iter().enumerate() {
        for variant in variants(item) {
            let mut list = items.to_vec();
            list[index] = variant;
            lists.push(list);
        }
    }
    lists
}

fn tightened_versions(version: &Qualification) -> Vec<Qualification> {
    let clauses = replace_one(&version.clauses, tightened_clauses).into_iter();
    let limits = replace_one(&version.limits, tightened_limits).into_iter();
    clauses
        .map(|clauses| Qualification { clauses, ..version.clone() })
        .chain(limits.map(|limits| Qualification { limits, ..version.clone() }))
        .chain(with_raised_total(version))
        .collect()
}

/// A higher total would loosen a ceiling that is a per cent of it.
fn with_raised_total(version: &Qualification) -> Option<Qualification> {
    let is_loosened = |limit: &Limit| limit.side == Side::AtMost && matches!(limit.extent, Extent::OfTotal { .. });
    if version.limits.iter().any(is_loosened) {
        return None;
    }
    let mut version = version.clone();
    let total = version.total.as_mut()?;
    total.amount = total.amount.plus(MORE);
    Some(version)
}

fn tightened_clauses(clause: &Clause) -> Vec<Clause> {
    let requirements: Vec<Requirement> = match &clause.requirement {
        Requirement::Group { taking, members } => replace_one(members, tightened_clauses)
            .into_iter()
            .map(|members| Requirement::Group { taking: *taking, members })
            .collect(),
        Requirement::Leaf(leaf) => tightened_leaves(leaf).into_iter().map(Requirement::Leaf).collect(),
        Requirement::BareUnit => Vec::new(),
    };
    requirements.into_iter().map(|requirement| Clause { requirement, ..clause.clone() }).collect()
}

fn tightened_leaves(leaf: &Leaf) -> Vec<Leaf> {
    let need = leaf.need.plus(MORE);
    let raised = leaf.most.is_none_or(|most| need <= most).then(|| Leaf { need, ..leaf.clone() });
    let narrowed = leaf.most.map(|_| Leaf { most: Some(leaf.need), ..leaf.clone() });
    let units = leaf.units.iter().flat_map(|units| without_one(units));
    let selective = units.map(|units| Leaf { units: Some(units), ..leaf.clone() });
    raised.into_iter().chain(narrowed).chain(selective).collect()
}

/// The sets that lack one unit; none of them is empty.
fn without_one(units: &[String]) -> Vec<Vec<String>> {
    let sets = units.iter().map(|dropped| units.iter().filter(|unit| *unit != dropped).cloned().collect());
    sets.filter(|set: &Vec<String>| !set.is_empty()).collect()
}

fn tightened_limits(limit: &Limit) -> Vec<Limit> {
    let tighter = |amount: Amount, most: Option<Amount>| match limit.side {
        Side::AtMost => Some(amount.halved()),
        Side::AtLeast => Some(amount.plus(MORE)).filter(|&more| most.is_none_or(|most| more <= most)),
    };
    let extent = match limit.extent.clone() {
        Extent::Absolute { amount, measure } => {
            tighter(amount, None).map(|amount| Extent::Absolute { amount, measure })
        }
        Extent::OfTotal { per_cent } => tighter(per_cent, Some(WHOLE)).map(|per_cent| Extent::OfTotal { per_cent }),
        Extent::OfCounted { per_cent, measure, except } => {
            tighter(per_cent, Some(WHOLE)).map(|per_cent| Extent::OfCounted { per_cent, measure, except })
        }
    };
    extent.into_iter().map(|extent| Limit { extent, ..limit.clone() }).collect()
}
