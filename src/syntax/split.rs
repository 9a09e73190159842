//! Cuts a file into declarations, so that each is parsed by itself: a mistake in one does not hide those in another,
//! and nesting too deep for the parser is refused before it begins.

use crate::diagnostic::{Diagnostic, Problem, Span};

/// Brackets nested deeper than this are refused. Real rules stay under ten.
pub(super) const DEEPEST: usize = 128;

/// The words that begin a declaration.
pub(super) const DECLARATIONS: &[&str] = &[
    "framework",
    "unit",
    "units",
    "pool",
    "outcomes",
    "scale",
    "conversion",
    "fact",
    "register",
    "recognise",
    "policy",
    "qualification",
    "test",
    "language",
];

/// One declaration's text, and what must be appended to it so that its brackets close.
pub(super) struct Part {
    pub start: usize,
    pub end: usize,
    pub closers: String,
}

/// The declarations of `text`, and what is wrong with its brackets and quotation marks.
pub(super) fn split(file: u32, text: &str) -> (Vec<Part>, Vec<Diagnostic>) {
    let mut scan = Scan { file, text, parts: Vec::new(), findings: Vec::new(), open: Vec::new(), begun: None };
    scan.run();
    (scan.parts, scan.findings)
}

struct Scan<'a> {
    file: u32,
    text: &'a str,
    parts: Vec<Part>,
    findings: Vec<Diagnostic>,
    /// The brackets open here, and where each stands.
    open: Vec<(char, usize)>,
    /// Where the declaration began that is being read.
    begun: Option<usize>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut line_start = true;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\n' => line_start = true,
                b' ' | b'\t' | b'\r' => {}
                b'#' => {
                    at = self.end_of_line(at);
                    continue;
                }
                _ => {
                    // Outside brackets a declaration may start anywhere, as white space means nothing.
                    let word_start = self.open.is_empty() && at > 0 && bytes[at - 1].is_ascii_whitespace();
                    if (line_start || word_start) && self.starts_declaration(at) {
                        self.finish(at);
                    }
                    line_start = false;
                    let begun = *self.begun.get_or_insert(at);
                    match byte {
                        b'"' => {
                            at = self.string(at);
                            continue;
                        }
                        b'\'' => {
                            at = self.code(at);
                            continue;
                        }
                        b'{' | b'(' => {
                            self.open.push((char::from(byte), at));
                            if self.open.len() > DEEPEST {
                                self.report(Problem::TooDeep(DEEPEST), at, at + 1);
                                // What follows could only repeat this finding.
                                self.open.clear();
                                self.begun = None;
                                return;
                            }
                        }
                        b'}' | b')' => self.close(char::from(byte), at, begun),
                        _ => {}
                    }
                }
            }
            at += 1;
        }
        self.finish(self.text.len());
    }

    /// Whether a declaration starts at `at`, the first thing on its line: always by its keyword outside brackets; inside
    /// brackets that were never closed, by a keyword at the very margin that is followed as in a declaration.
    fn starts_declaration(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..word_end];
        if !DECLARATIONS.contains(&word) || !rest[word_end..].starts_with(char::is_whitespace) {
            return false;
        }
        if self.open.is_empty() {
            // `policy p on framework f { … }` is one declaration.
            return word != "framework" || !self.is_scope(at);
        }
        let margin = at == 0 || self.text.as_bytes()[at - 1] == b'\n';
        margin && begins(word, rest[word_end..].trim_start())
    }

    /// Whether what stands before `at` is a policy that says what it is `on`.
    fn is_scope(&self, at: usize) -> bool {
        let before = self.begun.and_then(|begun| self.text.get(begun..at)).unwrap_or("");
        let mut words = before.split_whitespace();
        words.next() == Some("policy") && words.next_back() == Some("on")
    }

    /// Ends the declaration that is being read.
    fn finish(&mut self, end: usize) {
        let open = std::mem::take(&mut self.open);
        // An unclosed text swallows the brackets behind it.
        let begun = self.begun.unwrap_or(end);
        let swallowed = self
            .findings
            .iter()
            .any(|finding| finding.problem == Problem::UnclosedText && finding.span.start as usize >= begun);
        if let Some(&(sign, at)) = open.first().filter(|_| !swallowed) {
            self.report(Problem::Unclosed(sign), at, at + 1);
        }
        if let Some(start) = self.begun.take() {
            let closers = open.iter().rev().map(|(sign, _)| if *sign == '{' { '}' } else { ')' }).collect();
            let end = start + self.text[start..end].trim_end().len();
            self.parts.push(Part { start, end, closers });
        }
    }

    fn close(&mut self, sign: char, at: usize, begun: usize) {
        let opener = if sign == '}' { '{' } else { '(' };
        match self.open.last() {
            Some((open, _)) if *open == opener => {
                self.open.pop();
                if self.open.is_empty() && sign == '}' {
                    self.begun = None;
                    self.parts.push(Part { start: begun, end: at + 1, closers: String::new() });
                }
            }
            // A stray `)` is left to the grammar, which knows what should stand there.
            Some(_) if sign == ')' => {}
            // `{ ( }`: the bracket inside was never closed.
            Some(&(open, inner)) => {
                self.report(Problem::Unclosed(open), inner, inner + 1);
                self.open.pop();
                self.close(sign, at, begun);
            }
            None => {
                self.report(Problem::Stray(sign), at, at + 1);
                if begun == at {
                    self.begun = None;
                }
            }
        }
    }

    /// The end of the text that opens at `at`.
    fn string(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at + 1;
        loop {
            match bytes.get(end) {
                Some(b'"') => return end + 1,
                Some(b'\\') if bytes.get(end + 1).is_some_and(|next| *next != b'\n') => end += 2,
                Some(b'\n') | None => {
                    let end = at + self.text[at..end.min(self.text.len())].trim_end().len();
                    self.report(Problem::UnclosedText, at, end);
                    return end.max(at + 1);
                }
                Some(_) => end += 1,
            }
        }
    }

    /// The end of the code that opens at `at`; an apostrophe that closes nowhere on its line opens nothing.
    fn code(&self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        match rest.find(['\'', '\n']) {
            Some(closing) if rest[closing..].starts_with('\'') => at + 1 + closing + 1,
            _ => at + 1,
        }
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    fn report(&mut self, problem: Problem, start: usize, end: usize) {
        let span = Span { file: self.file, start: start as u32, end: end as u32 };
        self.findings.push(Diagnostic::new(problem, span));
    }
}

