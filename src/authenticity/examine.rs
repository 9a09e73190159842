//! From the bytes of a document to what is found of each credential in it.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::{dates, moment, numeric_date};
use super::encoding::digest;
use super::integrity::{Binds, Proofs, Work};
use super::json::{Json, child};
use super::jws::{Jws, compact, in_json, looks_compact};
use super::report::{
    Coverage, CredentialReport, Dates, Envelope, Extent, Finding, Gap, GapKind, KeyTrust, Outcome, ProofReport,
    Reliance, Report, Role,
};
use super::resolve::Issuer;
use super::sd_jwt;
use super::status::statuses;
use super::trust::Trust;
use super::unusable::Unusable;

/// How many bytes a document may have.
pub const LARGEST: usize = 16 << 20;
/// How many credentials a document may hold.
const MOST_CREDENTIALS: usize = 1000;
/// How many tokens may stand one in another.
const DEEPEST_TOKEN: usize = 8;

/// Examines a document: what its signatures cover and whether they are valid, whose the keys are, what the status lists say,
/// and its dates, of the document and of each credential in it.
///
/// What is examined is JSON with proofs in it, a JWT, a JWS in its JSON form such as a JAdES seal, or an SD-JWT. Nothing is
/// fetched: what is not in `trust` is not known, and then the report says that.
///
/// It takes time that grows with the document, a few milliseconds for a badge, and is bounded whatever the document.
///
/// ```
/// use attain::authenticity::{Outcome, Trust, examine};
///
/// let trust = Trust::new("2026-06-01T12:00:00Z".parse()?);
/// let unsigned = examine(br#"{ "alg": "none" }"#, &trust)?;
/// assert_eq!(unsigned.credentials[0].signature.is, Outcome::None);
/// assert!(!unsigned.is_clean());
///
/// let glued = examine(b"{} {}", &trust).unwrap_err();
/// assert_eq!(glued.to_string(), "a second value begins here: the text is two documents, one after the other");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the bytes are no document that could be read in one way only: no JSON, a key twice in an object, two documents one
/// after the other, or larger or deeper than any credential.
pub fn examine(bytes: &[u8], trust: &Trust) -> Result<Report, Unusable> {
    let text = text(bytes)?;
    let mut examination = Examination::new(trust, true);
    let envelope = examination.file(text)?;
    Ok(Report {
        document: digest(bytes),
        envelope,
        at: trust.at,
        credentials: examination.reports,
        relied_on: examination.relied_on.into_iter().collect(),
    })
}

/// The credential that a status list is, and what is found of it; its own status is not asked.
pub(super) fn list_credential(bytes: &[u8], trust: &Trust) -> Result<(Json, CredentialReport), String> {
    let unreadable = |error: Unusable| format!("the list cannot be read: {error}");
    let text = text(bytes).map_err(unreadable)?;
    let mut examination = Examination::new(trust, false);
    examination.file(text).map_err(unreadable)?;
    let list = examination.first.take().ok_or("the list is no credential")?;
    let report = examination.reports.into_iter().next().ok_or("the list is no credential")?;
    Ok((list, report))
}

fn text(bytes: &[u8]) -> Result<&str, Unusable> {
    if bytes.len() > LARGEST {
        let what = format!("the file has {} bytes, and at most {LARGEST} are read", bytes.len());
        return Err(Unusable::new(what, "no credential needs that many: give the credential alone", 0..0));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let help =
            "give a credential in JSON, or a signed token; one that is baked into a picture must be taken out first";
        Unusable::new(format!("this is no text: byte {at} is not UTF-8"), help, 0..0)
    })?;
    Ok(text)
}

/// What a valid outer signature says of what is in it.
#[derive(Clone)]
struct Seal {
    pointer: String,
    binds: Binds,
    issuer: Option<String>,
    signature: Finding<Outcome>,
    key: Finding<KeyTrust>,
}

