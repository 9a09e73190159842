//! What the case orders: pins, waivers, and where credentials counted before.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{Case, Pin, Waiver};
use crate::rulebook::{Predicate, Qualification, Status, Test};

/// The orders of a case that concern one qualification.
#[derive(Clone)]
pub(crate) struct Orders<'a> {
    pub pins: Vec<&'a Pin>,
    pub waivers: Vec<&'a Waiver>,
    /// Clauses that are looked at as if they were waived.
    lifted: Vec<&'a str>,
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
            lifted: Vec::new(),
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

    /// Whether the holder elected the branch with this path.
    pub(crate) fn is_elected(&self, path: &str) -> bool {
        self.elected.contains(&path)
    }

    /// The waiver that lifts the clause, or one above it.
    pub(crate) fn waiver(&self, path: &str) -> Option<&'a Waiver> {
        self.waivers.iter().copied().find(|waiver| waiver.credential.is_none() && is_within(path, &waiver.clause))
    }

    pub(crate) fn is_waived(&self, path: &str) -> bool {
        self.waiver(path).is_some() || self.lifted.contains(&path)
    }

    /// These orders, and waivers of those clauses besides.
    pub(super) fn lifting<'n>(&self, clauses: &[&'n str]) -> Orders<'n>
    where
        'a: 'n,
    {
        Orders { lifted: clauses.to_vec(), ..self.clone() }
    }

    /// Whether an `accept` clause, or what prerequisites ask, is lifted for one credential.
    pub(crate) fn is_lifted(&self, accept: &str, credential: &str) -> bool {
        self.accept_waiver(accept, credential).is_some() || self.lifted.contains(&accept)
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
        let mut predicates: Vec<&Predicate> =
            stated.filter(|accept| !self.is_lifted(&accept.name, credential)).map(|accept| &accept.predicate).collect();
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
