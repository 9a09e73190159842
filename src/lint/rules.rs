//! A qualification as the checker looks at it: its clauses numbered, its predicates over numbered tests, and the kinds of
//! credentials that they can tell apart.

use std::collections::{BTreeMap, BTreeSet};

use super::formula::{Atoms, Formula};
use super::levels::Levels;
use super::topic::{Amounts, Given};
use super::variant::{Class, Same, Units, Variant, asked, recognitions};
use super::worlds::{Question, Room, World};
use crate::quantity::Amount;
use crate::rulebook::{
    Bound, Clause, Leaf, Limit, Measure, Predicate, Qualification, Requirement, Rulebook, Status, Test,
};
use crate::truth::Truth;

/// A qualification, or a result of one, with what its predicates say.
pub(super) struct Rules<'r> {
    pub rulebook: &'r Rulebook,
    pub qualification: &'r Qualification,
    levels: &'r Levels,
    same: &'r Same<'r>,
    /// Every clause, each before those under it.
    pub clauses: Vec<&'r Clause>,
    /// The leaves, each with the number of its clause.
    pub leaves: Vec<(usize, &'r Leaf)>,
    numbers: BTreeMap<&'r str, usize>,
    atoms: Atoms,
    /// What must be so of whatever counts: what is accepted, in order, and that it is completed where nothing is said.
    accepts: Vec<Formula>,
    recognitions: Vec<Formula>,
    leaf_formulas: Vec<Formula>,
    /// What falls under each limit, and what is left out of it.
    limit_formulas: Vec<(Formula, Formula)>,
}

/// Credentials of which the rules can tell no difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    /// What it is for, by its place among the classes.
    pub class: usize,
    /// Whether it counts once.
    pub once: bool,
    /// The leaves that it can fill, by their places.
    pub leaves: Vec<usize>,
    /// For each limit, whether it falls under it and whether it is left out.
    pub limits: Vec<(Truth, Truth)>,
    pub credits: Amounts,
    pub hours: Amounts,
}

/// All kinds of credentials, and what they can be for.
pub(super) struct Kinds<'r> {
    pub kinds: Vec<Kind>,
    pub classes: Vec<Class<'r>>,
}

const ANY_AMOUNT: Amounts = (Amount::ZERO, None);

