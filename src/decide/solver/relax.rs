//! Bounds at one state of the search: what options are ruled out there, and weighted sums of rows.
//!
//! An option is ruled out where, with it, some row falls short though all other items give that row what they give at
//! most. And where the rows, each weighed, lack more together than the items can give together however they are chosen,
//! there is no answer. Weights are sought by a short ascent: rows that the best choice under the present weights more than
//! satisfies lose weight to the others. Which weights are found decides only how soon a state is refuted; that one is
//! refuted is computed anew in exact numbers. Where the weights do not refute a state, they still rule out each option that
//! is worth less than the best of its item by more than all can give beyond what is asked for (reduced cost fixing), and
//! they tell which option to try first.

use super::reduce::{Instance, OPEN};
use super::search::add_best;

/// How many times weights are changed at one state, and at the first.
const ROUNDS: u32 = 24;
const FIRST_ROUNDS: u32 = 300;
const WARM_ROUNDS: u32 = 48;
/// How many times options are ruled out at one state: the last ones seldom find anything.
const PASSES: usize = 3;
/// What a row lacks, all of it, is so many shares.
const ALL: i64 = 65_536;
/// The weights of all rows together.
const WEIGHTS: i64 = 1 << 24;
/// Weights are multiplied by so much where they prove something, before they are divided by what rows lack.
const EXACT: u32 = 38;
/// Weights that differ in their first bits are not alike.
const KEPT_BITS: u32 = 4;

/// What an option gives to an open row.
#[derive(Debug, Clone, Copy)]
struct Given {
    row: u32,
    /// In shares of what the row lacks, rounded down.
    shares: i64,
    /// Exactly, no more than what the row lacks.
    gain: i64,
}

#[derive(Debug, Default)]
pub(super) struct Relaxation {
    /// The weight of each row, and then of each cover, as a share of what it lacks.
    weights: Vec<i64>,
    /// How many shares of what it lacks each row was given.
    given: Vec<i64>,
    /// Whether it began with weights that are known to be good.
    is_warm: bool,
    tried: u64,
    refuted: u64,
    /// The options that are not ruled out at the state that was looked at last.
    alive: Vec<bool>,
    /// What the items can give each row at most.
    top: Vec<i64>,
    best: Vec<i64>,
    touched: Vec<u32>,
    /// What each row, and then each cover, lacks; nothing where it is satisfied or not asked for.
    lacks: Vec<i64>,
    open: Vec<u32>,
    /// The open rows of the options that are left, one item after another: where each item's options begin, and where
    /// each option's gains do.
    items: Vec<u32>,
    options: Vec<u32>,
    gains: Vec<Given>,
    /// Which option of the instance each is; [`OPEN`] for what stands for an outcome.
    ids: Vec<u32>,
    /// The weights under which the least can be given beyond what is asked for, at the state that was looked at last.
    nearest: Vec<i64>,
}

/// One state of the search.
pub(super) struct State<'s> {
    pub position: usize,
    pub lacks: &'s [i64],
    /// What the items from there on give each row at most.
    pub most: &'s [i64],
    /// Whether each switch is on; those past the end are not decided yet.
    pub gates: &'s [bool],
}

impl State<'_> {
    fn is_open(&self, gate: u32) -> bool {
        gate == OPEN || self.gates.get(gate as usize).copied().unwrap_or(true)
    }
}

impl Relaxation {
    /// With the weights to begin with, where some are known.
    pub(super) fn new(instance: &Instance, weights: Option<Vec<i64>>) -> Relaxation {
        let rows = instance.bounds.len();
        let all = rows + instance.covers.len();
        Relaxation {
            is_warm: weights.is_some(),
            weights: weights.unwrap_or_else(|| vec![1; all]),
            given: vec![0; all],
            alive: vec![true; instance.options.len()],
            best: vec![0; rows],
            ..Relaxation::default()
        }
    }

    /// Whether an option may still be chosen at the state that was looked at last.
    pub(super) fn is_alive(&self, option: usize) -> bool {
        self.alive.get(option).copied().unwrap_or(true)
    }

    /// Whether a state is refuted, and what finding out cost.
    pub(super) fn refutes(&mut self, instance: &Instance, state: &State<'_>) -> (bool, u64) {
        let first = instance.items.get(state.position).map_or(0, |item| item.first);
        let cost = 1 + (instance.options.len() - first) as u64 / 16;
        let mut steps = cost;
        if !self.rule_out(instance, state) {
            return (true, steps);
        }
        self.tried += 1;
        // Where it hardly ever refutes anything, it is tried seldom.
        let is_idle = self.tried > 64 && self.refuted * 16 < self.tried;
        if is_idle && !self.tried.is_multiple_of(16) {
            return (false, steps);
        }
        self.gather(instance, state);
        if !self.normalise() {
            return (false, steps);
        }
        let refuted = self.ascend(instance, cost, &mut steps) || {
            steps += cost;
            !self.price_out()
        };
        self.refuted += u64::from(refuted);
        (refuted, steps)
    }

