//! Section 3: requirement trees and the leaves in them.

use super::super::calendar::Date;
use super::super::case::{Achieved, Attestation, Case, Credential, Election, Order, Waiver};
use super::super::model::{
    Asks, Clause, Coverage, Judgement, Leaf, Measure, Outcome, OutcomeSet, Predicate, Qualification, Requirement,
    Rulebook, Taking, Test, TextFact, Total,
};
use super::super::number::Amount;
use super::super::verdict::Verdict;
use super::{
    anything, asking, awarded, bare, case, condition, credential, decided, group, leaf, of_credentials, of_credits,
    of_unit, owned, qualification, rulebook, source_is, test, up_to, verdict,
};

#[test]
fn a_credential_is_spent_once() {
    let bare_and_rest = || qualification([group(Taking::All, [bare("A"), bare("B")]), anything(150)]);
    assert_eq!(verdict(bare_and_rest(), &case([of_unit("c1", "A"), of_unit("c2", "B")])), Verdict::NotMet);
    let held = case([of_unit("c1", "A"), of_unit("c2", "B"), of_unit("c3", "R")]);
    assert_eq!(verdict(bare_and_rest(), &held), Verdict::Met);
}

#[test]
fn exactly_one_member_is_taken_and_only_it_holds_anything() {
    let rules = || qualification([group(Taking::ExactlyOne, [bare("A"), bare("B")])]);
    let held = case([of_unit("c1", "A"), of_unit("c2", "B")]);
    assert_eq!(verdict(rules(), &held), Verdict::NotMet);
    assert_eq!(verdict(qualification([group(Taking::Any, [bare("A"), bare("B")])]), &held), Verdict::Met);
    let what = Waiver { clause: "group".to_owned(), credential: None };
    let waived = Case { waivers: vec![Order::general(what)], ..held };
    assert_eq!(verdict(rules(), &waived), Verdict::Met);
}

#[test]
fn a_leaf_may_not_hold_more_than_its_most() {
    let rules = |most| qualification([leaf("a", up_to(most, of_credits(100, source_is("study"))))]);
    let held = case([credential("c1", 150, "study"), credential("c2", 150, "study")]);
    assert_eq!(verdict(rules(300), &held), Verdict::Met);
    assert_eq!(verdict(rules(299), &held), Verdict::NotMet);
}

#[test]
fn what_counts_may_not_add_up_to_more_than_the_most_of_the_total() {
    let total =
        |most: i128| Total { amount: Amount::whole(20), most: Some(Amount::whole(most)), measure: Measure::Credits };
    let rules = |most| Qualification { total: Some(total(most)), ..qualification([anything(0)]) };
    let held = case([credential("c1", 150, "study"), credential("c2", 150, "study")]);
    assert_eq!(verdict(rules(30), &held), Verdict::Met);
    assert_eq!(verdict(rules(29), &held), Verdict::NotMet);
}

#[test]
fn hours_are_a_measure_like_credits() {
    let rules = |hours: i128| {
        let need = Leaf { predicate: Some(source_is("study")), ..Leaf::of(Amount::whole(hours), Measure::Hours) };
        asking([leaf("a", need)])
    };
    let with =
        |hours: Option<i128>| case([Credential { hours: hours.map(Amount::whole), ..credential("c1", 150, "study") }]);
    assert_eq!(verdict(rules(120), &with(Some(120))), Verdict::Met);
    assert_eq!(verdict(rules(121), &with(Some(120))), Verdict::NotMet);
    assert_eq!(verdict(rules(120), &with(None)), Verdict::Undetermined);
}

// ------------------------------------------------------------------------------------- any one, may also, taken last

fn issued(id: &str, issuer: Option<&str>) -> Credential {
    Credential { issuer: issuer.map(str::to_owned), ..credential(id, 150, "study") }
}

#[test]
fn a_leaf_from_any_one_issuer_holds_credentials_that_agree() {
    let rules = || {
        let two = Leaf { any_one: Some(TextFact::Issuer), ..of_credentials(2, source_is("study")) };
        asking([leaf("a", two)])
    };
    let of = |one, other| verdict(rules(), &case([issued("c1", one), issued("c2", other)]));
    assert_eq!(of(Some("Cork"), Some("Cork")), Verdict::Met);
    assert_eq!(of(Some("Cork"), Some("Kerry")), Verdict::NotMet);
    assert_eq!(of(Some("Cork"), None), Verdict::Undetermined);
    assert_eq!(of(None, None), Verdict::Undetermined);
    // One that is unknown may agree with either of two, but not with both.
    let three =
        |rules| verdict(rules, &case([issued("c1", Some("Cork")), issued("c2", None), issued("c3", Some("Kerry"))]));
    assert_eq!(three(rules()), Verdict::Undetermined);
    let all = Leaf { any_one: Some(TextFact::Issuer), ..of_credentials(3, source_is("study")) };
    assert_eq!(three(asking([leaf("a", all)])), Verdict::NotMet);
}

