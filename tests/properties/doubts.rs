//! What the checker warns of, against what is decided: what it calls impossible never is.

use attain::{Problem, Rulebook, Source, Span, State, Verdict, Warning};

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
    let is_taken = |name: &str| {
        let clauses = decision.clauses.iter().filter(|clause| clause.path.rsplit('/').next() == Some(name));
        clauses.clone().count() == 1 && clauses.into_iter().all(|clause| clause.state != State::NotReached)
    };
    // Warnings are about one version; what is decided may be another.
    let version = decision.qualification.version.as_ref();
    let called = format!("`{QUALIFICATION}`{}", version.map(|version| format!(" version {version}")).unwrap_or_default());
    let is_only = rulebook.qualifications(QUALIFICATION).count() == 1;
    let warnings = rulebook.warnings();
    let refuted = |problem: &Problem, span: Span| match problem {
        Problem::Warning(Warning::Unsatisfiable { what, .. }) => *what == called,
        Problem::Warning(Warning::NeverTaken { .. }) => is_only && is_taken(warnings.text(span)),
        _ => false,
    };
    let found = warnings.list().iter().find(|finding| refuted(&finding.problem, finding.span));
    found.map(|finding| format!("{}\nwas proven wrong by\n{}", finding.problem, scenario.text()))
}
