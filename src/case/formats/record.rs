//! What documents say of achievements, before it becomes a case.

use serde::Serialize;

use super::fact::Fact;
use crate::calendar::Date;
use crate::case::{Authenticity, Expiry, Grade, Origin};
use crate::quantity::Amount;
use crate::rulebook::{Setting, Status};

/// One achievement, as a document has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Record {
    /// Where in the document.
    pub pointer: String,
    /// The record in the same document that it is a part of, by its place in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
    /// The identifier of the claim itself: that this holder has achieved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The identifiers of what was achieved.
    pub identifiers: Vec<Identifier>,
    /// Its title.
    pub title: Fact<String>,
    /// Who awarded it.
    pub issuer: Fact<String>,
    /// What kind of achievement it is, in the document's word.
    pub kind: Fact<String>,
    /// The credits.
    pub credits: Vec<Credit>,
    /// The hours of learning.
    pub hours: Fact<Amount>,
    /// The levels.
    pub levels: Vec<Level>,
    /// The field, as an ISCED-F code.
    pub field: Fact<String>,
    /// The language of instruction.
    pub language: Fact<String>,
    /// The country.
    pub country: Fact<String>,
    /// The identifiers or names of the outcomes.
    pub outcomes: Fact<Vec<String>>,
    /// The grade.
    pub grade: Fact<Grade>,
    /// The day of the award.
    pub awarded: Fact<Date>,
    /// The day on which the document was issued, or from which it is valid: neither is the day of the award.
    pub issued: Fact<Date>,
    /// The day from which the document is valid.
    pub valid_from: Fact<Date>,
    /// The day on which the learning was achieved.
    pub achieved: Fact<Date>,
    /// The last day on which it is valid.
    pub expires: Fact<Expiry>,
    /// The setting of the learning.
    pub setting: Fact<Setting>,
    /// How far it has come. That a document exists says nothing of it.
    pub status: Fact<Status>,
    /// The type of assessment.
    pub assessment: Fact<String>,
    /// Whether it was supervised.
    pub supervised: Fact<bool>,
    /// Whether the holder's identity was checked.
    pub identified: Fact<bool>,
    /// What came of the check of its document's signature, where one was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticity: Option<Authenticity>,
    /// That the holder did not disclose all that the document says, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
}

/// An identifier of what was achieved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// Its kind: `id`, `code`, or the type or scheme that the document names.
    pub scheme: String,
    /// The identifier.
    pub value: String,
    /// Where.
    pub from: Origin,
}

/// A number of credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Credit {
    /// How many.
    pub amount: Fact<Amount>,
    /// Of which system: a number of no known system is never summed.
    pub system: Fact<String>,
    /// What they are to the holder.
    pub role: Role,
}

/// What credits are to the holder. Only what is earned counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// The holder has them.
    Earned,
    /// Whoever completes it has them.
    Offered,
    /// They must be had before.
    Required,
    /// They are recommended to be recognised elsewhere.
    Recommended,
}

/// A level of a framework: one, or several that one term covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Level {
    /// The framework.
    pub framework: Fact<String>,
    /// The levels of it.
    pub levels: Vec<String>,
    /// Where.
    pub from: Origin,
}

/// Whom a document is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Subject {
    /// Identifiers that mean the same person everywhere, such as a DID, a national number or an address of mail.
    pub identifiers: Vec<String>,
    /// Identifiers of which only a digest is told.
    pub hashed: Vec<Hashed>,
    /// The name.
    pub name: Fact<String>,
    /// The day of birth.
    pub born: Fact<Date>,
}

/// The SHA-256 digest of an identifier and a salt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hashed {
    /// The digest in hexadecimal.
    pub digest: String,
    /// What was put behind the identifier.
    pub salt: String,
}

/// Something that whoever imports should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    /// Where in the document; empty for all of it.
    pub pointer: String,
    /// What.
    pub text: String,
}
