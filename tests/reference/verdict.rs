//! The verdict (section 5), the versions that it is given by and the results of a ladder (section 6).

use super::allocation::Problem;
use super::canonical::{Counted, first_allocation};
use super::case::{Case, Fact};
use super::demand::Reading;
use super::facts::{Context, date_of};
use super::model::{Predicate, Qualification, Recognition, Rulebook, Test};
use super::predicate::evaluate_case;
use super::takings::is_waived;
use super::truth::Truth;

/// The order of the variants is that of the laws: more credentials or easier clauses never lead back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    NotMet,
    Undetermined,
    Met,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    pub verdict: Verdict,
    /// The canonical allocation, where the verdict is met.
    pub counted: Option<Counted>,
    /// What is awarded, if anything, where the version that is shown applies for certain or not at all.
    pub result: Option<Option<String>>,
}

/// Section 6, of the qualification with this name.
pub fn decide(rulebook: &Rulebook, name: &str, case: &Case) -> Decision {
    let case = &case.about(name);
    let versions: Vec<&Qualification> = rulebook.versions_of(name).collect();
    let held = held(rulebook, &versions, case);
    let context = |qualification| Context { rulebook, case, qualification, held: &held };
    let decided = versions.iter().enumerate().map(|(index, version)| Decided {
        version,
        applies: applies(&versions, index, &context),
        decision: decide_rules(context(version)),
    });
    let decided: Vec<Decided<'_>> = decided.collect();
    let certain = || decided.iter().filter(|decided| decided.applies == Truth::True);
    let mut possible = decided.iter().filter(|decided| decided.applies != Truth::False);
    let verdict = if certain().any(|decided| decided.decision.verdict == Verdict::Met) {
        Verdict::Met
    } else if possible.all(|decided| decided.decision.verdict == Verdict::NotMet) {
        Verdict::NotMet
    } else {
        Verdict::Undetermined
    };
    let shown = certain().max_by_key(|decided| (decided.decision.verdict, recency(decided.version)));
    let applies_not = decided.iter().all(|decided| decided.applies == Truth::False);
    Decision {
        verdict,
        counted: shown.filter(|_| verdict == Verdict::Met).and_then(|decided| decided.decision.counted.clone()),
        result: match shown {
            Some(decided) => Some(result(&context(decided.version))),
            None => applies_not.then_some(None),
        },
    }
}

struct Decided<'a> {
    version: &'a Qualification,
    applies: Truth,
    decision: Decision,
}

/// Later versions are greater: by the first of their days, where it is said, then by the last.
fn recency(version: &Qualification) -> impl Ord {
    let days = version.valid.map(|valid| valid.days);
    let until = days.and_then(|days| days.until);
    (days.and_then(|days| days.from), until.is_none(), until)
}

