use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn test_statement(&mut self, pair: Pair<'_, Rule>) -> Option<TestStatement> {
        Some(match pair.as_rule() {
            Rule::test_date => {
                let event = self.word(child(pair.clone(), Rule::test_event)?);
                let day = self.date(&child(pair, Rule::date)?)?.value;
                TestStatement::Date { event, day }
            }
            Rule::test_born => TestStatement::Born(self.date(&child(pair, Rule::date)?)?),
            Rule::test_fact => self.test_fact(pair)?,
            Rule::test_holder => {
                let entries = pair.into_inner().filter(|inner| inner.as_rule() == Rule::test_credential);
                TestStatement::Holder(entries.filter_map(|inner| self.test_credential(inner)).collect())
            }
            Rule::test_each => TestStatement::Each(self.details(child(pair, Rule::details)?)),
            Rule::test_judged => TestStatement::Judged(self.test_judged(pair)?),
            Rule::test_used | Rule::test_award => self.test_award(pair)?,
            Rule::test_elect => TestStatement::Elects(self.path(child(pair, Rule::path)?)),
            Rule::test_waive => {
                let path = self.path(child(pair.clone(), Rule::path)?);
                TestStatement::Waives { path, credential: self.first_name(pair) }
            }
            Rule::test_pin => {
                let path = self.path(child(pair.clone(), Rule::path)?);
                TestStatement::Pins { credential: self.first_name(pair)?, path }
            }
            Rule::test_substitute => {
                let mut names = self.names(pair).into_iter();
                TestStatement::Substitutes { credential: names.next()?, unit: names.next()? }
            }
            Rule::expect => TestStatement::Expect(self.expect(pair)?),
            _ => return None,
        })
    }

    /// A word as it stands, with where it stands.
    fn word(&self, pair: Pair<'_, Rule>) -> Name {
        Name { value: pair.as_str().trim().to_owned(), span: self.span(&pair) }
    }

    fn first_name(&self, pair: Pair<'_, Rule>) -> Option<Name> {
        child(pair, Rule::name).map(|name| self.name(name))
    }

    /// The names of a path joined by `/`, each escaped as in a case.
    fn path(&self, pair: Pair<'_, Rule>) -> Name {
        let span = self.span(&pair);
        let start = pair.as_span().start();
        let mut steps = Vec::new();
        // A keyword such as `total` is no name, and leaves no pair of its own.
        let keyword = pair.as_str().split('/').next().unwrap_or_default().trim().to_owned();
        for inner in pair.into_inner() {
            if steps.is_empty() && inner.as_span().start() > start {
                steps.push(keyword.clone());
            }
            steps.push(self.name(inner).value.replace('~', "~0").replace('/', "~1"));
        }
        if steps.is_empty() {
            steps.push(keyword);
        }
        Name { value: steps.join("/"), span }
    }

    fn test_fact(&mut self, pair: Pair<'_, Rule>) -> Option<TestStatement> {
        let mut name = None;
        let mut value = None;
        let mut unit = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::fact_unit => unit = Some(self.word(inner)),
                Rule::date | Rule::string | Rule::number | Rule::yes_or_no => value = Some(self.test_value(inner)?),
                _ => {}
            }
        }
        Some(TestStatement::Fact { name: name?, value: value?, unit })
    }

    fn test_value(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<TestValue>> {
        let span = self.span(&pair);
        let value = match pair.as_rule() {
            Rule::date => TestValue::Date(self.date(&pair)?.value),
            Rule::string => TestValue::Text(text_of(pair.as_str())),
            Rule::number => TestValue::Number(self.amount(&pair)?.value),
            _ => TestValue::Name(self.name(pair).value),
        };
        Some(Spanned { value, span })
    }

    /// A credential with its details; those that cannot be read are reported and left out.
    fn test_credential(&mut self, pair: Pair<'_, Rule>) -> Option<TestCredential> {
        let mut stated = false;
        let mut names = Vec::new();
        let mut details = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_credentials => stated = true,
                Rule::name => names.push(self.name(inner)),
                Rule::details => details = self.details(inner),
                _ => {}
            }
        }
        let last = names.pop()?;
        Some(match names.pop() {
            Some(unit) => TestCredential { id: last, unit: Some(unit), details },
            None if stated => TestCredential { id: last, unit: None, details },
            None => TestCredential { id: last.clone(), unit: Some(last), details },
        })
    }

    fn details(&mut self, pair: Pair<'_, Rule>) -> Vec<Detail> {
        let details = pair.into_inner().filter(|inner| inner.as_rule() == Rule::detail);
        details.filter_map(|inner| self.detail(inner)).collect()
    }

    fn detail(&mut self, pair: Pair<'_, Rule>) -> Option<Detail> {
        let mut fact = None;
        let mut value = None;
        let mut outcomes = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::fact
                | Rule::k_level
                | Rule::k_credits
                | Rule::k_hours
                | Rule::k_unit
                | Rule::k_outcomes
                | Rule::k_grade
                    if fact.is_none() =>
                {
                    fact = Some(self.word(inner));
                }
                Rule::k_none => value = Some(DetailValue::None),
                Rule::level_reference => value = Some(DetailValue::Level(self.level_reference(inner)?)),
                Rule::quantity => value = Some(DetailValue::Credits(self.quantity(inner)?)),
                Rule::test_outcome => outcomes.push(self.test_outcome(inner)?),
                Rule::number => value = Some(DetailValue::Hours(self.amount(&inner)?.value)),
                Rule::k_on => {}
                // The second name of a grade is that of its scale.
                Rule::name if value.is_some() => value = on_scale(value, self.name(inner)),
                Rule::string | Rule::name | Rule::date => value = Some(self.detail_value(&fact, inner)?),
                _ => {}
            }
        }
        if !outcomes.is_empty() {
            value = Some(DetailValue::Outcomes(outcomes));
        }
        Some(Detail { fact: singular(fact?), value: value? })
    }

    fn detail_value(&mut self, fact: &Option<Name>, pair: Pair<'_, Rule>) -> Option<DetailValue> {
        if fact.as_ref().is_some_and(|fact| fact.value == "grade") && pair.as_rule() == Rule::string {
            return Some(DetailValue::Grade { grade: self.text(&pair), scale: None });
        }
        self.test_value(pair).map(DetailValue::Plain)
    }

    fn test_outcome(&mut self, pair: Pair<'_, Rule>) -> Option<TestOutcome> {
        let mut outcome = None;
        let mut quoted = false;
        let mut percent = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::string => {
                    quoted = true;
                    outcome = Some(self.text(&inner));
                }
                Rule::name => outcome = Some(self.name(inner)),
                Rule::number => percent = Some(self.amount(&inner)?),
                _ => {}
            }
        }
        Some(TestOutcome { outcome: outcome?, quoted, percent })
    }

    fn test_judged(&mut self, pair: Pair<'_, Rule>) -> Option<TestJudgement> {
        let mut credential = None;
        let mut holds = true;
        let mut texts = Vec::new();
        let mut on = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => credential = Some(self.name(inner)),
                Rule::k_not => holds = false,
                Rule::string => texts.push(self.text(&inner)),
                Rule::date => on = Some(self.date(&inner)?.value),
                _ => {}
            }
        }
        let mut texts = texts.into_iter();
        let statement = texts.next()?;
        Some(TestJudgement { credential, holds, statement, by: texts.next().map(|role| role.value), on })
    }

    /// `used { 4N1168 } in 4M2014 on 2019-06-01`, `holds 4M2014 on 2019-06-01`.
    fn test_award(&mut self, pair: Pair<'_, Rule>) -> Option<TestStatement> {
        let on = match child(pair.clone(), Rule::date) {
            Some(date) => Some(self.date(&date)?.value),
            None => None,
        };
        let mut credentials = self.names(pair);
        Some(TestStatement::Award { qualification: credentials.pop()?, on, credentials })
    }

    fn expect(&mut self, pair: Pair<'_, Rule>) -> Option<Expect> {
        let span = self.span(&pair);
        let mut qualification = None;
        let mut expected = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => qualification = Some(self.name(inner)),
                Rule::k_expect => {}
                _ => expected = Some(self.expected(inner)?),
            }
        }
        Some(Expect { qualification: qualification?, expected: expected?, span })
    }

    fn expected(&mut self, pair: Pair<'_, Rule>) -> Option<Expected> {
        Some(match pair.as_rule() {
            Rule::verdict => Expected::Verdict(spaced(pair.as_str())),
            Rule::expect_clause => {
                let path = self.path(child(pair.clone(), Rule::path)?);
                Expected::Clause { path, state: spaced(child(pair, Rule::clause_state)?.as_str()) }
            }
            Rule::expect_counts => self.expect_counts(pair)?,
            Rule::expect_wants => {
                let fact = self.name(child(pair.clone(), Rule::wanted_fact)?);
                Expected::Wants { fact, credential: self.first_name(pair) }
            }
            Rule::expect_result => Expected::Result(self.first_name(pair)),
            _ => return None,
        })
    }

    fn expect_counts(&mut self, pair: Pair<'_, Rule>) -> Option<Expected> {
        let mut counts = true;
        let mut amount = None;
        let mut measure = None;
        let mut credentials = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_not => counts = false,
                Rule::number => amount = Some(self.amount(&inner)?.value),
                Rule::measure => measure = self.measure(inner),
                Rule::name => credentials.push(self.name(inner)),
                _ => {}
            }
        }
        Some(match amount {
            Some(amount) => Expected::Amount { amount, measure: measure? },
            None => Expected::Counts { credentials, counts },
        })
    }
}

fn on_scale(value: Option<DetailValue>, scale: Name) -> Option<DetailValue> {
    match value {
        Some(DetailValue::Grade { grade, .. }) => Some(DetailValue::Grade { grade, scale: Some(scale) }),
        other => other,
    }
}

/// `credits` and `hours` may be written in the singular.
fn singular(fact: Name) -> Name {
    let value = match fact.value.as_str() {
        "credit" => "credits".to_owned(),
        "hour" => "hours".to_owned(),
        _ => fact.value,
    };
    Name { value, span: fact.span }
}

/// The words with single spaces between them.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
