//! What a name or a word means.

use super::Workspace;
use super::hint::span_of_hours;
use super::names::Named;
use super::token::{is_part_of_word, word};
use super::words::explained;
use crate::diagnostic::{Kind, Span};
use crate::rulebook::{FactKind, Framework, Measure, Need, Notes, Qualification, Unit};

/// What is told of what stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// What it is told of.
    pub span: Span,
    /// What is told, in Markdown: what it is and is called, its units and levels, its source, its labels.
    pub text: String,
}

impl Workspace {
    /// What the name or the word at this place means.
    #[must_use]
    pub fn hover(&self, file: u32, at: usize) -> Option<Hover> {
        if let Some(occurrence) = self.occurrence_at(file, at)
            && let Some(text) = self.told(&occurrence.named)
        {
            return Some(Hover { span: occurrence.span, text });
        }
        let source = self.sources.files().get(file as usize).filter(|source| !source.is_table())?;
        let before = source.text.get(..at)?;
        let joins = |sign: char| is_part_of_word(sign) || matches!(sign, '-' | '.');
        let start = before
            .rfind(|sign: char| !joins(sign))
            .map_or(0, |space| space + before[space..].chars().next().map_or(1, char::len_utf8));
        let end = start + word(source.text.get(start..)?);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let span = Span { file, start: start as u32, end: end as u32 };
        let token = self.tokens(file).into_iter().find(|token| token.span == span)?;
        let stands = source.text.get(start.max(line)..end)?;
        let word = explained(stands).filter(|_| token.class == super::TokenClass::Word)?;
        Some(Hover { span, text: format!("`{stands}` — {}", word.means) })
    }

    /// What is told of a thing.
    pub(super) fn told(&self, named: &Named) -> Option<String> {
        let mut told = Told::new(named);
        let rulebook = &self.rulebook;
        let name = named.name.as_str();
        match named.kind {
            Kind::Unit => self.unit(&mut told, rulebook.unit(name)?),
            Kind::Qualification => {
                for version in rulebook.qualifications(name) {
                    self.qualification(&mut told, version);
                }
            }
            Kind::Framework => {
                let versions = rulebook.frameworks.iter().filter(|framework| framework.name == name);
                versions.for_each(|framework| framework_told(&mut told, framework));
            }
            Kind::Level => {
                let framework = rulebook.frameworks.iter().find(|framework| framework.called() == named.scope)?;
                let level = framework.levels.iter().find(|level| level.name == name)?;
                told.title(level.title.as_deref());
                told.line(format!("of {}", framework.notes.title.as_deref().unwrap_or(&framework.name)));
                if let Some(text) = self.counterpart(named) {
                    told.line(format!("corresponds to {text}"));
                }
                told.source(&framework.notes);
            }
            Kind::CreditUnit => {
                let units = rulebook.frameworks.iter().flat_map(|framework| &framework.credit_units);
                let unit = units.filter(|unit| unit.name == name).max_by_key(|unit| unit.hours.is_some())?;
                told.notes(&unit.notes);
                if let Some((least, most)) = unit.hours {
                    told.line(format!("one is {}", span_of_hours(least, most)));
                }
            }
            Kind::Pool => {
                let members = rulebook.pools.get(name)?;
                told.title(self.names().titles.get(named).map(String::as_str));
                told.line(format!("{} units", members.len()));
                let listed = members.iter().take(20).map(|code| self.listed(code));
                told.lines(listed);
                if members.len() > 20 {
                    told.line(format!("and {} more", members.len() - 20));
                }
            }
            Kind::Outcome => {
                let outcome = rulebook.outcomes.get(name)?;
                told.notes(&outcome.notes);
                if !outcome.narrower_than.is_empty() {
                    told.line(format!("narrower than {}", joined(outcome.narrower_than.iter())));
                }
            }
            Kind::Scale => {
                let scale = rulebook.scales.get(name)?;
                told.notes(&scale.notes);
                told.line(format!("grades {}", joined(scale.grades.iter().map(|step| &step.grade))));
            }
            Kind::Conversion => told.notes(&rulebook.conversions.get(name)?.notes),
            Kind::HolderFact => match rulebook.facts.get(name) {
                Some(fact) => {
                    told.notes(&fact.notes);
                    told.line(fact_kind(fact.kind));
                }
                None if name == "age" => told.line("the holder's age, in full years".to_owned()),
                None => return None,
            },
            Kind::Register => {
                let register = rulebook.registers.get(name)?;
                told.notes(&register.notes);
                told.line(format!("{} rows", register.rows.len()));
            }
            Kind::Recognition => told.notes(&rulebook.recognitions.get(name)?.notes),
            Kind::Policy => told.notes(&rulebook.policies.iter().find(|policy| policy.name == name)?.notes),
            Kind::Clause => {
                let notes = self.clause_notes(named)?;
                told.line(format!("of {}", named.scope));
                told.notes(notes);
            }
            Kind::Rung => {
                let versions = rulebook.qualifications(&named.scope);
                let rung = versions.flat_map(|version| &version.ladder).find(|rung| rung.name == name)?;
                told.notes(&rung.notes);
            }
            Kind::Size => {
                let framework = rulebook.frameworks.iter().find(|framework| framework.called() == named.scope)?;
                let band = framework.sizes.iter().find(|band| band.name == name)?;
                told.notes(&band.notes);
                told.line(match band.to {
                    Some(most) => span_of_hours(band.from, most),
                    None => format!("{} hours or more", band.from),
                });
            }
            Kind::Table => told.line("a table".to_owned()),
            Kind::Fact | Kind::CaseDate | Kind::CreditSource | Kind::Setting | Kind::Status => {
                told.line(explained(name)?.means.to_owned());
            }
            Kind::OutcomeSet => told.title(Some(self.names().titles.get(named)?)),
            Kind::Grade | Kind::Column | Kind::Test | Kind::Credential => return None,
        }
        Some(told.text())
    }

