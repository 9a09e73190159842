//! What rules speak of: frameworks, units, outcomes, scales, conversions, registers, recognition rules.

use super::super::calendar::{Date, Days};
use super::super::number::Amount;
use super::{DateFact, Order, Predicate, TextFact};

/// A framework, or one version of it: each is a framework of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrameworkName {
    pub name: String,
    pub version: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Framework {
    pub name: FrameworkName,
    /// On which a level that is named without a version is one of this version.
    pub days: Days,
    /// From the lowest to the highest.
    pub levels: Vec<String>,
    pub credit_units: Vec<CreditUnit>,
    pub references: Vec<Reference>,
    pub sizes: Vec<SizeBand>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct CreditUnit {
    pub name: String,
    /// The least and the most hours of a credit.
    pub hours: Option<(Amount, Amount)>,
}

/// `refers to`: pairs of levels that belong together, this framework's first.
#[derive(Clone, PartialEq, Debug)]
pub struct Reference {
    pub to: FrameworkName,
    pub days: Days,
    pub mappings: Vec<Mapping>,
}

/// `1, 2 -> 1`; without a counterpart, `1 -> none`.
#[derive(Clone, PartialEq, Debug)]
pub struct Mapping {
    pub from: Vec<String>,
    pub to: Vec<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct SizeBand {
    pub name: String,
    pub from: Amount,
    pub to: Option<Amount>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    pub framework: FrameworkName,
    pub name: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    pub amount: Amount,
    pub unit: String,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Unit {
    pub code: String,
    pub level: Option<Level>,
    pub credits: Option<Quantity>,
    /// The least and the most.
    pub hours: Option<(Amount, Amount)>,
    pub repeatable: bool,
    pub outcomes: Vec<String>,
    /// All of them must be held.
    pub requires: Vec<Prerequisite>,
    pub replaced: Option<Replacement>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Prerequisite {
    pub any_of: Vec<String>,
    pub alongside: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Replacement {
    pub by: String,
    pub equivalent: bool,
    pub lapses: Option<Date>,
    pub finish_by: Option<Date>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Pool {
    pub name: String,
    pub units: Vec<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct OutcomeSet {
    pub name: String,
    pub outcomes: Vec<Outcome>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    pub name: String,
    /// 1 where it is not said.
    pub weight: Option<Amount>,
    pub narrower_than: Vec<String>,
    pub same_as: Vec<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    pub name: String,
    /// From the best to the lowest, with points where means are taken.
    pub grades: Vec<(String, Option<Amount>)>,
    pub from: Vec<ScaleMapping>,
}

/// How grades of another scale read on this one.
#[derive(Clone, PartialEq, Debug)]
pub struct ScaleMapping {
    pub scale: String,
    pub grades: Vec<(Vec<String>, Vec<String>)>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Conversion {
    pub name: String,
    pub rules: Vec<ConversionRule>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct ConversionRule {
    pub from: String,
    pub to: String,
    pub how: Converting,
    pub rounding: Option<(Rounding, Amount)>,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Converting {
    ByHours,
    /// `convert 60 ects = 100..120 cats`.
    AtRate {
        amount: Amount,
        low: Amount,
        high: Amount,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    Down,
    Up,
    HalfUp,
}

#[derive(Clone, PartialEq, Debug)]
pub struct HolderFact {
    pub name: String,
    pub kind: HolderFactKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HolderFactKind {
    /// In hours, years and so on, or a bare number.
    Amount(Option<&'static str>),
    Date,
    Text,
    YesOrNo,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Register {
    pub name: String,
    pub matches: Vec<Match>,
    /// The columns that say from and until when a row is registered.
    pub from_column: Option<String>,
    pub until_column: Option<String>,
    pub rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    pub fact: MatchFact,
    pub order: Order,
    pub column: String,
}

#[derive(Clone, PartialEq, Debug)]
pub enum MatchFact {
    Text(TextFact),
    Unit,
    Level(FrameworkName),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// One for each match; nothing where anything agrees.
    pub cells: Vec<Option<String>>,
    pub days: Days,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Recognition {
    pub name: String,
    pub conditions: Vec<Predicate>,
    pub grants: Grants,
    pub grounds: Vec<Predicate>,
    pub valid: Option<Validity>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grants {
    pub unit: Option<String>,
    pub level: Option<Level>,
    pub credits: Option<Quantity>,
    pub outcomes: Option<Vec<String>>,
    pub source: Option<String>,
    pub no_grade: bool,
}

/// The days, and the date that must be one of them.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Validity {
    pub days: Days,
    pub at: DateFact,
}
