//! Which versions apply to a case (section 6), and which qualifications must be held before.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::held::Held;
use crate::case::{Case, Credential, Expiry};
use crate::rulebook::{Predicate, Qualification, Rulebook};
use crate::truth::Truth;

impl Context<'_> {
    /// Whether a predicate holds of the holder and the case, which speaks of no credential.
    pub(super) fn of_case(&self, predicate: &Predicate) -> Truth {
        Held::new(*self, &Credential::default(), None).asked(*self).holds(predicate)
    }
}

/// Whether each of the versions of a qualification applies to the case, in the order given.
pub(crate) fn applies(
    rulebook: &Rulebook,
    versions: &[&Qualification],
    case: &Case,
    holds: &BTreeMap<String, Truth>,
) -> Vec<Truth> {
    let context = |qualification| Context { rulebook, qualification, case, holds };
    let by_itself: Vec<Truth> = versions.iter().map(|version| applies_by_itself(context(version))).collect();
    let of_version = |(number, version): (usize, &&Qualification)| {
        let others = by_itself.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, truth)| *truth);
        let no_other = !others.fold(Truth::False, Truth::or);
        let itself = by_itself.get(number).copied().unwrap_or(Truth::Unknown);
        if version.fallback { itself.or(no_other) } else { itself }
    };
    versions.iter().enumerate().map(of_version).collect()
}

/// Whether its days hold the date that it goes by, or it is valid for this holder besides.
fn applies_by_itself(context: Context<'_>) -> Truth {
    let version = context.qualification;
    if context.is_waived("valid") {
        return Truth::True;
    }
    let nobody = Credential::default();
    let on_its_days = match &version.validity {
        Some(validity) => match Held::new(context, &nobody, None).date(context, validity.at) {
            Some(Expiry::On(day)) => validity.days.hold(day).into(),
            Some(Expiry::Never) => validity.days.until.is_none().into(),
            None => Truth::Unknown,
        },
        // Without days it applies always, or, a fallback, where no other does.
        None => (!version.fallback).into(),
    };
    version.also_valid.iter().fold(on_its_days, |any, also| any.or(context.of_case(&also.predicate)))
}

/// The names of the qualifications that the rules of this one ask to be held, and that those ask for, each after those that
/// it asks for itself. None asks for itself in the end: the rules were checked for that.
pub(crate) fn asked(rulebook: &Rulebook, name: &str) -> Vec<String> {
    let asked_by = |name: &str| -> BTreeSet<&str> {
        rulebook.qualifications(name).flat_map(|version| version.asks_to_hold(rulebook)).collect()
    };
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut pending = vec![name];
    while let Some(name) = pending.pop() {
        pending.extend(asked_by(name).into_iter().filter(|asked| names.insert(asked)));
    }
    // The first in the order of names that asks for none that is not yet listed, again and again.
    let mut listed: Vec<String> = Vec::new();
    while let Some(next) = names.iter().copied().find(|name| asked_by(name).is_disjoint(&names)) {
        names.remove(next);
        listed.push(next.to_owned());
    }
    listed
}
