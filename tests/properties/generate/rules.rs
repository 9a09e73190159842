//! Rulebooks: frameworks that refer to each other, units, and one qualification in one or two versions.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::names::{
    CLAUSE_NAMES, CREDIT_UNIT, FRAMEWORKS, LIMIT_NAMES, MEMBER_NAMES, OTHER_CREDIT_UNIT, UNITS, day, level, one_of,
    present, tenths,
};
use super::predicates::{owned, predicate};
use crate::reference::calendar::Date;
use crate::reference::model::{
    Accept, Clause, Extent, Framework, Leaf, Limit, Mapping, Measure, Qualification, Quantity, Reference, Requirement,
    Rulebook, Side, Taking, Total, Unit, Validity,
};
use crate::reference::number::Amount;

const MOST_LEAVES: usize = 5;

pub fn rulebook() -> impl Strategy<Value = Rulebook> {
    (frameworks(), units(), versions()).prop_map(|(frameworks, units, versions)| Rulebook {
        frameworks,
        units,
        versions,
    })
}

// -------------------------------------------------------------------------------------------- frameworks and units

/// Any pair of frameworks may be related, in one direction: several ways between two of them are common.
fn frameworks() -> impl Strategy<Value = Vec<Framework>> {
    let references: Vec<_> = pairs().into_iter().map(|(from, to)| present(6, reference(from, to))).collect();
    references.prop_map(|references| {
        let mut frameworks: Vec<Framework> =
            FRAMEWORKS.iter().map(|(name, levels)| bare_framework(name, levels)).collect();
        frameworks[0].credit_units.push(CREDIT_UNIT.to_owned());
        frameworks[1].credit_units.push(OTHER_CREDIT_UNIT.to_owned());
        for (from, reference) in references.into_iter().flatten() {
            frameworks[from].references.push(reference);
        }
        frameworks
    })
}

fn pairs() -> Vec<(usize, usize)> {
    vec![(0, 1), (2, 0), (1, 2), (0, 3), (1, 3), (2, 3)]
}

