//! Public keys: how they are written, and what they verify.

use ed25519_dalek::{Signature as EdSignature, VerifyingKey as EdKey};
use p256::ecdsa::signature::Verifier;
use rsa::pkcs8::DecodePublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, PublicKey as RsaKey};
use sha2::{Digest, Sha256};

use super::encoding::{from_base64url, from_multibase, sha256};
use super::json::Json;

/// The least and the most bits of an RSA key: fewer are no longer safe, more only cost time.
const RSA_BITS: std::ops::RangeInclusive<u32> = 2048..=8192;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PublicKey {
    Ed25519(EdKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(RsaKey),
}

/// The algorithms of signatures that are checked. Each goes with one kind of key, so that what a token says of itself
/// never chooses how a key is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    EdDsa,
    Es256,
    Es384,
    Rs256,
    Ps256,
}

impl Algorithm {
    /// The algorithm with this name (RFC 7518, RFC 8037, RFC 9864).
    pub(super) fn from_name(name: &str) -> Option<Algorithm> {
        Some(match name {
            "EdDSA" | "Ed25519" => Algorithm::EdDsa,
            "ES256" => Algorithm::Es256,
            "ES384" => Algorithm::Es384,
            "RS256" => Algorithm::Rs256,
            "PS256" => Algorithm::Ps256,
            _ => return None,
        })
    }
}

/// Why a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyFault {
    /// It is of a kind that is not known here.
    Unsupported(String),
    /// It is not what it says it is.
    Malformed(String),
}

impl PublicKey {
    /// What kind of key it is, for people.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            PublicKey::Ed25519(_) => "Ed25519",
            PublicKey::P256(_) => "P-256",
            PublicKey::P384(_) => "P-384",
            PublicKey::Rsa(_) => "RSA",
        }
    }

    /// Whether the signature is this key's over the message; nothing where the algorithm is not one of such keys.
    pub(super) fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Option<bool> {
        Some(match (self, algorithm) {
            // Strict: no key of small order, and no signature that another implementation would read otherwise.
            (PublicKey::Ed25519(key), Algorithm::EdDsa) => {
                EdSignature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
            }
            (PublicKey::P256(key), Algorithm::Es256) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            (PublicKey::P384(key), Algorithm::Es384) => p384::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            (PublicKey::Rsa(key), Algorithm::Rs256) => {
                key.verify(rsa::Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature).is_ok()
            }
            (PublicKey::Rsa(key), Algorithm::Ps256) => {
                key.verify(rsa::Pss::<Sha256>::new_with_salt(32), &Sha256::digest(message), signature).is_ok()
            }
            _ => return None,
        })
    }

    /// The key that a JWK is (RFC 7517).
    pub(super) fn from_jwk(jwk: &Json) -> Result<PublicKey, KeyFault> {
        let kind = jwk.text_at("kty").ok_or_else(|| malformed("it does not say its type (`kty`)"))?;
        let part = |name: &str| {
            let bytes = jwk.text_at(name).and_then(from_base64url);
            bytes.ok_or_else(|| malformed(&format!("its `{name}` is not there, or no base64url")))
        };
        if jwk.text_at("use").is_some_and(|purpose| purpose != "sig") {
            return Err(malformed("it is for encryption, not for signatures"));
        }
        match (kind, jwk.text_at("crv")) {
            ("OKP", Some("Ed25519")) => ed25519(&part("x")?),
            ("EC", Some("P-256")) => p256_point(&uncompressed(&part("x")?, &part("y")?, 32)?),
            ("EC", Some("P-384")) => p384_point(&uncompressed(&part("x")?, &part("y")?, 48)?),
            ("RSA", _) => rsa_key(&part("n")?, &part("e")?),
            ("oct", _) => Err(malformed("it is a shared secret, which whoever checks could sign with")),
            (kind, curve) => {
                Err(KeyFault::Unsupported(curve.map_or(kind.to_owned(), |curve| format!("{kind} {curve}"))))
            }
        }
    }

    /// The key that a multikey is: its kind as a number before its bytes, in multibase.
    pub(super) fn from_multikey(text: &str) -> Result<PublicKey, KeyFault> {
        let bytes = from_multibase(text).ok_or_else(|| malformed("it is no multibase text"))?;
        match bytes.as_slice() {
            [0xed, 0x01, key @ ..] => ed25519(key),
            [0x80, 0x24, key @ ..] => p256_point(key),
            [0x81, 0x24, key @ ..] => p384_point(key),
            [0x85, 0x24, key @ ..] => {
                use rsa::pkcs1::DecodeRsaPublicKey;
                let key = RsaKey::from_pkcs1_der(key).map_err(|_| malformed("it is no RSA key"))?;
                usable(key).map(PublicKey::Rsa)
            }
            [0xe7, 0x01, ..] => Err(KeyFault::Unsupported("secp256k1".to_owned())),
            [0xeb, 0x01, ..] => Err(KeyFault::Unsupported("BLS 12-381".to_owned())),
            [first, second, ..] => Err(KeyFault::Unsupported(format!("a key of the kind {first:02x}{second:02x}"))),
            _ => Err(malformed("it is too short for a key")),
        }
    }

    /// The key of a certificate: its subject's public key info (RFC 5280).
    pub(super) fn from_spki(der: &[u8]) -> Result<PublicKey, KeyFault> {
        if let Ok(key) = p256::ecdsa::VerifyingKey::from_public_key_der(der) {
            return Ok(PublicKey::P256(key));
        }
        if let Ok(key) = p384::ecdsa::VerifyingKey::from_public_key_der(der) {
            return Ok(PublicKey::P384(key));
        }
        if let Ok(key) = RsaKey::from_public_key_der(der) {
            return usable(key).map(PublicKey::Rsa);
        }
        // RFC 8410: the algorithm 1.3.101.112, and the 32 bytes of the key.
        const ED25519: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        match der.strip_prefix(ED25519.as_slice()) {
            Some(key) => ed25519(key),
            None => Err(KeyFault::Unsupported("a key of another kind than Ed25519, P-256, P-384 and RSA".to_owned())),
        }
    }

    /// The thumbprint of the key (RFC 7638), by which two ways to write it are the same key.
    pub(super) fn thumbprint(&self) -> Vec<u8> {
        use super::encoding::to_base64url as text;
        let written = match self {
            PublicKey::Ed25519(key) => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, text(key.as_bytes()))
            }
            PublicKey::P256(key) => {
                let point = key.to_sec1_point(false);
                let (x, y) = point.as_bytes()[1..].split_at(32);
                format!(r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#, text(x), text(y))
            }
            PublicKey::P384(key) => {
                let point = key.to_sec1_point(false);
                let (x, y) = point.as_bytes()[1..].split_at(48);
                format!(r#"{{"crv":"P-384","kty":"EC","x":"{}","y":"{}"}}"#, text(x), text(y))
            }
            PublicKey::Rsa(key) => {
                let (n, e) = (trimmed(&key.n().to_be_bytes()), trimmed(&key.e().to_be_bytes()));
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, text(&e), text(&n))
            }
        };
        sha256(written.as_bytes())
    }
}

