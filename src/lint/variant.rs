//! What a credential can be for: units, by what the rules can tell of them, as they stand or as they are recognised.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::formula::{Atoms, Formula};
use super::topic::Given;
use crate::rulebook::{Grants, Leaf, Predicate, Qualification, Recognition, Rulebook, Test, TextFact};
use crate::truth::Truth;

/// A unit or none, as it stands or under a recognition rule: all that the rules can tell of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Variant {
    /// The recognition rule, by its place among those that the qualification uses.
    pub under: Option<usize>,
    /// How the tests on the unit and on recognition come out.
    pub truths: Vec<(usize, Truth)>,
    /// For each leaf, whether its set of units has it.
    pub named: Vec<bool>,
    pub given: Given,
    /// Whether it counts once.
    pub once: bool,
}

/// Units that are one unit, and as many others of which the rules can tell no difference.
#[derive(Debug)]
pub(super) struct Class<'r> {
    pub variants: Vec<Variant>,
    /// A code of each; none for credentials for no unit that the rules name.
    pub codes: Vec<&'r str>,
}

/// The units that are one unit, by code: worked out once for a rulebook.
pub(super) type Same<'r> = BTreeMap<&'r str, Arc<BTreeSet<&'r str>>>;

/// What tells units apart.
pub(super) struct Units<'r, 'a> {
    rulebook: &'r Rulebook,
    recognitions: Vec<&'r Recognition>,
    leaves: &'a [&'r Leaf],
    atoms: &'a Atoms,
    same: &'a Same<'r>,
}

impl<'r, 'a> Units<'r, 'a> {
    pub(super) fn new(
        rulebook: &'r Rulebook,
        qualification: &'r Qualification,
        leaves: &'a [&'r Leaf],
        atoms: &'a Atoms,
        same: &'a Same<'r>,
    ) -> Units<'r, 'a> {
        let recognitions = recognitions(rulebook, qualification);
        Units { rulebook, recognitions, leaves, atoms, same }
    }

    /// Every unit that the rules name, and what is for none of them.
    pub(super) fn classes(&self) -> Vec<Class<'r>> {
        let mut alike: BTreeMap<Vec<Variant>, Vec<&'r str>> = BTreeMap::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for code in self.named() {
            if seen.contains(code) {
                continue;
            }
            let class = self.class(code);
            let variants: BTreeSet<Variant> = class.iter().flat_map(|code| self.variants(Some(code))).collect();
            seen.extend(class);
            alike.entry(variants.into_iter().collect()).or_default().push(code);
        }
        let other = Class { variants: self.variants(None), codes: Vec::new() };
        let named = alike.into_iter().map(|(variants, codes)| Class { variants, codes });
        named.chain([other]).collect()
    }

    fn class(&self, code: &'r str) -> BTreeSet<&'r str> {
        self.same.get(code).map_or_else(|| BTreeSet::from([code]), |same| same.as_ref().clone())
    }

    /// The units that the rules name, in a predicate, a leaf or a recognition rule.
    fn named(&self) -> BTreeSet<&'r str> {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for test in self.atoms.tests() {
            if let Test::Unit(units) = test {
                named.extend(units.iter().map(String::as_str));
            }
        }
        named.extend(self.leaves.iter().filter_map(|leaf| leaf.units.as_ref()).flatten().map(String::as_str));
        named.extend(self.recognitions.iter().filter_map(|rule| rule.grants.unit.as_deref()));
        let declared = named.into_iter().filter_map(|code| self.rulebook.units.get_key_value(code));
        declared.map(|(code, _)| code.as_str()).collect()
    }

    /// What is for this unit, or for none that the rules name, as it stands and as it is recognised.
    fn variants(&self, code: Option<&str>) -> Vec<Variant> {
        let mut variants = vec![self.variant(code, None, self.declared(code))];
        for (place, rule) in self.recognitions.iter().enumerate() {
            let grants = &rule.grants;
            if grants.unit.is_some() && grants.unit.as_deref() != code {
                continue;
            }
            let mut given = self.declared(code);
            given.level = grants.level.or(given.level);
            given.credits = grants.credits.clone().or(given.credits);
            given.source = grants.source;
            given.ungraded = grants.ungraded;
            variants.push(self.variant(code, Some(place), given));
        }
        variants
    }

    fn declared(&self, code: Option<&str>) -> Given {
        let unit = code.and_then(|code| self.rulebook.unit(code));
        Given {
            level: unit.and_then(|unit| unit.level),
            credits: unit.and_then(|unit| unit.credits.clone()),
            ..Given::default()
        }
    }

    fn variant(&self, code: Option<&str>, under: Option<usize>, given: Given) -> Variant {
        let is_named = |units: &BTreeSet<String>| code.is_some_and(|code| self.names(units, code));
        let rule = under.and_then(|place| self.recognitions.get(place));
        let truth = |test: &Test| match test {
            Test::Unit(units) => Some(is_named(units)),
            Test::Recognised(None) => Some(rule.is_some()),
            Test::Recognised(Some(name)) => Some(rule.is_some_and(|rule| rule.name == *name)),
            _ => None,
        };
        let tests = self.atoms.tests().iter().enumerate();
        Variant {
            under,
            truths: tests.filter_map(|(number, test)| Some((number, truth(test)?.into()))).collect(),
            named: self.leaves.iter().map(|leaf| leaf.units.as_ref().is_none_or(is_named)).collect(),
            given,
            once: code.and_then(|code| self.rulebook.unit(code)).is_some_and(|unit| !unit.repeatable),
        }
    }

    /// Whether a rule that names these units names this one, or one that is the same.
    fn names(&self, units: &BTreeSet<String>, code: &str) -> bool {
        units.contains(code) || self.same.get(code).is_some_and(|same| same.iter().any(|other| units.contains(*other)))
    }
}

