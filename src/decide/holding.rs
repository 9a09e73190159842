//! One credential as the rules see it: as it stands, or under a recognition rule.

use std::collections::{BTreeMap, BTreeSet};

use super::background::Background;
use super::facts::{Fact, FactName};
use crate::calendar::Date;
use crate::case::{Credential, Stated};
use crate::quantity::{Amount, Range};
use crate::rulebook::{
    Conversion, CreditSource, DateFact, DateOrder, DatePoint, FrameworkId, LevelId, Predicate, Qualification,
    Recognition, Rulebook, Test, Unit,
};

/// A level that a credential may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PossibleLevel<'a> {
    /// Known to have none.
    None,
    /// A level of the rulebook's, and the levels that it may be in each framework.
    At(LevelId, &'a [BTreeSet<usize>]),
    /// A level of a framework that the rulebook does not have.
    Foreign,
}

/// One credential with its facts as the rules see them.
pub(crate) struct Holding<'a> {
    pub credential: &'a Credential,
    /// The credential's place in the canonical order.
    pub rank: usize,
    /// The recognition rule under which it is looked at; `None` as it stands.
    pub under: Option<&'a Recognition>,
    /// `None` where it is unknown.
    pub unit: Option<Stated<&'a str>>,
    /// Empty where it is unknown; several where the credential and its unit differ, or where it depends on a day.
    pub levels: Vec<PossibleLevel<'a>>,
    /// To which per cent it achieves each outcome that it lists or entails; `None` where it is unknown.
    pub outcomes: Option<BTreeMap<&'a str, Amount>>,
    /// How the credit was come by.
    pub source: Option<CreditSource>,
    /// Whether recognition takes its grade away.
    pub ungraded: bool,
    /// The amounts stated, by the credential and by its unit: the credit unit where there is one.
    pub stated_credits: Vec<(Amount, Option<&'a str>)>,
    pub conversion: Option<&'a Conversion>,
    /// The hours of learning that may lie behind it.
    pub hours: Range,
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
        let amounts = self.stated_credits.iter().filter_map(|(amount, of)| self.converted(*amount, *of, unit));
        amounts.reduce(Range::hull).unwrap_or(Range::UNKNOWN)
    }

    /// An amount of one credit unit in another, where it is the same or the conversion has a rule for it.
    fn converted(&self, amount: Amount, of: Option<&str>, unit: Option<&str>) -> Option<Range> {
        if of.is_none() || of == unit {
            return Some(Range::exactly(amount));
        }
        let rules = &self.conversion?.rules;
        let rule = rules.iter().find(|rule| Some(rule.from.as_str()) == of && Some(rule.to.as_str()) == unit)?;
        let (low, high) = rule.factor;
        let rounded = |amount: Amount| rule.rounding.map_or(amount, |rounding| rounding.round(amount));
        Some(Range { least: rounded(amount.times(low)), most: Some(rounded(amount.times(high))) })
    }

    /// To which per cent it achieves an outcome; `None` where its outcomes are not known.
    pub(crate) fn achieved(&self, outcome: &str) -> Option<Amount> {
        let outcomes = self.outcomes.as_ref()?;
        Some(outcomes.get(outcome).copied().unwrap_or(Amount::ZERO))
    }
}

