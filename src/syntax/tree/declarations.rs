use super::predicate::{Order, Predicate};
use super::{FrameworkName, Header, LevelReference, Name, Notes, OutcomeList, Quantity, Spanned, Valid};
use crate::calendar::Date;
use crate::diagnostic::Span;
use crate::quantity::Amount;

#[derive(Debug)]
pub(crate) struct Framework {
    pub header: Header,
    pub statements: Vec<FrameworkStatement>,
}

#[derive(Debug)]
pub(crate) enum FrameworkStatement {
    Jurisdiction(Spanned<Vec<String>>),
    Levels(Spanned<Vec<LevelDeclaration>>),
    CreditUnit(CreditUnit),
    Refers(Refers),
    Size(SizeBand),
    Valid(Box<Spanned<Valid>>),
}

/// `5 "Level 5"`, or `1..8`.
#[derive(Debug)]
pub(crate) struct LevelDeclaration {
    pub first: Name,
    pub last: Option<Name>,
    pub title: Option<String>,
}

/// `credit ects = 25..30 hours`.
#[derive(Debug)]
pub(crate) struct CreditUnit {
    pub name: Name,
    pub hours: Option<(Spanned<Amount>, Option<Spanned<Amount>>)>,
    pub notes: Notes,
}

/// `refers to eqf from 2009-01-01 { 7, 8 -> 6 }`.
#[derive(Debug)]
pub(crate) struct Refers {
    pub to: FrameworkName,
    pub from: Option<Spanned<Date>>,
    pub until: Option<Spanned<Date>>,
    pub mappings: Vec<Mapping>,
    pub notes: Notes,
}

/// `7, 8 -> 6`; no counterparts for `none`.
#[derive(Debug)]
pub(crate) struct Mapping {
    pub from: Vec<Name>,
    pub to: Vec<Name>,
}

/// `size Certificate 121 to 369 hours`.
#[derive(Debug)]
pub(crate) struct SizeBand {
    pub name: Name,
    pub from: Option<Spanned<Amount>>,
    pub to: Option<Spanned<Amount>>,
    pub notes: Notes,
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
    Hours { least: Spanned<Amount>, most: Option<Spanned<Amount>>, span: Span },
    Outcomes(Spanned<OutcomeList>),
    Requires(Requires),
    Replaced(Box<Spanned<Replaced>>),
    Repeatable(Span),
}

/// `requires any of { a, b } alongside`.
#[derive(Debug)]
pub(crate) struct Requires {
    pub units: Vec<Name>,
    pub alongside: bool,
}

/// `replaced by b equivalent lapses 2024-08-31`.
#[derive(Debug)]
pub(crate) struct Replaced {
    pub by: Name,
    pub equivalent: bool,
    pub lapses: Option<Spanned<Date>>,
    pub finish_by: Option<Spanned<Date>>,
}

/// A file of rows, and what its columns hold.
#[derive(Debug)]
pub(crate) struct Table {
    pub file: Name,
    pub columns: Vec<TableColumn>,
}

/// `level "Level" of nfq`.
#[derive(Debug)]
pub(crate) struct TableColumn {
    /// What it holds, such as `code`.
    pub role: Name,
    /// The name at its head.
    pub column: Name,
    pub framework: Option<FrameworkName>,
    pub credit_unit: Option<Name>,
}

/// `units from "units.csv" { … }`.
#[derive(Debug)]
pub(crate) struct UnitTable {
    pub table: Table,
    pub notes: Notes,
}

#[derive(Debug)]
pub(crate) struct Pool {
    pub header: Header,
    pub members: Vec<Name>,
}

#[derive(Debug)]
pub(crate) struct OutcomeSet {
    pub header: Header,
    pub outcomes: Vec<Outcome>,
    /// Where its outcomes are in a table.
    pub table: Option<Table>,
}

/// `outcome o1 "…" weight 2 narrower than o2 same as "https://…"`.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub name: Name,
    pub weight: Option<Spanned<Amount>>,
    pub narrower_than: Vec<Name>,
    pub same_as: Vec<Name>,
    pub notes: Notes,
}

#[derive(Debug)]
pub(crate) struct Scale {
    pub header: Header,
    pub statements: Vec<ScaleStatement>,
}

#[derive(Debug)]
pub(crate) enum ScaleStatement {
    Grades(Spanned<Vec<Grade>>),
    From { scale: Name, mappings: Vec<Mapping> },
}

/// `"A" 4`.
#[derive(Debug)]
pub(crate) struct Grade {
    pub grade: Name,
    pub points: Option<Spanned<Amount>>,
}

#[derive(Debug)]
pub(crate) struct Conversion {
    pub header: Header,
    pub rules: Vec<Convert>,
}

/// `convert fet to ects by hours rounded down to 0.5`.
#[derive(Debug)]
pub(crate) struct Convert {
    pub from: Name,
    pub to: Name,
    /// By hours where there is none.
    pub rate: Option<Rate>,
    pub rounding: Option<Rounding>,
    pub span: Span,
}

/// `60 cats = 30 ects`, `1 us = 1.5..2 ects`.
#[derive(Debug)]
pub(crate) struct Rate {
    pub amount: Spanned<Amount>,
    pub least: Spanned<Amount>,
    pub most: Option<Spanned<Amount>>,
}

#[derive(Debug)]
pub(crate) struct Rounding {
    pub direction: RoundingDirection,
    pub to: Spanned<Amount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoundingDirection {
    Down,
    Up,
    HalfUp,
}

/// `fact practice "…" in hours`.
#[derive(Debug)]
pub(crate) struct Fact {
    pub header: Header,
    /// `years` and the like, `number`, `date`, `text` or `yes or no`; none where it could not be read.
    pub kind: Option<Name>,
}

/// `register providers from "providers.csv" { … }`.
#[derive(Debug)]
pub(crate) struct Register {
    pub header: Header,
    /// None where it could not be read.
    pub file: Option<Name>,
    pub statements: Vec<RegisterStatement>,
}

#[derive(Debug)]
pub(crate) enum RegisterStatement {
    Match(Box<Match>),
    Valid { from: Option<Name>, until: Option<Name>, span: Span },
}

/// `match level at most highest of nfq`.
#[derive(Debug)]
pub(crate) struct Match {
    pub fact: Name,
    pub order: Spanned<Order>,
    pub column: Name,
    pub framework: Option<FrameworkName>,
}

#[derive(Debug)]
pub(crate) struct Recognition {
    pub header: Header,
    pub statements: Vec<RecognitionStatement>,
}

#[derive(Debug)]
pub(crate) enum RecognitionStatement {
    Where(Predicate),
    Grants(Box<Spanned<Grant>>),
    Unless { title: Option<String>, predicate: Predicate },
    Valid(Box<Spanned<Valid>>),
}

/// What a recognised credential counts as.
#[derive(Debug)]
pub(crate) enum Grant {
    Unit(Name),
    Level(LevelReference),
    Credits(Quantity),
    Outcomes(OutcomeList),
    Source(Name),
    Ungraded,
}
