//! What was expected of a decision, against what it is.

use std::collections::BTreeSet;

use crate::decide::{ClauseReport, Decision, Got, State};
use crate::language::Language;
use crate::quantity::Amount;
use crate::report::range;
use crate::rulebook::{Expected, ExpectedState, Measure};
use crate::verdict::Verdict;

/// What was expected and what came instead, in words.
pub(super) struct Found {
    pub expected: String,
    pub found: String,
    pub detail: Option<String>,
}

impl Found {
    fn new(expected: impl Into<String>, found: impl Into<String>) -> Found {
        Found { expected: expected.into(), found: found.into(), detail: None }
    }

    /// Where there is no decision to look at.
    pub(super) fn undecided(expected: &Expected) -> Found {
        Found::new(words(expected, None), "no decision")
    }
}

/// What came in place of what was expected; nothing where it is as expected.
pub(super) fn compare(expected: &Expected, decision: &Decision) -> Option<Found> {
    let found = match expected {
        Expected::Verdict(state) => {
            (!is_verdict(*state, decision.verdict)).then(|| verdict(decision.verdict).to_owned())?
        }
        Expected::Clause(path, state) => return clause(expected, path, *state, decision),
        Expected::Amount(amount, measure) => {
            let sum = counted(decision, *measure);
            if sum.least == *amount && sum.most == Some(*amount) {
                return None;
            }
            format!("counts {} {}", range(Language::English, &sum), of(Some(decision), *measure))
        }
        Expected::Counts(wanted) => {
            let missing: Vec<&str> = wanted.iter().filter(|id| !counts(decision, id)).map(String::as_str).collect();
            return (!missing.is_empty()).then(|| left_out(expected, decision, &missing));
        }
        Expected::CountsNot(unwanted) => {
            let counted: Vec<String> = unwanted.iter().filter_map(|id| counts_at(decision, id)).collect();
            (!counted.is_empty()).then(|| counted.join(", "))?
        }
        Expected::Wants(fact, of) => wants(decision, fact, of.as_deref())?,
        Expected::Result(rung) => {
            let result = result(decision);
            (result != rung.as_deref()).then(|| format!("result {}", result.unwrap_or("none")))?
        }
    };
    Some(Found::new(words(expected, Some(decision)), found))
}

/// The expectation in words.
fn words(expected: &Expected, decision: Option<&Decision>) -> String {
    match expected {
        Expected::Verdict(state) => state.words().to_owned(),
        Expected::Clause(path, state) => format!("`{path}` {}", state.words()),
        Expected::Amount(amount, measure) => format!("counts {amount} {}", of(decision, *measure)),
        Expected::Counts(ids) => format!("counts {}", ids.join(", ")),
        Expected::CountsNot(ids) => format!("does not count {}", ids.join(", ")),
        Expected::Wants(fact, Some(id)) => format!("wants {fact} of {id}"),
        Expected::Wants(fact, None) => format!("wants {fact} of holder"),
        Expected::Result(rung) => format!("result {}", rung.as_deref().unwrap_or("none")),
    }
}

/// The verdict as an expectation says it; nothing where the search ran out, which none can expect.
pub(super) fn verdict_state(verdict: Verdict) -> Option<ExpectedState> {
    match verdict {
        Verdict::Met => Some(ExpectedState::Met),
        Verdict::NotMet => Some(ExpectedState::NotMet),
        Verdict::Undetermined => Some(ExpectedState::Undetermined),
        Verdict::Undecided => None,
    }
}

fn is_verdict(expected: ExpectedState, verdict: Verdict) -> bool {
    verdict_state(verdict) == Some(expected)
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not met",
        Verdict::Undetermined => "undetermined",
        Verdict::Undecided => "undecided: the work limit ran out",
    }
}

/// The state of a clause as an expectation says it.
pub(super) fn state(state: State) -> ExpectedState {
    match state {
        State::Met => ExpectedState::Met,
        State::NotMet => ExpectedState::NotMet,
        State::Undetermined => ExpectedState::Undetermined,
        State::NotReached => ExpectedState::NotTaken,
    }
}

/// Every clause of a decision, members after what they are members of.
pub(super) fn clauses(decision: &Decision) -> Vec<&ClauseReport> {
    let mut all: Vec<&ClauseReport> = decision.clauses.iter().collect();
    let mut next = 0;
    while let Some(report) = all.get(next).copied() {
        all.extend(&report.members);
        next += 1;
    }
    all
}

