//! Open Badges 2.0.

use super::badge::{hashed_with, outcomes_of, push_level};
use super::fact::Fact;
use super::holder::is_global;
use super::reader::Reader;
use super::record::{Record, Subject};
use super::tree::At;
use crate::rulebook::Status;

/// An assertion of Open Badges 2.0, with its badge class in it.
pub(super) fn assertion(reader: &Reader<'_>, assertion: At<'_>) {
    assertion.ignore_all(&["@context", "type", "@type", "verification", "verify", "image"]);
    let mut record = Record { pointer: reader.pointer(assertion), ..Record::default() };
    record.claim = assertion.get("id").or(assertion.get("@id")).and_then(At::text).map(str::to_owned);
    if let Some(recipient) = assertion.get("recipient") {
        let mut holder = Subject::default();
        let salt = recipient.get("salt").and_then(At::text).unwrap_or("");
        let hashed = recipient.get("hashed").and_then(At::flag).unwrap_or(false);
        recipient.ignore_all(&["type", "@type"]);
        match recipient.get("identity").and_then(At::text) {
            Some(identity) if hashed => holder.hashed.extend(hashed_with(identity, salt)),
            Some(identity) if is_global(identity) => holder.identifiers.push(identity.to_owned()),
            _ => {}
        }
        reader.subject(recipient, holder);
    }
    // The specification: when the achievement was awarded.
    record.awarded = reader.day(assertion.get("issuedOn"));
    record.expires = reader.expiry(assertion.get("expires"));
    if let Some((at, true)) = assertion.get("revoked").and_then(|at| Some((at, at.flag()?))) {
        record.status = Fact::known(Status::Revoked, reader.origin(at));
    }
    match assertion.get("badge") {
        Some(badge) if badge.is_object() => class(reader, badge, &mut record),
        Some(badge) => {
            record.identifiers.extend(reader.identifier("id", Some(badge)));
            reader.note(badge, "what was awarded stands at an address alone, which is not looked up");
        }
        None => {}
    }
    reader.complete(&mut record);
    reader.record(record);
}

fn class(reader: &Reader<'_>, badge: At<'_>, record: &mut Record) {
    badge.ignore_all(&["@context", "type", "@type", "image"]);
    record.identifiers.extend(reader.identifier("id", badge.get("id").or(badge.get("@id"))));
    record.title = reader.phrase(badge.each("name"));
    if let Some(issuer) = badge.get("issuer") {
        record.issuer = reader.text(issuer.get("name").or(issuer.get("id"))).or(|| reader.text(Some(issuer)));
        for known in [issuer.get("id"), issuer.get("name"), Some(issuer)].into_iter().flatten().filter_map(At::text) {
            reader.issuer(known);
        }
        issuer.ignore_all(&["@context", "type", "@type", "url", "email", "image", "description", "revocationList"]);
    }
    record.language = reader.language(badge.get("@language").or(badge.get("inLanguage")));
    let mut outcomes = Vec::new();
    for alignment in badge.each("alignment") {
        let url = alignment.get("targetUrl");
        if let Some(level) = reader.level(url.unwrap_or(alignment), url.and_then(At::text), None) {
            push_level(record, level);
        } else if url.and_then(At::text).is_some_and(|url| url.starts_with("http://data.europa.eu/esco/skill/")) {
            outcomes.extend(url);
        }
    }
    record.outcomes = outcomes_of(reader, &outcomes);
}