    /// Rules out options; `false` where a row cannot be reached or nothing is left of an item.
    fn rule_out(&mut self, instance: &Instance, state: &State<'_>) -> bool {
        let items = &instance.items[state.position..];
        let first = items.first().map_or(instance.options.len(), |item| item.first);
        self.alive[first..].fill(true);
        self.top.clear();
        self.top.extend_from_slice(state.most);
        let hard = instance.hard;
        for _ in 0..PASSES {
            let mut any = false;
            for item in items {
                // What the item gives each row at most.
                for option in item.first..item.last {
                    let choice = &instance.options[option];
                    if !self.alive[option] || !state.is_open(choice.gate) {
                        continue;
                    }
                    for (row, gain) in instance.gains_of(choice) {
                        let best = &mut self.best[*row as usize];
                        if *best == 0 {
                            self.touched.push(*row);
                        }
                        *best = (*best).max(*gain);
                    }
                }
                let mut died = false;
                let mut left = false;
                for option in item.first..item.last {
                    let choice = &instance.options[option];
                    if !self.alive[option] || !state.is_open(choice.gate) {
                        continue;
                    }
                    let gains = instance.gains_of(choice);
                    let short = self.touched.iter().any(|row| {
                        let at = *row as usize;
                        let lack = state.lacks[at] - (self.top[at] - self.best[at]);
                        at < hard
                            && lack > 0
                            && gains.iter().find(|(of, _)| of == row).map_or(0, |(_, gain)| *gain) < lack
                    });
                    if short {
                        self.alive[option] = false;
                        died = true;
                    } else {
                        left = true;
                    }
                }
                if died {
                    any = true;
                    for row in &self.touched {
                        let of_option = |option: usize| {
                            let choice = &instance.options[option];
                            let gains = instance.gains_of(choice).iter().find(|(of, _)| of == row);
                            gains
                                .filter(|_| self.alive[option] && state.is_open(choice.gate))
                                .map_or(0, |(_, gain)| *gain)
                        };
                        let now = (item.first..item.last).map(of_option).max().unwrap_or(0);
                        self.top[*row as usize] -= self.best[*row as usize] - now;
                    }
                }
                for row in self.touched.drain(..) {
                    self.best[row as usize] = 0;
                }
                if !left {
                    return false;
                }
            }
            if self.top[..hard].iter().zip(state.lacks).any(|(top, lack)| top < lack) {
                return false;
            }
            if !any {
                break;
            }
        }
        true
    }

    /// Gathers what the options that are left give to open rows.
    fn gather(&mut self, instance: &Instance, state: &State<'_>) {
        let rows = state.lacks.len();
        self.lacks.clear();
        self.lacks.extend_from_slice(state.lacks);
        self.lacks[instance.hard..].fill(0);
        for cover in &instance.covers {
            let is_off = cover.gate != OPEN && state.gates.get(cover.gate as usize) == Some(&false);
            let undecided = cover.gate != OPEN && state.position <= cover.gate as usize;
            let covered = cover.rows.iter().filter(|(row, _)| state.lacks[*row] <= 0).map(|(_, weight)| *weight);
            let lack = (cover.bound - covered.sum::<i64>()).max(0);
            let lack = if is_off || undecided { 0 } else { lack };
            self.lacks.push(lack);
            if lack > 0 {
                // Outcomes are asked for only as part of a cover.
                cover.rows.iter().for_each(|(row, _)| self.lacks[*row] = state.lacks[*row]);
            }
        }
        self.open.clear();
        self.open
            .extend((0..self.lacks.len()).filter(|row| self.lacks[*row] > 0).filter_map(|row| u32::try_from(row).ok()));
        self.items.clear();
        self.options.clear();
        self.gains.clear();
        self.ids.clear();
        for item in &instance.items[state.position..] {
            self.items.push(self.options.len() as u32);
            for option in item.first..item.last {
                let choice = &instance.options[option];
                if !self.alive[option] || !state.is_open(choice.gate) {
                    continue;
                }
                self.options.push(self.gains.len() as u32);
                self.ids.push(option as u32);
                for (row, gain) in instance.gains_of(choice) {
                    let lack = self.lacks[*row as usize];
                    if lack > 0 {
                        let gain = (*gain).min(lack);
                        self.gains.push(Given { row: *row, shares: shares(gain, lack), gain });
                    }
                }
            }
        }
        // An outcome is covered, or what it weighs is given up.
        for (number, cover) in instance.covers.iter().enumerate() {
            let lack = self.lacks[rows + number];
            if lack <= 0 {
                continue;
            }
            for (row, weight) in cover.rows.iter().filter(|(row, _)| state.lacks[*row] > 0) {
                self.items.push(self.options.len() as u32);
                self.ids.extend([OPEN, OPEN]);
                self.options.push(self.gains.len() as u32);
                self.gains.push(Given { row: *row as u32, shares: ALL, gain: state.lacks[*row] });
                self.options.push(self.gains.len() as u32);
                let gain = (*weight).min(lack);
                self.gains.push(Given { row: (rows + number) as u32, shares: shares(gain, lack), gain });
            }
        }
        self.items.push(self.options.len() as u32);
        self.options.push(self.gains.len() as u32);
    }

