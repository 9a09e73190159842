use std::collections::BTreeSet;

use super::predicate::Predicate;
use crate::calendar::Date;
use crate::quantity::Amount;

/// Which framework, in the order of names.
pub(crate) type FrameworkId = usize;

/// A level of a framework: its place among that framework's levels, the lowest being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelId {
    pub(crate) framework: FrameworkId,
    pub(crate) rank: usize,
}

/// A qualification framework: ordered levels, credit units, references to other frameworks.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Framework {
    /// The name that rules use.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it applies, as ISO 3166 codes.
    pub jurisdiction: Vec<String>,
    /// Its levels, the lowest first.
    pub levels: Vec<Level>,
    /// The units that credits are counted in under it.
    pub credit_units: Vec<CreditUnit>,
    /// Which of its levels correspond to which levels of other frameworks.
    pub references: Vec<Reference>,
    /// The source of all this.
    pub cite: Option<String>,
}

/// A level of a framework.
#[derive(Debug, Clone)]
pub struct Level {
    /// Its name, such as `5`, `6.1` or `E1`.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
}

/// A unit that credits are counted in.
#[derive(Debug, Clone)]
pub struct CreditUnit {
    /// The name that rules and cases use, such as `ects`. The same name is the same unit in every framework.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Notional hours of learning behind one credit: from, to.
    pub hours: Option<(Amount, Amount)>,
}

/// How the levels of one framework correspond to those of another.
#[derive(Debug, Clone)]
pub struct Reference {
    pub(crate) to: FrameworkId,
    /// Pairs of ranks: here, there.
    pub(crate) pairs: BTreeSet<(usize, usize)>,
}

/// A unit of learning.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Unit {
    /// Its code, such as `5N1764`.
    pub code: String,
    /// Its title.
    pub title: Option<String>,
    /// Its level.
    pub level: Option<LevelId>,
    /// Its credits: how many, of which credit unit.
    pub credits: Option<(Amount, String)>,
    /// Whether it counts as often as it is held.
    pub repeatable: bool,
    /// The source of all this.
    pub cite: Option<String>,
}

/// A qualification, in one version.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Qualification {
    /// The name that rules, cases and commands use, such as `5M2009`.
    pub name: String,
    /// The version, where several are stored.
    pub version: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its class of award and level.
    pub award: Option<Award>,
    /// What all that counts must add up to.
    pub total: Option<Need>,
    /// The days on which it applies.
    pub validity: Option<Validity>,
    /// The source of the rules.
    pub cite: Option<String>,
    /// What a credential must be to count at all.
    pub accept: Vec<Accept>,
    /// What is required; all of it. In the order of names, so that the order in the file means nothing.
    pub clauses: Vec<Clause>,
    /// Floors and ceilings over what counts, in the order of names.
    pub limits: Vec<Limit>,
    /// The unit that its credits are counted in.
    pub credit_unit: Option<String>,
}

impl Qualification {
    /// What a limit is measured in: a share of the total in the total's measure.
    #[must_use]
    pub fn limit_measure(&self, limit: &Limit) -> Measure {
        match &limit.bound {
            Bound::Amount(need) => need.measure,
            Bound::OfTotal(_) => self.total.map_or(Measure::Credits, |total| total.measure),
            Bound::OfCounted { measure, .. } => *measure,
        }
    }
}

/// The class of an award and its level.
#[derive(Debug, Clone)]
pub struct Award {
    /// Such as `major`.
    pub class: String,
    /// The level it is awarded at.
    pub level: LevelId,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Credits of the qualification's credit unit.
    Credits,
    /// Credentials, each as one.
    Credentials,
}

/// So much, of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub measure: Measure,
}

/// The days on which a version applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first day; from the beginning of time where there is none.
    pub from: Option<Date>,
    /// The last day; for ever where there is none.
    pub until: Option<Date>,
    /// The date of the case that must lie between.
    pub at: Event,
}

impl Validity {
    /// Whether the version applies on `day`.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// `from 2017-01-01 until 2023-12-31`.
impl std::fmt::Display for Validity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.until) {
            (Some(from), Some(until)) => write!(f, "from {from} until {until}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(until)) => write!(f, "until {until}"),
            (None, None) => write!(f, "always"),
        }
    }
}

/// A date of the case that decides which version applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The day of the holder's application.
    Application,
    /// The day of the decision.
    Decision,
}

impl Event {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Event::Application => "application",
            Event::Decision => "decision",
        }
    }
}

/// What a credential must be to count at all.
#[derive(Debug, Clone)]
pub struct Accept {
    /// Its name: `accept` where the rule gives none.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its source.
    pub cite: Option<String>,
    /// The condition.
    pub predicate: Predicate,
}

/// A named requirement.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its name.
    pub name: String,
    /// The names that lead to it, joined by `/`: what an explanation, a waiver or a pin points to.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Its source.
    pub cite: Option<String>,
    /// What it requires.
    pub requirement: Requirement,
}

/// What a clause requires.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Requirement {
    /// So many of these clauses, in the order of their names.
    Group(Quantifier, Vec<Clause>),
    /// So many credits or credentials.
    Leaf(Leaf),
}

/// How many members of a group are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// All.
    All,
    /// One or more.
    Any,
    /// This many or more.
    AtLeast(usize),
    /// One, and the others do not count.
    ExactlyOne,
}

impl Quantifier {
    /// The fewest and the most members that are taken, of `members`.
    #[must_use]
    pub fn bounds(self, members: usize) -> (usize, usize) {
        match self {
            Quantifier::All => (members, members),
            Quantifier::Any => (1, members),
            Quantifier::AtLeast(count) => (count, members),
            Quantifier::ExactlyOne => (1, 1),
        }
    }

    /// `all of`, `at least 2 of`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Quantifier::All => "all of".to_owned(),
            Quantifier::Any => "any of".to_owned(),
            Quantifier::AtLeast(count) => format!("at least {count} of"),
            Quantifier::ExactlyOne => "exactly one of".to_owned(),
        }
    }
}

/// A requirement that credentials fill.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Leaf {
    /// What it needs.
    pub need: Need,
    /// The most it may hold, where the rule says so.
    pub most: Option<Amount>,
    /// The units that fill it, where it names them.
    pub units: Option<BTreeSet<String>>,
    /// What a credential must be to fill it.
    pub predicate: Option<Predicate>,
}

/// A floor or a ceiling over what counts.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its source.
    pub cite: Option<String>,
    /// Whether it is a ceiling (`at most`), else a floor (`at least`).
    pub ceiling: bool,
    /// How much.
    pub bound: Bound,
    /// What falls under it; everything where there is none.
    pub predicate: Option<Predicate>,
}

/// How much a limit allows or asks.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Bound {
    /// So much.
    Amount(Need),
    /// So many per cent of the qualification's total.
    OfTotal(Amount),
    /// So many per cent of what counts.
    OfCounted {
        /// Per cent.
        percent: Amount,
        /// In which measure.
        measure: Measure,
        /// What is left out of both sides.
        except: Option<Predicate>,
    },
}
