//! European Digital Credentials: the European Learning Model 3, as JSON.

use super::badge::{TECHNICAL, outcomes_of, push_level};
use super::fact::Fact;
use super::holder::is_global;
use super::reader::Reader;
use super::record::{Credit, Record, Role, Subject};
use super::tree::At;
use super::{vocabulary, when};
use crate::case::{Grade, UnknownReason};
use crate::rulebook::Setting;

/// What says how a credential is shown, or repeats who is who.
const SHOWN: &[&str] =
    &["displayParameter", "attachment", "credentialProfiles", "identifier", "holder", "title", "description", "name"];
/// What is about an organisation and not about learning.
const ORGANISATION: &[&str] = &[
    "type",
    "location",
    "identifier",
    "registration",
    "vatIdentifier",
    "taxIdentifier",
    "eIDASIdentifier",
    "altLabel",
    "homepage",
    "contactPoint",
    "groupMemberOf",
    "logo",
    "accreditation",
    "subOrganizationOf",
    "id",
    "prefLabel",
    "dcType",
];

/// The credential: the records of its claims.
pub(super) fn credential(reader: &Reader<'_>, credential: At<'_>) -> Vec<usize> {
    credential.ignore_all(TECHNICAL);
    credential.ignore_all(SHOWN);
    let country = credential.at(&["issuer", "location", "address", "countryCode"]);
    reader.is_in(country.and_then(|code| code.get("id").or(code.get("notation"))));
    for issuer in credential.each("issuer") {
        let names: Vec<At<'_>> =
            issuer.get("legalName").into_iter().flat_map(|at| at.members()).map(|(_, at)| at).collect();
        let id = issuer.get("id").or(Some(issuer));
        for known in id.into_iter().chain(names).filter_map(At::text) {
            reader.issuer(known);
        }
        issuer.ignore_all(ORGANISATION);
    }
    let mut records = Vec::new();
    for person in credential.each("credentialSubject") {
        person.ignore_all(&[
            "type",
            "gender",
            "citizenshipCountry",
            "placeOfBirth",
            "contactPoint",
            "birthName",
            "location",
        ]);
        reader.subject(person, holder(reader, person));
        for (place, claim) in person.each("hasClaim").into_iter().enumerate() {
            let found = achievement(reader, credential, claim, None);
            // A claim that has no identifier of its own has that of the credential, with its place where it is not alone.
            let id = credential.get("id").and_then(At::text).filter(|id| is_global(id));
            if let (Some(id), Some(first)) = (id, found.first())
                && let Some(record) = reader.found.borrow_mut().records.get_mut(*first)
            {
                record.claim =
                    record.claim.take().or(Some(if place == 0 { id.to_owned() } else { format!("{id}#{place}") }));
            }
            records.extend(found);
        }
    }
    records
}

fn holder(reader: &Reader<'_>, person: At<'_>) -> Subject {
    let mut holder = Subject::default();
    let id = person.get("id").and_then(At::text).filter(|id| is_global(id) && !id.starts_with("http://example."));
    holder.identifiers.extend(id.map(str::to_owned));
    for number in person.each("nationalID").into_iter().chain(person.each("identifier")) {
        let notation = number.get("notation").and_then(At::text);
        let country = number.at(&["spatial", "id"]).or(number.at(&["spatial", "notation"])).and_then(At::text);
        let scheme = country
            .and_then(vocabulary::country)
            .or_else(|| number.get("schemeName").and_then(At::text).map(str::to_owned));
        if let Some((scheme, notation)) = scheme.zip(notation) {
            holder.identifiers.push(format!("{scheme} {notation}"));
        }
        number.ignore_all(&["id", "type", "spatial", "creator"]);
    }
    let given = reader.phrase(person.each("givenName"));
    let family = reader.phrase(person.each("familyName"));
    let apart = match (given, family) {
        (Fact::Known { value: given, mut from }, Fact::Known { value: family, from: more }) => {
            from.extend(more);
            Fact::Known { value: format!("{given} {family}"), from }
        }
        (one, other) => one.or(|| other),
    };
    holder.name = reader.phrase(person.each("fullName")).or(|| apart);
    holder.born = reader.day(person.get("dateOfBirth"));
    holder
}

