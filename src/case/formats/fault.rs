use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics, Problem, Source, Sources, Span};

/// Why a document cannot be read: what, where in its text, and what to do.
#[derive(Debug)]
pub(super) struct Fault {
    pub problem: Box<Problem>,
    pub range: Range<usize>,
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn new(problem: Problem, range: Range<usize>) -> Fault {
        Fault { problem: Box::new(problem), range, help: None }
    }

    /// A fault of the whole document.
    pub(super) fn whole(problem: Problem) -> Fault {
        Fault::new(problem, 0..0)
    }

    pub(super) fn with_help(self, help: impl Into<String>) -> Fault {
        Fault { help: Some(help.into()), ..self }
    }

    /// The finding that it is, in this text.
    pub(super) fn into_diagnostics(self, source: Source) -> Diagnostics {
        // A place of a text that is inside the document, such as the payload of a token, is shown as that text.
        let limit = source.text.len();
        let span = Span { file: 0, start: self.range.start.min(limit) as u32, end: self.range.end.min(limit) as u32 };
        let mut finding = Diagnostic::new(*self.problem, span);
        finding.help = self.help.or(finding.help);
        Diagnostics::new(vec![finding], Sources::new([source]))
    }
}
