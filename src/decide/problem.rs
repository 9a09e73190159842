//! A case under one reading as an exact problem: which leaf, if any, each credential fills, so that each row's sum
//! reaches its bound.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::evaluate::Reading;
use super::facts::{Fact, FactName, Facts};
use super::holding::Holding;
use super::limits::is_for_some_value;
use super::orders::Orders;
use super::plan::Plan;
use super::rows::Draft;
use super::solver::Solver;
use crate::case::Stated;
use crate::graph::{ClauseIndex, End, Fillers, Node, RequirementGraph};
use crate::quantity::{Amount, lcm};
use crate::rulebook::{Clause, Coverage, Leaf, Measure, Qualification, Quantifier};

/// Which row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// What a leaf or a condition needs, by its place in the order of paths.
    Need(usize),
    /// The most that a leaf may hold.
    Most(usize),
    /// That a learning outcome is covered at a leaf; not asked for alone, but as part of a [`Cover`].
    Outcome(usize),
    /// What a leaf holds must agree in a fact.
    Agree(usize),
    /// Nothing that counts elsewhere comes later than what a leaf holds.
    Last(usize),
    Total,
    /// No more than the total's most.
    TotalMost,
    /// A limit, by its place in the qualification.
    Limit(usize),
    /// A floor for one value of a fact, in force where this leaf that holds nothing is taken.
    LimitFor(usize, usize),
    /// No unit counts twice.
    Once,
    /// How many credentials count; bounded only while the canonical answer is sought.
    Count,
    /// How many pins are honoured; likewise.
    Pins,
    /// How many credentials stay where they were; likewise.
    Stays,
}

impl RowKind {
    /// The leaf without which the row is not in force.
    pub(super) fn leaf(self) -> Option<usize> {
        match self {
            RowKind::Need(leaf) | RowKind::Most(leaf) | RowKind::Outcome(leaf) | RowKind::LimitFor(_, leaf) => {
                Some(leaf)
            }
            _ => None,
        }
    }
}

/// A sum that must reach a bound.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub kind: RowKind,
    /// `None` where the row is not in force.
    pub bound: Option<i128>,
    /// Whether the sum may fall short where only the closest answer is sought, and in what it is counted.
    pub soft: Option<Measure>,
    /// Whether what fills one leaf can give to it from there alone, so that no credential gives to two such rows.
    pub own: bool,
}

/// The weight of the outcomes that must be covered at a leaf.
#[derive(Debug, Clone)]
pub(crate) struct Cover {
    pub leaf: usize,
    /// The row of each outcome, and what it weighs.
    pub rows: Vec<(usize, i128)>,
    pub bound: i128,
}

/// One leaf that a credential may fill, as it stands or as it is recognised, and what it then gives to each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub spot: Spot,
    /// Rows in order, and what this adds to their sums.
    pub gains: Vec<(usize, i128)>,
}

/// Where a credential counts, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// The leaf, by its place in the order of paths.
    pub leaf: usize,
    /// The credential as it stands or as it is recognised, by its place among the holdings.
    pub holding: usize,
}

/// A credential, by its rank, with the spots that it may take in order.
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
    pub covers: Vec<Cover>,
    /// The tree; the root is the first.
    pub branches: Vec<Branch>,
    /// How many leaves there are, those that hold nothing included.
    pub leaves: usize,
    /// One credit, or one credential, is this much; nothing where its amounts are too fine to be computed with exactly.
    pub scale: i128,
    /// How many previous placements are possible at all: what `Stays` counts up to.
    pub stayable: i128,
    /// How many pins can be honoured: what `Pins` counts up to.
    pub pinnable: i128,
    /// What answers questions about it exactly, laid out with the first of them.
    pub solver: OnceCell<Option<Solver>>,
    /// The same for the closest answer.
    pub soft_solver: OnceCell<Option<Solver>>,
}

/// What builds a problem.
pub(crate) struct Setting<'a> {
    pub facts: &'a Facts<'a>,
    pub plan: &'a Plan<'a>,
    pub qualification: &'a Qualification,
    pub orders: &'a Orders<'a>,
}

/// The ends of a requirement tree and what can fill them.
pub(super) struct Layout<'g> {
    pub ends: Vec<(ClauseIndex, &'g Clause, End<'g>)>,
    /// By end: the credentials that can fill it, by their places among the holdings.
    pub fillers: Vec<Vec<usize>>,
    /// By end: the credentials that count towards it, wherever they do where the rule says that they may also count.
    pub counting: Vec<Vec<usize>>,
    /// The credentials that can fill anything.
    pub placeable: Vec<usize>,
    /// The places of leaves that hold nothing and cannot be met: branches that must not be taken.
    pub impossible: Vec<usize>,
    /// The values of a fact that a floor may hold for: the limit, the value, the leaf that stands for it.
    pub values: Vec<(usize, String, usize)>,
    pub leaves: usize,
}

