//! Whether references agree: round a ring of them, no level becomes another one of its own framework.

use crate::reference::calendar::Date;
use crate::reference::model::{Framework, FrameworkName, Reference};

type Place<'a> = (&'a FrameworkName, &'a String);

pub fn agree(frameworks: &[Framework]) -> bool {
    let references = || frameworks.iter().flat_map(|framework| &framework.references);
    let changes = references().flat_map(|reference| [reference.days.from, reference.days.until.map(Date::next_day)]);
    let mut days = [Date::LONG_AGO].into_iter().chain(changes.flatten());
    days.all(|day| classes(frameworks, day).iter().all(|class| is_consistent(class)))
}

/// The levels that are made equal to one another on a day.
fn classes(frameworks: &[Framework], day: Date) -> Vec<Vec<Place<'_>>> {
    let mut classes: Vec<Vec<Place<'_>>> = Vec::new();
    for framework in frameworks {
        for reference in framework.references.iter().filter(|reference| reference.days.hold(day)) {
            for (left, right) in one_to_one(reference) {
                let pair = [(&framework.name, left), (&reference.to, right)];
                let (met, apart) =
                    classes.into_iter().partition(|class| class.iter().any(|place| pair.contains(place)));
                let met: Vec<Vec<Place<'_>>> = met;
                classes = apart;
                classes.push(met.concat().into_iter().chain(pair).collect());
            }
        }
    }
    classes
}

/// The pairs in which each level is related to the other alone.
fn one_to_one(reference: &Reference) -> Vec<(&String, &String)> {
    let pairs = reference.mappings.iter();
    let pairs =
        pairs.flat_map(|mapping| mapping.from.iter().flat_map(|from| mapping.to.iter().map(move |to| (from, to))));
    let pairs: Vec<(&String, &String)> = pairs.collect();
    let is_alone =
        |pair: &&(&String, &String)| pairs.iter().filter(|other| other.0 == pair.0 || other.1 == pair.1).count() == 1;
    pairs.iter().filter(is_alone).copied().collect()
}

fn is_consistent(class: &[Place<'_>]) -> bool {
    class.iter().all(|one| class.iter().all(|other| one.0 != other.0 || one.1 == other.1))
}
