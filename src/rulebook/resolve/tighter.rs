//! Whether one clause, limit or `accept` is shown to be at least as tight as another: whatever it lets through, the other
//! lets through too. What cannot be shown so from how the two are written is taken not to be.

use std::collections::BTreeSet;

use crate::calendar::{Period, PeriodUnit};
use crate::quantity::Amount;
use crate::rulebook::model::{
    Bound, Clause, Conditional, Coverage, Leaf, Limit, Measure, Need, Quantifier, Requirement,
};
use crate::rulebook::predicate::Predicate;

/// Longer predicates than anyone writes are not compared part by part.
const MOST_COMPARED: usize = 1_000_000;

/// Whether `own` is true only where `other` is: each of the parts that `other` joins by `and` is one of its own.
pub(super) fn implies(own: Option<&Predicate>, other: Option<&Predicate>) -> bool {
    let own = own.map(Predicate::conjuncts).unwrap_or_default();
    let other = other.map(Predicate::conjuncts).unwrap_or_default();
    own.len().saturating_mul(other.len()) <= MOST_COMPARED && other.into_iter().all(|part| own.contains(&part))
}

/// Whether the limit lets through only what `other` does, in a qualification of this total.
pub(super) fn limit(own: &Limit, other: &Limit, total: Option<Need>) -> bool {
    own.ceiling == other.ceiling && bound(own, other, total) && any_one(own, other) && falls_under(own, other)
}

/// A ceiling over everything holds for each issuer; a floor of one issuer holds over everything.
fn any_one(own: &Limit, other: &Limit) -> bool {
    own.any_one == other.any_one || if own.ceiling { own.any_one.is_none() } else { other.any_one.is_none() }
}

/// More falls under a ceiling that is tighter, and less under a floor.
fn falls_under(own: &Limit, other: &Limit) -> bool {
    let (own_parts, other_parts) = (own.predicate.as_ref(), other.predicate.as_ref());
    match own.bound {
        Bound::Mean { .. } => implies(own_parts, other_parts) && implies(other_parts, own_parts),
        _ if own.ceiling => implies(other_parts, own_parts),
        _ => implies(own_parts, other_parts),
    }
}

fn bound(own: &Limit, other: &Limit, total: Option<Need>) -> bool {
    let no_looser = |own_amount: Amount, other_amount: Amount| {
        if own.ceiling { own_amount <= other_amount } else { own_amount >= other_amount }
    };
    match (&own.bound, &other.bound) {
        (
            Bound::OfCounted { percent, measure, except },
            Bound::OfCounted { percent: other_percent, measure: other_measure, except: other_except },
        ) => measure == other_measure && except == other_except && no_looser(*percent, *other_percent),
        (Bound::Mean { scale, least }, Bound::Mean { scale: other_scale, least: other_least }) => {
            scale == other_scale && least >= other_least
        }
        (
            Bound::Within { period, beginning, by },
            Bound::Within { period: other_period, beginning: other_beginning, by: other_by },
        ) => {
            let begins = beginning == other_beginning || other_beginning.is_none();
            begins && by == other_by && no_longer(*period, *other_period)
        }
        (own_bound, other_bound) => match (fixed(own_bound, total), fixed(other_bound, total)) {
            (Some(own_need), Some(other_need)) => {
                own_need.measure == other_need.measure && no_looser(own_need.amount, other_need.amount)
            }
            _ => false,
        },
    }
}

/// How much it is, where that does not depend on what counts.
fn fixed(bound: &Bound, total: Option<Need>) -> Option<Need> {
    match bound {
        Bound::Amount(need) => Some(*need),
        Bound::OfTotal { percent, less } => {
            let total = total?;
            Some(Need { amount: percent.percent_of(total.amount - *less), measure: total.measure })
        }
        Bound::OfUnits { percent, credits, .. } => {
            Some(Need { amount: percent.percent_of(*credits), measure: Measure::Credits })
        }
        Bound::OfCounted { .. } | Bound::Mean { .. } | Bound::Within { .. } => None,
    }
}