/// What a case's credentials are read with: everything of the rulebook that their facts depend on.
pub(super) struct Reader<'a> {
    background: &'a Background<'a>,
    rulebook: &'a Rulebook,
    qualification: &'a Qualification,
    conversion: Option<&'a Conversion>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(background: &'a Background<'a>, qualification: &'a Qualification) -> Reader<'a> {
        let rulebook = background.rulebook;
        let conversion = qualification.conversion.as_ref().and_then(|name| rulebook.conversions.get(name));
        Reader { background, rulebook, qualification, conversion }
    }

    /// The credential as it stands, and under each recognition rule that the qualification uses.
    pub(super) fn holdings(
        &self,
        rank: usize,
        credential: &'a Credential,
        stands_for: Option<&'a str>,
    ) -> Vec<Holding<'a>> {
        let rulebook = self.rulebook;
        let recognitions = self.qualification.recognises.iter().filter_map(|name| rulebook.recognitions.get(name));
        let mut holdings = vec![self.as_it_stands(rank, credential, stands_for)];
        for recognition in recognitions {
            holdings.push(self.recognised(rank, credential, stands_for, recognition));
        }
        holdings
    }

    /// A holding that stands for none: what tests on the holder alone are asked of.
    pub(super) fn nobody(&self, credential: &'a Credential) -> Holding<'a> {
        self.as_it_stands(usize::MAX, credential, None)
    }

    fn as_it_stands(&self, rank: usize, credential: &'a Credential, stands_for: Option<&'a str>) -> Holding<'a> {
        let unit = match (stands_for, &credential.unit) {
            (Some(code), _) => Some(Stated::Is(code)),
            (None, Some(Stated::Is(code))) => Some(Stated::Is(code.as_str())),
            (None, Some(Stated::None)) => Some(Stated::None),
            (None, None) => None,
        };
        let declared = declared(self.rulebook, unit.as_ref());
        // What stands for a unit keeps what it states itself; what is for the unit may be in conflict with it.
        let keeps = stands_for.is_some();
        let mut levels = self.stated_levels(credential);
        if let Some(id) = declared.and_then(|unit| unit.level).filter(|_| !keeps || levels.is_empty()) {
            add_new(&mut levels, self.possible(id, credential.awarded));
        }
        let mut stated_credits = stated_credits(credential);
        if let Some((amount, unit)) = declared.and_then(|unit| unit.credits.as_ref())
            && !(keeps && credential.credits.is_some())
        {
            stated_credits.push((*amount, Some(unit.as_str())));
        }
        let hours = match credential.hours {
            Some(hours) => Range::exactly(hours),
            None => self.hours(declared, &stated_credits),
        };
        Holding {
            credential,
            rank,
            under: None,
            unit,
            levels,
            outcomes: self.outcomes(credential, declared),
            source: credential.source,
            ungraded: false,
            stated_credits,
            conversion: self.conversion,
            hours,
        }
    }

    fn recognised(
        &self,
        rank: usize,
        credential: &'a Credential,
        stands_for: Option<&'a str>,
        recognition: &'a Recognition,
    ) -> Holding<'a> {
        let grants = &recognition.grants;
        let mut holding = self.as_it_stands(rank, credential, stands_for);
        holding.under = Some(recognition);
        if let Some(code) = grants.unit.as_deref() {
            holding.unit = Some(Stated::Is(code));
            let declared = declared(self.rulebook, holding.unit.as_ref());
            // What the unit that it was for declares goes with that unit.
            holding.levels = match declared.and_then(|unit| unit.level) {
                Some(level) => self.possible(level, credential.awarded),
                None => self.stated_levels(credential),
            };
            holding.stated_credits = match declared.and_then(|unit| unit.credits.as_ref()) {
                Some((amount, unit)) => vec![(*amount, Some(unit.as_str()))],
                None => stated_credits(credential),
            };
            holding.outcomes = match declared.filter(|unit| !unit.outcomes.is_empty()) {
                Some(declared) => Some(self.in_full(&declared.outcomes)),
                None => self.outcomes(credential, None),
            };
        }
        if let Some(level) = grants.level {
            holding.levels = self.possible(level, credential.awarded);
        }
        if let Some((amount, unit)) = &grants.credits {
            holding.stated_credits = vec![(*amount, Some(unit.as_str()))];
        }
        if let Some(outcomes) = &grants.outcomes {
            holding.outcomes = Some(self.in_full(outcomes));
        }
        if grants.unit.is_some() || grants.credits.is_some() {
            let declared = declared(self.rulebook, holding.unit.as_ref());
            holding.hours = self.hours(declared, &holding.stated_credits);
        }
        holding.source = grants.source.or(holding.source);
        holding.ungraded = grants.ungraded;
        holding
    }

    fn stated_levels(&self, credential: &'a Credential) -> Vec<PossibleLevel<'a>> {
        let stated = match &credential.level {
            Some(Stated::None) => return vec![PossibleLevel::None],
            Some(Stated::Is(level)) => level,
            None => return Vec::new(),
        };
        let rulebook = self.rulebook;
        let versions = self.background.framework_ids(&stated.framework).iter().copied();
        let ids = levels_among(rulebook, versions, stated.version.as_deref(), &stated.level);
        if ids.is_empty() {
            return vec![PossibleLevel::Foreign];
        }
        // Without a version it is of the one that was in force when the credential was awarded.
        let then: Vec<LevelId> = match (credential.awarded, ids.len()) {
            (Some(day), 2..) => {
                ids.iter().copied().filter(|id| rulebook.frameworks[id.framework].days.hold(day)).collect()
            }
            _ => Vec::new(),
        };
        let mut levels = Vec::new();
        for id in if then.is_empty() { ids } else { then } {
            add_new(&mut levels, self.possible(id, credential.awarded));
        }
        levels
    }

    /// The level in every framework, by the references of the day of award; of every day where that is not known.
    fn possible(&self, id: LevelId, awarded: Option<Date>) -> Vec<PossibleLevel<'a>> {
        let mut levels = Vec::new();
        for run in self.background.runs(awarded) {
            add_new(&mut levels, [PossibleLevel::At(id, self.background.translations(run, id))]);
        }
        levels
    }

    fn hours(&self, declared: Option<&Unit>, credits: &[(Amount, Option<&str>)]) -> Range {
        if let Some((least, most)) = declared.and_then(|unit| unit.hours) {
            return Range { least, most: Some(most) };
        }
        // Credits of a unit without hours say nothing of hours, and no credits do not either.
        let behind = credits.iter().filter_map(|(amount, unit)| {
            let (least, most) = self.background.hours_of((*unit)?)?;
            Some(Range { least: amount.times(least), most: Some(amount.times(most)) })
        });
        behind.reduce(Range::hull).unwrap_or(Range::UNKNOWN)
    }

    fn outcomes(&self, credential: &'a Credential, declared: Option<&'a Unit>) -> Option<BTreeMap<&'a str, Amount>> {
        let hundred = Amount::from(100);
        match (&credential.outcomes, declared) {
            (Some(listed), _) => Some(self.entailed(
                listed.iter().map(|achieved| (achieved.outcome.as_str(), achieved.percent.unwrap_or(hundred))),
            )),
            (None, Some(unit)) if !unit.outcomes.is_empty() => Some(self.in_full(&unit.outcomes)),
            _ => None,
        }
    }

    fn in_full(&self, outcomes: &'a BTreeSet<String>) -> BTreeMap<&'a str, Amount> {
        self.entailed(outcomes.iter().map(|outcome| (outcome.as_str(), Amount::from(100))))
    }

    fn entailed(&self, listed: impl Iterator<Item = (&'a str, Amount)>) -> BTreeMap<&'a str, Amount> {
        let mut achieved: BTreeMap<&str, Amount> = BTreeMap::new();
        for (outcome, percent) in listed {
            for name in self.background.outcomes.entailed(outcome) {
                let known = achieved.entry(name).or_insert(percent);
                *known = (*known).max(percent);
            }
        }
        achieved
    }
}

fn add_new<'a>(levels: &mut Vec<PossibleLevel<'a>>, more: impl IntoIterator<Item = PossibleLevel<'a>>) {
    for level in more {
        if !levels.contains(&level) {
            levels.push(level);
        }
    }
}

fn declared<'a>(rulebook: &'a Rulebook, unit: Option<&Stated<&str>>) -> Option<&'a Unit> {
    match unit {
        Some(Stated::Is(code)) => rulebook.units.get(*code),
        _ => None,
    }
}

