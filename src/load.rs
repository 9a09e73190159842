//! Rule files and cases from disk: the one place outside the command that touches the file system.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Problem, Source};

/// How rule files end.
pub const EXTENSION: &str = "attain";
/// How the tables end that rules name.
const TABLES: &str = "csv";

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The path leads to nothing that can be read.
    #[error("{path} cannot be read: {reason}", path = path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A file that cannot be written; it is as it was.
    #[error("{path} cannot be written: {reason}", path = path.display())]
    Unwritten {
        /// The path.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A trust folder that does not hold what its list says.
    #[cfg(feature = "authenticity")]
    #[error("{path}: {reason}", path = path.display())]
    Untrusted {
        /// The list of the folder.
        path: PathBuf,
        /// What is wrong.
        reason: crate::authenticity::TrustError,
    },
    /// A folder without a rule file.
    #[error("no rule file (`*.{EXTENSION}`) is in {}", .0.display())]
    NoRules(PathBuf),
}

/// The rule files at `path`, and the tables that they may name: the file itself and what it names beside it or below, or
/// all files that end in `.attain` or `.csv` in the folder and the folders in it (hidden ones left out, links to folders
/// not followed).
///
/// What is wrong with a single file, such as bytes that are no text, becomes a finding of
/// [`Rulebook::from_sources`](crate::Rulebook::from_sources), so that the others are still read.
///
/// ```
/// let sources = attain::load::rules("rules")?;
/// let rulebook = attain::Rulebook::from_sources(sources)?;
/// assert!(rulebook.qualification_names().any(|name| name == "5M2009"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the path cannot be read, or holds no rule file.
pub fn rules(path: impl AsRef<Path>) -> Result<Vec<Source>, LoadError> {
    let root = path.as_ref();
    let unreadable = |reason| LoadError::Unreadable { path: root.to_owned(), reason };
    if !fs::metadata(root).map_err(unreadable)?.is_dir() {
        let rules = source(root);
        let tables = named_tables(root, &rules.text);
        return Ok(tables.into_iter().map(source).chain([rules]).collect());
    }
    let files = files_below(root, &[EXTENSION, TABLES])?;
    if !files.iter().any(|file| has_ending(file, &[EXTENSION])) {
        return Err(LoadError::NoRules(root.to_owned()));
    }
    Ok(files.iter().map(source).collect())
}

/// The tables that a rule file may mean: what stands between quotation marks, ends like a table, and is there.
fn named_tables(rules: &Path, text: &str) -> BTreeSet<PathBuf> {
    let folder = rules.parent().unwrap_or(Path::new(""));
    let named = text.split('"').map(Path::new).filter(|named| has_ending(named, &[TABLES]));
    let below = named.filter(|named| named.components().all(|part| matches!(part, Component::Normal(_))));
    below.map(|named| folder.join(named)).filter(|table| table.is_file()).collect()
}

/// The files with one of these endings in the folder and the folders in it, in order.
fn files_below(root: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |path: &Path, reason| LoadError::Unreadable { path: path.to_owned(), reason };
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|reason| unreadable(&folder, reason))? {
            let entry = entry.map_err(|reason| unreadable(&folder, reason))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let kind = entry.file_type().map_err(|reason| unreadable(&entry.path(), reason))?;
            if kind.is_dir() && !hidden {
                folders.push(entry.path());
            } else if !kind.is_dir() && !hidden && has_ending(&entry.path(), endings) {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known))
}

/// How the list of a trust folder is called.
#[cfg(feature = "authenticity")]
pub const TRUST_LIST: &str = "trust.json";

