use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::case::Case;
use crate::rulebook::Rulebook;

/// SHA-256 digests, in hexadecimal, of what a decision was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Digests {
    /// Of the rule files: their texts, in the order of their digests.
    pub rules: String,
    /// Of the case, written canonically: the same however its text is laid out and its lists are ordered.
    pub case: String,
}

/// The digests of what a decision is made from. Neither depends on an order that means nothing.
pub(crate) fn digests(rulebook: &Rulebook, case: &Case) -> Digests {
    let mut files: Vec<String> = rulebook.sources().map(|(_, text)| hex(text.as_bytes())).collect();
    files.sort_unstable();
    Digests { rules: hex(files.concat().as_bytes()), case: hex(canonical(case).as_bytes()) }
}

/// The case as JSON with its lists in order.
fn canonical(case: &Case) -> String {
    let mut case = case.clone();
    case.credentials.sort_by(|a, b| a.id.cmp(&b.id));
    for credential in &mut case.credentials {
        if let Some(outcomes) = &mut credential.outcomes {
            sort(outcomes);
        }
    }
    sort(&mut case.attestations);
    sort(&mut case.pins);
    sort(&mut case.waivers);
    sort(&mut case.substitutions);
    sort(&mut case.previous);
    sort(&mut case.elections);
    sort(&mut case.documents);
    if let Some(awards) = &mut case.awards {
        awards.iter_mut().for_each(|award| award.credentials.sort_unstable());
        sort(awards);
    }
    text(&case)
}

fn sort<T: Serialize>(list: &mut [T]) {
    list.sort_by_cached_key(text);
}

fn text<T: Serialize>(value: &T) -> String {
    // A case serialises: it has no map with keys that are no text.
    serde_json::to_string(value).unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
