//! That no choice satisfies a system, as a list of lemmas that are each checked by adding up.
//!
//! Items are looked at in a stated order. A *state* is a place in that order and what each row still lacks there. A lemma
//! says of a state that nothing which the items from there on may add reaches what the rows lack. It is so where
//!
//! - the rows alone tell: again and again, an option that would leave some row short, though all other items add to it
//!   what they may add at most, is out; and a row is short, or no option of an item is left; or
//! - with what is left then, the rows, each multiplied by a weight, lack more together than the items may add together; or
//! - whichever of the options that are left of the next item is chosen, the state after it lacks at least what an earlier
//!   lemma says cannot be reached, or the rows alone tell.
//!
//! The last lemma is of the first place, and of no more than the system asks.
//!
//! So that nothing is ever taken away, each row is shifted first: what an item adds to it at least, whatever is chosen, is
//! counted in advance. And what a row lacks is rounded up to a multiple of what all that may still be added to it have in
//! common: no other sum can be reached.

use serde::{Deserialize, Serialize};

use super::system::System;
use crate::quantity::gcd;

/// That nothing satisfies the constraints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refutation {
    /// The order in which items are looked at, by their places in the constraints.
    pub order: Vec<usize>,
    /// Each after those that it refers to; the last one is of the whole.
    pub lemmas: Vec<Lemma>,
}

/// That a state cannot be completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lemma {
    /// The first item, by its place in the order, that is still to be chosen.
    pub at: usize,
    /// What rows lack: the row, by its place in the constraints, and how much. Others lack nothing.
    pub lacks: Vec<(usize, i128)>,
    /// Why.
    pub why: Why,
}

/// Why a state cannot be completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The rows, each with this weight, lack more together than may be added.
    Weights(Vec<(usize, i128)>),
    /// Each option of the next item leads to what an earlier lemma refutes, in the order of options; `null` where the rows
    /// alone tell.
    Options(Vec<Option<usize>>),
}

/// Numbers are kept below this, so that no sum of products wraps.
const MOST: i128 = 1 << 62;

/// A system in the form in which refutations are checked.
pub(crate) struct Shifted {
    /// By item, by option: what it adds to rows, above nothing, in the order of rows.
    pub items: Vec<Vec<Vec<(usize, i128)>>>,
    /// What each row lacks where nothing is chosen.
    pub lacks: Vec<i128>,
}

impl Shifted {
    /// `None` where a number is too large to be reckoned with, or a row's terms are not in order.
    pub(crate) fn new(system: &System) -> Option<Shifted> {
        let mut items: Vec<Vec<Vec<(usize, i128)>>> =
            system.items.iter().map(|item| vec![Vec::new(); item.options.len()]).collect();
        let mut lacks = Vec::with_capacity(system.rows.len());
        for (number, row) in system.rows.iter().enumerate() {
            if !row.terms.is_sorted_by(|a, b| (a.item, a.option) < (b.item, b.option)) {
                return None;
            }
            let mut lack = row.bound;
            let mut terms = row.terms.as_slice();
            while let Some(first) = terms.first() {
                let (of_item, rest) = terms.split_at(terms.iter().take_while(|term| term.item == first.item).count());
                terms = rest;
                let options = items.get_mut(first.item)?;
                // An option without a term adds nothing.
                let named = of_item.iter().map(|term| term.adds).min()?;
                let least = if of_item.len() < options.len() { named.min(0) } else { named };
                lack = lack.checked_sub(least)?;
                let mut adds = vec![-least; options.len()];
                for term in of_item {
                    *adds.get_mut(term.option)? = term.adds.checked_sub(least)?;
                }
                for (option, add) in options.iter_mut().zip(adds) {
                    if add > 0 {
                        option.push((number, add));
                    }
                }
            }
            lacks.push(lack.max(0));
        }
        let all = items.iter().flatten().flatten().map(|(_, add)| *add).chain(lacks.iter().copied());
        let most = all.max().unwrap_or(0);
        let count = i128::try_from(items.len()).ok()?;
        (most.checked_mul(count.max(1))? < MOST).then_some(Shifted { items, lacks })
    }
}