/// Whether one period is as long as another or shorter, where they can be compared.
fn no_longer(own: Period, other: Period) -> bool {
    let length = |period: Period| {
        let count = u32::from(period.count);
        match period.unit {
            PeriodUnit::Years => (true, count * 12),
            PeriodUnit::Months => (true, count),
            PeriodUnit::Weeks => (false, count * 7),
            PeriodUnit::Days => (false, count),
        }
    };
    let ((own_months, own_length), (other_months, other_length)) = (length(own), length(other));
    own_months == other_months && own_length <= other_length
}

/// Whether the clause is met only where `other` is.
pub(super) fn clause(own: &Clause, other: &Clause) -> bool {
    match (&own.requirement, &other.requirement) {
        (Requirement::Leaf(own), Requirement::Leaf(other)) => leaf(own, other),
        (Requirement::Condition(own), Requirement::Condition(other)) => implies(Some(own), Some(other)),
        (Requirement::Group(own, members), Requirement::Group(other, others)) => group(*own, members, *other, others),
        (Requirement::If(own), Requirement::If(other)) => conditional(own, other),
        _ => false,
    }
}

fn leaf(own: &Leaf, other: &Leaf) -> bool {
    let most = other.most.is_none_or(|other| own.most.is_some_and(|own| own <= other));
    let any_one = other.any_one.is_none() || own.any_one == other.any_one;
    let spends = !own.may_also || other.may_also;
    needs(own, other) && most && any_one && spends && filled(own, other) && (own.last || !other.last)
}

fn needs(own: &Leaf, other: &Leaf) -> bool {
    match (&own.coverage, &other.coverage) {
        (None, None) => own.need.measure == other.need.measure && own.need.amount >= other.need.amount,
        (Some(own), Some(other)) => covers(own, other),
        _ => false,
    }
}

fn covers(own: &Coverage, other: &Coverage) -> bool {
    own.outcomes == other.outcomes && own.share >= other.share && own.each >= other.each
}

fn filled(own: &Leaf, other: &Leaf) -> bool {
    let within = |own: &BTreeSet<String>, other: &BTreeSet<String>| own.is_subset(other);
    let units = other.units.as_ref().is_none_or(|other| own.units.as_ref().is_some_and(|own| within(own, other)));
    units && implies(own.predicate.as_ref(), other.predicate.as_ref())
}

/// All of more members, or one or several of fewer, each as tight as the one of its name.
fn group(own: Quantifier, members: &[Clause], other: Quantifier, others: &[Clause]) -> bool {
    match (own, other) {
        (Quantifier::All, Quantifier::All) => all_of(members, others),
        (Quantifier::AtLeast(own), Quantifier::AtLeast(other)) => own >= other && some_of(members, others),
        (Quantifier::Any, Quantifier::Any)
        | (Quantifier::ExactlyOne, Quantifier::ExactlyOne)
        | (Quantifier::Elected, Quantifier::Elected) => some_of(members, others),
        _ => false,
    }
}

/// Every one of `others` has its tighter member.
fn all_of(members: &[Clause], others: &[Clause]) -> bool {
    others.iter().all(|other| named(members, &other.name).is_some_and(|own| clause(own, other)))
}

/// Every member is the tighter of one of `others`.
fn some_of(members: &[Clause], others: &[Clause]) -> bool {
    members.iter().all(|own| named(others, &own.name).is_some_and(|other| clause(own, other)))
}

/// The member of this name, members being in the order of their names.
fn named<'c>(members: &'c [Clause], name: &str) -> Option<&'c Clause> {
    let at = members.binary_search_by(|member| member.name.as_str().cmp(name)).ok()?;
    members.get(at)
}

fn conditional(own: &Conditional, other: &Conditional) -> bool {
    let otherwise = match (&own.otherwise, &other.otherwise) {
        (None, None) => true,
        (Some(own), Some(other)) => all_of(own, other),
        _ => false,
    };
    own.condition == other.condition && all_of(&own.then, &other.then) && otherwise
}
