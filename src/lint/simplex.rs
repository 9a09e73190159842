//! Exact linear programming: whether inequalities can hold together, and how far a sum can go where they do.
//!
//! The two-phase simplex method over fractions. It takes the unknown that promises most, and, where that has led nowhere,
//! the first by Bland's rule until it leads somewhere, so that it ends. Nothing is rounded: where a number grows too large,
//! or the work runs out, the answer is that none is known.

use super::fraction::Fraction;

/// A sum over amounts that are zero or more, each with what one of it adds, and what the sum must reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Which amount, and what one of it adds; each amount once.
    pub terms: Vec<(usize, i128)>,
    pub least: i128,
}

/// How many numbers may still be computed: the same on every machine.
#[derive(Debug)]
pub(super) struct Work {
    left: usize,
}

impl Work {
    pub(super) fn new(numbers: usize) -> Work {
        Work { left: numbers }
    }

    fn spend(&mut self, numbers: usize) -> Option<()> {
        self.left = self.left.checked_sub(numbers)?;
        Some(())
    }
}

/// How far a sum can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Most {
    /// The rows cannot all be reached.
    Infeasible,
    /// As far as one likes.
    Unbounded,
    At(Fraction),
}

/// Whether amounts of zero or more reach all rows; `None` where it could not be told.
pub(super) fn feasible(amounts: usize, rows: &[Row], work: &mut Work) -> Option<bool> {
    Tableau::new(amounts, rows, work)?.reach(work)
}

/// The most that the sum of `terms` can be where all rows are reached; `None` where it could not be told.
pub(super) fn maximum(amounts: usize, rows: &[Row], terms: &[(usize, i128)], work: &mut Work) -> Option<Most> {
    let mut tableau = Tableau::new(amounts, rows, work)?;
    if !tableau.reach(work)? {
        return Some(Most::Infeasible);
    }
    tableau.maximise(terms, work)
}

/// At most so many numbers are kept at a time.
const LARGEST_TABLE: usize = 1_000_000;

/// The equations of the rows, solved for one unknown each.
struct Tableau {
    /// One line a row: what each unknown adds, and at the end what it comes to.
    lines: Vec<Vec<Fraction>>,
    /// The unknown that each line is solved for. Those past `unknowns` are what a row falls short by.
    basis: Vec<usize>,
    /// The amounts, and by how much each row is exceeded.
    unknowns: usize,
}

impl Tableau {
    fn new(amounts: usize, rows: &[Row], work: &mut Work) -> Option<Tableau> {
        let unknowns = amounts.checked_add(rows.len())?;
        let size = unknowns.checked_mul(rows.len())?;
        if size > LARGEST_TABLE {
            return None;
        }
        // Many numbers that are nothing are written as quickly as few are computed.
        work.spend(size / 8)?;
        let mut lines = Vec::with_capacity(rows.len());
        let mut basis = Vec::with_capacity(rows.len());
        for (number, row) in rows.iter().enumerate() {
            let mut line = vec![Fraction::ZERO; unknowns + 1];
            // What it comes to is never negative: what holds of nothing at all is solved for its excess.
            let sign = if row.least > 0 { 1 } else { -1 };
            for (amount, adds) in &row.terms {
                *line.get_mut(*amount)? = Fraction::whole(adds.checked_mul(sign)?)?;
            }
            *line.get_mut(amounts + number)? = Fraction::whole(-sign)?;
            *line.last_mut()? = Fraction::whole(row.least.checked_mul(sign)?)?;
            basis.push(if row.least > 0 { unknowns + number } else { amounts + number });
            lines.push(line);
        }
        Some(Tableau { lines, basis, unknowns })
    }

