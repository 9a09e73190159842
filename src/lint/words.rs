//! How demands are called, and where they stand.

use super::program::Demand;
use super::rules::Rules;
use crate::decide::Words;
use crate::diagnostic::Span;
use crate::quantity::Amount;
use crate::rulebook::{Bound, Limit, Measure, Predicate, Requirement};

/// A longer predicate is not written out: it stands beside in any case.
const LONGEST: usize = 80;

impl Rules<'_> {
    fn vocabulary(&self) -> Words<'_> {
        Words { rulebook: self.rulebook, qualification: self.qualification }
    }

    /// Where a demand stands.
    pub(super) fn span(&self, demand: Demand) -> Span {
        let rules = self.qualification;
        let leaf = |place: usize| self.leaves.get(place).and_then(|(clause, _)| self.clauses.get(*clause));
        let notes = match demand {
            Demand::Accept(place) => rules.accept.get(place).map(|accept| &accept.notes),
            Demand::Holds(clause) => self.clauses.get(clause).map(|clause| &clause.notes),
            Demand::Need(place) | Demand::LeafMost(place) => leaf(place).map(|clause| &clause.notes),
            Demand::Limit(place) => rules.limits.get(place).map(|limit| &limit.notes),
            Demand::Total | Demand::TotalMost => Some(&rules.total_notes),
        };
        notes.unwrap_or(&rules.notes).span
    }

    /// What a demand says.
    pub(super) fn words(&self, demand: Demand) -> String {
        let rules = self.qualification;
        let leaf = |place: usize| {
            let (clause, leaf) = self.leaves.get(place)?;
            Some((self.clauses.get(*clause)?.name.as_str(), *leaf))
        };
        let said = match demand {
            Demand::Accept(place) => rules
                .accept
                .get(place)
                .map(|accept| format!("`{}` accepts only what is {}", accept.name, self.predicate(&accept.predicate))),
            Demand::Holds(clause) => self.clauses.get(clause).map(|clause| match &clause.requirement {
                Requirement::If(conditional) => {
                    format!("`{}` depends on {}", clause.name, self.predicate(&conditional.condition))
                }
                Requirement::Condition(condition) => {
                    format!("`{}` requires {}", clause.name, self.predicate(condition))
                }
                _ => String::new(),
            }),
            Demand::Need(place) => leaf(place).map(|(name, leaf)| match leaf.need.measure {
                Measure::Outcomes => format!("`{name}` asks for outcomes to be covered"),
                _ => format!("`{name}` needs {}", self.amount(leaf.need.amount, demand)),
            }),
            Demand::LeafMost(place) => leaf(place)
                .and_then(|(name, leaf)| Some(format!("`{name}` holds at most {}", self.amount(leaf.most?, demand)))),
            Demand::Total => rules.total.map(|total| format!("the total is {}", self.amount(total.amount, demand))),
            Demand::TotalMost => {
                rules.total_most.map(|most| format!("the total is at most {}", self.amount(most, demand)))
            }
            Demand::Limit(place) => rules.limits.get(place).map(|limit| self.limit(limit, demand)),
        };
        said.unwrap_or_default()
    }

    /// A predicate as it is written, where that is short.
    fn predicate(&self, predicate: &Predicate) -> String {
        let text = predicate.text(self.rulebook);
        if text.chars().count() <= LONGEST { format!("`{text}`") } else { "what stands there".to_owned() }
    }

    fn limit(&self, limit: &Limit, demand: Demand) -> String {
        let side = if limit.ceiling { "allows at most" } else { "asks for at least" };
        let much = match (self.asked(limit), &limit.bound) {
            (Some(amount), _) => self.amount(amount, demand),
            (None, Bound::OfCounted { percent, .. }) if percent.percent_of(Amount::ONE) == Amount::ONE => {
                "all that counts".to_owned()
            }
            (None, Bound::OfCounted { percent, .. }) => {
                let percent = percent.to_string();
                let percent = if percent.contains('/') { format!("({percent})") } else { percent };
                format!("{percent} % of what counts")
            }
            _ => self.vocabulary().limit(limit),
        };
        format!("`{}` {side} {much}", limit.name)
    }

    /// How much a limit asks for, where that is an amount.
    pub(super) fn asked(&self, limit: &Limit) -> Option<Amount> {
        match &limit.bound {
            Bound::Amount(need) => Some(need.amount),
            Bound::OfTotal { percent, less } => Some(percent.percent_of(self.qualification.total?.amount - *less)),
            Bound::OfUnits { percent, credits, .. } => Some(percent.percent_of(*credits)),
            Bound::OfCounted { .. } | Bound::Mean { .. } | Bound::Within { .. } => None,
        }
    }

    /// An amount in the measure of a demand: `15 FET credits`.
    pub(super) fn amount(&self, amount: Amount, demand: Demand) -> String {
        let rules = self.qualification;
        let measure = match demand {
            Demand::Need(place) | Demand::LeafMost(place) => self.leaves.get(place).map(|(_, leaf)| leaf.need.measure),
            Demand::Limit(place) => rules.limits.get(place).map(|limit| rules.limit_measure(limit)),
            _ => rules.total.map(|total| total.measure),
        };
        let words = self.vocabulary();
        let measure = measure.unwrap_or(Measure::Credits);
        format!("{amount} {}", words.noun(measure, amount == Amount::ONE))
    }
}