/// A claim with its parts, as records. What is no achievement is said, and is none.
fn achievement(reader: &Reader<'_>, credential: At<'_>, claim: At<'_>, part_of: Option<usize>) -> Vec<usize> {
    let kinds: Vec<&str> = claim.each("type").into_iter().filter_map(At::text).collect();
    if let Some(other) =
        kinds.iter().find(|kind| ["LearningActivity", "LearningAssessment", "LearningEntitlement"].contains(kind))
    {
        reader.note(claim, format!("a claim of the type {other} is no achievement, and is left out"));
        claim.ignore();
        return Vec::new();
    }
    let mut record = Record { pointer: reader.pointer(claim), part_of, ..Record::default() };
    record.claim = claim.get("id").and_then(At::text).filter(|id| is_global(id)).map(str::to_owned);
    record.title = reader.phrase(claim.each("title"));
    identifiers(reader, claim, &mut record);
    claim.ignore_all(&["description", "additionalNote", "supplementaryDocument"]);
    awarded(reader, claim, &mut record);
    record.issued = reader.day(credential.get("issued").or(credential.get("issuanceDate")));
    record.valid_from = reader.day(credential.get("validFrom")).or(|| record.issued.clone());
    record.expires = reader.expiry(credential.get("validUntil")).or(|| reader.expiry(credential.get("expirationDate")));
    credential.ignore_all(&["issuanceDate", "expirationDate", "id"]);
    for point in claim.each("creditReceived") {
        record.credits.extend(credits(reader, point, Role::Earned));
    }
    // A line of a transcript has them without a claim around it.
    if claim.get("specifiedBy").is_none() {
        for point in claim.each("creditPoint") {
            record.credits.extend(credits(reader, point, Role::Earned));
        }
        if let Some(note) = claim.at(&["grade", "noteLiteral"]) {
            record.grade = reader.phrase(vec![note]).map(|value| Grade { value, scale: None });
            claim.at(&["grade", "type"]).inspect(|at| at.ignore());
        }
        record.achieved = reader.day(claim.at(&["temporal", "endDate"]));
        claim.at(&["temporal", "startDate"]).inspect(|at| at.ignore());
    }
    for specification in claim.each("specifiedBy") {
        specified(reader, specification, &mut record);
    }
    for activity in claim.each("influencedBy") {
        record.achieved = std::mem::take(&mut record.achieved).or(|| reader.day(activity.at(&["temporal", "endDate"])));
        activity.ignore_all(&["id", "type", "awardedBy", "directedBy", "title", "description"]);
    }
    assessed(reader, claim, &mut record);
    claim.ignore_all(&["type", "isPartOf"]);
    reader.complete(&mut record);
    let whole = reader.record(record);
    let mut records = vec![whole];
    for part in claim.each("hasPart") {
        records.extend(achievement(reader, credential, part, Some(whole)));
    }
    for line in claim.each("wasDerivedFrom") {
        let lines = achievement(reader, credential, line, Some(whole));
        inherit(reader, whole, &lines);
        records.extend(lines);
    }
    records
}

/// A line of a transcript is awarded by whoever awards the transcript.
fn inherit(reader: &Reader<'_>, whole: usize, lines: &[usize]) {
    let mut found = reader.found.borrow_mut();
    let Some((issuer, country)) = found.records.get(whole).map(|whole| (whole.issuer.clone(), whole.country.clone()))
    else {
        return;
    };
    for line in lines {
        if let Some(line) = found.records.get_mut(*line) {
            line.issuer = std::mem::take(&mut line.issuer).or(|| issuer.clone());
            line.country = std::mem::take(&mut line.country).or(|| country.clone());
        }
    }
}

fn identifiers(reader: &Reader<'_>, place: At<'_>, record: &mut Record) {
    if place.get("id").and_then(At::text).is_some_and(is_global) {
        record.identifiers.extend(reader.identifier("id", place.get("id")));
    }
    for code in place.each("qualificationCode") {
        record.identifiers.extend(reader.identifier("code", code.get("notation").or(code.get("id"))));
    }
    for other in place.each("identifier") {
        let scheme = other.get("schemeName").and_then(At::text).unwrap_or("identifier");
        record.identifiers.extend(reader.identifier(scheme, other.get("notation")));
        other.ignore_all(&["id", "type", "creator"]);
    }
}

