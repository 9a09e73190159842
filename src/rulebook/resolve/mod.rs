//! The trees of all files to one rulebook: names found, units checked, everything wrong reported.

mod conversion;
mod demand;
mod detail;
mod equivalence;
mod facts;
mod framework;
mod items;
mod judged;
mod limit;
mod names;
mod outcome;
mod predicate;
mod qualification;
mod recognition;
mod register;
mod requirement;
mod rings;
mod scale;
mod table;
mod test;
mod unit;

use std::collections::{BTreeMap, BTreeSet};

use self::items::Items;
use super::framework::{Framework, Unit};
use super::model::{Qualification, Validity};
use super::{Conversion, FactDeclaration, Outcome, Recognition, Register, Rulebook, Scale};
use crate::diagnostic::{Diagnostic, Kind, Problem, Sources, Span};
use crate::quantity::Amount;
use crate::syntax::{Header, Item, Name, Spanned};

/// The rulebook of these declarations; what is wrong with them goes to `findings`.
pub(super) fn resolve(items: &[Item], sources: Sources, findings: &mut Vec<Diagnostic>) -> Rulebook {
    let mut resolver = Resolver::new(&sources, findings);
    let declared = Items::new(items, &mut resolver);
    resolver.frameworks(&declared);
    resolver.outcomes(&declared);
    resolver.units(&declared);
    resolver.scales(&declared);
    resolver.facts(&declared);
    resolver.conversions(&declared);
    resolver.registers(&declared);
    resolver.recognitions(&declared);
    resolver.contradictions();
    let qualifications = resolver.qualifications(items);
    let tests = resolver.tests(items, &qualifications);
    Rulebook {
        frameworks: resolver.frameworks,
        units: resolver.units,
        outcomes: resolver.outcomes,
        scales: resolver.scales,
        conversions: resolver.conversions,
        facts: resolver.facts,
        registers: resolver.registers,
        recognitions: resolver.recognitions,
        qualifications,
        tests,
        used: resolver.used,
        declared: resolver.declared,
        sources,
    }
}

/// What is known while the declarations are resolved.
struct Resolver<'a> {
    sources: &'a Sources,
    findings: &'a mut Vec<Diagnostic>,
    /// Where each name is declared, known before anything else is looked at.
    declared: BTreeMap<(Kind, String), Span>,
    /// The names that something refers to.
    used: BTreeSet<(Kind, String)>,
    /// The kinds of which some declaration could not be read: what is not found may be in it.
    unread: BTreeSet<Kind>,
    frameworks: Vec<Framework>,
    /// For each framework, the rank of each level by name.
    level_ranks: Vec<BTreeMap<String, usize>>,
    /// The hours of learning behind a credit of each unit that says them.
    credit_hours: BTreeMap<String, (Amount, Amount)>,
    units: BTreeMap<String, Unit>,
    /// The units of each pool, those of the pools in it included.
    pools: BTreeMap<String, BTreeSet<String>>,
    outcomes: BTreeMap<String, Outcome>,
    /// The outcomes of each set, by name.
    outcome_sets: BTreeMap<String, BTreeSet<String>>,
    scales: BTreeMap<String, Scale>,
    conversions: BTreeMap<String, Conversion>,
    facts: BTreeMap<String, FactDeclaration>,
    registers: BTreeMap<String, Register>,
    recognitions: BTreeMap<String, Recognition>,
}

impl<'a> Resolver<'a> {
    fn new(sources: &'a Sources, findings: &'a mut Vec<Diagnostic>) -> Resolver<'a> {
        Resolver {
            sources,
            findings,
            declared: BTreeMap::new(),
            used: BTreeSet::new(),
            unread: BTreeSet::new(),
            frameworks: Vec::new(),
            level_ranks: Vec::new(),
            credit_hours: BTreeMap::new(),
            units: BTreeMap::new(),
            pools: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            outcome_sets: BTreeMap::new(),
            scales: BTreeMap::new(),
            conversions: BTreeMap::new(),
            facts: BTreeMap::new(),
            registers: BTreeMap::new(),
            recognitions: BTreeMap::new(),
        }
    }

    fn qualifications(&mut self, items: &[Item]) -> BTreeMap<String, Vec<Qualification>> {
        let mut by_name: BTreeMap<String, Vec<(&Header, Qualification)>> = BTreeMap::new();
        for item in items {
            let Item::Qualification(declared) = item else {
                continue;
            };
            let qualification = self.qualification(declared);
            by_name.entry(qualification.name.clone()).or_default().push((&declared.header, qualification));
        }
        by_name
            .into_iter()
            .map(|(name, mut versions)| {
                versions.sort_by_key(|(header, version)| {
                    (version.validity.and_then(|validity| validity.from), header.name.span)
                });
                if !name.is_empty() {
                    self.check_versions(&name, &versions);
                }
                (name, versions.into_iter().map(|(_, version)| version).collect())
            })
            .collect()
    }

    /// Versions of one name have names of their own and do not apply on the same day.
    fn check_versions(&mut self, name: &str, versions: &[(&Header, Qualification)]) {
        for (index, (header, later)) in versions.iter().enumerate() {
            for (other, earlier) in &versions[..index] {
                if earlier.version.is_none() || earlier.version == later.version {
                    self.twice(Kind::Qualification, other.name.span, &header.name);
                } else if let (Some(first), Some(second)) = (earlier.validity, later.validity)
                    && first.at != second.at
                {
                    let problem = Problem::Events {
                        name: name.to_owned(),
                        first: earlier.version.clone().unwrap_or_default(),
                        second: later.version.clone().unwrap_or_default(),
                    };
                    let finding = Diagnostic::new(problem, header.name.span);
                    self.findings.push(finding.with_related(other.name.span, "the other version"));
                } else if let Some(day) = common_day(earlier.validity, later.validity) {
                    let problem = Problem::Overlap {
                        name: name.to_owned(),
                        first: earlier.version.clone().unwrap_or_default(),
                        second: later.version.clone().unwrap_or_default(),
                        day,
                    };
                    let finding = Diagnostic::new(problem, header.name.span);
                    self.findings.push(finding.with_related(other.name.span, "the other version"));
                }
            }
        }
    }
}

/// The first day on which both apply, if there is one.
fn common_day(first: Option<Validity>, second: Option<Validity>) -> Option<String> {
    let from = first.and_then(|validity| validity.from).max(second.and_then(|validity| validity.from));
    let untils = [first.and_then(|validity| validity.until), second.and_then(|validity| validity.until)];
    let until = untils.into_iter().flatten().min();
    match (from, until) {
        (Some(from), Some(until)) if from > until => None,
        (Some(from), _) => Some(from.to_string()),
        (None, Some(until)) => Some(until.to_string()),
        (None, None) => Some("every day".to_owned()),
    }
}

/// Which statements a declaration has made, where each may be made once.
#[derive(Default)]
struct Said(BTreeMap<&'static str, Span>);

/// The number as a count of one or more.
fn count(amount: &Spanned<Amount>) -> Option<usize> {
    let count = amount.value.to_string().parse().ok()?;
    (count >= 1).then_some(count)
}
