//! Open Badges 3.0 and the Comprehensive Learner Record 2.0.

use std::collections::BTreeMap;

use super::fact::Fact;
use super::fault::Fault;
use super::holder::is_global;
use super::reader::Reader;
use super::record::{Credit, Hashed, Level, Record, Role, Subject};
use super::tree::At;
use crate::case::{Grade, UnknownReason};
use crate::rulebook::Status;

/// What is about the document and its proof, and nothing that a case has a place for.
pub(super) const TECHNICAL: &[&str] = &[
    "@context",
    "type",
    "proof",
    "credentialSchema",
    "credentialStatus",
    "refreshService",
    "termsOfUse",
    "image",
    "endorsement",
    "endorsementJwt",
];

/// Whether an object has this type.
pub(super) fn is_a(at: At<'_>, kind: &str) -> bool {
    at.each("type").into_iter().chain(at.each("@type")).any(|at| at.text() == Some(kind))
}

/// A badge: an OpenBadgeCredential or AchievementCredential, or one without these words that has their form.
pub(super) fn badge(reader: &Reader<'_>, credential: At<'_>) -> Vec<usize> {
    credential.ignore_all(TECHNICAL);
    issuer_of(reader, credential);
    let mut records = Vec::new();
    for subject in credential.each("credentialSubject") {
        subject.ignore_all(&["type"]);
        reader.subject(subject, holder(reader, subject));
        for achievement in subject.each("achievement") {
            if achievement.is_object() {
                let mut record = achieved(reader, credential, subject, achievement);
                if !records.is_empty() {
                    record.claim = record.claim.map(|id| format!("{id}#{}", records.len()));
                }
                reader.complete(&mut record);
                records.push(reader.record(record));
            } else {
                reader.note(achievement, "the achievement is named by its address alone, which is not looked up");
            }
        }
    }
    records
}

fn issuer_of(reader: &Reader<'_>, credential: At<'_>) {
    reader.is_in(credential.at(&["issuer", "address", "addressCountryCode"]));
    for issuer in credential.each("issuer") {
        let id = issuer.text().or_else(|| issuer.get("id").and_then(At::text));
        let name = issuer.get("name").and_then(At::text);
        id.into_iter().chain(name).for_each(|known| reader.issuer(known));
        issuer.ignore_all(&[
            "type",
            "image",
            "url",
            "email",
            "phone",
            "address",
            "description",
            "otherIdentifier",
            "endorsement",
        ]);
    }
}

/// Whom a badge is about.
fn holder(reader: &Reader<'_>, subject: At<'_>) -> Subject {
    let mut holder = Subject::default();
    if let Some(id) = subject.get("id").and_then(At::text).filter(|id| is_global(id)) {
        holder.identifiers.push(id.to_owned());
    }
    for identity in subject.each("identifier") {
        identity.ignore_all(&["type"]);
        let value = identity.get("identityHash").and_then(At::text);
        let salt = identity.get("salt").and_then(At::text).unwrap_or("");
        let hashed = identity.get("hashed").and_then(At::flag);
        let kind = identity.get("identityType").and_then(At::text).unwrap_or("");
        match (value, hashed, kind) {
            (Some(value), Some(true), _) => holder.hashed.extend(hashed_with(value, salt)),
            (Some(_), Some(false), "name") => holder.name = holder.name.and(reader.text(identity.get("identityHash"))),
            (Some(value), Some(false), _) => holder.identifiers.push(value.to_owned()),
            _ => {}
        }
    }
    holder
}

/// The digest that is written as `sha256$…`.
pub(super) fn hashed_with(value: &str, salt: &str) -> Option<Hashed> {
    let digest = value.strip_prefix("sha256$")?.to_lowercase();
    Some(Hashed { digest, salt: salt.to_owned() })
}

