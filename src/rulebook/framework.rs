use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Date, Days};
use crate::diagnostic::Span;
use crate::language::Language;
use crate::quantity::Amount;

/// Which framework, in the order of names and, within a name, of versions.
pub(crate) type FrameworkId = usize;

/// A level of a framework: its place among that framework's levels, the lowest being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelId {
    pub(crate) framework: FrameworkId,
    pub(crate) rank: usize,
}

/// What a declaration or a clause says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notes {
    /// Its title.
    pub title: Option<String>,
    /// Its source.
    pub cite: Option<String>,
    /// The text for people in other languages, by BCP 47 tag.
    pub labels: BTreeMap<String, String>,
    /// Why a figure in it stands there though no source was found for it.
    pub unverified: Option<String>,
    /// Where the name of what they are about stands.
    pub(crate) span: Span,
}

impl Notes {
    /// What people read in a language: the label in it, else the title.
    pub(crate) fn called(&self, language: Language) -> Option<&str> {
        language.label(&self.labels).or(self.title.as_deref())
    }
}

/// A qualification framework, in one version: ordered levels, credit units, references to other frameworks.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Framework {
    /// The name that rules use.
    pub name: String,
    /// The version, where several are stored.
    pub version: Option<String>,
    /// Its title, its source.
    pub notes: Notes,
    /// Where it applies, as ISO 3166 codes.
    pub jurisdiction: Vec<String>,
    /// The days on which a level that is named without a version is one of this version's.
    pub days: Days,
    /// Its levels, the lowest first.
    pub levels: Vec<Level>,
    /// The units that credits are counted in under it.
    pub credit_units: Vec<CreditUnit>,
    /// Which of its levels correspond to which levels of other frameworks.
    pub references: Vec<Reference>,
    /// What awards of a size are called.
    pub sizes: Vec<SizeBand>,
}

impl Framework {
    /// As rules name it: `nqf-ua version 2020`.
    pub(crate) fn called(&self) -> String {
        match &self.version {
            Some(version) => format!("{} version {version}", self.name),
            None => self.name.clone(),
        }
    }
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
    /// Its title, its source.
    pub notes: Notes,
    /// Notional hours of learning behind one credit: from, to.
    pub hours: Option<(Amount, Amount)>,
}

/// How the levels of one framework correspond to those of another.
#[derive(Debug, Clone)]
pub struct Reference {
    pub(crate) to: FrameworkId,
    /// The days on which it is in force.
    pub days: Days,
    /// Pairs of ranks: here, there.
    pub(crate) pairs: BTreeSet<(usize, usize)>,
    /// Its source.
    pub notes: Notes,
}

/// What awards of a size are called.
#[derive(Debug, Clone)]
pub struct SizeBand {
    /// Such as `Certificate`.
    pub name: String,
    /// Its title, its source.
    pub notes: Notes,
    /// The fewest hours.
    pub from: Amount,
    /// The most hours, where there is a most.
    pub to: Option<Amount>,
}

/// A unit of learning.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Unit {
    /// Its code, such as `5N1764`.
    pub code: String,
    /// Its title, its source.
    pub notes: Notes,
    /// Its level.
    pub level: Option<LevelId>,
    /// Its credits: how many, of which credit unit.
    pub credits: Option<(Amount, String)>,
    /// Its hours of learning: from, to.
    pub hours: Option<(Amount, Amount)>,
    /// Whether it counts as often as it is held.
    pub repeatable: bool,
    /// Its learning outcomes, by name.
    pub outcomes: BTreeSet<String>,
    /// What must be held first; all of it.
    pub requires: Vec<Prerequisite>,
    /// What took its place.
    pub replaced: Option<Replacement>,
}

/// Units of which one must be held before another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prerequisite {
    /// Any one of these.
    pub units: BTreeSet<String>,
    /// Whether it may be achieved on the same day, else strictly before.
    pub alongside: bool,
}

/// What took the place of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The code of the newer unit.
    pub by: String,
    /// Whether each stands for the other.
    pub equivalent: bool,
    /// The last day on which it could be begun.
    pub lapses: Option<Date>,
    /// The last day on which it could be completed; where none is given, the day it lapses.
    pub finish_by: Option<Date>,
}

impl Replacement {
    /// The last day on which the unit can have been awarded and count.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.finish_by.or(self.lapses)
    }
}
