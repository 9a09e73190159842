//! Which plural an amount takes, by the rules of [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules), exactly.

use super::Language;
use crate::quantity::{Amount, Range};

/// A plural category of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    pub(super) fn word(self) -> &'static str {
        match self {
            Category::Zero => "zero",
            Category::One => "one",
            Category::Two => "two",
            Category::Few => "few",
            Category::Many => "many",
            Category::Other => "other",
        }
    }
}

impl Language {
    /// The category of an amount.
    pub(super) fn category(self, amount: Amount) -> Category {
        let whole = (amount.numerator() / amount.denominator()).unsigned_abs();
        let is_whole = amount.denominator() == 1;
        let (tens, hundreds) = (whole % 10, whole % 100);
        match self {
            // Up to two is singular, also in parts; what is said in millions takes a preposition.
            Language::French if whole < 2 => Category::One,
            Language::French if is_whole && whole.is_multiple_of(1_000_000) => Category::Many,
            Language::Ukrainian if !is_whole => Category::Other,
            Language::Ukrainian if tens == 1 && hundreds != 11 => Category::One,
            Language::Ukrainian if (2..=4).contains(&tens) && !(12..=14).contains(&hundreds) => Category::Few,
            Language::Ukrainian => Category::Many,
            Language::Arabic if !is_whole => Category::Other,
            Language::Arabic => match (whole, hundreds) {
                (0, _) => Category::Zero,
                (1, _) => Category::One,
                (2, _) => Category::Two,
                (_, 3..=10) => Category::Few,
                (_, 11..=99) => Category::Many,
                _ => Category::Other,
            },
            _ if is_whole && whole == 1 => Category::One,
            _ => Category::Other,
        }
    }

    /// The category of what lies between two amounts, or has no end.
    pub(super) fn range_category(self, range: Range) -> Category {
        let category = self.category(range.most.unwrap_or(range.least));
        match (self, category) {
            _ if range.is_exact() => category,
            // `from` and `to` take the genitive: of one, or of many.
            (Language::Ukrainian, Category::One) if range.most.is_some() => Category::Other,
            (Language::Ukrainian, _) if range.most.is_some() => Category::Many,
            // Where one and two have forms that say the number themselves, a range must not take them.
            (Language::Arabic, Category::Zero | Category::One | Category::Two) => Category::Other,
            (Language::French | Language::Ukrainian | Language::Arabic, category) => category,
            _ => Category::Other,
        }
    }
}
