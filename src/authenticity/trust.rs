//! What the caller trusts: whatever a signature is checked against comes from here and not from the document.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::certificate::Certificate;
use super::encoding::digest;
use super::json::Json;

/// What a caller supplies to check documents with, each file pinned by its SHA-256 digest, and the time as of which they
/// are checked. Nothing is ever fetched.
///
/// The contexts of the W3C for credentials, proofs and identifiers, and that of Open Badges 3.0 at its unversioned address,
/// come with it. What else a document refers to must be supplied, or cannot be checked.
///
/// ```
/// use attain::authenticity::{KeyTrust, Outcome, Trust, examine};
///
/// let trust = Trust::new("2026-06-01T12:00:00Z".parse()?);
/// let report = examine(br#"{ "type": ["VerifiableCredential"], "issuer": "https://college.example" }"#, &trust)?;
/// assert_eq!(report.credentials[0].signature.is, Outcome::None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Trust {
    pub(super) at: Timestamp,
    /// Issuers that are trusted by an identifier that is or names their key, and what they are called.
    pub(super) issuers: BTreeMap<String, Option<String>>,
    pub(super) did_documents: BTreeMap<String, Pinned<Json>>,
    /// Sets of keys by issuer.
    pub(super) jwks: BTreeMap<String, Vec<Pinned<Json>>>,
    pub(super) profiles: BTreeMap<String, Pinned<Json>>,
    pub(super) certificates: Vec<Anchor>,
    /// Shared with whoever reads JSON-LD.
    pub(super) contexts: Arc<BTreeMap<String, Pinned<Vec<u8>>>>,
    /// The same contexts, read.
    pub(super) parsed_contexts: BTreeMap<String, Json>,
    pub(super) status_lists: BTreeMap<String, Pinned<Vec<u8>>>,
}

/// A file's content, and its digest.
#[derive(Debug, Clone)]
pub(super) struct Pinned<T> {
    pub(super) content: T,
    pub(super) sha256: String,
}

/// A certificate that is trusted, and the issuer that it speaks for where that was said.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    pub(super) certificate: Certificate,
    pub(super) issuer: Option<String>,
}

/// What a supplied file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MaterialKind {
    /// The document of a DID, such as a `did:web`; it is about that DID.
    DidDocument,
    /// A JWK, or a set of them (RFC 7517); it is about the issuer whose keys they are.
    Jwks,
    /// An issuer's profile that lists its keys; it is about the issuer's address.
    Profile,
    /// A certificate of an authority, or of an issuer itself, in PEM or DER; where it is about an issuer, seals under it
    /// speak for that issuer.
    Certificate,
    /// A JSON-LD context; it is about its address.
    Context,
    /// A status list, or a list of what is revoked; it is about its address.
    StatusList,
}

impl MaterialKind {
    const ALL: [MaterialKind; 6] = [
        MaterialKind::DidDocument,
        MaterialKind::Jwks,
        MaterialKind::Profile,
        MaterialKind::Certificate,
        MaterialKind::Context,
        MaterialKind::StatusList,
    ];

    /// How the kind is called in a trust folder.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MaterialKind::DidDocument => "did-document",
            MaterialKind::Jwks => "jwks",
            MaterialKind::Profile => "profile",
            MaterialKind::Certificate => "certificate",
            MaterialKind::Context => "context",
            MaterialKind::StatusList => "status-list",
        }
    }

    fn from_word(word: &str) -> Option<MaterialKind> {
        MaterialKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A file that the caller supplies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// What it is.
    pub kind: MaterialKind,
    /// What it is about: an address or an identifier. Only a certificate may be about nothing.
    pub about: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The SHA-256 digest that the bytes must have, in hexadecimal.
    pub sha256: String,
}

