//! What the facts of credentials depend on in a rulebook, worked out once for every case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::calendar::Date;
use crate::graph::{OutcomeGraph, ReferenceGraph, equivalents};
use crate::quantity::Amount;
use crate::rulebook::{FrameworkId, LevelId, Rulebook};

pub(crate) struct Background<'r> {
    pub rulebook: &'r Rulebook,
    pub outcomes: OutcomeGraph<'r>,
    /// The first day of each run of days, and the references in force on them.
    references: Vec<(Date, ReferenceGraph)>,
    /// By run of days, then by level, those of one framework after those of another: what it may be in each framework,
    /// once that was asked for.
    translated: Vec<OnceLock<Vec<BTreeSet<usize>>>>,
    /// How many levels all frameworks before this one have; of all at the end.
    levels_before: Vec<usize>,
    /// The versions of each framework.
    frameworks: BTreeMap<&'r str, Vec<FrameworkId>>,
    /// The notional hours behind one credit of each unit: from, to.
    hours: BTreeMap<&'r str, (Amount, Amount)>,
    /// Units that are one unit, by code; those that are one only with themselves are left out.
    equivalent: BTreeMap<&'r str, Arc<BTreeSet<&'r str>>>,
}

impl<'r> Background<'r> {
    pub(crate) fn new(rulebook: &'r Rulebook) -> Background<'r> {
        let days = ReferenceGraph::runs(rulebook);
        let references: Vec<_> = days.into_iter().map(|day| (day, ReferenceGraph::new(rulebook, day))).collect();
        let mut levels_before = vec![0];
        let mut frameworks: BTreeMap<&str, Vec<FrameworkId>> = BTreeMap::new();
        let mut hours = BTreeMap::new();
        let mut levels = 0;
        for (id, framework) in rulebook.frameworks.iter().enumerate() {
            levels += framework.levels.len();
            levels_before.push(levels);
            frameworks.entry(&framework.name).or_default().push(id);
            for unit in &framework.credit_units {
                if let Some(behind) = unit.hours {
                    hours.entry(unit.name.as_str()).or_insert(behind);
                }
            }
        }
        let mut translated = Vec::new();
        translated.resize_with(references.len() * levels, OnceLock::new);
        Background {
            rulebook,
            outcomes: OutcomeGraph::new(rulebook),
            references,
            translated,
            levels_before,
            frameworks,
            hours,
            equivalent: equivalents(rulebook),
        }
    }

    /// The versions of the framework with this name.
    pub(super) fn framework_ids(&self, name: &str) -> &[FrameworkId] {
        self.frameworks.get(name).map_or(&[], Vec::as_slice)
    }

    /// The notional hours behind one credit of this unit, where any framework gives them.
    pub(super) fn hours_of(&self, credit_unit: &str) -> Option<(Amount, Amount)> {
        self.hours.get(credit_unit).copied()
    }

    /// The runs of days between which references change: of all, or of the one that a day lies in.
    pub(super) fn runs(&self, day: Option<Date>) -> std::ops::Range<usize> {
        match day {
            Some(day) => {
                let run = self.references.partition_point(|(from, _)| *from <= day).saturating_sub(1);
                run..run + 1
            }
            None => 0..self.references.len(),
        }
    }

    /// The levels that a level may be in each framework, by the references of a run of days.
    pub(super) fn translations(&self, run: usize, level: LevelId) -> &[BTreeSet<usize>] {
        let before = self.levels_before.get(level.framework).copied().unwrap_or(0);
        let levels = self.levels_before.last().copied().unwrap_or(0);
        match (self.translated.get(run * levels + before + level.rank), self.references.get(run)) {
            (Some(known), Some((_, references))) => known.get_or_init(|| references.translations(level)),
            _ => &[],
        }
    }

    /// Whether a rule that names these units names the unit with this code, or one that is the same.
    pub(super) fn names(&self, units: &BTreeSet<String>, code: &str) -> bool {
        units.contains(code) || self.same_as(code).is_some_and(|same| same.iter().any(|other| units.contains(*other)))
    }

    /// The codes of the units that are one with this one, where there is any other.
    pub(super) fn same_as(&self, code: &str) -> Option<&BTreeSet<&'r str>> {
        self.equivalent.get(code).map(Arc::as_ref)
    }
}
