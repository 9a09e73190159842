//! Decisions as text for people.

mod human;

mod wrap;

pub use human::TextOptions;
pub(crate) use human::range;
pub(crate) use wrap::wrap;
