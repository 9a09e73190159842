//! Names in tests.

use std::collections::BTreeMap;

use super::{Named, Names, policy_scope, step};
use crate::diagnostic::{Kind, Span};
use crate::syntax::{Detail, DetailValue, Expect, Expected, Name, Path, RuleTest, TestStatement, TestValue};

/// The test that is walked through.
struct Tested<'t> {
    /// Within what its credentials are known.
    scope: String,
    /// Its credentials, and whether each goes by the name of its unit.
    credentials: BTreeMap<&'t str, bool>,
    /// The qualifications that it decides.
    decided: Vec<&'t str>,
}

impl Names<'_> {
    pub(super) fn test(&mut self, test: &RuleTest) {
        self.declares(Kind::Test, &test.name);
        let mut tested = Tested {
            scope: format!("{}:{}", test.span.file, test.span.start),
            credentials: BTreeMap::new(),
            decided: Vec::new(),
        };
        for statement in &test.statements {
            match statement {
                TestStatement::Holder(credentials) => {
                    for credential in credentials {
                        let by_unit = credential.unit.as_ref().is_some_and(|unit| unit.span == credential.id.span);
                        tested.credentials.insert(&credential.id.value, by_unit);
                    }
                }
                TestStatement::Expect(expect) => tested.decided.push(&expect.qualification.value),
                _ => {}
            }
        }
        test.statements.iter().for_each(|statement| self.test_statement(statement, &tested));
    }

    fn test_statement(&mut self, statement: &TestStatement, tested: &Tested<'_>) {
        match statement {
            TestStatement::Date { .. } | TestStatement::Born(_) => {}
            TestStatement::Fact { name, .. } => self.refers(Kind::HolderFact, name),
            TestStatement::Holder(credentials) => {
                for credential in credentials {
                    match &credential.unit {
                        Some(unit) if unit.span == credential.id.span => self.refers(Kind::Unit, unit),
                        unit => {
                            self.refers_if(Kind::Unit, unit.as_ref());
                            let named = Named::new(Kind::Credential, &tested.scope, &credential.id.value);
                            self.add(credential.id.span, named, true);
                        }
                    }
                    self.details(&credential.details);
                }
            }
            TestStatement::Each(details) => self.details(details),
            TestStatement::Judged(judged) => {
                if let Some(credential) = &judged.credential {
                    self.credential(credential, tested);
                }
            }
            TestStatement::Award { qualification, credentials, .. } => {
                self.refers(Kind::Qualification, qualification);
                credentials.iter().for_each(|credential| self.credential(credential, tested));
            }
            TestStatement::Elects(path) => self.path(path, &tested.decided),
            TestStatement::Waives { path, credential } => {
                self.path(path, &tested.decided);
                if let Some(credential) = credential {
                    self.credential(credential, tested);
                }
            }
            TestStatement::Pins { credential, path } => {
                self.credential(credential, tested);
                self.path(path, &tested.decided);
            }
            TestStatement::Substitutes { credential, unit } => {
                self.credential(credential, tested);
                self.refers(Kind::Unit, unit);
            }
            TestStatement::Expect(expect) => self.expect(expect, tested),
        }
    }

    /// A credential goes by a name of its own, or by that of its unit.
    fn credential(&mut self, name: &Name, tested: &Tested<'_>) {
        if tested.credentials.get(name.value.as_str()) == Some(&true) {
            self.refers(Kind::Unit, name);
        } else {
            self.add(name.span, Named::new(Kind::Credential, &tested.scope, &name.value), false);
        }
    }

    fn details(&mut self, details: &[Detail]) {
        for detail in details {
            match &detail.value {
                DetailValue::Level(level) => self.level(level),
                DetailValue::Credits(quantity) => self.quantity(quantity),
                DetailValue::Outcomes(outcomes) => {
                    for outcome in outcomes.iter().filter(|outcome| !outcome.quoted) {
                        self.refers(Kind::Outcome, &outcome.outcome);
                    }
                }
                DetailValue::Grade { grade, scale: Some(scale) } => {
                    self.refers(Kind::Scale, scale);
                    self.add(grade.span, Named::new(Kind::Grade, &scale.value, &grade.value), false);
                }
                DetailValue::Plain(value) => {
                    let kind = match detail.fact.value.as_str() {
                        "source" => Some(Kind::CreditSource),
                        "setting" => Some(Kind::Setting),
                        "status" => Some(Kind::Status),
                        _ => None,
                    };
                    if let (Some(kind), TestValue::Name(name)) = (kind, &value.value) {
                        self.refers(kind, &Name { value: name.clone(), span: value.span });
                    }
                    self.refers(Kind::Fact, &detail.fact);
                }
                DetailValue::None | DetailValue::Hours(_) | DetailValue::Grade { .. } => {}
            }
        }
    }

    fn expect(&mut self, expect: &Expect, tested: &Tested<'_>) {
        let qualification = &expect.qualification;
        self.refers(Kind::Qualification, qualification);
        match &expect.expected {
            Expected::Verdict(_) => {}
            Expected::Clause { path, .. } => self.path(path, &[&qualification.value]),
            Expected::Amount { measure, .. } => self.measure(measure),
            Expected::Counts { credentials, .. } => {
                credentials.iter().for_each(|credential| self.credential(credential, tested));
            }
            Expected::Wants { fact, credential } => {
                let kind = if credential.is_some() { Kind::Fact } else { Kind::HolderFact };
                self.refers(kind, fact);
                if let Some(credential) = credential {
                    self.credential(credential, tested);
                }
            }
            Expected::Result(rung) => {
                if let Some(rung) = rung {
                    self.add(rung.span, Named::new(Kind::Rung, &qualification.value, &rung.value), false);
                }
            }
        }
    }

    /// The names that lead to a clause of one of these qualifications.
    fn path(&mut self, path: &Path, qualifications: &[&str]) {
        let scope = self.scope_of(&path.value, qualifications);
        let text = self.sources.text(path.span).to_owned();
        let mut leading = String::new();
        for (start, end) in steps(&text) {
            let Some(written) = text.get(start..end) else { continue };
            let bare = written.strip_prefix('\'').and_then(|bare| bare.strip_suffix('\'')).unwrap_or(written);
            if !leading.is_empty() {
                leading.push('/');
            }
            leading.push_str(&step(bare));
            let span = Span { start: path.span.start + start as u32, end: path.span.start + end as u32, ..path.span };
            // A unit that stands in a group is a clause by the name of the unit.
            let named = self.clauses.get(&(scope.clone(), leading.clone())).copied().unwrap_or(true);
            if !named && self.is_declared(Kind::Unit, bare) {
                self.add(span, Named::new(Kind::Unit, "", bare), false);
            } else {
                self.add(span, Named::new(Kind::Clause, &scope, &leading), false);
            }
        }
    }

    /// Where a clause with this path is declared: in one of the qualifications, or in a policy.
    fn scope_of(&self, path: &str, qualifications: &[&str]) -> String {
        let declares = |scope: &str| self.clauses.contains_key(&(scope.to_owned(), path.to_owned()));
        if let Some(own) = qualifications.iter().find(|name| declares(name)) {
            return (*own).to_owned();
        }
        let mut policies = self.rulebook.policies.iter().map(|policy| policy_scope(&policy.name));
        let first = || qualifications.first().map_or_else(String::new, |name| (*name).to_owned());
        policies.find(|scope| declares(scope)).unwrap_or_else(first)
    }
}

/// Where the names of a path begin and end.
fn steps(text: &str) -> Vec<(usize, usize)> {
    let mut steps = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '\'' => quoted = !quoted,
            '/' if !quoted => {
                steps.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    steps.push((start, text.len()));
    steps
}
