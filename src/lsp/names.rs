//! Every name in the rules: where it stands, and what it is the name of.

mod demands;
mod predicates;
mod tests;

use std::collections::BTreeMap;

use crate::diagnostic::{Kind, Source, Sources, Span};
use crate::rulebook::{Rulebook, path_beside};
use crate::syntax::{
    self, FrameworkName, FrameworkStatement, Grant, Item, LevelReference, Mapping, Measure, Name, OutcomeList,
    Quantity, RecognitionStatement, RegisterStatement, ScaleStatement, Spanned, Table, UnitStatement, Valid,
};

/// A name where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence {
    pub span: Span,
    pub named: Named,
    /// Whether the thing is declared here.
    pub declares: bool,
}

/// What a name is the name of: the same for all its occurrences.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub kind: Kind,
    /// Within what the name is known: the framework of a level, the qualification of a clause. Empty for what is known
    /// everywhere.
    pub scope: String,
    /// The name; of a clause, the names that lead to it.
    pub name: String,
}

impl Named {
    pub fn new(kind: Kind, scope: impl Into<String>, name: impl Into<String>) -> Named {
        Named { kind, scope: scope.into(), name: name.into() }
    }
}

/// All occurrences, in the order of the files and of their text.
pub(super) fn occurrences(items: &[&Item], rulebook: &Rulebook) -> Vec<Occurrence> {
    let mut names = Names::new(rulebook, rulebook.files());
    names.items(items);
    names.tables();
    let mut found = names.found;
    found.retain(|occurrence| occurrence.span.start < occurrence.span.end);
    found.sort();
    found.dedup();
    found
}

/// The occurrences in some declarations alone, which are written in `file` and are no part of the rulebook.
pub(super) fn written_in(items: &[&Item], rulebook: &Rulebook, file: &Source) -> Vec<Occurrence> {
    let sources = Sources::new([file.clone()]);
    let mut names = Names::new(rulebook, &sources);
    names.items(items);
    names.found
}

/// How the name of a clause stands in a path.
fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Within what the clauses of a policy are known. A qualification cannot have a name with a space before its end.
fn policy_scope(policy: &str) -> String {
    format!("policy {policy}")
}

struct Names<'a> {
    rulebook: &'a Rulebook,
    /// The files that the names stand in.
    sources: &'a Sources,
    found: Vec<Occurrence>,
    /// The clauses that are declared: within what, and the path; whether they have a name of their own, or that of a unit.
    clauses: BTreeMap<(String, String), bool>,
    /// Within what clauses are declared, while a declaration is walked through.
    scope: String,
}

