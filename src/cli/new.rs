use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Output, Status};
use crate::package::{self, File};

/// Lay out a new rulebook: a framework, a qualification, its tests, a README and a workflow
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The folder to make; the framework in it gets the folder's name
    #[arg(value_name = "NAME")]
    folder: PathBuf,
}

const AFTER: &str = "\
Nothing is overwritten: the folder must not exist, or be empty.

Exit status:
  0  it is laid out
  2  it cannot be: there is something in its place, or the name cannot be that of a framework";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let folder = arguments.folder.as_path();
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files = package::new(&name)
        .map_err(|error| Failure(format!("error: {error}\nhelp: choose another, such as `attain new our-awards`")))?;
    if let Some(taken) = taken(folder) {
        return Err(Failure(format!(
            "error: {} {taken}\nhelp: nothing is overwritten; choose another name, or move it away",
            folder.display()
        )));
    }
    lay_out(folder, &files).map_err(|error| Failure(format!("error: {} cannot be made: {error}", folder.display())))?;
    let mut text = format!("Laid out in {}:\n", folder.display());
    text.extend(files.iter().map(|file| format!("  {}\n", file.path)));
    text.push_str(&format!("\nNext:\n  cd {}\n  attain check\n  attain test --coverage\n", folder.display()));
    output.print(&text)?;
    Ok(Status::Clean)
}

/// What is in the place of the folder.
fn taken(folder: &Path) -> Option<&'static str> {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some().then_some("exists, and is not empty"),
        // A link that leads nowhere is something, too.
        Err(_) => fs::symlink_metadata(folder).is_ok().then_some("exists, and is no folder"),
    }
}

/// Writes beside the place and then moves there, so that no half of it is left where something fails.
fn lay_out(folder: &Path, files: &[File]) -> io::Result<()> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let made = files
        .iter()
        .try_for_each(|file| {
            let path = beside.join(file.path);
            fs::create_dir_all(path.parent().unwrap_or(&beside))?;
            fs::write(path, &file.text)
        })
        .and_then(|()| {
            // Only where it is empty.
            let _ = fs::remove_dir(folder);
            fs::rename(&beside, folder)
        });
    if made.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    made
}
