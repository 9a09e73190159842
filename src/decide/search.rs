//! Exact search: depth first over the credentials, with bounds on what remains and memory of what was refuted.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;

use super::bounds::{Counting, Sharing};
use super::choices::{Choices, Worth};
use super::problem::{Branch, Problem, RowKind, Spot};
use super::solver::{Solver, Taken};
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

    /// Takes one step; `false` where none is left.
    pub(super) fn step(&mut self) -> bool {
        self.spend(1).is_some()
    }

    /// Whether none is left.
    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Takes so many steps at once; `None` where fewer are left.
    pub(super) fn spend(&mut self, steps: u64) -> Option<()> {
        let enough = steps <= self.left;
        let taken = steps.min(self.left);
        self.left -= taken;
        self.done += taken;
        enough.then_some(())
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
    /// How far from meeting the answer may be.
    pub within: Distance,
    /// Whether it must be nearer than that.
    pub nearer: bool,
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

impl Problem {
    /// An allocation that answers the query, if there is one.
    ///
    /// Exact: every choice of clauses and of places is tried, but for those that a bound or a state refuted before
    /// proves hopeless. Worst case exponential; `work` bounds it.
    pub(crate) fn solve(&self, query: &Query<'_>, work: &mut Work) -> Answer {
        if self.scale == 0 {
            work.left = 0;
            return Answer::Unknown;
        }
        if query.within == Distance::NONE
            && let Some(solver) = self.solver.get_or_init(|| Solver::new(self))
        {
            return solver.solve(self, query, work);
        }
        let usable = self.usable(query);
        if !usable.first().copied().unwrap_or(true) {
            return Answer::None;
        }
        let mut choices = Choices::new(&self.branches, Worth { usable, barren: self.barren() });
        while let Some(taken) = choices.next(work) {
            if !self.fits_in_memory(work) {
                return Answer::Unknown;
            }
            let Some(mut search) = Search::new(self, query, &taken) else {
                continue;
            };
            match search.run(work) {
                Some(true) => return Answer::Found(search.allocation(self.items.len(), taken)),
                Some(false) => {}
                None => return Answer::Unknown,
            }
        }
        if work.is_spent() { Answer::Unknown } else { Answer::None }
    }

    /// The branches of which nothing can fill any leaf.
    pub(super) fn barren(&self) -> Vec<bool> {
        let mut fillable = vec![false; self.leaves];
        self.items.iter().flat_map(|item| &item.choices).for_each(|choice| fillable[choice.spot.leaf] = true);
        self.per_branch(|leaf| !fillable[leaf], |_, members| members.iter().all(|barren| *barren))
    }

    /// A property of each branch, from its leaf, or from what its group asks for and its members have. Members are
    /// numbered after their group.
    fn per_branch(&self, leaf: impl Fn(usize) -> bool, group: impl Fn(usize, &[bool]) -> bool) -> Vec<bool> {
        let mut of = vec![false; self.branches.len()];
        for (index, branch) in self.branches.iter().enumerate().rev() {
            of[index] = match branch {
                Branch::Leaf(place) => leaf(*place),
                Branch::Group(fewest, _, members) => {
                    group(*fewest, &members.iter().map(|member| of[*member]).collect::<Vec<bool>>())
                }
            };
        }
        of
    }

    /// Charges what laying a search out costs; `false` where it is too large, or the work runs out.
    fn fits_in_memory(&self, work: &mut Work) -> bool {
        let cells = self.items.len() as u64 * self.rows.len() as u64;
        let fits = cells <= MOST_CELLS;
        if !fits {
            work.left = 0;
        }
        fits && work.spend(1 + cells / 32).is_some()
    }

    /// The branches that could be met at all, each leaf filled by all that can fill it: others are never worth taking.
    /// Where only the closest answer is sought, any may be.
    fn usable(&self, query: &Query<'_>) -> Vec<bool> {
        if query.within != Distance::NONE {
            return vec![true; self.branches.len()];
        }
        let mut supply = vec![0_i128; self.rows.len()];
        for choice in self.items.iter().flat_map(|item| &item.choices) {
            for (row, gain) in &choice.gains {
                supply[*row] = supply[*row].saturating_add((*gain).max(0));
            }
        }
        let mut fillable = vec![true; self.leaves];
        for (row, supply) in self.rows.iter().zip(&supply) {
            if let (RowKind::Need(leaf), Some(bound)) = (row.kind, row.bound) {
                fillable[leaf] = *supply >= bound;
            }
        }
        for cover in &self.covers {
            let coverable = cover.rows.iter().filter(|(row, _)| supply[*row] > 0).map(|(_, weight)| *weight);
            fillable[cover.leaf] = coverable.sum::<i128>() >= cover.bound;
        }
        let enough = |fewest, members: &[bool]| members.iter().filter(|usable| **usable).count() >= fewest;
        self.per_branch(|leaf| fillable[leaf], enough)
    }

    /// Whether there is an answer that takes just these leaves.
    /// `None` when the work runs out.
    pub(super) fn solve_taking(&self, query: &Query<'_>, taken: &[usize], work: &mut Work) -> Option<bool> {
        if !self.fits_in_memory(work) {
            return None;
        }
        match Search::new(self, query, taken) {
            Some(mut search) => search.run(work),
            None => Some(false),
        }
    }

    fn bound(&self, row: usize, query: &Query<'_>) -> Option<i128> {
        let row = self.rows.get(row)?;
        match row.kind {
            RowKind::Count => query.count.map(|most| -most),
            RowKind::Pins => query.pins,
            RowKind::Stays => query.stays,
            _ => row.bound,
        }
        .map(|bound| match row.kind {
            RowKind::Count | RowKind::Pins | RowKind::Stays => bound * self.scale,
            _ => bound,
        })
    }
}

/// What a row lacks that is satisfied whatever the remaining credentials do.
pub(super) const DONE: i128 = i128::MIN;

struct Part {
    /// The item's rank.
    rank: usize,
    options: Vec<Place>,
    /// Whether it may stay out.
    may_stay_out: bool,
    /// Whether the one before it is just the same, so that only one order of the two need be tried.
    twin: bool,
}

#[derive(Clone, PartialEq, Eq)]
struct Place {
    spot: Spot,
    /// The row of what the leaf needs.
    need: Option<usize>,
    gains: Vec<(usize, i128)>,
}

/// What it means for a row to fall short of its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    /// That there is no answer.
    Hard,
    /// That the answer is so much further from meeting.
    Soft(Measure),
    /// Nothing: it only says whether an outcome is covered.
    Told,
}

