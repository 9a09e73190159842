use std::collections::{BTreeMap, BTreeSet};

use super::{Resolver, Said};
use crate::diagnostic::{Kind, Problem};
use crate::rulebook::model::{CreditUnit, Framework, FrameworkId, Level, Reference};
use crate::syntax::{self, FrameworkStatement, Item, LevelDeclaration, Mapping, Name, Spanned};

/// More levels than any framework has; a wider range is a slip of the pen.
const MOST_LEVELS: u32 = 100;

impl Resolver<'_> {
    pub(super) fn frameworks(&mut self, items: &[Item]) {
        let declared = items.iter().filter_map(|item| match item {
            Item::Framework(framework) => Some((&framework.header, framework)),
            _ => None,
        });
        let mut frameworks = self.unique(Kind::Framework, declared.collect());
        frameworks.sort_by(|a, b| a.header.name.value.cmp(&b.header.name.value));
        for framework in &frameworks {
            self.framework(framework);
        }
        // References come second: they name the levels of other frameworks.
        for (from, framework) in frameworks.iter().enumerate() {
            self.references(from, framework);
        }
    }

    fn framework(&mut self, declared: &syntax::Framework) {
        let name = &declared.header.name;
        let mut framework = Framework {
            name: name.value.clone(),
            title: declared.header.title.clone(),
            jurisdiction: Vec::new(),
            levels: Vec::new(),
            credit_units: Vec::new(),
            references: Vec::new(),
            cite: None,
        };
        let mut ranks = BTreeMap::new();
        let mut said = Said::default();
        let mut credit_units = BTreeMap::new();
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
                FrameworkStatement::CreditUnit { name, title, hours } => {
                    let hours = hours.as_ref().map(|(first, last)| {
                        let (first, last) = (first, last.as_ref().unwrap_or(first));
                        if first.value > last.value {
                            let problem =
                                Problem::Reversed { first: first.value.to_string(), last: last.value.to_string() };
                            self.report(problem, last.span);
                        }
                        (first.value, last.value)
                    });
                    if let Some(first) = credit_units.insert(name.value.clone(), name.span) {
                        self.twice(Kind::CreditUnit, first, name);
                    }
                    self.credit_units.insert(name.value.clone());
                    framework.credit_units.push(CreditUnit { name: name.value.clone(), title: title.clone(), hours });
                }
                FrameworkStatement::Cite(cite) => {
                    if said.first(self, "cite", cite.span) {
                        framework.cite = Some(cite.value.clone());
                    }
                }
                FrameworkStatement::Refers { .. } => {}
            }
        }
        if framework.levels.is_empty() && self.findings.is_empty() {
            let what = "levels";
            self.report(Problem::Missing { kind: Kind::Framework, name: name.value.clone(), what }, name.span);
        }
        self.frameworks.push(framework);
        self.level_ranks.push(ranks);
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
        let mut said: BTreeMap<FrameworkId, Name> = BTreeMap::new();
        for statement in &declared.statements {
            let FrameworkStatement::Refers { to: target, mappings } = statement else {
                continue;
            };
            let Some(to) = self.framework_id(target) else {
                continue;
            };
            if to == from {
                self.report(Problem::Itself(target.value.clone()), target.span);
                continue;
            }
            if let Some(first) = said.insert(to, target.clone()) {
                self.said_twice("refers to", first.span, target.span);
                continue;
            }
            let pairs = self.mappings(from, to, mappings);
            if let Some(framework) = self.frameworks.get_mut(from) {
                framework.references.push(Reference { to, pairs });
            }
        }
    }

    fn mappings(&mut self, from: FrameworkId, to: FrameworkId, mappings: &[Mapping]) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        let mut mapped = BTreeSet::new();
        for mapping in mappings {
            let here: Vec<(usize, &Name)> =
                mapping.from.iter().filter_map(|level| Some((self.rank(from, level)?, level))).collect();
            let there: Vec<usize> = mapping.to.iter().filter_map(|level| self.rank(to, level)).collect();
            for (rank, level) in here {
                if !mapped.insert(rank) {
                    self.report(Problem::MappedTwice(level.value.clone()), level.span);
                }
                pairs.extend(there.iter().map(|other| (rank, *other)));
            }
        }
        pairs
    }
}
