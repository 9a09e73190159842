//! What is known of each credential, and of what is not known, why.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Date;
use crate::case::{Attestation, Case, Credential, Expiry, Stated};
use crate::graph::ReferenceGraph;
use crate::quantity::{Amount, Range};
use crate::rulebook::{DateFact, Flag, LevelId, Qualification, Rulebook, TextFact};

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
    Judged { statement: String, by: Option<String> },
}

impl FactName {
    /// The role that must attest it, where the rule names one.
    pub(crate) fn role(&self) -> Option<&str> {
        match self {
            FactName::Judged { by, .. } => by.as_deref(),
            _ => None,
        }
    }

    /// The word that rules and cases use for it.
    pub(crate) fn word(&self) -> &'static str {
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
            FactName::Judged { .. } => "judged",
        }
    }
}

/// A level that a credential may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PossibleLevel {
    /// Known to have none.
    None,
    /// A level of the rulebook's, and the levels that it may be in each framework.
    At(LevelId, Vec<BTreeSet<usize>>),
    /// A level of a framework that the rulebook does not have.
    Foreign,
}

/// One credential with its facts as the rules see them.
pub(crate) struct Holding<'a> {
    pub credential: &'a Credential,
    /// `None` where it is unknown.
    pub unit: Option<Stated<&'a str>>,
    /// Empty where it is unknown; several where the credential and its unit differ.
    pub levels: Vec<PossibleLevel>,
    /// The amounts stated, by the credential and by its unit: the credit unit where there is one.
    stated_credits: Vec<(Amount, Option<&'a str>)>,
}

impl Holding<'_> {
    pub(crate) fn id(&self) -> &str {
        &self.credential.id
    }

    pub(crate) fn fact(&self, name: FactName) -> Fact {
        Fact { credential: Some(self.credential.id.clone()), name }
    }

    /// Its credits of one credit unit.
    pub(crate) fn credits(&self, unit: Option<&str>) -> Range {
        let amounts = self.stated_credits.iter().filter(|(_, of)| of.is_none() || *of == unit);
        amounts.map(|(amount, _)| Range::exactly(*amount)).reduce(Range::hull).unwrap_or(Range::UNKNOWN)
    }
}

/// Everything that a decision knows, the credentials in canonical order: the oldest award first, unknown days last,
/// then by identifier.
pub(crate) struct Facts<'a> {
    pub rulebook: &'a Rulebook,
    pub case: &'a Case,
    pub holdings: Vec<Holding<'a>>,
    /// The attestations for each credential.
    attested: BTreeMap<&'a str, Vec<&'a Attestation>>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook, case: &'a Case, qualification: &Qualification) -> Facts<'a> {
        let references = ReferenceGraph::new(rulebook);
        let mut translated: BTreeMap<LevelId, Vec<BTreeSet<usize>>> = BTreeMap::new();
        let mut translate = |id: LevelId| {
            let levels = translated.entry(id).or_insert_with(|| references.translations(id));
            PossibleLevel::At(id, levels.clone())
        };
        let mut substituted: BTreeMap<&str, &str> = BTreeMap::new();
        for substitution in case.substitutions.iter().filter(|order| order.concerns(&qualification.name)) {
            substituted.insert(&substitution.credential, &substitution.unit);
        }
        let mut credentials: Vec<&Credential> = case.credentials.iter().collect();
        credentials
            .sort_by(|a, b| (a.awarded.is_none(), a.awarded, &a.id).cmp(&(b.awarded.is_none(), b.awarded, &b.id)));
        let holdings = credentials
            .into_iter()
            .map(|credential| {
                let stands_for = substituted.get(credential.id.as_str()).copied();
                holding(rulebook, credential, stands_for, &mut translate)
            })
            .collect();
        let mut attested: BTreeMap<&str, Vec<&Attestation>> = BTreeMap::new();
        for attestation in &case.attestations {
            attested.entry(&attestation.credential).or_default().push(attestation);
        }
        Facts { rulebook, case, holdings, attested }
    }

    /// What is attested of a credential: `None` where nothing is, or where attestations contradict each other.
    pub(crate) fn judged(&self, credential: &str, statement: &str, by: Option<&str>) -> Option<bool> {
        let mut answers = self.heard(credential, statement, by).map(|heard| heard.holds);
        let first = answers.next()?;
        answers.all(|answer| answer == first).then_some(first)
    }

    /// Whether anybody who is asked has attested it, either way.
    pub(crate) fn is_heard(&self, credential: &str, statement: &str, by: Option<&str>) -> bool {
        self.heard(credential, statement, by).next().is_some()
    }

    fn heard(&self, credential: &str, statement: &str, by: Option<&str>) -> impl Iterator<Item = &Attestation> {
        let all = self.attested.get(credential).into_iter().flatten().copied();
        all.filter(move |heard| heard.statement == statement && by.is_none_or(|by| heard.role.as_deref() == Some(by)))
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
        };
        day.map(Expiry::On)
    }

    pub(crate) fn date_fact(&self, holding: &Holding<'_>, fact: DateFact) -> Fact {
        if fact.is_of_case() {
            Fact { credential: None, name: FactName::Date(fact) }
        } else {
            holding.fact(FactName::Date(fact))
        }
    }
}

fn holding<'a>(
    rulebook: &'a Rulebook,
    credential: &'a Credential,
    stands_for: Option<&'a str>,
    translate: &mut impl FnMut(LevelId) -> PossibleLevel,
) -> Holding<'a> {
    let unit = match (stands_for, &credential.unit) {
        (Some(code), _) => Some(Stated::Is(code)),
        (None, Some(Stated::Is(code))) => Some(Stated::Is(code.as_str())),
        (None, Some(Stated::None)) => Some(Stated::None),
        (None, None) => None,
    };
    let declared = match &unit {
        Some(Stated::Is(code)) => rulebook.units.get(*code),
        _ => None,
    };
    let mut levels = Vec::new();
    match &credential.level {
        Some(Stated::None) => levels.push(PossibleLevel::None),
        Some(Stated::Is(level)) => levels.push(match level_id(rulebook, &level.framework, &level.level) {
            Some(id) => translate(id),
            None => PossibleLevel::Foreign,
        }),
        None => {}
    }
    let mut stated_credits = Vec::new();
    match &credential.credits {
        Some(Stated::None) => stated_credits.push((Amount::ZERO, None)),
        Some(Stated::Is(credits)) => stated_credits.push((credits.amount, Some(credits.unit.as_str()))),
        None => {}
    }
    // What stands for a unit keeps what it states itself; what is for the unit may be in conflict with it.
    let keeps = stands_for.is_some();
    if let Some(id) = declared.and_then(|unit| unit.level).filter(|_| !keeps || levels.is_empty()) {
        let level = translate(id);
        if !levels.contains(&level) {
            levels.push(level);
        }
    }
    if let Some((amount, unit)) = declared.and_then(|unit| unit.credits.as_ref())
        && !(keeps && credential.credits.is_some())
    {
        stated_credits.push((*amount, Some(unit.as_str())));
    }
    Holding { credential, unit, levels, stated_credits }
}

/// The level with these names, where the rulebook has it.
pub(crate) fn level_id(rulebook: &Rulebook, framework: &str, level: &str) -> Option<LevelId> {
    let framework = rulebook.framework_id(framework)?;
    let rank = rulebook.frameworks[framework].levels.iter().position(|known| known.name == level)?;
    Some(LevelId { framework, rank })
}
