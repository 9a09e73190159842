//! What lets a credential count at all, besides what the qualification accepts: that a recognition rule can be used, that
//! its unit was finished in time, and that its prerequisites are held.

use std::collections::BTreeSet;

use super::evaluate::Reading;
use super::facts::{Fact, Facts};
use super::holding::Holding;
use super::problem::Setting;
use super::rows::in_order;
use crate::case::Stated;
use crate::rulebook::{Predicate, Prerequisite, Prerequisites, Recognition, Status, Test};
use crate::truth::Truth;

impl Facts<'_> {
    /// What a recognition rule asks of a credential as it stands.
    pub(super) fn recognition(&self, of: &Holding<'_>, rule: &Recognition) -> Predicate {
        let grounds = rule.grounds.iter().map(|ground| self.ground(of, &ground.predicate)).collect();
        let mut parts = rule.conditions.clone();
        parts.push(rule.in_force());
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
        if let Some(Stated::Is(code)) = &holding.unit {
            let in_time = facts.rulebook.unit(code).and_then(|unit| unit.in_time());
            asked.extend(in_time.map(|predicate| (holding, predicate)));
        }
        asked
    }

    /// What must be held before the credential, where that is asked.
    pub(super) fn asked_before(&self, holding: &Holding<'_>) -> &'a [Prerequisite] {
        let waived = self.orders.accept_waiver("prerequisites", holding.id()).is_some();
        let code = match &holding.unit {
            Some(Stated::Is(code)) if !waived => *code,
            _ => return &[],
        };
        if self.qualification.prerequisites == Prerequisites::NotAsked {
            return &[];
        }
        self.facts.rulebook.unit(code).map_or(&[], |unit| unit.requires.as_slice())
    }

    /// What a credential must be to serve as this prerequisite.
    fn serves(&self, prerequisite: &Prerequisite) -> Predicate {
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
        self.asked_before(holding).iter().all(|prerequisite| {
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
