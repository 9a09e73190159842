//! Credits in another unit, and in hours (section 2, "Credits").

use super::facts::Context;
use super::model::{ConversionRule, Converting, Quantity, Rounding, Rulebook};
use super::number::{Amount, End, Interval};

/// What credits are in a unit: nothing where no elected rule converts them.
pub fn in_unit(context: Context<'_>, quantity: &Quantity, unit: &str) -> Option<Interval> {
    if quantity.unit == unit {
        return Some(Interval::exactly(quantity.amount));
    }
    let elected = context.qualification.conversion.as_ref()?;
    let conversion = context.rulebook.conversions.iter().find(|conversion| conversion.name == *elected)?;
    let rule = conversion.rules.iter().find(|rule| rule.from == quantity.unit && rule.to == unit)?;
    Some(converted(context.rulebook, quantity.amount, rule))
}

/// The two ends, rounded as the rule says.
fn converted(rulebook: &Rulebook, amount: Amount, rule: &ConversionRule) -> Interval {
    let (low, high) = match rule.how {
        Converting::AtRate { amount: one, low, high } => (amount.times(low).over(one), amount.times(high).over(one)),
        Converting::ByHours => {
            let hours = |unit: &String| rulebook.hours_of_a_credit(unit).expect("both units have hours");
            let ((a, b), (c, d)) = (hours(&rule.from), hours(&rule.to));
            (amount.times(a).over(d), amount.times(b).over(c))
        }
    };
    let round = |end: Amount| rule.rounding.map_or(end, |(direction, step)| rounded(end, direction, step));
    Interval::between(round(low), round(high))
}

/// To a multiple of the step.
fn rounded(amount: Amount, direction: Rounding, step: Amount) -> Amount {
    let steps = amount.over(step);
    let whole = match direction {
        Rounding::Down => steps.floor(),
        Rounding::Up => steps.negated().floor().negated(),
        Rounding::HalfUp => steps.plus(Amount::fraction(1, 2)).floor(),
    };
    whole.times(step)
}

/// Section 2, "Hours": credits times the hours of a credit, where that has hours.
pub fn hours(rulebook: &Rulebook, quantity: &Quantity) -> Option<Interval> {
    let (low, high) = rulebook.hours_of_a_credit(&quantity.unit)?;
    Some(Interval::between(quantity.amount.times(low), quantity.amount.times(high)))
}

/// Section 2, `size = F B`: whether all amounts lie between two ends, or none does, or neither.
pub fn lies_within(amounts: Interval, from: Amount, to: Option<Amount>) -> super::truth::Truth {
    use super::truth::Truth;
    let to = to.map_or(End::NoLimit, End::At);
    let all = from <= amounts.low && amounts.high <= to;
    let none = amounts.high < End::At(from) || to < End::At(amounts.low);
    match (all, none) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    }
}
