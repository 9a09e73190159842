//! The documents are true: their rules load, their output is real, their figures are counted.

use std::process::Command;

use attain::{Rulebook, Source};

use crate::{path, read};

/// A fenced block of a Markdown text.
pub(crate) struct Block {
    /// The first word after the fence.
    pub language: String,
    /// What else stands after it: the name of a file.
    pub name: String,
    pub text: String,
    /// The line that its fence stands on.
    pub line: usize,
}

/// The fenced blocks of a Markdown text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (line, content) in (1..).zip(text.lines()) {
        match (content.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(fence), None) => {
                let (language, name) = fence.trim().split_once(' ').unwrap_or((fence.trim(), ""));
                open = Some(Block { language: language.into(), name: name.into(), text: String::new(), line });
            }
            (None, Some(block)) => open = Some(Block { text: block.text + content + "\n", ..block }),
            (None, None) => {}
        }
    }
    blocks
}

#[test]
fn every_rule_file_in_the_readme_loads() {
    for block in blocks(&read("README.md")).into_iter().filter(|block| block.language == "attain") {
        Rulebook::from_sources([Source::new("README.md", block.text)]).unwrap();
    }
}

/// The README's main command prints what the README shows.
#[test]
fn the_readme_shows_real_output() {
    let readme = read("README.md");
    let shown = blocks(&readme);
    let command =
        shown.iter().find(|block| block.text.starts_with("cargo run --release -- decide")).expect("the command");
    let arguments: Vec<&str> = command.text.split_whitespace().skip(4).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_attain"))
        .args(arguments)
        .current_dir(path(""))
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let expected = shown.iter().find(|block| block.language == "text" && block.text.contains("\nClauses\n"));
    snapbox::assert_data_eq!(expected.expect("the output").text.clone(), snapbox::IntoData::raw(printed));
}

/// The README states how many crates the library brings, with what and without; the lock file and cargo know.
#[test]
fn the_readme_counts_the_crates() {
    for features in ["", "formats", "formats,authenticity", "default"] {
        let stated = format!("{} crates", crates_with(features));
        assert!(read("README.md").contains(&stated), "the README should say {stated} of the features `{features}`");
    }
}

fn crates_with(features: &str) -> usize {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--no-default-features", "--features", features])
        .args(["--edges", "normal,build", "--prefix", "none", "--locked", "--offline"])
        .current_dir(path(""))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut crates: Vec<&str> = text.lines().filter_map(|line| line.split(" (").next()).collect();
    crates.sort_unstable();
    crates.dedup();
    // Attain itself is not one that it brings.
    crates.iter().filter(|line| !line.is_empty() && !line.starts_with("attain ")).count()
}
