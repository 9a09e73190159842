//! Exact amounts of credits, hours and per cents.

mod amount;
pub(crate) mod computed;
mod range;

pub use amount::{Amount, AmountError};
pub use range::Range;

/// The least common multiple of two numbers above 0; the largest number that there is where it would be more.
pub(crate) fn lcm(a: i128, b: i128) -> i128 {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    if divisor == 0 { 0 } else { (a / divisor).saturating_mul(b) }
}

#[cfg(test)]
mod tests {
    use super::lcm;

    #[test]
    fn the_least_common_multiple() {
        assert_eq!((lcm(4, 6), lcm(1, 7), lcm(1_000_000_000, 999_983)), (12, 7, 999_983_000_000_000));
    }
}
