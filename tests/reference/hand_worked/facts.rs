//! Section 2: facts and truth.

use super::super::calendar::{Date, Days, Period};
use super::super::case::{
    Achieved, Attestation, Award, Case, Credential, Fact, Grade, Holder, HolderValue, StatedLevel,
};
use super::super::facts::{Context, Holding, credits_of, hours_of};
use super::super::levels::{self, Levels};
use super::super::model::{
    Conversion, ConversionRule, Converting, Coverage, CreditUnit, DateFact, DatePoint, Framework, FrameworkName,
    HolderTest, Judgement, Level, Mapping, Match, MatchFact, Order, Outcome, OutcomeSet, Place, Predicate, Quantity,
    Reference, Register, Rounding, Row, Rulebook, Scale, ScaleMapping, SizeBand, Test, TextFact, Within, WithinSide,
};
use super::super::number::{Amount, Interval};
use super::super::truth::Truth;
use super::super::verdict::Verdict;
use super::{
    asking, awarded, case, condition, credential, credits, leaf, not, of_credentials, of_unit, owned, quantity,
    rulebook, test, truth, truth_of_case, verdict,
};

const BEFORE: Date = Date::new(2019, 6, 1);
const DECISION: Date = Date::new(2021, 1, 1);

fn judged(by: Option<&str>, within: Option<Within>) -> Predicate {
    test(Test::Judged(Judgement { statement: "relevant".to_owned(), by: by.map(str::to_owned), within }))
}

fn attestation(holds: bool, role: &str, date: Option<Date>) -> Attestation {
    let credential = Some("c1".to_owned());
    Attestation { credential, statement: "relevant".to_owned(), holds, role: Some(role.to_owned()), date }
}

#[test]
fn attestations_that_contradict_each_other_leave_it_unknown() {
    let rules = rulebook(asking([]));
    let mut held = case([credential("c1", 300, "study")]);
    assert_eq!(truth(&rules, &held, &judged(None, None)), Truth::Unknown);
    held.attestations = vec![attestation(true, "board", None), attestation(false, "tutor", None)];
    assert_eq!(truth(&rules, &held, &judged(None, None)), Truth::Unknown);
    assert_eq!(truth(&rules, &held, &judged(Some("board"), None)), Truth::True);
    assert_eq!(truth(&rules, &held, &judged(Some("tutor"), None)), Truth::False);
}

#[test]
fn an_attestation_whose_day_is_not_known_may_be_heard_or_not() {
    let rules = rulebook(asking([]));
    let point = DatePoint::Fact(DateFact::Decision);
    let recently = Within { count: 1, period: Period::Years, side: WithinSide::Before, point };
    let heard = |attestations: Vec<Attestation>| {
        let held = Case { decision: Some(DECISION), attestations, ..case([credential("c1", 300, "study")]) };
        truth(&rules, &held, &judged(None, Some(recently)))
    };
    let (old, new) = (Some(BEFORE), Some(Date::new(2020, 1, 1)));
    assert_eq!(heard(vec![attestation(true, "board", new)]), Truth::True);
    assert_eq!(heard(vec![attestation(true, "board", old)]), Truth::Unknown);
    assert_eq!(heard(vec![attestation(true, "board", new), attestation(false, "board", old)]), Truth::True);
    assert_eq!(heard(vec![attestation(true, "board", new), attestation(false, "board", None)]), Truth::Unknown);
    assert_eq!(heard(vec![attestation(true, "board", new), attestation(true, "board", None)]), Truth::True);
    assert_eq!(heard(vec![attestation(true, "board", None)]), Truth::Unknown);
}

#[test]
fn whether_a_credential_was_used_is_known_where_the_awards_are() {
    let rules = rulebook(asking([]));
    let used = |towards: Option<&str>| test(Test::Used(towards.map(str::to_owned)));
    let with = |awards| Case { awards, ..case([credential("c1", 300, "study")]) };
    let award = Award { qualification: "P".to_owned(), awarded: None, credentials: owned(&["c1"]) };
    assert_eq!(truth(&rules, &with(None), &used(None)), Truth::Unknown);
    assert_eq!(truth(&rules, &with(Some(vec![])), &used(None)), Truth::False);
    assert_eq!(truth(&rules, &with(Some(vec![award.clone()])), &used(None)), Truth::True);
    assert_eq!(truth(&rules, &with(Some(vec![award.clone()])), &used(Some("P"))), Truth::True);
    assert_eq!(truth(&rules, &with(Some(vec![award])), &used(Some("Q"))), Truth::False);
}

