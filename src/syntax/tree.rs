//! The syntax tree: what was written, with where it stands, names not yet resolved.

use crate::calendar::{Date, Period};
use crate::diagnostic::Span;
use crate::quantity::Amount;

/// A value and the text it was read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

pub(crate) type Name = Spanned<String>;

#[derive(Debug)]
pub(crate) enum Item {
    Framework(Framework),
    Unit(Unit),
    Qualification(Qualification),
}

#[derive(Debug)]
pub(crate) struct Header {
    pub name: Name,
    pub version: Option<Name>,
    pub title: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Framework {
    pub header: Header,
    pub statements: Vec<FrameworkStatement>,
}

#[derive(Debug)]
pub(crate) enum FrameworkStatement {
    Jurisdiction(Spanned<Vec<String>>),
    Levels(Spanned<Vec<LevelDeclaration>>),
    CreditUnit { name: Name, title: Option<String>, hours: Option<(Spanned<Amount>, Option<Spanned<Amount>>)> },
    Refers { to: Name, mappings: Vec<Mapping> },
    Cite(Spanned<String>),
}

/// `5 "Level 5"`, or `1..8`.
#[derive(Debug)]
pub(crate) struct LevelDeclaration {
    pub first: Name,
    pub last: Option<Name>,
    pub title: Option<String>,
}

/// `7, 8 -> 6`; no counterparts for `none`.
#[derive(Debug)]
pub(crate) struct Mapping {
    pub from: Vec<Name>,
    pub to: Vec<Name>,
}

#[derive(Debug)]
pub(crate) struct Unit {
    pub header: Header,
    pub statements: Vec<UnitStatement>,
}

#[derive(Debug)]
pub(crate) enum UnitStatement {
    Level(Spanned<LevelReference>),
    Credits(Spanned<Quantity>),
    Repeatable(Span),
    Cite(Spanned<String>),
}

#[derive(Debug)]
pub(crate) struct LevelReference {
    pub framework: Name,
    pub level: Name,
}

#[derive(Debug)]
pub(crate) struct Quantity {
    pub amount: Amount,
    pub unit: Name,
}

#[derive(Debug)]
pub(crate) struct Qualification {
    pub header: Header,
    pub statements: Vec<QualificationStatement>,
}

#[derive(Debug)]
pub(crate) enum QualificationStatement {
    Award(Spanned<Award>),
    Total(Spanned<Total>),
    Valid(Spanned<Valid>),
    Accept(Box<Accept>),
    Limit(Box<Limit>),
    Cite(Spanned<String>),
    Clause(Box<Clause>),
}

#[derive(Debug)]
pub(crate) struct Award {
    pub class: Name,
    pub level: LevelReference,
}

#[derive(Debug)]
pub(crate) struct Total {
    pub amount: Spanned<Amount>,
    pub measure: Measure,
}

#[derive(Debug)]
pub(crate) struct Valid {
    pub from: Option<Spanned<Date>>,
    pub until: Option<Spanned<Date>>,
    pub at: Option<Name>,
}

/// What is counted: `credits` (which span is where), `credentials`, or credits of a named unit.
#[derive(Debug)]
pub(crate) enum Measure {
    Credits(Span),
    Credentials,
    Named(Name),
}

#[derive(Debug)]
pub(crate) struct Accept {
    /// `accept` itself where no name is given.
    pub name: Name,
    pub notes: Notes,
    pub predicate: Predicate,
}

#[derive(Debug)]
pub(crate) struct Limit {
    pub name: Name,
    pub notes: Notes,
    pub ceiling: bool,
    pub bound: Bound,
    pub predicate: Option<Predicate>,
}

#[derive(Debug)]
pub(crate) enum Bound {
    Amount { amount: Amount, measure: Measure },
    Share { percent: Spanned<Amount>, base: Base },
}

#[derive(Debug)]
pub(crate) enum Base {
    Total(Span),
    Counted { measure: Measure, except: Option<Predicate> },
}

#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub title: Option<String>,
    pub cite: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Clause {
    pub name: Name,
    pub notes: Notes,
    pub requirement: Requirement,
}

#[derive(Debug)]
pub(crate) enum Requirement {
    AllOf(Vec<Member>),
    AnyOf(Vec<Member>),
    ExactlyOneOf(Vec<Member>),
    AtLeastOf(Spanned<Amount>, Vec<Member>),
    Leaf(Box<Leaf>),
}

#[derive(Debug)]
pub(crate) enum Member {
    Clause(Box<Clause>),
    Unit(Name),
}

#[derive(Debug)]
pub(crate) struct Leaf {
    pub need: Spanned<Amount>,
    pub most: Option<Spanned<Amount>>,
    pub measure: Measure,
    pub units: Option<Vec<Name>>,
    pub predicate: Option<Predicate>,
}

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
