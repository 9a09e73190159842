//! Limits over all that counts (section 4, in the form that section 5 gives them).

use std::collections::BTreeSet;

use super::derive::{Layout, Way};
use super::held::Held;
use super::system::{Choice, Kind, Sum, TooLarge};
use super::{Context, Gives};
use crate::calendar::{Date, Period};
use crate::case::{Expiry, Stated};
use crate::quantity::Amount;
use crate::rulebook::{Bound, DateFact, Limit, TextFact};
use crate::truth::Truth;

/// One value of a fact: one that some credential has, or one that nobody states.
type Value<'a> = Option<&'a str>;

impl<'a> Layout<'a> {
    pub(super) fn require_limits(&mut self) -> Result<(), TooLarge> {
        let mut limits: Vec<&'a Limit> = self.context.qualification.limits.iter().collect();
        limits.retain(|limit| !self.context.is_waived(&limit.name));
        limits.sort_by(|a, b| a.name.cmp(&b.name));
        for limit in limits {
            match (&limit.bound, limit.any_one) {
                (Bound::Within { period, beginning, by }, _) => self.within(limit, *period, *beginning, *by)?,
                (_, None) => {
                    let sum = self.sum(limit, None)?;
                    self.system.require(sum)?;
                }
                // A ceiling holds for each value.
                (_, Some(fact)) if limit.ceiling => {
                    for value in self.values(fact) {
                        let sum = self.sum(limit, Some((fact, value)))?;
                        self.system.require(sum)?;
                    }
                }
                // A floor holds for some value.
                (_, Some(fact)) => {
                    let values = self.values(fact);
                    let sums = values.iter().map(|value| self.sum(limit, Some((fact, *value))));
                    let sums: Vec<Sum> = sums.collect::<Result<_, TooLarge>>()?;
                    let options = values.iter().map(|value| format!("is {}", called(*value))).collect();
                    let item = self.system.add_item(Kind::Clause, format!("value of {}", limit.name), options);
                    for (option, sum) in sums.into_iter().enumerate() {
                        let others = (0..values.len()).filter(|other| *other != option);
                        let unless = others.map(|option| Choice { item, option }).collect();
                        self.system.require(Sum { unless, ..sum })?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The values of a fact among what may count, in order, and one that nobody states.
    fn values(&self, fact: TextFact) -> Vec<Value<'a>> {
        let stated = self.ways.iter().filter_map(|way| match way.held.text(fact)? {
            Stated::Is(value) => Some(value),
            Stated::None => None,
        });
        let stated: BTreeSet<&str> = stated.collect();
        stated.into_iter().map(Some).chain([None]).collect()
    }

    /// The sum that must reach the limit's bound, for one value where it goes by one. A ceiling is negated.
    fn sum(&self, limit: &Limit, of_value: Option<(TextFact, Value<'_>)>) -> Result<Sum, TooLarge> {
        let sign = if limit.ceiling { Amount::LESS_ONE } else { Amount::ONE };
        let gives = self.gives(Way::anywhere, |held| {
            let mut possible = Vec::new();
            let weight = held.weight(self.context, self.context.qualification.limit_measure(limit));
            for times in coefficients(self.context, limit, of_value, held) {
                possible.extend(Gives::ends(weight, times.times(sign))?);
            }
            Ok(self.reading.of(possible))
        })?;
        let name = match of_value {
            None => format!("limit {}", limit.name),
            Some((_, value)) => format!("limit {} for {}", limit.name, called(value)),
        };
        Ok(Sum { name, gives, bound: bound(self.context, limit).times(sign), unless: Vec::new() })
    }

    /// Each two that count and satisfy the predicate lie within a span of time.
    fn within(
        &mut self,
        limit: &Limit,
        period: Period,
        beginning: Option<(i8, i8)>,
        by: DateFact,
    ) -> Result<(), TooLarge> {
        let (context, reading) = (self.context, self.reading);
        let is_concerned = |held: &Held<'a>| {
            limit.predicate.as_ref().map_or(Truth::True, |predicate| held.asked(context).holds(predicate))
        };
        self.keep_apart(&format!("by {}", limit.name), Way::anywhere, Way::anywhere, |one, other| {
            let days = one.date(context, by).zip(other.date(context, by));
            let lie_within = days.map_or(Truth::Unknown, |(one, other)| {
                in_one_span(one.min(other), one.max(other), period, beginning).into()
            });
            // Each two are looked at once.
            one.credential.id < other.credential.id
                && !reading.takes(lie_within)
                && !reading.takes(!is_concerned(one).and(is_concerned(other)))
        })
    }
}

fn called(value: Value<'_>) -> String {
    value.map_or_else(|| "a value that nobody states".to_owned(), |value| format!("`{value}`"))
}

/// What the limit asks for or allows.
fn bound(context: Context<'_>, limit: &Limit) -> Amount {
    match &limit.bound {
        Bound::Amount(need) => need.amount,
        Bound::OfTotal { percent, less } => {
            let total = context.qualification.total.map_or(Amount::ZERO, |total| total.amount);
            percent.percent_of(total - *less)
        }
        Bound::OfUnits { percent, credits, .. } => percent.percent_of(*credits),
        Bound::OfCounted { .. } | Bound::Mean { .. } | Bound::Within { .. } => Amount::ZERO,
    }
}

/// How many times its weight a credential may give to a floor: once for each way in which what is unknown may turn out.
fn coefficients<'a>(
    context: Context<'a>,
    limit: &Limit,
    of_value: Option<(TextFact, Value<'_>)>,
    held: &Held<'a>,
) -> Vec<Amount> {
    let asked = held.asked(context);
    let has_value = of_value.map_or(Truth::True, |(fact, value)| match held.text(fact) {
        Some(Stated::Is(own)) => (Some(own) == value).into(),
        Some(Stated::None) => Truth::False,
        None => Truth::Unknown,
    });
    let is_under = limit.predicate.as_ref().map_or(Truth::True, |predicate| asked.holds(predicate)).and(has_value);
    let mut coefficients = Vec::new();
    for is_under in either(is_under).iter().copied() {
        match &limit.bound {
            Bound::Mean { scale, least } => {
                let points = points(context, scale, held).into_iter();
                coefficients.extend(points.map(|points| match points.filter(|_| is_under) {
                    Some(points) => points - *least,
                    None => Amount::ZERO,
                }));
            }
            Bound::OfCounted { percent, except, .. } => {
                let is_left_out = except.as_ref().map_or(Truth::False, |except| asked.holds(except));
                let share = percent.percent_of(Amount::ONE);
                coefficients.extend(either(is_left_out).iter().map(|is_left_out| match (is_left_out, is_under) {
                    (true, _) => Amount::ZERO,
                    (false, true) => Amount::ONE - share,
                    (false, false) => Amount::ZERO - share,
                }));
            }
            _ => coefficients.push(if is_under { Amount::ONE } else { Amount::ZERO }),
        }
    }
    coefficients
}

/// What may turn out.
fn either(truth: Truth) -> &'static [bool] {
    match truth {
        Truth::True => &[true],
        Truth::False => &[false],
        Truth::Unknown => &[false, true],
    }
}

/// The points that its grade may have on the scale, `None` where it has none: any, or none, where nothing is known.
fn points(context: Context<'_>, scale: &str, held: &Held<'_>) -> Vec<Option<Amount>> {
    let grades = context.rulebook.scales.get(scale).map_or(&[][..], |scale| &scale.grades);
    match held.asked(context).places(TextFact::Grade, scale) {
        Some(Stated::None) => vec![None],
        Some(Stated::Is(places)) => {
            places.into_iter().map(|place| grades.get(place).and_then(|step| step.points)).collect()
        }
        None => grades.iter().map(|step| step.points).chain([None]).collect(),
    }
}

/// Whether both days lie within one span of so long, or within one that begins on this day of a year.
fn in_one_span(earlier: Expiry, later: Expiry, period: Period, beginning: Option<(i8, i8)>) -> bool {
    let (Expiry::On(earlier), Expiry::On(later)) = (earlier, later) else { return earlier == later };
    let Some((month, day)) = beginning else { return period.spans(earlier, later) };
    let begins = |year: i16| Date::new(year, month, day).ok();
    let begun = begins(earlier.year()).filter(|begins| *begins <= earlier);
    let start = begun.or_else(|| begins(earlier.year().saturating_sub(1)));
    start.and_then(|start| period.after(start)).is_none_or(|end| later < end)
}
