//! Many cases against one qualification.

use super::{DecideError, Decision, Options};
use crate::case::Case;
use crate::rulebook::Rulebook;
use crate::verdict::Verdict;

/// The decision on each of many cases, in their order, as [`decide`](crate::decide) makes it.
///
/// With the feature `parallel`, the cases are decided on all cores; the decisions are the same. Holds all of them in memory:
/// where there are very many, hand over some thousand at a time.
///
/// # Errors
/// One for each case, as [`decide`](crate::decide).
///
/// ```
/// use attain::{Case, Options, Rulebook, Source, Verdict, decide_many};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { total 15 fet  core all of { A } }
/// "#)])?;
/// let cases = [
///     Case::from_json(r#"{ "credentials": [ { "id": "a", "unit": "A", "status": "completed" } ] }"#)?,
///     Case::from_json(r#"{ "credentials": [] }"#)?,
/// ];
/// let decisions = decide_many(&rulebook, "Q", &cases, &Options::default());
/// let verdicts: Result<Vec<Verdict>, _> = decisions.into_iter().map(|made| made.map(|made| made.verdict)).collect();
/// assert_eq!(verdicts?, [Verdict::Met, Verdict::NotMet]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decide_many(
    rulebook: &Rulebook,
    qualification: &str,
    cases: &[Case],
    options: &Options,
) -> Vec<Result<Decision, DecideError>> {
    rulebook.compile().decide_many(qualification, cases, options)
}

/// The verdict alone on each of many cases, in their order, as [`verdict`](crate::verdict) gives it; otherwise like [`decide_many`].
///
/// # Errors
/// One for each case, as [`decide`](crate::decide).
pub fn verdict_many(
    rulebook: &Rulebook,
    qualification: &str,
    cases: &[Case],
    options: &Options,
) -> Vec<Result<Verdict, DecideError>> {
    rulebook.compile().verdict_many(qualification, cases, options)
}
