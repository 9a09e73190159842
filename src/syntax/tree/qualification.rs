use super::predicate::Predicate;
use super::{FrameworkName, Header, LevelReference, Name, Notes, Spanned, Valid};
use crate::diagnostic::Span;
use crate::quantity::Amount;

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

/// What applies to every qualification in its scope.
#[derive(Debug)]
pub(crate) struct Policy {
    pub header: Header,
    /// None where it could not be read.
    pub scope: Option<PolicyScope>,
    pub statements: Vec<PolicyStatement>,
}

/// `on framework nfq`, `on award major at nfq 5`, `by "QQI"`.
#[derive(Debug)]
pub(crate) enum PolicyScope {
    Framework(FrameworkName),
    Award(Award),
    Body(Spanned<String>),
}

#[derive(Debug)]
pub(crate) enum PolicyStatement {
    Total(Spanned<Total>),
    Accept(Box<Accept>),
    Limit(Box<Limit>),
    Clause(Box<Clause>),
}
