use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Output, Status};
use crate::rulebook::Rulebook;
use crate::site::{self, Page};

/// Make a site of the rules for the public: every qualification in plain sentences, with its sources and examples
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The rules: folders or files, read together as one rulebook
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<PathBuf>,
    /// The folder to make the site in; a site that is there is replaced
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
    /// What the site is called
    #[arg(long, value_name = "TEXT", default_value = "Qualifications and their rules")]
    title: String,
}

const AFTER: &str = "\
The pages need no server and load nothing from elsewhere: open index.html.

Exit status:
  0  the site is made
  2  the rules cannot be read, or the folder holds something else than a site";

/// Marks a folder as a site, which may be replaced.
const MARK: &str = ".attain-site";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(crate::load::rules(path)?);
    }
    let rulebook = Rulebook::from_sources(sources).map_err(|wrong| Failure::findings(&wrong, output))?;
    let folder = arguments.output.as_path();
    if is_taken(folder) {
        return Err(Failure(format!(
            "error: {} holds something else than a site\nhelp: name a folder that is not there yet, or is empty",
            folder.display()
        )));
    }
    let pages = site::pages(&rulebook, &arguments.title);
    replace(folder, &pages).map_err(|error| Failure(format!("error: {} cannot be made: {error}", folder.display())))?;
    let index = folder.join("index.html");
    output.print(&format!("{} files in {}; open {}\n", pages.len(), folder.display(), index.display()))?;
    Ok(Status::Clean)
}

fn is_taken(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some() && !folder.join(MARK).is_file(),
        Err(_) => fs::symlink_metadata(folder).is_ok(),
    }
}

/// Writes the site beside the folder and puts it in its place, so that no half of it is ever there.
fn replace(folder: &Path, pages: &[Page]) -> io::Result<()> {
    let absolute = std::path::absolute(folder)?;
    let name = absolute.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy().into_owned();
    let beside = |what: &str| absolute.with_file_name(format!(".{name}.{}.{what}", std::process::id()));
    let (fresh, old) = (beside("new"), beside("old"));
    let made = write(&fresh, pages).and_then(|()| {
        let was_there = absolute.exists();
        if was_there {
            fs::rename(&absolute, &old)?;
        }
        fs::rename(&fresh, &absolute).inspect_err(|_| {
            if was_there {
                // The site that was there comes back.
                let _ = fs::rename(&old, &absolute);
            }
        })
    });
    match made {
        Ok(()) if old.exists() => fs::remove_dir_all(&old),
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = fs::remove_dir_all(&fresh);
            Err(error)
        }
    }
}

fn write(folder: &Path, pages: &[Page]) -> io::Result<()> {
    for page in pages {
        let path = folder.join(&page.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &page.text)?;
    }
    fs::write(folder.join(MARK), "Made by `attain doc`, which may replace this folder.\n")
}
