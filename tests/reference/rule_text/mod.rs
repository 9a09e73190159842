//! Prints the model as rule text, in the words of `grammar/attain.pest`.

mod declared;
mod predicate;
mod rules;

use super::model::{Qualification, Register, Rulebook};

/// The name of the qualification that every printed rulebook declares.
pub const QUALIFICATION: &str = "Q";

pub fn rule_text(rulebook: &Rulebook) -> String {
    declarations(rulebook).join("\n")
}

/// The declarations one by one, so that they can be put in any order.
pub fn declarations(rulebook: &Rulebook) -> Vec<String> {
    let print = |version: &Qualification| rules::Printer { rulebook, qualification: version }.qualification();
    [declarations_besides(rulebook), rulebook.qualifications.iter().map(print).collect()].concat()
}

/// The same, but that what the qualification asks by name is laid down by a policy on what it awards; nothing where it
/// has versions or a ladder, of which each would be asked it.
pub fn laid_down_by_policy(rulebook: &Rulebook) -> Option<Vec<String>> {
    let framework = rulebook.frameworks.iter().find(|framework| framework.name.version.is_none())?;
    let award = format!("award major at {} {}", name(&framework.name.name), framework.levels.first()?);
    let versions: Vec<&Qualification> = rulebook.versions_of(QUALIFICATION).collect();
    let [version] = versions.as_slice() else { return None };
    let others = rulebook.qualifications.iter().filter(|other| other.name != QUALIFICATION);
    let print = |version: &Qualification| rules::Printer { rulebook, qualification: version }.qualification();
    let split = rules::Printer { rulebook, qualification: version }.under_policy(&award);
    let qualifications = others.map(print).chain(split);
    let is_plain = version.ladder.is_empty();
    is_plain.then(|| declarations_besides(rulebook).into_iter().chain(qualifications).collect())
}

/// What is declared besides qualifications.
fn declarations_besides(rulebook: &Rulebook) -> Vec<String> {
    let frameworks = rulebook.frameworks.iter().map(declared::framework);
    let units = rulebook.units.iter().map(declared::unit);
    let pools = rulebook.pools.iter().map(declared::pool);
    let outcomes = rulebook.outcome_sets.iter().map(declared::outcome_set);
    let scales = rulebook.scales.iter().map(declared::scale);
    let conversions = rulebook.conversions.iter().map(declared::conversion);
    let facts = rulebook.holder_facts.iter().map(declared::holder_fact);
    let registers = rulebook.registers.iter().map(declared::register);
    let recognitions = rulebook.recognitions.iter().map(|rule| declared::recognition(rulebook, rule));
    let [declared, others] =
        [frameworks.chain(units).chain(pools).collect::<Vec<_>>(), outcomes.chain(scales).collect()];
    let rest = conversions.chain(facts).chain(registers).chain(recognitions);
    declared.into_iter().chain(others).chain(rest).collect()
}

/// The tables that the rules read from: the name of each, and its text.
pub fn tables(rulebook: &Rulebook) -> Vec<(String, String)> {
    rulebook.registers.iter().map(|register| (table_name(register), table(register))).collect()
}

fn table_name(register: &Register) -> String {
    format!("{}.csv", register.name)
}

/// Comma-separated values; a column that no match asks about stands among the others.
fn table(register: &Register) -> String {
    let columns = register.matches.iter().map(|asked| asked.column.clone());
    let days = [&register.from_column, &register.until_column].into_iter().flatten().cloned();
    let header: Vec<String> = columns.chain(["Remarks".to_owned()]).chain(days).collect();
    let rows = register.rows.iter().map(|row| {
        let date = |column: &Option<String>, date: Option<super::calendar::Date>| {
            column.as_ref().map(|_| date.map_or(String::new(), |date| date.to_string()))
        };
        let cells = row.cells.iter().map(|cell| cell.clone().unwrap_or_default());
        let from = date(&register.from_column, row.days.from);
        let until = date(&register.until_column, row.days.until);
        cells.chain(["so, so".to_owned()]).chain(from).chain(until).collect::<Vec<_>>()
    });
    [header].into_iter().chain(rows).map(|cells| line(&cells)).collect()
}

fn line(cells: &[String]) -> String {
    let quoted = |cell: &String| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() };
    format!("{}\n", cells.iter().map(quoted).collect::<Vec<_>>().join(","))
}

fn block(header: &str, statements: &[String]) -> String {
    let lines: String = statements.iter().map(|statement| format!("  {statement}\n")).collect();
    format!("{header} {{\n{lines}}}\n")
}

/// The one item alone, or all of them in braces.
fn one_or_set<T>(items: &[T], print: impl Fn(&T) -> String) -> String {
    match items {
        [item] => print(item),
        items => set(items, print),
    }
}

fn set<T>(items: &[T], print: impl Fn(&T) -> String) -> String {
    format!("{{ {} }}", listed(items, print))
}

fn listed<T>(items: &[T], print: impl Fn(&T) -> String) -> String {
    items.iter().map(print).collect::<Vec<_>>().join(", ")
}

fn text(text: &str) -> String {
    format!("\"{text}\"")
}

/// A name as it stands, or in single quotes where it would not be read as one.
fn name(text: &str) -> String {
    let is_word = text.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let begins_with_letter = text.starts_with(char::is_alphabetic);
    if is_word && begins_with_letter { text.to_owned() } else { format!("'{text}'") }
}

/// What is there, after a space.
fn after_space(text: Option<String>) -> String {
    text.map_or(String::new(), |text| format!(" {text}"))
}