/// What the folder at `path` says is trusted, as of this time: its list `trust.json`, and the files that the list names, each
/// in the folder or below.
///
/// # Errors
/// Where the list or a file cannot be read, or a file is not the one that the list pins.
#[cfg(feature = "authenticity")]
pub fn trust(
    path: impl AsRef<Path>,
    at: crate::authenticity::Timestamp,
) -> Result<crate::authenticity::Trust, LoadError> {
    let folder = path.as_ref();
    let list = folder.join(TRUST_LIST);
    let text = bytes(&list).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
    });
    let text = text.map_err(|reason| LoadError::Unreadable { path: list.clone(), reason })?;
    let file = |name: &str| {
        if !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err("a file must be in the folder of the list, or below".to_owned());
        }
        bytes(folder.join(name)).map_err(|reason| format!("it cannot be read: {reason}"))
    };
    crate::authenticity::Trust::from_list(&text, at, file).map_err(|reason| LoadError::Untrusted { path: list, reason })
}

/// The bytes of a file; of one that never ends, or is larger than any document that is examined, an error.
///
/// # Errors
/// Where it cannot be read.
#[cfg(feature = "authenticity")]
pub fn bytes(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let limit = crate::authenticity::LARGEST as u64;
    fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let why = format!("it has more than {limit} bytes, the most that is read");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
    }
    Ok(bytes)
}

/// The file at `path`, whatever is in it.
///
/// Files larger than [`Source::LARGEST`] are not read into memory.
#[must_use]
pub fn source(path: impl AsRef<Path>) -> Source {
    let path = path.as_ref();
    // The same name on every system, so that findings and their order are the same.
    let name = path.to_string_lossy().replace('\\', "/");
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() > Source::LARGEST => {
            let size = metadata.len();
            Source::faulty(name, Problem::TooLarge { size, limit: Source::LARGEST })
        }
        Ok(_) => match read(path) {
            Ok(bytes) => Source::from_bytes(name, bytes),
            Err(reason) => Source::faulty(name, Problem::Unreadable(reason.to_string())),
        },
        Err(reason) => Source::faulty(name, Problem::Unreadable(reason.to_string())),
    }
}

/// The bytes of the file at `path`: a document that is read as a credential.
///
/// # Errors
/// Where it cannot be read, or is larger than [`Source::LARGEST`]; it is not read into memory then.
pub fn document(path: impl AsRef<Path>) -> Result<Vec<u8>, LoadError> {
    let path = path.as_ref();
    let unreadable = |reason| LoadError::Unreadable { path: path.to_owned(), reason };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    let bytes = if metadata.len() > Source::LARGEST { None } else { Some(read(path).map_err(unreadable)?) };
    match bytes.filter(|bytes| bytes.len() as u64 <= Source::LARGEST) {
        Some(bytes) => Ok(bytes),
        None => {
            let text = format!("it has more than the {} bytes that are read", Source::LARGEST);
            Err(unreadable(io::Error::other(text)))
        }
    }
}

/// At most one byte more than is read, so that a file that never ends is refused too.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(Source::LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Replaces the text of the file at `path` in one step: whoever reads it at the same time, or after the machine stopped
/// in between, has the text before or the text after, whole. The file keeps its permissions; where `path` is a link, what
/// it leads to is written; where there is none, it is made.
///
/// # Errors
/// Where the file may not be written, or its folder takes no file beside it. The file is then as it was.
#[cfg(feature = "cli")]
pub fn replace(path: impl AsRef<Path>, text: &str) -> Result<(), LoadError> {
    use std::io::Write;
    let path = path.as_ref();
    let written = || -> io::Result<()> {
        let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let permissions = fs::metadata(&file).ok().map(|metadata| metadata.permissions());
        if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is marked as read-only"));
        }
        let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        // A file that is made may be read by whom any other may.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut beside = builder.prefix(".attain-").tempfile_in(folder)?;
        beside.write_all(text.as_bytes())?;
        if let Some(permissions) = permissions {
            beside.as_file().set_permissions(permissions)?;
        }
        beside.as_file().sync_all()?;
        beside.persist(&file).map_err(|error| error.error)?;
        Ok(())
    };
    written().map_err(|reason| LoadError::Unwritten { path: path.to_owned(), reason })
}
