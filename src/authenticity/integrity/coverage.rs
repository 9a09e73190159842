//! What of a document's JSON the statements under a proof do not bind. Readers read the JSON, so each such part is told.

use std::collections::BTreeMap;

use super::super::json::{Json, child};
use super::super::report::{Gap, GapKind};
use super::super::trust::Trust;
use super::canonical::{Hash, canonical};
use super::rdf::{Statements, plain_statements};

/// How many places a term is sought at one by one; where it stands at more, each is told.
const SOUGHT: usize = 40;

/// The gaps of a document, by pointers that begin with `pointer`.
pub(super) fn gaps(document: &Json, statements: &Statements, pointer: &str, trust: &Trust, work: &mut u32) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for term in &statements.undefined {
        let places = undefined_at(document, term, &statements.quads, trust, work);
        let kind = |_: &String| GapKind::UndefinedTerm { term: term.clone() };
        gaps.extend(places.iter().map(|place| Gap { pointer: format!("{pointer}{place}"), why: kind(place) }));
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

/// Where a term stands that no context defines there. The same word may be defined elsewhere, so each place is taken away,
/// and is one of them if no statement goes with it.
fn undefined_at(document: &Json, term: &str, quads: &[oxrdf::Quad], trust: &Trust, work: &mut u32) -> Vec<String> {
    let mut places = Vec::new();
    document.walk("", &mut |place, value| {
        if in_context(place) {
            return;
        }
        places.extend(value.members().iter().filter(|(key, _)| key == term).map(|(key, _)| child(place, key)));
        if value.text() == Some(term) {
            places.push(place.to_owned());
        }
    });
    if places.len() < 2 || places.len() > SOUGHT {
        return if places.is_empty() { vec![String::new()] } else { places };
    }
    let Ok(whole) = canonical(quads, Hash::Sha256, work) else { return places };
    let mut unchanged = |place: &String| {
        let without = removed(document, place.strip_prefix('/').unwrap_or(place));
        let left = plain_statements(&without, trust).ok().and_then(|quads| canonical(&quads, Hash::Sha256, work).ok());
        left.as_ref() == Some(&whole)
    };
    let found: Vec<String> = places.iter().filter(|place| unchanged(place)).cloned().collect();
    if found.is_empty() { places } else { found }
}

/// The value without what stands at this pointer, given without its first stroke.
fn removed(value: &Json, pointer: &str) -> Json {
    let (key, rest) = pointer.split_once('/').map_or((pointer, None), |(key, rest)| (key, Some(rest)));
    match value {
        Json::Object(members) => {
            let key = key.replace("~1", "/").replace("~0", "~");
            let kept = members.iter().filter(|(name, _)| rest.is_some() || *name != key);
            let each = kept.map(|(name, value)| match rest {
                Some(rest) if *name == key => (name.clone(), removed(value, rest)),
                _ => (name.clone(), value.clone()),
            });
            Json::Object(each.collect())
        }
        Json::List(values) => {
            let index = key.parse::<usize>().unwrap_or(usize::MAX);
            let kept = values.iter().enumerate().filter(|(place, _)| rest.is_some() || *place != index);
            let each = kept.map(|(place, value)| match rest {
                Some(rest) if place == index => removed(value, rest),
                _ => value.clone(),
            });
            Json::List(each.collect())
        }
        other => other.clone(),
    }
}
