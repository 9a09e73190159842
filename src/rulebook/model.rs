use std::collections::{BTreeMap, BTreeSet};

use super::framework::{LevelId, Notes};
use super::predicate::{DateFact, Predicate, TextFact};
use crate::calendar::{Days, Period};
use crate::quantity::Amount;

/// A qualification, in one version.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Qualification {
    /// The name that rules, cases and commands use, such as `5M2009`.
    pub name: String,
    /// The version, where several are stored.
    pub version: Option<String>,
    /// Its title, the source of its rules.
    pub notes: Notes,
    /// Its class of award and level.
    pub award: Option<Award>,
    /// The awarding body.
    pub body: Option<String>,
    /// What all that counts must add up to.
    pub total: Option<Need>,
    /// The most that may count, in the measure of the total.
    pub total_most: Option<Amount>,
    /// What the total says about itself.
    pub total_notes: Notes,
    /// How large the award is, in hours of learning.
    pub size: Option<Amount>,
    /// What the size says about itself.
    pub size_notes: Notes,
    /// The days on which it applies.
    pub validity: Option<Validity>,
    /// For whom it applies besides.
    pub also_valid: Vec<Accept>,
    /// Whether it applies where no other version does.
    pub fallback: bool,
    /// What a credential must be to count at all.
    pub accept: Vec<Accept>,
    /// What is required; all of it. In the order of names, so that the order in the file means nothing.
    pub clauses: Vec<Clause>,
    /// Floors and ceilings over what counts, in the order of names.
    pub limits: Vec<Limit>,
    /// The unit that its credits are counted in.
    pub credit_unit: Option<String>,
    /// What a mean grade is weighted by: credits where any are counted, else hours where those are, else nothing.
    pub mean_by: Measure,
    /// The conversion by which credits of other units count.
    pub conversion: Option<String>,
    /// The recognition rules under which credentials from elsewhere count, in the order of names.
    pub recognises: Vec<String>,
    /// Which credentials can serve as prerequisites of others.
    pub prerequisites: Prerequisites,
    /// What is awarded, the best first.
    pub ladder: Vec<Rung>,
}

/// Which credentials can serve as prerequisites of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Prerequisites {
    /// All that are completed.
    #[default]
    Asked,
    /// Those that satisfy this besides.
    Where(Predicate),
    /// Prerequisites are not asked for.
    NotAsked,
}

/// A result that a qualification can end in: its rules with something added, taken away, or put in place.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rung {
    /// Its name.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// The rules that it takes; their award and body are those of the result.
    pub rules: Qualification,
}

impl Qualification {
    /// What a limit is measured in: a share of the total in the total's measure.
    #[must_use]
    pub fn limit_measure(&self, limit: &Limit) -> Measure {
        match &limit.bound {
            Bound::Amount(need) => need.measure,
            Bound::OfTotal { .. } => self.total.map_or(Measure::Credits, |total| total.measure),
            Bound::OfCounted { measure, .. } => *measure,
            Bound::OfUnits { .. } => Measure::Credits,
            Bound::Mean { .. } => self.mean_by,
            Bound::Within { .. } => Measure::Credentials,
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
    /// Notional hours of learning.
    Hours,
    /// Learning outcomes, by their weights.
    Outcomes,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The days.
    pub days: Days,
    /// The date that must be one of them: of the case, or, for a recognition rule, of the credential.
    pub at: DateFact,
    /// Its source.
    pub notes: Notes,
}

/// What a credential must be to count at all.
#[derive(Debug, Clone)]
pub struct Accept {
    /// Its name: `accept` where the rule gives none.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// The condition.
    pub predicate: Predicate,
    /// The policy that lays it down, where the qualification does not say it itself.
    pub policy: Option<String>,
}

/// A named requirement.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its name.
    pub name: String,
    /// The names that lead to it, joined by `/`: what an explanation, a waiver or a pin points to.
    pub path: String,
    /// Its title, its source.
    pub notes: Notes,
    /// What it requires.
    pub requirement: Requirement,
    /// The policy that lays it down, where the qualification does not say it itself.
    pub policy: Option<String>,
}

/// What a clause requires.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Requirement {
    /// So many of these clauses, in the order of their names.
    Group(Quantifier, Vec<Clause>),
    /// So many credits, credentials, hours or outcomes.
    Leaf(Box<Leaf>),
    /// Something that must be so of the holder and the case, whatever counts.
    Condition(Predicate),
    /// One set of clauses or another, as the holder and the case are.
    If(Conditional),
}

