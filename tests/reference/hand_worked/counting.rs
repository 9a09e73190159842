//! Section 3, points 7 to 10 and "Recognition": which credentials may count.

use super::super::calendar::{Date, Days};
use super::super::case::{Attestation, Case, Credential, Fact, Order, Substitution};
use super::super::model::{
    DateFact, Grants, Judgement, Prerequisite, Prerequisites, Qualification, Recognition, Replacement, Rulebook, Test,
    Validity,
};
use super::super::verdict::Verdict;
use super::{
    accepting, anything, asking, awarded, bare, case, credential, credits, decided, leaf, not, of_credentials,
    of_credits, of_unit, qualification, rulebook, source_is, test, verdict,
};

#[test]
fn two_credentials_for_one_unit_count_once() {
    let two = |unit: &str| case([of_unit("c1", unit), of_unit("c2", unit)]);
    assert_eq!(verdict(qualification([anything(0)]), &two("A")), Verdict::NotMet);
    assert_eq!(verdict(qualification([anything(0)]), &two("R")), Verdict::Met);

    let mut unknown = credential("c2", 150, "study");
    unknown.unit = Fact::Unknown;
    let held = |unit: &str| case([of_unit("c1", unit), unknown.clone()]);
    assert_eq!(verdict(qualification([anything(0)]), &held("A")), Verdict::Undetermined);
    assert_eq!(verdict(qualification([anything(0)]), &held("R")), Verdict::Met);
}

#[test]
fn what_is_not_completed_does_not_count_unless_the_rule_speaks_of_it() {
    let mut failed = credential("c1", 300, "study");
    failed.status = Some("failed".to_owned());
    let rules = || qualification([leaf("study", of_credits(0, source_is("study")))]);
    assert_eq!(verdict(rules(), &case([failed.clone()])), Verdict::NotMet);
    assert_eq!(verdict(accepting(not(super::is_completed()), rules()), &case([failed.clone()])), Verdict::Met);
    failed.status = None;
    assert_eq!(verdict(rules(), &case([failed])), Verdict::Undetermined);
}

/// A is replaced by B.
fn replaced(equivalent: bool, lapses: Option<i32>, finish_by: Option<i32>, rules: Qualification) -> Rulebook {
    let day = |year: Option<i32>| year.map(|year| Date::new(year, 1, 1));
    let mut rules = rulebook(rules);
    let (lapses, finish_by) = (day(lapses), day(finish_by));
    rules.units[0].replaced = Some(Replacement { by: "B".to_owned(), equivalent, lapses, finish_by });
    rules
}

#[test]
fn equivalent_units_are_one_unit() {
    let one_of_b = || asking([bare("B")]);
    let held = case([of_unit("c1", "A")]);
    assert_eq!(decided(&replaced(true, None, None, one_of_b()), &held).verdict, Verdict::Met);
    assert_eq!(decided(&replaced(false, None, None, one_of_b()), &held).verdict, Verdict::NotMet);
    let both = case([of_unit("c1", "A"), of_unit("c2", "B")]);
    let total = || qualification([anything(0)]);
    assert_eq!(decided(&replaced(true, None, None, total()), &both).verdict, Verdict::NotMet);
    assert_eq!(decided(&replaced(false, None, None, total()), &both).verdict, Verdict::Met);
}

#[test]
fn a_unit_that_has_lapsed_counts_where_it_was_finished_in_time() {
    let rules = |lapses, finish_by| replaced(false, lapses, finish_by, asking([bare("A")]));
    let held = |year: Option<i32>| {
        let credential = of_unit("c1", "A");
        case([year.map_or(credential.clone(), |year| awarded(credential, year))])
    };
    let verdict = |lapses, finish_by, year| decided(&rules(lapses, finish_by), &held(year)).verdict;
    assert_eq!(verdict(None, None, None), Verdict::Met);
    assert_eq!(verdict(Some(2020), None, Some(2020)), Verdict::Met);
    assert_eq!(verdict(Some(2020), None, Some(2021)), Verdict::NotMet);
    assert_eq!(verdict(Some(2020), Some(2021), Some(2021)), Verdict::Met);
    assert_eq!(verdict(Some(2020), None, None), Verdict::Undetermined);
}

