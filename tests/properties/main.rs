//! The engine against the naive reference evaluator, and the laws that every decision keeps.
//!
//! `ATTAIN_CASES` sets how many cases are compared; each law is tried on a twentieth of that.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the mix of verdicts is for people to read")]

#[cfg(feature = "authenticity")]
mod authenticity;
mod conflicts;
mod doubts;
mod engine;
mod generate;
mod import;
mod languages;
mod layout;
mod mix;
mod proofs;
#[path = "../reference/mod.rs"]
mod reference;
mod variations;

use proptest::prelude::*;
use proptest::sample::Index;

use engine::Engine;
use generate::choices::Choices;
use generate::{Scenario, scenario};
use reference::case_json::case_json;
use reference::rule_text::{QUALIFICATION, declarations, laid_down_by_policy, tables};
use reference::verdict::{Decision, Verdict, decide};
use variations::complete::completed;
use variations::is_monotone;
use variations::permute::permuted;
use variations::tighten::tightened;

/// A share of the cases that are asked for, without a file of past failures: a failure prints what replays it.
fn one_in(share: u32) -> ProptestConfig {
    let asked = std::env::var("ATTAIN_CASES").ok();
    let cases = asked.map_or(10_000, |text| text.parse().expect("ATTAIN_CASES is a number"));
    ProptestConfig { cases: u32::max(1, cases / share), failure_persistence: None, ..ProptestConfig::default() }
}

fn engine(scenario: &Scenario) -> Engine {
    engine::decide(&declarations(&scenario.rulebook), &tables(&scenario.rulebook), &case_json(&scenario.case))
}

fn reference(scenario: &Scenario) -> Decision {
    decide(&scenario.rulebook, QUALIFICATION, &scenario.case)
}

/// Whichever values the unknown facts have, what was settled stays settled.
fn is_settled_as(before: Verdict, after: Verdict) -> bool {
    before == Verdict::Undetermined || before == after
}

/// Where the rules are such that less cannot be more.
fn without_one(scenario: &Scenario, index: Index) -> Option<Scenario> {
    let credentials = &scenario.case.credentials;
    let dropped = (!credentials.is_empty() && is_monotone(scenario)).then(|| &index.get(credentials).id)?;
    Some(Scenario { case: scenario.case.without(dropped), ..scenario.clone() })
}

fn tighter(scenario: &Scenario, index: Index) -> Option<Scenario> {
    let rulebooks = tightened(&scenario.rulebook);
    let rulebook = (!rulebooks.is_empty()).then(|| index.get(&rulebooks).clone())?;
    Some(Scenario { rulebook, ..scenario.clone() }).filter(Scenario::is_accepted)
}

proptest! {
    #![proptest_config(one_in(1))]

    #[test]
    fn agrees_with_the_reference(scenario in scenario()) {
        let (engine, reference) = (engine(&scenario), reference(&scenario));
        prop_assert_eq!(engine.verdict(), Some(reference.verdict), "(engine, reference) {}", scenario.text());
        if let Some(counted) = reference.counted {
            prop_assert_eq!(engine.counted(), counted, "(engine, reference) {}", scenario.text());
        }
        if let Some(result) = reference.result {
            prop_assert_eq!(engine.result(), result, "(engine, reference) {}", scenario.text());
        }
    }
}

