//! Findings in the Static Analysis Results Interchange Format, which code hosts and editors read.

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Fix, Severity, Span};

impl Diagnostics {
    /// The findings as a log of SARIF 2.1.0: what each code means, where each finding stands, the other places that it
    /// speaks of, and how it can be mended. Columns count characters.
    #[must_use]
    pub fn to_sarif(&self) -> Value {
        let mut codes: Vec<(&str, Severity)> =
            self.list.iter().map(|finding| (finding.problem.code(), finding.severity())).collect();
        codes.sort_unstable();
        codes.dedup();
        let rules: Vec<Value> = codes.iter().map(|(code, severity)| rule(code, *severity)).collect();
        let results: Vec<Value> = self
            .list
            .iter()
            .map(|finding| {
                let index = codes.iter().position(|(code, _)| *code == finding.problem.code());
                self.result(finding, index.unwrap_or(0))
            })
            .collect();
        json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "attain",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                } },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        })
    }

    fn result(&self, finding: &Diagnostic, rule: usize) -> Value {
        let mut text = finding.problem.to_string();
        if let Some(help) = &finding.help {
            text.push_str(&format!("\nHelp: {help}"));
        }
        let related: Vec<Value> = (0..)
            .zip(&finding.related)
            .map(|(id, (span, text))| {
                json!({ "id": id, "physicalLocation": self.location(*span), "message": { "text": text } })
            })
            .collect();
        let mut result = json!({
            "ruleId": finding.problem.code(),
            "ruleIndex": rule,
            "level": finding.severity().to_string(),
            "message": { "text": text },
            "locations": [{ "physicalLocation": self.location(finding.span) }],
        });
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        let fixes: Vec<Value> = finding.fixes.iter().map(|fix| self.fix(fix)).collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        result
    }

    fn fix(&self, fix: &Fix) -> Value {
        let changes: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| {
                json!({
                    "artifactLocation": { "uri": uri(self.place(edit.span).file) },
                    "replacements": [{
                        "deletedRegion": self.region(edit.span),
                        "insertedContent": { "text": edit.text },
                    }],
                })
            })
            .collect();
        json!({ "description": { "text": fix.title }, "artifactChanges": changes })
    }

    fn location(&self, span: Span) -> Value {
        let location = json!({ "uri": uri(self.place(span).file) });
        // It is about the file as a whole.
        if span == (Span { file: span.file, start: 0, end: 0 }) {
            return json!({ "artifactLocation": location });
        }
        json!({ "artifactLocation": location, "region": self.region(span) })
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.place(span), self.place(Span { start: span.end, ..span }));
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })
    }
}

fn rule(code: &str, severity: Severity) -> Value {
    let rule = json!({ "id": code, "defaultConfiguration": { "level": severity.to_string() } });
    #[cfg(feature = "explain")]
    if let Some(page) = super::Page::of(code) {
        let mut rule = rule;
        rule["shortDescription"] = json!({ "text": page.title() });
        rule["help"] = json!({ "text": page.to_text(false), "markdown": page.text });
        return rule;
    }
    rule
}

/// A path as a reference: what no reference has is written by its bytes.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
