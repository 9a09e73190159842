//! Tests that stand in the rules: what a holder brings, and what must come of it.

use std::collections::BTreeMap;

use super::model::Measure;
use super::predicate::{DateFact, Flag, TextFact};
use super::vocabulary::{CreditSource, Setting, Status};
use crate::calendar::Date;
use crate::diagnostic::Span;
use crate::quantity::Amount;

/// A test of the rules, with its names resolved.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RuleTest {
    /// What it tests, in its author's words.
    pub name: String,
    /// What is given.
    pub(crate) given: Given,
    /// What must come of it, each for itself, in the order of the text.
    pub(crate) expectations: Vec<Expectation>,
    /// Where its name stands.
    pub(crate) span: Span,
}

impl RuleTest {
    /// The names of the qualifications that it decides, in order.
    pub(crate) fn qualifications(&self) -> impl Iterator<Item = &str> {
        let names: std::collections::BTreeSet<&str> =
            self.expectations.iter().map(|expectation| expectation.qualification.as_str()).collect();
        names.into_iter()
    }
}

/// The case of a test, as names and values.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// The dates of the case.
    pub dates: BTreeMap<DateFact, Date>,
    pub born: Option<Date>,
    /// Facts of the holder, by name.
    pub facts: BTreeMap<String, GivenValue>,
    pub credentials: Vec<GivenCredential>,
    pub judgements: Vec<GivenJudgement>,
    pub awards: Vec<GivenAward>,
    pub orders: Vec<GivenOrder>,
}

/// A value of a fact of the holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GivenValue {
    Amount(Amount),
    Date(Date),
    Text(String),
    YesOrNo(bool),
}

/// A credential of a test, with all that is said of it.
#[derive(Debug, Clone)]
pub(crate) struct GivenCredential {
    pub id: String,
    /// One detail at most for each fact.
    pub details: Vec<GivenDetail>,
}

/// A fact of a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GivenDetail {
    /// The unit that it is for, or none.
    Unit(Option<String>),
    Level(Option<GivenLevel>),
    Credits(Option<(Amount, String)>),
    Hours(Amount),
    /// The learning outcomes, each with the per cent to which it was achieved.
    Outcomes(Vec<(String, Option<Amount>)>),
    /// The grade and its scale, or none.
    Grade(Option<(String, Option<String>)>),
    Text(TextFact, String),
    /// A day, or never.
    Date(DateFact, Option<Date>),
    Source(CreditSource),
    Setting(Setting),
    Status(Status),
    Flag(Flag, bool),
}

/// A level by its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GivenLevel {
    pub framework: String,
    pub version: Option<String>,
    pub level: String,
}

/// What someone attests.
#[derive(Debug, Clone)]
pub(crate) struct GivenJudgement {
    /// Of the holder where there is none.
    pub credential: Option<String>,
    pub statement: String,
    pub holds: bool,
    pub role: Option<String>,
    pub on: Option<Date>,
}

/// An award that the holder has.
#[derive(Debug, Clone)]
pub(crate) struct GivenAward {
    pub qualification: String,
    pub on: Option<Date>,
    pub credentials: Vec<String>,
}

/// An order of the case, for one of the qualifications that the test decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GivenOrder {
    pub qualification: String,
    pub order: Order,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    Elects { clause: String },
    Waives { clause: String, credential: Option<String> },
    Pins { credential: String, clause: String },
    Substitutes { credential: String, unit: String },
}

/// Something that must come of a test.
#[derive(Debug, Clone)]
pub(crate) struct Expectation {
    pub qualification: String,
    pub expected: Expected,
    /// Where it stands.
    pub span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum Expected {
    /// The verdict.
    Verdict(ExpectedState),
    /// The state of the clause with this path.
    Clause(String, ExpectedState),
    /// What counts adds up to this much, exactly.
    Amount(Amount, Measure),
    /// All of these credentials count; others may.
    Counts(Vec<String>),
    /// None of these credentials counts.
    CountsNot(Vec<String>),
    /// This fact, of this credential or of the case, is among the evidence that would settle it as met.
    Wants(String, Option<String>),
    /// The result is this rung of the ladder, or none.
    Result(Option<String>),
}

/// A verdict, or the state of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExpectedState {
    Met,
    NotMet,
    Undetermined,
    NotTaken,
}

impl ExpectedState {
    const ALL: [ExpectedState; 4] =
        [ExpectedState::Met, ExpectedState::NotMet, ExpectedState::Undetermined, ExpectedState::NotTaken];

    pub(crate) fn words(self) -> &'static str {
        match self {
            ExpectedState::Met => "met",
            ExpectedState::NotMet => "not met",
            ExpectedState::Undetermined => "undetermined",
            ExpectedState::NotTaken => "not taken",
        }
    }

    pub(super) fn from_words(words: &str) -> Option<ExpectedState> {
        ExpectedState::ALL.into_iter().find(|state| state.words() == words)
    }
}
