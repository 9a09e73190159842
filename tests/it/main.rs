//! The shipped rules, examples, documents and the command, as their users meet them.
//!
//! Expected output is compared exactly. `SNAPSHOTS=overwrite cargo test` writes it anew, to be reviewed as a difference.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod architecture;
#[cfg(feature = "authenticity")]
mod authenticity;
mod check;
mod command;
mod conformance;
mod declarations;
mod documents;
#[cfg(feature = "lsp")]
mod editors;
mod explain;
mod format;
mod graph;
mod guide;
mod import;
mod languages;
#[cfg(feature = "lsp")]
mod lsp;
mod mistakes;
mod package;
mod page;
mod qualifications;
mod schemas;
mod shell;
mod site;
mod trial;
mod trial_tools;
mod veripb;
mod warnings;

use std::path::{Path, PathBuf};

/// A path in the repository.
fn path(relative: impl AsRef<Path>) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn read(relative: impl AsRef<Path>) -> String {
    let path = path(relative);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares with a file, or writes the file where asked to.
fn assert_is(actual: impl snapbox::IntoData, expected: impl AsRef<Path>) {
    snapbox::assert_data_eq!(actual.raw(), snapbox::Data::read_from(&path(expected), None).raw());
}

/// The names in a folder, in order.
fn names_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(path(folder)).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_by(|a, b| a.split('.').cmp(b.split('.')));
    names
}
