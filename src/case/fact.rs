use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::stated;
use crate::calendar::Date;
use crate::quantity::Amount;

/// The value of a fact about the holder.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FactValue {
    /// `true` or `false`.
    YesOrNo(bool),
    /// A number, exactly as it is written. Its digits may also be a text.
    Amount(Amount),
    /// A text; a day is one such as `2023-12-31`.
    Text(String),
}

impl FactValue {
    /// The number that it is, or whose digits it is.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        match self {
            FactValue::Amount(amount) => Some(*amount),
            FactValue::Text(digits) => digits.parse().ok(),
            FactValue::YesOrNo(_) => None,
        }
    }

    /// The day that it names, where it names one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            FactValue::Text(text) => stated::day(text),
            _ => None,
        }
    }
}

impl Serialize for FactValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            FactValue::YesOrNo(value) => serializer.serialize_bool(*value),
            FactValue::Amount(amount) => amount.serialize(serializer),
            FactValue::Text(text) => serializer.serialize_str(text),
        }
    }
}

/// From the JSON as it is written, so that a number keeps its digits.
impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let raw = <&RawValue>::deserialize(deserializer)?.get().trim();
        let wrong = |_| D::Error::custom("a fact of the holder is a number, a text, `true` or `false`");
        match raw.bytes().next() {
            Some(b'"') => serde_json::from_str(raw).map(FactValue::Text).map_err(wrong),
            Some(b't' | b'f') => serde_json::from_str(raw).map(FactValue::YesOrNo).map_err(wrong),
            _ => serde_json::from_str(raw).map(FactValue::Amount).map_err(wrong),
        }
    }
}

/// The facts that are stated: one that is `null` is left out.
pub(super) fn stated_facts<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, FactValue>, D::Error> {
    let facts = BTreeMap::<String, Option<FactValue>>::deserialize(deserializer)?;
    Ok(facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::FactValue;

    impl JsonSchema for FactValue {
        fn schema_name() -> Cow<'static, str> {
            "FactValue".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": ["boolean", "number", "string"] })
        }
    }
}
