//! The graphs that decisions are made on: how frameworks refer to each other, and what can fill what.

mod references;
mod requirements;

pub(crate) use references::ReferenceGraph;
pub(crate) use requirements::{ClauseIndex, Node, RequirementGraph};