proptest! {
    #![proptest_config(one_in(20))]

    #[test]
    fn order_changes_nothing(scenario in scenario(), seed in any::<u64>()) {
        let mut choices = Choices::new(seed);
        let other = permuted(&scenario, &mut choices);
        let mut declarations = declarations(&other.rulebook);
        choices.shuffle(&mut declarations);
        let before = engine(&scenario);
        let after = engine::decide(&declarations, &tables(&other.rulebook), &case_json(&other.case));
        let replay = format!("{}\nand the same in another order:\n{}", scenario.text(), other.text());
        prop_assert_eq!(before.verdict(), after.verdict(), "{}", replay);
        prop_assert_eq!(before.counted(), after.counted(), "{}", replay);
        prop_assert_eq!(before.json_without_digests(), after.json_without_digests(), "{}", replay);
        let (before, after) = (proofs::proven(&scenario), proofs::proven(&other));
        prop_assert_eq!(&before.decision["certificate"], &after.decision["certificate"], "{}", replay);
    }

    #[test]
    fn every_language_tells_the_same(scenario in scenario()) {
        let untold = languages::untold(&scenario);
        prop_assert!(untold.is_none(), "{}", untold.unwrap_or_default());
    }

    #[test]
    fn a_policy_asks_what_the_qualification_would(scenario in scenario()) {
        if let Some(declarations) = laid_down_by_policy(&scenario.rulebook) {
            let laid_down = engine::decide(&declarations, &tables(&scenario.rulebook), &case_json(&scenario.case));
            let own = engine(&scenario);
            let replay = || format!("{}\nand by a policy:\n{}", scenario.text(), declarations.join("\n"));
            prop_assert_eq!(own.verdict(), laid_down.verdict(), "{}", replay());
            prop_assert_eq!(own.counted(), laid_down.counted(), "{}", replay());
        }
    }

    #[test]
    fn more_credentials_never_harm(scenario in scenario(), index in any::<Index>()) {
        if let Some(fewer) = without_one(&scenario, index) {
            let (fewer_verdict, verdict) = (engine(&fewer).verdict(), engine(&scenario).verdict());
            prop_assert!(fewer_verdict <= verdict, "{:?}, and without one {:?}: {}", verdict, fewer_verdict, scenario.text());
        }
    }

    #[test]
    fn tighter_rules_never_help(scenario in scenario(), index in any::<Index>()) {
        if let Some(tighter) = tighter(&scenario, index) {
            let (tighter_verdict, verdict) = (engine(&tighter).verdict(), engine(&scenario).verdict());
            prop_assert!(tighter_verdict <= verdict, "{:?}, {}\nbut {:?}, {}", verdict, scenario.text(), tighter_verdict, tighter.text());
        }
    }

    #[test]
    fn what_turns_out_to_be_so_overturns_nothing(scenario in scenario(), seed in any::<u64>()) {
        let complete = completed(&scenario, &mut Choices::new(seed));
        let (before, after) = (engine(&scenario).verdict(), engine(&complete).verdict());
        let settled = before.zip(after).is_some_and(|(before, after)| is_settled_as(before, after));
        prop_assert!(settled, "{:?}, {}\nbut {:?}, {}", before, scenario.text(), after, complete.text());
    }

    #[test]
    fn what_is_called_impossible_is_never_decided_as_met(scenario in scenario()) {
        let refuted = doubts::refuted(&scenario);
        prop_assert!(refuted.is_none(), "{}", refuted.unwrap_or_default());
    }

    #[test]
    fn what_is_said_to_change_nothing_changes_nothing(scenario in scenario(), seed in any::<u64>()) {
        let changes = doubts::unjustly_idle(&scenario, &mut Choices::new(seed));
        prop_assert!(changes.is_none(), "{}", changes.unwrap_or_default());
    }

    #[test]
    fn the_layout_is_one_and_says_the_same(scenario in scenario(), seed in any::<u64>()) {
        let rules = declarations(&scenario.rulebook).join("\n");
        let once = layout::laid_out(&rules);
        prop_assert_eq!(&layout::laid_out(&once), &once, "{}", rules);
        let laid_out = engine::decide(std::slice::from_ref(&once), &tables(&scenario.rulebook), &case_json(&scenario.case));
        prop_assert_eq!(engine(&scenario).json_without_digests(), laid_out.json_without_digests(), "{}\n{}", rules, once);
        // However it was written before.
        let scattered = layout::scattered(&rules, &mut Choices::new(seed));
        let again = layout::laid_out(&scattered);
        prop_assert_eq!(layout::said(&scattered), layout::said(&again), "{}\n{}", scattered, again);
        prop_assert_eq!(&layout::laid_out(&again), &again, "{}", scattered);
    }

    #[test]
    fn a_decision_can_be_replayed(scenario in scenario()) {
        prop_assert_eq!(engine(&scenario).json(), engine(&scenario).json(), "{}", scenario.text());
    }
}

