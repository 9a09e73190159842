//! What the case orders: pins, waivers, and where credentials counted before.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{Case, Pin, Waiver};
use crate::rulebook::{Predicate, Qualification, Status, Test};

/// The orders of a case that concern one qualification.
pub(crate) struct Orders<'a> {
    pub pins: Vec<&'a Pin>,
    pub waivers: Vec<&'a Waiver>,
    previous: BTreeMap<&'a str, &'a str>,
    /// The paths of the branches that the holder elected.
    elected: Vec<&'a str>,
    completed: Predicate,
}

impl<'a> Orders<'a> {
    pub(crate) fn new(case: &'a Case, qualification: &Qualification) -> Orders<'a> {
        let name = &qualification.name;
        Orders {
            pins: case.pins.iter().filter(|pin| pin.concerns(name)).collect(),
            waivers: case.waivers.iter().filter(|waiver| waiver.concerns(name)).collect(),
            previous: case
                .previous
                .iter()
                .filter(|placement| placement.concerns(name))
                .map(|placement| (placement.credential.as_str(), placement.clause.as_str()))
                .collect(),
            elected: case
                .elections
                .iter()
                .filter(|election| election.concerns(name))
                .map(|election| election.clause.as_str())
                .collect(),
            completed: Predicate::Test(Test::Status(BTreeSet::from([Status::Completed]))),
        }
    }

    /// Whether the pins let the credential count at this leaf.
    pub(crate) fn allows(&self, credential: &str, leaf: &str) -> bool {
        self.pins.iter().filter(|pin| pin.credential == credential).all(|pin| is_within(leaf, &pin.clause))
    }

    pub(crate) fn is_pinned(&self, credential: &str) -> bool {
        self.pins.iter().any(|pin| pin.credential == credential)
    }

    /// The clause that the credential counted at before.
    pub(crate) fn was_at(&self, credential: &str) -> Option<&'a str> {
        self.previous.get(credential).copied()
    }

    /// The branch under this clause that the holder elected.
    pub(crate) fn elected_under(&self, path: &str) -> Option<&'a str> {
        self.elected.iter().copied().find(|elected| *elected != path && is_within(elected, path))
    }

    /// The waiver that lifts the clause, or one above it.
    pub(crate) fn waiver(&self, path: &str) -> Option<&'a Waiver> {
        self.waivers.iter().copied().find(|waiver| waiver.credential.is_none() && is_within(path, &waiver.clause))
    }

    pub(crate) fn is_waived(&self, path: &str) -> bool {
        self.waiver(path).is_some()
    }

    /// The waiver that lifts an `accept` clause for one credential.
    pub(crate) fn accept_waiver(&self, accept: &str, credential: &str) -> Option<&'a Waiver> {
        self.waivers.iter().copied().find(|waiver| {
            waiver.clause == accept && waiver.credential.as_deref().is_none_or(|only| only == credential)
        })
    }

    /// What a credential must be to count at all.
    pub(crate) fn accepts_for<'q>(&'q self, qualification: &'q Qualification, credential: &str) -> Vec<&'q Predicate> {
        let stated = qualification.accept.iter();
        let mut predicates: Vec<&Predicate> = stated
            .filter(|accept| self.accept_waiver(&accept.name, credential).is_none())
            .map(|accept| &accept.predicate)
            .collect();
        predicates.extend(self.standing(qualification));
        predicates
    }

    /// What goes without saying: only what is completed counts, unless the rule speaks of the status itself.
    pub(crate) fn standing(&self, qualification: &Qualification) -> Option<&Predicate> {
        let said = qualification.accept.iter().any(|accept| accept.predicate.speaks_of_status());
        (!said).then_some(&self.completed)
    }
}

/// Whether `path` is `clause`, or lies under it.
pub(crate) fn is_within(path: &str, clause: &str) -> bool {
    path.strip_prefix(clause).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
