//! Cases: up to seven credentials with facts missing, conflicting or known to be none, and orders of every kind.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::names::{
    ASSESSMENTS, FOREIGN_FRAMEWORK, GRADES, ISSUERS, OUTCOMES, ROLES, SCALES, SETTINGS, SOURCES, STATEMENTS, STATUSES,
    TITLES, UNDECLARED_UNIT, UNITS, day, level, one_of, present,
};
use super::predicates::owned;
use super::rules::quantity;
use crate::reference::calendar::Date;
use crate::reference::case::{Attestation, Case, Credential, Fact, Grade, Pin, Previous, Substitution, Waiver};
use crate::reference::model::{Clause, Level, Qualification, Requirement, Rulebook};

/// A case whose orders do not yet name the clauses and credentials that they are about.
#[derive(Clone, Debug)]
pub struct Sketch {
    dates: (Option<Date>, Option<Date>),
    credentials: Vec<Credential>,
    attestations: Vec<(Index, String, bool, Option<String>)>,
    pins: Vec<(Index, Index)>,
    waivers: Vec<(Index, Option<Index>)>,
    substitutions: Vec<(Index, String)>,
    previous: Vec<(Index, Index)>,
}

pub fn sketch() -> impl Strategy<Value = Sketch> {
    let credentials =
        prop_oneof![1 => vec(credential(), 0..=1), 6 => vec(credential(), 2..=4), 12 => vec(credential(), 5..=7)];
    let attestation = (any::<Index>(), one_of(&STATEMENTS), prop::bool::weighted(0.75), present(7, one_of(&ROLES)));
    let facts = ((present(9, day()), present(9, day())), credentials, vec(attestation, 0..=8));
    let index = any::<Index>;
    let orders = (
        rarely(vec((index(), index()), 1..=2)),
        rarely(vec((index(), present(4, index())), 1..=2)),
        rarely(vec((index(), one_of(&UNITS)), 1..=1)),
        rarely(vec((index(), index()), 1..=4)),
    );
    (facts, orders).prop_map(|((dates, credentials, attestations), (pins, waivers, substitutions, previous))| Sketch {
        dates,
        credentials: numbered(credentials),
        attestations,
        pins,
        waivers,
        substitutions,
        previous,
    })
}

fn rarely<S: Strategy<Value = Vec<T>>, T: Clone + std::fmt::Debug>(some: S) -> impl Strategy<Value = Vec<T>> {
    present(2, some).prop_map(Option::unwrap_or_default)
}

/// The identifiers do not come in the order of the credentials, and `c10` comes before `c2`.
fn numbered(mut credentials: Vec<Credential>) -> Vec<Credential> {
    let ids = ["c2", "c10", "b", "c1", "é", "C", "c3"];
    for (credential, id) in credentials.iter_mut().zip(ids) {
        id.clone_into(&mut credential.id);
    }
    credentials
}

// ------------------------------------------------------------------------------------------------------ credentials

/// Most credentials leave their level and credits to their unit; where they state them too, the two mostly differ.
fn credential() -> impl Strategy<Value = Credential> {
    let code = prop_oneof![8 => one_of(&UNITS), 1 => Just(UNDECLARED_UNIT.to_owned())].prop_map(Fact::Known);
    let no_unit = prop_oneof![3 => Just(Fact::None), 1 => Just(Fact::Unknown)];
    prop_oneof![3 => credential_for(code, 2), 2 => credential_for(no_unit, 8)]
}

/// The credential states its level and credits in so many cases of ten.
fn credential_for(unit: impl Strategy<Value = Fact<String>>, stated: u32) -> impl Strategy<Value = Credential> {
    let credits = prop_oneof![
        100 - 10 * stated => Just(Fact::Unknown),
        stated => Just(Fact::None),
        10 * stated => quantity().prop_map(Fact::Known),
    ];
    let level = prop_oneof![
        100 - 10 * stated => Just(Fact::Unknown),
        stated => Just(Fact::None),
        10 * stated => stated_level().prop_map(Fact::Known),
    ];
    let grade = (one_of(&GRADES), one_of(&SCALES)).prop_map(|(value, scale)| Grade { value, scale });
    let grade = prop_oneof![1 => Just(Fact::Unknown), 1 => Just(Fact::None), 7 => grade.prop_map(Fact::Known)];
    let expires = prop_oneof![1 => Just(Fact::Unknown), 3 => Just(Fact::None), 3 => day().prop_map(Fact::Known)];
    let outcomes = present(9, subsequence(OUTCOMES.to_vec(), 0..=2).prop_map(owned));
    let dates = (present(9, day()), present(8, day()), expires);
    let words = (present(9, one_of(&SOURCES)), present(9, one_of(&SETTINGS)), present(9, one_of(&ISSUERS)));
    let assessment = (present(9, one_of(&ASSESSMENTS)), present(9, any::<bool>()), present(9, any::<bool>()));
    let texts = (present(9, one_of(&TITLES)), status());
    (unit, credits, level, grade, outcomes, dates, words, assessment, texts).prop_map(
        |(unit, credits, level, grade, outcomes, dates, words, assessment, (title, status))| Credential {
            id: String::new(),
            unit,
            title,
            issuer: words.2,
            credits,
            level,
            outcomes,
            grade,
            awarded: dates.0,
            achieved: dates.1,
            expires: dates.2,
            source: words.0,
            setting: words.1,
            status,
            assessment: assessment.0,
            supervised: assessment.1,
            identified: assessment.2,
        },
    )
}

