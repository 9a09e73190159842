//! JSON Web Signatures (RFC 7515, RFC 7797) and JAdES seals (ETSI TS 119 182-1), which sign bytes.

use super::encoding::from_base64url;
use super::json::Json;
use super::key::{Algorithm, PublicKey};
use super::report::{Finding, KeyTrust, Outcome, ProofReport, Reliance};
use super::resolve::{Issuer, Resolution};
use super::trust::Trust;
use super::unusable::Unusable;

/// What a header may ask to be understood: how the payload is written, and what a seal says of when and why it was made.
/// None of the latter changes what is signed; time stamps are not checked.
const UNDERSTOOD: [&str; 6] = ["b64", "sigT", "adoTst", "sigPId", "sigPl", "srCms"];

/// A signature over bytes, taken apart.
#[derive(Debug)]
pub(super) struct Jws {
    /// The protected header.
    pub(super) header: Json,
    signing_input: Vec<u8>,
    signature: Option<Vec<u8>>,
    /// What the header asks for that cannot be done, or is wrong in itself.
    fault: Option<Finding<Outcome>>,
}

/// Whether a text has the form of a compact JWS.
pub(super) fn looks_compact(text: &str) -> bool {
    let mut parts = text.split('.');
    let web = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let (header, payload, signature) = (parts.next(), parts.next(), parts.next());
    parts.next().is_none()
        && header.is_some_and(|part| part.starts_with("ey") && web(part))
        && payload.is_some_and(web)
        && signature.is_some_and(web)
}

/// The signature and the payload of a compact JWS.
pub(super) fn compact(text: &str) -> Result<(Jws, String), Unusable> {
    let unreadable = |what: &str| {
        Unusable::new(
            format!("{what} of the token cannot be read"),
            "give the token as its issuer made it",
            0..text.len(),
        )
    };
    let (signed, signature) = text.rsplit_once('.').ok_or_else(|| unreadable("the signature"))?;
    let (header, payload) = signed.split_once('.').ok_or_else(|| unreadable("the payload"))?;
    let jws = Jws::new(header, payload, signature).map_err(|error| unreadable(&format!("the header ({error})")))?;
    let payload = if jws.unencoded() {
        payload.to_owned()
    } else {
        let bytes = from_base64url(payload).ok_or_else(|| unreadable("the payload"))?;
        String::from_utf8(bytes).map_err(|_| unreadable("the payload"))?
    };
    Ok((jws, payload))
}

/// The signatures and the payload of a JWS in its JSON form, flattened or general; nothing where the JSON is none.
pub(super) fn in_json(document: &Json) -> Option<Result<(Vec<Jws>, String), Unusable>> {
    let payload = document.text_at("payload")?;
    let parts: Vec<&Json> = match document.get("signatures") {
        Some(signatures) => signatures.many().iter().collect(),
        None => vec![document],
    };
    if !parts.iter().any(|part| part.get("signature").is_some()) {
        return None;
    }
    Some(sealed(payload, &parts))
}

fn sealed(payload: &str, parts: &[&Json]) -> Result<(Vec<Jws>, String), Unusable> {
    let unreadable = |what: &str| {
        Unusable::new(format!("{what} of the seal cannot be read"), "give the file as its issuer sealed it", 0..0)
    };
    let mut signatures = Vec::new();
    for part in parts {
        let protected = part.text_at("protected").unwrap_or("");
        let signature = part.text_at("signature").unwrap_or("");
        let jws = Jws::new(protected, payload, signature);
        signatures.push(jws.map_err(|error| unreadable(&format!("the header ({error})")))?);
    }
    let unencoded: Vec<bool> = signatures.iter().map(Jws::unencoded).collect();
    match unencoded.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => {
            if *first {
                return Ok((signatures, payload.to_owned()));
            }
            let bytes = from_base64url(payload).ok_or_else(|| unreadable("the payload"))?;
            Ok((signatures, String::from_utf8(bytes).map_err(|_| unreadable("the payload"))?))
        }
        _ => Err(unreadable("the payload, which its signatures read in different ways,")),
    }
}

impl Jws {
    fn new(protected: &str, payload: &str, signature: &str) -> Result<Jws, String> {
        let header = from_base64url(protected).and_then(|bytes| String::from_utf8(bytes).ok());
        let header = header.ok_or_else(|| "no base64url".to_owned())?;
        let header = Json::parse(&header).map_err(|error| error.to_string())?;
        if !matches!(header, Json::Object(_)) {
            return Err("no object".to_owned());
        }
        Ok(Jws {
            signing_input: [protected.as_bytes(), b".", payload.as_bytes()].concat(),
            signature: from_base64url(signature),
            fault: fault(&header),
            header,
        })
    }

    /// Whether the payload is signed as it stands (RFC 7797).
    fn unencoded(&self) -> bool {
        self.header.get("b64") == Some(&Json::Bool(false))
    }

