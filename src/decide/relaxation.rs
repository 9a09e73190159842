//! What would have to be asked less of, for these credentials to meet the qualification.

use std::cell::OnceCell;

use super::decision::{Quantity, Relaxation};
use super::evaluate::Reading;
use super::problem::{Problem, RowKind, Setting};
use super::question::{Answer, Work};
use crate::language::{Word, say};
use crate::quantity::{Amount, gcd};
use crate::rulebook::{Bound, Measure, Requirement};

impl Setting<'_> {
    /// Each clause of a conflict that stands in the way alone: without it the qualification could be met, in the
    /// optimistic reading. Where a figure is what it asks, by how much less would do; that much and no less. Whatever is
    /// in every conflict is in this one, so no other clause stands in the way alone. `None` where the work runs out.
    ///
    /// Costs a search for each clause, and, for each with a figure, as many as it takes to halve the figure away.
    pub(super) fn relaxations(&self, conflict: &[String], work: &mut Work) -> Option<Vec<Relaxation>> {
        let mut found = Vec::new();
        for clause in conflict {
            let orders = self.orders.lifting(&[clause.as_str()]);
            if !Setting::new(self.facts, self.plan, &orders).is_met(Reading::Optimistic, work)? {
                continue;
            }
            let by = match self.figure(clause) {
                Some((kind, measure)) => self.least(kind, work)?.map(|amount| (amount, measure)),
                None => None,
            };
            found.push(self.relaxation(clause, by));
        }
        Some(found)
    }

    fn relaxation(&self, clause: &str, by: Option<(Amount, Measure)>) -> Relaxation {
        let (facts, qualification) = (self.facts, self.qualification);
        let is_ceiling = qualification.limits.iter().any(|limit| limit.name == clause && limit.ceiling);
        let change = match by {
            None => "lifted",
            Some(_) if is_ceiling => "more",
            Some(_) => "less",
        };
        let amount = by.map(|(amount, measure)| facts.amount(amount, measure, qualification));
        let name = facts.language.code(clause);
        let text = say!(facts.language, "relaxation", change = Word(change), clause = name, by = amount);
        let by = by.map(|(amount, measure)| Quantity { amount, of: self.measured_in(measure) });
        Relaxation { clause: clause.to_owned(), by, text: text.into() }
    }

    /// The row of the figure that a clause asks for, and what it is counted in. Of a share of what counts there is none: to
    /// ask less of that is to ask another share.
    fn figure(&self, clause: &str) -> Option<(RowKind, Measure)> {
        if let Some(total) = self.qualification.total.filter(|_| clause == "total") {
            return Some((RowKind::Total, total.measure));
        }
        let limits = self.qualification.limits.iter().enumerate();
        if let Some((number, limit)) = limits.into_iter().find(|(_, limit)| limit.name == clause) {
            let is_fixed = matches!(limit.bound, Bound::Amount(_) | Bound::OfTotal { .. } | Bound::OfUnits { .. });
            let is_one = limit.any_one.is_none();
            return (is_fixed && is_one).then(|| (RowKind::Limit(number), self.qualification.limit_measure(limit)));
        }
        let (place, (_, end, _)) = self.plan.graph.ends().enumerate().find(|(_, (_, end, _))| end.path == clause)?;
        match &end.requirement {
            Requirement::Leaf(leaf) if leaf.coverage.is_none() => Some((RowKind::Need(place), leaf.need.measure)),
            _ => None,
        }
    }

    /// The least by which the bound of a row must fall. The outer `None` where the work runs out, the inner where no lower
    /// bound would do, because the clause asks more than that.
    fn least(&self, kind: RowKind, work: &mut Work) -> Option<Option<Amount>> {
        let fillers = self.fillers(Reading::Optimistic);
        let mut problem = self.problem(&fillers, Reading::Optimistic);
        let Some((row, bound)) = problem.bound_of(kind) else { return Some(None) };
        // A sum is a multiple of what the gains have in common.
        let (mut step, mut lowest) = (0, 0);
        for item in &problem.items {
            let gains = item.choices.iter().flat_map(|choice| &choice.gains).filter(|(of, _)| *of == row);
            let mut least = 0;
            for (_, gain) in gains {
                step = gcd(step, *gain);
                least = least.min(*gain);
            }
            lowest += least;
        }
        let step = step.max(1);
        let mut is_met = |sum: i128, work: &mut Work| {
            problem.set_bound(row, sum);
            match problem.meet(work) {
                Answer::Found(_) => Some(true),
                Answer::None => Some(false),
                Answer::Unknown => None,
            }
        };
        // Sums by their number: that of the lowest is enough, and that of the bound, or of the next above, is not.
        let (mut enough, mut too_much) =
            (lowest.div_euclid(step), bound.div_euclid(step) + i128::from(bound % step != 0));
        if enough >= too_much || !is_met(enough * step, work)? {
            return Some(None);
        }
        while too_much - enough > 1 {
            let half = enough + (too_much - enough) / 2;
            if is_met(half * step, work)? {
                enough = half;
            } else {
                too_much = half;
            }
        }
        Some(Some(Amount::of_fraction(bound - enough * step, problem.scale)))
    }
}

impl Problem {
    /// The one row of this kind that is in force, and its bound.
    fn bound_of(&self, kind: RowKind) -> Option<(usize, i128)> {
        let mut rows = self.rows.iter().enumerate().filter(|(_, row)| row.kind == kind);
        let (number, row) = rows.next()?;
        if rows.next().is_some() {
            return None;
        }
        Some((number, row.bound?))
    }

    /// Asks for another sum of a row.
    fn set_bound(&mut self, row: usize, bound: i128) {
        self.rows[row].bound = Some(bound);
        self.solver = OnceCell::new();
        self.soft_solver = OnceCell::new();
    }
}
