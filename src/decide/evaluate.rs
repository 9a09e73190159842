//! Predicates over a credential's facts, under a reading of what is unknown.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::facts::{Fact, FactName, Facts};
use super::holding::{Holding, PossibleLevel};
use crate::calendar::Period;
use crate::case::{Authenticity, Covered, Expiry, Revocation, Signature, SigningKey, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{
    Comparison, Coverage, DateFact, DatePoint, Flag, Judgement, LevelId, Predicate, Test, TextFact, WithinDirection,
};
use crate::truth::Truth;

/// Which unknown facts are read favourably; all others are read unfavourably.
#[derive(Clone, Copy)]
pub(crate) enum Reading<'s> {
    /// None of them.
    Pessimistic,
    /// None of them; notes whether any unknown fact was asked for at all. Where none was, every reading is the same.
    Watching(&'s Cell<bool>),
    /// All of them.
    Optimistic,
    /// Just these.
    Favouring(&'s BTreeSet<Fact>),
    /// All but these.
    Disfavouring(&'s BTreeSet<Fact>),
}

impl Reading<'_> {
    /// Whether what no single fact would settle is read favourably.
    fn favours_what_none_settles(&self) -> bool {
        if let Reading::Watching(asked) = self {
            asked.set(true);
        }
        matches!(self, Reading::Optimistic)
    }

    pub(crate) fn favours(&self, fact: &Fact) -> bool {
        match self {
            Reading::Pessimistic => false,
            Reading::Watching(asked) => {
                asked.set(true);
                false
            }
            Reading::Optimistic => true,
            Reading::Favouring(facts) => facts.contains(fact),
            Reading::Disfavouring(facts) => !facts.contains(fact),
        }
    }
}

/// A test's truth and, where it is unknown, the facts that would settle it.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub truth: Truth,
    pub unknown: Vec<Fact>,
}

impl Outcome {
    pub(super) fn known(holds: bool) -> Outcome {
        Outcome { truth: holds.into(), unknown: Vec::new() }
    }

    pub(super) fn unknown(facts: Vec<Fact>) -> Outcome {
        Outcome { truth: Truth::Unknown, unknown: facts }
    }

    /// What is known, or else what would settle it.
    pub(super) fn of(truth: Truth, facts: impl FnOnce() -> Vec<Fact>) -> Outcome {
        match truth {
            Truth::Unknown => Outcome::unknown(facts()),
            known => Outcome::known(known == Truth::True),
        }
    }

    /// Whether it can be made `wanted` where a reading favours what it favours.
    pub(super) fn can_be(&self, wanted: bool, reading: Reading<'_>) -> bool {
        match self.truth {
            Truth::Unknown if self.unknown.is_empty() => reading.favours_what_none_settles(),
            Truth::Unknown => self.unknown.iter().all(|fact| reading.favours(fact)),
            known => known == wanted.into(),
        }
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
            Predicate::Test(test) => self.test(holding, test).can_be(wanted, reading),
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
        let missing = |name: FactName| vec![holding.fact(name)];
        match test {
            Test::Judged(judgement) => self.judgement(Some(&credential.id), judgement, holding),
            Test::HolderJudged(judgement) => self.judgement(None, judgement, holding),
            Test::Holder(name, test) => self.holder_test(holding, name, test),
            Test::Holds(name) => Outcome::of(self.holds(name), || vec![Fact::of_case(FactName::Holds(name.clone()))]),
            Test::Level(comparison, levels) => {
                Outcome::of(level_truth(&holding.levels, *comparison, levels), || missing(FactName::Level))
            }
            Test::Credits(comparison, amount, unit) => {
                let truth = range_truth(holding.credits(Some(unit)), *comparison, *amount);
                Outcome::of(truth, || missing(FactName::Credits))
            }
            Test::Hours(comparison, amount) => {
                Outcome::of(range_truth(holding.hours, *comparison, *amount), || missing(FactName::Hours))
            }
            Test::Size(framework, band) => {
                let sizes = self.rulebook.frameworks.get(*framework).map(|framework| framework.sizes.as_slice());
                let band = sizes.unwrap_or_default().iter().find(|size| size.name == *band);
                let truth = band.map_or(Truth::Unknown, |band| {
                    let most = band.to.map_or(Truth::True, |to| range_truth(holding.hours, Comparison::AtMost, to));
                    range_truth(holding.hours, Comparison::AtLeast, band.from).and(most)
                });
                Outcome::of(truth, || missing(FactName::Hours))
            }
            Test::Unit(units) => match &holding.unit {
                Some(Stated::Is(code)) => Outcome::known(self.names(units, code)),
                Some(Stated::None) => Outcome::known(false),
                None => Outcome::unknown(missing(FactName::Unit)),
            },
            Test::Text(fact, texts) => match text(holding, *fact) {
                Some(Stated::Is(text)) => Outcome::known(texts.contains(text)),
                Some(Stated::None) => Outcome::known(false),
                None => Outcome::unknown(missing(FactName::Text(*fact))),
            },
            Test::Ranked(fact, comparison, scale, rank) => self.ranked(holding, *fact, *comparison, scale, *rank),
            Test::Source(words) => match &holding.source {
                Some(word) => Outcome::known(words.contains(word)),
                None => Outcome::unknown(missing(FactName::Source)),
            },
            Test::Setting(words) => match &credential.setting {
                Some(word) => Outcome::known(words.contains(word)),
                None => Outcome::unknown(missing(FactName::Setting)),
            },
            Test::Status(words) => match &credential.status {
                Some(word) => Outcome::known(words.contains(word)),
                None => Outcome::unknown(missing(FactName::Status)),
            },
            Test::Outcome(outcome) => match holding.achieved(outcome) {
                Some(percent) => Outcome::known(percent > Amount::ZERO),
                None => Outcome::unknown(missing(FactName::Outcomes)),
            },
            Test::Covers(coverage) => match covered(holding, coverage) {
                Some(covered) => Outcome::known(covered >= coverage.needed()),
                None => Outcome::unknown(missing(FactName::Outcomes)),
            },
            Test::Listed(register, at) => self.listed(holding, register, at.as_ref()),
            Test::Recognised(rule) => {
                Outcome::known(holding.under.is_some_and(|under| rule.as_ref().is_none_or(|name| under.name == *name)))
            }
            Test::Used(qualification) => match self.used(&credential.id, qualification.as_deref()) {
                Some(used) => Outcome::known(used),
                None => Outcome::unknown(vec![Fact::of_case(FactName::Awards)]),
            },
            Test::Flag(flag) => match flag_of(holding, *flag) {
                Some(holds) => Outcome::known(holds),
                None => Outcome::unknown(missing(FactName::Flag(*flag))),
            },
            Test::Date(fact, order, to) => self.two_dates(holding, *fact, to, |left, right| order.holds(left, right)),
            Test::Within { fact, period, direction, of } => {
                self.two_dates(holding, *fact, of, |left, right| within(*period, *direction, left, right))
            }
        }
    }

    fn judgement(&self, of: Option<&str>, judgement: &Judgement, holding: &Holding<'_>) -> Outcome {
        if let Some(holds) = self.judged(holding, of, judgement) {
            return Outcome::known(holds);
        }
        let mut facts = vec![Fact { credential: of.map(str::to_owned), name: FactName::Judged(judgement.clone()) }];
        // Whether what is attested was attested in time may hang on a date of the case.
        let point = judgement.within.as_ref().map(|(_, _, point)| point);
        facts.extend(point.and_then(|point| self.point_fact(holding, point)));
        Outcome::unknown(facts)
    }

    fn two_dates(
        &self,
        holding: &Holding<'_>,
        fact: DateFact,
        point: &DatePoint,
        holds: impl Fn(Expiry, Expiry) -> bool,
    ) -> Outcome {
        let (left, right) = (self.date(holding, fact), self.point(holding, point));
        match left.zip(right) {
            Some((left, right)) => Outcome::known(holds(left, right)),
            None => {
                let own = left.is_none().then(|| self.date_fact(holding, fact));
                Outcome::unknown(own.into_iter().chain(self.point_fact(holding, point)).collect())
            }
        }
    }
}

/// The weight of the outcomes that a credential covers; `None` where its outcomes are not known.
pub(super) fn covered(holding: &Holding<'_>, coverage: &Coverage) -> Option<Amount> {
    coverage.outcomes.iter().try_fold(Amount::ZERO, |sum, (outcome, weight)| {
        let is_covered = holding.achieved(outcome)? >= coverage.each;
        Some(if is_covered { sum + *weight } else { sum })
    })
}

/// Whether `left` lies within `period` of `right`; what never comes lies within no period of anything.
pub(super) fn within(period: Period, direction: WithinDirection, left: Expiry, right: Expiry) -> bool {
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
    let grade = |of: fn(&crate::case::Grade) -> Option<&String>| match credential.grade.as_ref() {
        _ if holding.ungraded => Some(Stated::None),
        None => None,
        Some(Stated::None) => Some(Stated::None),
        Some(Stated::Is(grade)) => of(grade).map(Stated::Is),
    };
    let stated = |text: &'h Option<String>| text.as_ref().map(Stated::Is);
    match fact {
        TextFact::Title => stated(&credential.title),
        TextFact::Issuer => stated(&credential.issuer),
        TextFact::Type => stated(&credential.kind),
        TextFact::Field => stated(&credential.field),
        TextFact::Language => stated(&credential.language),
        TextFact::Country => stated(&credential.country),
        TextFact::Grade => grade(|grade| Some(&grade.value)),
        TextFact::Scale => grade(|grade| grade.scale.as_ref()),
        TextFact::Assessment => credential.assessment.as_ref()?.kind.as_ref().map(Stated::Is),
    }
}

/// A fact that is true or false; `None` where it is unknown.
pub(super) fn flag_of(holding: &Holding<'_>, flag: Flag) -> Option<bool> {
    let assessment = holding.credential.assessment.as_ref();
    let document = holding.credential.authenticity.unwrap_or_default();
    match flag {
        Flag::Supervised => assessment?.supervised,
        Flag::Identified => assessment?.identified,
        Flag::Authentic => authentic(document),
        Flag::StatusClear => document.revocation.map(|revocation| revocation != Revocation::Set),
        Flag::KeyAnchored => document.key.map(|key| key == SigningKey::Anchored),
    }
}

/// Whether a valid signature by a trusted key covers all that was read: known to be so where all three are, and known not to be
/// where one of them is known to fail. A signature that could not be checked, or whose key is not known, may yet be valid.
fn authentic(document: Authenticity) -> Option<bool> {
    let signature = document.signature.and_then(|signature| match signature {
        Signature::Valid => Some(true),
        Signature::Invalid | Signature::None => Some(false),
        Signature::Unsupported | Signature::NoKey => None,
    });
    let key = document.key.map(|key| key == SigningKey::Anchored);
    let coverage = document.coverage.map(|coverage| coverage == Covered::Whole);
    let each = [signature, key, coverage];
    if each.contains(&Some(false)) { Some(false) } else { each.iter().all(Option::is_some).then_some(true) }
}

/// The comparison for every amount in the range.
pub(super) fn range_truth(range: Range, comparison: Comparison, amount: Amount) -> Truth {
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
pub(super) fn level_truth(possible: &[PossibleLevel<'_>], comparison: Comparison, levels: &[LevelId]) -> Truth {
    Truth::unanimous(possible.iter().map(|level| match level {
        PossibleLevel::None => Truth::False,
        PossibleLevel::Foreign => Truth::Unknown,
        PossibleLevel::At(_, translations) => {
            // Each framework once.
            let first = levels
                .iter()
                .enumerate()
                .filter(|(place, level)| levels.iter().take(*place).all(|before| before.framework != level.framework));
            let frameworks = first.map(|(_, level)| level.framework);
            frameworks.fold(Truth::False, |any, framework| {
                let wanted = levels.iter().filter(|level| level.framework == framework);
                let here = translations.get(framework).into_iter().flatten();
                let holds = |rank: usize| wanted.clone().any(|wanted| comparison.holds(rank, wanted.rank));
                any.or(Truth::unanimous(here.map(|rank| holds(*rank).into())))
            })
        }
    }))
}