/// What is left of the items at a state.
pub(crate) struct Left {
    /// The places of items in the order, from the state's own on, with the options that are left.
    pub items: Vec<(usize, Vec<usize>)>,
    /// What each row lacks, rounded up.
    pub lacks: Vec<i128>,
}

/// Checks refutations of one system in one order.
pub(crate) struct Checker<'s> {
    system: &'s Shifted,
    order: &'s [usize],
    /// By place in the order, by row: what all that may be added from there on have in common; 0 where nothing may be.
    common: Vec<Vec<i128>>,
}

impl<'s> Checker<'s> {
    /// `None` where the order does not have each item once.
    pub(crate) fn new(system: &'s Shifted, order: &'s [usize]) -> Option<Checker<'s>> {
        let mut seen = vec![false; system.items.len()];
        for item in order {
            let seen = seen.get_mut(*item)?;
            if std::mem::replace(seen, true) {
                return None;
            }
        }
        if order.len() != seen.len() {
            return None;
        }
        let mut common = vec![vec![0; system.lacks.len()]];
        for item in order.iter().rev() {
            let mut here = common.last()?.clone();
            for (row, add) in system.items[*item].iter().flatten() {
                here[*row] = gcd(here[*row], *add);
            }
            common.push(here);
        }
        common.reverse();
        Some(Checker { system, order, common })
    }

    /// What rows lack at a place, rounded up to what can be reached; `None` where one lacks what nothing adds to.
    pub(crate) fn rounded(&self, at: usize, lacks: &[i128]) -> Option<Vec<i128>> {
        let common = self.common.get(at)?;
        let rounded = lacks.iter().zip(common).map(|(lack, common)| match (*lack, *common) {
            (..=0, _) => Some(0),
            (_, 0) => None,
            (lack, common) => Some((lack + common - 1) / common * common),
        });
        rounded.collect()
    }

    /// What rows lack after an option of the item at a place.
    pub(crate) fn after(&self, at: usize, option: usize, lacks: &[i128]) -> Option<Vec<i128>> {
        let mut after = lacks.to_vec();
        for (row, add) in self.system.items.get(*self.order.get(at)?)?.get(option)? {
            after[*row] = (after[*row] - add).max(0);
        }
        Some(after)
    }

    /// What the rows alone leave; `None` where they tell that the state cannot be completed.
    pub(crate) fn left(&self, at: usize, lacks: &[i128]) -> Option<Left> {
        let lacks = self.rounded(at, lacks)?;
        let rest = self.order.get(at..)?;
        let mut alive: Vec<Vec<usize>> =
            rest.iter().map(|item| (0..self.system.items[*item].len()).collect()).collect();
        let adds = |item: usize, option: usize| self.system.items[item][option].as_slice();
        // What the items add to each row at most, and each item alone.
        let mut most = vec![0_i128; lacks.len()];
        let mut best: Vec<Vec<(usize, i128)>> = Vec::with_capacity(rest.len());
        for (item, options) in rest.iter().zip(&alive) {
            let of_item = greatest(options.iter().map(|option| adds(*item, *option)));
            of_item.iter().for_each(|(row, add)| most[*row] += add);
            best.push(of_item);
        }
        loop {
            if most.iter().zip(&lacks).any(|(most, lack)| most < lack) {
                return None;
            }
            let mut any = false;
            for ((item, options), best) in rest.iter().zip(&mut alive).zip(&mut best) {
                let leaves_short = |option: usize| {
                    let own = adds(*item, option);
                    best.iter().any(|(row, at_most)| most[*row] - at_most + added(own, *row) < lacks[*row])
                };
                let before = options.len();
                options.retain(|option| !leaves_short(*option));
                if options.is_empty() {
                    return None;
                }
                if options.len() < before {
                    any = true;
                    best.iter().for_each(|(row, add)| most[*row] -= add);
                    *best = greatest(options.iter().map(|option| adds(*item, *option)));
                    best.iter().for_each(|(row, add)| most[*row] += add);
                }
            }
            if !any {
                return Some(Left { items: rest.iter().copied().zip(alive).collect(), lacks });
            }
        }
    }

    /// Whether the rows, so weighted, lack more together than what is left may add. More than a row lacks need not be added
    /// to it.
    pub(crate) fn outweighs(&self, left: &Left, weights: &[(usize, i128)]) -> Option<bool> {
        let mut of_row = vec![0_i128; left.lacks.len()];
        let mut lacking = 0_i128;
        for (row, weight) in weights {
            if *weight < 0 || std::mem::replace(of_row.get_mut(*row)?, *weight) != 0 {
                return None;
            }
            lacking = lacking.checked_add(weight.checked_mul(left.lacks[*row])?)?;
        }
        let mut added = 0_i128;
        for (item, options) in &left.items {
            let mut most = 0_i128;
            for option in options {
                let mut sum = 0_i128;
                for (row, add) in &self.system.items[*item][*option] {
                    sum = sum.checked_add(of_row[*row].checked_mul((*add).min(left.lacks[*row]))?)?;
                }
                most = most.max(sum);
            }
            added = added.checked_add(most)?;
        }
        Some(added < lacking)
    }

    fn lemma(&self, lemmas: &[Lemma], number: usize) -> Option<()> {
        let lemma = lemmas.get(number)?;
        let mut lacks = vec![0; self.system.lacks.len()];
        for (row, lack) in &lemma.lacks {
            let known = lacks.get_mut(*row)?;
            if *lack <= 0 || *lack > MOST || std::mem::replace(known, *lack) != 0 {
                return None;
            }
        }
        let Some(left) = self.left(lemma.at, &lacks) else { return (lemma.at <= self.order.len()).then_some(()) };
        match &lemma.why {
            Why::Weights(weights) => self.outweighs(&left, weights)?.then_some(()),
            Why::Options(earlier) => {
                let (item, options) = left.items.first()?;
                if earlier.len() != self.system.items[*item].len() {
                    return None;
                }
                for option in options {
                    let after = self.after(lemma.at, *option, &left.lacks)?;
                    match earlier[*option] {
                        None if self.left(lemma.at + 1, &after).is_none() => {}
                        Some(other) if other < number => self.covers(&lemmas[other], lemma.at + 1, &after)?,
                        _ => return None,
                    }
                }
                Some(())
            }
        }
    }

    /// Whether a lemma speaks of this state: of its place, and of no more than it lacks.
    fn covers(&self, lemma: &Lemma, at: usize, lacks: &[i128]) -> Option<()> {
        // Where a row lacks what nothing adds to, the rows alone tell.
        let Some(lacks) = self.rounded(at, lacks) else { return Some(()) };
        let covered = lemma.at == at && lemma.lacks.iter().all(|(row, lack)| *lack <= lacks[*row]);
        covered.then_some(())
    }
}

/// Whether the refutation holds of the system; else the number of the first lemma that does not follow, or of none.
pub(crate) fn check(system: &System, refutation: &Refutation) -> Result<(), Option<usize>> {
    let shifted = Shifted::new(system).ok_or(None)?;
    let checker = Checker::new(&shifted, &refutation.order).ok_or(None)?;
    for number in 0..refutation.lemmas.len() {
        checker.lemma(&refutation.lemmas, number).ok_or(Some(number))?;
    }
    let last = refutation.lemmas.last().ok_or(None)?;
    checker.covers(last, 0, &shifted.lacks).ok_or(None)
}

fn added(adds: &[(usize, i128)], row: usize) -> i128 {
    adds.binary_search_by_key(&row, |(row, _)| *row).map_or(0, |place| adds[place].1)
}

/// The most that any of these adds to each row.
pub(crate) fn greatest<'a>(options: impl Iterator<Item = &'a [(usize, i128)]>) -> Vec<(usize, i128)> {
    let mut greatest: std::collections::BTreeMap<usize, i128> = std::collections::BTreeMap::new();
    for (row, add) in options.flatten() {
        let known = greatest.entry(*row).or_insert(0);
        *known = (*known).max(*add);
    }
    greatest.into_iter().collect()
}
