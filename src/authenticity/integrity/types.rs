//! Types that bring terms with them.
//!
//! Each type of an object may define terms for that object, and where it has several types, each adds its own (JSON-LD 1.1,
//! 4.1.2). oxjsonld 0.2.7 takes only those of the last. So the terms of the others are written into the object, as a context
//! that holds for it alone, which means the same.

use std::collections::BTreeMap;

use super::super::json::{Json, child};
use super::super::trust::Trust;

/// The terms that each type brings, by the type's name: one for each place that defines it otherwise.
type Scoped = BTreeMap<String, Vec<Json>>;

/// The same document where no object has two types that bring terms.
///
/// # Errors
/// The place of an object of which that cannot be written so.
pub(super) fn told_apart(document: &Json, trust: &Trust) -> Result<Json, String> {
    let mut scoped = Scoped::new();
    let mut contexts = Vec::new();
    document.walk("", &mut |_, value| contexts.extend(value.many_at("@context")));
    for context in contexts {
        let text = context.text().and_then(|address| trust.parsed_contexts.get(address));
        collect(text.unwrap_or(context), &mut scoped);
    }
    if !has_such(document, &scoped) {
        return Ok(document.clone());
    }
    // A context that holds for one object alone must be the object's only one, so those of the document move around it.
    let whole = written_in(&document.without("@context"), "", &scoped)?;
    Ok(match document.get("@context") {
        Some(contexts) => Json::Object(vec![
            ("@context".to_owned(), contexts.clone()),
            ("@graph".to_owned(), Json::List(vec![whole])),
        ]),
        None => whole,
    })
}

/// Takes the terms of every type that a context defines, and of those defined in it.
fn collect(context: &Json, into: &mut Scoped) {
    for context in context.many() {
        let context = context.get("@context").unwrap_or(context);
        for context in context.many() {
            for (name, definition) in context.members() {
                let Some(terms) = definition.get("@context") else { continue };
                let known = into.entry(name.clone()).or_default();
                if !known.contains(terms) {
                    known.push(terms.clone());
                }
                collect(terms, into);
            }
        }
    }
}

/// The types of an object that bring terms, in the order in which they count.
fn bringing<'a>(value: &'a Json, scoped: &Scoped) -> Vec<&'a str> {
    let mut types: Vec<&str> =
        ["type", "@type"].iter().flat_map(|key| value.many_at(key)).filter_map(Json::text).collect();
    types.retain(|name| scoped.contains_key(*name));
    types.sort_unstable();
    types.dedup();
    types
}

fn has_such(document: &Json, scoped: &Scoped) -> bool {
    let mut found = false;
    document.walk("", &mut |_, value| found = found || bringing(value, scoped).len() > 1);
    found
}

fn written_in(value: &Json, pointer: &str, scoped: &Scoped) -> Result<Json, String> {
    match value {
        Json::List(values) => {
            let each = values
                .iter()
                .enumerate()
                .map(|(index, value)| written_in(value, &format!("{pointer}/{index}"), scoped));
            each.collect::<Result<Vec<Json>, String>>().map(Json::List)
        }
        Json::Object(members) => {
            let mut written = Vec::new();
            let types = bringing(value, scoped);
            if let [others @ .., _] = types.as_slice()
                && !others.is_empty()
            {
                let terms = terms(others, scoped).filter(|_| value.get("@context").is_none());
                written.push(("@context".to_owned(), terms.ok_or_else(|| pointer.to_owned())?));
            }
            for (key, value) in members {
                let value =
                    if key == "@context" { value.clone() } else { written_in(value, &child(pointer, key), scoped)? };
                written.push((key.clone(), value));
            }
            Ok(Json::Object(written))
        }
        other => Ok(other.clone()),
    }
}

/// The terms of these types as one context for one object alone, where each is defined once and plainly.
fn terms(types: &[&str], scoped: &Scoped) -> Option<Json> {
    let mut terms: Vec<(String, Json)> = vec![("@propagate".to_owned(), Json::Bool(false))];
    for name in types {
        let [Json::Object(members)] = scoped.get(*name)?.as_slice() else { return None };
        for (key, value) in members {
            terms.retain(|(known, _)| known != key);
            terms.push((key.clone(), value.clone()));
        }
    }
    Some(Json::Object(terms))
}
