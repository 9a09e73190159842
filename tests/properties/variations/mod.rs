//! Changes to a scenario of which the laws say what they do to the verdict.

pub mod complete;
pub mod permute;
pub mod tighten;

use crate::generate::Scenario;
use crate::reference::model::{DateFact, Predicate, Qualification, Recognition, Requirement, Test};
use crate::reference::rule_text::QUALIFICATION;

/// Whether more credentials cannot harm. Two things are excepted: a version that goes by the first award applies or not
/// as an older credential is held, and so does, where it is asked for other than as a plain condition, whether another
/// qualification is met.
pub fn is_monotone(scenario: &Scenario) -> bool {
    let rulebook = &scenario.rulebook;
    let in_recognition = |rule: &Recognition| rule.conditions.iter().chain(&rule.grounds).any(asks_what_is_held);
    rulebook.versions_of(QUALIFICATION).all(is_monotone_itself) && !rulebook.recognitions.iter().any(in_recognition)
}

fn is_monotone_itself(version: &Qualification) -> bool {
    let goes_by_first_award = version.valid.is_some_and(|valid| valid.at == DateFact::FirstAward);
    let all = version.predicates().into_iter().filter(|predicate| asks_what_is_held(predicate)).count();
    let clauses = version.clauses.iter().flat_map(|clause| clause.all_below());
    let plain = clauses.filter(|clause| match &clause.requirement {
        Requirement::Condition(predicate) => asks_what_is_held(predicate) && !denies(predicate),
        _ => false,
    });
    !goes_by_first_award && plain.count() == all
}

fn asks_what_is_held(predicate: &Predicate) -> bool {
    predicate.tests().into_iter().any(|test| matches!(test, Test::Holds(_)))
}

/// Whether some part of the predicate is denied that asks what is held.
fn denies(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::And(parts) | Predicate::Or(parts) => parts.iter().any(denies),
        Predicate::Not(part) => asks_what_is_held(part),
        Predicate::Test(_) => false,
    }
}
