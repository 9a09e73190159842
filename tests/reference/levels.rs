//! Levels and their translation between frameworks (section 2, "Levels").

use super::calendar::Date;
use super::case::{Credential, Fact, StatedLevel};
use super::facts::Context;
use super::model::{Framework, FrameworkName, Level, Order, Reference, Rulebook};
use super::truth::Truth;

/// The levels that a credential may have, and the day on which it was awarded.
#[derive(Clone, Copy)]
pub struct Levels<'a> {
    pub rulebook: &'a Rulebook,
    pub stated: &'a [Fact<StatedLevel>],
    pub awarded: Option<Date>,
}

impl<'a> Levels<'a> {
    pub const fn of(context: Context<'a>, credential: &Credential, stated: &'a [Fact<StatedLevel>]) -> Self {
        Self { rulebook: context.rulebook, stated, awarded: credential.awarded }
    }
}

/// A comparison with one level: whichever of its levels the credential turns out to have.
pub fn compare(levels: Levels<'_>, order: Order, bound: &Level) -> Truth {
    let place = |name: &String| place_of(levels.rulebook, &bound.framework, name);
    let holds = |name: &String| order.holds(&place(name), &place(&bound.name));
    in_each_possibility(levels, &|level, day| test_level(levels.rulebook, level, day, &bound.framework, &holds))
}

/// A test of a set, whose members may belong to several frameworks: one framework after the other.
pub fn is_in(levels: Levels<'_>, set: &[Level]) -> Truth {
    in_each_possibility(levels, &|level, day| {
        Truth::any(set.iter().map(|member| {
            let framework = &member.framework;
            let of_framework =
                |name: &String| set.contains(&Level { framework: framework.clone(), name: name.clone() });
            test_level(levels.rulebook, level, day, framework, &of_framework)
        }))
    })
}

/// A level in conflict may be either; one without a version may be of several; a day that is unknown may be any.
fn in_each_possibility(levels: Levels<'_>, test: &dyn Fn(&Level, Date) -> Truth) -> Truth {
    let days = levels.awarded.map_or_else(|| days_that_differ(levels.rulebook), |day| vec![day]);
    Truth::agreed(levels.stated.iter().flat_map(|stated| match stated {
        Fact::Unknown => vec![Truth::Unknown],
        Fact::None => vec![Truth::False],
        Fact::Known(level) => {
            let possible = possible_levels(levels.rulebook, level, levels.awarded);
            possible.iter().flat_map(|level| days.iter().map(|&day| test(level, day))).collect()
        }
    }))
}

/// A level that is named without a version is one of the version whose days hold the day of award, where there is one;
/// else it may be the level of that name in any version that has one.
fn possible_levels(rulebook: &Rulebook, stated: &StatedLevel, awarded: Option<Date>) -> Vec<Level> {
    let of = |name: &FrameworkName| Level { framework: name.clone(), name: stated.name.clone() };
    let versions = || rulebook.frameworks.iter().filter(|framework| framework.name.name == stated.framework);
    if stated.version.is_some() || versions().all(|framework| framework.name.version.is_none()) {
        let name = FrameworkName { name: stated.framework.clone(), version: stated.version.clone() };
        return vec![of(&name)];
    }
    let in_force = versions().find(|framework| awarded.is_some_and(|day| framework.days.hold(day)));
    match in_force {
        Some(framework) => vec![of(&framework.name)],
        None => {
            let having = versions().filter(|framework| framework.levels.contains(&stated.name));
            having.map(|framework| of(&framework.name)).collect()
        }
    }
}

/// One day of each run of days between which no reference begins or ends.
fn days_that_differ(rulebook: &Rulebook) -> Vec<Date> {
    let references = rulebook.frameworks.iter().flat_map(|framework| &framework.references);
    let changes = references.flat_map(|reference| [reference.days.from, reference.days.until.map(Date::next_day)]);
    [Date::LONG_AGO].into_iter().chain(changes.flatten()).collect()
}

/// True where the test holds for every level that is possible in the framework, false where it holds for none.
fn test_level(
    rulebook: &Rulebook,
    level: &Level,
    day: Date,
    framework: &FrameworkName,
    holds: &dyn Fn(&String) -> bool,
) -> Truth {
    let network = Network { rulebook, day };
    Truth::agreed(network.translate(level, framework).iter().map(|name| Truth::of(holds(name))))
}

/// The references that are followed on a day.
#[derive(Clone, Copy)]
struct Network<'a> {
    rulebook: &'a Rulebook,
    day: Date,
}

impl<'a> Network<'a> {
    /// Each reference with the framework that declares it.
    fn references(self) -> impl Iterator<Item = (&'a Framework, &'a Reference)> {
        let all = self.rulebook.frameworks.iter();
        let all = all.flat_map(|framework| framework.references.iter().map(move |reference| (framework, reference)));
        all.filter(move |(_, reference)| reference.days.hold(self.day))
    }

    /// The levels of the framework that a level may be: all that any of the shortest paths gives.
    fn translate(self, level: &Level, framework: &FrameworkName) -> Vec<String> {
        let paths = self.paths(vec![level.framework.clone()], framework);
        let shortest = paths.iter().map(Vec::len).min();
        let paths = paths.iter().filter(|path| Some(path.len()) == shortest);
        paths
            .flat_map(|path| path.windows(2).fold(vec![level.name.clone()], |names, step| self.cross(&names, step)))
            .collect()
    }

    /// Every way from the last framework of the path to the goal that passes through no framework twice.
    fn paths(self, path: Vec<FrameworkName>, goal: &FrameworkName) -> Vec<Vec<FrameworkName>> {
        let here = path.last().expect("a path has a beginning").clone();
        if here == *goal {
            return vec![path];
        }
        let next = self.rulebook.frameworks.iter().map(|framework| &framework.name);
        next.filter(|next| !path.contains(next) && self.are_related(&here, next))
            .flat_map(|next| self.paths([path.clone(), vec![next.clone()]].concat(), goal))
            .collect()
    }

    fn are_related(self, one: &FrameworkName, other: &FrameworkName) -> bool {
        self.references().any(|(framework, reference)| {
            (framework.name == *one && reference.to == *other) || (framework.name == *other && reference.to == *one)
        })
    }

    /// One step: all levels that a reference relates to any of those, in either direction.
    fn cross(self, names: &[String], step: &[FrameworkName]) -> Vec<String> {
        let mut reached = Vec::new();
        for (framework, reference) in self.references() {
            for mapping in &reference.mappings {
                if framework.name == step[0]
                    && reference.to == step[1]
                    && names.iter().any(|name| mapping.from.contains(name))
                {
                    reached.extend(mapping.to.clone());
                }
                if reference.to == step[0]
                    && framework.name == step[1]
                    && names.iter().any(|name| mapping.to.contains(name))
                {
                    reached.extend(mapping.from.clone());
                }
            }
        }
        reached
    }
}

fn place_of(rulebook: &Rulebook, framework: &FrameworkName, name: &str) -> usize {
    let framework = rulebook.framework(framework).expect("a rule names declared frameworks only");
    framework.levels.iter().position(|level| level == name).expect("a rule names declared levels only")
}
