//! Wholes and their parts, of which never both count; and one achievement that two formats state.

use std::collections::BTreeMap;

use super::fact::Fact;
use super::profile::Parts;
use super::reader::Reader;
use super::record::{Credit, Record, Role};
use crate::quantity::Amount;

/// What becomes of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// It counts.
    Taken,
    /// It is left out, because of what it is a part of or what is a part of it.
    LeftOut(String),
    /// It stays, and neither its credits nor its status are known: what it says and what its parts say do not go together.
    Open(String),
}

/// The credits that a record states as earned, by system.
fn earned(record: &Record) -> BTreeMap<String, Amount> {
    let own = record.credits.iter().filter(|credit| credit.role == Role::Earned);
    let known = own.filter_map(|credit| Some((credit.system.value()?.clone(), *credit.amount.value()?)));
    // No credits stand for a number that is not known, where parts have some.
    known.filter(|(_, amount)| !amount.is_zero()).collect()
}

/// Which records count, where some are parts of others. In one walk from the parts up and one down again.
pub(super) fn places(records: &[Record], parts: Option<Parts>) -> Vec<Place> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        match record.part_of.and_then(|whole| children.get_mut(whole)) {
            Some(siblings) => siblings.push(at),
            None => open.push(at),
        }
    }
    // Wholes before their parts.
    let mut order = Vec::with_capacity(records.len());
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(children.get(at).into_iter().flatten());
    }
    let mut places: Vec<Place> = vec![Place::Taken; records.len()];
    let mut sums: Vec<BTreeMap<String, Amount>> = records.iter().map(earned).collect();
    let mut instead: Vec<bool> = vec![false; records.len()];
    for at in order.iter().rev().copied() {
        let Some(below) = children.get(at).filter(|below| !below.is_empty()) else { continue };
        let mut sum: BTreeMap<String, Amount> = BTreeMap::new();
        for (system, amount) in below.iter().filter_map(|child| sums.get(*child)).flatten() {
            let entry = sum.entry(system.clone()).or_insert(Amount::ZERO);
            *entry = *entry + *amount;
        }
        let own = sums.get(at).cloned().unwrap_or_default();
        let (place, whole, sum) = match parts {
            Some(Parts::Whole) => (Place::Taken, true, own),
            Some(Parts::Parts) => (Place::LeftOut("its parts count, as the profile says".to_owned()), false, sum),
            None if own.is_empty() => {
                (Place::LeftOut("it states no credits of its own: its parts count".to_owned()), false, sum)
            }
            None if sum.is_empty() => (Place::Taken, true, own),
            None if own == sum => {
                (Place::LeftOut("its parts state the same credits: they count".to_owned()), false, sum)
            }
            None => {
                let why = format!(
                    "it states {}, and its parts {}; the two must not both count, and a profile may say which does (`parts`)",
                    told(&own),
                    told(&sum)
                );
                (Place::Open(why), false, sum)
            }
        };
        if let Some(known) = sums.get_mut(at) {
            *known = sum;
        }
        if let (Some(known), Some(flag)) = (places.get_mut(at), instead.get_mut(at)) {
            *known = place;
            *flag = whole;
        }
    }
    for at in order {
        let Some(whole) = records.get(at).and_then(|record| record.part_of) else { continue };
        let above = matches!(places.get(whole), Some(Place::LeftOut(why)) if why == WHOLE);
        if (above || instead.get(whole) == Some(&true))
            && let Some(place) = places.get_mut(at)
        {
            *place = Place::LeftOut(WHOLE.to_owned());
        }
    }
    places
}

const WHOLE: &str = "what it is a part of counts as a whole";

fn told(credits: &BTreeMap<String, Amount>) -> String {
    let each: Vec<String> = credits.iter().map(|(system, amount)| format!("{amount} {system}")).collect();
    each.join(" and ")
}

/// One achievement that two formats state in one document becomes one record, where each has one. Gives which are left.
pub(super) fn merge(reader: &Reader<'_>, first: &[usize], second: &[usize]) -> Vec<usize> {
    let ([one], [other]) = (first, second) else {
        return first.iter().chain(second).copied().collect();
    };
    let mut found = reader.found.borrow_mut();
    if *other + 1 == found.records.len()
        && let Some(also) = found.records.pop()
        && let Some(record) = found.records.get_mut(*one)
    {
        both(record, also);
    }
    vec![*one]
}

fn both(record: &mut Record, also: Record) {
    macro_rules! and {
        ($($field:ident)*) => {
            $(record.$field = std::mem::take(&mut record.$field).and(also.$field);)*
        };
    }
    and!(kind hours field country outcomes grade awarded achieved expires setting status assessment supervised identified);
    // A title in two languages, and a name of an issuer in two forms, are no contradiction.
    let (title, issuer, language) = (also.title, also.issuer, also.language);
    record.title = std::mem::take(&mut record.title).or(|| title);
    record.issuer = std::mem::take(&mut record.issuer).or(|| issuer);
    record.language = std::mem::take(&mut record.language).or(|| language);
    for level in also.levels {
        super::badge::push_level(record, level);
    }
    record.identifiers.extend(also.identifiers);
    for credit in also.credits {
        match record.credits.iter_mut().find(|known| is_same(known, &credit)) {
            Some(known) => {
                let system = std::mem::take(&mut known.system);
                // The system that one of the two names is that of both.
                known.system = if system.value().is_some() { system } else { credit.system };
                known.amount = std::mem::take(&mut known.amount).and(credit.amount);
            }
            None => record.credits.push(credit),
        }
    }
}

/// Whether two places state the same credits: as many, in one role, and not of two systems.
fn is_same(one: &Credit, other: &Credit) -> bool {
    let systems = match (&one.system, &other.system) {
        (Fact::Known { value, .. }, Fact::Known { value: also, .. }) => value == also,
        _ => true,
    };
    one.role == other.role && systems && one.amount.value() == other.amount.value()
}
