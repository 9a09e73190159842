//! Predicates as text.

use super::declared::{framework_name, is_same_set, level, quantity};
use super::{after_space, name, one_or_set, set, text};
use crate::reference::calendar::Period;
use crate::reference::model::{
    Coverage, DateFact, DateOrder, DatePoint, Flag, HolderTest, Judgement, Order, Place, Predicate, Rulebook, Test,
    TextFact, Within, WithinSide,
};

pub struct Words<'a> {
    pub rulebook: &'a Rulebook,
}

impl Words<'_> {
    pub fn predicate(&self, predicate: &Predicate) -> String {
        let joined = |parts: &[Predicate], word: &str| {
            parts.iter().map(|part| self.operand(part)).collect::<Vec<_>>().join(&format!(" {word} "))
        };
        match predicate {
            Predicate::And(parts) => joined(parts, "and"),
            Predicate::Or(parts) => joined(parts, "or"),
            Predicate::Not(part) => format!("not {}", self.operand(part)),
            Predicate::Test(test) => self.test(test),
        }
    }

    fn operand(&self, predicate: &Predicate) -> String {
        match predicate {
            Predicate::And(_) | Predicate::Or(_) => format!("({})", self.predicate(predicate)),
            Predicate::Not(_) | Predicate::Test(_) => self.predicate(predicate),
        }
    }

    /// A declared set that has just these outcomes, or all of them in braces.
    pub fn outcomes(&self, outcomes: &[String]) -> String {
        let names = |set: &[crate::reference::model::Outcome]| -> Vec<String> {
            set.iter().map(|outcome| outcome.name.clone()).collect()
        };
        let declared = self.rulebook.outcome_sets.iter().find(|set| is_same_set(&names(&set.outcomes), outcomes));
        declared.map_or_else(|| set(outcomes, |outcome| name(outcome)), |set| name(&set.name))
    }

    pub fn coverage(&self, coverage: &Coverage) -> String {
        let share = after_space(coverage.share.map(|share| format!("at least {share} %")));
        let each = after_space(coverage.each.map(|each| format!("each at least {each} %")));
        format!("covers {}{share}{each}", self.outcomes(&coverage.outcomes))
    }

    fn test(&self, test: &Test) -> String {
        match test {
            Test::Judged(judgement) => judged(judgement),
            Test::HolderJudged(judgement) => format!("holder {}", judged(judgement)),
            Test::HolderAge { order: how, years, at } => {
                format!("holder age {} {years} at {}", order(*how), point(*at))
            }
            Test::Holder { fact, test } => format!("holder {}", holder(&name(fact), test)),
            Test::Holds(qualification) => format!("holds {}", name(qualification)),
            Test::Level { order: how, level: bound } => format!("level {} {}", order(*how), level(bound)),
            Test::LevelIn(levels) => format!("level in {}", set(levels, level)),
            Test::Credits { order: how, quantity: bound } => format!("credits {} {}", order(*how), quantity(bound)),
            Test::Hours { order: how, amount } => format!("hours {} {amount} hours", order(*how)),
            Test::Size { framework, band } => format!("size = {} {}", framework_name(framework), name(band)),
            Test::Unit(codes) => equals_or_in("unit", codes, |code| name(code)),
            Test::Text { fact, values } => text_test(*fact, values),
            Test::Ranked { fact, place } => ranked(text_fact(*fact), place),
            Test::Date { fact, order, point: bound } => {
                format!("{} {} {}", date_fact(*fact), date_order(*order), point(*bound))
            }
            Test::Within { fact, within: span } => format!("{} {}", date_fact(*fact), within(span)),
            Test::Flag(Flag::Supervised) => "supervised".to_owned(),
            Test::Flag(Flag::Identified) => "identified".to_owned(),
            Test::Flag(Flag::Authentic) => "authentic".to_owned(),
            Test::Flag(Flag::StatusClear) => "status is clear".to_owned(),
            Test::Flag(Flag::KeyAnchored) => "issuer key is anchored".to_owned(),
            Test::Outcome(outcome) => format!("outcomes include {}", text(outcome)),
            Test::Covers(coverage) => self.coverage(coverage),
            Test::Listed { register, at } => {
                format!("listed in {}{}", name(register), after_space(at.map(|at| format!("at {}", point(at)))))
            }
            Test::Recognised(by) => {
                format!("recognised{}", after_space(by.as_ref().map(|rule| format!("by {}", name(rule)))))
            }
            Test::Used(towards) => {
                format!("used{}", after_space(towards.as_ref().map(|award| format!("in {}", name(award)))))
            }
        }
    }
}

