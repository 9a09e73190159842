//! Section 6: versions and ladders.

use super::super::calendar::{Date, Days};
use super::super::case::Case;
use super::super::model::{
    AlsoValid, DateFact, DateOrder, DatePoint, Measure, Qualification, Rulebook, Rung, Test, Total, Validity,
};
use super::super::number::Amount;
use super::super::verdict::{Decision, Verdict, decide};
use super::{
    anything, asking, awarded, case, credential, leaf, of_credits, of_unit, qualification, rulebook, source_is, test,
    verdict,
};

const LAST: Date = Date::new(2020, 2, 29);

#[test]
fn a_window_holds_both_its_edges_and_needs_a_date() {
    let days = Days { from: None, until: Some(LAST) };
    let valid = Some(Validity { days, at: DateFact::Application });
    let rules = || Qualification { valid, ..qualification([anything(0)]) };
    let on = |application: Option<Date>| Case { application, ..case([credential("c1", 300, "study")]) };
    assert_eq!(verdict(rules(), &on(Some(LAST))), Verdict::Met);
    assert_eq!(verdict(rules(), &on(Some(LAST.next_day()))), Verdict::NotMet);
    assert_eq!(verdict(rules(), &on(None)), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &case([])), Verdict::NotMet);
}

/// Until the leap day study is asked for, after it a transfer.
fn two_versions(at: DateFact) -> Rulebook {
    let version = |name: &str, source: &str, days: Days| Qualification {
        version: Some(name.to_owned()),
        valid: Some(Validity { days, at }),
        ..asking([leaf("a", of_credits(100, source_is(source)))])
    };
    let earlier = version("1", "study", Days { from: None, until: Some(LAST) });
    let later = version("2", "transfer", Days { from: Some(LAST.next_day()), until: None });
    let mut rules = rulebook(earlier);
    rules.qualifications.push(later);
    rules
}

fn decided(rules: &Rulebook, case: &Case) -> Decision {
    decide(rules, "Q", case)
}

#[test]
fn where_the_date_is_unknown_every_version_must_fail() {
    let rules = two_versions(DateFact::Enrolment);
    let on = |enrolment: Option<Date>, source: &str| {
        decided(&rules, &Case { enrolment, ..case([credential("c1", 100, source)]) }).verdict
    };
    assert_eq!(on(Some(LAST), "study"), Verdict::Met);
    assert_eq!(on(Some(LAST.next_day()), "study"), Verdict::NotMet);
    assert_eq!(on(None, "study"), Verdict::Undetermined);
    assert_eq!(on(None, "examination"), Verdict::NotMet);
}

#[test]
fn the_first_award_is_known_where_every_award_is() {
    let rules = two_versions(DateFact::FirstAward);
    let old = awarded(credential("c1", 100, "study"), 2019);
    let new = awarded(credential("c2", 100, "transfer"), 2021);
    assert_eq!(decided(&rules, &case([old.clone(), new.clone()])).verdict, Verdict::Met);
    assert_eq!(decided(&rules, &case([new.clone()])).verdict, Verdict::Met);
    let unknown = credential("c3", 100, "examination");
    assert_eq!(decided(&rules, &case([old.clone(), unknown])).verdict, Verdict::Undetermined);
    assert_eq!(decided(&rules, &case([])).verdict, Verdict::NotMet);
    // An older credential can lead to a version that is not met.
    let older = awarded(credential("c3", 100, "examination"), 2018);
    assert_eq!(decided(&rules, &case([new, older])).verdict, Verdict::NotMet);
}

#[test]
fn a_version_can_be_valid_for_some_besides() {
    let mut rules = two_versions(DateFact::Decision);
    let (fact, order, point) = (DateFact::Enrolment, DateOrder::OnOrBefore, DatePoint::Day(LAST));
    let predicate = test(Test::Date { fact, order, point });
    rules.qualifications[0].also_valid = vec![AlsoValid { name: None, predicate }];
    let on = |enrolment: Option<Date>| {
        let decision = Some(Date::new(2024, 1, 1));
        decided(&rules, &Case { enrolment, decision, ..case([credential("c1", 100, "study")]) }).verdict
    };
    assert_eq!(on(Some(LAST)), Verdict::Met);
    assert_eq!(on(Some(LAST.next_day())), Verdict::NotMet);
    assert_eq!(on(None), Verdict::Undetermined);
}

#[test]
fn a_fallback_applies_where_no_other_version_does() {
    let mut rules = two_versions(DateFact::Decision);
    rules.qualifications[1].valid = None;
    rules.qualifications[1].fallback = true;
    let on = |decision: Option<Date>, source: &str| {
        decided(&rules, &Case { decision, ..case([credential("c1", 100, source)]) }).verdict
    };
    assert_eq!(on(Some(LAST), "study"), Verdict::Met);
    assert_eq!(on(Some(LAST), "transfer"), Verdict::NotMet);
    assert_eq!(on(Some(LAST.next_day()), "transfer"), Verdict::Met);
    assert_eq!(on(None, "transfer"), Verdict::Undetermined);
}

#[test]
fn the_result_is_the_first_rung_that_is_met() {
    let rung = |name: &str, only: Option<&str>, total: Option<i128>| Rung {
        name: name.to_owned(),
        only: only.map(|clause| vec![clause.to_owned()]),
        total: total.map(|amount| Total { amount: Amount::whole(amount), most: None, measure: Measure::Credits }),
        accepts: Vec::new(),
        clauses: Vec::new(),
        limits: Vec::new(),
    };
    let ladder = vec![rung("high", None, Some(40)), rung("pass", None, None), rung("exit", Some("a"), Some(10))];
    let clauses = [leaf("a", of_credits(0, super::is_completed())), leaf("b", of_credits(100, source_is("study")))];
    let rules = rulebook(Qualification { ladder, ..qualification(clauses) });
    let of = |study: i128, other: i128| {
        let decision = decided(&rules, &case([credential("c1", study, "study"), credential("c2", other, "transfer")]));
        (decision.verdict, decision.result.expect("it applies"))
    };
    assert_eq!(of(200, 200), (Verdict::Met, Some("high".to_owned())));
    assert_eq!(of(100, 200), (Verdict::Met, Some("pass".to_owned())));
    assert_eq!(of(0, 300), (Verdict::NotMet, Some("exit".to_owned())));
    assert_eq!(of(0, 90), (Verdict::NotMet, None));
    assert_eq!(decided(&rules, &case([of_unit("c1", "A")])).result, Some(Some("exit".to_owned())));
}
