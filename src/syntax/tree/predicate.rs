use super::{LevelReference, Name, Quantity, Spanned};
use crate::calendar::{Date, Period};

#[derive(Debug)]
pub(crate) enum Predicate {
    Any(Vec<Predicate>),
    All(Vec<Predicate>),
    Not(Box<Predicate>),
    Test(Spanned<Test>),
}

#[derive(Debug)]
pub(crate) enum Test {
    Judged {
        statement: String,
        by: Option<String>,
    },
    Level {
        order: Spanned<Order>,
        levels: Vec<LevelReference>,
    },
    Credits {
        order: Spanned<Order>,
        quantity: Quantity,
    },
    /// A fact that stands alone, such as `supervised`.
    Stands {
        fact: Name,
    },
    Compared {
        fact: Name,
        order: Spanned<Order>,
        values: Vec<Spanned<Value>>,
    },
    Within {
        fact: Name,
        period: Period,
        direction: Direction,
        of: Spanned<Value>,
    },
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
    Number(String),
}
