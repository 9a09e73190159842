//! Limits (section 4), in the form that section 5 gives them.

use super::calendar::Date;
use super::case::Fact;
use super::demand::{Demand, Reading, read, worth_of};
use super::facts::{Context, Holding, date_of, grade_of, text_of};
use super::model::{Extent, Limit, LimitRule, Measure, Predicate, Scale, Side, TextFact};
use super::number::{Amount, Interval, Sum};
use super::predicate::evaluate;
use super::scales::places_of_grade;
use super::truth::Truth;

/// What a limit asks of all that counts.
#[derive(Debug)]
pub enum Asked {
    All(Vec<Demand>),
    /// A floor that holds for some value.
    Any(Vec<Demand>),
    /// Pairs of holdings that may not both count.
    Apart(Vec<(usize, usize)>),
}

impl Asked {
    pub fn is_met_by(&self, counting: &[usize]) -> bool {
        let is_met = |demand: &Demand| demand.is_met_by(counting.iter().copied());
        match self {
            Self::All(demands) => demands.iter().all(is_met),
            Self::Any(demands) => demands.iter().any(is_met),
            Self::Apart(pairs) => !pairs.iter().any(|(one, other)| counting.contains(one) && counting.contains(other)),
        }
    }
}

pub fn asked(context: Context<'_>, reading: Reading, holdings: &[Holding<'_>], limit: &Limit) -> Asked {
    let asker = Asker { context, reading, holdings, predicate: limit.predicate.as_ref() };
    match &limit.rule {
        LimitRule::Amount { side, extent, any_one: None } => Asked::All(vec![asker.amount(*side, extent, None)]),
        LimitRule::Amount { side, extent, any_one: Some(fact) } => asker.by_value(*side, extent, *fact),
        LimitRule::Window { count, period, beginning, by } => {
            let end = |earlier: Date| match beginning {
                // The span ends before the day that the next one begins on.
                Some(beginning) => (earlier.last_on_or_before(*beginning).plus(*count, *period), false),
                None => (earlier.plus(*count, *period), true),
            };
            asker.window(&|holding| date_of(context.case, Some(holding.credential), *by), &end)
        }
        LimitRule::Mean { least, scale } => Asked::All(vec![asker.mean(*least, scale)]),
    }
}

#[derive(Clone, Copy)]
struct Asker<'a> {
    context: Context<'a>,
    reading: Reading,
    holdings: &'a [Holding<'a>],
    predicate: Option<&'a Predicate>,
}

impl<'a> Asker<'a> {
    fn truth_of(self, predicate: Option<&Predicate>, holding: Holding<'_>, without: Truth) -> Truth {
        predicate.map_or(without, |predicate| evaluate(self.context, predicate, holding))
    }

    /// A ceiling holds for each value of the fact, a floor for some value; among them is one that nobody has.
    fn by_value(self, side: Side, extent: &Extent, fact: TextFact) -> Asked {
        let known = self.holdings.iter().filter_map(|holding| match text_of(*holding, fact) {
            Fact::Known(value) => Some(Some(value)),
            Fact::Unknown | Fact::None => None,
        });
        let values: Vec<Option<String>> = known.chain([None]).collect();
        let demands = values.iter().map(|value| self.amount(side, extent, Some((fact, value)))).collect();
        match side {
            Side::AtMost => Asked::All(demands),
            Side::AtLeast => Asked::Any(demands),
        }
    }

    /// Whether a holding has the value; `None` is a value that nobody is known to have.
    fn has(self, holding: Holding<'_>, fact: TextFact, value: &Option<String>) -> Truth {
        match text_of(holding, fact) {
            Fact::Unknown => Truth::Unknown,
            Fact::None => Truth::False,
            Fact::Known(own) => Truth::of(value.as_ref() == Some(&own)),
        }
    }

