//! What the generated cases are worth: a fair share of each verdict, few that are trivial, and every construct of the
//! language both where the qualification is met and where it is not.

use crate::generate::Scenario;
use crate::generate::constructs::{Construct, constructs_in};
use crate::reference::allocation::Problem;
use crate::reference::demand::Reading;
use crate::reference::facts::Context;
use crate::reference::rule_text::QUALIFICATION;
use crate::reference::truth::Truth;
use crate::reference::verdict::{Verdict, asked_for, cost, decide};

const SAMPLE: usize = 6_000;

const VERDICTS: [Verdict; 3] = [Verdict::Met, Verdict::NotMet, Verdict::Undetermined];

/// The fewest cases of the sample in which each construct stands where the qualification is met, and where it is not.
const LEAST: usize = 15;

fn sample() -> Vec<Scenario> {
    (0..SAMPLE as u64).map(Scenario::drawn).collect()
}

/// Whether no credential can be placed in any clause, whatever the unknown facts turn out to be.
fn is_trivial(scenario: &Scenario) -> bool {
    let Scenario { rulebook, case } = scenario;
    let case = &case.about(QUALIFICATION);
    let has_options = |qualification| {
        let held: Vec<_> = asked_for(rulebook, qualification).into_iter().map(|name| (name, Truth::Unknown)).collect();
        Problem::new(Context { rulebook, case, qualification, held: &held }, Reading::Optimistic).has_options()
    };
    !rulebook.versions_of(QUALIFICATION).any(has_options)
}

#[test]
fn every_verdict_has_a_fair_share() {
    let sample = sample();
    let decided: Vec<(&Scenario, Verdict)> = sample
        .iter()
        .map(|scenario| (scenario, decide(&scenario.rulebook, QUALIFICATION, &scenario.case).verdict))
        .collect();
    let count = |of: &dyn Fn(&Scenario) -> bool| {
        VERDICTS.map(|verdict| decided.iter().filter(|(scenario, other)| *other == verdict && of(scenario)).count())
    };
    let shares = count(&|_| true);
    let trivial = sample.iter().filter(|scenario| is_trivial(scenario)).count();
    let allocations: u64 = sample.iter().map(|scenario| cost(&scenario.rulebook, QUALIFICATION, &scenario.case)).sum();
    println!("of {SAMPLE}, {VERDICTS:?}: {shares:?}");
    println!("nothing can be placed: {trivial} of {SAMPLE}; {} allocations a case", allocations / SAMPLE as u64);
    let rare: Vec<Construct> = Construct::ALL
        .iter()
        .copied()
        .filter(|construct| {
            let counts =
                count(&|scenario| constructs_in(&scenario.rulebook, QUALIFICATION, &scenario.case).contains(construct));
            println!("{construct:?}: {counts:?}");
            counts[0] < LEAST || counts[1] < LEAST
        })
        .collect();
    assert!(shares.iter().all(|count| count * 10 >= SAMPLE), "of {SAMPLE}: {shares:?}");
    assert!(trivial * 4 <= SAMPLE, "in {trivial} of {SAMPLE} cases nothing can be placed");
    assert!(rare.is_empty(), "too rare: {rare:?}");
}
