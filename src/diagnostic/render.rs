use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity, Span};

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Drawing {
    /// With colours, for a terminal.
    Colour,
    /// Without colours.
    Plain,
}

impl Diagnostics {
    /// The findings as text, each with its source line underlined and what to do about it.
    #[must_use]
    pub fn render(&self, drawing: Drawing) -> String {
        let renderer = match drawing {
            Drawing::Colour => Renderer::styled(),
            Drawing::Plain => Renderer::plain(),
        };
        let mut text: String =
            self.shown().map(|diagnostic| format!("{}\n\n", renderer.render(&self.report(diagnostic)))).collect();
        if self.more() > 0 {
            text.push_str(&format!("and {} more\n", self.more()));
        }
        text
    }

    fn report<'a>(&'a self, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(diagnostic.problem.to_string()).id(diagnostic.problem.code());
        let mut group = Group::with_title(title);
        let mut files = vec![diagnostic.span.file];
        for (span, _) in &diagnostic.related {
            if !files.contains(&span.file) {
                files.push(span.file);
            }
        }
        for file in files {
            let Some(source) = self.sources.files().get(file as usize) else {
                continue;
            };
            if diagnostic.span == (Span { file, start: 0, end: 0 }) {
                // It is about the file as a whole: there is nothing to underline.
                group = group.element(Origin::path(&source.name));
                continue;
            }
            let range = |span: Span| span.start as usize..span.end as usize;
            let mut snippet = Snippet::source(&source.text).path(&source.name);
            if diagnostic.span.file == file {
                snippet = snippet.annotation(AnnotationKind::Primary.span(range(diagnostic.span)));
            }
            for (span, text) in diagnostic.related.iter().filter(|(span, _)| span.file == file) {
                snippet = snippet.annotation(AnnotationKind::Context.span(range(*span)).label(text));
            }
            group = group.element(snippet);
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        vec![group]
    }
}
