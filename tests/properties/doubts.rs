//! What the checker warns of, against what is decided: what it calls impossible never is.

use attain::{
    Case, Clause, Decision, Options, Problem, Qualification, Requirement, Rulebook, Source, Span, State, Verdict,
    Warning,
};

use crate::generate::Scenario;
use crate::generate::choices::Choices;
use crate::reference::case::Fact;
use crate::reference::case_json::case_json;
use crate::reference::model::Unit;
use crate::reference::rule_text::{QUALIFICATION, declarations, tables};
use crate::variations::complete::completed;

fn rulebook(scenario: &Scenario) -> Option<Rulebook> {
    let rules = declarations(&scenario.rulebook).join("\n");
    let tables = tables(&scenario.rulebook);
    let tables = tables.iter().map(|(name, table)| Source::new(name, table));
    Rulebook::from_sources([Source::new("rules.attain", rules)].into_iter().chain(tables)).ok()
}

fn decision(rulebook: &Rulebook, scenario: &Scenario) -> Option<Decision> {
    let case = Case::from_json(&case_json(&scenario.case)).ok()?;
    attain::decide(rulebook, QUALIFICATION, &case, &Options::default()).ok()
}

/// The first warning that the decision proves wrong.
///
/// Waivers and substitutions change the rules for a case: nothing is said of what they make possible.
pub fn refuted(scenario: &Scenario) -> Option<String> {
    if !scenario.case.waivers.is_empty() || !scenario.case.substitutions.is_empty() {
        return None;
    }
    let rulebook = rulebook(scenario)?;
    let decision = decision(&rulebook, scenario)?;
    if decision.verdict != Verdict::Met {
        return None;
    }
    let all: Vec<&str> = versions(&rulebook).flat_map(|version| names(&version.clauses)).collect();
    let is_taken = |name: &str| {
        // A name that several clauses have does not say which of them is meant.
        let is_one = all.iter().filter(|other| **other == name).count() == 1;
        let mut clauses = decision.clauses.iter().filter(|clause| clause.path.rsplit('/').next() == Some(name));
        is_one && clauses.any(|clause| clause.state != State::NotReached)
    };
    // Warnings are about one version; what is decided may be another.
    let version = decision.qualification.version.as_ref();
    let called =
        format!("`{QUALIFICATION}`{}", version.map(|version| format!(" version {version}")).unwrap_or_default());
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

/// A limit that is said to change nothing, and without which something else is decided.
///
/// That is said of credentials whose facts are known and contradict no unit.
pub fn unjustly_idle(scenario: &Scenario, choices: &mut Choices) -> Option<String> {
    let mut scenario = scenario.clone();
    scenario.case.waivers.clear();
    scenario.case.substitutions.clear();
    for credential in &mut scenario.case.credentials {
        let declared = |unit: &Unit| matches!(&credential.unit, Fact::Known(code) if *code == unit.code);
        if scenario.rulebook.units.iter().any(declared) {
            (credential.level, credential.credits) = (Fact::Unknown, Fact::Unknown);
        }
    }
    let scenario = completed(&scenario, choices);
    let rulebook = rulebook(&scenario)?;
    let [version] = rulebook.qualifications(QUALIFICATION).collect::<Vec<_>>()[..] else { return None };
    let warnings = rulebook.warnings();
    let idle: Vec<&str> = warnings
        .list()
        .iter()
        .filter(|finding| {
            matches!(finding.problem, Problem::Warning(Warning::NeverBinds { .. } | Warning::AlwaysHolds { .. }))
        })
        .map(|finding| warnings.text(finding.span))
        .filter(|name| version.limits.iter().any(|limit| limit.name == *name))
        // A name that several limits have does not say which of them is meant.
        .filter(|name| versions(&rulebook).flat_map(|of| &of.limits).filter(|limit| limit.name == *name).count() == 1)
        .collect();
    let with = decision(&rulebook, &scenario)?.verdict;
    idle.into_iter().find_map(|name| {
        let mut fewer = scenario.clone();
        let versions = fewer.rulebook.qualifications.iter_mut().filter(|version| version.name == QUALIFICATION);
        versions.for_each(|version| version.limits.retain(|limit| limit.name != name));
        let without = decision(&self::rulebook(&fewer)?, &fewer)?.verdict;
        // Credits in a unit that nothing converts stay unknown, and may be any there, test by test.
        (with != Verdict::Undetermined && (with == Verdict::Met) != (without == Verdict::Met))
            .then(|| format!("{with:?}, and without the limit {name} {without:?}: {}", scenario.text()))
    })
}

/// Every version of every qualification.
fn versions(rulebook: &Rulebook) -> impl Iterator<Item = &Qualification> {
    rulebook.qualification_names().flat_map(|name| rulebook.qualifications(name))
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
