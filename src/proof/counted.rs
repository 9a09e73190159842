//! What is asked of all that counts: the total, and that no unit counts twice (section 3, points 5, 7 and 18).

use std::collections::BTreeMap;

use super::derive::{Layout, Way};
use super::held::Held;
use super::system::{Choice, Sum, TooLarge};
use super::{Gives, Reading};
use crate::case::Stated;
use crate::quantity::Amount;
use crate::rulebook::Measure;

impl<'a> Layout<'a> {
    /// What it gives towards a need.
    pub(super) fn towards(&self, held: &Held<'a>, measure: Measure) -> Result<Gives, TooLarge> {
        Ok(self.reading.of(Gives::ends(held.weight(self.context, measure), Amount::ONE)?))
    }

    /// What it gives to a ceiling: what it takes away.
    pub(super) fn against(&self, held: &Held<'a>, measure: Measure) -> Result<Gives, TooLarge> {
        Ok(self.reading.of(Gives::ends(held.weight(self.context, measure), Amount::LESS_ONE)?))
    }

    /// The total.
    pub(super) fn require_of_all(&mut self) -> Result<(), TooLarge> {
        let qualification = self.context.qualification;
        let Some(total) = qualification.total.filter(|_| !self.context.is_waived("total")) else { return Ok(()) };
        let gives = self.gives(Way::anywhere, |held| self.towards(held, total.measure))?;
        self.system.require(Sum { name: "total".to_owned(), gives, bound: total.amount, unless: Vec::new() })?;
        let Some(most) = qualification.total_most else { return Ok(()) };
        let gives = self.gives(Way::anywhere, |held| self.against(held, total.measure))?;
        let bound = Amount::ZERO - most;
        self.system.require(Sum { name: "total at most".to_owned(), gives, bound, unless: Vec::new() })
    }

    /// Of several credentials for one unit at most one counts. In the pessimistic reading, one whose unit is unknown
    /// repeats each unit, and each other one whose unit is unknown.
    pub(super) fn require_once(&mut self) -> Result<(), TooLarge> {
        let mut of_units: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
        let mut of_any = Vec::new();
        for way in &self.ways {
            match &way.held.unit {
                Some(Stated::Is(code)) => {
                    let unit = self.context.rulebook.units.get(*code);
                    if !unit.is_some_and(|unit| unit.repeatable) {
                        // The first of the codes stands for all that are one unit.
                        let first = way.held.codes.first().copied().unwrap_or(code);
                        of_units.entry(first).or_default().extend(way.anywhere());
                    }
                }
                Some(Stated::None) => {}
                None if self.reading == Reading::Pessimistic => of_any.extend(way.anywhere()),
                None => {}
            }
        }
        let mut sums: Vec<(String, Vec<Choice>)> =
            of_units.into_iter().map(|(unit, choices)| (format!("once {unit}"), choices)).collect();
        sums.push(("once whatever is not known".to_owned(), Vec::new()));
        for (name, choices) in sums {
            self.system.require(Sum::at_most_one(name, choices.into_iter().chain(of_any.iter().copied())))?;
        }
        Ok(())
    }
}
