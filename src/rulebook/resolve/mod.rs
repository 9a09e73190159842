//! The trees of all files to one rulebook: names found, units checked, everything wrong reported.

mod detail;
mod framework;
mod predicate;
mod qualification;
mod test;

use std::collections::{BTreeMap, BTreeSet};

use super::Rulebook;
use super::model::{Framework, FrameworkId, LevelId, Qualification, Unit, Validity};
use crate::diagnostic::{Diagnostic, Diagnostics, Kind, Problem, Sources, Span, nearest};
use crate::quantity::Amount;
use crate::syntax::{Header, Item, LevelReference, Name, Quantity, Spanned, UnitStatement};

/// The rulebook of these declarations; what is wrong with them goes to `findings`.
pub(super) fn resolve(items: &[Item], sources: Sources, findings: &mut Vec<Diagnostic>) -> Rulebook {
    let mut resolver = Resolver {
        frameworks: Vec::new(),
        level_ranks: Vec::new(),
        credit_units: BTreeSet::new(),
        units: BTreeMap::new(),
        unit_codes: BTreeSet::new(),
        findings,
    };
    resolver.frameworks(items);
    resolver.units(items);
    let qualifications = resolver.qualifications(items);
    Rulebook { frameworks: resolver.frameworks, units: resolver.units, qualifications, sources }
}

