//! What the grammar expected, in words. Pest's own message never reaches a user.

use std::ops::Range;

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::grammar::{Grammar, Rule};
use super::slips::slip;
use super::split::DECLARATIONS;
use super::words::words;
use crate::diagnostic::{Diagnostic, Fix, Problem, Span, nearest, nearest_alone};

/// What stands behind a statement.
const ENDS: &[&str] = &["the end of this statement"];
/// What every declaration may say of itself.
pub(super) const NOTES: &[&str] = &["cite", "label", "unverified", "allow"];

/// What may stand in a place where statements are read.
pub(super) struct Statements {
    /// How they begin, besides the notes.
    pub(super) keywords: &'static [&'static str],
    what: &'static str,
    /// Whether clauses, which begin with a name of their own, stand among them.
    clauses: bool,
}

impl Statements {
    pub(super) fn of(strict: Rule) -> Option<Statements> {
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
        let meant = near(&text[first.clone()], DECLARATIONS.iter().copied());
        return suggest(Diagnostic::new(problem, within(first)), meant);
    }
    anywhere(error, text, ENDS, within)
}

/// What is wrong with the text from `at` on, which could not be read as the statement `strict`; what precedes it in
/// `whole` is the statement before it, which it may have been meant to go on with.
pub(super) fn statement(
    error: &Error<Rule>,
    whole: &str,
    at: usize,
    strict: Rule,
    within: impl Fn(Range<usize>) -> Span,
) -> Diagnostic {
    let text = &whole[at..];
    let alone = |range: Range<usize>| within(at + range.start..at + range.end);
    let Some(Statements { keywords, what, clauses }) = Statements::of(strict) else {
        return anywhere(error, text, &["`;`", "`}`"], alone);
    };
    let first = token(text, 0);
    let word = &text[first.clone()];
    let begins = || keywords.iter().chain(NOTES).copied();
    if begins().any(|keyword| keyword == word) {
        return anywhere(error, text, ENDS, alone);
    }
    let meant = near(word, begins());
    if let Some(error) = going_on(whole, at, strict).filter(|_| meant.is_none()) {
        let same_line = !whole[whole[..at].trim_end().len()..at].contains('\n');
        if same_line || is_reserved(word) || near(word, keywords_of(&expected(&error, ENDS))).is_some() {
            return anywhere(&error, whole, ENDS, within);
        }
    }
    if is_reserved(word) && clauses && meant.is_none() {
        let problem = Problem::Syntax {
            expected: what.to_owned(),
            found: format!("{}, a word that the language keeps for itself", quoted(word)),
        };
        let help = "choose another name, or put it in single quotes";
        return Diagnostic::new(problem, alone(first)).with_help(help);
    }
    if meant.is_some() || !clauses {
        let problem = Problem::Syntax { expected: what.to_owned(), found: quoted(word) };
        let finding = Diagnostic::new(problem, alone(first));
        let listed = keywords.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        return match meant {
            Some(_) => suggest(finding, meant),
            None => finding.with_help(format!("it has {listed}")),
        };
    }
    anywhere(error, text, ENDS, alone)
}

/// What was expected at `at` for the statement before to go on, where it could.
fn going_on(whole: &str, at: usize, strict: Rule) -> Option<Error<Rule>> {
    let error = Grammar::parse(strict, whole).err().filter(|error| at > 0 && place(error) >= at)?;
    (!expected(&error, &[]).is_empty()).then_some(error)
}

/// What is wrong with a clause of this name, where it was likely meant to be one of the statements that say an amount.
pub(super) fn misspelt(name: &str, strict: Rule, span: Span) -> Option<Diagnostic> {
    let what = Statements::of(strict)?.what;
    let meant = nearest(name, ["total", "size"])?;
    let problem = Problem::Syntax { expected: what.to_owned(), found: quoted(name) };
    Some(
        Diagnostic::new(problem, span)
            .with_help(format!("did you mean `{meant}`? A clause of this name is written `'{name}'`"))
            .with_fix(Fix::replace(span, meant).unless(true))
            .with_fix(Fix::replace(span, format!("'{name}'")).unless(true)),
    )
}

fn is_reserved(word: &str) -> bool {
    Grammar::parse(Rule::reserved, word).is_ok_and(|pairs| pairs.as_str().len() == word.len())
}

/// Adds the word that was likely meant, and whether no other one is as likely.
fn suggest(finding: Diagnostic, meant: Option<(&str, bool)>) -> Diagnostic {
    let span = finding.span;
    match meant {
        Some((meant, alone)) => {
            finding.with_help(format!("did you mean `{meant}`?")).with_fix(Fix::replace(span, meant).unless(!alone))
        }
        None => finding,
    }
}

/// The candidate that the word was most likely meant to be. The short words of the language are all near to each other,
/// and nobody misspells them.
fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, bool)> {
    let short = word.len() <= 3 && is_reserved(word);
    if short { None } else { nearest_alone(word, candidates) }
}

/// The finding at the place that pest gives; `ends` is what stands behind the text.
fn anywhere(error: &Error<Rule>, text: &str, ends: &[&str], within: impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let at = place(error);
    let found = token(text, at);
    let expected = expected(error, ends);
    let found_text = &text[found.clone()];
    let slip = slip(&text[..found.start], found_text, &expected);
    if expected == ["a name"] && is_reserved(found_text) && slip.is_none() {
        let found = format!("{}, a word that the language keeps for itself", quoted(found_text));
        let problem = Problem::Syntax { expected: "a name".to_owned(), found };
        let help = "choose another name, or put it in single quotes";
        return Diagnostic::new(problem, within(token(text, at))).with_help(help);
    }
    let meant = near(found_text, keywords_of(&expected));
    let problem = Problem::Syntax { expected: alternatives(&expected), found: quoted(found_text) };
    let finding = Diagnostic::new(problem, within(if found.is_empty() { last_token(text) } else { found.clone() }));
    match slip {
        Some(help) => {
            let mended = mended(found_text, &expected);
            let span = finding.span;
            let finding = finding.with_help(help);
            match mended {
                Some(sign) => finding.with_fix(Fix::replace(span, sign)),
                None => finding,
            }
        }
        None => suggest(finding, meant),
    }
}

/// The sign that must stand where another does, if there is only one that can.
fn mended(found: &str, expected: &[String]) -> Option<&'static str> {
    (found == ";" && expected.iter().any(|words| words == "`,`")).then_some(",")
}

/// Where the text could not be read on.
fn place(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// What could have stood where the text could not be read on: words first, then kinds of things, then signs, and what
/// comes behind the text last.
pub(super) fn expected(error: &Error<Rule>, ends: &[&str]) -> Vec<String> {
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return vec!["fewer brackets inside each other".to_owned()];
    };
    let rules = positives.iter().filter(|rule| **rule != Rule::EOI);
    let mut expected: Vec<String> = rules.flat_map(|rule| words(*rule)).collect();
    expected.sort_unstable();
    expected.dedup();
    expected.sort_by_key(|words| (words.len() == 3, !words.starts_with('`')));
    if expected.is_empty() || positives.contains(&Rule::EOI) {
        expected.extend(ends.iter().map(|end| (*end).to_owned()));
    }
    expected
}

/// The words of the language among what was expected.
pub(super) fn keywords_of(expected: &[String]) -> impl Iterator<Item = &str> {
    expected.iter().filter_map(|words| words.strip_prefix('`')?.strip_suffix('`'))
}

fn alternatives(expected: &[String]) -> String {
    match expected {
        [] => String::new(),
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
