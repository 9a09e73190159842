//! The texts in a PNG picture: an issuer bakes a badge into one.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::fault::Fault;
use crate::diagnostic::{Problem, Source};

/// How a PNG begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The text under one of these keywords, the first that is found.
pub(super) fn baked(bytes: &[u8], keywords: &[&str]) -> Result<Option<Vec<u8>>, Fault> {
    let damaged = |what: &str| Fault::whole(Problem::Envelope(format!("the picture is damaged: {what}")));
    let mut rest = bytes.strip_prefix(SIGNATURE).unwrap_or(bytes);
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>().ok_or_else(|| damaged("it ends too early"))?;
        let (kind, after) = after.split_first_chunk::<4>().ok_or_else(|| damaged("it ends too early"))?;
        let length = u32::from_be_bytes(*length) as usize;
        let data = after.get(..length).ok_or_else(|| damaged("it ends too early"))?;
        let text = match kind {
            b"tEXt" => keyword(data, keywords).map(|text| Ok(text.to_vec())),
            b"iTXt" => keyword(data, keywords)
                .map(|text| international(text).ok_or_else(|| damaged("its text cannot be unpacked"))),
            b"zTXt" => keyword(data, keywords).map(|text| {
                text.split_first()
                    .and_then(|(_, packed)| unpacked(packed))
                    .ok_or_else(|| damaged("its text cannot be unpacked"))
            }),
            b"IEND" => return Ok(None),
            _ => None,
        };
        if let Some(text) = text {
            return text.map(Some);
        }
        rest = after.get(length + 4..).unwrap_or(&[]);
    }
    Ok(None)
}

/// What stands behind the keyword, where it is one of these.
fn keyword<'d>(data: &'d [u8], keywords: &[&str]) -> Option<&'d [u8]> {
    let end = data.iter().position(|byte| *byte == 0)?;
    let named = data.get(..end)?;
    keywords.iter().any(|keyword| keyword.as_bytes() == named).then(|| data.get(end + 1..))?
}

/// The text of an `iTXt` chunk behind its keyword: whether it is packed, how, language, keyword in it, text.
fn international(data: &[u8]) -> Option<Vec<u8>> {
    let (flags, rest) = data.split_first_chunk::<2>()?;
    let behind = |rest: &[u8]| rest.iter().position(|byte| *byte == 0);
    let rest = rest.get(behind(rest)? + 1..)?;
    let text = rest.get(behind(rest)? + 1..)?;
    if flags.first() == Some(&1) { unpacked(text) } else { Some(text.to_vec()) }
}

/// No more than a document may have, whatever a small picture says.
fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_zlib_with_limit(packed, usize::try_from(Source::LARGEST).ok()?).ok()
}
