//! Whether a predicate holds of a credential, in Kleene's logic (section 2).

use std::collections::BTreeSet;

use super::held::Held;
use super::{Context, levels};
use crate::calendar::{Date, Period, PeriodUnit};
use crate::case::{Authenticity, Covered, Credential, Expiry, FactValue, Revocation, Signature, SigningKey, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{
    Cell, Comparison, Coverage, DatePoint, Flag, HolderTest, Judgement, Match, MatchFact, Predicate, RegisterRow,
    Scale, Test, TextFact, WithinDirection,
};
use crate::truth::Truth;

/// A credential of which a predicate is asked.
#[derive(Clone, Copy)]
pub(super) struct Question<'q, 'a> {
    pub context: Context<'a>,
    pub of: &'q Held<'a>,
    /// What a judgement is that nobody has made: unknown; false within a ground on which recognition is refused.
    pub unheard: Truth,
}

impl<'a> Held<'a> {
    pub(super) fn asked<'q>(&'q self, context: Context<'a>) -> Question<'q, 'a> {
        Question { context, of: self, unheard: Truth::Unknown }
    }
}

impl<'a> Question<'_, 'a> {
    pub(super) fn holds(self, predicate: &Predicate) -> Truth {
        match predicate {
            Predicate::All(parts) => parts.iter().fold(Truth::True, |all, part| all.and(self.holds(part))),
            Predicate::Any(parts) => parts.iter().fold(Truth::False, |any, part| any.or(self.holds(part))),
            Predicate::Not(part) => !self.holds(part),
            Predicate::Test(test) => self.test(test),
        }
    }

    fn test(self, test: &Test) -> Truth {
        let Question { context, of, .. } = self;
        let credential = of.credential;
        match test {
            Test::Judged(judgement) => self.judged(Some(&credential.id), judgement),
            Test::HolderJudged(judgement) => self.judged(None, judgement),
            Test::Holder(_, HolderTest::Age(comparison, years, at)) => self.age(*comparison, *years, at),
            Test::Holder(name, test) => {
                context.case.holder.facts.get(name).map_or(Truth::Unknown, |value| self.holder(value, test))
            }
            Test::Holds(name) => self.is_held(name),
            Test::Level(comparison, levels) => levels::compare(&of.levels, *comparison, levels),
            Test::Credits(comparison, amount, unit) => {
                compare(of.credits_in(context, Some(unit)), *comparison, *amount)
            }
            Test::Hours(comparison, amount) => compare(of.hours, *comparison, *amount),
            Test::Size(framework, band) => {
                let framework = context.rulebook.frameworks.get(*framework);
                let band = framework.and_then(|framework| framework.sizes.iter().find(|size| size.name == *band));
                band.map_or(Truth::Unknown, |band| {
                    let to = band.to.map_or(Truth::True, |to| compare(of.hours, Comparison::AtMost, to));
                    compare(of.hours, Comparison::AtLeast, band.from).and(to)
                })
            }
            Test::Unit(units) => self.is_for(units),
            Test::Text(fact, texts) => is_so(of.text(*fact).as_ref(), |text| texts.contains(*text).into()),
            Test::Ranked(fact, comparison, scale, rank) => match self.places(*fact, scale) {
                Some(Stated::Is(places)) => better(&places, *comparison, *rank),
                Some(Stated::None) => Truth::False,
                None => Truth::Unknown,
            },
            Test::Source(words) => known(of.source().map(|source| words.contains(&source))),
            Test::Setting(words) => known(credential.setting.map(|setting| words.contains(&setting))),
            Test::Status(words) => known(credential.status.map(|status| words.contains(&status))),
            Test::Outcome(outcome) => known(of.achieves(outcome).map(|percent| percent > Amount::ZERO)),
            Test::Covers(coverage) => known(self.covers(coverage)),
            Test::Listed(register, at) => self.is_listed(register, at.as_ref()),
            Test::Recognised(rule) => {
                of.under.is_some_and(|under| rule.as_ref().is_none_or(|name| under.name == *name)).into()
            }
            Test::Used(qualification) => known(context.case.awards.as_ref().map(|awards| {
                let mut towards = awards
                    .iter()
                    .filter(|award| qualification.as_ref().is_none_or(|name| award.qualification == *name));
                towards.any(|award| award.credentials.contains(&credential.id))
            })),
            Test::Flag(flag) => flag_truth(credential, *flag),
            Test::Date(fact, order, to) => {
                let days = of.date(context, *fact).zip(self.day(to));
                known(days.map(|(left, right)| order.holds(left, right)))
            }
            Test::Within { fact, period, direction, of: point } => {
                let days = of.date(context, *fact).zip(self.day(point));
                known(days.map(|(left, right)| within(*period, *direction, left, right)))
            }
        }
    }

    /// True or false where something is certainly heard and all that may be heard says the same.
    fn judged(self, credential: Option<&str>, judgement: &Judgement) -> Truth {
        let mut heard = Vec::new();
        for attestation in &self.context.case.attestations {
            let is_asked = attestation.credential.as_deref() == credential
                && attestation.statement == judgement.statement
                && (judgement.by.is_none() || attestation.role == judgement.by);
            let in_time = match &judgement.within {
                None => Truth::True,
                Some((period, direction, point)) => {
                    let days = attestation.date.map(Expiry::On).zip(self.day(point));
                    known(days.map(|(day, point)| within(*period, *direction, day, point)))
                }
            };
            if is_asked && in_time != Truth::False {
                heard.push((in_time, attestation.holds));
            }
        }
        if heard.is_empty() {
            return self.unheard;
        }
        if heard.iter().all(|(in_time, _)| *in_time == Truth::Unknown) {
            return Truth::Unknown;
        }
        Truth::unanimous(heard.into_iter().map(|(_, holds)| holds.into()))
    }

    /// What is asked of a fact of the holder that the case states.
    fn holder(self, value: &FactValue, test: &HolderTest) -> Truth {
        match (test, value) {
            (HolderTest::Is, FactValue::YesOrNo(value)) => (*value).into(),
            (HolderTest::Amount(comparison, amount, _), value) => {
                known(value.amount().map(|value| comparison.holds(value, *amount)))
            }
            (HolderTest::Text(texts), FactValue::Text(value)) => texts.contains(value).into(),
            (HolderTest::Ranked(comparison, scale, rank), FactValue::Text(value)) => {
                let scale = self.context.rulebook.scales.get(scale);
                let place = scale.and_then(|scale| place_on(scale, value));
                better(&place.into_iter().collect(), *comparison, *rank)
            }
            (HolderTest::Date(order, point), value) => {
                let days = value.day().map(Expiry::On).zip(self.day(point));
                known(days.map(|(day, point)| order.holds(day, point)))
            }
            (HolderTest::Within(period, direction, point), value) => {
                let days = value.day().map(Expiry::On).zip(self.day(point));
                known(days.map(|(day, point)| within(*period, *direction, day, point)))
            }
            _ => Truth::Unknown,
        }
    }

    /// The birthdays on or before the day are counted.
    fn age(self, comparison: Comparison, years: Amount, at: &DatePoint) -> Truth {
        match (self.context.case.holder.born, self.day(at)) {
            (Some(born), Some(Expiry::On(day))) => comparison.holds(full_years(born, day), years).into(),
            _ => Truth::Unknown,
        }
    }

    fn is_held(self, qualification: &str) -> Truth {
        let awards = self.context.case.awards.as_ref();
        let is_named = known(awards.map(|awards| awards.iter().any(|award| award.qualification == qualification)));
        is_named.or(self.context.holds.get(qualification).copied().unwrap_or(Truth::Unknown))
    }

    /// Whether it is for one of these units, or for one that is one with them (section 3, point 9).
    pub(super) fn is_for(self, units: &BTreeSet<String>) -> Truth {
        self.has_code(|code| units.contains(code))
    }

    fn has_code(self, is_named: impl Fn(&str) -> bool) -> Truth {
        is_so(self.of.unit.as_ref(), |_| self.of.codes.iter().any(|code| is_named(code)).into())
    }

    /// Whether the outcomes that it covers weigh enough; `None` where its outcomes are unknown.
    fn covers(self, coverage: &Coverage) -> Option<bool> {
        let mut weight = Amount::ZERO;
        for (outcome, weighs) in &coverage.outcomes {
            if self.of.achieves(outcome)? >= coverage.each {
                weight = weight + *weighs;
            }
        }
        Some(weight >= coverage.needed())
    }

    /// Where its grade, or another text, stands on a scale, 0 being the best: each place that it may have. `None` where
    /// nothing is known of that.
    pub(super) fn places(self, fact: TextFact, scale: &str) -> Option<Stated<BTreeSet<usize>>> {
        let scale = self.context.rulebook.scales.get(scale)?;
        let value = match self.of.text(fact)? {
            Stated::None => return Some(Stated::None),
            Stated::Is(value) => value,
        };
        let own = || place_on(scale, value).map(|place| BTreeSet::from([place]));
        let places = match self.of.text(TextFact::Scale) {
            _ if fact != TextFact::Grade => own(),
            Some(Stated::Is(stated)) if stated == scale.name => own(),
            Some(Stated::Is(stated)) => scale.from.get(stated).and_then(|grades| grades.get(value)).cloned(),
            Some(Stated::None) | None => None,
        };
        places.map(Stated::Is)
    }

    /// Some row agrees, in each column and on the day.
    fn is_listed(self, register: &str, at: Option<&DatePoint>) -> Truth {
        let Some(register) = self.context.rulebook.registers.get(register) else { return Truth::Unknown };
        let row_agrees = |row: &RegisterRow| {
            let columns = register.matches.iter().zip(&row.cells);
            columns.fold(self.on_the_day(row, at), |all, (column, cell)| match all {
                Truth::False => Truth::False,
                _ => all.and(self.agrees(column, cell)),
            })
        };
        register.rows.iter().fold(Truth::False, |any, row| any.or(row_agrees(row)))
    }

    fn on_the_day(self, row: &RegisterRow, at: Option<&DatePoint>) -> Truth {
        let is_bounded = row.days.from.is_some() || row.days.until.is_some();
        match at.filter(|_| is_bounded).map(|at| self.day(at)) {
            None => Truth::True,
            Some(None) => Truth::Unknown,
            Some(Some(Expiry::On(day))) => row.days.hold(day).into(),
            // Never is later than every date.
            Some(Some(Expiry::Never)) => row.days.until.is_none().into(),
        }
    }

    fn agrees(self, column: &Match, cell: &Cell) -> Truth {
        match (column.fact, cell) {
            (_, Cell::Any) => Truth::True,
            (MatchFact::Text(fact), Cell::Text(text)) => is_so(self.of.text(fact).as_ref(), |own| (own == text).into()),
            (MatchFact::Unit, Cell::Text(named)) => self.has_code(|code| code == named),
            (MatchFact::Level(_), Cell::Level(level)) => levels::compare(&self.of.levels, column.comparison, &[*level]),
            _ => Truth::False,
        }
    }

    /// The day that a rule names; `None` where it is unknown.
    fn day(self, point: &DatePoint) -> Option<Expiry> {
        match point {
            DatePoint::Day(day) => Some(Expiry::On(*day)),
            DatePoint::Fact(fact) => self.of.date(self.context, *fact),
        }
    }
}

