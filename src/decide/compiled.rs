//! A rulebook with what every decision would otherwise work out again.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::background::Background;
use super::held;
use super::plan::Plan;
use super::{DecideError, Decision, Options};
use crate::case::Case;
use crate::diagnostic::nearest;
use crate::parallel::each;
use crate::rulebook::Rulebook;
use crate::verdict::Verdict;

/// A rulebook made ready for many decisions: references between frameworks followed, equivalent units found, requirement
/// graphs laid out. Immutable, and shared by any number of threads.
///
/// Made by [`Rulebook::compile`]. What belongs to one qualification is worked out when it is first asked for, so that
/// a large rulebook costs no more than what is used of it; all of it takes time and memory in proportion to the rules.
///
/// ```
/// use attain::{Case, Options, Rulebook, Source, Verdict};
/// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
///     framework nfq { levels 1..10  credit fet = 10 hours }
///     unit A { level nfq 5  credits 15 fet }
///     qualification Q { total 15 fet  core all of { A } }
/// "#)])?;
/// let compiled = rulebook.compile();
/// let options = Options::default();
/// for (text, expected) in [
///     (r#"{ "credentials": [ { "id": "a", "unit": "A", "status": "completed" } ] }"#, Verdict::Met),
///     (r#"{ "credentials": [] }"#, Verdict::NotMet),
/// ] {
///     let case = Case::from_json(text)?;
///     assert_eq!(compiled.verdict("Q", &case, &options)?, expected);
///     assert_eq!(compiled.decide("Q", &case, &options)?.verdict, expected);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Compiled<'r> {
    background: Background<'r>,
    qualifications: BTreeMap<&'r str, OnceLock<Rules<'r>>>,
}

/// One qualification, compiled.
pub(super) struct Rules<'r> {
    /// Its versions, the earliest first; at least one.
    pub versions: Vec<Plan<'r>>,
    /// The qualifications that it asks to be held, each after those that it asks for itself.
    pub asked: Vec<&'r str>,
}

impl Rulebook {
    /// Makes the rulebook ready for many decisions.
    #[must_use]
    pub fn compile(&self) -> Compiled<'_> {
        let names = self.qualification_names();
        Compiled {
            background: Background::new(self),
            qualifications: names.map(|name| (name, OnceLock::new())).collect(),
        }
    }
}

impl<'r> Compiled<'r> {
    /// Decides whether a case meets a qualification; see [`decide`](crate::decide).
    ///
    /// # Errors
    /// Where the rulebook has no such qualification, or the case speaks of what is not there.
    pub fn decide(&self, qualification: &str, case: &Case, options: &Options) -> Result<Decision, DecideError> {
        super::decided(self, qualification, case, options)
    }

    /// The verdict alone; see [`verdict`](crate::verdict).
    ///
    /// # Errors
    /// As [`decide`](Compiled::decide).
    pub fn verdict(&self, qualification: &str, case: &Case, options: &Options) -> Result<Verdict, DecideError> {
        super::verdict_of(self, qualification, case, options)
    }

    /// The decision on each of many cases, in their order; see [`decide_many`](crate::decide_many).
    ///
    /// # Errors
    /// One for each case, as [`decide`](Compiled::decide).
    pub fn decide_many(
        &self,
        qualification: &str,
        cases: &[Case],
        options: &Options,
    ) -> Vec<Result<Decision, DecideError>> {
        each(cases, |case| self.decide(qualification, case, options))
    }

    /// The verdict alone on each of many cases, in their order; see [`verdict_many`](crate::verdict_many).
    ///
    /// # Errors
    /// One for each case, as [`decide`](Compiled::decide).
    pub fn verdict_many(
        &self,
        qualification: &str,
        cases: &[Case],
        options: &Options,
    ) -> Vec<Result<Verdict, DecideError>> {
        each(cases, |case| self.verdict(qualification, case, options))
    }

    pub(super) fn background(&self) -> &Background<'r> {
        &self.background
    }

    /// The rules of a qualification.
    pub(super) fn rules(&self, qualification: &str) -> Result<&Rules<'r>, DecideError> {
        let rulebook = self.background.rulebook;
        let Some((name, rules)) = self.qualifications.get_key_value(qualification) else {
            let meant = nearest(qualification, rulebook.qualification_names()).map(str::to_owned);
            return Err(DecideError::UnknownQualification { name: qualification.to_owned(), meant });
        };
        Ok(rules.get_or_init(|| Rules {
            versions: rulebook.qualifications(name).map(|version| Plan::new(&self.background, version)).collect(),
            asked: held::asked(rulebook, name),
        }))
    }
}

impl std::fmt::Debug for Compiled<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled").field("qualifications", &self.qualifications.keys()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn threads_share_it() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<super::Compiled<'_>>();
    }
}
