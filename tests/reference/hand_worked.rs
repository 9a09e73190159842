//! Cases worked by hand from `docs/semantics.md`, which anchor the reference itself.

use super::calendar::{Date, Period};
use super::case::{Attestation, Case, Credential, Fact, Pin, Waiver};
use super::levels;
use super::model::{
    Clause, Extent, Framework, Leaf, Level, Limit, Mapping, Measure, Order, Predicate, Qualification, Quantity,
    Reference, Requirement, Rulebook, Side, Taking, Test, TextFact, Total, Unit, Validity,
};
use super::number::Amount;
use super::truth::Truth;
use super::verdict::{Verdict, decide};

fn credits(tenths: i128) -> Quantity {
    Quantity { amount: Amount::tenths(tenths), unit: "fet".to_owned() }
}

/// A completed credential for no unit.
fn credential(id: &str, tenths: i128, source: &str) -> Credential {
    Credential {
        unit: Fact::None,
        credits: Fact::Known(credits(tenths)),
        source: Some(source.to_owned()),
        ..Credential::completed(id)
    }
}

fn of_unit(id: &str, unit: &str) -> Credential {
    Credential { unit: Fact::Known(unit.to_owned()), ..Credential::completed(id) }
}

fn case(credentials: impl Into<Vec<Credential>>) -> Case {
    Case { credentials: credentials.into(), ..Case::default() }
}

fn source_is(source: &str) -> Predicate {
    Predicate::Test(Test::Text { fact: TextFact::Source, values: vec![source.to_owned()] })
}

fn leaf(name: &str, need: i128, predicate: Predicate) -> Clause {
    let leaf = Leaf {
        need: Amount::tenths(need),
        most: None,
        measure: Measure::Credits,
        units: None,
        predicate: Some(predicate),
    };
    Clause { name: name.to_owned(), requirement: Requirement::Leaf(leaf) }
}

fn bare(unit: &str) -> Clause {
    Clause { name: unit.to_owned(), requirement: Requirement::BareUnit }
}

fn group(taking: Taking, members: impl Into<Vec<Clause>>) -> Clause {
    Clause { name: "group".to_owned(), requirement: Requirement::Group { taking, members: members.into() } }
}

/// A qualification of 30 credits, unless the test changes it.
fn qualification(clauses: impl Into<Vec<Clause>>, limits: impl Into<Vec<Limit>>) -> Qualification {
    Qualification {
        version: None,
        valid: None,
        credit_unit: "fet".to_owned(),
        total: Some(Total { amount: Amount::whole(30), measure: Measure::Credits }),
        accepts: Vec::new(),
        clauses: clauses.into(),
        limits: limits.into(),
    }
}

fn rulebook(qualification: Qualification) -> Rulebook {
    let unit = |code: &str, repeatable: bool| Unit {
        code: code.to_owned(),
        level: None,
        credits: Some(credits(150)),
        repeatable,
    };
    Rulebook {
        frameworks: vec![],
        units: vec![unit("A", false), unit("B", false), unit("R", true)],
        versions: vec![qualification],
    }
}

fn verdict(qualification: Qualification, case: &Case) -> Verdict {
    decide(&rulebook(qualification), case).verdict
}

fn anything(need: i128) -> Clause {
    let done = Predicate::Test(Test::Text { fact: TextFact::Status, values: vec!["completed".to_owned()] });
    leaf("anything", need, done)
}

fn share_of_study(per_cent: i128, side: Side) -> Limit {
    let extent = Extent::OfTotal { per_cent: Amount::whole(per_cent) };
    Limit { name: "share".to_owned(), side, extent, predicate: Some(source_is("study")) }
}

