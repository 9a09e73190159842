//! Data Integrity proofs (W3C Verifiable Credential Data Integrity 1.0): proofs that stand in the document.

mod canonical;
mod coverage;
mod rdf;
mod types;

use jiff::Timestamp;

use super::encoding::from_multibase;
use super::json::{Json, child};
use super::key::{Algorithm, PublicKey};
use super::report::{Finding, Gap, KeyTrust, Outcome, ProofReport, Reliance};
use super::resolve::Issuer;
use super::trust::Trust;
use canonical::{Hash, TooComplex, canonical};
use rdf::{NotRdf, Statements, statements};

/// How many proofs of one file are checked.
const MOST_PROOFS: u32 = 200;

/// What a valid proof binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binds {
    /// The statements that the document makes: not which object said what of one node, nor what no context defines.
    Statements,
    /// Everything in the document.
    Everything,
}

/// A proof that was checked.
pub(super) struct Checked {
    pub(super) report: ProofReport,
    pub(super) relied_on: Vec<Reliance>,
    pub(super) binds: Binds,
}

/// A suite of proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suite {
    EdDsaRdfc,
    EcDsaRdfc,
    EdDsaJcs,
    /// Ed25519Signature2020, which is made like `eddsa-rdfc-2022` under another name.
    Ed25519Of2020,
}

impl Suite {
    fn of(proof: &Json) -> Result<Suite, Finding<Outcome>> {
        let unsupported = |what: &str| {
            Finding::new(Outcome::Unsupported, format!("proofs of the kind `{what}` are not checked here"))
        };
        match (proof.text_at("type"), proof.text_at("cryptosuite")) {
            (Some("DataIntegrityProof"), Some("eddsa-rdfc-2022")) => Ok(Suite::EdDsaRdfc),
            (Some("DataIntegrityProof"), Some("ecdsa-rdfc-2019")) => Ok(Suite::EcDsaRdfc),
            (Some("DataIntegrityProof"), Some("eddsa-jcs-2022")) => Ok(Suite::EdDsaJcs),
            (Some("Ed25519Signature2020"), _) => Ok(Suite::Ed25519Of2020),
            (Some("DataIntegrityProof"), Some(suite)) => Err(unsupported(suite)),
            (Some(kind), _) => Err(unsupported(kind)),
            (None, _) => Err(Finding::new(Outcome::Unsupported, "the proof does not say of which kind it is")),
        }
    }

    /// How its keys sign.
    fn algorithm(self, key: &PublicKey) -> Option<Algorithm> {
        match (self, key) {
            (Suite::EcDsaRdfc, PublicKey::P256(_)) => Some(Algorithm::Es256),
            (Suite::EcDsaRdfc, PublicKey::P384(_)) => Some(Algorithm::Es384),
            (Suite::EdDsaRdfc | Suite::EdDsaJcs | Suite::Ed25519Of2020, PublicKey::Ed25519(_)) => {
                Some(Algorithm::EdDsa)
            }
            _ => None,
        }
    }

    /// The digest that goes with a key.
    fn hash(self, key: &PublicKey) -> Hash {
        if matches!(key, PublicKey::P384(_)) { Hash::Sha384 } else { Hash::Sha256 }
    }
}

/// The proofs of one document.
pub(super) struct Proofs<'a> {
    document: &'a Json,
    pointer: &'a str,
    issuer: &'a Issuer,
    trust: &'a Trust,
    /// What a proof must be for.
    purpose: &'static str,
    unsecured: Json,
    /// The statements of the document without its proofs, once they were asked for.
    statements: Option<Result<Statements, NotRdf>>,
    /// The digest of those, by each hash that was asked for.
    digests: Vec<(Hash, Result<Vec<u8>, TooComplex>)>,
    work: &'a mut Work,
}

/// What is left of the work that one file may take, so that none can be made to take for ever.
pub(super) struct Work {
    proofs: u32,
    hashes: u32,
}

impl Work {
    /// All that a file may take.
    pub(super) fn of_a_file() -> Work {
        Work { proofs: MOST_PROOFS, hashes: canonical::WORK }
    }
}

