//! Predicates over a credential's facts, under a reading of what is unknown.

use std::collections::BTreeSet;

use super::facts::{Fact, FactName, Facts, Holding, PossibleLevel};
use crate::calendar::Period;
use crate::case::{Expiry, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{Comparison, DateFact, DatePoint, Flag, LevelId, Predicate, Test, TextFact, WithinDirection};
use crate::truth::Truth;

/// Which unknown facts are read favourably; all others are read unfavourably.
#[derive(Clone, Copy)]
pub(crate) enum Reading<'s> {
    /// None of them.
    Pessimistic,
    /// All of them.
    Optimistic,
    /// Just these.
    Favouring(&'s BTreeSet<Fact>),
    /// All but these.
    Disfavouring(&'s BTreeSet<Fact>),
}

impl Reading<'_> {
    pub(crate) fn favours(&self, fact: &Fact) -> bool {
        match self {
            Reading::Pessimistic => false,
            Reading::Optimistic => true,
            Reading::Favouring(facts) => facts.contains(fact),
            Reading::Disfavouring(facts) => !facts.contains(fact),
        }
    }
}

/// A test's truth and, where it is unknown, the facts that would settle it.
pub(crate) struct Outcome {
    pub truth: Truth,
    pub unknown: Vec<Fact>,
}

impl Outcome {
    fn known(holds: bool) -> Outcome {
        Outcome { truth: holds.into(), unknown: Vec::new() }
    }

    fn unknown(facts: Vec<Fact>) -> Outcome {
        Outcome { truth: Truth::Unknown, unknown: facts }
    }
}

impl Facts<'_> {
    /// Kleene's truth of the predicate.
    pub(crate) fn truth(&self, holding: &Holding<'_>, predicate: &Predicate) -> Truth {
        match predicate {
            Predicate::All(parts) => parts.iter().fold(Truth::True, |all, part| all.and(self.truth(holding, part))),
            Predicate::Any(parts) => parts.iter().fold(Truth::False, |any, part| any.or(self.truth(holding, part))),
            Predicate::Not(part) => !self.truth(holding, part),
            Predicate::Test(test) => self.test(holding, test).truth,
        }
    }

    /// Whether the predicate can be made `wanted`, whatever the facts turn out to be that the reading does not favour.
    ///
    /// Test by test, as the semantics have it: a favoured fact makes each test on it what is wanted there.
    pub(crate) fn can_be(
        &self,
        holding: &Holding<'_>,
        predicate: &Predicate,
        wanted: bool,
        reading: Reading<'_>,
    ) -> bool {
        match predicate {
            Predicate::All(parts) if wanted => parts.iter().all(|part| self.can_be(holding, part, true, reading)),
            Predicate::All(parts) => parts.iter().any(|part| self.can_be(holding, part, false, reading)),
            Predicate::Any(parts) if wanted => parts.iter().any(|part| self.can_be(holding, part, true, reading)),
            Predicate::Any(parts) => parts.iter().all(|part| self.can_be(holding, part, false, reading)),
            Predicate::Not(part) => self.can_be(holding, part, !wanted, reading),
            Predicate::Test(test) => {
                let outcome = self.test(holding, test);
                match outcome.truth {
                    Truth::Unknown => outcome.unknown.iter().all(|fact| reading.favours(fact)),
                    known => known == wanted.into(),
                }
            }
        }
    }

    /// The unknown facts that the predicate depends on.
    pub(crate) fn unknowns(&self, holding: &Holding<'_>, predicate: &Predicate, found: &mut BTreeSet<Fact>) {
        if self.truth(holding, predicate) != Truth::Unknown {
            return;
        }
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => {
                parts.iter().for_each(|part| self.unknowns(holding, part, found));
            }
            Predicate::Not(part) => self.unknowns(holding, part, found),
            Predicate::Test(test) => found.extend(self.test(holding, test).unknown),
        }
    }

    /// One test.
    pub(crate) fn test(&self, holding: &Holding<'_>, test: &Test) -> Outcome {
        let credential = holding.credential;
        let missing = |name: FactName| Outcome::unknown(vec![holding.fact(name)]);
        match test {
            Test::Judged { statement, by } => match self.judged(&credential.id, statement, by.as_deref()) {
                Some(holds) => Outcome::known(holds),
                None => missing(FactName::Judged { statement: statement.clone(), by: by.clone() }),
            },
            Test::Level(comparison, levels) => match level_truth(&holding.levels, *comparison, levels) {
                Truth::Unknown => missing(FactName::Level),
                known => Outcome::known(known == Truth::True),
            },
            Test::Credits(comparison, amount, unit) => {
                match range_truth(holding.credits(Some(unit)), *comparison, *amount) {
                    Truth::Unknown => missing(FactName::Credits),
                    known => Outcome::known(known == Truth::True),
                }
            }
            Test::Unit(units) => match &holding.unit {
                Some(Stated::Is(code)) => Outcome::known(units.contains(*code)),
                Some(Stated::None) => Outcome::known(false),
                None => missing(FactName::Unit),
            },
            Test::Text(fact, texts) => match text(holding, *fact) {
                Some(Stated::Is(text)) => Outcome::known(texts.contains(text)),
                Some(Stated::None) => Outcome::known(false),
                None => missing(FactName::Text(*fact)),
            },
            Test::Source(words) => match &credential.source {
                Some(word) => Outcome::known(words.contains(word)),
                None => missing(FactName::Source),
            },
            Test::Setting(words) => match &credential.setting {
                Some(word) => Outcome::known(words.contains(word)),
                None => missing(FactName::Setting),
            },
            Test::Status(words) => match &credential.status {
                Some(word) => Outcome::known(words.contains(word)),
                None => missing(FactName::Status),
            },
            Test::Outcome(outcome) => match &credential.outcomes {
                Some(outcomes) => Outcome::known(outcomes.contains(outcome)),
                None => missing(FactName::Outcomes),
            },
            Test::Flag(flag) => match flag_of(holding, *flag) {
                Some(holds) => Outcome::known(holds),
                None => missing(FactName::Flag(*flag)),
            },
            Test::Date(fact, order, to) => self.two_dates(holding, *fact, to, |left, right| order.holds(left, right)),
            Test::Within { fact, period, direction, of } => {
                self.two_dates(holding, *fact, of, |left, right| within(*period, *direction, left, right))
            }
        }
    }

    fn two_dates(
        &self,
        holding: &Holding<'_>,
        fact: DateFact,
        point: &DatePoint,
        holds: impl Fn(Expiry, Expiry) -> bool,
    ) -> Outcome {
        let mut unknown = Vec::new();
        let mut date = |fact: DateFact| {
            let date = self.date(holding, fact);
            if date.is_none() {
                unknown.push(self.date_fact(holding, fact));
            }
            date
        };
        let left = date(fact);
        let right = match point {
            DatePoint::Day(day) => Some(Expiry::On(*day)),
            DatePoint::Fact(fact) => date(*fact),
        };
        match (left, right) {
            (Some(left), Some(right)) => Outcome::known(holds(left, right)),
            _ => Outcome::unknown(unknown),
        }
    }
}

