//! From the name of a key to the key, and whether the caller trusts it for the issuer.

use super::certificate::{Certificate, LONGEST_CHAIN, anchored};
use super::encoding::{from_base64, from_base64url};
use super::json::Json;
use super::key::{KeyFault, PublicKey};
use super::report::{Finding, KeySource, KeyTrust, Outcome, Reliance};
use super::trust::{Pinned, Trust};

/// Whoever a credential says issued it.
#[derive(Debug, Clone, Default)]
pub(super) struct Issuer {
    /// Its identifier.
    pub(super) id: Option<String>,
    /// Its name, in each language, by which a certificate may name it.
    pub(super) names: Vec<String>,
}

impl Issuer {
    /// The issuer that a credential names.
    pub(super) fn of(credential: &Json) -> Issuer {
        let Some(issuer) = credential.get("issuer").or_else(|| credential.get("holder")) else {
            return Issuer::default();
        };
        let id = issuer.text().or_else(|| issuer.text_at("id")).map(str::to_owned);
        let mut names = Vec::new();
        for key in ["name", "legalName"] {
            issuer.many_at(key).iter().for_each(|name| texts(name, &mut names));
        }
        Issuer { id, names }
    }
}

/// Every text in a value that may be one in several languages.
fn texts(value: &Json, into: &mut Vec<String>) {
    match value {
        Json::Text(text) => into.push(text.clone()),
        Json::List(values) => values.iter().for_each(|value| texts(value, into)),
        Json::Object(members) => members.iter().for_each(|(_, value)| texts(value, into)),
        _ => {}
    }
}

/// A key, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    pub(super) key: PublicKey,
    pub(super) source: KeySource,
    pub(super) trust: Finding<KeyTrust>,
    pub(super) relied_on: Vec<Reliance>,
}

/// A key, or what comes of a signature whose key there is not.
pub(super) type Resolution = Result<Resolved, Finding<Outcome>>;

fn no_key(why: impl Into<String>) -> Finding<Outcome> {
    Finding::new(Outcome::NoKey, why)
}

fn unsupported(why: impl Into<String>) -> Finding<Outcome> {
    Finding::new(Outcome::Unsupported, why)
}

fn faulty(name: &str, fault: KeyFault) -> Finding<Outcome> {
    match fault {
        KeyFault::Unsupported(kind) => {
            unsupported(format!("the key {name} is of a kind that is not checked here: {kind}"))
        }
        KeyFault::Malformed(why) => Finding::new(Outcome::Invalid, format!("the key {name} cannot be used: {why}")),
    }
}

impl Trust {
    /// The key with this name: a verification method, or the `kid` of a token.
    pub(super) fn key_named(&self, name: &str, issuer: &Issuer) -> Resolution {
        let (base, fragment) = name.split_once('#').map_or((name, None), |(base, fragment)| (base, Some(fragment)));
        if let Some(multikey) = base.strip_prefix("did:key:") {
            return self.did_key(base, multikey, fragment, issuer);
        }
        if let Some(encoded) = base.strip_prefix("did:jwk:") {
            return self.did_jwk(base, encoded, issuer);
        }
        if base.starts_with("did:") {
            return self.did_document(base, name, fragment, issuer);
        }
        if base.is_empty() || !base.contains(':') {
            return self.named_among_issuers_keys(name, fragment, issuer);
        }
        self.key_at_address(base, name, fragment, issuer)
    }

    fn did_key(&self, did: &str, multikey: &str, fragment: Option<&str>, issuer: &Issuer) -> Resolution {
        if fragment.is_some_and(|fragment| fragment != multikey) {
            let why = format!("it names a key after `#` that is not the key of {did}");
            return Err(Finding::new(Outcome::Invalid, why));
        }
        let key = PublicKey::from_multikey(multikey).map_err(|fault| faulty(did, fault))?;
        Ok(self.of_its_own_name(did, key, KeySource::DidKey, issuer))
    }

    fn did_jwk(&self, did: &str, encoded: &str, issuer: &Issuer) -> Resolution {
        let text = from_base64url(encoded).and_then(|bytes| String::from_utf8(bytes).ok());
        let jwk = text
            .and_then(|text| Json::parse(&text).ok())
            .ok_or_else(|| Finding::new(Outcome::Invalid, "the key in the name `did:jwk:…` cannot be read"))?;
        let key = PublicKey::from_jwk(&jwk).map_err(|fault| faulty("in the name `did:jwk:…`", fault))?;
        Ok(self.of_its_own_name(did, key, KeySource::DidJwk, issuer))
    }

