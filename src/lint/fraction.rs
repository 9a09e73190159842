//! Exact numbers that are quick to compute with, and that say so where they grow too large.

use std::cmp::Ordering;

/// A whole number divided by another, in lowest terms; the lower one is above zero. Both stay under [`LARGEST`], so that
/// what is computed of two of them fits into 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    above: i64,
    below: i64,
}

const LARGEST: i128 = 1 << 61;

impl Fraction {
    pub(super) const ZERO: Fraction = Fraction { above: 0, below: 1 };

    /// A whole number; none where it is too large.
    pub(super) fn whole(number: i128) -> Option<Fraction> {
        Fraction::fitting(number, 1)
    }

    /// One number divided by another; none where that is zero, or the result is too large.
    pub(super) fn new(above: i128, below: i128) -> Option<Fraction> {
        if below == 1 {
            return Fraction::fitting(above, below);
        }
        let common = i128::try_from(common(above.unsigned_abs(), below.unsigned_abs())).ok()?;
        let common = if below < 0 { -common } else { common };
        Fraction::fitting(above.checked_div(common)?, below.checked_div(common)?)
    }

    fn fitting(above: i128, below: i128) -> Option<Fraction> {
        let fits = (-LARGEST..=LARGEST).contains(&above) && (1..=LARGEST).contains(&below);
        fits.then_some(Fraction { above: i64::try_from(above).ok()?, below: i64::try_from(below).ok()? })
    }

    pub(super) fn above(self) -> i128 {
        self.above.into()
    }

    pub(super) fn below(self) -> i128 {
        self.below.into()
    }

    pub(super) fn is_zero(self) -> bool {
        self.above == 0
    }

    pub(super) fn is_positive(self) -> bool {
        self.above > 0
    }

    pub(super) fn negated(self) -> Fraction {
        Fraction { above: -self.above, ..self }
    }

    pub(super) fn plus(self, other: Fraction) -> Option<Fraction> {
        if self.below == other.below {
            return Fraction::new(self.above() + other.above(), self.below());
        }
        Fraction::new(self.above() * other.below() + other.above() * self.below(), self.below() * other.below())
    }

    pub(super) fn times(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.above() * other.above(), self.below() * other.below())
    }

    /// None where the other is zero.
    pub(super) fn over(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.above() * other.below(), self.below() * other.above())
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        (self.above() * other.below()).cmp(&(other.above() * self.below()))
    }
}

/// The greatest common divisor.
fn common(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        // Most numbers are small, and much quicker to divide as such.
        if let (Ok(small), Ok(other)) = (u64::try_from(a), u64::try_from(b)) {
            return common_small(small, other).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

fn common_small(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(above: i128, below: i128) -> Fraction {
        Fraction::new(above, below).unwrap()
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        assert_eq!(fraction(6, -4), Fraction { above: -3, below: 2 });
        assert_eq!(fraction(0, -7), Fraction::ZERO);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(fraction(1, 3).plus(fraction(1, 6)), Some(fraction(1, 2)));
        assert_eq!(fraction(1, 3).plus(fraction(-1, 3)), Some(Fraction::ZERO));
        assert_eq!(fraction(2, 3).times(fraction(-3, 4)), Some(fraction(-1, 2)));
        assert_eq!(fraction(2, 3).over(fraction(-4, 3)), Some(fraction(-1, 2)));
        assert_eq!(fraction(2, 3).over(Fraction::ZERO), None);
        assert!(fraction(-1, 2) < fraction(-1, 3) && fraction(2, 3) > fraction(3, 5));
    }

    #[test]
    fn what_grows_too_large_is_none() {
        let large = fraction(LARGEST, 1);
        assert_eq!(large.plus(large), None);
        assert_eq!(large.times(large), None);
        assert_eq!(fraction(1, LARGEST).times(fraction(1, 3)), None);
        assert_eq!(large.over(large), Some(fraction(1, 1)));
        assert_eq!(Fraction::whole(i128::MIN), None);
        assert_eq!(Fraction::new(i128::MIN, i128::MIN), None);
        assert_eq!(Fraction::new(7, i128::MIN), None);
    }
}
