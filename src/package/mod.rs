//! A rulebook to begin with: a framework, a qualification, its tests, and what goes with them.

use crate::diagnostic::Source;
use crate::rulebook::Rulebook;
use crate::syntax::format;

/// A file of a package: its path in the folder of the package, with `/`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its path in the folder of the package.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

/// Why a package cannot be called so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// It has other signs than a name of the rule language.
    #[error("`{0}` is no name: a name begins with a letter and has letters, digits, `-` and `_`")]
    NoName(String),
    /// The rule language keeps it for itself.
    #[error("`{0}` is a word that the rule language keeps for itself")]
    Kept(String),
}

/// What is laid out, by path.
const FILES: [(&str, &str); 6] = [
    ("README.md", include_str!("README.md")),
    ("rules/framework.attain", include_str!("framework.attain")),
    ("rules/first-award.attain", include_str!("first-award.attain")),
    ("rules/first-award-tests.attain", include_str!("first-award-tests.attain")),
    ("examples/holder.json", include_str!("holder.json")),
    (".github/workflows/rules.yml", include_str!("rules.yml")),
];

/// The files of a new package, whose framework has its name: rules that check clean, tests of them that pass, a holder to
/// decide, a README and a workflow that checks and tests. Nothing is written.
///
/// ```
/// let files = attain::package::new("hill-farming")?;
/// assert!(files.iter().any(|file| file.path == "rules/first-award.attain"));
/// # Ok::<(), attain::package::NameError>(())
/// ```
///
/// # Errors
/// Where the name cannot be that of a framework.
pub fn new(name: &str) -> Result<Vec<File>, NameError> {
    let begins = name.starts_with(|sign: char| sign.is_alphabetic());
    let ends = name.ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    if !begins || !ends || !name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_')) {
        return Err(NameError::NoName(name.to_owned()));
    }
    // How long the name is decides where lines break.
    let laid_out = |path: &str, text: String| match path.ends_with(".attain") {
        true => format(&Source::new(path, text.as_str())).unwrap_or(text),
        false => text,
    };
    let files = FILES.iter().map(|(path, text)| File { path, text: laid_out(path, text.replace("{name}", name)) });
    let files: Vec<File> = files.collect();
    let rules = files.iter().filter(|file| file.path.ends_with(".attain"));
    match Rulebook::from_sources(rules.map(|file| Source::new(file.path, file.text.as_str()))) {
        Ok(_) => Ok(files),
        Err(_) => Err(NameError::Kept(name.to_owned())),
    }
}
