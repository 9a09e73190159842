//! The words that rules and cases share for a credential's facts.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Kind;

/// A closed list of words, the same in the rules and in the case.
pub(crate) trait Vocabulary: Copy + 'static {
    const KIND: Kind;
    const ALL: &'static [Self];
    fn word(self) -> &'static str;

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $kind:expr, { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)*
        }

        impl Vocabulary for $name {
            const KIND: Kind = $kind;
            const ALL: &'static [Self] = &[$($name::$variant),*];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

vocabulary! {
    /// How the credit was come by.
    CreditSource, Kind::CreditSource, {
        /// A course taken and assessed at the issuer.
        Study = "study",
        /// Credit transferred from another provider.
        Transfer = "transfer",
        /// Recognition of prior learning.
        PriorLearning = "prior-learning",
        /// An examination alone.
        Examination = "examination",
        /// Experience at work or elsewhere.
        Experience = "experience",
    }
}

vocabulary! {
    /// The setting of the learning (Council Recommendation of 20 December 2012 on the validation of non-formal and
    /// informal learning, annex).
    Setting, Kind::Setting, {
        /// In an organised, structured setting that leads to a qualification.
        Formal = "formal",
        /// Planned, with some support, outside formal education.
        NonFormal = "non-formal",
        /// From daily activities.
        Informal = "informal",
    }
}

vocabulary! {
    /// How far the credential has come.
    Status, Kind::Status, {
        /// Completed, and its outcomes achieved.
        Completed = "completed",
        /// Not yet completed.
        InProgress = "in-progress",
        /// Assessed and not passed.
        Failed = "failed",
        /// Left before completion.
        Withdrawn = "withdrawn",
        /// Taken back by its issuer.
        Revoked = "revoked",
    }
}
