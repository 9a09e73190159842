//! From a rulebook and a case to the system of one version in one reading.

use std::collections::BTreeMap;

use super::clauses::{Clauses, Taken};
use super::counting::{may_count, suits};
use super::held::Held;
use super::system::{Choice, Kind, Sum, System, TooLarge};
use super::{Context, Gives, Reading};
use crate::case::Case;
use crate::rulebook::{Clause, Leaf, Qualification, Rulebook};
use crate::truth::Truth;

/// A leaf that may be taken.
pub(super) struct TakenLeaf<'a> {
    pub clause: &'a Clause,
    pub leaf: &'a Leaf,
    pub taken: Taken,
}

impl TakenLeaf<'_> {
    pub(super) fn path(&self) -> &str {
        &self.clause.path
    }
}

/// A place that a credential may take: a leaf, as it stands or under a rule.
pub(super) struct Place {
    pub choice: Choice,
    /// Which of the leaves.
    pub leaf: usize,
    /// Which of the credentials as they may count.
    pub held: usize,
}

/// What the rows are made from.
pub(super) struct Layout<'a> {
    pub context: Context<'a>,
    pub reading: Reading,
    /// Each credential as it stands and under each recognition rule, by identifier and rule.
    pub held: Vec<Held<'a>>,
    /// In the order of paths.
    pub leaves: Vec<TakenLeaf<'a>>,
    /// In the order of credentials, and of each in that of paths and rules.
    pub places: Vec<Place>,
    pub system: System,
}

/// What one version of a qualification asks of a case in one reading: it is met in that reading where some choice
/// satisfies the system. `holds` says of each qualification that the rules ask to be held whether the case meets it.
///
/// # Errors
/// Where the amounts do not fit whole numbers of 128 bits.
pub(crate) fn derive(
    rulebook: &Rulebook,
    qualification: &Qualification,
    case: &Case,
    reading: Reading,
    holds: &BTreeMap<String, Truth>,
) -> Result<System, TooLarge> {
    let context = Context { rulebook, qualification, case, holds };
    let mut layout = Layout::new(context, reading)?;
    layout.require_of_leaves()?;
    layout.require_of_all()?;
    layout.require_limits()?;
    layout.require_once()?;
    Ok(layout.system)
}

impl<'a> Layout<'a> {
    /// The items for credentials and clauses, and which clauses are taken together.
    fn new(context: Context<'a>, reading: Reading) -> Result<Layout<'a>, TooLarge> {
        let held = all_held(context);
        let mut system = System::default();
        // The credentials come first. Where they may count is known once it is known which clauses may be taken.
        let mut items: Vec<&str> = context.case.credentials.iter().map(|credential| credential.id.as_str()).collect();
        items.sort_unstable();
        for id in &items {
            system.add_item(Kind::Credential, format!("credential {id}"), vec!["does not count".to_owned()]);
        }
        let clauses = Clauses::new(context, reading, &mut system);
        let leaves = leaves(context, &clauses);
        let standing: Vec<&Held<'_>> = held.iter().filter(|held| held.under.is_none()).collect();
        let mut places = Vec::new();
        for (number, held) in held.iter().enumerate() {
            let may_count = may_count(context, held, &standing);
            let Ok(item) = items.binary_search(&held.credential.id.as_str()) else { continue };
            for (leaf, of) in leaves.iter().enumerate() {
                let is_eligible = may_count.and(suits(context, held, of.leaf));
                if reading.takes(is_eligible) && context.pins_allow(&held.credential.id, of.path()) {
                    places.push(Place { choice: Choice { item, option: 0 }, leaf, held: number });
                }
            }
        }
        // Leaves are in the order of paths, and what is held of each credential in that of rules.
        places.sort_by_key(|place| (place.choice.item, place.leaf, place.held));
        for place in &mut places {
            let (Some(held), Some(leaf)) = (held.get(place.held), leaves.get(place.leaf)) else { continue };
            let Some(item) = system.items.get_mut(place.choice.item) else { continue };
            place.choice.option = item.options.len();
            item.options.push(match held.under {
                None => format!("at {}", leaf.path()),
                Some(rule) => format!("at {} under {}", leaf.path(), rule.name),
            });
        }
        clauses.require(&mut system)?;
        Ok(Layout { context, reading, held, leaves, places, system })
    }

    /// What is held and takes a place.
    pub(super) fn held_at(&self, place: &Place) -> Option<&Held<'a>> {
        self.held.get(place.held)
    }

