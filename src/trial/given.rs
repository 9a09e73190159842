//! What a test gives, as a case.

use crate::case::{
    Achieved, Attestation, Case, Covered, Credential, Credits, Dates, Election, Expiry, FactValue, Grade, LevelName,
    Pin, PriorAward, Revocation, Signature, SigningKey, Stated, Substitution, Waiver,
};
use crate::rulebook::{DateFact, Flag, Given, GivenCredential, GivenDetail, GivenOrder, GivenValue, Order, TextFact};

/// The case. Which awards the holder has is known: those that the test says, and no others.
pub(super) fn case(given: &Given) -> Case {
    let day = |fact: DateFact| given.dates.get(&fact).copied();
    let facts = given.facts.iter().map(|(name, value)| (name.clone(), fact(value)));
    let mut case = Case::default();
    case.holder.born = given.born;
    case.holder.facts = facts.collect();
    case.dates = Dates {
        application: day(DateFact::Application),
        enrolment: day(DateFact::Enrolment),
        decision: day(DateFact::Decision),
    };
    case.credentials = given.credentials.iter().map(credential).collect();
    case.attestations = given
        .judgements
        .iter()
        .map(|judged| Attestation {
            credential: judged.credential.clone(),
            statement: judged.statement.clone(),
            holds: judged.holds,
            role: judged.role.clone(),
            by: None,
            date: judged.on,
        })
        .collect();
    let awards = given.awards.iter().map(|award| PriorAward {
        qualification: award.qualification.clone(),
        awarded: award.on,
        credentials: award.credentials.clone(),
    });
    case.awards = Some(awards.collect());
    for given in &given.orders {
        order(&mut case, given);
    }
    case
}

fn fact(value: &GivenValue) -> FactValue {
    match value {
        GivenValue::Amount(amount) => FactValue::Amount(*amount),
        GivenValue::Date(day) => FactValue::Text(day.to_string()),
        GivenValue::Text(text) => FactValue::Text(text.clone()),
        GivenValue::YesOrNo(value) => FactValue::YesOrNo(*value),
    }
}

fn order(case: &mut Case, given: &GivenOrder) {
    let qualification = Some(given.qualification.clone());
    let (by, date, reason) = (None, None, None);
    match given.order.clone() {
        Order::Elects { clause } => case.elections.push(Election { clause, qualification, by, date, reason }),
        Order::Waives { clause, credential } => {
            case.waivers.push(Waiver { clause, credential, qualification, by, date, reason });
        }
        Order::Pins { credential, clause } => {
            case.pins.push(Pin { credential, clause, qualification, by, date, reason });
        }
        Order::Substitutes { credential, unit } => {
            case.substitutions.push(Substitution { credential, unit, qualification, by, date, reason });
        }
    }
}

fn credential(given: &GivenCredential) -> Credential {
    let mut credential = Credential::new(&given.id);
    for detail in &given.details {
        set(&mut credential, detail.clone());
    }
    credential
}

fn set(credential: &mut Credential, detail: GivenDetail) {
    match detail {
        GivenDetail::Unit(unit) => credential.unit = Some(stated(unit)),
        GivenDetail::Level(level) => {
            let level =
                level.map(|given| LevelName { framework: given.framework, version: given.version, level: given.level });
            credential.level = Some(stated(level));
        }
        GivenDetail::Credits(credits) => {
            credential.credits = Some(stated(credits.map(|(amount, unit)| Credits { amount, unit })));
        }
        GivenDetail::Hours(hours) => credential.hours = Some(hours),
        GivenDetail::Outcomes(outcomes) => {
            let outcomes = outcomes.into_iter().map(|(outcome, percent)| Achieved { outcome, percent });
            credential.outcomes = Some(outcomes.collect());
        }
        GivenDetail::Grade(grade) => {
            credential.grade = Some(stated(grade.map(|(value, scale)| Grade { value, scale })));
        }
        GivenDetail::Text(fact, text) => set_text(credential, fact, text),
        GivenDetail::Date(DateFact::Awarded, day) => credential.awarded = day,
        GivenDetail::Date(DateFact::Achieved, day) => credential.achieved = day,
        GivenDetail::Date(_, day) => credential.expires = Some(day.map_or(Expiry::Never, Expiry::On)),
        GivenDetail::Source(source) => credential.source = Some(source),
        GivenDetail::Setting(setting) => credential.setting = Some(setting),
        GivenDetail::Status(status) => credential.status = Some(status),
        GivenDetail::Flag(flag, value) => {
            set_flag(credential, flag, value);
        }
    }
}

fn set_flag(credential: &mut Credential, flag: Flag, value: bool) {
    match flag {
        Flag::Supervised => credential.assessment.get_or_insert_default().supervised = Some(value),
        Flag::Identified => credential.assessment.get_or_insert_default().identified = Some(value),
        Flag::Authentic => {
            let document = credential.authenticity.get_or_insert_default();
            document.signature = Some(if value { Signature::Valid } else { Signature::Invalid });
            if value {
                document.key = Some(SigningKey::Anchored);
                document.coverage = Some(Covered::Whole);
            }
        }
        Flag::StatusClear => {
            let revocation = if value { Revocation::Clear } else { Revocation::Set };
            credential.authenticity.get_or_insert_default().revocation = Some(revocation);
        }
        Flag::KeyAnchored => {
            let key = if value { SigningKey::Anchored } else { SigningKey::NotAnchored };
            credential.authenticity.get_or_insert_default().key = Some(key);
        }
    }
}

fn set_text(credential: &mut Credential, fact: TextFact, text: String) {
    match fact {
        TextFact::Title => credential.title = Some(text),
        TextFact::Issuer => credential.issuer = Some(text),
        TextFact::Type => credential.kind = Some(text),
        TextFact::Field => credential.field = Some(text),
        TextFact::Language => credential.language = Some(text),
        TextFact::Country => credential.country = Some(text),
        TextFact::Assessment => credential.assessment.get_or_insert_default().kind = Some(text),
        // A grade is given with its scale, as a detail of its own.
        TextFact::Grade | TextFact::Scale => {}
    }
}

fn stated<T>(value: Option<T>) -> Stated<T> {
    value.map_or(Stated::None, Stated::Is)
}
