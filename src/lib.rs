//! Attain decides whether the credentials that a holder has stacked meet a qualification, exactly, and says why.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod calendar;
mod diagnostic;
mod quantity;
mod syntax;
mod truth;

pub use diagnostic::{Diagnostic, Diagnostics, Kind, Place, Problem, Source, Span};
#[cfg(feature = "render")]
pub use diagnostic::Drawing;
pub use quantity::{Amount, AmountError, Range};
pub use truth::Truth;
