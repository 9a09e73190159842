//! Tables: files of rows beside the rules, with commas between the cells.

use super::Resolver;
use crate::calendar::Date;
use crate::diagnostic::{Diagnostic, Kind, Problem, Source, Span};
use crate::quantity::{Amount, AmountError};
use crate::syntax::Name;

/// A table that was read.
pub(super) struct TableFile {
    /// The names of its columns.
    pub head: Vec<Name>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A row of a table.
pub(super) struct Row {
    /// The line that it begins on.
    pub line: usize,
    pub cells: Vec<Name>,
}

impl Row {
    /// The whole of it.
    pub fn span(&self) -> Span {
        match (self.cells.first(), self.cells.last()) {
            (Some(first), Some(last)) => Span { end: last.span.end, ..first.span },
            _ => Span::default(),
        }
    }
}

impl Resolver<'_> {
    /// The table that the rules name: a file beside the one that names it, or in a folder below it.
    pub(super) fn table_file(&mut self, named: &Name) -> Option<TableFile> {
        let rules = self.sources.file(named.span)?;
        let Some(path) = path_beside(&rules.name, &named.value) else {
            self.report(Problem::TablePath(named.value.clone()), named.span);
            return None;
        };
        let files = self.sources.files();
        let Some((file, source)) = (0_u32..).zip(files).find(|(_, source)| source.name == path) else {
            let folder = folder_of(&rules.name);
            let tables = files.iter().filter(|source| source.is_table());
            let beside: Vec<&str> = tables.filter_map(|source| source.name.strip_prefix(folder)).collect();
            self.unknown(Kind::Table, named, beside.iter().copied());
            return None;
        };
        if let Some(fault) = &source.fault {
            let whole = Span { file, start: 0, end: 0 };
            let finding = Diagnostic::new(fault.clone(), whole);
            self.findings.push(finding.with_related(named.span, "named here"));
            return None;
        }
        Some(self.read_table(file, source))
    }

    fn read_table(&mut self, file: u32, source: &Source) -> TableFile {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(source.text.as_bytes());
        let mut place = Position { file, text: &source.text, at: 0, line: 1 };
        let mut record = csv::StringRecord::new();
        let mut table = TableFile { head: Vec::new(), rows: Vec::new() };
        while let Ok(true) = reader.read_record(&mut record) {
            let begins = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            place.go_to(begins);
            let line = place.line;
            let cells: Vec<Name> =
                record.iter().map(|cell| Name { value: cell.to_owned(), span: place.next_cell() }).collect();
            if table.head.is_empty() {
                table.head = cells;
                continue;
            }
            let row = Row { line, cells };
            if row.cells.len() == table.head.len() {
                table.rows.push(row);
            } else {
                let count = row.cells.len();
                let found = if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
                self.report(Problem::Ragged { found, expected: table.head.len() }, row.span());
            }
        }
        table
    }

    /// Which column has this name at its head.
    pub(super) fn column(&mut self, table: &TableFile, named: &Name) -> Option<usize> {
        let mut found = table.head.iter().enumerate().filter(|(_, head)| head.value == named.value);
        let Some((column, first)) = found.next() else {
            let known: Vec<&str> = table.head.iter().map(|head| head.value.as_str()).collect();
            self.unknown(Kind::Column, named, known.iter().copied());
            let by_semicolons = matches!(known.as_slice(), [only] if only.contains([';', '\t']));
            if let Some(finding) = self.findings.last_mut().filter(|_| by_semicolons) {
                finding.help = Some("save the table with commas between its cells".to_owned());
            }
            return None;
        };
        if let Some((_, again)) = found.next() {
            self.twice(Kind::Column, first.span, again);
        }
        Some(column)
    }

    /// The amount in a cell; `None` where it is empty or cannot be read.
    pub(super) fn cell_amount(&mut self, cell: &Name) -> Option<Amount> {
        if cell.value.is_empty() {
            return None;
        }
        match cell.value.parse() {
            Ok(amount) => Some(amount),
            Err(AmountError::NotDecimal) => {
                self.report(Problem::NotAmount(cell.value.clone()), cell.span);
                None
            }
            Err(AmountError::OutOfRange) => {
                self.report(Problem::Amount(cell.value.clone()), cell.span);
                None
            }
        }
    }

    /// The day in a cell; `None` where it is empty or cannot be read.
    pub(super) fn cell_day(&mut self, cell: &Name) -> Option<Date> {
        if cell.value.is_empty() {
            return None;
        }
        // Only the one way of writing a day, as in the rules.
        let written = cell.value.len() == 10 && cell.value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let day = cell.value.parse().ok().filter(|_| written);
        if day.is_none() {
            self.findings.push(Diagnostic::new(Problem::Date(cell.value.clone()), cell.span));
        }
        day
    }
}

