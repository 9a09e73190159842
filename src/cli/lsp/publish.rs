//! Findings, as the editor shows them.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Message, Position, Range,
};
use serde_json::{Value, json};

use super::position::{Encoding, Lines, uri_of};
use super::project::{Documents, Project};
use super::server::Server;
use crate::diagnostic::{self, Severity, Span};

impl Server {
    /// Brings everything up to date, and tells what has changed of what is wrong in each file.
    pub fn publish(&mut self) {
        let mut refreshed = false;
        for project in self.projects.iter_mut().filter(|project| project.stale) {
            project.refresh(&self.documents);
            refreshed = true;
        }
        if refreshed || self.rearranged {
            self.rearranged = false;
            self.tell();
        }
    }

    /// Tells what is wrong in each file of which something else was last told.
    pub fn tell(&mut self) {
        let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for project in &self.projects {
            for (file, diagnostics) in of_project(project, &self.documents, self.encoding) {
                found.entry(file).or_default().extend(diagnostics);
            }
        }
        // A file that is open hears that nothing is wrong.
        for name in self.documents.keys().chain(self.published.keys()) {
            found.entry(name.clone()).or_default();
        }
        for (name, diagnostics) in found {
            let document = self.documents.get(&name);
            let uri = document.map_or_else(|| uri_of(&name), |document| document.uri.clone());
            let forgotten = diagnostics.is_empty() && document.is_none();
            let mut told = json!({ "uri": uri, "diagnostics": diagnostics });
            if let (Some(document), Some(told)) = (document, told.as_object_mut()) {
                told.insert("version".to_owned(), json!(document.version));
            }
            if self.published.get(&name) != Some(&told) {
                self.notify("textDocument/publishDiagnostics", told.clone());
            }
            if forgotten {
                self.published.remove(&name);
            } else {
                self.published.insert(name, told);
            }
        }
    }
}

/// The findings of a rulebook, and the tests that failed, by file.
fn of_project(project: &Project, documents: &Documents, encoding: Encoding) -> BTreeMap<String, Vec<Diagnostic>> {
    let workspace = &project.workspace;
    let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    let mut places = Places { project, documents, encoding, lines: BTreeMap::new() };
    for finding in workspace.findings().list() {
        if let Some((name, _)) = workspace.source(finding.span.file) {
            found.entry(name.to_owned()).or_default().push(diagnostic(finding, &mut places));
        }
    }
    for ((name, _), report) in &project.tests {
        let Some(file) = workspace.file(name) else { continue };
        for failure in &report.failures {
            let message = format!(
                "expected {}, found {}\n{}",
                failure.expected,
                failure.found,
                failure.detail.iter().chain([&failure.explanation]).cloned().collect::<Vec<_>>().join("\n"),
            );
            let range = places.line(file, failure.line);
            let diagnostic = Diagnostic {
                range,
                severity: Some(DiagnosticSeverity::Error),
                code: Some(Code::String("test".to_owned())),
                source: Some("attain".to_owned()),
                message: Message::String(message.trim_end().to_owned()),
                ..Diagnostic::default()
            };
            found.entry(name.clone()).or_default().push(diagnostic);
        }
    }
    found
}

/// A finding in the protocol's words.
fn diagnostic(finding: &diagnostic::Diagnostic, places: &mut Places<'_>) -> Diagnostic {
    let message = match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", finding.problem),
        None => finding.problem.to_string(),
    };
    let related = finding.related.iter().filter_map(|(span, text)| {
        Some(DiagnosticRelatedInformation { location: places.location(*span)?, message: text.clone() })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Diagnostic {
        range: places.range(finding.span),
        severity: Some(match finding.severity() {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(Code::String(finding.problem.code().to_owned())),
        source: Some("attain".to_owned()),
        message: Message::String(message),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// Places in the files of a rulebook, each file's lines found once.
pub(super) struct Places<'p> {
    project: &'p Project,
    documents: &'p Documents,
    encoding: Encoding,
    lines: BTreeMap<u32, Lines<'p>>,
}

impl<'p> Places<'p> {
    pub fn new(server: &'p Server, project: &'p Project) -> Places<'p> {
        Places { project, documents: &server.documents, encoding: server.encoding, lines: BTreeMap::new() }
    }

    fn lines(&mut self, file: u32) -> &Lines<'p> {
        let text = self.project.workspace.source(file).map_or("", |(_, text)| text);
        self.lines.entry(file).or_insert_with(|| Lines::new(text, self.encoding))
    }

    pub fn range(&mut self, span: Span) -> Range {
        self.lines(span.file).range(span)
    }

    pub fn columns(&mut self, span: Span) -> u32 {
        self.lines(span.file).columns(span)
    }

    pub fn offset(&mut self, file: u32, position: Position) -> usize {
        self.lines(file).offset(position)
    }

    /// Where a span lies.
    pub fn location(&mut self, span: Span) -> Option<Location> {
        let (name, _) = self.project.workspace.source(span.file)?;
        let open = self.documents.get(name);
        let uri = open.map_or_else(|| uri_of(name), |document| document.uri.clone());
        Some(Location { uri, range: self.range(span) })
    }

    /// What stands on a line, which counts from one.
    fn line(&mut self, file: u32, line: usize) -> Range {
        let text = self.project.workspace.source(file).map_or("", |(_, text)| text);
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let stands = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
        let indent = stands.len() - stands.trim_start().len();
        let (start, end) = (start + indent, start + stands.trim_end().len());
        self.range(Span { file, start: start as u32, end: end.max(start) as u32 })
    }
}

/// What is answered, as data.
pub(super) fn value(result: impl serde::Serialize) -> Value {
    serde_json::to_value(result).unwrap_or_default()
}
