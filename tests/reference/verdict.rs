//! The verdict (section 5) and which version it is given by (section 6).

use super::allocation::Problem;
use super::calendar::Date;
use super::canonical::{Counted, first_allocation};
use super::case::Case;
use super::demand::Reading;
use super::model::{Qualification, Rulebook};

/// The order of the variants is that of the laws: more credentials or easier clauses never lead back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    NotMet,
    Undetermined,
    Met,
}

#[derive(PartialEq, Eq, Debug)]
pub struct Decision {
    pub verdict: Verdict,
    /// The canonical allocation, where the verdict is met.
    pub counted: Option<Counted>,
}

impl Decision {
    fn without_allocation(verdict: Verdict) -> Self {
        Self { verdict, counted: None }
    }
}

/// Section 6.
pub fn decide(rulebook: &Rulebook, case: &Case) -> Decision {
    let applicability = |version: &Qualification| applies(version, case);
    if let Some(version) = rulebook.versions.iter().find(|version| applicability(version) == Some(true)) {
        return decide_version(rulebook, version, case);
    }
    let is_date_unknown = rulebook.versions.iter().any(|version| applicability(version).is_none());
    let is_never_met =
        rulebook.versions.iter().all(|version| decide_version(rulebook, version, case).verdict == Verdict::NotMet);
    if is_date_unknown && !is_never_met {
        Decision::without_allocation(Verdict::Undetermined)
    } else {
        Decision::without_allocation(Verdict::NotMet)
    }
}

/// Whether the version's days hold the date that counts: `None` where that date is unknown.
fn applies(version: &Qualification, case: &Case) -> Option<bool> {
    let is_waived = case.waivers.iter().any(|waiver| waiver.clause == "valid");
    let Some(valid) = version.valid.filter(|_| !is_waived) else {
        return Some(true);
    };
    let date: Date = if valid.at_application { case.application? } else { case.decision? };
    Some(valid.from.is_none_or(|from| from <= date) && valid.until.is_none_or(|until| date <= until))
}

/// Section 5, the table.
pub fn decide_version(rulebook: &Rulebook, version: &Qualification, case: &Case) -> Decision {
    let pessimistic = Problem::new(rulebook, version, case, Reading::Pessimistic);
    if let Some(counted) = first_allocation(&pessimistic, case) {
        return Decision { verdict: Verdict::Met, counted: Some(counted) };
    }
    let optimistic = Problem::new(rulebook, version, case, Reading::Optimistic);
    Decision::without_allocation(if optimistic.can_be_met() { Verdict::Undetermined } else { Verdict::NotMet })
}

/// How many allocations a decision tries at most, for generators to stay within bounds.
pub fn cost(rulebook: &Rulebook, case: &Case) -> u64 {
    let readings = [Reading::Pessimistic, Reading::Optimistic];
    let of_version = |version: &Qualification| -> u64 {
        readings.iter().map(|&reading| Problem::new(rulebook, version, case, reading).size()).sum()
    };
    rulebook.versions.iter().map(of_version).sum()
}
