//! What the checker warns of, against what is decided: what it calls impossible never is.

use attain::{Clause, Problem, Requirement, Rulebook, Source, Span, State, Verdict, Warning};

use crate::generate::Scenario;
use crate::reference::case_json::case_json;
use crate::reference::rule_text::{QUALIFICATION, rule_text};

/// The first warning that the decision proves wrong.
///
/// Waivers and substitutions change the rules for a case: nothing is said of what they make possible.
pub fn refuted(scenario: &Scenario) -> Option<String> {
    if !scenario.case.waivers.is_empty() || !scenario.case.substitutions.is_empty() {
        return None;
    }
    let rulebook = Rulebook::from_sources([Source::new("rules.attain", rule_text(&scenario.rulebook))]).ok()?;
    let case = attain::Case::from_json(&case_json(&scenario.case)).ok()?;
    let decision = attain::decide(&rulebook, QUALIFICATION, &case, &attain::Options::default()).ok()?;
    if decision.verdict != Verdict::Met {
        return None;
    }
    let all = rulebook.qualifications(QUALIFICATION).flat_map(|version| names(&version.clauses));
    let all: Vec<&str> = all.collect();
    let is_taken = |name: &str| {
        // A name that several clauses have does not say which of them is meant.
        let is_one = all.iter().filter(|other| **other == name).count() == 1;
        let mut clauses = decision.clauses.iter().filter(|clause| clause.path.rsplit('/').next() == Some(name));
        is_one && clauses.any(|clause| clause.state != State::NotReached)
    };
    // Warnings are about one version; what is decided may be another.
    let version = decision.qualification.version.as_ref();
    let called = format!("`{QUALIFICATION}`{}", version.map(|version| format!(" version {version}")).unwrap_or_default());
    let is_only = rulebook.qualifications(QUALIFICATION).count() == 1;
    let warnings = rulebook.warnings();
    let refuted = |problem: &Problem, span: Span| match problem {
        Problem::Warning(Warning::Unsatisfiable { what, .. }) => *what == called,
        // One side of a condition is found at the clause that both belong to.
        Problem::Warning(Warning::NeverTaken { branch, .. }) => {
            is_only && branch.starts_with('`') && is_taken(warnings.text(span))
        }
        _ => false,
    };
    let found = warnings.list().iter().find(|finding| refuted(&finding.problem, finding.span));
    found.map(|finding| format!("{}\nwas proven wrong by\n{}", finding.problem, scenario.text()))
}

/// The names of clauses and of those under them.
fn names(clauses: &[Clause]) -> Vec<&str> {
    let mut found: Vec<&Clause> = clauses.iter().collect();
    let mut next = 0;
    while let Some(clause) = found.get(next) {
        match &clause.requirement {
            Requirement::Group(_, members) => found.extend(members),
            Requirement::If(conditional) => {
                found.extend(conditional.then.iter().chain(conditional.otherwise.iter().flatten()));
            }
            _ => {}
        }
        next += 1;
    }
    found.into_iter().map(|clause| clause.name.as_str()).collect()
}
