//! X.509 certificates, and whether a chain of them leads to one that the caller trusts.

use core::time::Duration;

use jiff::Timestamp;
use p256::ecdsa::signature::Verifier;
use rsa::pkcs1::DecodeRsaPublicKey;
use rustls_pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, SignatureVerificationAlgorithm, TrustAnchor, UnixTime,
    alg_id,
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use webpki::{EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeIdIter, KeyUsage, RequiredEkuNotFoundContext};
use x509_cert::der::{Decode, Encode};

use super::encoding::digest;
use super::key::{KeyFault, PublicKey};

/// How many certificates a header may bring.
pub(super) const LONGEST_CHAIN: usize = 16;

/// A certificate, and what of it is asked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Certificate {
    der: Vec<u8>,
    /// Whom it says it is of: the name, the organisation and its identifier.
    pub(super) subject: String,
    /// The values of the subject's name: its common name, its organisation and its identifier.
    pub(super) names: Vec<String>,
    pub(super) sha256: String,
    not_before: i64,
    not_after: i64,
    spki: Vec<u8>,
}

impl Certificate {
    /// The certificate that these bytes are (DER).
    pub(super) fn from_der(der: &[u8]) -> Result<Certificate, String> {
        let read = x509_cert::Certificate::from_der(der).map_err(|error| error.to_string())?;
        let tbs = read.tbs_certificate();
        let seconds =
            |time: &x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
        Ok(Certificate {
            der: der.to_vec(),
            subject: called(&names(tbs.subject())),
            names: names(tbs.subject()),
            sha256: digest(der),
            not_before: seconds(&tbs.validity().not_before),
            not_after: seconds(&tbs.validity().not_after),
            spki: tbs.subject_public_key_info().to_der().map_err(|error| error.to_string())?,
        })
    }

    /// The certificates of a file: one in DER, or any number in PEM.
    pub(super) fn read_all(bytes: &[u8]) -> Result<Vec<Certificate>, String> {
        if !bytes.windows(11).any(|part| part == b"-----BEGIN ") {
            return Ok(vec![Certificate::from_der(bytes)?]);
        }
        let read = x509_cert::Certificate::load_pem_chain(bytes).map_err(|error| error.to_string())?;
        if read.is_empty() {
            return Err("there is no certificate in it".to_owned());
        }
        let each = read.iter().map(|certificate| certificate.to_der().map_err(|error| error.to_string()));
        each.map(|der| Certificate::from_der(&der?)).collect()
    }

    pub(super) fn key(&self) -> Result<PublicKey, KeyFault> {
        PublicKey::from_spki(&self.spki)
    }

    /// Whether it is valid at this time.
    fn valid_at(&self, at: Timestamp) -> Result<(), String> {
        let day = |seconds: i64| match Timestamp::from_second(seconds) {
            Ok(time) => time.strftime("%Y-%m-%d").to_string(),
            Err(_) => "a day that no calendar has".to_owned(),
        };
        if at.as_second() < self.not_before {
            return Err(format!("the certificate is valid only from {}", day(self.not_before)));
        }
        if at.as_second() > self.not_after {
            return Err(format!(
                "the certificate was valid until {}, and whether it was used before then cannot be told from the document",
                day(self.not_after)
            ));
        }
        Ok(())
    }
}

/// How people may call whom a certificate is of.
fn called(names: &[String]) -> String {
    if names.is_empty() { "someone without a name".to_owned() } else { names.join(", ") }
}

/// The values of a name that say who it is: common name, organisation and its identifier, in this order.
fn names(subject: &x509_cert::name::Name) -> Vec<String> {
    const COMMON_NAME: &str = "2.5.4.3";
    const ORGANISATION: &str = "2.5.4.10";
    const ORGANISATION_IDENTIFIER: &str = "2.5.4.97";
    let each = [COMMON_NAME, ORGANISATION, ORGANISATION_IDENTIFIER].into_iter().flat_map(|asked| {
        let parts = subject.iter().filter(move |part| part.oid.to_string() == asked);
        parts.filter_map(|part| String::from_utf8(part.value.value().to_vec()).ok())
    });
    each.filter(|name| !name.chars().any(char::is_control)).collect()
}

