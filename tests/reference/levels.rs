//! Levels and their translation between frameworks (section 2, "Levels").

use super::case::Fact;
use super::model::{Framework, Level, Order, Rulebook};
use super::truth::Truth;

/// A comparison with one level: whichever of its levels the credential turns out to have.
pub fn compare(rulebook: &Rulebook, levels: &[Fact<Level>], order: Order, bound: &Level) -> Truth {
    let holds = |name: &String| {
        let place = |name: &String| place_of(rulebook, &bound.framework, name);
        let (place, bound) = (place(name), place(&bound.name));
        match order {
            Order::Equal => place == bound,
            Order::AtLeast => place >= bound,
            Order::AtMost => place <= bound,
            Order::Above => place > bound,
            Order::Below => place < bound,
        }
    };
    Truth::agreed(levels.iter().map(|level| test_level(rulebook, level, &bound.framework, &holds)))
}

/// A test of a set, whose members may belong to several frameworks: one framework after the other.
pub fn is_in(rulebook: &Rulebook, levels: &[Fact<Level>], set: &[Level]) -> Truth {
    Truth::agreed(levels.iter().map(|level| {
        Truth::any(set.iter().map(|member| {
            let framework = &member.framework;
            let of_framework =
                |name: &String| set.contains(&Level { framework: framework.clone(), name: name.clone() });
            test_level(rulebook, level, framework, &of_framework)
        }))
    }))
}

/// True where the test holds for every level that is possible in the framework, false where it holds for none.
fn test_level(rulebook: &Rulebook, level: &Fact<Level>, framework: &str, holds: &dyn Fn(&String) -> bool) -> Truth {
    match level {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::False,
        Fact::Known(level) => {
            Truth::agreed(translate(rulebook, level, framework).iter().map(|name| Truth::of(holds(name))))
        }
    }
}

/// The levels of the framework that a level may be: all that any of the shortest paths gives.
fn translate(rulebook: &Rulebook, level: &Level, framework: &str) -> Vec<String> {
    let paths = paths(rulebook, vec![level.framework.clone()], framework);
    let shortest = paths.iter().map(Vec::len).min();
    paths
        .iter()
        .filter(|path| Some(path.len()) == shortest)
        .flat_map(|path| path.windows(2).fold(vec![level.name.clone()], |names, step| cross(rulebook, &names, step)))
        .collect()
}

/// Every way from the last framework of the path to the goal that passes through no framework twice.
fn paths(rulebook: &Rulebook, path: Vec<String>, goal: &str) -> Vec<Vec<String>> {
    let here = path.last().expect("a path has a beginning").clone();
    if here == goal {
        return vec![path];
    }
    let next = rulebook.frameworks.iter().map(|framework| &framework.name);
    next.filter(|next| !path.contains(next) && are_related(rulebook, &here, next))
        .flat_map(|next| paths(rulebook, [path.clone(), vec![next.clone()]].concat(), goal))
        .collect()
}

fn are_related(rulebook: &Rulebook, one: &str, other: &str) -> bool {
    let refers = |from: &Framework, to: &str| from.references.iter().any(|reference| reference.to == to);
    rulebook.frameworks.iter().any(|framework| {
        (framework.name == one && refers(framework, other)) || (framework.name == other && refers(framework, one))
    })
}

/// One step: all levels that a reference relates to any of those, in either direction.
fn cross(rulebook: &Rulebook, names: &[String], step: &[String]) -> Vec<String> {
    let mut reached = Vec::new();
    for (from, to, left, right) in related_pairs(rulebook) {
        if from == step[0] && to == step[1] && names.contains(left) {
            reached.push(right.clone());
        }
        if to == step[0] && from == step[1] && names.contains(right) {
            reached.push(left.clone());
        }
    }
    reached
}

/// Every pair of levels that a reference relates, with the two frameworks.
fn related_pairs(rulebook: &Rulebook) -> Vec<(&str, &str, &String, &String)> {
    let mut pairs = Vec::new();
    for framework in &rulebook.frameworks {
        for reference in &framework.references {
            for mapping in &reference.mappings {
                for left in &mapping.from {
                    for right in &mapping.to {
                        pairs.push((framework.name.as_str(), reference.to.as_str(), left, right));
                    }
                }
            }
        }
    }
    pairs
}

fn place_of(rulebook: &Rulebook, framework: &str, name: &str) -> usize {
    let framework = rulebook.frameworks.iter().find(|declared| declared.name == framework);
    let framework = framework.expect("a rule names declared frameworks only");
    framework.levels.iter().position(|level| level == name).expect("a rule names declared levels only")
}
