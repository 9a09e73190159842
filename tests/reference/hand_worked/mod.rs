//! Cases worked by hand from `docs/semantics.md`, which anchor the reference itself.

mod counting;
mod facts;
mod limits;
mod orders;
mod requirements;
mod versions;

use super::calendar::Date;
use super::case::{Case, Credential, Fact};
use super::facts::{Context, Holding};
use super::model::{
    Accept, Asks, Clause, Leaf, Measure, Predicate, Prerequisites, Qualification, Quantity, Requirement, Rulebook,
    Taking, Test, TextFact, Total, Unit,
};
use super::number::Amount;
use super::predicate::{evaluate, evaluate_case};
use super::truth::Truth;
use super::verdict::{Decision, Verdict, decide};

/// Tenths of a credit.
fn credits(tenths: i128) -> Quantity {
    quantity(tenths, "fet")
}

fn quantity(tenths: i128, unit: &str) -> Quantity {
    Quantity { amount: Amount::tenths(tenths), unit: unit.to_owned() }
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

fn awarded(credential: Credential, year: i32) -> Credential {
    Credential { awarded: Some(Date::new(year, 1, 1)), ..credential }
}

fn case(credentials: impl Into<Vec<Credential>>) -> Case {
    Case { credentials: credentials.into(), ..Case::default() }
}

fn test(test: Test) -> Predicate {
    Predicate::Test(test)
}

fn not(predicate: Predicate) -> Predicate {
    Predicate::Not(Box::new(predicate))
}

fn source_is(source: &str) -> Predicate {
    test(Test::Text { fact: TextFact::Source, values: vec![source.to_owned()] })
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn leaf(name: &str, leaf: Leaf) -> Clause {
    Clause { name: name.to_owned(), requirement: Requirement::Leaf(leaf) }
}

/// A leaf of so many tenths of a credit.
fn of_credits(tenths: i128, predicate: Predicate) -> Leaf {
    Leaf { predicate: Some(predicate), ..Leaf::of(Amount::tenths(tenths), Measure::Credits) }
}

fn of_credentials(number: i128, predicate: Predicate) -> Leaf {
    Leaf { predicate: Some(predicate), ..Leaf::of(Amount::whole(number), Measure::Credentials) }
}

/// Whatever is completed.
fn anything(tenths: i128) -> Clause {
    leaf("anything", of_credits(tenths, is_completed()))
}

fn is_completed() -> Predicate {
    test(Test::Text { fact: TextFact::Status, values: owned(&["completed"]) })
}

fn up_to(tenths: i128, leaf: Leaf) -> Leaf {
    let Asks::Amount { need, measure, .. } = leaf.asks else { panic!("not a coverage") };
    Leaf { asks: Asks::Amount { need, most: Some(Amount::tenths(tenths)), measure }, ..leaf }
}

fn bare(unit: &str) -> Clause {
    Clause { name: unit.to_owned(), requirement: Requirement::BareUnit }
}

fn group(taking: Taking, members: impl Into<Vec<Clause>>) -> Clause {
    Clause { name: "group".to_owned(), requirement: Requirement::Group { taking, members: members.into() } }
}

fn condition(predicate: Predicate) -> Clause {
    Clause { name: "condition".to_owned(), requirement: Requirement::Condition(predicate) }
}

/// A qualification of 30 credits, unless the test changes it.
fn qualification(clauses: impl Into<Vec<Clause>>) -> Qualification {
    Qualification {
        name: "Q".to_owned(),
        version: None,
        valid: None,
        also_valid: Vec::new(),
        fallback: false,
        credit_unit: "fet".to_owned(),
        conversion: None,
        recognises: Vec::new(),
        prerequisites: Prerequisites::Asked,
        total: Some(Total { amount: Amount::whole(30), most: None, measure: Measure::Credits }),
        accepts: Vec::new(),
        clauses: clauses.into(),
        limits: Vec::new(),
        ladder: Vec::new(),
        rung_of: None,
    }
}

/// The same without a total.
fn asking(clauses: impl Into<Vec<Clause>>) -> Qualification {
    Qualification { total: None, ..qualification(clauses) }
}

fn accepting(predicate: Predicate, qualification: Qualification) -> Qualification {
    Qualification { accepts: vec![Accept { name: None, predicate }], ..qualification }
}

/// Units A and B of 15 credits, and R, which may repeat.
fn rulebook(qualification: Qualification) -> Rulebook {
    let unit = |code: &str, repeatable: bool| Unit {
        code: code.to_owned(),
        credits: Some(credits(150)),
        repeatable,
        ..Unit::default()
    };
    Rulebook {
        units: vec![unit("A", false), unit("B", false), unit("R", true)],
        qualifications: vec![qualification],
        ..Rulebook::default()
    }
}

fn decided(rulebook: &Rulebook, case: &Case) -> Decision {
    decide(rulebook, "Q", case)
}

fn verdict(qualification: Qualification, case: &Case) -> Verdict {
    decided(&rulebook(qualification), case).verdict
}

/// What a predicate is of the first credential of the case.
fn truth(rulebook: &Rulebook, case: &Case, predicate: &Predicate) -> Truth {
    let held = [];
    let context = Context { rulebook, case, qualification: &rulebook.qualifications[0], held: &held };
    evaluate(context, predicate, Holding::as_it_stands(&case.credentials[0]))
}

/// What a predicate is of the case.
fn truth_of_case(rulebook: &Rulebook, case: &Case, predicate: &Predicate) -> Truth {
    let held = [];
    evaluate_case(Context { rulebook, case, qualification: &rulebook.qualifications[0], held: &held }, predicate)
}