    fn amount(self, side: Side, extent: &Extent, of_value: Option<(TextFact, &Option<String>)>) -> Demand {
        let sign = match side {
            Side::AtLeast => Amount::ONE,
            Side::AtMost => Amount::ONE.negated(),
        };
        let selected = |holding: Holding<'_>| {
            let has_value = of_value.map_or(Truth::True, |(fact, value)| self.has(holding, fact, value));
            Truth::all([self.truth_of(self.predicate, holding, Truth::True), has_value])
        };
        let plain = |holding: Holding<'_>| {
            let coefficients = selected(holding).possible().iter();
            coefficients.map(|&holds| if holds { sign } else { Amount::ZERO }).collect()
        };
        let demand = |measure, bound: Amount| self.demand(measure, &plain, sign.times(bound));
        match extent {
            Extent::Absolute { amount, measure } => demand(*measure, *amount),
            Extent::OfTotal { share, less } => {
                let total = self.context.qualification.total.expect("a share of the total needs a total");
                demand(total.measure, share.value().times(total.amount.minus(less.unwrap_or(Amount::ZERO))))
            }
            Extent::OfUnits { share, units } => demand(Measure::Credits, share.value().times(self.credits_of(units))),
            Extent::OfCounted { share, measure, except } => {
                let shared = |holding: Holding<'_>| {
                    let excepted = self.truth_of(except.as_ref(), holding, Truth::False);
                    let coefficients = shares(selected(holding), excepted, share.value());
                    coefficients.iter().map(|coefficient| sign.times(*coefficient)).collect()
                };
                self.demand(*measure, &shared, Amount::ZERO)
            }
        }
    }

    fn demand(self, measure: Measure, coefficients: &dyn Fn(Holding<'_>) -> Vec<Amount>, bound: Amount) -> Demand {
        Demand::of_coefficients(self.context, self.reading, self.holdings, measure, coefficients, bound)
    }

    /// The sum of the credits that these units declare.
    fn credits_of(self, units: &[String]) -> Amount {
        let declared = self.context.rulebook.units.iter().filter(|unit| units.contains(&unit.code));
        let credits = declared.filter_map(|unit| unit.credits.as_ref()).map(|credits| credits.amount);
        credits.fold(Amount::ZERO, Amount::plus)
    }

    /// Of each two that count and satisfy the predicate, the later comes by the end that the earlier one sets. A window
    /// concerns two credentials where both satisfy its predicate.
    fn window(self, date: &dyn Fn(Holding<'_>) -> Fact<Date>, end: &dyn Fn(Date) -> (Date, bool)) -> Asked {
        let mut apart = Vec::new();
        for (later, one) in self.holdings.iter().enumerate() {
            for (earlier, other) in self.holdings[..later].iter().enumerate() {
                let concerned = [one, other].map(|holding| self.truth_of(self.predicate, *holding, Truth::True));
                let too_far = lie_within(&date(*one), &date(*other), end).not();
                let violated = Truth::all(concerned.into_iter().chain([too_far]));
                if !self.reading.takes(violated.not()) {
                    apart.push((earlier, later));
                }
            }
        }
        Asked::Apart(apart)
    }

    /// The sum of w × (p − L) is at least 0.
    fn mean(self, least: Amount, scale: &str) -> Demand {
        let scale = self.context.rulebook.scale(scale).expect("a rule names declared scales only");
        let measure = match self.context.qualification {
            counted if counted.counts_in(Measure::Credits) => Measure::Credits,
            counted if counted.counts_in(Measure::Hours) => Measure::Hours,
            _ => Measure::Credentials,
        };
        let contribution = |holding: &Holding<'_>| {
            let weight = worth_of(self.context, measure, *holding);
            let mut possible = Vec::new();
            for &holds in self.truth_of(self.predicate, *holding, Truth::True).possible() {
                for points in possible_points(scale, *holding) {
                    possible.extend(match points {
                        Some(points) if holds => weight.times(points.minus(least)),
                        _ => Interval::exactly(Amount::ZERO).times(Amount::ZERO),
                    });
                }
            }
            read(self.reading, possible)
        };
        let contributions: Vec<Sum> = self.holdings.iter().map(contribution).collect();
        Demand::new(contributions, Amount::ZERO)
    }
}

/// Section 5, "for a per cent of the counted credits": the possible coefficients of a credential's credits.
fn shares(selected: Truth, excepted: Truth, part: Amount) -> Vec<Amount> {
    let mut coefficients = Vec::new();
    for &selected in selected.possible() {
        for &excepted in excepted.possible() {
            coefficients.push(match (excepted, selected) {
                (true, _) => Amount::ZERO,
                (false, true) => Amount::ONE.minus(part),
                (false, false) => part.negated(),
            });
        }
    }
    coefficients
}

fn lie_within(one: &Fact<Date>, other: &Fact<Date>, end: &dyn Fn(Date) -> (Date, bool)) -> Truth {
    let (Fact::Known(one), Fact::Known(other)) = (one, other) else {
        return Truth::Unknown;
    };
    let (earlier, later) = (one.min(other), one.max(other));
    let (end, inclusive) = end(*earlier);
    Truth::of(*later < end || (inclusive && *later == end))
}

/// The points that its grade may have on the scale; `None` where it may be ungraded.
fn possible_points(scale: &Scale, holding: Holding<'_>) -> Vec<Option<Amount>> {
    let points = |place: usize| Some(scale.grades[place].1.expect("means are taken of scales with points"));
    let places = match grade_of(holding) {
        Fact::None => return vec![None],
        Fact::Unknown => Vec::new(),
        Fact::Known(grade) => places_of_grade(scale, &grade),
    };
    if places.is_empty() {
        return (0..scale.grades.len()).map(points).chain([None]).collect();
    }
    places.into_iter().map(points).collect()
}