    /// Whether all rows can be reached. Where they can, they are, and no line is solved for a shortfall.
    fn reach(&mut self, work: &mut Work) -> Option<bool> {
        let mut short = vec![Fraction::ZERO; self.unknowns + 1];
        for (line, solved) in self.lines.iter().zip(&self.basis) {
            if *solved >= self.unknowns {
                for (sum, adds) in short.iter_mut().zip(line) {
                    *sum = sum.plus(*adds)?;
                }
            }
        }
        let mut before = None;
        while let Some(entering) = entering(&short, self.unknowns, &mut before) {
            // What lowers a shortfall is bounded by it, so there is a line that bounds it.
            let leaving = self.leaving(entering)??;
            self.pivot(leaving, entering, &mut short, work)?;
        }
        if !short.last()?.is_zero() {
            return Some(false);
        }
        self.drop_shortfalls(&mut short, work)?;
        Some(true)
    }

    /// Solves lines that are still solved for a shortfall of nothing for something else, and drops those that say nothing.
    fn drop_shortfalls(&mut self, short: &mut [Fraction], work: &mut Work) -> Option<()> {
        let mut number = 0;
        while let Some(solved) = self.basis.get(number) {
            if *solved < self.unknowns {
                number += 1;
                continue;
            }
            let other = self.lines.get(number)?.iter().take(self.unknowns).position(|adds| !adds.is_zero());
            match other {
                Some(other) => self.pivot(number, other, short, work)?,
                None => {
                    self.lines.remove(number);
                    self.basis.remove(number);
                }
            }
        }
        Some(())
    }

    fn maximise(&mut self, terms: &[(usize, i128)], work: &mut Work) -> Option<Most> {
        let mut gains = vec![Fraction::ZERO; self.unknowns + 1];
        for (amount, adds) in terms {
            *gains.get_mut(*amount)? = Fraction::whole(*adds)?;
        }
        for (line, solved) in self.lines.iter().zip(&self.basis) {
            let gain = *gains.get(*solved)?;
            subtract(&mut gains, &sparse(line), gain, work)?;
        }
        let mut before = None;
        while let Some(entering) = entering(&gains, self.unknowns, &mut before) {
            match self.leaving(entering)? {
                Some(leaving) => self.pivot(leaving, entering, &mut gains, work)?,
                None => return Some(Most::Unbounded),
            }
        }
        Some(Most::At(gains.last()?.negated()))
    }

    /// The line that bounds an unknown the most, if any does; among equals, by Bland's rule, the one solved for the first
    /// unknown.
    fn leaving(&self, entering: usize) -> Option<Option<usize>> {
        let mut found: Option<(Fraction, usize, usize)> = None;
        for (number, (line, solved)) in self.lines.iter().zip(&self.basis).enumerate() {
            let (Some(adds), Some(comes_to)) = (line.get(entering), line.last()) else { continue };
            if !adds.is_positive() {
                continue;
            }
            let bound = comes_to.over(*adds)?;
            if found.is_none_or(|(least, first, _)| (bound, *solved) < (least, first)) {
                found = Some((bound, *solved, number));
            }
        }
        Some(found.map(|(_, _, number)| number))
    }

    /// Solves a line for another unknown, and puts that in place of it everywhere.
    fn pivot(&mut self, number: usize, entering: usize, sum: &mut [Fraction], work: &mut Work) -> Option<()> {
        let mut line = std::mem::take(self.lines.get_mut(number)?);
        let by = *line.get(entering)?;
        for adds in line.iter_mut().filter(|adds| !adds.is_zero()) {
            *adds = adds.over(by)?;
        }
        let solved = sparse(&line);
        for other in self.lines.iter_mut().filter(|other| !other.is_empty()) {
            let factor = *other.get(entering)?;
            subtract(other, &solved, factor, work)?;
        }
        let factor = *sum.get(entering)?;
        subtract(sum, &solved, factor, work)?;
        work.spend(solved.len())?;
        *self.lines.get_mut(number)? = line;
        *self.basis.get_mut(number)? = entering;
        Some(())
    }
}