impl<'a> Proofs<'a> {
    /// The proofs of `document`, which stands at `pointer` and has its contexts with it.
    pub(super) fn of(
        document: &'a Json,
        pointer: &'a str,
        issuer: &'a Issuer,
        purpose: &'static str,
        trust: &'a Trust,
        work: &'a mut Work,
    ) -> Proofs<'a> {
        let unsecured = document.without("proof");
        Proofs { document, pointer, issuer, trust, purpose, unsecured, statements: None, digests: Vec::new(), work }
    }

    /// What comes of each.
    pub(super) fn check(&mut self) -> Vec<Checked> {
        let proofs = self.document.many_at("proof");
        let listed = matches!(self.document.get("proof"), Some(Json::List(_)));
        let mut checked: Vec<Checked> = Vec::new();
        for (index, proof) in proofs.iter().enumerate() {
            let base = child(self.pointer, "proof");
            let pointer = if listed { format!("{base}/{index}") } else { base };
            let kind = proof.text_at("cryptosuite").or_else(|| proof.text_at("type")).unwrap_or("unnamed");
            let mut report = ProofReport {
                pointer,
                kind: kind.to_owned(),
                key_name: proof.text_at("verificationMethod").map(str::to_owned),
                key_source: None,
                outcome: Finding::new(Outcome::Unsupported, ""),
                key: Finding::new(KeyTrust::Unknown, "no key was found"),
            };
            let suite = Suite::of(proof);
            let binds = if suite == Ok(Suite::EdDsaJcs) { Binds::Everything } else { Binds::Statements };
            let mut relied_on = Vec::new();
            report.outcome = if self.work.proofs == 0 {
                Finding::new(Outcome::Unsupported, format!("only the first {MOST_PROOFS} proofs of a file are checked"))
            } else {
                self.work.proofs -= 1;
                let outcome = suite.and_then(|suite| self.verify(suite, proof, proofs, &mut report, &mut relied_on));
                outcome.unwrap_or_else(|finding| finding)
            };
            checked.push(Checked { report, relied_on, binds });
        }
        self.follow_chains(proofs, &mut checked);
        checked
    }

    /// A proof that builds on another is no better than that.
    fn follow_chains(&self, proofs: &[Json], checked: &mut [Checked]) {
        // As many rounds as a chain can be long.
        for _ in 0..checked.len() {
            for (index, proof) in proofs.iter().enumerate().take(checked.len()) {
                let broken = previous(proof).any(|id| {
                    let at = proofs.iter().position(|other| other.text_at("id") == Some(id));
                    at.is_some_and(|at| checked[at].report.outcome.is != Outcome::Valid)
                });
                if broken && checked[index].report.outcome.is == Outcome::Valid {
                    checked[index].report.outcome =
                        Finding::new(Outcome::Invalid, "it builds on another proof, which is not valid");
                }
            }
        }
    }

    fn verify(
        &mut self,
        suite: Suite,
        proof: &Json,
        proofs: &[Json],
        report: &mut ProofReport,
        relied_on: &mut Vec<Reliance>,
    ) -> Result<Finding<Outcome>, Finding<Outcome>> {
        let invalid = |why: String| Finding::new(Outcome::Invalid, why);
        match proof.get("verificationMethod") {
            Some(Json::Text(_)) => {}
            Some(_) => {
                let why = "the proof brings its key with it, and does not name one";
                return Err(Finding::new(Outcome::Unsupported, why));
            }
            None => return Err(Finding::new(Outcome::NoKey, "the proof names no key")),
        }
        let name = proof.text_at("verificationMethod").unwrap_or("");
        let found = self.trust.key_named(name, self.issuer)?;
        report.key_source = Some(found.source);
        report.key = found.trust;
        *relied_on = found.relied_on;
        let Some(algorithm) = suite.algorithm(&found.key) else {
            let kind = found.key.kind();
            return Err(invalid(format!("the key is for {kind} signatures, which such a proof cannot have")));
        };
        match proof.text_at("proofPurpose") {
            Some(purpose) if purpose == self.purpose => {}
            Some(purpose) => {
                return Err(invalid(format!("the proof is for `{purpose}`, and not for `{}`", self.purpose)));
            }
            None => return Err(invalid("the proof does not say what it is for".to_owned())),
        }
        if let Some(expires) = proof.text_at("expires") {
            match expires.parse::<Timestamp>() {
                Ok(time) if time < self.trust.at => return Err(invalid(format!("the proof was good until {expires}"))),
                Ok(_) => {}
                Err(_) => return Err(invalid(format!("until when the proof is good cannot be read: `{expires}`"))),
            }
        }
        let signature = proof.text_at("proofValue").and_then(from_multibase);
        let signature =
            signature.ok_or_else(|| invalid("its `proofValue` is not there, or no multibase text".to_owned()))?;
        let message = match suite {
            Suite::EdDsaJcs => self.canonical_json(proof, proofs)?,
            _ => self.canonical_statements(proof, proofs, suite.hash(&found.key), relied_on)?,
        };
        Ok(match found.key.verify(algorithm, &message, &signature) {
            Some(true) => Finding::new(Outcome::Valid, "the proof is the key's over the document"),
            _ => invalid("the proof is not the key's over this document".to_owned()),
        })
    }

    /// The document that a proof is over: without proofs, but for those that it builds on.
    fn secured(&self, proof: &Json, proofs: &[Json]) -> Result<Option<Json>, Finding<Outcome>> {
        let mut before = Vec::new();
        for id in previous(proof) {
            let mut named = proofs.iter().filter(|other| other.text_at("id") == Some(id));
            match (named.next(), named.next()) {
                (Some(one), None) => before.push(one.clone()),
                _ => {
                    let why = format!("it builds on the proof `{id}`, which is not there, or twice");
                    return Err(Finding::new(Outcome::Invalid, why));
                }
            }
        }
        Ok((!before.is_empty()).then(|| self.unsecured.with("proof", Json::List(before))))
    }

    fn canonical_statements(
        &mut self,
        proof: &Json,
        proofs: &[Json],
        hash: Hash,
        relied_on: &mut Vec<Reliance>,
    ) -> Result<Vec<u8>, Finding<Outcome>> {
        let contexts = self.document.get("@context").cloned().unwrap_or(Json::List(Vec::new()));
        let options = proof.without("proofValue").with("@context", contexts);
        let document = match self.secured(proof, proofs)? {
            Some(with_proofs) => {
                let quads = statements(&with_proofs, self.trust).map_err(not_rdf)?.quads;
                hashed(&quads, hash, self.work)?
            }
            None => self.digest(hash)?,
        };
        let options = statements(&options, self.trust).map_err(not_rdf)?;
        for address in &options.contexts {
            let sha256 = self.trust.contexts.get(address).map(|context| context.sha256.clone());
            relied_on.push(Reliance { kind: "context".to_owned(), about: address.clone(), sha256 });
        }
        Ok([hashed(&options.quads, hash, self.work)?, document].concat())
    }

    /// The digest of the document without its proofs.
    fn digest(&mut self, hash: Hash) -> Result<Vec<u8>, Finding<Outcome>> {
        if let Some((_, digest)) = self.digests.iter().find(|(known, _)| *known == hash) {
            return digest.clone().map_err(too_complex);
        }
        self.statements();
        let digest = match &self.statements {
            Some(Ok(statements)) => hashed(&statements.quads, hash, self.work),
            Some(Err(error)) => return Err(not_rdf(error.clone())),
            None => return Err(too_complex(TooComplex)),
        };
        self.digests.push((hash, digest.clone().map_err(|_| TooComplex)));
        digest
    }

    fn canonical_json(&self, proof: &Json, proofs: &[Json]) -> Result<Vec<u8>, Finding<Outcome>> {
        let mut document = self.secured(proof, proofs)?.unwrap_or_else(|| self.unsecured.clone());
        if let Some(contexts) = proof.get("@context") {
            if !document.many_at("@context").starts_with(contexts.many()) {
                let why = "the contexts of the proof are not the first of the document";
                return Err(Finding::new(Outcome::Invalid, why));
            }
            document = document.with("@context", contexts.clone());
        }
        let hashed = |value: &Json| {
            let value: Result<serde_json::Value, _> = serde_json::from_str(&value.write());
            let text = value.and_then(|value| serde_json_canonicalizer::to_vec(&value));
            let unwritten = |error| Finding::new(Outcome::Unsupported, format!("it has no canonical form: {error}"));
            text.map(|text| Hash::Sha256.of(&text)).map_err(unwritten)
        };
        Ok([hashed(&proof.without("proofValue"))?, hashed(&document)?].concat())
    }

    /// Reads the statements, where that was not done yet.
    fn statements(&mut self) {
        if self.statements.is_none() {
            self.statements = Some(statements(&self.unsecured, self.trust));
        }
    }

    /// What the statements of the document do not bind.
    pub(super) fn gaps(&mut self) -> Vec<Gap> {
        self.statements();
        match &self.statements {
            Some(Ok(statements)) => coverage::gaps(&self.unsecured, statements, self.pointer),
            _ => Vec::new(),
        }
    }
}

