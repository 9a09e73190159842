//! What is found of a document's authenticity: facts beside each other, and no verdict that would blur them.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// What is found of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The SHA-256 digest of the document's bytes, in lower-case hexadecimal.
    pub document: String,
    /// How the document is wrapped.
    pub envelope: Envelope,
    /// The time as of which dates, certificates and lists were judged.
    #[serde(serialize_with = "as_text")]
    pub at: Timestamp,
    /// The document itself first, then each credential in it, by pointer.
    pub credentials: Vec<CredentialReport>,
    /// What the caller supplied and this report relies on, in order of name.
    pub relied_on: Vec<Reliance>,
}

impl Report {
    /// Whether every credential of the document [is authentic](CredentialReport::is_authentic), is known not to be
    /// withdrawn, or names no list that could say so, and is known to be in force. What endorses a credential is not asked,
    /// nor is what it is shown in, but that its signature, where it has one, is not wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let mut credentials =
            self.credentials.iter().filter(|credential| credential.role == Role::Credential).peekable();
        let shown = self.credentials.iter().filter(|credential| credential.role == Role::Presentation);
        credentials.peek().is_some()
            && credentials.all(CredentialReport::is_clean)
            && shown.into_iter().all(|shown| shown.signature.is != Outcome::Invalid)
    }

    /// What is found of the credential at this pointer (RFC 6901), where there is one.
    #[must_use]
    pub fn at_pointer(&self, pointer: &str) -> Option<&CredentialReport> {
        self.credentials.iter().find(|credential| credential.pointer == pointer)
    }

    /// What is found of the innermost credential that what stands at this pointer is part of.
    #[must_use]
    pub fn around(&self, pointer: &str) -> Option<&CredentialReport> {
        let around = |credential: &&CredentialReport| {
            pointer
                .strip_prefix(credential.pointer.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.credentials.iter().filter(around).max_by_key(|credential| credential.pointer.len())
    }
}

/// How a document is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Envelope {
    /// JSON that carries its proofs inside, or none.
    Json,
    /// A compact JSON Web Signature (RFC 7515): a JWT.
    CompactJws,
    /// A JSON Web Signature in its JSON form, such as a JAdES seal.
    JsonJws,
    /// An SD-JWT, with the disclosures that the holder chose.
    SdJwt,
    /// XML, whose signatures are not checked here.
    Xml,
}

/// What is found of one credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CredentialReport {
    /// Where it stands, as a JSON pointer (RFC 6901) into the document. Where a JWT or a seal stands in it, the pointer goes
    /// on in what is signed there.
    pub pointer: String,
    /// What it is in the document.
    pub role: Role,
    /// How it calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who it says issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Each proof that it carries.
    pub proofs: Vec<ProofReport>,
    /// The proof of an outer document that its bytes are under, where it has none of its own: the pointer of that document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered_by: Option<String>,
    /// What came of its signature: of the best of its proofs.
    pub signature: Finding<Outcome>,
    /// Whether the key that it was signed with is one that the caller trusts for this issuer.
    pub key: Finding<KeyTrust>,
    /// What of it the signature covers.
    pub coverage: Coverage,
    /// What the status lists say of it.
    pub status: Vec<StatusReport>,
    /// From when until when it is valid.
    pub dates: Dates,
    /// Whether whoever shows it has the key that it is bound to; nothing where it is shown without proof of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Finding<Outcome>>,
    /// What it says twice and differently, each as a clause for people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<String>,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// A credential of the holder's.
    Credential,
    /// What a holder shows credentials in, with a signature of the holder's own or none.
    Presentation,
    /// What someone else says of a credential or its issuer.
    Endorsement,
}

impl CredentialReport {
    /// Whether a valid signature, with a key that the caller trusts for the issuer, covers all of it, and it does not
    /// contradict itself.
    #[must_use]
    pub fn is_authentic(&self) -> bool {
        self.signature.is == Outcome::Valid
            && self.key.is == KeyTrust::Anchored
            && self.coverage.extent == Some(Extent::Whole)
            && self.contradictions.is_empty()
            && self.holder.as_ref().is_none_or(|holder| holder.is == Outcome::Valid)
    }

    /// Whether it [is authentic](CredentialReport::is_authentic), in force, and known not to be withdrawn.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.is_authentic()
            && matches!(self.revocation(), Some(StatusResult::Clear) | None)
            && self.dates.in_force == Some(true)
    }

    /// Whether it is revoked or suspended: set where any list says so, clear where every list that it names for that says
    /// not, unknown where one of them cannot be asked; nothing where it names no list.
    #[must_use]
    pub fn revocation(&self) -> Option<StatusResult> {
        let asked = self.status.iter().filter(|status| status.purpose.withdraws());
        asked.map(|status| status.result.is).max_by_key(|result| match result {
            StatusResult::Clear => 0,
            StatusResult::Unknown => 1,
            StatusResult::Set => 2,
        })
    }
}