/// True or false where it is known.
/// A fact that is yes or no.
fn flag_truth(credential: &Credential, flag: Flag) -> Truth {
    let assessment = credential.assessment.as_ref();
    let found = credential.authenticity.unwrap_or_default();
    match flag {
        Flag::Supervised => known(assessment.and_then(|assessment| assessment.supervised)),
        Flag::Identified => known(assessment.and_then(|assessment| assessment.identified)),
        Flag::Authentic => signed(&found).and(anchored(&found)).and(match found.coverage {
            Some(Covered::Whole) => Truth::True,
            Some(Covered::Partial) => Truth::False,
            None => Truth::Unknown,
        }),
        Flag::KeyAnchored => anchored(&found),
        Flag::StatusClear => match found.revocation {
            Some(Revocation::Clear | Revocation::None) => Truth::True,
            Some(Revocation::Set) => Truth::False,
            None => Truth::Unknown,
        },
    }
}

fn signed(found: &Authenticity) -> Truth {
    match found.signature {
        Some(Signature::Valid) => Truth::True,
        Some(Signature::Invalid | Signature::None) => Truth::False,
        Some(Signature::Unsupported | Signature::NoKey) | None => Truth::Unknown,
    }
}

fn anchored(found: &Authenticity) -> Truth {
    match found.key {
        Some(SigningKey::Anchored) => Truth::True,
        Some(SigningKey::NotAnchored) => Truth::False,
        None => Truth::Unknown,
    }
}