// ---------------------------------------------------------------------------------------------------------- outcomes

/// LO3 is narrower than LO2, which is narrower than LO1; LO1 has another name and weighs 2.
fn with_outcomes() -> Rulebook {
    let outcome = |name: &str, wider: &[&str], weight| Outcome {
        name: name.to_owned(),
        weight,
        narrower_than: owned(wider),
        same_as: if name == "LO1" { owned(&["first"]) } else { Vec::new() },
    };
    let outcomes = vec![
        outcome("LO1", &[], Some(Amount::whole(2))),
        outcome("LO2", &["LO1"], None),
        outcome("LO3", &["LO2"], None),
    ];
    let mut rules = rulebook(asking([]));
    rules.outcome_sets = vec![OutcomeSet { name: "set".to_owned(), outcomes }];
    rules.units[0].outcomes = owned(&["LO2"]);
    rules
}

fn listing(listed: &[(&str, Option<i128>)]) -> Case {
    let listed = listed
        .iter()
        .map(|(name, per_cent)| Achieved { outcome: (*name).to_owned(), per_cent: per_cent.map(Amount::whole) });
    case([Credential { outcomes: Some(listed.collect()), ..Credential::completed("c1") }])
}

#[test]
fn a_narrower_outcome_entails_the_wider_one_and_not_the_other_way_round() {
    let rules = with_outcomes();
    let includes = |listed: &[(&str, Option<i128>)], outcome: &str| {
        truth(&rules, &listing(listed), &test(Test::Outcome(outcome.to_owned())))
    };
    assert_eq!(includes(&[("LO3", None)], "LO1"), Truth::True);
    assert_eq!(includes(&[("LO3", None)], "first"), Truth::True);
    assert_eq!(includes(&[("first", None)], "LO1"), Truth::True);
    assert_eq!(includes(&[("first", None)], "LO3"), Truth::False);
    assert_eq!(includes(&[("LO3", Some(0))], "LO1"), Truth::False);
    assert_eq!(includes(&[("juggling", None)], "juggling"), Truth::True);
}

#[test]
fn a_credential_that_lists_no_outcomes_has_those_of_its_unit() {
    let rules = with_outcomes();
    let includes = |credential: Credential, outcome: &str| {
        truth(&rules, &case([credential]), &test(Test::Outcome(outcome.to_owned())))
    };
    assert_eq!(includes(of_unit("c1", "A"), "LO1"), Truth::True);
    assert_eq!(includes(of_unit("c1", "A"), "LO3"), Truth::False);
    assert_eq!(includes(of_unit("c1", "B"), "LO1"), Truth::Unknown);
    let listing_none = Credential { outcomes: Some(Vec::new()), ..of_unit("c1", "A") };
    assert_eq!(includes(listing_none, "LO1"), Truth::False);
}

#[test]
fn a_coverage_counts_the_weight_of_what_is_achieved_far_enough() {
    let rules = with_outcomes();
    let covers = |listed: &[(&str, Option<i128>)], share: Option<i128>, each: Option<i128>| {
        let outcomes = owned(&["LO1", "LO2", "LO3"]);
        let coverage = Coverage { outcomes, share: share.map(Amount::whole), each: each.map(Amount::whole) };
        truth(&rules, &listing(listed), &test(Test::Covers(coverage)))
    };
    // LO1 alone is 2 of 4.
    assert_eq!(covers(&[("LO1", None)], Some(50), None), Truth::True);
    assert_eq!(covers(&[("LO1", None)], Some(51), None), Truth::False);
    assert_eq!(covers(&[("LO3", None)], None, None), Truth::True);
    assert_eq!(covers(&[("LO3", Some(79))], None, Some(80)), Truth::False);
    assert_eq!(covers(&[("LO3", Some(79)), ("LO2", Some(80))], Some(75), Some(80)), Truth::True);
}