impl<'a> Names<'a> {
    fn new(rulebook: &'a Rulebook, sources: &'a Sources) -> Names<'a> {
        Names { rulebook, sources, found: Vec::new(), clauses: BTreeMap::new(), scope: String::new() }
    }

    fn items(&mut self, items: &[&Item]) {
        items.iter().for_each(|item| self.item(item));
        // What tests point to is known by now.
        for item in items {
            if let Item::Test(test) = item {
                self.test(test);
            }
        }
    }

    fn add(&mut self, span: Span, named: Named, declares: bool) {
        self.found.push(Occurrence { span, named, declares });
    }

    fn declares(&mut self, kind: Kind, name: &Name) {
        self.add(name.span, Named::new(kind, "", &name.value), true);
    }

    fn refers(&mut self, kind: Kind, name: &Name) {
        self.add(name.span, Named::new(kind, "", &name.value), false);
    }

    fn refers_if(&mut self, kind: Kind, name: Option<&Name>) {
        if let Some(name) = name {
            self.refers(kind, name);
        }
    }

    fn is_declared(&self, kind: Kind, name: &str) -> bool {
        self.rulebook.declared.contains_key(&(kind, name.to_owned()))
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Framework(framework) => self.framework(framework),
            Item::Unit(unit) => self.unit(unit),
            Item::UnitTable(units) => self.table(&units.table),
            Item::Pool(pool) => {
                self.declares(Kind::Pool, &pool.header.name);
                self.units(&pool.members);
            }
            Item::Outcomes(set) => {
                self.declares(Kind::OutcomeSet, &set.header.name);
                for outcome in &set.outcomes {
                    self.declares(Kind::Outcome, &outcome.name);
                    outcome.narrower_than.iter().for_each(|name| self.refers(Kind::Outcome, name));
                }
                if let Some(table) = &set.table {
                    self.table(table);
                }
            }
            Item::Scale(scale) => self.scale(scale),
            Item::Conversion(conversion) => {
                self.declares(Kind::Conversion, &conversion.header.name);
                for rule in &conversion.rules {
                    self.refers(Kind::CreditUnit, &rule.from);
                    self.refers(Kind::CreditUnit, &rule.to);
                }
            }
            Item::Fact(fact) => self.declares(Kind::HolderFact, &fact.header.name),
            Item::Register(register) => self.register(register),
            Item::Recognition(recognition) => self.recognition(recognition),
            Item::Policy(policy) => self.policy(policy),
            Item::Qualification(qualification) => self.qualification(qualification),
            Item::Test(_) => {}
        }
    }

    fn framework(&mut self, framework: &syntax::Framework) {
        let header = &framework.header;
        self.declares(Kind::Framework, &header.name);
        let scope = called(&header.name, header.version.as_ref());
        for statement in &framework.statements {
            match statement {
                FrameworkStatement::Levels(levels) => {
                    levels.value.iter().for_each(|level| self.level_declaration(&scope, level));
                }
                FrameworkStatement::CreditUnit(unit) => self.declares(Kind::CreditUnit, &unit.name),
                FrameworkStatement::Refers(refers) => {
                    self.refers(Kind::Framework, &refers.to.name);
                    let there = self.framework_scope(&refers.to);
                    for mapping in &refers.mappings {
                        self.level_names(&scope, &mapping.from);
                        self.level_names(&there, &mapping.to);
                    }
                }
                FrameworkStatement::Size(band) => {
                    self.add(band.name.span, Named::new(Kind::Size, &scope, &band.name.value), true);
                }
                FrameworkStatement::Jurisdiction(_) | FrameworkStatement::Valid(_) => {}
            }
        }
    }

    fn level_declaration(&mut self, scope: &str, level: &syntax::LevelDeclaration) {
        self.add(level.first.span, Named::new(Kind::Level, scope, &level.first.value), true);
        let Some(last) = &level.last else { return };
        // Those between the ends have no place of their own.
        let whole = Span { end: last.span.end, ..level.first.span };
        let framework = self.rulebook.frameworks.iter().find(|framework| framework.called() == scope);
        let names: Vec<String> =
            framework.into_iter().flat_map(|framework| &framework.levels).map(|level| level.name.clone()).collect();
        let place = |name: &str| names.iter().position(|level| level == name);
        if let (Some(first), Some(end)) = (place(&level.first.value), place(&last.value)) {
            for between in names.get(first + 1..end).unwrap_or_default() {
                self.add(whole, Named::new(Kind::Level, scope, between), true);
            }
        }
        self.add(last.span, Named::new(Kind::Level, scope, &last.value), true);
    }

    fn level_names(&mut self, scope: &str, names: &[Name]) {
        for name in names {
            self.add(name.span, Named::new(Kind::Level, scope, &name.value), false);
        }
    }

    /// The framework that is named, as its levels are known.
    fn framework_scope(&self, named: &FrameworkName) -> String {
        let mut stored = self.rulebook.framework_ids(&named.name.value);
        match (&named.version, stored.next(), stored.next()) {
            // Where one version is stored, it need not be named.
            (None, Some(only), None) => {
                self.rulebook.frameworks.get(only).map_or_else(String::new, |framework| framework.called())
            }
            (version, ..) => called(&named.name, version.as_ref()),
        }
    }

    fn framework_name(&mut self, named: &FrameworkName) {
        self.refers(Kind::Framework, &named.name);
    }

    fn level(&mut self, reference: &LevelReference) {
        self.framework_name(&reference.framework);
        let scope = self.framework_scope(&reference.framework);
        self.level_names(&scope, std::slice::from_ref(&reference.level));
    }

    fn quantity(&mut self, quantity: &Quantity) {
        self.refers(Kind::CreditUnit, &quantity.unit);
    }

    fn measure(&mut self, measure: &Measure) {
        if let Measure::Named(name) = measure {
            self.refers(Kind::CreditUnit, name);
        }
    }

    /// Names of units and of pools.
    fn units(&mut self, names: &[Name]) {
        for name in names {
            let kind = if self.is_declared(Kind::Pool, &name.value) { Kind::Pool } else { Kind::Unit };
            self.refers(kind, name);
        }
    }

    fn outcomes(&mut self, list: &OutcomeList) {
        if let ([only], false) = (list.names.as_slice(), list.bracketed)
            && (self.is_declared(Kind::OutcomeSet, &only.value) || !self.is_declared(Kind::Outcome, &only.value))
        {
            self.refers(Kind::OutcomeSet, only);
            return;
        }
        list.names.iter().for_each(|name| self.refers(Kind::Outcome, name));
    }

    fn unit(&mut self, unit: &syntax::Unit) {
        self.declares(Kind::Unit, &unit.header.name);
        for statement in &unit.statements {
            match statement {
                UnitStatement::Level(level) => self.level(&level.value),
                UnitStatement::Credits(credits) => self.quantity(&credits.value),
                UnitStatement::Outcomes(outcomes) => self.outcomes(&outcomes.value),
                UnitStatement::Requires(requires) => {
                    requires.units.iter().for_each(|name| self.refers(Kind::Unit, name));
                }
                UnitStatement::Replaced(replaced) => self.refers(Kind::Unit, &replaced.value.by),
                UnitStatement::Hours { .. } | UnitStatement::Repeatable(_) => {}
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.file(&table.file);
        for column in &table.columns {
            if let Some(framework) = &column.framework {
                self.framework_name(framework);
            }
            self.refers_if(Kind::CreditUnit, column.credit_unit.as_ref());
        }
    }

    /// The name of a table, which is known by its path.
    fn file(&mut self, named: &Name) {
        let rules = self.sources.file(named.span).map(|rules| rules.name().to_owned()).unwrap_or_default();
        if let Some(path) = path_beside(&rules, &named.value) {
            self.add(named.span, Named::new(Kind::Table, "", path), false);
        }
    }

    fn scale(&mut self, scale: &syntax::Scale) {
        let name = &scale.header.name;
        self.declares(Kind::Scale, name);
        for statement in &scale.statements {
            match statement {
                ScaleStatement::Grades(grades) => {
                    for step in &grades.value {
                        self.add(step.grade.span, Named::new(Kind::Grade, &name.value, &step.grade.value), true);
                    }
                }
                ScaleStatement::From { scale: from, mappings } => {
                    self.refers(Kind::Scale, from);
                    for Mapping { from: others, to: own } in mappings {
                        self.grades(&from.value, others);
                        self.grades(&name.value, own);
                    }
                }
            }
        }
    }

    fn grades(&mut self, scale: &str, grades: &[Name]) {
        for grade in grades {
            self.add(grade.span, Named::new(Kind::Grade, scale, &grade.value), false);
        }
    }

    fn register(&mut self, register: &syntax::Register) {
        self.declares(Kind::Register, &register.header.name);
        if let Some(file) = &register.file {
            self.file(file);
        }
        for statement in &register.statements {
            if let RegisterStatement::Match(matched) = statement {
                self.refers(Kind::Fact, &matched.fact);
                if let Some(framework) = &matched.framework {
                    self.framework_name(framework);
                }
            }
        }
    }

    fn recognition(&mut self, recognition: &syntax::Recognition) {
        self.declares(Kind::Recognition, &recognition.header.name);
        for statement in &recognition.statements {
            match statement {
                RecognitionStatement::Where(predicate) => self.predicate(predicate),
                RecognitionStatement::Unless { predicate, .. } => self.predicate(predicate),
                RecognitionStatement::Valid(valid) => self.valid(valid),
                RecognitionStatement::Grants(grant) => match &grant.value {
                    Grant::Unit(name) => self.refers(Kind::Unit, name),
                    Grant::Level(level) => self.level(level),
                    Grant::Credits(credits) => self.quantity(credits),
                    Grant::Outcomes(outcomes) => self.outcomes(outcomes),
                    Grant::Source(source) => self.refers(Kind::CreditSource, source),
                    Grant::Ungraded => {}
                },
            }
        }
    }

    fn valid(&mut self, valid: &Spanned<Valid>) {
        self.refers_if(Kind::CaseDate, valid.value.at.as_ref());
    }

    /// What tables declare, and what their cells refer to.
    fn tables(&mut self) {
        for ((kind, name), span) in &self.rulebook.declared {
            if self.sources.file(*span).is_some_and(|source| source.is_table()) {
                self.add(*span, Named::new(*kind, "", name), true);
            }
        }
        for (kind, name) in &self.rulebook.in_tables {
            self.refers(*kind, name);
        }
    }
}

fn called(name: &Name, version: Option<&Name>) -> String {
    match version {
        Some(version) => format!("{} version {}", name.value, version.value),
        None => name.value.clone(),
    }
}
