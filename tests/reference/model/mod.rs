//! The reference's own model of a rulebook: no more than the semantics speak of.

mod declared;
mod predicate;
mod rules;

pub use declared::*;
pub use predicate::*;
pub use rules::*;

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rulebook {
    pub frameworks: Vec<Framework>,
    pub units: Vec<Unit>,
    pub pools: Vec<Pool>,
    pub outcome_sets: Vec<OutcomeSet>,
    pub scales: Vec<Scale>,
    pub conversions: Vec<Conversion>,
    pub holder_facts: Vec<HolderFact>,
    pub registers: Vec<Register>,
    pub recognitions: Vec<Recognition>,
    /// Every version of every qualification.
    pub qualifications: Vec<Qualification>,
}

impl Rulebook {
    pub fn versions_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Qualification> {
        self.qualifications.iter().filter(move |qualification| qualification.name == name)
    }

    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    pub fn framework(&self, name: &FrameworkName) -> Option<&Framework> {
        self.frameworks.iter().find(|framework| framework.name == *name)
    }

    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcome_sets.iter().flat_map(|set| &set.outcomes)
    }

    pub fn scale(&self, name: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.name == name)
    }

    /// The hours of a credit of this unit.
    pub fn hours_of_a_credit(&self, unit: &str) -> Option<(Amount, Amount)> {
        let units = self.frameworks.iter().flat_map(|framework| &framework.credit_units);
        units.filter(|declared| declared.name == unit).find_map(|declared| declared.hours)
    }
}

use super::number::Amount;
