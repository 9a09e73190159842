//! The names that generated rules and cases draw from: few, so that they meet.

use proptest::prelude::*;
use proptest::sample::select;

use crate::reference::calendar::Date;
use crate::reference::model::Level;
use crate::reference::number::Amount;

/// The frameworks with their levels. The last is never named by a rule or a unit: it is a hub only.
pub const FRAMEWORKS: [(&str, &[&str]); 4] =
    [("fa", &["1", "2", "3", "4"]), ("fb", &["E1", "E2", "3"]), ("fc", &["1", "2", "3"]), ("fd", &["1", "2"])];

/// A framework that cases may name and no rulebook declares.
pub const FOREIGN_FRAMEWORK: &str = "fx";

pub const CREDIT_UNIT: &str = "fet";
pub const OTHER_CREDIT_UNIT: &str = "ects";

pub const UNITS: [&str; 4] = ["U1", "U2", "U3", "X 9"];

/// A unit that cases may name and no rulebook declares.
pub const UNDECLARED_UNIT: &str = "ZZ";

/// Their order by code point is not that of the alphabet, and `m-x` comes before `m/…`.
pub const CLAUSE_NAMES: [&str; 5] = ["m", "m-x", "B", "a1", "é"];
pub const MEMBER_NAMES: [&str; 5] = ["k", "B", "k-k", "z", "é2"];
pub const LIMIT_NAMES: [&str; 3] = ["l2", "L1", "l-x"];

pub const STATEMENTS: [&str; 2] = ["relevant", "current"];
pub const ROLES: [&str; 2] = ["board", "tutor"];
pub const ISSUERS: [&str; 2] = ["Cork", "Kerry"];
pub const TITLES: [&str; 2] = ["Child Development", "Safety"];
pub const GRADES: [&str; 2] = ["Merit", "Pass"];
pub const SCALES: [&str; 2] = ["qqi", "other"];
pub const ASSESSMENTS: [&str; 2] = ["written examination", "portfolio"];
pub const SOURCES: [&str; 3] = ["study", "transfer", "prior-learning"];
pub const SETTINGS: [&str; 3] = ["formal", "non-formal", "informal"];
pub const STATUSES: [&str; 5] = ["completed", "in-progress", "failed", "withdrawn", "revoked"];
pub const OUTCOMES: [&str; 2] = ["LO1", "LO2"];

/// Days around the ends of months and years, and one another's anniversaries.
pub const DAYS: [Date; 11] = [
    Date::new(2019, 2, 28),
    Date::new(2019, 12, 31),
    Date::new(2020, 1, 31),
    Date::new(2020, 2, 28),
    Date::new(2020, 2, 29),
    Date::new(2020, 3, 31),
    Date::new(2021, 1, 31),
    Date::new(2021, 2, 27),
    Date::new(2021, 2, 28),
    Date::new(2021, 3, 1),
    Date::new(2024, 2, 29),
];

pub fn one_of<const N: usize>(names: &'static [&'static str; N]) -> impl Strategy<Value = String> {
    select(names.as_slice()).prop_map(str::to_owned)
}

pub fn day() -> impl Strategy<Value = Date> {
    select(DAYS.as_slice())
}

/// A level that the rulebook declares, mostly of the first framework.
pub fn level() -> impl Strategy<Value = Level> {
    let level_of = |framework: usize| {
        let (name, levels) = FRAMEWORKS[framework];
        select(levels).prop_map(move |level| Level { framework: name.to_owned(), name: level.to_owned() })
    };
    prop_oneof![4 => level_of(0), 2 => level_of(1), 1 => level_of(2)]
}

/// An amount in tenths of a credit.
pub fn tenths<const N: usize>(amounts: &'static [i128; N]) -> impl Strategy<Value = Amount> {
    select(amounts.as_slice()).prop_map(Amount::tenths)
}

/// Absent in `10 - tenths` cases of ten.
pub fn present<S: Strategy>(tenths: u32, strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    prop_oneof![10 - tenths => Just(()).prop_map(|()| None), tenths => strategy.prop_map(Some)]
}
