//! Levels, and what they are in other frameworks (section 2, "Levels").

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Date;
use crate::case::{LevelName, Stated};
use crate::rulebook::{Comparison, FrameworkId, LevelId, Reference, Rulebook};
use crate::truth::Truth;

/// A level that a credential may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Possible {
    /// It is known to have none.
    None,
    /// It has one of a framework that the rules do not know.
    Foreign,
    /// It has this one: by framework, what it may be there.
    In(Vec<BTreeSet<usize>>),
}

/// The levels that what a credential states may be.
pub(super) fn stated(rulebook: &Rulebook, level: &Stated<LevelName>, awarded: Option<Date>) -> Vec<Possible> {
    let Stated::Is(level) = level else { return vec![Possible::None] };
    let versions = rulebook.framework_ids(&level.framework).filter_map(|id| {
        let framework = rulebook.frameworks.get(id)?;
        let is_named = level.version.is_none() || framework.version == level.version;
        let rank = framework.levels.iter().position(|known| known.name == level.level).filter(|_| is_named)?;
        Some((framework.days, LevelId { framework: id, rank }))
    });
    let versions: Vec<_> = versions.collect();
    // Without a version it is of the one of the day of award, where that one is known.
    let then = |(days, _): &&(crate::calendar::Days, LevelId)| awarded.is_some_and(|day| days.hold(day));
    let of_the_day: Vec<LevelId> = versions.iter().filter(then).map(|(_, level)| *level).collect();
    let levels = match level.version {
        None if !of_the_day.is_empty() => of_the_day,
        _ => versions.into_iter().map(|(_, level)| level).collect(),
    };
    if levels.is_empty() {
        return vec![Possible::Foreign];
    }
    levels.into_iter().flat_map(|level| everywhere(rulebook, level, awarded)).collect()
}

/// The level in every framework by the references of the day of award; where that is unknown, by those of each run of
/// days between which no reference begins or ends.
pub(super) fn everywhere(rulebook: &Rulebook, level: LevelId, awarded: Option<Date>) -> Vec<Possible> {
    let days = awarded.map_or_else(|| days_that_differ(rulebook), |day| BTreeSet::from([day]));
    days.into_iter().map(|day| Possible::In(translations(rulebook, level, day))).collect()
}

/// The first day of each run of days between which no reference begins or ends.
fn days_that_differ(rulebook: &Rulebook) -> BTreeSet<Date> {
    let mut days = BTreeSet::from([Date::MIN]);
    for reference in rulebook.frameworks.iter().flat_map(|framework| &framework.references) {
        days.extend(reference.days.from);
        days.extend(reference.days.until.and_then(|until| until.tomorrow().ok()));
    }
    days
}

/// By framework, the levels that a level may be there along the shortest paths of references in force on a day.
fn translations(rulebook: &Rulebook, level: LevelId, day: Date) -> Vec<BTreeSet<usize>> {
    let mut reached = BTreeMap::from([(level.framework, BTreeSet::from([level.rank]))]);
    let mut furthest = reached.clone();
    // Each round goes one step further; who is reached sooner is reached by a shorter path.
    while !furthest.is_empty() {
        let mut next: BTreeMap<FrameworkId, BTreeSet<usize>> = BTreeMap::new();
        for (here, reference) in references(rulebook, day) {
            let ways = [(here, reference.to, false), (reference.to, here, true)];
            for (from, to, is_back) in ways.into_iter().filter(|(_, to, _)| !reached.contains_key(to)) {
                let Some(levels) = furthest.get(&from) else { continue };
                let pairs =
                    reference.pairs.iter().map(|(here, there)| if is_back { (there, here) } else { (here, there) });
                let related = pairs.filter(|(from, _)| levels.contains(from)).map(|(_, to)| *to);
                next.entry(to).or_default().extend(related);
            }
        }
        reached.extend(next.clone());
        furthest = next;
    }
    (0..rulebook.frameworks.len()).map(|framework| reached.remove(&framework).unwrap_or_default()).collect()
}

fn references(rulebook: &Rulebook, day: Date) -> impl Iterator<Item = (FrameworkId, &Reference)> {
    let all = rulebook.frameworks.iter().enumerate();
    let all = all.flat_map(|(id, framework)| framework.references.iter().map(move |reference| (id, reference)));
    all.filter(move |(_, reference)| reference.days.hold(day))
}

/// Whether a level stands so to one of these, whichever of the possible ones it is.
pub(super) fn compare(possible: &[Possible], comparison: Comparison, levels: &[LevelId]) -> Truth {
    let frameworks: BTreeSet<FrameworkId> = levels.iter().map(|level| level.framework).collect();
    Truth::unanimous(possible.iter().map(|possible| {
        let everywhere = match possible {
            Possible::None => return Truth::False,
            Possible::Foreign => return Truth::Unknown,
            Possible::In(everywhere) => everywhere,
        };
        // The members of one framework after the other.
        frameworks.iter().fold(Truth::False, |any, framework| {
            let members = || levels.iter().filter(|level| level.framework == *framework);
            let holds = |rank: &usize| members().any(|level| comparison.holds(*rank, level.rank));
            let here = everywhere.get(*framework).into_iter().flatten();
            any.or(Truth::unanimous(here.map(|rank| holds(rank).into())))
        })
    }))
}
