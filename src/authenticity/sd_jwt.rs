//! SD-JWT (RFC 9901): a token of which the holder shows only some claims.

use std::collections::BTreeMap;

use super::encoding::{from_base64url, hex, sha256, sha384};
use super::json::Json;
use super::jws::{Jws, compact, looks_compact};
use super::key::{Algorithm, PublicKey};
use super::report::{Finding, Outcome};
use super::unusable::Unusable;

/// How many disclosures are read.
const MOST: usize = 4096;

/// An SD-JWT, taken apart.
pub(super) struct SdJwt {
    pub(super) jws: Jws,
    /// The claims, with those that were disclosed in their places.
    pub(super) claims: Json,
    /// What is wrong with the disclosures, whatever the signature.
    pub(super) fault: Option<String>,
    /// Whether whoever shows it has the key that it is bound to; nothing where it is shown without proof of that.
    pub(super) holder: Option<Finding<Outcome>>,
}

pub(super) fn looks_like(text: &str) -> bool {
    text.split_once('~').is_some_and(|(token, _)| looks_compact(token))
}

/// The parts of an SD-JWT, and its claims.
pub(super) fn read(text: &str) -> Result<SdJwt, Unusable> {
    let mut parts: Vec<&str> = text.split('~').collect();
    let binding = parts.pop().filter(|part| !part.is_empty());
    let token = parts.first().copied().unwrap_or("");
    let (jws, payload) = compact(token)?;
    let payload = Json::parse(&payload)?;
    let (claims, fault) = match disclosed(&payload, parts.get(1..).unwrap_or(&[])) {
        Ok(claims) => (claims, None),
        Err(why) => (payload.clone(), Some(why)),
    };
    let shown = binding.map_or(text, |binding| &text[..text.len() - binding.len()]);
    let holder = binding.map(|binding| key_binding(binding, shown, &payload));
    Ok(SdJwt { jws, claims, fault, holder })
}

type Digest = fn(&[u8]) -> Vec<u8>;

fn digest(payload: &Json) -> Result<Digest, String> {
    match payload.text_at("_sd_alg") {
        None | Some("sha-256") => Ok(sha256),
        Some("sha-384") => Ok(sha384),
        Some(other) => Err(format!("its disclosures have digests by {other}, which are not checked here")),
    }
}

/// A claim that was disclosed.
struct Disclosure {
    /// The claim's name, or none for a member of a list.
    name: Option<String>,
    value: Json,
    used: bool,
}

fn disclosed(payload: &Json, disclosures: &[&str]) -> Result<Json, String> {
    let digest = digest(payload)?;
    if disclosures.len() > MOST {
        return Err(format!("it has more than {MOST} disclosures"));
    }
    let mut known: BTreeMap<String, Disclosure> = BTreeMap::new();
    for text in disclosures {
        let read = from_base64url(text).and_then(|bytes| String::from_utf8(bytes).ok());
        let read = read.and_then(|text| Json::parse(&text).ok());
        let parts = match read {
            Some(Json::List(parts)) => parts,
            _ => return Err("a disclosure cannot be read".to_owned()),
        };
        let (name, value) = match parts.as_slice() {
            [Json::Text(_), value] => (None, value.clone()),
            [Json::Text(_), Json::Text(name), value] => (Some(name.clone()), value.clone()),
            _ => return Err("a disclosure has not the form of one".to_owned()),
        };
        if name.as_deref().is_some_and(|name| name == "_sd" || name == "...") {
            return Err("a disclosure hides others under a name that is reserved".to_owned());
        }
        let digest = super::encoding::to_base64url(&digest(text.as_bytes()));
        if known.insert(digest, Disclosure { name, value, used: false }).is_some() {
            return Err("a disclosure is there twice".to_owned());
        }
    }
    let claims = filled(payload, &mut known, 0)?;
    match known.values().find(|disclosure| !disclosure.used) {
        None => Ok(claims.without("_sd_alg")),
        Some(extra) => {
            let name = extra.name.as_ref().map_or("a member of a list".to_owned(), |name| format!("`{name}`"));
            Err(format!("it discloses {name}, which the issuer did not sign"))
        }
    }
}