/// Whether `left` lies within `period` of `right`; what never comes lies within no period of anything.
fn within(period: Period, direction: WithinDirection, left: Expiry, right: Expiry) -> bool {
    let (Expiry::On(left), Expiry::On(right)) = (left, right) else {
        return false;
    };
    let before = || period.spans(left, right);
    let after = || period.spans(right, left);
    match direction {
        WithinDirection::Before => before(),
        WithinDirection::After => after(),
        WithinDirection::Of => before() || after(),
    }
}

/// A fact that is text; `None` where it is unknown.
pub(super) fn text<'h>(holding: &'h Holding<'_>, fact: TextFact) -> Option<Stated<&'h String>> {
    let credential = holding.credential;
    let grade = |of: fn(&crate::case::Grade) -> Option<&String>| match credential.grade.as_ref()? {
        Stated::None => Some(Stated::None),
        Stated::Is(grade) => of(grade).map(Stated::Is),
    };
    match fact {
        TextFact::Title => credential.title.as_ref().map(Stated::Is),
        TextFact::Issuer => credential.issuer.as_ref().map(Stated::Is),
        TextFact::Grade => grade(|grade| Some(&grade.value)),
        TextFact::Scale => grade(|grade| grade.scale.as_ref()),
        TextFact::Assessment => credential.assessment.as_ref()?.kind.as_ref().map(Stated::Is),
    }
}

/// A fact that is true or false; `None` where it is unknown.
pub(super) fn flag_of(holding: &Holding<'_>, flag: Flag) -> Option<bool> {
    let assessment = holding.credential.assessment.as_ref()?;
    match flag {
        Flag::Supervised => assessment.supervised,
        Flag::Identified => assessment.identified,
    }
}

/// The comparison for every amount in the range.
fn range_truth(range: Range, comparison: Comparison, amount: Amount) -> Truth {
    let below = range.most.is_some_and(|most| most < amount);
    let above = range.least > amount;
    let (always, never) = match comparison {
        Comparison::Equal => (range.is_exact() && range.least == amount, below || above),
        Comparison::AtLeast => (range.least >= amount, below),
        Comparison::Above => (above, range.most.is_some_and(|most| most <= amount)),
        Comparison::AtMost => (range.most.is_some_and(|most| most <= amount), above),
        Comparison::Below => (below, range.least >= amount),
    };
    match (always, never) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// Whether the level stands so to one of `levels`, for every level that it may be.
fn level_truth(possible: &[PossibleLevel], comparison: Comparison, levels: &[LevelId]) -> Truth {
    Truth::unanimous(possible.iter().map(|level| match level {
        PossibleLevel::None => Truth::False,
        PossibleLevel::Foreign => Truth::Unknown,
        PossibleLevel::At(_, translations) => {
            let frameworks: BTreeSet<usize> = levels.iter().map(|level| level.framework).collect();
            frameworks.into_iter().fold(Truth::False, |any, framework| {
                let wanted: Vec<usize> =
                    levels.iter().filter(|level| level.framework == framework).map(|level| level.rank).collect();
                let here = translations.get(framework).into_iter().flatten();
                let holds = |rank: &usize| wanted.iter().any(|wanted| comparison.holds(*rank, *wanted));
                any.or(Truth::unanimous(here.map(|rank| holds(rank).into())))
            })
        }
    }))
}