fn achieved(reader: &Reader<'_>, credential: At<'_>, subject: At<'_>, achievement: At<'_>) -> Record {
    let mut record = Record { pointer: reader.pointer(achievement), ..Record::default() };
    record.claim = credential.get("id").and_then(At::text).map(str::to_owned);
    record.identifiers.extend(reader.identifier("id", achievement.get("id")));
    record.identifiers.extend(reader.identifier("code", achievement.get("humanCode")));
    for other in achievement.each("otherIdentifier") {
        let scheme = other.get("identifierType").and_then(At::text).unwrap_or("");
        record.identifiers.extend(reader.identifier(scheme, other.get("identifier")));
        other.ignore_all(&["type"]);
    }
    record.title = reader.phrase(achievement.each("name")).or(|| reader.text(credential.get("name")));
    record.issuer = credential.each("issuer").first().map_or_else(Fact::default, |issuer| {
        reader.text(issuer.get("name")).or(|| reader.text(issuer.get("id"))).or(|| reader.text(Some(*issuer)))
    });
    record.country = credential
        .each("issuer")
        .first()
        .map_or_else(Fact::default, |issuer| reader.country(issuer.at(&["address", "addressCountryCode"])));
    record.kind = reader.text(achievement.get("achievementType"));
    record.language = reader.language(achievement.get("inLanguage"));
    let fields: Vec<(At<'_>, Option<&str>)> =
        achievement.each("fieldOfStudy").into_iter().map(|at| (at, None)).collect();
    record.field = reader.field(&fields);
    record.awarded = reader.day(credential.get("awardedDate"));
    record.issued = reader.day(credential.get("issuanceDate"));
    record.valid_from = reader.day(credential.get("validFrom")).or(|| record.issued.clone());
    record.expires = reader.expiry(credential.get("validUntil")).or(|| reader.expiry(credential.get("expirationDate")));
    record.achieved = reader.day(subject.get("activityEndDate"));
    credits(reader, subject, achievement, &mut record);
    alignments(reader, achievement, &mut record);
    results(reader, subject, achievement, &mut record);
    dutch(reader, achievement, &mut record);
    achievement.ignore_all(&["type", "image", "creator", "endorsement", "endorsementJwt"]);
    record
}

fn credits(reader: &Reader<'_>, subject: At<'_>, achievement: At<'_>, record: &mut Record) {
    record.credits.extend(subject.get("creditsEarned").map(|at| reader.credit(at, Role::Earned, &[])));
    record.credits.extend(achievement.get("creditsAvailable").map(|at| reader.credit(at, Role::Offered, &[])));
}

/// Levels and outcomes, which a badge has only as alignments.
fn alignments(reader: &Reader<'_>, achievement: At<'_>, record: &mut Record) {
    let mut outcomes: Vec<At<'_>> = Vec::new();
    for alignment in achievement.each("alignment") {
        alignment.ignore_all(&["type"]);
        let url = alignment.get("targetUrl");
        let code = alignment.get("targetCode");
        let kind = alignment.get("targetType").and_then(At::text).unwrap_or("");
        let framework = alignment.get("targetFramework").and_then(At::text).unwrap_or("");
        let level = code.and_then(At::written).unwrap_or("");
        let place = code.or(url).unwrap_or(alignment);
        let named = match kind {
            "ext:EQF" => Some(("eqf", level)),
            "ext:NQF" => Some((framework, level)),
            _ => None,
        };
        let named = named.filter(|(_, level)| !level.is_empty());
        if let Some(level) = reader.level(place, url.and_then(At::text), named) {
            push_level(record, level);
            alignment.ignore_all(&["targetName", "targetDescription"]);
        } else if matches!(kind, "ceasn:Competency" | "CFItem")
            || url.and_then(At::text).is_some_and(|url| url.starts_with("http://data.europa.eu/esco/skill/"))
        {
            outcomes.extend(url);
            alignment.ignore_all(&["targetName", "targetDescription"]);
        }
    }
    record.outcomes = outcomes_of(reader, &outcomes);
}

/// The outcomes that a document names; known to be all only where the profile says so.
pub(super) fn outcomes_of(reader: &Reader<'_>, places: &[At<'_>]) -> Fact<Vec<String>> {
    let named: Vec<String> = places.iter().filter_map(|at| at.text()).map(str::to_owned).collect();
    let from: Vec<_> = places.iter().map(|at| reader.origin(*at)).collect();
    if named.is_empty() {
        Fact::default()
    } else if reader.profile.outcomes_complete {
        let from = places.iter().map(|at| reader.supplied(*at, reader.profile.by())).collect();
        Fact::Known { value: named, from }
    } else {
        let why = "the document names outcomes, and does not say that they are all that were achieved";
        Fact::unknown(UnknownReason::Ambiguous, why, from)
    }
}

