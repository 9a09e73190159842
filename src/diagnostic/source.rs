use std::sync::{Arc, OnceLock};

use super::Problem;

/// A rule file: its name, as it is to be shown, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Why there is no text to read.
    pub(crate) fault: Option<Problem>,
}

impl Source {
    /// The largest file that is read, in bytes: a nation's rules fit many times over.
    pub const LARGEST: u64 = 10_000_000;

    /// A rule file with this name (usually a path) and text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source::from_bytes(name, text.into().into_bytes())
    }

    /// A rule file of these bytes. What is no UTF-8 text, or larger than [`Source::LARGEST`], becomes a finding when the
    /// rulebook is made, so that the other files are still read.
    #[must_use]
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Source {
        let size = bytes.len() as u64;
        if size > Source::LARGEST {
            return Source::faulty(name, Problem::TooLarge { size, limit: Source::LARGEST });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Source { name: name.into(), text, fault: None },
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count();
                Source::faulty(name, Problem::NotUtf8 { offset, line })
            }
        }
    }

    /// A rule file that could not be read.
    pub(crate) fn faulty(name: impl Into<String>, problem: Problem) -> Source {
        Source { name: name.into(), text: String::new(), fault: Some(problem) }
    }

    /// Whether it is a table that rules name, and no rules itself: its name ends in `.csv`.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.name.ends_with(".csv")
    }

    /// The text; empty where it could not be read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name that findings give.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A stretch of the text of one file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Which file, in the order of names.
    pub file: u32,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Where a span begins, for people: lines and columns count from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Where the lines of a text begin, looked up once.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(crate) fn new(text: &str) -> Lines {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The line that a byte is on, counted from zero.
    pub(crate) fn of(&self, at: u32) -> usize {
        self.starts.partition_point(|start| *start <= at as usize).saturating_sub(1)
    }

    /// Where that line begins.
    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(0)
    }
}

/// The files of a rulebook, in the order of their names, so that nothing depends on the order they were given in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    files: Arc<[Source]>,
    /// Of each file, once it was asked for.
    lines: Arc<[OnceLock<Lines>]>,
}

impl Sources {
    pub(crate) fn new(files: impl IntoIterator<Item = Source>) -> Sources {
        let mut files: Vec<Source> = files.into_iter().collect();
        files.sort_by(|a, b| (&a.name, &a.text).cmp(&(&b.name, &b.text)));
        // A file that was named twice is one file.
        files.dedup();
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        Sources { files: files.into(), lines }
    }

    pub(crate) fn files(&self) -> &[Source] {
        &self.files
    }

    pub(crate) fn file(&self, span: Span) -> Option<&Source> {
        self.files.get(span.file as usize)
    }

    pub(crate) fn text(&self, span: Span) -> &str {
        self.file(span).and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// The span together with the word before it, if it is this one.
    pub(crate) fn with_word_before(&self, span: Span, word: &str) -> Option<Span> {
        let before = self.file(span)?.text.get(..span.start as usize)?.trim_end();
        let start = before.strip_suffix(word)?.len();
        Some(Span { start: u32::try_from(start).ok()?, ..span })
    }

    pub(crate) fn place(&self, span: Span) -> Place<'_> {
        let (Some(file), Some(lines)) = (self.file(span), self.lines.get(span.file as usize)) else {
            return Place { file: "", line: 1, column: 1 };
        };
        let lines = lines.get_or_init(|| Lines::new(&file.text));
        let line = lines.of(span.start);
        let before = file.text.get(lines.start(line)..span.start as usize).unwrap_or("");
        Place { file: &file.name, line: line + 1, column: before.chars().count() + 1 }
    }
}
