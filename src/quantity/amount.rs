use std::fmt;
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::{CheckedMul, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact amount: of credits, of hours, or of hundredths. Never rounded, never floating point.
///
/// An amount that is read has at most nine digits before the point and six after; that bound keeps every sum and
/// product that a decision forms inside 128 bits.
///
/// ```
/// use attain::Amount;
/// let need = "75".parse::<Amount>()?.percent_of("30".parse()?);
/// assert_eq!(need.to_string(), "22.5");
/// assert!(Amount::from(22) < need);
/// # Ok::<(), attain::AmountError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Ratio<i128>);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmountError {
    /// Anything but digits with at most one point.
    #[error("not a plain decimal number such as 15 or 7.5")]
    NotDecimal,
    /// Outside what is computed exactly.
    #[error("too large or too fine: at most nine digits before the point and six after")]
    OutOfRange,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(Ratio::new_raw(0, 1));
    /// One: what a credential weighs where credentials are counted.
    pub const ONE: Amount = Amount(Ratio::new_raw(1, 1));

    /// One taken away.
    pub(crate) const LESS_ONE: Amount = Amount(Ratio::new_raw(-1, 1));

    /// A whole number of them.
    pub(crate) const fn whole(number: i128) -> Amount {
        Amount(Ratio::new_raw(number, 1))
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// This many per cent of `base`, exactly.
    #[must_use]
    pub fn percent_of(self, base: Amount) -> Amount {
        Amount(self.0 * base.0 / 100)
    }

    /// The fraction; `None` where the denominator is nothing.
    pub(super) fn fraction(numerator: i128, denominator: i128) -> Option<Amount> {
        (denominator != 0).then(|| Amount(Ratio::new(numerator, denominator)))
    }

    /// The product, exactly.
    pub(crate) fn times(self, other: Amount) -> Amount {
        // Most amounts are whole, and whole ones need not be reduced.
        match (self.0.denom(), other.0.denom()) {
            (1, 1) => Amount(Ratio::new_raw(self.0.numer() * other.0.numer(), 1)),
            _ => Amount(self.0 * other.0),
        }
    }

    /// The product, exactly; `None` where it does not fit 128 bits.
    pub(crate) fn checked_times(self, other: Amount) -> Option<Amount> {
        self.0.checked_mul(&other.0).map(Amount)
    }

    /// How many whole steps fit into it: the amount over the step, rounded down; none where the step is nothing.
    pub(crate) fn steps_of(self, step: Amount) -> Amount {
        if step.is_zero() { Amount::ZERO } else { Amount((self.0 / step.0).floor()) }
    }

    /// The quotient, exactly; `None` where `other` is nothing.
    pub(crate) fn over(self, other: Amount) -> Option<Amount> {
        (!other.is_zero()).then(|| Amount(self.0 / other.0))
    }

    /// What stands above the line where the amount is written as a fraction in lowest terms.
    pub(crate) fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// The least whole number that, multiplied with this amount, gives a whole number.
    pub(crate) fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// This amount in units of `1/scale`, where `scale` is a multiple of its denominator.
    pub(crate) fn scaled(self, scale: i128) -> i128 {
        debug_assert_eq!(scale % self.denominator(), 0, "the scale was chosen over all amounts");
        let denominator = self.denominator();
        *self.0.numer() * if denominator == 1 { scale } else { scale / denominator }
    }

    /// Whether it is a decimal, and need not be written as a fraction.
    pub(crate) fn is_decimal(self) -> bool {
        !self.to_string().contains('/')
    }

    /// The amount to two places, for people: `2.98`.
    pub(crate) fn hundredths(self) -> String {
        let rounded = (self.0 * Ratio::from_integer(100)).round().to_integer();
        let sign = if rounded < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", rounded.abs() / 100, rounded.abs() % 100)
    }

    /// A whole number divided by another that is not nothing.
    pub(crate) fn of_fraction(above: i128, below: i128) -> Amount {
        Amount(Ratio::new(above, below))
    }

    /// `units` times `1/scale`.
    #[cfg(test)]
    pub(crate) fn from_scaled(units: i128, scale: i128) -> Amount {
        Amount(Ratio::new(units, scale))
    }
}

impl From<u32> for Amount {
    fn from(value: u32) -> Self {
        Amount(Ratio::from_integer(i128::from(value)))
    }
}

impl std::ops::Add for Amount {
    type Output = Amount;

    fn add(self, other: Amount) -> Amount {
        match (self.0.denom(), other.0.denom()) {
            (1, 1) => Amount(Ratio::new_raw(self.0.numer() + other.0.numer(), 1)),
            _ => Amount(self.0 + other.0),
        }
    }
}

impl std::ops::Sub for Amount {
    type Output = Amount;

    fn sub(self, other: Amount) -> Amount {
        match (self.0.denom(), other.0.denom()) {
            (1, 1) => Amount(Ratio::new_raw(self.0.numer() - other.0.numer(), 1)),
            _ => Amount(self.0 - other.0),
        }
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Amount {
        amounts.fold(Amount::ZERO, |a, b| a + b)
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(AmountError::NotDecimal);
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if whole.len() > 9 || fraction.len() > 6 {
            return Err(AmountError::OutOfRange);
        }
        let number = |part: &str| {
            if part.is_empty() { Ok(0) } else { part.parse::<i128>() }
        };
        let scale = 10_i128.pow(fraction.len() as u32);
        match (number(whole), number(fraction)) {
            (Ok(whole), Ok(fraction)) => Ok(Amount(Ratio::new(whole * scale + fraction, scale))),
            _ => Err(AmountError::NotDecimal),
        }
    }
}

/// As a decimal where it is one, else as a fraction.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        let mut scale = 1_i128;
        let mut places = 0;
        while scale % denominator != 0 && places < 20 {
            scale *= 10;
            places += 1;
        }
        if scale % denominator != 0 {
            return write!(f, "{numerator}/{denominator}");
        }
        let units = (numerator * (scale / denominator)).unsigned_abs();
        let scale = scale.unsigned_abs();
        let sign = if numerator < 0 { "-" } else { "" };
        write!(f, "{sign}{}", units / scale)?;
        if places > 0 {
            write!(f, ".{:0places$}", units % scale)?;
        }
        Ok(())
    }
}

/// As a JSON number, digit for digit.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_string();
        let literal = if text.contains('/') { format!("\"{text}\"") } else { text };
        serde_json::value::RawValue::from_string(literal).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// From a JSON number or a string of digits, read as it is written: no floating point comes between.
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, str::parse)
    }
}

pub(super) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    parse: impl Fn(&str) -> Result<Amount, AmountError>,
) -> Result<Amount, D::Error> {
    let raw = <&serde_json::value::RawValue>::deserialize(deserializer)?;
    let text = raw.get().trim();
    let digits = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    parse(digits).map_err(|error| serde::de::Error::custom(format_args!("{text} is no amount: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_decimals_exactly() {
        for text in ["0", "15", "7.5", "0.000001", "999999999.999999", "22.5"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        assert_eq!("007.50".parse::<Amount>().unwrap().to_string(), "7.5");
        assert_eq!(Amount::from_scaled(13, 6).to_string(), "13/6");
        assert_eq!(Amount::from_scaled(-5, 2).to_string(), "-2.5");
    }

    #[test]
    fn refuses_what_is_no_decimal_or_out_of_range() {
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "١"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::NotDecimal), "{text}");
        }
        for text in ["1234567890", "0.1234567"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::OutOfRange), "{text}");
        }
    }
}
