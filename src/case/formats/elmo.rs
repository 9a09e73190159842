//! ELMO, the XML of the EMREX network.

use super::badge::push_level;
use super::fact::Fact;
use super::reader::Reader;
use super::record::{Record, Role, Subject};
use super::tree::At;
use crate::case::Grade;
use crate::rulebook::Status;

/// The name of ELMO 1 as a namespace; what is older has another.
const ELMO_1: &str = "https://github.com/emrex-eu/elmo-schemas/tree/v1";

/// The reports of a document.
pub(super) fn document(reader: &Reader<'_>, elmo: At<'_>) {
    let current = elmo.get("@xmlns").and_then(At::text) == Some(ELMO_1);
    elmo.members().into_iter().filter(|(key, _)| key.starts_with('@')).for_each(|(_, at)| at.ignore());
    elmo.ignore_all(&["generatedDate", "attachment", "extension", "groups", "Signature"]);
    let learners: Vec<At<'_>> = elmo
        .each("learner")
        .into_iter()
        .chain(elmo.each("report").into_iter().flat_map(|at| at.each("learner")))
        .collect();
    for learner in learners {
        reader.subject(learner, holder(reader, learner));
    }
    for report in elmo.each("report") {
        let mut issuer = Fact::default();
        for at in report.each("issuer") {
            issuer = reader.phrase(at.each("title"));
            let names = at.each("title").into_iter().chain(at.each("identifier"));
            names.filter_map(At::text).for_each(|name| reader.issuer(name));
            at.ignore_all(&["identifier", "url", "type", "title"]);
        }
        let country = reader.country(report.at(&["issuer", "country"]));
        let base = Record { issuer, country, issued: reader.day(report.get("issueDate")), ..Record::default() };
        report.ignore_all(&["attachment", "gradingScheme", "extension"]);
        for opportunity in report.each("learningOpportunitySpecification") {
            specification(reader, opportunity, &base, None, current);
        }
    }
}

fn holder(reader: &Reader<'_>, learner: At<'_>) -> Subject {
    let mut holder = Subject::default();
    for number in learner.each("identifier") {
        let kind = number.get("@type").and_then(At::text).unwrap_or("");
        // Numbers of one institution are told apart from those of a country by their type.
        if let Some(text) = number.text().filter(|_| {
            ["nationalidentifier", "europeanstudentidentifier", "esi", "ssn"].contains(&kind.to_lowercase().as_str())
        }) {
            let country = learner.get("citizenship").and_then(At::text).unwrap_or(kind);
            holder.identifiers.push(format!("{country} {text}"));
        }
        number.ignore();
    }
    let given = learner.get("givenNames").and_then(At::text);
    let family = learner.get("familyName").and_then(At::text);
    let place = learner.get("familyName").unwrap_or(learner);
    holder.name = match (given, family) {
        (Some(given), Some(family)) => Fact::known(format!("{given} {family}"), reader.origin(place)),
        _ => reader.text(learner.get("fullName")),
    };
    let day = learner.get("bday");
    holder.born = match day.map(|at| at.has("@dtf")) {
        Some(true) => {
            let form = day.and_then(|at| at.get("@dtf")).and_then(At::text).unwrap_or("");
            if form == "yyyy-MM-dd" { reader.day(day) } else { Fact::default() }
        }
        _ => reader.day(day),
    };
    learner.ignore_all(&[
        "citizenship",
        "gender",
        "placeOfBirth",
        "countryOfBirth",
        "fullName",
        "birthName",
        "currentAddress",
        "bday",
    ]);
    holder
}

/// What was learned, with its parts.
fn specification(reader: &Reader<'_>, place: At<'_>, base: &Record, part_of: Option<usize>, current: bool) {
    let mut record = Record { pointer: reader.pointer(place), part_of, ..base.clone() };
    place.ignore_all(&["description", "url", "subjectArea", "extension"]);
    for identifier in place.each("identifier") {
        let scheme = identifier.get("@type").and_then(At::text).unwrap_or("identifier");
        if let Some(found) = identifier.text().map(|_| reader.identifier(scheme, Some(identifier))) {
            record.identifiers.extend(found);
        }
    }
    record.title = reader.phrase(place.each("title"));
    record.kind = reader.text(place.get("type"));
    let fields: Vec<(At<'_>, Option<&str>)> =
        place.each("iscedCode").into_iter().filter(|at| at.text().is_some()).map(|at| (at, None)).collect();
    record.field = reader.field(&fields);
    let instances: Vec<At<'_>> =
        place.each("specifies").into_iter().flat_map(|at| at.each("learningOpportunityInstance")).collect();
    for instance in &instances {
        taken(reader, *instance, &mut record);
    }
    // Older documents have credits beside the instance.
    for at in place.each("credit") {
        credit(reader, at, &mut record);
    }
    if record.status.is_absent() && current {
        let at = instances.first().copied().unwrap_or(place);
        record.status =
            Fact::known(Status::Completed, reader.supplied(at, "the format: where ELMO 1 has no status, it is passed"));
    }
    reader.complete(&mut record);
    let whole = reader.record(record);
    for part in place.each("hasPart").into_iter().flat_map(|at| at.each("learningOpportunitySpecification")) {
        specification(reader, part, base, Some(whole), current);
    }
}

/// How it was taken.
fn taken(reader: &Reader<'_>, instance: At<'_>, record: &mut Record) {
    instance.ignore_all(&[
        "identifier",
        "title",
        "start",
        "academicTerm",
        "resultDistribution",
        "shortenedGrading",
        "diplomaSupplement",
        "attachment",
        "grouping",
        "extension",
        "duration",
    ]);
    record.awarded =
        std::mem::take(&mut record.awarded).or(|| reader.day(instance.get("date").filter(|at| at.text().is_some())));
    record.status =
        std::mem::take(&mut record.status).and(reader.status(instance.get("status").filter(|at| at.text().is_some())));
    for at in instance.each("credit") {
        credit(reader, at, record);
    }
    for at in instance.each("level") {
        let framework = at.get("type").and_then(At::text).unwrap_or("");
        if let Some((place, level)) = at.get("value").and_then(|value| Some((value, value.text()?)))
            && let Some(level) = reader.level(place, None, Some((framework, level)))
        {
            push_level(record, level);
        }
        at.ignore_all(&["description"]);
    }
    record.language = reader.language(instance.get("languageOfInstruction").filter(|at| at.text().is_some()));
    if let Some(hours) = instance.get("engagementHours").filter(|at| at.text().is_some()) {
        record.hours = reader.amount(hours);
    }
    let scheme = instance.get("gradingSchemeLocalId").and_then(At::text);
    let label = instance.get("resultLabel").or(instance.get("result")).filter(|at| at.text().is_some());
    let scheme = scheme.or(label.and_then(|at| at.get("@scheme")).and_then(At::text));
    record.grade = reader.text(label).map(|value| Grade { value, scale: scheme.map(str::to_owned) });
}

fn credit(reader: &Reader<'_>, at: At<'_>, record: &mut Record) {
    let scheme: Vec<At<'_>> = at.each("scheme");
    if let Some(value) = at.get("value").filter(|at| at.text().is_some()) {
        record.credits.push(reader.credit(value, Role::Earned, &scheme));
    }
    // Bachelor, master and doctor, or a number: no level of a framework.
    at.ignore_all(&["level"]);
}