impl<'r> Rules<'r> {
    pub(super) fn new(
        rulebook: &'r Rulebook,
        qualification: &'r Qualification,
        levels: &'r Levels,
        same: &'r Same<'r>,
    ) -> Rules<'r> {
        let clauses = qualification.all_clauses();
        let mut atoms = Atoms::default();
        let mut accepts: Vec<Formula> =
            qualification.accept.iter().map(|accept| atoms.formula(&accept.predicate)).collect();
        if !qualification.accept.iter().any(|accept| accept.predicate.speaks_of_status()) {
            let completed = Test::Status(BTreeSet::from([Status::Completed]));
            accepts.push(atoms.formula(&Predicate::Test(completed)));
        }
        let mut optional = |predicate: Option<&Predicate>, absent: Formula| match predicate {
            Some(predicate) => atoms.formula(predicate),
            None => absent,
        };
        let leaves: Vec<(usize, &Leaf)> = clauses
            .iter()
            .enumerate()
            .filter_map(|(number, clause)| match &clause.requirement {
                Requirement::Leaf(leaf) => Some((number, leaf.as_ref())),
                _ => None,
            })
            .collect();
        let leaf_formulas =
            leaves.iter().map(|(_, leaf)| optional(leaf.predicate.as_ref(), Formula::always())).collect();
        let limit_formulas = qualification
            .limits
            .iter()
            .map(|limit| {
                let under = optional(limit.predicate.as_ref(), Formula::always());
                (under, optional(left_out(limit), Formula::never()))
            })
            .collect();
        let rules = recognitions(rulebook, qualification);
        let recognitions = rules.into_iter().map(|rule| asked(rule, &mut atoms)).collect();
        let numbers = clauses.iter().enumerate().map(|(number, clause)| (clause.path.as_str(), number)).collect();
        Rules {
            rulebook,
            qualification,
            levels,
            same,
            clauses,
            leaves,
            numbers,
            atoms,
            accepts,
            recognitions,
            leaf_formulas,
            limit_formulas,
        }
    }

    /// The number of a clause.
    pub(super) fn number(&self, clause: &Clause) -> usize {
        self.numbers.get(clause.path.as_str()).copied().unwrap_or(usize::MAX)
    }

    /// Whether anything is counted so.
    pub(super) fn counts_in(&self, measure: Measure) -> bool {
        let rules = self.qualification;
        let needs = self.leaves.iter().map(|(_, leaf)| leaf.need.measure);
        let limits = rules.limits.iter().map(|limit| rules.limit_measure(limit));
        rules.total.map(|total| total.measure).into_iter().chain(needs).chain(limits).any(|found| found == measure)
    }

    /// The kinds of credentials that can count, where just these of what is accepted are asked for; none where they are too
    /// many to look at.
    pub(super) fn kinds(&self, accepted: impl Fn(usize) -> bool) -> Option<Kinds<'r>> {
        let leaves: Vec<&Leaf> = self.leaves.iter().map(|(_, leaf)| *leaf).collect();
        let classes = Units::new(self.rulebook, self.qualification, &leaves, &self.atoms, self.same).classes();
        let accepts: Vec<&Formula> =
            self.accepts.iter().enumerate().filter(|(n, _)| accepted(*n)).map(|(_, f)| f).collect();
        let (mut kinds, mut room) = (BTreeSet::new(), Room(Room::ENOUGH));
        for (class, of) in classes.iter().enumerate() {
            for variant in &of.variants {
                self.add_kinds(class, variant, &accepts, &mut kinds, &mut room)?;
            }
        }
        Some(Kinds { kinds: kinds.into_iter().collect(), classes })
    }

    fn add_kinds(
        &self,
        class: usize,
        variant: &Variant,
        accepts: &[&Formula],
        kinds: &mut BTreeSet<Kind>,
        room: &mut Room,
    ) -> Option<()> {
        let asked = variant.under.and_then(|place| self.recognitions.get(place)).cloned();
        let needed: Vec<Formula> = asked.into_iter().chain(accepts.iter().map(|formula| (*formula).clone())).collect();
        let (first_accept, first_leaf) = (needed.len() - accepts.len(), needed.len());
        let limits = self.limit_formulas.iter().flat_map(|(under, left_out)| [under.clone(), left_out.clone()]);
        let formulas: Vec<Formula> =
            needed.into_iter().chain(self.leaf_formulas.iter().cloned()).chain(limits).collect();
        let first_limit = first_leaf + self.leaf_formulas.len();
        let question = Question {
            rulebook: self.rulebook,
            levels: self.levels,
            atoms: &self.atoms,
            formulas: &formulas,
            needed: &(0..first_leaf).collect::<Vec<_>>(),
            credit_unit: self.qualification.credit_unit.as_deref(),
        };
        for world in question.worlds(&variant.given, &variant.truths, room)? {
            let is_true = |formula: usize| world.outcome(formula) == Truth::True;
            let fills = |place: &usize| is_true(first_leaf + place) && variant.named.get(*place) == Some(&true);
            let leaves: Vec<usize> = (0..self.leaves.len()).filter(fills).collect();
            if leaves.is_empty() || !(first_accept..first_leaf).all(is_true) {
                continue;
            }
            let limit = |place: usize| {
                let under = first_limit + 2 * place;
                (world.outcome(under), world.outcome(under + 1))
            };
            kinds.insert(Kind {
                class,
                once: variant.once,
                leaves,
                limits: (0..self.limit_formulas.len()).map(limit).collect(),
                credits: self.credits(&variant.given, &world),
                hours: if self.counts_in(Measure::Hours) { world.hours.unwrap_or(ANY_AMOUNT) } else { ANY_AMOUNT },
            });
        }
        Some(())
    }

    /// The credits that count: given ones where they are of the unit that is counted, else any that the predicates leave.
    fn credits(&self, given: &Given, world: &World) -> Amounts {
        if !self.counts_in(Measure::Credits) {
            return ANY_AMOUNT;
        }
        match &given.credits {
            Some((amount, unit)) if Some(unit) == self.qualification.credit_unit.as_ref() => (*amount, Some(*amount)),
            _ => world.credits.unwrap_or(ANY_AMOUNT),
        }
    }

    /// Whether all of these can be so of one holder; none where it is too much to look at.
    pub(super) fn can_hold(&self, asked: &[(&Predicate, bool)]) -> Option<bool> {
        let mut atoms = Atoms::default();
        let formulas: Vec<Formula> = asked
            .iter()
            .map(|(predicate, wanted)| {
                let formula = atoms.formula(predicate);
                if *wanted { formula } else { Formula::Not(Box::new(formula)) }
            })
            .collect();
        let needed: Vec<usize> = (0..formulas.len()).collect();
        let question = Question {
            rulebook: self.rulebook,
            levels: self.levels,
            atoms: &atoms,
            formulas: &formulas,
            needed: &needed,
            credit_unit: None,
        };
        Some(!question.worlds(&Given::default(), &[], &mut Room(Room::ENOUGH))?.is_empty())
    }
}

/// What a limit leaves out of both sides.
fn left_out(limit: &Limit) -> Option<&Predicate> {
    match &limit.bound {
        Bound::OfCounted { except, .. } => except.as_ref(),
        _ => None,
    }
}
