//! What cannot be examined at all.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics, Problem, Source, Sources, Span};

/// Why bytes are no document whose authenticity could be asked about, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    what: What,
    help: &'static str,
    /// The place in the text, in bytes.
    place: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    NotJson(String),
    Other(String),
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.what {
            What::NotJson(why) => write!(f, "this is not JSON: {why}"),
            What::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Unusable {}

impl Unusable {
    pub(super) fn new(what: impl Into<String>, help: &'static str, place: Range<usize>) -> Unusable {
        Unusable { what: What::Other(what.into()), help, place }
    }

    pub(super) fn not_json(why: String, place: Range<usize>) -> Unusable {
        let help = "give the file as its issuer made it: a credential in JSON, or a signed token";
        Unusable { what: What::NotJson(why), help, place }
    }

    pub(super) fn glued(place: Range<usize>) -> Unusable {
        let help = "put each document in a file of its own";
        Unusable::new("a second value begins here: the text is two documents, one after the other", help, place)
    }

    pub(super) fn key_twice(key: &str, place: Range<usize>) -> Unusable {
        let help =
            "two programs may each read another of the two, so neither can be trusted: ask the issuer for a new file";
        Unusable::new(format!("the key `{key}` is written twice in one object"), help, place)
    }

    pub(super) fn too_deep(deepest: usize, place: Range<usize>) -> Unusable {
        let help = "no credential needs that: ask where the file comes from";
        Unusable::new(format!("values nest more than {deepest} deep"), help, place)
    }

    /// The same of what stands in a token or a seal, whose places are none of the file's.
    pub(super) fn inside(self) -> Unusable {
        let what = What::Other(format!("what is signed cannot be read: {self}"));
        Unusable { what, help: self.help, place: 0..0 }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        self.help
    }

    /// The place in the document's text, in bytes.
    #[must_use]
    pub fn place(&self) -> Range<usize> {
        self.place.clone()
    }

    /// The same as a finding in the document's text, to be shown like any other.
    #[must_use]
    pub fn in_source(&self, source: Source) -> Diagnostics {
        let at = |offset: usize| offset.min(source.text.len()) as u32;
        let span = Span { file: 0, start: at(self.place.start), end: at(self.place.end) };
        let problem = match &self.what {
            What::NotJson(why) => Problem::NotJson(why.clone()),
            What::Other(what) => Problem::Value(what.clone()),
        };
        Diagnostics::new(vec![Diagnostic::new(problem, span).with_help(self.help)], Sources::new([source]))
    }
}
