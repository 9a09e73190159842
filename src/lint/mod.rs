//! What is doubtful about rules that can be read, found by reasoning about what they mean.
//!
//! A warning is never a guess. That something is impossible is shown by an exact linear relaxation, which allows more than
//! the rules do; what cannot be shown, or takes too long to show, is not said.

mod allowed;
mod choice;
mod contradiction;
mod figures;
mod formula;
mod found;
mod fraction;
mod gaps;
mod levels;
mod program;
mod reach;
mod rules;
mod sets;
mod simplex;
mod spelling;
mod topic;
mod unused;
mod variant;
mod words;
mod worlds;

pub use figures::Unverified;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::graph::equivalents;
use crate::parallel::each;
use crate::rulebook::{Qualification, Rulebook};
use contradiction::Reasoner;
use found::Found;
use levels::Levels;
use rules::Rules;
use variant::Same;

impl Rulebook {
    /// What is doubtful about the rules: demands that contradict each other, limits that change nothing, branches that can
    /// never be taken, names that nothing uses or that look alike, figures without a source, and more.
    ///
    /// What is said of credentials holds of those whose facts are known, without a waiver and without a substitution: what
    /// is called impossible is never decided as met.
    ///
    /// A warning that the rules allow where it is, with `allow W0505 "…"`, is left out; one that they allow where there is
    /// none is a warning too.
    ///
    /// The time it takes is bounded for each version of a qualification, and for each of its results: some milliseconds as
    /// a rule, a few seconds at most. Nothing is remembered; it is worked out anew at each call.
    #[must_use]
    pub fn warnings(&self) -> Diagnostics {
        let levels = Levels::new(self);
        let same = equivalents(self);
        let qualifications: Vec<&Qualification> = self.qualifications.values().flatten().collect();
        let reasoned = each(&qualifications, |qualification| reason(self, qualification, (&levels, &same)));
        let mut findings = reasoned.concat();
        gaps::gaps(self, &mut findings);
        unused::unused(self, &levels, &mut findings);
        figures::without_source(self, &mut findings);
        spelling::directions(self, &mut findings);
        spelling::names(self, &mut findings);
        sets::one_by_one(self, &mut findings);
        allowed::leave_out(&self.allowed, &mut findings);
        Diagnostics::new(findings, self.files().clone())
    }

    /// The figures that are marked as unverified, in the order of the text, each with why it stands there all the same.
    ///
    /// Takes time linear in the size of the rules, and their logarithm.
    #[must_use]
    pub fn unverified(&self) -> Vec<Unverified<'_>> {
        figures::unverified(self)
    }
}

/// What contradicts what in a qualification and in its results.
fn reason(rulebook: &Rulebook, qualification: &Qualification, (levels, same): (&Levels, &Same<'_>)) -> Vec<Diagnostic> {
    let version = qualification.version.as_ref().map(|version| format!(" version {version}"));
    let called = format!("`{}`{}", qualification.name, version.unwrap_or_default());
    let rungs =
        qualification.ladder.iter().map(|rung| (format!("the result `{}` of {called}", rung.name), &rung.rules));
    let mut found = Found::default();
    for (called, rules) in std::iter::once((called.clone(), qualification)).chain(rungs) {
        let rules = Rules::new(rulebook, rules, levels, same);
        if let Some(mut reasoner) = Reasoner::new(&rules, &called) {
            reasoner.find(&mut found);
            reach::inexact(&rules, reasoner.kinds(), &mut found);
        }
    }
    found.into_findings()
}
