//! JSON-LD to the statements that a proof signs, and what of the JSON they do not say.

use std::sync::{Arc, Mutex};

use oxjsonld::{JsonLdLoadDocumentOptions, JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};

use super::super::json::Json;
use super::super::trust::Trust;

/// What a term that no context defines becomes, so that it is seen.
const UNDEFINED: &str = "urn:x-attain-undefined:";
/// What an identifier that is no absolute address becomes, which the signed form leaves out.
const RELATIVE: &str = "urn-x-attain-relative:/";

/// Why there are no statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotRdf {
    /// A context that was not supplied.
    UnknownContext(String),
    /// It is no JSON-LD.
    Malformed(String),
}

/// The statements of a document, and whether some of its JSON is in none of them.
pub(super) struct Statements {
    pub(super) quads: Vec<Quad>,
    /// Terms that no context defines, as they are written.
    pub(super) undefined: Vec<String>,
    /// Identifiers that are left out since they are no absolute addresses, as they are written.
    pub(super) relative: Vec<String>,
    /// The addresses of the contexts that were read.
    pub(super) contexts: Vec<String>,
}

/// The statements of a JSON-LD document.
pub(super) fn statements(document: &Json, trust: &Trust) -> Result<Statements, NotRdf> {
    // With a vocabulary of our own before the document's contexts, whatever they do not define is seen; where nothing is,
    // the statements are those without it.
    let contexts = document.get("@context").map_or(&[][..], Json::many);
    let probe = Json::Object(vec![("@vocab".to_owned(), Json::Text(UNDEFINED.to_owned()))]);
    let probed = std::iter::once(probe).chain(contexts.iter().cloned()).collect();
    let (quads, read) = parse(&document.with("@context", Json::List(probed)).write(), true, trust)?;
    let mut undefined = Vec::new();
    let mut relative = Vec::new();
    for name in quads.iter().flat_map(names) {
        if let Some(term) = name.strip_prefix(UNDEFINED) {
            undefined.push(term.to_owned());
        } else if let Some(id) = name.strip_prefix(RELATIVE) {
            relative.push(id.to_owned());
        }
    }
    let quads = if undefined.is_empty() && relative.is_empty() {
        quads
    } else {
        parse(&document.write(), false, trust)?.0
    };
    undefined.sort();
    undefined.dedup();
    relative.sort();
    relative.dedup();
    Ok(Statements { quads, undefined, relative, contexts: read })
}

/// The statements of a document as they are, without a look at what they leave out.
pub(super) fn plain_statements(document: &Json, trust: &Trust) -> Result<Vec<Quad>, NotRdf> {
    Ok(parse(&document.write(), false, trust)?.0)
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

fn parse(text: &str, with_base: bool, trust: &Trust) -> Result<(Vec<Quad>, Vec<String>), NotRdf> {
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
    if with_base {
        parser = parser.with_base_iri(RELATIVE).map_err(|error| NotRdf::Malformed(error.to_string()))?;
    }
    let quads: Result<Vec<Quad>, _> = parser.for_slice(text).with_load_document_callback(load).collect();
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
