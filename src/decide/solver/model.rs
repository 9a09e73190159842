//! A problem in its one canonical form: choose one option of every item, so that every row's sum reaches its bound.
//!
//! What a credential may fill, and which branches of the rule are taken, are both items; every clause is a row. A row is
//! shifted by the least that each item gives it, so that no gain is negative: a ceiling becomes a row that credentials
//! which stay out add to. Then what a row still lacks never grows while options are chosen, and nothing that remains can
//! undo what is satisfied.
//!
//! Where only the closest answer is sought, each row that may fall short has a switch that says that it does, and items
//! that make up for what it lacks; rows of their own count how many fall short, and by how much.

use std::ops::Range;

use super::super::problem::{Branch, Problem, RowKind, Spot};
use crate::quantity::gcd;
use crate::rulebook::Measure;

/// What an option stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// The credential stays out; nothing is made up for.
    Out,
    /// The credential counts there.
    At(Spot),
    /// The branch is taken; the row falls short.
    On,
    /// The branch is not taken; the row does not fall short.
    Off,
    /// So much of what a row lacks is made up for, or an outcome is given up.
    MadeUp,
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

/// A row that only a question bounds.
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
        let bound = asked.saturating_mul(self.scale).saturating_sub(self.shift);
        i64::try_from(ceiling(bound, self.divisor)).unwrap_or(if bound < 0 { 0 } else { i64::MAX })
    }
}

/// The rows that only questions bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrderRows {
    pub count: OrderRow,
    pub pins: OrderRow,
    pub stays: OrderRow,
    /// How many leaves are taken, as a ceiling.
    pub leaves_taken: OrderRow,
    /// How many rows fall short, by how many credentials, and by how much else, as ceilings.
    pub short: [OrderRow; 3],
}

#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Whether it is what one leaf needs of what fills that leaf alone.
    pub own: bool,
    /// Whether it tells only whether an outcome is covered.
    pub told: bool,
    /// Whether it follows from others, and is worth looking at only where few credentials may count.
    pub counts: bool,
    /// The switch without which it is not in force.
    pub gate: Option<u32>,
}

pub(super) struct Model {
    pub rows: Vec<Row>,
    /// The bound of each row; nothing where it is satisfied from the start, or is not in force.
    pub bounds: Vec<i64>,
    /// How much of the original measure a unit of each row is.
    pub units: Vec<i64>,
    /// The options of each item: the switches first, each after the one that it hangs on, then the credentials, then what
    /// makes up for what rows lack.
    pub items: Vec<Range<usize>>,
    pub options: Vec<Choice>,
    pub gains: Vec<(u32, i64)>,
    pub switches: usize,
    /// The first item past the credentials.
    pub credentials_end: usize,
    pub covers: Vec<Cover>,
    pub orders: OrderRows,
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

/// A model while it is laid out, in whole numbers of the problem's scale.
struct Draft {
    rows: Vec<Row>,
    bounds: Vec<Option<i128>>,
    items: Vec<Range<usize>>,
    options: Vec<Choice>,
    gains: Vec<(u32, i128)>,
}

impl Draft {
    fn row(&mut self, row: Row, bound: Option<i128>) -> usize {
        self.rows.push(row);
        self.bounds.push(bound);
        self.rows.len() - 1
    }

    /// Adds an option to the item that is being laid out.
    fn option(&mut self, tag: Tag, gate: Option<u32>, gains: impl IntoIterator<Item = (usize, i128)>) {
        let start = self.gains.len();
        self.gains.extend(gains.into_iter().map(|(row, gain)| (number(row), gain)));
        let own = &mut self.gains[start..];
        if !own.is_sorted_by(|a, b| a.0 < b.0) {
            own.sort_unstable_by_key(|(row, _)| *row);
            let mut kept = start;
            for at in start + 1..self.gains.len() {
                if self.gains[at].0 == self.gains[kept].0 {
                    self.gains[kept].1 += self.gains[at].1;
                } else {
                    kept += 1;
                    self.gains[kept] = self.gains[at];
                }
            }
            self.gains.truncate(kept + 1);
        }
        self.options.push(Choice { tag, gate, gains: start..self.gains.len() });
    }

