//! The levels that a credential can have, each with what it is in every framework.

use std::collections::BTreeSet;

use crate::graph::ReferenceGraph;
use crate::rulebook::{LevelId, Rulebook, Test};
use crate::truth::Truth;

/// A level, and the levels that it may be in each framework.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    pub id: LevelId,
    translations: Vec<BTreeSet<usize>>,
}

/// Every level of every framework, under the references of each run of days.
#[derive(Debug, Default)]
pub(super) struct Levels {
    all: BTreeSet<Known>,
}

impl Levels {
    pub(super) fn new(rulebook: &Rulebook) -> Levels {
        // A level of a framework that the rulebook does not have corresponds to none that it has.
        let foreign = LevelId { framework: usize::MAX, rank: 0 };
        let mut all = BTreeSet::from([Known { id: foreign, translations: Vec::new() }]);
        for day in ReferenceGraph::runs(rulebook) {
            let references = ReferenceGraph::new(rulebook, day);
            for (framework, declared) in rulebook.frameworks.iter().enumerate() {
                for rank in 0..declared.levels.len() {
                    let id = LevelId { framework, rank };
                    all.insert(Known { id, translations: references.translations(id) });
                }
            }
        }
        Levels { all }
    }

    /// What a credential can have: this level where it is given, else any, or none. What may be one of several levels is
    /// no better placed than each of them.
    pub(super) fn possible(&self, given: Option<LevelId>) -> impl Iterator<Item = Option<&Known>> {
        let fitting = self.all.iter().filter(move |known| given.is_none_or(|id| known.id == id));
        fitting.map(Some).chain(given.is_none().then_some(None))
    }

    /// How a test on the level comes out.
    pub(super) fn truth(&self, level: Option<&Known>, test: &Test) -> Truth {
        let (Test::Level(comparison, wanted), Some(level)) = (test, level) else {
            return Truth::False;
        };
        let frameworks: BTreeSet<usize> = wanted.iter().map(|level| level.framework).collect();
        frameworks.into_iter().fold(Truth::False, |any, framework| {
            let here = level.translations.get(framework).into_iter().flatten();
            let holds = |rank: &usize| {
                let mut same = wanted.iter().filter(|wanted| wanted.framework == framework);
                same.any(|wanted| comparison.holds(*rank, wanted.rank))
            };
            any.or(Truth::unanimous(here.map(|rank| holds(rank).into())))
        })
    }
}
