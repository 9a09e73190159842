//! Bounds over several rows at once: where the rows, each weighed, lack more together than the items can give together
//! however they are chosen, there is no answer.
//!
//! Weights are sought by a short ascent: rows that the best choice under the present weights more than satisfies lose
//! weight to the others. Which weights are found decides only how soon a state is refuted; that one is refuted is
//! computed anew in whole numbers.

use super::reduce::{Instance, OPEN};

/// How many times weights are changed at one state, and at the first.
const ROUNDS: u32 = 12;
const FIRST_ROUNDS: u32 = 300;
/// What a row lacks, all of it, is so many shares.
const ALL: i64 = 65_536;
/// The weights of all rows together.
const WEIGHTS: i64 = 1 << 24;
/// Weights are multiplied by so much where they prove something, before they are divided by what rows lack.
const EXACT: u32 = 38;
/// Weights that differ in their first bits are not alike.
const KEPT_BITS: u32 = 4;

#[derive(Debug)]
pub(super) struct Relaxation {
    /// The weight of each row, and then of each cover, as a share of what it lacks.
    weights: Vec<i64>,
    /// How many shares of what it lacks each row was given.
    given: Vec<i64>,
    tried: u64,
    refuted: u64,
}

/// One state: what is lacking, by row and by cover, from which position on.
struct State<'s> {
    instance: &'s Instance,
    position: usize,
    lacks: &'s [i64],
    gates: &'s [bool],
    /// What each cover lacks; nothing where it is satisfied or not asked.
    covers: Vec<i64>,
    /// The outcomes of covers that lack something; others are not asked for.
    asked: Vec<bool>,
}

impl Relaxation {
    pub(super) fn new(instance: &Instance) -> Relaxation {
        let rows = instance.bounds.len() + instance.covers.len();
        Relaxation { weights: vec![1; rows], given: vec![0; rows], tried: 0, refuted: 0 }
    }

    /// Whether some weights refute a state, and what looking for them cost.
    pub(super) fn refutes(
        &mut self,
        instance: &Instance,
        position: usize,
        lacks: &[i64],
        gates: &[bool],
    ) -> (bool, u64) {
        self.tried += 1;
        // Where it hardly ever refutes anything, it is tried seldom.
        let is_idle = self.tried > 64 && self.refuted * 16 < self.tried;
        if is_idle && !self.tried.is_multiple_of(16) {
            return (false, 0);
        }
        let covers = instance.covers.iter().map(|cover| {
            let decided_off = cover.gate != OPEN && gates.get(cover.gate as usize) == Some(&false);
            let undecided = cover.gate != OPEN && position <= cover.gate as usize;
            if decided_off || undecided {
                return 0;
            }
            let covered = cover.rows.iter().filter(|(row, _)| lacks[*row] <= 0);
            (cover.bound - covered.map(|(_, weight)| *weight).sum::<i64>()).max(0)
        });
        let covers: Vec<i64> = covers.collect();
        let mut asked = vec![false; lacks.len() - instance.hard];
        for (cover, _) in instance.covers.iter().zip(&covers).filter(|(_, lack)| **lack > 0) {
            cover.rows.iter().for_each(|(row, _)| asked[row - instance.hard] = true);
        }
        let state = State { instance, position, lacks, gates, covers, asked };
        let first = state.instance.items.get(position).map_or(0, |item| item.first);
        let remaining = instance.options.len() - first;
        let cost = 1 + remaining as u64 / 16;
        let mut steps = 0;
        if !self.normalise(&state) {
            return (false, steps);
        }
        let rounds = if self.tried == 1 { FIRST_ROUNDS } else { ROUNDS };
        // What is lacking in all, by the original measure, against what can be given and made up for.
        if !instance.made_up.is_empty() {
            let mut plain = vec![0; self.weights.len()];
            instance.made_up.iter().for_each(|row| plain[*row] = i128::from(instance.units[*row]));
            steps += cost;
            if self.proves(&state, &plain) {
                self.refuted += 1;
                return (true, steps);
            }
        }
        for round in 0..rounds {
            steps += cost;
            let (given, asked) = (self.best(&state), self.asked(&state));
            // Shares are coarse: what is near is looked at exactly.
            let last = round + 1 == rounds;
            if given < asked && self.proves(&state, &self.exact(&state))
                || (given < asked || last) && given < asked + asked / 64 && self.proves(&state, &self.alike(&state))
            {
                self.refuted += 1;
                return (true, steps);
            }
            // Far from refuting anything at the first look: it hardly will.
            if round == 0 && self.tried > 1 && given > asked * 5 / 2 {
                break;
            }
            // Ever less.
            let pace = ALL / i64::from((round + 1).isqrt());
            for (weight, given) in self.weights.iter_mut().zip(&self.given) {
                *weight = *weight * ALL / (ALL + pace * (*given).min(4 * ALL) / ALL);
            }
            if !self.normalise(&state) {
                break;
            }
        }
        (false, steps)
    }

    /// All shares that are lacking, weighed.
    fn asked(&self, state: &State<'_>) -> i64 {
        let open = self.weights.iter().enumerate().filter(|(row, _)| state.lack(*row) > 0);
        open.map(|(_, weight)| weight * ALL).sum()
    }

    /// Makes the weights of open rows add up to about [`WEIGHTS`], none of them nothing; `false` where none is open.
    fn normalise(&mut self, state: &State<'_>) -> bool {
        let open = self.weights.iter().enumerate().filter(|(row, _)| state.lack(*row) > 0);
        let sum: i64 = open.map(|(_, weight)| (*weight).max(1)).sum();
        if sum == 0 {
            return false;
        }
        for (row, weight) in self.weights.iter_mut().enumerate() {
            if state.lack(row) > 0 {
                *weight = ((*weight).max(1) * WEIGHTS / sum).max(1);
            }
        }
        true
    }