/// One set of clauses or another, as the holder and the case are.
#[derive(Debug, Clone)]
pub struct Conditional {
    /// What decides.
    pub condition: Predicate,
    /// All of these where it is so, in the order of their names.
    pub then: Vec<Clause>,
    /// All of these where it is not so. Where there are none, nothing is asked then, and `then` may still be taken.
    pub otherwise: Option<Vec<Clause>>,
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
    /// The one that the holder elected, and the others do not count.
    Elected,
}

impl Quantifier {
    /// The fewest and the most members that are taken, of `members`.
    #[must_use]
    pub fn bounds(self, members: usize) -> (usize, usize) {
        match self {
            Quantifier::All => (members, members),
            Quantifier::Any => (1, members),
            Quantifier::AtLeast(count) => (count, members),
            Quantifier::ExactlyOne | Quantifier::Elected => (1, 1),
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
            Quantifier::Elected => "elect one of".to_owned(),
        }
    }
}

/// A requirement that credentials fill.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Leaf {
    /// What it needs; of a coverage, the weight of the outcomes that must be covered.
    pub need: Need,
    /// The most it may hold, where the rule says so.
    pub most: Option<Amount>,
    /// The learning outcomes that must be covered, where it asks for those.
    pub coverage: Option<Coverage>,
    /// The units that fill it, where it names them, those of pools included.
    pub units: Option<BTreeSet<String>>,
    /// The fact that all that fills it must have in common: `from any one issuer`.
    pub any_one: Option<TextFact>,
    /// What a credential must be to fill it.
    pub predicate: Option<Predicate>,
    /// Whether what counts elsewhere also counts here.
    pub may_also: bool,
    /// Whether what fills it must be achieved no earlier than all else that counts.
    pub last: bool,
}

/// Learning outcomes that must be covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The outcomes by name, with their weights.
    pub outcomes: BTreeMap<String, Amount>,
    /// The name of the set, where the rule names one.
    pub set: Option<String>,
    /// The per cent of their weight that must be covered: 100 where the rule does not say.
    pub share: Amount,
    /// The per cent to which an outcome must be achieved to be covered: 100 where the rule does not say.
    pub each: Amount,
}

impl Coverage {
    /// The weight of all outcomes together.
    #[must_use]
    pub fn weight(&self) -> Amount {
        self.outcomes.values().fold(Amount::ZERO, |sum, weight| sum + *weight)
    }

    /// The weight that must be covered.
    #[must_use]
    pub fn needed(&self) -> Amount {
        self.share.percent_of(self.weight())
    }
}

/// A floor or a ceiling over what counts.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Its name.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// Whether it is a ceiling (`at most`), else a floor (`at least`).
    pub ceiling: bool,
    /// How much.
    pub bound: Bound,
    /// The fact by whose values it holds: a ceiling for each value, a floor for some value.
    pub any_one: Option<TextFact>,
    /// What falls under it; everything where there is none.
    pub predicate: Option<Predicate>,
    /// The policy that lays it down, where the qualification does not say it itself.
    pub policy: Option<String>,
}

/// How much a limit allows or asks.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Bound {
    /// So much.
    Amount(Need),
    /// So many per cent of the qualification's total.
    OfTotal {
        /// Per cent.
        percent: Amount,
        /// What is taken off the total first, in its measure.
        less: Amount,
    },
    /// So many per cent of the credits that these units have.
    OfUnits {
        /// Per cent.
        percent: Amount,
        /// The units, those of pools included.
        units: BTreeSet<String>,
        /// What their credits add up to.
        credits: Amount,
    },
    /// A mean grade, weighted by credits: a floor.
    Mean {
        /// The name of the scale whose points are taken.
        scale: String,
        /// The least mean.
        least: Amount,
    },
    /// All of it within a span of time.
    Within {
        /// How long.
        period: Period,
        /// The month and day on which each span begins; any where there is none.
        beginning: Option<(i8, i8)>,
        /// The date that must lie within.
        by: DateFact,
    },
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
