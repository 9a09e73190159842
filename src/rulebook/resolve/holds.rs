//! Qualifications that ask for each other to be held.

use super::Resolver;
use super::rings::{Link, rings};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::syntax::Name;

/// A qualification, or a policy or recognition rule that is part of one, by kind and name.
pub(super) type Station = (Kind, String);

impl Resolver<'_> {
    /// Notes that what is being resolved asks for this qualification to be held.
    pub(super) fn asks_for(&mut self, qualification: &Name) {
        self.rests_on((Kind::Qualification, qualification.value.clone()), qualification.span);
    }

    /// Notes that what is being resolved is decided only once `to` is.
    pub(super) fn rests_on(&mut self, to: Station, span: Span) {
        if let Some(from) = self.speaker.clone() {
            self.rests.push(Link { from, to, span, binding: true });
        }
    }

    /// Reports each ring of qualifications that ask for each other, whatever policies and rules lie between them.
    pub(super) fn holds_rings(&mut self) {
        let links = std::mem::take(&mut self.rests);
        for ring in rings(&links) {
            let names = ring.iter().map(|link| &link.from).chain(ring.first().map(|link| &link.from));
            let names = names.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" -> ");
            let Some(first) = ring.first() else {
                continue;
            };
            let problem = Problem::Ring { what: "`holds` conditions", ring: names };
            let mut finding = Diagnostic::new(problem, first.span);
            for link in ring {
                finding = finding.with_related(link.span, link_words(&link.from, &link.to));
            }
            self.findings.push(finding);
        }
    }
}

fn link_words((from_kind, from): &Station, (to_kind, to): &Station) -> String {
    match (from_kind, to_kind) {
        (_, Kind::Qualification) => format!("the {from_kind} `{from}` asks for `{to}` to be held"),
        (_, Kind::Policy) => format!("the policy `{to}` applies to `{from}`"),
        _ => format!("`{from}` recognises by `{to}`"),
    }
}
