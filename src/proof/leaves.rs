//! What leaves ask of what they hold (section 3, points 4 and 11 to 14).

use std::collections::BTreeMap;

use super::Gives;
use super::counting::{covers, in_order, suits};
use super::derive::{Layout, Place};
use super::held::Held;
use super::system::{Choice, Kind, Sum, TooLarge};
use crate::quantity::Amount;
use crate::rulebook::{Coverage, Leaf, TextFact};
use crate::truth::Truth;

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
                let held_here = self.places_where(|place, _| place.leaf == number);
                let gives = Layout::gives(held_here, |held| self.against(held, leaf.need.measure))?;
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
        for (place, held) in self.places_where(|place, _| place.leaf == number) {
            here.entry(&held.credential.id).or_default().push(place.choice);
        }
        let sums = here.into_iter().map(|(id, choices)| {
            let each = choices.into_iter().map(|choice| (choice, Gives::Amount(Amount::LESS_ONE)));
            let gives = each.chain([(taken, Gives::Amount(Amount::ONE))]).collect();
            Sum { name: format!("{id} only with {path}"), gives, bound: Amount::ZERO, unless: Vec::new() }
        });
        let sums: Vec<Sum> = sums.collect();
        sums.into_iter().try_for_each(|sum| self.system.require(sum))?;
        Ok(())
    }

    /// The option of not taking the leaf, where there is one.
    fn not_taken(&self, number: usize) -> Option<Choice> {
        self.leaves.get(number).and_then(|leaf| leaf.taken.is_not())
    }

    /// The places whose credentials are compared with what a leaf needs: its own, or, point 12, wherever they count.
    fn compared(&self, number: usize, leaf: &Leaf) -> Vec<(Choice, usize)> {
        let is_here = |place: &Place| place.leaf == number;
        let fits = |held: &Held<'a>| leaf.may_also && self.reading.takes(suits(self.context, held, leaf));
        let compared = self.places_where(|place, held| is_here(place) || fits(held));
        compared.map(|(place, _)| (place.choice, place.held)).collect()
    }

    /// Point 4.
    fn need(&mut self, number: usize, path: &str, leaf: &Leaf) -> Result<(), TooLarge> {
        let mut gives = Vec::new();
        for (choice, held) in self.compared(number, leaf) {
            let Some(held) = self.held.get(held) else { continue };
            gives.push((choice, self.towards(held, leaf.need.measure)?));
        }
        let (name, bound) = (format!("need {path}"), leaf.need.amount);
        self.system.require(Sum { name, gives, bound, unless: self.not_taken(number).into_iter().collect() })
    }

    /// Point 14.
    fn coverage(&mut self, number: usize, path: &str, leaf: &Leaf, coverage: &Coverage) -> Result<(), TooLarge> {
        let mut weights = Vec::new();
        for (outcome, weight) in &coverage.outcomes {
            let options = vec!["is not covered".to_owned(), "is covered".to_owned()];
            let item = self.system.add_item(Kind::Outcome, format!("outcome {outcome} at {path}"), options);
            let is_covered = Choice { item, option: 1 };
            let is_covering = |held: &usize| {
                let achieves = self.held.get(*held).map_or(Truth::False, |held| covers(held, outcome, coverage.each));
                self.reading.takes(achieves)
            };
            let compared = self.compared(number, leaf).into_iter();
            let covering = compared.filter(|(_, held)| is_covering(held)).map(|(choice, _)| choice);
            let sum = Sum::only_with(format!("covered {outcome} at {path}"), is_covered, covering);
            self.system.require(sum)?;
            weights.push((is_covered, Gives::Amount(*weight)));
        }
        let (name, bound) = (format!("need {path}"), coverage.needed());
        self.system.require(Sum { name, gives: weights, bound, unless: self.not_taken(number).into_iter().collect() })
    }

    /// Point 11.
    fn agree(&mut self, number: usize, path: &str, fact: TextFact) -> Result<(), TooLarge> {
        let reading = self.reading;
        let both_here = |one: &Place, other: &Place| one.leaf == number && other.leaf == number;
        self.keep_apart(&format!("at {path}"), both_here, |one, other| {
            let agree =
                one.text(fact).zip(other.text(fact)).map_or(Truth::Unknown, |(one, other)| (one == other).into());
            !reading.takes(agree)
        })
    }

    /// Point 13.
    fn last(&mut self, number: usize, path: &str) -> Result<(), TooLarge> {
        let reading = self.reading;
        let here_and_elsewhere = |one: &Place, other: &Place| one.leaf == number && other.leaf != number;
        self.keep_apart(&format!("last at {path}"), here_and_elsewhere, |last, other| {
            !reading.takes(in_order(other.credential, last.credential, |other, last| other <= last))
        })
    }
}
