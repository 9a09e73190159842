//! What is known of each credential, and of what is not known, why.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::background::Background;
use super::evaluate::{Outcome, within};
use super::holding::{Holding, Reader};
use crate::calendar::Date;
use crate::case::{Attestation, Case, Credential, Expiry};
use crate::language::Language;
use crate::rulebook::{DateFact, DatePoint, Flag, Judgement, Qualification, Rulebook, TextFact};
use crate::truth::Truth;

/// A fact that may be unknown: of one credential, or of the case where `credential` is `None`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    /// The identifier of the credential.
    pub credential: Option<String>,
    pub name: FactName,
}

/// Which fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FactName {
    Unit,
    Credits,
    Level,
    Outcomes,
    Date(DateFact),
    Text(TextFact),
    Source,
    Setting,
    Status,
    Flag(Flag),
    Hours,
    Judged(Judgement),
    /// A fact of the holder.
    Holder(String),
    Born,
    /// Whether the holder holds or meets this qualification.
    Holds(String),
    /// Which awards the holder has.
    Awards,
    /// Which branch of this clause the holder elected.
    Election(String),
}

impl FactName {
    /// The word that rules and cases use for it.
    pub(crate) fn word(&self) -> &str {
        match self {
            FactName::Unit => "unit",
            FactName::Credits => "credits",
            FactName::Level => "level",
            FactName::Outcomes => "outcomes",
            FactName::Date(date) => date.word(),
            FactName::Text(text) => text.word(),
            FactName::Source => "source",
            FactName::Setting => "setting",
            FactName::Status => "status",
            FactName::Flag(flag) => flag.word(),
            FactName::Hours => "hours",
            FactName::Judged(_) => "judged",
            FactName::Holder(name) => name,
            FactName::Born => "age",
            FactName::Holds(_) => "holds",
            FactName::Awards => "used",
            FactName::Election(_) => "elects",
        }
    }
}

/// Everything that a decision knows.
pub(crate) struct Facts<'a> {
    background: &'a Background<'a>,
    pub rulebook: &'a Rulebook,
    pub case: &'a Case,
    /// In which language what is so is told.
    pub language: Language,
    /// The credentials in canonical order (the oldest award first, unknown days last, then by identifier), each as it
    /// stands and then under each recognition rule, in the order of names.
    pub holdings: Vec<Holding<'a>>,
    /// How many credentials there are.
    pub ranks: usize,
    /// What tests on the holder and the case are asked of: a credential of which nothing is known.
    pub nobody: Holding<'a>,
    /// Whether the case meets the qualifications that rules ask to be held.
    met: &'a BTreeMap<&'a str, Truth>,
    /// The attestations for each credential, and for the holder.
    attested: BTreeMap<Option<&'a str>, Vec<&'a Attestation>>,
    first_award: Option<Date>,
    /// What registers say of a credential, as it stands or under a rule, at a day.
    pub(super) listed: RefCell<BTreeMap<Asked, Outcome>>,
}

/// What a register is asked: of which credential, by its rank, under which rule; which register; at which day.
type Asked = (usize, Option<String>, String, Option<DatePoint>);

static NOBODY: LazyLock<Credential> = LazyLock::new(Credential::default);