fn trimmed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().skip_while(|byte| *byte == 0).collect()
}

fn malformed(why: &str) -> KeyFault {
    KeyFault::Malformed(why.to_owned())
}

pub(super) fn ed25519(bytes: &[u8]) -> Result<PublicKey, KeyFault> {
    let bytes: &[u8; 32] = bytes.try_into().map_err(|_| malformed("it is not of the length of an Ed25519 key"))?;
    let key = EdKey::from_bytes(bytes).map_err(|_| malformed("it is no point of the curve Ed25519"))?;
    if key.is_weak() {
        return Err(malformed("it is a weak key, for which anyone can sign"));
    }
    Ok(PublicKey::Ed25519(key))
}

/// The point with these coordinates, uncompressed (SEC 1).
fn uncompressed(x: &[u8], y: &[u8], length: usize) -> Result<Vec<u8>, KeyFault> {
    if x.len() != length || y.len() != length {
        return Err(malformed("its coordinates are not of the length of its curve"));
    }
    Ok([&[4], x, y].concat())
}

fn p256_point(point: &[u8]) -> Result<PublicKey, KeyFault> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point);
    key.map(PublicKey::P256).map_err(|_| malformed("it is no point of the curve P-256"))
}

fn p384_point(point: &[u8]) -> Result<PublicKey, KeyFault> {
    let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point);
    key.map(PublicKey::P384).map_err(|_| malformed("it is no point of the curve P-384"))
}

fn rsa_key(n: &[u8], e: &[u8]) -> Result<PublicKey, KeyFault> {
    let n = trimmed(n);
    if n.len() > 1024 || e.len() > 8 {
        return Err(malformed("it is larger than any RSA key in use"));
    }
    let (n, e) = (BoxedUint::from_be_slice_vartime(&n), BoxedUint::from_be_slice_vartime(e));
    let key = RsaKey::new_with_size_limits(n, e, *RSA_BITS.start() as usize..=*RSA_BITS.end() as usize);
    usable(key.map_err(|_| malformed("it is no RSA key"))?).map(PublicKey::Rsa)
}

/// An RSA key of a length in use.
pub(super) fn usable(key: RsaKey) -> Result<RsaKey, KeyFault> {
    if RSA_BITS.contains(&key.n().bit_width()) {
        Ok(key)
    } else {
        Err(malformed("an RSA key must have between 2048 and 8192 bits"))
    }
}
