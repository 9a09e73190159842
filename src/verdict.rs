use serde::{Deserialize, Serialize};

/// Whether a qualification is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is, whatever the unknown facts turn out to be.
    Met,
    /// It is not, whatever the unknown facts turn out to be.
    NotMet,
    /// Evidence or a judgement is missing.
    Undetermined,
    /// The work limit ran out before it was known.
    Undecided,
}

impl Verdict {
    /// The word for it in the JSON of a decision: `not-met`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::NotMet => "not-met",
            Verdict::Undetermined => "undetermined",
            Verdict::Undecided => "undecided",
        }
    }
}
