//! Predicates over a credential (section 2).

use super::calendar::Date;
use super::case::{Case, Credential, Fact};
use super::facts::{credits_of, levels_of, unit_of};
use super::levels;
use super::model::{DateFact, DateOrder, DatePoint, Flag, Order, Predicate, Rulebook, Test, TextFact, WithinSide};
use super::number::{Amount, End, Interval};
use super::truth::Truth;

/// Where a predicate is evaluated.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub rulebook: &'a Rulebook,
    pub case: &'a Case,
    pub credit_unit: &'a str,
}

/// Section 2: `not`, `and` and `or` are Kleene's.
pub fn evaluate(context: Context<'_>, predicate: &Predicate, credential: &Credential) -> Truth {
    match predicate {
        Predicate::And(parts) => Truth::all(parts.iter().map(|part| evaluate(context, part, credential))),
        Predicate::Or(parts) => Truth::any(parts.iter().map(|part| evaluate(context, part, credential))),
        Predicate::Not(part) => evaluate(context, part, credential).not(),
        Predicate::Test(test) => evaluate_test(context, test, credential),
    }
}

fn evaluate_test(context: Context<'_>, test: &Test, credential: &Credential) -> Truth {
    let Context { rulebook, case, credit_unit } = context;
    match test {
        Test::Judged { statement, by } => judged(case, credential, statement, by.as_deref()),
        Test::Level { order, level } => {
            levels::compare(rulebook, &levels_of(rulebook, case, credential), *order, level)
        }
        Test::LevelIn(set) => levels::is_in(rulebook, &levels_of(rulebook, case, credential), set),
        Test::Credits { order, amount } => {
            compare_credits(credits_of(rulebook, case, credential, credit_unit), *order, *amount)
        }
        Test::Unit(codes) => is_among(&unit_of(case, credential), codes),
        Test::Text { fact, values } => is_among(&text_of(credential, *fact), values),
        Test::Date { fact, order, point } => compare_dates(&date_of(credential, *fact), *order, &day_of(case, *point)),
        Test::Within { fact, count, period, side, point } => {
            let later = |date: Date| date.plus(*count, *period);
            is_within(&date_of(credential, *fact), *side, &day_of(case, *point), &later)
        }
        Test::Flag(flag) => flag_of(credential, *flag).map_or(Truth::Unknown, Truth::of),
        Test::Outcome(outcome) => {
            credential.outcomes.as_ref().map_or(Truth::Unknown, |listed| Truth::of(listed.contains(outcome)))
        }
    }
}

/// Section 2, `judged`: unknown where none is heard, and where those that are heard contradict each other.
fn judged(case: &Case, credential: &Credential, statement: &str, by: Option<&str>) -> Truth {
    let heard = case.attestations.iter().filter(|attestation| {
        attestation.credential == credential.id
            && attestation.statement == statement
            && (by.is_none() || attestation.role.as_deref() == by)
    });
    Truth::agreed(heard.map(|attestation| Truth::of(attestation.holds)))
}

/// Section 2: unknown facts make a test unknown, and facts known to be none make it false.
fn is_among(fact: &Fact<String>, values: &[String]) -> Truth {
    match fact {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::False,
        Fact::Known(value) => Truth::of(values.contains(value)),
    }
}

/// Section 2, "Credits": true where it holds for every amount of the interval, false where for none. The bounds that
/// rules state are above zero, so no test is settled where any amount is possible.
fn compare_credits(credits: Interval, order: Order, bound: Amount) -> Truth {
    let (low, high) = (End::At(credits.low), credits.high);
    let bound = End::At(bound);
    match order {
        Order::Equal if low == bound && high == bound => Truth::True,
        Order::Equal if bound < low || high < bound => Truth::False,
        Order::Equal => Truth::Unknown,
        Order::AtLeast => Truth::agreed([Truth::of(low >= bound), Truth::of(high >= bound)]),
        Order::AtMost => Truth::agreed([Truth::of(low <= bound), Truth::of(high <= bound)]),
        Order::Above => Truth::agreed([Truth::of(low > bound), Truth::of(high > bound)]),
        Order::Below => Truth::agreed([Truth::of(low < bound), Truth::of(high < bound)]),
    }
}

/// Section 2, "Dates". `None` is never, which is later than every date, known or not.
fn compare_dates(fact: &Fact<Date>, order: DateOrder, point: &Fact<Date>) -> Truth {
    match (fact, point) {
        (Fact::Unknown, _) => Truth::Unknown,
        (Fact::None, Fact::Unknown) => Truth::Unknown,
        (Fact::None, _) => Truth::of(matches!(order, DateOrder::After | DateOrder::OnOrAfter)),
        (Fact::Known(date), Fact::Known(point)) => Truth::of(match order {
            DateOrder::On => date == point,
            DateOrder::Before => date < point,
            DateOrder::After => date > point,
            DateOrder::OnOrBefore => date <= point,
            DateOrder::OnOrAfter => date >= point,
        }),
        (Fact::Known(_), _) => Truth::Unknown,
    }
}

/// Section 2, "Dates": `within N periods before, after or of` a day. What never comes is within no time of any day.
fn is_within(fact: &Fact<Date>, side: WithinSide, point: &Fact<Date>, later: &dyn Fn(Date) -> Date) -> Truth {
    let follows = |first: Date, second: Date| first <= second && second <= later(first);
    match (fact, point) {
        (Fact::None, Fact::Known(_)) => Truth::False,
        (Fact::Known(date), Fact::Known(point)) => Truth::of(match side {
            WithinSide::Before => follows(*date, *point),
            WithinSide::After => follows(*point, *date),
            WithinSide::Of => follows(*date, *point) || follows(*point, *date),
        }),
        _ => Truth::Unknown,
    }
}

fn day_of(case: &Case, point: DatePoint) -> Fact<Date> {
    Fact::from_option(match point {
        DatePoint::Day(day) => Some(day),
        DatePoint::Application => case.application,
        DatePoint::Decision => case.decision,
    })
}

fn date_of(credential: &Credential, fact: DateFact) -> Fact<Date> {
    match fact {
        DateFact::Awarded => Fact::from_option(credential.awarded),
        DateFact::Achieved => Fact::from_option(credential.achieved),
        DateFact::Expires => credential.expires.clone(),
    }
}

fn text_of(credential: &Credential, fact: TextFact) -> Fact<String> {
    match fact {
        TextFact::Title => Fact::from_option(credential.title.clone()),
        TextFact::Issuer => Fact::from_option(credential.issuer.clone()),
        TextFact::Grade => credential.grade.clone().map(|grade| grade.value),
        TextFact::Scale => credential.grade.clone().map(|grade| grade.scale),
        TextFact::Assessment => Fact::from_option(credential.assessment.clone()),
        TextFact::Source => Fact::from_option(credential.source.clone()),
        TextFact::Setting => Fact::from_option(credential.setting.clone()),
        TextFact::Status => Fact::from_option(credential.status.clone()),
    }
}

fn flag_of(credential: &Credential, flag: Flag) -> Option<bool> {
    match flag {
        Flag::Supervised => credential.supervised,
        Flag::Identified => credential.identified,
    }
}