/// The recognition rules that a qualification uses, in the order of names.
pub(super) fn recognitions<'r>(rulebook: &'r Rulebook, qualification: &Qualification) -> Vec<&'r Recognition> {
    qualification.recognises.iter().filter_map(|name| rulebook.recognitions.get(name)).collect()
}

/// What a recognition rule asks of a credential as it stands, as far as it can be told of it as it is recognised: what the
/// rule grants, the credential need not have had.
pub(super) fn asked(rule: &Recognition, atoms: &mut Atoms) -> Formula {
    let parts = rule.conditions.iter().map(|condition| masked(condition, &rule.grants, atoms));
    Formula::All(parts.collect())
}

fn masked(predicate: &Predicate, grants: &Grants, atoms: &mut Atoms) -> Formula {
    match predicate {
        Predicate::All(parts) => Formula::All(parts.iter().map(|part| masked(part, grants, atoms)).collect()),
        Predicate::Any(parts) => Formula::Any(parts.iter().map(|part| masked(part, grants, atoms)).collect()),
        Predicate::Not(part) => Formula::Not(Box::new(masked(part, grants, atoms))),
        Predicate::Test(test) if is_granted(test, grants) => Formula::Open,
        Predicate::Test(_) => atoms.formula(predicate),
    }
}

/// Whether a test is on a fact that the rule grants.
fn is_granted(test: &Test, grants: &Grants) -> bool {
    let unit = grants.unit.is_some();
    match test {
        Test::Unit(_) => unit,
        Test::Level(..) => unit || grants.level.is_some(),
        Test::Credits(..) | Test::Hours(..) | Test::Size(..) => unit || grants.credits.is_some(),
        Test::Source(_) => grants.source.is_some(),
        Test::Outcome(_) | Test::Covers(_) => unit || grants.outcomes.is_some(),
        Test::Text(TextFact::Grade | TextFact::Scale, _) | Test::Ranked(TextFact::Grade | TextFact::Scale, ..) => {
            grants.ungraded
        }
        // As it stands it is not recognised, and registers may look at any of these facts.
        Test::Recognised(_) | Test::Listed(..) => true,
        _ => false,
    }
}