    fn ascend(&mut self, instance: &Instance, cost: u64, steps: &mut u64) -> bool {
        let is_first = self.tried == 1;
        let rounds = match is_first {
            true if self.is_warm => WARM_ROUNDS,
            true => FIRST_ROUNDS,
            false => ROUNDS,
        };
        // What is lacking in all, by the original measure, against what can be given and made up for.
        if !instance.made_up.is_empty() {
            let mut plain = vec![0; self.weights.len()];
            instance.made_up.iter().for_each(|row| plain[*row] = i128::from(instance.units[*row]));
            *steps += cost;
            if self.proves(&plain) {
                return true;
            }
        }
        // What is good already is changed by little.
        let begun = if is_first && self.is_warm { WARM_ROUNDS } else { 0 };
        let mut nearest = i128::MAX;
        for round in 0..rounds {
            *steps += cost;
            let given = self.best();
            let asked: i64 = self.open.iter().map(|row| self.weights[*row as usize] * ALL).sum();
            let beyond = (i128::from(given) << 20) / i128::from(asked.max(1));
            if beyond < nearest {
                nearest = beyond;
                self.nearest.clone_from(&self.weights);
            }
            // Shares are coarse: what is near is looked at exactly.
            let last = round + 1 == rounds;
            if given < asked && self.proves(&self.exact(&self.weights))
                || (given < asked || last) && given < asked + asked / 64 && self.proves(&self.alike(instance))
            {
                return true;
            }
            // Far from refuting anything at the first look: it hardly will.
            if round == 0 && !is_first && given > asked * 5 / 2 {
                return false;
            }
            // Ever less.
            let pace = ALL / i64::from((round + begun + 1).isqrt());
            for row in &self.open {
                let row = *row as usize;
                self.weights[row] = self.weights[row] * ALL / (ALL + pace * self.given[row].min(4 * ALL) / ALL);
            }
            if !self.normalise() {
                return false;
            }
        }
        false
    }

    /// Makes the weights of open rows add up to about [`WEIGHTS`], none of them nothing; `false` where none is open.
    fn normalise(&mut self) -> bool {
        let sum: i64 = self.open.iter().map(|row| self.weights[*row as usize].max(1)).sum();
        if sum == 0 {
            return false;
        }
        for row in &self.open {
            let weight = &mut self.weights[*row as usize];
            *weight = ((*weight).max(1) * WEIGHTS / sum).max(1);
        }
        true
    }

    /// The shares that the items give at most under the weights; notes what the rows get of that.
    fn best(&mut self) -> i64 {
        for row in &self.open {
            self.given[*row as usize] = 0;
        }
        let mut all = 0;
        for item in self.items.windows(2) {
            let options = &self.options[item[0] as usize..=item[1] as usize];
            let mut best = -1;
            let mut chosen = 0..0;
            for option in options.windows(2) {
                let range = option[0] as usize..option[1] as usize;
                let gains = self.gains[range.clone()].iter();
                let sum = gains.map(|given| self.weights[given.row as usize] * given.shares).sum::<i64>();
                if sum > best {
                    best = sum;
                    chosen = range;
                }
            }
            all += best.max(0);
            for given in &self.gains[chosen] {
                self.given[given.row as usize] += given.shares;
            }
        }
        all
    }

    /// Looks at the state before anything is chosen.
    pub(super) fn look_first(&mut self, instance: &Instance) -> (bool, u64) {
        let mut most = vec![0; instance.bounds.len()];
        for position in 0..instance.items.len() {
            add_best(instance, position, &mut most, |_| true);
        }
        self.refutes(instance, &State { position: 0, lacks: &instance.bounds, most: &most, gates: &[] })
    }

