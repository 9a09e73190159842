//! Whether a digital credential is what its issuer signed, checked offline.
//!
//! [`examine`] takes the bytes of a document and what the caller [trusts](Trust), and gives a [`Report`]. Three facts stand
//! apart in it for every credential, since each can fail alone: what came of the signature, whether the key is one that the
//! caller trusts for the issuer, and what of the document the signature covers. Beside them stand what status lists say, and
//! the dates.
//!
//! | wrapped as | signed by |
//! | --- | --- |
//! | compact JWS (JWT), JWS in its JSON form, JAdES seal | RS256, PS256, ES256, ES384, EdDSA |
//! | SD-JWT | the same, with disclosures and the holder's key binding |
//! | Data Integrity proofs in JSON-LD, sets and chains of them | `eddsa-rdfc-2022`, `ecdsa-rdfc-2019`, `eddsa-jcs-2022`, `Ed25519Signature2020` |
//!
//! Keys come from the names of `did:key` and `did:jwk`, and from DID documents, sets of keys, issuers' profiles and certificates
//! that the caller supplies, pinned by their digests. A key that stands in the document itself checks the signature and never
//! says who made it. Nothing is fetched, no clock is read, and what is not known is said to be so.
//!
//! ```
//! use attain::authenticity::{KeyTrust, Outcome, Trust, examine};
//!
//! // A token whose key is its issuer's name: whoever has the key can sign as that name.
//! let token = include_bytes!("../../tests/authenticity/badge.jwt");
//! let at = "2026-06-01T12:00:00Z".parse()?;
//! let report = examine(token, &Trust::new(at))?;
//! assert_eq!(report.credentials[0].signature.is, Outcome::Valid);
//! assert_eq!(report.credentials[0].key.is, KeyTrust::NotAnchored);
//!
//! // Who that is only the caller can say.
//! let college = report.credentials[0].issuer.clone().unwrap();
//! let trust = Trust::new(at).with_issuer(college, Some("The college".to_owned()));
//! assert!(examine(token, &trust)?.is_clean());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod certificate;
mod contexts;
mod dates;
mod encoding;
mod examine;
mod integrity;
mod json;
mod jws;
mod key;
mod report;
mod resolve;
mod sd_jwt;
mod status;
mod trust;
mod unusable;
mod words;

pub use examine::{LARGEST, examine};
pub use jiff::Timestamp;
pub use report::{
    Coverage, CredentialReport, Dates, Envelope, Extent, Finding, Gap, GapKind, KeySource, KeyTrust, Outcome,
    ProofReport, Purpose, Reliance, Report, Role, StatusReport, StatusResult,
};
pub use trust::{Material, MaterialKind, Trust, TrustError};
pub use unusable::Unusable;