#[test]
fn what_counts_elsewhere_may_also_count() {
    let also = |need| leaf("also", Leaf { may_also: true, ..of_credits(need, source_is("study")) });
    let rules = |need| asking([bare("A"), also(need)]);
    let studied = |id: &str, unit: &str| Credential { source: Some("study".to_owned()), ..of_unit(id, unit) };
    assert_eq!(verdict(rules(150), &case([studied("c1", "A")])), Verdict::Met);
    assert_eq!(verdict(rules(160), &case([studied("c1", "A")])), Verdict::NotMet);
    // It can hold what counts nowhere else.
    assert_eq!(verdict(rules(300), &case([studied("c1", "A"), studied("c2", "B")])), Verdict::Met);
    assert_eq!(verdict(rules(300), &case([of_unit("c1", "A"), studied("c2", "B")])), Verdict::Undetermined);
}

#[test]
fn what_is_taken_last_comes_no_earlier_than_all_else_that_counts() {
    let rules = || {
        let last = Leaf { last: true, ..of_credentials(1, source_is("examination")) };
        asking([leaf("last", last), leaf("first", of_credentials(1, source_is("study")))])
    };
    let held = |last: i32, first: i32| {
        case([awarded(credential("c1", 10, "examination"), last), awarded(credential("c2", 10, "study"), first)])
    };
    assert_eq!(verdict(rules(), &held(2020, 2019)), Verdict::Met);
    assert_eq!(verdict(rules(), &held(2020, 2020)), Verdict::Met);
    assert_eq!(verdict(rules(), &held(2020, 2021)), Verdict::NotMet);
    let unknown = case([credential("c1", 10, "examination"), awarded(credential("c2", 10, "study"), 2020)]);
    assert_eq!(verdict(rules(), &unknown), Verdict::Undetermined);
    // What is held and does not count may be later.
    let mut more = held(2020, 2019);
    more.credentials.push(awarded(credential("c3", 10, "study"), 2022));
    assert_eq!(verdict(rules(), &more), Verdict::Met);
}

#[test]
fn a_coverage_is_met_by_several_credentials_together() {
    let outcome =
        |name: &str| Outcome { name: name.to_owned(), weight: None, narrower_than: Vec::new(), same_as: Vec::new() };
    let outcomes = ["LO1", "LO2", "LO3"].map(outcome).to_vec();
    let rules = |share: Option<i128>, may_also: bool| {
        let coverage =
            Coverage { outcomes: owned(&["LO1", "LO2", "LO3"]), share: share.map(Amount::whole), each: None };
        let covering = Leaf { asks: Asks::Coverage(coverage), may_also, ..Leaf::of(Amount::ZERO, Measure::Credits) };
        let rules = asking([leaf("covers", covering), leaf("one", of_credentials(1, super::is_completed()))]);
        Rulebook {
            outcome_sets: vec![OutcomeSet { name: "set".to_owned(), outcomes: outcomes.clone() }],
            ..rulebook(rules)
        }
    };
    let listing = |id: &str, listed: &[&str]| {
        let listed = listed.iter().map(|name| Achieved { outcome: (*name).to_owned(), per_cent: None });
        Credential { outcomes: Some(listed.collect()), ..credential(id, 10, "study") }
    };
    let of = |share, may_also, credentials: &[Credential]| {
        decided(&rules(share, may_also), &case(credentials.to_vec())).verdict
    };
    let (one, other, third) = (listing("c1", &["LO1"]), listing("c2", &["LO2", "LO3"]), listing("c3", &[]));
    assert_eq!(of(None, false, &[one.clone(), other.clone(), third.clone()]), Verdict::Met);
    assert_eq!(of(None, false, &[one.clone(), other.clone()]), Verdict::NotMet);
    assert_eq!(of(Some(60), false, &[one.clone(), other.clone()]), Verdict::Met);
    assert_eq!(of(None, true, &[one.clone(), other]), Verdict::Met);
    assert_eq!(of(None, true, &[one, credential("c2", 10, "study")]), Verdict::Undetermined);
    assert_eq!(of(Some(20), false, &[third.clone(), third]), Verdict::NotMet);
}

