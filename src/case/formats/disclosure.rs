//! Selective disclosure (SD-JWT): a token of digests, and the claims that the holder chose to show.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::json;
use super::open::BASE64URL;
use super::tree::{At, DEEPEST, Tree, Value};
use crate::diagnostic::Problem;

/// A claim that is shown.
struct Disclosure {
    tree: Tree,
    /// Whether it has a name: a member of an object, and no member of a list.
    named: bool,
    used: bool,
}

/// The payload with the claims that are shown in their places, and how many are not. Each disclosure must belong to the token,
/// once.
pub(super) fn disclosed(payload: &str, disclosures: &str) -> Result<(String, usize), Fault> {
    let tree = json::parse(payload)?;
    let root = tree.root().ok_or_else(|| damaged("it has no payload"))?;
    if let Some(other) = root.get("_sd_alg").and_then(At::text).filter(|algorithm| *algorithm != "sha-256") {
        return Err(damaged(&format!("its digests are made by `{other}`, and only sha-256 is read")));
    }
    let mut shown: BTreeMap<String, Disclosure> = BTreeMap::new();
    // What stands behind the last sign may prove that the holder has a key; it discloses nothing.
    for text in disclosures.split('~').filter(|text| !text.is_empty() && !text.contains('.')) {
        let bytes = BASE64URL.decode(text).map_err(|_| damaged("a disclosure is not base64url"))?;
        let json = String::from_utf8(bytes).map_err(|_| damaged("a disclosure is no text"))?;
        let tree = json::parse(&json).map_err(|_| damaged("a disclosure is not JSON"))?;
        let length = tree.root().map_or(0, |root| root.items().len());
        if !(2..=3).contains(&length) {
            return Err(damaged("a disclosure is no list of two or three"));
        }
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()));
        if shown.insert(digest, Disclosure { tree, named: length == 3, used: false }).is_some() {
            return Err(damaged("a disclosure stands in it twice"));
        }
    }
    let mut writing = Writing { shown, withheld: 0 };
    let text = writing.value(root, 0)?;
    if writing.shown.values().any(|disclosure| !disclosure.used) {
        return Err(damaged("a disclosure belongs to nothing in it"));
    }
    Ok((text, writing.withheld))
}

fn damaged(what: &str) -> Fault {
    Fault::whole(Problem::Envelope(format!("the token is damaged: {what}")))
}

struct Writing {
    shown: BTreeMap<String, Disclosure>,
    withheld: usize,
}

impl Writing {
    /// A value as JSON, with what is shown in its place.
    fn value(&mut self, at: At<'_>, depth: usize) -> Result<String, Fault> {
        if depth > DEEPEST {
            return Err(Fault::whole(Problem::Unsafe(format!(
                "values are nested more than {DEEPEST} deep in the token"
            ))));
        }
        Ok(match at.value() {
            Value::Null => "null".to_owned(),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.clone(),
            Value::Text(text) => quoted(text),
            Value::List(_) => {
                let mut items = Vec::new();
                for item in at.items() {
                    match item.get("...").and_then(At::text) {
                        Some(digest) => items.extend(self.disclosure(digest, false, depth)?.map(|(_, value)| value)),
                        None => items.push(self.value(item, depth + 1)?),
                    }
                }
                format!("[{}]", items.join(","))
            }
            Value::Object(_) => {
                let mut members = Vec::new();
                for (key, member) in at.members() {
                    if key == "_sd" {
                        for digest in member.items().into_iter().filter_map(At::text) {
                            if let Some((name, value)) = self.disclosure(digest, true, depth)? {
                                members.push(format!("{}:{value}", quoted(&name)));
                            }
                        }
                    } else if key != "_sd_alg" {
                        members.push(format!("{}:{}", quoted(key), self.value(member, depth + 1)?));
                    }
                }
                format!("{{{}}}", members.join(","))
            }
        })
    }

    /// The name and the value behind a digest, where they are shown.
    fn disclosure(&mut self, digest: &str, named: bool, depth: usize) -> Result<Option<(String, String)>, Fault> {
        let Some(disclosure) = self.shown.get_mut(digest) else {
            self.withheld += 1;
            return Ok(None);
        };
        if disclosure.used || disclosure.named != named {
            return Err(damaged("a disclosure does not fit the place that it belongs to"));
        }
        disclosure.used = true;
        // It is put back, so that a second place that asks for it finds it used.
        let tree = std::mem::replace(&mut disclosure.tree, Tree::new(false));
        let parts = tree.root().map(At::items).unwrap_or_default();
        let name = parts.get(1).and_then(|at| at.text()).filter(|_| named).unwrap_or("");
        if name == "_sd" || name == "..." {
            return Err(damaged("a disclosure has a name that is none"));
        }
        match parts.last() {
            Some(value) => Ok(Some((name.to_owned(), self.value(*value, depth + 1)?))),
            None => Ok(None),
        }
    }
}

/// A text in quotation marks, as JSON has it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
