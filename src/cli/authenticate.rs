use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{Failure, Format, Output, Status};
use crate::authenticity::{LARGEST, Timestamp, Trust, examine};
use crate::calendar::Date;
use crate::diagnostic::Source;
use crate::load;

/// Say whether digital credentials are authentic, without the network
///
/// Checks the signatures of Open Badges, Comprehensive Learner Records, European Digital Credentials and any other
/// verifiable credential: JWT, SD-JWT, JAdES seals, and Data Integrity proofs. For each credential in a document it tells
/// apart what came of the signature, whether its key is trusted for the issuer, and what of the document it covers; then
/// whether it was withdrawn, and its dates. Nothing is fetched: keys, status lists and contexts come from the trust folder.
#[derive(Args)]
pub(super) struct Arguments {
    /// The documents: JSON, or a token as text; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder with what is trusted: its list `trust.json`, and the files that the list pins
    #[arg(long, value_name = "DIR")]
    trust: Option<PathBuf>,
    /// As of when: a day, taken to its end in UTC, or a time such as 2026-06-01T12:00:00Z; now where it is not given
    #[arg(long, value_name = "DATE", value_parser = moment)]
    at: Option<Timestamp>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    if let Ok(day) = text.parse::<Date>()
        && text.len() == 10
    {
        return format!("{day}T23:59:59Z").parse().map_err(|_| "a day that no calendar has".to_owned());
    }
    text.parse()
        .map_err(|_| "write a day such as 2026-06-01, or a time with its zone such as 2026-06-01T12:00:00Z".to_owned())
}

pub(super) fn run(arguments: &Arguments, output: Output) -> Result<Status, Failure> {
    let at = arguments.at.unwrap_or_else(Timestamp::now);
    let trust = match &arguments.trust {
        Some(folder) => load::trust(folder, at)?,
        None => Trust::new(at),
    };
    let mut status = Status::Clean;
    let mut texts = Vec::new();
    let mut reports = Vec::new();
    for file in &arguments.files {
        let (name, bytes) = read(file)?;
        let report = match examine(&bytes, &trust) {
            Ok(report) => report,
            Err(error) => {
                let source = Source::new(name, String::from_utf8_lossy(&bytes));
                output.complain(&Failure::findings(&error.in_source(source), output).0);
                status = Status::Unusable;
                continue;
            }
        };
        if !report.is_clean() && !matches!(status, Status::Unusable) {
            status = Status::Findings;
        }
        match arguments.format {
            Format::Human => texts.push(report.to_text(&name)),
            Format::Json => {
                reports.push(json!({ "file": name, "authentic": report.is_clean(), "report": report }));
            }
        }
    }
    output.print(&match arguments.format {
        Format::Human => texts.join("\n\n"),
        Format::Json => format!("{reports:#}\n", reports = serde_json::Value::from(reports)),
    })?;
    Ok(status)
}

/// What a file is called, and its bytes.
fn read(file: &Path) -> Result<(String, Vec<u8>), Failure> {
    let failed = |error: std::io::Error| {
        Failure(format!("error: {} cannot be read: {error}\nhelp: check the path", file.display()))
    };
    if file.as_os_str() != "-" {
        return Ok((file.to_string_lossy().replace('\\', "/"), load::bytes(file).map_err(failed)?));
    }
    let mut bytes = Vec::new();
    std::io::stdin().take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(("standard input".to_owned(), bytes))
}
