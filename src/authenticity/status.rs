//! Whether a credential was withdrawn, from the lists that the caller supplies.

use super::dates::moment;
use super::encoding::{from_base64url_padded_or_not, from_multibase};
use super::examine::list_credential;
use super::json::{Json, child};
use super::report::{Finding, Outcome, Purpose, Reliance, StatusReport, StatusResult};
use super::trust::Trust;

/// How large a list may become: 128 million entries.
const LARGEST_LIST: usize = 16 << 20;

/// What the lists say of each status entry of a credential.
pub(super) fn statuses(credential: &Json, pointer: &str, trust: &Trust) -> (Vec<StatusReport>, Vec<Reliance>) {
    let base = child(pointer, "credentialStatus");
    let listed = matches!(credential.get("credentialStatus"), Some(Json::List(_)));
    let mut reports = Vec::new();
    let mut relied_on = Vec::new();
    for (index, entry) in credential.many_at("credentialStatus").iter().enumerate() {
        let pointer = if listed { format!("{base}/{index}") } else { base.clone() };
        let id = credential.text_at("id");
        reports.push(status(entry, id, pointer, trust, &mut relied_on));
    }
    if let Some(entry) = credential.get("status").and_then(|status| status.get("status_list")) {
        reports.push(StatusReport {
            pointer: child(&child(pointer, "status"), "status_list"),
            purpose: Purpose::Revocation,
            list: entry.text_at("uri").map(str::to_owned),
            result: unknown("token status lists are not read here"),
            as_of: None,
        });
    }
    (reports, relied_on)
}

fn unknown(why: impl Into<String>) -> Finding<StatusResult> {
    Finding::new(StatusResult::Unknown, why)
}

fn status(
    entry: &Json,
    credential: Option<&str>,
    pointer: String,
    trust: &Trust,
    relied_on: &mut Vec<Reliance>,
) -> StatusReport {
    let kind = entry.text_at("type").unwrap_or("no type");
    let purpose = match entry.text_at("statusPurpose") {
        Some("suspension") => Purpose::Suspension,
        Some("revocation") | None => Purpose::Revocation,
        Some(other) => Purpose::Other(other.to_owned()),
    };
    let bits = matches!(kind, "BitstringStatusListEntry" | "StatusList2021Entry");
    let address = entry.text_at(if bits { "statusListCredential" } else { "id" });
    let mut report = StatusReport {
        pointer,
        purpose,
        list: address.map(str::to_owned),
        result: unknown(format!("statuses of the kind `{kind}` are not read here")),
        as_of: None,
    };
    if !bits && kind != "1EdTechRevocationList" {
        return report;
    }
    let Some(address) = address else {
        report.result = unknown("the entry names no list");
        return report;
    };
    let Some(list) = trust.status_lists.get(address) else {
        report.result = unknown(format!("the list {address} was not supplied"));
        return report;
    };
    relied_on.push(Reliance {
        kind: "status list".to_owned(),
        about: address.to_owned(),
        sha256: Some(list.sha256.clone()),
    });
    let read = if bits {
        from_bits(entry, &list.content, trust)
    } else {
        from_revocation_list(&list.content, credential).map(|result| (result, None))
    };
    match read {
        Ok((result, as_of)) => {
            report.result = result;
            report.as_of = as_of;
        }
        Err(why) => report.result = unknown(why),
    }
    report
}

/// What a list of 1EdTech's says: it names the credentials that are revoked.
fn from_revocation_list(bytes: &[u8], credential: Option<&str>) -> Result<Finding<StatusResult>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the list is no text".to_owned())?;
    let list = Json::parse(text).map_err(|error| format!("the list cannot be read: {error}"))?;
    let Some(Json::List(revoked)) = list.get("revokedCredential") else {
        return Err("the list does not say which credentials are revoked (`revokedCredential`)".to_owned());
    };
    let id = credential.ok_or("the credential has no identifier by which the list could name it")?;
    let named = |entry: &&Json| entry.text_at("id").or_else(|| entry.text()) == Some(id);
    Ok(match revoked.iter().find(named) {
        Some(entry) if entry.get("revoked") != Some(&Json::Bool(false)) => {
            let reason = entry.text_at("revocationReason").map_or(String::new(), |reason| format!(": {reason}"));
            Finding::new(StatusResult::Set, format!("the list names this credential as revoked{reason}"))
        }
        _ => Finding::new(StatusResult::Clear, "the list does not name this credential"),
    })
}

