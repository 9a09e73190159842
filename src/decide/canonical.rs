//! The one answer that is shown, among all that are as good: an exact lexicographic optimum, found by asking the search
//! one question after another.

use super::problem::{Branch, Problem, RowKind, Spot};
use super::question::{Allocation, Answer, Distance, Held, Query, Work};
use super::solver::{Guide, Taken};

/// An allocation, and whether it is proven to be the first in the canonical order.
pub(crate) struct Chosen {
    pub allocation: Allocation,
    pub proven: bool,
}

impl Problem {
    /// Any allocation that meets every row.
    pub(crate) fn meet(&self, work: &mut Work) -> Answer {
        let held = vec![Held::Free; self.items.len()];
        self.solve(&Query::new(&held, Distance::NONE), work)
    }

    /// An allocation that comes closest to meeting: the fewest clauses short, then the fewest credentials, then the least of
    /// all else. Where the work runs out, the closest that was found.
    pub(crate) fn closest(&self, work: &mut Work) -> Option<Chosen> {
        let held = vec![Held::Free; self.items.len()];
        let mut query = Query::new(&held, Distance::ANY);
        let mut closest = match self.solve(&query, work) {
            Answer::Found(found) => found,
            Answer::None | Answer::Unknown => return None,
        };
        // Each in turn, with what was reached of those before it.
        for part in [Part::Clauses, Part::Credentials, Part::Credits] {
            while part.of(closest.distance) > 0 {
                part.set(&mut query.within, part.of(closest.distance) - 1);
                match self.solve(&query, work) {
                    Answer::Found(found) => closest = found,
                    Answer::None => break,
                    Answer::Unknown => return Some(Chosen { allocation: closest, proven: false }),
                }
            }
            part.set(&mut query.within, part.of(closest.distance));
        }
        Some(Chosen { allocation: closest, proven: true })
    }

    /// The first, in the canonical order (`docs/semantics.md`, section 8), of the allocations as near as this one.
    ///
    /// Costs a search for each credential and each place that could come first.
    pub(crate) fn canonical(&self, start: Allocation, work: &mut Work) -> Chosen {
        let mut refine = Refine {
            problem: self,
            held: vec![Held::Free; self.items.len()],
            count: None,
            pins: None,
            stays: None,
            taken: Vec::new(),
            most_leaves: None,
            within: start.distance,
            best: start,
            guide: Guide::default(),
            proven: true,
        };
        refine.most_pins(work);
        refine.fewest_moves(work);
        refine.fewest_credentials(work);
        refine.oldest_awards(work);
        refine.first_places(work);
        refine.fewest_clauses(work);
        Chosen { allocation: refine.best, proven: refine.proven }
    }

    /// The sum of an order's row over an allocation, in whole units.
    fn sum(&self, kind: RowKind, allocation: &Allocation) -> i128 {
        let Some(row) = self.rows.iter().position(|row| row.kind == kind) else {
            return 0;
        };
        let gains = self.items.iter().zip(&allocation.at).filter_map(|(item, at)| {
            let choice = item.choices.iter().find(|choice| Some(choice.spot) == *at)?;
            choice.gains.iter().find(|(index, _)| *index == row).map(|(_, gain)| *gain)
        });
        gains.sum::<i128>() / self.scale
    }
}

/// A part of a distance, the first of which counts the most.
#[derive(Clone, Copy)]
enum Part {
    Clauses,
    Credentials,
    Credits,
}

impl Part {
    fn of(self, distance: Distance) -> i128 {
        match self {
            Part::Clauses => distance.clauses as i128,
            Part::Credentials => distance.credentials,
            Part::Credits => distance.credits,
        }
    }

    fn set(self, distance: &mut Distance, to: i128) {
        match self {
            Part::Clauses => distance.clauses = usize::try_from(to).unwrap_or(0),
            Part::Credentials => distance.credentials = to,
            Part::Credits => distance.credits = to,
        }
    }
}

impl<'q> Query<'q> {
    pub(super) fn new(held: &'q [Held], within: Distance) -> Query<'q> {
        Query { held, count: None, pins: None, stays: None, taken: &[], most_leaves: None, within }
    }
}

struct Refine<'a> {
    problem: &'a Problem,
    held: Vec<Held>,
    count: Option<i128>,
    pins: Option<i128>,
    stays: Option<i128>,
    taken: Vec<Taken>,
    most_leaves: Option<i128>,
    within: Distance,
    best: Allocation,
    guide: Guide,
    /// Whether every question so far was answered.
    proven: bool,
}