    /// Rules out what would give less than the best of its item by more than all can give beyond what is asked for;
    /// `false` where even the best of all give too little.
    fn price_out(&mut self) -> bool {
        let whole = self.exact(&self.nearest);
        let needed: i128 =
            self.open.iter().map(|row| whole[*row as usize] * i128::from(self.lacks[*row as usize])).sum();
        let worth = |option: usize| -> i128 {
            let gains = self.gains[self.options[option] as usize..self.options[option + 1] as usize].iter();
            gains.map(|given| whole[given.row as usize] * i128::from(given.gain)).sum()
        };
        let worths: Vec<i128> = (0..self.ids.len()).map(worth).collect();
        let items = self.items.windows(2).map(|item| item[0] as usize..item[1] as usize);
        let best: Vec<i128> = items.clone().map(|item| worths[item].iter().copied().max().unwrap_or(0)).collect();
        let beyond = best.iter().sum::<i128>() - needed;
        if beyond < 0 {
            return false;
        }
        for (item, best) in items.zip(best) {
            for option in item.filter(|option| best - worths[*option] > beyond) {
                let id = self.ids[option];
                if id != OPEN {
                    self.alive[id as usize] = false;
                }
            }
        }
        true
    }

    /// The options that are ruled out at the state that was looked at last, if it is the first.
    pub(super) fn ruled_out<'a>(&'a self, instance: &'a Instance) -> impl Iterator<Item = usize> + 'a {
        instance.options.iter().zip(&self.alive).filter(|(_, alive)| !**alive).map(|(option, _)| option.of)
    }

    /// The weights that came nearest to refuting the state that was looked at last.
    pub(super) fn weights(&self) -> &[i64] {
        if self.nearest.is_empty() { &self.weights } else { &self.nearest }
    }

    /// What a gain that is no more than what a row lacks is worth under the weights that were found last; `None` where none
    /// have been sought.
    pub(super) fn worth(&self, row: usize, gain: i64, lack: i64) -> Option<i128> {
        let weight = self.nearest.get(row)?;
        Some(if gain > 0 { i128::from(*weight) * i128::from(shares(gain, lack)) } else { 0 })
    }

    /// The weights of a unit of each row, as whole numbers.
    fn exact(&self, weights: &[i64]) -> Vec<i128> {
        let weights = weights.iter().zip(&self.lacks);
        weights
            .map(|(weight, lack)| if *lack > 0 { (i128::from(*weight) << EXACT) / i128::from(*lack) } else { 0 })
            .collect()
    }

    /// The same, but that what weighs nearly as much by the original measure weighs just as much: then nothing is lost to
    /// rounding where rows make up for one another.
    fn alike(&self, instance: &Instance) -> Vec<i128> {
        let unit = |row: usize| instance.units.get(row).map_or(1, |unit| i128::from(*unit));
        let weights = self.weights.iter().zip(&self.lacks).enumerate();
        let measured: Vec<i128> = weights
            .map(|(row, (weight, lack))| match lack {
                lack if *lack > 0 => (i128::from(*weight) << 70) / (i128::from(*lack) * unit(row)).max(1),
                _ => 0,
            })
            .collect();
        let bits = |weight: i128| 128 - weight.leading_zeros();
        let most = measured.iter().copied().max().map_or(0, bits);
        let rounded = measured.iter().enumerate().map(|(row, weight)| {
            let weight = weight >> most.saturating_sub(16);
            // The first bits that tell.
            let spare = bits(weight).saturating_sub(KEPT_BITS);
            ((weight + (1 << spare >> 1)) >> spare << spare) * unit(row)
        });
        rounded.collect()
    }

    /// Whether weights refute the state.
    fn proves(&self, whole: &[i128]) -> bool {
        let needed: i128 =
            self.open.iter().map(|row| whole[*row as usize] * i128::from(self.lacks[*row as usize])).sum();
        let mut given = 0_i128;
        for item in self.items.windows(2) {
            let options = &self.options[item[0] as usize..=item[1] as usize];
            let of_options = options.windows(2).map(|option| {
                let gains = self.gains[option[0] as usize..option[1] as usize].iter();
                gains.map(|given| whole[given.row as usize] * i128::from(given.gain)).sum::<i128>()
            });
            given += of_options.max().unwrap_or(0);
            if given >= needed {
                return false;
            }
        }
        needed > given
    }
}

/// How many shares of what is lacking a gain is, rounded down.
fn shares(gain: i64, lack: i64) -> i64 {
    if lack < 1 << 40 { gain * ALL / lack } else { (gain >> 20) * ALL / (lack >> 20) }
}
