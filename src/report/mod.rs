//! Decisions as text for people, rules in plain sentences, graphs as pictures.

#[cfg(feature = "site")]
mod drawing;
mod human;
#[cfg(feature = "site")]
mod plain;
#[cfg(feature = "site")]
mod requirements;
mod wrap;

pub use human::TextOptions;
pub(crate) use human::range;
#[cfg(feature = "site")]
pub(crate) use plain::{Plain, date_fact};
#[cfg(feature = "site")]
pub(crate) use requirements::requirements;
pub(crate) use wrap::wrap;