fn bare_framework(name: &str, levels: &[&'static str]) -> Framework {
    Framework {
        name: name.to_owned(),
        levels: owned(levels.to_vec()),
        credit_units: Vec::new(),
        references: Vec::new(),
    }
}

/// Each level has up to two counterparts, so that translations are ambiguous or missing.
fn reference(from: usize, to: usize) -> impl Strategy<Value = (usize, Reference)> {
    let (_, from_levels) = FRAMEWORKS[from];
    let (to_name, to_levels) = FRAMEWORKS[to];
    let counterparts = prop_oneof![
        1 => subsequence(to_levels.to_vec(), 0..=0),
        6 => subsequence(to_levels.to_vec(), 1..=1),
        2 => subsequence(to_levels.to_vec(), 2..=2),
    ];
    vec(counterparts, from_levels.len()).prop_map(move |counterparts| {
        let mut mappings: Vec<Mapping> = Vec::new();
        for (&level, to) in from_levels.iter().zip(counterparts) {
            let to = owned(to);
            match mappings.iter_mut().find(|mapping| mapping.to == to) {
                Some(mapping) => mapping.from.push(level.to_owned()),
                None => mappings.push(Mapping { from: vec![level.to_owned()], to }),
            }
        }
        (from, Reference { to: to_name.to_owned(), mappings })
    })
}

fn units() -> impl Strategy<Value = Vec<Unit>> {
    let stated = || (present(7, level()), present(9, quantity()), prop::bool::weighted(0.3));
    vec(stated(), UNITS.len()).prop_map(|stated| {
        let units = UNITS.iter().zip(stated);
        units
            .map(|(code, (level, credits, repeatable))| Unit { code: (*code).to_owned(), level, credits, repeatable })
            .collect()
    })
}

/// What a credential or a unit is worth, now and then in the other credit unit.
pub fn quantity() -> impl Strategy<Value = Quantity> {
    let unit = prop_oneof![12 => Just(CREDIT_UNIT), 1 => Just(OTHER_CREDIT_UNIT)];
    let amount = tenths(&[0, 25, 50, 75, 100, 100, 150, 150, 225, 225, 400]);
    (amount, unit).prop_map(|(amount, unit)| Quantity { amount, unit: unit.to_owned() })
}

// ------------------------------------------------------------------------------------------------- qualifications

/// Mostly one version, with or without a window; else two that lie one after the other, with a gap or without.
fn versions() -> impl Strategy<Value = Vec<Qualification>> {
    let one = (qualification(), present(1, validity()))
        .prop_map(|(qualification, valid)| vec![Qualification { valid, ..qualification }]);
    let two = (qualification(), qualification(), day(), 0u16..=1, any::<bool>()).prop_map(
        |(first, second, last, gap, at_application)| {
            let next = (0..=gap).fold(last, |date, _| date.next_day());
            let window = |from: Option<Date>, until: Option<Date>| Some(Validity { from, until, at_application });
            vec![
                Qualification { version: Some("v1".to_owned()), valid: window(None, Some(last)), ..first },
                Qualification { version: Some("v2".to_owned()), valid: window(Some(next), None), ..second },
            ]
        },
    );
    prop_oneof![12 => one, 1 => two]
}

fn validity() -> impl Strategy<Value = Validity> {
    (day(), day(), any::<bool>(), 0..3).prop_map(|(one, other, at_application, open)| Validity {
        from: (open != 1).then_some(one.min(other)),
        until: (open != 2).then_some(one.max(other)),
        at_application,
    })
}

fn qualification() -> impl Strategy<Value = Qualification> {
    let total = prop_oneof![1 => Just(None), 9 => total().prop_map(Some)];
    let accepts = prop_oneof![8 => vec(predicate(), 0..=0), 2 => vec(predicate(), 1..=1), 1 => vec(predicate(), 2..=2)];
    let requirements =
        prop_oneof![3 => vec(requirement(), 1..=1), 4 => vec(requirement(), 2..=2), 1 => vec(requirement(), 3..=3)];
    let limits = prop_oneof![2 => vec(limit(), 0..=0), 4 => vec(limit(), 1..=1), 2 => vec(limit(), 2..=3)];
    (total, accepts, requirements, limits).prop_map(|(total, accepts, requirements, limits)| Qualification {
        version: None,
        valid: None,
        credit_unit: CREDIT_UNIT.to_owned(),
        total,
        accepts: named_accepts(accepts),
        clauses: named_clauses(requirements),
        limits: limits.into_iter().zip(LIMIT_NAMES).map(|(limit, name)| limit.named(name, total)).collect(),
    })
}

fn total() -> impl Strategy<Value = Total> {
    let credits = tenths(&[50, 100, 150, 225, 300]).prop_map(|amount| (amount, Measure::Credits));
    let credentials = tenths(&[10, 20, 20, 30]).prop_map(|amount| (amount, Measure::Credentials));
    prop_oneof![6 => credits, 1 => credentials].prop_map(|(amount, measure)| Total { amount, measure })
}

/// The first is called `accept`; a second one needs a name.
fn named_accepts(predicates: Vec<crate::reference::model::Predicate>) -> Vec<Accept> {
    let names = [None, Some("recent".to_owned())];
    predicates.into_iter().zip(names).map(|(predicate, name)| Accept { name, predicate }).collect()
}

// ---------------------------------------------------------------------------------------------------- requirements

fn requirement() -> impl Strategy<Value = Requirement> {
    let leaf = prop_oneof![6 => leaf().prop_map(Sketch::Leaf), 1 => one_of(&UNITS).prop_map(Sketch::Bare)];
    let tree = leaf.prop_recursive(2, 6, 3, |inner| {
        (taking(), vec(inner, 1..=3)).prop_map(|(taking, members)| Sketch::Group(taking, members))
    });
    tree.prop_map(Sketch::into_requirement)
}

/// A requirement before its members have names.
#[derive(Clone, Debug)]
enum Sketch {
    Leaf(Leaf),
    Bare(String),
    Group(Taking, Vec<Sketch>),
}

impl Sketch {
    /// The first mention of a unit in a group may be bare; a second one would have the same name.
    fn into_requirement(self) -> Requirement {
        match self {
            Self::Leaf(leaf) => Requirement::Leaf(leaf),
            Self::Bare(unit) => Requirement::Leaf(one_credential_for(unit)),
            Self::Group(taking, sketches) => {
                let mut members: Vec<Clause> = Vec::new();
                for (sketch, name) in sketches.into_iter().zip(MEMBER_NAMES) {
                    members.push(match sketch {
                        Self::Bare(unit) if members.iter().all(|member| member.name != unit) => {
                            Clause { name: unit, requirement: Requirement::BareUnit }
                        }
                        sketch => Clause { name: name.to_owned(), requirement: sketch.into_requirement() },
                    });
                }
                Requirement::Group { taking: fitting(taking, members.len()), members }
            }
        }
    }
}

fn one_credential_for(unit: String) -> Leaf {
    Leaf { need: Amount::whole(1), most: None, measure: Measure::Credentials, units: Some(vec![unit]), predicate: None }
}

fn taking() -> impl Strategy<Value = Taking> {
    prop_oneof![
        2 => Just(Taking::All),
        3 => Just(Taking::Any),
        3 => Just(Taking::ExactlyOne),
        2 => (1usize..=3).prop_map(Taking::AtLeast),
    ]
}

/// No group asks for more members than it has.
fn fitting(taking: Taking, members: usize) -> Taking {
    match taking {
        Taking::AtLeast(number) => Taking::AtLeast(number.min(members)),
        other => other,
    }
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let credits = (tenths(&[0, 25, 25, 50, 75, 100, 125, 150, 225]), present(2, tenths(&[0, 25, 50, 100])))
        .prop_map(|(need, more)| (need, more, Measure::Credits));
    let credentials = (tenths(&[10, 10, 10, 10, 20, 20]), present(2, tenths(&[0, 10])))
        .prop_map(|(need, more)| (need, more, Measure::Credentials));
    let units = || subsequence(UNITS.to_vec(), 2..=4).prop_map(|units| Some(owned(units)));
    let selection = prop_oneof![
        4 => (units(), Just(None)),
        4 => (Just(None), predicate().prop_map(Some)),
        1 => (units(), predicate().prop_map(Some)),
    ];
    (prop_oneof![1 => credits, 1 => credentials], selection).prop_map(|((need, more, measure), (units, predicate))| {
        Leaf { need, most: more.map(|more| need.plus(more)), measure, units, predicate }
    })
}

fn named_clauses(requirements: Vec<Requirement>) -> Vec<Clause> {
    let clauses = requirements.into_iter().zip(CLAUSE_NAMES);
    let mut clauses: Vec<Clause> =
        clauses.map(|(requirement, name)| Clause { name: name.to_owned(), requirement }).collect();
    prune(&mut clauses, &mut MOST_LEAVES.clone());
    clauses
}

/// Drops what stands after the last leaf that the reference can afford.
fn prune(clauses: &mut Vec<Clause>, leaves_left: &mut usize) {
    clauses.retain_mut(|clause| match &mut clause.requirement {
        Requirement::Group { taking, members } => {
            prune(members, leaves_left);
            *taking = fitting(*taking, members.len());
            !members.is_empty()
        }
        Requirement::Leaf(_) | Requirement::BareUnit => {
            let is_affordable = *leaves_left > 0;
            *leaves_left = leaves_left.saturating_sub(1);
            is_affordable
        }
    });
}

// ---------------------------------------------------------------------------------------------------------- limits

/// A limit that is yet to be named and to be fitted to the total.
#[derive(Clone, Debug)]
struct LimitSketch(Limit);

impl LimitSketch {
    /// Without a total there is no per cent of it: it becomes one of what counts.
    fn named(self, name: &str, total: Option<Total>) -> Limit {
        let extent = match self.0.extent {
            Extent::OfTotal { per_cent } if total.is_none() => {
                Extent::OfCounted { per_cent, measure: Measure::Credits, except: None }
            }
            extent => extent,
        };
        Limit { name: name.to_owned(), extent, ..self.0 }
    }
}

fn limit() -> impl Strategy<Value = LimitSketch> {
    let side = prop_oneof![3 => Just(Side::AtMost), 1 => Just(Side::AtLeast)];
    (side, extent(), present(9, predicate()))
        .prop_map(|(side, extent, predicate)| LimitSketch(Limit { name: String::new(), side, extent, predicate }))
}

fn extent() -> impl Strategy<Value = Extent> {
    let credits = tenths(&[0, 25, 50, 100, 125, 150, 225]).prop_map(|amount| (amount, Measure::Credits));
    let credentials = tenths(&[10, 20]).prop_map(|amount| (amount, Measure::Credentials));
    let absolute =
        prop_oneof![3 => credits, 1 => credentials].prop_map(|(amount, measure)| Extent::Absolute { amount, measure });
    let measure = select(vec![Measure::Credits, Measure::Credits, Measure::Credentials]);
    prop_oneof![
        3 => absolute,
        2 => per_cent().prop_map(|per_cent| Extent::OfTotal { per_cent }),
        3 => (per_cent(), measure, present(4, predicate()))
            .prop_map(|(per_cent, measure, except)| Extent::OfCounted { per_cent, measure, except }),
    ]
}

/// Some that sums of credits reach exactly and some that they never reach.
fn per_cent() -> impl Strategy<Value = Amount> {
    tenths(&[0, 125, 250, 333, 500, 500, 667, 750, 1000])
}
