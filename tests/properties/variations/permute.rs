//! Another order of everything whose order means nothing.

use crate::generate::Scenario;
use crate::generate::choices::Choices;
use crate::reference::case::Case;
use crate::reference::model::{
    Accept, Asks, Clause, Framework, Leaf, Limit, Qualification, Recognition, Requirement, Rulebook,
};

pub fn permuted(scenario: &Scenario, choices: &mut Choices) -> Scenario {
    let mut permuted = scenario.clone();
    permute_rulebook(&mut permuted.rulebook, choices);
    permute_case(&mut permuted.case, choices);
    permuted
}

fn permute_rulebook(rulebook: &mut Rulebook, choices: &mut Choices) {
    rulebook.frameworks.iter_mut().for_each(|framework| permute_framework(framework, choices));
    rulebook.recognitions.iter_mut().for_each(|rule| permute_recognition(rule, choices));
    rulebook.qualifications.iter_mut().for_each(|version| permute_qualification(version, choices));
    rulebook.outcome_sets.iter_mut().for_each(|set| choices.shuffle(&mut set.outcomes));
    rulebook.scales.iter_mut().flat_map(|scale| &mut scale.from).for_each(|from| choices.shuffle(&mut from.grades));
    rulebook.conversions.iter_mut().for_each(|conversion| choices.shuffle(&mut conversion.rules));
    rulebook.pools.iter_mut().for_each(|pool| choices.shuffle(&mut pool.units));
    choices.shuffle(&mut rulebook.frameworks);
    choices.shuffle(&mut rulebook.units);
    choices.shuffle(&mut rulebook.outcome_sets);
    choices.shuffle(&mut rulebook.scales);
    choices.shuffle(&mut rulebook.holder_facts);
    choices.shuffle(&mut rulebook.recognitions);
    choices.shuffle(&mut rulebook.qualifications);
}

/// The order of the levels is that of their height; all else may change places.
fn permute_framework(framework: &mut Framework, choices: &mut Choices) {
    for reference in &mut framework.references {
        choices.shuffle(&mut reference.mappings);
    }
    choices.shuffle(&mut framework.references);
    choices.shuffle(&mut framework.sizes);
}

fn permute_recognition(rule: &mut Recognition, choices: &mut Choices) {
    choices.shuffle(&mut rule.conditions);
    choices.shuffle(&mut rule.grounds);
    rule.grants.outcomes.iter_mut().for_each(|outcomes| choices.shuffle(outcomes));
}

/// The rungs of a ladder stand from the best on.
fn permute_qualification(qualification: &mut Qualification, choices: &mut Choices) {
    choices.shuffle(&mut qualification.also_valid);
    choices.shuffle(&mut qualification.recognises);
    permute_body(&mut qualification.accepts, &mut qualification.clauses, &mut qualification.limits, choices);
    for rung in &mut qualification.ladder {
        rung.only.iter_mut().for_each(|only| choices.shuffle(only));
        permute_body(&mut rung.accepts, &mut rung.clauses, &mut rung.limits, choices);
    }
}

fn permute_body(accepts: &mut [Accept], clauses: &mut [Clause], limits: &mut [Limit], choices: &mut Choices) {
    choices.shuffle(accepts);
    permute_clauses(clauses, choices);
    choices.shuffle(limits);
}

fn permute_clauses(clauses: &mut [Clause], choices: &mut Choices) {
    choices.shuffle(clauses);
    for clause in clauses {
        match &mut clause.requirement {
            Requirement::Group { members, .. } => permute_clauses(members, choices),
            Requirement::Leaf(leaf) => permute_leaf(leaf, choices),
            Requirement::If { then, otherwise, .. } => {
                permute_clauses(then, choices);
                otherwise.iter_mut().for_each(|members| permute_clauses(members, choices));
            }
            Requirement::BareUnit | Requirement::Condition(_) => {}
        }
    }
}

fn permute_leaf(leaf: &mut Leaf, choices: &mut Choices) {
    leaf.units.iter_mut().for_each(|units| choices.shuffle(units));
    if let Asks::Coverage(coverage) = &mut leaf.asks {
        choices.shuffle(&mut coverage.outcomes);
    }
}

fn permute_case(case: &mut Case, choices: &mut Choices) {
    choices.shuffle(&mut case.holder.facts);
    choices.shuffle(&mut case.credentials);
    choices.shuffle(&mut case.attestations);
    choices.shuffle(&mut case.pins);
    choices.shuffle(&mut case.waivers);
    choices.shuffle(&mut case.substitutions);
    choices.shuffle(&mut case.previous);
    choices.shuffle(&mut case.elections);
    if let Some(awards) = &mut case.awards {
        choices.shuffle(awards);
        awards.iter_mut().for_each(|award| choices.shuffle(&mut award.credentials));
    }
}