// ------------------------------------------------------------------------------- conditions, branches and elections

fn resident() -> Predicate {
    test(Test::HolderJudged(Judgement { statement: "resident".to_owned(), by: None, within: None }))
}

fn as_resident(resident: Option<bool>, credentials: &[Credential]) -> Case {
    let attestation = |holds| Attestation {
        credential: None,
        statement: "resident".to_owned(),
        holds,
        role: None,
        date: Some(Date::new(2020, 1, 1)),
    };
    Case { attestations: resident.map(attestation).into_iter().collect(), ..case(credentials) }
}

#[test]
fn a_condition_is_met_where_it_is_true() {
    let rules = || asking([condition(resident())]);
    assert_eq!(verdict(rules(), &as_resident(Some(true), &[])), Verdict::Met);
    assert_eq!(verdict(rules(), &as_resident(Some(false), &[])), Verdict::NotMet);
    assert_eq!(verdict(rules(), &as_resident(None, &[])), Verdict::Undetermined);
    let either = || asking([group(Taking::Any, [condition(resident()), bare("A")])]);
    assert_eq!(verdict(either(), &as_resident(Some(false), &[of_unit("c1", "A")])), Verdict::Met);
    assert_eq!(verdict(either(), &as_resident(Some(false), &[])), Verdict::NotMet);
}

fn conditional(otherwise: Option<Vec<Clause>>) -> Qualification {
    let requirement = Requirement::If { condition: resident(), then: vec![bare("A")], otherwise };
    asking([Clause { name: "if".to_owned(), requirement }])
}

#[test]
fn where_a_condition_is_true_its_clauses_are_taken() {
    let rules = || conditional(None);
    let a = of_unit("c1", "A");
    assert_eq!(verdict(rules(), &as_resident(Some(true), &[])), Verdict::NotMet);
    assert_eq!(verdict(rules(), &as_resident(Some(true), std::slice::from_ref(&a))), Verdict::Met);
    assert_eq!(verdict(rules(), &as_resident(Some(false), &[])), Verdict::Met);
    assert_eq!(verdict(rules(), &as_resident(None, &[])), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &as_resident(None, std::slice::from_ref(&a))), Verdict::Met);
    // Where it is false, they may be taken all the same, and what they hold counts.
    let total = Some(Total { amount: Amount::whole(15), most: None, measure: Measure::Credits });
    let rules = Qualification { total, ..rules() };
    assert_eq!(verdict(rules, &as_resident(Some(false), &[a])), Verdict::Met);
}

#[test]
fn where_it_is_unknown_which_branch_is_taken_neither_will_do() {
    let rules = || conditional(Some(vec![bare("B")]));
    let (a, b) = (of_unit("c1", "A"), of_unit("c2", "B"));
    assert_eq!(verdict(rules(), &as_resident(Some(true), std::slice::from_ref(&a))), Verdict::Met);
    assert_eq!(verdict(rules(), &as_resident(Some(true), std::slice::from_ref(&b))), Verdict::NotMet);
    assert_eq!(verdict(rules(), &as_resident(Some(false), std::slice::from_ref(&b))), Verdict::Met);
    assert_eq!(verdict(rules(), &as_resident(None, std::slice::from_ref(&b))), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &as_resident(None, &[a, b])), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &as_resident(None, &[])), Verdict::NotMet);
}

#[test]
fn the_branch_that_is_elected_is_taken() {
    let rules = || asking([group(Taking::Elected, [bare("A"), bare("B")])]);
    let electing = |branch: Option<&str>, unit: &str| {
        let election = branch.map(|clause| Order::general(Election { clause: clause.to_owned() }));
        Case { elections: election.into_iter().collect(), ..case([of_unit("c1", unit)]) }
    };
    assert_eq!(verdict(rules(), &electing(Some("group/A"), "A")), Verdict::Met);
    assert_eq!(verdict(rules(), &electing(Some("group/B"), "A")), Verdict::NotMet);
    assert_eq!(verdict(rules(), &electing(None, "A")), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &electing(None, "R")), Verdict::NotMet);
}