/// The outcomes that must be covered at a leaf: their rows in force, and what each weighs.
struct Covering {
    rows: Vec<(usize, i128)>,
    bound: i128,
    force: Force,
}

/// One choice of clauses: the rows in force, and the credentials in the order in which they are placed.
struct Search {
    parts: Vec<Part>,
    force: Vec<Force>,
    covers: Vec<Covering>,
    /// For each position, what the parts from there on can give each row at most, and at least.
    most: Vec<Vec<i128>>,
    least: Vec<Vec<i128>>,
    /// From which position on every part may stay out.
    free_from: usize,
    sharing: Sharing,
    counting: Option<Counting>,
    within: Distance,
    nearer: bool,
    refuted: HashSet<Box<[i128]>, BuildHasherDefault<DefaultHasher>>,
    /// The option taken at each depth: past the last, the part stays out.
    path: Vec<usize>,
    /// What each row still lacks, at each depth.
    lacks: Vec<Vec<i128>>,
    distance: Distance,
}

/// More refuted states than fill this many numbers are not remembered: it bounds memory, not the answer.
const MOST_REMEMBERED: usize = 10_000_000;

/// A problem with more credentials times rows than this is not laid out: it bounds memory.
const MOST_CELLS: u64 = 8_000_000;

impl Search {
    /// `None` where what is held contradicts the leaves taken.
    fn new(problem: &Problem, query: &Query<'_>, taken: &[usize]) -> Option<Search> {
        let mut is_taken = vec![false; problem.leaves];
        taken.iter().for_each(|leaf| is_taken[*leaf] = true);
        // Rows in force, numbered anew.
        let mut number = vec![None; problem.rows.len()];
        let mut bounds = Vec::new();
        let mut force = Vec::new();
        let mut needs = vec![None; problem.leaves];
        let mut shared = Vec::new();
        let mut counted = None;
        let mut total = None;
        let exact = query.within == Distance::NONE;
        let forced = |soft: Option<Measure>| soft.filter(|_| !exact).map_or(Force::Hard, Force::Soft);
        for (index, row) in problem.rows.iter().enumerate() {
            let here = row.kind.leaf().is_none_or(|leaf| is_taken[leaf]);
            if let (true, Some(bound)) = (here, problem.bound(index, query)) {
                number[index] = Some(bounds.len());
                match row.kind {
                    // What counts elsewhere too is no part of what each credential gives to one leaf alone.
                    RowKind::Need(leaf) if row.own => {
                        needs[leaf] = Some(bounds.len());
                        if row.soft == Some(Measure::Credits) {
                            shared.push(bounds.len());
                        }
                    }
                    RowKind::Total => total = Some(bounds.len()),
                    RowKind::Count => counted = Some(bounds.len()),
                    _ => {}
                }
                bounds.push(bound);
                force.push(if matches!(row.kind, RowKind::Outcome(_)) { Force::Told } else { forced(row.soft) });
            }
        }
        let in_force = |(row, weight): &(usize, i128)| Some((number[*row]?, *weight));
        let covers = problem.covers.iter().filter(|cover| is_taken[cover.leaf]).map(|cover| Covering {
            rows: cover.rows.iter().filter_map(in_force).collect(),
            bound: cover.bound,
            force: forced(Some(Measure::Outcomes)),
        });
        let covers = covers.collect();
        let mut parts = Vec::new();
        for (rank, (item, held)) in problem.items.iter().zip(query.held).enumerate() {
            let allowed = |spot: Spot| match held {
                Held::Out => false,
                Held::At(only) => *only == spot,
                Held::Free | Held::Counts => true,
            };
            let options: Vec<Place> = item
                .choices
                .iter()
                .filter(|choice| is_taken[choice.spot.leaf] && allowed(choice.spot))
                .map(|choice| Place {
                    spot: choice.spot,
                    need: needs[choice.spot.leaf],
                    gains: choice.gains.iter().filter_map(|(row, gain)| Some((number[*row]?, *gain))).collect(),
                })
                .collect();
            let may_stay_out = matches!(held, Held::Free | Held::Out);
            if !options.is_empty() {
                parts.push(Part { rank, options, may_stay_out, twin: false });
            } else if !may_stay_out {
                return None;
            }
        }
        // The most constrained first, the heaviest of those first, and the same ones side by side.
        let weight = |part: &Part| {
            part.options.iter().flat_map(|place| &place.gains).map(|(_, gain)| gain.max(&0)).sum::<i128>()
        };
        parts.sort_by_cached_key(|part| {
            let leaves: Vec<usize> = part.options.iter().map(|place| place.spot.leaf).collect();
            (part.may_stay_out, leaves.len(), leaves, -weight(part), part.rank)
        });
        for later in 1..parts.len() {
            let (before, part) = (&parts[later - 1], &parts[later]);
            parts[later].twin = before.is_like(part);
        }
        let rows = bounds.len();
        let mut most = vec![vec![0; rows]; parts.len() + 1];
        let mut least = most.clone();
        for position in (0..parts.len()).rev() {
            most[position] = most[position + 1].clone();
            least[position] = least[position + 1].clone();
            let part = &parts[position];
            let (best, worst) = part.extremes(rows);
            for row in 0..rows {
                most[position][row] += best[row];
                least[position][row] += worst[row];
            }
        }
        let free_from = parts.iter().rposition(|part| !part.may_stay_out).map_or(0, |last| last + 1);
        let depth = parts.len() + 1;
        let gains: Vec<Vec<&[(usize, i128)]>> =
            parts.iter().map(|part| part.options.iter().map(|place| place.gains.as_slice()).collect()).collect();
        let sharing = Sharing::new(shared, &gains, &bounds);
        let counting = counted.filter(|_| exact).and_then(|count| {
            let needs = needs.into_iter().flatten().collect();
            Counting::new(count, problem.scale, needs, total, &gains)
        });
        Some(Search {
            parts,
            force,
            covers,
            most,
            least,
            free_from,
            sharing,
            counting,
            within: query.within,
            nearer: query.nearer,
            refuted: HashSet::default(),
            path: Vec::with_capacity(depth),
            lacks: vec![bounds],
            distance: Distance::ANY,
        })
    }

