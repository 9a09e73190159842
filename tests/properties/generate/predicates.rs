//! Predicates of every kind.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::names::{
    ASSESSMENTS, GRADES, ISSUERS, OUTCOMES, ROLES, SCALES, SETTINGS, SOURCES, STATEMENTS, STATUSES, TITLES, UNITS, day,
    level, one_of, present, tenths,
};
use crate::reference::calendar::Period;
use crate::reference::model::{DateFact, DateOrder, DatePoint, Flag, Order, Predicate, Test, TextFact, WithinSide};

pub fn predicate() -> impl Strategy<Value = Predicate> {
    let single = test().prop_map(Predicate::Test).boxed();
    let negated = single.clone().prop_map(|part| Predicate::Not(Box::new(part))).boxed();
    let simple = prop_oneof![4 => single.clone(), 1 => negated].boxed();
    let both = || proptest::collection::vec(simple.clone(), 2..=3);
    let joined = prop_oneof![1 => both().prop_map(Predicate::And), 4 => both().prop_map(Predicate::Or)].boxed();
    let nested = (joined.clone(), simple.clone(), any::<bool>()).prop_map(|(inner, other, is_and)| {
        let parts = vec![Predicate::Not(Box::new(inner)), other];
        if is_and { Predicate::And(parts) } else { Predicate::Or(parts) }
    });
    prop_oneof![6 => simple, 5 => joined, 1 => nested]
}

fn test() -> impl Strategy<Value = Test> {
    prop_oneof![
        2 => (one_of(&STATEMENTS), present(4, one_of(&ROLES))).prop_map(|(statement, by)| Test::Judged { statement, by }),
        4 => (order(), level()).prop_map(|(order, level)| Test::Level { order, level }),
        2 => proptest::collection::vec(level(), 1..=4).prop_map(distinct).prop_map(Test::LevelIn),
        2 => (order(), tenths(&[25, 75, 100, 125, 150])).prop_map(|(order, amount)| Test::Credits { order, amount }),
        1 => subsequence(UNITS.to_vec(), 1..=3).prop_map(owned).prop_map(Test::Unit),
        6 => text_test(),
        2 => (date_fact(), date_order(), point()).prop_map(|(fact, order, point)| Test::Date { fact, order, point }),
        3 => within(),
        1 => select(vec![Flag::Supervised, Flag::Identified]).prop_map(Test::Flag),
        1 => one_of(&OUTCOMES).prop_map(Test::Outcome),
    ]
}

fn order() -> impl Strategy<Value = Order> {
    prop_oneof![
        2 => Just(Order::AtLeast),
        2 => Just(Order::AtMost),
        1 => Just(Order::Equal),
        1 => Just(Order::Above),
        1 => Just(Order::Below),
    ]
}

/// The source decides most often: it is the fact that real rules limit by.
fn text_test() -> impl Strategy<Value = Test> {
    let test = |fact: TextFact, names: &'static [&'static str]| {
        let most = names.len().min(4);
        subsequence(names.to_vec(), 1..=most).prop_map(move |values| Test::Text { fact, values: owned(values) }).boxed()
    };
    prop_oneof![
        4 => test(TextFact::Source, &SOURCES),
        1 => test(TextFact::Setting, &SETTINGS),
        1 => test(TextFact::Status, &STATUSES),
        2 => test(TextFact::Issuer, &ISSUERS),
        1 => test(TextFact::Title, &TITLES),
        1 => test(TextFact::Grade, &GRADES),
        1 => test(TextFact::Scale, &SCALES),
        1 => test(TextFact::Assessment, &ASSESSMENTS),
    ]
}

fn within() -> impl Strategy<Value = Test> {
    let span = select(vec![
        (1, Period::Years),
        (4, Period::Years),
        (1, Period::Months),
        (12, Period::Months),
        (4, Period::Weeks),
        (365, Period::Days),
    ]);
    let side = select(vec![WithinSide::Before, WithinSide::After, WithinSide::Of]);
    (date_fact(), span, side, point()).prop_map(|(fact, (count, period), side, point)| Test::Within {
        fact,
        count,
        period,
        side,
        point,
    })
}

fn date_fact() -> impl Strategy<Value = DateFact> {
    prop_oneof![3 => Just(DateFact::Awarded), 1 => Just(DateFact::Achieved), 1 => Just(DateFact::Expires)]
}

fn date_order() -> impl Strategy<Value = DateOrder> {
    select(vec![DateOrder::OnOrBefore, DateOrder::OnOrAfter, DateOrder::Before, DateOrder::After, DateOrder::On])
}

fn point() -> impl Strategy<Value = DatePoint> {
    prop_oneof![2 => day().prop_map(DatePoint::Day), 2 => Just(DatePoint::Application), 1 => Just(DatePoint::Decision)]
}

pub fn owned(names: Vec<&'static str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn distinct<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    items.into_iter().fold(Vec::new(), |mut distinct, item| {
        if !distinct.contains(&item) {
            distinct.push(item);
        }
        distinct
    })
}
