//! What the grammar expected, in words. Pest's own message never reaches a user.

use std::ops::Range;

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::grammar::{Grammar, Rule};
use super::split::DECLARATIONS;
use super::words::words;
use crate::diagnostic::{Diagnostic, Problem, Span, nearest};

/// What goes on with the statement before: taken for a clause's name where it is misspelt.
const CONTINUATIONS: &[&str] = &["where", "and", "or", "from", "except"];
/// What every declaration may say of itself.
const NOTES: &[&str] = &["cite", "label", "unverified"];

/// What may stand in a place where statements are read.
struct Statements {
    /// How they begin, besides the notes.
    keywords: &'static [&'static str],
    what: &'static str,
    /// Whether clauses, which begin with a name of their own, stand among them.
    clauses: bool,
}

impl Statements {
    fn of(strict: Rule) -> Option<Statements> {
        let (what, clauses, keywords): (_, _, &[&str]) = match strict {
            Rule::framework_statement_text => {
                ("a statement of a framework", false, &["jurisdiction", "levels", "credit", "refers", "size", "valid"])
            }
            Rule::unit_statement_text => (
                "a statement of a unit",
                false,
                &["level", "credits", "hours", "outcomes", "requires", "replaced", "repeatable"],
            ),
            Rule::table_statement_text => (
                "what a column holds",
                false,
                &["code", "title", "level", "credits", "outcome", "weight", "broader", "same"],
            ),
            Rule::outcome_statement_text => ("a learning outcome", false, &["outcome"]),
            Rule::scale_statement_text => ("a statement of a scale", false, &["grades", "from"]),
            Rule::conversion_statement_text => ("a statement of a conversion", false, &["convert"]),
            Rule::register_statement_text => ("a statement of a register", false, &["match", "valid"]),
            Rule::recognition_statement_text => {
                ("a statement of a recognition rule", false, &["where", "grants", "unless", "valid"])
            }
            Rule::policy_statement_text => ("a statement or a clause of a policy", true, &["total", "accept", "limit"]),
            Rule::rung_statement_text => (
                "a statement or a clause of a result",
                true,
                &["level", "awarded by", "only", "total", "accept", "limit"],
            ),
            Rule::qualification_statement_text => ("a statement or a clause of a qualification", true, QUALIFICATION),
            Rule::test_statement_text => ("a statement of a test", false, TEST),
            _ => return None,
        };
        Some(Statements { keywords, what, clauses })
    }
}

const QUALIFICATION: &[&str] = &[
    "award",
    "awarded by",
    "total",
    "size",
    "valid",
    "also",
    "fallback",
    "accept",
    "limit",
    "convert",
    "recognises",
    "prerequisites",
    "ladder",
];

const TEST: &[&str] = &[
    "application",
    "decision",
    "enrolment",
    "born",
    "fact",
    "holder",
    "each",
    "judged",
    "used",
    "holds",
    "elects",
    "waives",
    "pins",
    "substitutes",
    "expect",
];

/// What is wrong with a text that is no declaration.
pub(super) fn declaration(error: &Error<Rule>, text: &str, within: impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let first = token(text, 0);
    if !DECLARATIONS.contains(&&text[first.clone()]) {
        let problem = Problem::Syntax {
            expected: "a declaration, such as `unit` or `qualification`".to_owned(),
            found: quoted(&text[first.clone()]),
        };
        let meant = nearest(&text[first.clone()], DECLARATIONS.iter().copied());
        return suggest(Diagnostic::new(problem, within(first)), meant);
    }
    anywhere(error, text, within)
}

/// What is wrong with a text that could not be read as the statement `strict`.
pub(super) fn statement(
    error: &Error<Rule>,
    text: &str,
    strict: Rule,
    within: impl Fn(Range<usize>) -> Span,
) -> Diagnostic {
    let Some(Statements { keywords, what, clauses }) = Statements::of(strict) else {
        return member(anywhere(error, text, within), error);
    };
    let first = token(text, 0);
    let word = &text[first.clone()];
    if keywords.contains(&word) || NOTES.contains(&word) {
        return anywhere(error, text, within);
    }
    let continuations = if clauses { CONTINUATIONS } else { &[] };
    let meant = match word {
        // Words of other languages for what is `where` here.
        "if" | "when" | "with" if clauses => Some("where"),
        _ => nearest(word, keywords.iter().chain(NOTES).chain(continuations).copied()),
    };
    if is_reserved(word) && clauses && meant.is_none() {
        let problem = Problem::Syntax {
            expected: what.to_owned(),
            found: format!("{}, a word that the language keeps for itself", quoted(word)),
        };
        let help = "choose another name, or put it in single quotes";
        return Diagnostic::new(problem, within(first)).with_help(help);
    }
    if meant.is_some() || !clauses {
        let problem = Problem::Syntax { expected: what.to_owned(), found: quoted(word) };
        let finding = Diagnostic::new(problem, within(first));
        let listed = keywords.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        return match meant {
            Some(_) => suggest(finding, meant),
            None => finding.with_help(format!("it has {listed}")),
        };
    }
    anywhere(error, text, within)
}

