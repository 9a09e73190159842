//! Scales of grades, and the facts about the holder.

use std::collections::{BTreeMap, BTreeSet};

use super::items::Items;
use super::{Resolver, Said};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::{FactDeclaration, FactKind, FactUnit, GradeStep, Scale};
use crate::syntax::{self, Mapping, Name, ScaleStatement};

impl Resolver<'_> {
    pub(super) fn scales(&mut self, items: &Items<'_>) {
        for declared in &items.scales {
            let scale = self.scale(declared);
            let ranks = scale.grades.iter().enumerate().map(|(rank, step)| (step.grade.clone(), rank));
            self.grade_ranks.insert(scale.name.clone(), ranks.collect());
            self.scales.insert(scale.name.clone(), scale);
        }
        // What scales say of others comes second: it names the grades of those.
        for declared in &items.scales {
            self.other_scales(declared);
        }
    }

    fn scale(&mut self, declared: &syntax::Scale) -> Scale {
        let name = &declared.header.name;
        let mut scale = Scale {
            name: name.value.clone(),
            notes: self.notes(&declared.header.notes, name.span),
            grades: Vec::new(),
            from: BTreeMap::new(),
        };
        let mut said = Said::default();
        for statement in &declared.statements {
            if let ScaleStatement::Grades(grades) = statement
                && said.first(self, "grades", grades.span)
            {
                scale.grades = self.grades(&grades.value);
            }
        }
        if scale.grades.is_empty() && self.findings.is_empty() {
            let problem = Problem::Missing { kind: Kind::Scale, name: name.value.clone(), what: "grades" };
            self.report(problem, name.span);
        }
        scale
    }

    fn grades(&mut self, declared: &[syntax::Grade]) -> Vec<GradeStep> {
        let mut spans: BTreeMap<&str, Span> = BTreeMap::new();
        let mut grades = Vec::new();
        for grade in declared {
            if let Some(first) = spans.insert(&grade.grade.value, grade.grade.span) {
                self.twice(Kind::Grade, first, &grade.grade);
                continue;
            }
            let points = grade.points.map(|points| points.value);
            if let Some(written) = &grade.points
                && (written.value >= Amount::from(10_000) || 1000 % written.value.denominator() != 0)
            {
                self.report(Problem::Points(written.value.to_string()), written.span);
            }
            grades.push(GradeStep { grade: grade.grade.value.clone(), points });
        }
        grades
    }

    fn other_scales(&mut self, declared: &syntax::Scale) {
        let own = &declared.header.name;
        let mut said: BTreeMap<&str, Span> = BTreeMap::new();
        for statement in &declared.statements {
            let ScaleStatement::From { scale: other, mappings } = statement else {
                continue;
            };
            if other.value == own.value {
                self.report(Problem::ToItself(other.value.clone()), other.span);
                continue;
            }
            if let Some(first) = said.insert(&other.value, other.span) {
                self.said_twice("from", first, other.span);
                continue;
            }
            let places = self.grade_places(own, other, mappings);
            if let Some(scale) = self.scales.get_mut(&own.value) {
                scale.from.insert(other.value.clone(), places);
            }
        }
    }

    /// By a grade of the other scale, the places on this one.
    fn grade_places(&mut self, own: &Name, other: &Name, mappings: &[Mapping]) -> BTreeMap<String, BTreeSet<usize>> {
        let mut places: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let own_used = self.used.contains(&(Kind::Scale, own.value.clone()));
        for mapping in mappings {
            let to: BTreeSet<usize> =
                mapping.to.iter().filter_map(|grade| self.scale_grade(own, &grade.value, grade.span)).collect();
            for grade in &mapping.from {
                if self.scale_grade(other, &grade.value, grade.span).is_none() {
                    continue;
                }
                if places.insert(grade.value.clone(), to.clone()).is_some() {
                    let finding = Diagnostic::new(Problem::MappedTwice(grade.value.clone()), grade.span);
                    let first =
                        mappings.iter().flat_map(|mapping| &mapping.from).find(|first| first.value == grade.value);
                    self.findings.push(match first {
                        Some(first) => finding.with_related(first.span, "first said here"),
                        None => finding,
                    });
                }
            }
        }
        // That a scale speaks of its own grades is no use of it.
        if !own_used {
            self.used.remove(&(Kind::Scale, own.value.clone()));
        }
        places
    }

    pub(super) fn facts(&mut self, items: &Items<'_>) {
        for declared in &items.facts {
            let name = &declared.header.name;
            if name.value == "age" {
                self.report(Problem::BuiltIn(name.value.clone()), name.span);
            }
            // What kind it has could not be read, which was reported.
            let Some(kind) = declared.kind.as_ref().and_then(|kind| fact_kind(&kind.value)) else {
                self.unread.insert(Kind::HolderFact);
                continue;
            };
            let notes = self.notes(&declared.header.notes, name.span);
            self.facts.insert(name.value.clone(), FactDeclaration { name: name.value.clone(), notes, kind });
        }
    }
}

fn fact_kind(words: &str) -> Option<FactKind> {
    Some(match words {
        "yes or no" => FactKind::YesOrNo,
        "number" => FactKind::Amount(None),
        "date" => FactKind::Date,
        "text" => FactKind::Text,
        unit => FactKind::Amount(Some(FactUnit::ALL.iter().copied().find(|known| known.word() == unit)?)),
    })
}
