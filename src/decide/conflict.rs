//! Which clauses cannot be met together.

use super::evaluate::Reading;
use super::problem::Setting;
use super::question::Work;
use crate::rulebook::Prerequisites;

impl Setting<'_> {
    /// Clauses that cannot all be met with these credentials, while any one of them less could be: each as a waiver would
    /// lift it, in the optimistic reading. Of two such sets, one with what is asked of all that counts spared where it can
    /// be and one with what single clauses ask, the smaller. `None` where the work runs out.
    ///
    /// Costs two searches for each clause.
    pub(super) fn conflict(&self, work: &mut Work) -> Option<Vec<String>> {
        let qualification = self.qualification;
        let mut names: Vec<&str> = self.plan.graph.ends().map(|(_, clause, _)| clause.path.as_str()).collect();
        names.extend(qualification.total.map(|_| "total"));
        names.extend(qualification.limits.iter().map(|limit| limit.name.as_str()));
        if qualification.prerequisites != Prerequisites::NotAsked {
            names.push("prerequisites");
        }
        names.extend(qualification.accept.iter().map(|accept| accept.name.as_str()));
        names.retain(|name| !self.orders.is_waived(name));
        let of_clauses = self.without_what_can_be_spared(names.iter().rev().copied(), work)?;
        let of_all = self.without_what_can_be_spared(names.iter().copied(), work)?;
        let conflict = if of_all.len() < of_clauses.len() { of_all } else { of_clauses };
        Some(names.into_iter().filter(|name| conflict.contains(name)).map(str::to_owned).collect())
    }

    /// What is left of the clauses after each that can be spared was taken away, in this order.
    fn without_what_can_be_spared<'n>(
        &'n self,
        names: impl Iterator<Item = &'n str>,
        work: &mut Work,
    ) -> Option<Vec<&'n str>> {
        let mut lifted: Vec<&str> = Vec::new();
        let mut kept = Vec::new();
        for name in names {
            lifted.push(name);
            let orders = self.orders.lifting(&lifted);
            if Setting::new(self.facts, self.plan, &orders).is_met(Reading::Optimistic, work)? {
                lifted.pop();
                kept.push(name);
            }
        }
        Some(kept)
    }
}