    /// The places of which this is so, each with the credential as it counts there.
    pub(super) fn places_where<'l>(
        &'l self,
        is_so: impl Fn(&Place, &Held<'a>) -> bool + 'l,
    ) -> impl Iterator<Item = (&'l Place, &'l Held<'a>)> {
        let all = self.places.iter().filter_map(|place| Some((place, self.held_at(place)?)));
        all.filter(move |(place, held)| is_so(place, held))
    }

    /// A sum over places, of which each gives what it does as it is held there.
    pub(super) fn gives<'l>(
        places: impl Iterator<Item = (&'l Place, &'l Held<'a>)>,
        gives: impl Fn(&Held<'a>) -> Result<Gives, TooLarge>,
    ) -> Result<Vec<(Choice, Gives)>, TooLarge>
    where
        'a: 'l,
    {
        places.map(|(place, held)| Ok((place.choice, gives(held)?))).collect()
    }

    /// Adds rows that keep apart each two credentials of which one may not count in a place where the other counts in
    /// another: where `concerns` says so of the places, and `are_apart` of the credentials as they are held there.
    pub(super) fn keep_apart(
        &mut self,
        name: &str,
        concerns: impl Fn(&Place, &Place) -> bool,
        are_apart: impl Fn(&Held<'a>, &Held<'a>) -> bool,
    ) -> Result<(), TooLarge> {
        // For each place, by credential, the places that it keeps that one from.
        let mut kept: BTreeMap<(&str, &str, Vec<Choice>), Vec<Choice>> = BTreeMap::new();
        for (one, one_held) in self.places_where(|_, _| true) {
            let mut from: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
            let others = self.places_where(|other, _| other.choice.item != one.choice.item && concerns(one, other));
            for (other, other_held) in others.filter(|(_, other)| are_apart(one_held, other)) {
                from.entry(&other_held.credential.id).or_default().push(other.choice);
            }
            for (other, choices) in from {
                kept.entry((&one_held.credential.id, other, choices)).or_default().push(one.choice);
            }
        }
        let sums = kept.into_iter().map(|((one, other, others), ones)| {
            Sum::at_most_one(format!("apart {one} {other} {name}"), ones.into_iter().chain(others))
        });
        let sums: Vec<Sum> = sums.collect();
        sums.into_iter().try_for_each(|sum| self.system.require(sum))
    }
}

/// Each credential as it stands and under each recognition rule, by identifier and rule.
fn all_held(context: Context<'_>) -> Vec<Held<'_>> {
    let mut held = Vec::new();
    for credential in &context.case.credentials {
        held.push(Held::new(context, credential, None));
        let rules = context.qualification.recognises.iter();
        let rules = rules.filter_map(|name| context.rulebook.recognitions.get(name));
        held.extend(rules.map(|rule| Held::new(context, credential, Some(rule))));
    }
    held.sort_by(|a, b| (&a.credential.id, a.rule()).cmp(&(&b.credential.id, b.rule())));
    held
}

fn leaves<'a>(context: Context<'a>, clauses: &Clauses<'a>) -> Vec<TakenLeaf<'a>> {
    let all = context.qualification.all_clauses().into_iter();
    let leaves =
        all.filter_map(|clause| Some(TakenLeaf { clause, leaf: clause.leaf()?, taken: clauses.taken(clause) }));
    let mut leaves: Vec<TakenLeaf<'_>> = leaves.filter(|leaf| leaf.taken != Taken::Never).collect();
    leaves.sort_by(|a, b| a.path().cmp(b.path()));
    leaves
}