#[test]
fn three_quarters_of_thirty_are_exactly_twenty_two_and_a_half() {
    let floor = || qualification([anything(0)], [share_of_study(75, Side::AtLeast)]);
    let held = |study: i128| case([credential("c1", study, "study"), credential("c2", 100, "transfer")]);
    assert_eq!(verdict(floor(), &held(220)), Verdict::NotMet);
    assert_eq!(verdict(floor(), &held(225)), Verdict::Met);
    assert_eq!(verdict(floor(), &held(230)), Verdict::Met);

    let ceiling = || qualification([anything(0)], [share_of_study(75, Side::AtMost)]);
    assert_eq!(verdict(ceiling(), &held(220)), Verdict::Met);
    assert_eq!(verdict(ceiling(), &held(225)), Verdict::Met);
    assert_eq!(verdict(ceiling(), &held(230)), Verdict::NotMet);
}

#[test]
fn a_share_of_what_counts_leaves_out_what_is_excepted() {
    let limit = |per_cent: i128| Limit {
        name: "share".to_owned(),
        side: Side::AtMost,
        extent: Extent::OfCounted {
            per_cent: Amount::whole(per_cent),
            measure: Measure::Credits,
            except: Some(source_is("examination")),
        },
        predicate: Some(source_is("transfer")),
    };
    let held =
        case([credential("c1", 100, "study"), credential("c2", 100, "transfer"), credential("c3", 100, "examination")]);
    assert_eq!(verdict(qualification([anything(0)], [limit(50)]), &held), Verdict::Met);
    assert_eq!(verdict(qualification([anything(0)], [limit(49)]), &held), Verdict::NotMet);
}

#[test]
fn a_credential_over_a_ceiling_does_not_fit_under_it() {
    let ceiling = Limit {
        name: "transfer".to_owned(),
        side: Side::AtMost,
        extent: Extent::Absolute { amount: Amount::whole(30), measure: Measure::Credits },
        predicate: Some(source_is("transfer")),
    };
    let rules = || qualification([anything(0)], [ceiling.clone()]);
    assert_eq!(verdict(rules(), &case([credential("c1", 400, "transfer")])), Verdict::NotMet);
    let held = case([credential("c1", 400, "transfer"), credential("c2", 300, "study")]);
    let decision = decide(&rulebook(rules()), &held);
    assert_eq!(decision.counted, Some(vec![("c2".to_owned(), "anything".to_owned())]));
}

#[test]
fn unlimited_credits_never_certainly_fit_under_a_ceiling() {
    let mut unknown = credential("c1", 0, "transfer");
    unknown.credits = Fact::Known(Quantity { amount: Amount::whole(30), unit: "ects".to_owned() });
    let ceiling = Limit { side: Side::AtMost, ..share_of_study(100, Side::AtMost) };
    assert_eq!(
        verdict(qualification([anything(0)], [ceiling.clone()]), &case([unknown.clone()])),
        Verdict::Undetermined
    );
    let held = case([unknown, credential("c2", 300, "study")]);
    assert_eq!(verdict(qualification([anything(0)], [ceiling]), &held), Verdict::Met);
}

#[test]
fn two_credentials_for_one_unit_count_once() {
    let two = |unit: &str| case([of_unit("c1", unit), of_unit("c2", unit)]);
    assert_eq!(verdict(qualification([anything(0)], []), &two("A")), Verdict::NotMet);
    assert_eq!(verdict(qualification([anything(0)], []), &two("R")), Verdict::Met);

    let mut unknown = credential("c2", 150, "study");
    unknown.unit = Fact::Unknown;
    let held = |unit: &str| case([of_unit("c1", unit), unknown.clone()]);
    assert_eq!(verdict(qualification([anything(0)], []), &held("A")), Verdict::Undetermined);
    assert_eq!(verdict(qualification([anything(0)], []), &held("R")), Verdict::Met);
}

#[test]
fn a_credential_is_spent_once() {
    let bare_and_rest = || qualification([group(Taking::All, [bare("A"), bare("B")]), anything(150)], []);
    assert_eq!(verdict(bare_and_rest(), &case([of_unit("c1", "A"), of_unit("c2", "B")])), Verdict::NotMet);
    let held = case([of_unit("c1", "A"), of_unit("c2", "B"), of_unit("c3", "R")]);
    assert_eq!(verdict(bare_and_rest(), &held), Verdict::Met);
}

