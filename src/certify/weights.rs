//! Weights of rows under which a state is seen to lack more than may be added.
//!
//! Sought by a short ascent: rows that the best choice under the present weights more than satisfies lose weight to the
//! others. That weights refute a state is told by the checker, exactly.

use crate::proof::{Checker, Left, Shifted};
use crate::quantity::gcd;

/// How often weights are changed at one state, and at the first.
const ROUNDS: usize = 24;
const FIRST_ROUNDS: usize = 300;
/// All that a row lacks, in shares.
const ALL: i64 = 1 << 16;
/// The weights of all rows together.
const SUM: i64 = 1 << 24;

pub(super) struct Weights {
    /// Of each row, as a share of what it lacks.
    weights: Vec<i64>,
    tried: u64,
    refuted: u64,
}

impl Weights {
    pub(super) fn new(rows: usize) -> Weights {
        Weights { weights: vec![1; rows], tried: 0, refuted: 0 }
    }

    /// How much an option is worth where rows lack so much.
    pub(super) fn worth(&self, adds: &[(usize, i128)], lacks: &[i128]) -> i128 {
        let worth = adds.iter().filter(|(row, _)| lacks[*row] > 0);
        worth.map(|(row, add)| i128::from(self.weights[*row]) * (*add).min(lacks[*row]) * 4096 / lacks[*row]).sum()
    }

    /// Weights that refute the state, where any are found.
    pub(super) fn refute(
        &mut self,
        system: &Shifted,
        checker: &Checker<'_>,
        left: &Left,
    ) -> Option<Vec<(usize, i128)>> {
        let rows: Vec<usize> = (0..left.lacks.len()).filter(|row| left.lacks[*row] > 0).collect();
        self.tried += 1;
        // Where they hardly ever refute anything, they are sought seldom.
        if self.tried > 64 && self.refuted * 16 < self.tried && !self.tried.is_multiple_of(16) {
            return None;
        }
        let shares = |row: usize, add: i128| {
            let share = add.min(left.lacks[row]).saturating_mul(i128::from(ALL)) / left.lacks[row];
            i64::try_from(share).unwrap_or(ALL)
        };
        let options: Vec<Vec<Vec<(usize, i64)>>> = left
            .items
            .iter()
            .map(|(item, options)| {
                let adds = options.iter().map(|option| &system.items[*item][*option]);
                adds.map(|adds| {
                    let open = adds.iter().filter(|(row, _)| left.lacks[*row] > 0);
                    open.map(|(row, add)| (*row, shares(*row, *add))).collect()
                })
                .collect()
            })
            .collect();
        self.normalise(&rows);
        let rounds = if self.tried == 1 { FIRST_ROUNDS } else { ROUNDS };
        let mut given = vec![0_i64; left.lacks.len()];
        for round in 0..rounds {
            rows.iter().for_each(|row| given[*row] = 0);
            let mut added = 0;
            for item in &options {
                let worth =
                    |adds: &[(usize, i64)]| adds.iter().map(|(row, share)| self.weights[*row] * share).sum::<i64>();
                let best = item.iter().map(|adds| (worth(adds), adds)).reduce(|a, b| if b.0 > a.0 { b } else { a });
                if let Some((worth, adds)) = best {
                    added += worth;
                    adds.iter().for_each(|(row, share)| given[*row] += share);
                }
            }
            let asked: i64 = rows.iter().map(|row| self.weights[*row] * ALL).sum();
            if added < asked + asked / 64
                && (added < asked || round + 1 == rounds || round % 8 == 7)
                && let Some(found) = self.whole(&rows, checker, left)
            {
                self.refuted += 1;
                return Some(found);
            }
            // Far from refuting anything at the first look: they hardly will.
            if round == 0 && self.tried > 1 && added > asked * 5 / 2 {
                return None;
            }
            // Ever less.
            let pace = ALL / i64::try_from((round + 1).isqrt()).unwrap_or(ALL);
            for row in &rows {
                self.weights[*row] = self.weights[*row] * ALL / (ALL + pace * given[*row].min(4 * ALL) / ALL);
            }
            self.normalise(&rows);
        }
        None
    }

    /// Whole weights near the present ones that the checker accepts, the shortest first: what weighs nearly as much then
    /// weighs just as much, so that nothing is lost to rounding where rows make up for one another.
    fn whole(&self, rows: &[usize], checker: &Checker<'_>, left: &Left) -> Option<Vec<(usize, i128)>> {
        let exact: Vec<i128> =
            rows.iter().map(|row| (i128::from(self.weights[*row]) << 32) / left.lacks[*row]).collect();
        let bits = |weight: i128| 128 - weight.leading_zeros();
        let most = exact.iter().copied().map(bits).max()?;
        [2, 3, 4, 6, 10, 16, 24].into_iter().find_map(|kept| {
            let rounded = exact.iter().map(|weight| {
                // No less than so many bits below the greatest, and of those the first that tell.
                let weight = weight >> most.saturating_sub(24);
                let spare = bits(weight).saturating_sub(kept);
                (weight + (1 << spare >> 1)) >> spare << spare
            });
            let rounded: Vec<i128> = rounded.collect();
            let common = rounded.iter().copied().fold(0, gcd).max(1);
            let weights: Vec<(usize, i128)> = rows
                .iter()
                .zip(rounded)
                .filter(|(_, weight)| *weight > 0)
                .map(|(row, weight)| (*row, weight / common))
                .collect();
            (checker.outweighs(left, &weights) == Some(true)).then_some(weights)
        })
    }

    /// Makes the weights of these rows add up to about [`SUM`], none of them nothing.
    fn normalise(&mut self, rows: &[usize]) {
        let sum: i64 = rows.iter().map(|row| self.weights[*row].max(1)).sum();
        for row in rows {
            let weight = &mut self.weights[*row];
            *weight = ((*weight).max(1) * SUM / sum.max(1)).max(1);
        }
    }
}