pub(super) fn push_level(record: &mut Record, level: Level) {
    let same = |known: &Level| known.framework.value() == level.framework.value() && known.levels == level.levels;
    if level.framework.value().is_none() || !record.levels.iter().any(same) {
        record.levels.push(level);
    }
}

/// Grade and status, which are results with descriptions.
fn results(reader: &Reader<'_>, subject: At<'_>, achievement: At<'_>, record: &mut Record) {
    let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
    for description in achievement.each("resultDescription") {
        let id = description.get("id").and_then(At::text);
        let kind = description.get("resultType").and_then(At::text);
        kinds.extend(id.zip(kind));
        description.ignore_all(&[
            "type",
            "name",
            "alignment",
            "allowedValue",
            "requiredValue",
            "requiredLevel",
            "valueMin",
            "valueMax",
            "rubricCriterionLevel",
        ]);
    }
    let mut grades = Vec::new();
    for result in subject.each("result") {
        result.ignore_all(&["type", "alignment"]);
        record.status = std::mem::take(&mut record.status).and(reader.status(result.get("status")));
        let described = result.get("resultDescription").and_then(At::text);
        let kind = described.and_then(|id| kinds.get(id)).copied().unwrap_or("");
        match result.get("value") {
            Some(value) if kind == "Status" => {
                record.status = std::mem::take(&mut record.status).and(reader.status(Some(value)));
            }
            Some(value) => grades.push(value),
            None => {}
        }
    }
    let from = grades.iter().map(|at| reader.origin(*at)).collect();
    record.grade = match grades.as_slice() {
        [] => Fact::default(),
        [one] => reader.text(Some(*one)).map(|value| Grade { value, scale: None }),
        _ => Fact::unknown(UnknownReason::Ambiguous, "the document has several results", from),
    };
    if let Fact::Conflict { values, from } = &record.status {
        let all: Vec<Status> = values.clone();
        if all.iter().all(|one| *one == Status::Completed) {
            record.status = Fact::Known { value: Status::Completed, from: from.clone() };
        }
    }
}

/// What the Dutch profile of edubadges adds to an achievement.
fn dutch(reader: &Reader<'_>, achievement: At<'_>, record: &mut Record) {
    if let Some(at) = achievement.get("ECTS") {
        // The profile defines them as what is awarded for the achievement.
        let system = Fact::known("ects".to_owned(), reader.supplied(at, "the format: edubadges"));
        record.credits.push(Credit { amount: reader.amount(at), system, role: Role::Earned });
        if at
            .written()
            .is_some_and(|text| text.contains('.') && text.trim_end_matches('0').rsplit('.').next() != Some(""))
        {
            reader.note(at, "a fraction of a credit, though the context of this profile allows whole numbers alone: the fraction is taken");
        }
    }
    if let Some(at) = achievement.get("SBU") {
        record.hours = reader.amount(at);
    }
    record
        .identifiers
        .extend(reader.identifier("educationProgramIdentifier", achievement.get("educationProgramIdentifier")));
    record.assessment = std::mem::take(&mut record.assessment).and(reader.text(achievement.get("assessmentType")));
    if let Some(checked) = achievement.get("identityChecked") {
        let known = checked.flag().map(|flag| Fact::known(flag, reader.origin(checked)));
        record.identified = known.unwrap_or_default();
    }
    if let Some((at, kind)) = achievement.get("supervisionType").and_then(|at| Some((at, at.text()?.to_lowercase()))) {
        let flag = |value: bool| Fact::known(value, reader.origin(at));
        let supervised = if kind.contains("unsupervised") || kind.contains("without supervision") {
            flag(false)
        } else if kind.starts_with("onsite") || kind.starts_with("online") || kind.starts_with("supervised") {
            flag(true)
        } else {
            Fact::unknown(
                UnknownReason::Unmapped,
                format!("`{kind}` is no kind of supervision that is known"),
                vec![reader.origin(at)],
            )
        };
        record.supervised = supervised;
        let identified = if kind.contains("without identity") || kind.contains("no identity") {
            flag(false)
        } else if kind.contains("with identity") {
            flag(true)
        } else {
            Fact::default()
        };
        record.identified = std::mem::take(&mut record.identified).and(identified);
    }
}

