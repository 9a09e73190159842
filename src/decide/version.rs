//! Which version of a qualification applies.

use super::decision::{ClauseKind, ClauseReport, Missing, State};
use super::facts::{Fact, FactName};
use super::problem::Setting;
use crate::calendar::Date;
use crate::case::Case;
use crate::rulebook::{DateFact, Event, Qualification, Validity};

/// Whether a version applies.
pub(super) enum Applies {
    /// It does, or nothing limits it.
    Holds,
    /// It does not on this day of the case.
    Not(Date),
    /// The date that decides it is not known.
    Unknown(Fact),
}

fn day(validity: Validity, case: &Case) -> Option<Date> {
    match validity.at {
        Event::Application => case.dates.application,
        Event::Decision => case.dates.decision,
    }
}

/// How many days lie between the day and the nearest one on which the version applies.
fn days_apart(validity: Validity, day: Date) -> i64 {
    let days = |earlier: Date, later: Date| later.duration_since(earlier).as_hours() / 24;
    match (validity.from, validity.until) {
        (Some(from), _) if day < from => days(day, from),
        (_, Some(until)) if until < day => days(until, day),
        _ => 0,
    }
}

/// The version that the case is decided by: the one that applies, else the nearest to the date, else the latest.
pub(super) fn choose<'q>(versions: &[&'q Qualification], case: &Case) -> Option<(&'q Qualification, Applies)> {
    let latest = versions.last()?;
    for version in versions {
        let holds = version.validity.is_none_or(|validity| day(validity, case).is_some_and(|day| validity.holds(day)));
        if holds {
            return Some((version, Applies::Holds));
        }
    }
    for version in versions {
        if let Some(validity) = version.validity
            && day(validity, case).is_none()
        {
            let date = match validity.at {
                Event::Application => DateFact::Application,
                Event::Decision => DateFact::Decision,
            };
            return Some((latest, Applies::Unknown(Fact { credential: None, name: FactName::Date(date) })));
        }
    }
    let nearest = versions.iter().min_by_key(|version| {
        version.validity.and_then(|validity| Some(days_apart(validity, day(validity, case)?))).unwrap_or(i64::MAX)
    })?;
    let on = nearest.validity.and_then(|validity| day(validity, case))?;
    Some((nearest, Applies::Not(on)))
}

/// The report of the clause `valid`.
pub(super) fn report(setting: &Setting<'_>, applies: &Applies) -> Option<ClauseReport> {
    let validity = setting.qualification.validity?;
    let waived = setting.orders.is_waived("valid");
    let state = match applies {
        _ if waived => State::Met,
        Applies::Holds => State::Met,
        Applies::Not(_) => State::NotMet,
        Applies::Unknown(_) => State::Undetermined,
    };
    Some(ClauseReport {
        path: "valid".to_owned(),
        kind: ClauseKind::Valid,
        title: None,
        cite: None,
        asks: format!("{validity} at {}", validity.at.word()),
        state,
        needs: None,
        got: None,
        credentials: Vec::new(),
        waived,
        members: Vec::new(),
    })
}

/// What is missing where the version does not apply.
pub(super) fn missing(setting: &Setting<'_>, applies: &Applies) -> Vec<Missing> {
    let (Applies::Not(day), Some(validity)) = (applies, setting.qualification.validity) else {
        return Vec::new();
    };
    if setting.orders.is_waived("valid") {
        return Vec::new();
    }
    let text = format!("these rules are valid {validity}, and the {} is of {day}", validity.at.word());
    vec![Missing { clause: "valid".to_owned(), short: None, text }]
}