/// The value with what is disclosed in it.
fn filled(value: &Json, known: &mut BTreeMap<String, Disclosure>, depth: usize) -> Result<Json, String> {
    if depth > 128 {
        return Err("its disclosures nest too deep".to_owned());
    }
    let mut take = |digest: &str, of_list: bool| -> Result<Option<(Option<String>, Json)>, String> {
        let Some(found) = known.get_mut(digest) else { return Ok(None) };
        if found.used || found.name.is_none() != of_list {
            return Err("a disclosure is in a place that is not its own".to_owned());
        }
        found.used = true;
        Ok(Some((found.name.clone(), found.value.clone())))
    };
    match value {
        Json::List(values) => {
            let mut members = Vec::new();
            for value in values {
                match value.members() {
                    [(key, Json::Text(digest))] if key == "..." => {
                        if let Some((_, value)) = take(digest, true)? {
                            members.push(value);
                        }
                    }
                    _ => members.push(value.clone()),
                }
            }
            let each: Result<Vec<Json>, String> =
                members.iter().map(|member| filled(member, known, depth + 1)).collect();
            each.map(Json::List)
        }
        Json::Object(members) => {
            let mut all: Vec<(String, Json)> = members.iter().filter(|(key, _)| key != "_sd").cloned().collect();
            for digest in value.many_at("_sd").iter().filter_map(Json::text) {
                if let Some((Some(name), value)) = take(digest, false)? {
                    if all.iter().any(|(key, _)| *key == name) {
                        return Err(format!("it discloses `{name}`, which is already there"));
                    }
                    all.push((name, value));
                }
            }
            let mut filled_members = Vec::new();
            for (key, value) in all {
                let value = filled(&value, known, depth + 1)?;
                filled_members.push((key, value));
            }
            Ok(Json::Object(filled_members))
        }
        other => Ok(other.clone()),
    }
}

/// Whether the holder's own signature, over what is shown, is by the key that the token is bound to. To whom it was shown
/// and for which question (`aud`, `nonce`) only who asked can check.
fn key_binding(binding: &str, shown: &str, payload: &Json) -> Finding<Outcome> {
    let invalid = |why: &str| Finding::new(Outcome::Invalid, why);
    let Some(jwk) = payload.get("cnf").and_then(|bound| bound.get("jwk")) else {
        return invalid("it is shown with a holder's signature, but bound to no key");
    };
    let Ok(key) = PublicKey::from_jwk(jwk) else {
        return Finding::new(Outcome::Unsupported, "the key that it is bound to is of a kind that is not checked here");
    };
    let Ok((jws, claims)) = compact(binding) else { return invalid("the holder's signature cannot be read") };
    if jws.header.text_at("typ") != Some("kb+jwt") {
        return invalid("the holder's signature does not say that it is one (`typ`: `kb+jwt`)");
    }
    let Some(algorithm) = jws.header.text_at("alg").and_then(Algorithm::from_name) else {
        return Finding::new(Outcome::Unsupported, "the holder's signature is of a kind that is not checked here");
    };
    let (Ok(claims), Ok(digest)) = (Json::parse(&claims), digest(payload)) else {
        return invalid("what the holder signed cannot be read");
    };
    let over = claims.text_at("sd_hash").and_then(from_base64url);
    if over.map(|over| hex(&over)) != Some(hex(&digest(shown.as_bytes()))) {
        return invalid("the holder signed something else than what is shown");
    }
    match jws.verify_with(&key, algorithm) {
        Ok(true) => Finding::new(Outcome::Valid, "whoever shows it has the key that it is bound to"),
        Ok(false) => invalid("the holder's signature is not by the key that it is bound to"),
        Err(finding) => finding,
    }
}
