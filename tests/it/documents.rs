//! The documents are true: their rules load, their output is real, their figures are counted.

use std::process::Command;

use attain::{Rulebook, Source};

use crate::{path, read};

/// The fenced blocks of a Markdown text: what stands after the fence, and the block.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(language), None) => open = Some((language.trim().to_owned(), String::new())),
            (None, Some((language, block))) => open = Some((language, block + line + "\n")),
            (None, None) => {}
        }
    }
    blocks
}

#[test]
fn every_complete_rule_file_in_the_documents_loads() {
    let mut found = 0;
    for document in ["README.md", "docs/language.md", "docs/language-tests.md"] {
        for (language, block) in blocks(&read(document)) {
            if language == "attain" && block.contains('{') {
                let rulebook = Rulebook::from_sources([Source::new(document, block)]).unwrap();
                let trial = attain::trial::run(&rulebook, None);
                assert_eq!(trial.failed, 0, "{}", trial.to_text(attain::TextOptions::default()));
                found += 1;
            }
        }
    }
    assert!(found >= 8, "only {found} rule files were found");
}

/// The README's main command prints what the README shows.
#[test]
fn the_readme_shows_real_output() {
    let readme = read("README.md");
    let shown = blocks(&readme);
    let command =
        shown.iter().find(|(_, block)| block.starts_with("cargo run --release -- decide")).expect("the command");
    let arguments: Vec<&str> = command.1.split_whitespace().skip(4).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .args(arguments)
        .current_dir(path(""))
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let expected = shown.iter().find(|(language, block)| language == "text" && block.contains("\nClauses\n"));
    snapbox::assert_data_eq!(expected.expect("the output").1.clone(), snapbox::IntoData::raw(printed));
}

/// The README states how many crates the library without the command brings; the lock file and cargo know.
#[test]
fn the_readme_counts_the_crates() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--no-default-features", "--edges", "normal,build", "--prefix", "none", "--locked", "--offline"])
        .current_dir(path(""))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut crates: Vec<&str> = text.lines().filter_map(|line| line.split(" (").next()).collect();
    crates.sort_unstable();
    crates.dedup();
    // Attain itself is not one that it brings.
    let count = crates.iter().filter(|line| !line.is_empty() && !line.starts_with("attain ")).count();
    let stated = format!("{count} crates");
    assert!(read("README.md").contains(&stated), "the README should say {stated}");
}