impl<'a> Facts<'a> {
    pub(crate) fn new(
        background: &'a Background<'a>,
        case: &'a Case,
        qualification: &'a Qualification,
        met: &'a BTreeMap<&'a str, Truth>,
        language: Language,
    ) -> Facts<'a> {
        let mut substituted: BTreeMap<&str, &str> = BTreeMap::new();
        for substitution in case.substitutions.iter().filter(|order| order.concerns(&qualification.name)) {
            substituted.insert(&substitution.credential, &substitution.unit);
        }
        let mut credentials: Vec<&Credential> = case.credentials.iter().collect();
        credentials
            .sort_by(|a, b| (a.awarded.is_none(), a.awarded, &a.id).cmp(&(b.awarded.is_none(), b.awarded, &b.id)));
        let reader = Reader::new(background, qualification);
        let mut holdings = Vec::with_capacity(credentials.len() * (1 + qualification.recognises.len()));
        for (rank, credential) in credentials.iter().enumerate() {
            let stands_for = substituted.get(credential.id.as_str()).copied();
            holdings.append(&mut reader.holdings(rank, credential, stands_for));
        }
        let nobody = reader.nobody(&NOBODY);
        let mut attested: BTreeMap<Option<&str>, Vec<&Attestation>> = BTreeMap::new();
        for attestation in &case.attestations {
            attested.entry(attestation.credential.as_deref()).or_default().push(attestation);
        }
        let ranks = credentials.len();
        Facts {
            background,
            rulebook: background.rulebook,
            case,
            language,
            holdings,
            ranks,
            nobody,
            met,
            attested,
            first_award: case.first_award(),
            listed: RefCell::default(),
        }
    }

    /// The credentials as they stand, in canonical order.
    pub(crate) fn credentials(&self) -> impl Iterator<Item = &Holding<'a>> {
        self.holdings.iter().filter(|holding| holding.under.is_none())
    }

    /// The credential with this identifier, as it stands.
    pub(crate) fn credential(&self, id: &str) -> Option<&Holding<'a>> {
        self.credentials().find(|holding| holding.id() == id)
    }

    /// The credential of this rank, as it stands.
    pub(crate) fn standing(&self, rank: usize) -> Option<&Holding<'a>> {
        let per_credential = self.holdings.len().checked_div(self.ranks)?;
        self.holdings.get(rank * per_credential)
    }

    /// Whether a rule that names these units names the unit with this code, or one that is the same.
    pub(crate) fn names(&self, units: &BTreeSet<String>, code: &str) -> bool {
        self.background.names(units, code)
    }

    /// The first of the codes that are one unit with this one.
    pub(crate) fn unit_of<'c>(&self, code: &'c str) -> &'c str
    where
        'a: 'c,
    {
        self.background.same_as(code).and_then(|same| same.first().copied()).unwrap_or(code)
    }

    /// What is attested of a credential, or of the holder: `None` where nothing is for certain, or where what is
    /// attested, or may be, contradicts itself.
    pub(crate) fn judged(&self, holding: &Holding<'_>, of: Option<&str>, judgement: &Judgement) -> Option<bool> {
        let heard = self.heard(holding, of, judgement);
        let (_, first) = heard.iter().find(|(heard, _)| *heard == Truth::True)?;
        heard.iter().all(|(_, holds)| holds == first).then_some(*first)
    }

    /// Whether anybody who is asked has attested it, or may have, either way.
    pub(crate) fn is_heard(&self, holding: &Holding<'_>, of: Option<&str>, judgement: &Judgement) -> bool {
        !self.heard(holding, of, judgement).is_empty()
    }

    /// What is attested by whom it is asked, with whether it was attested in time; what was not is left out.
    fn heard(&self, holding: &Holding<'_>, of: Option<&str>, judgement: &Judgement) -> Vec<(Truth, bool)> {
        let all = self.attested.get(&of).into_iter().flatten().copied();
        let asked = all.filter(|heard| {
            let by = judgement.by.as_deref();
            heard.statement == judgement.statement && by.is_none_or(|by| heard.role.as_deref() == Some(by))
        });
        let in_time = |heard: &Attestation| match &judgement.within {
            None => Truth::True,
            Some((period, direction, point)) => {
                let dates = heard.date.map(Expiry::On).zip(self.point(holding, point));
                dates.map_or(Truth::Unknown, |(day, point)| within(*period, *direction, day, point).into())
            }
        };
        let heard = asked.map(|heard| (in_time(heard), heard.holds));
        heard.filter(|(heard, _)| *heard != Truth::False).collect()
    }

    /// Whether the credential counted towards an earlier award; `None` where it is not known which there are.
    pub(crate) fn used(&self, credential: &str, qualification: Option<&str>) -> Option<bool> {
        let awards = self.case.awards.as_ref()?;
        let mut those = awards.iter().filter(|award| qualification.is_none_or(|name| award.qualification == name));
        Some(those.any(|award| award.credentials.iter().any(|id| id == credential)))
    }

    /// Whether the holder holds or meets a qualification.
    pub(crate) fn holds(&self, qualification: &str) -> Truth {
        let listed = match &self.case.awards {
            Some(awards) => awards.iter().any(|award| award.qualification == qualification).into(),
            None => Truth::Unknown,
        };
        listed.or(self.met.get(qualification).copied().unwrap_or(Truth::Unknown))
    }

    /// A date of the case or of a credential; the end of time is `Expiry::Never`.
    pub(crate) fn date(&self, holding: &Holding<'_>, fact: DateFact) -> Option<Expiry> {
        let credential = holding.credential;
        let day: Option<Date> = match fact {
            DateFact::Awarded => credential.awarded,
            DateFact::Achieved => credential.achieved,
            DateFact::Expires => return credential.expires,
            DateFact::Application => self.case.dates.application,
            DateFact::Decision => self.case.dates.decision,
            DateFact::Enrolment => self.case.dates.enrolment,
            DateFact::FirstAward => self.first_award,
        };
        day.map(Expiry::On)
    }

    /// The day that a rule names.
    pub(crate) fn point(&self, holding: &Holding<'_>, point: &DatePoint) -> Option<Expiry> {
        match point {
            DatePoint::Day(day) => Some(Expiry::On(*day)),
            DatePoint::Fact(fact) => self.date(holding, *fact),
        }
    }

    pub(crate) fn date_fact(&self, holding: &Holding<'_>, fact: DateFact) -> Fact {
        if fact.is_of_case() { Fact::of_case(FactName::Date(fact)) } else { holding.fact(FactName::Date(fact)) }
    }

    /// The fact behind a day that a rule names, where it is not known.
    pub(crate) fn point_fact(&self, holding: &Holding<'_>, point: &DatePoint) -> Option<Fact> {
        match point {
            DatePoint::Fact(fact) if self.date(holding, *fact).is_none() => Some(self.date_fact(holding, *fact)),
            _ => None,
        }
    }
}

impl Fact {
    pub(crate) fn of_case(name: FactName) -> Fact {
        Fact { credential: None, name }
    }
}