    /// What comes of it, and what was relied on for that.
    pub(super) fn check(&self, pointer: &str, issuer: &Issuer, trust: &Trust) -> (ProofReport, Vec<Reliance>) {
        let name = self.header.text_at("alg").unwrap_or("none");
        let mut report = ProofReport {
            pointer: pointer.to_owned(),
            kind: name.to_owned(),
            key_name: self.header.text_at("kid").map(str::to_owned),
            key_source: None,
            outcome: Finding::new(Outcome::Unsupported, ""),
            key: Finding::new(KeyTrust::Unknown, "no key was found"),
        };
        let algorithm = match (Algorithm::from_name(name), &self.fault) {
            (_, Some(fault)) => Err(fault.clone()),
            (Some(algorithm), None) => Ok(algorithm),
            (None, None) => Err(refused(name)),
        };
        let (algorithm, found) = match algorithm.and_then(|algorithm| Ok((algorithm, self.key(issuer, trust)?))) {
            Ok(both) => both,
            Err(finding) => {
                report.outcome = finding;
                return (report, Vec::new());
            }
        };
        report.key_source = Some(found.source);
        report.key = found.trust;
        let verified =
            self.signature.as_ref().map(|signature| found.key.verify(algorithm, &self.signing_input, signature));
        report.outcome = match verified {
            Some(Some(true)) => {
                Finding::new(Outcome::Valid, format!("the {name} signature is the key's over the whole payload"))
            }
            Some(Some(false)) => Finding::new(Outcome::Invalid, "the signature is not the key's over this payload"),
            Some(None) => {
                let kind = found.key.kind();
                Finding::new(Outcome::Invalid, format!("it says {name}, but its key is for {kind} signatures"))
            }
            None => Finding::new(Outcome::Invalid, "the signature is no base64url"),
        };
        (report, found.relied_on)
    }

    /// Whether the signature is this key's.
    ///
    /// # Errors
    /// Why that cannot be said.
    pub(super) fn verify_with(&self, key: &PublicKey, algorithm: Algorithm) -> Result<bool, Finding<Outcome>> {
        match (&self.fault, &self.signature) {
            (Some(fault), _) => Err(fault.clone()),
            (None, None) => Ok(false),
            (None, Some(signature)) => Ok(key.verify(algorithm, &self.signing_input, signature) == Some(true)),
        }
    }

    fn key(&self, issuer: &Issuer, trust: &Trust) -> Resolution {
        if self.header.get("x5c").is_some() {
            return trust.key_of_certificates(&self.header, issuer);
        }
        match (self.header.text_at("kid"), self.header.get("jwk")) {
            (Some(name), None) => trust.key_named(name, issuer),
            (Some(name), Some(jwk)) => match trust.key_named(name, issuer) {
                Err(finding) if finding.is == Outcome::NoKey => trust.key_in_document(jwk, issuer),
                found => found,
            },
            (None, Some(jwk)) => trust.key_in_document(jwk, issuer),
            (None, None) => match &issuer.id {
                Some(id) if id.starts_with("did:") => trust.key_named(id, issuer),
                _ => trust.issuers_key(None, issuer),
            },
        }
    }
}

/// Why an algorithm is not checked.
fn refused(name: &str) -> Finding<Outcome> {
    match name {
        "none" => Finding::new(Outcome::None, "it says of itself that it is not signed (`alg`: `none`)"),
        name if name.eq_ignore_ascii_case("none") => {
            Finding::new(Outcome::Invalid, format!("`{name}` is no algorithm"))
        }
        name if name.starts_with("HS") => Finding::new(
            Outcome::Invalid,
            format!("{name} is made with a secret that whoever checks must have too, so that it proves no issuer"),
        ),
        name => Finding::new(Outcome::Unsupported, format!("signatures by {name} are not checked here")),
    }
}

/// What a header asks for that cannot be done, or is wrong in itself.
fn fault(header: &Json) -> Option<Finding<Outcome>> {
    let invalid = |why: String| Some(Finding::new(Outcome::Invalid, why));
    let unencoded = header.get("b64").is_some();
    if !matches!(header.get("b64"), None | Some(Json::Bool(_))) {
        return invalid("its `b64` is neither true nor false".to_owned());
    }
    if header.get("sigD").is_some() {
        let why = "it seals documents beside it (`sigD`), which are not here";
        return Some(Finding::new(Outcome::Unsupported, why));
    }
    let Some(critical) = header.get("crit") else {
        return match unencoded {
            true => {
                invalid("it says how its payload is written (`b64`), but not that this must be understood".to_owned())
            }
            false => None,
        };
    };
    let Json::List(names) = critical else {
        return invalid("what must be understood (`crit`) is no list".to_owned());
    };
    if names.is_empty() {
        return invalid("what must be understood (`crit`) is an empty list".to_owned());
    }
    for name in names {
        match name.text() {
            Some(name) if header.get(name).is_none() => {
                return invalid(format!("it asks that `{name}` be understood, which it does not have"));
            }
            Some(name) if UNDERSTOOD.contains(&name) => {}
            Some(name) => {
                let why = format!("it asks that `{name}` be understood, which is not known here");
                return Some(Finding::new(Outcome::Unsupported, why));
            }
            None => return invalid("what must be understood (`crit`) is no list of names".to_owned()),
        }
    }
    if unencoded && !critical.many().iter().any(|name| name.text() == Some("b64")) {
        return invalid("it says how its payload is written (`b64`), but not that this must be understood".to_owned());
    }
    None
}
