//! Kleene's three-valued logic.

/// A truth value of Kleene's strong logic: what is not known is neither true nor false.
///
/// The order is `False < Unknown < True`, so that `and` is the minimum and `or` the maximum.
///
/// ```
/// use attain::Truth;
/// assert_eq!(Truth::True.and(Truth::Unknown), Truth::Unknown);
/// assert_eq!(Truth::False.and(Truth::Unknown), Truth::False);
/// assert_eq!(!Truth::Unknown, Truth::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Known not to hold.
    False,
    /// Not known: evidence is missing.
    Unknown,
    /// Known to hold.
    True,
}

impl Truth {
    /// True where both are, false where either is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// True where either is, false where both are.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// True where all of `results` are true, false where none is, unknown where they differ or there are none.
    pub(crate) fn unanimous(results: impl IntoIterator<Item = Truth>) -> Self {
        results.into_iter().reduce(|a, b| if a == b { a } else { Truth::Unknown }).unwrap_or(Truth::Unknown)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
}