    /// Whether there is an answer; `None` when the work runs out.
    fn run(&mut self, work: &mut Work) -> Option<bool> {
        // The options still to try at each depth, the last first.
        let mut open: Vec<Vec<usize>> = Vec::new();
        let mut entering = true;
        loop {
            let depth = self.path.len();
            if entering {
                // What a state costs grows with the rows that are looked at.
                work.spend(1 + self.force.len() as u64 / 32)?;
                match self.enter(depth) {
                    Entry::Answer => return Some(true),
                    Entry::Hopeless => {
                        if !self.leave(false) {
                            return Some(false);
                        }
                        entering = false;
                        continue;
                    }
                    Entry::Open => open.push(self.options(depth)),
                }
            }
            let depth = self.path.len();
            if let Some(option) = open.last_mut().and_then(Vec::pop) {
                self.descend(depth, option);
                entering = true;
            } else {
                open.pop();
                if !self.leave(true) {
                    return Some(false);
                }
                entering = false;
            }
        }
    }

    /// The options of the part at this depth, the most promising last: a leaf that still lacks something, another leaf,
    /// staying out. Of two parts that are just the same, the second is placed no earlier than the first.
    fn options(&self, depth: usize) -> Vec<usize> {
        let part = &self.parts[depth];
        let first = if part.twin { self.path[depth - 1] } else { 0 };
        let lacks = |option: &usize| {
            let need = part.options.get(*option).and_then(|place| place.need);
            need.is_some_and(|row| self.lacks[depth][row] > 0)
        };
        let all = first..part.options.len() + usize::from(part.may_stay_out);
        let (lacking, others): (Vec<usize>, Vec<usize>) = all.partition(lacks);
        others.into_iter().rev().chain(lacking.into_iter().rev()).collect()
    }