fn awarded(reader: &Reader<'_>, claim: At<'_>, record: &mut Record) {
    for award in claim.each("awardedBy").into_iter().chain(claim.each("grantedBy")) {
        record.awarded = std::mem::take(&mut record.awarded).or(|| reader.day(award.get("awardingDate")));
        for body in award.each("awardingBody") {
            record.issuer = std::mem::take(&mut record.issuer).or(|| reader.phrase(body.each("legalName")));
            let code = body.at(&["location", "address", "countryCode"]).or(award.at(&["location", "spatial"]));
            let code = code.and_then(|code| code.get("id").or(code.get("notation")));
            record.country = std::mem::take(&mut record.country).or(|| reader.country(code));
            body.ignore_all(ORGANISATION);
        }
        award.ignore_all(&["id", "type", "used", "location", "educationalSystemNote"]);
    }
}

/// A concept: the places of its URI, its notation and its labels.
fn terms(concept: At<'_>) -> Vec<At<'_>> {
    let labels = concept.get("prefLabel").into_iter().flat_map(|labels| labels.members()).flat_map(|(_, at)| at.ones());
    let uri = concept.get("id").filter(|at| at.text().is_some_and(is_global));
    concept.ignore_all(&["type", "inScheme", "definition"]);
    let alone = concept.text().map(|_| concept);
    uri.into_iter().chain(concept.get("notation")).chain(labels).chain(alone).collect()
}

fn credits(reader: &Reader<'_>, point: At<'_>, role: Role) -> Option<Credit> {
    point.ignore_all(&["id", "type"]);
    let framework: Vec<At<'_>> = point.each("framework").into_iter().flat_map(terms).collect();
    Some(reader.credit(point.get("point")?, role, &framework))
}

fn specified(reader: &Reader<'_>, specification: At<'_>, record: &mut Record) {
    specification.ignore_all(&[
        "type",
        "description",
        "homepage",
        "additionalNote",
        "maximumDuration",
        "supplementaryDocument",
        "altLabel",
        "title",
        "status",
    ]);
    identifiers(reader, specification, record);
    record.title = std::mem::take(&mut record.title).or(|| reader.phrase(specification.each("title")));
    for point in specification.each("creditPoint") {
        record.credits.extend(credits(reader, point, Role::Offered));
    }
    for (key, framework) in [("eqfLevel", "eqf"), ("nqfLevel", "")] {
        for level in specification.each(key) {
            let (uri, notation) = (level.get("id").and_then(At::text), level.get("notation").and_then(At::text));
            let scheme = level.at(&["inScheme", "id"]).and_then(At::text).filter(|_| framework.is_empty());
            let named = notation.map(|notation| (scheme.unwrap_or(framework), notation));
            if let Some(level) = reader.level(level, uri, named) {
                push_level(record, level);
            }
            level.ignore_all(&["type", "inScheme", "prefLabel", "notation", "id"]);
        }
    }
    let fields: Vec<(At<'_>, Option<&str>)> = ["thematicArea", "educationSubject"]
        .into_iter()
        .flat_map(|key| specification.each(key))
        .filter_map(|concept| {
            let label = concept.at(&["prefLabel", "en"]).and_then(At::text);
            concept.ignore_all(&["type", "inScheme", "prefLabel", "notation"]);
            let uri = concept.get("id").filter(|at| at.text().is_some_and(is_global));
            Some((uri.or(concept.get("notation"))?, label))
        })
        .collect();
    record.field = std::mem::take(&mut record.field).or(|| reader.field(&fields));
    if let Some((at, text)) = specification.get("volumeOfLearning").and_then(|at| Some((at, at.text()?))) {
        record.hours = match when::hours(text) {
            Ok(hours) => Fact::known(hours, reader.origin(at)),
            Err((reason, why)) => Fact::unknown(reason, why, vec![reader.origin(at)]),
        };
    }
    let concept = |key: &str| -> Fact<String> {
        let found: Vec<At<'_>> = specification.each(key).into_iter().flat_map(terms).collect();
        let named = found.iter().find_map(|at| Some((*at, vocabulary::concept(at.text()?)?)));
        match named {
            Some((at, name)) => Fact::known(name.to_owned(), reader.origin(at)),
            None => reader.text(found.last().copied()),
        }
    };
    record.kind = std::mem::take(&mut record.kind).or(|| concept("dcType"));
    let setting = concept("learningSetting");
    record.setting = match &setting {
        Fact::Known { value, from } => match value.to_lowercase().split(' ').next() {
            Some("formal") => Fact::Known { value: Setting::Formal, from: from.clone() },
            Some("non-formal") => Fact::Known { value: Setting::NonFormal, from: from.clone() },
            Some("informal") => Fact::Known { value: Setting::Informal, from: from.clone() },
            _ => Fact::unknown(UnknownReason::Unmapped, format!("`{value}` is no setting that is known"), from.clone()),
        },
        _ => Fact::default(),
    };
    let languages = specification.each("language");
    if let [language] = languages.as_slice() {
        record.language = reader.language(language.get("id").or(language.get("notation")));
        language.ignore();
    }
    specification.ignore_all(&["mode"]);
    let mut outcomes = Vec::new();
    for outcome in specification.each("learningOutcome") {
        let skills: Vec<At<'_>> =
            outcome.each("relatedESCOSkill").into_iter().filter_map(|skill| skill.get("id")).collect();
        match skills.as_slice() {
            [] => outcomes.extend(reader_title(outcome)),
            known => outcomes.extend(known.iter().copied()),
        }
        outcome.ignore();
    }
    record.outcomes = outcomes_of(reader, &outcomes);
}

/// The title of an outcome in English, or in the first language that it has.
fn reader_title(outcome: At<'_>) -> Option<At<'_>> {
    let title = outcome.get("title")?;
    title.get("en").or_else(|| title.members().first().map(|(_, at)| *at))?.ones().first().copied()
}

/// Grade, status and the way of assessment.
fn assessed(reader: &Reader<'_>, claim: At<'_>, record: &mut Record) {
    let mut grades = Vec::new();
    for assessment in claim.each("provenBy") {
        grades.extend(assessment.at(&["grade", "noteLiteral"]));
        for status in assessment.each("gradeStatus").into_iter().flat_map(terms) {
            if !status.text().is_some_and(|text| text.starts_with("http")) {
                record.status = std::mem::take(&mut record.status).and(reader.status(Some(status)));
            }
        }
        for check in assessment.each("idVerification").into_iter().flat_map(terms) {
            let Some(text) = check.text().map(str::to_lowercase).filter(|text| !text.starts_with("http")) else {
                continue;
            };
            let flag = |value: bool| Fact::known(value, reader.origin(check));
            if text.contains("unsupervised") {
                record.supervised = flag(false);
            } else if text.contains("supervised") {
                record.supervised = flag(true);
            }
            if text.contains("without id") || text.contains("no id") {
                record.identified = flag(false);
            } else if text.contains("id verification") || text.contains("identity") {
                record.identified = flag(true);
            }
        }
        for kind in assessment.each("specifiedBy").into_iter().flat_map(|at| at.each("dcType")) {
            let found = terms(kind);
            let named = found.iter().find_map(|at| Some((*at, vocabulary::concept(at.text()?)?)));
            let one = match named {
                Some((at, name)) => Fact::known(name.to_owned(), reader.origin(at)),
                None => reader.text(found.last().copied()),
            };
            record.assessment = std::mem::take(&mut record.assessment).and(one);
        }
        assessment.ignore_all(&["id", "type", "title", "assessedBy", "awardedBy", "specifiedBy", "identifier"]);
        if let Some(grade) = assessment.get("grade") {
            grade.ignore_all(&["id", "type"]);
        }
    }
    let graded = match grades.as_slice() {
        [] => Fact::default(),
        [one] => reader.phrase(vec![*one]).map(|value| Grade { value, scale: None }),
        several => {
            let from = several.iter().map(|at| reader.origin(*at)).collect();
            Fact::unknown(UnknownReason::Ambiguous, "the document has several grades", from)
        }
    };
    record.grade = std::mem::take(&mut record.grade).or(|| graded);
}
