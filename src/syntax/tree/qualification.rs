use super::predicate::Predicate;
use super::{FrameworkName, Header, LevelReference, Name, Notes, OutcomeList, Spanned, UnitNames, Valid};
use crate::calendar::Period;
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
    /// `awarded by "QQI"`.
    By(Spanned<String>),
    Total(Box<Spanned<Total>>),
    Size(Box<Size>),
    Valid(Box<Spanned<Valid>>),
    /// `also valid teach-out where …`.
    AlsoValid(Box<Accept>),
    Fallback(Span),
    /// `convert by cats-to-ects`.
    Convert(Name),
    Recognises(Spanned<Vec<Name>>),
    /// `prerequisites where …`; none for `prerequisites none`.
    Prerequisites(Spanned<Option<Predicate>>),
    Ladder(Spanned<Vec<Rung>>),
    Demand(Demand),
}

/// What a qualification, a policy and a rung of a ladder can all demand.
#[derive(Debug)]
pub(crate) enum Demand {
    Accept(Box<Accept>),
    Limit(Box<Limit>),
    Clause(Box<Clause>),
}

#[derive(Debug)]
pub(crate) struct Award {
    pub class: Name,
    pub level: LevelReference,
}

/// `total 120 fet`, `total 120 to 180 fet`.
#[derive(Debug)]
pub(crate) struct Total {
    pub amount: Spanned<Amount>,
    pub most: Option<Spanned<Amount>>,
    pub measure: Measure,
    pub notes: Notes,
}

/// `size 580 hours`.
#[derive(Debug)]
pub(crate) struct Size {
    pub hours: Spanned<Amount>,
    pub notes: Notes,
    pub span: Span,
}

/// What is counted, and where it says so.
#[derive(Debug)]
pub(crate) enum Measure {
    /// Those of the total.
    Credits(Span),
    Credentials,
    Hours,
    /// Credits of a named unit.
    Named(Name),
}

#[derive(Debug)]
pub(crate) struct Accept {
    /// What is written before it, such as `accept`, where no name is given.
    pub name: Name,
    /// Whether a name is given.
    pub named: bool,
    pub notes: Notes,
    pub predicate: Predicate,
}

#[derive(Debug)]
pub(crate) struct Limit {
    pub name: Name,
    pub notes: Notes,
    pub ceiling: bool,
    pub bound: Bound,
    /// The fact of `from any one issuer`.
    pub any_one: Option<Name>,
    pub predicate: Option<Predicate>,
}

#[derive(Debug)]
pub(crate) enum Bound {
    Amount {
        amount: Amount,
        measure: Measure,
    },
    Share {
        /// Per cent.
        percent: Spanned<Amount>,
        base: Base,
    },
    /// `all within 2 years beginning 08-01 by achieved`.
    Within {
        period: Period,
        /// Month and day.
        beginning: Option<(i8, i8)>,
        by: Option<Name>,
    },
    /// `mean grade at least 3 on us4`.
    Mean {
        least: Amount,
        scale: Name,
    },
}

#[derive(Debug)]
pub(crate) enum Base {
    Total { span: Span, less: Option<Less> },
    Counted { measure: Measure, except: Option<Predicate> },
    Units(UnitNames),
}

/// `less 20 credits`.
#[derive(Debug)]
pub(crate) struct Less {
    pub amount: Spanned<Amount>,
    pub measure: Measure,
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
    ElectOneOf(Vec<Member>),
    AtLeastOf(Spanned<Amount>, Vec<Member>),
    If(Box<If>),
    /// `requires …`.
    Condition(Predicate),
    Covers(Box<Coverage>),
    Leaf(Box<Leaf>),
}

/// `if … then { … } otherwise { … }`.
#[derive(Debug)]
pub(crate) struct If {
    pub condition: Predicate,
    pub then: Vec<Member>,
    pub otherwise: Option<Vec<Member>>,
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
    pub filling: Filling,
}

/// What a leaf is filled from, and how.
#[derive(Debug, Default)]
pub(crate) struct Filling {
    pub units: Option<UnitNames>,
    /// The fact of `from any one issuer`.
    pub any_one: Option<Name>,
    pub predicate: Option<Predicate>,
    /// `may also count`, as often as it is said.
    pub may_also: Vec<Span>,
    /// `taken last`, as often as it is said.
    pub last: Vec<Span>,
}

/// `covers outcomes at least 80 % from { a, b }`.
#[derive(Debug)]
pub(crate) struct Coverage {
    pub covers: Covers,
    pub filling: Filling,
}

/// `covers { o1, o2 } at least 80 % each at least 50 %`.
#[derive(Debug)]
pub(crate) struct Covers {
    pub outcomes: OutcomeList,
    /// The per cent of them all.
    pub share: Option<Spanned<Amount>>,
    /// The per cent of each.
    pub each: Option<Spanned<Amount>>,
}

/// A result that a qualification can end in.
#[derive(Debug)]
pub(crate) struct Rung {
    pub name: Name,
    pub notes: Notes,
    pub statements: Vec<RungStatement>,
}

#[derive(Debug)]
pub(crate) enum RungStatement {
    Level(Spanned<LevelReference>),
    By(Spanned<String>),
    /// `only core, electives`.
    Only(Spanned<Vec<Name>>),
    Total(Box<Spanned<Total>>),
    Demand(Demand),
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
    /// `total at least 120 fet`.
    Total(Box<Spanned<Total>>),
    Demand(Demand),
}
