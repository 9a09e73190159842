//! Tests in rule files: what they name is found, and what they give and expect is of the right kind.

use std::collections::{BTreeMap, BTreeSet};

use super::Resolver;
use super::detail::{Details, credential_fact};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span, nearest};
use crate::rulebook::declarations::{FactKind, Recognition};
use crate::rulebook::model::{Measure, Qualification};
use crate::rulebook::predicate::{DateFact, Test};
use crate::rulebook::rule_test::{
    Expectation, Expected, ExpectedState, Given, GivenAward, GivenCredential, GivenDetail, GivenJudgement, GivenOrder,
    GivenValue, Order, RuleTest,
};
use crate::syntax::{self, Item, Name, Spanned, TestStatement, TestValue};

type Qualifications = BTreeMap<String, Vec<Qualification>>;
/// Some of the paths of a qualification.
type Named = fn(&Paths) -> &BTreeSet<String>;

impl Resolver<'_> {
    /// The tests of all files, in the order of files and lines.
    pub(super) fn tests(&mut self, items: &[&Item], qualifications: &Qualifications) -> Vec<RuleTest> {
        // What only tests name is not used by the rules.
        let used = self.used.clone();
        let statements = self.statements(qualifications);
        let mut named: BTreeMap<(u32, &str), Span> = BTreeMap::new();
        let mut tests = Vec::new();
        for item in items {
            let Item::Test(written) = item else { continue };
            let name = &written.name;
            if let Some(first) = named.insert((name.span.file, &name.value), name.span) {
                self.twice(Kind::Test, first, name);
            }
            let mut reading = Reading::new(written, qualifications, &statements);
            reading.read(self, written);
            tests.push(RuleTest {
                name: name.value.clone(),
                given: reading.given,
                expectations: reading.expectations,
                span: name.span,
            });
        }
        self.used = used;
        tests.sort_by_key(|test| test.span);
        tests
    }

    /// What the rules ask to be judged.
    fn statements(&self, qualifications: &Qualifications) -> BTreeSet<String> {
        let versions = qualifications.values().flatten();
        let rules =
            versions.flat_map(|version| std::iter::once(version).chain(version.ladder.iter().map(|rung| &rung.rules)));
        let own = rules.flat_map(Qualification::own_predicates);
        let mut statements = BTreeSet::new();
        for predicate in own.chain(self.recognitions.values().flat_map(Recognition::predicates)) {
            predicate.each_test(&mut |test| {
                if let Test::Judged(judgement) | Test::HolderJudged(judgement) = test {
                    statements.insert(judgement.statement.clone());
                }
            });
        }
        statements
    }
}

/// A test while it is read.
struct Reading<'a> {
    qualifications: &'a Qualifications,
    /// What the rules ask to be judged.
    statements: &'a BTreeSet<String>,
    /// The qualifications that it decides.
    decided: Vec<&'a str>,
    /// The identifiers of its credentials.
    known: BTreeMap<&'a str, Span>,
    given: Given,
    expectations: Vec<Expectation>,
    /// Where the dates and facts of its case are said.
    said: BTreeMap<String, Span>,
}

