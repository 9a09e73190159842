//! What draws a rulebook: choices, and the constructs that this one is to be made of.

use super::choices::Choices;
use super::constructs::Construct;
use crate::reference::model::Rulebook;

pub struct Builder<'a> {
    pub choices: &'a mut Choices,
    pub chosen: Vec<Construct>,
    /// As far as it is drawn: what comes later names what stands in it already.
    pub rulebook: Rulebook,
}

impl Builder<'_> {
    pub fn has(&self, construct: Construct) -> bool {
        self.chosen.contains(&construct)
    }

    /// Whether a construct that is wanted is used here, in so many cases of ten.
    pub fn uses(&mut self, construct: Construct, tenths: usize) -> bool {
        self.has(construct) && self.choices.tenths(tenths)
    }
}
