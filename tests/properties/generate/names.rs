//! The names and amounts that generated rules and cases draw from: few, so that they meet.

use crate::reference::calendar::{Date, Period};
use crate::reference::number::Amount;

/// The frameworks with their levels. The last is never named by a rule or a unit: it is a hub only.
pub const FRAMEWORKS: [(&str, &[&str]); 4] =
    [("fa", &["1", "2", "3", "4"]), ("fb", &["E1", "E2", "3"]), ("fc", &["1", "2", "3"]), ("fd", &["1", "2"])];

/// Where the second framework is stored in two versions: what the later one has for levels.
pub const LATER_LEVELS: [&str; 4] = ["E1", "E2", "E3", "3"];
pub const FRAMEWORK_VERSIONS: [&str; 2] = ["2010", "b"];

/// A framework that cases may name and no rulebook declares.
pub const FOREIGN_FRAMEWORK: &str = "fx";

pub const CREDIT_UNIT: &str = "fet";
pub const OTHER_CREDIT_UNIT: &str = "ects";

pub const UNITS: [&str; 4] = ["U1", "U2", "U3", "X 9"];
pub const POOL: &str = "pool-a";

/// A unit that cases may name and no rulebook declares.
pub const UNDECLARED_UNIT: &str = "ZZ";

/// The qualification that another asks for.
pub const PRIOR: &str = "P";
/// An award that no rulebook knows.
pub const UNKNOWN_AWARD: &str = "R9";

/// Their order by code point is not that of the alphabet, and `m-x` comes before `m/…`.
pub const CLAUSE_NAMES: [&str; 5] = ["m", "m-x", "B", "a1", "é"];
pub const MEMBER_NAMES: [&str; 8] = ["k", "B", "k-k", "z", "é2", "f", "A", "q"];
pub const LIMIT_NAMES: [&str; 3] = ["l2", "L1", "l-x"];
pub const RUNG_NAMES: [&str; 3] = ["pass", "merit", "Distinction"];
pub const RUNG_CLAUSES: [&str; 3] = ["r1", "r2", "r3"];
pub const RUNG_LIMITS: [&str; 3] = ["rl1", "rl2", "rl3"];
pub const RECOGNITIONS: [&str; 2] = ["rec-b", "rec-a"];
pub const REGISTER: &str = "providers";

pub const STATEMENTS: [&str; 2] = ["relevant", "current"];
/// What only grounds of refusal ask: nobody is found to judge it later.
pub const GROUND_STATEMENTS: [&str; 2] = ["substantially different", "forged"];
pub const HOLDER_STATEMENTS: [&str; 2] = ["fit to practise", "resident"];
pub const ROLES: [&str; 2] = ["board", "tutor"];
pub const ISSUERS: [&str; 2] = ["Cork", "Kerry, North"];
pub const TITLES: [&str; 2] = ["Child Development", "Safety"];
pub const GRADES: [&str; 3] = ["Distinction", "Merit", "Pass"];
pub const OTHER_GRADES: [&str; 2] = ["1", "2"];
/// A grade that is on no scale.
pub const STRANGE_GRADE: &str = "Honours";
pub const SCALE: &str = "qqi";
pub const OTHER_SCALE: &str = "other";
/// A scale that no rulebook declares.
pub const STRANGE_SCALE: &str = "strange";
/// The scale of what is told about assessments.
pub const INTEGRITY: &str = "integrity";
pub const ASSESSMENTS: [&str; 3] = ["written examination", "portfolio", "attendance"];
/// The scale of what is told about the holder's English.
pub const CEFR: &str = "cefr";
pub const CEFR_LEVELS: [&str; 3] = ["C1", "B2", "B1"];
pub const SOURCES: [&str; 3] = ["study", "transfer", "prior-learning"];
pub const SETTINGS: [&str; 3] = ["formal", "non-formal", "informal"];
pub const STATUSES: [&str; 5] = ["completed", "in-progress", "failed", "withdrawn", "revoked"];
pub const TYPES: [&str; 2] = ["short course", "module"];
pub const FIELDS: [&str; 2] = ["0913", "0411"];
pub const LANGUAGES: [&str; 2] = ["ga", "en"];
pub const COUNTRIES: [&str; 2] = ["IE", "GB"];

/// The outcomes that a rulebook may declare, in two sets.
pub const OUTCOMES: [&str; 4] = ["LO1", "LO2", "LO3", "LO4"];
pub const OUTCOME_SETS: [&str; 2] = ["care", "safety"];
/// Another name of the third.
pub const OUTCOME_ALIAS: &str = "https://example.org/lo/3";
/// An outcome that no rulebook declares.
pub const STRANGE_OUTCOME: &str = "juggling";

pub const CONVERSION: &str = "national";
pub const SIZES: [&str; 3] = ["Small", "Medium", "Large"];

/// Facts about the holder.
pub const PRACTICE: &str = "practice";
pub const POINTS: &str = "points";
pub const REGISTERED: &str = "registered";
pub const ENTRY: &str = "entry";
pub const ENGLISH: &str = "english";

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

/// Days of birth whose birthdays are some of those.
pub const BIRTHS: [Date; 4] =
    [Date::new(2000, 2, 29), Date::new(2001, 2, 28), Date::new(1999, 12, 31), Date::new(2000, 3, 1)];

pub const SPANS: [(u16, Period); 6] = [
    (1, Period::Years),
    (4, Period::Years),
    (1, Period::Months),
    (12, Period::Months),
    (4, Period::Weeks),
    (365, Period::Days),
];

/// Amounts in tenths.
pub fn tenths(amounts: &[i128]) -> Vec<Amount> {
    amounts.iter().map(|&amount| Amount::tenths(amount)).collect()
}

pub fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}
