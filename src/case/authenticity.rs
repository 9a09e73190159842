use serde::{Deserialize, Serialize};

/// What was found of the authenticity of the document that a credential comes from. What is left out is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authenticity {
    /// What came of its signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Whether the key that it was signed with is trusted for the issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<SigningKey>,
    /// Whether the signature covers all that was read in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Covered>,
    /// Whether a list of its issuer's withdraws it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocation: Option<Revocation>,
}

/// What came of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Signature {
    /// It is that of the key over the data.
    Valid,
    /// It is not.
    Invalid,
    /// It could not be checked.
    Unsupported,
    /// The key that it names is not known.
    NoKey,
    /// There is none.
    None,
}

/// Whether the key of a signature is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SigningKey {
    /// It is known from elsewhere to be the issuer's.
    Anchored,
    /// Nothing but the document says so.
    NotAnchored,
}

/// How much of a credential a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Covered {
    /// All that was read in it.
    Whole,
    /// Not all.
    Partial,
}

/// What the lists of its issuer's say of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Revocation {
    /// They do not withdraw it.
    Clear,
    /// One of them withdraws it.
    Set,
    /// It names none that could withdraw it.
    None,
}

#[cfg(feature = "authenticity")]
impl From<&crate::authenticity::CredentialReport> for Authenticity {
    /// What a report found, as a case says it. A credential that contradicts itself, or whose holder could not show to be
    /// its holder, is not covered whole.
    fn from(report: &crate::authenticity::CredentialReport) -> Authenticity {
        use crate::authenticity::{Extent, KeyTrust, Outcome, StatusResult};
        let doubtful = !report.contradictions.is_empty()
            || report.holder.as_ref().is_some_and(|holder| holder.is != Outcome::Valid);
        Authenticity {
            signature: Some(match report.signature.is {
                Outcome::Valid => Signature::Valid,
                Outcome::Invalid => Signature::Invalid,
                Outcome::Unsupported => Signature::Unsupported,
                Outcome::NoKey => Signature::NoKey,
                Outcome::None => Signature::None,
            }),
            key: match report.key.is {
                KeyTrust::Anchored => Some(SigningKey::Anchored),
                KeyTrust::NotAnchored => Some(SigningKey::NotAnchored),
                KeyTrust::Unknown => None,
            },
            coverage: report.coverage.extent.map(|extent| match extent {
                Extent::Whole if !doubtful => Covered::Whole,
                _ => Covered::Partial,
            }),
            revocation: match report.revocation() {
                Some(StatusResult::Clear) => Some(Revocation::Clear),
                Some(StatusResult::Set) => Some(Revocation::Set),
                Some(StatusResult::Unknown) => None,
                None => Some(Revocation::None),
            },
        }
    }
}
