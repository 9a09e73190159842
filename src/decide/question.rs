//! Questions about a problem, and what answers them.

use super::problem::{Problem, Spot};
use super::solver::{Guide, Solver, Taken};
use crate::rulebook::Measure;

/// The steps that may still be taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    left: u64,
    done: u64,
}

impl Work {
    pub(crate) fn new(limit: u64) -> Work {
        Work { left: limit, done: 0 }
    }

    /// Takes so many steps at once; `None` where fewer are left.
    pub(super) fn spend(&mut self, steps: u64) -> Option<()> {
        let enough = steps <= self.left;
        let taken = steps.min(self.left);
        self.left -= taken;
        self.done += taken;
        enough.then_some(())
    }

    /// Takes all that are left.
    pub(super) fn exhaust(&mut self) {
        self.left = 0;
    }

    /// The steps taken so far.
    pub(crate) fn done(&self) -> u64 {
        self.done
    }
}

/// How far from meeting: fewer clauses short first, then fewer credentials short, then fewer credits (in scaled units).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Distance {
    pub clauses: usize,
    pub credentials: i128,
    pub credits: i128,
}

impl Distance {
    pub(crate) const NONE: Distance = Distance { clauses: 0, credits: 0, credentials: 0 };
    pub(crate) const ANY: Distance = Distance { clauses: usize::MAX, credits: i128::MAX, credentials: i128::MAX };

    fn add(&mut self, measure: Measure, short: i128) {
        self.clauses += 1;
        match measure {
            Measure::Credentials => self.credentials += short,
            Measure::Credits | Measure::Hours | Measure::Outcomes => self.credits += short,
        }
    }
}

/// What a credential is held to while an answer is refined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    Free,
    Counts,
    Out,
    At(Spot),
}

/// A question about a problem.
pub(crate) struct Query<'q> {
    /// One for each item.
    pub held: &'q [Held],
    /// Bounds of the rows that are otherwise not in force.
    pub count: Option<i128>,
    pub pins: Option<i128>,
    pub stays: Option<i128>,
    /// Which leaves must be taken, or must not; of those past the end it is free.
    pub taken: &'q [Taken],
    /// How many leaves may be taken.
    pub most_leaves: Option<i128>,
    /// How far from meeting the answer may be, in each of the three.
    pub within: Distance,
}

/// An allocation: where each credential counts, by rank, and the leaves taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Allocation {
    pub at: Vec<Option<Spot>>,
    pub taken: Vec<usize>,
    pub distance: Distance,
}

/// What a search ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Found(Allocation),
    /// There is none: proven.
    None,
    /// The work ran out before either was known.
    Unknown,
}

/// The answer where the amounts cannot be computed with: no other question would be answered either.
fn too_large(work: &mut Work) -> Answer {
    work.exhaust();
    Answer::Unknown
}

impl Problem {
    /// An allocation that answers the query, if there is one.
    ///
    /// Exact ([`super::solver`]). Worst case exponential; `work` bounds it. Where the amounts are too fine or too large to be
    /// computed with, it is not known.
    pub(crate) fn solve(&self, query: &Query<'_>, work: &mut Work) -> Answer {
        match self.solver_for(query) {
            Some(solver) => solver.solve(self, query, work),
            None => too_large(work),
        }
    }

    /// The same, where the guide has been told of the questions before, each of which asked for no more than this one.
    pub(crate) fn solve_guided(&self, query: &Query<'_>, guide: &mut Guide, work: &mut Work) -> Answer {
        match self.solver_for(query) {
            Some(solver) => solver.solve_guided(self, query, guide, work),
            None => too_large(work),
        }
    }

    /// Whether it is plain that nothing answers the query; it may be that nothing does and that that is not plain.
    pub(crate) fn is_refuted(&self, query: &Query<'_>, guide: &mut Guide, work: &mut Work) -> bool {
        self.solver_for(query).is_some_and(|solver| solver.is_refuted(query, guide, work))
    }

    fn solver_for(&self, query: &Query<'_>) -> Option<&Solver> {
        let soft = query.within != Distance::NONE;
        let solver = if soft { &self.soft_solver } else { &self.solver };
        solver.get_or_init(|| Solver::new(self, soft)).as_ref()
    }

    /// How far an allocation is from meeting.
    pub(super) fn distance(&self, at: &[Option<Spot>], taken: &[usize]) -> Distance {
        let mut sums = vec![0_i128; self.rows.len()];
        for (item, at) in self.items.iter().zip(at) {
            let choice = item.choices.iter().find(|choice| Some(choice.spot) == *at);
            for (row, gain) in choice.into_iter().flat_map(|choice| &choice.gains) {
                sums[*row] += gain;
            }
        }
        let mut distance = Distance::NONE;
        let is_taken = |leaf: usize| taken.binary_search(&leaf).is_ok();
        for (row, sum) in self.rows.iter().zip(&sums) {
            if let (Some(measure), Some(bound)) = (row.soft, row.bound)
                && row.kind.leaf().is_none_or(is_taken)
                && *sum < bound
            {
                distance.add(measure, bound - sum);
            }
        }
        for cover in self.covers.iter().filter(|cover| is_taken(cover.leaf)) {
            let covered = cover.rows.iter().filter(|(row, _)| sums[*row] > 0).map(|(_, weight)| *weight);
            let short = cover.bound - covered.sum::<i128>();
            if short > 0 {
                distance.add(Measure::Outcomes, short);
            }
        }
        distance
    }
}
