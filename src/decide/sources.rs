//! Which documents a decision rests on.

use std::collections::BTreeMap;

use super::decision::{Counted, SourceReport};
use super::facts::FactName;
use crate::case::{Case, Credential, UnknownFact, UnknownReason};
use crate::language::{Language, Phrase, say};

/// The documents of the credentials that count, each credential once, in the order in which they count.
pub(super) fn sources(case: &Case, counted: &[Counted]) -> Vec<SourceReport> {
    let by_id: BTreeMap<&str, &Credential> =
        case.credentials.iter().map(|credential| (credential.id.as_str(), credential)).collect();
    let mut told: Vec<SourceReport> = Vec::new();
    for counted in counted {
        let known = told.iter().any(|report| report.credential == counted.credential);
        let Some(credential) = by_id.get(counted.credential.as_str()).filter(|_| !known) else { continue };
        let Some(document) = document(credential) else { continue };
        let mut supplied: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (fact, origins) in &credential.sources {
            for by in origins.iter().filter_map(|origin| origin.by.as_ref()) {
                let facts = supplied.entry(by.clone()).or_default();
                if !facts.contains(fact) {
                    facts.push(fact.clone());
                }
            }
        }
        told.push(SourceReport {
            credential: counted.credential.clone(),
            called: counted.called.clone(),
            document: document.to_owned(),
            format: case.documents.iter().find(|known| known.name == document).map(|known| known.format.clone()),
            supplied,
            facts: credential.sources.clone(),
        });
    }
    told
}

/// The document that a credential was read from.
fn document(credential: &Credential) -> Option<&str> {
    let of_itself = credential.sources.get("id").and_then(|origins| origins.first());
    let any = || credential.sources.values().flatten().next();
    of_itself.or_else(any).map(|origin| origin.document.as_str())
}

/// A fact that is wanted, with why its document leaves it open.
pub(super) fn with_reason(language: Language, text: Phrase, credential: &Credential, fact: &FactName) -> Phrase {
    // That a document says nothing is what makes it wanted.
    let telling = |why: &&UnknownFact| why.reason != UnknownReason::Absent || !why.from.is_empty();
    match credential.unknown.get(fact.word()).filter(telling) {
        Some(why) => {
            let document = document(credential).map(|document| format!("{document}: ")).unwrap_or_default();
            say!(language, "wanted-why", what = text, why = Phrase::said(&format!("{document}{}", why.text)))
        }
        None => text,
    }
}