fn known(holds: Option<bool>) -> Truth {
    holds.map_or(Truth::Unknown, Truth::from)
}

/// A test on a fact: unknown where the fact is, false where there is known to be none.
fn is_so<T>(fact: Option<&Stated<T>>, test: impl FnOnce(&T) -> Truth) -> Truth {
    match fact {
        None => Truth::Unknown,
        Some(Stated::None) => Truth::False,
        Some(Stated::Is(value)) => test(value),
    }
}

/// True where it holds of every amount in the range, false where of none.
fn compare(range: Range, comparison: Comparison, amount: Amount) -> Truth {
    let Range { least, most } = range;
    let all_above = least > amount;
    let all_from = least >= amount;
    let all_below = most.is_some_and(|most| most < amount);
    let all_to = most.is_some_and(|most| most <= amount);
    let (all, none) = match comparison {
        Comparison::Equal => (all_from && all_to, all_above || all_below),
        Comparison::AtLeast => (all_from, all_below),
        Comparison::Above => (all_above, all_to),
        Comparison::AtMost => (all_to, all_above),
        Comparison::Below => (all_below, all_from),
    };
    match (all, none) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

fn place_on(scale: &Scale, grade: &str) -> Option<usize> {
    scale.grades.iter().position(|step| step.grade == grade)
}

/// How places on a scale stand to another: the smaller the place, the better.
fn better(places: &BTreeSet<usize>, comparison: Comparison, rank: usize) -> Truth {
    Truth::unanimous(places.iter().map(|place| comparison.holds(rank, *place).into()))
}

/// What never comes is within no time of any day.
fn within(period: Period, direction: WithinDirection, day: Expiry, point: Expiry) -> bool {
    let (Expiry::On(day), Expiry::On(point)) = (day, point) else { return false };
    match direction {
        WithinDirection::Before => period.spans(day, point),
        WithinDirection::After => period.spans(point, day),
        WithinDirection::Of => period.spans(day, point) || period.spans(point, day),
    }
}

/// The birthdays from the day of birth to `day`. A birthday on 29 February is on the 28th where the year has no 29th.
fn full_years(born: Date, day: Date) -> Amount {
    let birthday = |years: u16| Period { count: years, unit: PeriodUnit::Years }.after(born);
    let years = u16::try_from(day.year().saturating_sub(born.year())).unwrap_or(0);
    let last = if birthday(years).is_some_and(|birthday| birthday <= day) { years } else { years.saturating_sub(1) };
    Amount::from(u32::from(last))
}
