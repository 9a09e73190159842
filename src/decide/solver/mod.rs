//! The exact engine: whether some choice of branches and places satisfies every row, and which one does.
//!
//! In layers, each of which keeps the answer: the problem in canonical form ([`model`]); what bounds, comparison and sums
//! rule out ([`reduce`]); a dive that takes the most promising option of each item, for most answers need no search;
//! then depth first, with memory of refuted states ([`memory`]) and weighted sums of rows as bounds ([`relax`]). Where
//! leaves compete for what is hardly enough, they are filled one by one instead ([`bins`]). Questions that are asked one
//! after another, each for more than the one before, share what they learn ([`guide`]).

mod bins;
mod guide;
mod memory;
mod model;
mod reduce;
mod relax;
mod search;
mod sums;
#[cfg(test)]
mod tests;

use super::problem::Problem;
use super::question::{Allocation, Answer, Distance, Query, Work};
use bins::{Bins, Filled};
pub(crate) use guide::Guide;
use model::{Hangs, Model, Tag};
pub(crate) use reduce::Taken;
use reduce::{Instance, OPEN, reduce};
use relax::Relaxation;
use search::{Dive, Search};

/// An instance with more items times rows than this is not searched: it bounds memory, not the answer.
const MOST_CELLS: usize = 8_000_000;

/// How many times the state before anything is chosen is looked at, each time with what was ruled out before.
const MOST_LOOKS: u32 = 3;

/// A problem in the form in which questions about it are answered.
pub(crate) struct Solver {
    model: Model,
    /// Whether it seeks the closest answer.
    soft: bool,
}

impl Solver {
    /// `None` where the amounts are too large to be added up in 64 bits.
    pub(crate) fn new(problem: &Problem, soft: bool) -> Option<Solver> {
        Model::new(problem, soft).map(|model| Solver { model, soft })
    }

    /// An allocation that answers the query, if there is one.
    pub(crate) fn solve(&self, problem: &Problem, query: &Query<'_>, work: &mut Work) -> Answer {
        let instance = match self.reduced(query, &Guide::default(), work) {
            Ok(instance) => instance,
            Err(answer) => return answer,
        };
        let relaxation = Relaxation::new(&instance, None);
        self.search(problem, &instance, relaxation, work)
    }

    /// The same, where earlier questions have told something: the state before anything is chosen is looked at first.
    pub(crate) fn solve_guided(
        &self,
        problem: &Problem,
        query: &Query<'_>,
        guide: &mut Guide,
        work: &mut Work,
    ) -> Answer {
        match self.look(query, guide, work) {
            Ok((instance, relaxation)) => self.search(problem, &instance, relaxation, work),
            Err(answer) => answer,
        }
    }

    /// Whether a look at the state before anything is chosen tells that there is no answer.
    pub(crate) fn is_refuted(&self, query: &Query<'_>, guide: &mut Guide, work: &mut Work) -> bool {
        matches!(self.look(query, guide, work), Err(Answer::None))
    }

    /// What is left to be searched, or the answer where nothing is.
    fn reduced(&self, query: &Query<'_>, guide: &Guide, work: &mut Work) -> Result<Instance, Answer> {
        let Some(instance) = reduce(&self.model, query, guide, self.soft) else {
            let paid = work.spend(1 + self.model.gains.len() as u64 / 64);
            return Err(if paid.is_some() { Answer::None } else { Answer::Unknown });
        };
        if instance.items.len().saturating_mul(instance.bounds.len()) > MOST_CELLS {
            work.exhaust();
            return Err(Answer::Unknown);
        }
        work.spend(instance.steps).ok_or(Answer::Unknown)?;
        Ok(instance)
    }

    /// Rules out what the weights of the guide rule out, again where that was much, as it rules out more.
    fn look(&self, query: &Query<'_>, guide: &mut Guide, work: &mut Work) -> Result<(Instance, Relaxation), Answer> {
        guide.begin();
        let mut looks = 0;
        loop {
            let instance = self.reduced(query, guide, work)?;
            let mut relaxation = Relaxation::new(&instance, guide.weights(&instance));
            let (refuted, steps) = relaxation.look_first(&instance);
            work.spend(steps).ok_or(Answer::Unknown)?;
            guide.learn(&instance, relaxation.weights());
            if refuted {
                return Err(Answer::None);
            }
            let mut out = 0;
            for option in relaxation.ruled_out(&instance) {
                guide.rule_out(option);
                out += 1;
            }
            looks += 1;
            if looks == MOST_LOOKS || out * 16 < instance.options.len() {
                return Ok((instance, relaxation));
            }
        }
    }

    fn search(&self, problem: &Problem, instance: &Instance, relaxation: Relaxation, work: &mut Work) -> Answer {
        let mut search = Search::new(instance, relaxation);
        let found = match search.dive(work) {
            Dive::Ended(found) => found,
            Dive::Open => match Bins::new(instance) {
                Some(mut bins) => match bins.run(work) {
                    Filled::Found(path) => return Answer::Found(self.allocation(problem, instance, &path)),
                    Filled::None => Some(false),
                    Filled::Unknown => None,
                    Filled::TooMany => search.run(work),
                },
                None => search.run(work),
            },
        };
        match found {
            Some(true) => Answer::Found(self.allocation(problem, instance, &search.path)),
            Some(false) => Answer::None,
            None => Answer::Unknown,
        }
    }

    /// What was chosen: where nothing more was needed, branches are not taken and credentials stay out.
    fn allocation(&self, problem: &Problem, instance: &Instance, path: &[usize]) -> Allocation {
        let mut at = vec![None; problem.items.len()];
        let mut on = vec![false; self.model.switches];
        let mut item_of = vec![0; self.model.options.len()];
        for (item, options) in self.model.items.iter().enumerate() {
            options.clone().for_each(|option| item_of[option] = item);
        }
        let mut chosen: Vec<usize> = path.iter().map(|option| instance.options[*option].of).collect();
        let is_on =
            |gate: u32| gate == OPEN || path.get(gate as usize).is_some_and(|option| instance.options[*option].on);
        for item in &instance.items[path.len()..] {
            let options = &instance.options[item.first..item.last];
            let possible = options.iter().filter(|option| is_on(option.gate));
            let rests = |option: &&reduce::Opt| matches!(self.model.options[option.of].tag, Tag::Out | Tag::Off);
            let rest = possible.clone().find(rests).or_else(|| possible.clone().next());
            chosen.extend(rest.map(|option| option.of));
        }
        for option in chosen.into_iter().chain(instance.fixed.iter().copied()) {
            let item = item_of[option];
            match self.model.options[option].tag {
                Tag::At(spot) => at[item - self.model.switches] = Some(spot),
                Tag::On => on[item] = true,
                Tag::Out | Tag::Off | Tag::MadeUp => {}
            }
        }
        let is_taken = |hangs: &Hangs| match hangs {
            Hangs::Always => true,
            Hangs::On(gate) => on[*gate as usize],
            Hangs::Never => false,
        };
        let leaves = self.model.leaves.iter().enumerate();
        let taken = leaves.filter(|(_, hangs)| is_taken(hangs)).map(|(leaf, _)| leaf);
        let taken: Vec<usize> = taken.collect();
        let distance = if self.soft { problem.distance(&at, &taken) } else { Distance::NONE };
        Allocation { at, taken, distance }
    }
}
