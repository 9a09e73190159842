//! The graphs that decisions are made on: how frameworks refer to each other, what entails what, and what can fill what.

mod outcomes;
mod references;
mod requirements;
mod units;

pub(crate) use outcomes::OutcomeGraph;
pub(crate) use references::ReferenceGraph;
pub(crate) use requirements::{ClauseIndex, End, Fillers, Node, RequirementGraph};
pub(crate) use units::equivalents;
