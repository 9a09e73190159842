//! Attain decides whether the credentials that a holder has stacked meet a qualification, exactly, and says why.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod calendar;
mod case;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod decide;
mod diagnostic;
mod graph;
pub mod load;
mod quantity;
mod report;
mod rulebook;
#[cfg(feature = "schema")]
pub mod schema;
mod syntax;
mod truth;

pub use case::{
    Assessment, Attestation, Case, Credential, Credits, Dates, Expiry, Grade, Holder, LevelName, Pin, Placement,
    Stated, Substitution, Waiver,
};
pub use decide::{
    ClauseKind, ClauseReport, Counted, CreditUnitReport, DecideError, Decision, Digests, Evidence, Got, Missing,
    NotCounted, Options, OrderReport, QualificationReport, Quantity, Reason, ReasonKind, State, Verdict, Wanted,
    decide,
};
#[cfg(feature = "render")]
pub use diagnostic::Drawing;
pub use diagnostic::{Diagnostic, Diagnostics, Kind, Place, Problem, Source, Span};
pub use quantity::{Amount, AmountError, Range};
pub use report::TextOptions;
pub use rulebook::{
    Accept, Award, Bound, Clause, Comparison, CreditSource, CreditUnit, DateFact, DateOrder, DatePoint, Event, Flag,
    Framework, Leaf, Level, LevelId, Limit, Measure, Need, Predicate, Qualification, Quantifier, Reference,
    Requirement, Rulebook, Setting, Status, Test, TextFact, Unit, Validity, WithinDirection,
};
pub use truth::Truth;

/// The README's Rust compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