proptest! {
    #![proptest_config(one_in(10))]

    /// The proof of what was decided holds, is of the reference's verdict, and what was tampered with is noticed.
    #[test]
    fn proofs_are_accepted_and_no_others(scenario in scenario()) {
        let proven = proofs::proven(&scenario);
        let verified = proven.check(&proven.decision);
        prop_assert!(verified.is_ok(), "{:?}\n{}\n{}", verified, scenario.text(), proven.decision);
        for (what, changed) in proven.tampered() {
            let verified = proven.check(&changed);
            prop_assert!(verified.is_err(), "{what}: {verified:?}\n{}\n{}", scenario.text(), proven.decision);
        }
    }

    /// The clauses that are said not to go together do not, and any one less of them does.
    #[test]
    fn conflicts_are_minimal(scenario in scenario()) {
        let decision = engine(&scenario);
        let wrong = conflicts::wrong(&scenario, decision.decision(), |scenario| reference(scenario).verdict);
        prop_assert!(wrong.is_none(), "{}\n{}", wrong.unwrap_or_default(), scenario.text());
    }

    /// The clauses that are said to stand in the way alone do, and no others; and by no more than is said.
    #[test]
    fn relaxations_are_the_least(scenario in scenario()) {
        let decision = engine(&scenario);
        let tried =
            conflicts::wrong_relaxations(&scenario, decision.decision(), |scenario| reference(scenario).verdict);
        prop_assert!(tried.is_ok(), "{}\n{}", tried.unwrap_err(), scenario.text());
    }

    /// Whatever stands in a decision, it is read or refused, and accepted only where its verdict is true.
    #[test]
    fn a_decision_with_any_letter_changed_proves_nothing_false(
        scenario in scenario(),
        changes in prop::collection::vec((any::<Index>(), 0..10_u8), 1..4),
    ) {
        let proven = proofs::proven(&scenario);
        let mut text = proven.decision.to_string().into_bytes();
        let begins = proven.decision.to_string().find("\"certificate\"").unwrap_or(0);
        for (index, digit) in changes {
            let place = begins + index.index(text.len() - begins);
            text[place] = b'0' + digit;
        }
        if let Ok(verified) = proven.verify(&String::from_utf8_lossy(&text)) {
            prop_assert_eq!(serde_json::to_value(verified.verdict).expect("a word"), proven.decision["verdict"].clone());
        }
    }

    /// A proof that was made for other rules or another case is accepted only where it proves what is true of these.
    #[test]
    fn a_proof_of_something_else_proves_nothing_false(scenario in scenario(), index in any::<Index>()) {
        let others = [tighter(&scenario, index), without_one(&scenario, index)];
        for other in others.into_iter().flatten() {
            let (before, after) = (proofs::proven(&scenario), proofs::proven(&other));
            let verified = after.check(&before.decision);
            prop_assert!(verified.is_err() || before.decision["digests"] == after.decision["digests"]);
            let mut forged = before.decision.clone();
            forged["digests"] = after.decision["digests"].clone();
            prop_assert!(
                after.check(&forged).is_err() || forged["verdict"] == after.decision["verdict"],
                "{}\n{}", scenario.text(), other.text()
            );
        }
    }
}

// The reference keeps the laws too: were it otherwise, it or they would be wrong.
proptest! {
    #![proptest_config(one_in(20))]

    #[test]
    fn the_reference_keeps_the_laws(scenario in scenario(), index in any::<Index>(), seed in any::<u64>()) {
        let before = reference(&scenario);
        let verdict = before.verdict;
        let permuted = permuted(&scenario, &mut Choices::new(seed));
        prop_assert_eq!(&before, &reference(&permuted), "{}", scenario.text());
        if let Some(fewer) = without_one(&scenario, index) {
            prop_assert!(reference(&fewer).verdict <= verdict, "{}", scenario.text());
        }
        if let Some(tighter) = tighter(&scenario, index) {
            prop_assert!(reference(&tighter).verdict <= verdict, "{}\n{}", scenario.text(), tighter.text());
        }
        let complete = completed(&scenario, &mut Choices::new(seed));
        prop_assert!(is_settled_as(verdict, reference(&complete).verdict), "{}\n{}", scenario.text(), complete.text());
    }
}