/// The names in a cell that holds several, with `;` between them.
pub(super) fn names_in(cell: &Name) -> Vec<Name> {
    // Between quotation marks a sign may be written as two, so that a part's place is not known.
    let plain = cell.span.end - cell.span.start == cell.value.len() as u32;
    let mut at = 0;
    let mut names = Vec::new();
    for part in cell.value.split(';') {
        let value = part.trim();
        let start = cell.span.start + (at + part.len() - part.trim_start().len()) as u32;
        let span = if plain { Span { start, end: start + value.len() as u32, ..cell.span } } else { cell.span };
        if !value.is_empty() {
            names.push(Name { value: value.to_owned(), span });
        }
        at += part.len() + 1;
    }
    names
}

/// The folder of a file, with the `/` that ends it.
fn folder_of(file: &str) -> &str {
    file.rfind('/').map_or("", |slash| &file[..=slash])
}

/// The name of the source that `relative` leads to from the folder of the rule file; `None` where it leads out of it.
pub(crate) fn path_beside(rules: &str, relative: &str) -> Option<String> {
    let parts: Vec<&str> = relative.split('/').filter(|part| *part != ".").collect();
    let strange = |part: &&str| part.is_empty() || *part == ".." || part.contains(['\\', ':']);
    if parts.iter().any(strange) || !relative.ends_with(".csv") {
        return None;
    }
    Some(format!("{}{}", folder_of(rules), parts.join("/")))
}

/// Where the cells of a table stand, found one after the other.
struct Position<'t> {
    file: u32,
    text: &'t str,
    at: usize,
    line: usize,
}

impl Position<'_> {
    /// Goes on to the record at `begins`, past the empty lines before it.
    fn go_to(&mut self, begins: usize) {
        let rest = self.text.get(begins..).unwrap_or("");
        let begins = begins + (rest.len() - rest.trim_start_matches(['\r', '\n', '\u{feff}']).len());
        let passed = self.text.get(self.at..begins).unwrap_or("");
        self.line += passed.matches('\n').count();
        self.at = begins;
    }

    /// The cell that begins here; goes on past the comma behind it.
    fn next_cell(&mut self) -> Span {
        let rest = self.text.get(self.at..).unwrap_or("");
        // A quotation mark behind a space is one like any other sign.
        let length = if rest.starts_with('"') { quoted_length(rest) } else { 0 };
        let bare = rest[length..].find([',', '\r', '\n']).unwrap_or(rest.len() - length);
        let cell = &rest[..length + bare];
        let start = self.at + (cell.len() - cell.trim_start().len());
        let end = start.max(self.at + cell.trim_end().len());
        let next = self.at + cell.len();
        self.line += self.text.get(self.at..next).unwrap_or("").matches('\n').count();
        self.at = if self.text[next..].starts_with(',') { next + 1 } else { next };
        Span { file: self.file, start: start as u32, end: end as u32 }
    }
}

/// How long a cell in quotation marks is; a doubled mark in it stands for one.
fn quoted_length(text: &str) -> usize {
    let mut at = 1;
    while let Some(found) = text[at..].find('"') {
        at += found + 1;
        if !text[at..].starts_with('"') {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_lies_beside_the_rules_or_below() {
        assert_eq!(path_beside("rules/ie/a.attain", "units.csv").as_deref(), Some("rules/ie/units.csv"));
        assert_eq!(path_beside("rules/ie/a.attain", "./lists/u.csv").as_deref(), Some("rules/ie/lists/u.csv"));
        assert_eq!(path_beside("a.attain", "u.csv").as_deref(), Some("u.csv"));
        for path in ["", "../u.csv", "a/../u.csv", "/u.csv", "C:/u.csv", "a\\u.csv", "u.txt", "a//u.csv"] {
            assert_eq!(path_beside("rules/a.attain", path), None, "{path}");
        }
    }

    #[test]
    fn cells_are_found_where_they_stand() {
        let text = "\u{feff}a, b ,\"c, \"\"d\"\"\ne\"\r\n\r\nf,,g";
        let mut place = Position { file: 0, text, at: 0, line: 1 };
        let mut cells = |begins: usize| {
            place.go_to(begins);
            let line = place.line;
            let spans = [place.next_cell(), place.next_cell(), place.next_cell()];
            (line, spans.map(|span| &text[span.start as usize..span.end as usize]))
        };
        assert_eq!(cells(0), (1, ["a", "b", "\"c, \"\"d\"\"\ne\""]));
        let second = text.find("\r\n").unwrap_or(0);
        assert_eq!(cells(second), (4, ["f", "", "g"]));
    }
}
