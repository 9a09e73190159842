//! The grammar against every rule file that the law reads, the corpus, and the queries.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use tree_sitter::{Node, Parser, Query, Tree};
use tree_sitter_attain::{FOLDS_QUERY, HIGHLIGHTS_QUERY, INDENTS_QUERY, LANGUAGE};

fn parse(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE.into()).unwrap();
    parser.parse(text, None).unwrap()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Whether the law cannot read the file, as what is expected of it says.
fn has_mistakes_of_syntax(rules: &Path) -> bool {
    let said = std::fs::read_to_string(rules.with_extension("txt")).unwrap_or_default();
    said.contains("[E01") || said.contains("[E0204]")
}

fn first_error(node: Node<'_>) -> Option<Node<'_>> {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        if node.is_error() || node.is_missing() {
            return Some(node);
        }
        let mut cursor = node.walk();
        let children: Vec<Node<'_>> =
            node.children(&mut cursor).filter(|child| child.has_error() || child.is_missing()).collect();
        pending.extend(children.into_iter().rev());
    }
    None
}

#[test]
fn every_rule_file_that_the_law_reads_is_read() {
    let folders = ["rules", "tests", "examples", "benches"].map(|folder| repository().join(folder));
    let all: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder, "attain")).collect();
    let read: Vec<&PathBuf> = all.iter().filter(|file| !has_mistakes_of_syntax(file)).collect();
    assert!(read.len() > 80, "{}", read.len());
    let mut wrong = Vec::new();
    for file in read {
        let text = std::fs::read_to_string(file).unwrap();
        let tree = parse(&text);
        if let Some(node) = first_error(tree.root_node()) {
            let place = node.start_position();
            let line = text.lines().nth(place.row).unwrap_or("");
            wrong.push(format!("{}:{}:{}: {line}", file.display(), place.row + 1, place.column + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each case of the corpus, in the format of tree-sitter's own command.
#[test]
fn the_corpus_is_read_as_it_says() {
    let mut cases = 0;
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus"), "txt") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut parts = text.split("==================\n").skip(1);
        while let (Some(name), Some(case)) = (parts.next(), parts.next()) {
            let (rules, expected) = case.split_once("\n---\n").unwrap();
            let found = parse(rules).root_node().to_sexp();
            let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")");
            assert_eq!(bare(&found), bare(expected), "{}: {name}", file.display());
            cases += 1;
        }
    }
    assert!(cases > 8, "{cases}");
}

#[test]
fn the_queries_fit_the_grammar() {
    for query in [HIGHLIGHTS_QUERY, FOLDS_QUERY, INDENTS_QUERY] {
        Query::new(&LANGUAGE.into(), query).unwrap();
        assert!(query.contains('@'));
    }
}

/// Every word of the language is coloured as one.
#[test]
fn every_word_is_coloured() {
    let grammar = include_str!("../grammar.js");
    let code: String =
        grammar.lines().filter(|line| !line.trim_start().starts_with('*')).collect::<Vec<_>>().join("\n");
    for phrase in code.split('\'').skip(1).step_by(2) {
        for word in phrase.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())) {
            // Words that make one token, or a statement of their own, are coloured as what they make.
            let phrases = ["status", "is", "clear", "issuer", "key", "anchored"];
            let whole = ["taken", "last", "repeatable", "fallback"].iter().chain(&phrases).any(|part| *part == word);
            assert!(whole || HIGHLIGHTS_QUERY.contains(&format!("\"{word}\"")), "`{word}` has no colour");
        }
    }
}
