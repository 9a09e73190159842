//! From a model and a question to the smallest instance that has the same answer: what is held is fixed, options that a
//! bound rules out or that another option is always as good as are taken away, satisfied rows are dropped, and bounds are
//! raised to what sums can reach.
//!
//! Each step keeps the answer. An option is ruled out where, with it, some row falls short though all other items give
//! that row what they give at most. One option is as good as another where it gives no open row less and hangs on no
//! other switch: what remains to be satisfied is then no more. A bound may be raised to the next sum that gains can add
//! up to, for no choice has a sum in between.

use std::collections::BTreeSet;

use super::super::question::{Held, Query};
use super::guide::Guide;
use super::model::{Choice, Hangs, Model, Tag};
use super::sums::reached;
use crate::quantity::gcd;

/// No gate.
pub(super) const OPEN: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
pub(super) struct Opt {
    pub first: usize,
    pub last: usize,
    /// The place of the switch that must be on; [`OPEN`] for none.
    pub gate: u32,
    /// The option of the model.
    pub of: usize,
    /// Whether it turns a switch on.
    pub on: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub first: usize,
    pub last: usize,
    /// Whether it is just like the one before it, so that only one order of the two need be tried.
    pub twin: bool,
    /// Whether some option hangs on no switch, so that it can always be chosen from.
    pub free: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Covering {
    pub gate: u32,
    pub rows: Vec<(usize, i64)>,
    pub bound: i64,
}

/// What is left to be searched.
#[derive(Debug, Default)]
pub(super) struct Instance {
    pub bounds: Vec<i64>,
    /// How much of the original measure a unit of each row is.
    pub units: Vec<i64>,
    /// The row of the model that each is; then, past the rows of the model, the cover of the model that each cover is.
    pub of_rows: Vec<usize>,
    /// The rows before this one must reach their bounds; the others tell whether an outcome is covered.
    pub hard: usize,
    /// In the order in which they are chosen from: the switches first.
    pub items: Vec<Item>,
    pub options: Vec<Opt>,
    pub gains: Vec<(u32, i64)>,
    pub switches: usize,
    pub covers: Vec<Covering>,
    /// The rows that something makes up for, and those that count by how much; nothing where no row may fall short.
    pub made_up: Vec<usize>,
    /// The options of the model that are certainly chosen.
    pub fixed: Vec<usize>,
    /// Steps that it took to lay it out.
    pub steps: u64,
}

/// Rounds of reduction: the last ones seldom find anything.
const ROUNDS: usize = 6;
/// Items with more options than this are not looked through for those that others are as good as.
const MOST_COMPARED: usize = 40;
/// Bounds above this are not raised by looking at all sums.
const MOST_SUMS: i64 = 4_096;

/// Which leaves must, or must not, be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Free,
    Yes,
    No,
}

struct Reduce<'m> {
    model: &'m Model,
    alive: Vec<bool>,
    bounds: Vec<i64>,
    /// Whether the closest answer is sought.
    soft: bool,
    /// What all items give each row at most.
    most: Vec<i64>,
    /// A place to work in: what one item gives each row at most, and the rows that it touches.
    best: Vec<i64>,
    touched: Vec<u32>,
    steps: u64,
}

/// The instance; `None` where there is no answer.
pub(super) fn reduce(model: &Model, query: &Query<'_>, guide: &Guide, soft: bool) -> Option<Instance> {
    let rows = model.bounds.len();
    let mut reduce = Reduce {
        model,
        alive: vec![true; model.options.len()],
        bounds: model.bounds.clone(),
        soft,
        most: vec![0; rows],
        best: vec![0; rows],
        touched: Vec::new(),
        steps: 1 + model.gains.len() as u64 / 64,
    };
    reduce.hold(query, guide)?;
    for item in 0..model.items.len() {
        reduce.add(item, 1);
        reduce.clear();
    }
    for _ in 0..ROUNDS {
        if !reduce.rule_out()? {
            break;
        }
    }
    let mut shifted = reduce.shifted();
    for _ in 0..2 {
        if !reduce.compare(&shifted) {
            break;
        }
        while reduce.rule_out()? {}
        shifted = reduce.shifted();
    }
    reduce.instance(&shifted)
}

/// An item that is still to be chosen from, and what each of its options gives beyond what all of them do.
struct Left {
    item: usize,
    options: Vec<(usize, Vec<(u32, i64)>)>,
}

