//! What of a document's JSON the statements under a proof do not bind. Readers read the JSON, so each such part is told.

use std::collections::BTreeMap;

use super::super::json::{Json, child};
use super::super::report::{Gap, GapKind};
use super::rdf::Statements;

/// The gaps of a document, by pointers that begin with `pointer`.
pub(super) fn gaps(document: &Json, statements: &Statements, pointer: &str) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (place, term) in &statements.undefined {
        gaps.push(Gap { pointer: format!("{pointer}{place}"), why: GapKind::UndefinedTerm { term: term.clone() } });
    }
    let mut tell = |place: &str, why: GapKind| gaps.push(Gap { pointer: format!("{pointer}{place}"), why });
    let mut nodes: BTreeMap<&str, Vec<(String, &Json)>> = BTreeMap::new();
    document.walk("", &mut |place, value| {
        if in_context(place) {
            return;
        }
        if let Some(id) = value.text()
            && place.rsplit('/').next().is_some_and(|key| key == "id" || key == "@id")
            && statements.relative.iter().any(|relative| relative == id)
        {
            tell(place, GapKind::RelativeIdentifier { id: id.to_owned() });
        }
        for (key, inner) in value.members() {
            let there = child(place, key);
            if key == "@context" && inner.many().iter().any(|context| context.text().is_none()) {
                tell(&there, GapKind::OwnTerms);
            } else if key.contains(':') || is_bare_keyword(key) {
                tell(&there, GapKind::OtherSpelling { key: key.clone() });
            }
        }
        if let Some(id) = value.text_at("id").filter(|_| value.members().len() > 1) {
            nodes.entry(id).or_default().push((place.to_owned(), value));
        }
    });
    for (id, places) in nodes {
        if places.len() > 1 && !told_alike(&places) {
            for (place, _) in places {
                tell(&place, GapKind::AmbiguousNode { id: id.to_owned() });
            }
        }
    }
    gaps.sort_by(|a, b| a.pointer.cmp(&b.pointer).then_with(|| a.why.cmp(&b.why)));
    gaps.dedup();
    gaps
}

fn in_context(place: &str) -> bool {
    place.split('/').any(|key| key == "@context")
}

/// Keywords of JSON-LD that say something else than a value of a text, and which a reader of the plain JSON would not know.
fn is_bare_keyword(key: &str) -> bool {
    matches!(key, "@graph" | "@included" | "@reverse" | "@nest" | "@set" | "@list" | "@id" | "@type")
}

/// Whether objects with one identifier say the same of it, or are of a kind of which nothing is read together with
/// anything else in the object: whoever it is about, and pictures.
fn told_alike(places: &[(String, &Json)]) -> bool {
    let (_, first) = &places[0];
    let same = places.iter().all(|(_, other)| sorted(other) == sorted(first));
    let plain = |value: &Json| ["Profile", "Image", "Organisation"].iter().any(|kind| value.lists("type", kind));
    same || places.iter().all(|(_, value)| plain(value)) && agree(places)
}

/// Whether no property has two values.
fn agree(places: &[(String, &Json)]) -> bool {
    let mut said: BTreeMap<&str, &Json> = BTreeMap::new();
    places.iter().flat_map(|(_, value)| value.members()).all(|(key, value)| *said.entry(key).or_insert(value) == value)
}

/// Members in order of their keys, as their order says nothing.
fn sorted(value: &Json) -> Json {
    match value {
        Json::Object(members) => {
            let mut members: Vec<(String, Json)> =
                members.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Json::Object(members)
        }
        Json::List(values) => Json::List(values.iter().map(sorted).collect()),
        other => other.clone(),
    }
}
