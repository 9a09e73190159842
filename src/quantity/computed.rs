//! Amounts that a decision computed: read back as they are written, which may be a fraction such as `"100/3"`.
//!
//! What is computed with, a case, takes decimals alone: the bound on their digits keeps the arithmetic inside 128 bits.

use serde::{Deserialize, Deserializer};

use super::amount::{Amount, AmountError, read};

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    read(deserializer, signed)
}

/// The same of what may be left out.
pub(crate) mod option {
    use super::{Amount, Deserialize, Deserializer};

    #[derive(Deserialize)]
    struct Computed(#[serde(deserialize_with = "super::deserialize")] Amount);

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Amount>, D::Error> {
        Ok(Option::<Computed>::deserialize(deserializer)?.map(|Computed(amount)| amount))
    }
}

fn signed(text: &str) -> Result<Amount, AmountError> {
    match text.strip_prefix('-') {
        Some(text) => Ok(Amount::ZERO - unsigned(text)?),
        None => unsigned(text),
    }
}

/// Digits with at most one point, or two numbers with a line between them.
fn unsigned(text: &str) -> Result<Amount, AmountError> {
    let number = |part: &str| match part.parse::<i128>() {
        Ok(number) if part.bytes().all(|byte| byte.is_ascii_digit()) => Ok(number),
        _ => Err(AmountError::NotDecimal),
    };
    if let Some((numerator, denominator)) = text.split_once('/') {
        return Amount::fraction(number(numerator)?, number(denominator)?).ok_or(AmountError::NotDecimal);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 20 || whole.is_empty() || text.ends_with('.') {
        return Err(AmountError::NotDecimal);
    }
    let scale = 10_i128.pow(decimals.len() as u32);
    let parts = (number(whole)?, if decimals.is_empty() { 0 } else { number(decimals)? });
    let units = parts.0.checked_mul(scale).and_then(|units| units.checked_add(parts.1));
    units.and_then(|units| Amount::fraction(units, scale)).ok_or(AmountError::OutOfRange)
}

/// An exact amount that a decision computed: a number or, where it is no decimal, a fraction such as `"100/3"`.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Amount")]
#[allow(dead_code, reason = "it only describes how an amount is written")]
pub(crate) enum AmountSchema {
    Number(serde_json::Number),
    Fraction(#[schemars(regex(pattern = r"^-?[0-9]+/[0-9]+$"))] String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let read = |text: &str| deserialize(&mut serde_json::Deserializer::from_str(text));
        for (numerator, denominator, text) in [
            (100, 3, "\"100/3\""),
            (-7, 3, "\"-7/3\""),
            (45, 2, "22.5"),
            (-5, 2, "-2.5"),
            (1, 1 << 20, "0.00000095367431640625"),
        ] {
            let amount = Amount::fraction(numerator, denominator).unwrap();
            assert_eq!(serde_json::to_string(&amount).unwrap(), text);
            assert_eq!(read(text).unwrap(), amount);
        }
        for text in ["\"1/0\"", "\"/3\"", "\"+1/3\"", "\"1/-3\"", "\"1/3/3\"", "\"--1\"", "\".5\"", "\"1.\"", "true"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_case_is_not_read_with_fractions() {
        assert!(serde_json::from_str::<Amount>("\"100/3\"").is_err());
    }
}
