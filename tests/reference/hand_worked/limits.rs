//! Section 4: limits.

use super::super::calendar::{Date, Period};
use super::super::case::{Credential, Fact, Grade};
use super::super::model::{
    DateFact, Extent, Limit, LimitRule, Measure, Predicate, Qualification, Quantity, Rulebook, Scale, Share, Side,
    TextFact,
};
use super::super::number::Amount;
use super::super::verdict::Verdict;
use super::{
    anything, asking, awarded, case, credential, decided, leaf, of_credentials, of_unit, qualification, rulebook,
    source_is, verdict,
};

fn per_cent(per_cent: i128) -> Share {
    Share::PerCent(Amount::whole(per_cent))
}

fn amount(side: Side, extent: Extent) -> LimitRule {
    LimitRule::Amount { side, extent, any_one: None }
}

fn limited(rule: LimitRule, predicate: Option<Predicate>, qualification: Qualification) -> Qualification {
    Qualification { limits: vec![Limit { name: "limit".to_owned(), rule, predicate }], ..qualification }
}

/// A qualification of 30 credits of which those from study are limited.
fn of_study(side: Side, extent: Extent) -> Qualification {
    limited(amount(side, extent), Some(source_is("study")), qualification([anything(0)]))
}

#[test]
fn three_quarters_of_thirty_are_exactly_twenty_two_and_a_half() {
    let held = |study: i128| case([credential("c1", study, "study"), credential("c2", 100, "transfer")]);
    let share = |side| of_study(side, Extent::OfTotal { share: per_cent(75), less: None });
    assert_eq!(verdict(share(Side::AtLeast), &held(220)), Verdict::NotMet);
    assert_eq!(verdict(share(Side::AtLeast), &held(225)), Verdict::Met);
    assert_eq!(verdict(share(Side::AtMost), &held(225)), Verdict::Met);
    assert_eq!(verdict(share(Side::AtMost), &held(230)), Verdict::NotMet);
}

#[test]
fn a_third_is_a_third_and_what_is_taken_off_the_total_is_taken_off_first() {
    let held = |study: i128| case([credential("c1", study, "study"), credential("c2", 300, "transfer")]);
    let share = |less: i128| {
        let less = Some(Amount::whole(less));
        of_study(Side::AtLeast, Extent::OfTotal { share: Share::Part(1, 3), less })
    };
    assert_eq!(verdict(share(0), &held(100)), Verdict::Met);
    assert_eq!(verdict(share(0), &held(99)), Verdict::NotMet);
    assert_eq!(verdict(share(15), &held(50)), Verdict::Met);
    assert_eq!(verdict(share(15), &held(49)), Verdict::NotMet);
}

#[test]
fn a_share_of_units_is_one_of_the_credits_that_they_declare() {
    let units = super::owned(&["A", "B"]);
    let share = of_study(Side::AtLeast, Extent::OfUnits { share: per_cent(50), units });
    let held = |study: i128| case([credential("c1", study, "study"), credential("c2", 300, "transfer")]);
    assert_eq!(verdict(share.clone(), &held(150)), Verdict::Met);
    assert_eq!(verdict(share, &held(149)), Verdict::NotMet);
}

#[test]
fn a_share_of_what_counts_leaves_out_what_is_excepted() {
    let limit = |share: i128| {
        let except = Some(source_is("examination"));
        let extent = Extent::OfCounted { share: per_cent(share), measure: Measure::Credits, except };
        limited(amount(Side::AtMost, extent), Some(source_is("transfer")), qualification([anything(0)]))
    };
    let held =
        case([credential("c1", 100, "study"), credential("c2", 100, "transfer"), credential("c3", 100, "examination")]);
    assert_eq!(verdict(limit(50), &held), Verdict::Met);
    assert_eq!(verdict(limit(49), &held), Verdict::NotMet);
}

