//! A case under one reading as an exact problem: which leaf, if any, each credential fills, so that each row's sum
//! reaches its bound.

use std::collections::{BTreeMap, BTreeSet};

use num_traits::Zero;

use super::evaluate::Reading;
use super::facts::{FactName, Facts, Holding};
use super::orders::Orders;
use crate::case::Stated;
use crate::graph::{ClauseIndex, Node, RequirementGraph};
use crate::quantity::{Amount, Range};
use crate::rulebook::{Bound, Limit, Measure, Need, Qualification};

/// Which row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// What a leaf needs, by the leaf's place in the order of paths.
    Need(usize),
    /// The most that a leaf may hold.
    Most(usize),
    Total,
    /// A limit, by its place in the qualification.
    Limit(usize),
    /// No unit counts twice.
    Once,
    /// How many credentials count; bounded only while the canonical answer is sought.
    Count,
    /// How many pins are honoured; likewise.
    Pins,
    /// How many credentials stay where they were; likewise.
    Stays,
}

/// A sum that must reach a bound.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub kind: RowKind,
    /// `None` where the row is not in force.
    pub bound: Option<i128>,
    /// Whether the sum may fall short where only the closest answer is sought, and in what it is counted.
    pub soft: Option<Measure>,
}

/// One leaf that a credential may fill, and what it then gives to each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub leaf: usize,
    /// Rows in order, and what this adds to their sums.
    pub gains: Vec<(usize, i128)>,
}

/// A credential, by its rank, with the leaves that it may fill in the order of their paths.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub choices: Vec<Choice>,
}

/// The requirement tree without names.
#[derive(Debug, Clone)]
pub(crate) enum Branch {
    Leaf(usize),
    /// At least and at most so many of these.
    Group(usize, usize, Vec<usize>),
}

/// The whole problem.
pub(crate) struct Problem {
    pub items: Vec<Item>,
    pub rows: Vec<Row>,
    /// The tree; the root is the first.
    pub branches: Vec<Branch>,
    /// How many leaves there are.
    pub leaves: usize,
    /// One credit, or one credential, is this much.
    pub scale: i128,
    /// How many previous placements are possible at all: what `Stays` counts up to.
    pub stayable: i128,
    /// How many pins can be honoured: what `Pins` counts up to.
    pub pinnable: i128,
}

/// What a credential gives to a row: perhaps without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gain {
    /// Less than any bound: unknown credits under a ceiling.
    Ruin,
    Finite(Amount),
    /// More than any bound: unknown credits towards a need.
    Plenty,
}

/// What builds a problem.
pub(crate) struct Setting<'a> {
    pub facts: &'a Facts<'a>,
    pub qualification: &'a Qualification,
    pub orders: &'a Orders<'a>,
}

/// A row before its amounts are scaled, with what each credential gives it at each leaf, or at every leaf.
struct Draft {
    kind: RowKind,
    bound: Option<Amount>,
    soft: Option<Measure>,
    /// By rank, then by leaf; `None` for a leaf means every leaf.
    gains: Vec<(usize, Option<usize>, Gain)>,
}

