//! Prints a case as the JSON that the engine reads.

use serde_json::{Map, Value, json};

use super::calendar::Date;
use super::case::{Attestation, Case, Credential, Fact, Grade};
use super::model::{Level, Quantity};

pub fn case_json(case: &Case) -> String {
    let value = json!({
        "dates": fields([("application", case.application.map(day)), ("decision", case.decision.map(day))]),
        "credentials": list(&case.credentials, credential),
        "attestations": list(&case.attestations, attestation),
        "pins": list(&case.pins, |pin| ordered([
            ("credential", Some(json!(pin.credential))),
            ("clause", Some(json!(pin.clause))),
        ])),
        "waivers": list(&case.waivers, |waiver| ordered([
            ("clause", Some(json!(waiver.clause))),
            ("credential", waiver.credential.as_ref().map(|id| json!(id))),
        ])),
        "substitutions": list(&case.substitutions, |substitution| ordered([
            ("credential", Some(json!(substitution.credential))),
            ("unit", Some(json!(substitution.unit))),
        ])),
        "previous": list(&case.previous, |previous| {
            json!({ "credential": previous.credential, "clause": previous.clause })
        }),
    });
    serde_json::to_string_pretty(&value).expect("a JSON value can be printed")
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
fn ordered(own: [(&str, Option<Value>); 2]) -> Value {
    let [first, second] = own;
    let reasons = [("by", json!("The registrar")), ("date", json!("2021-01-01")), ("reason", json!("As agreed"))];
    let [by, date, reason] = reasons.map(|(name, value)| (name, Some(value)));
    fields([first, second, by, date, reason])
}

fn credential(credential: &Credential) -> Value {
    let text = |stated: &Option<String>| stated.as_ref().map(|text| json!(text));
    let assessment = fields([
        ("type", text(&credential.assessment)),
        ("supervised", credential.supervised.map(Value::Bool)),
        ("identified", credential.identified.map(Value::Bool)),
    ]);
    fields([
        ("id", Some(json!(credential.id))),
        ("unit", fact(&credential.unit, "none", |code| json!(code))),
        ("title", text(&credential.title)),
        ("issuer", text(&credential.issuer)),
        ("credits", fact(&credential.credits, "none", quantity)),
        ("level", fact(&credential.level, "none", level)),
        ("outcomes", credential.outcomes.as_ref().map(|listed| json!(listed))),
        ("grade", fact(&credential.grade, "none", grade)),
        ("awarded", credential.awarded.map(day)),
        ("achieved", credential.achieved.map(day)),
        ("expires", fact(&credential.expires, "never", |date| day(*date))),
        ("source", text(&credential.source)),
        ("setting", text(&credential.setting)),
        ("status", text(&credential.status)),
        ("assessment", Some(assessment).filter(|stated| stated != &json!({}))),
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
fn quantity(quantity: &Quantity) -> Value {
    let text = quantity.amount.to_string();
    let amount = text.parse::<u64>().map_or_else(|_| json!(text), |whole| json!(whole));
    json!({ "amount": amount, "unit": quantity.unit })
}

fn level(level: &Level) -> Value {
    json!({ "framework": level.framework, "level": level.name })
}

fn grade(grade: &Grade) -> Value {
    json!({ "value": grade.value, "scale": grade.scale })
}

fn day(date: Date) -> Value {
    json!(date.to_string())
}

fn attestation(attestation: &Attestation) -> Value {
    fields([
        ("credential", Some(json!(attestation.credential))),
        ("statement", Some(json!(attestation.statement))),
        ("holds", Some(json!(attestation.holds))),
        ("role", attestation.role.as_ref().map(|role| json!(role))),
        ("by", Some(json!("An assessor"))),
        ("date", Some(json!("2021-01-01"))),
    ])
}
