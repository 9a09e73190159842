//! The syntax tree: what was written, with where it stands, names not yet resolved.

mod declarations;
mod predicate;
mod qualification;
mod test;

pub(crate) use declarations::*;
pub(crate) use predicate::*;
pub(crate) use qualification::*;
pub(crate) use test::*;

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
    Test(RuleTest),
}

#[derive(Debug)]
pub(crate) struct Header {
    pub name: Name,
    pub version: Option<Name>,
    pub title: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub title: Option<String>,
    pub cite: Option<String>,
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
