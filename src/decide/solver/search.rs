//! Depth first over the items of an instance, with bounds on what remains and memory of what was refuted.

use super::super::question::Work;
use super::memory::Memory;
use super::reduce::{Instance, OPEN};
use super::relax::{Relaxation, State};
use crate::quantity::gcd;

/// So many states are looked at before the dearer bounds and the memory are used: most answers take fewer.
const DIVE: u64 = 96;

pub(super) struct Search<'i> {
    instance: &'i Instance,
    rows: usize,
    /// From each position on: what the items give each row at most. Past the switches it is that of what hangs on none
    /// that is off.
    most: Vec<i64>,
    /// The same, whatever the switches.
    most_open: Vec<i64>,
    /// From each position on: what the gains to each row have in common.
    common: Vec<i64>,
    /// What each row lacks, at each depth.
    lacks: Vec<i64>,
    /// The option chosen at each depth.
    pub(super) path: Vec<usize>,
    /// The options still to try at each depth, the last first, in one row.
    open: Vec<u32>,
    opens: Vec<usize>,
    memory: Memory,
    relaxation: Relaxation,
    gates: Vec<bool>,
    key: Vec<i64>,
    looked: u64,
    /// So many states are looked at first.
    dive: u64,
    /// Whether the present state is still to be looked at.
    entering: bool,
    /// How much the fewer a row has to spare the more it counts.
    tight: Vec<i64>,
}

/// How far a search came.
pub(super) enum Dive {
    /// To the end: whether there is an answer, where the work sufficed.
    Ended(Option<bool>),
    /// Not so far.
    Open,
}

enum Entry {
    Answer,
    Hopeless,
    Open,
}