// -------------------------------------------------------------------------------------------- scales and registers

fn with_scale() -> Rulebook {
    let scale = Scale {
        name: "abc".to_owned(),
        grades: ["A", "B", "C"].map(|grade| (grade.to_owned(), None)).to_vec(),
        from: vec![ScaleMapping {
            scale: "numbers".to_owned(),
            grades: vec![(owned(&["1"]), owned(&["A", "B"])), (owned(&["2"]), owned(&["C"]))],
        }],
    };
    Rulebook { scales: vec![scale], ..rulebook(asking([])) }
}

fn graded(value: &str, scale: Option<&str>) -> Credential {
    let grade = Grade { value: value.to_owned(), scale: scale.map(str::to_owned) };
    Credential { grade: Fact::Known(grade), ..Credential::completed("c1") }
}

#[test]
fn at_least_a_grade_is_as_good_or_better() {
    let rules = with_scale();
    let is = |credential: Credential, order: Order, grade: &str| {
        let place = Place { order, grade: grade.to_owned(), scale: "abc".to_owned() };
        truth(&rules, &case([credential]), &test(Test::Ranked { fact: TextFact::Grade, place }))
    };
    assert_eq!(is(graded("A", Some("abc")), Order::AtLeast, "B"), Truth::True);
    assert_eq!(is(graded("C", Some("abc")), Order::AtLeast, "B"), Truth::False);
    assert_eq!(is(graded("B", Some("abc")), Order::Above, "B"), Truth::False);
    assert_eq!(is(graded("1", Some("numbers")), Order::AtLeast, "B"), Truth::True);
    assert_eq!(is(graded("1", Some("numbers")), Order::AtLeast, "A"), Truth::Unknown);
    assert_eq!(is(graded("2", Some("numbers")), Order::Below, "B"), Truth::True);
    assert_eq!(is(graded("3", Some("numbers")), Order::AtLeast, "C"), Truth::Unknown);
    assert_eq!(is(graded("A", None), Order::AtLeast, "C"), Truth::Unknown);
    let ungraded = Credential { grade: Fact::None, ..Credential::completed("c1") };
    assert_eq!(is(ungraded, Order::AtLeast, "C"), Truth::False);
}

#[test]
fn a_text_is_looked_up_on_a_scale() {
    let rules = with_scale();
    let is = |assessment: Option<&str>| {
        let place = Place { order: Order::AtLeast, grade: "B".to_owned(), scale: "abc".to_owned() };
        let credential = Credential { assessment: assessment.map(str::to_owned), ..Credential::completed("c1") };
        truth(&rules, &case([credential]), &test(Test::Ranked { fact: TextFact::Assessment, place }))
    };
    assert_eq!(is(Some("A")), Truth::True);
    assert_eq!(is(Some("C")), Truth::False);
    assert_eq!(is(Some("D")), Truth::Unknown);
    assert_eq!(is(None), Truth::Unknown);
}

#[test]
fn some_row_of_a_register_must_agree() {
    let mut rules = rulebook(asking([]));
    let issuer = MatchFact::Text(TextFact::Issuer);
    let matches = [issuer, MatchFact::Unit].map(|fact| Match { fact, order: Order::Equal, column: "any".to_owned() });
    let row = |issuer: Option<&str>, unit: Option<&str>, days: Days| Row {
        cells: [issuer, unit].map(|cell| cell.map(str::to_owned)).to_vec(),
        days,
    };
    let since = Days { from: Some(DECISION), until: None };
    rules.registers = vec![Register {
        name: "register".to_owned(),
        matches: matches.to_vec(),
        from_column: Some("From".to_owned()),
        until_column: None,
        rows: vec![row(Some("Cork"), Some("A"), Days::default()), row(Some("Kerry"), None, since)],
    }];
    let listed = |issuer: Option<&str>, unit: &str, at: Option<DateFact>, decision: Option<Date>| {
        let credential = Credential { issuer: issuer.map(str::to_owned), ..of_unit("c1", unit) };
        let held = Case { decision, ..case([credential]) };
        let listed = Test::Listed { register: "register".to_owned(), at: at.map(DatePoint::Fact) };
        truth(&rules, &held, &test(listed))
    };
    assert_eq!(listed(Some("Cork"), "A", None, None), Truth::True);
    assert_eq!(listed(Some("Cork"), "B", None, None), Truth::False);
    assert_eq!(listed(None, "B", None, None), Truth::Unknown);
    assert_eq!(listed(Some("Kerry"), "B", None, None), Truth::True);
    assert_eq!(listed(Some("Kerry"), "B", Some(DateFact::Decision), None), Truth::Unknown);
    assert_eq!(listed(Some("Kerry"), "B", Some(DateFact::Decision), Some(BEFORE)), Truth::False);
    assert_eq!(listed(Some("Kerry"), "B", Some(DateFact::Decision), Some(DECISION)), Truth::True);
    assert_eq!(listed(Some("Cork"), "A", Some(DateFact::Decision), None), Truth::True);
}