/// Which of the trusted certificates the chain leads to at this time, by place; the chain's first certificate is that of
/// whoever signed.
///
/// # Errors
/// Why it leads to none, for people.
pub(super) fn anchored(chain: &[Certificate], anchors: &[&Certificate], at: Timestamp) -> Result<usize, String> {
    let leaf = chain.first().ok_or("there is no certificate")?;
    leaf.valid_at(at)?;
    if let Some(place) = anchors.iter().position(|anchor| anchor.der == leaf.der) {
        return Ok(place);
    }
    if anchors.is_empty() {
        return Err("no certificate is trusted: none was supplied".to_owned());
    }
    let leaf_der = CertificateDer::from(leaf.der.as_slice());
    let leaf_cert = EndEntityCert::try_from(&leaf_der).map_err(|error| reason(&error))?;
    let between: Vec<CertificateDer<'_>> =
        chain.iter().skip(1).map(|certificate| CertificateDer::from(certificate.der.as_slice())).collect();
    let time = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(at.as_second()).unwrap_or(0)));
    let mut why = None;
    for (place, anchor) in anchors.iter().enumerate() {
        let der = CertificateDer::from(anchor.der.as_slice());
        let Ok(trusted) = webpki::anchor_from_trusted_cert(&der) else { continue };
        let trusted: [TrustAnchor<'_>; 1] = [trusted];
        match leaf_cert.verify_for_usage(ALGORITHMS, &trusted, &between, time, NotForSitesAlone, None, None) {
            Ok(_) => match anchor.valid_at(at) {
                Ok(()) => return Ok(place),
                Err(error) => why = Some(error),
            },
            Err(Error::UnknownIssuer) => {}
            Err(error) => why = Some(reason(&error)),
        }
    }
    Err(why.unwrap_or_else(|| "its certificate leads to none of the certificates that are trusted".to_owned()))
}

/// The error of the path as a clause for people.
fn reason(error: &Error) -> String {
    match error {
        Error::CertExpired { .. } => "a certificate of its chain is no longer valid".to_owned(),
        Error::CertNotValidYet { .. } => "a certificate of its chain is not yet valid".to_owned(),
        Error::CaUsedAsEndEntity => {
            "it is signed with the certificate of an authority, which is only for certificates".to_owned()
        }
        Error::EndEntityUsedAsCa => "a certificate of its chain was given out by one that may give out none".to_owned(),
        Error::RequiredEkuNotFoundContext(_) => "its certificate is one for web sites, not for seals".to_owned(),
        Error::InvalidSignatureForPublicKey => "a signature in its chain of certificates is wrong".to_owned(),
        Error::UnsupportedSignatureAlgorithmContext(_) | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            "its chain of certificates is signed in a way that is not checked here".to_owned()
        }
        other => format!("its chain of certificates is not accepted ({other:?})"),
    }
}

/// A certificate that says what it is for must be for more than proving which web site one is connected to.
struct NotForSitesAlone;

impl ExtendedKeyUsageValidator for NotForSitesAlone {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        const SERVER: [usize; 9] = [1, 3, 6, 1, 5, 5, 7, 3, 1];
        const CLIENT: [usize; 9] = [1, 3, 6, 1, 5, 5, 7, 3, 2];
        let (mut server, mut other) = (false, false);
        for purpose in purposes {
            let purpose = purpose?.to_decoded_oid();
            if purpose == SERVER {
                server = true;
            } else if purpose != CLIENT {
                other = true;
            }
        }
        if !server || other {
            return Ok(());
        }
        // Signing of documents (RFC 9336) is what it could have been for.
        let required = KeyUsage::required(&[43, 6, 1, 5, 5, 7, 3, 36]);
        Err(Error::RequiredEkuNotFoundContext(RequiredEkuNotFoundContext { required, present: Vec::new() }))
    }
}

