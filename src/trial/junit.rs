//! What came of the tests as JUnit XML, which continuous integration reads.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::report::{Failure, TestReport, Trial};

impl Trial {
    /// JUnit XML: a suite for each rule file, a case for each test, and what failed in it as its text.
    ///
    /// No times are given, so that the same rules give the same file.
    ///
    /// # Errors
    /// Where the report cannot be written as XML; no report is known that cannot.
    pub fn to_junit(&self) -> Result<String, quick_junit::SerializeError> {
        let mut report = Report::new("attain");
        let mut rest = self.tests.as_slice();
        while let Some(first) = rest.first() {
            let end = rest.iter().position(|test| test.file != first.file).unwrap_or(rest.len());
            let (here, after) = rest.split_at(end);
            rest = after;
            let mut suite = TestSuite::new(first.file.as_str());
            suite.add_test_cases(here.iter().map(case));
            report.add_test_suite(suite);
        }
        // The schema that Jenkins publishes has no such attribute on the root; a suite has it, and none is skipped.
        Ok(report.to_string()?.replacen(" skipped=\"0\"", "", 1))
    }
}

fn case(test: &TestReport) -> TestCase {
    let status = match test.failures.first() {
        None => TestCaseStatus::success(),
        Some(first) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(format!("{}: expected {}, found {}", first.expectation, first.expected, first.found));
            status.set_type("expectation");
            let told: Vec<String> = test.failures.iter().map(|failure| told(&test.file, failure)).collect();
            status.set_description(told.join("\n\n"));
            status
        }
    };
    let mut case = TestCase::new(test.name.as_str(), status);
    // The folder and file, as names with dots: what the viewers group by.
    case.set_classname(test.file.trim_end_matches(".attain").replace('/', "."));
    case
}

fn told(file: &str, failure: &Failure) -> String {
    let mut lines = vec![
        format!("{file}:{}: {}", failure.line, failure.expectation),
        format!("expected {}", failure.expected),
        format!("found {}", failure.found),
    ];
    lines.extend(failure.detail.as_ref().map(|detail| format!("because {detail}")));
    lines.push(failure.explanation.clone());
    lines.join("\n")
}
