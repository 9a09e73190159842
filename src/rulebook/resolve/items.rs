//! The declarations by kind, the first of each name, with every name known before any of them is looked at.

use super::Resolver;
use super::table::TableFile;
use crate::diagnostic::{Kind, Problem, Span};
use crate::syntax::{self, FrameworkStatement, Item, Table};

/// The declarations that the rulebook is made of.
#[derive(Default)]
pub(super) struct Items<'i> {
    /// In the order of names and, within a name, of versions.
    pub frameworks: Vec<&'i syntax::Framework>,
    pub units: Vec<&'i syntax::Unit>,
    pub unit_tables: Vec<(&'i syntax::UnitTable, Rows)>,
    pub pools: Vec<&'i syntax::Pool>,
    pub outcome_sets: Vec<&'i syntax::OutcomeSet>,
    pub outcome_tables: Vec<(&'i syntax::OutcomeSet, &'i Table, Rows)>,
    pub scales: Vec<&'i syntax::Scale>,
    pub conversions: Vec<&'i syntax::Conversion>,
    pub facts: Vec<&'i syntax::Fact>,
    pub registers: Vec<&'i syntax::Register>,
    pub recognitions: Vec<&'i syntax::Recognition>,
}

/// A table whose rows each declare what the cell in one column names.
pub(super) struct Rows {
    pub table: TableFile,
    /// The column of the names.
    pub named_by: usize,
}

impl<'i> Items<'i> {
    pub fn new(items: &[&'i Item], resolver: &mut Resolver<'_>) -> Items<'i> {
        let mut all = Items::default();
        for item in items {
            all.add(item, resolver);
        }
        // Among equals the first in the text comes first, and is the one that stands.
        all.frameworks.sort_by_key(|framework| {
            let version = framework.header.version.as_ref();
            (&framework.header.name.value, version.map(|version| &version.value), framework.header.name.span)
        });
        all.frameworks = resolver.versions_of_frameworks(&all.frameworks);
        resolver.check_units_and_pools();
        all
    }

    fn add(&mut self, item: &'i Item, resolver: &mut Resolver<'_>) {
        match item {
            Item::Framework(framework) => {
                resolver.credit_units_of(framework);
                self.frameworks.push(framework);
            }
            Item::Unit(unit) if resolver.declare(Kind::Unit, &unit.header.name) => self.units.push(unit),
            Item::UnitTable(units) => {
                let rows = resolver.rows_of(&units.table, &["code"], Kind::Unit);
                self.unit_tables.extend(rows.map(|rows| (units, rows)));
            }
            Item::Pool(pool) if resolver.declare(Kind::Pool, &pool.header.name) => self.pools.push(pool),
            Item::Outcomes(set) => self.add_outcomes(set, resolver),
            Item::Scale(scale) if resolver.declare(Kind::Scale, &scale.header.name) => self.scales.push(scale),
            Item::Conversion(conversion) if resolver.declare(Kind::Conversion, &conversion.header.name) => {
                self.conversions.push(conversion);
            }
            Item::Fact(fact) if resolver.declare(Kind::HolderFact, &fact.header.name) => self.facts.push(fact),
            Item::Register(register) if resolver.declare(Kind::Register, &register.header.name) => {
                self.registers.push(register);
            }
            Item::Recognition(rule) if resolver.declare(Kind::Recognition, &rule.header.name) => {
                self.recognitions.push(rule);
            }
            Item::Qualification(qualification) => {
                let name = &qualification.header.name;
                if name.value.is_empty() {
                    resolver.unread.insert(Kind::Qualification);
                }
                // Its versions are checked when they are resolved.
                resolver.declared.entry((Kind::Qualification, name.value.clone())).or_insert(name.span);
            }
            // What is declared twice was reported; policies and tests are named by nothing.
            _ => {}
        }
    }

    fn add_outcomes(&mut self, set: &'i syntax::OutcomeSet, resolver: &mut Resolver<'_>) {
        if !resolver.declare(Kind::OutcomeSet, &set.header.name) {
            return;
        }
        self.outcome_sets.push(set);
        for outcome in &set.outcomes {
            resolver.declare(Kind::Outcome, &outcome.name);
        }
        if let Some(table) = &set.table {
            let rows = resolver.rows_of(table, &["outcome", "code"], Kind::Outcome);
            self.outcome_tables.extend(rows.map(|rows| (set, table, rows)));
        }
    }
}

