use std::collections::{BTreeMap, BTreeSet};

use super::framework::{FrameworkId, LevelId, Notes};
use super::model::{Accept, Clause, Limit, Need, Validity};
use super::predicate::{Comparison, Predicate, TextFact};
use super::vocabulary::CreditSource;
use crate::calendar::Days;
use crate::quantity::Amount;

/// A learning outcome.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    /// The name that rules use, one of its own over all sets.
    pub name: String,
    /// Its text, its source.
    pub notes: Notes,
    /// How much it weighs where a share of a set is taken: 1 where nothing is said.
    pub weight: Amount,
    /// The outcomes that it is a part or a case of: who has achieved it has achieved something of those, and counts as
    /// having achieved them.
    pub narrower_than: BTreeSet<String>,
    /// Other names that cases may use for it.
    pub same_as: BTreeSet<String>,
}

/// A scale of grades.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Scale {
    /// The name that rules and cases use.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// Its grades, the best first.
    pub grades: Vec<GradeStep>,
    /// By the name of another scale and a grade on it: the places on this scale that it may have.
    pub from: BTreeMap<String, BTreeMap<String, BTreeSet<usize>>>,
}

/// A grade of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeStep {
    /// As it is given.
    pub grade: String,
    /// What it weighs in a mean.
    pub points: Option<Amount>,
}

/// A named way to convert credits.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Conversion {
    /// The name that qualifications elect it by.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// From which credit unit to which, in the order of names.
    pub rules: Vec<ConversionRule>,
}

/// How credits of one unit are credits of another.
#[derive(Debug, Clone)]
pub struct ConversionRule {
    /// The credit unit that is converted.
    pub from: String,
    /// The credit unit that it is converted to.
    pub to: String,
    /// How many of `to` one of `from` is: at least, and at most.
    pub factor: (Amount, Amount),
    /// How the result is rounded, both ends of it.
    pub rounding: Option<Rounding>,
    /// Its source.
    pub notes: Notes,
}

/// How a result is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Which way.
    pub direction: RoundingDirection,
    /// To a multiple of this.
    pub to: Amount,
}

/// Which way a result is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingDirection {
    /// To the multiple below.
    Down,
    /// To the multiple above.
    Up,
    /// To the nearer multiple, and from the middle to the one above.
    HalfUp,
}

/// A fact about the holder that rules speak of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FactDeclaration {
    /// Its name.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// What kind of value it has.
    pub kind: FactKind,
}

/// What kind of value a fact about the holder has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// An amount, in this unit where it has one.
    Amount(Option<FactUnit>),
    /// A day.
    Date,
    /// A text.
    Text,
    /// Yes or no.
    YesOrNo,
}

/// What an amount that is a fact about the holder is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FactUnit {
    Years,
    Months,
    Weeks,
    Days,
    Hours,
}

impl FactUnit {
    pub(crate) const ALL: &'static [FactUnit] =
        &[FactUnit::Years, FactUnit::Months, FactUnit::Weeks, FactUnit::Days, FactUnit::Hours];

    pub(crate) fn word(self) -> &'static str {
        match self {
            FactUnit::Years => "years",
            FactUnit::Months => "months",
            FactUnit::Weeks => "weeks",
            FactUnit::Days => "days",
            FactUnit::Hours => "hours",
        }
    }
}

/// A table of what is registered, with the days on which it is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Register {
    /// The name that rules use.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// What of a credential must agree with a row, in the order of the declaration.
    pub matches: Vec<Match>,
    /// Its rows, in the order of the file.
    pub rows: Vec<RegisterRow>,
    /// The file that it is read from, as the rules name it.
    pub file: String,
}

/// A fact of a credential that must agree with a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Which fact.
    pub fact: MatchFact,
    /// How it must stand to the cell.
    pub comparison: Comparison,
}

/// A fact of a credential that a register can be searched by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchFact {
    /// A fact that is text.
    Text(TextFact),
    /// The unit that it is for.
    Unit,
    /// Its level, in this framework.
    Level(FrameworkId),
}

/// A row of a register.
#[derive(Debug, Clone)]
pub struct RegisterRow {
    /// The line that it stands on.
    pub line: usize,
    /// What each match must agree with, in the order of the matches.
    pub cells: Vec<Cell>,
    /// The days on which it is registered.
    pub days: Days,
}

/// A cell of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Empty: anything agrees with it.
    Any,
    /// A text, or the code of a unit.
    Text(String),
    /// A level.
    Level(LevelId),
}

/// How a credential from elsewhere counts here.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Recognition {
    /// The name that qualifications elect it by.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// What a credential must be; all of it.
    pub conditions: Vec<Predicate>,
    /// What the credential counts as.
    pub grants: Grants,
    /// Grounds on which recognition is refused, where one of them is shown.
    pub grounds: Vec<Ground>,
    /// The days on which it is in force.
    pub validity: Option<Validity>,
}

/// What a recognised credential counts as; what is not granted, it keeps.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Grants {
    /// It is for this unit, with what the unit states.
    pub unit: Option<String>,
    /// It has this level.
    pub level: Option<LevelId>,
    /// It has these credits.
    pub credits: Option<(Amount, String)>,
    /// It has these learning outcomes, in full.
    pub outcomes: Option<BTreeSet<String>>,
    /// It comes from this source of credit.
    pub source: Option<CreditSource>,
    /// It has no grade.
    pub ungraded: bool,
}

/// A ground on which recognition is refused.
#[derive(Debug, Clone)]
pub struct Ground {
    /// What it is called.
    pub title: Option<String>,
    /// When it is shown.
    pub predicate: Predicate,
}

impl Rounding {
    /// The multiple that an amount is rounded to, exactly.
    pub(crate) fn round(self, amount: Amount) -> Amount {
        let steps = match self.direction {
            RoundingDirection::Down => amount.steps_of(self.to),
            RoundingDirection::Up => {
                let below = amount.steps_of(self.to);
                if below.times(self.to) == amount { below } else { below + Amount::ONE }
            }
            RoundingDirection::HalfUp => (amount + self.to.percent_of(Amount::from(50))).steps_of(self.to),
        };
        steps.times(self.to)
    }
}

/// What a policy applies to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PolicyScope {
    Framework(FrameworkId),
    /// A class of award, at a level.
    Award(String, LevelId),
    Body(String),
}

/// A policy as it is written, before it is laid on anything.
#[derive(Debug, Clone)]
pub(crate) struct PolicyDeclaration {
    pub name: String,
    /// What it applies to, where that could be read.
    pub applies: Option<PolicyScope>,
    pub notes: Notes,
    /// The least total that it asks for.
    pub least: Option<Need>,
    pub accept: Vec<Accept>,
    pub clauses: Vec<Clause>,
    pub limits: Vec<Limit>,
}
