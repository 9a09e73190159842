use super::qualification::Covers;
use super::{FrameworkName, LevelReference, Name, Quantity, Spanned};
use crate::calendar::{Date, Period};
use crate::quantity::Amount;

#[derive(Debug)]
pub(crate) enum Predicate {
    Any(Vec<Predicate>),
    All(Vec<Predicate>),
    Not(Box<Predicate>),
    Test(Box<Spanned<Test>>),
}

#[derive(Debug)]
pub(crate) enum Test {
    Judged(Judged),
    /// `holder judged "…"`.
    HolderJudged(Judged),
    Level {
        order: Spanned<Order>,
        levels: Vec<LevelReference>,
    },
    Credits {
        order: Spanned<Order>,
        quantity: Quantity,
    },
    Hours {
        order: Spanned<Order>,
        hours: Amount,
    },
    /// `size = nfq Certificate`.
    Size {
        framework: FrameworkName,
        band: Name,
    },
    /// `holder practice at least 3 years`.
    Holder(FactTest),
    /// `holds 5M2009`.
    Holds(Name),
    Covers(Covers),
    /// `listed in providers at awarded`.
    Listed {
        register: Name,
        at: Option<Spanned<Value>>,
    },
    Recognised(Option<Name>),
    Used(Option<Name>),
    Fact(FactTest),
}

/// `judged "…" by "board" within 2 years before application`.
#[derive(Debug)]
pub(crate) struct Judged {
    pub statement: String,
    pub by: Option<String>,
    pub within: Option<Within>,
}

/// How a fact must stand.
#[derive(Debug)]
pub(crate) struct FactTest {
    pub fact: Name,
    pub stands: Stands,
}

#[derive(Debug)]
pub(crate) enum Stands {
    /// Alone, as `supervised` does.
    Alone,
    Compared(Compared),
    Within(Within),
}

/// `= "Merit"`, `at least "B" on us4`, `at least 24 years at application`.
#[derive(Debug)]
pub(crate) struct Compared {
    pub order: Spanned<Order>,
    pub values: Vec<Spanned<Value>>,
    /// The unit of an amount, such as `years`.
    pub unit: Option<Name>,
    pub scale: Option<Name>,
    pub at: Option<Spanned<Value>>,
}

/// `within 5 years before application`.
#[derive(Debug)]
pub(crate) struct Within {
    pub period: Period,
    pub direction: Direction,
    pub of: Spanned<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Of,
    Before,
    After,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Equal,
    In,
    AtLeast,
    AtMost,
    Above,
    Below,
    Before,
    After,
    On,
    OnOrBefore,
    OnOrAfter,
    Include,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Date(Date),
    Text(String),
    Name(String),
    Number(Amount),
}
