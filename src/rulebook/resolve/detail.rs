//! What a test says of a credential.

use std::collections::BTreeMap;

use super::Resolver;
use crate::calendar::Date;
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::rulebook::predicate::{DateFact, Flag, TextFact};
use crate::rulebook::rule_test::{GivenDetail, GivenLevel};
use crate::rulebook::vocabulary::{CreditSource, Setting, Status, Vocabulary};
use crate::syntax::{Detail, DetailValue, LevelReference, Name, Spanned, TestOutcome, TestValue};

/// The details of a credential, each fact at most once.
#[derive(Default)]
pub(super) struct Details(BTreeMap<&'static str, (GivenDetail, Span)>);

impl Details {
    /// Says these; what is wrong with them is reported.
    pub(super) fn say(&mut self, resolver: &mut Resolver<'_>, details: &[Detail]) {
        for detail in details {
            if let Some(given) = resolver.detail(detail) {
                self.insert(resolver, given, detail.fact.span);
            }
        }
    }

    pub(super) fn insert(&mut self, resolver: &mut Resolver<'_>, given: GivenDetail, span: Span) {
        let fact = word_of(&given);
        match self.0.get(fact) {
            Some((_, first)) => resolver.said_twice(fact, *first, span),
            None => {
                self.0.insert(fact, (given, span));
            }
        }
    }

    /// These, with those of `each` that they do not say, and completed where neither says how far it has come.
    pub(super) fn filled_with(self, each: &Details) -> Vec<GivenDetail> {
        let mut all = self.0;
        for (fact, detail) in &each.0 {
            all.entry(fact).or_insert_with(|| detail.clone());
        }
        all.entry("status").or_insert((GivenDetail::Status(Status::Completed), Span::default()));
        all.into_values().map(|(given, _)| given).collect()
    }
}

fn word_of(given: &GivenDetail) -> &'static str {
    match given {
        GivenDetail::Unit(_) => "unit",
        GivenDetail::Level(_) => "level",
        GivenDetail::Credits(_) => "credits",
        GivenDetail::Hours(_) => "hours",
        GivenDetail::Outcomes(_) => "outcomes",
        GivenDetail::Grade(_) => "grade",
        GivenDetail::Text(fact, _) => fact.word(),
        GivenDetail::Date(fact, _) => fact.word(),
        GivenDetail::Source(_) => "source",
        GivenDetail::Setting(_) => "setting",
        GivenDetail::Status(_) => "status",
        GivenDetail::Flag(flag, _) => flag.word(),
    }
}

