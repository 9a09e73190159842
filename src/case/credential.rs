use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Authenticity, Expiry, Origin, Stated, UnknownFact};
use crate::calendar::Date;
use crate::quantity::Amount;
use crate::rulebook::{CreditSource, Setting, Status};

/// A credential that a holder brings. Only its identifier must be there: any other fact that is left out is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// The identifier, one of its own for each credential of the case.
    pub id: String,
    /// The code of the unit that it is for; `"none"` where it is for no unit of the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Stated<String>>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The credits earned; `"none"` where it carries none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<Stated<Credits>>,
    /// The hours of learning behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<AmountSchema>"))]
    pub hours: Option<Amount>,
    /// What kind of credential it is, such as `short course`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its field of learning, such as an ISCED-F code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The language of instruction, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The country that it comes from, as an ISO 3166 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its level; `"none"` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Stated<LevelName>>,
    /// The learning outcomes achieved: all of them, where they are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<Vec<Achieved>>,
    /// The grade; `"none"` where it is ungraded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Stated<Grade>>,
    /// The day it was awarded.
    #[serde(default, deserialize_with = "super::stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::stated::DateText>"))]
    pub awarded: Option<Date>,
    /// The day its learning was achieved.
    #[serde(default, deserialize_with = "super::stated::date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::stated::DateText>"))]
    pub achieved: Option<Date>,
    /// The last day on which it is valid, or `"never"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Expiry>,
    /// How the credit was come by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<CreditSource>,
    /// The setting of the learning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// How far it has come. Only what is completed counts, unless the rule says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// How it was assessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// What was found of the authenticity of the document that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticity: Option<Authenticity>,
    /// Where its facts come from, by the name of the fact; nothing here changes a verdict.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, Vec<Origin>>,
    /// The facts that its document leaves open, by name, each with why; nothing here changes a verdict.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unknown: BTreeMap<String, UnknownFact>,
}

/// An amount of credits of a named credit unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credits {
    /// How many, exactly: a number, or its digits as a string.
    #[cfg_attr(feature = "schema", schemars(with = "AmountSchema"))]
    pub amount: Amount,
    /// The credit unit, such as `ects`.
    pub unit: String,
}

/// An exact amount: a number, or its digits as a string.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Amount")]
#[allow(dead_code, reason = "it only describes how an amount is written")]
pub(crate) enum AmountSchema {
    Number(#[schemars(range(min = 0))] f64),
    Digits(#[schemars(regex(pattern = r"^[0-9]{1,9}(\.[0-9]{1,6})?$"))] String),
}

/// A level of a framework, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelName {
    /// The framework, such as `nfq`.
    pub framework: String,
    /// The version of the framework; where it is left out, the one that was in force when the credential was awarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The level in it, such as `5` or `E1`.
    pub level: String,
}

/// A learning outcome that was achieved: in JSON its name, or its name and to which per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achieved {
    /// The name of the outcome, or another that the rules know it by.
    pub outcome: String,
    /// To which per cent it was achieved; in full where nothing is said.
    pub percent: Option<Amount>,
}

/// An outcome and to which per cent it was achieved.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct InPart {
    outcome: String,
    #[cfg_attr(feature = "schema", schemars(with = "AmountSchema"))]
    percent: Amount,
}

impl Serialize for Achieved {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.percent {
            None => serializer.serialize_str(&self.outcome),
            Some(percent) => InPart { outcome: self.outcome.clone(), percent }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Achieved {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrInPart;

        impl<'de> Visitor<'de> for NameOrInPart {
            type Value = Achieved;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the name of an outcome, or its `outcome` and the `percent` to which it was achieved")
            }

            fn visit_str<E: Error>(self, outcome: &str) -> Result<Achieved, E> {
                Ok(Achieved { outcome: outcome.to_owned(), percent: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Achieved, A::Error> {
                let InPart { outcome, percent } = InPart::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Achieved { outcome, percent: Some(percent) })
            }
        }

        deserializer.deserialize_any(NameOrInPart)
    }
}

/// An outcome's name, or its name and a per cent.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Achieved")]
#[allow(dead_code, reason = "it only describes how an outcome is written")]
enum AchievedSchema {
    Name(String),
    InPart(InPart),
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Achieved {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Achieved".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <AchievedSchema as schemars::JsonSchema>::json_schema(generator)
    }
}

/// A grade on a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// The grade as it was given.
    pub value: String,
    /// The scale it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
}

/// How a credential was assessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The type of assessment.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "type")]
    pub kind: Option<String>,
    /// Whether it was supervised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervised: Option<bool>,
    /// Whether the holder's identity was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identified: Option<bool>,
}

impl Credential {
    /// A credential of which nothing is known but its identifier.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Credential {
        Credential { id: id.into(), ..Credential::default() }
    }
}