// -------------------------------------------------------------------------------------------------------- the holder

#[test]
fn who_was_born_on_a_leap_day_has_the_birthday_on_the_last_of_february() {
    let born = Date::new(2000, 2, 29);
    assert_eq!(born.age_on(Date::new(2021, 2, 27)), 20);
    assert_eq!(born.age_on(Date::new(2021, 2, 28)), 21);
    assert_eq!(born.age_on(Date::new(2024, 2, 28)), 23);
    assert_eq!(born.age_on(Date::new(2024, 2, 29)), 24);

    let rules = rulebook(asking([]));
    let at = DatePoint::Fact(DateFact::Application);
    let of_age = test(Test::HolderAge { order: Order::AtLeast, years: Amount::whole(21), at });
    let aged = |born: Option<Date>, application: Option<Date>| {
        let held = Case { holder: Holder { born, facts: Vec::new() }, application, ..Case::default() };
        truth_of_case(&rules, &held, &of_age)
    };
    assert_eq!(aged(Some(born), Some(Date::new(2021, 2, 28))), Truth::True);
    assert_eq!(aged(Some(born), Some(Date::new(2021, 2, 27))), Truth::False);
    assert_eq!(aged(None, Some(Date::new(2021, 2, 27))), Truth::Unknown);
    assert_eq!(aged(Some(born), None), Truth::Unknown);
}

#[test]
fn a_fact_of_the_holder_that_is_not_stated_is_unknown() {
    let rules = rulebook(asking([]));
    let amount = HolderTest::Amount { order: Order::AtLeast, amount: Amount::whole(120), unit: Some("hours") };
    let practised = test(Test::Holder { fact: "practice".to_owned(), test: amount });
    let with = |hours: Option<i128>| {
        let facts = hours.map(|hours| ("practice".to_owned(), HolderValue::Amount(Amount::whole(hours))));
        let held = Case { holder: Holder { born: None, facts: facts.into_iter().collect() }, ..Case::default() };
        truth_of_case(&rules, &held, &practised)
    };
    assert_eq!(with(Some(120)), Truth::True);
    assert_eq!(with(Some(119)), Truth::False);
    assert_eq!(with(None), Truth::Unknown);
}

#[test]
fn a_qualification_is_held_where_an_award_names_it_or_the_case_meets_it() {
    let mut rules = rulebook(asking([condition(test(Test::Holds("P".to_owned())))]));
    let mut prior = asking([leaf("a", of_credentials(1, super::source_is("study")))]);
    prior.name = "P".to_owned();
    rules.qualifications.push(prior);
    let award = || vec![Award { qualification: "P".to_owned(), awarded: None, credentials: Vec::new() }];
    let decided = |awards: Option<Vec<Award>>, credentials: Vec<Credential>| {
        super::decided(&rules, &Case { awards, ..case(credentials) }).verdict
    };
    let mut unsure = credential("c1", 100, "study");
    unsure.source = None;
    assert_eq!(decided(Some(award()), vec![]), Verdict::Met);
    assert_eq!(decided(Some(vec![]), vec![]), Verdict::NotMet);
    assert_eq!(decided(None, vec![]), Verdict::Undetermined);
    assert_eq!(decided(None, vec![credential("c1", 100, "study")]), Verdict::Met);
    assert_eq!(decided(Some(vec![]), vec![unsure]), Verdict::Undetermined);
}

