use serde::{Deserialize, Serialize};

use super::refutation::Refutation;

/// What proves a verdict: for each version of the qualification that matters, and for each qualification that rules ask to
/// be held, that the constraints of one reading can be met, or that they cannot.
///
/// The constraints are not part of it: whoever checks derives them from the rules and the case again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The parts, those of qualifications that others ask to be held before those of the others.
    pub parts: Vec<Part>,
}

/// That one version of a qualification can or cannot be met in one reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The qualification, by its name.
    pub qualification: String,
    /// Its version, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The reading of what is not known.
    pub reading: Reading,
    /// The proof.
    pub proof: Proof,
}

/// In which way what is not known is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Against the holder: what can be met then is met whatever the unknown facts turn out to be.
    Pessimistic,
    /// For the holder: what cannot be met then is not met whatever they turn out to be.
    Optimistic,
}

/// That constraints can be met, or that they cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// They can: by this choice. Of every item that is not named, the first option is chosen: a credential does not count,
    /// a clause is not taken, an outcome is not covered.
    Allocation(Vec<Choice>),
    /// They cannot.
    Refutation(Refutation),
}

/// What is chosen of one item of the constraints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The item, such as `credential work-experience`.
    pub item: String,
    /// The option, such as `at work`.
    pub option: String,
}
