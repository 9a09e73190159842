//! Learning outcomes (section 2, "Learning outcomes").

use super::case::Achieved;
use super::facts::{Context, Holding, declared_unit};
use super::model::{Coverage, Outcome, Rulebook};
use super::number::Amount;
use super::truth::Truth;

const WHOLE: Amount = Amount::whole(100);

/// What the credential lists, or else its unit in full: nothing where it is unknown.
pub fn outcomes_of(context: Context<'_>, holding: Holding<'_>) -> Option<Vec<Achieved>> {
    let in_full = |names: &[String]| -> Vec<Achieved> {
        names.iter().map(|name| Achieved { outcome: name.clone(), per_cent: None }).collect()
    };
    let grants = holding.under.map(|recognition| &recognition.grants);
    if let Some(granted) = grants.and_then(|grants| grants.outcomes.as_ref()) {
        return Some(in_full(granted));
    }
    let of_unit = declared_unit(context, holding).filter(|unit| !unit.outcomes.is_empty());
    let of_unit = of_unit.map(|unit| in_full(&unit.outcomes));
    if grants.is_some_and(|grants| grants.unit.is_some()) && of_unit.is_some() {
        return of_unit;
    }
    holding.credential.outcomes.clone().or(of_unit)
}

/// The greatest per cent among what is listed that is the outcome or entails it; what is not listed, to 0 %.
pub fn achieved_to(rulebook: &Rulebook, listed: &[Achieved], outcome: &str) -> Amount {
    let entailing = listed.iter().filter(|achieved| entails(rulebook, &achieved.outcome, outcome));
    entailing.map(Achieved::per_cent).max().unwrap_or(Amount::ZERO)
}

/// Whether the one is the other, under whichever name, or narrower than it, through any number of steps.
fn entails(rulebook: &Rulebook, listed: &str, outcome: &str) -> bool {
    let mut reached = vec![name_of(rulebook, listed)];
    let mut next = 0;
    while let Some(name) = reached.get(next).cloned() {
        for outcome in rulebook.outcomes().filter(|outcome| outcome.name == name) {
            let wider = outcome.narrower_than.iter().map(|wider| name_of(rulebook, wider));
            let wider: Vec<String> = wider.filter(|wider| !reached.contains(wider)).collect();
            reached.extend(wider);
        }
        next += 1;
    }
    reached.contains(&name_of(rulebook, outcome))
}

/// The name under which an outcome is declared.
fn name_of(rulebook: &Rulebook, known_as: &str) -> String {
    let is_meant = |outcome: &&Outcome| outcome.name == known_as || outcome.same_as.iter().any(|name| name == known_as);
    rulebook.outcomes().find(is_meant).map_or(known_as, |outcome| outcome.name.as_str()).to_owned()
}

/// `outcomes include "X"`.
pub fn includes(context: Context<'_>, holding: Holding<'_>, outcome: &str) -> Truth {
    let listed = outcomes_of(context, holding);
    listed.map_or(Truth::Unknown, |listed| Truth::of(achieved_to(context.rulebook, &listed, outcome) > Amount::ZERO))
}

/// `covers { … } at least P % each at least Q %`.
pub fn covers(context: Context<'_>, holding: Holding<'_>, coverage: &Coverage) -> Truth {
    let Some(covered) = covered_by(context, holding, coverage) else {
        return Truth::Unknown;
    };
    Truth::of(is_enough(context.rulebook, coverage, &covered))
}

/// Of each outcome of the list, whether it is achieved to at least Q %: nothing where the outcomes are unknown.
pub fn covered_by(context: Context<'_>, holding: Holding<'_>, coverage: &Coverage) -> Option<Vec<bool>> {
    let listed = outcomes_of(context, holding)?;
    let least = coverage.each.unwrap_or(WHOLE);
    let is_covered = |outcome: &String| achieved_to(context.rulebook, &listed, outcome) >= least;
    Some(coverage.outcomes.iter().map(is_covered).collect())
}

/// Whether the weights of those covered are at least P % of the weights of all.
pub fn is_enough(rulebook: &Rulebook, coverage: &Coverage, covered: &[bool]) -> bool {
    let weight = |name: &String| {
        let declared = rulebook.outcomes().find(|outcome| outcome.name == *name);
        declared.and_then(|outcome| outcome.weight).unwrap_or(Amount::ONE)
    };
    let weights: Vec<Amount> = coverage.outcomes.iter().map(weight).collect();
    let all = weights.iter().copied().fold(Amount::ZERO, Amount::plus);
    let of_covered = weights.iter().zip(covered).filter(|(_, covered)| **covered).map(|(weight, _)| *weight);
    of_covered.fold(Amount::ZERO, Amount::plus) >= all.times(coverage.share.unwrap_or(WHOLE).per_cent())
}
