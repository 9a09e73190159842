//! Exact numbers (section 1). Amounts and percentages are whole millionths; products of the two are whole units of
//! 10^-14, so that no threshold is ever rounded.

use std::fmt;

/// An exact decimal with six places: an amount of credits or credentials, or the P of `P %`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Amount(i128);

/// The coefficient 1: a hundred per cent, as P/100 has eight places where P has six.
pub const ONE: i128 = 100_000_000;

impl Amount {
    pub const ZERO: Self = Self(0);

    pub const fn whole(number: i128) -> Self {
        Self::tenths(number * 10)
    }

    pub const fn tenths(tenths: i128) -> Self {
        Self(tenths * 100_000)
    }

    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// Half of it, which is exact for whatever has at most five places.
    pub const fn halved(self) -> Self {
        Self(self.0 / 2)
    }

    /// P/100, read as a coefficient.
    pub const fn per_cent(self) -> i128 {
        self.0
    }

    /// A coefficient times this amount.
    pub const fn times(self, coefficient: i128) -> i128 {
        self.0 * coefficient
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, millionths) = (self.0 / 1_000_000, self.0 % 1_000_000);
        if millionths == 0 {
            return write!(formatter, "{whole}");
        }
        let places = format!("{millionths:06}");
        write!(formatter, "{whole}.{}", places.trim_end_matches('0'))
    }
}

/// What a credential may be worth (section 2, "Credits"): any amount between the two ends, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    pub low: Amount,
    pub high: End,
}

/// The upper end of an interval. The order of the variants makes no limit the greatest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum End {
    At(Amount),
    NoLimit,
}

impl Interval {
    pub const ANY_AMOUNT: Self = Self { low: Amount::ZERO, high: End::NoLimit };

    pub const fn exactly(amount: Amount) -> Self {
        Self { low: amount, high: End::At(amount) }
    }

    pub fn span(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// A coefficient times both ends, where unlimited credits are the limit of ever more credits (section 5).
    pub fn times(self, coefficient: i128) -> [Sum; 2] {
        let low = Sum::Finite(self.low.times(coefficient));
        let high = match self.high {
            End::At(amount) => Sum::Finite(amount.times(coefficient)),
            End::NoLimit if coefficient > 0 => Sum::PlusInfinity,
            End::NoLimit if coefficient < 0 => Sum::MinusInfinity,
            End::NoLimit => Sum::Finite(0),
        };
        [low, high]
    }
}

/// A contribution or a sum of them, in units of 10^-14. The order of the variants is the order of the numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sum {
    MinusInfinity,
    Finite(i128),
    PlusInfinity,
}

impl Sum {
    /// An interval without an upper limit begins at zero, so a pessimistic contribution is never plus infinity and an
    /// optimistic one never minus infinity: the two never meet in one sum.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Finite(left), Self::Finite(right)) => Self::Finite(left + right),
            (Self::MinusInfinity, Self::PlusInfinity) | (Self::PlusInfinity, Self::MinusInfinity) => {
                panic!("one reading adds contributions of both infinities")
            }
            (Self::Finite(_), infinite) | (infinite, _) => infinite,
        }
    }
}
