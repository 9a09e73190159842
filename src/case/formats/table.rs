//! Tables of a registrar: rows of achievements, whose columns a profile names.

use super::fact::Fact;
use super::fault::Fault;
use super::open::Opened;
use super::profile::Profile;
use super::reader::Reader;
use super::record::{Record, Role, Subject};
use super::tree::{At, Step, Tree, Value};
use super::{Options, png};
use crate::case::{Grade, UnknownReason};
use crate::diagnostic::{Diagnostics, Problem, Source};
use crate::rulebook::{Setting, Vocabulary};

/// The facts that a column can have.
const FACTS: &[&str] = &[
    "holder",
    "holder-name",
    "born",
    "id",
    "unit",
    "title",
    "issuer",
    "credits",
    "credit-unit",
    "hours",
    "type",
    "field",
    "language",
    "country",
    "level",
    "framework",
    "grade",
    "scale",
    "awarded",
    "achieved",
    "expires",
    "setting",
    "status",
    "assessment",
];

/// The table in these bytes, where they are no other format and a profile names columns.
pub(super) fn opened(name: &str, bytes: &[u8], options: &Options) -> Result<Option<Opened>, Diagnostics> {
    let Some(profile) = options.profiles.iter().find(|profile| !profile.columns.is_empty()) else { return Ok(None) };
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).and_then(|at| bytes.get(at..)).unwrap_or(&[]);
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    let other = [&b"<"[..], b"{", b"eyJ", png::SIGNATURE];
    if other.iter().any(|signs| start.starts_with(signs)) {
        return Ok(None);
    }
    let source = Source::from_bytes(name, bytes.to_vec());
    if let Some(problem) = source.fault.clone() {
        return Err(Fault::whole(problem).into_diagnostics(source));
    }
    match tree(&source, profile, options) {
        Ok(tree) => {
            Ok(Some(Opened { tree, source, envelopes: Vec::new(), withheld: 0, signed: String::new(), is_table: true }))
        }
        Err(fault) => Err(fault.into_diagnostics(source)),
    }
}

/// The rows as objects, each under its line, with their cells under the names of their columns.
fn tree(source: &Source, profile: &Profile, options: &Options) -> Result<Tree, Fault> {
    let text = source.text().trim_start_matches('\u{feff}');
    let delimiter = profile.delimiter.as_deref().and_then(|text| text.bytes().next()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let damaged = |error: &csv::Error| {
        let at = error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
        let what = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("this row has {len} cells, and the heading {expected_len}")
            }
            _ => error.to_string(),
        };
        Fault::new(Problem::Format(what), at..end)
            .with_help("a cell that holds the sign between cells stands between quotation marks")
    };
    let heading = reader.headers().map_err(|error| damaged(&error))?.clone();
    let first_line = 0..text.find('\n').unwrap_or(text.len());
    for (fact, column) in &profile.columns {
        if !FACTS.contains(&fact.as_str()) {
            let text = format!("`{fact}` is no fact that a column can have");
            return Err(Fault::whole(Problem::Profile(text)).with_help(format!("they are {}", FACTS.join(", "))));
        }
        if !heading.iter().any(|known| known == column) {
            let text = format!("the profile names the column `{column}`, and this table has none");
            let known: Vec<&str> = heading.iter().collect();
            return Err(
                Fault::new(Problem::Profile(text), first_line).with_help(format!("it has {}", known.join(", ")))
            );
        }
    }
    let mut seen: Vec<&str> = heading.iter().collect();
    seen.sort_unstable();
    if let Some([column, _]) = seen.windows(2).find(|pair| matches!(pair, [one, other] if one == other)) {
        let text = format!("two columns are called `{column}`");
        return Err(Fault::new(Problem::Unsafe(text), first_line).with_help("rename one of them"));
    }
    let mut tree = Tree::new(false);
    let too_many = || Fault::whole(Problem::Unsafe("the table has too many cells".to_owned()));
    let root = tree.add(0, Step::Root, Value::Object(Vec::new())).ok_or_else(too_many)?;
    for row in reader.records() {
        let row = row.map_err(|error| damaged(&error))?;
        let cell = |fact: &str| {
            let column = profile.columns.get(fact)?;
            row.get(heading.iter().position(|known| known == column)?)
        };
        let wanted = |name: &String| cell("holder") == Some(name) || cell("holder-name") == Some(name);
        if options.holder.as_ref().is_some_and(|name| !wanted(name)) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        let object =
            tree.add(root, Step::Key(format!("line {line}")), Value::Object(Vec::new())).ok_or_else(too_many)?;
        tree.push(root, object);
        for (column, text) in heading.iter().zip(&row).filter(|(_, text)| !text.is_empty()) {
            let cell =
                tree.add(object, Step::Key(column.to_owned()), Value::Text(text.to_owned())).ok_or_else(too_many)?;
            tree.push(object, cell);
        }
    }
    Ok(tree)
}

