use std::collections::BTreeSet;

use super::items::Items;
use super::rings::{Link, rings};
use super::{Resolver, Said};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::rulebook::model::Validity;
use crate::rulebook::predicate::{DateFact, Predicate, Test};
use crate::rulebook::vocabulary::{CreditSource, Vocabulary};
use crate::rulebook::{Grants, Ground, Recognition};
use crate::syntax::{self, Grant, Name, RecognitionStatement, Spanned};

/// A rule, or a unit that rules grant and ask for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Station {
    Rule(String),
    Unit(String),
}

impl Resolver<'_> {
    pub(super) fn recognitions(&mut self, items: &Items<'_>) {
        let mut links = Vec::new();
        for declared in &items.recognitions {
            self.speaker = Some((Kind::Recognition, declared.header.name.value.clone()));
            let rule = self.recognition(declared);
            self.speaker = None;
            links.extend(links_of(&rule, declared));
            self.recognitions.insert(rule.name.clone(), rule);
        }
        self.recognition_rings(&links);
    }

    fn recognition(&mut self, declared: &syntax::Recognition) -> Recognition {
        let name = &declared.header.name;
        let mut rule = Recognition {
            name: name.value.clone(),
            notes: self.notes(&declared.header.notes, name.span),
            conditions: Vec::new(),
            grants: Grants::default(),
            grounds: Vec::new(),
            validity: None,
        };
        let mut said = Said::default();
        for statement in &declared.statements {
            match statement {
                RecognitionStatement::Where(predicate) => rule.conditions.extend(self.predicate(predicate)),
                RecognitionStatement::Grants(grant) => self.grant(grant, &mut rule.grants, &mut said),
                RecognitionStatement::Unless { title, predicate } => {
                    let ground = self.predicate(predicate).map(|predicate| Ground { title: title.clone(), predicate });
                    rule.grounds.extend(ground);
                }
                RecognitionStatement::Valid(valid) => {
                    if said.first(self, "valid", valid.span) {
                        rule.validity = self.recognition_validity(valid);
                    }
                }
            }
        }
        rule
    }

    fn grant(&mut self, grant: &Spanned<Grant>, grants: &mut Grants, said: &mut Said) {
        let what = match &grant.value {
            Grant::Unit(_) => "grants unit",
            Grant::Level(_) => "grants level",
            Grant::Credits(_) => "grants credits",
            Grant::Outcomes(_) => "grants outcomes",
            Grant::Source(_) => "grants source",
            Grant::Ungraded => "grants no grade",
        };
        if !said.first(self, what, grant.span) {
            return;
        }
        match &grant.value {
            Grant::Unit(unit) => grants.unit = self.unit_code(unit),
            Grant::Level(level) => grants.level = self.level(level),
            Grant::Credits(credits) => grants.credits = self.quantity(credits),
            Grant::Outcomes(list) => {
                grants.outcomes = self.outcome_list(list).map(|(_, outcomes)| outcomes.into_keys().collect());
            }
            Grant::Source(word) => grants.source = self.granted_source(word),
            Grant::Ungraded => grants.ungraded = true,
        }
    }

    fn granted_source(&mut self, word: &Name) -> Option<CreditSource> {
        let found = CreditSource::from_word(&word.value);
        if found.is_none() {
            self.unknown(Kind::CreditSource, word, CreditSource::ALL.iter().map(|source| source.word()));
        }
        found
    }

    /// The days of a rule, by a date of the case or of the credential: the decision where none is named.
    fn recognition_validity(&mut self, valid: &Spanned<syntax::Valid>) -> Option<Validity> {
        let days = self.days(valid.value.from, valid.value.until);
        let at = match &valid.value.at {
            None => DateFact::Decision,
            Some(name) => {
                let found = DateFact::from_word(&name.value);
                if found.is_none() {
                    self.unknown(Kind::CaseDate, name, DateFact::ALL.iter().map(|fact| fact.word()));
                }
                found?
            }
        };
        Some(Validity { days, at, notes: self.notes(&valid.value.notes, valid.span) })
    }

    /// Reports rules that recognise round in a ring: each grants the unit that the next asks for.
    fn recognition_rings(&mut self, links: &[Link<Station>]) {
        for ring in rings(links) {
            let Some(first) = ring.first() else {
                continue;
            };
            let rules = ring.iter().filter_map(|link| match &link.from {
                Station::Rule(rule) => Some(rule.as_str()),
                Station::Unit(_) => None,
            });
            let mut names: Vec<&str> = rules.collect();
            names.extend(names.first().copied());
            let problem = Problem::Ring { what: "recognition rules", ring: names.join(" -> ") };
            let mut finding = Diagnostic::new(problem, first.span);
            for link in &ring {
                let text = match (&link.from, &link.to) {
                    (Station::Rule(rule), Station::Unit(unit)) => format!("`{rule}` grants `{unit}`"),
                    (Station::Unit(unit), Station::Rule(rule)) => format!("`{rule}` asks for `{unit}`"),
                    _ => continue,
                };
                finding = finding.with_related(link.span, text);
            }
            self.findings.push(finding);
        }
    }
}

/// From the rule to the unit that it grants, and from the units that it asks for to the rule. What is granted the unit
/// that it has already leads nowhere.
fn links_of(rule: &Recognition, declared: &syntax::Recognition) -> Vec<Link<Station>> {
    let mut asked = BTreeSet::new();
    rule.conditions.iter().for_each(|condition| units_asked(condition, &mut asked));
    let own = Station::Rule(rule.name.clone());
    let (mut granted_at, mut asked_at) = (declared.header.name.span, declared.header.name.span);
    for statement in &declared.statements {
        match statement {
            RecognitionStatement::Grants(grant) if matches!(grant.value, Grant::Unit(_)) => granted_at = grant.span,
            RecognitionStatement::Where(condition) => asked_at = span_of(condition).unwrap_or(asked_at),
            _ => {}
        }
    }
    let link = |from, to, span| Link { from, to, span, binding: true };
    let asked = asked.into_iter().filter(|unit| rule.grants.unit.as_ref() != Some(unit));
    let mut links: Vec<_> = asked.map(|unit| link(Station::Unit(unit), own.clone(), asked_at)).collect();
    links.extend(rule.grants.unit.clone().map(|unit| link(own, Station::Unit(unit), granted_at)));
    links
}

/// The units that a condition can be satisfied by.
fn units_asked(condition: &Predicate, units: &mut BTreeSet<String>) {
    match condition {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().for_each(|part| units_asked(part, units)),
        Predicate::Test(Test::Unit(named)) => units.extend(named.iter().cloned()),
        Predicate::Not(_) | Predicate::Test(_) => {}
    }
}

/// Where a condition begins to speak of a unit, or begins.
fn span_of(condition: &syntax::Predicate) -> Option<Span> {
    let mut first = None;
    let mut pending = vec![condition];
    while let Some(part) = pending.pop() {
        match part {
            syntax::Predicate::All(parts) | syntax::Predicate::Any(parts) => pending.extend(parts.iter().rev()),
            syntax::Predicate::Not(part) => pending.push(part),
            syntax::Predicate::Test(test) => {
                let of_unit = matches!(&test.value, syntax::Test::Fact(test) if test.fact.value == "unit");
                if of_unit {
                    return Some(test.span);
                }
                first = first.or(Some(test.span));
            }
        }
    }
    first
}
