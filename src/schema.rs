//! JSON Schemas, generated from the types.

use schemars::{JsonSchema, generate::SchemaSettings};

use crate::case::Case;
use crate::decide::Decision;
use crate::trial::Trial;

/// The JSON Schema (draft 2020-12) of a case.
#[must_use]
pub fn case() -> String {
    schema::<Case>()
}

/// The JSON Schema (draft 2020-12) of a decision.
#[must_use]
pub fn decision() -> String {
    schema::<Decision>()
}

/// The JSON Schema (draft 2020-12) of what came of the tests in the rules.
#[must_use]
pub fn test() -> String {
    schema::<Trial>()
}

fn schema<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    format!("{:#}\n", schema.to_value())
}