/// The unknown that is to be solved for next, if any makes the sum more: the one that promises most or, where the sum is
/// what it was `before`, the first.
fn entering(sum: &[Fraction], unknowns: usize, before: &mut Option<Fraction>) -> Option<usize> {
    let here = sum.last().copied();
    let stands_still = *before == here;
    *before = here;
    let mut promising = sum.iter().take(unknowns).enumerate().filter(|(_, gain)| gain.is_positive());
    if stands_still {
        return promising.next().map(|(unknown, _)| unknown);
    }
    promising.max_by(|(first, a), (second, b)| a.cmp(b).then(second.cmp(first))).map(|(unknown, _)| unknown)
}

/// What of a line is not nothing, by its place.
fn sparse(line: &[Fraction]) -> Vec<(usize, Fraction)> {
    line.iter().copied().enumerate().filter(|(_, adds)| !adds.is_zero()).collect()
}

/// Takes `factor` times one line from another.
fn subtract(from: &mut [Fraction], line: &[(usize, Fraction)], factor: Fraction, work: &mut Work) -> Option<()> {
    if factor.is_zero() {
        return Some(());
    }
    work.spend(line.len())?;
    let factor = factor.negated();
    for (place, adds) in line {
        let here = from.get_mut(*place)?;
        *here = here.plus(adds.times(factor)?)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn row(terms: &[(usize, i128)], least: i128) -> Row {
        Row { terms: terms.to_vec(), least }
    }

    fn can(amounts: usize, rows: &[Row]) -> Option<bool> {
        feasible(amounts, rows, &mut Work::new(10_000))
    }

    fn most(amounts: usize, rows: &[Row], terms: &[(usize, i128)]) -> Option<Most> {
        maximum(amounts, rows, terms, &mut Work::new(10_000))
    }

    #[test]
    fn a_need_above_a_ceiling_cannot_be_reached() {
        let ceiling = row(&[(0, -1)], -10);
        assert_eq!(can(1, &[row(&[(0, 1)], 15), ceiling.clone()]), Some(false));
        assert_eq!(can(1, &[row(&[(0, 1)], 10), ceiling]), Some(true));
        assert_eq!(can(0, &[row(&[], 1)]), Some(false));
        assert_eq!(can(0, &[row(&[], 0)]), Some(true));
        assert_eq!(can(3, &[]), Some(true));
    }

    #[test]
    fn a_share_of_what_counts_is_exact() {
        // One kind may be a third of all, 2 a <= b; two of it are needed, and there are so many of the other.
        let rows = |most: i128| [row(&[(0, -2), (1, 1)], 0), row(&[(0, 1)], 2), row(&[(1, -1)], -most)];
        assert_eq!(can(2, &rows(4)), Some(true));
        assert_eq!(can(2, &rows(3)), Some(false));
        assert_eq!(most(2, &rows(5), &[(0, 1)]), Some(Most::At(Fraction::new(5, 2).unwrap())));
    }

    #[test]
    fn the_most_is_found_or_is_without_end() {
        // The example of textbooks: 3 a + 5 b under a <= 4, 2 b <= 12, 3 a + 2 b <= 18.
        let rows = [row(&[(0, -1)], -4), row(&[(1, -2)], -12), row(&[(0, -3), (1, -2)], -18)];
        assert_eq!(most(2, &rows, &[(0, 3), (1, 5)]), Some(Most::At(Fraction::whole(36).unwrap())));
        assert_eq!(most(2, &rows, &[(0, -3), (1, -5)]), Some(Most::At(Fraction::ZERO)));
        assert_eq!(most(2, &rows[..1], &[(1, 1)]), Some(Most::Unbounded));
        assert_eq!(most(1, &[row(&[(0, 1)], 3), row(&[(0, -1)], -2)], &[(0, 1)]), Some(Most::Infeasible));
    }

    #[test]
    fn equations_that_say_the_same_twice_are_no_trouble() {
        let twice = [row(&[(0, 1), (1, 1)], 4), row(&[(0, -1), (1, -1)], -4), row(&[(0, 2), (1, 2)], 8)];
        assert_eq!(most(2, &twice, &[(0, 1)]), Some(Most::At(Fraction::whole(4).unwrap())));
        assert_eq!(most(2, &twice, &[(0, -1)]), Some(Most::At(Fraction::ZERO)));
    }

    /// Beale's example, on which the simplex method goes round in a ring unless a rule keeps it from that.
    #[test]
    fn it_does_not_go_round_in_a_ring() {
        let rows = [
            row(&[(0, -25), (1, 6000), (2, 4), (3, -900)], 0),
            row(&[(0, -50), (1, 9000), (2, 2), (3, -300)], 0),
            row(&[(2, -1)], -1),
        ];
        let terms = [(0, 75), (1, -15000), (2, 2), (3, -600)];
        assert_eq!(most(4, &rows, &terms), Some(Most::At(Fraction::whole(5).unwrap())));
    }

    #[test]
    fn what_is_too_large_or_too_long_is_not_answered() {
        let large = (1 << 61) - 1;
        let rows = [row(&[(0, large), (1, 3)], large), row(&[(0, 3), (1, large)], large)];
        assert_eq!(most(2, &rows, &[(0, -large), (1, -7)]), None);
        assert_eq!(can(1, &[row(&[(0, i128::MIN)], i128::MIN)]), None);
        let rows = [row(&[(0, 1)], 1), row(&[(1, 1)], 1)];
        assert_eq!(feasible(2, &rows, &mut Work::new(5)), None);
        assert_eq!(feasible(2, &rows, &mut Work::new(50)), Some(true));
    }

    proptest! {
        /// Small systems against every point of a grid: what holds at a point is possible, and nothing there exceeds the most.
        #[test]
        fn no_point_is_better_than_the_most(
            rows in vec((vec(-3_i128..=3, 3), -6_i128..=6), 1..6),
            sum in vec(-2_i128..=2, 3),
        ) {
            let terms = |adds: &[i128]| -> Vec<(usize, i128)> { adds.iter().copied().enumerate().collect() };
            let rows: Vec<Row> = rows.iter().map(|(adds, least)| Row { terms: terms(adds), least: *least }).collect();
            let (found, can) = (most(3, &rows, &terms(&sum)).unwrap(), can(3, &rows).unwrap());
            prop_assert_eq!(can, found != Most::Infeasible);
            // The most is reached, and nothing more.
            let reaches = |least: i128, below: i128| {
                let adds = sum.iter().enumerate().map(|(at, adds)| (at, adds * below));
                feasible(3, &[rows.clone(), vec![Row { terms: adds.collect(), least }]].concat(), &mut Work::new(10_000))
            };
            match found {
                Most::Infeasible => {}
                Most::Unbounded => prop_assert_eq!(reaches(1_000_000, 1), Some(true)),
                Most::At(most) => {
                    prop_assert_eq!(reaches(most.above(), most.below()), Some(true));
                    prop_assert_eq!(reaches(most.above() + 1, most.below()), Some(false));
                }
            }
            // Halves from 0 to 6, so that amounts that are no whole numbers come up too.
            for point in 0..13_i128.pow(3) {
                let halves = [point % 13, point / 13 % 13, point / 169];
                let value = |adds: &[(usize, i128)]| adds.iter().map(|(at, adds)| adds * halves[*at]).sum::<i128>();
                if rows.iter().all(|row| value(&row.terms) >= 2 * row.least) {
                    let reached = Fraction::new(value(&terms(&sum)), 2).unwrap();
                    match found {
                        Most::Infeasible => prop_assert!(false, "{halves:?} reaches all rows"),
                        Most::At(most) => prop_assert!(reached <= most, "{halves:?} is better"),
                        Most::Unbounded => {}
                    }
                }
            }
        }
    }
}
