//! Names that are declared and that nothing refers to.

use std::collections::BTreeSet;
use std::iter;

use super::formula::{Atoms, Formula};
use super::levels::Levels;
use crate::diagnostic::{Diagnostic, Kind, Warning};
use crate::rulebook::{Leaf, PolicyScope, Qualification, Requirement, Rulebook, Test, Unit};
use crate::truth::Truth;

/// Frameworks and credit units are a vocabulary for cases too, and qualifications are what is asked for.
const REPORTED: &[Kind] = &[
    Kind::Unit,
    Kind::Pool,
    Kind::OutcomeSet,
    Kind::Outcome,
    Kind::Scale,
    Kind::Conversion,
    Kind::HolderFact,
    Kind::Register,
    Kind::Recognition,
    Kind::Policy,
];

pub(super) fn unused(rulebook: &Rulebook, levels: &Levels, findings: &mut Vec<Diagnostic>) {
    let open = Open::new(rulebook);
    for (key, span) in &rulebook.declared {
        let (kind, name) = key;
        if !REPORTED.contains(kind) || rulebook.used.contains(key) {
            continue;
        }
        if *kind == Kind::Unit && rulebook.unit(name).is_some_and(|unit| open.takes(unit, levels)) {
            continue;
        }
        let finding = Diagnostic::new(Warning::Unused { kind: *kind, name: name.clone() }.into(), *span);
        if *kind == Kind::Policy {
            findings.extend(idle_policy(rulebook, name, finding));
        } else {
            findings.push(finding);
        }
    }
}

/// The finding, where the policy seems to miss what it is on: an agency may well lay down what holds for frameworks and
/// awards in which it has no qualification yet, but hardly for the awards of a body that awards nothing.
fn idle_policy(rulebook: &Rulebook, name: &str, finding: Diagnostic) -> Option<Diagnostic> {
    let policy = rulebook.policies.iter().find(|policy| policy.name == name)?;
    let finding = finding.with_help("nothing is in its scope: correct what it is on, or take it away");
    match policy.applies.as_ref()? {
        PolicyScope::Framework(_) => None,
        PolicyScope::Body(_) => Some(finding),
        PolicyScope::Award(_, level) => {
            let rules = rulebook.qualifications.values().flatten();
            let all = rules.flat_map(|rules| iter::once(rules).chain(rules.ladder.iter().map(|rung| &rung.rules)));
            let mut awards = all.filter_map(|rules| Some((rules, rules.award.as_ref()?)));
            let (near, award) = awards.find(|(_, award)| award.level == *level)?;
            let text = format!("`{}` is an award of the class `{}` at that level", near.name, award.class);
            Some(finding.with_related(near.notes.span, text))
        }
    }
}

/// What credentials for a unit can fill that no rule names.
struct Open {
    atoms: Atoms,
    /// What must hold of it, each in one qualification.
    leaves: Vec<Formula>,
}

impl Open {
    fn new(rulebook: &Rulebook) -> Open {
        let mut open = Open { atoms: Atoms::default(), leaves: Vec::new() };
        for qualification in rulebook.qualifications.values().flatten() {
            open.add(qualification);
            qualification.ladder.iter().for_each(|rung| open.add(&rung.rules));
        }
        open
    }

    fn add(&mut self, rules: &Qualification) {
        let accepts: Vec<Formula> = rules.accept.iter().map(|accept| self.atoms.formula(&accept.predicate)).collect();
        let open: Vec<&Leaf> = rules
            .all_clauses()
            .into_iter()
            .filter_map(|clause| match &clause.requirement {
                Requirement::Leaf(leaf) if leaf.units.is_none() => Some(leaf.as_ref()),
                _ => None,
            })
            .collect();
        for leaf in open {
            let own = leaf.predicate.as_ref().map(|predicate| self.atoms.formula(predicate));
            self.leaves.push(Formula::All(accepts.iter().cloned().chain(own).collect()));
        }
    }

    /// Whether a credential for the unit may fill one of them, as far as the unit's level tells.
    fn takes(&self, unit: &Unit, levels: &Levels) -> bool {
        let truths: BTreeSet<Vec<Truth>> = levels
            .possible(unit.level)
            .map(|level| {
                self.atoms
                    .tests()
                    .iter()
                    .map(|test| match test {
                        Test::Unit(_) => Truth::False,
                        Test::Level(..) => levels.truth(level, test),
                        _ => Truth::Unknown,
                    })
                    .collect()
            })
            .collect();
        truths.iter().any(|truths| self.leaves.iter().any(|leaf| leaf.truth(truths) != Truth::False))
    }
}