/// Whether `after` goes on from the keyword as a declaration does, where the keyword may also begin a statement or a
/// test.
fn begins(keyword: &str, after: &str) -> bool {
    let name_end = after.find(char::is_whitespace).unwrap_or(after.len());
    let (name, next) = (&after[..name_end], after[name_end..].trim_start());
    match keyword {
        // Facts are said in tests too, and outcomes and units in other declarations.
        "fact" => ["in", "yes", "number", "date", "text", "\""].iter().any(|sign| next.starts_with(sign)),
        "outcomes" => !name.starts_with('{') && ["{", "\"", "from"].iter().any(|sign| next.starts_with(sign)),
        "unit" if name == "none" => false,
        _ => !["=", "in ", "in{"].iter().any(|sign| after.starts_with(sign)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(0, text).0.into_iter().map(|part| &text[part.start..part.end]).collect()
    }

    #[test]
    fn declarations_without_brackets_end_where_the_next_begins() {
        let text = "fact a in years cite \"x\" fact b yes or no\nunit A unit B {}\nlanguage 1";
        let expected = ["fact a in years cite \"x\"", "fact b yes or no", "unit A", "unit B {}", "language 1"];
        assert_eq!(parts(text), expected);
        assert_eq!(parts("fact a yes or no\nfact\n# its name\nb yes or no").len(), 2);
    }

    #[test]
    fn what_a_policy_is_on_begins_no_declaration() {
        assert_eq!(parts("policy p \"P\" on framework f version 2 {}\nframework f {}").len(), 2);
    }

    #[test]
    fn statements_at_the_margin_stay_inside() {
        let unit = "unit A {\noutcomes lo\nlevel f 1\n}";
        let test = "test \"t\" {\nfact practice 120 hours\nholder { A {\nunit none\n} }\n}";
        assert_eq!(parts(unit), [unit]);
        assert_eq!(parts(test), [test]);
        // Brackets that were never closed end where a declaration begins at the margin.
        assert_eq!(parts("unit A { level f 1\noutcomes lo { outcome a }").len(), 2);
        assert_eq!(parts("unit A { level f 1\nfact a in years").len(), 2);
    }
}