impl<'a> Reading<'a> {
    /// What the test names, which its statements may name in any order.
    fn new(
        written: &'a syntax::RuleTest,
        qualifications: &'a Qualifications,
        statements: &'a BTreeSet<String>,
    ) -> Reading<'a> {
        let decided: BTreeSet<&str> = written
            .statements
            .iter()
            .filter_map(|statement| match statement {
                TestStatement::Expect(expect) => {
                    qualifications.get_key_value(&expect.qualification.value).map(|(name, _)| name.as_str())
                }
                _ => None,
            })
            .collect();
        let mut known = BTreeMap::new();
        for credential in credentials(written) {
            known.entry(credential.id.value.as_str()).or_insert(credential.id.span);
        }
        Reading {
            qualifications,
            statements,
            decided: decided.into_iter().collect(),
            known,
            given: Given::default(),
            expectations: Vec::new(),
            said: BTreeMap::new(),
        }
    }

    fn read(&mut self, resolver: &mut Resolver<'_>, written: &'a syntax::RuleTest) {
        let unread = resolver.findings.iter().any(|finding| within(finding.span, written.span));
        self.credentials(resolver, written);
        for statement in &written.statements {
            match statement {
                TestStatement::Holder(_) | TestStatement::Each(_) => {}
                TestStatement::Date { event, day } => self.date(resolver, event, *day),
                TestStatement::Born(day) => {
                    if self.first(resolver, "born", day.span) {
                        self.given.born = Some(day.value);
                    }
                }
                TestStatement::Fact { name, value, unit } => self.fact(resolver, name, value, unit.as_ref()),
                TestStatement::Judged(judged) => self.judged(resolver, judged),
                TestStatement::Award { qualification, on, credentials } => {
                    self.qualification(resolver, qualification);
                    for credential in credentials {
                        self.credential(resolver, credential);
                    }
                    let credentials = credentials.iter().map(|credential| credential.value.clone()).collect();
                    let qualification = qualification.value.clone();
                    self.given.awards.push(GivenAward { qualification, on: *on, credentials });
                }
                TestStatement::Expect(expect) => self.expect(resolver, expect),
                order => self.order(resolver, order),
            }
        }
        // What could not be read may well have been an expectation.
        if self.expectations.is_empty() && !unread {
            let expects = written.statements.iter().any(|statement| matches!(statement, TestStatement::Expect(_)));
            if !expects {
                resolver.report(Problem::ExpectsNothing(written.name.value.clone()), written.name.span);
            }
        }
    }

    /// Whether this is said for the first time; the second time is reported.
    fn first(&mut self, resolver: &mut Resolver<'_>, what: &'static str, span: Span) -> bool {
        match self.said.insert(what.to_owned(), span) {
            Some(first) => {
                resolver.said_twice(what, first, span);
                false
            }
            None => true,
        }
    }

    fn date(&mut self, resolver: &mut Resolver<'_>, event: &Name, day: crate::calendar::Date) {
        let Some(fact) = DateFact::from_word(&event.value) else { return };
        if self.first(resolver, fact.word(), event.span) {
            self.given.dates.insert(fact, day);
        }
    }

    fn credential(&self, resolver: &mut Resolver<'_>, name: &Name) {
        if !self.known.contains_key(name.value.as_str()) {
            resolver.unknown(Kind::Credential, name, self.known.keys().copied());
        }
    }

    fn qualification(&self, resolver: &mut Resolver<'_>, name: &Name) -> Option<&'a [Qualification]> {
        let found = self.qualifications.get(&name.value);
        if found.is_none() {
            resolver.unknown(Kind::Qualification, name, self.qualifications.keys().map(String::as_str));
        }
        found.map(Vec::as_slice)
    }

    fn credentials(&mut self, resolver: &mut Resolver<'_>, written: &syntax::RuleTest) {
        let mut each = Details::default();
        for statement in &written.statements {
            if let TestStatement::Each(details) = statement {
                each.say(resolver, details);
            }
        }
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for credential in credentials(written) {
            let id = &credential.id;
            if let Some(first) = seen.insert(&id.value, id.span) {
                let problem = Problem::Twice { kind: Kind::Credential, name: id.value.clone() };
                let finding = Diagnostic::new(problem, id.span).with_related(first, "first given here");
                let help = format!("give one of them a name of its own, such as `{} as second`", id.value);
                resolver.findings.push(finding.with_help(help));
            }
            let mut details = Details::default();
            if let Some(unit) = &credential.unit {
                let code = resolver.unit_code(unit);
                details.insert(resolver, GivenDetail::Unit(code), unit.span);
            }
            details.say(resolver, &credential.details);
            let details = details.filled_with(&each);
            self.given.credentials.push(GivenCredential { id: id.value.clone(), details });
        }
    }

    fn fact(&mut self, resolver: &mut Resolver<'_>, name: &Name, value: &Spanned<TestValue>, unit: Option<&Name>) {
        if !resolver.known(Kind::HolderFact, name) {
            return;
        }
        // A fact whose kind could not be read is reported as such.
        let Some(kind) = resolver.facts.get(&name.value).map(|fact| fact.kind) else { return };
        if let Some(first) = self.said.insert(format!("fact {}", name.value), name.span) {
            let problem = Problem::Twice { kind: Kind::HolderFact, name: name.value.clone() };
            let finding = Diagnostic::new(problem, name.span).with_related(first, "first given here");
            resolver.findings.push(finding.with_help("keep one of the two"));
        }
        if let Some(unit) = unit {
            counted_in(resolver, name, kind, unit);
        }
        let (is, given) = match (kind, &value.value) {
            (FactKind::Amount(_), TestValue::Number(amount)) => ("", Some(GivenValue::Amount(*amount))),
            (FactKind::Date, TestValue::Date(day)) => ("", Some(GivenValue::Date(*day))),
            (FactKind::Text, TestValue::Text(text)) => ("", Some(GivenValue::Text(text.clone()))),
            (FactKind::YesOrNo, TestValue::Name(word)) => ("", Some(GivenValue::YesOrNo(word == "yes"))),
            (FactKind::Amount(_), _) => ("a number", None),
            (FactKind::Date, _) => ("a date", None),
            (FactKind::Text, _) => ("a text", None),
            (FactKind::YesOrNo, _) => ("yes or no", None),
        };
        match given {
            Some(given) => {
                self.given.facts.insert(name.value.clone(), given);
            }
            None => resolver.wrong_value(name, is, value),
        }
    }

    fn judged(&mut self, resolver: &mut Resolver<'_>, judged: &syntax::TestJudgement) {
        if let Some(credential) = &judged.credential {
            self.credential(resolver, credential);
        }
        let statement = &judged.statement;
        if !self.statements.contains(&statement.value) {
            let problem = Problem::NotJudged(statement.value.clone());
            let finding = Diagnostic::new(problem, statement.span);
            let known = self.statements.iter().map(String::as_str);
            resolver.findings.push(resolver.with_likely(finding, &statement.value, known));
        }
        self.given.judgements.push(GivenJudgement {
            credential: judged.credential.as_ref().map(|credential| credential.value.clone()),
            statement: statement.value.clone(),
            holds: judged.holds,
            role: judged.by.clone(),
            on: judged.on,
        });
    }

    /// An order, for each qualification of the test that has what it speaks of.
    fn order(&mut self, resolver: &mut Resolver<'_>, statement: &TestStatement) {
        let Some(order) = self.ordered(resolver, statement) else { return };
        let about = about(statement);
        let mut found = false;
        let mut known = BTreeSet::new();
        for qualification in &self.decided {
            let paths = Paths::of(self.qualifications.get(*qualification).map_or(&[], Vec::as_slice));
            if about.is_none_or(|(path, named)| named(&paths).contains(&path.value)) {
                found = true;
                let qualification = (*qualification).to_owned();
                self.given.orders.push(GivenOrder { qualification, order: order.clone() });
            }
            known.extend(about.into_iter().flat_map(|(_, named)| named(&paths).clone()));
        }
        if let (false, Some((path, _)), Some(qualification)) = (found, about, self.decided.first()) {
            no_clause(resolver, qualification, path, &known);
        }
    }

    fn ordered(&self, resolver: &mut Resolver<'_>, statement: &TestStatement) -> Option<Order> {
        Some(match statement {
            TestStatement::Elects(path) => Order::Elects { clause: path.value.clone() },
            TestStatement::Waives { path, credential } => {
                if let Some(credential) = credential {
                    self.credential(resolver, credential);
                }
                let credential = credential.as_ref().map(|credential| credential.value.clone());
                Order::Waives { clause: path.value.clone(), credential }
            }
            TestStatement::Pins { credential, path } => {
                self.credential(resolver, credential);
                Order::Pins { credential: credential.value.clone(), clause: path.value.clone() }
            }
            TestStatement::Substitutes { credential, unit } => {
                self.credential(resolver, credential);
                Order::Substitutes { credential: credential.value.clone(), unit: resolver.unit_code(unit)? }
            }
            _ => return None,
        })
    }

    fn expect(&mut self, resolver: &mut Resolver<'_>, expect: &syntax::Expect) {
        let versions = self.qualification(resolver, &expect.qualification);
        let name = expect.qualification.value.as_str();
        let expected = match &expect.expected {
            syntax::Expected::Verdict(words) => ExpectedState::from_words(words).map(Expected::Verdict),
            syntax::Expected::Clause { path, state } => {
                if let Some(versions) = versions {
                    let known = Paths::of(versions).reported;
                    if !known.contains(&path.value) {
                        no_clause(resolver, name, path, &known);
                    }
                }
                ExpectedState::from_words(state).map(|state| Expected::Clause(path.value.clone(), state))
            }
            syntax::Expected::Amount { amount, measure } => {
                let measure = self.measure(resolver, &expect.qualification, measure);
                measure.map(|measure| Expected::Amount(*amount, measure))
            }
            syntax::Expected::Counts { credentials, counts } => {
                for credential in credentials {
                    self.credential(resolver, credential);
                }
                let credentials = credentials.iter().map(|credential| credential.value.clone()).collect();
                Some(if *counts { Expected::Counts(credentials) } else { Expected::CountsNot(credentials) })
            }
            syntax::Expected::Wants { fact, credential } => {
                if let Some(credential) = credential {
                    self.credential(resolver, credential);
                    credential_fact(resolver, fact);
                } else {
                    holder_fact(resolver, fact);
                }
                let credential = credential.as_ref().map(|credential| credential.value.clone());
                Some(Expected::Wants(fact.value.clone(), credential))
            }
            syntax::Expected::Result(rung) => {
                if let (Some(rung), Some(versions)) = (rung, versions) {
                    let rungs = versions.iter().flat_map(|version| &version.ladder).map(|rung| rung.name.as_str());
                    let rungs: BTreeSet<&str> = rungs.collect();
                    if !rungs.contains(rung.value.as_str()) {
                        resolver.unknown(Kind::Rung, rung, rungs);
                    }
                }
                Some(Expected::Result(rung.as_ref().map(|rung| rung.value.clone())))
            }
        };
        let qualification = name.to_owned();
        let expectation = expected.map(|expected| Expectation { qualification, expected, span: expect.span });
        self.expectations.extend(expectation);
    }

    /// What is counted; a credit unit must be that of the qualification.
    fn measure(&self, resolver: &mut Resolver<'_>, qualification: &Name, measure: &syntax::Measure) -> Option<Measure> {
        let name = match measure {
            syntax::Measure::Credits(_) => return Some(Measure::Credits),
            syntax::Measure::Credentials => return Some(Measure::Credentials),
            syntax::Measure::Hours => return Some(Measure::Hours),
            syntax::Measure::Named(name) => name,
        };
        let unit = resolver.credit_unit(name)?;
        let versions = self.qualifications.get(&qualification.value)?;
        let counted: BTreeSet<&str> = versions.iter().filter_map(|version| version.credit_unit.as_deref()).collect();
        if !counted.contains(unit.as_str()) {
            let problem = Problem::CountsIn { qualification: qualification.value.clone(), unit };
            let help = match counted.first() {
                Some(unit) => format!("it counts in `{unit}`"),
                None => "it counts no credits; write the number of `credentials`".to_owned(),
            };
            resolver.findings.push(Diagnostic::new(problem, name.span).with_help(help));
        }
        Some(Measure::Credits)
    }
}

