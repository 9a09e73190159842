//! The learning credential of the European wallet.

use super::badge::{outcomes_of, push_level};
use super::fact::Fact;
use super::holder::is_global;
use super::reader::Reader;
use super::record::{Record, Subject};
use super::tree::At;
use super::when;
use crate::case::Grade;

/// The claims of a learning credential.
pub(super) fn learning(reader: &Reader<'_>, root: At<'_>) {
    let mut holder = Subject::default();
    for id in [root.get("sub"), root.get("learner_identification")].into_iter().flatten().filter_map(At::text) {
        if is_global(id) {
            holder.identifiers.push(id.to_owned());
        }
    }
    holder.name = match (root.get("given_name").and_then(At::text), root.get("family_name")) {
        (Some(given), Some(family)) => {
            Fact::known(format!("{given} {}", family.text().unwrap_or("")), reader.origin(family))
        }
        (_, family) => reader.text(family),
    };
    holder.born = reader.day(root.get("birthdate").or(root.get("birth_date")));
    reader.subject(root, holder);
    let mut record = Record { pointer: reader.pointer(root), ..Record::default() };
    record.claim = root.get("jti").and_then(At::text).map(str::to_owned);
    record.title = reader.phrase(root.each("achievement_title"));
    record.issuer = reader.text(root.get("issuing_authority"));
    if let Some(name) = record.issuer.value() {
        reader.issuer(name);
    }
    record.country = reader.country(root.get("issuing_country"));
    record.awarded = reader.day(root.get("date_of_issuance"));
    record.expires = reader.expiry(root.get("date_of_expiry"));
    record.grade = reader.text(root.get("assessment_grade")).map(|value| Grade { value, scale: None });
    let languages = root.each("language_of_classes");
    if let [language] = languages.as_slice() {
        record.language = reader.language(Some(*language));
    }
    if let Some((at, level)) = root.get("level_of_learning_experience").and_then(|at| Some((at, at.written()?))) {
        // A number and no framework: what it is of, only a profile says.
        if let Some(level) = reader.level(at, None, Some(("", level))) {
            push_level(&mut record, level);
        }
    }
    if let Some((at, text)) = root.get("expected_study_time").and_then(|at| Some((at, at.text()?))) {
        record.hours = match when::hours(text) {
            Ok(hours) => Fact::known(hours, reader.origin(at)),
            Err((reason, why)) => Fact::unknown(reason, why, vec![reader.origin(at)]),
        };
    }
    record.outcomes = outcomes_of(reader, &root.each("learning_outcomes"));
    root.ignore_all(&["achievement_description"]);
    reader.complete(&mut record);
    reader.record(record);
}
