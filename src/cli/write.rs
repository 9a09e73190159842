//! Files that are written whole or not at all.

use std::path::Path;

use super::Failure;

/// Puts a text in place of what a file holds: a reader sees the one or the other, and nothing is lost where it fails.
pub(super) fn whole(path: &Path, text: &str) -> Result<(), Failure> {
    crate::load::replace(path, text)
        .map_err(|error| Failure(format!("error: {error}\nhelp: nothing of it was changed")))
}