fn credentials(written: &syntax::RuleTest) -> impl Iterator<Item = &syntax::TestCredential> {
    written.statements.iter().flat_map(|statement| match statement {
        TestStatement::Holder(credentials) => credentials.as_slice(),
        _ => &[],
    })
}

fn within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && inner.start >= outer.start && inner.end <= outer.end
}

/// The clause that an order is about, and which clauses it can be about.
fn about(order: &TestStatement) -> Option<(&Name, Named)> {
    Some(match order {
        TestStatement::Elects(path) | TestStatement::Pins { path, .. } => (path, |paths| &paths.clauses),
        TestStatement::Waives { path, credential: None } => (path, |paths| &paths.liftable),
        TestStatement::Waives { path, credential: Some(_) } => (path, |paths| &paths.of_one),
        _ => return None,
    })
}

/// A number of years is a number of nothing else.
fn counted_in(resolver: &mut Resolver<'_>, fact: &Name, kind: FactKind, given: &Name) {
    if matches!(kind, FactKind::Amount(Some(unit)) if unit.word() == given.value) {
        return;
    }
    let declared = match kind {
        FactKind::Amount(Some(unit)) => format!("a number of {}", unit.word()),
        FactKind::Amount(None) => "a number".to_owned(),
        FactKind::Date => "a date".to_owned(),
        FactKind::Text => "a text".to_owned(),
        FactKind::YesOrNo => "yes or no".to_owned(),
    };
    let said = format!("a number of {}", given.value);
    resolver.report(Problem::FactUnit { fact: fact.value.clone(), declared, said }, given.span);
}

