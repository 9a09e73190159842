//! Prints a case as the JSON that the engine reads.

use serde_json::{Map, Value, json};

use super::calendar::Date;
use super::case::{Achieved, Attestation, Award, Case, Credential, Fact, Grade, HolderValue, Order, StatedLevel};
use super::model::Quantity;
use super::number::Amount;

pub fn case_json(case: &Case) -> String {
    let mut value = json!({
        "holder": fields([
            ("born", case.holder.born.map(day)),
            ("facts", Some(case.holder.facts.iter().map(|(name, value)| (name.clone(), holder_value(value))).collect())),
        ]),
        "dates": fields([
            ("application", case.application.map(day)),
            ("enrolment", case.enrolment.map(day)),
            ("decision", case.decision.map(day)),
        ]),
        "credentials": list(&case.credentials, credential),
        "attestations": list(&case.attestations, attestation),
        "pins": list(&case.pins, |pin| ordered(pin, [
            ("credential", Some(json!(pin.what.credential))),
            ("clause", Some(json!(pin.what.clause))),
        ])),
        "waivers": list(&case.waivers, |waiver| ordered(waiver, [
            ("clause", Some(json!(waiver.what.clause))),
            ("credential", waiver.what.credential.as_ref().map(|id| json!(id))),
        ])),
        "substitutions": list(&case.substitutions, |substitution| ordered(substitution, [
            ("credential", Some(json!(substitution.what.credential))),
            ("unit", Some(json!(substitution.what.unit))),
        ])),
        "previous": list(&case.previous, |previous| ordered(previous, [
            ("credential", Some(json!(previous.what.credential))),
            ("clause", Some(json!(previous.what.clause))),
        ])),
        "elections": list(&case.elections, |election| {
            ordered(election, [("clause", Some(json!(election.what.clause))), ("", None)])
        }),
    });
    if let Some(awards) = &case.awards {
        value["awards"] = list(awards, award);
    }
    // One thing a line.
    value.to_string().replace("},{", "},\n{").replace("],\"", "],\n\"")
}

fn list<T>(items: &[T], print: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(print).collect())
}

/// An object of the fields that are there.
fn fields<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let present = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

/// What is ordered by hand says by whom, when and why.
fn ordered<T>(order: &Order<T>, own: [(&str, Option<Value>); 2]) -> Value {
    let [first, second] = own;
    let reasons = [("by", json!("The registrar")), ("date", json!("2021-01-01")), ("reason", json!("As agreed"))];
    let [by, date, reason] = reasons.map(|(name, value)| (name, Some(value)));
    let about = ("qualification", order.about.as_ref().map(|name| json!(name)));
    fields([first, second, about, by, date, reason])
}

fn holder_value(value: &HolderValue) -> Value {
    match value {
        HolderValue::Amount(stated) => amount(*stated),
        HolderValue::Date(date) => day(*date),
        HolderValue::Text(text) => json!(text),
        HolderValue::YesOrNo(value) => json!(value),
    }
}

fn credential(credential: &Credential) -> Value {
    let text = |stated: &Option<String>| stated.as_ref().map(|text| json!(text));
    let assessment = fields([
        ("type", text(&credential.assessment)),
        ("supervised", credential.supervised.map(Value::Bool)),
        ("identified", credential.identified.map(Value::Bool)),
    ]);
    let one_of = |stated: Option<bool>, yes: &str, no: &str| stated.map(|holds| json!(if holds { yes } else { no }));
    let authenticity = fields([
        ("signature", one_of(credential.signature, "valid", "invalid")),
        ("key", one_of(credential.anchored, "anchored", "not-anchored")),
        ("coverage", one_of(credential.whole, "whole", "partial")),
        ("revocation", one_of(credential.withdrawn, "set", "clear")),
    ]);
    fields([
        ("id", Some(json!(credential.id))),
        ("unit", fact(&credential.unit, "none", |code| json!(code))),
        ("title", text(&credential.title)),
        ("issuer", text(&credential.issuer)),
        ("credits", fact(&credential.credits, "none", quantity)),
        ("hours", credential.hours.map(amount)),
        ("type", text(&credential.kind)),
        ("field", text(&credential.field)),
        ("language", text(&credential.language)),
        ("country", text(&credential.country)),
        ("level", fact(&credential.level, "none", level)),
        ("outcomes", credential.outcomes.as_ref().map(|listed| list(listed, achieved))),
        ("grade", fact(&credential.grade, "none", grade)),
        ("awarded", credential.awarded.map(day)),
        ("achieved", credential.achieved.map(day)),
        ("expires", fact(&credential.expires, "never", |date| day(*date))),
        ("source", text(&credential.source)),
        ("setting", text(&credential.setting)),
        ("status", text(&credential.status)),
        ("assessment", Some(assessment).filter(|stated| stated != &json!({}))),
        ("authenticity", Some(authenticity).filter(|stated| stated != &json!({}))),
    ])
}

fn fact<T>(fact: &Fact<T>, absence: &str, print: impl Fn(&T) -> Value) -> Option<Value> {
    match fact {
        Fact::Unknown => None,
        Fact::None => Some(json!(absence)),
        Fact::Known(value) => Some(print(value)),
    }
}

/// A whole amount is a number, a broken one a string: the engine has to read both.
fn amount(amount: Amount) -> Value {
    let text = amount.to_string();
    text.parse::<u64>().map_or_else(|_| json!(text), |whole| json!(whole))
}

fn quantity(quantity: &Quantity) -> Value {
    json!({ "amount": amount(quantity.amount), "unit": quantity.unit })
}

fn level(level: &StatedLevel) -> Value {
    fields([
        ("framework", Some(json!(level.framework))),
        ("version", level.version.as_ref().map(|version| json!(version))),
        ("level", Some(json!(level.name))),
    ])
}

fn achieved(achieved: &Achieved) -> Value {
    match achieved.per_cent {
        Some(per_cent) => json!({ "outcome": achieved.outcome, "percent": amount(per_cent) }),
        None => json!(achieved.outcome),
    }
}

fn grade(grade: &Grade) -> Value {
    fields([("value", Some(json!(grade.value))), ("scale", grade.scale.as_ref().map(|scale| json!(scale)))])
}

fn day(date: Date) -> Value {
    json!(date.to_string())
}

fn attestation(attestation: &Attestation) -> Value {
    fields([
        ("credential", attestation.credential.as_ref().map(|id| json!(id))),
        ("statement", Some(json!(attestation.statement))),
        ("holds", Some(json!(attestation.holds))),
        ("role", attestation.role.as_ref().map(|role| json!(role))),
        ("by", Some(json!("An assessor"))),
        ("date", attestation.date.map(day)),
    ])
}

fn award(award: &Award) -> Value {
    fields([
        ("qualification", Some(json!(award.qualification))),
        ("awarded", award.awarded.map(day)),
        ("credentials", Some(json!(award.credentials))),
    ])
}
