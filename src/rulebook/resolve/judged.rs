//! What rules ask to be judged, so that a test that misspells it is told.

use std::collections::BTreeSet;

use crate::rulebook::declarations::Recognition;
use crate::rulebook::model::{Bound, Clause, Prerequisites, Qualification, Requirement};
use crate::rulebook::predicate::{Predicate, Test};

/// The statements that these rules ask someone to attest.
pub(super) fn statements<'a>(
    qualifications: impl IntoIterator<Item = &'a Qualification>,
    recognitions: impl IntoIterator<Item = &'a Recognition>,
) -> BTreeSet<&'a str> {
    let mut predicates: Vec<&Predicate> = Vec::new();
    for rules in qualifications {
        of_qualification(rules, &mut predicates);
        for rung in &rules.ladder {
            of_qualification(&rung.rules, &mut predicates);
        }
    }
    for recognition in recognitions {
        predicates.extend(&recognition.conditions);
        predicates.extend(recognition.grounds.iter().map(|ground| &ground.predicate));
    }
    let mut statements = BTreeSet::new();
    while let Some(predicate) = predicates.pop() {
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => predicates.extend(parts),
            Predicate::Not(part) => predicates.push(part),
            Predicate::Test(Test::Judged(judgement) | Test::HolderJudged(judgement)) => {
                statements.insert(judgement.statement.as_str());
            }
            Predicate::Test(_) => {}
        }
    }
    statements
}

fn of_qualification<'a>(rules: &'a Qualification, predicates: &mut Vec<&'a Predicate>) {
    predicates.extend(rules.also_valid.iter().chain(&rules.accept).map(|accept| &accept.predicate));
    if let Prerequisites::Where(predicate) = &rules.prerequisites {
        predicates.push(predicate);
    }
    for limit in &rules.limits {
        predicates.extend(&limit.predicate);
        if let Bound::OfCounted { except, .. } = &limit.bound {
            predicates.extend(except);
        }
    }
    let mut pending: Vec<&Clause> = rules.clauses.iter().collect();
    while let Some(clause) = pending.pop() {
        match &clause.requirement {
            Requirement::Group(_, members) => pending.extend(members),
            Requirement::Leaf(leaf) => predicates.extend(&leaf.predicate),
            Requirement::Condition(predicate) => predicates.push(predicate),
            Requirement::If(conditional) => {
                predicates.push(&conditional.condition);
                pending.extend(&conditional.then);
                pending.extend(conditional.otherwise.iter().flatten());
            }
        }
    }
}
