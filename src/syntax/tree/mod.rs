//! The syntax tree: what was written, with where it stands, names not yet resolved.

mod declarations;
mod predicate;
mod qualification;
mod test;

pub(crate) use declarations::*;
pub(crate) use predicate::*;
pub(crate) use qualification::*;
pub(crate) use test::*;

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::diagnostic::Span;
use crate::quantity::Amount;

/// A value and the text it was read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

pub(crate) type Name = Spanned<String>;

/// A declaration: the whole of a file is made of these.
#[derive(Debug)]
pub(crate) enum Item {
    Framework(Framework),
    Unit(Unit),
    UnitTable(UnitTable),
    Pool(Pool),
    Outcomes(OutcomeSet),
    Scale(Scale),
    Conversion(Conversion),
    Fact(Fact),
    Register(Register),
    Recognition(Recognition),
    Policy(Policy),
    Qualification(Qualification),
    Test(RuleTest),
}

/// What a declaration is called, and what it says about itself.
#[derive(Debug)]
pub(crate) struct Header {
    pub name: Name,
    pub version: Option<Name>,
    pub notes: Notes,
}

/// What a declaration, a clause or a statement says about itself.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub title: Option<String>,
    pub cite: Option<Spanned<String>>,
    /// The text for people in other languages, by tag.
    pub labels: BTreeMap<String, Spanned<String>>,
    pub unverified: Option<Spanned<String>>,
}

/// A warning that rules allow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowance {
    /// Its code.
    pub code: &'static str,
    /// Where it is allowed.
    pub span: Span,
    /// The declaration, clause or statement in which it is.
    pub region: Span,
}

/// A framework, in the version that is named.
#[derive(Debug, Clone)]
pub(crate) struct FrameworkName {
    pub name: Name,
    pub version: Option<Name>,
}

#[derive(Debug)]
pub(crate) struct LevelReference {
    pub framework: FrameworkName,
    pub level: Name,
}

/// `15 fet`.
#[derive(Debug)]
pub(crate) struct Quantity {
    pub amount: Amount,
    pub unit: Name,
}

/// `from 2017-01-01 until 2023-12-31 at application`.
#[derive(Debug)]
pub(crate) struct Valid {
    pub from: Option<Spanned<Date>>,
    pub until: Option<Spanned<Date>>,
    pub at: Option<Name>,
    pub notes: Notes,
}

/// Units and pools of units: `{ a, b }`, or one name.
#[derive(Debug)]
pub(crate) struct UnitNames {
    pub names: Vec<Name>,
    pub span: Span,
}

/// A declared set of outcomes, or, in brackets, outcomes by name.
#[derive(Debug)]
pub(crate) struct OutcomeList {
    pub names: Vec<Name>,
    /// Whether it stands in brackets.
    pub bracketed: bool,
}