/// A fact, and why it is so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding<T> {
    /// The fact.
    pub is: T,
    /// Why, as a clause for people.
    pub why: String,
}

impl<T> Finding<T> {
    pub(super) fn new(is: T, why: impl Into<String>) -> Finding<T> {
        Finding { is, why: why.into() }
    }
}

/// What came of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is that of the key over the data.
    Valid,
    /// It is not, or what it says of itself contradicts the document.
    Invalid,
    /// It is of a kind that is not checked here, or needs what was not supplied.
    Unsupported,
    /// The key that it names is not known.
    NoKey,
    /// There is none.
    None,
}

/// Whether a key is trusted for the issuer that the credential names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyTrust {
    /// What the caller supplied says that it is the issuer's.
    Anchored,
    /// Nothing that the caller supplied says so: above all, the credential itself cannot.
    NotAnchored,
    /// There is no key to ask about.
    Unknown,
}

/// One proof of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProofReport {
    /// Where it stands, as a JSON pointer; of a document that is wrapped whole, the document's own.
    pub pointer: String,
    /// Its kind: the algorithm of a JWS, such as `ES256`, or the suite of a proof, such as `eddsa-rdfc-2022`.
    pub kind: String,
    /// How it names its key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_name: Option<String>,
    /// Where the key was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_source: Option<KeySource>,
    /// What came of it.
    pub outcome: Finding<Outcome>,
    /// Whether its key is trusted for the issuer.
    pub key: Finding<KeyTrust>,
}

/// Where a key was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "from")]
#[non_exhaustive]
pub enum KeySource {
    /// In its own name: a `did:key`.
    DidKey,
    /// In its own name: a `did:jwk`.
    DidJwk,
    /// In a DID document that the caller supplied.
    DidDocument {
        /// The SHA-256 digest of that document.
        sha256: String,
    },
    /// In a set of keys that the caller supplied.
    Jwks {
        /// The SHA-256 digest of that file.
        sha256: String,
    },
    /// In an issuer's profile that the caller supplied.
    Profile {
        /// The SHA-256 digest of that file.
        sha256: String,
    },
    /// In a certificate in the header of the signature.
    Certificate {
        /// Whom it says it is of.
        subject: String,
        /// The SHA-256 digest of the certificate.
        sha256: String,
    },
    /// In the header of the signature: whoever signs can write it there.
    Header,
    /// In the fragment of the issuer's own address in the credential: whoever signs can write it there.
    IssuerFragment,
}

/// What of a credential a signature covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// How much; nothing where no signature is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    /// What is not covered.
    pub gaps: Vec<Gap>,
}

/// How much of a credential a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All that can be read in it.
    Whole,
    /// Not all: see the gaps.
    Partial,
}

/// A part of a credential that can be read, and that its signature does not bind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Where it stands, as a JSON pointer.
    pub pointer: String,
    /// Why it is not covered.
    pub why: GapKind,
}

/// Why a part of a credential is not covered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[non_exhaustive]
pub enum GapKind {
    /// No context defines the term, so that the signature says nothing of it.
    UndefinedTerm {
        /// The term.
        term: String,
    },
    /// Several objects have this identifier and differ, so that parts could be moved from one to another under the same
    /// signature.
    AmbiguousNode {
        /// The identifier.
        id: String,
    },
    /// The identifier is no absolute address, so that the signature leaves it out, and what is said of it.
    RelativeIdentifier {
        /// The identifier.
        id: String,
    },
    /// The document defines terms of its own here, which the signature does not bind.
    OwnTerms,
    /// The key is written in another way than the context has it, so that a reader could overlook it.
    OtherSpelling {
        /// The key.
        key: String,
    },
}

/// What a status list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StatusReport {
    /// Where the entry stands, as a JSON pointer.
    pub pointer: String,
    /// What the list is for.
    pub purpose: Purpose,
    /// The address of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// What it says.
    pub result: Finding<StatusResult>,
    /// The day or time from which the list is valid, as it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// What a status list is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Purpose {
    /// To withdraw for good.
    Revocation,
    /// To withdraw for a while.
    Suspension,
    /// To say something, or that a newer one is to be had.
    Other(String),
}

impl Purpose {
    /// Whether a credential whose entry is set no longer holds.
    fn withdraws(&self) -> bool {
        matches!(self, Purpose::Revocation | Purpose::Suspension)
    }
}

/// Whether a status is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusResult {
    /// It is not set.
    Clear,
    /// It is set.
    Set,
    /// The list was not supplied, or cannot be relied on.
    Unknown,
}

/// From when until when a credential says it is valid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Dates {
    /// From when, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it is in force at the time of the report; nothing where a date cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<bool>,
}

/// Something that the caller supplied and a report relies on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reliance {
    /// What it is, such as `context` or `DID document`.
    pub kind: String,
    /// What it is about: an address or an identifier.
    pub about: String,
    /// Its SHA-256 digest; of an issuer that is trusted by name, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

fn as_text<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}