    fn descend(&mut self, depth: usize, option: usize) {
        let mut lacks = self.lacks[depth].clone();
        if let Some(place) = self.parts[depth].options.get(option) {
            for (row, gain) in &place.gains {
                if lacks[*row] != DONE {
                    lacks[*row] -= gain;
                }
            }
        }
        self.path.push(option);
        self.lacks.push(lacks);
    }

    /// Goes back up one part; `false` at the top. A state whose every option failed is remembered.
    fn leave(&mut self, exhausted: bool) -> bool {
        if exhausted && self.refuted.len() * (self.force.len() + 2) < MOST_REMEMBERED {
            let key = self.key(self.path.len());
            self.refuted.insert(key);
        }
        if self.path.pop().is_none() {
            return false;
        }
        self.lacks.pop();
        true
    }

    fn key(&self, depth: usize) -> Box<[i128]> {
        let before =
            if self.parts.get(depth).is_some_and(|part| part.twin) { self.path[depth - 1] as i128 } else { -1 };
        [depth as i128, before].into_iter().chain(self.lacks[depth].iter().copied()).collect()
    }

    /// What is known of a state when it is first met.
    fn enter(&mut self, depth: usize) -> Entry {
        let mut certain = Distance::NONE;
        let mut as_it_is = Distance::NONE;
        let mut met_as_it_is = true;
        for row in 0..self.force.len() {
            let lack = self.lacks[depth][row];
            if lack == DONE {
                continue;
            }
            if lack <= self.least[depth][row] {
                // Even the worst that can follow leaves it satisfied.
                self.lacks[depth][row] = DONE;
                continue;
            }
            let beyond = lack - self.most[depth][row];
            match self.force[row] {
                Force::Told => {}
                Force::Hard => {
                    if beyond > 0 {
                        return Entry::Hopeless;
                    }
                    met_as_it_is &= lack <= 0;
                }
                Force::Soft(measure) => {
                    if beyond > 0 {
                        certain.add(measure, beyond);
                    }
                    if lack > 0 {
                        as_it_is.add(measure, lack);
                    }
                }
            }
        }
        for cover in &self.covers {
            let lacks = |weight: fn(&Search, usize, usize) -> bool| {
                let covered = cover.rows.iter().filter(|(row, _)| weight(self, depth, *row));
                cover.bound - covered.map(|(_, weight)| *weight).sum::<i128>()
            };
            let (now, at_best) = (lacks(Search::is_covered), lacks(Search::may_be_covered));
            match cover.force {
                Force::Soft(measure) => {
                    if at_best > 0 {
                        certain.add(measure, at_best);
                    }
                    if now > 0 {
                        as_it_is.add(measure, now);
                    }
                }
                Force::Hard | Force::Told => {
                    if at_best > 0 {
                        return Entry::Hopeless;
                    }
                    met_as_it_is &= now <= 0;
                }
            }
        }
        if met_as_it_is && depth >= self.free_from && self.near_enough(as_it_is) {
            self.distance = as_it_is;
            return Entry::Answer;
        }
        if depth == self.parts.len() || !self.near_enough(certain) {
            return Entry::Hopeless;
        }
        let lacks = &self.lacks[depth];
        if let Some((clauses, credits)) = self.sharing.shortfall(depth, lacks) {
            // Short of the shared leaves, and of what else is certainly short.
            let beyond = |row: &usize| (lacks[*row] - self.most[depth][*row]).max(0);
            let alone = self.sharing.rows().iter().filter(|row| lacks[**row] != DONE).map(beyond);
            let (alone_clauses, alone_credits) =
                alone.fold((0, 0), |(clauses, credits), short| (clauses + usize::from(short > 0), credits + short));
            certain.clauses += clauses.max(alone_clauses) - alone_clauses;
            certain.credits += credits.max(alone_credits) - alone_credits;
            if !self.near_enough(certain) {
                return Entry::Hopeless;
            }
        }
        if self.counting.as_ref().is_some_and(|counting| counting.refutes(depth, lacks)) {
            return Entry::Hopeless;
        }
        if self.refuted.contains(&self.key(depth)) { Entry::Hopeless } else { Entry::Open }
    }