/// What a list of bits says, and from when it is.
fn from_bits(entry: &Json, bytes: &[u8], trust: &Trust) -> Result<(Finding<StatusResult>, Option<String>), String> {
    let (list, report) = list_credential(bytes, trust)?;
    match report.signature.is {
        Outcome::Invalid => return Err(format!("the signature of the list is wrong: {}", report.signature.why)),
        Outcome::Unsupported if !list.many_at("proof").is_empty() => {
            return Err(format!("the signature of the list cannot be checked: {}", report.signature.why));
        }
        _ => {}
    }
    if report.dates.in_force == Some(false) {
        return Err("the list is not in force at the time asked about".to_owned());
    }
    let subject = list.get("credentialSubject").ok_or("the list has no subject")?;
    let purpose = entry.text_at("statusPurpose").unwrap_or("revocation");
    if subject.get("statusPurpose").is_some() && !subject.lists("statusPurpose", purpose) {
        return Err(format!("the list is for another purpose than `{purpose}`"));
    }
    let index: usize = match entry.get("statusListIndex") {
        Some(Json::Text(text) | Json::Number(text)) => text.parse().ok(),
        _ => None,
    }
    .ok_or("its place in the list (`statusListIndex`) is no whole number")?;
    let size: usize = match entry.get("statusSize").or_else(|| subject.get("statusSize")) {
        Some(Json::Text(text) | Json::Number(text)) => text.parse().ok().filter(|size| (1..=8).contains(size)),
        None => Some(1),
        _ => None,
    }
    .ok_or("the size of its entries (`statusSize`) is none that is read here")?;
    let encoded = subject.text_at("encodedList").ok_or("the list has no entries (`encodedList`)")?;
    // Bitstring lists are multibase; those of 2021 are base64url as it stands, padded or not.
    let packed = match encoded.strip_prefix('u') {
        Some(_) => from_multibase(encoded),
        None => from_base64url_padded_or_not(encoded),
    };
    let bits = gunzip(&packed.ok_or("the entries of the list are no base64url")?)?;
    let first = index.checked_mul(size).filter(|first| first.checked_add(size).is_some());
    let first = first.ok_or("its place in the list is too large")?;
    let mut value = 0u8;
    for bit in first..first + size {
        let byte = bits
            .get(bit / 8)
            .ok_or_else(|| format!("the list has {} entries, and its place is {index}", bits.len() * 8 / size))?;
        value = value << 1 | (byte >> (7 - bit % 8) & 1);
    }
    let as_of = list.text_at("validFrom").or_else(|| list.text_at("issuanceDate"));
    let as_of = as_of.filter(|text| moment(text).is_some()).map(str::to_owned);
    let result = if value == 0 {
        Finding::new(StatusResult::Clear, format!("entry {index} of the list is not set"))
    } else {
        let said = entry.many_at("statusMessage").iter().find(|message| {
            message.text_at("status").and_then(|status| u8::from_str_radix(status.trim_start_matches("0x"), 16).ok())
                == Some(value)
        });
        let said =
            said.and_then(|message| message.text_at("message")).map_or(String::new(), |text| format!(": {text}"));
        Finding::new(StatusResult::Set, format!("entry {index} of the list is set{said}"))
    };
    Ok((result, as_of))
}

/// The content of a gzip file of one member (RFC 1952), within a ceiling.
fn gunzip(packed: &[u8]) -> Result<Vec<u8>, String> {
    let wrong = || "the entries of the list are not packed with gzip".to_owned();
    let [0x1f, 0x8b, 8, flags, _, _, _, _, _, _, rest @ ..] = packed else { return Err(wrong()) };
    let mut rest = rest;
    if flags & 4 != 0 {
        let [low, high, after @ ..] = rest else { return Err(wrong()) };
        rest = after.get(usize::from(u16::from_le_bytes([*low, *high]))..).ok_or_else(wrong)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0).ok_or_else(wrong)?;
            rest = &rest[end + 1..];
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..).ok_or_else(wrong)?;
    }
    let (deflated, trailer) = rest.split_at_checked(rest.len().saturating_sub(8)).ok_or_else(wrong)?;
    let content = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, LARGEST_LIST).map_err(|error| {
        match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                format!("the list unpacks to more than {} MiB", LARGEST_LIST >> 20)
            }
            _ => wrong(),
        }
    })?;
    let sum = crc32fast::hash(&content).to_le_bytes();
    let length = (content.len() as u32).to_le_bytes();
    if trailer == [sum, length].concat() { Ok(content) } else { Err(wrong()) }
}
