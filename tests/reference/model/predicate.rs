//! What is asked of a credential, of the holder, or of the case.

use super::super::calendar::{Date, Period};
use super::super::number::Amount;
use super::{Coverage, FrameworkName, Level, Quantity};

#[derive(Clone, PartialEq, Debug)]
pub enum Predicate {
    And(Vec<Predicate>),
    Or(Vec<Predicate>),
    Not(Box<Predicate>),
    Test(Test),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    Judged(Judgement),
    HolderJudged(Judgement),
    /// `holder age at least N at D`.
    HolderAge {
        order: Order,
        years: Amount,
        at: DatePoint,
    },
    Holder {
        fact: String,
        test: HolderTest,
    },
    Holds(String),
    Level {
        order: Order,
        level: Level,
    },
    LevelIn(Vec<Level>),
    Credits {
        order: Order,
        quantity: Quantity,
    },
    Hours {
        order: Order,
        amount: Amount,
    },
    Size {
        framework: FrameworkName,
        band: String,
    },
    /// `unit = A` where there is one, else `unit in { A, B }`.
    Unit(Vec<String>),
    /// `=` where there is one value, else `in { … }`.
    Text {
        fact: TextFact,
        values: Vec<String>,
    },
    /// `grade at least "B" on S`.
    Ranked {
        fact: TextFact,
        place: Place,
    },
    Date {
        fact: DateFact,
        order: DateOrder,
        point: DatePoint,
    },
    Within {
        fact: DateFact,
        within: Within,
    },
    Flag(Flag),
    Outcome(String),
    Covers(Coverage),
    Listed {
        register: String,
        at: Option<DatePoint>,
    },
    Recognised(Option<String>),
    Used(Option<String>),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Judgement {
    pub statement: String,
    pub by: Option<String>,
    pub within: Option<Within>,
}

/// `within 10 years before D`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Within {
    pub count: u16,
    pub period: Period,
    pub side: WithinSide,
    pub point: DatePoint,
}

/// `at least "B" on S`.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    pub order: Order,
    pub grade: String,
    pub scale: String,
}

#[derive(Clone, PartialEq, Debug)]
pub enum HolderTest {
    Is,
    /// In the unit that the fact is declared in.
    Amount {
        order: Order,
        amount: Amount,
        unit: Option<&'static str>,
    },
    Text(Vec<String>),
    Ranked(Place),
    Date {
        order: DateOrder,
        point: DatePoint,
    },
    Within(Within),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Equal,
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// Facts that are text or one of a few words.
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
    Type,
    Field,
    Language,
    Country,
}

/// A date of the credential, or of the case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateFact {
    Awarded,
    Achieved,
    Expires,
    Application,
    Decision,
    Enrolment,
    FirstAward,
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
    Fact(DateFact),
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
    Authentic,
    StatusClear,
    KeyAnchored,
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

impl Order {
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
            Self::Above => left > right,
            Self::Below => left < right,
        }
    }
}
