use std::collections::{BTreeMap, BTreeSet};

use super::items::{Items, Rows};
use super::rings::Link;
use super::table::names_in;
use super::{Resolver, Said};
use crate::diagnostic::{Kind, Problem};
use crate::quantity::Amount;
use crate::rulebook::framework::{FrameworkId, LevelId, Notes, Prerequisite, Replacement, Unit};
use crate::syntax::{self, Name, TableColumn, UnitStatement};

impl Resolver<'_> {
    pub(super) fn units(&mut self, items: &Items<'_>) {
        let mut links = UnitLinks::default();
        for declared in &items.units {
            let unit = self.unit(declared, &mut links);
            self.units.insert(unit.code.clone(), unit);
        }
        for (declared, rows) in &items.unit_tables {
            self.unit_table(declared, rows);
        }
        self.prerequisite_rings(links.required);
        self.report_rings("replacements", "is replaced by", &links.replaced);
        self.pools_of(&items.pools);
    }

    fn unit(&mut self, declared: &syntax::Unit, links: &mut UnitLinks) -> Unit {
        let name = &declared.header.name;
        let mut unit = Unit {
            code: name.value.clone(),
            notes: self.notes(&declared.header.notes, name.span),
            level: None,
            credits: None,
            hours: None,
            repeatable: false,
            outcomes: BTreeSet::new(),
            requires: Vec::new(),
            replaced: None,
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
                UnitStatement::Hours { least, most, span } => {
                    if said.first(self, "hours", *span) {
                        unit.hours = Some(self.run(least, most.as_ref()));
                    }
                }
                UnitStatement::Outcomes(outcomes) => {
                    if said.first(self, "outcomes", outcomes.span) {
                        let found = self.outcome_list(&outcomes.value);
                        unit.outcomes = found.map(|(_, outcomes)| outcomes.into_keys().collect()).unwrap_or_default();
                    }
                }
                UnitStatement::Requires(requires) => {
                    links.require(&name.value, requires);
                    unit.requires.extend(self.prerequisite(requires));
                }
                UnitStatement::Replaced(replaced) => {
                    if said.first(self, "replaced by", replaced.span) {
                        let by = &replaced.value.by;
                        links.replaced.push(Link::new(&name.value, &by.value, by.span));
                        unit.replaced = self.replacement(&replaced.value);
                    }
                }
                UnitStatement::Repeatable(span) => unit.repeatable = said.first(self, "repeatable", *span),
            }
        }
        unit
    }

    fn prerequisite(&mut self, requires: &syntax::Requires) -> Option<Prerequisite> {
        let units: Vec<Option<String>> = requires.units.iter().map(|name| self.unit_code(name)).collect();
        let units = units.into_iter().collect::<Option<BTreeSet<String>>>()?;
        Some(Prerequisite { units, alongside: requires.alongside })
    }

    fn replacement(&mut self, replaced: &syntax::Replaced) -> Option<Replacement> {
        // The last day to begin comes before the last day to finish.
        let days = self.days(replaced.lapses, replaced.finish_by);
        let by = self.unit_code(&replaced.by)?;
        Some(Replacement { by, equivalent: replaced.equivalent, lapses: days.from, finish_by: days.until })
    }

    fn unit_table(&mut self, declared: &syntax::UnitTable, rows: &Rows) {
        let columns = self.unit_columns(&declared.table.columns, rows);
        for row in &rows.table.rows {
            let Some(code) = row.cells.get(rows.named_by) else {
                continue;
            };
            let mut unit = Unit {
                code: code.value.clone(),
                notes: Notes { title: None, ..self.notes(&declared.notes, code.span) },
                level: None,
                credits: None,
                hours: None,
                repeatable: false,
                outcomes: BTreeSet::new(),
                requires: Vec::new(),
                replaced: None,
            };
            for (cell, holds) in columns.iter().filter_map(|(at, holds)| Some((row.cells.get(*at)?, holds))) {
                if !cell.value.is_empty() {
                    self.unit_cell(&mut unit, cell, holds);
                }
            }
            self.units.insert(unit.code.clone(), unit);
        }
    }

    fn unit_cell(&mut self, unit: &mut Unit, cell: &Name, holds: &UnitColumn) {
        match holds {
            UnitColumn::Title => unit.notes.title = Some(cell.value.clone()),
            UnitColumn::Level(framework) => {
                let level = self.rank(*framework, cell).map(|rank| LevelId { framework: *framework, rank });
                unit.level = level;
            }
            UnitColumn::Credits(credit_unit) => {
                unit.credits = self.cell_amount(cell).map(|amount: Amount| (amount, credit_unit.clone()));
            }
            UnitColumn::Outcomes => {
                for outcome in names_in(cell) {
                    if self.known(Kind::Outcome, &outcome) {
                        unit.outcomes.insert(outcome.value);
                    }
                }
            }
        }
    }

    /// What the columns of a table of units hold, besides the code.
    fn unit_columns(&mut self, declared: &[TableColumn], rows: &Rows) -> Vec<(usize, UnitColumn)> {
        let mut columns = Vec::new();
        let mut said = Said::default();
        for column in declared {
            let role = role_of(column);
            if !said.first(self, role, column.role.span) {
                continue;
            }
            let holds = match role {
                "code" => {
                    self.check_column(column, false, false);
                    continue;
                }
                "title" => self.check_column(column, false, false).then_some(UnitColumn::Title),
                "level" => self.column_framework(column).map(UnitColumn::Level),
                "credits" => self.column_credits(column).map(UnitColumn::Credits),
                "outcome" => self.check_column(column, false, false).then_some(UnitColumn::Outcomes),
                _ => {
                    let place = "a table of units".to_owned();
                    self.report(Problem::Misplaced { word: role, place }, column.role.span);
                    continue;
                }
            };
            let at = self.column(&rows.table, &column.column);
            columns.extend(at.zip(holds));
        }
        columns
    }

    fn column_framework(&mut self, column: &TableColumn) -> Option<FrameworkId> {
        self.check_column(column, true, false);
        let Some(framework) = &column.framework else {
            return self.column_lacks(column, "framework, such as `level \"Level\" of nfq`");
        };
        self.framework_id(framework)
    }

    fn column_credits(&mut self, column: &TableColumn) -> Option<String> {
        self.check_column(column, false, true);
        let Some(credit_unit) = &column.credit_unit else {
            return self.column_lacks(column, "credit unit, such as `credits \"Credits\" fet`");
        };
        self.credit_unit(credit_unit)
    }

    /// Reports what a column does not say and must.
    fn column_lacks<T>(&mut self, column: &TableColumn, what: &'static str) -> Option<T> {
        let name = column.column.value.clone();
        self.report(Problem::Missing { kind: Kind::Column, name, what }, column.column.span);
        None
    }

    /// Reports a framework or a credit unit where a column has none.
    pub(super) fn check_column(&mut self, column: &TableColumn, framework: bool, credit_unit: bool) -> bool {
        let place = format!("the column `{}`", column.column.value);
        let mut suits = true;
        if let Some(of) = column.framework.as_ref().filter(|_| !framework) {
            suits = false;
            self.report(Problem::Misplaced { word: "of", place: place.clone() }, of.name.span);
        }
        if let Some(unit) = column.credit_unit.as_ref().filter(|_| !credit_unit) {
            suits = false;
            self.report(Problem::Misplaced { word: "credit unit", place }, unit.span);
        }
        suits
    }

    /// The units of each pool, those of the pools in it included, however deep.
    fn pools_of(&mut self, declared: &[&syntax::Pool]) {
        let mut members: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
        let mut links = Vec::new();
        for pool in declared {
            let name = &pool.header.name;
            let mut units = BTreeSet::new();
            let mut pools = BTreeSet::new();
            for member in &pool.members {
                if !self.unit_or_pool(member) {
                    continue;
                }
                if self.is_declared(Kind::Pool, &member.value) {
                    links.push(Link::new(&name.value, &member.value, member.span));
                    pools.insert(member.value.clone());
                } else {
                    units.insert(member.value.clone());
                }
            }
            members.insert(name.value.clone(), (units, pools));
        }
        self.report_rings("pools", "holds", &links);
        for pool in members.keys() {
            let mut units = BTreeSet::new();
            let mut seen = BTreeSet::from([pool.as_str()]);
            let mut pending = vec![pool.as_str()];
            while let Some((own, inner)) = pending.pop().and_then(|pool| members.get(pool)) {
                units.extend(own.iter().cloned());
                pending.extend(inner.iter().map(String::as_str).filter(|inner| seen.insert(inner)));
            }
            self.pools.insert(pool.clone(), units);
        }
    }
}

/// Which units rest on which others, and where that is said.
#[derive(Default)]
struct UnitLinks {
    required: Vec<Link<String>>,
    replaced: Vec<Link<String>>,
}

impl UnitLinks {
    fn require(&mut self, unit: &str, requires: &syntax::Requires) {
        // Units that go alongside each other can be achieved on one day.
        let link = |name: &Name| Link { binding: !requires.alongside, ..Link::new(unit, &name.value, name.span) };
        self.required.extend(requires.units.iter().map(link));
    }
}

/// What a column of a table of units holds.
enum UnitColumn {
    Title,
    Level(FrameworkId),
    Credits(String),
    Outcomes,
}

/// The word for what a column holds.
pub(super) fn role_of(column: &TableColumn) -> &'static str {
    const ROLES: [&str; 8] = ["code", "title", "level", "credits", "outcome", "weight", "broader", "same"];
    ROLES.into_iter().find(|role| *role == column.role.value).unwrap_or("code")
}
