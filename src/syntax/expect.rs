//! What the grammar expected, in words. Pest's own message never reaches a user.

use std::ops::Range;

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::grammar::{Grammar, Rule};
use crate::diagnostic::{Diagnostic, Problem, Span, nearest};

const DECLARATIONS: &[&str] = &["framework", "unit", "qualification", "language"];
const FRAMEWORK: &[&str] = &["jurisdiction", "levels", "credit", "refers", "cite"];
const UNIT: &[&str] = &["level", "credits", "repeatable", "cite"];
const QUALIFICATION: &[&str] = &["award", "total", "valid", "accept", "limit", "cite"];
/// What goes on with the statement before: taken for a clause's name where it is misspelt.
const CONTINUATIONS: &[&str] = &["where", "and", "or", "from", "except"];

/// What is wrong with a text that is no declaration.
pub(super) fn declaration(error: &Error<Rule>, text: &str, within: impl Fn(Range<usize>) -> Span) -> Diagnostic {
    let first = token(text, 0);
    if !DECLARATIONS.contains(&&text[first.clone()]) {
        let problem = Problem::Syntax {
            expected: "`framework`, `unit` or `qualification`".to_owned(),
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
    let (keywords, what) = match strict {
        Rule::framework_statement_text => (FRAMEWORK, "a statement of a framework"),
        Rule::unit_statement_text => (UNIT, "a statement of a unit"),
        Rule::qualification_statement_text => (QUALIFICATION, "a statement or a clause of a qualification"),
        _ => return member(anywhere(error, text, within), error),
    };
    let first = token(text, 0);
    let word = &text[first.clone()];
    if keywords.contains(&word) {
        return anywhere(error, text, within);
    }
    let continuations = if strict == Rule::qualification_statement_text { CONTINUATIONS } else { &[] };
    let meant = match word {
        // Words of other languages, and of ours to come, for what is `where` here.
        "if" | "when" | "with" if !continuations.is_empty() => Some("where"),
        _ => nearest(word, keywords.iter().chain(continuations).copied()),
    };
    if is_reserved(word) && strict == Rule::qualification_statement_text && meant.is_none() {
        let problem = Problem::Syntax {
            expected: what.to_owned(),
            found: format!("{}, a word that the language keeps for itself", quoted(word)),
        };
        let help = "choose another name, or put it in single quotes";
        return Diagnostic::new(problem, within(first)).with_help(help);
    }
    if meant.is_some() || strict != Rule::qualification_statement_text {
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
    let mut expected: Vec<&'static str> = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.iter().filter_map(|rule| words(*rule)).collect(),
        ErrorVariant::CustomError { .. } => vec!["fewer brackets inside each other"],
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

fn alternatives(expected: &[&str]) -> String {
    match expected {
        [] => "the end of this statement".to_owned(),
        [one] => (*one).to_owned(),
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

/// What a rule of the grammar is called in a message; `None` where others say it better.
fn words(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::EOI => "the end of this statement",
        Rule::number => "a number",
        Rule::date => "a date such as `2023-12-31`",
        Rule::string => "a text in quotation marks",
        Rule::word | Rule::ident | Rule::code | Rule::name | Rule::name_or_number => "a name",
        Rule::level_name | Rule::level_list => "a level",
        Rule::k_language => "`language`",
        Rule::k_framework => "`framework`",
        Rule::k_unit => "`unit`",
        Rule::k_qualification => "`qualification`",
        Rule::k_version => "`version`",
        Rule::k_jurisdiction => "`jurisdiction`",
        Rule::k_levels => "`levels`",
        Rule::k_level => "`level`",
        Rule::k_credit => "`credit`",
        Rule::k_credits => "`credits`",
        Rule::k_credentials => "`credentials`",
        Rule::k_hours => "`hours`",
        Rule::k_refers_to => "`refers to`",
        Rule::k_none => "`none`",
        Rule::k_cite | Rule::cite => "`cite`",
        Rule::k_repeatable | Rule::repeatable => "`repeatable`",
        Rule::k_award => "`award`",
        Rule::k_at => "`at`",
        Rule::k_total => "`total`",
        Rule::k_valid => "`valid`",
        Rule::k_from | Rule::valid_from | Rule::unit_set => "`from`",
        Rule::k_until | Rule::valid_until => "`until`",
        Rule::k_accept => "`accept`",
        Rule::k_limit => "`limit`",
        Rule::k_where | Rule::where_clause => "`where`",
        Rule::k_counted => "`counted`",
        Rule::k_except => "`except`",
        Rule::k_of => "`of`",
        Rule::k_to => "`to`",
        Rule::k_and => "`and`",
        Rule::k_or => "`or`",
        Rule::k_not => "`not`",
        Rule::k_in => "`in`",
        Rule::k_by => "`by`",
        Rule::k_within | Rule::within => "`within`",
        Rule::k_before | Rule::before => "`before`",
        Rule::k_after | Rule::after => "`after`",
        Rule::k_judged | Rule::judged => "`judged`",
        Rule::k_all_of | Rule::all_of => "`all of`",
        Rule::k_any_of | Rule::any_of => "`any of`",
        Rule::k_exactly_one | Rule::exactly_one_of => "`exactly one of`",
        Rule::k_at_least | Rule::at_least_of => "`at least`",
        Rule::k_at_most => "`at most`",
        Rule::period => "`years`, `months`, `weeks` or `days`",
        Rule::measure => "`credits` or `credentials`",
        Rule::order
        | Rule::equal
        | Rule::on_or_before
        | Rule::on_or_after
        | Rule::on
        | Rule::at_least
        | Rule::at_most
        | Rule::above
        | Rule::below
        | Rule::includes => "a comparison such as `=` or `at least`",
        Rule::fact
        | Rule::test
        | Rule::fact_test
        | Rule::level_test
        | Rule::credits_test
        | Rule::predicate
        | Rule::negation
        | Rule::conjunction => "a test such as `level = nfq 5`",
        Rule::level_reference => "a framework and a level such as `nfq 5`",
        Rule::quantity => "an amount such as `15 fet`",
        Rule::credit_name => "a credit unit",
        Rule::comma => "`,`",
        Rule::semicolon => "`;`",
        Rule::opening => "`{`",
        Rule::closing => "`}`",
        Rule::arrow => "`->`",
        Rule::per_cent => "`%`",
        Rule::value | Rule::date_point => "a value",
        Rule::hours => "hours",
        Rule::share => "a per cent",
        Rule::base => "`total` or `counted`",
        Rule::members => "`{`",
        Rule::framework_body | Rule::unit_body | Rule::qualification_body => "`{`",
        Rule::clause | Rule::member | Rule::bad_member => "a clause or a unit",
        Rule::requirement | Rule::leaf => "what is required, such as `15 credits from { … }`",
        Rule::mapping => "levels such as `7, 8 -> 6`",
        Rule::header | Rule::unit_header => "a name",
        Rule::level_declaration => "a level",
        // Whole statements are named by their context, and the helpers of recovery are no answer.
        Rule::item
        | Rule::language
        | Rule::framework
        | Rule::unit
        | Rule::qualification
        | Rule::item_text
        | Rule::bad_header
        | Rule::framework_statement
        | Rule::unit_statement
        | Rule::qualification_statement
        | Rule::bad_statement
        | Rule::braces
        | Rule::framework_statement_text
        | Rule::unit_statement_text
        | Rule::qualification_statement_text
        | Rule::name_text
        | Rule::member_text
        | Rule::requirement_text
        | Rule::header_text
        | Rule::unit_header_text
        | Rule::jurisdiction
        | Rule::levels
        | Rule::credit_unit
        | Rule::refers
        | Rule::unit_level
        | Rule::unit_credits
        | Rule::award
        | Rule::total
        | Rule::valid
        | Rule::accept
        | Rule::limit
        | Rule::notes
        | Rule::symbol
        | Rule::reserved
        | Rule::wc
        | Rule::gap
        | Rule::good_or_bad
        | Rule::WHITESPACE
        | Rule::COMMENT => return None,
    })
}
