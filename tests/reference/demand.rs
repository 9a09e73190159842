//! What a reading asks of an allocation, written as section 5 says: "the sum of contributions is at least a bound".

use super::case::Fact;
use super::counting::{may_count, suits};
use super::facts::{Context, Holding, credits_of, hours_of};
use super::model::{Asks, Coverage, Leaf, Measure};
use super::number::{Amount, Interval, Sum};
use super::outcomes::{covered_by, is_enough};
use super::truth::Truth;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    Pessimistic,
    Optimistic,
}

impl Reading {
    /// Section 5: certainly so in the pessimistic reading, possibly so in the optimistic one.
    pub fn takes(self, truth: Truth) -> bool {
        match self {
            Self::Pessimistic => truth == Truth::True,
            Self::Optimistic => truth != Truth::False,
        }
    }

    /// Section 5: the least of the possible contributions in the pessimistic reading, the greatest in the optimistic.
    fn of(self, possible: impl Iterator<Item = Sum>) -> Sum {
        match self {
            Self::Pessimistic => possible.min(),
            Self::Optimistic => possible.max(),
        }
        .expect("something is possible")
    }
}

/// The contributions of all holdings to one clause, and the bound.
#[derive(Debug)]
pub struct Demand {
    contributions: Vec<Sum>,
    bound: Sum,
}

impl Demand {
    /// All are multiplied by what makes them whole: the same comparison, with quicker sums.
    pub fn new(contributions: Vec<Sum>, bound: Amount) -> Self {
        let denominators = contributions.iter().filter_map(|contribution| match contribution {
            Sum::Finite(amount) => Some(amount.denominator()),
            Sum::MinusInfinity | Sum::PlusInfinity => None,
        });
        let scale = denominators.fold(bound.denominator(), Amount::common_multiple);
        let scaled = |sum: Sum| sum.map(|amount| amount.times(scale));
        Self { contributions: contributions.into_iter().map(scaled).collect(), bound: scaled(Sum::Finite(bound)) }
    }

    pub fn is_met_by(&self, held: impl Iterator<Item = usize>) -> bool {
        held.map(|holding| self.contributions[holding]).fold(Sum::ZERO, Sum::plus) >= self.bound
    }

    /// The contribution of each holding, of which the coefficients that are possible are given.
    pub fn of_coefficients(
        context: Context<'_>,
        reading: Reading,
        holdings: &[Holding<'_>],
        measure: Measure,
        coefficients: impl Fn(Holding<'_>) -> Vec<Amount>,
        bound: Amount,
    ) -> Self {
        let contribution = |holding: &Holding<'_>| {
            let worth = worth_of(context, measure, *holding);
            reading.of(coefficients(*holding).into_iter().flat_map(|coefficient| worth.times(coefficient)))
        };
        Self::new(holdings.iter().map(contribution).collect(), bound)
    }

    /// At least so much of what is held.
    pub fn at_least(
        context: Context<'_>,
        reading: Reading,
        holdings: &[Holding<'_>],
        amount: Amount,
        measure: Measure,
    ) -> Self {
        Self::of_coefficients(context, reading, holdings, measure, |_| vec![Amount::ONE], amount)
    }

    /// At most so much of what is held: a negated floor.
    pub fn at_most(
        context: Context<'_>,
        reading: Reading,
        holdings: &[Holding<'_>],
        amount: Amount,
        measure: Measure,
    ) -> Self {
        let negated = |_: Holding<'_>| vec![Amount::ONE.negated()];
        Self::of_coefficients(context, reading, holdings, measure, negated, amount.negated())
    }
}

/// The least or greatest of what a holding may give, for limits that weigh it otherwise.
pub fn read(reading: Reading, possible: Vec<Sum>) -> Sum {
    reading.of(possible.into_iter())
}

/// Section 3, point 4: credits, hours, or one for a credential.
pub fn worth_of(context: Context<'_>, measure: Measure, holding: Holding<'_>) -> Interval {
    match measure {
        Measure::Credits => credits_of(context, holding, &context.qualification.credit_unit),
        Measure::Hours => hours_of(context, holding),
        Measure::Credentials => Interval::exactly(Amount::ONE),
    }
}

/// What a taken leaf asks.
#[derive(Debug)]
pub struct LeafDemand {
    need: Need,
    most: Option<Demand>,
    /// Point 12: what counts elsewhere is compared as well.
    may_also: bool,
}

#[derive(Debug)]
enum Need {
    Nothing,
    Amount(Demand),
    /// By holding, which of the outcomes it covers.
    Coverage {
        coverage: Coverage,
        covered: Vec<Vec<bool>>,
    },
}

impl LeafDemand {
    /// Points 4, 12 and 14. Section 7: a leaf that is waived needs nothing.
    pub fn new(context: Context<'_>, reading: Reading, holdings: &[Holding<'_>], leaf: &Leaf, is_waived: bool) -> Self {
        let eligible = |holding: Holding<'_>| {
            !leaf.may_also || reading.takes(Truth::all([may_count(context, holding), suits(context, holding, leaf)]))
        };
        let (need, most) = match &leaf.asks {
            Asks::Amount { need, most, measure } => {
                let coefficients =
                    |holding: Holding<'_>| if eligible(holding) { vec![Amount::ONE] } else { vec![Amount::ZERO] };
                let need = Demand::of_coefficients(context, reading, holdings, *measure, coefficients, *need);
                let most = most.map(|most| Demand::at_most(context, reading, holdings, most, *measure));
                (Need::Amount(need), most)
            }
            Asks::Coverage(coverage) => {
                let covered =
                    holdings.iter().map(|holding| covered(context, reading, *holding, coverage, eligible(*holding)));
                (Need::Coverage { coverage: coverage.clone(), covered: covered.collect() }, None)
            }
        };
        Self { need: if is_waived { Need::Nothing } else { need }, most, may_also: leaf.may_also }
    }

    /// Of what the leaf holds, and of all that counts.
    pub fn is_met_by(
        &self,
        context: Context<'_>,
        held: impl Iterator<Item = usize> + Clone,
        counting: impl Iterator<Item = usize>,
    ) -> bool {
        let within = self.most.as_ref().is_none_or(|most| most.is_met_by(held.clone()));
        let compared: Vec<usize> = if self.may_also { counting.collect() } else { held.collect() };
        within
            && match &self.need {
                Need::Nothing => true,
                Need::Amount(demand) => demand.is_met_by(compared.into_iter()),
                Need::Coverage { coverage, covered } => {
                    let by_any = |outcome: usize| compared.iter().any(|&holding| covered[holding][outcome]);
                    let covered: Vec<bool> = (0..coverage.outcomes.len()).map(by_any).collect();
                    is_enough(context.rulebook, coverage, &covered)
                }
            }
    }
}

/// Outcomes that are unknown cover nothing in the pessimistic reading and everything in the optimistic one.
fn covered(
    context: Context<'_>,
    reading: Reading,
    holding: Holding<'_>,
    coverage: &Coverage,
    eligible: bool,
) -> Vec<bool> {
    let known = Fact::from_option(covered_by(context, holding, coverage));
    match known {
        _ if !eligible => vec![false; coverage.outcomes.len()],
        Fact::Known(covered) => covered,
        _ => vec![reading == Reading::Optimistic; coverage.outcomes.len()],
    }
}
