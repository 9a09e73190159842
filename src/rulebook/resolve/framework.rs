use std::collections::{BTreeMap, BTreeSet};

use super::items::Items;
use super::{Resolver, Said};
use crate::calendar::Days;
use crate::diagnostic::{Diagnostic, Fix, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::framework::{CreditUnit, Framework, FrameworkId, Level, Reference, SizeBand};
use crate::syntax::{self, FrameworkStatement, LevelDeclaration, Mapping, Name, Refers, Spanned};

/// More levels than any framework has; a wider range is a slip of the pen.
const MOST_LEVELS: u32 = 100;

impl Resolver<'_> {
    pub(super) fn frameworks(&mut self, items: &Items<'_>) {
        let mut hours = BTreeMap::new();
        for framework in &items.frameworks {
            self.framework(framework, &mut hours);
        }
        self.check_days(&items.frameworks);
        // References come second: they name the levels of other frameworks.
        for (from, framework) in items.frameworks.iter().enumerate() {
            self.references(from, framework);
        }
    }

    fn framework(&mut self, declared: &syntax::Framework, hours: &mut BTreeMap<String, ((Amount, Amount), Span)>) {
        let name = &declared.header.name;
        let mut framework = Framework {
            name: name.value.clone(),
            version: declared.header.version.as_ref().map(|version| version.value.clone()),
            notes: self.notes(&declared.header.notes, name.span),
            jurisdiction: Vec::new(),
            days: Days::default(),
            levels: Vec::new(),
            credit_units: Vec::new(),
            references: Vec::new(),
            sizes: Vec::new(),
        };
        let mut ranks = BTreeMap::new();
        let mut said = Said::default();
        let mut credit_units = BTreeMap::new();
        let mut sizes: Vec<(SizeBand, Span)> = Vec::new();
        for statement in &declared.statements {
            match statement {
                FrameworkStatement::Jurisdiction(places) => {
                    if said.first(self, "jurisdiction", places.span) {
                        framework.jurisdiction.clone_from(&places.value);
                    }
                }
                FrameworkStatement::Levels(levels) => {
                    if said.first(self, "levels", levels.span) {
                        (framework.levels, ranks) = self.levels(levels);
                    }
                }
                FrameworkStatement::Valid(valid) => {
                    if said.first(self, "valid", valid.span) {
                        framework.days = self.framework_days(&valid.value);
                    }
                }
                FrameworkStatement::CreditUnit(unit) => {
                    if let Some(first) = credit_units.insert(unit.name.value.clone(), unit.name.span) {
                        self.twice(Kind::CreditUnit, first, &unit.name);
                    }
                    framework.credit_units.push(self.declared_credit_unit(unit, hours));
                }
                FrameworkStatement::Size(size) => sizes.push((self.size_band(size), size.name.span)),
                FrameworkStatement::Refers(_) => {}
            }
        }
        if framework.levels.is_empty() && self.findings.is_empty() {
            let what = "levels";
            self.report(Problem::Missing { kind: Kind::Framework, name: name.value.clone(), what }, name.span);
        }
        framework.sizes = self.sizes(sizes);
        self.frameworks.push(framework);
        self.level_ranks.push(ranks);
    }

    fn framework_days(&mut self, valid: &syntax::Valid) -> Days {
        if let Some(at) = &valid.at {
            let problem = Problem::Misplaced { word: "at", place: "the days of a framework".to_owned() };
            let finding = Diagnostic::new(problem, at.span);
            let whole = self.sources.with_word_before(at.span, "at");
            self.findings.push(match whole {
                Some(span) => finding.with_fix(Fix::remove(span, "it")),
                None => finding,
            });
        }
        self.days(valid.from, valid.until)
    }

    /// The days of versions that say them do not meet: a level without a version is one of a single version.
    fn check_days(&mut self, declared: &[&syntax::Framework]) {
        let dated = |framework: &syntax::Framework| {
            framework.statements.iter().any(|statement| matches!(statement, FrameworkStatement::Valid(_)))
        };
        let mut last: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (id, framework) in declared.iter().enumerate().filter(|(_, framework)| dated(framework)) {
            let others = last.entry(framework.header.name.value.clone()).or_default();
            for other in others.iter() {
                let (Some(first), Some(second)) = (self.frameworks.get(*other), self.frameworks.get(id)) else {
                    continue;
                };
                let Some(day) = common_day(first.days, second.days) else {
                    continue;
                };
                let problem = Problem::Overlap {
                    name: first.name.clone(),
                    first: first.version.clone().unwrap_or_default(),
                    second: second.version.clone().unwrap_or_default(),
                    day,
                };
                let finding = Diagnostic::new(problem, framework.header.name.span);
                let other = declared.get(*other).map_or(finding.span, |other| other.header.name.span);
                self.findings.push(finding.with_related(other, "the other version"));
            }
            others.push(id);
        }
    }

    /// A credit unit, which is the same in every framework.
    fn declared_credit_unit(
        &mut self,
        unit: &syntax::CreditUnit,
        known: &mut BTreeMap<String, ((Amount, Amount), Span)>,
    ) -> CreditUnit {
        let hours = unit.hours.as_ref().map(|(first, last)| self.run(first, last.as_ref()));
        let name = &unit.name;
        if let Some(hours) = hours {
            match known.get(&name.value) {
                Some((others, first)) if *others != hours => {
                    let finding = Diagnostic::new(Problem::HoursDiffer(name.value.clone()), name.span);
                    self.findings.push(finding.with_related(*first, "first said here"));
                }
                Some(_) => {}
                None => {
                    known.insert(name.value.clone(), (hours, name.span));
                    self.credit_hours.insert(name.value.clone(), hours);
                }
            }
        }
        CreditUnit { name: name.value.clone(), notes: self.notes(&unit.notes, name.span), hours }
    }

    fn size_band(&mut self, size: &syntax::SizeBand) -> SizeBand {
        if let (Some(from), Some(to)) = (&size.from, &size.to) {
            self.run(from, Some(to));
        }
        SizeBand {
            name: size.name.value.clone(),
            notes: self.notes(&size.notes, size.name.span),
            from: size.from.map_or(Amount::ZERO, |from| from.value),
            to: size.to.map(|to| to.value),
        }
    }

    /// The sizes from the least; no number of hours belongs to two of them, and no name to two of them.
    fn sizes(&mut self, mut sizes: Vec<(SizeBand, Span)>) -> Vec<SizeBand> {
        let mut names: BTreeMap<String, Span> = BTreeMap::new();
        for (size, span) in &sizes {
            if let Some(first) = names.insert(size.name.clone(), *span) {
                self.twice(Kind::Size, first, &Name { value: size.name.clone(), span: *span });
            }
        }
        sizes.sort_by(|(a, at), (b, bt)| (a.from, at).cmp(&(b.from, bt)));
        let mut widest: Option<(&SizeBand, Span)> = None;
        // One that ends before it begins was reported.
        for (size, span) in sizes.iter().filter(|(size, _)| size.to.is_none_or(|to| size.from <= to)) {
            if let Some((before, first)) = widest
                && before.to.is_none_or(|to| size.from <= to)
            {
                let problem = Problem::SizesMeet {
                    first: before.name.clone(),
                    second: size.name.clone(),
                    hours: size.from.to_string(),
                };
                self.findings.push(Diagnostic::new(problem, *span).with_related(first, "the other size"));
            }
            // No end is later than any.
            let wider = widest.is_none_or(|(before, _)| match (before.to, size.to) {
                (Some(before), Some(to)) => to > before,
                (before, _) => before.is_some(),
            });
            if wider {
                widest = Some((size, *span));
            }
        }
        sizes.into_iter().map(|(size, _)| size).collect()
    }

    fn levels(&mut self, declared: &Spanned<Vec<LevelDeclaration>>) -> (Vec<Level>, BTreeMap<String, usize>) {
        let mut levels = Vec::new();
        let mut ranks = BTreeMap::new();
        let mut spans = BTreeMap::new();
        for declaration in &declared.value {
            for name in self.level_names(declaration) {
                if let Some(first) = spans.insert(name.value.clone(), name.span) {
                    self.twice(Kind::Level, first, &name);
                    continue;
                }
                ranks.insert(name.value.clone(), levels.len());
                levels.push(Level { name: name.value, title: declaration.title.clone() });
            }
        }
        (levels, ranks)
    }

    /// The level, or the levels of the range, in order.
    fn level_names(&mut self, declaration: &LevelDeclaration) -> Vec<Name> {
        let first = &declaration.first;
        let Some(last) = &declaration.last else {
            return vec![first.clone()];
        };
        let number = |resolver: &mut Self, name: &Name| {
            let number = name.value.parse::<u32>().ok().filter(|number| *number <= MOST_LEVELS);
            if number.is_none() {
                resolver.report(Problem::Count(name.value.clone()), name.span);
            }
            number
        };
        let (Some(low), Some(high)) = (number(self, first), number(self, last)) else {
            return Vec::new();
        };
        if low > high {
            self.report(Problem::Reversed { first: low.to_string(), last: high.to_string() }, last.span);
        }
        (low..=high).map(|number| Name { value: number.to_string(), span: first.span }).collect()
    }

    fn references(&mut self, from: FrameworkId, declared: &syntax::Framework) {
        let mut said: BTreeMap<FrameworkId, Vec<(Days, Span)>> = BTreeMap::new();
        for statement in &declared.statements {
            let FrameworkStatement::Refers(refers) = statement else {
                continue;
            };
            let name = &refers.to.name;
            let days = self.days(refers.from, refers.until);
            let Some(to) = self.framework_id(&refers.to) else {
                continue;
            };
            if to == from {
                self.report(Problem::Itself(name.value.clone()), name.span);
                continue;
            }
            let others = said.entry(to).or_default();
            if let Some((day, first)) =
                others.iter().find_map(|(other, first)| Some((common_day(*other, days)?, *first)))
            {
                self.references_meet(refers, day, first);
                continue;
            }
            others.push((days, name.span));
            let pairs = self.mappings(from, to, &refers.mappings);
            let notes = self.notes(&refers.notes, name.span);
            if let Some(framework) = self.frameworks.get_mut(from) {
                framework.references.push(Reference { to, days, pairs, notes });
            }
        }
    }

    /// Two references to one framework that hold on the same day.
    fn references_meet(&mut self, refers: &Refers, day: String, first: Span) {
        let name = &refers.to.name;
        let dated = refers.from.is_some() || refers.until.is_some();
        if !dated && day == "every day" {
            self.said_twice("refers to", first, name.span);
            return;
        }
        let days = if day == "every day" { day } else { format!("on {day}") };
        let problem = Problem::ReferencesMeet { framework: name.value.clone(), days };
        self.findings.push(Diagnostic::new(problem, name.span).with_related(first, "the other reference"));
    }

    fn mappings(&mut self, from: FrameworkId, to: FrameworkId, mappings: &[Mapping]) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        let mut mapped: BTreeMap<usize, Span> = BTreeMap::new();
        for mapping in mappings {
            let here: Vec<(usize, &Name)> =
                mapping.from.iter().filter_map(|level| Some((self.rank(from, level)?, level))).collect();
            let there: Vec<usize> = mapping.to.iter().filter_map(|level| self.rank(to, level)).collect();
            for (rank, level) in here {
                if let Some(first) = mapped.get(&rank) {
                    let finding = Diagnostic::new(Problem::MappedTwice(level.value.clone()), level.span);
                    self.findings.push(finding.with_related(*first, "first said here"));
                } else {
                    mapped.insert(rank, level.span);
                }
                pairs.extend(there.iter().map(|other| (rank, *other)));
            }
        }
        pairs
    }
}

/// The first day that is in both, in words, if there is one.
pub(super) fn common_day(first: Days, second: Days) -> Option<String> {
    if !first.meet(second) {
        return None;
    }
    let until = [first.until, second.until].into_iter().flatten().min();
    let day = first.from.max(second.from).or(until);
    Some(day.map_or_else(|| "every day".to_owned(), |day| day.to_string()))
}