    /// The shares that the items give at most under the weights; notes what the rows get of that.
    fn best(&mut self, state: &State<'_>) -> i64 {
        self.given.iter_mut().for_each(|given| *given = 0);
        let rows = state.lacks.len();
        let mut all = 0;
        for item in &state.instance.items[state.position..] {
            let mut best = -1;
            let mut chosen = None;
            for option in &state.instance.options[item.first..item.last] {
                if !state.is_open(option.gate) {
                    continue;
                }
                let mut sum = 0;
                for (row, gain) in state.instance.gains_of(option) {
                    let row = *row as usize;
                    let lack = state.lack(row);
                    if lack > 0 {
                        sum += self.weights[row] * shares(*gain, lack);
                    }
                }
                if sum > best {
                    best = sum;
                    chosen = Some(option);
                }
            }
            let Some(option) = chosen else { continue };
            all += best;
            for (row, gain) in state.instance.gains_of(option) {
                let row = *row as usize;
                let lack = state.lack(row);
                if lack > 0 {
                    self.given[row] += shares(*gain, lack);
                }
            }
        }
        // An outcome is covered, or what it weighs is given up: whichever is worth more.
        for (number, cover) in state.instance.covers.iter().enumerate() {
            let lack = state.covers[number];
            if lack <= 0 {
                continue;
            }
            for (row, weight) in cover.rows.iter().filter(|(row, _)| state.lacks[*row] > 0) {
                let counted = shares(*weight, lack);
                let (claimed, given_up) = (self.weights[rows + number] * counted, self.weights[*row] * ALL);
                if claimed > given_up {
                    all += claimed;
                    self.given[rows + number] += counted;
                } else {
                    all += given_up;
                    self.given[*row] += ALL;
                }
            }
        }
        all
    }

    /// The weights of a unit of each row, as whole numbers.
    fn exact(&self, state: &State<'_>) -> Vec<i128> {
        let weights = self.weights.iter().enumerate();
        weights
            .map(|(row, weight)| match state.lack(row) {
                lack if lack > 0 => (i128::from(*weight) << EXACT) / i128::from(lack),
                _ => 0,
            })
            .collect()
    }

    /// The same, but that what weighs nearly as much by the original measure weighs just as much: then nothing is lost to
    /// rounding where rows make up for one another.
    fn alike(&self, state: &State<'_>) -> Vec<i128> {
        let rows = state.lacks.len();
        let unit = |row: usize| if row < rows { i128::from(state.instance.units[row]) } else { 1 };
        let weights = self.weights.iter().enumerate();
        let measured: Vec<i128> = weights
            .map(|(row, weight)| match state.lack(row) {
                lack if lack > 0 => (i128::from(*weight) << 70) / (i128::from(lack) * unit(row)).max(1),
                _ => 0,
            })
            .collect();
        let bits = |weight: i128| 128 - weight.leading_zeros();
        let most = measured.iter().copied().max().map_or(0, bits);
        let rounded = measured.iter().enumerate().map(|(row, weight)| {
            let weight = weight >> most.saturating_sub(24);
            // The first bits that tell.
            let spare = bits(weight).saturating_sub(KEPT_BITS);
            ((weight + (1 << spare >> 1)) >> spare << spare) * unit(row)
        });
        rounded.collect()
    }

    /// Whether weights refute the state.
    fn proves(&self, state: &State<'_>, whole: &[i128]) -> bool {
        let rows = state.lacks.len();
        let needed: i128 = (0..whole.len()).map(|row| whole[row] * i128::from(state.lack(row).max(0))).sum();
        let mut given = 0_i128;
        for item in &state.instance.items[state.position..] {
            let options = &state.instance.options[item.first..item.last];
            let of_option = |option: &super::reduce::Opt| -> i128 {
                let gains = state.instance.gains_of(option).iter();
                gains
                    .map(|(row, gain)| {
                        let row = *row as usize;
                        whole[row] * i128::from((*gain).min(state.lacks[row].max(0)))
                    })
                    .sum()
            };
            let open = options.iter().filter(|option| state.is_open(option.gate));
            given += open.map(of_option).max().unwrap_or(0);
        }
        for (number, cover) in state.instance.covers.iter().enumerate() {
            let lack = state.covers[number];
            if lack <= 0 {
                continue;
            }
            for (row, weight) in cover.rows.iter().filter(|(row, _)| state.lacks[*row] > 0) {
                given += (whole[rows + number] * i128::from((*weight).min(lack))).max(whole[*row]);
            }
        }
        needed > given
    }
}

/// How many shares of what is lacking a gain is, rounded down.
fn shares(gain: i64, lack: i64) -> i64 {
    let gain = gain.min(lack);
    if lack < 1 << 40 { gain * ALL / lack } else { (gain >> 20) * ALL / (lack >> 20) }
}

impl State<'_> {
    fn lack(&self, row: usize) -> i64 {
        match self.lacks.get(row) {
            Some(lack) if row < self.instance.hard || self.asked[row - self.instance.hard] => *lack,
            Some(_) => 0,
            None => self.covers.get(row - self.lacks.len()).copied().unwrap_or(0),
        }
    }

    fn is_open(&self, gate: u32) -> bool {
        gate == OPEN || self.gates.get(gate as usize).copied().unwrap_or(true)
    }
}