impl<'a> Setting<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, plan: &'a Plan<'a>, orders: &'a Orders<'a>) -> Setting<'a> {
        Setting { facts, plan, qualification: plan.qualification, orders }
    }

    /// The credentials that can fill each leaf under this reading.
    pub(crate) fn fillers(&self, reading: Reading<'_>) -> Fillers {
        let ends: Vec<_> = self.plan.graph.ends().collect();
        let mut fillers = Fillers(vec![Vec::new(); ends.len()]);
        for (place, holding) in self.facts.holdings.iter().enumerate() {
            if !self.acceptable(holding, reading) {
                continue;
            }
            let mut look = |leaf: usize| {
                let Some((_, clause, End::Leaf(asks))) = ends.get(leaf) else { return };
                if self.orders.allows(holding.id(), &clause.path) && self.fills(holding, asks, reading) {
                    fillers.0[leaf].push(place);
                }
            };
            match &holding.unit {
                Some(Stated::Is(code)) => self.plan.leaves_for(code).for_each(look),
                Some(Stated::None) => self.plan.leaves_for_none().iter().copied().for_each(look),
                None => self.plan.leaves().iter().copied().for_each(&mut look),
            }
        }
        fillers
    }

    /// Whether the qualification accepts the credential at all, as it stands or as it is recognised.
    fn acceptable(&self, holding: &Holding<'_>, reading: Reading<'_>) -> bool {
        let accepts = self.orders.accepts_for(self.qualification, holding.id());
        accepts.into_iter().all(|predicate| self.facts.can_be(holding, predicate, true, reading))
            && self.admitted(holding).iter().all(|(of, predicate)| self.facts.can_be(of, predicate, true, reading))
            && self.in_time_can_be(holding, reading)
            && self.prerequisites_can_be(holding, reading)
    }

    pub(super) fn fills(&self, holding: &Holding<'_>, leaf: &Leaf, reading: Reading<'_>) -> bool {
        leaf.units.as_ref().is_none_or(|units| self.unit_among(holding, units, reading))
            && leaf.predicate.as_ref().is_none_or(|predicate| self.facts.can_be(holding, predicate, true, reading))
            && leaf.coverage.as_ref().is_none_or(|coverage| self.covers_any(holding, coverage, reading))
    }

    fn unit_among(&self, holding: &Holding<'_>, units: &BTreeSet<String>, reading: Reading<'_>) -> bool {
        match &holding.unit {
            Some(Stated::Is(code)) => self.facts.names(units, code),
            Some(Stated::None) => false,
            None => reading.favours(&holding.fact(FactName::Unit)),
        }
    }

    fn covers_any(&self, holding: &Holding<'_>, coverage: &Coverage, reading: Reading<'_>) -> bool {
        coverage.outcomes.keys().any(|outcome| self.covers(holding, outcome, coverage.each, reading))
    }

    /// Whether the credential covers the outcome, to this per cent.
    pub(super) fn covers(&self, holding: &Holding<'_>, outcome: &str, each: Amount, reading: Reading<'_>) -> bool {
        match holding.achieved(outcome) {
            Some(percent) => percent >= each,
            None => reading.favours(&holding.fact(FactName::Outcomes)),
        }
    }

    /// The problem under this reading.
    pub(crate) fn problem(&self, fillers: &Fillers, reading: Reading<'_>) -> Problem {
        let ends: Vec<_> = self.plan.graph.ends().collect();
        let fillers = fillers.0.clone();
        let mut fillable = vec![Vec::new(); self.facts.holdings.len()];
        for (leaf, holdings) in fillers.iter().enumerate() {
            holdings.iter().for_each(|holding| fillable[*holding].push(leaf));
        }
        let placeable: Vec<usize> = (0..fillable.len()).filter(|holding| !fillable[*holding].is_empty()).collect();
        let leaves = ends.len();
        let counting = ends.iter().zip(&fillers);
        let counting =
            counting.map(|((_, _, end), fillers)| self.counting(end, fillers, &placeable, reading)).collect();
        let (impossible, values) = (Vec::new(), Vec::new());
        let mut layout = Layout { ends, fillers, counting, placeable, impossible, values, leaves };
        let branches = self.branches(&mut layout, reading);
        let mut drafts = self.leaf_rows(&layout, reading);
        let covers = self.coverage_rows(&layout, &mut drafts, reading);
        drafts.extend(self.counted_rows(&layout, reading));
        drafts.extend(self.once_rows(&layout.placeable, reading));
        let (order_rows, stayable, pinnable) = self.order_rows(&layout, &fillable);
        drafts.extend(order_rows);
        let weights = covers.iter().flat_map(|cover| &cover.rows).map(|(_, weight)| *weight);
        let scale = common_scale(&drafts, weights.chain(covers.iter().map(|cover| cover.bound)));
        let mut items: Vec<Item> = (0..self.facts.ranks).map(|_| Item { choices: Vec::new() }).collect();
        let Some(scale) = scale else {
            let (rows, covers) = (Vec::new(), Vec::new());
            let leaves = layout.leaves;
            return Problem {
                items,
                rows,
                covers,
                branches,
                leaves,
                scale: 0,
                stayable,
                pinnable,
                solver: OnceCell::new(),
                soft_solver: OnceCell::new(),
            };
        };
        for (holding, leaves) in fillable.iter().enumerate() {
            let item = self.facts.holdings.get(holding).and_then(|holding| items.get_mut(holding.rank));
            let choices = leaves.iter().map(|leaf| Choice { spot: Spot { leaf: *leaf, holding }, gains: Vec::new() });
            item.into_iter().for_each(|item| item.choices.extend(choices.clone()));
        }
        items.iter_mut().for_each(|item| item.choices.sort_by_key(|choice| choice.spot));
        let rank = |holding: usize| self.facts.holdings.get(holding).map_or(usize::MAX, |holding| holding.rank);
        let rows = drafts.iter().enumerate().map(|(row, draft)| draft.settle(row, scale, &mut items, rank)).collect();
        let scaled = |amount: Amount| amount.scaled(scale);
        let covers = covers.into_iter().map(|cover| Cover {
            leaf: cover.leaf,
            rows: cover.rows.into_iter().map(|(row, weight)| (row, scaled(weight))).collect(),
            bound: scaled(cover.bound),
        });
        let covers = covers.collect();
        let leaves = layout.leaves;
        Problem {
            items,
            rows,
            covers,
            branches,
            leaves,
            scale,
            stayable,
            pinnable,
            solver: OnceCell::new(),
            soft_solver: OnceCell::new(),
        }
    }

    /// The credentials that count towards a leaf: those that can fill it, or, where what counts elsewhere counts too, all
    /// that it would take, wherever they are pinned.
    fn counting(&self, end: &End<'_>, fillers: &[usize], placeable: &[usize], reading: Reading<'_>) -> Vec<usize> {
        match end {
            End::Leaf(leaf) if leaf.may_also => {
                let fits = |place: &usize| {
                    self.facts.holdings.get(*place).is_some_and(|holding| self.fills(holding, leaf, reading))
                };
                placeable.iter().copied().filter(fits).collect()
            }
            _ => fillers.to_vec(),
        }
    }

    /// The requirement tree without names. Branches that cannot be taken, and values of which a floor may hold for any
    /// one, become leaves that hold nothing.
    fn branches(&self, layout: &mut Layout<'_>, reading: Reading<'_>) -> Vec<Branch> {
        let graph = &self.plan.graph;
        let mut branches: Vec<Branch> = Vec::new();
        // Each node is numbered before its members, so that the root comes first.
        let mut pending = vec![(Step::Node(graph.root()), None)];
        while let Some((step, above)) = pending.pop() {
            let number = branches.len();
            let (branch, steps) = match step {
                Step::Leaf(place) => (Branch::Leaf(place), Vec::new()),
                Step::One(places) => (Branch::Group(1, 1, Vec::new()), places.into_iter().map(Step::Leaf).collect()),
                Step::All(members) => (EVERY, members.into_iter().map(Step::Node).collect()),
                Step::Node(index) => match graph.place(index) {
                    Some(place) => (Branch::Leaf(place), Vec::new()),
                    None => self.group(graph, index, layout, reading),
                },
            };
            branches.push(branch);
            if let Some(above) = above
                && let Some(Branch::Group(_, _, members)) = branches.get_mut(above)
            {
                let members: &mut Vec<usize> = members;
                members.push(number);
            }
            pending.extend(steps.into_iter().rev().map(|step| (step, Some(number))));
        }
        for branch in &mut branches {
            if let Branch::Group(fewest, most, members) = branch {
                (*fewest, *most) = ((*fewest).min(members.len()), (*most).min(members.len()));
            }
        }
        branches
    }

    fn group(
        &self,
        graph: &RequirementGraph<'_>,
        index: ClauseIndex,
        layout: &mut Layout<'_>,
        reading: Reading<'_>,
    ) -> (Branch, Vec<Step>) {
        let nodes = |members: &[ClauseIndex]| members.iter().copied().map(Step::Node).collect::<Vec<_>>();
        let members = graph.members(index);
        let none = |layout: &mut Layout<'_>| {
            layout.impossible.push(layout.leaves);
            layout.leaves += 1;
            (Branch::Leaf(layout.leaves - 1), Vec::new())
        };
        match graph.node(index) {
            // A waived group needs none of its members, but each may hold credentials.
            Node::Group(clause, _) | Node::If(clause, _) if self.orders.is_waived(&clause.path) => {
                (EVERY, nodes(members))
            }
            Node::Group(clause, Quantifier::Elected) => {
                let possible = self.electable(graph, &clause.path, members, reading);
                if possible.is_empty() { none(layout) } else { (Branch::Group(1, 1, Vec::new()), nodes(&possible)) }
            }
            Node::Group(_, quantifier) => {
                let (fewest, most) = quantifier.bounds(members.len());
                // A pool that is still empty has no member that could be taken.
                if fewest > members.len() {
                    return none(layout);
                }
                (Branch::Group(fewest, most, Vec::new()), nodes(members))
            }
            Node::If(_, conditional) => {
                let can_be = |wanted| self.facts.can_be(&self.facts.nobody, &conditional.condition, wanted, reading);
                if conditional.otherwise.is_none() {
                    let fewest = if can_be(false) { 0 } else { usize::MAX };
                    return (Branch::Group(fewest, usize::MAX, Vec::new()), nodes(members));
                }
                let open = [true, false].into_iter().filter(|holds| can_be(*holds));
                let open: Vec<Step> = open.map(|holds| Step::All(graph.members_if(index, holds))).collect();
                if open.is_empty() { none(layout) } else { (Branch::Group(1, 1, Vec::new()), open) }
            }
            _ => {
                let mut steps = nodes(members);
                let floors = self.qualification.limits.iter().enumerate();
                for (number, limit) in floors.filter(|(_, limit)| is_for_some_value(limit)) {
                    if self.orders.is_waived(&limit.name) {
                        continue;
                    }
                    let mut places = Vec::new();
                    for value in self.values_of(limit) {
                        places.push(layout.leaves);
                        layout.values.push((number, value, layout.leaves));
                        layout.leaves += 1;
                    }
                    steps.push(Step::One(places));
                }
                (EVERY, steps)
            }
        }
    }

    /// The branches that the holder elected, or may have elected.
    fn electable(
        &self,
        graph: &RequirementGraph<'_>,
        path: &str,
        members: &[ClauseIndex],
        reading: Reading<'_>,
    ) -> Vec<ClauseIndex> {
        let elected: Vec<ClauseIndex> =
            members.iter().copied().filter(|member| self.orders.is_elected(graph.path(*member))).collect();
        let open = elected.is_empty() && reading.favours(&Fact::of_case(FactName::Election(path.to_owned())));
        if open { members.to_vec() } else { elected }
    }
}