/// Why something cannot be trusted as it was supplied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// The bytes are not those that were pinned.
    #[error("its SHA-256 digest is {found}, and not {pinned}, which it is pinned to")]
    Digest {
        /// The digest of the bytes.
        found: String,
        /// The digest that was to be.
        pinned: String,
    },
    /// What it is about must be said.
    #[error("what the {0} is about (`about`) is not said: an address or an identifier")]
    AboutNothing(&'static str),
    /// Something of the kind about the same is already there.
    #[error("there are two of the kind `{kind}` about {about}")]
    Twice {
        /// The kind.
        kind: &'static str,
        /// What both are about.
        about: String,
    },
    /// A document that is about something else.
    #[error("it calls itself {itself}, and not {about}")]
    Other {
        /// How it calls itself.
        itself: String,
        /// How it was called.
        about: String,
    },
    /// It cannot be read as what it is said to be.
    #[error("it cannot be read as a {kind}: {why}")]
    Unreadable {
        /// What it was said to be.
        kind: &'static str,
        /// Why not.
        why: String,
    },
    /// The list of what is trusted is not as it must be.
    #[error("{0}")]
    Manifest(String),
    /// Something is wrong with one file of a trust folder.
    #[error("`{file}`: {why}")]
    File {
        /// The file, as the list of the folder names it.
        file: String,
        /// What is wrong.
        why: Box<TrustError>,
    },
}

impl Trust {
    /// Trusts nobody yet, and judges dates as of this time.
    #[must_use]
    pub fn new(at: Timestamp) -> Trust {
        let bundled: Vec<(&str, &str)> = super::contexts::bundled().collect();
        let read = |text: &str| Json::parse(text).unwrap_or(Json::Null);
        Trust {
            at,
            issuers: BTreeMap::new(),
            did_documents: BTreeMap::new(),
            jwks: BTreeMap::new(),
            profiles: BTreeMap::new(),
            certificates: Vec::new(),
            contexts: Arc::new(
                bundled
                    .iter()
                    .map(|(address, text)| ((*address).to_owned(), pin(text.as_bytes().to_vec(), text.as_bytes())))
                    .collect(),
            ),
            parsed_contexts: bundled.iter().map(|(address, text)| ((*address).to_owned(), read(text))).collect(),
            status_lists: BTreeMap::new(),
        }
    }

    /// The time as of which dates, certificates and lists are judged.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Trusts the issuer with this identifier, such as a `did:key`, whose name is its key. `name` is what people call it.
    #[must_use]
    pub fn with_issuer(mut self, id: impl Into<String>, name: Option<String>) -> Trust {
        self.issuers.insert(id.into(), name);
        self
    }

    /// Trusts this file.
    ///
    /// # Errors
    /// Where its digest is another, or it is not what it is said to be.
    pub fn with(mut self, material: Material) -> Result<Trust, TrustError> {
        let found = digest(&material.bytes);
        if !found.eq_ignore_ascii_case(&material.sha256) {
            return Err(TrustError::Digest { found, pinned: material.sha256 });
        }
        let kind = material.kind;
        let word = kind.word();
        if kind == MaterialKind::Certificate {
            return self.with_certificates(&material);
        }
        let about = material.about.filter(|about| !about.is_empty()).ok_or(TrustError::AboutNothing(word))?;
        let twice =
            |known: bool| if known { Err(TrustError::Twice { kind: word, about: about.clone() }) } else { Ok(()) };
        match kind {
            MaterialKind::Context => {
                // A context that came with us may be replaced by one that the caller pins.
                self.parsed_contexts.insert(about.clone(), read(kind, &material.bytes)?);
                let pinned = pin(material.bytes.clone(), &material.bytes);
                Arc::make_mut(&mut self.contexts).insert(about, pinned);
            }
            MaterialKind::StatusList => {
                twice(self.status_lists.contains_key(&about))?;
                let pinned = pin(material.bytes.clone(), &material.bytes);
                self.status_lists.insert(about, pinned);
            }
            MaterialKind::Jwks => {
                let set = pin(read(kind, &material.bytes)?, &material.bytes);
                self.jwks.entry(about).or_default().push(set);
            }
            MaterialKind::DidDocument | MaterialKind::Profile => {
                let document = read(kind, &material.bytes)?;
                match document.text_at("id") {
                    Some(id) if id == about => {}
                    itself => {
                        let itself = itself.unwrap_or("nothing").to_owned();
                        return Err(TrustError::Other { itself, about });
                    }
                }
                let known = if kind == MaterialKind::Profile { &mut self.profiles } else { &mut self.did_documents };
                twice(known.contains_key(&about))?;
                known.insert(about, pin(document, &material.bytes));
            }
            MaterialKind::Certificate => {}
        }
        Ok(self)
    }

