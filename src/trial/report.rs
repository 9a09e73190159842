//! What came of the tests, as data.

use serde::{Deserialize, Serialize};

use super::compare::{Found, compare};
use super::{Coverage, Decided, Mutants};
use crate::decide::{DecideError, Decision};
use crate::rulebook::{Expectation, Expected, RuleTest, Rulebook};

/// What came of the tests of a rulebook: what `attain test --format json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Trial {
    /// How many passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many the filter left out.
    pub left_out: usize,
    /// Each test that ran, in the order of files and lines.
    pub tests: Vec<TestReport>,
    /// What they have seen, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// Which weakened rules they noticed, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mutants: Option<Mutants>,
}

/// What came of one test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct TestReport {
    /// Its name.
    pub name: String,
    /// The file that it stands in.
    pub file: String,
    /// The line that it begins on.
    pub line: usize,
    /// Whether all that it expects came.
    pub passed: bool,
    /// What it expects and did not come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
}

/// An expectation that did not come true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Failure {
    /// The line that it stands on.
    pub line: usize,
    /// The expectation as it is written.
    pub expectation: String,
    /// The qualification that was decided.
    pub qualification: String,
    /// Its version, where several are stored and a decision was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The clause that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub found: String,
    /// What the clause asked and got, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The decision in one sentence, or why there is none.
    pub explanation: String,
}

pub(super) fn of(rulebook: &Rulebook, test: &RuleTest, decided: &Decided<'_>) -> TestReport {
    let place = rulebook.place(test.span);
    let failures: Vec<Failure> =
        test.expectations.iter().filter_map(|expectation| failure(rulebook, expectation, decided)).collect();
    TestReport {
        name: test.name.clone(),
        file: place.file.to_owned(),
        line: place.line,
        passed: failures.is_empty(),
        failures,
    }
}

fn failure(rulebook: &Rulebook, expectation: &Expectation, decided: &Decided<'_>) -> Option<Failure> {
    let found = match decided.decision(&expectation.qualification)? {
        Ok(decision) => compare(&expectation.expected, decision)?,
        Err(_) => Found::undecided(&expectation.expected),
    };
    let decision = decided.decision(&expectation.qualification)?.as_ref();
    let text = rulebook.text(expectation.span);
    Some(Failure {
        line: rulebook.place(expectation.span).line,
        expectation: text.split_whitespace().collect::<Vec<_>>().join(" "),
        qualification: expectation.qualification.clone(),
        version: decision.ok().and_then(|decision| decision.qualification.version.clone()),
        clause: match &expectation.expected {
            Expected::Clause(path, _) => Some(path.clone()),
            _ => None,
        },
        expected: found.expected,
        found: found.found,
        detail: found.detail,
        explanation: decision.map_or_else(no_decision, Decision::sentence),
    })
}

/// Why no decision was made.
fn no_decision(error: &DecideError) -> String {
    let DecideError::Case(findings) = error else { return format!("{error}.") };
    let said = findings.list().iter().map(|finding| match &finding.help {
        Some(help) => format!("{} ({help})", finding.problem),
        None => finding.problem.to_string(),
    });
    format!("No decision was made: {}.", said.collect::<Vec<_>>().join("; "))
}