impl Resolver<'_> {
    fn detail(&mut self, detail: &Detail) -> Option<GivenDetail> {
        let fact = detail.fact.value.as_str();
        Some(match (&detail.value, fact) {
            (DetailValue::None, "unit") => GivenDetail::Unit(None),
            (DetailValue::None, "level") => GivenDetail::Level(None),
            (DetailValue::None, "credits") => GivenDetail::Credits(None),
            (DetailValue::None, "outcomes") => GivenDetail::Outcomes(Vec::new()),
            (DetailValue::None, _) => GivenDetail::Grade(None),
            (DetailValue::Level(level), _) => GivenDetail::Level(Some(self.given_level(level)?)),
            (DetailValue::Credits(quantity), _) => GivenDetail::Credits(Some(self.quantity(quantity)?)),
            (DetailValue::Hours(hours), _) => GivenDetail::Hours(*hours),
            (DetailValue::Outcomes(outcomes), _) => {
                let outcomes: Vec<_> = outcomes.iter().map(|outcome| self.given_outcome(outcome)).collect();
                GivenDetail::Outcomes(outcomes.into_iter().collect::<Option<_>>()?)
            }
            (DetailValue::Grade { grade, scale }, _) => {
                if let Some(scale) = scale {
                    self.scale_grade(scale, &grade.value, grade.span)?;
                }
                GivenDetail::Grade(Some((grade.value.clone(), scale.as_ref().map(|scale| scale.value.clone()))))
            }
            (DetailValue::Plain(value), _) => self.plain_detail(&detail.fact, value)?,
        })
    }

    /// A level by its names. Of a framework without a version, any version may have it: as in a case, the one counts
    /// that was in force when the credential was awarded.
    fn given_level(&mut self, reference: &LevelReference) -> Option<GivenLevel> {
        let named = &reference.framework;
        let version = named.version.as_ref().map(|version| version.value.clone());
        if version.is_some() {
            self.level(reference)?;
        } else {
            let versions: Vec<usize> = (0..self.frameworks.len())
                .filter(|id| self.frameworks.get(*id).is_some_and(|framework| framework.name == named.name.value))
                .collect();
            let has =
                |id: &usize| self.level_ranks.get(*id).is_some_and(|ranks| ranks.contains_key(&reference.level.value));
            match versions.as_slice() {
                // None of that name, or one: what is wrong with it is told as elsewhere.
                [] | [_] => {
                    self.level(reference)?;
                }
                several if several.iter().any(has) => {}
                _ => {
                    let (framework, level) = (named.name.value.clone(), reference.level.value.clone());
                    self.report(Problem::Level { framework, level }, reference.level.span);
                    return None;
                }
            }
        }
        let (framework, level) = (named.name.value.clone(), reference.level.value.clone());
        Some(GivenLevel { framework, version, level })
    }

    fn given_outcome(&mut self, given: &TestOutcome) -> Option<(String, Option<crate::quantity::Amount>)> {
        let name = &given.outcome;
        if !given.quoted && !self.known(Kind::Outcome, name) {
            return None;
        }
        if let Some(percent) = given.percent.filter(|percent| percent.value > crate::quantity::Amount::from(100)) {
            self.report(Problem::Share(percent.value.to_string()), percent.span);
        }
        Some((name.value.clone(), given.percent.map(|percent| percent.value)))
    }

    /// A fact that stands with a plain value.
    fn plain_detail(&mut self, fact: &Name, value: &Spanned<TestValue>) -> Option<GivenDetail> {
        let word = fact.value.as_str();
        if let Some(date) = DateFact::from_word(word).filter(|date| !date.is_of_case()) {
            return self.given_date(fact, date, value).map(|day| GivenDetail::Date(date, day));
        }
        if let Some(flag) = Flag::from_word(word) {
            return match &value.value {
                TestValue::Name(said) if said == "yes" || said == "no" => Some(GivenDetail::Flag(flag, said == "yes")),
                _ => self.wrong_detail(fact, "yes or no", value),
            };
        }
        match word {
            "unit" => match &value.value {
                TestValue::Name(code) => {
                    let code = Name { value: code.clone(), span: value.span };
                    self.unit_code(&code).map(|code| GivenDetail::Unit(Some(code)))
                }
                _ => self.wrong_detail(fact, "a unit", value),
            },
            "source" => self.given_word::<CreditSource>(fact, "a source of credit", value).map(GivenDetail::Source),
            "setting" => self.given_word::<Setting>(fact, "a setting of learning", value).map(GivenDetail::Setting),
            "status" => self.given_word::<Status>(fact, "a status", value).map(GivenDetail::Status),
            "scale" => {
                self.report_misplaced_scale(fact);
                None
            }
            _ => self.given_text(fact, value),
        }
    }

    fn given_text(&mut self, fact: &Name, value: &Spanned<TestValue>) -> Option<GivenDetail> {
        let Some(text) = TextFact::from_word(&fact.value) else {
            self.unknown_detail(fact);
            return None;
        };
        match &value.value {
            TestValue::Text(said) => Some(GivenDetail::Text(text, said.clone())),
            _ => self.wrong_detail(fact, "a text", value),
        }
    }

    fn unknown_detail(&mut self, fact: &Name) {
        if DateFact::from_word(&fact.value).is_some() {
            let problem = Problem::Unknown { kind: Kind::Fact, name: fact.value.clone() };
            let help = "it is a date of the case: write it outside the brackets of the credential";
            self.findings.push(Diagnostic::new(problem, fact.span).with_help(help));
        } else {
            self.unknown(Kind::Fact, fact, facts());
        }
    }

    fn report_misplaced_scale(&mut self, fact: &Name) {
        let problem = Problem::Unknown { kind: Kind::Fact, name: fact.value.clone() };
        let help = "write the scale with the grade, such as `grade \"B\" on us4`";
        self.findings.push(Diagnostic::new(problem, fact.span).with_help(help));
    }

    fn given_date(&mut self, fact: &Name, date: DateFact, value: &Spanned<TestValue>) -> Option<Option<Date>> {
        match &value.value {
            TestValue::Date(day) => Some(Some(*day)),
            TestValue::Name(word) if word == "never" && date == DateFact::Expires => Some(None),
            _ => {
                let is = if date == DateFact::Expires { "a date or `never`" } else { "a date" };
                self.wrong_value(fact, is, value);
                None
            }
        }
    }

    fn given_word<V: Vocabulary>(&mut self, fact: &Name, is: &'static str, value: &Spanned<TestValue>) -> Option<V> {
        let TestValue::Name(word) = &value.value else {
            self.wrong_value(fact, is, value);
            return None;
        };
        let found = V::from_word(word);
        if found.is_none() {
            let name = Name { value: word.clone(), span: value.span };
            self.unknown(V::KIND, &name, V::ALL.iter().map(|word| word.word()));
        }
        found
    }

    fn wrong_detail(&mut self, fact: &Name, is: &'static str, value: &Spanned<TestValue>) -> Option<GivenDetail> {
        self.wrong_value(fact, is, value);
        None
    }

    pub(super) fn wrong_value(&mut self, fact: &Name, is: &'static str, value: &Spanned<TestValue>) {
        let found = match &value.value {
            TestValue::Date(date) => date.to_string(),
            TestValue::Text(text) => format!("\"{text}\""),
            TestValue::Name(text) => text.clone(),
            TestValue::Number(amount) => amount.to_string(),
        };
        let problem = Problem::WrongValue { fact: fact.value.clone(), is, value: found };
        self.report(problem, value.span);
    }
}

/// Reports what is no fact of a credential that evidence can be wanted of.
pub(super) fn credential_fact(resolver: &mut Resolver<'_>, fact: &Name) {
    let wanted = facts().chain(["judged", "scale"]);
    if !wanted.clone().any(|known| known == fact.value) {
        resolver.unknown(Kind::Fact, fact, wanted);
    }
}

/// What a test can say of a credential.
fn facts() -> impl Iterator<Item = &'static str> + Clone {
    let others = ["unit", "level", "credits", "hours", "outcomes", "source", "setting", "status"];
    let dates = DateFact::ALL.iter().filter(|fact| !fact.is_of_case()).map(|fact| fact.word());
    let texts = TextFact::ALL.iter().filter(|fact| **fact != TextFact::Scale).map(|fact| fact.word());
    let flags = Flag::ALL.iter().map(|fact| fact.word());
    others.into_iter().chain(dates).chain(texts).chain(flags)
}
