//! JSON-LD to the statements that a proof signs, and what of the JSON they do not say.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use oxjsonld::{JsonLdLoadDocumentOptions, JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};

use super::super::json::{Json, child};
use super::super::trust::Trust;
use super::types;

/// What a term that no context defines becomes, so that it is seen.
const UNDEFINED: &str = "urn:x-attain-undefined:";
/// What an identifier that is no absolute address becomes, which the signed form leaves out.
const RELATIVE: &str = "urn-x-attain-relative:/";

/// How many places are tried, one by one, for terms that no context defines; where there are more, each is told.
const SOUGHT: usize = 40;

/// Why there are no statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotRdf {
    /// A context that was not supplied.
    UnknownContext(String),
    /// An object whose types each bring terms of their own, in a way that is not read here.
    Types(String),
    /// It is no JSON-LD.
    Malformed(String),
}

/// The statements of a document, and whether some of its JSON is in none of them.
pub(super) struct Statements {
    pub(super) quads: Vec<Quad>,
    /// Where terms stand that no context defines there, each with the term.
    pub(super) undefined: Vec<(String, String)>,
    /// Identifiers that are left out since they are no absolute addresses, as they are written.
    pub(super) relative: Vec<String>,
    /// The addresses of the contexts that were read.
    pub(super) contexts: Vec<String>,
}

/// The statements of a JSON-LD document.
pub(super) fn statements(document: &Json, trust: &Trust) -> Result<Statements, NotRdf> {
    let probed = probe(document, trust)?;
    let mut relative: Vec<String> =
        probed.quads.iter().flat_map(names).filter_map(|name| name.strip_prefix(RELATIVE)).map(str::to_owned).collect();
    relative.sort();
    relative.dedup();
    let contexts = probed.contexts.clone();
    if probed.undefined.is_empty() && relative.is_empty() {
        return Ok(Statements { quads: probed.quads, undefined: Vec::new(), relative, contexts });
    }
    let (defined, undefined) = without_undefined(document, probed, trust)?;
    let quads = parse(&defined, trust, false)?.0;
    Ok(Statements { quads, undefined, relative, contexts })
}

/// A document's statements where what no context defines becomes visible.
struct Probed {
    quads: Vec<Quad>,
    contexts: Vec<String>,
    /// How often each term is seen that no context defines.
    undefined: BTreeMap<String, usize>,
}

/// With a vocabulary of our own before the document's contexts, whatever they do not define is seen; where nothing is, the
/// statements are those without it.
fn probe(document: &Json, trust: &Trust) -> Result<Probed, NotRdf> {
    let (quads, contexts) = parse(document, trust, true)?;
    let mut undefined: BTreeMap<String, usize> = BTreeMap::new();
    for term in quads.iter().flat_map(names).filter_map(|name| name.strip_prefix(UNDEFINED)) {
        *undefined.entry(term.to_owned()).or_default() += 1;
    }
    Ok(Probed { quads, contexts, undefined })
}

/// The document without what no context defines, and where that stood. The same word may be defined elsewhere, so each
/// place is taken away, and is one of them if the term is then seen less often.
fn without_undefined(document: &Json, probed: Probed, trust: &Trust) -> Result<(Json, Vec<(String, String)>), NotRdf> {
    let mut places = Vec::new();
    document.walk("", &mut |place, value| {
        if place.split('/').any(|key| key == "@context") {
            return;
        }
        let keys = value.members().iter().filter(|(key, _)| probed.undefined.contains_key(key));
        places.extend(keys.map(|(key, _)| (child(place, key), key.clone())));
        if let Some(text) = value.text().filter(|text| probed.undefined.contains_key(*text)) {
            places.push((place.to_owned(), text.to_owned()));
        }
    });
    if places.len() > SOUGHT {
        return Ok((document.clone(), places));
    }
    let mut defined = document.clone();
    let mut seen = probed.undefined;
    let mut undefined = Vec::new();
    // The inner before the outer, and the later members of a list before the earlier.
    for (place, term) in places.iter().rev() {
        let without = removed(&defined, place.strip_prefix('/').unwrap_or(place));
        let left = probe(&without, trust)?.undefined;
        if left.get(term) < seen.get(term) {
            defined = without;
            seen = left;
            undefined.push((place.clone(), term.clone()));
        }
    }
    // What is seen and was found nowhere is told of the whole.
    undefined.extend(seen.into_keys().map(|term| (String::new(), term)));
    Ok((defined, undefined))
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

fn names(quad: &Quad) -> Vec<&str> {
    let mut names = vec![quad.predicate.as_str()];
    if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
        names.push(node.as_str());
    }
    match &quad.object {
        Term::NamedNode(node) => names.push(node.as_str()),
        Term::Literal(literal) => names.push(literal.datatype().as_str()),
        Term::BlankNode(_) => {}
    }
    if let GraphName::NamedNode(node) = &quad.graph_name {
        names.push(node.as_str());
    }
    names
}

/// The statements of a document, and the contexts that were read for them.
fn parse(document: &Json, trust: &Trust, probing: bool) -> Result<(Vec<Quad>, Vec<String>), NotRdf> {
    let document = types::told_apart(document, trust).map_err(NotRdf::Types)?;
    let text = if probing {
        let contexts = document.get("@context").map_or(&[][..], Json::many);
        let vocabulary = Json::Object(vec![("@vocab".to_owned(), Json::Text(UNDEFINED.to_owned()))]);
        let probed = std::iter::once(vocabulary).chain(contexts.iter().cloned()).collect();
        document.with("@context", Json::List(probed)).write()
    } else {
        document.write()
    };
    let loads: Arc<Mutex<Loads>> = Arc::default();
    let contexts = Arc::clone(&trust.contexts);
    let noted = Arc::clone(&loads);
    let load = move |address: &str, _: &JsonLdLoadDocumentOptions| {
        let found = contexts.get(address);
        if let Ok(mut loads) = noted.lock() {
            match found {
                Some(_) => loads.read.push(address.to_owned()),
                None => loads.unknown = loads.unknown.take().or_else(|| Some(address.to_owned())),
            }
        }
        match found {
            Some(context) => {
                Ok(JsonLdRemoteDocument { document: context.content.clone(), document_url: address.to_owned() })
            }
            None => Err("it was not supplied".into()),
        }
    };
    let mut parser = JsonLdParser::new();
    if probing {
        parser = parser.with_base_iri(RELATIVE).map_err(|error| NotRdf::Malformed(error.to_string()))?;
    }
    let quads: Result<Vec<Quad>, _> = parser.for_slice(&text).with_load_document_callback(load).collect();
    let (unknown, mut read) = match loads.lock() {
        Ok(loads) => (loads.unknown.clone(), loads.read.clone()),
        Err(_) => (None, Vec::new()),
    };
    if let Some(address) = unknown {
        return Err(NotRdf::UnknownContext(address));
    }
    read.sort();
    read.dedup();
    Ok((quads.map_err(|error| NotRdf::Malformed(error.to_string()))?, read))
}

#[derive(Default)]
struct Loads {
    read: Vec<String>,
    unknown: Option<String>,
}
