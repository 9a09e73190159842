//! Which version of a qualification applies, and what all of them decide together.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use super::background::Background;
use super::decision::{ClauseKind, ClauseReport, Missing, State};
use super::facts::{Fact, Facts};
use super::orders::Orders;
use super::plan::Plan;
use super::problem::Setting;
use crate::calendar::Date;
use crate::case::{Case, Expiry};
use crate::language::{Language, Word, say};
use crate::rulebook::{DateFact, DateOrder, DatePoint, Predicate, Qualification, Test, Validity};
use crate::truth::Truth;
use crate::verdict::Verdict;

/// Whether a version applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Applies {
    /// It does, or nothing limits it.
    Holds,
    /// It does not.
    Not,
    /// These facts decide it.
    Unknown(Vec<Fact>),
}

impl Applies {
    pub(super) fn truth(&self) -> Truth {
        match self {
            Applies::Holds => Truth::True,
            Applies::Not => Truth::False,
            Applies::Unknown(_) => Truth::Unknown,
        }
    }
}

/// The versions of one qualification, and what the case says to each.
pub(super) struct Versions<'a> {
    plans: &'a [Plan<'a>],
    facts: Vec<Facts<'a>>,
    orders: Vec<Orders<'a>>,
}

impl<'a> Versions<'a> {
    pub(super) fn new(
        background: &'a Background<'a>,
        plans: &'a [Plan<'a>],
        case: &'a Case,
        met: &'a BTreeMap<&'a str, Truth>,
        language: Language,
    ) -> Versions<'a> {
        let facts = plans.iter().map(|plan| Facts::new(background, case, plan.qualification, met, language)).collect();
        let orders = plans.iter().map(|plan| Orders::new(case, plan.qualification)).collect();
        Versions { plans, facts, orders }
    }

    /// What decides each version, in the order given.
    pub(super) fn settings(&self) -> Vec<Setting<'_>> {
        let parts = self.plans.iter().zip(&self.facts).zip(&self.orders);
        parts.map(|((plan, facts), orders)| Setting::new(facts, plan, orders)).collect()
    }
}

