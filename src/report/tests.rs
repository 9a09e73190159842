//! That nothing of a decision is said but by the catalogues: in a language whose letters are those of no rule and no case,
//! what comes from elsewhere is seen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Picture, TextOptions};
use crate::case::Case;
use crate::decide::{Decision, Options, decide};
use crate::diagnostic::Source;
use crate::language::Language;
use crate::rulebook::Rulebook;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The conformance cases with the words of their rules and their case.
fn cases() -> Vec<(String, Rulebook, String, Case, BTreeSet<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let sources = files(&folder, &["attain", "csv"]);
        let named = |path: &Path| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let sources: Vec<Source> = sources.iter().map(|path| Source::new(named(path), read(path))).collect();
        let json = read(&folder.join("case.json"));
        let mut known = BTreeSet::new();
        values(&serde_json::from_str(&json).unwrap(), &mut known);
        known.extend(files(&folder, &["attain", "csv"]).iter().flat_map(|path| named_in(&read(path))));
        let expect: serde_json::Value = serde_json::from_str(&read(&folder.join("expect.json"))).unwrap();
        let qualification = expect["qualification"].as_str().unwrap().to_owned();
        let rulebook = Rulebook::from_sources(sources).unwrap();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        cases.push((name, rulebook, qualification, Case::from_json(&json).unwrap(), known));
    }
    assert!(cases.len() > 400);
    cases
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|sign: char| !sign.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_owned)
}

/// The words of a rule file that are names or texts, and not of the language.
fn named_in(rules: &str) -> Vec<String> {
    let grammar = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/attain.pest"));
    let kept: BTreeSet<&str> = grammar.split('"').skip(1).step_by(2).collect();
    let mut found = Vec::new();
    for (at, piece) in rules.split('"').enumerate() {
        let is_name = |sign: char| sign.is_alphanumeric() || "-_.".contains(sign);
        let names = piece.split(|sign| !is_name(sign)).filter(|name| at % 2 == 1 || !kept.contains(name));
        found.extend(names.flat_map(words));
    }
    found
}

/// The texts in a case.
fn values(json: &serde_json::Value, found: &mut BTreeSet<String>) {
    match json {
        serde_json::Value::String(text) => found.extend(words(text)),
        serde_json::Value::Array(values_in) => values_in.iter().for_each(|value| values(value, found)),
        serde_json::Value::Object(members) => members.values().for_each(|value| values(value, found)),
        _ => {}
    }
}

/// What the rules say in their own words: what clauses ask, and what stands between backticks.
fn without_quotations(text: &str, decision: &Decision) -> String {
    let mut asks = Vec::new();
    let mut pending: Vec<_> = decision.clauses.iter().collect();
    while let Some(clause) = pending.pop() {
        asks.push(clause.asks.clone());
        // Without the value that is told of, and without the event that the days are about.
        asks.extend(clause.asks.split_once("; from ").map(|(asks, _)| asks.to_owned()));
        asks.extend(clause.asks.rsplit_once(" at ").map(|(days, _)| days.to_owned()));
        pending.extend(&clause.members);
    }
    asks.sort_by_key(|asks| std::cmp::Reverse(asks.len()));
    let outside: Vec<&str> = text.split('`').step_by(2).collect();
    let mut text = outside.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    for asks in asks {
        let asks = asks.split('`').collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        text = text.replace(&asks, " ");
        // Of an `if`, a picture shows the condition.
        if let Some((condition, _)) = asks.rsplit_once(" then {") {
            text = text.replace(condition, " ");
        }
    }
    text
}

/// Words of a decision that no catalogue and no rule has said.
fn strange(text: &str, decision: &Decision, known: &BTreeSet<String>) -> Vec<String> {
    // Of the program and of its options; of rules that are quoted without backticks: a level's framework with its version, and
    // when a judgement must be made.
    const OURS: [&str; 6] = ["Attain", "work", "limit", "version", "within", "before"];
    // The names of clauses may be words of the language, and English calls credits as the rules do.
    let mut known = known.clone();
    known.extend(decision.credit_unit.iter().flat_map(|unit| words(&unit.one)));
    let mut pending: Vec<_> = decision.clauses.iter().collect();
    while let Some(clause) = pending.pop() {
        known.extend(words(&clause.path));
        pending.extend(&clause.members);
    }
    let digests = [&decision.digests.rules[..12], &decision.digests.case[..12]];
    let text = digests.iter().fold(without_quotations(text, decision), |text, digest| text.replace(digest, " "));
    words(&text).filter(|word| !known.contains(word) && !OURS.contains(&word.as_str())).collect()
}

#[test]
fn nothing_is_said_but_by_the_catalogues() {
    let options = Options::default().with_language(Language::Pseudo);
    let mut found = Vec::new();
    for (name, rulebook, qualification, case, known) in cases() {
        let decision = decide(&rulebook, &qualification, &case, &options).unwrap();
        let text = decision.to_text(TextOptions::default().with_width(4000));
        let strange_words = strange(&text, &decision, &known);
        if !strange_words.is_empty() {
            found.push(format!("{name}: {strange_words:?}"));
        }
        let sentences = Picture::of_decision(&decision).sentences().join(" ");
        let strange_words = strange(&sentences, &decision, &known);
        if !strange_words.is_empty() {
            found.push(format!("{name}, picture: {strange_words:?}"));
        }
        #[cfg(feature = "html")]
        {
            let strange_words = strange(&said(&decision.to_html()), &decision, &known);
            if !strange_words.is_empty() {
                found.push(format!("{name}, page: {strange_words:?}"));
            }
        }
    }
    assert!(found.is_empty(), "{} {:#?}", found.len(), &found[..found.len().min(40)]);
}

/// What a page says: without its style, its picture, what is code, and its marks.
#[cfg(feature = "html")]
fn said(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (mark, after) = after.split_once('>').unwrap();
        let name = mark.split(' ').next().unwrap();
        // What is read aloud of a table or a region is said too.
        if let Some((_, label)) = mark.split_once("aria-label=\"") {
            text.push_str(label.split('"').next().unwrap());
        }
        let after = match name {
            "svg" | "code" => after.split_once(&format!("</{name}>")).unwrap().1,
            _ => after,
        };
        text.push(' ');
        rest = after;
    }
    let text = text + rest;
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// In every language every case is told without a gap: no message lacks what it is given, and none its other end.
#[test]
fn every_case_is_told_in_every_language() {
    for (name, rulebook, qualification, case, _) in cases() {
        for language in Language::ALL {
            let options = Options::default().with_language(*language);
            let decision = decide(&rulebook, &qualification, &case, &options).unwrap();
            let mut texts = vec![decision.to_text(TextOptions::default()), serde_json::to_string(&decision).unwrap()];
            texts.push(Picture::of_decision(&decision).to_svg());
            #[cfg(feature = "html")]
            texts.push(decision.to_html());
            for text in texts {
                assert!(!text.contains("{ $") && !text.contains('\u{fffd}'), "{name} {language}: {text}");
                let count = |sign: char| text.chars().filter(|one| *one == sign).count();
                assert_eq!(count('\u{2068}'), count('\u{2069}'), "{name} {language}: {text}");
            }
            let again: Decision = serde_json::from_str(&serde_json::to_string(&decision).unwrap()).unwrap();
            assert_eq!(again.to_text(TextOptions::default()), decision.to_text(TextOptions::default()));
        }
    }
}