fn stated_credits(credential: &Credential) -> Vec<(Amount, Option<&str>)> {
    match &credential.credits {
        Some(Stated::None) => vec![(Amount::ZERO, None)],
        Some(Stated::Is(credits)) => vec![(credits.amount, Some(credits.unit.as_str()))],
        None => Vec::new(),
    }
}

/// The levels with these names, of the version named or of any, where the rulebook has them.
pub(crate) fn level_ids(rulebook: &Rulebook, framework: &str, version: Option<&str>, level: &str) -> Vec<LevelId> {
    levels_among(rulebook, rulebook.framework_ids(framework), version, level)
}

fn levels_among(
    rulebook: &Rulebook,
    versions: impl Iterator<Item = FrameworkId>,
    version: Option<&str>,
    level: &str,
) -> Vec<LevelId> {
    let named = versions.filter(|id| version.is_none() || rulebook.frameworks[*id].version.as_deref() == version);
    named
        .filter_map(|framework| {
            let levels = &rulebook.frameworks[framework].levels;
            let rank = levels.iter().position(|known| known.name == level)?;
            Some(LevelId { framework, rank })
        })
        .collect()
}

impl Unit {
    /// That it was awarded while it could still be finished, as a test.
    pub(super) fn in_time(&self) -> Option<Predicate> {
        let last = self.replaced.as_ref()?.last_day()?;
        Some(Predicate::Test(Test::Date(DateFact::Awarded, DateOrder::OnOrBefore, DatePoint::Day(last))))
    }
}