    /// Ends the item whose options were added last.
    fn end_item(&mut self) {
        let first = self.items.last().map_or(0, |item| item.end);
        self.items.push(first..self.options.len());
    }
}

impl Model {
    /// `soft` asks for the closest answer. `None` where the amounts are too large to be added up in 64 bits, or the
    /// problem could not be laid out.
    pub(super) fn new(problem: &Problem, soft: bool) -> Option<Model> {
        if problem.scale == 0 {
            return None;
        }
        let rows = problem.rows.iter().map(|row| Row {
            own: row.own && matches!(row.kind, RowKind::Need(_)),
            told: !soft && matches!(row.kind, RowKind::Outcome(_)),
            ..Row::default()
        });
        let mut draft = Draft {
            rows: rows.collect(),
            bounds: problem.rows.iter().map(|row| row.bound).collect(),
            items: Vec::new(),
            options: Vec::new(),
            gains: Vec::new(),
        };
        let taken = draft.row(Row::default(), None);
        let short = [(); 3].map(|()| draft.row(Row::default(), None));
        let leaves = tree(problem, taken, &mut draft);
        for (index, row) in problem.rows.iter().enumerate() {
            let hangs = row.kind.leaf().map_or(Hangs::Always, |leaf| leaves[leaf]);
            draft.rows[index].gate = hangs.gate();
            if hangs == Hangs::Never {
                draft.bounds[index] = None;
            }
        }
        let soft_rows = if soft { soften(problem, &leaves, short, &mut draft) } else { Vec::new() };
        let switches = draft.items.len();
        for item in &problem.items {
            draft.option(Tag::Out, None, []);
            for choice in item.choices.iter().filter(|choice| leaves[choice.spot.leaf] != Hangs::Never) {
                let gate = leaves[choice.spot.leaf].gate();
                draft.option(Tag::At(choice.spot), gate, choice.gains.iter().copied());
            }
            draft.end_item();
        }
        let mut shifts = vec![0; draft.rows.len()];
        let shifted = draft.items.len();
        shift(&mut draft, 0, &mut shifts);
        make_up(&soft_rows, &shifts, &mut draft);
        shift(&mut draft, shifted, &mut shifts);
        let covers = if soft { Vec::new() } else { covers(problem, &leaves)? };
        let order = |row: usize, scale: i128| (row, scale);
        let of_kind = |kind: RowKind| problem.rows.iter().position(|row| row.kind == kind);
        let asked = [
            order(of_kind(RowKind::Count)?, problem.scale),
            order(of_kind(RowKind::Pins)?, problem.scale),
            order(of_kind(RowKind::Stays)?, problem.scale),
            order(taken, 1),
            order(short[0], 1),
            order(short[1], 1),
            order(short[2], 1),
        ];
        let credentials = switches..shifted;
        settle(draft, &credentials, &shifts, covers, &asked, leaves)
    }