/// How certificates may be signed.
const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    &CertificateAlgorithm::RsaSha256,
    &CertificateAlgorithm::RsaSha384,
    &CertificateAlgorithm::RsaSha512,
    &CertificateAlgorithm::RsaPssSha256,
    &CertificateAlgorithm::P256Sha256,
    &CertificateAlgorithm::P384Sha384,
    &CertificateAlgorithm::Ed25519,
];

#[derive(Debug)]
enum CertificateAlgorithm {
    RsaSha256,
    RsaSha384,
    RsaSha512,
    RsaPssSha256,
    P256Sha256,
    P384Sha384,
    Ed25519,
}

impl SignatureVerificationAlgorithm for CertificateAlgorithm {
    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        match self {
            CertificateAlgorithm::P256Sha256 => alg_id::ECDSA_P256,
            CertificateAlgorithm::P384Sha384 => alg_id::ECDSA_P384,
            CertificateAlgorithm::Ed25519 => alg_id::ED25519,
            _ => alg_id::RSA_ENCRYPTION,
        }
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        match self {
            CertificateAlgorithm::RsaSha256 => alg_id::RSA_PKCS1_SHA256,
            CertificateAlgorithm::RsaSha384 => alg_id::RSA_PKCS1_SHA384,
            CertificateAlgorithm::RsaSha512 => alg_id::RSA_PKCS1_SHA512,
            CertificateAlgorithm::RsaPssSha256 => alg_id::RSA_PSS_SHA256,
            CertificateAlgorithm::P256Sha256 => alg_id::ECDSA_SHA256,
            CertificateAlgorithm::P384Sha384 => alg_id::ECDSA_SHA384,
            CertificateAlgorithm::Ed25519 => alg_id::ED25519,
        }
    }

    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let rsa = || {
            let key = rsa::PublicKey::from_pkcs1_der(key).ok()?;
            super::key::usable(key).ok()
        };
        let verified = match self {
            CertificateAlgorithm::P256Sha256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(key)
                .and_then(|key| key.verify(message, &p256::ecdsa::Signature::from_der(signature)?))
                .is_ok(),
            CertificateAlgorithm::P384Sha384 => p384::ecdsa::VerifyingKey::from_sec1_bytes(key)
                .and_then(|key| key.verify(message, &p384::ecdsa::Signature::from_der(signature)?))
                .is_ok(),
            CertificateAlgorithm::Ed25519 => super::key::ed25519(key)
                .is_ok_and(|key| key.verify(super::key::Algorithm::EdDsa, message, signature) == Some(true)),
            CertificateAlgorithm::RsaSha256 => {
                let scheme = rsa::Pkcs1v15Sign::new::<Sha256>();
                rsa().is_some_and(|key| key.verify(scheme, &Sha256::digest(message), signature).is_ok())
            }
            CertificateAlgorithm::RsaSha384 => {
                let scheme = rsa::Pkcs1v15Sign::new::<Sha384>();
                rsa().is_some_and(|key| key.verify(scheme, &Sha384::digest(message), signature).is_ok())
            }
            CertificateAlgorithm::RsaSha512 => {
                let scheme = rsa::Pkcs1v15Sign::new::<Sha512>();
                rsa().is_some_and(|key| key.verify(scheme, &Sha512::digest(message), signature).is_ok())
            }
            CertificateAlgorithm::RsaPssSha256 => {
                let scheme = rsa::Pss::<Sha256>::new();
                rsa().is_some_and(|key| key.verify(scheme, &Sha256::digest(message), signature).is_ok())
            }
        };
        if verified { Ok(()) } else { Err(InvalidSignature) }
    }
}