/// A requires B or R.
fn with_prerequisite(alongside: bool, prerequisites: Prerequisites) -> Rulebook {
    let mut rules = rulebook(Qualification { prerequisites, ..asking([bare("A")]) });
    rules.units[0].requires = vec![Prerequisite { any_of: super::owned(&["B", "R"]), alongside }];
    rules
}

#[test]
fn a_prerequisite_is_held_and_comes_before() {
    let verdict = |alongside, held: Case| decided(&with_prerequisite(alongside, Prerequisites::Asked), &held).verdict;
    let a = |year| awarded(of_unit("c1", "A"), year);
    let r = |year| awarded(of_unit("c2", "R"), year);
    assert_eq!(verdict(false, case([a(2020)])), Verdict::NotMet);
    assert_eq!(verdict(false, case([a(2020), r(2019)])), Verdict::Met);
    assert_eq!(verdict(false, case([a(2020), r(2020)])), Verdict::NotMet);
    assert_eq!(verdict(true, case([a(2020), r(2020)])), Verdict::Met);
    assert_eq!(verdict(true, case([a(2020), r(2021)])), Verdict::NotMet);
    assert_eq!(verdict(false, case([a(2020), of_unit("c2", "R")])), Verdict::Undetermined);
    let failed = Credential { status: Some("failed".to_owned()), ..r(2019) };
    assert_eq!(verdict(false, case([a(2020), failed])), Verdict::NotMet);
    // Of a credential whose unit is unknown, whether it lacks a prerequisite is unknown too.
    let rules =
        Rulebook { units: with_prerequisite(false, Prerequisites::Asked).units, ..rulebook(asking([anything(10)])) };
    let unknown = Credential { unit: Fact::Unknown, ..credential("c1", 10, "study") };
    assert_eq!(decided(&rules, &case([unknown])).verdict, Verdict::Undetermined);
}

#[test]
fn a_qualification_says_what_can_be_a_prerequisite() {
    let held = case([awarded(of_unit("c1", "A"), 2020), awarded(of_unit("c2", "R"), 2019)]);
    let by_study = Prerequisites::Where(source_is("study"));
    assert_eq!(decided(&with_prerequisite(false, by_study.clone()), &held).verdict, Verdict::Undetermined);
    let mut studied = held.clone();
    studied.credentials[1].source = Some("study".to_owned());
    assert_eq!(decided(&with_prerequisite(false, by_study.clone()), &studied).verdict, Verdict::Met);
    studied.credentials[1].source = Some("transfer".to_owned());
    assert_eq!(decided(&with_prerequisite(false, by_study), &studied).verdict, Verdict::NotMet);
    assert_eq!(
        decided(&with_prerequisite(false, Prerequisites::NotAsked), &case([of_unit("c1", "A")])).verdict,
        Verdict::Met
    );
}

#[test]
fn a_credential_that_stands_for_a_unit_needs_its_prerequisites() {
    let what = Substitution { credential: "c1".to_owned(), unit: "A".to_owned() };
    let held =
        Case { substitutions: vec![Order::general(what)], ..case([awarded(credential("c1", 10, "study"), 2020)]) };
    assert_eq!(decided(&with_prerequisite(false, Prerequisites::Asked), &held).verdict, Verdict::NotMet);
    assert_eq!(decided(&with_prerequisite(false, Prerequisites::NotAsked), &held).verdict, Verdict::Met);
}

// ------------------------------------------------------------------------------------------------------- recognition

/// What comes by transfer is recognised as the unit A, unless it is found to differ or was forged.
fn recognising(grants: Grants, clauses: Qualification) -> Rulebook {
    let ground =
        |statement: &str| test(Test::Judged(Judgement { statement: statement.to_owned(), by: None, within: None }));
    let rule = Recognition {
        name: "transfer".to_owned(),
        conditions: vec![source_is("transfer")],
        grants,
        grounds: vec![ground("differs"), ground("forged")],
        valid: None,
    };
    let clauses = Qualification { recognises: super::owned(&["transfer"]), ..clauses };
    Rulebook { recognitions: vec![rule], ..rulebook(clauses) }
}

