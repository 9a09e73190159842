//! Attain decides whether the credentials that a holder has stacked meet a qualification, exactly, and says why.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "authenticity")]
pub mod authenticity;
pub mod calendar;
mod case;
mod certify;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod decide;
mod diagnostic;
mod graph;
mod language;
mod lint;
pub mod load;
#[cfg(feature = "lsp")]
pub mod lsp;
mod mend;
pub mod package;
mod parallel;
mod proof;
mod quantity;
mod report;
mod rulebook;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "site")]
pub mod site;
mod syntax;
pub mod trial;
mod truth;
mod verdict;

#[cfg(feature = "formats")]
pub use case::formats;
pub use case::{
    Achieved, Assessment, Attestation, Authenticity, Case, CaseDocument, Covered, Credential, Credits, Dates, Election,
    Expiry, FactValue, Grade, Holder, LevelName, Origin, Pin, Placement, PriorAward, Revocation, Signature, SigningKey,
    Stated, Substitution, UnknownFact, UnknownReason, Waiver,
};
pub use certify::{PseudoBoolean, pseudo_boolean};
pub use decide::{
    BetterResult, ClauseKind, ClauseReport, Compiled, Counted, CreditUnitReport, DecideError, Decision, Evidence, Got,
    Missing, NotCounted, Options, OrderReport, QualificationReport, Quantity, Reason, ReasonKind, Relaxation,
    ResultReport, SourceReport, State, Wanted, decide, decide_many, verdict, verdict_many,
};
#[cfg(feature = "render")]
pub use diagnostic::Drawing;
#[cfg(feature = "explain")]
pub use diagnostic::Page;
pub use diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Kind, Place, Problem, Severity, Source, Span, Warning};
pub use language::{Direction, Language, UnknownLanguage};
pub use lint::Unverified;
pub use mend::{Mended, mend};
pub use proof::{
    Certificate, Choice, Digests, Lemma, Part, Proof, Reading, Refutation, Verified, VerifyError, Why, verify,
};
pub use quantity::{Amount, AmountError, Range};
pub use report::{Picture, TextOptions};
pub use rulebook::{
    Accept, Award, Bound, Cell, Clause, Comparison, Conditional, Conversion, ConversionRule, Coverage, CreditSource,
    CreditUnit, DateFact, DateOrder, DatePoint, FactDeclaration, FactKind, FactUnit, Flag, Framework, GradeStep,
    Grants, Ground, HolderTest, Judgement, Leaf, Level, LevelId, Limit, Match, MatchFact, Measure, Need, Notes,
    Outcome, Predicate, Prerequisite, Prerequisites, Qualification, Quantifier, Recognition, Reference, Register,
    RegisterRow, Replacement, Requirement, Rounding, RoundingDirection, RuleTest, Rulebook, Rung, Scale, Setting,
    SizeBand, Status, Test, TextFact, Unit, Validity, WithinDirection,
};
pub use syntax::{FormatError, format};
pub use truth::Truth;
pub use verdict::Verdict;

/// The README's Rust compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