impl<'i> Search<'i> {
    pub(super) fn new(instance: &'i Instance, relaxation: Relaxation) -> Search<'i> {
        let rows = instance.bounds.len();
        let items = instance.items.len();
        let mut most = vec![0_i64; rows * (items + 1)];
        let mut common = vec![0_i64; rows * (items + 1)];
        for position in (0..items).rev() {
            let (before, after) = most.split_at_mut((position + 1) * rows);
            let here = &mut before[position * rows..];
            here.copy_from_slice(&after[..rows]);
            add_best(instance, position, here, |_| true);
            let (before, after) = common.split_at_mut((position + 1) * rows);
            let here = &mut before[position * rows..];
            here.copy_from_slice(&after[..rows]);
            let item = &instance.items[position];
            for option in &instance.options[item.first..item.last] {
                for (row, gain) in instance.gains_of(option) {
                    // What reaches the bound alone reaches it from wherever it is.
                    let row = *row as usize;
                    if *gain < instance.bounds[row] {
                        here[row] = gcd(here[row], *gain);
                    }
                }
            }
        }
        let spare = |row: usize| (most.get(row).copied().unwrap_or(0) - instance.bounds[row]).max(0);
        let tight = (0..rows)
            .map(|row| (1 << 20) / (1 + spare(row).saturating_mul(16) / instance.bounds[row].max(1)))
            .collect();
        let mut lacks = Vec::with_capacity(rows * (items + 1));
        lacks.extend_from_slice(&instance.bounds);
        Search {
            instance,
            rows,
            most_open: most.clone(),
            most,
            common,
            lacks,
            path: Vec::with_capacity(items + 1),
            open: Vec::new(),
            opens: Vec::with_capacity(items + 1),
            memory: Memory::default(),
            relaxation,
            gates: Vec::new(),
            key: Vec::new(),
            looked: 0,
            dive: DIVE,
            entering: true,
            tight,
        }
    }

    /// A search that uses bounds and memory from the first state on.
    #[cfg(test)]
    pub(super) fn without_dive(instance: &'i Instance) -> Search<'i> {
        Search { dive: 0, ..Search::new(instance, Relaxation::new(instance, None)) }
    }

    /// Takes the most promising option of each item, for a few states: most answers take no more.
    pub(super) fn dive(&mut self, work: &mut Work) -> Dive {
        self.go_on(work, self.dive)
    }

    /// Whether there is an answer; `None` when the work runs out.
    pub(super) fn run(&mut self, work: &mut Work) -> Option<bool> {
        match self.go_on(work, u64::MAX) {
            Dive::Ended(found) => found,
            Dive::Open => None,
        }
    }

    /// Goes on from where it is until it has looked at so many states.
    fn go_on(&mut self, work: &mut Work, most: u64) -> Dive {
        while self.looked < most {
            match self.step(work) {
                Some(None) => {}
                Some(Some(found)) => return Dive::Ended(Some(found)),
                None => return Dive::Ended(None),
            }
        }
        Dive::Open
    }

    /// Looks at one state, or at the next option of one: whether there is an answer, once that is known. The outer
    /// `None` when the work runs out.
    fn step(&mut self, work: &mut Work) -> Option<Option<bool>> {
        if self.entering {
            let cost = 1 + self.rows as u64 / 32;
            work.spend(cost)?;
            self.looked += 1;
            match self.enter(work)? {
                Entry::Answer => return Some(Some(true)),
                Entry::Hopeless => {
                    if !self.leave(false) {
                        return Some(Some(false));
                    }
                }
                Entry::Open => {
                    self.opens.push(self.open.len());
                    self.list();
                }
            }
        }
        let start = self.opens.last().copied()?;
        if self.open.len() > start {
            let option = self.open.pop()?;
            self.descend(option as usize);
            self.entering = true;
        } else {
            self.opens.pop();
            if !self.leave(true) {
                return Some(Some(false));
            }
            self.entering = false;
        }
        Some(None)
    }

    fn is_on(&self, gate: u32) -> bool {
        gate == OPEN || self.path.get(gate as usize).is_none_or(|option| self.instance.options[*option].on)
    }

    fn enter(&mut self, work: &mut Work) -> Option<Entry> {
        let depth = self.path.len();
        let (items, rows) = (self.instance.items.len(), self.rows);
        if depth == self.instance.switches && depth > 0 {
            self.recount();
            work.spend(self.instance.gains.len() as u64 / 64)?;
        }
        let most = &self.most[depth * rows..(depth + 1) * rows];
        let lacks = &self.lacks[depth * rows..];
        let hard = self.instance.hard;
        let mut satisfied = true;
        let mut short = false;
        for (lack, most) in lacks[..hard].iter().zip(most) {
            short |= lack > most;
            satisfied &= *lack <= 0;
        }
        if short {
            return Some(Entry::Hopeless);
        }
        for cover in &self.instance.covers {
            if cover.gate != OPEN && depth <= cover.gate as usize {
                satisfied &= self.may_be_off(cover.gate);
                continue;
            }
            if !self.is_on(cover.gate) {
                continue;
            }
            let weigh = |holds: fn(i64, i64) -> bool| -> i64 {
                let those = cover.rows.iter().filter(|(row, _)| holds(lacks[*row], most[*row]));
                those.map(|(_, weight)| *weight).sum()
            };
            if weigh(|lack, most| lack <= 0 || most > 0) < cover.bound {
                return Some(Entry::Hopeless);
            }
            satisfied &= weigh(|lack, _| lack <= 0) >= cover.bound;
        }
        if satisfied && self.can_rest(depth) {
            return Some(Entry::Answer);
        }
        if depth == items {
            return Some(Entry::Hopeless);
        }
        if self.looked > self.dive {
            self.write_key();
            if self.memory.contains(&self.key) {
                return Some(Entry::Hopeless);
            }
            self.gates.clear();
            for switch in 0..self.instance.switches.min(depth) {
                self.gates.push(self.instance.options[self.path[switch]].on);
            }
            let state = State {
                position: depth,
                lacks: &self.lacks[depth * rows..(depth + 1) * rows],
                most: &self.most[depth * rows..(depth + 1) * rows],
                gates: &self.gates,
            };
            let (refuted, steps) = self.relaxation.refutes(self.instance, &state);
            work.spend(steps)?;
            if refuted {
                let key = std::mem::take(&mut self.key);
                self.memory.insert(&key);
                self.key = key;
                return Some(Entry::Hopeless);
            }
        }
        Some(Entry::Open)
    }

    fn may_be_off(&self, gate: u32) -> bool {
        let item = &self.instance.items[gate as usize];
        self.instance.options[item.first..item.last].iter().any(|option| !option.on)
    }

    /// Whether every item from here on has an option left.
    fn can_rest(&self, depth: usize) -> bool {
        let rest = self.instance.items.iter().enumerate().skip(depth);
        rest.filter(|(_, item)| !item.free).all(|(_, item)| {
            let options = &self.instance.options[item.first..item.last];
            options.iter().any(|option| self.path.len() > option.gate as usize && self.is_on(option.gate))
        })
    }

    /// What the items past the switches give at most, now that the switches are set.
    fn recount(&mut self) {
        let (rows, first) = (self.rows, self.instance.switches);
        let items = self.instance.items.len();
        if self.instance.options.iter().all(|option| option.gate == OPEN || self.is_on(option.gate)) {
            self.most.copy_from_slice(&self.most_open);
            return;
        }
        let on: Vec<bool> = (0..first).map(|switch| self.is_on(switch as u32)).collect();
        for position in (first..items).rev() {
            let (before, after) = self.most.split_at_mut((position + 1) * rows);
            let here = &mut before[position * rows..];
            here.copy_from_slice(&after[..rows]);
            add_best(self.instance, position, here, |gate| gate == OPEN || on[gate as usize]);
        }
    }

    /// Lists the options of the item at this depth, the most promising last. Of two items that are just the same, the
    /// second takes no earlier option than the first.
    fn list(&mut self) {
        let depth = self.path.len();
        let item = self.instance.items[depth];
        let first = match self.path.last() {
            Some(before) if item.twin => {
                let offset = before - self.instance.items[depth - 1].first;
                item.first + offset
            }
            _ => item.first,
        };
        let start = self.open.len();
        let lacks = &self.lacks[depth * self.rows..];
        let mut worth: Vec<(i128, u32)> = Vec::with_capacity(item.last - first);
        for option in first..item.last {
            let choice = &self.instance.options[option];
            if !self.relaxation.is_alive(option) || choice.gate != OPEN && !self.is_on(choice.gate) {
                continue;
            }
            let worthwhile: i128 = self
                .instance
                .gains_of(choice)
                .iter()
                .map(|(row, gain)| {
                    let row = *row as usize;
                    let (useful, bound) = ((*gain).min(lacks[row]).max(0), self.instance.bounds[row].max(1));
                    let worth = self.relaxation.worth(row, useful, lacks[row]);
                    worth.unwrap_or_else(|| i128::from(useful) * i128::from(self.tight[row]) * 64 / i128::from(bound))
                })
                .sum();
            worth.push((worthwhile, u32::try_from(option).unwrap_or(u32::MAX)));
        }
        // The best comes last; of equals the first does.
        worth.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        self.open.extend(worth.iter().map(|(_, option)| *option));
        debug_assert!(self.open.len() >= start, "options are only added");
    }

    fn descend(&mut self, option: usize) {
        let depth = self.path.len();
        let rows = self.rows;
        self.lacks.truncate((depth + 1) * rows);
        self.lacks.extend_from_within(depth * rows..(depth + 1) * rows);
        let here = &mut self.lacks[(depth + 1) * rows..];
        for (row, gain) in self.instance.gains_of(&self.instance.options[option]) {
            let lack = &mut here[*row as usize];
            *lack = (*lack - gain).max(0);
        }
        self.path.push(option);
    }

    /// Goes back up one item; `false` at the top. A state whose every option failed is remembered.
    fn leave(&mut self, exhausted: bool) -> bool {
        if exhausted && self.looked > self.dive {
            self.write_key();
            let key = std::mem::take(&mut self.key);
            self.memory.insert(&key);
            self.key = key;
        }
        if self.path.pop().is_none() {
            return false;
        }
        self.lacks.truncate((self.path.len() + 1) * self.rows);
        true
    }

    /// What the answer below depends on: the position, what was chosen for a twin, the switches, and what rows lack,
    /// rounded up to what can still be given.
    fn write_key(&mut self) {
        let depth = self.path.len();
        self.key.clear();
        self.key.push(depth as i64);
        let twin = self.instance.items.get(depth).is_some_and(|item| item.twin);
        let before = self.path.last().filter(|_| twin);
        self.key.push(before.map_or(-1, |option| (option - self.instance.items[depth - 1].first) as i64));
        let mut bits = 0_i64;
        for switch in 0..self.instance.switches.min(depth) {
            bits = bits << 1 | i64::from(self.is_on(switch as u32));
            if switch % 62 == 61 {
                self.key.push(bits);
                bits = 0;
            }
        }
        self.key.push(bits);
        let lacks = &self.lacks[depth * self.rows..(depth + 1) * self.rows];
        let common = &self.common[depth * self.rows..(depth + 1) * self.rows];
        self.key.extend(lacks.iter().zip(common).map(|(lack, common)| match common {
            0 | 1 => *lack,
            common => (lack + common - 1) / common * common,
        }));
    }
}

/// Adds what an item gives each row at most, where the gates are open.
pub(super) fn add_best(instance: &Instance, position: usize, to: &mut [i64], is_open: impl Fn(u32) -> bool) {
    let item = &instance.items[position];
    let options = &instance.options[item.first..item.last];
    // Few options, few gains: the best of each row is found where its last option stands.
    for (number, option) in options.iter().enumerate() {
        if !is_open(option.gate) {
            continue;
        }
        for (row, gain) in instance.gains_of(option) {
            let other = |other: &super::reduce::Opt| {
                let gains = instance.gains_of(other);
                gains.binary_search_by_key(row, |(row, _)| *row).map_or(0, |place| gains[place].1)
            };
            let beaten = options.iter().enumerate().any(|(place, option)| {
                place != number && is_open(option.gate) && {
                    let gain_of = other(option);
                    gain_of > *gain || gain_of == *gain && place < number
                }
            });
            if !beaten {
                to[*row as usize] += gain;
            }
        }
    }
}