/// What is certainly given to each row, and what is still lacking.
struct Shifted {
    /// What each row lacks when every item gives it its least.
    lacks: Vec<i64>,
}

impl Reduce<'_> {
    fn hold(&mut self, query: &Query<'_>, guide: &Guide) -> Option<()> {
        let model = self.model;
        let held = model.items.iter().skip(model.switches).zip(query.held);
        for (item, held) in held {
            for option in item.clone() {
                let tag = model.options.get(option)?.tag;
                self.alive[option] = match (held, tag) {
                    (Held::Free, _) => true,
                    (Held::Counts, tag) => tag != Tag::Out,
                    (Held::Out, tag) => tag == Tag::Out,
                    (Held::At(spot), tag) => tag == Tag::At(*spot),
                } && !guide.is_out(option);
            }
            if item.clone().all(|option| !self.alive[option]) {
                return None;
            }
        }
        let orders = &model.orders;
        let within = |so_much: i128| Some(-so_much).filter(|_| self.soft && so_much != i128::MAX);
        let clauses = if query.within.clauses == usize::MAX { i128::MAX } else { query.within.clauses as i128 };
        let asked = [
            (orders.count, query.count.map(|most| -most)),
            (orders.pins, query.pins),
            (orders.stays, query.stays),
            (orders.leaves_taken, query.most_leaves.map(|most| self.always_taken() - most)),
            (orders.short[0], within(clauses)),
            (orders.short[1], within(query.within.credentials)),
            (orders.short[2], within(query.within.credits)),
        ];
        for (row, asked) in asked {
            if let Some(asked) = asked {
                self.bounds[row.row] = row.bound(asked).max(0);
            }
        }
        if query.count.is_none() {
            let counts = model.rows.iter().zip(&mut self.bounds).filter(|(row, _)| row.counts);
            counts.for_each(|(_, bound)| *bound = 0);
        }
        for (leaf, taken) in query.taken.iter().enumerate() {
            let unwanted = match (taken, model.leaves[leaf]) {
                (Taken::Free, _) | (Taken::Yes, Hangs::Always) | (Taken::No, Hangs::Never) => continue,
                (Taken::No, Hangs::Always) | (Taken::Yes, Hangs::Never) => return None,
                (Taken::Yes, Hangs::On(gate)) => (gate, Tag::Off),
                (Taken::No, Hangs::On(gate)) => (gate, Tag::On),
            };
            for option in model.items.get(unwanted.0 as usize)?.clone() {
                if model.options.get(option)?.tag == unwanted.1 {
                    self.alive[option] = false;
                }
            }
        }
        Some(())
    }

    fn always_taken(&self) -> i128 {
        self.model.leaves.iter().filter(|hangs| **hangs == Hangs::Always).count() as i128
    }

    fn options(&self, item: usize) -> impl Iterator<Item = (usize, &Choice)> {
        let range = self.model.items.get(item).cloned().unwrap_or_default();
        range.filter(|option| self.alive[*option]).filter_map(|option| Some((option, self.model.options.get(option)?)))
    }

    /// Adds what the item gives at most to the totals, or takes it away; leaves it in `best`.
    fn add(&mut self, item: usize, sign: i64) {
        let model = self.model;
        let range = model.items.get(item).cloned().unwrap_or_default();
        for option in range.filter(|option| self.alive[*option]) {
            for (row, gain) in &model.gains[model.options[option].gains.clone()] {
                let best = &mut self.best[*row as usize];
                if *best == 0 {
                    self.touched.push(*row);
                }
                *best = (*best).max(*gain);
            }
        }
        for row in &self.touched {
            self.most[*row as usize] += sign * self.best[*row as usize];
        }
    }

    fn clear(&mut self) {
        for row in self.touched.drain(..) {
            self.best[row as usize] = 0;
        }
    }

    fn is_on(&self, switch: u32) -> bool {
        self.options(switch as usize).all(|(_, option)| option.tag == Tag::On)
    }

    fn is_off(&self, switch: u32) -> bool {
        self.options(switch as usize).all(|(_, option)| option.tag == Tag::Off)
    }

    /// Takes away what the bounds rule out; whether anything was. `None` where nothing is left of an item, or a row
    /// cannot reach its bound.
    fn rule_out(&mut self) -> Option<bool> {
        let model = self.model;
        let lacks = |reduce: &Reduce<'_>, row: usize| !model.rows[row].told && reduce.most[row] < reduce.bounds[row];
        if (0..self.bounds.len()).any(|row| lacks(self, row)) {
            return None;
        }
        for cover in &model.covers {
            if cover.gate.is_none_or(|gate| self.is_on(gate)) {
                let coverable = cover.rows.iter().filter(|(row, _)| self.most[*row as usize] > 0);
                if coverable.map(|(_, weight)| *weight).sum::<i64>() < cover.bound {
                    return None;
                }
            }
        }
        let mut any = false;
        let mut dead: Vec<usize> = Vec::new();
        for (item, range) in model.items.iter().enumerate() {
            let count = range.clone().filter(|option| self.alive[*option]).count();
            if count < 2 {
                // Even the only option must not hang on what is off.
                if let Some((_, option)) = self.options(item).next()
                    && option.gate.is_some_and(|gate| self.is_off(gate))
                {
                    return None;
                }
                continue;
            }
            self.steps += count as u64 / 8;
            self.add(item, -1);
            for option in range.clone().filter(|option| self.alive[*option]) {
                let choice = &model.options[option];
                let off = choice.gate.is_some_and(|gate| self.is_off(gate));
                let gains = &model.gains[choice.gains.clone()];
                let short = |row: &u32| {
                    let row = *row as usize;
                    let lack = self.bounds[row] - self.most[row];
                    if lack <= 0 || model.rows[row].told {
                        return false;
                    }
                    let gain = gains.iter().find(|(of, _)| *of as usize == row).map_or(0, |(_, gain)| *gain);
                    gain < lack
                };
                if off || self.touched.iter().any(short) {
                    dead.push(option);
                }
            }
            self.clear();
            for option in dead.drain(..) {
                self.alive[option] = false;
                any = true;
            }
            if range.clone().all(|option| !self.alive[option]) {
                return None;
            }
            self.add(item, 1);
            self.clear();
        }
        Some(any)
    }

    /// What each item gives each row at least is given.
    fn shifted(&mut self) -> Shifted {
        let mut lacks = self.bounds.clone();
        for item in 0..self.model.items.len() {
            for (row, least) in self.least(item) {
                lacks[row as usize] -= least;
            }
        }
        lacks.iter_mut().for_each(|lack| *lack = (*lack).max(0));
        Shifted { lacks }
    }

    /// What every option of an item gives, by row.
    fn least(&self, item: usize) -> Vec<(u32, i64)> {
        let mut options = self.options(item);
        let Some((_, first)) = options.next() else { return Vec::new() };
        let mut least: Vec<(u32, i64)> = self.model.gains_of(first).to_vec();
        for (_, option) in options {
            if least.is_empty() {
                break;
            }
            let gains = self.model.gains_of(option);
            least.retain_mut(|(row, gain)| match gains.binary_search_by_key(row, |(row, _)| *row) {
                Ok(place) => {
                    *gain = (*gain).min(gains.get(place).map_or(0, |(_, gain)| *gain));
                    true
                }
                Err(_) => false,
            });
        }
        least
    }

    /// Takes away options that another is as good as; whether any was.
    fn compare(&mut self, shifted: &Shifted) -> bool {
        let model = self.model;
        let mut any = false;
        for (item, range) in model.items.iter().enumerate() {
            let alive: Vec<usize> = range.clone().filter(|option| self.alive[*option]).collect();
            if alive.len() < 2 || alive.len() > MOST_COMPARED {
                continue;
            }
            self.steps += (alive.len() * alive.len()) as u64 / 16;
            let mut worse: Vec<usize> = Vec::new();
            for (place, option) in alive.iter().enumerate() {
                let beaten = alive.iter().enumerate().any(|(other_place, other)| {
                    other != option
                        && !worse.contains(other)
                        && self.as_good(*other, *option, shifted)
                        && (other_place < place || !self.as_good(*option, *other, shifted))
                });
                if beaten {
                    worse.push(*option);
                }
            }
            if !worse.is_empty() {
                any = true;
                self.add(item, -1);
                self.clear();
                worse.into_iter().for_each(|option| self.alive[option] = false);
                self.add(item, 1);
                self.clear();
            }
        }
        any
    }

    /// Whether one option gives every open row as much as another, and can be chosen wherever that can.
    fn as_good(&self, option: usize, than: usize, shifted: &Shifted) -> bool {
        let (option, than) = (&self.model.options[option], &self.model.options[than]);
        let open = |gate: Option<u32>| gate.filter(|gate| !self.is_on(*gate));
        // A switch also decides what may hang on it.
        if matches!(option.tag, Tag::On | Tag::Off) {
            return false;
        }
        if open(option.gate).is_some() && open(option.gate) != open(than.gate) {
            return false;
        }
        let gains = self.model.gains_of(option);
        self.model.gains_of(than).iter().filter(|(row, _)| shifted.lacks[*row as usize] > 0).all(|(row, gain)| {
            gains.binary_search_by_key(row, |(row, _)| *row).is_ok_and(|place| gains[place].1 >= *gain)
        })
    }

    fn instance(&mut self, shifted: &Shifted) -> Option<Instance> {
        let model = self.model;
        let rows = self.bounds.len();
        let mut lacks = shifted.lacks.clone();
        let mut instance = Instance::default();
        // The outcomes that matter: of leaves that may be taken and are not covered already.
        let mut is_told = vec![false; rows];
        let mut of_covers = Vec::new();
        for (number, cover) in model.covers.iter().enumerate() {
            if cover.gate.is_some_and(|gate| self.is_off(gate)) {
                continue;
            }
            let (open, done): (Vec<_>, Vec<_>) = cover.rows.iter().partition(|(row, _)| lacks[*row as usize] > 0);
            let bound = cover.bound - done.iter().map(|(_, weight)| *weight).sum::<i64>();
            if bound > 0 {
                open.iter().for_each(|(row, _)| is_told[*row as usize] = true);
                let gate = cover.gate.filter(|gate| !self.is_on(*gate)).unwrap_or(OPEN);
                let rows = open.into_iter().map(|(row, weight)| (row as usize, weight)).collect();
                instance.covers.push(Covering { gate, rows, bound });
                of_covers.push(model.rows.len() + number);
            }
        }
        for row in 0..rows {
            if model.rows[row].told && !is_told[row] {
                lacks[row] = 0;
            }
        }
        // Items with a choice, each with what its options give beyond its least.
        let mut numbers = vec![OPEN; model.items.len()];
        let mut items: Vec<Left> = Vec::new();
        for item in 0..model.items.len() {
            let least = self.least(item);
            let options: Vec<(usize, Vec<(u32, i64)>)> = self
                .options(item)
                .map(|(place, option)| {
                    let gains = model.gains_of(option).iter().filter_map(|(row, gain)| {
                        let given = least.binary_search_by_key(row, |(row, _)| *row).map_or(0, |at| least[at].1);
                        (lacks[*row as usize] > 0 && *gain > given).then_some((*row, gain - given))
                    });
                    (place, gains.collect())
                })
                .collect();
            if let [(only, _)] = options.as_slice() {
                instance.fixed.push(*only);
                // What hangs on an open switch all the same can be chosen only where that is on.
                if model.options[*only].gate.is_none_or(|gate| self.is_on(gate)) {
                    continue;
                }
                instance.fixed.pop();
            }
            items.push(Left { item, options });
        }
        self.drop_implied(&items, &mut lacks);
        let divisors = self.raise(&mut items, &mut lacks)?;
        let numbered = self.number(&lacks, &mut instance);
        instance.units = vec![1; instance.bounds.len()];
        instance.of_rows = vec![0; instance.bounds.len()];
        for (row, number) in numbered.iter().enumerate().filter(|(_, number)| **number != usize::MAX) {
            instance.units[*number] = model.units[row].checked_mul(divisors[row])?;
            instance.of_rows[*number] = row;
        }
        instance.of_rows.append(&mut of_covers);
        let order = self.order(&items, &lacks);
        for (position, place) in order.iter().enumerate() {
            numbers[items[*place].item] = u32::try_from(position).ok()?;
        }
        instance.switches = items.iter().filter(|left| left.item < model.switches).count();
        for cover in &mut instance.covers {
            cover.rows.iter_mut().for_each(|(row, _)| *row = numbered[*row]);
            if cover.gate != OPEN {
                cover.gate = numbers[cover.gate as usize];
            }
        }
        for place in order {
            let options = &items[place].options;
            let first = instance.options.len();
            for (of, gains) in options {
                let start = instance.gains.len();
                for (row, gain) in gains.iter().filter(|(row, _)| lacks[*row as usize] > 0) {
                    let row = numbered[*row as usize];
                    instance.gains.push((u32::try_from(row).ok()?, (*gain).min(instance.bounds[row])));
                }
                let gate = model.options[*of].gate.filter(|gate| !self.is_on(*gate));
                let gate = gate.map_or(OPEN, |gate| numbers[gate as usize]);
                let on = model.options[*of].tag == Tag::On;
                instance.options.push(Opt { first: start, last: instance.gains.len(), gate, of: *of, on });
            }
            let range = first..instance.options.len();
            let free = instance.options[range.clone()].iter().any(|option| option.gate == OPEN);
            let twin = instance.items.last().is_some_and(|before| {
                instance.items.len() > instance.switches && instance.are_alike(before.first..before.last, range.clone())
            });
            instance.items.push(Item { first: range.start, last: range.end, twin, free });
        }
        if self.soft {
            let makes_up =
                |option: &&Opt| model.items.partition_point(|item| item.end <= option.of) >= model.credentials_end;
            let options = instance.options.iter().filter(makes_up);
            let rows = options.flat_map(|option| instance.gains_of(option)).map(|(row, _)| *row as usize);
            instance.made_up = rows.collect::<BTreeSet<usize>>().into_iter().collect();
        }
        instance.steps = self.steps + instance.gains.len() as u64 / 64;
        Some(instance)
    }

    /// Divides each row by what its gains have in common and raises its bound to the next sum that they reach.
    fn raise(&self, items: &mut [Left], lacks: &mut [i64]) -> Option<Vec<i64>> {
        let rows = lacks.len();
        let mut divisors = vec![0_i64; rows];
        let mut counts = vec![0_usize; rows];
        for (row, gain) in items.iter().flat_map(|left| &left.options).flat_map(|(_, gains)| gains) {
            divisors[*row as usize] = gcd(divisors[*row as usize], *gain);
            counts[*row as usize] += 1;
        }
        for row in 0..rows {
            if lacks[row] > 0 && divisors[row] > 1 {
                lacks[row] =
                    lacks[row].div_euclid(divisors[row]) + i64::from(lacks[row].rem_euclid(divisors[row]) != 0);
            }
        }
        for (row, gain) in items.iter_mut().flat_map(|left| &mut left.options).flat_map(|(_, gains)| gains) {
            *gain /= divisors[*row as usize];
        }
        let raisable =
            |row: usize| lacks[row] > 1 && lacks[row] <= MOST_SUMS && !self.model.rows[row].told && counts[row] <= 400;
        let raisable: Vec<usize> = (0..rows).filter(|row| raisable(*row)).collect();
        for row in raisable {
            let gains = items.iter().map(|Left { options, .. }| {
                let gain = |gains: &Vec<(u32, i64)>| {
                    gains.iter().find(|(of, _)| *of as usize == row).map_or(0, |(_, gain)| *gain)
                };
                options.iter().map(|(_, gains)| gain(gains)).collect::<Vec<i64>>()
            });
            lacks[row] = reached(gains, lacks[row])?;
        }
        divisors.iter_mut().for_each(|divisor| *divisor = (*divisor).max(1));
        Some(divisors)
    }

    /// Drops a row that follows from what the leaves ask that every choice takes: it asks no more than they do together,
    /// and whatever gives to one of them gives as much to it.
    fn drop_implied(&self, items: &[Left], lacks: &mut [i64]) {
        let model = self.model;
        let measured = |row: usize, amount: i64| i128::from(model.units[row]) * i128::from(amount);
        let is_needed = |row: usize| model.rows[row].own && lacks[row] > 0 && model.rows[row].gate.is_none();
        let needed: i128 = (0..lacks.len()).filter(|row| is_needed(*row)).map(|row| measured(row, lacks[row])).sum();
        let open: Vec<usize> = (0..lacks.len())
            .filter(|row| {
                lacks[*row] > 0
                    && !model.rows[*row].own
                    && !model.rows[*row].told
                    && measured(*row, lacks[*row]) <= needed
            })
            .collect();
        for row in open {
            let gives_as_much = |gains: &Vec<(u32, i64)>| {
                let (mut to_leaves, mut to_row) = (0_i128, 0_i128);
                for (of, gain) in gains {
                    let of = *of as usize;
                    if of == row {
                        to_row = measured(of, *gain);
                    } else if is_needed(of) {
                        to_leaves += measured(of, *gain);
                    }
                }
                to_row >= to_leaves
            };
            if items.iter().flat_map(|left| &left.options).all(|(_, gains)| gives_as_much(gains)) {
                lacks[row] = 0;
                return;
            }
        }
    }

    /// Numbers the rows that are still open, those that must be reached first.
    fn number(&self, lacks: &[i64], instance: &mut Instance) -> Vec<usize> {
        let mut numbered = vec![usize::MAX; lacks.len()];
        let open =
            |told: bool| (0..lacks.len()).filter(move |row| lacks[*row] > 0 && self.model.rows[*row].told == told);
        for row in open(false).chain(open(true)) {
            numbered[row] = instance.bounds.len();
            instance.bounds.push(lacks[row]);
        }
        instance.hard = open(false).count();
        numbered
    }

    /// The order in which items are chosen from: switches as they hang on one another; then what can fill the leaf that
    /// has the least to spare, what has the fewest places to go first, then what gives the most; then the next leaf.
    fn order(&self, items: &[Left], lacks: &[i64]) -> Vec<usize> {
        let model = self.model;
        let switches = items.iter().filter(|left| left.item < model.switches).count();
        let mut order: Vec<usize> = (0..switches).collect();
        let mut supply = vec![0_i64; lacks.len()];
        let mut fillers: Vec<Vec<(usize, i64)>> = vec![Vec::new(); lacks.len()];
        let mut weight = vec![0_i128; items.len()];
        // What makes up for a lack comes last.
        let credentials = |left: &Left| left.item < model.credentials_end;
        for (place, Left { options, .. }) in
            items.iter().enumerate().skip(switches).filter(|(_, item)| credentials(item))
        {
            for (_, gains) in options {
                for (row, gain) in gains {
                    let row = *row as usize;
                    weight[place] = weight[place].max(i128::from(*gain) * i128::from(model.units[row]));
                    if model.rows[row].own && lacks[row] > 0 {
                        match fillers[row].last_mut() {
                            Some((known, best)) if *known == place => {
                                supply[row] += (*gain - *best).max(0);
                                *best = (*best).max(*gain);
                            }
                            _ => {
                                supply[row] += gain;
                                fillers[row].push((place, *gain));
                            }
                        }
                    }
                }
            }
        }
        let mut leaves: Vec<usize> = (0..lacks.len()).filter(|row| !fillers[*row].is_empty()).collect();
        // What a leaf has to spare, as a share of what it lacks.
        let spare = |row: usize| i128::from(supply[row] - lacks[row]) * 1_000 / i128::from(lacks[row].max(1));
        leaves.sort_by_key(|row| (spare(*row), fillers[*row].len(), *row));
        let mut placed = vec![false; items.len()];
        let options = |place: usize| items[place].options.len();
        for row in leaves {
            let mut here: Vec<(usize, i64)> =
                fillers[row].iter().copied().filter(|(place, _)| !placed[*place]).collect();
            here.sort_by_key(|(place, gain)| {
                (options(*place), -gain, items[*place].options.first().map(|(_, gains)| gains), *place)
            });
            for (place, _) in here {
                placed[place] = true;
                order.push(place);
            }
        }
        let mut rest: Vec<usize> = (switches..items.len()).filter(|place| !placed[*place]).collect();
        rest.sort_by_key(|place| (!credentials(&items[*place]), options(*place), -weight[*place], *place));
        order.extend(rest);
        order
    }
}

impl Instance {
    pub(super) fn gains_of(&self, option: &Opt) -> &[(u32, i64)] {
        self.gains.get(option.first..option.last).unwrap_or_default()
    }

    fn are_alike(&self, one: std::ops::Range<usize>, other: std::ops::Range<usize>) -> bool {
        one.len() == other.len()
            && one.zip(other).all(|(one, other)| {
                let (one, other) = (&self.options[one], &self.options[other]);
                one.gate == other.gate && self.gains_of(one) == self.gains_of(other)
            })
    }
}