/// Whether a version applies: where its days hold the date that it goes by, where it is valid also for this case, or, a
/// fallback, where no other does.
fn applies<'a>(
    versions: &[&'a Qualification],
    index: usize,
    context: &dyn Fn(&'a Qualification) -> Context<'a>,
) -> Truth {
    let version = versions[index];
    if !version.fallback {
        return applies_itself(context(version));
    }
    let others = versions.iter().enumerate().filter(|(other, _)| *other != index);
    let no_other = Truth::any(others.map(|(_, other)| applies_itself(context(other)))).not();
    Truth::any([applies_itself(context(version)), no_other])
}

fn applies_itself(context: Context<'_>) -> Truth {
    let version = context.qualification;
    let in_its_days = match version.valid.filter(|_| !is_waived(context.case, "valid")) {
        Some(valid) => match date_of(context.case, None, valid.at) {
            Fact::Known(day) => Truth::of(valid.days.hold(day)),
            _ => Truth::Unknown,
        },
        None => Truth::of(!version.fallback || is_waived(context.case, "valid")),
    };
    let also = version.also_valid.iter().map(|also| evaluate_case(context, &also.predicate));
    Truth::any([in_its_days].into_iter().chain(also))
}

/// Section 5, the table, of one set of rules.
fn decide_rules(context: Context<'_>) -> Decision {
    let of = |verdict, counted| Decision { verdict, counted, result: None };
    if let Some(counted) = first_allocation(&Problem::new(context, Reading::Pessimistic), context.case) {
        return of(Verdict::Met, Some(counted));
    }
    let can_be_met = Problem::new(context, Reading::Optimistic).can_be_met();
    of(if can_be_met { Verdict::Undetermined } else { Verdict::NotMet }, None)
}

/// Section 6: the first rung that is met.
fn result(context: &Context<'_>) -> Option<String> {
    let mut rungs = context.qualification.ladder.iter();
    let met = rungs.find(|rung| {
        let rules = rung.rules(context.qualification);
        let context =
            Context { rulebook: context.rulebook, case: context.case, qualification: &rules, held: context.held };
        Problem::new(context, Reading::Pessimistic).can_be_met()
    });
    met.map(|rung| rung.name.clone())
}

/// Section 2, `holds Q`, of every qualification that the rules ask for.
fn held(rulebook: &Rulebook, versions: &[&Qualification], case: &Case) -> Vec<(String, Truth)> {
    let names = versions.iter().flat_map(|version| asked_for(rulebook, version));
    names.map(|name| (name.clone(), holds(rulebook, &name, case))).collect()
}

/// True where the awards name it, or the case meets it; false where they are stated and do not name it, and the case
/// does not meet it.
fn holds(rulebook: &Rulebook, name: &str, case: &Case) -> Truth {
    let is_named = case.awards.as_ref().map(|awards| awards.iter().any(|award| award.qualification == name));
    let verdict = decide(rulebook, name, case).verdict;
    match (is_named, verdict) {
        (Some(true), _) | (_, Verdict::Met) => Truth::True,
        (Some(false), Verdict::NotMet) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// The names of the qualifications that a version asks the holder to hold.
pub fn asked_for(rulebook: &Rulebook, version: &Qualification) -> Vec<String> {
    let rungs = version.ladder.iter().map(|rung| rung.rules(version));
    let of_rules =
        |rules: &Qualification| -> Vec<String> { rules.predicates().into_iter().flat_map(names_in).collect() };
    let recognised = rulebook.recognitions.iter().filter(|rule| version.recognises.contains(&rule.name));
    let of_recognition = |rule: &Recognition| -> Vec<String> {
        rule.conditions.iter().chain(&rule.grounds).flat_map(names_in).collect()
    };
    let mut names = of_rules(version);
    names.extend(rungs.flat_map(|rules| of_rules(&rules)));
    names.extend(recognised.flat_map(of_recognition));
    names.sort();
    names.dedup();
    names
}

fn names_in(predicate: &Predicate) -> Vec<String> {
    let names = predicate.tests().into_iter().filter_map(|test| match test {
        Test::Holds(name) => Some(name.clone()),
        _ => None,
    });
    names.collect()
}

/// How many allocations a decision tries at most, for generators to stay within bounds.
pub fn cost(rulebook: &Rulebook, name: &str, case: &Case) -> u64 {
    let about = &case.about(name);
    let versions: Vec<&Qualification> = rulebook.versions_of(name).collect();
    let names: Vec<String> = versions.iter().flat_map(|version| asked_for(rulebook, version)).collect();
    // Whether they are held changes which clauses are taken, so the dearest guess is made.
    let guesses = [Truth::True, Truth::Unknown, Truth::False];
    let own = guesses.iter().map(|&guess| {
        let held: Vec<(String, Truth)> = names.iter().map(|name| (name.clone(), guess)).collect();
        versions.iter().map(|version| cost_of_version(rulebook, version, about, &held)).sum::<u64>()
    });
    let own = if names.is_empty() { own.take(1).max() } else { own.max() };
    own.unwrap_or(0) + names.iter().map(|name| cost(rulebook, name, case)).sum::<u64>()
}

fn cost_of_version(rulebook: &Rulebook, version: &Qualification, case: &Case, held: &[(String, Truth)]) -> u64 {
    let rungs = version.ladder.iter().map(|rung| rung.rules(version));
    let all: Vec<Qualification> = [version.clone()].into_iter().chain(rungs).collect();
    let size = |qualification, reading| Problem::new(Context { rulebook, case, qualification, held }, reading).size();
    let readings = [Reading::Pessimistic, Reading::Optimistic];
    all.iter().map(|rules| readings.iter().map(|&reading| size(rules, reading)).sum::<u64>()).sum()
}