#[test]
fn exactly_one_member_is_taken_and_only_it_holds_anything() {
    let rules = || qualification([group(Taking::ExactlyOne, [bare("A"), bare("B")])], []);
    let held = case([of_unit("c1", "A"), of_unit("c2", "B")]);
    assert_eq!(verdict(rules(), &held), Verdict::NotMet);
    let any = qualification([group(Taking::Any, [bare("A"), bare("B")])], []);
    assert_eq!(verdict(any, &held), Verdict::Met);
    let waived = Case { waivers: vec![Waiver { clause: "group".to_owned(), credential: None }], ..held };
    assert_eq!(verdict(rules(), &waived), Verdict::Met);
}

#[test]
fn every_leaf_of_a_waived_group_may_hold_credentials() {
    let inner = group(Taking::ExactlyOne, [bare("A"), bare("B")]);
    let outer = Clause { name: "outer".to_owned(), ..group(Taking::All, [inner]) };
    let mut held = case([of_unit("c1", "A"), of_unit("c2", "B")]);
    assert_eq!(verdict(qualification([outer.clone()], []), &held), Verdict::NotMet);
    held.waivers = vec![Waiver { clause: "outer".to_owned(), credential: None }];
    assert_eq!(verdict(qualification([outer], []), &held), Verdict::Met);
}

#[test]
fn conflicting_credits_lie_between_the_two_statements() {
    let conflicting = Credential { credits: Fact::Known(credits(300)), ..of_unit("c1", "A") };
    assert_eq!(verdict(qualification([anything(0)], []), &case([conflicting.clone()])), Verdict::Undetermined);
    let held = case([conflicting, of_unit("c2", "B")]);
    assert_eq!(verdict(qualification([anything(0)], []), &held), Verdict::Met);
}

#[test]
fn attestations_that_contradict_each_other_leave_it_unknown() {
    let judged = |by: Option<&str>| {
        let test = Test::Judged { statement: "relevant".to_owned(), by: by.map(str::to_owned) };
        qualification([leaf("judged", 300, Predicate::Test(test))], [])
    };
    let attestation = |holds: bool, role: &str| Attestation {
        credential: "c1".to_owned(),
        statement: "relevant".to_owned(),
        holds,
        role: Some(role.to_owned()),
    };
    let mut held = case([credential("c1", 300, "study")]);
    assert_eq!(verdict(judged(None), &held), Verdict::Undetermined);
    held.attestations = vec![attestation(true, "board"), attestation(false, "tutor")];
    assert_eq!(verdict(judged(None), &held), Verdict::Undetermined);
    assert_eq!(verdict(judged(Some("board")), &held), Verdict::Met);
    assert_eq!(verdict(judged(Some("tutor")), &held), Verdict::NotMet);
}

#[test]
fn a_pin_holds_a_credential_inside_its_clause() {
    let rules = || qualification([leaf("a", 0, source_is("study")), leaf("b", 300, source_is("study"))], []);
    let mut held = case([credential("c1", 300, "study")]);
    assert_eq!(verdict(rules(), &held), Verdict::Met);
    held.pins = vec![Pin { credential: "c1".to_owned(), clause: "a".to_owned() }];
    assert_eq!(verdict(rules(), &held), Verdict::NotMet);
}

#[test]
fn a_window_holds_both_its_edges_and_needs_a_date() {
    let valid = Validity { from: None, until: Some(Date::new(2020, 2, 29)), at_application: true };
    let rules = || Qualification { valid: Some(valid), ..qualification([anything(0)], []) };
    let on = |application: Option<Date>| Case { application, ..case([credential("c1", 300, "study")]) };
    assert_eq!(verdict(rules(), &on(Some(Date::new(2020, 2, 29)))), Verdict::Met);
    assert_eq!(verdict(rules(), &on(Some(Date::new(2020, 3, 1)))), Verdict::NotMet);
    assert_eq!(verdict(rules(), &on(None)), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &case([])), Verdict::NotMet);
}

