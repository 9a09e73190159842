//! The reference's own model of a rulebook: no more than the semantics speak of.

use super::calendar::{Date, Period};
use super::number::Amount;

#[derive(Clone, PartialEq, Debug)]
pub struct Rulebook {
    pub frameworks: Vec<Framework>,
    pub units: Vec<Unit>,
    /// The versions of the one qualification that is decided.
    pub versions: Vec<Qualification>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Framework {
    pub name: String,
    /// From the lowest to the highest.
    pub levels: Vec<String>,
    pub credit_units: Vec<String>,
    pub references: Vec<Reference>,
}

/// `refers to`: pairs of levels that belong together, this framework's first.
#[derive(Clone, PartialEq, Debug)]
pub struct Reference {
    pub to: String,
    pub mappings: Vec<Mapping>,
}

/// `1, 2 -> 1`; without a counterpart, `1 -> none`.
#[derive(Clone, PartialEq, Debug)]
pub struct Mapping {
    pub from: Vec<String>,
    pub to: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    pub framework: String,
    pub name: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    pub amount: Amount,
    pub unit: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    pub code: String,
    pub level: Option<Level>,
    pub credits: Option<Quantity>,
    pub repeatable: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Qualification {
    pub version: Option<String>,
    pub valid: Option<Validity>,
    /// The one unit in which its credits are counted.
    pub credit_unit: String,
    pub total: Option<Total>,
    pub accepts: Vec<Accept>,
    pub clauses: Vec<Clause>,
    pub limits: Vec<Limit>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Validity {
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub at_application: bool,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Total {
    pub amount: Amount,
    pub measure: Measure,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    Credits,
    Credentials,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Accept {
    pub name: Option<String>,
    pub predicate: Predicate,
}

/// A clause of the requirement tree. A bare unit is a clause that has the unit's code for its name.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    pub name: String,
    pub requirement: Requirement,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Requirement {
    Group {
        taking: Taking,
        members: Vec<Clause>,
    },
    Leaf(Leaf),
    /// One credential for the unit that the clause is named after.
    BareUnit,
}

/// How many members a taken group takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taking {
    All,
    Any,
    ExactlyOne,
    AtLeast(usize),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Leaf {
    pub need: Amount,
    pub most: Option<Amount>,
    pub measure: Measure,
    /// At least one of the two is stated.
    pub units: Option<Vec<String>>,
    pub predicate: Option<Predicate>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Limit {
    pub name: String,
    pub side: Side,
    pub extent: Extent,
    pub predicate: Option<Predicate>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    AtMost,
    AtLeast,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Extent {
    Absolute { amount: Amount, measure: Measure },
    OfTotal { per_cent: Amount },
    OfCounted { per_cent: Amount, measure: Measure, except: Option<Predicate> },
}

#[derive(Clone, PartialEq, Debug)]
pub enum Predicate {
    And(Vec<Predicate>),
    Or(Vec<Predicate>),
    Not(Box<Predicate>),
    Test(Test),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    Judged {
        statement: String,
        by: Option<String>,
    },
    Level {
        order: Order,
        level: Level,
    },
    LevelIn(Vec<Level>),
    Credits {
        order: Order,
        amount: Amount,
    },
    /// `unit = A` where there is one, else `unit in { A, B }`.
    Unit(Vec<String>),
    /// `=` where there is one value, else `in { … }`.
    Text {
        fact: TextFact,
        values: Vec<String>,
    },
    Date {
        fact: DateFact,
        order: DateOrder,
        point: DatePoint,
    },
    Within {
        fact: DateFact,
        count: u16,
        period: Period,
        side: WithinSide,
        point: DatePoint,
    },
    Flag(Flag),
    Outcome(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Equal,
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// Facts that are text or one of a few words: compared for equality only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextFact {
    Title,
    Issuer,
    Grade,
    Scale,
    Assessment,
    Source,
    Setting,
    Status,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateFact {
    Awarded,
    Achieved,
    Expires,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    On,
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatePoint {
    Day(Date),
    Application,
    Decision,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WithinSide {
    Before,
    After,
    Of,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    Supervised,
    Identified,
}

impl Requirement {
    pub fn members(&self) -> &[Clause] {
        match self {
            Self::Group { members, .. } => members,
            Self::Leaf(_) | Self::BareUnit => &[],
        }
    }
}

impl Predicate {
    /// Every test in the predicate, wherever it stands.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::tests).collect(),
            Self::Not(part) => part.tests(),
            Self::Test(test) => vec![test],
        }
    }
}
