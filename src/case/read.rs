//! JSON text to a case, with errors that people can act on.

use super::Case;
use super::locate::locate;
use crate::diagnostic::{Diagnostic, Problem, Source, Span, nearest};

/// The case, or the first thing that is wrong with its text.
pub(super) fn read(source: &Source) -> Result<Case, Box<Diagnostic>> {
    if let Some(fault) = &source.fault {
        return Err(Box::new(Diagnostic::new(fault.clone(), Span::default())));
    }
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let shift = source.text.len() - text.len();
    let case = serde_json::from_str(text).map_err(|error| Box::new(finding(&error, &source.text, shift)))?;
    match list_for_object(text) {
        None => Ok(case),
        Some(pointer) => {
            let place = locate(text, &pointer).unwrap_or_default();
            let problem = Problem::Value("expected an object, found a list".to_owned());
            Err(Box::new(Diagnostic::new(problem, span(shift + place.start, shift + place.end))))
        }
    }
}

/// Where a list stands in place of an object, which serde would read field by field.
fn list_for_object(text: &str) -> Option<String> {
    let case: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut objects = vec![String::new(), "/holder".to_owned(), "/dates".to_owned()];
    for list in ["credentials", "attestations", "pins", "waivers", "substitutions", "previous"] {
        let members = case.get(list).and_then(|list| list.as_array()).map_or(0, Vec::len);
        objects.extend((0..members).map(|index| format!("/{list}/{index}")));
    }
    let credentials = case.get("credentials").and_then(|list| list.as_array()).map_or(0, Vec::len);
    for field in ["credits", "level", "grade", "assessment", "authenticity"] {
        objects.extend((0..credentials).map(|index| format!("/credentials/{index}/{field}")));
    }
    objects.into_iter().find(|pointer| case.pointer(pointer).is_some_and(serde_json::Value::is_array))
}

pub(in crate::case) fn finding(error: &serde_json::Error, text: &str, shift: usize) -> Diagnostic {
    let whole = error.to_string();
    let message = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(message, _)| message);
    let at = offset(text, shift, error.line(), error.column());
    if error.is_syntax() || error.is_eof() {
        let problem = Problem::NotJson(message.to_owned());
        return Diagnostic::new(problem, token_before(text, at)).with_help(json_help(message));
    }
    let (first, listed) = (backquoted(message).next().unwrap_or(""), backquoted(message).skip(1));
    let listed: Vec<&str> = listed.collect();
    let choose = |finding: Diagnostic| match nearest(first, listed.iter().copied()) {
        Some(meant) => finding.with_help(format!("did you mean `{meant}`?")),
        None if listed.is_empty() => finding,
        None => {
            let words: Vec<String> = listed.iter().map(|word| format!("`{word}`")).collect();
            finding.with_help(format!("here stand {}", words.join(", ")))
        }
    };
    if message.starts_with("unknown field") {
        return choose(Diagnostic::new(Problem::Field(first.to_owned()), quoted_before(text, at, first)));
    }
    if message.starts_with("unknown variant") {
        let problem = Problem::Value(format!("`{first}` is not a word that stands here"));
        return choose(Diagnostic::new(problem, quoted_before(text, at, first)));
    }
    if message.starts_with("missing field") {
        let problem = Problem::FieldMissing(first.to_owned());
        return Diagnostic::new(problem, token_before(text, at)).with_help(format!("write `\"{first}\": …` in it"));
    }
    if message.starts_with("duplicate field") {
        let problem = Problem::Value(format!("the field `{first}` is written twice"));
        return Diagnostic::new(problem, quoted_before(text, at, first)).with_help("keep one of the two");
    }
    let wrong_type = message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "));
    let problem = match wrong_type {
        Some((found, expected)) => Problem::Value(format!("expected {}, found {found}", plain(expected))),
        None => Problem::Value(message.to_owned()),
    };
    // A message of our own names the text that it is about.
    let place = if message.starts_with('`') { quoted_before(text, at, first) } else { token_before(text, at) };
    let finding = Diagnostic::new(problem, place);
    match wrong_type.and_then(|(_, expected)| example(expected)) {
        Some(help) => finding.with_help(help),
        None => finding,
    }
}

/// How a value is written of which serde expected this.
fn example(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "struct LevelName" => "write `{ \"framework\": \"nfq\", \"level\": \"5\" }`",
        "struct Credits" => "write `{ \"amount\": 15, \"unit\": \"fet\" }`",
        "struct Grade" => "write `{ \"value\": \"Merit\", \"scale\": \"qqi\" }`",
        "struct Authenticity" => "write `{ \"signature\": \"valid\", \"key\": \"anchored\", \"coverage\": \"whole\" }`",
        "struct Assessment" => "write `{ \"type\": \"written examination\", \"supervised\": true }`",
        "a string" => "write it between quotation marks",
        "a boolean" => "write `true` or `false`, without quotation marks",
        "a sequence" => "write it between `[` and `]`",
        _ => return None,
    })
}

/// What serde calls a Rust type, in the words of JSON.
fn plain(expected: &str) -> &str {
    match expected.split_once(' ') {
        Some(("struct", "Case")) => "an object with the holder's case",
        Some(("struct", _)) => "an object",
        Some(("a", "boolean")) => "true or false",
        Some(("a", "sequence")) => "a list",
        _ => expected,
    }
}

fn json_help(message: &str) -> &'static str {
    if message.contains("trailing comma") {
        "take the last comma away"
    } else if message.contains("EOF") {
        "the file ends too early: a bracket or a quotation mark is not closed"
    } else {
        "see the example cases for how a case is written"
    }
}

/// What stands between backquotes in `message`, in order.
fn backquoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

/// The byte offset of a line and column that serde_json gives (from one, columns in bytes).
fn offset(text: &str, shift: usize, line: usize, column: usize) -> usize {
    let line_start = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let start = if line > 1 { line_start.take(line - 1).last().unwrap_or(0) } else { shift };
    (start + column).min(text.len())
}

/// The last `"word"` that ends at or before `at`.
fn quoted_before(text: &str, at: usize, word: &str) -> Span {
    let quoted = format!("\"{word}\"");
    let end = (at + 1).min(text.len());
    let before = text.get(..end).or_else(|| text.get(..at)).unwrap_or(text);
    match before.rfind(&quoted) {
        Some(start) => span(start, start + quoted.len()),
        None => token_before(text, at),
    }
}

/// The sign, word or text that ends at `at`.
fn token_before(text: &str, at: usize) -> Span {
    let end = (0..=at.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let before = text[..end].trim_end();
    let word = |c: char| c.is_alphanumeric() || "-+._".contains(c);
    let start = if let Some(inside) = before.strip_suffix('"') {
        inside.rfind(['"', '\n']).unwrap_or(0)
    } else if before.ends_with(word) {
        before.rfind(|c| !word(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
    } else {
        before.char_indices().next_back().map_or(0, |(at, _)| at)
    };
    span(start, before.len())
}

fn span(start: usize, end: usize) -> Span {
    Span { file: 0, start: start as u32, end: end as u32 }
}
