//! Clauses that are said not to go together: they do not, and any one less of them does.

use attain::{ClauseKind, ClauseReport, Decision};

use crate::generate::Scenario;
use crate::reference::case::{Order, Waiver};
use crate::reference::rule_text::QUALIFICATION;
use crate::reference::verdict::Verdict;

/// Every clause that a waiver may lift by itself.
fn waivable(decision: &Decision) -> Vec<String> {
    let mut names = vec!["prerequisites".to_owned()];
    let mut pending: Vec<&ClauseReport> = decision.clauses.iter().collect();
    while let Some(report) = pending.pop() {
        pending.extend(&report.members);
        if !matches!(report.kind, ClauseKind::Group | ClauseKind::If | ClauseKind::Valid) {
            names.push(report.path.clone());
        }
    }
    names
}

/// The case with all lifted but these.
fn with_only(scenario: &Scenario, names: &[String], kept: &[&String]) -> Scenario {
    let mut lifted = scenario.clone();
    for clause in names.iter().filter(|name| !kept.contains(name)) {
        let what = Waiver { clause: clause.clone(), credential: None };
        lifted.case.waivers.push(Order { about: Some(QUALIFICATION.to_owned()), what });
    }
    lifted
}

/// What is wrong with the clauses that are said not to go together, by the reference.
pub fn wrong(scenario: &Scenario, decision: &Decision, reference: impl Fn(&Scenario) -> Verdict) -> Option<String> {
    let versions = scenario.rulebook.qualifications.iter().filter(|version| version.name == QUALIFICATION);
    // Where several versions may apply, what is lifted in one is no matter of another.
    if decision.conflict.is_empty() || versions.count() > 1 {
        return None;
    }
    let names = waivable(decision);
    let all: Vec<&String> = decision.conflict.iter().collect();
    if reference(&with_only(scenario, &names, &all)) != Verdict::NotMet {
        return Some(format!("{all:?} go together"));
    }
    (0..all.len()).find_map(|left_out| {
        let mut fewer = all.clone();
        let spared = fewer.remove(left_out);
        let still = reference(&with_only(scenario, &names, &fewer)) == Verdict::NotMet;
        still.then(|| format!("{fewer:?} do not go together without {spared} either"))
    })
}
