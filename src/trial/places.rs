//! Where spans lie, for many of them: each file is searched for its lines once.

use crate::diagnostic::Span;
use crate::rulebook::Rulebook;

/// The files of a rulebook, with where their lines begin.
pub(super) struct Places<'r> {
    files: Vec<(&'r str, &'r str, Vec<usize>)>,
}

impl<'r> Places<'r> {
    pub(super) fn new(rulebook: &'r Rulebook) -> Places<'r> {
        let lines = |text: &str| text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Places { files: rulebook.sources().map(|(name, text)| (name, text, lines(text))).collect() }
    }

    /// The file, the line and the column that a span begins at; both count from one, columns in characters.
    pub(super) fn of(&self, span: Span) -> (&'r str, usize, usize) {
        let Some((name, text, lines)) = self.files.get(span.file as usize) else { return ("", 1, 1) };
        let start = span.start as usize;
        let before = lines.partition_point(|begins| *begins <= start);
        let begins = before.checked_sub(1).and_then(|line| lines.get(line)).copied().unwrap_or(0);
        let column = text.get(begins..start).map_or(0, |line| line.chars().count());
        (name, before + 1, column + 1)
    }
}