    /// A key that is its own name: it proves that one is that name, and whether that name is trusted must be said.
    fn of_its_own_name(&self, did: &str, key: PublicKey, source: KeySource, issuer: &Issuer) -> Resolved {
        let (trust, relied_on) = match &issuer.id {
            Some(id) if id == did => match self.issuers.get(did) {
                Some(name) => {
                    let called = name.as_ref().map_or(String::new(), |name| format!(", called {name}"));
                    let about = did.to_owned();
                    let relied = Reliance { kind: "issuer".to_owned(), about, sha256: None };
                    (Finding::new(KeyTrust::Anchored, format!("the issuer {did} is trusted{called}")), vec![relied])
                }
                None => (
                    Finding::new(KeyTrust::NotAnchored, format!("nothing that was supplied says who {did} is")),
                    Vec::new(),
                ),
            },
            _ => (not_the_issuers(did, issuer), Vec::new()),
        };
        Resolved { key, source, trust, relied_on }
    }

    fn did_document(&self, did: &str, name: &str, fragment: Option<&str>, issuer: &Issuer) -> Resolution {
        let Some(document) = self.did_documents.get(did) else {
            let method = did.split(':').nth(1).unwrap_or("");
            return Err(match method {
                "web" => no_key(format!("the DID document of {did} was not supplied")),
                _ => unsupported(format!(
                    "keys of the DID method `{method}` are known only from documents, and that of {did} was not supplied"
                )),
            });
        };
        let method = method_in(&document.content, did, name, fragment, "assertionMethod");
        let method = method.map_err(|why| no_key(format!("the DID document of {did} that was supplied {why}")))?;
        let key = key_of_method(method).map_err(|fault| faulty(name, fault))?;
        let source = KeySource::DidDocument { sha256: document.sha256.clone() };
        Ok(self.supplied(key, source, "DID document", did, document, issuer))
    }

    fn supplied(
        &self,
        key: PublicKey,
        source: KeySource,
        kind: &str,
        about: &str,
        pinned: &Pinned<Json>,
        issuer: &Issuer,
    ) -> Resolved {
        let trust = match &issuer.id {
            Some(id) if id == about => {
                Finding::new(KeyTrust::Anchored, format!("the key is in the {kind} of the issuer that was supplied"))
            }
            _ => not_the_issuers(about, issuer),
        };
        let relied_on =
            vec![Reliance { kind: kind.to_owned(), about: about.to_owned(), sha256: Some(pinned.sha256.clone()) }];
        Resolved { key, source, trust, relied_on }
    }

    /// A name such as `key-1` or `#key-1`, which only the issuer's own documents can know.
    fn named_among_issuers_keys(&self, name: &str, fragment: Option<&str>, issuer: &Issuer) -> Resolution {
        let Some(id) = &issuer.id else {
            return Err(no_key(format!("it names its key `{name}`, and no issuer whose it would be")));
        };
        if id.starts_with("did:key:") || id.starts_with("did:jwk:") {
            return self.key_named(id, issuer);
        }
        if id.starts_with("did:") {
            return self.did_document(
                id,
                &format!("{id}#{}", fragment.unwrap_or(name)),
                fragment.or(Some(name)),
                issuer,
            );
        }
        self.issuers_key(Some(name), issuer)
    }

    /// A key at an address of the web, which is looked up in what was supplied.
    fn key_at_address(&self, base: &str, name: &str, fragment: Option<&str>, issuer: &Issuer) -> Resolution {
        // A profile or a set of keys at that very address, or of the issuer.
        for about in [Some(base), issuer.id.as_deref()].into_iter().flatten() {
            if let Some(profile) = self.profiles.get(about)
                && let Ok(method) = method_in(&profile.content, about, name, fragment, "assertionMethod")
            {
                let key = key_of_method(method).map_err(|fault| faulty(name, fault))?;
                let source = KeySource::Profile { sha256: profile.sha256.clone() };
                return Ok(self.supplied(key, source, "profile", about, profile, issuer));
            }
        }
        match self.issuers_key(Some(name), issuer) {
            Err(finding) if finding.is == Outcome::NoKey => {}
            found => return found,
        }
        // Keys of Open Badges stand in the fragment of the issuer's address.
        if let Some(fragment) = fragment
            && fragment.starts_with('z')
        {
            let key = PublicKey::from_multikey(fragment).map_err(|fault| faulty(name, fault))?;
            let why = if self.profiles.contains_key(base) {
                format!("the profile of {base} that was supplied does not list this key")
            } else {
                format!("the key comes from the credential itself, and no profile of {base} was supplied")
            };
            let trust = Finding::new(KeyTrust::NotAnchored, why);
            return Ok(Resolved { key, source: KeySource::IssuerFragment, trust, relied_on: Vec::new() });
        }
        Err(no_key(format!("the key {name} is not in anything that was supplied")))
    }

