//! The invariants that ARCHITECTURE.md states, each kept by reading the sources.

use std::path::PathBuf;

use crate::path;

/// The folders and files of `src`, lower ones first: each may import those before it.
const ORDER: &[&[&str]] = &[
    &["quantity", "calendar", "truth", "verdict", "parallel"],
    &["language"],
    &["diagnostic"],
    &["authenticity"],
    &["syntax"],
    &["rulebook"],
    &["graph", "case"],
    &["proof"],
    &["certify"],
    &["decide"],
    &["report", "load", "lint", "package"],
    &["trial", "mend"],
    &["schema", "site"],
    &["lsp"],
    &["cli"],
    &["main"],
];

/// Every source file: its place in `src`, and its text without comments and tests.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![path("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            if entry.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let name = entry.strip_prefix(path("src")).unwrap().to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&entry).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push((name, lines.collect::<Vec<_>>().join("\n")));
        }
    }
    found.sort();
    found
}

fn top(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or(name)
}

fn layer(top: &str) -> usize {
    let found = ORDER.iter().position(|layer| layer.contains(&top));
    found.unwrap_or_else(|| panic!("`{top}` has no place in the order of folders"))
}

#[test]
fn lower_folders_never_import_higher_ones() {
    for (name, code) in sources().iter().filter(|(name, _)| name != "lib.rs") {
        for imported in code.split("crate::").skip(1) {
            let module: String = imported.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if ORDER.iter().flat_map(|layer| *layer).any(|known| *known == module) {
                assert!(layer(&module) <= layer(top(name)), "{name} imports {module}");
            }
        }
    }
}

/// What checks a decision repeats no error of what made it.
#[test]
fn what_is_proven_against_is_read_apart_from_the_engine() {
    const SHARED: &[&str] = &["quantity", "calendar", "truth", "verdict", "rulebook", "case", "proof"];
    for (name, code) in sources().iter().filter(|(name, _)| top(name) == "proof") {
        for imported in code.split("crate::").skip(1) {
            let module: String = imported.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(SHARED.contains(&module.as_str()), "{name} imports {module}");
        }
    }
}

#[test]
fn the_core_does_no_input_or_output_reads_no_clock_and_has_no_floating_point() {
    for (name, code) in sources() {
        let core = !["cli", "load", "main", "schema"].contains(&top(&name)) && !name.ends_with("/tests.rs");
        for forbidden in ["std::fs", "std::io", "std::env", "std::net", "std::process", "std::time", "println!"] {
            assert!(!core || !code.contains(forbidden), "{name} has {forbidden}");
        }
        // The schema says `number` by the only type that means it there.
        let floats = code.replace("Number(#[schemars(range(min = 0))] f64)", "");
        for float in ["f32", "f64"] {
            assert!(!floats.contains(float), "{name} has {float}");
        }
    }
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    for (name, code) in sources() {
        let lines = code.lines().count();
        assert!(lines <= 650, "{name} has {lines} lines");
    }
}