fn status() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        17 => Just(Some("completed".to_owned())),
        2 => one_of(&STATUSES).prop_map(Some),
        1 => Just(None),
    ]
}

/// Now and then of a framework that the rulebook does not know.
fn stated_level() -> impl Strategy<Value = Level> {
    let foreign = select(vec!["1", "2"])
        .prop_map(|name| Level { framework: FOREIGN_FRAMEWORK.to_owned(), name: name.to_owned() });
    prop_oneof![20 => level(), 1 => foreign]
}

// ----------------------------------------------------------------------------------------------------------- orders

impl Sketch {
    /// Gives the orders the clauses of a rulebook and the credentials of the case to name.
    pub fn case_for(&self, rulebook: &Rulebook) -> Case {
        let clauses = in_every_version(rulebook, clause_paths);
        let leaves = in_every_version(rulebook, leaf_paths);
        let (application, decision) = self.dates;
        Case {
            application,
            decision,
            credentials: self.credentials.clone(),
            attestations: self.attestations(),
            pins: self.placed(&self.pins, &clauses).map(|(credential, clause)| Pin { credential, clause }).collect(),
            waivers: self.waivers(rulebook, &clauses),
            substitutions: self.substitutions(),
            previous: self
                .placed(&self.previous, &leaves)
                .map(|(credential, clause)| Previous { credential, clause })
                .collect(),
        }
    }

    fn id(&self, index: &Index) -> Option<String> {
        (!self.credentials.is_empty()).then(|| index.get(&self.credentials).id.clone())
    }

    fn attestations(&self) -> Vec<Attestation> {
        let attestations = self.attestations.iter();
        attestations
            .filter_map(|(credential, statement, holds, role)| {
                Some(Attestation {
                    credential: self.id(credential)?,
                    statement: statement.clone(),
                    holds: *holds,
                    role: role.clone(),
                })
            })
            .collect()
    }

    /// Pairs of a credential and a clause, one for a credential.
    fn placed<'a>(
        &'a self,
        places: &'a [(Index, Index)],
        paths: &'a [String],
    ) -> impl Iterator<Item = (String, String)> + 'a {
        let mut seen = Vec::new();
        let places = places.iter().filter(|_| !paths.is_empty());
        places.filter_map(move |(credential, clause)| {
            let id = self.id(credential).filter(|id| !seen.contains(id))?;
            seen.push(id.clone());
            Some((id, clause.get(paths).clone()))
        })
    }

    fn substitutions(&self) -> Vec<Substitution> {
        let substitutions = self.substitutions.iter();
        substitutions
            .filter_map(|(credential, unit)| {
                Some(Substitution { credential: self.id(credential)?, unit: unit.clone() })
            })
            .collect()
    }

    /// Only an `accept` clause is lifted for one credential alone.
    fn waivers(&self, rulebook: &Rulebook, clauses: &[String]) -> Vec<Waiver> {
        let accepts = in_every_version(rulebook, accept_paths);
        let others = in_every_version(rulebook, other_paths);
        let all: Vec<String> = [clauses, &accepts, &others].concat();
        let mut waivers: Vec<Waiver> = Vec::new();
        for (clause, credential) in self.waivers.iter().filter(|_| !all.is_empty()) {
            let clause = clause.get(&all).clone();
            let credential = credential.as_ref().filter(|_| accepts.contains(&clause));
            let credential = credential.and_then(|index| self.id(index));
            if waivers.iter().all(|waiver| waiver.clause != clause) {
                waivers.push(Waiver { clause, credential });
            }
        }
        waivers
    }
}

/// The paths that a case may name whichever version applies.
fn in_every_version(rulebook: &Rulebook, paths: impl Fn(&Qualification) -> Vec<String>) -> Vec<String> {
    let versions = rulebook.versions.iter().map(paths);
    versions
        .reduce(|common, paths| common.into_iter().filter(|path| paths.contains(path)).collect())
        .unwrap_or_default()
}

fn clause_paths(qualification: &Qualification) -> Vec<String> {
    paths_below(&qualification.clauses, "", &|_| true)
}

fn leaf_paths(qualification: &Qualification) -> Vec<String> {
    paths_below(&qualification.clauses, "", &|clause| !matches!(clause.requirement, Requirement::Group { .. }))
}

fn paths_below(clauses: &[Clause], prefix: &str, is_wanted: &dyn Fn(&Clause) -> bool) -> Vec<String> {
    let mut paths = Vec::new();
    for clause in clauses {
        let path = format!("{prefix}{}", clause.name);
        if is_wanted(clause) {
            paths.push(path.clone());
        }
        paths.extend(paths_below(clause.requirement.members(), &format!("{path}/"), is_wanted));
    }
    paths
}

fn accept_paths(qualification: &Qualification) -> Vec<String> {
    qualification.accepts.iter().map(|accept| accept.name.clone().unwrap_or("accept".to_owned())).collect()
}

/// The window is waived only where there is one version: of two, it would not be said which applies.
fn other_paths(qualification: &Qualification) -> Vec<String> {
    let limits = qualification.limits.iter().map(|limit| limit.name.clone());
    let total = qualification.total.map(|_| "total".to_owned());
    let valid = qualification.valid.filter(|_| qualification.version.is_none()).map(|_| "valid".to_owned());
    limits.chain(total).chain(valid).collect()
}
