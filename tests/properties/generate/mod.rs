//! Small but nasty rulebooks and cases for the property tests, in the reference's model.
//!
//! Each scenario is made of a handful of constructs, drawn at random, so that they meet one another while the reference
//! can still try every allocation.

mod builder;
mod cases;
pub mod choices;
pub mod constructs;
mod declared;
mod ease;
pub mod names;
pub mod paths;
mod predicates;
mod rules;
pub mod shrink;

use std::fmt;

use proptest::prelude::*;
use proptest::strategy::NewTree;
use proptest::test_runner::TestRunner;

use crate::reference::case::Case;
use crate::reference::case_json::case_json;
use crate::reference::model::Rulebook;
use crate::reference::rule_text::{QUALIFICATION, rule_text, tables};
use crate::reference::verdict::cost;
use builder::Builder;
use cases::CaseBuilder;
use choices::Choices;
use constructs::Construct;
use shrink::Shrinking;

/// A rulebook and a case for it.
#[derive(Clone, PartialEq)]
pub struct Scenario {
    pub rulebook: Rulebook,
    pub case: Case,
}

/// How many allocations the reference may have to try for one decision.
const MOST_ALLOCATIONS: u64 = 8_000;

/// Scenarios that shrink to the few statements that matter.
#[derive(Clone, Copy, Debug)]
pub struct Scenarios;

pub const fn scenario() -> Scenarios {
    Scenarios
}

impl Strategy for Scenarios {
    type Tree = Shrinking;
    type Value = Scenario;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let seed = u64::from(runner.rng().next_u32()) << 32 | u64::from(runner.rng().next_u32());
        Ok(Shrinking::of(Scenario::drawn(seed)))
    }
}

impl Scenario {
    pub fn drawn(seed: u64) -> Self {
        let choices = &mut Choices::new(seed);
        let mut chosen = choices.some(Construct::ALL, 0..=6);
        if chosen.contains(&Construct::Rounding) {
            chosen.push(Construct::ConversionAtRate);
        }
        let mut builder = Builder { choices, chosen, rulebook: Rulebook::default() };
        builder.declare();
        builder.qualifications();
        let Builder { choices, chosen, rulebook } = builder;
        let case = CaseBuilder { choices, chosen: &chosen, rulebook: &rulebook }.case();
        let drawn = Self { rulebook, case }.within_bounds();
        if choices.tenths(7) { ease::eased(drawn, choices) } else { drawn }
    }

    /// Drops credentials until the reference can try every allocation in good time.
    fn within_bounds(mut self) -> Self {
        while cost(&self.rulebook, QUALIFICATION, &self.case) > MOST_ALLOCATIONS {
            let last = self.case.credentials.last().expect("without credentials there is little to try").id.clone();
            self.case = self.case.without(&last);
        }
        self
    }

    /// What it takes to replay a failure.
    pub fn text(&self) -> String {
        let tables = tables(&self.rulebook).into_iter().map(|(name, table)| format!("{name}:\n{table}\n"));
        let tables: String = tables.collect();
        format!("rules:\n{}\n{tables}case:\n{}\n", rule_text(&self.rulebook), case_json(&self.case))
    }
}

/// As it is replayed: the model in Rust's notation would fill pages.
impl fmt::Debug for Scenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}
