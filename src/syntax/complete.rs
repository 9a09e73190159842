//! What may stand next in a text that is still being written.

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::Pair;

use super::expect::{self, Statements};
use super::grammar::{Grammar, Rule};
use super::split::{DECLARATIONS, split};
use super::words::words;

/// Where the declarations of a text begin and end, whatever is wrong with them.
pub(crate) fn declarations(text: &str) -> Vec<std::ops::Range<usize>> {
    split(0, text).0.into_iter().map(|part| part.start..part.end).collect()
}

/// A declaration that ends where the text ends, unfinished as it may be.
pub(crate) struct Unfinished {
    /// Where it begins.
    pub start: usize,
    /// What closes the brackets that are open.
    pub closers: String,
}

/// The declaration that is being written at the end of the text; none where the one before is closed.
pub(crate) fn unfinished(text: &str) -> Option<Unfinished> {
    let last = split(0, text).0.pop()?;
    let own = text.get(last.start..last.end)?;
    let closed = last.closers.is_empty() && (own.ends_with('}') || text.get(last.end..)?.contains("\n\n"));
    (!closed).then_some(Unfinished { start: last.start, closers: last.closers })
}

/// The words of the language that may stand at the end of the text, in order.
pub(crate) fn next_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = match unfinished(text) {
        None => DECLARATIONS.iter().map(|word| (*word).to_owned()).collect(),
        Some(part) => {
            let own = text.get(part.start..).unwrap_or("");
            let mut words = words_after(own, &part.closers);
            // A declaration without brackets may end anywhere; the next begins on a line of its own.
            if part.closers.is_empty() && own.ends_with('\n') {
                words.extend(DECLARATIONS.iter().map(|word| (*word).to_owned()));
            }
            words
        }
    };
    words.sort_unstable();
    words.dedup();
    words
}

fn words_after(own: &str, closers: &str) -> Vec<String> {
    let closed = format!("{own}{closers}");
    let inner = Grammar::parse(Rule::item_text, &closed).ok().and_then(|mut pairs| innermost(pairs.next()?, own));
    let place = inner.unwrap_or_default();
    let error = match place.unread {
        Some((start, strict)) => own.get(start..).and_then(|unread| at_end(strict, unread)),
        None => at_end(Rule::item_text, own),
    };
    let Some(error) = error else { return rest_of_phrase(own) };
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else { return Vec::new() };
    let mut words: Vec<String> = expect::keywords_of(&expect::expected(&error, &[])).map(str::to_owned).collect();
    let begins = positives.iter().any(|rule| place.statement == Some(*rule) || STATEMENTS.contains(rule));
    if let Some(statements) = place.strict.filter(|_| begins).and_then(Statements::of) {
        words.extend(statements.keywords.iter().chain(expect::NOTES).map(|word| (*word).to_owned()));
    }
    // Signs are written faster than they are chosen.
    words.retain(|word| word.starts_with(char::is_alphabetic));
    words
}

/// How a phrase of several words goes on whose first words the text ends with.
fn rest_of_phrase(own: &str) -> Vec<String> {
    let written: Vec<&str> = own.split_whitespace().rev().take(2).collect();
    let phrases = Rule::all_rules().iter().filter(|rule| format!("{rule:?}").starts_with("k_"));
    let mut rests = Vec::new();
    for phrase in phrases.flat_map(|rule| words(*rule)) {
        let words: Vec<&str> = phrase.trim_matches('`').split(' ').collect();
        let begun = (1..words.len()).rev().find(|begun| {
            let ends = written.iter().take(*begun).rev();
            written.len() >= *begun && ends.eq(words.iter().take(*begun))
        });
        rests.extend(begun.and_then(|begun| words.get(begun..)).map(|rest| rest.join(" ")));
    }
    rests
}

/// The rules of which pest says that they could have begun, where any of several statements could.
const STATEMENTS: &[Rule] = &[
    Rule::framework_statement,
    Rule::unit_statement,
    Rule::table_statement,
    Rule::outcome_statement,
    Rule::scale_statement,
    Rule::conversion_statement,
    Rule::register_statement,
    Rule::recognition_statement,
    Rule::policy_statement,
    Rule::qualification_statement,
    Rule::rung_statement,
    Rule::test_statement,
];

