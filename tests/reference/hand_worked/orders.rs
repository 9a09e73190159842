//! Section 7: what the case may order, and section 8: the canonical answer.

use super::super::case::{Case, Credential, Order, Pin, Previous, Substitution, Waiver};
use super::super::model::{Clause, Prerequisite, Taking};
use super::super::verdict::Verdict;
use super::{
    accepting, asking, awarded, bare, case, condition, credential, decided, group, leaf, not, of_credentials,
    of_credits, of_unit, qualification, rulebook, source_is, verdict,
};

fn waiving(clause: &str, credential: Option<&str>, held: Case) -> Case {
    let what = Waiver { clause: clause.to_owned(), credential: credential.map(str::to_owned) };
    Case { waivers: vec![Order::general(what)], ..held }
}

#[test]
fn every_leaf_of_a_waived_group_may_hold_credentials() {
    let inner = group(Taking::ExactlyOne, [bare("A"), bare("B")]);
    let outer = Clause { name: "outer".to_owned(), ..group(Taking::All, [inner]) };
    let held = case([of_unit("c1", "A"), of_unit("c2", "B")]);
    assert_eq!(verdict(qualification([outer.clone()]), &held), Verdict::NotMet);
    assert_eq!(verdict(qualification([outer]), &waiving("outer", None, held)), Verdict::Met);
}

#[test]
fn a_waived_condition_is_dropped() {
    let rules = || asking([condition(not(super::test(super::Test::Holds("nothing".to_owned()))))]);
    let held = || waiving("condition", None, case([]));
    let mut rules = rulebook(rules());
    rules.qualifications.push(super::Qualification { name: "nothing".to_owned(), ..asking([]) });
    assert_eq!(decided(&rules, &case([])).verdict, Verdict::NotMet);
    assert_eq!(decided(&rules, &held()).verdict, Verdict::Met);
}

#[test]
fn an_accept_clause_and_prerequisites_are_waived_for_one_credential() {
    let rules = || accepting(source_is("study"), asking([leaf("two", of_credentials(2, super::is_completed()))]));
    let held = || case([credential("c1", 10, "study"), credential("c2", 10, "transfer")]);
    assert_eq!(verdict(rules(), &held()), Verdict::NotMet);
    assert_eq!(verdict(rules(), &waiving("accept", Some("c2"), held())), Verdict::Met);
    assert_eq!(verdict(rules(), &waiving("accept", Some("c1"), held())), Verdict::NotMet);
    assert_eq!(verdict(rules(), &waiving("accept", None, held())), Verdict::Met);

    let mut rules = rulebook(asking([bare("A")]));
    rules.units[0].requires = vec![Prerequisite { any_of: super::owned(&["B"]), alongside: false }];
    let held = || case([awarded(of_unit("c1", "A"), 2020)]);
    assert_eq!(decided(&rules, &held()).verdict, Verdict::NotMet);
    assert_eq!(decided(&rules, &waiving("prerequisites", Some("c1"), held())).verdict, Verdict::Met);
    assert_eq!(decided(&rules, &waiving("prerequisites", Some("c9"), held())).verdict, Verdict::NotMet);
    assert_eq!(decided(&rules, &waiving("prerequisites", None, held())).verdict, Verdict::Met);
}

#[test]
fn an_order_about_another_qualification_orders_nothing_here() {
    let rules = || qualification([leaf("a", of_credits(0, super::is_completed()))]);
    let held = waiving("total", None, case([]));
    assert_eq!(verdict(rules(), &held), Verdict::Met);
    let mut other = held;
    other.waivers[0].about = Some("P".to_owned());
    assert_eq!(verdict(rules(), &other), Verdict::NotMet);
}

#[test]
fn a_pin_holds_a_credential_inside_its_clause() {
    let rules = || {
        qualification([leaf("a", of_credits(0, source_is("study"))), leaf("b", of_credits(300, source_is("study")))])
    };
    let mut held = case([credential("c1", 300, "study")]);
    assert_eq!(verdict(rules(), &held), Verdict::Met);
    held.pins = vec![Order::general(Pin { credential: "c1".to_owned(), clause: "a".to_owned() })];
    assert_eq!(verdict(rules(), &held), Verdict::NotMet);
}

#[test]
fn a_substitution_makes_no_conflict() {
    let rules = || asking([leaf("a", of_credits(200, super::is_completed()))]);
    let mut held = case([credential("c1", 200, "study")]);
    held.substitutions = vec![Order::general(Substitution { credential: "c1".to_owned(), unit: "A".to_owned() })];
    assert_eq!(verdict(rules(), &held), Verdict::Met);
    let in_conflict = Credential { credits: held.credentials[0].credits.clone(), ..of_unit("c1", "A") };
    assert_eq!(verdict(rules(), &case([in_conflict])), Verdict::Undetermined);
}

fn counted(rules: super::Qualification, held: &Case) -> Vec<(String, String)> {
    let counted = decided(&rulebook(rules), held).counted.expect("it is met");
    counted.into_iter().map(|count| (count.credential, count.clause)).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn the_canonical_answer_takes_few_and_old_and_the_first_paths() {
    let rules = || {
        asking([
            leaf("b", of_credentials(1, super::is_completed())),
            leaf("a", of_credentials(1, super::is_completed())),
        ])
    };
    let held = || {
        case([
            awarded(credential("c1", 10, "study"), 2021),
            awarded(credential("c2", 10, "study"), 2019),
            awarded(credential("c3", 10, "study"), 2020),
            credential("c0", 10, "study"),
        ])
    };
    assert_eq!(counted(rules(), &held()), pairs(&[("c2", "a"), ("c3", "b")]));
    let mut moved = held();
    let what = Previous { credential: "c1".to_owned(), clause: "a".to_owned() };
    moved.previous = vec![Order::general(what)];
    assert_eq!(counted(rules(), &moved), pairs(&[("c1", "a"), ("c2", "b")]));
    moved.pins = vec![Order::general(Pin { credential: "c0".to_owned(), clause: "a".to_owned() })];
    // A move less comes before a credential less.
    assert_eq!(counted(rules(), &moved), pairs(&[("c0", "a"), ("c1", "a"), ("c2", "b")]));
}
