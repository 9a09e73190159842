//! What is wrong with a rule file, where, and what to do about it: one model, whatever it is rendered to.

mod fix;
mod kind;
#[cfg(feature = "explain")]
mod pages;
mod problem;
#[cfg(feature = "render")]
mod render;
mod sarif;
mod source;
mod suggest;
mod warning;

use std::fmt;

use serde::Serialize;

pub use fix::{Edit, Fix};
pub use kind::Kind;
#[cfg(feature = "explain")]
pub use pages::Page;
pub use problem::Problem;
#[cfg(feature = "render")]
pub use render::Drawing;
pub(crate) use source::{Lines, Sources};
pub use source::{Place, Source, Span};
pub(crate) use suggest::{nearest, nearest_alone};
pub use warning::Warning;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rules cannot be used.
    Error,
    /// The rules can be used, but hardly mean what they say.
    Warning,
}

/// `error`, `warning`.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// One finding about the rules: what is wrong, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// The text that is wrong.
    pub span: Span,
    /// Other places that the finding speaks of, each with what is there.
    pub related: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The ways to mend it that are known, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    pub(crate) fn new(problem: Problem, span: Span) -> Self {
        let help = problem.help();
        Diagnostic { problem, span, related: Vec::new(), help, fixes: Vec::new() }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn with_fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    pub(crate) fn with_related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }
}

/// All findings about one set of rule files, in the order of the files and of their text.
///
/// [`Display`](fmt::Display) gives a line for each of the first [`Diagnostics::MOST`]: `file:line:column: error[E0201]: …`. [`Diagnostics::to_json`] gives
/// them as data and, with the feature `render`, [`Diagnostics::render`] gives the text with the source underlined.
#[derive(Clone, thiserror::Error)]
pub struct Diagnostics {
    pub(crate) list: Vec<Diagnostic>,
    pub(crate) sources: Sources,
}

impl Diagnostics {
    /// At most this many findings are shown to people: past it, a reader mends and runs again.
    pub const MOST: usize = 50;

    pub(crate) fn new(mut list: Vec<Diagnostic>, sources: Sources) -> Self {
        // A table is written by another program, in its own way.
        let is_table = |edit: &Edit| sources.file(edit.span).is_none_or(Source::is_table);
        for finding in &mut list {
            finding.fixes.retain(|fix| !fix.edits.iter().any(is_table));
        }
        list.sort_by_key(|diagnostic| diagnostic.span);
        list.dedup();
        Diagnostics { list, sources }
    }

    /// The same without the findings whose codes are not wanted.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Diagnostics {
        let list = self.list.iter().filter(|finding| wanted(finding.problem.code())).cloned().collect();
        Diagnostics { list, sources: self.sources.clone() }
    }

    /// The findings.
    #[must_use]
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// How many more findings there are than are shown to people, [`Diagnostics::MOST`].
    #[must_use]
    pub fn more(&self) -> usize {
        self.list.len().saturating_sub(Self::MOST)
    }

    /// Those that are shown to people.
    fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().take(Self::MOST)
    }

    /// Where a span lies: file, line and column.
    #[must_use]
    pub fn place(&self, span: Span) -> Place<'_> {
        self.sources.place(span)
    }

    /// The text under a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// The findings as data: a list of objects with `code`, `severity`, `message`, `file`, `line`, `column`, `length`
    /// (lines and columns count from one, columns and length in characters), `text`, `related`, `help` and `fixes`, each
    /// with a `title`, whether it is `safe`, and its `edits`, each the place that is replaced and the `replacement`.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        #[derive(Serialize)]
        struct Spot<'a> {
            file: &'a str,
            line: usize,
            column: usize,
            length: usize,
            #[serde(skip_serializing_if = "Option::is_none")]
            message: Option<&'a str>,
        }
        #[derive(Serialize)]
        struct Change<'a> {
            #[serde(flatten)]
            spot: Spot<'a>,
            replacement: &'a str,
        }
        #[derive(Serialize)]
        struct Mending<'a> {
            title: &'a str,
            safe: bool,
            edits: Vec<Change<'a>>,
        }
        #[derive(Serialize)]
        struct Finding<'a> {
            code: &'static str,
            severity: String,
            message: String,
            #[serde(flatten)]
            spot: Spot<'a>,
            text: &'a str,
            related: Vec<Spot<'a>>,
            help: Option<&'a str>,
            fixes: Vec<Mending<'a>>,
        }
        let spot = |span: Span, message| {
            let place = self.place(span);
            Spot {
                file: place.file,
                line: place.line,
                column: place.column,
                length: self.text(span).chars().count(),
                message,
            }
        };
        let findings: Vec<Finding<'_>> = self
            .list
            .iter()
            .map(|d| Finding {
                code: d.problem.code(),
                severity: d.severity().to_string(),
                message: d.problem.to_string(),
                spot: spot(d.span, None),
                text: self.text(d.span),
                related: d.related.iter().map(|(span, text)| spot(*span, Some(text))).collect(),
                help: d.help.as_deref(),
                fixes: (d.fixes.iter())
                    .map(|fix| Mending {
                        title: &fix.title,
                        safe: fix.safe,
                        edits: (fix.edits.iter())
                            .map(|edit| Change { spot: spot(edit.span, None), replacement: &edit.text })
                            .collect(),
                    })
                    .collect(),
            })
            .collect();
        serde_json::to_value(findings).unwrap_or_default()
    }
}

impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.shown().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            let place = self.place(diagnostic.span);
            write!(
                f,
                "{}:{}:{}: {}[{}]: {}",
                place.file,
                place.line,
                place.column,
                diagnostic.severity(),
                diagnostic.problem.code(),
                diagnostic.problem
            )?;
            if let Some(help) = &diagnostic.help {
                write!(f, " ({help})")?;
            }
        }
        if self.more() > 0 {
            write!(f, "\nand {} more", self.more())?;
        }
        Ok(())
    }
}
