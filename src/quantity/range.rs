use super::Amount;

/// The amounts that a quantity may have: from `least` to `most`, or without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least it can be.
    pub least: Amount,
    /// The most it can be; `None` where nothing bounds it.
    pub most: Option<Amount>,
}

impl Range {
    /// Anything from zero up: what is known of a quantity that nobody stated.
    pub const UNKNOWN: Range = Range { least: Amount::ZERO, most: None };

    /// Just this amount.
    #[must_use]
    pub fn exactly(amount: Amount) -> Range {
        Range { least: amount, most: Some(amount) }
    }

    /// Whether only one amount is possible.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.most == Some(self.least)
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(self, other: Range) -> Range {
        Range { least: self.least.min(other.least), most: self.most.zip(other.most).map(|(a, b)| a.max(b)) }
    }
}

/// `15`, `10 to 15`, or `0 or more`.
impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.most {
            Some(most) if most == self.least => write!(f, "{most}"),
            Some(most) => write!(f, "{} to {most}", self.least),
            None => write!(f, "{} or more", self.least),
        }
    }
}