impl<'a> Setting<'a> {
    /// The requirement graph with the credentials that can fill each leaf under this reading.
    pub(crate) fn graph(&self, reading: Reading<'_>) -> RequirementGraph<'a> {
        let mut graph = RequirementGraph::new(self.qualification);
        let leaves: Vec<_> = graph.leaves().collect();
        for (rank, holding) in self.facts.holdings.iter().enumerate() {
            if !self.acceptable(holding, reading) {
                graph.add_credential(rank, []);
                continue;
            }
            let fills: Vec<ClauseIndex> = leaves
                .iter()
                .filter(|(_, clause, leaf)| {
                    self.orders.allows(holding.id(), &clause.path)
                        && leaf.units.as_ref().is_none_or(|units| self.unit_among(holding, units, reading))
                        && leaf
                            .predicate
                            .as_ref()
                            .is_none_or(|predicate| self.facts.can_be(holding, predicate, true, reading))
                })
                .map(|(index, _, _)| *index)
                .collect();
            graph.add_credential(rank, fills);
        }
        graph
    }

    /// Whether the qualification accepts the credential at all.
    fn acceptable(&self, holding: &Holding<'_>, reading: Reading<'_>) -> bool {
        let accepts = self.orders.accepts_for(self.qualification, holding.id());
        accepts.into_iter().all(|predicate| self.facts.can_be(holding, predicate, true, reading))
    }

    fn unit_among(&self, holding: &Holding<'_>, units: &BTreeSet<String>, reading: Reading<'_>) -> bool {
        match &holding.unit {
            Some(Stated::Is(code)) => units.contains(*code),
            Some(Stated::None) => false,
            None => reading.favours(&holding.fact(FactName::Unit)),
        }
    }

    /// The credential's credits, and whether their being unknown is read favourably.
    fn credits(&self, holding: &Holding<'_>, reading: Reading<'_>) -> (Range, bool) {
        let range = holding.credits(self.qualification.credit_unit.as_deref());
        (range, !range.is_exact() && reading.favours(&holding.fact(FactName::Credits)))
    }

    fn weight(&self, holding: &Holding<'_>, measure: Measure, reading: Reading<'_>) -> (Range, bool) {
        match measure {
            Measure::Credits => self.credits(holding, reading),
            Measure::Credentials => (Range::exactly(Amount::ONE), false),
        }
    }

    /// What the credential gives towards a need.
    fn towards(&self, holding: &Holding<'_>, measure: Measure, reading: Reading<'_>) -> Gain {
        let (range, favoured) = self.weight(holding, measure, reading);
        match range.most {
            _ if !favoured => Gain::Finite(range.least),
            Some(most) => Gain::Finite(most),
            None => Gain::Plenty,
        }
    }

    /// What the credential takes from under a ceiling, as a negative gain.
    fn against(&self, holding: &Holding<'_>, measure: Measure, reading: Reading<'_>) -> Gain {
        let (range, favoured) = self.weight(holding, measure, reading);
        match range.most {
            _ if favoured => Gain::Finite(Amount::ZERO - range.least),
            Some(most) => Gain::Finite(Amount::ZERO - most),
            None => Gain::Ruin,
        }
    }

    /// What the credential gives to a limit's row: the best over what is read favourably of the worst over what is not.
    pub(crate) fn limit_gain(&self, limit: &Limit, holding: &Holding<'_>, reading: Reading<'_>) -> LimitGain {
        let measure = self.qualification.limit_measure(limit);
        let (percent, except) = match &limit.bound {
            Bound::Amount(_) | Bound::OfTotal(_) => (None, None),
            Bound::OfCounted { percent, except, .. } => (Some(*percent), except.as_ref()),
        };
        let (range, credits_favoured) = self.weight(holding, measure, reading);
        let ends: Vec<Option<Amount>> =
            if range.is_exact() { vec![range.most] } else { vec![Some(range.least), range.most] };
        let under = self.possible(holding, limit.predicate.as_ref(), true, reading);
        let left_out = self.possible(holding, except, false, reading);
        let value = |credits: Option<Amount>, under: bool, left_out: bool| {
            let one = Amount::ONE;
            let mut share = if under && !left_out { one } else { Amount::ZERO };
            if let (Some(percent), false) = (percent, left_out) {
                share = share - percent.percent_of(one);
            }
            let share = if limit.ceiling { Amount::ZERO - share } else { share };
            match credits {
                Some(credits) => Gain::Finite(share.times(credits)),
                None => match share.cmp(&Amount::ZERO) {
                    std::cmp::Ordering::Less => Gain::Ruin,
                    std::cmp::Ordering::Equal => Gain::Finite(Amount::ZERO),
                    std::cmp::Ordering::Greater => Gain::Plenty,
                },
            }
        };
        // What is favoured is chosen knowing that the worst of the rest may come.
        let chosen = |options: &[bool], free: bool| -> Vec<Vec<bool>> {
            if free { options.iter().map(|option| vec![*option]).collect() } else { vec![options.to_vec()] }
        };
        let mut best: Option<Gain> = None;
        let credit_choices: Vec<Vec<Option<Amount>>> =
            if credits_favoured { ends.iter().map(|end| vec![*end]).collect() } else { vec![ends.clone()] };
        for credits in &credit_choices {
            for under in chosen(&under.values, under.free) {
                for left_out in chosen(&left_out.values, left_out.free) {
                    let worst = credits
                        .iter()
                        .flat_map(|c| under.iter().map(move |u| (*c, *u)))
                        .flat_map(|(c, u)| left_out.iter().map(move |l| (c, u, *l)))
                        .map(|(c, u, l)| value(c, u, l))
                        .min();
                    best = best.max(worst);
                }
            }
        }
        LimitGain(best.unwrap_or(Gain::Finite(Amount::ZERO)))
    }

    /// The truth values that the predicate may take, and whether they are chosen favourably.
    fn possible(
        &self,
        holding: &Holding<'_>,
        predicate: Option<&crate::rulebook::Predicate>,
        absent: bool,
        reading: Reading<'_>,
    ) -> Possible {
        let Some(predicate) = predicate else {
            return Possible { values: vec![absent], free: false };
        };
        let can = |wanted| self.facts.can_be(holding, predicate, wanted, reading);
        match (can(true), can(false)) {
            (true, false) => Possible { values: vec![true], free: false },
            (false, true) => Possible { values: vec![false], free: false },
            (both, _) => Possible { values: vec![false, true], free: both },
        }
    }

    /// The bound of a limit's row, negated for a ceiling.
    pub(crate) fn limit_bound(&self, limit: &Limit) -> Amount {
        let bound = match &limit.bound {
            Bound::Amount(need) => need.amount,
            Bound::OfTotal(percent) => {
                percent.percent_of(self.qualification.total.map_or(Amount::ZERO, |total| total.amount))
            }
            Bound::OfCounted { .. } => Amount::ZERO,
        };
        if limit.ceiling { Amount::ZERO - bound } else { bound }
    }

    /// The problem under this reading.
    pub(crate) fn problem(&self, graph: &RequirementGraph<'_>, reading: Reading<'_>) -> Problem {
        let leaves: Vec<_> = graph.leaves().collect();
        let fillers: Vec<Vec<usize>> = leaves.iter().map(|(index, _, _)| graph.fillers(*index)).collect();
        let mut fillable = vec![Vec::new(); self.facts.holdings.len()];
        for (leaf, ranks) in fillers.iter().enumerate() {
            ranks.iter().for_each(|rank| fillable[*rank].push(leaf));
        }
        let mut drafts = self.leaf_rows(&leaves, &fillers, reading);
        let placeable: Vec<usize> = (0..fillable.len()).filter(|rank| !fillable[*rank].is_empty()).collect();
        drafts.extend(self.counted_rows(&placeable, reading));
        drafts.extend(self.once_rows(&placeable, reading));
        let (order_rows, stayable, pinnable) = self.order_rows(&leaves, &fillable);
        drafts.extend(order_rows);
        let scale = common_scale(&drafts);
        let mut items: Vec<Item> = fillable
            .iter()
            .map(|leaves| Item {
                choices: leaves.iter().map(|leaf| Choice { leaf: *leaf, gains: Vec::new() }).collect(),
            })
            .collect();
        let rows = drafts.iter().enumerate().map(|(row, draft)| draft.settle(row, scale, &mut items)).collect();
        let mut problem =
            Problem { items, rows, branches: Vec::new(), leaves: leaves.len(), scale, stayable, pinnable };
        self.branches(graph, &leaves, &mut problem);
        problem
    }

    fn leaf_rows(
        &self,
        leaves: &[(ClauseIndex, &crate::rulebook::Clause, &crate::rulebook::Leaf)],
        fillers: &[Vec<usize>],
        reading: Reading<'_>,
    ) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (leaf, ((_, clause, rule), ranks)) in leaves.iter().zip(fillers).enumerate() {
            let measure = rule.need.measure;
            let gains = |gain: &dyn Fn(&Holding<'_>) -> Gain| {
                ranks.iter().map(|rank| (*rank, Some(leaf), gain(&self.facts.holdings[*rank]))).collect()
            };
            if !self.orders.is_waived(&clause.path) {
                drafts.push(Draft {
                    kind: RowKind::Need(leaf),
                    bound: Some(rule.need.amount),
                    soft: Some(measure),
                    gains: gains(&|holding| self.towards(holding, measure, reading)),
                });
            }
            if let Some(most) = rule.most {
                drafts.push(Draft {
                    kind: RowKind::Most(leaf),
                    bound: Some(Amount::ZERO - most),
                    soft: None,
                    gains: gains(&|holding| self.against(holding, measure, reading)),
                });
            }
        }
        drafts
    }