impl Refine<'_> {
    /// Asks with what is held now; a better allocation is kept.
    fn ask(&mut self, work: &mut Work) -> bool {
        let mut guide = std::mem::take(&mut self.guide);
        let answer = self.problem.solve_guided(&self.query(), &mut guide, work);
        self.guide = guide;
        match answer {
            Answer::Found(found) => {
                // What was asked for is held to from now on.
                self.guide.keep();
                self.best = found;
                true
            }
            Answer::None => false,
            Answer::Unknown => {
                self.proven = false;
                false
            }
        }
    }

    fn query(&self) -> Query<'_> {
        Query {
            held: &self.held,
            count: self.count,
            pins: self.pins,
            stays: self.stays,
            taken: &self.taken,
            most_leaves: self.most_leaves,
            within: self.within,
        }
    }

    fn most_pins(&mut self, work: &mut Work) {
        self.climb(RowKind::Pins, self.problem.pinnable, |refine, least| refine.pins = least, work);
    }

    fn fewest_moves(&mut self, work: &mut Work) {
        self.climb(RowKind::Stays, self.problem.stayable, |refine, least| refine.stays = least, work);
    }

    /// Asks for one more of what a row counts until there is none better, and holds the answer to that from then on.
    fn climb(&mut self, kind: RowKind, most: i128, bound: fn(&mut Self, Option<i128>), work: &mut Work) {
        let mut reached = self.problem.sum(kind, &self.best);
        while reached < most {
            bound(self, Some(reached + 1));
            if !self.ask(work) {
                break;
            }
            reached = self.problem.sum(kind, &self.best);
        }
        bound(self, (reached > 0).then_some(reached));
    }

    fn fewest_credentials(&mut self, work: &mut Work) {
        let counted = |best: &Allocation| best.at.iter().flatten().count() as i128;
        let mut most = counted(&self.best);
        // From the fewest that are not plainly too few: mostly that many will do.
        let mut guide = Guide::default();
        let (mut least, mut enough) = (0, most);
        while least < enough {
            let half = (least + enough) / 2;
            self.count = Some(half);
            if self.problem.is_refuted(&self.query(), &mut guide, work) {
                least = half + 1;
            } else {
                enough = half;
            }
        }
        while least < most {
            self.count = Some(most - 1);
            if !self.ask(work) {
                break;
            }
            most = counted(&self.best);
        }
        self.count = Some(most);
    }

    fn oldest_awards(&mut self, work: &mut Work) {
        for rank in 0..self.held.len() {
            self.held[rank] = Held::Counts;
            let counts = self.best.at[rank].is_some();
            if !counts && (self.problem.items[rank].choices.is_empty() || !self.ask(work)) {
                self.held[rank] = Held::Out;
            }
        }
    }

    fn first_places(&mut self, work: &mut Work) {
        for rank in 0..self.held.len() {
            let Some(here) = self.best.at[rank] else {
                continue;
            };
            let spots = self.problem.items[rank].choices.iter().map(|choice| choice.spot);
            let earlier: Vec<Spot> = spots.filter(|spot| *spot < here).collect();
            let moved = earlier.into_iter().any(|spot| {
                self.held[rank] = Held::At(spot);
                self.ask(work)
            });
            if !moved {
                self.held[rank] = Held::At(here);
            }
        }
    }

    /// With every place fixed: the fewest leaves, and of those choices the one whose leaves come first.
    fn fewest_clauses(&mut self, work: &mut Work) {
        let is_choice =
            |branch: &Branch| matches!(branch, Branch::Group(fewest, _, members) if *fewest < members.len());
        if !self.problem.branches.iter().any(is_choice) {
            return;
        }
        loop {
            self.most_leaves = Some(self.best.taken.len() as i128 - 1);
            if !self.ask(work) {
                break;
            }
        }
        self.most_leaves = Some(self.best.taken.len() as i128);
        self.taken = vec![Taken::Free; self.problem.leaves];
        for leaf in 0..self.problem.leaves {
            self.taken[leaf] = Taken::Yes;
            if self.best.taken.binary_search(&leaf).is_err() && !self.ask(work) {
                self.taken[leaf] = Taken::No;
            }
        }
    }
}
