//! Levels that are compared one by one where a set would be decided more sharply.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Span, Warning};
use crate::rulebook::{
    Bound, Comparison, FrameworkId, Notes, Predicate, Qualification, Recognition, Requirement, Rulebook, Test,
};

/// `level = nfq 4 or level = nfq 5` is unknown of what may be either; `level in { nfq 4, nfq 5 }` is true of it.
pub(super) fn one_by_one(rulebook: &Rulebook, findings: &mut Vec<Diagnostic>) {
    let mut found: BTreeMap<Span, String> = BTreeMap::new();
    let mut look = |name: &str, notes: &Notes, predicate: &Predicate| {
        if compares_one_by_one(predicate) {
            found.entry(notes.span).or_insert_with(|| name.to_owned());
        }
    };
    for qualification in rulebook.qualifications.values().flatten() {
        each_predicate(qualification, &mut look);
        qualification.ladder.iter().for_each(|rung| each_predicate(&rung.rules, &mut look));
    }
    rulebook.recognitions.values().for_each(|rule| each_of_recognition(rule, &mut look));
    findings.extend(found.into_iter().map(|(at, name)| Diagnostic::new(Warning::LevelsOneByOne(name).into(), at)));
}

fn each_predicate(rules: &Qualification, look: &mut impl FnMut(&str, &Notes, &Predicate)) {
    for accept in rules.accept.iter().chain(&rules.also_valid) {
        look(&accept.name, &accept.notes, &accept.predicate);
    }
    for clause in rules.all_clauses() {
        let predicate = match &clause.requirement {
            Requirement::Leaf(leaf) => leaf.predicate.as_ref(),
            Requirement::Condition(predicate) => Some(predicate),
            Requirement::If(conditional) => Some(&conditional.condition),
            Requirement::Group(..) => None,
        };
        predicate.into_iter().for_each(|predicate| look(&clause.name, &clause.notes, predicate));
    }
    for limit in &rules.limits {
        let except = match &limit.bound {
            Bound::OfCounted { except, .. } => except.as_ref(),
            _ => None,
        };
        limit.predicate.iter().chain(except).for_each(|predicate| look(&limit.name, &limit.notes, predicate));
    }
}

fn each_of_recognition(rule: &Recognition, look: &mut impl FnMut(&str, &Notes, &Predicate)) {
    let grounds = rule.grounds.iter().map(|ground| &ground.predicate);
    rule.conditions.iter().chain(grounds).for_each(|predicate| look(&rule.name, &rule.notes, predicate));
}

fn compares_one_by_one(predicate: &Predicate) -> bool {
    let mut pending = vec![predicate];
    while let Some(predicate) = pending.pop() {
        match predicate {
            Predicate::Any(parts) if repeats_framework(parts) => return true,
            Predicate::All(parts) | Predicate::Any(parts) => pending.extend(parts),
            Predicate::Not(part) => pending.push(part),
            Predicate::Test(_) => {}
        }
    }
    false
}

/// Whether two of the parts are levels of one framework.
fn repeats_framework(parts: &[Predicate]) -> bool {
    let mut seen: Vec<FrameworkId> = Vec::new();
    for part in parts {
        if let Predicate::Test(Test::Level(Comparison::Equal, levels)) = part {
            let frameworks: std::collections::BTreeSet<FrameworkId> =
                levels.iter().map(|level| level.framework).collect();
            if frameworks.iter().any(|framework| seen.contains(framework)) {
                return true;
            }
            seen.extend(frameworks);
        }
    }
    false
}
