//! The reference's own model of a case.

use super::calendar::Date;
use super::model::Quantity;
use super::number::Amount;

/// A fact as the case states it: left out, stated not to be there, or stated.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Fact<T> {
    #[default]
    Unknown,
    None,
    Known(T),
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Case {
    pub holder: Holder,
    pub application: Option<Date>,
    pub enrolment: Option<Date>,
    pub decision: Option<Date>,
    pub credentials: Vec<Credential>,
    pub attestations: Vec<Attestation>,
    pub pins: Vec<Order<Pin>>,
    pub waivers: Vec<Order<Waiver>>,
    pub substitutions: Vec<Order<Substitution>>,
    pub previous: Vec<Order<Previous>>,
    pub elections: Vec<Order<Election>>,
    /// `None` where it is not known which there are.
    pub awards: Option<Vec<Award>>,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Holder {
    pub born: Option<Date>,
    pub facts: Vec<(String, HolderValue)>,
}

#[derive(Clone, PartialEq, Debug)]
pub enum HolderValue {
    Amount(Amount),
    Date(Date),
    Text(String),
    YesOrNo(bool),
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Credential {
    pub id: String,
    pub unit: Fact<String>,
    pub title: Option<String>,
    pub issuer: Option<String>,
    pub credits: Fact<Quantity>,
    pub hours: Option<Amount>,
    pub level: Fact<StatedLevel>,
    pub outcomes: Option<Vec<Achieved>>,
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
    /// Whether the signature of its document is valid.
    pub signature: Option<bool>,
    /// Whether the key of it is known to be the issuer's.
    pub anchored: Option<bool>,
    /// Whether it covers all that was read.
    pub whole: Option<bool>,
    /// Whether a list of the issuer's withdraws it.
    pub withdrawn: Option<bool>,
    pub kind: Option<String>,
    pub field: Option<String>,
    pub language: Option<String>,
    pub country: Option<String>,
}

/// A level as a case names it: with the version of its framework or without.
#[derive(Clone, PartialEq, Debug)]
pub struct StatedLevel {
    pub framework: String,
    pub version: Option<String>,
    pub name: String,
}

/// An outcome, and to which per cent it was achieved: 100 where it is not said.
#[derive(Clone, PartialEq, Debug)]
pub struct Achieved {
    pub outcome: String,
    pub per_cent: Option<Amount>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Grade {
    pub value: String,
    pub scale: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Attestation {
    /// Of the holder where it names none.
    pub credential: Option<String>,
    pub statement: String,
    pub holds: bool,
    pub role: Option<String>,
    pub date: Option<Date>,
}

/// What the case orders, and about which qualification: all where it names none.
#[derive(Clone, PartialEq, Debug)]
pub struct Order<T> {
    pub about: Option<String>,
    pub what: T,
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

#[derive(Clone, PartialEq, Debug)]
pub struct Election {
    pub clause: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Award {
    pub qualification: String,
    pub awarded: Option<Date>,
    /// Those that counted towards it.
    pub credentials: Vec<String>,
}

impl Credential {
    /// A credential of which nothing is known but that it is completed.
    pub fn completed(id: &str) -> Self {
        Self { id: id.to_owned(), status: Some("completed".to_owned()), ..Self::default() }
    }
}

impl Achieved {
    pub fn per_cent(&self) -> Amount {
        self.per_cent.unwrap_or(Amount::whole(100))
    }
}

impl<T> Fact<T> {
    pub fn from_option(stated: Option<T>) -> Self {
        stated.map_or(Self::Unknown, Self::Known)
    }

    pub fn and_then<U>(self, change: impl FnOnce(T) -> Fact<U>) -> Fact<U> {
        match self {
            Self::Unknown => Fact::Unknown,
            Self::None => Fact::None,
            Self::Known(value) => change(value),
        }
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Fact<U> {
        self.and_then(|value| Fact::Known(change(value)))
    }
}

impl<T> Order<T> {
    pub const fn general(what: T) -> Self {
        Self { about: None, what }
    }

    fn concerns(&self, qualification: &str) -> bool {
        self.about.as_deref().is_none_or(|name| name == qualification)
    }
}

impl Case {
    /// The case with just the orders that concern a qualification.
    pub fn about(&self, qualification: &str) -> Self {
        let mut case = self.clone();
        case.pins.retain(|order| order.concerns(qualification));
        case.waivers.retain(|order| order.concerns(qualification));
        case.substitutions.retain(|order| order.concerns(qualification));
        case.previous.retain(|order| order.concerns(qualification));
        case.elections.retain(|order| order.concerns(qualification));
        case
    }

    /// The case without a credential and without everything that names it.
    pub fn without(&self, id: &str) -> Self {
        let mut case = self.clone();
        case.credentials.retain(|credential| credential.id != id);
        case.attestations.retain(|attestation| attestation.credential.as_deref() != Some(id));
        case.pins.retain(|order| order.what.credential != id);
        case.waivers.retain(|order| order.what.credential.as_deref() != Some(id));
        case.substitutions.retain(|order| order.what.credential != id);
        case.previous.retain(|order| order.what.credential != id);
        for award in case.awards.iter_mut().flatten() {
            award.credentials.retain(|counted| counted != id);
        }
        case
    }

    /// Section 6: the earliest day on which a credential was awarded, where all these days are known.
    pub fn first_award(&self) -> Option<Date> {
        let awarded: Option<Vec<Date>> = self.credentials.iter().map(|credential| credential.awarded).collect();
        awarded?.into_iter().min()
    }
}
