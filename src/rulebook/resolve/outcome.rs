use std::collections::BTreeSet;

use super::items::{Items, Rows};
use super::rings::Link;
use super::table::{Row, names_in};
use super::unit::role_of;
use super::{Resolver, Said};
use crate::diagnostic::{Kind, Problem};
use crate::quantity::Amount;
use crate::rulebook::Outcome;
use crate::rulebook::framework::Notes;
use crate::syntax::{self, Name, OutcomeSet, Table, TableColumn};

impl Resolver<'_> {
    pub(super) fn outcomes(&mut self, items: &Items<'_>) {
        let mut links = Vec::new();
        for set in &items.outcome_sets {
            let names = set.outcomes.iter().map(|outcome| outcome.name.value.clone()).collect();
            self.outcome_sets.insert(set.header.name.value.clone(), names);
            for outcome in &set.outcomes {
                // One that was declared before was reported, and stands.
                if self.declared.get(&(Kind::Outcome, outcome.name.value.clone())) == Some(&outcome.name.span) {
                    self.declared_outcome(outcome, &mut links);
                }
            }
        }
        for (set, table, rows) in &items.outcome_tables {
            self.outcome_table(set, table, rows, &mut links);
        }
        self.report_rings("outcomes", "is narrower than", &links);
    }

    fn declared_outcome(&mut self, declared: &syntax::Outcome, links: &mut Vec<Link<String>>) {
        let name = &declared.name;
        let narrower_than = self.broader(&name.value, &declared.narrower_than, links);
        let outcome = Outcome {
            name: name.value.clone(),
            notes: self.notes(&declared.notes, name.span),
            weight: declared.weight.map_or(Amount::ONE, |weight| weight.value),
            narrower_than,
            same_as: declared.same_as.iter().map(|name| name.value.clone()).collect(),
        };
        self.outcomes.insert(outcome.name.clone(), outcome);
    }

    fn broader(&mut self, outcome: &str, named: &[Name], links: &mut Vec<Link<String>>) -> BTreeSet<String> {
        let mut broader = BTreeSet::new();
        for name in named {
            if self.known(Kind::Outcome, name) {
                links.push(Link::new(outcome, &name.value, name.span));
                broader.insert(name.value.clone());
            }
        }
        broader
    }

    fn outcome_table(&mut self, set: &OutcomeSet, table: &Table, rows: &Rows, links: &mut Vec<Link<String>>) {
        let columns = self.outcome_columns(&table.columns, rows);
        let mut names = BTreeSet::new();
        for row in &rows.table.rows {
            let Some(name) = row.cells.get(rows.named_by) else {
                continue;
            };
            names.insert(name.value.clone());
            let notes = Notes { title: None, ..self.notes(&set.header.notes, name.span) };
            let outcome = self.outcome_row(name, notes, row, &columns, links);
            self.outcomes.insert(outcome.name.clone(), outcome);
        }
        self.outcome_sets.insert(set.header.name.value.clone(), names);
    }

    fn outcome_row(
        &mut self,
        name: &Name,
        notes: Notes,
        row: &Row,
        columns: &[(usize, OutcomeColumn)],
        links: &mut Vec<Link<String>>,
    ) -> Outcome {
        let mut outcome = Outcome {
            name: name.value.clone(),
            notes,
            weight: Amount::ONE,
            narrower_than: BTreeSet::new(),
            same_as: BTreeSet::new(),
        };
        for (cell, holds) in columns.iter().filter_map(|(at, holds)| Some((row.cells.get(*at)?, holds))) {
            match holds {
                OutcomeColumn::Title => {
                    outcome.notes.title = Some(cell.value.clone()).filter(|title| !title.is_empty());
                }
                OutcomeColumn::Weight => outcome.weight = self.cell_amount(cell).unwrap_or(Amount::ONE),
                OutcomeColumn::Broader => {
                    outcome.narrower_than = self.broader(&name.value, &names_in(cell), links);
                }
                OutcomeColumn::Same => {
                    outcome.same_as = names_in(cell).into_iter().map(|name| name.value).collect();
                }
            }
        }
        outcome
    }

    /// What the columns of a table of outcomes hold, besides the name.
    fn outcome_columns(&mut self, declared: &[TableColumn], rows: &Rows) -> Vec<(usize, OutcomeColumn)> {
        let mut columns = Vec::new();
        let mut said = Said::default();
        for column in declared {
            let role = role_of(column);
            if !said.first(self, role, column.role.span) || !self.check_column(column, false, false) {
                continue;
            }
            let holds = match role {
                "code" | "outcome" => continue,
                "title" => OutcomeColumn::Title,
                "weight" => OutcomeColumn::Weight,
                "broader" => OutcomeColumn::Broader,
                "same" => OutcomeColumn::Same,
                _ => {
                    let place = "a table of outcomes".to_owned();
                    self.report(Problem::Misplaced { word: role, place }, column.role.span);
                    continue;
                }
            };
            columns.extend(self.column(&rows.table, &column.column).map(|at| (at, holds)));
        }
        columns
    }
}

/// What a column of a table of outcomes holds.
enum OutcomeColumn {
    Title,
    Weight,
    Broader,
    Same,
}
