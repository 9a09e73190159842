//! Exact amounts of credits, hours and per cents.

mod amount;
mod range;

pub(crate) use amount::computed;
pub use amount::{Amount, AmountError};
pub use range::Range;