struct Resolver<'a> {
    frameworks: Vec<Framework>,
    /// For each framework, the rank of each level by name.
    level_ranks: Vec<BTreeMap<String, usize>>,
    credit_units: BTreeSet<String>,
    units: BTreeMap<String, Unit>,
    unit_codes: BTreeSet<String>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn report(&mut self, problem: Problem, span: Span) {
        self.findings.push(Diagnostic::new(problem, span));
    }

    /// Reports that nothing is called `name`, with what was likely meant.
    fn unknown<'n>(&mut self, kind: Kind, name: &Name, known: impl IntoIterator<Item = &'n str> + Clone) {
        let mut finding = Diagnostic::new(Problem::Unknown { kind, name: name.value.clone() }, name.span);
        // Past the findings that are shown, looking for what was meant is only work.
        if self.findings.len() < Diagnostics::MOST {
            let listed: Vec<String> = known.clone().into_iter().take(13).map(|name| format!("`{name}`")).collect();
            finding = match nearest(&name.value, known) {
                Some(meant) => finding.with_help(format!("did you mean `{meant}`?")),
                None if (1..=12).contains(&listed.len()) => finding.with_help(format!(
                    "there {} {}",
                    if listed.len() == 1 { "is" } else { "are" },
                    listed.join(", ")
                )),
                None => finding,
            };
        }
        self.findings.push(finding);
    }

    fn twice(&mut self, kind: Kind, first: Span, again: &Name) {
        let problem = Problem::Twice { kind, name: again.value.clone() };
        self.findings.push(Diagnostic::new(problem, again.span).with_related(first, "first defined here"));
    }

    fn said_twice(&mut self, what: &'static str, first: Span, again: Span) {
        let finding = Diagnostic::new(Problem::SaidTwice(what), again).with_related(first, "first said here");
        self.findings.push(finding);
    }

    /// The declarations with these headers, the first of each name.
    fn unique<'i, T>(&mut self, kind: Kind, all: Vec<(&'i Header, &'i T)>) -> Vec<&'i T> {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let mut kept = Vec::new();
        for (header, item) in all {
            let name = &header.name;
            match seen.get(name.value.as_str()) {
                Some(first) if !name.value.is_empty() => self.twice(kind, *first, name),
                _ => {
                    seen.insert(&name.value, name.span);
                    kept.push(item);
                }
            }
        }
        kept
    }

    fn framework_id(&mut self, name: &Name) -> Option<FrameworkId> {
        let found = self.frameworks.iter().position(|framework| framework.name == name.value);
        if found.is_none() {
            let known: Vec<String> = self.frameworks.iter().map(|framework| framework.name.clone()).collect();
            self.unknown(Kind::Framework, name, known.iter().map(String::as_str));
        }
        found
    }

    fn level(&mut self, reference: &LevelReference) -> Option<LevelId> {
        let framework = self.framework_id(&reference.framework)?;
        let rank = self.rank(framework, &reference.level)?;
        Some(LevelId { framework, rank })
    }

    fn rank(&mut self, framework: FrameworkId, level: &Name) -> Option<usize> {
        let ranks = self.level_ranks.get(framework)?;
        let found = ranks.get(&level.value).copied();
        let names = self.frameworks.get(framework)?;
        // A framework whose levels could not be read is reported as such.
        if found.is_none() && !names.levels.is_empty() {
            let problem = Problem::Level { framework: names.name.clone(), level: level.value.clone() };
            let mut finding = Diagnostic::new(problem, level.span);
            if let (Some(first), Some(last)) = (names.levels.first(), names.levels.last()) {
                finding = finding.with_help(format!("its levels go from `{}` to `{}`", first.name, last.name));
            }
            self.findings.push(finding);
        }
        found
    }

    fn credit_unit(&mut self, name: &Name) -> Option<String> {
        if self.credit_units.contains(&name.value) {
            return Some(name.value.clone());
        }
        if self.frameworks.iter().any(|framework| framework.levels.is_empty()) {
            // It may be a unit of the framework that could not be read.
            return None;
        }
        let known: Vec<String> = self.credit_units.iter().cloned().collect();
        self.unknown(Kind::CreditUnit, name, known.iter().map(String::as_str));
        None
    }

    fn quantity(&mut self, quantity: &Quantity) -> Option<(Amount, String)> {
        Some((quantity.amount, self.credit_unit(&quantity.unit)?))
    }

    fn unit_code(&mut self, name: &Name) -> Option<String> {
        if self.unit_codes.contains(&name.value) {
            return Some(name.value.clone());
        }
        let known: Vec<String> = self.unit_codes.iter().cloned().collect();
        self.unknown(Kind::Unit, name, known.iter().map(String::as_str));
        None
    }

    fn units(&mut self, items: &[Item]) {
        let declared = items.iter().filter_map(|item| match item {
            Item::Unit(unit) => Some((&unit.header, unit)),
            _ => None,
        });
        let units = self.unique(Kind::Unit, declared.collect());
        self.unit_codes = units.iter().map(|unit| unit.header.name.value.clone()).collect();
        for declared in units {
            let code = declared.header.name.value.clone();
            let mut unit = Unit {
                code: code.clone(),
                title: declared.header.title.clone(),
                level: None,
                credits: None,
                repeatable: false,
                cite: None,
            };
            let mut said = Said::default();
            for statement in &declared.statements {
                match statement {
                    UnitStatement::Level(level) => {
                        if said.first(self, "level", level.span) {
                            unit.level = self.level(&level.value);
                        }
                    }
                    UnitStatement::Credits(credits) => {
                        if said.first(self, "credits", credits.span) {
                            unit.credits = self.quantity(&credits.value);
                        }
                    }
                    UnitStatement::Repeatable(span) => unit.repeatable = said.first(self, "repeatable", *span),
                    UnitStatement::Cite(cite) => {
                        if said.first(self, "cite", cite.span) {
                            unit.cite = Some(cite.value.clone());
                        }
                    }
                }
            }
            self.units.insert(code, unit);
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

impl Said {
    /// Whether it is said for the first time; the second time is reported.
    fn first(&mut self, resolver: &mut Resolver<'_>, what: &'static str, span: Span) -> bool {
        match self.0.get(what) {
            Some(first) => {
                resolver.said_twice(what, *first, span);
                false
            }
            None => {
                self.0.insert(what, span);
                true
            }
        }
    }
}

/// The number as a count of one or more.
fn count(amount: &Spanned<Amount>) -> Option<usize> {
    let count = amount.value.to_string().parse().ok()?;
    (count >= 1).then_some(count)
}
