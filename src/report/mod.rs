//! Decisions as text and as pages for people, rules in plain sentences, graphs as pictures.

mod dot;
mod drawing;
#[cfg(feature = "html")]
mod html;
mod human;
mod mermaid;
mod picture;
#[cfg(feature = "site")]
mod plain;
#[cfg(feature = "site")]
mod requirements;
#[cfg(test)]
mod tests;
mod wrap;

pub use human::TextOptions;
pub(crate) use human::range;
pub use picture::Picture;
#[cfg(feature = "site")]
pub(crate) use plain::{Plain, date_fact};
#[cfg(feature = "site")]
pub(crate) use requirements::requirements;
pub(crate) use wrap::wrap;