/// What is wrong with a clause of this name, where it was likely meant to be one of the statements that say an amount.
pub(super) fn misspelt(name: &str, strict: Rule, span: Span) -> Option<Diagnostic> {
    let what = Statements::of(strict)?.what;
    let meant = nearest(name, ["total", "size"])?;
    let problem = Problem::Syntax { expected: what.to_owned(), found: quoted(name) };
    Some(
        Diagnostic::new(problem, span)
            .with_help(format!("did you mean `{meant}`? A clause of this name is written `'{name}'`")),
    )
}

/// Where a member could have ended, what is missing is what stands between members.
fn member(mut finding: Diagnostic, error: &Error<Rule>) -> Diagnostic {
    if let (ErrorVariant::ParsingError { positives, .. }, Problem::Syntax { expected, .. }) =
        (&error.variant, &mut finding.problem)
        && positives.contains(&Rule::EOI)
    {
        *expected = "`;` or `}`".to_owned();
    }
    finding
}

fn is_reserved(word: &str) -> bool {
    Grammar::parse(Rule::reserved, word).is_ok_and(|pairs| pairs.as_str().len() == word.len())
}

fn suggest(finding: Diagnostic, meant: Option<&str>) -> Diagnostic {
    match meant {
        Some(meant) => finding.with_help(format!("did you mean `{meant}`?")),
        None => finding,
    }
}

/// The finding at the place that pest gives.
fn anywhere(error: &Error<Rule>, text: &str, within: impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let at = match error.location {
        InputLocation::Pos(at) => at,
        InputLocation::Span((at, _)) => at,
    };
    let found = token(text, at);
    let mut expected: Vec<String> = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.iter().filter_map(|rule| words(*rule)).collect(),
        ErrorVariant::CustomError { .. } => vec!["fewer brackets inside each other".to_owned()],
    };
    expected.sort_unstable();
    expected.dedup();
    // A quoted word is more help than a kind of thing, and a closing sign less than either.
    expected.sort_by_key(|words| (words.len() == 3, !words.starts_with('`')));
    let found_text = &text[found.clone()];
    if expected == ["a name"] && is_reserved(found_text) {
        let found = format!("{}, a word that the language keeps for itself", quoted(found_text));
        let problem = Problem::Syntax { expected: "a name".to_owned(), found };
        let help = "choose another name, or put it in single quotes";
        return Diagnostic::new(problem, within(token(text, at))).with_help(help);
    }
    let meant = nearest(found_text, expected.iter().map(|words| words.trim_matches('`')));
    let problem = Problem::Syntax { expected: alternatives(&expected), found: quoted(found_text) };
    let finding = Diagnostic::new(problem, within(if found.is_empty() { last_token(text) } else { found.clone() }));
    if expected == ["`of`"] && text.get(..at).is_some_and(|before| before.trim_end().ends_with('%')) {
        return finding.with_help("say of what: `of total`, or `of counted credits`");
    }
    if found_text.starts_with(['“', '”', '„', '«']) {
        return finding.with_help("write text between straight quotation marks: \"…\"");
    }
    suggest(finding, meant)
}

fn alternatives(expected: &[String]) -> String {
    match expected {
        [] => "the end of this statement".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// How a found text is named in a message.
pub(super) fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "the end".to_owned();
    }
    let line = text.lines().next().unwrap_or(text);
    let short: String = line.chars().take(40).collect();
    if short.len() < line.len() { format!("`{short}…`") } else { format!("`{short}`") }
}

/// The word or sign at `at` or, past white space, after it.
fn token(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or("");
    let start = at + (rest.len() - rest.trim_start().len());
    let rest = text.get(start..).unwrap_or("");
    let word = rest.find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c))).unwrap_or(rest.len());
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = match rest.as_bytes().first() {
        Some(b'"') => rest[1..].find(['"', '\n']).map_or(rest.len(), |end| end + 2).min(rest.len()),
        _ if rest.starts_with(">=") || rest.starts_with("<=") => 2,
        _ => word.max(first),
    };
    start..start + length
}

/// The last word or sign of the text: what the end is underlined with.
fn last_token(text: &str) -> Range<usize> {
    let trimmed = text.trim_end();
    let start = trimmed
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + trimmed[space..].chars().next().map_or(1, char::len_utf8));
    start..trimmed.len()
}