/// A credential that is to be examined.
struct Found<'a> {
    json: &'a Json,
    pointer: String,
    role: Role,
    /// Signatures over its bytes.
    over_bytes: Vec<(ProofReport, Vec<Reliance>)>,
    /// The claims of the token that it stands in.
    token: Option<&'a Json>,
    /// The contexts of the document that it stands in.
    contexts: Option<&'a Json>,
    seal: Option<&'a Seal>,
    holder: Option<Finding<Outcome>>,
    tokens: usize,
}

struct Examination<'a> {
    trust: &'a Trust,
    asks_status: bool,
    reports: Vec<CredentialReport>,
    relied_on: BTreeSet<Reliance>,
    work: Work,
    /// The first credential that was examined.
    first: Option<Json>,
}

impl<'a> Examination<'a> {
    fn new(trust: &'a Trust, asks_status: bool) -> Examination<'a> {
        Examination {
            trust,
            asks_status,
            reports: Vec::new(),
            relied_on: BTreeSet::new(),
            work: Work::of_a_file(),
            first: None,
        }
    }

    /// Examines what a file holds.
    fn file(&mut self, text: &str) -> Result<Envelope, Unusable> {
        let trimmed = text.trim_start_matches('\u{feff}').trim();
        if trimmed.starts_with('<') {
            self.xml(trimmed);
            return Ok(Envelope::Xml);
        }
        if sd_jwt::looks_like(trimmed) {
            self.sd_jwt(trimmed)?;
            return Ok(Envelope::SdJwt);
        }
        if looks_compact(trimmed) {
            self.token(trimmed, "", Role::Credential, 0)?;
            return Ok(Envelope::CompactJws);
        }
        let json = Json::parse(text)?;
        if let Some(token) = json.text().filter(|text| looks_compact(text)) {
            self.token(token, "", Role::Credential, 0)?;
            return Ok(Envelope::CompactJws);
        }
        if let Some(sealed) = in_json(&json) {
            let (signatures, payload) = sealed?;
            self.sealed(&signatures, &payload)?;
            return Ok(Envelope::JsonJws);
        }
        self.credential(Found {
            json: &json,
            pointer: String::new(),
            role: role(&json, Role::Credential),
            over_bytes: Vec::new(),
            token: None,
            contexts: None,
            seal: None,
            holder: None,
            tokens: 0,
        })?;
        Ok(Envelope::Json)
    }

    fn xml(&mut self, text: &str) {
        let signed = text.contains("http://www.w3.org/2000/09/xmldsig#");
        let signature = if signed {
            Finding::new(Outcome::Unsupported, "signatures in XML are not checked here")
        } else {
            Finding::new(Outcome::None, "it carries no signature")
        };
        self.reports.push(CredentialReport {
            pointer: String::new(),
            role: Role::Credential,
            id: None,
            issuer: None,
            proofs: Vec::new(),
            covered_by: None,
            signature,
            key: Finding::new(KeyTrust::Unknown, "no key was found"),
            coverage: Coverage { extent: None, gaps: Vec::new() },
            status: Vec::new(),
            dates: Dates::default(),
            holder: None,
            contradictions: Vec::new(),
        });
    }

    fn sd_jwt(&mut self, text: &str) -> Result<(), Unusable> {
        let read = sd_jwt::read(text)?;
        let issuer = issuer_of(&read.claims, &read.claims);
        let (mut proof, relied_on) = read.jws.check("", &issuer, self.trust);
        if let Some(why) = read.fault {
            proof.outcome = Finding::new(Outcome::Invalid, why);
        }
        self.credential(Found {
            json: &read.claims,
            pointer: String::new(),
            role: Role::Credential,
            over_bytes: vec![(proof, relied_on)],
            token: Some(&read.claims),
            contexts: None,
            seal: None,
            holder: read.holder,
            tokens: 1,
        })
    }

    /// Examines what a compact JWS signs.
    fn token(&mut self, text: &str, pointer: &str, outer: Role, tokens: usize) -> Result<(), Unusable> {
        if tokens == DEEPEST_TOKEN {
            let what = format!("more than {DEEPEST_TOKEN} tokens stand one in another");
            return Err(Unusable::new(what, "no credential needs that: ask where the file comes from", 0..0));
        }
        let (jws, payload) = compact(text)?;
        self.signed(&[jws], &payload, pointer, outer, tokens + 1)
    }

    /// Examines what a JWS in its JSON form signs.
    fn sealed(&mut self, signatures: &[Jws], payload: &str) -> Result<(), Unusable> {
        self.signed(signatures, payload, "", Role::Credential, 1)
    }

    fn signed(
        &mut self,
        signatures: &[Jws],
        payload: &str,
        pointer: &str,
        outer: Role,
        tokens: usize,
    ) -> Result<(), Unusable> {
        let payload = Json::parse(payload).map_err(Unusable::inside)?;
        // Tokens of version 1.1 of the data model carry the credential as a claim.
        let claim = ["vc", "vp"].into_iter().find(|key| matches!(payload.get(key), Some(Json::Object(_))));
        let (body, at) = match claim.and_then(|key| Some((payload.get(key)?, key))) {
            Some((body, key)) => (body, child(pointer, key)),
            None => (&payload, pointer.to_owned()),
        };
        let issuer = issuer_of(body, &payload);
        let over_bytes = signatures.iter().map(|jws| jws.check(pointer, &issuer, self.trust)).collect();
        self.credential(Found {
            json: body,
            pointer: at,
            role: role(body, outer),
            over_bytes,
            token: Some(&payload),
            contexts: None,
            seal: None,
            holder: None,
            tokens,
        })
    }

    fn credential(&mut self, found: Found<'_>) -> Result<(), Unusable> {
        if self.reports.len() == MOST_CREDENTIALS {
            let what = format!("the document holds more than {MOST_CREDENTIALS} credentials");
            return Err(Unusable::new(what, "give it in parts", 0..0));
        }
        let json = found.json;
        if self.first.is_none() {
            self.first = Some(json.clone());
        }
        let issuer = issuer_of(json, found.token.unwrap_or(json));
        let own_contexts = json.get("@context");
        let with_contexts = match (own_contexts, found.contexts) {
            (None, Some(contexts)) => json.with("@context", contexts.clone()),
            _ => json.clone(),
        };
        let purpose = if found.role == Role::Presentation { "authentication" } else { "assertionMethod" };
        let mut inside = Proofs::of(&with_contexts, &found.pointer, &issuer, purpose, self.trust, &mut self.work);
        let mut proofs: Vec<(ProofReport, Vec<Reliance>, Binds)> =
            found.over_bytes.into_iter().map(|(proof, relied)| (proof, relied, Binds::Everything)).collect();
        proofs.extend(inside.check().into_iter().map(|checked| (checked.report, checked.relied_on, checked.binds)));
        let best = proofs.iter().min_by_key(|(proof, _, binds)| rank(proof, *binds));
        let valid = best.filter(|(proof, ..)| proof.outcome.is == Outcome::Valid);
        let gaps = match valid {
            Some((_, _, Binds::Statements)) => inside.gaps(),
            _ => Vec::new(),
        };
        let (signature, key, coverage, covered_by) = match (best, found.seal) {
            (Some((proof, ..)), _) => {
                let extent = valid.map(|_| if gaps.is_empty() { Extent::Whole } else { Extent::Partial });
                (proof.outcome.clone(), proof.key.clone(), Coverage { extent, gaps }, None)
            }
            (None, seal) => under(seal, issuer.id.as_deref()),
        };
        // The outer signature, for what stands in it without one of its own.
        let seal = match valid {
            Some((_, _, binds)) => Some(Seal {
                pointer: found.pointer.clone(),
                binds: *binds,
                issuer: issuer.id.clone(),
                signature: signature.clone(),
                key: key.clone(),
            }),
            None => found.seal.cloned(),
        };
        for (_, relied_on, _) in &proofs {
            self.relied_on.extend(relied_on.iter().cloned());
        }
        let (status, lists) =
            if self.asks_status { statuses(json, &found.pointer, self.trust) } else { Default::default() };
        self.relied_on.extend(lists);
        self.reports.push(CredentialReport {
            pointer: found.pointer.clone(),
            role: found.role,
            id: json.text_at("id").or_else(|| found.token.and_then(|token| token.text_at("jti"))).map(str::to_owned),
            issuer: issuer.id.clone(),
            proofs: proofs.into_iter().map(|(proof, ..)| proof).collect(),
            covered_by,
            signature,
            key,
            coverage,
            status,
            dates: dates(json, found.token, self.trust.at),
            holder: found.holder,
            contradictions: found.token.map_or_else(Vec::new, |token| contradictions(json, token)),
        });
        let report = self.reports.len() - 1;
        let within = Within { contexts: own_contexts.or(found.contexts), seal: seal.as_ref(), tokens: found.tokens };
        self.nested(json, &found.pointer, found.role, &within)?;
        self.leave_to_the_inner(report);
        Ok(())
    }

    /// What a credential within says of itself is told of that one and not of the one around it. And what has a valid
    /// signature of its own cannot be changed, so that nothing can be moved between it and the only other object that has
    /// its identifier.
    fn leave_to_the_inner(&mut self, outer: usize) {
        let (around, inner) = self.reports.split_at_mut(outer + 1);
        let within = |pointer: &str, report: &CredentialReport| {
            pointer.strip_prefix(report.pointer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let signed = |report: &&CredentialReport| report.covered_by.is_none() && report.coverage.extent.is_some();
        let fixed = |gap: &Gap| inner.iter().filter(signed).any(|report| within(&gap.pointer, report));
        let coverage = &mut around[outer].coverage;
        let mut movable: BTreeMap<String, usize> = BTreeMap::new();
        for gap in &coverage.gaps {
            if let GapKind::AmbiguousNode { id } = &gap.why {
                *movable.entry(id.clone()).or_default() += usize::from(!fixed(gap));
            }
        }
        coverage.gaps.retain(|gap| {
            let alone = |id: &String| movable.get(id).is_some_and(|places| *places < 2);
            let harmless = matches!(&gap.why, GapKind::AmbiguousNode { id } if alone(id));
            !harmless && !inner.iter().any(|report| within(&gap.pointer, report))
        });
        if coverage.extent == Some(Extent::Partial) && coverage.gaps.is_empty() {
            coverage.extent = Some(Extent::Whole);
        }
    }

    /// Examines the credentials in a value.
    fn nested(&mut self, value: &Json, pointer: &str, role_around: Role, within: &Within<'_>) -> Result<(), Unusable> {
        match value {
            Json::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.inner(value, &format!("{pointer}/{index}"), role_around, within)?;
                }
            }
            Json::Object(members) => {
                for (key, value) in members.iter().filter(|(key, _)| key != "proof" && key != "@context") {
                    let role = match key.as_str() {
                        "endorsement" | "endorsementJwt" => Role::Endorsement,
                        "verifiableCredential" if role_around == Role::Presentation => Role::Credential,
                        _ => role_around,
                    };
                    self.inner(value, &child(pointer, key), role, within)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn inner(&mut self, value: &Json, pointer: &str, around: Role, within: &Within<'_>) -> Result<(), Unusable> {
        match value {
            Json::Text(token) if looks_compact(token) => self.token(token, pointer, around, within.tokens),
            Json::Object(_) if is_credential(value) => self.credential(Found {
                json: value,
                pointer: pointer.to_owned(),
                role: role(value, around),
                over_bytes: Vec::new(),
                token: None,
                contexts: within.contexts,
                seal: within.seal,
                holder: None,
                tokens: within.tokens,
            }),
            _ => self.nested(value, pointer, around, within),
        }
    }
}

/// What a nested credential stands in.
struct Within<'a> {
    contexts: Option<&'a Json>,
    seal: Option<&'a Seal>,
    tokens: usize,
}

/// The issuer that a credential names, or else the token that it stands in.
fn issuer_of(credential: &Json, token: &Json) -> Issuer {
    let mut issuer = Issuer::of(credential);
    issuer.id = issuer.id.or_else(|| token.text_at("iss").map(str::to_owned));
    issuer
}

fn is_credential(value: &Json) -> bool {
    let types = ["VerifiableCredential", "VerifiablePresentation", "EndorsementCredential"];
    types.iter().any(|kind| value.lists("type", kind) || value.lists("@type", kind))
        || value.get("proof").is_some() && value.get("credentialSubject").is_some()
}

fn role(value: &Json, around: Role) -> Role {
    if value.lists("type", "VerifiablePresentation") {
        Role::Presentation
    } else if value.lists("type", "EndorsementCredential") {
        Role::Endorsement
    } else if around == Role::Presentation {
        Role::Credential
    } else {
        around
    }
}

/// How much a proof is worth, the best first: one valid proof by a trusted key is enough, and one that is wrong says more
/// than one that cannot be checked.
fn rank(proof: &ProofReport, binds: Binds) -> (u8, u8) {
    let worth = match (proof.outcome.is, proof.key.is) {
        (Outcome::Valid, KeyTrust::Anchored) => 0,
        (Outcome::Valid, _) => 1,
        (Outcome::Invalid, _) => 2,
        (Outcome::NoKey, _) => 3,
        (Outcome::Unsupported, _) => 4,
        (Outcome::None, _) => 5,
    };
    (worth, u8::from(binds == Binds::Statements))
}

/// What is found of a credential without a signature of its own.
fn under(seal: Option<&Seal>, issuer: Option<&str>) -> (Finding<Outcome>, Finding<KeyTrust>, Coverage, Option<String>) {
    let nothing = Coverage { extent: None, gaps: Vec::new() };
    let no_key = || Finding::new(KeyTrust::Unknown, "no key was found");
    match seal {
        None => (Finding::new(Outcome::None, "it carries no signature of its own"), no_key(), nothing, None),
        Some(seal) if seal.binds == Binds::Statements => {
            let why = "it carries no signature of its own, and the proof of the document around it does not bind what \
                       belongs to which credential in it";
            (Finding::new(Outcome::None, why), no_key(), nothing, None)
        }
        Some(seal) if issuer.is_none() || issuer == seal.issuer.as_deref() => {
            let whole = Coverage { extent: Some(Extent::Whole), gaps: Vec::new() };
            (seal.signature.clone(), seal.key.clone(), whole, Some(seal.pointer.clone()))
        }
        Some(seal) => {
            let outer = seal.issuer.as_deref().unwrap_or("nobody that is named");
            let own = issuer.unwrap_or("nobody");
            let why = format!(
                "it stands in a document that {outer} signed, and carries no signature of {own}, who it says issued it"
            );
            (Finding::new(Outcome::None, why), no_key(), nothing, Some(seal.pointer.clone()))
        }
    }
}

/// What a token says twice and differently.
fn contradictions(credential: &Json, token: &Json) -> Vec<String> {
    let mut found = Vec::new();
    if std::ptr::eq(credential, token) && credential.get("iss").is_none() {
        return found;
    }
    let mut differ = |what: &str, claim: &str, said: Option<&str>| {
        if let (Some(claimed), Some(said)) = (token.text_at(claim), said)
            && claimed != said
        {
            found.push(format!(
                "the token says that {what} is {claimed} (`{claim}`), and the credential that it is {said}"
            ));
        }
    };
    differ("its issuer", "iss", Issuer::of(credential).id.as_deref());
    differ("its identifier", "jti", credential.text_at("id"));
    if let [subject] = credential.many_at("credentialSubject") {
        differ("whom it is about", "sub", subject.text_at("id"));
    }
    let dates = [
        ("it is valid from", "nbf", ["validFrom", "issuanceDate"]),
        ("it is valid until", "exp", ["validUntil", "expirationDate"]),
    ];
    for (what, claim, keys) in dates {
        let said = keys.iter().find_map(|key| credential.text_at(key));
        if let (Some(claimed), Some(said)) = (token.get(claim).and_then(numeric_date), said)
            && let Some((first, last)) = moment(said)
            && !(first.as_second()..=last.as_second()).contains(&claimed.as_second())
        {
            found.push(format!("the token says that {what} {claimed} (`{claim}`), and the credential says {said}"));
        }
    }
    found
}
