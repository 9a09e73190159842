//! A problem in its one canonical form: choose one option of every item, so that every row's sum reaches its bound.
//!
//! What a credential may fill, and which branches of the rule are taken, are both items; every clause is a row. A row is
//! shifted by the least that each item gives it, so that no gain is negative: a ceiling becomes a row that credentials
//! which stay out add to. Then what a row still lacks never grows while options are chosen, and nothing that remains can
//! undo what is satisfied.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::problem::{Branch, Problem, RowKind, Spot};

/// What an option stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// The credential stays out.
    Out,
    /// The credential counts there.
    At(Spot),
    /// The branch is taken.
    On,
    /// The branch is not taken.
    Off,
}

#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub tag: Tag,
    /// The switch, by its item, that must be on for this.
    pub gate: Option<u32>,
    /// Rows in order, each with a gain above nothing.
    pub gains: Range<usize>,
}

/// The outcomes that must be covered at a leaf.
#[derive(Debug, Clone)]
pub(super) struct Cover {
    pub gate: Option<u32>,
    /// The row of each outcome, and what it weighs.
    pub rows: Vec<(u32, i64)>,
    pub bound: i64,
}

/// A row that only the canonical order bounds.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrderRow {
    pub row: usize,
    /// What the bound is shifted by.
    shift: i128,
    divisor: i128,
    scale: i128,
}

impl OrderRow {
    /// The row's bound where so many are asked for.
    pub(super) fn bound(&self, asked: i128) -> i64 {
        let bound = asked * self.scale - self.shift;
        i64::try_from(ceiling(bound, self.divisor)).unwrap_or(i64::MAX)
    }
}

pub(super) struct Model {
    /// The bound of each row; nothing where it is satisfied from the start, or is not in force.
    pub bounds: Vec<i64>,
    /// How much of the original measure a unit of each row is.
    pub units: Vec<i64>,
    /// Whether a row is what one leaf needs of what fills that leaf alone.
    pub own: Vec<bool>,
    /// Whether a row is in force only where a switch is on.
    pub is_gated: Vec<bool>,
    /// Whether a row tells only whether an outcome is covered.
    pub told: Vec<bool>,
    /// The options of each item: the switches first, each after the one that it hangs on, then the credentials.
    pub items: Vec<Range<usize>>,
    pub options: Vec<Choice>,
    pub gains: Vec<(u32, i64)>,
    pub switches: usize,
    pub covers: Vec<Cover>,
    pub count: Option<OrderRow>,
    pub pins: Option<OrderRow>,
    pub stays: Option<OrderRow>,
    /// How many leaves are taken, as a ceiling.
    pub leaves_taken: Option<OrderRow>,
    /// What each leaf hangs on.
    pub leaves: Vec<Hangs>,
}

/// What it depends on whether a leaf is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hangs {
    /// Nothing: every choice takes it.
    Always,
    /// A switch.
    On(u32),
    /// No choice takes it.
    Never,
}

impl Hangs {
    pub(super) fn gate(self) -> Option<u32> {
        match self {
            Hangs::On(gate) => Some(gate),
            Hangs::Always | Hangs::Never => None,
        }
    }
}

/// Sums are kept below this, so that no sum of gains wraps.
const MOST: i128 = 1 << 61;

/// An option while the model is laid out.
struct Draft {
    tag: Tag,
    gate: Option<u32>,
    gains: Vec<(usize, i128)>,
}