    fn counted_rows(&self, placeable: &[usize], reading: Reading<'_>) -> Vec<Draft> {
        let gains = |gain: &dyn Fn(&Holding<'_>) -> Gain| {
            placeable.iter().map(|rank| (*rank, None, gain(&self.facts.holdings[*rank]))).collect()
        };
        let mut drafts = Vec::new();
        if let Some(Need { amount, measure }) = self.qualification.total.filter(|_| !self.orders.is_waived("total")) {
            drafts.push(Draft {
                kind: RowKind::Total,
                bound: Some(amount),
                soft: Some(measure),
                gains: gains(&|holding| self.towards(holding, measure, reading)),
            });
        }
        for (index, limit) in self.qualification.limits.iter().enumerate() {
            if self.orders.is_waived(&limit.name) {
                continue;
            }
            let measure = self.qualification.limit_measure(limit);
            drafts.push(Draft {
                kind: RowKind::Limit(index),
                bound: Some(self.limit_bound(limit)),
                soft: (!limit.ceiling).then_some(measure),
                gains: gains(&|holding| self.limit_gain(limit, holding, reading).0),
            });
        }
        drafts
    }

    /// At most one credential for each unit; one with an unknown unit may be for any.
    fn once_rows(&self, placeable: &[usize], reading: Reading<'_>) -> Vec<Draft> {
        let mut by_unit: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut for_any = Vec::new();
        for rank in placeable {
            let holding = &self.facts.holdings[*rank];
            match &holding.unit {
                Some(Stated::Is(code)) if !self.facts.rulebook.units.get(*code).is_some_and(|unit| unit.repeatable) => {
                    by_unit.entry(code).or_default().push(*rank);
                }
                None if !reading.favours(&holding.fact(FactName::Unit)) => for_any.push(*rank),
                _ => {}
            }
        }
        let groups = by_unit.into_values().chain([Vec::new()]);
        groups
            .map(|group| [group, for_any.clone()].concat())
            .filter(|ranks| ranks.len() > 1)
            .map(|ranks| Draft {
                kind: RowKind::Once,
                bound: Some(Amount::ZERO - Amount::ONE),
                soft: None,
                gains: ranks.into_iter().map(|rank| (rank, None, Gain::Finite(Amount::ZERO - Amount::ONE))).collect(),
            })
            .collect()
    }

