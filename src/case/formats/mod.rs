//! Digital credentials in the formats of the field, read into cases.
//!
//! [`read`] tells the format of a document from its bytes and reads it into [`Record`]s: what is said of each achievement,
//! what is not known and why, and what is said twice, each with where it stands. [`gather`] makes a [`Case`](crate::Case)
//! of one or several documents about one holder. Nothing is looked up on a network, and nothing is guessed: what a document
//! does not say is left out of the case with its reason, unless a [`Profile`] says what the issuer means.
//!
//! What is read: Open Badges 3.0 and 2.0 and the Comprehensive Learner Record 2.0, as JSON, as a compact JWT, and baked into
//! a PNG or SVG picture; European Digital Credentials (European Learning Model 3), plain and sealed; ELMO; the learning
//! credential of the European wallet, with what of it is disclosed; and tables, whose columns a profile names. [`units`]
//! makes a draft of rules of what is published in the Credential Transparency Description Language.
//!
//! Signatures are checked where [`Options`] say what is trusted; what came of it is a fact of the credential, and a document is
//! read whatever came of it.
//!
//! ```
//! use attain::formats::{Options, gather, read};
//! let badge = br#"{
//!   "type": ["VerifiableCredential", "OpenBadgeCredential"],
//!   "issuer": { "id": "https://college-a.example", "name": "College A" },
//!   "validFrom": "2024-06-14T00:00:00Z", "awardedDate": "2024-06-12T00:00:00+02:00",
//!   "credentialSubject": {
//!     "id": "did:example:holder",
//!     "achievement": { "id": "https://college-a.example/c/1", "name": "Child Development" },
//!     "result": [{ "status": "Completed" }]
//!   }
//! }"#;
//! let document = read("badge.json", badge.to_vec(), &Options::default())?;
//! let imported = gather(vec![document], &Options::default())?;
//! let credential = &imported.case.credentials[0];
//! assert_eq!(credential.awarded.map(|day| day.to_string()).as_deref(), Some("2024-06-12"));
//! assert_eq!(credential.sources["awarded"][0].pointer, "/awardedDate");
//! assert_eq!(credential.unknown["credits"].text, "the document does not say it");
//! # Ok::<(), attain::Diagnostics>(())
//! ```

mod badge;
mod badge2;
mod detect;
mod disclosure;
mod elm;
mod elmo;
mod eudi;
mod fact;
mod fault;
mod gather;
mod holder;
mod json;
mod map;
mod open;
mod png;
mod profile;
mod reader;
mod record;
mod report;
mod table;
mod tree;
mod units;
mod vocabulary;
mod when;
mod whole;
mod xml;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::diagnostic::Diagnostics;

pub use detect::read;
pub use fact::Fact;
pub use gather::{Imported, LeftOut, gather};
pub use profile::{AwardedFrom, NoStatus, Parts, Profile};
pub use record::{Credit, Hashed, Identifier, Level, Note, Record, Role, Subject};
pub use units::{Draft, units};

/// How documents are read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The profiles: of those that are for a document's issuer, the first.
    pub profiles: Vec<Profile>,
    /// Whether documents are about one holder though they do not say so themselves.
    pub same_holder: bool,
    /// Of a table with rows of several holders: the one whose rows are read, by identifier or name.
    pub holder: Option<String>,
    /// What is trusted: where it is given, the signatures of documents are checked by it.
    #[cfg(feature = "authenticity")]
    pub trust: Option<std::sync::Arc<crate::authenticity::Trust>>,
    /// The frameworks of the rules: of several levels of an achievement, one of these is taken.
    pub frameworks: BTreeSet<String>,
}

impl Options {
    /// With a further profile.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Options {
        self.profiles.push(profile);
        self
    }

    /// With the word of whoever asks that all documents are about one holder.
    #[must_use]
    pub fn with_same_holder(self, same_holder: bool) -> Options {
        Options { same_holder, ..self }
    }

    /// With the holder whose rows of a table are read.
    #[must_use]
    pub fn with_holder(self, holder: Option<String>) -> Options {
        Options { holder, ..self }
    }

    /// With what is trusted, so that signatures are checked.
    #[cfg(feature = "authenticity")]
    #[must_use]
    pub fn with_trust(self, trust: crate::authenticity::Trust) -> Options {
        Options { trust: Some(std::sync::Arc::new(trust)), ..self }
    }

    /// With the frameworks of the rules that are to decide.
    #[must_use]
    pub fn with_frameworks(self, frameworks: impl IntoIterator<Item = String>) -> Options {
        Options { frameworks: frameworks.into_iter().collect(), ..self }
    }
}

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Open Badges 3.0.
    OpenBadge,
    /// Open Badges 2.0.
    OpenBadge2,
    /// Comprehensive Learner Record 2.0.
    LearnerRecord,
    /// A European Digital Credential, of the European Learning Model 3.
    European,
    /// A European Digital Credential that is an Open Badge too.
    Hybrid,
    /// ELMO, of the EMREX network.
    Elmo,
    /// A presentation of verifiable credentials.
    Presentation,
    /// The learning credential of the European wallet.
    Wallet,
    /// A table of a registrar.
    Table,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::OpenBadge => "Open Badges 3.0",
            Format::OpenBadge2 => "Open Badges 2.0",
            Format::LearnerRecord => "Comprehensive Learner Record 2.0",
            Format::European => "European Digital Credential",
            Format::Hybrid => "European Digital Credential and Open Badge",
            Format::Elmo => "ELMO",
            Format::Presentation => "presentation of credentials",
            Format::Wallet => "learning credential of the European wallet",
            Format::Table => "table",
        })
    }
}

/// A document as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Document {
    /// Its name, usually that of its file.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// What it was taken out of, from the outside to the inside, such as `PNG picture`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub envelopes: Vec<&'static str>,
    /// The SHA-256 digest of its bytes, in hexadecimal.
    pub sha256: String,
    /// Identifiers and names of who issued it.
    pub issuers: Vec<String>,
    /// Whom it is about.
    pub subject: Subject,
    /// The profile that was used, by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// What it says of each achievement.
    pub records: Vec<Record>,
    /// What whoever imports should know.
    pub notes: Vec<Note>,
    /// Where it says something that was not understood, or that a case has no place for.
    pub unread: Vec<String>,
    #[serde(skip)]
    pub(super) conventions: Profile,
}

impl Document {
    /// Its format and what it was taken out of: `Open Badges 3.0 in a PNG picture`.
    #[must_use]
    pub fn described(&self) -> String {
        self.envelopes.iter().rev().fold(self.format.to_string(), |text, envelope| format!("{text} in a {envelope}"))
    }
}

/// Reads documents and makes one case of them.
///
/// # Errors
/// The first document that cannot be read, or that the documents are not about one holder.
pub fn import(files: impl IntoIterator<Item = (String, Vec<u8>)>, options: &Options) -> Result<Imported, Diagnostics> {
    let documents: Result<Vec<Document>, Diagnostics> =
        files.into_iter().map(|(name, bytes)| read(&name, bytes, options)).collect();
    gather(documents?, options)
}