// ------------------------------------------------------------------------------------------------------------ levels

fn framework_name(name: &str, version: Option<&str>) -> FrameworkName {
    FrameworkName { name: name.to_owned(), version: version.map(str::to_owned) }
}

fn bare_framework(name: FrameworkName, levels: &[&str]) -> Framework {
    Framework {
        name,
        days: Days::default(),
        levels: owned(levels),
        credit_units: Vec::new(),
        references: Vec::new(),
        sizes: Vec::new(),
    }
}

/// The Irish framework as its levels refer to the European one, and a British one that does the same.
fn frameworks() -> Rulebook {
    let framework = |name: &str, levels: &[&str], mappings: &[(&[&str], &str)]| {
        let mappings = mappings.iter().map(|(from, to)| Mapping { from: owned(from), to: owned(&[to]) });
        let to = framework_name("eqf", None);
        let reference = Reference { to, days: Days::default(), mappings: mappings.collect() };
        let references = if name == "eqf" { Vec::new() } else { vec![reference] };
        Framework { references, ..bare_framework(framework_name(name, None), levels) }
    };
    let frameworks = vec![
        framework("eqf", &["4", "5", "6"], &[]),
        framework("nfq", &["6", "7", "8"], &[(&["6"], "5"), (&["7", "8"], "6")]),
        framework("rqf", &["E2", "5", "6"], &[(&["5"], "5"), (&["6"], "6")]),
    ];
    Rulebook { frameworks, ..Rulebook::default() }
}

fn stated(framework: &str, version: Option<&str>, name: &str) -> Fact<StatedLevel> {
    let version = version.map(str::to_owned);
    Fact::Known(StatedLevel { framework: framework.to_owned(), version, name: name.to_owned() })
}

fn level(framework: &str, name: &str) -> Level {
    Level { framework: framework_name(framework, None), name: name.to_owned() }
}

fn compared(framework: &str, name: &str, order: Order, bound: (&str, &str)) -> Truth {
    let levels = Levels { rulebook: &frameworks(), stated: &[stated(framework, None, name)], awarded: None };
    levels::compare(levels, order, &level(bound.0, bound.1))
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
    let is_in = |set: &[Level]| {
        levels::is_in(Levels { rulebook: &frameworks(), stated: &[stated("eqf", None, "6")], awarded: None }, set)
    };
    assert_eq!(is_in(&[level("nfq", "7"), level("nfq", "8")]), Truth::True);
    assert_eq!(is_in(&[level("nfq", "7"), level("nfq", "6")]), Truth::Unknown);
    assert_eq!(is_in(&[level("nfq", "7"), level("eqf", "6")]), Truth::True);
    assert_eq!(is_in(&[level("nfq", "6"), level("eqf", "5")]), Truth::False);
}

#[test]
fn a_level_without_a_version_is_of_the_version_of_its_day() {
    let until = Date::new(2019, 12, 31);
    let version = |name: &str, levels: &[&str], days: Days| Framework {
        days,
        ..bare_framework(framework_name("fw", Some(name)), levels)
    };
    let rules = Rulebook {
        frameworks: vec![
            version("old", &["1", "2"], Days { from: None, until: Some(until) }),
            version("new", &["1", "1b", "2"], Days { from: Some(Date::new(2020, 1, 2)), until: None }),
        ],
        ..Rulebook::default()
    };
    let is = |version: Option<&str>, name: &str, awarded: Option<Date>| {
        let levels = Levels { rulebook: &rules, stated: &[stated("fw", version, name)], awarded };
        let bound = Level { framework: framework_name("fw", Some("old")), name: "1".to_owned() };
        levels::compare(levels, Order::AtLeast, &bound)
    };
    assert_eq!(is(None, "2", Some(until)), Truth::True);
    // No reference leads from the new version to the old one.
    assert_eq!(is(None, "2", Some(DECISION)), Truth::Unknown);
    assert_eq!(is(None, "2", None), Truth::Unknown);
    assert_eq!(is(None, "2", Some(Date::new(2020, 1, 1))), Truth::Unknown);
    assert_eq!(is(Some("old"), "2", Some(DECISION)), Truth::True);
}

