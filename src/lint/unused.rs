//! Names that are declared and that nothing refers to.

use std::collections::BTreeSet;

use super::formula::{Atoms, Formula};
use super::levels::Levels;
use crate::diagnostic::{Diagnostic, Kind, Warning};
use crate::rulebook::{Leaf, Qualification, Requirement, Rulebook, Test, Unit};
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
        let warning = Warning::Unused { kind: *kind, name: name.clone() };
        findings.push(match kind {
            Kind::Policy => {
                let help = "nothing is in its scope: correct what it is on, or take it away";
                Diagnostic::new(warning.into(), *span).with_help(help)
            }
            _ => Diagnostic::new(warning.into(), *span),
        });
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
