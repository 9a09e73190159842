//! Tests that look at more than one fact of one credential: scales, registers, the holder.

use std::collections::BTreeSet;

use super::evaluate::{Outcome, level_truth, text, within};
use super::facts::{Fact, FactName, Facts};
use super::holding::Holding;
use crate::calendar::{Date, Period, PeriodUnit};
use crate::case::{Expiry, FactValue, Stated};
use crate::quantity::Amount;
use crate::rulebook::{
    Cell, Comparison, DatePoint, HolderTest, MatchFact, Predicate, RegisterRow, Scale, Test, TextFact,
};
use crate::truth::Truth;

/// Where a grade stands on a scale.
pub(super) enum Standing {
    /// It is known that there is none.
    None,
    /// At one of these places, 0 being the best.
    Among(BTreeSet<usize>),
    /// It is not known, for want of this fact.
    Unknown(TextFact),
}

impl Facts<'_> {
    /// Where a text stands on a scale: a grade through its own scale, any other text as it is.
    pub(super) fn standing_on(&self, holding: &Holding<'_>, fact: TextFact, scale: &Scale) -> Standing {
        let value = match text(holding, fact) {
            None => return Standing::Unknown(fact),
            Some(Stated::None) => return Standing::None,
            Some(Stated::Is(value)) => value,
        };
        let own = |value: &str| scale.grades.iter().position(|step| step.grade == value);
        if fact != TextFact::Grade {
            return own(value).map_or(Standing::Unknown(fact), |place| Standing::Among(BTreeSet::from([place])));
        }
        match text(holding, TextFact::Scale) {
            Some(Stated::Is(named)) if *named == scale.name => {
                own(value).map_or(Standing::Unknown(fact), |place| Standing::Among(BTreeSet::from([place])))
            }
            Some(Stated::Is(named)) => {
                let places = scale.from.get(named).and_then(|grades| grades.get(value));
                places.map_or(Standing::Unknown(fact), |places| Standing::Among(places.clone()))
            }
            _ => Standing::Unknown(TextFact::Scale),
        }
    }

    pub(super) fn ranked(
        &self,
        holding: &Holding<'_>,
        fact: TextFact,
        comparison: Comparison,
        scale: &str,
        rank: usize,
    ) -> Outcome {
        let Some(scale) = self.rulebook.scales.get(scale) else {
            return Outcome::unknown(vec![holding.fact(FactName::Text(fact))]);
        };
        let (truth, wanted) = match self.standing_on(holding, fact, scale) {
            Standing::None => (Truth::False, fact),
            Standing::Unknown(wanted) => (Truth::Unknown, wanted),
            Standing::Among(places) => (better(comparison, places.iter().copied(), rank), fact),
        };
        Outcome::of(truth, || vec![holding.fact(FactName::Text(wanted))])
    }

    /// Whether some row of a register agrees.
    ///
    /// A register may be long, and is asked of the same credential under every reading: what it says is kept.
    pub(super) fn listed(&self, holding: &Holding<'_>, register: &str, at: Option<&DatePoint>) -> Outcome {
        let under = holding.under.map(|rule| rule.name.clone());
        let key = (holding.rank, under, register.to_owned(), at.copied());
        if let Some(known) = self.listed.borrow().get(&key) {
            return known.clone();
        }
        let outcome = self.looked_up(holding, register, at);
        self.listed.borrow_mut().insert(key, outcome.clone());
        outcome
    }

    fn looked_up(&self, holding: &Holding<'_>, register: &str, at: Option<&DatePoint>) -> Outcome {
        let Some(register) = self.rulebook.registers.get(register) else {
            return Outcome::known(false);
        };
        let mut wanted: BTreeSet<Fact> = BTreeSet::new();
        let mut some = Truth::False;
        for row in &register.rows {
            let mut facts = Vec::new();
            let mut agrees = self.on_the_day(holding, row, at, &mut facts);
            for (column, cell) in register.matches.iter().zip(&row.cells) {
                let outcome = self.agrees(holding, column.fact, column.comparison, cell);
                agrees = agrees.and(outcome.truth);
                facts.extend(outcome.unknown);
            }
            if agrees == Truth::Unknown {
                wanted.extend(facts);
            }
            some = some.or(agrees);
        }
        Outcome::of(some, || wanted.into_iter().collect())
    }

    fn on_the_day(
        &self,
        holding: &Holding<'_>,
        row: &RegisterRow,
        at: Option<&DatePoint>,
        facts: &mut Vec<Fact>,
    ) -> Truth {
        let Some(point) = at.filter(|_| row.days.from.is_some() || row.days.until.is_some()) else {
            return Truth::True;
        };
        facts.extend(self.point_fact(holding, point));
        match self.point(holding, point) {
            Some(Expiry::On(day)) => row.days.hold(day).into(),
            Some(Expiry::Never) => row.days.until.is_none().into(),
            None => Truth::Unknown,
        }
    }

    fn agrees(&self, holding: &Holding<'_>, fact: MatchFact, comparison: Comparison, cell: &Cell) -> Outcome {
        match (fact, cell) {
            (_, Cell::Any) => Outcome::known(true),
            (MatchFact::Level(_), Cell::Level(level)) => {
                let truth = level_truth(&holding.levels, comparison, &[*level]);
                Outcome::of(truth, || vec![holding.fact(FactName::Level)])
            }
            (MatchFact::Unit, Cell::Text(code)) => self.test(holding, &Test::Unit(BTreeSet::from([code.clone()]))),
            (MatchFact::Text(fact), Cell::Text(value)) => {
                self.test(holding, &Test::Text(fact, BTreeSet::from([value.clone()])))
            }
            _ => Outcome::known(false),
        }
    }

    /// A test on a fact of the holder.
    pub(super) fn holder_test(&self, holding: &Holding<'_>, name: &str, test: &HolderTest) -> Outcome {
        if let HolderTest::Age(comparison, years, at) = test {
            return self.age(holding, *comparison, *years, at);
        }
        let missing = || vec![Fact::of_case(FactName::Holder(name.to_owned()))];
        let Some(value) = self.case.holder.facts.get(name) else {
            return Outcome::unknown(missing());
        };
        let truth = match (test, value) {
            (HolderTest::Is, FactValue::YesOrNo(value)) => (*value).into(),
            (HolderTest::Amount(comparison, amount, _), value) => {
                value.amount().map_or(Truth::Unknown, |value| comparison.holds(value, *amount).into())
            }
            (HolderTest::Text(texts), FactValue::Text(value)) => texts.contains(value).into(),
            (HolderTest::Ranked(comparison, scale, rank), FactValue::Text(value)) => {
                let scale = self.rulebook.scales.get(scale);
                let place = scale.and_then(|scale| scale.grades.iter().position(|step| step.grade == *value));
                better(*comparison, place.into_iter(), *rank)
            }
            (HolderTest::Date(order, point), value) => {
                let dates = value.day().map(Expiry::On).zip(self.point(holding, point));
                dates.map_or(Truth::Unknown, |(day, point)| order.holds(day, point).into())
            }
            (HolderTest::Within(period, direction, point), value) => {
                let dates = value.day().map(Expiry::On).zip(self.point(holding, point));
                dates.map_or(Truth::Unknown, |(day, point)| within(*period, *direction, day, point).into())
            }
            _ => Truth::Unknown,
        };
        // The fact is stated: what is open is the other date.
        let other = match test {
            HolderTest::Date(_, point) | HolderTest::Within(_, _, point) => self.point_fact(holding, point),
            _ => None,
        };
        Outcome::of(truth, || other.map_or_else(missing, |fact| vec![fact]))
    }

    fn age(&self, holding: &Holding<'_>, comparison: Comparison, years: Amount, at: &DatePoint) -> Outcome {
        let born = self.case.holder.born;
        let age = born.zip(self.point(holding, at)).and_then(|(born, day)| match day {
            Expiry::On(day) => Some(full_years(born, day)),
            Expiry::Never => None,
        });
        match age {
            Some(age) => Outcome::known(comparison.holds(age, years)),
            None => {
                let mut facts: Vec<Fact> = self.point_fact(holding, at).into_iter().collect();
                if born.is_none() {
                    facts.push(Fact::of_case(FactName::Born));
                }
                Outcome::unknown(facts)
            }
        }
    }

    /// A ground of refusal as it is asked of a credential: a judgement that nobody made does not hold.
    pub(super) fn ground(&self, holding: &Holding<'_>, ground: &Predicate) -> Predicate {
        let parts = |parts: &[Predicate]| parts.iter().map(|part| self.ground(holding, part)).collect();
        match ground {
            Predicate::All(inner) => Predicate::All(parts(inner)),
            Predicate::Any(inner) => Predicate::Any(parts(inner)),
            Predicate::Not(inner) => Predicate::Not(Box::new(self.ground(holding, inner))),
            Predicate::Test(Test::Judged(judgement)) if !self.is_heard(holding, Some(holding.id()), judgement) => {
                Predicate::Any(Vec::new())
            }
            Predicate::Test(Test::HolderJudged(judgement)) if !self.is_heard(holding, None, judgement) => {
                Predicate::Any(Vec::new())
            }
            test => test.clone(),
        }
    }
}

/// How the places that a grade may have stand to another: the smaller the place, the better.
fn better(comparison: Comparison, places: impl Iterator<Item = usize>, rank: usize) -> Truth {
    Truth::unanimous(places.map(|place| comparison.holds(rank, place).into()))
}

/// The birthdays from the day of birth to `day`; none before it.
fn full_years(born: Date, day: Date) -> Amount {
    let years = u16::try_from(day.year().saturating_sub(born.year())).unwrap_or(0);
    let birthday = Period { count: years, unit: PeriodUnit::Years }.after(born);
    let reached = birthday.is_some_and(|birthday| birthday <= day);
    Amount::from(u32::from(if reached { years } else { years.saturating_sub(1) }))
}
