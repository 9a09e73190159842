use serde::Serialize;

use crate::case::{Origin, UnknownFact, UnknownReason};

/// A fact as documents state it: known, not known and why, or stated twice and differently. Each with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact<T> {
    /// It is said.
    Known {
        /// What is said.
        value: T,
        /// Where.
        from: Vec<Origin>,
    },
    /// It is not known.
    Unknown(UnknownFact),
    /// It is said twice, and differently.
    Conflict {
        /// What is said.
        values: Vec<T>,
        /// Where, in the same order.
        from: Vec<Origin>,
    },
}

/// Nothing is said.
impl<T> Default for Fact<T> {
    fn default() -> Fact<T> {
        Fact::unknown(UnknownReason::Absent, "the document does not say it", Vec::new())
    }
}

impl<T> Fact<T> {
    pub(super) fn known(value: T, from: Origin) -> Fact<T> {
        Fact::Known { value, from: vec![from] }
    }

    pub(super) fn unknown(reason: UnknownReason, text: impl Into<String>, from: Vec<Origin>) -> Fact<T> {
        Fact::Unknown(UnknownFact { reason, text: text.into(), from })
    }

    /// The value, where it is known.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Fact::Known { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Whether nothing at all is said of it.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Fact::Unknown(UnknownFact { reason: UnknownReason::Absent, from, .. }) if from.is_empty())
    }

    /// Another where nothing is said.
    pub(super) fn or(self, other: impl FnOnce() -> Fact<T>) -> Fact<T> {
        if self.is_absent() { other() } else { self }
    }

    /// The same with another value.
    pub(super) fn map<U>(self, change: impl Fn(T) -> U) -> Fact<U> {
        match self {
            Fact::Known { value, from } => Fact::Known { value: change(value), from },
            Fact::Unknown(why) => Fact::Unknown(why),
            Fact::Conflict { values, from } => {
                Fact::Conflict { values: values.into_iter().map(change).collect(), from }
            }
        }
    }

    /// What two places say together: what one says where the other says nothing; a conflict where they differ.
    pub(super) fn and(self, other: Fact<T>) -> Fact<T>
    where
        T: PartialEq,
    {
        match (self, other) {
            (one, other) if other.is_absent() => one,
            (one, other) if one.is_absent() => other,
            (Fact::Known { value, mut from }, Fact::Known { value: also, from: more }) => {
                from.extend(more);
                if value == also {
                    Fact::Known { value, from }
                } else {
                    Fact::Conflict { values: vec![value, also], from }
                }
            }
            (Fact::Conflict { mut values, mut from }, Fact::Known { value, from: more })
            | (Fact::Known { value, from: more }, Fact::Conflict { mut values, mut from }) => {
                from.extend(more);
                values.push(value);
                Fact::Conflict { values, from }
            }
            (Fact::Conflict { mut values, mut from }, Fact::Conflict { values: also, from: more }) => {
                values.extend(also);
                from.extend(more);
                Fact::Conflict { values, from }
            }
            (known @ (Fact::Known { .. } | Fact::Conflict { .. }), Fact::Unknown(_)) => known,
            (Fact::Unknown(_), known @ (Fact::Known { .. } | Fact::Conflict { .. })) => known,
            (one @ Fact::Unknown(_), Fact::Unknown(_)) => one,
        }
    }
}
