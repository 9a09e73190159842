//! Eases rules that are not met, one statement after the other: what is left stands near the edge.

use super::Scenario;
use super::choices::Choices;
use super::shrink::{repaired, without_one};
use crate::reference::model::{Measure, Qualification, Total};
use crate::reference::number::Amount;
use crate::reference::rule_text::QUALIFICATION;
use crate::reference::verdict::{Verdict, decide};

const MOST_STEPS: usize = 4;

pub fn eased(mut scenario: Scenario, choices: &mut Choices) -> Scenario {
    for _ in 0..MOST_STEPS {
        if decide(&scenario.rulebook, QUALIFICATION, &scenario.case).verdict != Verdict::NotMet {
            break;
        }
        let mut easier = scenario.clone();
        for version in easier.rulebook.qualifications.iter_mut().filter(|version| version.name == QUALIFICATION) {
            let easings = easings(version);
            if !easings.is_empty() {
                *version = choices.one_of(&easings);
            }
        }
        scenario = repaired(easier);
    }
    scenario
}

/// The same with a limit, an `accept` clause or a requirement less, or with half the total.
fn easings(version: &Qualification) -> Vec<Qualification> {
    let limits = without_one(&version.limits).into_iter();
    let limits = limits.map(|limits| Qualification { limits, ..version.clone() });
    let accepts = without_one(&version.accepts).into_iter();
    let accepts = accepts.map(|accepts| Qualification { accepts, ..version.clone() });
    let clauses = without_one(&version.clauses).into_iter().filter(|clauses| !clauses.is_empty());
    let clauses = clauses.map(|clauses| Qualification { clauses, ..version.clone() });
    let half = Amount::fraction(1, 2);
    let total = version.total.filter(|total| total.measure != Measure::Credentials);
    let total = total.map(|total| Total { amount: total.amount.times(half), ..total });
    let total = total.map(|total| Qualification { total: Some(total), ..version.clone() });
    limits.chain(accepts).chain(clauses).chain(total).collect()
}
