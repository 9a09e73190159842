//! Predicates over a credential, the holder and the case (section 2).

use super::calendar::Date;
use super::case::{Credential, Fact};
use super::conversion::lies_within;
use super::facts::{Context, Holding, credits_of, date_of, day_of, flag_of, hours_of, levels_of, text_of, unit_of};
use super::holder;
use super::judgements::{Burden, is_within, judged};
use super::levels::{self, Levels};
use super::model::{DateOrder, FrameworkName, Order, Predicate, Rulebook, Test};
use super::number::{Amount, End, Interval};
use super::outcomes::{covers, includes};
use super::registers::is_listed;
use super::scales::is_ranked;
use super::truth::Truth;

/// A predicate over a credential.
pub fn evaluate(context: Context<'_>, predicate: &Predicate, holding: Holding<'_>) -> Truth {
    let holder = Burden::OfTheHolder;
    Scope { context, holding: Some(holding), burden: holder }.evaluate(predicate)
}

/// A ground on which recognition is refused.
pub fn evaluate_ground(context: Context<'_>, predicate: &Predicate, holding: Holding<'_>) -> Truth {
    Scope { context, holding: Some(holding), burden: Burden::OfWhoRefuses }.evaluate(predicate)
}

/// A predicate over the holder and the case alone.
pub fn evaluate_case(context: Context<'_>, predicate: &Predicate) -> Truth {
    Scope { context, holding: None, burden: Burden::OfTheHolder }.evaluate(predicate)
}

#[derive(Clone, Copy)]
struct Scope<'a> {
    context: Context<'a>,
    holding: Option<Holding<'a>>,
    burden: Burden,
}

impl<'a> Scope<'a> {
    /// Section 2: `not`, `and` and `or` are Kleene's.
    fn evaluate(self, predicate: &Predicate) -> Truth {
        match predicate {
            Predicate::And(parts) => Truth::all(parts.iter().map(|part| self.evaluate(part))),
            Predicate::Or(parts) => Truth::any(parts.iter().map(|part| self.evaluate(part))),
            Predicate::Not(part) => self.evaluate(part).not(),
            Predicate::Test(test) => self.evaluate_test(test),
        }
    }

    fn credential(self) -> Option<&'a Credential> {
        self.holding.map(|holding| holding.credential)
    }

    fn evaluate_test(self, test: &Test) -> Truth {
        let Self { context, burden, .. } = self;
        let (case, credential) = (context.case, self.credential());
        match test {
            Test::HolderJudged(judgement) => judged(context, None, credential, judgement, burden),
            Test::HolderAge { order, years, at } => holder::age_is(context, credential, *order, *years, *at),
            Test::Holder { fact, test } => holder::fact_holds(context, credential, fact, test),
            Test::Holds(name) => {
                let held = context.held.iter().find(|(held, _)| held == name);
                held.expect("what is asked for was decided first").1
            }
            Test::Date { fact, order, point } => {
                compare_dates(&date_of(case, credential, *fact), *order, &day_of(case, credential, *point))
            }
            Test::Within { fact, within } => {
                is_within(&date_of(case, credential, *fact), within, &day_of(case, credential, within.point))
            }
            test => self.evaluate_of_credential(test, self.holding.expect("this is asked of a credential")),
        }
    }

    fn evaluate_of_credential(self, test: &Test, holding: Holding<'a>) -> Truth {
        let Self { context, burden, .. } = self;
        let credential = holding.credential;
        match test {
            Test::Judged(judgement) => judged(context, Some(credential), Some(credential), judgement, burden),
            Test::Level { order, level } => {
                let stated = levels_of(context, holding);
                levels::compare(Levels::of(context, credential, &stated), *order, level)
            }
            Test::LevelIn(set) => {
                let stated = levels_of(context, holding);
                levels::is_in(Levels::of(context, credential, &stated), set)
            }
            Test::Credits { order, quantity } => {
                compare_amounts(credits_of(context, holding, &quantity.unit), *order, quantity.amount)
            }
            Test::Hours { order, amount } => compare_amounts(hours_of(context, holding), *order, *amount),
            Test::Size { framework, band } => self.has_size(holding, framework, band),
            Test::Unit(codes) => is_for_unit(context, holding, codes),
            Test::Text { fact, values } => is_among(&text_of(holding, *fact), values),
            Test::Ranked { fact, place } => is_ranked(context.rulebook, holding, *fact, place),
            Test::Flag(flag) => flag_of(credential, *flag).map_or(Truth::Unknown, Truth::of),
            Test::Outcome(outcome) => includes(context, holding, outcome),
            Test::Covers(coverage) => covers(context, holding, coverage),
            Test::Listed { register, at } => {
                let day = at.map(|point| day_of(context.case, Some(credential), point));
                is_listed(context, holding, register, day.as_ref())
            }
            Test::Recognised(by) => Truth::of(
                holding.under.is_some_and(|recognition| by.as_ref().is_none_or(|name| recognition.name == *name)),
            ),
            Test::Used(towards) => self.is_used(credential, towards.as_deref()),
            other => panic!("this is asked of the case: {other:?}"),
        }
    }

    fn has_size(self, holding: Holding<'_>, framework: &FrameworkName, band: &str) -> Truth {
        let framework = self.context.rulebook.framework(framework).expect("a rule names declared frameworks only");
        let band = framework.sizes.iter().find(|declared| declared.name == band).expect("and their bands");
        lies_within(hours_of(self.context, holding), band.from, band.to)
    }

    /// Section 2, `used`: unknown where the case has no list of awards.
    fn is_used(self, credential: &Credential, towards: Option<&str>) -> Truth {
        self.context.case.awards.as_ref().map_or(Truth::Unknown, |awards| {
            let mut asked = awards.iter().filter(|award| towards.is_none_or(|name| award.qualification == name));
            Truth::of(asked.any(|award| award.credentials.contains(&credential.id)))
        })
    }
}