#[test]
fn a_reference_is_followed_on_its_days() {
    let mut rules = frameworks();
    rules.frameworks[1].references[0].days = Days { from: None, until: Some(BEFORE) };
    let is = |awarded: Option<Date>| {
        let levels = Levels { rulebook: &rules, stated: &[stated("nfq", None, "8")], awarded };
        levels::compare(levels, Order::Equal, &level("eqf", "6"))
    };
    assert_eq!(is(Some(BEFORE)), Truth::True);
    assert_eq!(is(Some(BEFORE.next_day())), Truth::Unknown);
    assert_eq!(is(None), Truth::Unknown);
    // Another reference takes its place that says the same: whichever day it was, it holds.
    let again = Reference {
        days: Days { from: Some(BEFORE.next_day()), until: None },
        ..rules.frameworks[1].references[0].clone()
    };
    rules.frameworks[1].references.push(again);
    let levels = Levels { rulebook: &rules, stated: &[stated("nfq", None, "8")], awarded: None };
    assert_eq!(levels::compare(levels, Order::Equal, &level("eqf", "6")), Truth::True);
}

// ------------------------------------------------------------------------------------------------- credits and hours

/// Credits of 10 hours and of 25 to 30, and a qualification that converts.
fn converting(how: Converting, rounding: Option<(Rounding, Amount)>) -> Rulebook {
    let unit = |name: &str, low: i128, high: i128| CreditUnit {
        name: name.to_owned(),
        hours: Some((Amount::whole(low), Amount::whole(high))),
    };
    let mut rules = rulebook(asking([]));
    let mut framework = bare_framework(framework_name("fw", None), &["1"]);
    framework.credit_units = vec![unit("fet", 10, 10), unit("ects", 25, 30)];
    framework.sizes =
        vec![SizeBand { name: "Medium".to_owned(), from: Amount::whole(100), to: Some(Amount::whole(150)) }];
    rules.frameworks = vec![framework];
    let rule = ConversionRule { from: "ects".to_owned(), to: "fet".to_owned(), how, rounding };
    rules.conversions = vec![Conversion { name: "conversion".to_owned(), rules: vec![rule] }];
    rules.qualifications[0].conversion = Some("conversion".to_owned());
    rules
}

fn of_ects(tenths: i128) -> Credential {
    Credential { credits: Fact::Known(quantity(tenths, "ects")), unit: Fact::None, ..Credential::completed("c1") }
}

fn in_fet(rules: &Rulebook, credential: &Credential) -> Interval {
    let held = case([credential.clone()]);
    let context = Context { rulebook: rules, case: &held, qualification: &rules.qualifications[0], held: &[] };
    credits_of(context, Holding::as_it_stands(credential), "fet")
}

fn in_hours(rules: &Rulebook, credential: &Credential) -> Interval {
    let held = case([credential.clone()]);
    let context = Context { rulebook: rules, case: &held, qualification: &rules.qualifications[0], held: &[] };
    hours_of(context, Holding::as_it_stands(credential))
}

fn tenths(low: i128, high: i128) -> Interval {
    Interval::between(Amount::tenths(low), Amount::tenths(high))
}

#[test]
fn credits_are_converted_at_a_rate_or_by_hours_and_rounded_at_both_ends() {
    let doubled = Converting::AtRate { amount: Amount::whole(60), low: Amount::whole(120), high: Amount::whole(150) };
    assert_eq!(in_fet(&converting(doubled.clone(), None), &of_ects(50)), tenths(100, 125));
    let down = Some((Rounding::Down, Amount::whole(2)));
    assert_eq!(in_fet(&converting(doubled, down), &of_ects(50)), tenths(100, 120));
    // 5 credits of 25 to 30 hours are 12.5 to 15 of 10.
    assert_eq!(in_fet(&converting(Converting::ByHours, None), &of_ects(50)), tenths(125, 150));
    let by_hours =
        |rounding, ects| in_fet(&converting(Converting::ByHours, Some((rounding, Amount::ONE))), &of_ects(ects));
    assert_eq!(by_hours(Rounding::Up, 50), tenths(130, 150));
    assert_eq!(by_hours(Rounding::HalfUp, 50), tenths(130, 150));
    assert_eq!(by_hours(Rounding::HalfUp, 49), tenths(120, 150));
    assert_eq!(by_hours(Rounding::Down, 49), tenths(120, 140));
}