/// What evidence can be wanted of the holder or the case.
fn holder_fact(resolver: &mut Resolver<'_>, fact: &Name) {
    const ALWAYS: [&str; 9] =
        ["age", "judged", "holds", "used", "elects", "application", "decision", "enrolment", "first-award"];
    if ALWAYS.contains(&fact.value.as_str()) || resolver.is_declared(Kind::HolderFact, &fact.value) {
        return;
    }
    let known: Vec<String> = resolver.names_of(Kind::HolderFact).chain(ALWAYS).map(str::to_owned).collect();
    resolver.unknown(Kind::HolderFact, fact, known.iter().map(String::as_str));
}

fn no_clause(resolver: &mut Resolver<'_>, qualification: &str, path: &Name, known: &BTreeSet<String>) {
    let listed: Vec<String> = known.iter().take(12).map(|path| format!("`{path}`")).collect();
    let help = match nearest(&path.value, known.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if listed.is_empty() => "it has no such clauses at all".to_owned(),
        None => format!("it has {}{}", listed.join(", "), if known.len() > 12 { " and others" } else { "" }),
    };
    let problem = Problem::NoClause { qualification: qualification.to_owned(), clause: path.value.clone() };
    resolver.findings.push(Diagnostic::new(problem, path.span).with_help(help));
}

/// The paths of all versions of a qualification.
#[derive(Default)]
struct Paths {
    /// Of clauses.
    clauses: BTreeSet<String>,
    /// Of what can be lifted for one credential.
    of_one: BTreeSet<String>,
    /// Of all that can be lifted.
    liftable: BTreeSet<String>,
    /// Of all that a decision reports.
    reported: BTreeSet<String>,
}

impl Paths {
    fn of(versions: &[Qualification]) -> Paths {
        let mut paths = Paths::default();
        for version in versions {
            paths.clauses.extend(version.all_clauses().iter().map(|clause| clause.path.clone()));
            paths.of_one.extend(version.accept.iter().map(|accept| accept.name.clone()));
            paths.reported.extend(version.limits.iter().map(|limit| limit.name.clone()));
            paths.reported.extend(version.total.map(|_| "total".to_owned()));
            let always = version.validity.is_none() && version.also_valid.is_empty() && !version.fallback;
            paths.reported.extend((!always).then(|| "valid".to_owned()));
        }
        paths.reported.extend(paths.clauses.iter().chain(&paths.of_one).cloned());
        paths.of_one.insert("prerequisites".to_owned());
        paths.liftable.extend(paths.reported.iter().chain(&paths.of_one).cloned());
        paths
    }
}