fn granting_a() -> Grants {
    Grants { unit: Some("A".to_owned()), ..Grants::default() }
}

#[test]
fn a_recognised_credential_counts_as_what_it_is_granted() {
    let rules = || {
        recognising(
            granting_a(),
            asking([
                bare("A"),
                leaf("credits", super::Leaf { may_also: true, ..of_credits(150, super::is_completed()) }),
            ]),
        )
    };
    let held = |source: &str| case([credential("c1", 70, source)]);
    let decision = decided(&rules(), &held("transfer"));
    assert_eq!(decision.verdict, Verdict::Met);
    assert_eq!(decision.counted.expect("it is met")[0].under, Some("transfer".to_owned()));
    assert_eq!(decided(&rules(), &held("study")).verdict, Verdict::NotMet);
    let mut unsure = held("transfer");
    unsure.credentials[0].source = None;
    assert_eq!(decided(&rules(), &unsure).verdict, Verdict::Undetermined);
}

#[test]
fn a_ground_of_refusal_must_be_shown() {
    let mut held = case([credential("c1", 70, "transfer")]);
    let attestation = |holds| Attestation {
        credential: Some("c1".to_owned()),
        statement: "differs".to_owned(),
        holds,
        role: None,
        date: None,
    };
    held.attestations = vec![attestation(true)];
    assert_eq!(decided(&recognising(granting_a(), asking([bare("A")])), &held).verdict, Verdict::NotMet);
    held.attestations.push(attestation(false));
    assert_eq!(decided(&recognising(granting_a(), asking([bare("A")])), &held).verdict, Verdict::Undetermined);
    held.attestations.remove(0);
    assert_eq!(decided(&recognising(granting_a(), asking([bare("A")])), &held).verdict, Verdict::Met);
}

#[test]
fn a_recognition_rule_goes_by_a_date() {
    let mut rules = recognising(granting_a(), asking([bare("A")]));
    let days = Days { from: Some(Date::new(2020, 1, 1)), until: None };
    rules.recognitions[0].valid = Some(Validity { days, at: DateFact::Awarded });
    let held = |year: i32| case([awarded(credential("c1", 70, "transfer"), year)]);
    assert_eq!(decided(&rules, &held(2020)).verdict, Verdict::Met);
    assert_eq!(decided(&rules, &held(2019)).verdict, Verdict::NotMet);
    assert_eq!(decided(&rules, &case([credential("c1", 70, "transfer")])).verdict, Verdict::Undetermined);
}

#[test]
fn as_it_stands_a_credential_is_not_recognised() {
    let recognised = || test(Test::Recognised(None));
    let rules = |predicate| {
        recognising(
            Grants { credits: Some(credits(300)), ..Grants::default() },
            accepting(predicate, qualification([anything(0)])),
        )
    };
    assert_eq!(decided(&rules(recognised()), &case([credential("c1", 10, "transfer")])).verdict, Verdict::Met);
    assert_eq!(decided(&rules(recognised()), &case([credential("c1", 300, "study")])).verdict, Verdict::NotMet);
    assert_eq!(decided(&rules(not(recognised())), &case([credential("c1", 10, "transfer")])).verdict, Verdict::NotMet);
    // As it stands comes before any rule.
    let decision = decided(&rules(super::is_completed()), &case([credential("c1", 300, "transfer")]));
    assert_eq!(decision.counted.expect("it is met")[0].under, None);
}

#[test]
fn what_is_granted_a_unit_repeats_that_unit() {
    let both = || {
        asking([
            leaf("two", of_credentials(2, super::is_completed())),
            leaf("recognised", super::Leaf { may_also: true, ..of_credentials(1, test(Test::Recognised(None))) }),
        ])
    };
    let own = Credential { source: Some("study".to_owned()), ..of_unit("c1", "A") };
    let held = case([own, credential("c2", 10, "transfer")]);
    assert_eq!(decided(&recognising(granting_a(), both()), &held).verdict, Verdict::NotMet);
    let other = Grants { credits: Some(credits(20)), no_grade: true, ..Grants::default() };
    assert_eq!(decided(&recognising(other, both()), &held).verdict, Verdict::Met);
}
