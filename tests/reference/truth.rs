//! Kleene's three truth values (section 2, "Facts and truth").

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    pub fn of(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    pub fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    /// False where any part is false, else unknown where any is unknown.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Self> = parts.into_iter().collect();
        if parts.contains(&Self::False) {
            Self::False
        } else if parts.contains(&Self::Unknown) {
            Self::Unknown
        } else {
            Self::True
        }
    }

    /// `all`, the other way round.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::all(parts.into_iter().map(Self::not)).not()
    }

    /// What is so whichever of several possibilities is the case: unknown where they differ, and where there is none.
    pub fn agreed(possibilities: impl IntoIterator<Item = Self>) -> Self {
        let possibilities: Vec<Self> = possibilities.into_iter().collect();
        match possibilities.first() {
            Some(&first) if possibilities.iter().all(|&other| other == first) => first,
            _ => Self::Unknown,
        }
    }

    /// The values that the thing may turn out to have (section 5: an unknown predicate can be either).
    pub fn possible(self) -> &'static [bool] {
        match self {
            Self::False => &[false],
            Self::Unknown => &[false, true],
            Self::True => &[true],
        }
    }
}
