//! What the generated cases are worth: a fair share of each verdict, and few that are trivial.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::generate::{Scenario, scenario};
use crate::reference::allocation::Problem;
use crate::reference::demand::Reading;
use crate::reference::verdict::{Verdict, cost, decide};

const SAMPLE: usize = 2_000;

fn sample() -> Vec<Scenario> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = scenario();
    (0..SAMPLE).map(|_| strategy.new_tree(&mut runner).expect("nothing is rejected").current()).collect()
}

/// Whether no credential can be placed in any clause, whatever the unknown facts turn out to be.
fn is_trivial(scenario: &Scenario) -> bool {
    let options =
        |version| Problem::new(&scenario.rulebook, version, &scenario.case, Reading::Optimistic).has_options();
    !scenario.rulebook.versions.iter().any(options)
}

#[test]
fn every_verdict_has_a_fair_share() {
    let sample = sample();
    let verdicts: Vec<Verdict> =
        sample.iter().map(|scenario| decide(&scenario.rulebook, &scenario.case).verdict).collect();
    let shares = [Verdict::Met, Verdict::NotMet, Verdict::Undetermined]
        .map(|verdict| (verdict, verdicts.iter().filter(|&&other| other == verdict).count()));
    let trivial = sample.iter().filter(|scenario| is_trivial(scenario)).count();
    let allocations: u64 = sample.iter().map(|scenario| cost(&scenario.rulebook, &scenario.case)).sum();
    println!("of {SAMPLE}: {shares:?}");
    println!("nothing can be placed: {trivial} of {SAMPLE}; {} allocations a case", allocations / SAMPLE as u64);
    assert!(shares.iter().all(|(_, count)| count * 10 >= SAMPLE), "of {SAMPLE}: {shares:?}");
    assert!(trivial * 4 <= SAMPLE, "in {trivial} of {SAMPLE} cases nothing can be placed");
}
