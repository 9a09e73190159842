//! Bytes as text: base64 of the web, multibase, hexadecimal, and digests.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::{Digest, Sha256, Sha384};

/// Strict: no padding, and no bits that are not used, so that no two texts are the same bytes.
const WEB: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_encode_padding(false).with_decode_padding_mode(DecodePaddingMode::RequireNone),
);
const LENIENT_WEB: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const PLAIN: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes that unpadded base64url text stands for (RFC 7515).
pub(super) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    WEB.decode(text).ok()
}

/// The unpadded base64url text of the bytes.
pub(super) fn to_base64url(bytes: &[u8]) -> String {
    WEB.encode(bytes)
}

/// The bytes that base64url text stands for, padded or not, as status lists have it.
pub(super) fn from_base64url_padded_or_not(text: &str) -> Option<Vec<u8>> {
    LENIENT_WEB.decode(text).ok()
}

/// The bytes that base64 text stands for, as certificates in headers have it (RFC 7515, 4.1.6).
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    PLAIN.decode(text).ok()
}

/// The bytes that multibase text stands for: base58 after `z`, base64url after `u`.
pub(super) fn from_multibase(text: &str) -> Option<Vec<u8>> {
    match text.split_at_checked(1)? {
        // Decoding takes time that grows with the square of the length; no key or signature is longer.
        ("z", rest) if rest.len() <= 2048 => bs58::decode(rest).into_vec().ok(),
        ("u", rest) => from_base64url(rest),
        _ => None,
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

pub(super) fn sha384(bytes: &[u8]) -> Vec<u8> {
    Sha384::digest(bytes).to_vec()
}

/// The SHA-256 digest in lower-case hexadecimal, as pins have it.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