/// The verdict of the versions that may apply, taken together.
pub(super) fn verdict(settings: &[Setting<'_>], applies: &[Applies], options: &Options) -> Verdict {
    let of_each = settings.iter().zip(applies).map(|(setting, applies)| (setting, applies.truth()));
    let possible = of_each.filter(|(_, applies)| *applies != Truth::False);
    together(&possible.map(|(setting, applies)| (applies, setting.verdict(options))).collect::<Vec<_>>())
}

/// Whether each version applies, in the order given.
pub(super) fn apply(settings: &[Setting<'_>]) -> Vec<Applies> {
    let by_itself: Vec<Applies> = settings.iter().map(applies_by_itself).collect();
    let others = |version: usize| {
        let others = by_itself.iter().enumerate().filter(|(other, _)| *other != version);
        others.map(|(_, applies)| applies.truth()).fold(Truth::False, Truth::or)
    };
    let open = || {
        by_itself.iter().flat_map(|applies| match applies {
            Applies::Unknown(facts) => facts.clone(),
            _ => Vec::new(),
        })
    };
    let versions = settings.iter().zip(&by_itself).enumerate();
    versions
        .map(|(version, (setting, applies))| {
            if !setting.qualification.fallback {
                return applies.clone();
            }
            match applies.truth().or(!others(version)) {
                Truth::True => Applies::Holds,
                Truth::False => Applies::Not,
                Truth::Unknown => Applies::Unknown(open().collect()),
            }
        })
        .collect()
}

fn applies_by_itself(setting: &Setting<'_>) -> Applies {
    let qualification = setting.qualification;
    let unlimited = qualification.validity.is_none() && !qualification.fallback;
    if unlimited || setting.orders.is_waived("valid") {
        return Applies::Holds;
    }
    let mut ways: Vec<Predicate> = qualification.validity.iter().map(Validity::on_its_days).collect();
    ways.extend(qualification.also_valid.iter().map(|also| also.predicate.clone()));
    let any = Predicate::Any(ways);
    let facts = setting.facts;
    match facts.truth(&facts.nobody, &any) {
        Truth::True => Applies::Holds,
        Truth::False => Applies::Not,
        Truth::Unknown => {
            let mut found = BTreeSet::new();
            facts.unknowns(&facts.nobody, &any, &mut found);
            Applies::Unknown(found.into_iter().collect())
        }
    }
}

impl Validity {
    /// That the date which decides is one of the days, as a test.
    pub(super) fn on_its_days(&self) -> Predicate {
        let bound =
            |order, day: Option<Date>| day.map(|day| Predicate::Test(Test::Date(self.at, order, DatePoint::Day(day))));
        let from = bound(DateOrder::OnOrAfter, self.days.from);
        Predicate::All(from.into_iter().chain(bound(DateOrder::OnOrBefore, self.days.until)).collect())
    }
}

/// How the verdicts of the versions that apply, or may, add up.
pub(super) fn together(versions: &[(Truth, Verdict)]) -> Verdict {
    let open = |verdict: &Verdict| *verdict == Verdict::Undecided;
    let mut possible = versions.iter().filter(|(applies, _)| *applies != Truth::False).map(|(_, verdict)| verdict);
    if versions.contains(&(Truth::True, Verdict::Met)) {
        Verdict::Met
    } else if possible.clone().all(|verdict| *verdict == Verdict::NotMet) {
        Verdict::NotMet
    } else if possible.any(open) {
        Verdict::Undecided
    } else {
        Verdict::Undetermined
    }
}

/// How many days lie between the day and the nearest one on which the version applies.
fn days_apart(validity: &Validity, day: Date) -> i64 {
    let days = |earlier: Date, later: Date| later.duration_since(earlier).as_hours() / 24;
    match (validity.days.from, validity.days.until) {
        (Some(from), _) if day < from => days(day, from),
        (_, Some(until)) if until < day => days(until, day),
        _ => 0,
    }
}

fn day(validity: &Validity, case: &Case) -> Option<Date> {
    match validity.at {
        DateFact::Application => case.dates.application,
        DateFact::Decision => case.dates.decision,
        DateFact::Enrolment => case.dates.enrolment,
        DateFact::FirstAward => case.first_award(),
        DateFact::Awarded | DateFact::Achieved | DateFact::Expires => None,
    }
}

/// The version nearest to the date that decides, the earlier of two that are equally near.
pub(super) fn nearest(versions: &[Plan<'_>], case: &Case) -> usize {
    let apart = |version: &Qualification| {
        let validity = version.validity.as_ref()?;
        Some(days_apart(validity, day(validity, case)?))
    };
    let distances = versions.iter().map(|version| apart(version.qualification).unwrap_or(i64::MAX)).enumerate();
    distances.min_by_key(|(_, distance)| *distance).map_or(0, |(version, _)| version)
}

/// The report of the clause `valid`.
pub(super) fn report(setting: &Setting<'_>, applies: &Applies) -> Option<ClauseReport> {
    let qualification = setting.qualification;
    let waived = setting.orders.is_waived("valid");
    let state = |truth: Truth| match truth {
        _ if waived => State::Met,
        Truth::True => State::Met,
        Truth::False => State::NotMet,
        Truth::Unknown => State::Undetermined,
    };
    let facts = setting.facts;
    // Where the version applies in one way, it need not in another.
    let also_state = |truth: Truth| match (truth, applies) {
        (Truth::False | Truth::Unknown, Applies::Holds) if !waived => State::NotReached,
        _ => state(truth),
    };
    let members = qualification.also_valid.iter().map(|also| ClauseReport {
        state: also_state(facts.truth(&facts.nobody, &also.predicate)),
        waived,
        ..ClauseReport::new(
            format!("valid/{}", also.name),
            ClauseKind::Valid,
            &also.notes,
            format!("where {}", also.predicate.text(facts.rulebook)),
        )
    });
    let members: Vec<ClauseReport> = members.collect();
    let validity = qualification.validity.as_ref();
    let mut ways: Vec<String> =
        validity.iter().map(|validity| format!("{} at {}", validity.days, validity.at.word())).collect();
    if qualification.fallback {
        ways.push("where no other version applies".to_owned());
    }
    if ways.is_empty() && members.is_empty() {
        return None;
    }
    let notes = validity.map(|validity| validity.notes.clone()).unwrap_or_default();
    let asks = if ways.is_empty() { "for those named here".to_owned() } else { ways.join(", or ") };
    Some(ClauseReport {
        state: state(applies.truth()),
        waived,
        members,
        ..ClauseReport::new("valid".to_owned(), ClauseKind::Valid, &notes, asks)
    })
}

/// What is missing where the version does not apply.
pub(super) fn missing(setting: &Setting<'_>, applies: &Applies) -> Vec<Missing> {
    if *applies != Applies::Not {
        return Vec::new();
    }
    let language = setting.facts.language;
    let text = match &setting.qualification.validity {
        Some(validity) => {
            let day = match setting.facts.date(&setting.facts.nobody, validity.at) {
                Some(Expiry::On(day)) => Some(day),
                _ => None,
            };
            let (event, days) = (Word(validity.at.word()), validity.days.to_string());
            say!(language, "missing-version", event = event, days = days, day = day)
        }
        None => say!(language, "missing-version-for-holder"),
    };
    vec![Missing { clause: "valid".to_owned(), short: None, text: text.into() }]
}
