//! What a reading asks of an allocation, written as section 5 says: "the sum of contributions is at least a bound".

use super::case::{Case, Credential};
use super::facts::credits_of;
use super::model::{Extent, Limit, Measure, Predicate, Qualification, Side};
use super::number::{Amount, Interval, ONE, Sum};
use super::predicate::{Context, evaluate};
use super::truth::Truth;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    Pessimistic,
    Optimistic,
}

/// The contributions of all credentials of the case to one clause, and the bound.
#[derive(Debug)]
pub struct Demand {
    contributions: Vec<Sum>,
    bound: i128,
}

impl Demand {
    pub fn is_met_by(&self, held: impl Iterator<Item = usize>) -> bool {
        let sum = held.map(|credential| self.contributions[credential]).fold(Sum::Finite(0), Sum::plus);
        sum >= Sum::Finite(self.bound)
    }

    /// At least so much of what is held.
    pub fn at_least(context: Context<'_>, reading: Reading, amount: Amount, measure: Measure) -> Self {
        let contributions = contributions(context, reading, measure, |_| vec![ONE]);
        Self { contributions, bound: amount.times(ONE) }
    }

    /// At most so much of what is held: a negated floor.
    pub fn at_most(context: Context<'_>, reading: Reading, amount: Amount, measure: Measure) -> Self {
        let contributions = contributions(context, reading, measure, |_| vec![-ONE]);
        Self { contributions, bound: -amount.times(ONE) }
    }

    /// Section 4, in the form of section 5.
    pub fn of_limit(context: Context<'_>, reading: Reading, qualification: &Qualification, limit: &Limit) -> Self {
        let sign = match limit.side {
            Side::AtLeast => 1,
            Side::AtMost => -1,
        };
        let selected = |credential: &Credential| truth_of(context, limit.predicate.as_ref(), credential, Truth::True);
        let plain = |credential: &Credential| coefficients(&[(selected(credential), sign * ONE)]);
        match &limit.extent {
            Extent::Absolute { amount, measure } => Self {
                contributions: contributions(context, reading, *measure, plain),
                bound: sign * amount.times(ONE),
            },
            Extent::OfTotal { per_cent } => {
                let total = qualification.total.expect("a per cent of the total needs a total");
                Self {
                    contributions: contributions(context, reading, total.measure, plain),
                    bound: sign * total.amount.times(per_cent.per_cent()),
                }
            }
            Extent::OfCounted { per_cent, measure, except } => {
                let share = |credential: &Credential| {
                    let excepted = truth_of(context, except.as_ref(), credential, Truth::False);
                    shares(selected(credential), excepted, per_cent.per_cent())
                        .iter()
                        .map(|coefficient| sign * coefficient)
                        .collect()
                };
                Self { contributions: contributions(context, reading, *measure, share), bound: 0 }
            }
        }
    }
}

fn truth_of(context: Context<'_>, predicate: Option<&Predicate>, credential: &Credential, without: Truth) -> Truth {
    predicate.map_or(without, |predicate| evaluate(context, predicate, credential))
}

/// A coefficient where the truth holds, and none where it does not: all that are possible.
fn coefficients(parts: &[(Truth, i128)]) -> Vec<i128> {
    let possible = |(truth, coefficient): &(Truth, i128)| {
        let coefficient = *coefficient;
        truth.possible().iter().map(move |&holds| if holds { coefficient } else { 0 })
    };
    parts.iter().flat_map(possible).collect()
}

/// Section 5, "for a per cent of the counted credits": the possible coefficients of a credential's credits.
fn shares(selected: Truth, excepted: Truth, part: i128) -> Vec<i128> {
    let mut coefficients = Vec::new();
    for &selected in selected.possible() {
        for &excepted in excepted.possible() {
            coefficients.push(match (excepted, selected) {
                (true, _) => 0,
                (false, true) => ONE - part,
                (false, false) => -part,
            });
        }
    }
    coefficients
}

/// Section 5: the least of the possible contributions in the pessimistic reading, the greatest in the optimistic one.
fn contributions(
    context: Context<'_>,
    reading: Reading,
    measure: Measure,
    coefficients: impl Fn(&Credential) -> Vec<i128>,
) -> Vec<Sum> {
    let contribution = |credential: &Credential| {
        let worth = worth_of(context, measure, credential);
        let possible = coefficients(credential).into_iter().flat_map(|coefficient| worth.times(coefficient));
        match reading {
            Reading::Pessimistic => possible.min(),
            Reading::Optimistic => possible.max(),
        }
        .expect("a truth value has a possibility")
    };
    context.case.credentials.iter().map(contribution).collect()
}

/// Section 3, point 4: credits, or one for a credential.
fn worth_of(context: Context<'_>, measure: Measure, credential: &Credential) -> Interval {
    let Context { rulebook, case, credit_unit } = context;
    match measure {
        Measure::Credits => credits_of(rulebook, case, credential, credit_unit),
        Measure::Credentials => Interval::exactly(Amount::whole(1)),
    }
}

/// Section 3, points 3 and 8: whether every `accept` clause accepts the credential. Section 7: waived ones are dropped,
/// for one credential or for all.
pub fn is_accepted(context: Context<'_>, qualification: &Qualification, credential: &Credential) -> Truth {
    let accepts = qualification.accepts.iter().filter(|accept| {
        let path = accept.name.as_deref().unwrap_or("accept");
        !is_waived_for(context.case, path, credential)
    });
    let stated = accepts.map(|accept| evaluate(context, &accept.predicate, credential));
    Truth::all(stated.chain([completed_where_unsaid(qualification, credential)]))
}

fn is_waived_for(case: &Case, path: &str, credential: &Credential) -> bool {
    case.waivers
        .iter()
        .any(|waiver| waiver.clause == path && waiver.credential.as_ref().is_none_or(|waived| *waived == credential.id))
}

/// Section 3, point 8.
fn completed_where_unsaid(qualification: &Qualification, credential: &Credential) -> Truth {
    use super::model::{Test, TextFact};
    let tests = qualification.accepts.iter().flat_map(|accept| accept.predicate.tests());
    let is_said = tests.into_iter().any(|test| matches!(test, Test::Text { fact: TextFact::Status, .. }));
    match &credential.status {
        _ if is_said => Truth::True,
        Some(status) => Truth::of(status == "completed"),
        None => Truth::Unknown,
    }
}