impl Model {
    /// `None` where the amounts are too large to be added up in 64 bits, or the problem could not be laid out.
    pub(super) fn new(problem: &Problem) -> Option<Model> {
        if problem.scale == 0 {
            return None;
        }
        let mut bounds: Vec<i128> = problem.rows.iter().map(|row| row.bound.unwrap_or(0)).collect();
        let mut is_bounded: Vec<bool> = problem.rows.iter().map(|row| row.bound.is_some()).collect();
        let tree = Tree::new(problem, &mut bounds, &mut is_bounded);
        for (index, row) in problem.rows.iter().enumerate() {
            is_bounded[index] &= row.kind.leaf().is_none_or(|leaf| tree.leaves[leaf] != Hangs::Never);
        }
        let rows = bounds.len();
        let mut items = tree.items;
        let switches = items.len();
        for item in &problem.items {
            let mut drafts = vec![Draft { tag: Tag::Out, gate: None, gains: Vec::new() }];
            let choices = item.choices.iter().filter(|choice| tree.leaves[choice.spot.leaf] != Hangs::Never);
            drafts.extend(choices.map(|choice| Draft {
                tag: Tag::At(choice.spot),
                gate: tree.leaves[choice.spot.leaf].gate(),
                gains: choice.gains.clone(),
            }));
            items.push(drafts);
        }
        let shifts = shift(&mut items, rows);
        let mut divisors = vec![0_i128; rows];
        for (row, gain) in items.iter().flatten().flat_map(|option| &option.gains) {
            divisors[*row] = common(divisors[*row], *gain);
        }
        divisors.iter_mut().for_each(|divisor| *divisor = (*divisor).max(1));
        let mut scaled = vec![0_i64; rows];
        for row in 0..rows {
            if is_bounded[row] {
                let bound = ceiling(bounds[row] - shifts[row], divisors[row]).max(0);
                scaled[row] = i64::try_from(bound).ok().filter(|bound| i128::from(*bound) < MOST)?;
            }
        }
        // Where a branch is not taken, what its leaves ask is as good as satisfied.
        let mut asked_if: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (index, row) in problem.rows.iter().enumerate() {
            if let Some(gate) = row.kind.leaf().and_then(|leaf| tree.leaves[leaf].gate())
                && !matches!(row.kind, RowKind::Outcome(_))
                && scaled[index] > 0
            {
                asked_if.entry(gate).or_default().push(index);
            }
        }
        for (group_row, gate) in &tree.asked_if {
            if scaled[*group_row] > 0 {
                asked_if.entry(*gate).or_default().push(*group_row);
            }
        }
        let mut model = Model {
            bounds: scaled,
            units: divisors.iter().map(|divisor| i64::try_from(*divisor).unwrap_or(i64::MAX)).collect(),
            own: (0..rows)
                .map(|row| problem.rows.get(row).is_some_and(|row| row.own && matches!(row.kind, RowKind::Need(_))))
                .collect(),
            is_gated: (0..rows)
                .map(|row| {
                    let leaf = problem.rows.get(row).and_then(|row| row.kind.leaf());
                    leaf.is_some_and(|leaf| tree.leaves[leaf] != Hangs::Always)
                })
                .collect(),
            told: (0..rows)
                .map(|row| problem.rows.get(row).is_some_and(|row| matches!(row.kind, RowKind::Outcome(_))))
                .collect(),
            items: Vec::with_capacity(items.len()),
            options: Vec::new(),
            gains: Vec::new(),
            switches,
            covers: Vec::new(),
            count: None,
            pins: None,
            stays: None,
            leaves_taken: None,
            leaves: tree.leaves.clone(),
        };
        let mut sums = vec![0_i128; rows];
        for (number, item) in items.into_iter().enumerate() {
            let first = model.options.len();
            for option in item {
                let start = model.gains.len();
                let mut gains: Vec<(usize, i128)> =
                    option.gains.iter().map(|(row, gain)| (*row, gain / divisors[*row])).collect();
                if option.tag == Tag::Off {
                    let satisfied = u32::try_from(number).ok().and_then(|number| asked_if.get(&number));
                    for row in satisfied.into_iter().flatten() {
                        gains.retain(|(known, _)| known != row);
                        gains.push((*row, i128::from(model.bounds[*row])));
                    }
                    gains.sort_unstable();
                }
                for (row, gain) in gains {
                    sums[row] += gain;
                    if sums[row] >= MOST {
                        return None;
                    }
                    model.gains.push((u32::try_from(row).ok()?, i64::try_from(gain).ok()?));
                }
                model.options.push(Choice { tag: option.tag, gate: option.gate, gains: start..model.gains.len() });
            }
            model.items.push(first..model.options.len());
        }
        for cover in problem.covers.iter().filter(|cover| tree.leaves[cover.leaf] != Hangs::Never) {
            let narrow = |amount: i128| i64::try_from(amount).ok().filter(|amount| *amount < 1 << 40);
            let rows = cover.rows.iter().map(|(row, weight)| Some((u32::try_from(*row).ok()?, narrow(*weight)?)));
            model.covers.push(Cover {
                gate: tree.leaves[cover.leaf].gate(),
                rows: rows.collect::<Option<Vec<_>>>()?,
                bound: narrow(cover.bound)?,
            });
        }
        let order_row = |row: usize, scale: i128| OrderRow { row, shift: shifts[row], divisor: divisors[row], scale };
        for (index, row) in problem.rows.iter().enumerate() {
            match row.kind {
                RowKind::Count => model.count = Some(order_row(index, problem.scale)),
                RowKind::Pins => model.pins = Some(order_row(index, problem.scale)),
                RowKind::Stays => model.stays = Some(order_row(index, problem.scale)),
                _ => {}
            }
        }
        model.leaves_taken = Some(order_row(tree.taken_row, 1));
        Some(model)
    }