/// Why the text cannot be read on at its end, where that is where it cannot.
fn at_end(rule: Rule, text: &str) -> Option<Error<Rule>> {
    let error = Grammar::parse(rule, text).err()?;
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    text.get(at..).is_some_and(|rest| rest.trim().is_empty()).then_some(error)
}

/// Where the end of a text lies in its tree.
#[derive(Default)]
struct Place {
    /// What could not be read at the end: where it begins, and what it should have been.
    unread: Option<(usize, Rule)>,
    /// The rule that reads a statement of the innermost body alone.
    strict: Option<Rule>,
    /// The rule of the statements of the innermost body.
    statement: Option<Rule>,
}

/// Follows the last of everything down to what stands at the end of `own`.
fn innermost(whole: Pair<'_, Rule>, own: &str) -> Option<Place> {
    let end = own.trim_end().len();
    let mut place = Place::default();
    let mut pair = whole;
    loop {
        if let Some((strict, statement)) = statements_of(pair.as_rule()) {
            place.strict = Some(strict);
            place.statement = Some(statement);
        }
        let strict = match pair.as_rule() {
            Rule::bad_statement => place.strict,
            Rule::bad_member => Some(Rule::member_text),
            _ => None,
        };
        if let Some(strict) = strict {
            place.unread = Some((pair.as_span().start(), strict));
            return Some(place);
        }
        let inside = pair.into_inner().filter(|inner| {
            let span = inner.as_span();
            inner.as_rule() != Rule::closing && inner.as_rule() != Rule::EOI && span.start() <= end
        });
        match inside.last() {
            Some(last) if last.as_span().end() >= end => pair = last,
            _ => return Some(place),
        }
    }
}

/// What reads a statement of this body alone, and what reads it in its place.
fn statements_of(body: Rule) -> Option<(Rule, Rule)> {
    Some(match body {
        Rule::framework_body => (Rule::framework_statement_text, Rule::framework_statement),
        Rule::unit_body => (Rule::unit_statement_text, Rule::unit_statement),
        Rule::unit_table_body | Rule::outcome_table_body => (Rule::table_statement_text, Rule::table_statement),
        Rule::outcome_set_body => (Rule::outcome_statement_text, Rule::outcome_statement),
        Rule::scale_body => (Rule::scale_statement_text, Rule::scale_statement),
        Rule::conversion_body => (Rule::conversion_statement_text, Rule::conversion_statement),
        Rule::register_body => (Rule::register_statement_text, Rule::register_statement),
        Rule::recognition_body => (Rule::recognition_statement_text, Rule::recognition_statement),
        Rule::policy_body => (Rule::policy_statement_text, Rule::policy_statement),
        Rule::qualification_body => (Rule::qualification_statement_text, Rule::qualification_statement),
        Rule::rung_body => (Rule::rung_statement_text, Rule::rung_statement),
        Rule::test_body => (Rule::test_statement_text, Rule::test_statement),
        _ => return None,
    })
}

/// The name as it is written in a rule: in single quotes where it cannot stand as it is; none where it cannot be written.
pub(crate) fn as_written(name: &str) -> Option<String> {
    let whole = |rule| Grammar::parse(rule, name).is_ok_and(|read| read.as_str().len() == name.len());
    if whole(Rule::ident) {
        return Some(name.to_owned());
    }
    let code = format!("'{name}'");
    let read = Grammar::parse(Rule::code, &code).is_ok_and(|read| read.as_str().len() == code.len());
    (read && name.trim() == name).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        next_words(text).join(", ")
    }

    #[test]
    fn a_statement_goes_on() {
        assert_eq!(words("qualification Q { award major "), "at");
        assert_eq!(words("qualification Q { core "), "");
    }

    #[test]
    fn names_are_written_so_that_they_can_be_read() {
        assert_eq!(as_written("5N1764").as_deref(), Some("5N1764"));
        assert_eq!(as_written("23389").as_deref(), Some("'23389'"));
        assert_eq!(as_written("total").as_deref(), Some("'total'"));
        assert_eq!(as_written("H1J8 34").as_deref(), Some("'H1J8 34'"));
        assert_eq!(as_written("it's"), None);
        assert_eq!(as_written(""), None);
    }
}