#[test]
fn a_step_to_a_day_that_does_not_exist_ends_on_the_last_of_the_month() {
    let leap_day = Date::new(2020, 2, 29);
    assert_eq!(leap_day.plus(1, Period::Years), Date::new(2021, 2, 28));
    assert_eq!(leap_day.plus(4, Period::Years), Date::new(2024, 2, 29));
    assert_eq!(Date::new(2020, 12, 31).plus(2, Period::Months), Date::new(2021, 2, 28));
    assert_eq!(Date::new(2020, 12, 31).plus(3, Period::Months), Date::new(2021, 3, 31));
    assert_eq!(leap_day.plus(1, Period::Weeks), Date::new(2020, 3, 7));
    assert_eq!(Date::new(2021, 2, 28).plus(1, Period::Days), Date::new(2021, 3, 1));
}

/// The Irish framework as its levels refer to the European one, and a British one that does the same.
fn frameworks() -> Rulebook {
    let framework = |name: &str, levels: &[&str], mappings: &[(&[&str], &str)]| {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let mappings = mappings.iter().map(|(from, to)| Mapping { from: owned(from), to: owned(&[to]) });
        let reference = Reference { to: "eqf".to_owned(), mappings: mappings.collect() };
        Framework {
            name: name.to_owned(),
            levels: owned(levels),
            credit_units: Vec::new(),
            references: if name == "eqf" { Vec::new() } else { vec![reference] },
        }
    };
    Rulebook {
        frameworks: vec![
            framework("eqf", &["4", "5", "6"], &[]),
            framework("nfq", &["6", "7", "8"], &[(&["6"], "5"), (&["7", "8"], "6")]),
            framework("rqf", &["E2", "5", "6"], &[(&["5"], "5"), (&["6"], "6")]),
        ],
        units: Vec::new(),
        versions: Vec::new(),
    }
}

fn compared(framework: &str, name: &str, order: Order, bound: (&str, &str)) -> Truth {
    let level = |framework: &str, name: &str| Level { framework: framework.to_owned(), name: name.to_owned() };
    levels::compare(&frameworks(), &[Fact::Known(level(framework, name))], order, &level(bound.0, bound.1))
}

#[test]
fn a_european_level_that_two_national_ones_refer_to_is_either() {
    assert_eq!(compared("eqf", "6", Order::Equal, ("nfq", "8")), Truth::Unknown);
    assert_eq!(compared("eqf", "6", Order::AtLeast, ("nfq", "7")), Truth::True);
    assert_eq!(compared("eqf", "6", Order::Below, ("nfq", "7")), Truth::False);
    assert_eq!(compared("nfq", "8", Order::Equal, ("eqf", "6")), Truth::True);
    assert_eq!(compared("rqf", "6", Order::AtLeast, ("nfq", "8")), Truth::Unknown);
    assert_eq!(compared("rqf", "5", Order::Equal, ("nfq", "6")), Truth::True);
    assert_eq!(compared("rqf", "E2", Order::AtLeast, ("nfq", "6")), Truth::Unknown);
    assert_eq!(compared("far-away", "6", Order::AtLeast, ("nfq", "6")), Truth::Unknown);
}

#[test]
fn a_set_of_levels_is_tested_as_a_whole() {
    let level = |framework: &str, name: &str| Level { framework: framework.to_owned(), name: name.to_owned() };
    let is_in = |set: &[Level]| levels::is_in(&frameworks(), &[Fact::Known(level("eqf", "6"))], set);
    assert_eq!(is_in(&[level("nfq", "7"), level("nfq", "8")]), Truth::True);
    assert_eq!(is_in(&[level("nfq", "7"), level("nfq", "6")]), Truth::Unknown);
    assert_eq!(is_in(&[level("nfq", "7"), level("eqf", "6")]), Truth::True);
    assert_eq!(is_in(&[level("nfq", "6"), level("eqf", "5")]), Truth::False);
}
