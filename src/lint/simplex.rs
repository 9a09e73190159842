//! Exact linear programming: whether inequalities can hold together, and how far a sum can go where they do.
//!
//! The two-phase simplex method over fractions, with Bland's rule, so that it ends. Nothing is rounded: where a number
//! outgrows 128 bits, or the work runs out, the answer is that none is known.

use num_rational::Ratio;
use num_traits::Zero;

/// An exact number.
pub(super) type Fraction = Ratio<i128>;

/// A sum over amounts that are zero or more, each with what one of it adds, and what the sum must reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Which amount, and what one of it adds; each amount once.
    pub terms: Vec<(usize, i128)>,
    pub least: i128,
}

/// How many pivots may still be made: the same on every machine.
#[derive(Debug)]
pub(super) struct Work {
    left: usize,
}

impl Work {
    pub(super) fn new(pivots: usize) -> Work {
        Work { left: pivots }
    }

    fn spend(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
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
    Tableau::new(amounts, rows)?.reach(work)
}

/// The most that the sum of `terms` can be where all rows are reached; `None` where it could not be told.
pub(super) fn maximum(amounts: usize, rows: &[Row], terms: &[(usize, i128)], work: &mut Work) -> Option<Most> {
    let mut tableau = Tableau::new(amounts, rows)?;
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
    fn new(amounts: usize, rows: &[Row]) -> Option<Tableau> {
        let unknowns = amounts.checked_add(rows.len())?;
        if unknowns.checked_mul(rows.len())? > LARGEST_TABLE {
            return None;
        }
        let mut lines = Vec::with_capacity(rows.len());
        let mut basis = Vec::with_capacity(rows.len());
        for (number, row) in rows.iter().enumerate() {
            let mut line = vec![Fraction::zero(); unknowns + 1];
            // What it comes to is never negative: what holds of nothing at all is solved for its excess.
            let sign = if row.least > 0 { 1 } else { -1 };
            for (amount, adds) in &row.terms {
                *line.get_mut(*amount)? = fraction(adds.checked_mul(sign)?, 1)?;
            }
            *line.get_mut(amounts + number)? = Fraction::from_integer(-sign);
            *line.last_mut()? = fraction(row.least.checked_mul(sign)?, 1)?;
            basis.push(if row.least > 0 { unknowns + number } else { amounts + number });
            lines.push(line);
        }
        Some(Tableau { lines, basis, unknowns })
    }

    /// Whether all rows can be reached. Where they can, they are, and no line is solved for a shortfall.
    fn reach(&mut self, work: &mut Work) -> Option<bool> {
        let mut short = vec![Fraction::zero(); self.unknowns + 1];
        for (line, solved) in self.lines.iter().zip(&self.basis) {
            if *solved >= self.unknowns {
                for (sum, adds) in short.iter_mut().zip(line) {
                    *sum = add(*sum, *adds)?;
                }
            }
        }
        while let Some(entering) = first_positive(&short, self.unknowns) {
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
        let mut gains = vec![Fraction::zero(); self.unknowns + 1];
        for (amount, adds) in terms {
            *gains.get_mut(*amount)? = fraction(*adds, 1)?;
        }
        for (line, solved) in self.lines.iter().zip(&self.basis) {
            let gain = *gains.get(*solved)?;
            subtract(&mut gains, line, gain)?;
        }
        while let Some(entering) = first_positive(&gains, self.unknowns) {
            match self.leaving(entering)? {
                Some(leaving) => self.pivot(leaving, entering, &mut gains, work)?,
                None => return Some(Most::Unbounded),
            }
        }
        Some(Most::At(-*gains.last()?))
    }

    /// The line that bounds an unknown the most, if any does; among equals, by Bland's rule, the one solved for the first
    /// unknown.
    fn leaving(&self, entering: usize) -> Option<Option<usize>> {
        let mut found: Option<(Fraction, usize, usize)> = None;
        for (number, (line, solved)) in self.lines.iter().zip(&self.basis).enumerate() {
            let (Some(adds), Some(comes_to)) = (line.get(entering), line.last()) else { continue };
            if *adds <= Fraction::zero() {
                continue;
            }
            let bound = divide(*comes_to, *adds)?;
            if found.is_none_or(|(least, first, _)| (bound, *solved) < (least, first)) {
                found = Some((bound, *solved, number));
            }
        }
        Some(found.map(|(_, _, number)| number))
    }

    /// Solves a line for another unknown, and puts that in place of it everywhere.
    fn pivot(&mut self, number: usize, entering: usize, sum: &mut [Fraction], work: &mut Work) -> Option<()> {
        work.spend()?;
        let mut line = std::mem::take(self.lines.get_mut(number)?);
        let by = *line.get(entering)?;
        for adds in line.iter_mut().filter(|adds| !adds.is_zero()) {
            *adds = divide(*adds, by)?;
        }
        for other in &mut self.lines {
            let Some(factor) = other.get(entering).copied() else { continue };
            subtract(other, &line, factor)?;
        }
        let factor = *sum.get(entering)?;
        subtract(sum, &line, factor)?;
        *self.lines.get_mut(number)? = line;
        *self.basis.get_mut(number)? = entering;
        Some(())
    }
}

fn first_positive(sum: &[Fraction], unknowns: usize) -> Option<usize> {
    sum.iter().take(unknowns).position(|gain| *gain > Fraction::zero())
}

/// Takes `factor` times one line from another.
fn subtract(from: &mut [Fraction], line: &[Fraction], factor: Fraction) -> Option<()> {
    if factor.is_zero() {
        return Some(());
    }
    for (here, adds) in from.iter_mut().zip(line).filter(|(_, adds)| !adds.is_zero()) {
        *here = add(*here, -times(*adds, factor)?)?;
    }
    Some(())
}

/// Numbers above and below the line stay under this, so that what is computed of two of them fits into 128 bits.
const LARGEST: i128 = 1 << 61;

/// A number of this size, in lowest terms.
fn fraction(above: i128, below: i128) -> Option<Fraction> {
    // Whole numbers, which most are, need no common divisor.
    let fraction = if below == 1 { Fraction::from_integer(above) } else { Fraction::new(above, below) };
    let fits = |number: &i128| (-LARGEST..=LARGEST).contains(number);
    (fits(fraction.numer()) && fits(fraction.denom())).then_some(fraction)
}

fn add(a: Fraction, b: Fraction) -> Option<Fraction> {
    let ((a, under_a), (b, under_b)) = (a.into_raw(), b.into_raw());
    if under_a == under_b { fraction(a + b, under_a) } else { fraction(a * under_b + b * under_a, under_a * under_b) }
}

fn times(a: Fraction, b: Fraction) -> Option<Fraction> {
    let ((a, under_a), (b, under_b)) = (a.into_raw(), b.into_raw());
    fraction(a * b, under_a * under_b)
}

fn divide(a: Fraction, b: Fraction) -> Option<Fraction> {
    let ((a, under_a), (b, under_b)) = (a.into_raw(), b.into_raw());
    if b == 0 { None } else { fraction(a * under_b, under_a * b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(terms: &[(usize, i128)], least: i128) -> Row {
        Row { terms: terms.to_vec(), least }
    }

    fn can(amounts: usize, rows: &[Row]) -> Option<bool> {
        feasible(amounts, rows, &mut Work::new(1000))
    }

    fn most(amounts: usize, rows: &[Row], terms: &[(usize, i128)]) -> Option<Most> {
        maximum(amounts, rows, terms, &mut Work::new(1000))
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
        assert_eq!(most(2, &rows(5), &[(0, 1)]), Some(Most::At(Fraction::new(5, 2))));
    }

    #[test]
    fn the_most_is_found_or_is_without_end() {
        // The example of textbooks: 3 a + 5 b under a <= 4, 2 b <= 12, 3 a + 2 b <= 18.
        let rows = [row(&[(0, -1)], -4), row(&[(1, -2)], -12), row(&[(0, -3), (1, -2)], -18)];
        assert_eq!(most(2, &rows, &[(0, 3), (1, 5)]), Some(Most::At(Fraction::from_integer(36))));
        assert_eq!(most(2, &rows, &[(0, -3), (1, -5)]), Some(Most::At(Fraction::zero())));
        assert_eq!(most(2, &rows[..1], &[(1, 1)]), Some(Most::Unbounded));
        assert_eq!(most(1, &[row(&[(0, 1)], 3), row(&[(0, -1)], -2)], &[(0, 1)]), Some(Most::Infeasible));
    }

    #[test]
    fn equations_that_say_the_same_twice_are_no_trouble() {
        let twice = [row(&[(0, 1), (1, 1)], 4), row(&[(0, -1), (1, -1)], -4), row(&[(0, 2), (1, 2)], 8)];
        assert_eq!(most(2, &twice, &[(0, 1)]), Some(Most::At(Fraction::from_integer(4))));
        assert_eq!(most(2, &twice, &[(0, -1)]), Some(Most::At(Fraction::zero())));
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
        assert_eq!(most(4, &rows, &terms), Some(Most::At(Fraction::from_integer(5))));
    }

    #[test]
    fn what_is_too_large_or_too_long_is_not_answered() {
        let large = LARGEST - 1;
        let rows = [row(&[(0, large), (1, 3)], large), row(&[(0, 3), (1, large)], large)];
        assert_eq!(most(2, &rows, &[(0, -large), (1, -7)]), None);
        assert_eq!(can(1, &[row(&[(0, i128::MIN)], i128::MIN)]), None);
        let rows = [row(&[(0, 1)], 1), row(&[(1, 1)], 1)];
        assert_eq!(feasible(2, &rows, &mut Work::new(1)), None);
        assert_eq!(feasible(2, &rows, &mut Work::new(2)), Some(true));
    }
}
