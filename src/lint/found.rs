//! What was found about a qualification and its results, which share most of their rules.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Problem, Span, Warning};

/// A part of a rule that is looked at in each set of rules that it belongs to: where it stands, and which of two sides of
/// it.
type Part = (Span, bool);

/// Findings about sets of rules that share parts.
#[derive(Debug, Default)]
pub(super) struct Found {
    certain: Vec<Diagnostic>,
    parts: BTreeMap<Part, Vec<Option<Diagnostic>>>,
}

impl Found {
    pub(super) fn add(&mut self, finding: Diagnostic) {
        // The same is found of a qualification and of its results, under another name.
        let is_known = |known: &Diagnostic| {
            let same = known.problem == finding.problem
                || matches!(known.problem, Problem::Warning(Warning::Unsatisfiable { .. }))
                    && known.problem.code() == finding.problem.code();
            same && known.span == finding.span && known.related == finding.related
        };
        if !self.certain.iter().any(is_known) {
            self.certain.push(finding);
        }
    }

    /// What is found of a part in one set of rules. It is reported where it is found in each of them: what says nothing in
    /// one may well say something in another.
    pub(super) fn unless_elsewhere(&mut self, part: Part, finding: Option<Diagnostic>) {
        self.parts.entry(part).or_default().push(finding);
    }

    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let everywhere = self.parts.into_values().filter_map(|found| {
            let all: Option<Vec<Diagnostic>> = found.into_iter().collect();
            all?.into_iter().next()
        });
        self.certain.into_iter().chain(everywhere).collect()
    }
}