    /// The rows that only the canonical order bounds, and how far two of them can reach.
    fn order_rows(
        &self,
        leaves: &[(ClauseIndex, &crate::rulebook::Clause, &crate::rulebook::Leaf)],
        fillable: &[Vec<usize>],
    ) -> (Vec<Draft>, i128, i128) {
        let mut count = Vec::new();
        let mut pins = Vec::new();
        let mut stays = Vec::new();
        for (rank, possible) in fillable.iter().enumerate() {
            let id = self.facts.holdings[rank].id();
            if possible.is_empty() {
                continue;
            }
            count.push((rank, None, Gain::Finite(Amount::ZERO - Amount::ONE)));
            if self.orders.is_pinned(id) {
                pins.push((rank, None, Gain::Finite(Amount::ONE)));
            }
            for leaf in possible {
                if self.orders.was_at(id) == Some(leaves[*leaf].1.path.as_str()) {
                    stays.push((rank, Some(*leaf), Gain::Finite(Amount::ONE)));
                }
            }
        }
        let (stayable, pinnable) = (stays.len() as i128, pins.len() as i128);
        let draft = |kind, gains| Draft { kind, bound: None, soft: None, gains };
        let rows = vec![draft(RowKind::Count, count), draft(RowKind::Pins, pins), draft(RowKind::Stays, stays)];
        (rows, stayable, pinnable)
    }

