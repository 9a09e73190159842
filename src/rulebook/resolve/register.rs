use super::items::Items;
use super::table::{Row, TableFile};
use super::{Resolver, Said};
use crate::calendar::Days;
use crate::diagnostic::{Diagnostic, Kind, Problem};
use crate::rulebook::framework::LevelId;
use crate::rulebook::{Cell, Comparison, Match, MatchFact, Register, RegisterRow, TextFact};
use crate::syntax::{self, Name, Order, RegisterStatement};

/// The columns that hold the days of a row: from, until.
type DayColumns = (Option<usize>, Option<usize>);

impl Resolver<'_> {
    pub(super) fn registers(&mut self, items: &Items<'_>) {
        for declared in &items.registers {
            let register = self.register(declared);
            self.registers.insert(register.name.clone(), register);
        }
    }

    fn register(&mut self, declared: &syntax::Register) -> Register {
        let name = &declared.header.name;
        let mut register = Register {
            name: name.value.clone(),
            notes: self.notes(&declared.header.notes, name.span),
            matches: Vec::new(),
            rows: Vec::new(),
            file: declared.file.as_ref().map(|file| file.value.clone()).unwrap_or_default(),
        };
        let table = declared.file.as_ref().and_then(|file| self.table_file(file));
        let mut columns = Vec::new();
        let mut days = (None, None);
        let mut said = Said::default();
        for statement in &declared.statements {
            match statement {
                RegisterStatement::Match(matched) => {
                    let fact = self.match_of(name, matched);
                    let column = table.as_ref().and_then(|table| self.column(table, &matched.column));
                    columns.extend(fact.as_ref().zip(column).map(|(fact, column)| (fact.fact, column)));
                    register.matches.extend(fact);
                }
                RegisterStatement::Valid { from, until, span } => {
                    if said.first(self, "valid", *span) {
                        days = self.day_columns(table.as_ref(), from.as_ref(), until.as_ref());
                    }
                }
            }
        }
        // What could not be read may have been what is matched.
        if declared.statements.is_empty() && self.findings.is_empty() {
            let what = "columns, such as `match issuer = provider`";
            self.report(Problem::Missing { kind: Kind::Register, name: name.value.clone(), what }, name.span);
        }
        if let Some(table) = table {
            for row in &table.rows {
                let matched = || columns.iter().filter_map(|(_, column)| row.cells.get(*column));
                // Such a row would list whoever asks.
                if let (Some((_, first)), true) = (columns.first(), matched().all(|cell| cell.value.is_empty())) {
                    let called = table.head.get(*first).map(|name| name.value.clone()).unwrap_or_default();
                    self.report(Problem::EmptyCell(called), row.span());
                }
            }
            register.rows = table.rows.iter().map(|row| self.register_row(row, &columns, days)).collect();
        }
        register
    }

    fn match_of(&mut self, register: &Name, matched: &syntax::Match) -> Option<Match> {
        let comparison = match matched.order.value {
            Order::AtLeast => Comparison::AtLeast,
            Order::AtMost => Comparison::AtMost,
            _ => Comparison::Equal,
        };
        let fact = match matched.fact.value.as_str() {
            "level" => {
                let Some(framework) = &matched.framework else {
                    let what = "framework, such as `match level = level of nfq`";
                    let name = register.value.clone();
                    self.report(Problem::Missing { kind: Kind::Register, name, what }, matched.column.span);
                    return None;
                };
                return self.framework_id(framework).map(|id| Match { fact: MatchFact::Level(id), comparison });
            }
            "unit" => MatchFact::Unit,
            word => match TextFact::from_word(word) {
                Some(fact) => MatchFact::Text(fact),
                None => {
                    let texts = TextFact::ALL.iter().map(|fact| fact.word());
                    self.unknown(Kind::Fact, &matched.fact, texts.chain(["level", "unit"]));
                    return None;
                }
            },
        };
        self.check_match(matched, comparison);
        Some(Match { fact, comparison })
    }

    /// What is no level is the same or is not, and belongs to no framework.
    fn check_match(&mut self, matched: &syntax::Match, comparison: Comparison) {
        let fact = matched.fact.value.clone();
        if comparison != Comparison::Equal {
            let is = if fact == "unit" { "a unit" } else { "a text" };
            let problem = Problem::Test { fact: fact.clone(), is, test: comparison.words().to_owned() };
            self.findings.push(Diagnostic::new(problem, matched.order.span).with_help("match it with `=`"));
        }
        if let Some(framework) = &matched.framework {
            let problem = Problem::Misplaced { word: "of", place: format!("the fact `{fact}`") };
            self.report(problem, framework.name.span);
        }
    }

    fn day_columns(&mut self, table: Option<&TableFile>, from: Option<&Name>, until: Option<&Name>) -> DayColumns {
        let Some(table) = table else {
            return (None, None);
        };
        let mut column = |named: Option<&Name>| named.and_then(|named| self.column(table, named));
        (column(from), column(until))
    }

    fn register_row(&mut self, row: &Row, columns: &[(MatchFact, usize)], days: DayColumns) -> RegisterRow {
        let cells = columns.iter().filter_map(|(fact, column)| Some((*fact, row.cells.get(*column)?)));
        let cells = cells.map(|(fact, cell)| self.register_cell(fact, cell)).collect();
        let cell = |column: Option<usize>| column.and_then(|column| row.cells.get(column));
        let from = cell(days.0).and_then(|cell| self.cell_day(cell));
        let until = cell(days.1).and_then(|cell| self.cell_day(cell));
        if let (Some(from), Some(until), Some(cell)) = (from, until, cell(days.1))
            && from > until
        {
            self.report(Problem::Reversed { first: from.to_string(), last: until.to_string() }, cell.span);
        }
        RegisterRow { line: row.line, cells, days: Days { from, until } }
    }

    fn register_cell(&mut self, fact: MatchFact, cell: &Name) -> Cell {
        if cell.value.is_empty() {
            return Cell::Any;
        }
        match fact {
            MatchFact::Text(_) => Cell::Text(cell.value.clone()),
            MatchFact::Unit => {
                self.known(Kind::Unit, cell);
                Cell::Text(cell.value.clone())
            }
            // A level that is not there is reported, and no rulebook comes of it.
            MatchFact::Level(framework) => {
                self.rank(framework, cell).map_or(Cell::Any, |rank| Cell::Level(LevelId { framework, rank }))
            }
        }
    }
}