    pub(super) fn gains_of(&self, option: &Choice) -> &[(u32, i64)] {
        self.gains.get(option.gains.clone()).unwrap_or_default()
    }
}

fn number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// Lays out the switches of a requirement tree and what groups ask of them; tells what each leaf hangs on.
fn tree(problem: &Problem, taken: usize, draft: &mut Draft) -> Vec<Hangs> {
    let mut leaves = vec![Hangs::Never; problem.leaves];
    // Each switch with the one that it hangs on, the rows of its group, and how many leaves it takes.
    let mut switches: Vec<(Option<u32>, usize, Option<usize>, i128)> = Vec::new();
    let mut pending: Vec<(usize, Option<u32>)> = vec![(0, None)];
    while let Some((branch, gate)) = pending.pop() {
        match problem.branches.get(branch) {
            Some(Branch::Leaf(leaf)) => {
                leaves[*leaf] = gate.map_or(Hangs::Always, Hangs::On);
                if let Some(switch) = gate.and_then(|gate| switches.get_mut(gate as usize)) {
                    switch.3 += 1;
                }
            }
            Some(Branch::Group(fewest, _, members)) if *fewest == members.len() => {
                pending.extend(members.iter().map(|member| (*member, gate)));
            }
            Some(Branch::Group(fewest, most, members)) => {
                let asked = draft.row(Row { gate, ..Row::default() }, Some(*fewest as i128));
                let ceiling = (*most < members.len()).then(|| draft.row(Row::default(), Some(-(*most as i128))));
                for member in members {
                    pending.push((*member, Some(number(switches.len()))));
                    switches.push((gate, asked, ceiling, 0));
                }
            }
            None => {}
        }
    }
    for (gate, asked, ceiling, leaves) in switches {
        draft.option(Tag::Off, None, []);
        let gains = [Some((taken, -leaves)), Some((asked, 1)), ceiling.map(|row| (row, -1))];
        draft.option(Tag::On, gate, gains.into_iter().flatten().filter(|(_, gain)| *gain != 0));
        draft.end_item();
    }
    leaves
}

/// A row that may fall short, the switch that says so, and which of the rows that count that it goes to.
struct Soft {
    row: usize,
    switch: u32,
    counted: usize,
}

/// Lays out a switch for each row that may fall short, and a row for each leaf that covers outcomes.
fn soften(problem: &Problem, leaves: &[Hangs], short: [usize; 3], draft: &mut Draft) -> Vec<Soft> {
    let mut soft: Vec<(usize, Measure)> = Vec::new();
    for (index, row) in problem.rows.iter().enumerate() {
        if let (Some(measure), Some(_)) = (row.soft, draft.bounds[index]) {
            soft.push((index, measure));
        }
    }
    for cover in problem.covers.iter().filter(|cover| leaves[cover.leaf] != Hangs::Never) {
        let gate = leaves[cover.leaf].gate();
        let row = draft.row(Row { gate, ..Row::default() }, Some(cover.bound));
        soft.push((row, Measure::Outcomes));
        for (outcome, weight) in &cover.rows {
            // Claimed where it is covered, and given up where it is not: a switch without anything that hangs on it.
            draft.option(Tag::Off, None, [(*outcome, problem.scale)]);
            draft.option(Tag::On, None, [(row, *weight)]);
            draft.end_item();
        }
    }
    soft.into_iter()
        .map(|(row, measure)| {
            let switch = number(draft.items.len());
            draft.option(Tag::Off, None, []);
            draft.option(Tag::On, None, [(short[0], -1)]);
            draft.end_item();
            let counted = if measure == Measure::Credentials { short[1] } else { short[2] };
            Soft { row, switch, counted }
        })
        .collect()
}

/// Lays out what makes up for what rows lack: ever twice as much, so that every sum is some of them.
fn make_up(soft: &[Soft], shifts: &[i128], draft: &mut Draft) {
    let mut steps = vec![0_i128; draft.rows.len()];
    for (row, gain) in &draft.gains {
        steps[*row as usize] = gcd(steps[*row as usize], *gain);
    }
    for soft in soft {
        let lack = draft.bounds[soft.row].unwrap_or(0) - shifts[soft.row];
        // What gains have in common need not be shared by the bound.
        let step = gcd(steps[soft.row], lack.max(0)).max(1);
        let (mut so_much, mut all) = (step, 0);
        while all < lack {
            draft.option(Tag::Out, None, []);
            draft.option(Tag::MadeUp, Some(soft.switch), [(soft.row, so_much), (soft.counted, -so_much)]);
            draft.end_item();
            all += so_much;
            so_much *= 2;
        }
    }
}

fn covers(problem: &Problem, leaves: &[Hangs]) -> Option<Vec<Cover>> {
    let narrow = |amount: i128| i64::try_from(amount).ok().filter(|amount| *amount < 1 << 40);
    let asked = problem.covers.iter().filter(|cover| leaves[cover.leaf] != Hangs::Never);
    asked
        .map(|cover| {
            let rows = cover.rows.iter().map(|(row, weight)| Some((number(*row), narrow(*weight)?)));
            let rows = rows.collect::<Option<Vec<_>>>()?;
            Some(Cover { gate: leaves[cover.leaf].gate(), rows, bound: narrow(cover.bound)? })
        })
        .collect()
}

/// Takes from each option what its item gives a row at least, and adds up how much that is of each row.
fn shift(draft: &mut Draft, from: usize, shifts: &mut [i128]) {
    let start = draft.items.get(from).map_or(draft.options.len(), |item| item.start);
    let begin = draft.options.get(start).map_or(draft.gains.len(), |option| option.gains.start);
    let old = draft.gains.split_off(begin);
    let mut least = vec![0_i128; draft.rows.len()];
    let mut below: Vec<u32> = Vec::new();
    for item in draft.items.iter().skip(from) {
        let options = &mut draft.options[item.clone()];
        for (row, gain) in &old[options.first().map_or(0, |o| o.gains.start) - begin
            ..options.last().map_or(begin, |o| o.gains.end) - begin]
        {
            let known = &mut least[*row as usize];
            if *gain < 0 {
                if *known == 0 {
                    below.push(*row);
                }
                *known = (*known).min(*gain);
            }
        }
        below.sort_unstable();
        for option in options {
            let own = &old[option.gains.start - begin..option.gains.end - begin];
            let first = draft.gains.len();
            let (mut a, mut b) = (0, 0);
            // Both are in the order of rows.
            loop {
                let next = match (own.get(a), below.get(b)) {
                    (None, None) => break,
                    (Some((row, gain)), None) => {
                        a += 1;
                        (*row, *gain)
                    }
                    (None, Some(row)) => {
                        b += 1;
                        (*row, -least[*row as usize])
                    }
                    (Some((row, gain)), Some(other)) if row < other => {
                        a += 1;
                        (*row, *gain)
                    }
                    (Some((row, gain)), Some(other)) if row == other => {
                        a += 1;
                        b += 1;
                        (*row, gain - least[*row as usize])
                    }
                    (Some(_), Some(row)) => {
                        b += 1;
                        (*row, -least[*row as usize])
                    }
                };
                if next.1 != 0 {
                    draft.gains.push(next);
                }
            }
            option.gains = first..draft.gains.len();
        }
        for row in below.drain(..) {
            shifts[row as usize] += std::mem::take(&mut least[row as usize]);
        }
    }
}

/// From a draft to the model: each row divided by what its gains have in common.
fn settle(
    mut draft: Draft,
    credentials: &Range<usize>,
    shifts: &[i128],
    covers: Vec<Cover>,
    asked: &[(usize, i128); 7],
    leaves: Vec<Hangs>,
) -> Option<Model> {
    let mut divisors = vec![0_i128; draft.rows.len()];
    for (row, gain) in &draft.gains {
        let divisor = &mut divisors[*row as usize];
        if *divisor != 1 {
            *divisor = common_of(*divisor, *gain);
        }
    }
    divisors.iter_mut().for_each(|divisor| *divisor = (*divisor).max(1));
    let mut bounds = Vec::with_capacity(draft.rows.len());
    for ((bound, shift), divisor) in draft.bounds.iter().zip(shifts).zip(&divisors) {
        let bound = bound.map_or(0, |bound| ceiling(bound - shift, *divisor).max(0));
        bounds.push(i64::try_from(bound).ok().filter(|bound| i128::from(*bound) < MOST)?);
    }
    // What may fall short may fall short of those too.
    let soft = draft.items.len() > credentials.end;
    let cardinal = if soft { Vec::new() } else { cardinalities(&mut draft, &divisors, &mut bounds) };
    let units: Option<Vec<i64>> = divisors.iter().map(|divisor| i64::try_from(*divisor).ok()).collect();
    let mut units = units?;
    units.resize(draft.rows.len(), 1);
    // Where a branch is not taken, what hangs on it is as good as satisfied.
    let mut gated: Vec<(u32, u32)> = Vec::new();
    for (index, row) in draft.rows.iter().enumerate() {
        if let Some(gate) = row.gate.filter(|_| bounds[index] > 0 && !row.told) {
            gated.push((gate, number(index)));
        }
    }
    gated.sort_unstable();
    let mut sums = vec![0_i128; draft.rows.len()];
    let mut gains: Vec<(u32, i64)> = Vec::with_capacity(draft.gains.len() + gated.len());
    let mut options = draft.options;
    for (item, range) in draft.items.iter().enumerate() {
        for option in &mut options[range.clone()] {
            let start = gains.len();
            for (row, gain) in &draft.gains[option.gains.clone()] {
                let divisor = divisors[*row as usize];
                let gain = if divisor == 1 { *gain } else { gain / divisor };
                gains.push((*row, i64::try_from(gain).ok()?));
            }
            if let Tag::At(_) = option.tag {
                let counted = gains.len();
                for (row, of) in &cardinal {
                    if gains[start..counted].iter().any(|(row, _)| row == of) {
                        gains.push((*row, 1));
                    }
                }
            }
            if option.tag == Tag::Off {
                let first = gated.partition_point(|(gate, _)| (*gate as usize) < item);
                for (_, row) in gated[first..].iter().take_while(|(gate, _)| *gate as usize == item) {
                    if let Some(known) = gains[start..].iter_mut().find(|(known, _)| known == row) {
                        known.1 = bounds[*row as usize];
                    } else {
                        gains.push((*row, bounds[*row as usize]));
                    }
                }
                gains[start..].sort_unstable();
            }
            option.gains = start..gains.len();
            for (row, gain) in &gains[start..] {
                sums[*row as usize] += i128::from(*gain);
            }
        }
    }
    if sums.iter().any(|sum| *sum >= MOST) {
        return None;
    }
    let order = |(row, scale): (usize, i128)| OrderRow { row, shift: shifts[row], divisor: divisors[row], scale };
    let [count, pins, stays, leaves_taken, first, second, third] = asked.map(order);
    let orders = OrderRows { count, pins, stays, leaves_taken, short: [first, second, third] };
    let (rows, items) = (draft.rows, draft.items);
    let (switches, credentials_end) = (credentials.start, credentials.end);
    Some(Model { rows, bounds, units, items, options, gains, switches, credentials_end, covers, orders, leaves })
}

/// For each leaf, and the total, that takes several credentials at least: a row that says how many.
fn cardinalities(draft: &mut Draft, divisors: &[i128], bounds: &mut Vec<i64>) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut best: Vec<Vec<i128>> = vec![Vec::new(); bounds.len()];
    for item in &draft.items {
        let options = draft.options[item.clone()].iter().filter(|option| matches!(option.tag, Tag::At(_)));
        let mut of_item: Vec<(u32, i128)> = Vec::new();
        for (row, gain) in options.flat_map(|option| &draft.gains[option.gains.clone()]) {
            match of_item.iter_mut().find(|(known, _)| known == row) {
                Some((_, known)) => *known = (*known).max(*gain),
                None => of_item.push((*row, *gain)),
            }
        }
        for (row, gain) in of_item {
            if draft.rows[row as usize].own {
                best[row as usize].push(gain);
            }
        }
    }
    for (row, mut gains) in best.into_iter().enumerate() {
        if bounds[row] <= 1 {
            continue;
        }
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let bound = i128::from(bounds[row]) * divisors[row];
        let mut sum = 0;
        let fewest = 1 + gains
            .iter()
            .take_while(|gain| {
                sum += **gain;
                sum < bound
            })
            .count();
        // Where the row counts credentials itself, it says as much.
        let counts_itself = gains.iter().all(|gain| *gain == divisors[row]);
        if fewest > 1 && !counts_itself {
            let gate = draft.rows[row].gate;
            let counted = draft.row(Row { gate, counts: true, ..Row::default() }, None);
            bounds.push(i64::try_from(fewest).unwrap_or(i64::MAX));
            found.push((number(counted), number(row)));
        }
    }
    found
}

/// The quotient, rounded up.
fn ceiling(amount: i128, by: i128) -> i128 {
    if by == 1 { amount } else { amount.div_euclid(by) + i128::from(amount.rem_euclid(by) != 0) }
}

/// The greatest common divisor, in narrow numbers where they are.
fn common_of(a: i128, b: i128) -> i128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => i128::from(gcd(a, b)),
        _ => gcd(a, b),
    }
}