/// A group that takes all of its members.
const EVERY: Branch = Branch::Group(usize::MAX, usize::MAX, Vec::new());

/// A part of the tree that is still to be laid out.
enum Step {
    Node(ClauseIndex),
    All(Vec<ClauseIndex>),
    /// Exactly one of these leaves, which hold nothing.
    One(Vec<usize>),
    Leaf(usize),
}

/// The finest scale that is computed in: with it, the sum over any case stays inside 128 bits.
const FINEST: i128 = 1_000_000_000_000_000_000;

/// The scale on which all amounts are whole; `None` where that is too fine.
fn common_scale(drafts: &[Draft], weights: impl Iterator<Item = Amount>) -> Option<i128> {
    let bounds = drafts.iter().filter_map(|draft| draft.bound);
    let gains = drafts.iter().flat_map(|draft| &draft.gains).filter_map(|gain| gain.amount());
    let mut denominators = bounds.chain(gains).chain(weights).map(Amount::denominator);
    denominators.try_fold(1, |common, denominator| Some(lcm(common, denominator)).filter(|common| *common <= FINEST))
}

impl Item {
    pub(super) fn give(&mut self, row: usize, gain: i128, concerned: impl Fn(&Choice) -> bool) {
        if gain != 0 {
            self.choices
                .iter_mut()
                .filter(|choice| concerned(choice))
                .for_each(|choice| choice.gains.push((row, gain)));
        }
    }
}
