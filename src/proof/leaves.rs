//! What leaves ask of what they hold (section 3, points 4 and 11 to 14).

use std::collections::BTreeMap;

use super::counting::{covers, in_order, suits};
use super::derive::{Layout, Way};
use super::system::{Choice, Kind, Sum, TooLarge};
use super::{Gives, Reading};
use crate::case::Stated;
use crate::quantity::Amount;
use crate::rulebook::{Coverage, Leaf, TextFact};

impl<'a> Layout<'a> {
    pub(super) fn require_of_leaves(&mut self) -> Result<(), TooLarge> {
        for number in 0..self.leaves.len() {
            let Some((leaf, path)) = self.leaves.get(number).map(|of| (of.leaf, of.clause.path.clone())) else {
                continue;
            };
            self.only_where_taken(number, &path)?;
            if !self.context.is_waived(&path) {
                match &leaf.coverage {
                    None => self.need(number, &path, leaf)?,
                    Some(coverage) => self.coverage(number, &path, leaf, coverage)?,
                }
            }
            if let Some(most) = leaf.most {
                let gives = self.gives(|way| way.at(number), |held| self.against(held, leaf.need.measure))?;
                let (name, bound) = (format!("most {path}"), Amount::ZERO - most);
                self.system.require(Sum { name, gives, bound, unless: Vec::new() })?;
            }
            if let Some(fact) = leaf.any_one {
                self.agree(number, &path, fact)?;
            }
            if leaf.last {
                self.last(number, &path)?;
            }
        }
        Ok(())
    }

    /// Point 3: only a taken leaf can hold credentials.
    fn only_where_taken(&mut self, number: usize, path: &str) -> Result<(), TooLarge> {
        let Some(taken) = self.leaves.get(number).and_then(|leaf| leaf.taken.is()) else { return Ok(()) };
        let mut here: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
        for way in &self.ways {
            here.entry(way.id()).or_default().extend(way.at(number));
        }
        let sums = here.into_iter();
        let sums = sums.map(|(id, choices)| all_only_with(format!("{id} only with {path}"), choices, taken));
        let sums: Vec<Sum> = sums.collect();
        sums.into_iter().try_for_each(|sum| self.system.require(sum))
    }

    /// The option of not taking the leaf, where there is one.
    fn not_taken(&self, number: usize) -> Option<Choice> {
        self.leaves.get(number).and_then(|leaf| leaf.taken.is_not())
    }

    /// The options in which what counts is compared with what a leaf needs: there or, point 12, wherever it counts.
    fn compared(&self, number: usize, leaf: &Leaf, way: &Way<'a>) -> Vec<Choice> {
        if !leaf.may_also {
            way.at(number)
        } else if self.reading.takes(suits(self.context, &way.held, leaf)) {
            way.anywhere()
        } else {
            Vec::new()
        }
    }

    /// Point 4.
    fn need(&mut self, number: usize, path: &str, leaf: &Leaf) -> Result<(), TooLarge> {
        let compared = |way: &Way<'a>| self.compared(number, leaf, way);
        let gives = self.gives(compared, |held| self.towards(held, leaf.need.measure))?;
        let (name, bound) = (format!("need {path}"), leaf.need.amount);
        self.system.require(Sum { name, gives, bound, unless: self.not_taken(number).into_iter().collect() })
    }

    /// Point 14.
    fn coverage(&mut self, number: usize, path: &str, leaf: &Leaf, coverage: &Coverage) -> Result<(), TooLarge> {
        let compared: Vec<Vec<Choice>> = self.ways.iter().map(|way| self.compared(number, leaf, way)).collect();
        let mut weights = Vec::new();
        for (outcome, weight) in &coverage.outcomes {
            let options = vec!["is not covered".to_owned(), "is covered".to_owned()];
            let item = self.system.add_item(Kind::Outcome, format!("outcome {outcome} at {path}"), options);
            let is_covered = Choice { item, option: 1 };
            let ways = self.ways.iter().zip(&compared);
            let covering = ways.filter(|(way, _)| self.reading.takes(covers(&way.held, outcome, coverage.each)));
            let covering = covering.flat_map(|(_, options)| options.iter().copied());
            let sum = Sum::only_with(format!("covered {outcome} at {path}"), is_covered, covering);
            self.system.require(sum)?;
            weights.push((is_covered, Gives::Amount(*weight)));
        }
        let (name, bound) = (format!("need {path}"), coverage.needed());
        self.system.require(Sum { name, gives: weights, bound, unless: self.not_taken(number).into_iter().collect() })
    }

    /// Point 11: what the leaf holds has one value of the fact, and only what has that one counts there. What is unknown
    /// agrees with nothing else in the pessimistic reading, and with everything in the optimistic one.
    fn agree(&mut self, number: usize, path: &str, fact: TextFact) -> Result<(), TooLarge> {
        let mut holders: BTreeMap<String, BTreeMap<&str, Vec<Choice>>> = BTreeMap::new();
        for way in self.ways.iter().filter(|way| !way.at(number).is_empty()) {
            let value = match way.held.text(fact) {
                Some(Stated::Is(value)) => format!("is `{value}`"),
                Some(Stated::None) => "is none".to_owned(),
                None if self.reading == Reading::Pessimistic => format!("is that of {}", way.id()),
                None => continue,
            };
            holders.entry(value).or_default().entry(way.id()).or_default().extend(way.at(number));
        }
        if holders.len() < 2 {
            return Ok(());
        }
        let name = format!("{} at {path}", fact.word());
        let item = self.system.add_item(Kind::Clause, name.clone(), holders.keys().cloned().collect());
        let mut sums = Vec::new();
        for (option, of_value) in holders.into_values().enumerate() {
            let has_value = Choice { item, option };
            sums.extend(
                of_value
                    .into_iter()
                    .map(|(id, choices)| all_only_with(format!("{id} by the {name}"), choices, has_value)),
            );
        }
        sums.into_iter().try_for_each(|sum| self.system.require(sum))
    }

    /// Point 13.
    fn last(&mut self, number: usize, path: &str) -> Result<(), TooLarge> {
        let (reading, here) = (self.reading, |way: &Way<'a>| way.at(number));
        let elsewhere = |way: &Way<'a>| way.elsewhere_than(number);
        self.keep_apart(&format!("last at {path}"), here, elsewhere, |last, other| {
            !reading.takes(in_order(other.credential, last.credential, |other, last| other <= last))
        })
    }
}

/// That where one of these options of one item is chosen, `with` is too.
fn all_only_with(name: String, options: Vec<Choice>, with: Choice) -> Sum {
    let each = options.into_iter().map(|choice| (choice, Gives::Amount(Amount::LESS_ONE)));
    let gives = each.chain([(with, Gives::Amount(Amount::ONE))]).collect();
    Sum { name, gives, bound: Amount::ZERO, unless: Vec::new() }
}