fn clause(expected: &Expected, path: &str, wanted: ExpectedState, decision: &Decision) -> Option<Found> {
    let Some(report) = clauses(decision).into_iter().find(|report| report.path == path) else {
        let version = decision.qualification.version.as_ref();
        let decided = version.map_or_else(String::new, |version| format!(", which was version {version}"));
        return Some(Found::new(
            words(expected, Some(decision)),
            format!("no clause `{path}` in what was decided{decided}"),
        ));
    };
    let found = state(report.state);
    if found == wanted {
        return None;
    }
    let waived = if report.waived { ", as it is waived" } else { "" };
    let detail = Some(match &report.got {
        Some(got) => format!("`{path}` asks: {}; it got {}", report.asks, range(Language::English, got)),
        None => format!("`{path}` asks: {}", report.asks),
    });
    Some(Found { detail, ..Found::new(words(expected, Some(decision)), format!("`{path}` {}{waived}", found.words())) })
}

fn counts(decision: &Decision, id: &str) -> bool {
    decision.counted.iter().any(|counted| counted.credential == id)
}

/// `c1 counts at core/A`, where it counts.
fn counts_at(decision: &Decision, id: &str) -> Option<String> {
    let counted = decision.counted.iter().find(|counted| counted.credential == id)?;
    Some(format!("{id} counts at `{}`", counted.clause))
}

fn left_out(expected: &Expected, decision: &Decision, missing: &[&str]) -> Found {
    let why: Vec<String> = missing
        .iter()
        .filter_map(|id| decision.not_counted.iter().find(|credential| credential.credential == *id))
        .map(|credential| {
            let reasons: Vec<&str> = credential.reasons.iter().map(|reason| reason.text.as_str()).collect();
            format!("{}: {}", credential.credential, reasons.join("; "))
        })
        .collect();
    let detail = (!why.is_empty()).then(|| why.join(". "));
    Found { detail, ..Found::new(words(expected, Some(decision)), format!("does not count {}", missing.join(", "))) }
}

/// What is wanted in place of what was expected to be.
fn wants(decision: &Decision, fact: &str, of: Option<&str>) -> Option<String> {
    let Some(evidence) = &decision.evidence else {
        return Some(format!("wants nothing: it is {}", verdict(decision.verdict)));
    };
    if evidence.to_meet.iter().any(|wanted| wanted.fact == fact && wanted.credential.as_deref() == of) {
        return None;
    }
    let listed: Vec<String> = evidence
        .to_meet
        .iter()
        .map(|wanted| format!("{} of {}", wanted.fact, wanted.credential.as_deref().unwrap_or("holder")))
        .collect();
    Some(format!("wants {}", listed.join(", ")))
}

/// The rung of the ladder that the decision ends in.
pub(super) fn result(decision: &Decision) -> Option<&str> {
    decision.result.as_ref().map(|result| result.name.as_str())
}

/// What counts, added up, each credential once.
pub(super) fn counted(decision: &Decision, measure: Measure) -> Got {
    let mut sum = Got { least: Amount::ZERO, most: Some(Amount::ZERO) };
    let mut seen = BTreeSet::new();
    for counted in decision.counted.iter().filter(|counted| seen.insert(counted.credential.as_str())) {
        let one = match measure {
            Measure::Credits => counted.credits.clone(),
            Measure::Hours => counted.hours.clone(),
            Measure::Credentials | Measure::Outcomes => Some(Got { least: Amount::ONE, most: Some(Amount::ONE) }),
        };
        // What is not counted in this measure brings nobody knows how much of it.
        let one = one.unwrap_or(Got { least: Amount::ZERO, most: None });
        sum.least = sum.least + if counted.certain { one.least } else { Amount::ZERO };
        sum.most = sum.most.zip(one.most).map(|(sum, one)| sum + one);
    }
    sum
}

/// What is counted, in words.
fn of(decision: Option<&Decision>, measure: Measure) -> &str {
    match (decision.and_then(|decision| decision.credit_unit.as_ref()), measure) {
        (Some(unit), Measure::Credits) => &unit.name,
        (None, Measure::Credits) => "credits",
        (_, Measure::Hours) => "hours",
        (_, Measure::Credentials | Measure::Outcomes) => "credentials",
    }
}
