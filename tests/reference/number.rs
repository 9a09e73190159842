//! Exact numbers (section 1): fractions, of which nothing is rounded but by a conversion that says so.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction in lowest terms, such as an amount of credits or the P of `P %`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    numerator: i128,
    /// Above zero.
    denominator: i128,
}

const fn common_divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

impl Amount {
    pub const ZERO: Self = Self::whole(0);
    pub const ONE: Self = Self::whole(1);

    pub const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    pub const fn tenths(tenths: i128) -> Self {
        Self::fraction(tenths, 10)
    }

    pub const fn fraction(numerator: i128, denominator: i128) -> Self {
        let divisor = common_divisor(numerator, denominator) * denominator.signum();
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    pub const fn plus(self, other: Self) -> Self {
        // Demands are scaled to whole numbers, of which there are many sums.
        if self.denominator == 1 && other.denominator == 1 {
            return Self::whole(self.numerator + other.numerator);
        }
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        Self::fraction(numerator, self.denominator * other.denominator)
    }

    pub const fn negated(self) -> Self {
        Self { numerator: -self.numerator, ..self }
    }

    pub const fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub const fn times(self, other: Self) -> Self {
        Self::fraction(self.numerator * other.numerator, self.denominator * other.denominator)
    }

    /// The other is not zero.
    pub const fn over(self, other: Self) -> Self {
        Self::fraction(self.numerator * other.denominator, self.denominator * other.numerator)
    }

    /// P/100.
    pub const fn per_cent(self) -> Self {
        self.over(Self::whole(100))
    }

    /// The greatest whole number that is not above it.
    pub const fn floor(self) -> Self {
        Self::whole(self.numerator.div_euclid(self.denominator))
    }

    /// What makes it whole when it is multiplied by it.
    pub const fn denominator(self) -> Self {
        Self::whole(self.denominator)
    }

    /// The least common multiple of two whole numbers.
    pub const fn common_multiple(self, other: Self) -> Self {
        Self::whole(self.numerator / common_divisor(self.numerator, other.numerator) * other.numerator)
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As rules and cases write it: a decimal of at most six places.
impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millionths = self.times(Self::whole(1_000_000));
        assert!(millionths.denominator == 1 && millionths.numerator >= 0, "only decimals are written: {self:?}");
        let (whole, millionths) = (millionths.numerator / 1_000_000, millionths.numerator % 1_000_000);
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
        Self::between(amount, amount)
    }

    pub const fn between(low: Amount, high: Amount) -> Self {
        Self { low, high: End::At(high) }
    }

    pub fn span(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// A coefficient times both ends, where unlimited credits are the limit of ever more credits (section 5).
    pub fn times(self, coefficient: Amount) -> [Sum; 2] {
        let low = Sum::Finite(self.low.times(coefficient));
        let high = match self.high {
            End::At(amount) => Sum::Finite(amount.times(coefficient)),
            End::NoLimit if coefficient > Amount::ZERO => Sum::PlusInfinity,
            End::NoLimit if coefficient < Amount::ZERO => Sum::MinusInfinity,
            End::NoLimit => Sum::Finite(Amount::ZERO),
        };
        [low, high]
    }
}

/// A contribution or a sum of them. The order of the variants is the order of the numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sum {
    MinusInfinity,
    Finite(Amount),
    PlusInfinity,
}

impl Sum {
    pub const ZERO: Self = Self::Finite(Amount::ZERO);

    /// An interval without an upper limit begins at zero, so a pessimistic contribution is never plus infinity and an
    /// optimistic one never minus infinity: the two never meet in one sum.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Finite(left), Self::Finite(right)) => Self::Finite(left.plus(right)),
            (Self::MinusInfinity, Self::PlusInfinity) | (Self::PlusInfinity, Self::MinusInfinity) => {
                panic!("one reading adds contributions of both infinities")
            }
            (Self::Finite(_), infinite) | (infinite, _) => infinite,
        }
    }

    pub fn map(self, change: impl FnOnce(Amount) -> Amount) -> Self {
        match self {
            Self::Finite(amount) => Self::Finite(change(amount)),
            infinite => infinite,
        }
    }
}
