//! The engine against the naive reference evaluator, and the laws that every decision keeps.
//!
//! `ATTAIN_CASES` sets how many cases are compared; each law is tried on a twentieth of that.

mod generate;
mod mix;
mod reference;
mod variations;

use proptest::prelude::*;
use proptest::sample::Index;

use generate::{Scenario, scenario};
use reference::case_json::case_json;
use reference::rule_text::{declarations, rule_text};
use reference::verdict::{Verdict, decide};
use variations::Choices;
use variations::complete::completed;
use variations::permute::permuted;
use variations::tighten::tightened;

/// A share of the cases that are asked for, without a file of past failures: a failure prints what replays it.
fn one_in(share: u32) -> ProptestConfig {
    let asked = std::env::var("ATTAIN_CASES").ok();
    let cases = asked.map_or(10_000, |text| {
        text.parse().expect("ATTAIN_CASES is a number")
    });
    ProptestConfig {
        cases: u32::max(1, cases / share),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn reference_verdict(scenario: &Scenario) -> Verdict {
    decide(&scenario.rulebook, &scenario.case).verdict
}

/// Whichever values the unknown facts have, what was settled stays settled.
fn is_settled_as(before: Verdict, after: Verdict) -> bool {
    before == Verdict::Undetermined || before == after
}

fn without_one(scenario: &Scenario, index: Index) -> Option<Scenario> {
    let credentials = &scenario.case.credentials;
    let dropped = (!credentials.is_empty()).then(|| &index.get(credentials).id)?;
    Some(Scenario {
        case: scenario.case.without(dropped),
        ..scenario.clone()
    })
}

fn tighter(scenario: &Scenario, index: Index) -> Option<Scenario> {
    let rulebooks = tightened(&scenario.rulebook);
    let rulebook = (!rulebooks.is_empty()).then(|| index.get(&rulebooks).clone())?;
    Some(Scenario {
        rulebook,
        ..scenario.clone()
    })
}

proptest! {
    #![proptest_config(one_in(5))]
    #[test]
    fn reads(scenario in scenario()) {
        let rulebook = attain::Rulebook::from_sources([attain::Source::new("rules.attain", rule_text(&scenario.rulebook))]);
        prop_assert!(rulebook.is_ok(), "{:?} {}", rulebook.err(), scenario.text());
        let case = attain::Case::from_json(&case_json(&scenario.case));
        prop_assert!(case.is_ok(), "{:?} {}", case.err(), scenario.text());
    }
}
// The reference keeps the laws too: were it otherwise, it or they would be wrong.
proptest! {
    #![proptest_config(one_in(20))]

    #[test]
    fn the_reference_keeps_the_laws(scenario in scenario(), index in any::<Index>(), seed in any::<u64>()) {
        let verdict = reference_verdict(&scenario);
        let permuted = permuted(&scenario, &mut Choices::new(seed));
        let (before, after) = (decide(&scenario.rulebook, &scenario.case), decide(&permuted.rulebook, &permuted.case));
        prop_assert_eq!(before, after, "{}", scenario.text());
        if let Some(fewer) = without_one(&scenario, index) {
            prop_assert!(reference_verdict(&fewer) <= verdict, "{}", scenario.text());
        }
        if let Some(tighter) = tighter(&scenario, index) {
            prop_assert!(reference_verdict(&tighter) <= verdict, "{}\n{}", scenario.text(), tighter.text());
        }
        let complete = completed(&scenario, &mut Choices::new(seed));
        prop_assert!(is_settled_as(verdict, reference_verdict(&complete)), "{}\n{}", scenario.text(), complete.text());
    }
}