fn judged(judgement: &Judgement) -> String {
    let by = after_space(judgement.by.as_ref().map(|role| format!("by {}", text(role))));
    let within = after_space(judgement.within.as_ref().map(within));
    format!("judged {}{by}{within}", text(&judgement.statement))
}

fn within(within: &Within) -> String {
    let side = match within.side {
        WithinSide::Before => "before",
        WithinSide::After => "after",
        WithinSide::Of => "of",
    };
    format!("within {} {side} {}", period(within.count, within.period), point(within.point))
}

fn ranked(fact: &str, place: &Place) -> String {
    format!("{fact} {} {} on {}", order(place.order), text(&place.grade), name(&place.scale))
}

fn holder(fact: &str, test: &HolderTest) -> String {
    match test {
        HolderTest::Is => fact.to_owned(),
        HolderTest::Amount { order: how, amount, unit } => {
            format!("{fact} {} {amount}{}", order(*how), after_space(unit.map(str::to_owned)))
        }
        HolderTest::Text(values) => equals_or_in(fact, values, |value| text(value)),
        HolderTest::Ranked(place) => ranked(fact, place),
        HolderTest::Date { order, point: bound } => format!("{fact} {} {}", date_order(*order), point(*bound)),
        HolderTest::Within(span) => format!("{fact} {}", within(span)),
    }
}

fn text_test(fact: TextFact, values: &[String]) -> String {
    let is_word = matches!(fact, TextFact::Source | TextFact::Setting | TextFact::Status);
    equals_or_in(text_fact(fact), values, |value| if is_word { value.clone() } else { text(value) })
}

fn equals_or_in<T>(fact: &str, values: &[T], print: impl Fn(&T) -> String) -> String {
    let is = if values.len() == 1 { "=" } else { "in" };
    format!("{fact} {is} {}", one_or_set(values, print))
}

pub fn text_fact(fact: TextFact) -> &'static str {
    match fact {
        TextFact::Title => "title",
        TextFact::Issuer => "issuer",
        TextFact::Grade => "grade",
        TextFact::Scale => "scale",
        TextFact::Assessment => "assessment",
        TextFact::Source => "source",
        TextFact::Setting => "setting",
        TextFact::Status => "status",
        TextFact::Type => "type",
        TextFact::Field => "field",
        TextFact::Language => "language",
        TextFact::Country => "country",
    }
}

pub fn date_fact(fact: DateFact) -> &'static str {
    match fact {
        DateFact::Awarded => "awarded",
        DateFact::Achieved => "achieved",
        DateFact::Expires => "expires",
        DateFact::Application => "application",
        DateFact::Decision => "decision",
        DateFact::Enrolment => "enrolment",
        DateFact::FirstAward => "first-award",
    }
}

fn point(point: DatePoint) -> String {
    match point {
        DatePoint::Day(date) => date.to_string(),
        DatePoint::Fact(fact) => date_fact(fact).to_owned(),
    }
}

pub fn order(order: Order) -> &'static str {
    match order {
        Order::Equal => "=",
        Order::AtLeast => "at least",
        Order::AtMost => "at most",
        Order::Above => "above",
        Order::Below => "below",
    }
}

fn date_order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::On => "on",
        DateOrder::Before => "before",
        DateOrder::After => "after",
        DateOrder::OnOrBefore => "on or before",
        DateOrder::OnOrAfter => "on or after",
    }
}

pub fn period(count: u16, period: Period) -> String {
    let word = match period {
        Period::Years => "year",
        Period::Months => "month",
        Period::Weeks => "week",
        Period::Days => "day",
    };
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
