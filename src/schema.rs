//! JSON Schemas, generated from the types.

use schemars::{JsonSchema, generate::SchemaSettings};

use crate::case::Case;
use crate::decide::Decision;

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

fn schema<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    format!("{:#}\n", schema.to_value())
}
