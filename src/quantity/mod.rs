//! Exact amounts of credits, hours and per cents.

mod amount;
pub(crate) mod computed;
mod range;

pub use amount::{Amount, AmountError};
pub use range::Range;
