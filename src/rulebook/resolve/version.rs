//! Qualifications by name, and their versions.

use std::collections::BTreeMap;

use super::Resolver;
use crate::diagnostic::{Diagnostic, Kind, Problem};
use crate::rulebook::model::Qualification;
use crate::syntax::{Header, Item};

impl Resolver<'_> {
    /// The qualifications by name, the versions of each in the order of their validity.
    pub(super) fn qualifications(&mut self, items: &[&Item]) -> BTreeMap<String, Vec<Qualification>> {
        let policies = self.policies(items);
        let mut by_name: BTreeMap<String, Vec<(&Header, Qualification)>> = BTreeMap::new();
        for item in items {
            let Item::Qualification(declared) = item else {
                continue;
            };
            let qualification = self.qualification(declared, &policies);
            by_name.entry(qualification.name.clone()).or_default().push((&declared.header, qualification));
        }
        self.holds_rings();
        by_name
            .into_iter()
            .map(|(name, mut versions)| {
                versions.sort_by_key(|(header, version)| {
                    let days = version.validity.as_ref().map(|validity| validity.days);
                    let (from, until) = days.map_or((None, None), |days| (days.from, days.until));
                    // Where the file has them means nothing, but for which of two that are the same is the second.
                    (from, until.is_none(), until, version.version.clone(), header.name.span)
                });
                if !name.is_empty() {
                    self.check_versions(&name, &versions);
                    self.check_fallbacks(&versions);
                }
                (name, versions.into_iter().map(|(_, version)| version).collect())
            })
            .collect()
    }

    /// Versions of one name have names of their own and do not apply on the same day.
    fn check_versions(&mut self, name: &str, versions: &[(&Header, Qualification)]) {
        for (index, (header, later)) in versions.iter().enumerate() {
            for (other, earlier) in versions.iter().take(index) {
                let names = || (name.to_owned(), called(earlier), called(later));
                let problem = if earlier.version.is_none() || earlier.version == later.version {
                    self.twice(Kind::Qualification, other.name.span, &header.name);
                    continue;
                } else if let (Some(first), Some(second)) = (&earlier.validity, &later.validity)
                    && first.at != second.at
                {
                    let (name, first, second) = names();
                    Problem::Events { name, first, second }
                } else if let Some(day) = common_day(earlier, later) {
                    let (name, first, second) = names();
                    Problem::Overlap { name, first, second, day }
                } else {
                    continue;
                };
                let finding = Diagnostic::new(problem, header.name.span);
                self.findings.push(finding.with_related(other.name.span, "the other version"));
            }
        }
    }

    /// No more than one version applies where no other does.
    fn check_fallbacks(&mut self, versions: &[(&Header, Qualification)]) {
        let mut fallbacks = versions.iter().filter(|(_, version)| version.fallback).map(|(header, _)| header.name.span);
        if let Some(first) = fallbacks.next() {
            for again in fallbacks {
                self.said_twice("fallback", first, again);
            }
        }
    }
}

fn called(version: &Qualification) -> String {
    version.version.clone().unwrap_or_default()
}

/// The first day on which both apply, if there is one.
fn common_day(first: &Qualification, second: &Qualification) -> Option<String> {
    // A fallback without days applies on those that are left.
    if [first, second].into_iter().any(|version| version.fallback && version.validity.is_none()) {
        return None;
    }
    let days = |version: &Qualification| version.validity.as_ref().map(|validity| validity.days).unwrap_or_default();
    let (first, second) = (days(first), days(second));
    let from = first.from.max(second.from);
    let until = [first.until, second.until].into_iter().flatten().min();
    match (from, until) {
        (Some(from), Some(until)) if from > until => None,
        (Some(from), _) => Some(from.to_string()),
        (None, Some(until)) => Some(until.to_string()),
        (None, None) => Some("every day".to_owned()),
    }
}