    fn with_certificates(mut self, material: &Material) -> Result<Trust, TrustError> {
        let unreadable = |why: String| TrustError::Unreadable { kind: material.kind.word(), why };
        for certificate in Certificate::read_all(&material.bytes).map_err(unreadable)? {
            self.certificates.push(Anchor { certificate, issuer: material.about.clone() });
        }
        Ok(self)
    }

    /// What a trust folder's list, `trust.json`, says; `file` gives the bytes of a file that it names.
    ///
    /// The list is an object with `issuers`, each `{ "id", "name" }`, and `files`, each `{ "kind", "about", "file", "sha256" }`.
    ///
    /// # Errors
    /// Where the list is not of that form, a file is not there, or is not what it is said to be.
    pub fn from_list(
        text: &str,
        at: Timestamp,
        mut file: impl FnMut(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Trust, TrustError> {
        let list = Json::parse(text).map_err(|error| TrustError::Manifest(error.to_string()))?;
        known_keys(&list, "the list", &["issuers", "files"])?;
        let mut trust = Trust::new(at);
        for issuer in list.many_at("issuers") {
            known_keys(issuer, "an issuer", &["id", "name"])?;
            let id = issuer.text_at("id").ok_or_else(|| TrustError::Manifest("an issuer has no `id`".to_owned()))?;
            trust = trust.with_issuer(id, issuer.text_at("name").map(str::to_owned));
        }
        for entry in list.many_at("files") {
            known_keys(entry, "a file", &["kind", "about", "file", "sha256"])?;
            let name = entry.text_at("file").ok_or_else(|| TrustError::Manifest("a file has no `file`".to_owned()))?;
            let wrong = |why: TrustError| TrustError::File { file: name.to_owned(), why: Box::new(why) };
            let manifest = |text: String| wrong(TrustError::Manifest(text));
            let kinds = || MaterialKind::ALL.map(|kind| format!("`{}`", kind.word())).join(", ");
            let kind = entry.text_at("kind").and_then(MaterialKind::from_word);
            let kind = kind.ok_or_else(|| manifest(format!("what it is (`kind`) must be one of {}", kinds())))?;
            let bytes = file(name).map_err(manifest)?;
            let sha256 = match entry.text_at("sha256") {
                Some(sha256) => sha256.to_owned(),
                None => {
                    let found = digest(&bytes);
                    return Err(manifest(format!(
                        "it is not pinned: once you have checked where it comes from, write `\"sha256\": \"{found}\"`"
                    )));
                }
            };
            let about = entry.text_at("about").map(str::to_owned);
            trust = trust.with(Material { kind, about, bytes, sha256 }).map_err(wrong)?;
        }
        Ok(trust)
    }
}

fn known_keys(object: &Json, what: &str, known: &[&str]) -> Result<(), TrustError> {
    if !matches!(object, Json::Object(_)) {
        return Err(TrustError::Manifest(format!("{what} must be an object")));
    }
    match object.members().iter().find(|(key, _)| !known.contains(&key.as_str())) {
        None => Ok(()),
        Some((key, _)) => {
            let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            Err(TrustError::Manifest(format!("`{key}` is not a field of {what}; here stand {}", known.join(", "))))
        }
    }
}

fn pin<T>(content: T, bytes: &[u8]) -> Pinned<T> {
    Pinned { content, sha256: digest(bytes) }
}

fn read(kind: MaterialKind, bytes: &[u8]) -> Result<Json, TrustError> {
    let unreadable = |why: String| TrustError::Unreadable { kind: kind.word(), why };
    let text = std::str::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
    Json::parse(text).map_err(|error| unreadable(error.to_string()))
}