    /// The issuer's key with this name, or its only one, in the sets of keys that were supplied.
    pub(super) fn issuers_key(&self, name: Option<&str>, issuer: &Issuer) -> Resolution {
        let Some(id) = &issuer.id else {
            return Err(no_key("neither a key nor an issuer is named"));
        };
        let sets = self.jwks.get(id).map_or(&[][..], Vec::as_slice);
        let keys = sets.iter().flat_map(|set| {
            let keys = set.content.get("keys").map_or_else(|| set.content.many(), Json::many);
            keys.iter().map(move |key| (set, key))
        });
        let known: Vec<(&Pinned<Json>, &Json)> =
            keys.filter(|(_, key)| name.is_none() || key.text_at("kid") == name).collect();
        match known.as_slice() {
            [(set, jwk)] => {
                let name = name.unwrap_or("of the issuer");
                let key = PublicKey::from_jwk(jwk).map_err(|fault| faulty(name, fault))?;
                let source = KeySource::Jwks { sha256: set.sha256.clone() };
                Ok(self.supplied(key, source, "set of keys", id, set, issuer))
            }
            [] => Err(no_key(match name {
                Some(name) => format!("no key {name} of {id} was supplied"),
                None => format!("it names no key, and none of {id} was supplied"),
            })),
            _ => Err(no_key(match name {
                Some(name) => format!("several keys {name} of {id} were supplied"),
                None => format!("it names no key, and several of {id} were supplied"),
            })),
        }
    }

    /// A key that stands in the document itself. It is the issuer's only where something that was supplied says the same.
    pub(super) fn key_in_document(&self, jwk: &Json, issuer: &Issuer) -> Resolution {
        let key = PublicKey::from_jwk(jwk).map_err(|fault| faulty("in the header", fault))?;
        let thumbprint = key.thumbprint();
        if let Some(id) = &issuer.id {
            for set in self.jwks.get(id).map_or(&[][..], Vec::as_slice) {
                let keys = set.content.get("keys").map_or_else(|| set.content.many(), Json::many);
                let same = |jwk: &Json| PublicKey::from_jwk(jwk).is_ok_and(|known| known.thumbprint() == thumbprint);
                if keys.iter().any(same) {
                    let source = KeySource::Jwks { sha256: set.sha256.clone() };
                    return Ok(self.supplied(key, source, "set of keys", id, set, issuer));
                }
            }
            if id.starts_with("did:key:") || id.starts_with("did:jwk:") {
                let named = self.key_named(id, issuer)?;
                if named.key.thumbprint() == thumbprint {
                    return Ok(named);
                }
            }
        }
        let trust = Finding::new(KeyTrust::NotAnchored, "the key comes from the signature itself");
        Ok(Resolved { key, source: KeySource::Header, trust, relied_on: Vec::new() })
    }

    /// The key of the certificates in a header (`x5c`).
    pub(super) fn key_of_certificates(&self, header: &Json, issuer: &Issuer) -> Resolution {
        let invalid = |why: String| Finding::new(Outcome::Invalid, why);
        let encoded = header.many_at("x5c");
        if encoded.len() > LONGEST_CHAIN {
            return Err(invalid(format!("it brings more than {LONGEST_CHAIN} certificates")));
        }
        let mut chain = Vec::new();
        for certificate in encoded {
            let der = certificate.text().and_then(from_base64);
            let der = der.ok_or_else(|| invalid("a certificate in its header is no base64".to_owned()))?;
            let read = Certificate::from_der(&der);
            chain.push(read.map_err(|why| unsupported(format!("a certificate in its header cannot be read: {why}")))?);
        }
        let Some(leaf) = chain.first() else {
            return Err(invalid("its list of certificates is empty".to_owned()));
        };
        if let Some(named) = header.text_at("x5t#S256") {
            let is = from_base64url(named).map(|bytes| super::encoding::hex(&bytes));
            if is.as_ref() != Some(&leaf.sha256) {
                return Err(invalid("its certificate is not the one whose digest it names (`x5t#S256`)".to_owned()));
            }
        }
        let key = leaf.key().map_err(|fault| faulty("of its certificate", fault))?;
        let source = KeySource::Certificate { subject: leaf.subject.clone(), sha256: leaf.sha256.clone() };
        let anchors: Vec<&Certificate> = self.certificates.iter().map(|anchor| &anchor.certificate).collect();
        let (trust, relied_on) = match anchored(&chain, &anchors, self.at) {
            Err(why) => (Finding::new(KeyTrust::NotAnchored, why), Vec::new()),
            Ok(place) => {
                let anchor = &self.certificates[place];
                let relied = Reliance {
                    kind: "certificate".to_owned(),
                    about: anchor.certificate.subject.clone(),
                    sha256: Some(anchor.certificate.sha256.clone()),
                };
                (speaks_for(leaf, anchor.issuer.as_deref(), issuer), vec![relied])
            }
        };
        Ok(Resolved { key, source, trust, relied_on })
    }
}