#[test]
fn a_credential_over_a_ceiling_does_not_fit_under_it() {
    let ceiling = Extent::Absolute { amount: Amount::whole(30), measure: Measure::Credits };
    let rules = || of_study(Side::AtMost, ceiling.clone());
    assert_eq!(verdict(rules(), &case([credential("c1", 400, "study")])), Verdict::NotMet);
    let held = case([credential("c1", 400, "study"), credential("c2", 300, "transfer")]);
    let counted = decided(&rulebook(rules()), &held).counted.expect("it is met");
    assert_eq!(counted.iter().map(|count| count.credential.as_str()).collect::<Vec<_>>(), ["c2"]);
}

#[test]
fn unlimited_credits_never_certainly_fit_under_a_ceiling() {
    let mut unknown = credential("c1", 0, "study");
    unknown.credits = Fact::Known(Quantity { amount: Amount::whole(30), unit: "ects".to_owned() });
    let rules = || of_study(Side::AtMost, Extent::OfTotal { share: per_cent(100), less: None });
    assert_eq!(verdict(rules(), &case([unknown.clone()])), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &case([unknown, credential("c2", 300, "transfer")])), Verdict::Met);
}

// ----------------------------------------------------------------------------------------------------------- any one

fn issued(id: &str, issuer: Option<&str>) -> Credential {
    Credential { issuer: issuer.map(str::to_owned), ..credential(id, 150, "study") }
}

fn by_issuer(side: Side, credits: i128) -> Qualification {
    let extent = Extent::Absolute { amount: Amount::whole(credits), measure: Measure::Credits };
    let rule = LimitRule::Amount { side, extent, any_one: Some(TextFact::Issuer) };
    limited(rule, None, qualification([anything(0)]))
}

#[test]
fn a_ceiling_holds_for_each_issuer() {
    let of = |one, other| verdict(by_issuer(Side::AtMost, 20), &case([issued("c1", one), issued("c2", other)]));
    assert_eq!(of(Some("Cork"), Some("Kerry")), Verdict::Met);
    assert_eq!(of(Some("Cork"), Some("Cork")), Verdict::NotMet);
    assert_eq!(of(Some("Cork"), None), Verdict::Undetermined);
    assert_eq!(of(None, None), Verdict::Undetermined);
}

#[test]
fn a_floor_holds_for_some_issuer() {
    let of = |one, other| verdict(by_issuer(Side::AtLeast, 30), &case([issued("c1", one), issued("c2", other)]));
    assert_eq!(of(Some("Cork"), Some("Kerry")), Verdict::NotMet);
    assert_eq!(of(Some("Cork"), Some("Cork")), Verdict::Met);
    assert_eq!(of(Some("Cork"), None), Verdict::Undetermined);
    assert_eq!(of(None, None), Verdict::Undetermined);
}

// ----------------------------------------------------------------------------------------------------------- windows

fn within(beginning: Option<(u8, u8)>) -> Qualification {
    let rule = LimitRule::Window { count: 1, period: Period::Years, beginning, by: DateFact::Awarded };
    limited(rule, Some(source_is("study")), asking([leaf("two", of_credentials(2, super::is_completed()))]))
}

fn on(id: &str, date: Option<Date>, source: &str) -> Credential {
    Credential { awarded: date, ..credential(id, 10, source) }
}

#[test]
fn each_two_that_count_lie_within_the_span() {
    let of = |one, other| verdict(within(None), &case([on("c1", one, "study"), on("c2", other, "study")]));
    let first = Some(Date::new(2020, 2, 29));
    assert_eq!(of(first, Some(Date::new(2021, 2, 28))), Verdict::Met);
    assert_eq!(of(first, Some(Date::new(2021, 3, 1))), Verdict::NotMet);
    assert_eq!(of(Some(Date::new(2021, 2, 28)), first), Verdict::Met);
    assert_eq!(of(first, None), Verdict::Undetermined);
    let other = case([on("c1", first, "study"), on("c2", Some(Date::new(2022, 1, 1)), "transfer")]);
    assert_eq!(verdict(within(None), &other), Verdict::Met);
}

