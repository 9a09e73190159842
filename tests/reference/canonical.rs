//! The canonical answer where the verdict is met (section 8, points 1 to 5).

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::allocation::{Placement, Problem};
use super::calendar::Date;
use super::case::Case;

/// A credential that counts, the path of its leaf, and the recognition rule that it counts under.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Count {
    pub credential: String,
    pub clause: String,
    pub under: Option<String>,
}

/// What counts and where, in the order of the identifiers.
pub type Counted = Vec<Count>;

/// The first, in the order of section 8, of the allocations that meet.
pub fn first_allocation(problem: &Problem<'_>, case: &Case) -> Option<Counted> {
    let mut best: Option<(Key<'_>, Placement)> = None;
    let _ = problem.try_each_allocation(&mut |placement| {
        let key = Key::of(problem, case, placement);
        if best.as_ref().is_none_or(|(least, _)| key < *least) {
            best = Some((key, placement.clone()));
        }
        ControlFlow::Continue(())
    });
    best.map(|(_, placement)| counted(problem, &placement))
}

/// The path of a place, and the rule that the credential counts under there: as it stands comes before any rule.
fn place_of<'a>(problem: &'a Problem<'_>, place: usize) -> (&'a str, Option<&'a str>) {
    let place = problem.places[place];
    let under = problem.holdings[place.holding].under;
    (&problem.paths[place.leaf], under.map(|rule| rule.name.as_str()))
}

fn counted(problem: &Problem<'_>, placement: &Placement) -> Counted {
    let count = |place: &usize| {
        let (clause, under) = place_of(problem, *place);
        let credential = problem.holdings[problem.places[*place].holding].credential.id.clone();
        Count { credential, clause: clause.to_owned(), under: under.map(str::to_owned) }
    };
    let mut counted: Counted = placement.iter().flatten().map(count).collect();
    counted.sort();
    counted
}

/// What the allocations are ordered by. The order of the fields is the order of the points.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    pins_honoured: Reverse<usize>,
    moves: usize,
    counting: usize,
    /// By rank: whether it is missing, so that the set comes first that has it where they first differ.
    missing: Vec<bool>,
    places: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Key<'a> {
    fn of(problem: &'a Problem<'_>, case: &Case, placement: &Placement) -> Self {
        let place = |index: usize| placement[index].map(|place| place_of(problem, place));
        let ranked = ranked(case);
        Self {
            pins_honoured: Reverse(pins_honoured(case, placement)),
            moves: moves(case, &|index| place(index).map(|(path, _)| path)),
            counting: placement.iter().flatten().count(),
            missing: ranked.iter().map(|&index| placement[index].is_none()).collect(),
            places: ranked.iter().filter_map(|&index| place(index)).collect(),
        }
    }
}

/// Point 1: the pinned credentials that count.
fn pins_honoured(case: &Case, placement: &Placement) -> usize {
    let is_pinned = |id: &str| case.pins.iter().any(|order| order.what.credential == id);
    let places = case.credentials.iter().zip(placement);
    places.filter(|(credential, place)| place.is_some() && is_pinned(&credential.id)).count()
}

/// Point 2: the credentials that are placed in another clause than before, or no longer placed.
fn moves<'a>(case: &Case, path: &dyn Fn(usize) -> Option<&'a str>) -> usize {
    let is_moved = |index: &usize| {
        let id = &case.credentials[*index].id;
        let before = case.previous.iter().map(|order| &order.what).find(|previous| previous.credential == *id);
        before.is_some_and(|before| path(*index) != Some(before.clause.as_str()))
    };
    (0..case.credentials.len()).filter(is_moved).count()
}

/// Point 4: the credentials from the best-ranked on: by the day awarded, unknown last, then by identifier.
fn ranked(case: &Case) -> Vec<usize> {
    let rank = |index: &usize| -> (bool, Option<Date>, &str) {
        let credential = &case.credentials[*index];
        (credential.awarded.is_none(), credential.awarded, &credential.id)
    };
    let mut ranked: Vec<usize> = (0..case.credentials.len()).collect();
    ranked.sort_by(|one, other| rank(one).cmp(&rank(other)));
    ranked
}
