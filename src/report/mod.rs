//! Decisions as text for people.

mod human;

mod wrap;

pub use human::TextOptions;
