//! What lets a credential count at all, besides what the qualification accepts: that a recognition rule can be used, that
//! its unit was finished in time, and that its prerequisites are held.

use std::collections::BTreeSet;

use super::evaluate::Reading;
use super::facts::{Fact, FactName, Facts};
use super::holding::Holding;
use super::problem::Setting;
use super::rows::in_order;
use crate::case::Stated;
use crate::rulebook::{Predicate, Prerequisite, Prerequisites, Recognition, Status, Test, Unit, Validity};
use crate::truth::Truth;

impl Facts<'_> {
    /// What a recognition rule asks of a credential as it stands.
    pub(super) fn recognition(&self, of: &Holding<'_>, rule: &Recognition) -> Predicate {
        let mut grounds: Vec<Predicate> =
            rule.grounds.iter().map(|ground| self.ground(of, &ground.predicate)).collect();
        let mut parts = rule.conditions.clone();
        // They have no names to put them in order by, and what is looked at first must not depend on how they are written.
        for list in [&mut grounds, &mut parts].into_iter().filter(|list| list.len() > 1) {
            list.sort_by_cached_key(|predicate| format!("{predicate:?}"));
        }
        parts.extend(rule.validity.as_ref().map(Validity::on_its_days));
        parts.push(Predicate::Not(Box::new(Predicate::Any(grounds))));
        Predicate::All(parts)
    }
}

impl<'a> Setting<'a> {
    /// What must be so for the credential to be looked at in this way, each with the credential that it is asked of.
    pub(super) fn admitted<'h>(&'h self, holding: &'h Holding<'a>) -> Vec<(&'h Holding<'a>, Predicate)> {
        let facts = self.facts;
        let mut asked = Vec::new();
        if let Some((rule, of)) = holding.under.zip(facts.standing(holding.rank)) {
            asked.push((of, facts.recognition(of, rule)));
        }
        asked
    }

    /// The unit that it is for; any that the rules declare where that is not known.
    fn possible_units(&self, holding: &Holding<'_>) -> Vec<&'a Unit> {
        match &holding.unit {
            Some(Stated::Is(code)) => self.facts.rulebook.units.get(*code).into_iter().collect(),
            Some(Stated::None) => Vec::new(),
            None => self.facts.rulebook.units.values().collect(),
        }
    }

    /// Whether it may turn out to be for no unit, about which nothing is asked.
    fn may_be_for_none(&self, holding: &Holding<'_>, reading: Reading<'_>) -> bool {
        holding.unit.is_none() && reading.favours(&holding.fact(FactName::Unit))
    }

    /// Whether its unit could still be finished when it was awarded.
    pub(super) fn in_time_can_be(&self, holding: &Holding<'_>, reading: Reading<'_>) -> bool {
        let in_time = |predicate: Predicate| self.facts.can_be(holding, &predicate, true, reading);
        self.may_be_for_none(holding, reading)
            || self.possible_units(holding).into_iter().filter_map(Unit::in_time).all(in_time)
    }

    /// The unknown facts that decide whether its unit could still be finished.
    pub(super) fn in_time_unknowns(&self, holding: &Holding<'_>, found: &mut BTreeSet<Fact>) {
        for in_time in self.possible_units(holding).into_iter().filter_map(Unit::in_time) {
            self.facts.unknowns(holding, &in_time, found);
        }
    }

    /// What must be held before the credential, where that is asked.
    pub(super) fn asked_before(&self, holding: &Holding<'_>) -> Vec<&'a Prerequisite> {
        let waived = self.orders.is_lifted("prerequisites", holding.id());
        if waived || self.qualification.prerequisites == Prerequisites::NotAsked {
            return Vec::new();
        }
        self.possible_units(holding).into_iter().flat_map(|unit| &unit.requires).collect()
    }

    /// What a credential must be to serve as this prerequisite.
    pub(super) fn serves(&self, prerequisite: &Prerequisite) -> Predicate {
        let mut parts = vec![
            Predicate::Test(Test::Unit(prerequisite.units.clone())),
            Predicate::Test(Test::Status(BTreeSet::from([Status::Completed]))),
        ];
        if let Prerequisites::Where(predicate) = &self.qualification.prerequisites {
            parts.push(predicate.clone());
        }
        Predicate::All(parts)
    }

    fn others<'h>(&'h self, holding: &'h Holding<'_>) -> impl Iterator<Item = &'h Holding<'a>> {
        self.facts.credentials().filter(|other| other.rank != holding.rank)
    }

    pub(super) fn prerequisites_can_be(&self, holding: &Holding<'_>, reading: Reading<'_>) -> bool {
        self.may_be_for_none(holding, reading)
            || self.asked_before(holding).into_iter().all(|prerequisite| {
                let serves = self.serves(prerequisite);
                self.others(holding).any(|other| {
                    self.facts.can_be(other, &serves, true, reading)
                        && in_order(other, holding, prerequisite.alongside).can_be(true, reading)
                })
            })
    }

    /// Whether what this prerequisite asks is held.
    pub(super) fn prerequisite_truth(&self, holding: &Holding<'_>, prerequisite: &Prerequisite) -> Truth {
        let serves = self.serves(prerequisite);
        let held = self
            .others(holding)
            .map(|other| self.facts.truth(other, &serves).and(in_order(other, holding, prerequisite.alongside).truth));
        held.fold(Truth::False, Truth::or)
    }

    /// The unknown facts that decide whether the prerequisites are held.
    pub(super) fn prerequisite_unknowns(&self, holding: &Holding<'_>, found: &mut BTreeSet<Fact>) {
        for prerequisite in self.asked_before(holding) {
            if self.prerequisite_truth(holding, prerequisite) != Truth::Unknown {
                continue;
            }
            let serves = self.serves(prerequisite);
            for other in self.others(holding) {
                let order = in_order(other, holding, prerequisite.alongside);
                if self.facts.truth(other, &serves) != Truth::False && order.truth != Truth::False {
                    self.facts.unknowns(other, &serves, found);
                    found.extend(order.unknown);
                }
            }
        }
    }
}
