//! Every way in which predicates can come out together.

use std::collections::{BTreeMap, BTreeSet};

use super::formula::{Atoms, Formula};
use super::levels::Levels;
use super::topic::{Amounts, Given, Signature, Topic, signatures, topic};
use crate::rulebook::{Rulebook, Test};
use crate::truth::Truth;

/// How many worlds may still be looked at: past that, the checker says nothing.
#[derive(Debug)]
pub(super) struct Room(pub usize);

impl Room {
    /// As much as one set of rules is given.
    pub(super) const ENOUGH: usize = 50_000;

    fn take(&mut self, worlds: usize) -> Option<()> {
        self.0 = self.0.checked_sub(worlds)?;
        Some(())
    }
}

/// One way in which predicates can come out together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct World {
    /// By formula: how it comes out; none where that is still open.
    outcomes: Vec<Option<Truth>>,
    /// The truth of the tests that formulas which are still open depend on.
    truths: Vec<Truth>,
    /// The credits and the hours that are left.
    pub credits: Option<Amounts>,
    pub hours: Option<Amounts>,
}

impl World {
    /// How a formula comes out.
    pub(super) fn outcome(&self, formula: usize) -> Truth {
        self.outcomes.get(formula).copied().flatten().unwrap_or(Truth::Unknown)
    }
}

/// What is asked, and what is known before.
pub(super) struct Question<'a> {
    pub rulebook: &'a Rulebook,
    pub levels: &'a Levels,
    pub atoms: &'a Atoms,
    pub formulas: &'a [Formula],
    /// Formulas, by their places: a world in which one of them is false is no matter.
    pub needed: &'a [usize],
    /// The credit unit whose credits are counted.
    pub credit_unit: Option<&'a str>,
}

impl Question<'_> {
    /// All worlds in which nothing that is needed is false; none where they are too many to look at.
    pub(super) fn worlds(&self, given: &Given, known: &[(usize, Truth)], room: &mut Room) -> Option<BTreeSet<World>> {
        let mut truths = vec![Truth::Unknown; self.atoms.tests().len()];
        for (number, truth) in known {
            *truths.get_mut(*number)? = *truth;
        }
        let formulas: Vec<BTreeSet<usize>> = self.formulas.iter().map(Formula::atoms).collect();
        let topics = self.topics();
        let mut open: BTreeSet<usize> = topics.iter().flat_map(|(_, tests)| tests.keys().copied()).collect();
        let first = World { outcomes: vec![None; formulas.len()], truths, credits: None, hours: None };
        let mut worlds: BTreeSet<World> = self.settle(first, &formulas, &open).into_iter().collect();
        for (topic, tests) in &topics {
            let tests: Vec<(usize, &Test)> = tests.iter().map(|(number, test)| (*number, *test)).collect();
            let possible = signatures(topic, &tests, given, self.rulebook, self.levels);
            tests.iter().for_each(|(number, _)| {
                open.remove(number);
            });
            let mut next = BTreeSet::new();
            for world in &worlds {
                room.take(possible.len())?;
                for signature in &possible {
                    let world = self.with(world, topic, signature)?;
                    next.extend(self.settle(world, &formulas, &open));
                }
            }
            worlds = next;
        }
        Some(worlds)
    }

    /// The facts that the formulas speak of, those first that what is needed speaks of.
    fn topics(&self) -> Vec<(Topic, BTreeMap<usize, &Test>)> {
        let mut topics: BTreeMap<Topic, BTreeMap<usize, &Test>> = BTreeMap::new();
        let spoken: BTreeSet<usize> = self.formulas.iter().flat_map(Formula::atoms).collect();
        for (number, test) in self.atoms.tests().iter().enumerate().filter(|(number, _)| spoken.contains(number)) {
            if let Some(topic) = topic(number, test) {
                topics.entry(topic).or_default().insert(number, test);
            }
        }
        let needed = self.needed.iter().filter_map(|place| self.formulas.get(*place));
        let needed: BTreeSet<usize> = needed.flat_map(Formula::atoms).collect();
        let mut topics: Vec<_> = topics.into_iter().collect();
        topics.sort_by_key(|(_, tests)| !tests.keys().any(|number| needed.contains(number)));
        topics
    }

    fn with(&self, world: &World, topic: &Topic, signature: &Signature) -> Option<World> {
        let mut world = world.clone();
        for (number, truth) in &signature.truths {
            *world.truths.get_mut(*number)? = *truth;
        }
        match topic {
            Topic::Credits(unit) if self.credit_unit == Some(unit) => world.credits = signature.amounts,
            Topic::Hours => world.hours = signature.amounts,
            _ => {}
        }
        Some(world)
    }

    /// The world with every formula settled that can be, and without what then no longer matters; none where something
    /// that is needed is false.
    fn settle(&self, mut world: World, formulas: &[BTreeSet<usize>], open: &BTreeSet<usize>) -> Option<World> {
        let mut matters: BTreeSet<usize> = BTreeSet::new();
        for ((outcome, formula), atoms) in world.outcomes.iter_mut().zip(self.formulas).zip(formulas) {
            if outcome.is_some() {
                continue;
            }
            let truth = formula.truth(&world.truths);
            if truth != Truth::Unknown || atoms.is_disjoint(open) {
                *outcome = Some(truth);
            } else {
                matters.extend(atoms);
            }
        }
        for (number, truth) in world.truths.iter_mut().enumerate() {
            if !matters.contains(&number) {
                *truth = Truth::Unknown;
            }
        }
        let is_out = |place: &usize| world.outcomes.get(*place) == Some(&Some(Truth::False));
        (!self.needed.iter().any(is_out)).then_some(world)
    }
}