    /// The title of a thing, where it has one.
    pub(super) fn title(&self, named: &Named) -> Option<String> {
        let rulebook = &self.rulebook;
        let name = named.name.as_str();
        let notes = match named.kind {
            Kind::Unit => &rulebook.unit(name)?.notes,
            Kind::Qualification => &rulebook.qualifications(name).last()?.notes,
            Kind::Framework => &rulebook.frameworks.iter().find(|framework| framework.name == name)?.notes,
            Kind::Outcome => &rulebook.outcomes.get(name)?.notes,
            Kind::Scale => &rulebook.scales.get(name)?.notes,
            Kind::Conversion => &rulebook.conversions.get(name)?.notes,
            Kind::HolderFact => &rulebook.facts.get(name)?.notes,
            Kind::Register => &rulebook.registers.get(name)?.notes,
            Kind::Recognition => &rulebook.recognitions.get(name)?.notes,
            Kind::Policy => &rulebook.policies.iter().find(|policy| policy.name == name)?.notes,
            Kind::Level => {
                let framework = rulebook.frameworks.iter().find(|framework| framework.called() == named.scope)?;
                return framework.levels.iter().find(|level| level.name == name)?.title.clone();
            }
            Kind::Clause => return self.clause_notes(named)?.title.clone(),
            Kind::Pool | Kind::OutcomeSet => return self.names().titles.get(named).cloned(),
            _ => return None,
        };
        notes.title.clone()
    }

    fn unit(&self, told: &mut Told, unit: &Unit) {
        told.notes(&unit.notes);
        if let Some(level) = unit.level {
            let text = self.rulebook.level_text(level);
            let framework = self.rulebook.frameworks.get(level.framework);
            let named =
                framework.zip(text.rsplit_once(' ')).map(|(of, (_, name))| Named::new(Kind::Level, of.called(), name));
            match named.and_then(|named| self.counterpart(&named)) {
                Some(counterpart) => told.line(format!("level {text} ({counterpart})")),
                None => told.line(format!("level {text}")),
            }
        }
        if let Some((amount, credit_unit)) = &unit.credits {
            match self.hours_of(credit_unit) {
                Some((least, most)) => {
                    let hours = span_of_hours(amount.times(least), amount.times(most));
                    told.line(format!("credits {amount} {credit_unit} ({hours})"));
                }
                None => told.line(format!("credits {amount} {credit_unit}")),
            }
        }
        if let Some((least, most)) = unit.hours {
            told.line(span_of_hours(least, most));
        }
        if let Some(replaced) = &unit.replaced {
            told.line(format!("replaced by {}", self.listed(&replaced.by)));
        }
    }

