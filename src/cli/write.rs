//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Failure;

/// Puts a text in place of what a file holds: a reader sees the one or the other, and nothing is lost where it fails.
pub(super) fn whole(path: &Path, text: &str) -> Result<(), Failure> {
    replace(path, text).map_err(|error| {
        Failure(format!("error: {} cannot be written: {error}\nhelp: nothing of it was changed", path.display()))
    })
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    // What a link leads to is written, and the link stays.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = write_beside(&path, &beside, text).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // It may not have been made at all.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_beside(path: &Path, beside: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(path) {
        // A file that must not be written is not got round by way of another.
        if metadata.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        file.set_permissions(metadata.permissions())?;
    }
    file.sync_all()
}
