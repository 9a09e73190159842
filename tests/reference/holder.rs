//! What is asked of the holder (section 2, "The holder").

use super::case::{Credential, Fact, HolderValue};
use super::facts::{Context, day_of};
use super::judgements::is_within;
use super::model::{DatePoint, HolderTest, Order};
use super::number::Amount;
use super::predicate::{compare_dates, is_among};
use super::scales::is_text_ranked;
use super::truth::Truth;

/// `holder X …`: unknown where the case does not state it.
pub fn fact_holds(context: Context<'_>, subject: Option<&Credential>, name: &str, test: &HolderTest) -> Truth {
    let stated = context.case.holder.facts.iter().find(|(fact, _)| fact == name);
    let Some((_, value)) = stated else {
        return Truth::Unknown;
    };
    match (test, value) {
        (HolderTest::Is, HolderValue::YesOrNo(value)) => Truth::of(*value),
        (HolderTest::Amount { order, amount, .. }, HolderValue::Amount(value)) => Truth::of(order.holds(value, amount)),
        (HolderTest::Text(values), HolderValue::Text(text)) => is_among(&Fact::Known(text.clone()), values),
        (HolderTest::Ranked(place), HolderValue::Text(text)) => {
            is_text_ranked(context.rulebook, &Fact::Known(text.clone()), place)
        }
        (HolderTest::Date { order, point }, HolderValue::Date(date)) => {
            compare_dates(&Fact::Known(*date), *order, &day_of(context.case, subject, *point))
        }
        (HolderTest::Within(within), HolderValue::Date(date)) => {
            is_within(&Fact::Known(*date), within, &day_of(context.case, subject, within.point))
        }
        (test, value) => panic!("a fact of another kind: {test:?} of {value:?}"),
    }
}

/// `holder age at least N at D`.
pub fn age_is(context: Context<'_>, subject: Option<&Credential>, order: Order, years: Amount, at: DatePoint) -> Truth {
    let born = context.case.holder.born;
    let (Some(born), Fact::Known(day)) = (born, day_of(context.case, subject, at)) else {
        return Truth::Unknown;
    };
    let age = i128::try_from(born.age_on(day)).expect("nobody is so old");
    Truth::of(order.holds(&Amount::whole(age), &years))
}
