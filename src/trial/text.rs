//! What came of the tests, as text for people.

use super::report::{Failure, TestReport, Trial};
use crate::report::{TextOptions, wrap};

impl Trial {
    /// A line for each test, then what was expected and what came for each that failed, then how many there were.
    #[must_use]
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut writer = Writer { options, text: String::new() };
        for test in &self.tests {
            writer.test(test);
        }
        for test in &self.tests {
            writer.failures(test);
        }
        let left_out = match self.left_out {
            0 => String::new(),
            count => format!(", {count} left out by --filter"),
        };
        writer.text.push_str(&format!("\n{} passed, {} failed{left_out}\n", self.passed, self.failed));
        writer.text
    }
}

struct Writer {
    options: TextOptions,
    text: String,
}

/// As wide as `FAILED` and the space behind it.
const MARGIN: &str = "        ";

impl Writer {
    fn test(&mut self, test: &TestReport) {
        let (word, line) = if test.passed {
            ("ok", test.name.clone())
        } else {
            ("FAILED", format!("{} ({}:{})", test.name, test.file, test.line))
        };
        // The word is painted after wrapping, so that its escapes take no room.
        let wrapped = wrap(&line, MARGIN, MARGIN, self.options.width);
        let painted = self.paint(word, if test.passed { "1;32" } else { "1;31" });
        let padding = MARGIN.get(word.len()..).unwrap_or(" ");
        self.text.push_str(&format!("{painted}{padding}{}", wrapped.get(MARGIN.len()..).unwrap_or("")));
    }

    fn failures(&mut self, test: &TestReport) {
        if test.passed {
            return;
        }
        let title = wrap(&test.name, "", "  ", self.options.width);
        let painted = self.paint(title.trim_end(), "1");
        self.text.push_str(&format!("\n{painted}\n"));
        let mut told: Vec<&str> = Vec::new();
        for failure in &test.failures {
            // What was decided is told once, before the first failure that is about it.
            if !told.contains(&failure.qualification.as_str()) {
                told.push(&failure.qualification);
                self.line(&failure.explanation, "  ");
            }
            self.failure(&test.file, failure);
        }
    }

    fn failure(&mut self, file: &str, failure: &Failure) {
        self.line(&format!("{file}:{}: {}", failure.line, failure.expectation), "  ");
        self.line(&failure.expected, "    expected  ");
        self.line(&failure.found, "    found     ");
        if let Some(detail) = &failure.detail {
            self.line(detail, "    because   ");
        }
    }

    /// A text, with what goes on from one line to the next under where it began.
    fn line(&mut self, text: &str, first: &str) {
        self.text.push_str(&wrap(text, first, &" ".repeat(first.len()), self.options.width));
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.options.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
