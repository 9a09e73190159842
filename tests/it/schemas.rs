//! The JSON Schemas that ship are those of the types, and what is read and written is valid by them.

use attain::{Case, Options, Rulebook, decide};
use serde_json::Value;

use crate::{assert_is, names_in, path, read};

#[test]
fn the_shipped_schemas_are_those_of_the_types() {
    assert_is(attain::schema::case(), "docs/schema/case.schema.json");
    assert_is(attain::schema::decision(), "docs/schema/decision.schema.json");
    assert_is(attain::schema::test(), "docs/schema/test.schema.json");
}

/// A validator for one of the shipped schemas.
pub(crate) fn validator(text: &str) -> impl Fn(&Value) -> Result<(), String> + use<> {
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("schema.json", serde_json::from_str(text).unwrap()).unwrap();
    compiler.enable_format_assertions();
    let mut schemas = boon::Schemas::new();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    move |value| schemas.validate(value, index).map_err(|error| format!("{error:#}"))
}

#[test]
fn examples_and_their_decisions_are_valid() {
    let case_is_valid = validator(&attain::schema::case());
    let decision_is_valid = validator(&attain::schema::decision());
    let rulebook = Rulebook::from_sources(attain::load::rules(path("rules")).unwrap()).unwrap();
    for name in names_in("examples").into_iter().filter(|name| name.ends_with(".json")) {
        let text = read(format!("examples/{name}"));
        case_is_valid(&serde_json::from_str(&text).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let case = Case::from_json(&text).unwrap();
        let decision = decide(&rulebook, "5M2009", &case, &Options::default())
            .unwrap_or_else(|_| decide(&rulebook, "4M2014", &case, &Options::default()).unwrap());
        let json = serde_json::to_string(&decision).unwrap();
        decision_is_valid(&serde_json::from_str(&json).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(serde_json::from_str::<attain::Decision>(&json).unwrap(), decision, "{name} reads back");
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let is_valid = validator(&attain::schema::case());
    for text in [
        r#"{ "credentials": [ {} ] }"#,
        r#"{ "holders": {} }"#,
        r#"{ "credentials": [ { "id": "a", "status": "done" } ] }"#,
        r#"{ "credentials": [ { "id": "a", "awarded": "2023-02-29" } ] }"#,
        r#"{ "credentials": [ { "id": "a", "credits": { "amount": "1e3", "unit": "fet" } } ] }"#,
        r#"{ "credentials": [ { "id": "a", "credits": { "amount": -1, "unit": "fet" } } ] }"#,
    ] {
        assert!(is_valid(&serde_json::from_str(text).unwrap()).is_err(), "{text}");
        assert!(Case::from_json(text).is_err(), "{text}");
    }
}