    fn qualification(&self, told: &mut Told, version: &Qualification) {
        if let Some(name) = &version.version {
            told.line(format!("version {name}"));
        }
        told.notes(&version.notes);
        if let Some(award) = &version.award {
            told.line(format!("award {} at {}", award.class, self.rulebook.level_text(award.level)));
        }
        if let Some(body) = &version.body {
            told.line(format!("awarded by {body}"));
        }
        if let Some(total) = version.total {
            told.line(format!("total {}", needed(total, version)));
        }
    }

    /// What a clause, a limit or an `accept` says about itself, wherever it is declared.
    fn clause_notes(&self, named: &Named) -> Option<&Notes> {
        let name = &named.name;
        let versions: Vec<&Qualification> = match named.scope.strip_prefix("policy ") {
            // A policy's clauses are known by the qualifications that it is laid on.
            Some(_) => self.rulebook.qualifications.values().flatten().collect(),
            None => self.rulebook.qualifications(&named.scope).collect(),
        };
        versions.into_iter().find_map(|version| {
            let clauses = version.all_clauses().into_iter().filter(|clause| clause.path == *name);
            let limits = version.limits.iter().filter(|limit| limit.name == *name).map(|limit| &limit.notes);
            let accepts = version.accept.iter().chain(&version.also_valid).filter(|accept| accept.name == *name);
            clauses.map(|clause| &clause.notes).chain(limits).chain(accepts.map(|accept| &accept.notes)).next()
        })
    }

    /// A unit by its code and its title.
    fn listed(&self, code: &str) -> String {
        match self.rulebook.unit(code).and_then(|unit| unit.notes.title.as_deref()) {
            Some(title) => format!("`{code}` {title}"),
            None => format!("`{code}`"),
        }
    }
}

fn framework_told(told: &mut Told, framework: &Framework) {
    if let Some(version) = &framework.version {
        told.line(format!("version {version}"));
    }
    told.notes(&framework.notes);
    if let (Some(first), Some(last)) = (framework.levels.first(), framework.levels.last()) {
        told.line(format!("levels {} to {}", first.name, last.name));
    }
    if !framework.jurisdiction.is_empty() {
        told.line(format!("in {}", framework.jurisdiction.join(", ")));
    }
}

fn needed(need: Need, of: &Qualification) -> String {
    let measure = match need.measure {
        Measure::Credits => of.credit_unit.as_deref().unwrap_or("credits"),
        Measure::Credentials => "credentials",
        Measure::Hours => "hours",
        Measure::Outcomes => "outcomes",
    };
    format!("{} {measure}", need.amount)
}

fn fact_kind(kind: FactKind) -> String {
    match kind {
        FactKind::Amount(Some(unit)) => format!("a number of {}", unit.word()),
        FactKind::Amount(None) => "a number".to_owned(),
        FactKind::Date => "a day".to_owned(),
        FactKind::Text => "a text".to_owned(),
        FactKind::YesOrNo => "yes or no".to_owned(),
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What is told of a thing, line by line.
struct Told {
    head: String,
    title: Option<String>,
    lines: Vec<String>,
}

impl Told {
    fn new(named: &Named) -> Told {
        let name = super::symbol::last_step(&named.name, named.kind);
        let name = match named.kind {
            Kind::Level => format!("{} {name}", named.scope),
            _ => name,
        };
        Told { head: format!("**{}** `{name}`", named.kind), title: None, lines: Vec::new() }
    }

    fn title(&mut self, title: Option<&str>) {
        match title {
            Some(title) if self.title.is_none() => self.title = Some(title.to_owned()),
            Some(title) if self.title.as_deref() != Some(title) => self.line(title.to_owned()),
            _ => {}
        }
    }

    fn line(&mut self, line: String) {
        self.lines.push(line);
    }

    fn lines(&mut self, lines: impl Iterator<Item = String>) {
        self.lines.extend(lines);
    }

    fn notes(&mut self, notes: &Notes) {
        self.title(notes.title.as_deref());
        for (tag, label) in &notes.labels {
            self.line(format!("*{tag}* {label}"));
        }
        self.source(notes);
    }

    fn source(&mut self, notes: &Notes) {
        if let Some(cite) = &notes.cite {
            self.line(format!("source: {cite}"));
        }
        if let Some(why) = &notes.unverified {
            self.line(format!("unverified: {why}"));
        }
    }

    fn text(self) -> String {
        let mut text = self.head;
        if let Some(title) = self.title {
            text.push(' ');
            text.push_str(&title);
        }
        if !self.lines.is_empty() {
            text.push_str("\n\n");
            text.push_str(&self.lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"));
        }
        text
    }
}
