use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Failure, Output, Status};
use crate::authenticity::Timestamp;
use crate::case::formats::{self, Imported, Options, Profile};
use crate::diagnostic::Source;

/// Read digital credentials into a case
///
/// Reads Open Badges 3.0 and 2.0 and Comprehensive Learner Records, as JSON, as a token, or baked into a PNG or SVG
/// picture; European Digital Credentials, plain or sealed; ELMO; the learning credential of the European wallet; and tables
/// whose columns a profile names. Prints the case, and on the standard error what is not known and why, what was left
/// out, and what was not understood. Signatures are checked where --trust is given.
#[derive(Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The documents, all about one holder; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Where to write the case, instead of printing it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to make of the documents
    #[arg(long = "as", value_enum, default_value_t = Made::Case)]
    made: Made,
    /// How to tell what was read, and what was not
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How documents are read, the same for each command that reads them.
#[derive(Args)]
pub(super) struct Reading {
    /// What an issuer's documents mean where they do not say it: a TOML file; may be given several times
    #[arg(long, value_name = "FILE")]
    profile: Vec<PathBuf>,
    /// Take documents for those of one holder though they do not say so
    #[arg(long)]
    pub(super) same_holder: bool,
    /// Check signatures: the folder with what is trusted, as for `attain authenticate`
    #[arg(long, value_name = "DIR")]
    trust: Option<PathBuf>,
    /// With --trust: as of when, a day or a time; now where it is not given
    #[arg(long, value_name = "DATE", value_parser = super::authenticate::moment, requires = "trust")]
    at: Option<Timestamp>,
    /// Of a table with rows of several holders, read those of this one: an identifier or a name
    #[arg(long, value_name = "HOLDER")]
    holder: Option<String>,
}

/// What is made of documents.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Made {
    /// A case: what a holder has
    Case,
    /// A draft of rules: what is published of credentials, in the Credential Transparency Description Language
    Units,
}

/// How it is told what was read.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// Data for programs
    Json,
}

const AFTER: &str = "\
Examples:
  attain import badge.json transcript.xml -o case.json
  attain import badge.png --profile college.toml > case.json
  attain import credential.json --as units -o draft.attain
  attain decide 5M2009 --credential badge.json --credential transcript.xml";

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    if arguments.made == Made::Units {
        return draft(arguments, output);
    }
    let imported = read(&arguments.files, &arguments.reading, Options::default(), output)?;
    let wrong = |error: serde_json::Error| Failure(format!("error: {error}"));
    let case = serde_json::to_string_pretty(&imported.case).map_err(wrong)? + "\n";
    put(arguments, &case, output)?;
    output.complain(&match arguments.format {
        Format::Text => imported.to_text(),
        Format::Json => serde_json::to_string_pretty(&imported).map_err(wrong)?,
    });
    Ok(Status::Clean)
}

/// Writes what was made where it is wanted.
fn put(arguments: &Arguments, text: &str, output: Output) -> Result<(), Failure> {
    match &arguments.output {
        Some(path) => super::write::whole(path, text),
        None => output.print(text),
    }
}

/// A draft of rules of one document.
fn draft(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let [file] = arguments.files.as_slice() else {
        return Err(Failure(
            "error: a draft is made of one document\nhelp: give each to a command of its own".to_owned(),
        ));
    };
    let draft = formats::units(&name(file), bytes(file)?).map_err(|wrong| Failure::findings(&wrong, output))?;
    put(arguments, &draft.text, output)?;
    output.complain(&match arguments.format {
        Format::Text => draft.report(),
        Format::Json => {
            let notes: Vec<_> = draft.notes.iter().map(|(at, text)| json!({ "pointer": at, "text": text })).collect();
            json!({ "notes": notes, "unread": draft.unread }).to_string()
        }
    });
    Ok(Status::Clean)
}

/// The case that documents make.
pub(super) fn read(
    files: &[PathBuf],
    reading: &Reading,
    options: Options,
    output: Output,
) -> Result<Imported, Failure> {
    let mut options = options.with_same_holder(reading.same_holder).with_holder(reading.holder.clone());
    if let Some(folder) = &reading.trust {
        options = options.with_trust(crate::load::trust(folder, reading.at.unwrap_or_else(Timestamp::now))?);
    }
    for path in &reading.profile {
        let profile = Profile::from_toml(super::source(path)?).map_err(|wrong| Failure::findings(&wrong, output))?;
        options = options.with_profile(profile);
    }
    let mut documents = Vec::new();
    for path in files {
        documents.push((name(path), bytes(path)?));
    }
    formats::import(documents, &options).map_err(|wrong| Failure::findings(&wrong, output))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        // One byte more than is read, so that what is too large is refused.
        let read = std::io::stdin().take(Source::LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure(format!("error: standard input cannot be read: {error}")))?;
        return Ok(bytes);
    }
    crate::load::document(path).map_err(|error| {
        Failure(format!("error: {error}\nhelp: a digital credential is a file of a few thousand bytes; check the path"))
    })
}

/// What findings call a file.
fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.to_string_lossy().replace('\\', "/") }
}
