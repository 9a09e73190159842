//! Another order of everything whose order means nothing.

use super::Choices;
use crate::generate::Scenario;
use crate::reference::case::Case;
use crate::reference::model::{Clause, Framework, Qualification, Requirement, Rulebook};

pub fn permuted(scenario: &Scenario, choices: &mut Choices) -> Scenario {
    let mut permuted = scenario.clone();
    permute_rulebook(&mut permuted.rulebook, choices);
    permute_case(&mut permuted.case, choices);
    permuted
}

fn permute_rulebook(rulebook: &mut Rulebook, choices: &mut Choices) {
    rulebook.frameworks.iter_mut().for_each(|framework| permute_framework(framework, choices));
    rulebook.versions.iter_mut().for_each(|version| permute_qualification(version, choices));
    choices.shuffle(&mut rulebook.frameworks);
    choices.shuffle(&mut rulebook.units);
    choices.shuffle(&mut rulebook.versions);
}

/// The order of the levels is that of their height; all else may change places.
fn permute_framework(framework: &mut Framework, choices: &mut Choices) {
    for reference in &mut framework.references {
        choices.shuffle(&mut reference.mappings);
    }
    choices.shuffle(&mut framework.references);
}

fn permute_qualification(qualification: &mut Qualification, choices: &mut Choices) {
    permute_clauses(&mut qualification.clauses, choices);
    choices.shuffle(&mut qualification.accepts);
    choices.shuffle(&mut qualification.limits);
}

fn permute_clauses(clauses: &mut [Clause], choices: &mut Choices) {
    choices.shuffle(clauses);
    for clause in clauses {
        match &mut clause.requirement {
            Requirement::Group { members, .. } => permute_clauses(members, choices),
            Requirement::Leaf(leaf) => leaf.units.iter_mut().for_each(|units| choices.shuffle(units)),
            Requirement::BareUnit => {}
        }
    }
}

fn permute_case(case: &mut Case, choices: &mut Choices) {
    choices.shuffle(&mut case.credentials);
    choices.shuffle(&mut case.attestations);
    choices.shuffle(&mut case.pins);
    choices.shuffle(&mut case.waivers);
    choices.shuffle(&mut case.substitutions);
    choices.shuffle(&mut case.previous);
}