/// Section 2: unknown facts make a test unknown, and facts known to be none make it false.
pub fn is_among(fact: &Fact<String>, values: &[String]) -> Truth {
    match fact {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::False,
        Fact::Known(value) => Truth::of(values.contains(value)),
    }
}

/// Section 3, point 9: wherever a rule names a unit it names all that are one with it.
pub fn is_for_unit(context: Context<'_>, holding: Holding<'_>, codes: &[String]) -> Truth {
    let is_one_of = |unit: &String| codes.iter().any(|code| are_one(context.rulebook, code, unit));
    match unit_of(context, holding) {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::False,
        Fact::Known(unit) => Truth::of(is_one_of(&unit)),
    }
}

/// Section 3, point 9: equivalent in either direction and through any number of steps.
pub fn are_one(rulebook: &Rulebook, one: &str, other: &str) -> bool {
    let mut reached = vec![one.to_owned()];
    let mut next = 0;
    while let Some(code) = reached.get(next).cloned() {
        for unit in &rulebook.units {
            let Some(replaced) = unit.replaced.as_ref().filter(|replaced| replaced.equivalent) else {
                continue;
            };
            for (from, to) in [(&unit.code, &replaced.by), (&replaced.by, &unit.code)] {
                if *from == code && !reached.contains(to) {
                    reached.push(to.clone());
                }
            }
        }
        next += 1;
    }
    reached.iter().any(|code| code == other)
}

/// Section 2, "Credits": true where it holds for every amount of the interval, false where for none. The bounds that
/// rules state are above zero, so no test is settled where any amount is possible.
fn compare_amounts(amounts: Interval, order: Order, bound: Amount) -> Truth {
    let (low, high) = (End::At(amounts.low), amounts.high);
    let bound = End::At(bound);
    match order {
        Order::Equal if low == bound && high == bound => Truth::True,
        Order::Equal if bound < low || high < bound => Truth::False,
        Order::Equal => Truth::Unknown,
        order => Truth::agreed([low, high].map(|end| Truth::of(order.holds(&end, &bound)))),
    }
}

/// Section 2, "Dates". `None` is never, which is later than every date, known or not.
pub fn compare_dates(fact: &Fact<Date>, order: DateOrder, point: &Fact<Date>) -> Truth {
    match (fact, point) {
        (Fact::Unknown, _) | (_, Fact::Unknown) => Truth::Unknown,
        (Fact::None, _) => Truth::of(matches!(order, DateOrder::After | DateOrder::OnOrAfter)),
        (Fact::Known(_), Fact::None) => Truth::of(matches!(order, DateOrder::Before | DateOrder::OnOrBefore)),
        (Fact::Known(date), Fact::Known(point)) => Truth::of(match order {
            DateOrder::On => date == point,
            DateOrder::Before => date < point,
            DateOrder::After => date > point,
            DateOrder::OnOrBefore => date <= point,
            DateOrder::OnOrAfter => date >= point,
        }),
    }
}
