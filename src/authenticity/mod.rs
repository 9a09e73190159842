//! Whether a digital credential is what its issuer signed, checked offline.

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

pub use examine::examine;
pub use report::{
    Coverage, CredentialReport, Dates, Envelope, Extent, Finding, Gap, GapKind, KeySource, KeyTrust, Outcome, ProofReport,
    Purpose, Reliance, Report, Role, StatusReport, StatusResult,
};
pub use trust::{Material, MaterialKind, Trust, TrustError};
pub use unusable::Unusable;
