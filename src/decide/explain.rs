//! From an allocation to the report of every clause.

use std::collections::BTreeMap;

use super::decision::{ClauseKind, ClauseReport, Counted, Got, Missing, Quantity, State};
use super::evaluate::Reading;
use super::facts::Holding;
use super::problem::Setting;
use super::search::Allocation;
use super::words::{Words, called};
use crate::case::Stated;
use crate::graph::{ClauseIndex, Node, RequirementGraph};
use crate::quantity::{Amount, Range};
use crate::rulebook::{Bound, Clause, Leaf, Limit, Measure, Need, Predicate};
use crate::truth::Truth;

/// What is explained: an allocation over the graph of what can fill what.
pub(super) struct Explain<'a> {
    pub setting: &'a Setting<'a>,
    pub words: Words<'a>,
    /// The graph under the pessimistic reading: what certainly can fill what.
    pub certain: RequirementGraph<'a>,
    /// The graph under the reading of the allocation.
    pub graph: &'a RequirementGraph<'a>,
    pub allocation: &'a Allocation,
    /// Whether the allocation is proven to be as good as any, and not only the best that was found.
    pub proven: bool,
}

/// A credential where it counts.
#[derive(Clone, Copy)]
struct Placed<'a> {
    rank: usize,
    holding: &'a Holding<'a>,
    certain: bool,
}

impl<'a> Explain<'a> {
    /// The leaves by their place in the order of paths, as in the allocation.
    fn leaf_places(&self) -> BTreeMap<ClauseIndex, usize> {
        self.graph.leaves().enumerate().map(|(place, (index, _, _))| (index, place)).collect()
    }