/// Whether a certificate that leads to a trusted one is that of the issuer, and not of someone else with a certificate of
/// the same authority.
fn speaks_for(leaf: &Certificate, said: Option<&str>, issuer: &Issuer) -> Finding<KeyTrust> {
    let subject = &leaf.subject;
    if let Some(said) = said {
        return if issuer.id.as_deref() == Some(said) {
            Finding::new(KeyTrust::Anchored, format!("the certificate of {subject} is trusted for this issuer"))
        } else {
            Finding::new(
                KeyTrust::NotAnchored,
                format!("the certificate of {subject} is trusted for {said}, another issuer"),
            )
        };
    }
    // An address or a DID is somebody's, and no certificate says whose; other identifiers mean nothing outside the document.
    let claimed =
        issuer.id.as_deref().filter(|id| ["did:", "http:", "https:"].iter().any(|scheme| id.starts_with(scheme)));
    if let Some(id) = claimed {
        let why = format!("the certificate is of {subject}, and nothing that was supplied says that this is {id}");
        return Finding::new(KeyTrust::NotAnchored, why);
    }
    // Whoever seals writes the names, so that one that is right beside one that is not proves nothing.
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let is_subjects = |name: &String| leaf.names.iter().any(|known| same(known, name));
    match issuer.names.first() {
        Some(name) if issuer.names.iter().all(is_subjects) => Finding::new(
            KeyTrust::Anchored,
            format!("a trusted certificate says that its holder is {name}, as the credential calls its issuer"),
        ),
        _ => Finding::new(
            KeyTrust::NotAnchored,
            format!("the certificate is of {subject}, and the credential calls its issuer otherwise"),
        ),
    }
}

fn not_the_issuers(whose: &str, issuer: &Issuer) -> Finding<KeyTrust> {
    let why = match &issuer.id {
        Some(id) => format!("the key is that of {whose}, and the credential says that {id} issued it"),
        None => format!("the key is that of {whose}, and the credential does not say who issued it"),
    };
    Finding::new(KeyTrust::NotAnchored, why)
}

/// The verification method with this name in a DID document or a profile.
fn method_in<'a>(
    document: &'a Json,
    base: &str,
    name: &str,
    fragment: Option<&str>,
    purpose: &str,
) -> Result<&'a Json, String> {
    let called = |id: &str| id == name || fragment.is_some_and(|fragment| id.strip_prefix('#') == Some(fragment));
    let embedded = document.many_at(purpose).iter().filter(|method| method.text_at("id").is_some());
    let listed = ["verificationMethod", "publicKey"].into_iter().flat_map(|key| document.many_at(key));
    let methods: Vec<&Json> = embedded.chain(listed).collect();
    let named = |method: &&&Json| method.text_at("id").is_some_and(called);
    // A name without a fragment means the only key that there is.
    let found = match (methods.iter().find(named), fragment, methods.as_slice()) {
        (Some(method), ..) => Some(*method),
        (None, None, [only]) => Some(*only),
        _ => None,
    };
    let method = found.ok_or_else(|| format!("has no key {name}"))?;
    if method.text_at("controller").is_some_and(|controller| controller != base) {
        return Err(format!("has the key {name}, but says that it is someone else's"));
    }
    // A document that says which keys are for signing credentials is held to it.
    let id = method.text_at("id").unwrap_or("");
    let for_purpose = |entry: &Json| {
        let entry = entry.text().or_else(|| entry.text_at("id")).unwrap_or("");
        entry == id
            || entry.split_once('#').map(|(_, fragment)| fragment) == id.split_once('#').map(|(_, fragment)| fragment)
    };
    if document.get(purpose).is_some() && !document.many_at(purpose).iter().any(for_purpose) {
        return Err(format!("has the key {name}, but not for signing credentials"));
    }
    Ok(method)
}

fn key_of_method(method: &Json) -> Result<PublicKey, KeyFault> {
    if let Some(multikey) = method.text_at("publicKeyMultibase") {
        return PublicKey::from_multikey(multikey);
    }
    if let Some(jwk) = method.get("publicKeyJwk") {
        return PublicKey::from_jwk(jwk);
    }
    let kind = method.text_at("type").unwrap_or("no type");
    Err(KeyFault::Unsupported(format!("a verification method of the type {kind}")))
}