    pub(super) fn gains_of(&self, option: &Choice) -> &[(u32, i64)] {
        self.gains.get(option.gains.clone()).unwrap_or_default()
    }
}

/// The switches of a requirement tree, and what groups ask of them.
struct Tree {
    items: Vec<Vec<Draft>>,
    leaves: Vec<Hangs>,
    /// Rows of groups that are asked for only where this switch is on.
    asked_if: Vec<(usize, u32)>,
    /// The row of how many leaves are taken.
    taken_row: usize,
}

impl Tree {
    fn new(problem: &Problem, bounds: &mut Vec<i128>, is_bounded: &mut Vec<bool>) -> Tree {
        let mut row = |bound: i128, bounded: bool| {
            bounds.push(bound);
            is_bounded.push(bounded);
            bounds.len() - 1
        };
        let taken_row = row(0, false);
        let mut tree =
            Tree { items: Vec::new(), leaves: vec![Hangs::Never; problem.leaves], asked_if: Vec::new(), taken_row };
        let mut pending: Vec<(usize, Option<u32>)> = vec![(0, None)];
        while let Some((branch, gate)) = pending.pop() {
            match problem.branches.get(branch) {
                Some(Branch::Leaf(leaf)) => {
                    tree.leaves[*leaf] = gate.map_or(Hangs::Always, Hangs::On);
                    // Of what every choice takes, the number says nothing.
                    let on = gate.and_then(|gate| tree.items.get_mut(gate as usize)?.last_mut());
                    if let Some(on) = on {
                        match on.gains.iter_mut().find(|(row, _)| *row == taken_row) {
                            Some((_, gain)) => *gain -= 1,
                            None => on.gains.push((taken_row, -1)),
                        }
                    }
                }
                Some(Branch::Group(fewest, _, members)) if *fewest == members.len() => {
                    pending.extend(members.iter().map(|member| (*member, gate)));
                }
                Some(Branch::Group(fewest, most, members)) => {
                    let asked = row(*fewest as i128, *fewest > 0);
                    if let Some(gate) = gate {
                        tree.asked_if.push((asked, gate));
                    }
                    let ceiling = (*most < members.len()).then(|| row(-(*most as i128), true));
                    for member in members {
                        let switch = u32::try_from(tree.items.len()).unwrap_or(u32::MAX);
                        let on = [Some((asked, 1)), ceiling.map(|row| (row, -1))].into_iter().flatten().collect();
                        tree.items.push(vec![
                            Draft { tag: Tag::Off, gate: None, gains: Vec::new() },
                            Draft { tag: Tag::On, gate, gains: on },
                        ]);
                        pending.push((*member, Some(switch)));
                    }
                }
                None => {}
            }
        }
        tree
    }
}

/// Takes from each option what its item gives a row at least, and tells how much that is of each row.
fn shift(items: &mut [Vec<Draft>], rows: usize) -> Vec<i128> {
    let mut shifts = vec![0_i128; rows];
    let mut least: BTreeMap<usize, i128> = BTreeMap::new();
    for item in items {
        least.clear();
        for option in item.iter_mut() {
            merge(&mut option.gains);
            for (row, gain) in &option.gains {
                let known = least.entry(*row).or_insert(0);
                *known = (*known).min(*gain);
            }
        }
        least.retain(|_, gain| *gain < 0);
        for (row, gain) in &least {
            shifts[*row] += gain;
        }
        for option in item.iter_mut() {
            for (row, gain) in &least {
                match option.gains.iter_mut().find(|(known, _)| known == row) {
                    Some((_, known)) => *known -= gain,
                    None => option.gains.push((*row, -gain)),
                }
            }
            option.gains.retain(|(_, gain)| *gain != 0);
            option.gains.sort_unstable();
        }
    }
    shifts
}

/// Adds up what goes to the same row.
fn merge(gains: &mut Vec<(usize, i128)>) {
    gains.sort_unstable_by_key(|(row, _)| *row);
    gains.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// The quotient, rounded up.
fn ceiling(amount: i128, by: i128) -> i128 {
    amount.div_euclid(by) + i128::from(amount.rem_euclid(by) != 0)
}

/// The greatest common divisor.
pub(super) fn common<T>(a: T, b: T) -> T
where
    T: Copy + PartialEq + std::ops::Rem<Output = T> + Default,
{
    let (mut a, mut b) = (a, b);
    while b != T::default() {
        (a, b) = (b, a % b);
    }
    a
}
