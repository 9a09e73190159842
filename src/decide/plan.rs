//! What is worked out of one qualification's rules once, for every case.

use std::collections::{BTreeMap, BTreeSet};

use super::background::Background;
use crate::graph::RequirementGraph;
use crate::rulebook::Qualification;

pub(crate) struct Plan<'r> {
    pub qualification: &'r Qualification,
    pub graph: RequirementGraph<'r>,
    /// The leaves that name each unit, or one that is the same, by their places among the ends, in order.
    by_unit: BTreeMap<&'r str, Vec<usize>>,
    /// The leaves that name none.
    of_any_unit: Vec<usize>,
    /// Every leaf.
    leaves: Vec<usize>,
    /// How many tests its predicates have.
    pub tests: usize,
    /// Those of the results on its ladder, the best first.
    pub rungs: Vec<Plan<'r>>,
}

impl<'r> Plan<'r> {
    /// Costs time and memory in proportion to the rules, and to the units that are one with those that they name.
    pub(crate) fn new(background: &Background<'r>, qualification: &'r Qualification) -> Plan<'r> {
        let graph = RequirementGraph::new(qualification);
        let mut by_unit: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut of_any_unit = Vec::new();
        let mut leaves = Vec::new();
        for (place, _, _, leaf) in graph.leaves() {
            leaves.push(place);
            let Some(units) = &leaf.units else {
                of_any_unit.push(place);
                continue;
            };
            let mut named: BTreeSet<&str> = BTreeSet::new();
            for code in units {
                named.insert(code);
                named.extend(background.same_as(code).into_iter().flatten());
            }
            named.into_iter().for_each(|code| by_unit.entry(code).or_default().push(place));
        }
        let mut tests = 0;
        for predicate in qualification.predicates(background.rulebook) {
            predicate.each_test(&mut |_| tests += 1);
        }
        let rungs = qualification.ladder.iter().map(|rung| Plan::new(background, &rung.rules)).collect();
        Plan { qualification, graph, by_unit, of_any_unit, leaves, tests, rungs }
    }

    /// The leaves that take a credential for this unit, by their places among the ends, as far as the unit decides it.
    pub(super) fn leaves_for(&self, unit: &str) -> impl Iterator<Item = usize> {
        let named = self.by_unit.get(unit).into_iter().flatten();
        named.chain(&self.of_any_unit).copied()
    }

    /// The leaves that take a credential for no unit.
    pub(super) fn leaves_for_none(&self) -> &[usize] {
        &self.of_any_unit
    }

    /// Every leaf.
    pub(super) fn leaves(&self) -> &[usize] {
        &self.leaves
    }
}
