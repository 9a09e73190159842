//! The reference's own model of a case.

use super::calendar::Date;
use super::model::{Level, Quantity};

/// A fact as the case states it: left out, stated not to be there, or stated.
#[derive(Clone, PartialEq, Debug)]
pub enum Fact<T> {
    Unknown,
    None,
    Known(T),
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Case {
    pub application: Option<Date>,
    pub decision: Option<Date>,
    pub credentials: Vec<Credential>,
    pub attestations: Vec<Attestation>,
    pub pins: Vec<Pin>,
    pub waivers: Vec<Waiver>,
    pub substitutions: Vec<Substitution>,
    pub previous: Vec<Previous>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Credential {
    pub id: String,
    pub unit: Fact<String>,
    pub title: Option<String>,
    pub issuer: Option<String>,
    pub credits: Fact<Quantity>,
    pub level: Fact<Level>,
    pub outcomes: Option<Vec<String>>,
    pub grade: Fact<Grade>,
    pub awarded: Option<Date>,
    pub achieved: Option<Date>,
    /// `None` is never.
    pub expires: Fact<Date>,
    pub source: Option<String>,
    pub setting: Option<String>,
    pub status: Option<String>,
    pub assessment: Option<String>,
    pub supervised: Option<bool>,
    pub identified: Option<bool>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Grade {
    pub value: String,
    pub scale: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Attestation {
    pub credential: String,
    pub statement: String,
    pub holds: bool,
    pub role: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Pin {
    pub credential: String,
    pub clause: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Waiver {
    pub clause: String,
    pub credential: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Substitution {
    pub credential: String,
    pub unit: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Previous {
    pub credential: String,
    pub clause: String,
}

impl Credential {
    /// A credential of which nothing is known but that it is completed.
    pub fn completed(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            unit: Fact::Unknown,
            title: None,
            issuer: None,
            credits: Fact::Unknown,
            level: Fact::Unknown,
            outcomes: None,
            grade: Fact::Unknown,
            awarded: None,
            achieved: None,
            expires: Fact::Unknown,
            source: None,
            setting: None,
            status: Some("completed".to_owned()),
            assessment: None,
            supervised: None,
            identified: None,
        }
    }
}

impl<T> Fact<T> {
    pub fn from_option(stated: Option<T>) -> Self {
        stated.map_or(Self::Unknown, Self::Known)
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::Unknown => Fact::Unknown,
            Self::None => Fact::None,
            Self::Known(value) => Fact::Known(change(value)),
        }
    }
}

impl Case {
    /// The case without a credential and without everything that names it.
    pub fn without(&self, id: &str) -> Self {
        let mut case = self.clone();
        case.credentials.retain(|credential| credential.id != id);
        case.attestations.retain(|attestation| attestation.credential != id);
        case.pins.retain(|pin| pin.credential != id);
        case.waivers.retain(|waiver| waiver.credential.as_deref() != Some(id));
        case.substitutions.retain(|substitution| substitution.credential != id);
        case.previous.retain(|previous| previous.credential != id);
        case
    }
}
