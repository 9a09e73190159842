//! The grammars of the editors have the words of the law, and no others.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{names_in, read};

/// The words among the pieces of a text, each a run of small letters.
fn words<'t>(pieces: impl IntoIterator<Item = &'t str>) -> BTreeSet<String> {
    let words = pieces.into_iter().flat_map(|piece| piece.split(' '));
    let words = words.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    words.map(str::to_owned).collect()
}

/// What stands between two of these signs, on one line each.
fn between(text: &str, sign: char) -> impl Iterator<Item = &str> {
    text.lines().flat_map(move |line| line.split(sign).skip(1).step_by(2))
}

/// The words that mean something in `grammar/attain.pest`. A word that is only kept for a later edition means nothing yet.
fn words_of_the_law() -> BTreeSet<String> {
    let grammar = read("grammar/attain.pest");
    let (before, rest) = grammar.split_once("reserved = @{").unwrap();
    let (_, after) = rest.split_once("\n}").unwrap();
    let rules: Vec<&str> = before.lines().chain(after.lines()).filter(|line| !line.starts_with("//")).collect();
    words(between(&rules.join("\n"), '"'))
}

#[test]
fn the_law_has_words() {
    let law = words_of_the_law();
    assert!(law.len() > 120, "{}", law.len());
    assert!(law.contains("alongside") && law.contains("qualification") && !law.contains("split"));
}

#[test]
fn tree_sitter_has_the_words_of_the_law() {
    let grammar = read("editors/tree-sitter/grammar.js");
    let rules: Vec<&str> = grammar.lines().filter(|line| !line.trim_start().starts_with(['*', '/'])).collect();
    assert_eq!(words(between(&rules.join("\n"), '\'')), words_of_the_law());
}

#[test]
fn vs_code_has_the_words_of_the_law() {
    let grammar: Value = serde_json::from_str(&read("editors/vscode/syntaxes/attain.tmLanguage.json")).unwrap();
    let patterns = grammar["repository"]["words"]["patterns"].as_array().unwrap();
    let mut found = BTreeSet::new();
    for pattern in patterns {
        let alternatives = pattern["match"].as_str().unwrap();
        let (_, rest) = alternatives.split_once("(?:").unwrap();
        let (list, _) = rest.split_once(')').unwrap();
        for word in words(list.split('|')) {
            assert!(found.insert(word.clone()), "`{word}` has two colours");
        }
    }
    assert_eq!(found, words_of_the_law());
}

/// The snippets are rules, once what is to be filled in is filled in.
#[test]
fn the_snippets_are_declarations_of_the_language() {
    let snippets: Value = serde_json::from_str(&read("editors/vscode/snippets/attain.json")).unwrap();
    let law = words_of_the_law();
    for (name, snippet) in snippets.as_object().unwrap() {
        let body: Vec<&str> = snippet["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        let text = filled(&body.join("\n"));
        let first = text.split_whitespace().next().unwrap();
        // What is no declaration is a clause or a limit.
        let rules =
            if ["qualification", "framework", "unit", "units", "pool", "fact", "recognise", "test"].contains(&first) {
                text.clone()
            } else {
                format!("qualification Q {{\n{text}\n}}")
            };
        let found = attain::lsp::Workspace::new([attain::Source::new("snippet.attain", rules)]);
        let unread = found.findings().list().iter().find(|finding| finding.problem.code().starts_with("E01"));
        assert!(unread.is_none(), "{name}: {unread:?}\n{text}");
        assert!(law.contains(first) || first.chars().all(char::is_alphanumeric), "{name}");
    }
}

/// A snippet with the first of what is offered at each place.
fn filled(body: &str) -> String {
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("${") {
        text.push_str(before);
        let (place, behind) = after.split_once('}').unwrap();
        let offered = place.trim_start_matches(|sign: char| sign.is_ascii_digit());
        text.push_str(offered.trim_start_matches([':', '|']).trim_end_matches('|').split(',').next().unwrap());
        rest = behind;
    }
    text + &rest.replace("$0", "")
}

#[test]
fn no_registry_is_named() {
    for name in names_in("editors/vscode") {
        if name.ends_with(".json") {
            assert!(!read(format!("editors/vscode/{name}")).contains("registry"), "{name}");
        }
    }
}