impl Resolver<'_> {
    /// The rows of a table, each of which declares what stands in the column that holds one of these roles.
    fn rows_of(&mut self, table: &Table, roles: &[&str], kind: Kind) -> Option<Rows> {
        let rows = self.named_rows(table, roles, kind);
        if rows.is_none() {
            self.unread.insert(kind);
        }
        rows
    }

    fn named_rows(&mut self, table: &Table, roles: &[&str], kind: Kind) -> Option<Rows> {
        let mut file = self.table_file(&table.file)?;
        let column = table.columns.iter().find(|column| roles.contains(&column.role.value.as_str()));
        let Some(column) = column else {
            let (name, what) = (table.file.value.clone(), "column of names, such as `code \"Code\"`");
            self.report(Problem::Missing { kind: Kind::Table, name, what }, table.file.span);
            return None;
        };
        let named_by = self.column(&file, &column.column)?;
        let mut rows = Vec::with_capacity(file.rows.len());
        for row in std::mem::take(&mut file.rows) {
            let Some(cell) = row.cells.get(named_by) else {
                continue;
            };
            if cell.value.is_empty() {
                self.report(Problem::EmptyCell(column.column.value.clone()), row.span());
            } else if self.declare(kind, cell) {
                rows.push(row);
            }
        }
        file.rows = rows;
        Some(Rows { table: file, named_by })
    }

    /// Frameworks that differ in name or version: what is stored twice, or in versions of which one has no name, is
    /// reported.
    fn versions_of_frameworks<'i>(&mut self, sorted: &[&'i syntax::Framework]) -> Vec<&'i syntax::Framework> {
        let mut kept: Vec<&syntax::Framework> = Vec::new();
        for framework in sorted {
            let name = &framework.header.name;
            let before = kept.last().filter(|before| before.header.name.value == name.value);
            let version = |framework: &syntax::Framework| framework.header.version.as_ref().map(|v| v.value.clone());
            match before {
                _ if name.value.is_empty() => {
                    self.unread.insert(Kind::Framework);
                    kept.push(framework);
                }
                // A version that cannot be named is no version beside others.
                Some(before) if version(before).is_none() || version(before) == version(framework) => {
                    self.twice(Kind::Framework, before.header.name.span, name);
                }
                _ => kept.push(framework),
            }
        }
        for framework in &kept {
            let header = &framework.header;
            let called = match &header.version {
                Some(version) => format!("{} version {}", header.name.value, version.value),
                None => header.name.value.clone(),
            };
            self.declared.insert((Kind::Framework, called), header.name.span);
        }
        kept
    }

    fn credit_units_of(&mut self, framework: &syntax::Framework) {
        let mut read = false;
        for statement in &framework.statements {
            match statement {
                FrameworkStatement::CreditUnit(unit) => {
                    let span: Span = unit.name.span;
                    self.declared.entry((Kind::CreditUnit, unit.name.value.clone())).or_insert(span);
                }
                FrameworkStatement::Levels(_) => read = true,
                _ => {}
            }
        }
        // A framework whose levels could not be read may have credit units that could not be read either.
        if !read {
            self.unread.insert(Kind::CreditUnit);
        }
    }

    /// A name in a list of units is a unit's or a pool's, and not both.
    fn check_units_and_pools(&mut self) {
        let pools: Vec<String> = self.names_of(Kind::Pool).map(str::to_owned).collect();
        for name in pools {
            let at = |kind| self.declared.get(&(kind, name.clone())).copied();
            if let (Some(unit), Some(pool)) = (at(Kind::Unit), at(Kind::Pool)) {
                let problem = Problem::TwoKinds { name, first: Kind::Unit, second: Kind::Pool };
                let finding = crate::diagnostic::Diagnostic::new(problem, pool);
                self.findings.push(finding.with_related(unit, "the unit"));
            }
        }
    }
}
