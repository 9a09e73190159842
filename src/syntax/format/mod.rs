//! The one layout of rule text.
//!
//! What is written is what was written: `tokens.rs` cuts the text into tokens, `layout.rs` learns from the grammar where
//! lines may end and how far in they stand, and `print.rs` breaks them. No token is made or changed; only a `;` or `,`
//! that separates nothing is left out. [`format`] then reads its own output and compares.

mod layout;
mod print;
mod tokens;

use pest::Parser;
use pest::Token as Mark;
use pest::iterators::Pairs;

use super::convert::parse;
use super::grammar::{Grammar, Rule};
use super::split::split;
use crate::diagnostic::{Diagnostics, Problem, Source, Sources};

/// Why a text is not written in the one layout.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The text cannot be read; the findings say where and why.
    #[error(transparent)]
    Unread(#[from] Diagnostics),
    /// What would be written does not say the same as what was read: a mistake of the formatter, which is told in place of
    /// writing anything.
    #[error("formatting would change {what}")]
    Changed {
        /// What would be different.
        what: &'static str,
    },
}

/// The text of a rule file in the one layout.
///
/// Comments stay where they are said, and so does one blank line where there are some between clauses, members or
/// declarations. Lines end as the first one does, with or without a carriage return. What is returned was read again,
/// and says the same as `source`. A table, whose name ends in `.csv`, is returned as it is.
///
/// The time it takes grows with the length of the text alone: about a tenth of a second for ten thousand lines.
///
/// ```
/// use attain::{Source, format};
///
/// let formatted = format(&Source::new("a.attain", "unit A{level nfq 5\ncredits 15 fet}"))?;
/// assert_eq!(formatted, "unit A { level nfq 5  credits 15 fet }\n");
/// # Ok::<(), attain::FormatError>(())
/// ```
///
/// # Errors
/// Where the text cannot be read: then the error has the findings. A file of comments alone declares nothing, and is
/// formatted all the same.
pub fn format(source: &Source) -> Result<String, FormatError> {
    if source.is_table() {
        return Ok(source.text.clone());
    }
    let mut findings = parse(0, source).findings;
    findings.retain(|finding| finding.problem != Problem::Empty);
    if !findings.is_empty() {
        return Err(FormatError::Unread(Diagnostics::new(findings, Sources::new([source.clone()]))));
    }
    let text = &source.text;
    let (formatted, shape) = layout::formatted(text).ok_or(FormatError::Changed { what: "what could be read" })?;
    if said(text) != said(&formatted) {
        return Err(FormatError::Changed { what: "a word or a comment" });
    }
    if Shape::of(&formatted) != Some(shape) {
        return Err(FormatError::Changed { what: "what the rules say" });
    }
    Ok(if uses_carriage_returns(text) { formatted.replace('\n', "\r\n") } else { formatted })
}

fn uses_carriage_returns(text: &str) -> bool {
    text.find('\n').is_some_and(|at| text[..at].ends_with('\r'))
}

/// The tokens and comments of a text in order, but for what only separates.
fn said(text: &str) -> Vec<&str> {
    let (tokens, end) = tokens::tokens(text);
    let mut said = Vec::new();
    for token in tokens {
        said.extend(token.before.comments.iter().map(|comment| comment.text));
        said.extend((!token.separates()).then_some(token.text));
    }
    said.extend(end.comments.iter().map(|comment| comment.text));
    said
}

/// What the grammar makes of a text, wherever it stands: the rules as they begin and end, but for what only separates.
#[derive(Default, PartialEq, Eq)]
struct Shape(Vec<(Rule, bool)>);

impl Shape {
    fn of(text: &str) -> Option<Shape> {
        let mut shape = Shape::default();
        let (parts, findings) = split(0, text);
        for part in &parts {
            shape.add(&Grammar::parse(Rule::item_text, text.get(part.start..part.end)?).ok()?);
        }
        findings.is_empty().then_some(shape)
    }

    fn add(&mut self, pairs: &Pairs<'_, Rule>) {
        let marks = pairs.clone().tokens().map(|mark| match mark {
            Mark::Start { rule, .. } => (rule, true),
            Mark::End { rule, .. } => (rule, false),
        });
        self.0.extend(marks.filter(|(rule, _)| !matches!(rule, Rule::comma | Rule::semicolon)));
    }
}
