//! Days on which none of several versions is in force.

use std::collections::BTreeMap;

use crate::calendar::Days;
use crate::diagnostic::{Diagnostic, Span, Warning};
use crate::rulebook::{FrameworkId, Rulebook};

pub(super) fn gaps(rulebook: &Rulebook, findings: &mut Vec<Diagnostic>) {
    for (name, versions) in &rulebook.qualifications {
        if versions.iter().any(|version| version.fallback) {
            continue;
        }
        let days = versions.iter().map(|version| match &version.validity {
            Some(validity) => (validity.days, validity.notes.span),
            None => (Days::default(), version.notes.span),
        });
        between(&format!("no version of `{name}` is valid"), days.collect(), findings);
    }
    let mut frameworks: BTreeMap<&str, Vec<(Days, Span)>> = BTreeMap::new();
    for framework in rulebook.frameworks() {
        frameworks.entry(&framework.name).or_default().push((framework.days, framework.notes.span));
    }
    for (name, versions) in frameworks {
        between(&format!("no version of the framework `{name}` is valid"), versions, findings);
    }
    for framework in rulebook.frameworks() {
        let mut references: BTreeMap<FrameworkId, Vec<(Days, Span)>> = BTreeMap::new();
        for reference in &framework.references {
            references.entry(reference.to).or_default().push((reference.days, reference.notes.span));
        }
        for (to, days) in references {
            let to = rulebook.frameworks.get(to).map(|to| to.called()).unwrap_or_default();
            let what = format!("no reference from `{}` to `{to}` is in force", framework.called());
            between(&what, days, findings);
        }
    }
}

/// Reports the days between each two that follow each other.
fn between(what: &str, mut days: Vec<(Days, Span)>, findings: &mut Vec<Diagnostic>) {
    days.sort();
    for pair in days.windows(2) {
        let [(earlier, before), (later, after)] = pair else { continue };
        let (Some(until), Some(from)) = (earlier.until, later.from) else { continue };
        let (Ok(first), Ok(last)) = (until.tomorrow(), from.yesterday()) else { continue };
        if first > last {
            continue;
        }
        let days = if first == last { format!("on {first}") } else { format!("from {first} until {last}") };
        let warning = Warning::Gap { what: what.to_owned(), days };
        findings.push(Diagnostic::new(warning.into(), *after).with_related(*before, "the one before ends here"));
    }
}
