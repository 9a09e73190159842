//! Small but nasty rulebooks and cases for the property tests, in the reference's model.

pub mod cases;
pub mod names;
pub mod predicates;
pub mod rules;

use std::fmt;

use proptest::prelude::*;

use crate::reference::case::Case;
use crate::reference::case_json::case_json;
use crate::reference::model::Rulebook;
use crate::reference::rule_text::rule_text;
use crate::reference::verdict::cost;

/// A rulebook and a case for it.
#[derive(Clone)]
pub struct Scenario {
    pub rulebook: Rulebook,
    pub case: Case,
}

/// How many allocations the reference may have to try for one decision.
const MOST_ALLOCATIONS: u64 = 8_000;

pub fn scenario() -> impl Strategy<Value = Scenario> {
    (rules::rulebook(), cases::sketch()).prop_map(|(rulebook, sketch)| {
        let case = sketch.case_for(&rulebook);
        Scenario { rulebook, case }.within_bounds()
    })
}

impl Scenario {
    /// Drops credentials until the reference can try every allocation in good time.
    fn within_bounds(mut self) -> Self {
        while cost(&self.rulebook, &self.case) > MOST_ALLOCATIONS {
            let last = self.case.credentials.last().expect("without credentials there is little to try").id.clone();
            self.case = self.case.without(&last);
        }
        self
    }

    /// What it takes to replay a failure.
    pub fn text(&self) -> String {
        format!("rules:\n{}\ncase:\n{}\n", rule_text(&self.rulebook), case_json(&self.case))
    }
}

/// As it is replayed: the model in Rust's notation would fill pages.
impl fmt::Debug for Scenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}