#[test]
fn no_conversion_is_guessed() {
    let rule = Converting::AtRate { amount: Amount::ONE, low: Amount::whole(2), high: Amount::whole(2) };
    let mut rules = converting(rule, None);
    let both = Credential { unit: Fact::Known("A".to_owned()), ..of_ects(50) };
    // 10 converted, and 15 of the unit.
    assert_eq!(in_fet(&rules, &both), tenths(100, 150));
    rules.qualifications[0].conversion = None;
    assert_eq!(in_fet(&rules, &both), tenths(150, 150));
    assert_eq!(in_fet(&rules, &of_ects(50)), Interval::ANY_AMOUNT);
}

#[test]
fn hours_are_those_stated_then_those_of_the_unit_then_those_of_the_credits() {
    let mut rules = converting(Converting::ByHours, None);
    let own = Credential { hours: Some(Amount::whole(99)), ..of_unit("c1", "A") };
    assert_eq!(in_hours(&rules, &own), tenths(990, 990));
    assert_eq!(in_hours(&rules, &of_unit("c1", "A")), tenths(1500, 1500));
    assert_eq!(in_hours(&rules, &of_ects(50)), tenths(1250, 1500));
    let in_conflict = Credential { credits: Fact::Known(credits(100)), ..of_unit("c1", "A") };
    assert_eq!(in_hours(&rules, &in_conflict), tenths(1000, 1500));
    rules.units[0].hours = Some((Amount::whole(40), Amount::whole(60)));
    assert_eq!(in_hours(&rules, &in_conflict), tenths(400, 600));
    let unknown = Quantity { unit: "strange".to_owned(), ..credits(10) };
    assert_eq!(in_hours(&rules, &Credential { credits: Fact::Known(unknown), ..of_ects(10) }), Interval::ANY_AMOUNT);
}

#[test]
fn a_size_is_the_band_that_all_hours_lie_in() {
    let rules = converting(Converting::ByHours, None);
    let is_medium = |hours: Option<i128>, ects: i128| {
        let held = case([Credential { hours: hours.map(Amount::whole), ..of_ects(ects) }]);
        let size = Test::Size { framework: framework_name("fw", None), band: "Medium".to_owned() };
        truth(&rules, &held, &test(size))
    };
    assert_eq!(is_medium(Some(100), 0), Truth::True);
    assert_eq!(is_medium(Some(99), 0), Truth::False);
    assert_eq!(is_medium(None, 50), Truth::True);
    assert_eq!(is_medium(None, 40), Truth::True);
    assert_eq!(is_medium(None, 39), Truth::Unknown);
    assert_eq!(is_medium(None, 30), Truth::False);
}

#[test]
fn conflicting_credits_lie_between_the_two_statements() {
    let conflicting = Credential { credits: Fact::Known(credits(300)), ..of_unit("c1", "A") };
    let rules = || super::qualification([super::anything(0)]);
    assert_eq!(verdict(rules(), &case([conflicting.clone()])), Verdict::Undetermined);
    assert_eq!(verdict(rules(), &case([conflicting, of_unit("c2", "B")])), Verdict::Met);
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

#[test]
fn dates_can_be_compared_with_those_of_the_credential_and_the_case() {
    use super::super::model::DateOrder;
    let rules = rulebook(asking([]));
    let point = DatePoint::Fact(DateFact::Enrolment);
    let before_enrolment = test(Test::Date { fact: DateFact::Awarded, order: DateOrder::Before, point });
    let with = |enrolment| Case { enrolment, ..case([awarded(credential("c1", 10, "study"), 2019)]) };
    assert_eq!(truth(&rules, &with(Some(BEFORE)), &before_enrolment), Truth::True);
    assert_eq!(truth(&rules, &with(Some(Date::new(2019, 1, 1))), &before_enrolment), Truth::False);
    assert_eq!(truth(&rules, &with(None), &not(before_enrolment)), Truth::Unknown);
}
