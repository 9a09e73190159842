use super::{Header, LevelReference, Name, Quantity, Spanned};
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
