//! What a credential gives to a limit, and how much the limit asks.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::Standing;
use super::evaluate::{Reading, text};
use super::facts::FactName;
use super::holding::Holding;
use super::problem::Setting;
use super::rows::Gain;
use crate::case::Stated;
use crate::quantity::Amount;
use crate::rulebook::{Bound, Limit, Predicate, Test, TextFact};
use crate::truth::Truth;

/// Whether a limit is a floor that some one value of a fact must reach.
pub(super) fn is_for_some_value(limit: &Limit) -> bool {
    !limit.ceiling && limit.any_one.is_some()
}

/// The limit for one value of the fact that it goes by.
pub(super) fn with_value(limit: &Limit, value: &str) -> Limit {
    let of_value = limit.any_one.map(|fact| Predicate::Test(Test::Text(fact, BTreeSet::from([value.to_owned()]))));
    let parts = of_value.into_iter().chain(limit.predicate.clone()).collect();
    Limit { any_one: None, predicate: Some(Predicate::All(parts)), ..limit.clone() }
}

/// A value that nobody states: what one that is not known may be besides.
pub(super) const OF_ITS_OWN: &str = "\u{0}";

/// What one thing that is not known may be, and whether it is chosen favourably.
struct Axis<T> {
    options: Vec<T>,
    free: bool,
}

impl<T> Axis<T> {
    fn only(option: T) -> Axis<T> {
        Axis { options: vec![option], free: false }
    }
}