    fn is_covered(&self, depth: usize, row: usize) -> bool {
        self.lacks[depth][row] <= 0
    }

    fn may_be_covered(&self, depth: usize, row: usize) -> bool {
        self.is_covered(depth, row) || self.lacks[depth][row] <= self.most[depth][row]
    }

    fn near_enough(&self, distance: Distance) -> bool {
        if self.nearer { distance < self.within } else { distance <= self.within }
    }

    fn allocation(&self, items: usize, taken: Vec<usize>) -> Allocation {
        let mut at = vec![None; items];
        for (part, option) in self.parts.iter().zip(&self.path) {
            at[part.rank] = part.options.get(*option).map(|place| place.spot);
        }
        Allocation { at, taken, distance: self.distance }
    }
}

enum Entry {
    Answer,
    Hopeless,
    Open,
}

impl Part {
    /// Whether another gives just the same at each leaf, so that it does not matter which of the two is placed where.
    fn is_like(&self, other: &Part) -> bool {
        let same = |a: &Place, b: &Place| a.spot.leaf == b.spot.leaf && a.gains == b.gains;
        self.may_stay_out == other.may_stay_out
            && self.options.len() == other.options.len()
            && self.options.iter().zip(&other.options).all(|(a, b)| same(a, b))
    }

    /// What the part can give each row at most and at least.
    fn extremes(&self, rows: usize) -> (Vec<i128>, Vec<i128>) {
        let outside = if self.may_stay_out { Some(vec![0; rows]) } else { None };
        let placed = self.options.iter().map(|place| {
            let mut gains = vec![0; rows];
            place.gains.iter().for_each(|(row, gain)| gains[*row] += gain);
            gains
        });
        let mut all = outside.into_iter().chain(placed);
        let first = all.next().unwrap_or_else(|| vec![0; rows]);
        all.fold((first.clone(), first), |(mut best, mut worst), gains| {
            for row in 0..rows {
                best[row] = best[row].max(gains[row]);
                worst[row] = worst[row].min(gains[row]);
            }
            (best, worst)
        })
    }
}
