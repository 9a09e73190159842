//! Why a credential does not count.

use super::decision::{NotCounted, Reason, ReasonKind};
use super::explain::Explain;
use super::facts::Holding;
use super::problem::{Problem, RowKind};
use super::words::{and, called};
use crate::case::Stated;
use crate::rulebook::{Clause, Leaf};
use crate::truth::Truth;

impl Explain<'_> {
    /// The credentials that do not count, in order, each with why.
    pub(super) fn not_counted(&self, problem: &Problem) -> Vec<NotCounted> {
        let holdings = &self.setting.facts.holdings;
        let left_out = self.allocation.at.iter().enumerate().filter(|(_, at)| at.is_none());
        left_out
            .map(|(rank, _)| NotCounted {
                credential: holdings[rank].id().to_owned(),
                called: called(self.setting.facts.rulebook, &holdings[rank]),
                reasons: self.reasons(rank, &holdings[rank], problem),
            })
            .collect()
    }

    fn reasons(&self, rank: usize, holding: &Holding<'_>, problem: &Problem) -> Vec<Reason> {
        let refused = self.refused(holding, Truth::False, ReasonKind::NotAccepted);
        if !refused.is_empty() {
            return refused;
        }
        let fits: Vec<usize> = problem.items[rank].choices.iter().map(|choice| choice.leaf).collect();
        if fits.is_empty() {
            let unknown = self.refused(holding, Truth::Unknown, ReasonKind::NotKnown);
            if !unknown.is_empty() {
                return unknown;
            }
            return vec![self.without_end(rank).unwrap_or_else(|| self.fits_nowhere(holding))];
        }
        let taken: Vec<usize> = fits.iter().copied().filter(|leaf| self.allocation.taken.contains(leaf)).collect();
        if taken.is_empty() {
            let names: Vec<String> = fits.iter().filter_map(|leaf| self.leaf_name(*leaf)).collect();
            let text = format!("it fits only {}, on a branch that is not taken", and(&names));
            return vec![Reason { kind: ReasonKind::BranchNotTaken, clause: None, text }];
        }
        self.in_the_way(rank, holding, problem, &taken)
    }

    fn leaf_name(&self, leaf: usize) -> Option<String> {
        self.graph.leaves().nth(leaf).map(|(_, clause, _)| format!("`{}`", clause.path))
    }

    /// The `accept` clauses whose truth for this credential is `truth`.
    fn refused(&self, holding: &Holding<'_>, truth: Truth, kind: ReasonKind) -> Vec<Reason> {
        let facts = self.setting.facts;
        let qualification = self.setting.qualification;
        let stated = qualification
            .accept
            .iter()
            .filter(|accept| self.setting.orders.accept_waiver(&accept.name, holding.id()).is_none());
        let mut reasons: Vec<Reason> = stated
            .filter(|accept| facts.truth(holding, &accept.predicate) == truth)
            .map(|accept| Reason {
                kind,
                clause: Some(accept.name.clone()),
                text: and(&facts.why(holding, &accept.predicate)),
            })
            .collect();
        let standing = self.setting.orders.standing(qualification);
        if standing.is_some_and(|predicate| facts.truth(holding, predicate) == truth) {
            let text = match holding.credential.status {
                Some(status) => {
                    format!("its status is {status}, and only what is completed counts")
                }
                None => "its status is not stated, and only what is completed counts".to_owned(),
            };
            reasons.push(Reason { kind, clause: None, text });
        }
        reasons
    }

    /// Where leaves would take it, but for a ceiling: its credits are not known, and may be more than that allows.
    fn without_end(&self, rank: usize) -> Option<Reason> {
        let fits: Vec<String> = self
            .graph
            .leaves()
            .filter(|(index, _, _)| self.graph.fillers(*index).binary_search(&rank).is_ok())
            .map(|(_, clause, _)| format!("`{}`", clause.path))
            .collect();
        if fits.is_empty() {
            return None;
        }
        let text =
            format!("it fits {}, but its credits are not known, and may be more than a ceiling allows", and(&fits));
        Some(Reason { kind: ReasonKind::NotKnown, clause: None, text })
    }

    /// Why no leaf takes it.
    fn fits_nowhere(&self, holding: &Holding<'_>) -> Reason {
        let facts = self.setting.facts;
        let leaves: Vec<(&Clause, &Leaf)> = self.graph.leaves().map(|(_, clause, leaf)| (clause, leaf)).collect();
        let pins: Vec<&str> = self
            .setting
            .orders
            .pins
            .iter()
            .filter(|pin| pin.credential == holding.id())
            .map(|pin| pin.clause.as_str())
            .collect();
        // A clause that names its units says nothing that a reader could not see; one with a test does.
        let mut whys = Vec::new();
        let mut unknown = false;
        let within_pins = |clause: &Clause| self.setting.orders.allows(holding.id(), &clause.path);
        for (clause, leaf) in leaves.iter().filter(|(clause, _)| within_pins(clause)) {
            let named = match (&leaf.units, &holding.unit) {
                (None, _) => Truth::True,
                (Some(units), Some(Stated::Is(code))) => units.contains(*code).into(),
                (Some(_), Some(Stated::None)) => Truth::False,
                (Some(_), None) => Truth::Unknown,
            };
            let tested = leaf.predicate.as_ref().map_or(Truth::True, |predicate| facts.truth(holding, predicate));
            unknown |= named.and(tested) == Truth::Unknown;
            if let (true, Some(predicate)) = (named == Truth::True, &leaf.predicate) {
                whys.push(format!("for `{}`, {}", clause.path, and(&facts.why(holding, predicate))));
            }
        }
        let names_it = match &holding.unit {
            Some(Stated::Is(code)) => Some(format!("no clause names {code}")),
            Some(Stated::None) => Some("it is for none of the units that clauses name".to_owned()),
            None => Some("its unit is not stated".to_owned()),
        };
        let has_sets = leaves.iter().any(|(_, leaf)| leaf.units.is_some());
        let mut parts: Vec<String> = names_it.filter(|_| has_sets && whys.is_empty()).into_iter().collect();
        parts.append(&mut whys);
        if let [pinned] = pins.as_slice() {
            let clause = Some((*pinned).to_owned());
            let text = if whys.is_empty() { String::new() } else { format!(": {}", whys.join("; ")) };
            return if unknown {
                let text = format!("it is pinned to `{pinned}`, and it is not known whether that takes it{text}");
                Reason { kind: ReasonKind::NotKnown, clause, text }
            } else {
                let text = format!("it is pinned to `{pinned}`, which does not take it{text}");
                Reason { kind: ReasonKind::FitsNowhere, clause, text }
            };
        }
        let kind = if unknown { ReasonKind::NotKnown } else { ReasonKind::FitsNowhere };
        let text = if parts.is_empty() { "it fits no clause".to_owned() } else { parts.join("; ") };
        Reason { kind, clause: None, text }
    }

    /// What stands against adding it to what counts.
    fn in_the_way(&self, rank: usize, holding: &Holding<'_>, problem: &Problem, taken: &[usize]) -> Vec<Reason> {
        let mut in_the_way: Option<Vec<usize>> = None;
        for leaf in taken {
            let blocked = self.blocked(rank, *leaf, problem);
            // The leaf with the least against it says why it does not count.
            if in_the_way.as_ref().is_none_or(|known| blocked.len() < known.len()) {
                in_the_way = Some(blocked);
            }
        }
        let rows = in_the_way.unwrap_or_default();
        let reasons: Vec<Reason> = rows.iter().filter_map(|row| self.blocking(*row, holding, problem)).collect();
        if !reasons.is_empty() {
            return reasons;
        }
        let names: Vec<String> = taken.iter().filter_map(|leaf| self.leaf_name(*leaf)).collect();
        let text = if self.proven {
            format!("it is not needed: it fits {}, and what counts does as well without it", and(&names))
        } else {
            format!("it fits {}, but the work limit ran out before every way to use it was tried", and(&names))
        };
        vec![Reason { kind: ReasonKind::NotNeeded, clause: None, text }]
    }

    /// The rows without slack that adding the credential at this leaf would break.
    fn blocked(&self, rank: usize, leaf: usize, problem: &Problem) -> Vec<usize> {
        let Some(choice) = problem.items[rank].choices.iter().find(|choice| choice.leaf == leaf) else {
            return Vec::new();
        };
        let sum = |row: usize| -> i128 {
            let placed = problem.items.iter().zip(&self.allocation.at);
            placed
                .filter_map(|(item, at)| item.choices.iter().find(|choice| Some(choice.leaf) == *at))
                .flat_map(|choice| &choice.gains)
                .filter(|(index, _)| *index == row)
                .map(|(_, gain)| *gain)
                .sum()
        };
        choice
            .gains
            .iter()
            .filter(|(row, gain)| {
                *gain < 0
                    && problem.rows.get(*row).is_some_and(|row| row.soft.is_none())
                    && problem.rows[*row].bound.is_some_and(|bound| sum(*row) + gain < bound)
            })
            .map(|(row, _)| *row)
            .collect()
    }

    fn blocking(&self, row: usize, holding: &Holding<'_>, problem: &Problem) -> Option<Reason> {
        Some(match problem.rows.get(row)?.kind {
            RowKind::Limit(index) => {
                let limit = self.setting.qualification.limits.get(index)?;
                Reason {
                    kind: ReasonKind::OverCeiling,
                    clause: Some(limit.name.clone()),
                    text: format!("with it, what counts would exceed `{}`: {}", limit.name, self.words.limit(limit)),
                }
            }
            RowKind::Most(leaf) => {
                let (_, clause, _) = self.graph.leaves().nth(leaf)?;
                Reason {
                    kind: ReasonKind::OverCeiling,
                    clause: Some(clause.path.clone()),
                    text: format!("`{}` may hold no more: {}", clause.path, self.words.asks(clause)),
                }
            }
            RowKind::Once => {
                let text = match &holding.unit {
                    Some(Stated::Is(code)) => {
                        let counted = self.units_counted().get(*code).map(|other| other.id().to_owned());
                        let other = counted.map(|id| format!(" with `{id}`")).unwrap_or_default();
                        format!("its unit {code} counts already{other}, and a unit counts once")
                    }
                    _ => "its unit is not stated, and may be one that counts already".to_owned(),
                };
                Reason { kind: ReasonKind::UnitCounted, clause: None, text }
            }
            _ => return None,
        })
    }
}