impl Setting<'_> {
    /// The values of the fact that a limit goes by, among the credentials, and one that nobody states.
    pub(super) fn values_of(&self, limit: &Limit) -> Vec<String> {
        let Some(fact) = limit.any_one else { return Vec::new() };
        let mut values: BTreeSet<String> = BTreeSet::from([OF_ITS_OWN.to_owned()]);
        for holding in &self.facts.holdings {
            if let Some(Stated::Is(value)) = text(holding, fact) {
                values.insert(value.clone());
            }
        }
        values.into_iter().collect()
    }

    /// What the credential gives to a limit's row: the best over what is read favourably of the worst over what is not.
    pub(super) fn limit_gain(&self, limit: &Limit, holding: &Holding<'_>, reading: Reading<'_>) -> Gain {
        let (percent, except) = match &limit.bound {
            Bound::OfCounted { percent, except, .. } => (Some(*percent), except.as_ref()),
            _ => (None, None),
        };
        let (range, favoured) = self.weight(holding, self.qualification.limit_measure(limit), reading);
        let ends = if range.is_exact() { vec![range.most] } else { vec![Some(range.least), range.most] };
        let credits = Axis { options: ends, free: favoured };
        let under = self.possible(holding, limit.predicate.as_ref(), true, reading);
        let left_out = self.possible(holding, except, false, reading);
        let points = self.points(limit, holding, reading);
        let gain = |amount: Option<Amount>, is_under: bool, is_left_out: bool, above: Amount| {
            let share = share(percent, is_under, is_left_out);
            let share = if limit.ceiling { Amount::ZERO - share } else { share };
            times(share.times(above), amount)
        };
        // Where nothing is open, there is nothing to choose.
        if let ([amount], [is_under], [is_left_out], [above]) = (
            credits.options.as_slice(),
            under.options.as_slice(),
            left_out.options.as_slice(),
            points.options.as_slice(),
        ) {
            return gain(*amount, *is_under, *is_left_out, *above);
        }
        // What is favoured is chosen knowing that the worst of the rest may come.
        let mut worst: BTreeMap<[usize; 4], Gain> = BTreeMap::new();
        for (a, amount) in credits.options.iter().enumerate() {
            for (b, is_under) in under.options.iter().enumerate() {
                for (c, is_left_out) in left_out.options.iter().enumerate() {
                    for (d, above) in points.options.iter().enumerate() {
                        let chosen = |index: usize, free: bool| if free { index } else { 0 };
                        let key = [
                            chosen(a, credits.free),
                            chosen(b, under.free),
                            chosen(c, left_out.free),
                            chosen(d, points.free),
                        ];
                        let gain = gain(*amount, *is_under, *is_left_out, *above);
                        let known = worst.entry(key).or_insert(gain);
                        *known = (*known).min(gain);
                    }
                }
            }
        }
        worst.into_values().max().unwrap_or(Gain::Finite(Amount::ZERO))
    }

    /// By how much the points of its grade exceed the mean that is asked; 1 where none is.
    fn points(&self, limit: &Limit, holding: &Holding<'_>, reading: Reading<'_>) -> Axis<Amount> {
        let Bound::Mean { scale, least } = &limit.bound else { return Axis::only(Amount::ONE) };
        let Some(scale) = self.facts.rulebook.scales.get(scale) else { return Axis::only(Amount::ZERO) };
        let above = |place: usize| {
            let points = scale.grades.get(place).and_then(|step| step.points);
            points.map_or(Amount::ZERO, |points| points - *least)
        };
        match self.facts.standing_on(holding, TextFact::Grade, scale) {
            Standing::None => Axis::only(Amount::ZERO),
            Standing::Among(places) => {
                let fact = holding.fact(FactName::Text(TextFact::Grade));
                let free = places.len() > 1 && reading.favours(&fact);
                Axis { options: ends(places.into_iter().map(above)), free }
            }
            Standing::Unknown(wanted) => {
                // It may be any grade, or none.
                let any = (0..scale.grades.len()).map(above).chain([Amount::ZERO]);
                Axis { options: ends(any), free: reading.favours(&holding.fact(FactName::Text(wanted))) }
            }
        }
    }

    /// The truth values that the predicate may take, and whether they are chosen favourably.
    fn possible(
        &self,
        holding: &Holding<'_>,
        predicate: Option<&Predicate>,
        absent: bool,
        reading: Reading<'_>,
    ) -> Axis<bool> {
        let Some(predicate) = predicate else { return Axis::only(absent) };
        let can = |wanted| self.facts.can_be(holding, predicate, wanted, reading);
        match self.facts.truth(holding, predicate) {
            Truth::True => Axis::only(true),
            Truth::False => Axis::only(false),
            Truth::Unknown => match (can(true), can(false)) {
                (true, false) => Axis::only(true),
                (false, true) => Axis::only(false),
                (both, _) => Axis { options: vec![false, true], free: both },
            },
        }
    }

    /// The bound of a limit's row, negated for a ceiling.
    pub(super) fn limit_bound(&self, limit: &Limit) -> Amount {
        let bound = match &limit.bound {
            Bound::Amount(need) => need.amount,
            Bound::OfTotal { percent, less } => {
                let total = self.qualification.total.map_or(Amount::ZERO, |total| total.amount);
                percent.percent_of(total - *less)
            }
            Bound::OfUnits { percent, credits, .. } => percent.percent_of(*credits),
            Bound::OfCounted { .. } | Bound::Mean { .. } | Bound::Within { .. } => Amount::ZERO,
        };
        if limit.ceiling { Amount::ZERO - bound } else { bound }
    }
}

/// The least and the greatest: what is given grows or falls with the points, so that none between them is the worst or
/// the best.
fn ends(points: impl Iterator<Item = Amount>) -> Vec<Amount> {
    let all: BTreeSet<Amount> = points.collect();
    let ends = BTreeSet::from_iter(all.first().into_iter().chain(all.last()).copied());
    ends.into_iter().collect()
}

/// What one credit under a limit gives to it.
fn share(percent: Option<Amount>, under: bool, left_out: bool) -> Amount {
    let share = if under && !left_out { Amount::ONE } else { Amount::ZERO };
    match percent.filter(|_| !left_out) {
        Some(percent) => share - percent.percent_of(Amount::ONE),
        None => share,
    }
}

fn times(share: Amount, credits: Option<Amount>) -> Gain {
    match credits {
        Some(credits) => Gain::Finite(share.times(credits)),
        None => match share.cmp(&Amount::ZERO) {
            std::cmp::Ordering::Less => Gain::Ruin,
            std::cmp::Ordering::Equal => Gain::Finite(Amount::ZERO),
            std::cmp::Ordering::Greater => Gain::Plenty,
        },
    }
}
