//! Text that reads differently than it is: characters that turn it round, names that look alike.

use std::collections::BTreeMap;

use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::skeleton;

use crate::diagnostic::{Diagnostic, Fix, Kind, Span, Warning};
use crate::rulebook::Rulebook;

/// The marks, embeddings, overrides and isolates of the bidirectional algorithm.
fn turns_text(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that turn text round, anywhere in a file, comments included.
pub(super) fn directions(rulebook: &Rulebook, findings: &mut Vec<Diagnostic>) {
    for (file, (_, text)) in (0_u32..).zip(rulebook.sources()) {
        for (start, character) in text.char_indices().filter(|(_, character)| turns_text(*character)) {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let span = Span { file, start: place(start), end: place(start + character.len_utf8()) };
            let finding = Diagnostic::new(Warning::Direction(code_point(character)).into(), span);
            findings.push(finding.with_fix(Fix::remove(span, "the character")));
        }
    }
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Names of one kind that look alike, and names that mix scripts.
pub(super) fn names(rulebook: &Rulebook, findings: &mut Vec<Diagnostic>) {
    let mut shapes: BTreeMap<(Kind, String), (&str, Span)> = BTreeMap::new();
    for ((kind, name), span) in &rulebook.declared {
        if let Some(stranger) = stranger(name) {
            let scripts = format!("`{stranger}` ({}) does not go with the letters before it", code_point(stranger));
            let warning = Warning::MixedScripts { name: name.clone(), scripts };
            findings.push(Diagnostic::new(warning.into(), *span));
        }
        let shape: String = skeleton(name).collect();
        match shapes.get(&(*kind, shape.clone())) {
            Some((other, first)) => {
                let warning = Warning::LookAlike { kind: *kind, name: name.clone(), other: (*other).to_owned() };
                findings.push(Diagnostic::new(warning.into(), *span).with_related(*first, "the other one"));
            }
            None => {
                shapes.insert((*kind, shape), (name, *span));
            }
        }
    }
}

/// The first letter that is of no script that all before it are of.
fn stranger(name: &str) -> Option<char> {
    let mut scripts = AugmentedScriptSet::default();
    name.chars().find(|character| {
        scripts.intersect_with(AugmentedScriptSet::for_char(*character));
        scripts.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_script_is_a_stranger() {
        assert_eq!(stranger("5N1764-core"), None);
        assert_eq!(stranger("მეხილეობა-2"), None);
        assert_eq!(stranger("c\u{43e}re"), Some('\u{43e}'));
        assert_eq!(stranger(""), None);
    }
}