/// What reads a credential that stands in another document: gives the places of its records.
pub(super) type Inner = fn(&Reader<'_>, At<'_>) -> Result<Vec<usize>, Fault>;

/// A Comprehensive Learner Record. `inner` reads a credential that stands in it, as an object or as a token.
pub(super) fn record_of(reader: &Reader<'_>, credential: At<'_>, inner: Inner) -> Result<Vec<usize>, Fault> {
    credential.ignore_all(TECHNICAL);
    credential.ignore_all(&["name", "description"]);
    issuer_of(reader, credential);
    credential.ignore_all(&[
        "id",
        "validFrom",
        "validUntil",
        "awardedDate",
        "issuanceDate",
        "expirationDate",
        "partial",
    ]);
    let mut records = Vec::new();
    let mut described = 0;
    for subject in credential.each("credentialSubject") {
        subject.ignore_all(&["type"]);
        reader.subject(subject, holder(reader, subject));
        for one in subject.each("verifiableCredential") {
            records.extend(inner(reader, one)?);
        }
        let achievements = subject.each("achievement");
        described += achievements.len();
        for achievement in &achievements {
            achievement.ignore_all(&["id", "type", "image", "creator"]);
        }
        if let Some(first) = achievements.first() {
            let count =
                if described == 1 { "an achievement is".to_owned() } else { format!("{described} achievements are") };
            reader.note(
                *first,
                format!("{count} described apart, and not said to be this holder's: only credentials say that"),
            );
        }
        associations(reader, subject, &records);
    }
    Ok(records)
}

/// Which record is a part of which, by the identifiers of their achievements.
fn associations(reader: &Reader<'_>, subject: At<'_>, records: &[usize]) {
    for association in subject.each("association") {
        association.ignore_all(&["type"]);
        let kind = association.get("associationType").and_then(At::text).unwrap_or("");
        let ends = [association.get("sourceId").and_then(At::text), association.get("targetId").and_then(At::text)];
        let (parent, child) = match (kind, ends) {
            ("isParentOf", [Some(source), Some(target)]) => (source, target),
            ("isChildOf" | "isPartOf", [Some(source), Some(target)]) => (target, source),
            _ => continue,
        };
        let mut found = reader.found.borrow_mut();
        let place = |id: &str| {
            records.iter().copied().find(|at| {
                let record: Option<&Record> = found.records.get(*at);
                record.is_some_and(|record| {
                    record.identifiers.iter().any(|known| known.scheme == "id" && known.value == id)
                })
            })
        };
        let (parent, child) = (place(parent), place(child));
        if let (Some(parent), Some(child)) = (parent, child) {
            let above =
                std::iter::successors(Some(parent), |at| found.records.get(*at).and_then(|record| record.part_of));
            // A ring of associations says nothing of what is a part of what.
            let rings = above.take(found.records.len() + 1).any(|at| at == child);
            if let Some(record) = found.records.get_mut(child).filter(|_| !rings) {
                record.part_of = Some(parent);
            }
        }
    }
}