#[test]
fn a_span_that_begins_on_a_day_ends_before_the_next_one_begins() {
    let of = |one, other| verdict(within(Some((8, 1))), &case([on("c1", one, "study"), on("c2", other, "study")]));
    let (july, august) = (Some(Date::new(2020, 7, 31)), Some(Date::new(2020, 8, 1)));
    assert_eq!(of(july, august), Verdict::NotMet);
    assert_eq!(of(august, Some(Date::new(2021, 7, 31))), Verdict::Met);
    assert_eq!(of(august, Some(Date::new(2021, 8, 1))), Verdict::NotMet);
    assert_eq!(of(Some(Date::new(2019, 8, 1)), july), Verdict::Met);
}

// ------------------------------------------------------------------------------------------------------------- means

/// A is 4 points, B is 2.5 and C is 1.
fn with_mean(least: i128, of: Qualification) -> Rulebook {
    let grades = [("A", 40), ("B", 25), ("C", 10)];
    let grades = grades.map(|(grade, points)| (grade.to_owned(), Some(Amount::tenths(points)))).to_vec();
    let rule = LimitRule::Mean { least: Amount::tenths(least), scale: "abc".to_owned() };
    let scale = Scale { name: "abc".to_owned(), grades, from: Vec::new() };
    Rulebook { scales: vec![scale], ..rulebook(limited(rule, None, of)) }
}

fn graded(id: &str, tenths: i128, grade: Fact<&str>) -> Credential {
    let grade = grade.map(|value| Grade { value: value.to_owned(), scale: Some("abc".to_owned()) });
    Credential { grade, ..credential(id, tenths, "study") }
}

#[test]
fn a_mean_is_weighed_by_credits() {
    let of = |least: i128, credentials: &[Credential]| {
        decided(&with_mean(least, qualification([anything(0)])), &case(credentials)).verdict
    };
    let (a, c) = (graded("c1", 100, Fact::Known("A")), graded("c2", 200, Fact::Known("C")));
    // (10 × 4 + 20 × 1) / 30 is 2.
    assert_eq!(of(20, &[a.clone(), c.clone()]), Verdict::Met);
    assert_eq!(of(21, &[a.clone(), c]), Verdict::NotMet);
    let ungraded = graded("c2", 200, Fact::None);
    assert_eq!(of(40, &[a.clone(), ungraded]), Verdict::Met);
    let unknown = graded("c2", 200, Fact::Unknown);
    assert_eq!(of(20, &[a.clone(), unknown.clone()]), Verdict::Met);
    assert_eq!(of(21, &[a, unknown]), Verdict::Undetermined);
}

#[test]
fn where_no_credits_are_counted_each_weighs_as_much() {
    let of = |least: i128, credentials: &[Credential]| {
        let two = leaf("two", of_credentials(2, super::is_completed()));
        decided(&with_mean(least, asking([two])), &case(credentials)).verdict
    };
    let held = [graded("c1", 100, Fact::Known("A")), graded("c2", 200, Fact::Known("C"))];
    assert_eq!(of(25, &held), Verdict::Met);
    assert_eq!(of(26, &held), Verdict::NotMet);
}

#[test]
fn what_goes_by_achievement_does_not_look_at_the_award() {
    let rule = LimitRule::Window { count: 1, period: Period::Weeks, beginning: None, by: DateFact::Achieved };
    let rules = || limited(rule.clone(), None, qualification([anything(0)]));
    let achieved = |credential: Credential, day| Credential { achieved: Some(Date::new(2020, 1, day)), ..credential };
    let held = |day| {
        let (one, other) = (of_unit("c1", "A"), of_unit("c2", "B"));
        case([achieved(awarded(one, 2019), 1), achieved(awarded(other, 2021), day)])
    };
    assert_eq!(verdict(rules(), &held(8)), Verdict::Met);
    assert_eq!(verdict(rules(), &held(9)), Verdict::NotMet);
}
