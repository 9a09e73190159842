//! The trees of all files to one rulebook: names found, units checked, everything wrong reported.

mod conversion;
mod demand;
mod detail;
mod equivalence;
mod facts;
mod framework;
mod holds;
mod items;
mod ladder;
mod limit;
mod names;
mod outcome;
mod policy;
mod predicate;
mod qualification;
mod recognition;
mod register;
mod requirement;
mod rings;
mod scale;
mod table;
mod test;
mod tighter;
mod unit;
mod version;

use std::collections::{BTreeMap, BTreeSet};

#[cfg(feature = "lsp")]
pub(crate) use self::facts::known_facts;
use self::holds::Station;
use self::items::Items;
use self::rings::Link;
#[cfg(feature = "lsp")]
pub(crate) use self::table::path_beside;
use super::framework::{Framework, Unit};
use super::{Conversion, FactDeclaration, Outcome, PolicyDeclaration, Recognition, Register, Rulebook, Scale};
use crate::diagnostic::{Diagnostic, Kind, Sources, Span};
use crate::quantity::Amount;
use crate::syntax::{Item, Name, Spanned};

/// The rulebook of these declarations; what is wrong with them goes to `findings`.
pub(super) fn resolve(items: &[&Item], sources: Sources, findings: &mut Vec<Diagnostic>) -> Rulebook {
    let mut resolver = Resolver::new(&sources, findings);
    let declared = Items::new(items, &mut resolver);
    resolver.frameworks(&declared);
    resolver.outcomes(&declared);
    resolver.units(&declared);
    resolver.scales(&declared);
    resolver.facts(&declared);
    resolver.conversions(&declared);
    resolver.registers(&declared);
    resolver.recognitions(&declared);
    resolver.contradictions();
    let qualifications = resolver.qualifications(items);
    let tests = resolver.tests(items, &qualifications);
    Rulebook {
        frameworks: resolver.frameworks,
        units: resolver.units,
        pools: resolver.pools,
        outcomes: resolver.outcomes,
        scales: resolver.scales,
        conversions: resolver.conversions,
        facts: resolver.facts,
        registers: resolver.registers,
        recognitions: resolver.recognitions,
        policies: resolver.written_policies,
        qualifications,
        tests,
        used: resolver.used,
        allowed: Vec::new(),
        declared: resolver.declared,
        in_tables: resolver.in_tables,
        sources,
    }
}

/// What is known while the declarations are resolved.
struct Resolver<'a> {
    sources: &'a Sources,
    findings: &'a mut Vec<Diagnostic>,
    /// Where each name is declared, known before anything else is looked at.
    declared: BTreeMap<(Kind, String), Span>,
    /// The names that something refers to.
    used: BTreeSet<(Kind, String)>,
    /// The names that the cells of tables refer to.
    in_tables: Vec<(Kind, Name)>,
    /// The kinds of which some declaration could not be read: what is not found may be in it.
    unread: BTreeSet<Kind>,
    frameworks: Vec<Framework>,
    /// For each framework, the rank of each level by name.
    level_ranks: Vec<BTreeMap<String, usize>>,
    /// The hours of learning behind a credit of each unit that says them.
    credit_hours: BTreeMap<String, (Amount, Amount)>,
    units: BTreeMap<String, Unit>,
    /// The units of each pool, those of the pools in it included.
    pools: BTreeMap<String, BTreeSet<String>>,
    outcomes: BTreeMap<String, Outcome>,
    /// The outcomes of each set, by name.
    outcome_sets: BTreeMap<String, BTreeSet<String>>,
    scales: BTreeMap<String, Scale>,
    /// For each scale, the place of each grade.
    grade_ranks: BTreeMap<String, BTreeMap<String, usize>>,
    conversions: BTreeMap<String, Conversion>,
    facts: BTreeMap<String, FactDeclaration>,
    registers: BTreeMap<String, Register>,
    recognitions: BTreeMap<String, Recognition>,
    /// The policies as they are written, in the order of their names.
    written_policies: Vec<PolicyDeclaration>,
    /// How much of pools, sets, policies and ladders was copied to where it applies.
    copied: usize,
    /// The qualification, policy or recognition rule that is being resolved.
    speaker: Option<Station>,
    /// What asks which qualification to be held.
    rests: Vec<Link<Station>>,
}

impl<'a> Resolver<'a> {
    fn new(sources: &'a Sources, findings: &'a mut Vec<Diagnostic>) -> Resolver<'a> {
        Resolver {
            sources,
            findings,
            declared: BTreeMap::new(),
            used: BTreeSet::new(),
            in_tables: Vec::new(),
            unread: BTreeSet::new(),
            frameworks: Vec::new(),
            level_ranks: Vec::new(),
            credit_hours: BTreeMap::new(),
            units: BTreeMap::new(),
            pools: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            outcome_sets: BTreeMap::new(),
            scales: BTreeMap::new(),
            grade_ranks: BTreeMap::new(),
            conversions: BTreeMap::new(),
            facts: BTreeMap::new(),
            registers: BTreeMap::new(),
            recognitions: BTreeMap::new(),
            written_policies: Vec::new(),
            copied: 0,
            speaker: None,
            rests: Vec::new(),
        }
    }
}

/// Which statements a declaration has made, where each may be made once.
#[derive(Default)]
struct Said(BTreeMap<&'static str, Span>);

/// The number as a count of one or more.
fn count(amount: &Spanned<Amount>) -> Option<usize> {
    let count = amount.value.to_string().parse().ok()?;
    (count >= 1).then_some(count)
}
