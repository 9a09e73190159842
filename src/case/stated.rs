use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::calendar::Date;

/// A fact that may be known not to be there: in JSON the word `"none"`, else the value.
///
/// Left out altogether, it is unknown, which is something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated<T> {
    /// Known not to be there.
    None,
    /// Known to be this.
    Is(T),
}

/// How long a credential is valid: in JSON the word `"never"`, else the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expiry {
    /// The last day on which it is valid.
    On(Date),
    /// It does not expire.
    Never,
}

impl<T: Serialize> Serialize for Stated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Stated::None => serializer.serialize_str("none"),
            Stated::Is(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrValue<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for WordOrValue<T> {
            type Value = Stated<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or \"none\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Stated<T>, E> {
                if text == "none" {
                    return Ok(Stated::None);
                }
                T::deserialize(StrDeserializer::new(text)).map(Stated::Is)
            }

            // So that the finding says what is expected in its place.
            fn visit_u64<E: Error>(self, number: u64) -> Result<Stated<T>, E> {
                T::deserialize(number.into_deserializer()).map(Stated::Is)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stated<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Stated::Is)
            }
        }

        deserializer.deserialize_any(WordOrValue(PhantomData))
    }
}

impl Serialize for Expiry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Expiry::Never => serializer.serialize_str("never"),
            Expiry::On(date) => date.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Expiry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "never" {
            return Ok(Expiry::Never);
        }
        day(&text)
            .map(Expiry::On)
            .ok_or_else(|| D::Error::custom(format_args!("`{text}` is neither a day such as `2023-12-31` nor `never`")))
    }
}

/// The day that the text names in full; what names a time of day too is no day.
pub(super) fn day(text: &str) -> Option<Date> {
    if text.len() == "2023-12-31".len() { text.parse().ok() } else { None }
}

/// A day, or nothing.
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    match day(&text) {
        Some(day) => Ok(Some(day)),
        None => Err(D::Error::custom(format_args!("`{text}` is not a day of the calendar, such as `2023-12-31`"))),
    }
}

/// A calendar day in a JSON Schema.
#[cfg(feature = "schema")]
pub(crate) struct DateText;

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{DateText, Expiry, Stated};

    impl JsonSchema for DateText {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Date".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "date" })
        }
    }

    impl<T: JsonSchema> JsonSchema for Stated<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            format!("{}OrNone", T::schema_name()).into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            json_schema!({ "anyOf": [{ "const": "none" }, generator.subschema_for::<T>()] })
        }
    }

    impl JsonSchema for Expiry {
        fn schema_name() -> Cow<'static, str> {
            "Expiry".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            json_schema!({ "anyOf": [{ "const": "never" }, generator.subschema_for::<DateText>()] })
        }
    }
}
