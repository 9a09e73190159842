//! Runs the tests that stand in the rules, and tells what they have seen.

mod bless;
mod compare;
mod coverage;
mod given;
#[cfg(feature = "junit")]
mod junit;
mod mutate;
mod places;
mod report;
mod text;

#[cfg(feature = "site")]
use crate::case::Case;
use crate::decide::{Compiled, DecideError, Decision, Options};
use crate::parallel::each;
use crate::rulebook::{RuleTest, Rulebook};

pub use bless::{Blessed, Blessing, LeftAlone, bless};
pub use coverage::{Aspect, Coverage, Seen, coverage};
pub use mutate::{Mutant, Mutants, mutate};
pub use report::{Failure, TestReport, Trial};

/// Runs the tests of the rulebook whose names contain `filter` (whatever the case), in the order of files and lines; all
/// of them where there is no filter.
///
/// Each qualification that a test names is decided once, on the case that the test gives. With the feature `parallel`,
/// tests run on all cores; what comes of them is the same.
///
/// ```
/// use attain::{Rulebook, Source, trial};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     unit B { level nfq 5  credits 15 fet }
///     qualification Q { total 30 fet  core all of { A; B } }
///
///     test "one unit is not enough" {
///       holder { A }
///       expect Q not met
///       expect Q at core/A met
///       expect Q at core/B not met
///       expect Q counts 15 fet
///     }
/// "#)])?;
/// let trial = trial::run(&rulebook, None);
/// assert_eq!((trial.passed, trial.failed), (1, 0));
/// # Ok::<(), attain::Diagnostics>(())
/// ```
#[must_use]
pub fn run(rulebook: &Rulebook, filter: Option<&str>) -> Trial {
    let tests: Vec<&RuleTest> = wanted(rulebook, filter).collect();
    let compiled = rulebook.compile();
    let tests = each(&tests, |test| report::of(rulebook, test, &decided(&compiled, test)));
    let passed = tests.iter().filter(|test| test.passed).count();
    Trial {
        passed,
        failed: tests.len() - passed,
        left_out: rulebook.tests().count() - tests.len(),
        tests,
        coverage: None,
        mutants: None,
    }
}

/// The case that a test gives, and what is decided on it for one of the qualifications that it names.
#[cfg(feature = "site")]
pub(crate) fn worked(
    compiled: &Compiled<'_>,
    test: &RuleTest,
    qualification: &str,
) -> (Case, Result<Decision, DecideError>) {
    let case = given::case(&test.given);
    let decision = compiled.decide(qualification, &case, &Options::default());
    (case, decision)
}

/// The tests whose names contain the filter, whatever the case.
fn wanted<'r>(rulebook: &'r Rulebook, filter: Option<&str>) -> impl Iterator<Item = &'r RuleTest> {
    let filter = filter.map(str::to_lowercase);
    rulebook.tests().filter(move |test| filter.as_ref().is_none_or(|filter| test.name.to_lowercase().contains(filter)))
}

/// Each qualification that a test names, with the decision on it.
struct Decided<'t>(Vec<(&'t str, Result<Decision, DecideError>)>);

impl Decided<'_> {
    fn decision(&self, qualification: &str) -> Option<&Result<Decision, DecideError>> {
        self.0.iter().find(|(name, _)| *name == qualification).map(|(_, decision)| decision)
    }
}

fn decided<'t>(compiled: &Compiled<'_>, test: &'t RuleTest) -> Decided<'t> {
    let case = given::case(&test.given);
    let options = Options::default();
    Decided(test.qualifications().map(|name| (name, compiled.decide(name, &case, &options))).collect())
}