    fn branches(
        &self,
        graph: &RequirementGraph<'_>,
        leaves: &[(ClauseIndex, &crate::rulebook::Clause, &crate::rulebook::Leaf)],
        problem: &mut Problem,
    ) {
        let place: BTreeMap<ClauseIndex, usize> =
            leaves.iter().enumerate().map(|(leaf, (index, _, _))| (*index, leaf)).collect();
        // Each node is numbered before its members, so that the root comes first.
        let mut pending = vec![(graph.root(), None)];
        while let Some((index, above)) = pending.pop() {
            let number = problem.branches.len();
            let branch = match graph.node(index) {
                Node::Leaf(..) => Branch::Leaf(place.get(&index).copied().unwrap_or_default()),
                Node::Group(clause, quantifier) if !self.orders.is_waived(&clause.path) => {
                    let (fewest, most) = quantifier.bounds(graph.members(index).len());
                    Branch::Group(fewest, most, Vec::new())
                }
                // A waived group needs none of its members, but each may hold credentials.
                _ => Branch::Group(usize::MAX, usize::MAX, Vec::new()),
            };
            let is_group = matches!(branch, Branch::Group(..));
            problem.branches.push(branch);
            if let Some(above) = above
                && let Some(Branch::Group(_, _, members)) = problem.branches.get_mut(above)
            {
                let members: &mut Vec<usize> = members;
                members.push(number);
            }
            if is_group {
                pending.extend(graph.members(index).into_iter().rev().map(|member| (member, Some(number))));
            }
        }
        for branch in &mut problem.branches {
            if let Branch::Group(fewest, most, members) = branch {
                (*fewest, *most) = ((*fewest).min(members.len()), (*most).min(members.len()));
            }
        }
    }
}

struct Possible {
    values: Vec<bool>,
    free: bool,
}

/// What a credential gives to a limit's row.
pub(crate) struct LimitGain(Gain);

impl LimitGain {
    /// The amount; `None` for without end.
    pub(crate) fn finite(&self) -> Option<Amount> {
        match self.0 {
            Gain::Finite(amount) => Some(amount),
            _ => None,
        }
    }
}

fn common_scale(drafts: &[Draft]) -> i128 {
    let bounds = drafts.iter().filter_map(|draft| draft.bound);
    let gains = drafts.iter().flat_map(|draft| &draft.gains).filter_map(|(_, _, gain)| match gain {
        Gain::Finite(amount) => Some(*amount),
        _ => None,
    });
    bounds.chain(gains).map(Amount::denominator).fold(1, least_common_multiple)
}

fn least_common_multiple(a: i128, b: i128) -> i128 {
    let (mut high, mut low) = (a, b);
    while !low.is_zero() {
        (high, low) = (low, high % low);
    }
    a / high * b
}

impl Draft {
    /// The row with its amounts scaled; what each item gives it goes to the item's choices.
    fn settle(&self, row: usize, scale: i128, items: &mut [Item]) -> Row {
        let bound = self.bound.map(|bound| bound.scaled(scale));
        let least: i128 = self
            .gains
            .iter()
            .map(|(_, _, gain)| match gain {
                Gain::Finite(amount) => amount.scaled(scale).min(0),
                _ => 0,
            })
            .sum();
        // Reaches the bound alone, whatever else counts.
        let plenty = (bound.unwrap_or(0) - least).max(0);
        for (rank, at, gain) in &self.gains {
            let Some(item) = items.get_mut(*rank) else {
                continue;
            };
            let concerned = |choice: &Choice| at.is_none_or(|leaf| leaf == choice.leaf);
            match gain {
                Gain::Ruin => item.choices.retain(|choice| !concerned(choice)),
                Gain::Plenty => item.give(row, plenty, concerned),
                Gain::Finite(amount) => item.give(row, amount.scaled(scale), concerned),
            }
        }
        Row { kind: self.kind, bound, soft: self.soft }
    }
}

impl Item {
    fn give(&mut self, row: usize, gain: i128, concerned: impl Fn(&Choice) -> bool) {
        if gain != 0 {
            self.choices
                .iter_mut()
                .filter(|choice| concerned(choice))
                .for_each(|choice| choice.gains.push((row, gain)));
        }
    }
}
