//! Tests that stand in the rule files.

use super::{LevelReference, Measure, Name, Quantity, Spanned};
use crate::calendar::Date;
use crate::diagnostic::Span;
use crate::quantity::Amount;

/// `test "five credits short" { … }`.
#[derive(Debug)]
pub(crate) struct RuleTest {
    /// Its text, and where that stands.
    pub name: Name,
    pub statements: Vec<TestStatement>,
    /// The whole of it.
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum TestStatement {
    /// `decision 2023-05-15`.
    Date {
        event: Name,
        day: Date,
    },
    Born(Spanned<Date>),
    Fact {
        name: Name,
        value: Spanned<TestValue>,
        unit: Option<Name>,
    },
    Holder(Vec<TestCredential>),
    Each(Vec<Detail>),
    Judged(TestJudgement),
    /// Credentials that counted towards an earlier award; none where it only says that the award is held.
    Award {
        qualification: Name,
        on: Option<Date>,
        credentials: Vec<Name>,
    },
    Elects(Path),
    Waives {
        path: Path,
        credential: Option<Name>,
    },
    Pins {
        credential: Name,
        path: Path,
    },
    Substitutes {
        credential: Name,
        unit: Name,
    },
    Expect(Expect),
}

/// The names that lead to a clause, joined by `/` as in a case.
pub(crate) type Path = Name;

/// What stands as a value of a fact of the holder, or of a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TestValue {
    Date(Date),
    Text(String),
    Name(String),
    Number(Amount),
}

/// `5N1356 as second { … }`, or `credential c7 { … }`, which is for no unit that it does not say.
#[derive(Debug)]
pub(crate) struct TestCredential {
    pub id: Name,
    pub unit: Option<Name>,
    pub details: Vec<Detail>,
}

/// One fact of a credential, as a test says it.
#[derive(Debug)]
pub(crate) struct Detail {
    /// The fact's name, and where the detail stands.
    pub fact: Name,
    pub value: DetailValue,
}

#[derive(Debug)]
pub(crate) enum DetailValue {
    /// `none`: known not to be there.
    None,
    Level(LevelReference),
    Credits(Quantity),
    Hours(Amount),
    Outcomes(Vec<TestOutcome>),
    Grade {
        grade: Name,
        scale: Option<Name>,
    },
    /// A fact that the grammar knows nothing of.
    Plain(Spanned<TestValue>),
}

/// `LO3 60 %`, in full where it says no per cent.
#[derive(Debug)]
pub(crate) struct TestOutcome {
    pub outcome: Name,
    /// Whether it stands in quotation marks: a text of another's, which need not be declared.
    pub quoted: bool,
    pub percent: Option<Spanned<Amount>>,
}

#[derive(Debug)]
pub(crate) struct TestJudgement {
    /// Of the holder where there is none.
    pub credential: Option<Name>,
    pub holds: bool,
    pub statement: Name,
    pub by: Option<String>,
    pub on: Option<Date>,
}

#[derive(Debug)]
pub(crate) struct Expect {
    pub qualification: Name,
    pub expected: Expected,
    /// The whole statement.
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum Expected {
    Verdict(String),
    Clause { path: Path, state: String },
    Amount { amount: Amount, measure: Measure },
    Counts { credentials: Vec<Name>, counts: bool },
    Wants { fact: Name, credential: Option<Name> },
    Result(Option<Name>),
}