    /// Where each credential counts, in the canonical order.
    fn placed(&self) -> Vec<(Placed<'a>, usize, &'a Clause)> {
        let leaves: Vec<_> = self.graph.leaves().collect();
        let sure: Vec<Vec<usize>> = self.certain.leaves().map(|(index, _, _)| self.certain.fillers(index)).collect();
        let at = self.allocation.at.iter().enumerate().filter_map(|(rank, at)| Some((rank, (*at)?)));
        let units = self.allocation.at.iter().zip(&self.setting.facts.holdings).filter(|(at, _)| at.is_some());
        let rulebook = self.setting.facts.rulebook;
        let may_be_repeated = |holding: &Holding<'_>| match &holding.unit {
            Some(Stated::None) => false,
            Some(Stated::Is(code)) => !rulebook.unit(code).is_some_and(|unit| unit.repeatable),
            None => true,
        };
        let with_unit = units.filter(|(_, holding)| may_be_repeated(holding)).count();
        at.map(|(rank, place)| {
            // A credential whose unit is not stated may repeat any other that has or may have one.
            let may_repeat = self.setting.facts.holdings[rank].unit.is_none() && with_unit > 1;
            let certain = !may_repeat && sure[place].binary_search(&rank).is_ok();
            (Placed { rank, holding: &self.setting.facts.holdings[rank], certain }, place, leaves[place].1)
        })
        .collect()
    }

    /// Where each credential counts, as data.
    pub(super) fn counted(&self) -> Vec<Counted> {
        let unit = self.setting.qualification.credit_unit.as_deref();
        let placed = self.placed().into_iter();
        placed
            .map(|(placed, _, clause)| Counted {
                credential: placed.holding.id().to_owned(),
                called: called(self.setting.facts.rulebook, placed.holding),
                clause: clause.path.clone(),
                credits: unit.map(|unit| got(placed.holding.credits(Some(unit)))),
                certain: placed.certain,
            })
            .collect()
    }

    /// Every clause that the requirement tree, the total and the limits have.
    pub(super) fn clauses(&self) -> Vec<ClauseReport> {
        let placed = self.placed();
        let mut reports = self.accepts();
        let mut tree = self.tree(&placed);
        reports.append(&mut tree);
        reports.extend(self.total(&placed));
        reports.extend(self.setting.qualification.limits.iter().map(|limit| self.limit(limit, &placed)));
        reports
    }

    fn accepts(&self) -> Vec<ClauseReport> {
        let qualification = self.setting.qualification;
        let stated = qualification.accept.iter().map(|accept| ClauseReport {
            title: accept.title.clone(),
            cite: accept.cite.clone(),
            waived: self.setting.orders.is_waived(&accept.name),
            ..self.blank(
                &accept.name,
                ClauseKind::Accept,
                format!("where {}", accept.predicate.text(self.setting.facts.rulebook)),
            )
        });
        stated.collect()
    }

    fn blank(&self, path: &str, kind: ClauseKind, asks: String) -> ClauseReport {
        ClauseReport {
            path: path.to_owned(),
            kind,
            title: None,
            cite: None,
            asks,
            state: State::Met,
            needs: None,
            got: None,
            credentials: Vec::new(),
            waived: false,
            members: Vec::new(),
        }
    }

    /// The reports of the requirement tree, members before what requires them, so that nothing recurses.
    fn tree(&self, placed: &[(Placed<'a>, usize, &'a Clause)]) -> Vec<ClauseReport> {
        let places = self.leaf_places();
        let mut order = vec![self.graph.root()];
        let mut next = 0;
        while let Some(index) = order.get(next).copied() {
            order.extend(self.graph.members(index));
            next += 1;
        }
        let mut done: BTreeMap<ClauseIndex, ClauseReport> = BTreeMap::new();
        for index in order.into_iter().rev() {
            let members: Vec<ClauseReport> =
                self.graph.members(index).into_iter().filter_map(|member| done.remove(&member)).collect();
            let report = match self.graph.node(index) {
                Node::Leaf(clause, leaf) => {
                    let place = places.get(&index).copied().unwrap_or_default();
                    let here: Vec<Placed<'a>> =
                        placed.iter().filter(|(_, at, _)| *at == place).map(|(placed, _, _)| *placed).collect();
                    self.leaf(clause, leaf, &here, self.allocation.taken.contains(&place))
                }
                Node::Group(clause, quantifier) => self.group(clause, quantifier.bounds(members.len()).0, members),
                Node::Qualification | Node::Credential(_) => return members,
            };
            done.insert(index, report);
        }
        Vec::new()
    }

    fn group(&self, clause: &Clause, fewest: usize, members: Vec<ClauseReport>) -> ClauseReport {
        let waived = self.setting.orders.is_waived(&clause.path);
        let count = |state: State| members.iter().filter(|member| member.state == state).count();
        let (met, open) = (count(State::Met), count(State::Undetermined));
        let state = if members.iter().all(|member| member.state == State::NotReached) && !members.is_empty() {
            State::NotReached
        } else if waived || met >= fewest {
            State::Met
        } else if met + open >= fewest {
            State::Undetermined
        } else {
            State::NotMet
        };
        ClauseReport {
            title: clause.title.clone(),
            cite: clause.cite.clone(),
            state,
            needs: Some(quantity(Amount::from(fewest as u32), "clauses")),
            got: Some(Got { least: Amount::from(met as u32), most: Some(Amount::from((met + open) as u32)) }),
            waived,
            members,
            ..self.blank(&clause.path, ClauseKind::Group, self.words.asks(clause))
        }
    }

    fn leaf(&self, clause: &Clause, leaf: &Leaf, here: &[Placed<'a>], taken: bool) -> ClauseReport {
        let waived = self.setting.orders.is_waived(&clause.path);
        let total = self.sum(here, leaf.need.measure);
        let state = if !taken {
            State::NotReached
        } else if waived {
            State::Met
        } else {
            reaches(total, leaf.need.amount)
        };
        let unit_title = leaf.units.iter().flatten().find(|code| **code == clause.name);
        let unit_title = unit_title.and_then(|code| self.setting.facts.rulebook.unit(code)?.title.clone());
        ClauseReport {
            title: clause.title.clone().or(unit_title),
            cite: clause.cite.clone(),
            state,
            needs: Some(quantity(leaf.need.amount, &self.words.measure(leaf.need.measure))),
            got: Some(got(total)),
            credentials: here.iter().map(|placed| placed.holding.id().to_owned()).collect(),
            waived,
            ..self.blank(&clause.path, ClauseKind::Leaf, self.words.asks(clause))
        }
    }

    fn weight(&self, holding: &Holding<'_>, measure: Measure) -> Range {
        match measure {
            Measure::Credits => holding.credits(self.setting.qualification.credit_unit.as_deref()),
            Measure::Credentials => Range::exactly(Amount::ONE),
        }
    }

    /// What these add up to: at least what is certain, at most what is possible.
    fn sum(&self, placed: &[Placed<'a>], measure: Measure) -> Range {
        placed.iter().fold(Range::exactly(Amount::ZERO), |sum, placed| {
            let weight = self.weight(placed.holding, measure);
            Range {
                least: sum.least + if placed.certain { weight.least } else { Amount::ZERO },
                most: sum.most.zip(weight.most).map(|(a, b)| a + b),
            }
        })
    }

    fn total(&self, placed: &[(Placed<'a>, usize, &'a Clause)]) -> Option<ClauseReport> {
        let Need { amount, measure } = self.setting.qualification.total?;
        let waived = self.setting.orders.is_waived("total");
        let all: Vec<Placed<'a>> = placed.iter().map(|(placed, _, _)| *placed).collect();
        let total = self.sum(&all, measure);
        Some(ClauseReport {
            state: if waived { State::Met } else { reaches(total, amount) },
            needs: Some(quantity(amount, &self.words.measure(measure))),
            got: Some(got(total)),
            waived,
            ..self.blank("total", ClauseKind::Total, self.words.amount(amount, measure))
        })
    }

    fn limit(&self, limit: &Limit, placed: &[(Placed<'a>, usize, &'a Clause)]) -> ClauseReport {
        let waived = self.setting.orders.is_waived(&limit.name);
        let facts = self.setting.facts;
        let measure = self.setting.qualification.limit_measure(limit);
        let except = match &limit.bound {
            Bound::Amount(_) | Bound::OfTotal(_) => None,
            Bound::OfCounted { except, .. } => except.as_ref(),
        };
        // What falls under it: certainly, and possibly.
        let falls = |holding: &Holding<'_>, predicate: Option<&Predicate>, absent: Truth| {
            predicate.map_or(absent, |predicate| facts.truth(holding, predicate))
        };
        let mut under = Vec::new();
        let mut base = Vec::new();
        for (placed, _, _) in placed {
            let in_base = !falls(placed.holding, except, Truth::False);
            let is_under = in_base.and(falls(placed.holding, limit.predicate.as_ref(), Truth::True));
            if in_base != Truth::False {
                base.push(Placed { certain: placed.certain && in_base == Truth::True, ..*placed });
            }
            if is_under != Truth::False {
                under.push(Placed { certain: placed.certain && is_under == Truth::True, ..*placed });
            }
        }
        let value = self.sum(&under, measure);
        let bound = match &limit.bound {
            Bound::Amount(need) => Some(need.amount),
            Bound::OfTotal(_) => {
                let bound = self.setting.limit_bound(limit);
                Some(if limit.ceiling { Amount::ZERO - bound } else { bound })
            }
            Bound::OfCounted { percent, .. } => {
                let base = self.sum(&base, measure);
                base.is_exact().then(|| percent.percent_of(base.least))
            }
        };
        ClauseReport {
            title: limit.title.clone(),
            cite: limit.cite.clone(),
            state: if waived { State::Met } else { self.limit_state(limit, placed) },
            needs: bound.map(|bound| quantity(bound, &self.words.measure(measure))),
            got: Some(got(value)),
            credentials: under.iter().map(|placed| placed.holding.id().to_owned()).collect(),
            waived,
            ..self.blank(
                &limit.name,
                if limit.ceiling { ClauseKind::Ceiling } else { ClauseKind::Floor },
                self.words.limit(limit),
            )
        }
    }

    /// Whether the limit holds over what is placed, read both ways.
    fn limit_state(&self, limit: &Limit, placed: &[(Placed<'a>, usize, &'a Clause)]) -> State {
        let bound = self.setting.limit_bound(limit);
        let sum = |reading: Reading<'_>, worst: bool| {
            placed.iter().try_fold(Amount::ZERO, |sum, (placed, _, _)| {
                let gain = self.setting.limit_gain(limit, placed.holding, reading).finite()?;
                // What may not count at all gives nothing where that is worse.
                let gain = if worst && !placed.certain { gain.min(Amount::ZERO) } else { gain };
                Some(sum + gain)
            })
        };
        // Without end means unbounded against the limit read unfavourably, and for it read favourably.
        if sum(Reading::Pessimistic, true).is_some_and(|worst| worst >= bound) {
            State::Met
        } else if sum(Reading::Optimistic, false).is_none_or(|best| best >= bound) {
            State::Undetermined
        } else {
            State::NotMet
        }
    }

    /// What falls short, from the reports of the clauses.
    pub(super) fn missing(&self, clauses: &[ClauseReport]) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut pending: Vec<&ClauseReport> = clauses.iter().rev().collect();
        while let Some(report) = pending.pop() {
            pending.extend(report.members.iter().rev());
            let wanting = matches!(report.kind, ClauseKind::Leaf | ClauseKind::Total | ClauseKind::Floor);
            if report.state != State::NotMet || !wanting {
                continue;
            }
            let short = report.needs.as_ref().zip(report.got.as_ref()).and_then(|(needs, got)| {
                let lack = needs.amount - got.most?;
                // A share of what counts grows with what is added: the lack of today is no measure of it.
                let is_share = report.kind == ClauseKind::Floor && report.asks.contains("% of counted");
                (lack > Amount::ZERO && !is_share).then(|| Quantity { amount: lack, of: needs.of.clone() })
            });
            missing.push(Missing {
                clause: report.path.clone(),
                text: self.missing_text(report, short.as_ref()),
                short,
            });
        }
        missing
    }

    fn missing_text(&self, report: &ClauseReport, short: Option<&Quantity>) -> String {
        let name = match &report.title {
            Some(title) => format!("{} ({title})", report.path),
            None => report.path.clone(),
        };
        let Some(short) = short else {
            return format!("{name} is not reached: {}", report.asks);
        };
        let measure = if short.of == "credentials" { Measure::Credentials } else { Measure::Credits };
        match report.kind {
            ClauseKind::Leaf if report.asks.starts_with("1 credential from {") && report.title.is_some() => {
                format!("{name} has no credential that counts")
            }
            _ => format!("{name} is {} short", self.words.amount(short.amount, measure)),
        }
    }

    /// The units that already count, with the credential for each.
    pub(super) fn units_counted(&self) -> BTreeMap<&'a str, &'a Holding<'a>> {
        let placed = self.placed().into_iter();
        placed
            .filter_map(|(placed, _, _)| match &placed.holding.unit {
                Some(Stated::Is(code)) => Some((*code, &self.setting.facts.holdings[placed.rank])),
                _ => None,
            })
            .collect()
    }
}

fn quantity(amount: Amount, of: &str) -> Quantity {
    Quantity { amount, of: of.to_owned() }
}

fn got(range: Range) -> Got {
    Got { least: range.least, most: range.most }
}

fn reaches(total: Range, need: Amount) -> State {
    if total.least >= need {
        State::Met
    } else if total.most.is_none_or(|most| most >= need) {
        State::Undetermined
    } else {
        State::NotMet
    }
}
