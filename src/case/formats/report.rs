//! What people read about an import.

use std::fmt::Write as _;

use super::Imported;
use crate::case::{
    Authenticity, Covered, Credential, Revocation, Signature, SigningKey, Stated, UnknownFact, UnknownReason,
};
use crate::rulebook::Vocabulary;

/// So many places of what was not read are shown to people.
const SHOWN: usize = 12;

impl Imported {
    /// The import as text for people: what was read from which document, what is not known and why, what was left out,
    /// and what was not understood.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (at, document) in self.documents.iter().enumerate() {
            let _ = writeln!(text, "{}: {}", document.name, document.described());
            if let Some(profile) = &document.profile {
                let _ = writeln!(text, "  read with profile {profile}");
            }
            for credential in &self.case.credentials {
                if self.credentials.get(&credential.id).is_some_and(|(from, _)| *from == at) {
                    let _ = writeln!(text, "  - {}", told(credential));
                    for (names, why) in reasons(credential) {
                        let _ = writeln!(text, "      {}", not_known(&names, why));
                    }
                }
            }
            for left in self.left_out.iter().filter(|left| left.document == document.name) {
                let title = left.title.as_deref().unwrap_or("an achievement without a title");
                let _ = writeln!(text, "  - left out: {title} ({}): {}", left.pointer, left.reason);
            }
            for note in &document.notes {
                let place = if note.pointer.is_empty() { String::new() } else { format!("{}: ", note.pointer) };
                let _ = writeln!(text, "  note: {place}{}", note.text);
            }
            if !document.unread.is_empty() {
                let shown: Vec<&str> = document.unread.iter().take(SHOWN).map(String::as_str).collect();
                let more = document.unread.len().saturating_sub(SHOWN);
                let more =
                    if more == 0 { String::new() } else { format!(" and {more} more (`--format json` has all)") };
                let _ = writeln!(text, "  not read: {}{more}", shown.join(", "));
            }
        }
        for note in &self.notes {
            let _ = writeln!(text, "note: {note}");
        }
        text
    }
}

/// Why facts are not known: those that share a reason together, in the order of their first names; at the end those of which
/// the document says nothing.
fn reasons(credential: &Credential) -> Vec<(Vec<&str>, &UnknownFact)> {
    let mut reasons: Vec<(Vec<&str>, &UnknownFact)> = Vec::new();
    for (name, why) in &credential.unknown {
        match reasons.iter_mut().find(|(_, known)| *known == why) {
            Some((names, _)) => names.push(name),
            None => reasons.push((vec![name], why)),
        }
    }
    reasons.sort_by_key(|(_, why)| is_silent(why));
    reasons
}

fn not_known(names: &[&str], why: &UnknownFact) -> String {
    let are = if names.len() == 1 { "is" } else { "are" };
    let names = names.join(", ");
    if is_silent(why) { format!("not said: {names}") } else { format!("{names} {are} not known: {}", why.text) }
}

/// Whether the document says nothing at all of a fact.
fn is_silent(why: &UnknownFact) -> bool {
    why.reason == UnknownReason::Absent && why.from.is_empty()
}

/// A credential in a line: `badge: Child Development, 15 fet, nfq 5, completed`.
fn told(credential: &Credential) -> String {
    let mut parts = vec![credential.title.clone().unwrap_or_else(|| "without a title".to_owned())];
    if let Some(Stated::Is(unit)) = &credential.unit {
        parts.push(format!("unit {unit}"));
    }
    if let Some(Stated::Is(credits)) = &credential.credits {
        parts.push(format!("{} {}", credits.amount, credits.unit));
    }
    if let Some(Stated::Is(level)) = &credential.level {
        parts.push(format!("{} {}", level.framework, level.level));
    }
    if let Some(hours) = &credential.hours {
        parts.push(format!("{hours} hours"));
    }
    if let Some(awarded) = &credential.awarded {
        parts.push(format!("awarded {awarded}"));
    }
    if let Some(status) = &credential.status {
        parts.push(status.word().to_owned());
    }
    if let Some(found) = &credential.authenticity {
        parts.push(authenticity(found));
    }
    format!("{}: {}", credential.id, parts.join(", "))
}

/// `signature valid, key anchored, not revoked`.
fn authenticity(found: &Authenticity) -> String {
    let signature = match found.signature {
        Some(Signature::Valid) => "signature valid",
        Some(Signature::Invalid) => "signature invalid",
        Some(Signature::Unsupported) => "signature that could not be checked",
        Some(Signature::NoKey) => "signature by a key that is not known",
        Some(Signature::None) => "not signed",
        None => "signature not known",
    };
    let key = match found.key {
        Some(SigningKey::Anchored) => ", key anchored",
        Some(SigningKey::NotAnchored) => ", key not anchored",
        None => "",
    };
    let coverage = if found.coverage == Some(Covered::Partial) { ", not of all of it" } else { "" };
    let revocation = match found.revocation {
        Some(Revocation::Clear) => ", not revoked",
        Some(Revocation::Set) => ", revoked",
        _ => "",
    };
    format!("{signature}{key}{coverage}{revocation}")
}
