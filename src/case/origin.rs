use serde::{Deserialize, Serialize};

/// A document that facts of a case were read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseDocument {
    /// Its name, which the origins of facts give; usually that of its file.
    pub name: String,
    /// Its format, such as `Open Badges 3.0`.
    pub format: String,
    /// The SHA-256 digest of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The name of the document.
    pub document: String,
    /// Where in it: a JSON pointer (RFC 6901), the path of an element of XML, or the row and column of a table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pointer: String,
    /// What stands there, as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// What supplied or read the fact where the document alone does not say it: a profile, or the format's own rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Why a fact is not known, though the credential was read from a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UnknownReason {
    /// The document does not say it.
    Absent,
    /// The holder did not disclose it.
    Withheld,
    /// What is written cannot be read as such a fact.
    Unparseable,
    /// It is said in a term that stands for nothing that is known here.
    Unmapped,
    /// What is said can mean several things.
    Ambiguous,
    /// It is said twice, and differently.
    Contradictory,
}

/// A fact that is not known, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnknownFact {
    /// The kind of reason.
    pub reason: UnknownReason,
    /// The reason in words.
    pub text: String,
    /// Where the document says something about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Origin>,
}