/// A row, by the facts of its columns.
struct Row<'r, 'a> {
    reader: &'r Reader<'a>,
    row: At<'a>,
}

impl<'a> Row<'_, 'a> {
    fn cell(&self, fact: &str) -> Option<At<'a>> {
        self.row.get(self.reader.profile.columns.get(fact)?)
    }

    /// A text, or what the profile says that it means.
    fn text(&self, fact: &str) -> Fact<String> {
        let profile = self.reader.profile;
        if let Some((at, text)) = self.cell(fact).and_then(|at| Some((at, at.text()?))) {
            let meaning = profile.values.get(fact).and_then(|values| values.get(text));
            return match meaning {
                Some(meaning) => Fact::known(meaning.clone(), self.reader.supplied(at, profile.by())),
                None => self.reader.text(Some(at)),
            };
        }
        match profile.constants.get(fact) {
            Some(same) => Fact::known(same.clone(), self.reader.supplied(self.row, profile.by())),
            None => Fact::default(),
        }
    }

    /// A word of a closed list.
    fn word<T: Vocabulary>(&self, fact: &str) -> Fact<T> {
        match self.text(fact) {
            Fact::Known { value, from } => match T::ALL.iter().find(|known| known.word() == value) {
                Some(known) => Fact::Known { value: *known, from },
                None => {
                    let words: Vec<&str> = T::ALL.iter().map(|known| known.word()).collect();
                    let text = format!(
                        "`{value}` is none of {}; the profile may say which it means (`values.{fact}`)",
                        words.join(", ")
                    );
                    Fact::unknown(UnknownReason::Unmapped, text, from)
                }
            },
            Fact::Unknown(why) => Fact::Unknown(why),
            Fact::Conflict { from, .. } => Fact::unknown(UnknownReason::Contradictory, "it is said twice", from),
        }
    }
}

/// The rows of a table.
pub(super) fn rows<'a>(reader: &Reader<'a>, root: At<'a>) {
    for (_, row) in root.members() {
        one(&Row { reader, row });
    }
}

fn one(row: &Row<'_, '_>) {
    let reader = row.reader;
    let holder = Subject {
        identifiers: row.text("holder").value().cloned().into_iter().collect(),
        name: row.text("holder-name"),
        born: reader.day(row.cell("born")),
        ..Subject::default()
    };
    reader.subject(row.row, holder);
    let mut record = Record { pointer: reader.pointer(row.row), ..Record::default() };
    record.claim = row.text("id").value().cloned();
    record.identifiers.extend(reader.identifier("code", row.cell("unit")));
    record.title = row.text("title");
    record.issuer = row.text("issuer");
    if let Some(name) = record.issuer.value() {
        reader.issuer(name);
    }
    record.kind = row.text("type");
    record.country = row.text("country");
    record.language = reader.language(row.cell("language")).or(|| row.text("language"));
    record.field = row.text("field");
    record.assessment = row.text("assessment");
    record.hours = row.cell("hours").map_or_else(Fact::default, |at| reader.amount(at));
    if let Some(at) = row.cell("credits") {
        let terms: Vec<At<'_>> = row.cell("credit-unit").into_iter().collect();
        let mut credit = reader.credit(at, Role::Earned, &terms);
        if let (Some(system), true) = (reader.profile.constants.get("credit-unit"), terms.is_empty()) {
            credit.system = Fact::known(system.clone(), reader.supplied(at, reader.profile.by()));
        }
        record.credits.push(credit);
    }
    if let Some((at, level)) = row.cell("level").and_then(|at| Some((at, at.text()?))) {
        let framework = row.text("framework");
        let level = reader.level(at, None, Some((framework.value().map_or("", String::as_str), level)));
        record.levels.extend(level.map(|mut level| {
            // The registrar's own word for a framework is that of the rules.
            if let (Fact::Known { value, .. }, Fact::Unknown(_)) = (&framework, &level.framework) {
                level.framework = Fact::known(value.clone(), reader.supplied(at, reader.profile.by()));
            }
            level
        }));
    }
    let scale = row.text("scale").value().cloned();
    record.grade = row.text("grade").map(|value| Grade { value, scale: scale.clone() });
    record.awarded = reader.day(row.cell("awarded"));
    record.achieved = reader.day(row.cell("achieved"));
    record.expires = reader.expiry(row.cell("expires"));
    record.setting = row.word::<Setting>("setting");
    record.status = row.word("status");
    reader.complete(&mut record);
    reader.record(record);
}
