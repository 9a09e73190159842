//! Exact amounts of credits, hours and per cents.

mod amount;
pub(crate) mod computed;
mod range;

pub use amount::{Amount, AmountError};
pub use range::Range;

/// The least common multiple of two numbers above 0; the largest number that there is where it would be more.
pub(crate) fn lcm(a: i128, b: i128) -> i128 {
    let divisor = gcd(a, b);
    if divisor == 0 { 0 } else { (a / divisor).saturating_mul(b) }
}

/// The greatest common divisor; the other of the two where one is nothing.
pub(crate) fn gcd<T>(a: T, b: T) -> T
where
    T: Copy + PartialEq + std::ops::Rem<Output = T> + Default,
{
    let (mut a, mut b) = (a, b);
    while b != T::default() {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::{gcd, lcm};

    #[test]
    fn the_greatest_common_divisor() {
        assert_eq!((gcd(12, 18), gcd(0, 7), gcd(7, 0), gcd(5_u64, 9)), (6, 7, 7, 1));
    }

    #[test]
    fn the_least_common_multiple() {
        assert_eq!((lcm(4, 6), lcm(1, 7), lcm(1_000_000_000, 999_983)), (12, 7, 999_983_000_000_000));
    }
}