/// The proofs that a proof builds on, by identifier.
fn previous(proof: &Json) -> impl Iterator<Item = &str> {
    proof.many_at("previousProof").iter().filter_map(Json::text)
}

fn hashed(quads: &[oxrdf::Quad], hash: Hash, work: &mut Work) -> Result<Vec<u8>, Finding<Outcome>> {
    canonical(quads, hash, &mut work.hashes).map(|text| hash.of(text.as_bytes())).map_err(too_complex)
}

fn too_complex(_: TooComplex) -> Finding<Outcome> {
    let why = "the document is too complex to be brought into its canonical form, which no credential needs to be";
    Finding::new(Outcome::Unsupported, why)
}

fn not_rdf(error: NotRdf) -> Finding<Outcome> {
    match error {
        NotRdf::UnknownContext(address) => {
            Finding::new(Outcome::Unsupported, format!("the context {address} was not supplied"))
        }
        NotRdf::Types(place) => {
            let at = if place.is_empty() { "the document" } else { &place };
            let why = format!("the types of {at} each bring terms of their own, in a way that is not read here");
            Finding::new(Outcome::Unsupported, why)
        }
        NotRdf::Malformed(why) => Finding::new(Outcome::Invalid, format!("the document is no JSON-LD: {why}")),
    }
}
