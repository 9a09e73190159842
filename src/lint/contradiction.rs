//! What contradicts what: demands that no credentials can meet together, branches that can never be taken, limits that
//! change nothing.

use std::collections::BTreeSet;

use super::choice::{Choice, Choices};
use super::found::Found;
use super::program::{Demand, End, Program};
use super::reach::with_units;
use super::rules::{Kinds, Rules};
use super::simplex::Work;
use crate::diagnostic::{Diagnostic, Span, Warning};
use crate::language::{Language, Phrase};
use crate::quantity::Amount;
use crate::rulebook::{Bound, Clause, Quantifier, Requirement};

/// So many numbers are computed for one set of rules.
const NUMBERS: usize = 20_000_000;

/// Reasons about one set of rules.
pub(super) struct Reasoner<'a, 'r> {
    rules: &'a Rules<'r>,
    /// What the rules are called.
    what: &'a str,
    kinds: Kinds<'r>,
    choices: Choices,
    demands: BTreeSet<Demand>,
    work: Work,
}

impl<'a, 'r> Reasoner<'a, 'r> {
    /// None where the rules can tell apart too many kinds of credentials.
    pub(super) fn new(rules: &'a Rules<'r>, what: &'a str) -> Option<Reasoner<'a, 'r>> {
        let (kinds, choices) = (rules.kinds(|_| true)?, Choices::new(rules));
        Some(Reasoner { rules, what, kinds, choices, demands: Demand::all(rules), work: Work::new(NUMBERS) })
    }

    pub(super) fn kinds(&self) -> &Kinds<'r> {
        &self.kinds
    }

    /// Everything that contradicts something.
    pub(super) fn find(&mut self, found: &mut Found) {
        let choices = std::mem::take(&mut self.choices.list);
        let possible: Vec<Option<bool>> = choices
            .iter()
            .map(|choice| Program::new(self.rules, &self.kinds, choice).is_possible(&self.demands, &mut self.work))
            .collect();
        if possible.iter().all(|possible| *possible == Some(false)) {
            let finding = self.contradiction(&choices.iter().collect::<Vec<_>>());
            found.add(finding);
            return;
        }
        let open: Vec<&Choice> =
            choices.iter().zip(&possible).filter(|(_, possible)| **possible != Some(false)).map(|(c, _)| c).collect();
        if self.choices.all {
            self.branches(&choices, &open, found);
        }
        for place in 0..self.rules.qualification.limits.len() {
            self.limit(place, &open, found);
        }
    }

    /// The kinds of credentials where not all of what is accepted is asked for: none where all of it is, or where the kinds
    /// are then too many.
    fn fewer_kinds(&self, demands: &BTreeSet<Demand>) -> Option<Option<Kinds<'r>>> {
        let accepts = self.rules.qualification.accept.len();
        let is_asked = |place: usize| place >= accepts || demands.contains(&Demand::Accept(place));
        (!(0..accepts).all(is_asked)).then(|| self.rules.kinds(is_asked))
    }

    /// Whether no choice meets these demands; for certain.
    fn is_impossible(&mut self, choices: &[&Choice], demands: &BTreeSet<Demand>) -> bool {
        let fewer = self.fewer_kinds(demands);
        let Some(kinds) = fewer.as_ref().map_or(Some(&self.kinds), Option::as_ref) else { return false };
        let is_out = |choice: &&Choice| {
            Program::new(self.rules, kinds, choice).is_possible(demands, &mut self.work) == Some(false)
        };
        choices.iter().all(is_out)
    }

    /// The demands without which these would not have this property, tried one after another.
    fn smallest(
        &mut self,
        holds: impl Fn(&mut Self, &BTreeSet<Demand>) -> bool,
        of: impl Iterator<Item = Demand>,
    ) -> BTreeSet<Demand> {
        let of: Vec<Demand> = of.collect();
        let mut kept: BTreeSet<Demand> = of.iter().copied().collect();
        for demand in of {
            kept.remove(&demand);
            if !holds(self, &kept) {
                kept.insert(demand);
            }
        }
        kept
    }

    fn contradiction(&mut self, choices: &[&Choice]) -> Diagnostic {
        let demands = self.demands.clone();
        let conflict = self.smallest(|this, kept| this.is_impossible(choices, kept), demands.into_iter());
        let primary = self.primary(&conflict);
        let because = self.because(&conflict, primary, choices);
        let warning = Warning::Unsatisfiable { what: self.what.to_owned(), because };
        let at = primary.map_or(self.rules.qualification.notes.span, |demand| self.rules.span(demand));
        let finding = self.with_others(Diagnostic::new(warning.into(), at), &conflict);
        match primary {
            Some(demand) if self.rests_on_units(&conflict, choices) => {
                with_units(finding, self.rules, &self.kinds, demand, ", and counts once")
            }
            _ => finding,
        }
    }

    /// Whether a contradiction would be none if units counted as often as they are held.
    fn rests_on_units(&mut self, conflict: &BTreeSet<Demand>, choices: &[&Choice]) -> bool {
        choices.iter().any(|choice| {
            let program = Program::new(self.rules, &self.kinds, choice).with_repeats();
            program.is_possible(conflict, &mut self.work) == Some(true)
        })
    }

    /// The demand that a contradiction is told of: what asks for something, before what only allows it.
    fn primary(&self, conflict: &BTreeSet<Demand>) -> Option<Demand> {
        let asks = |demand: &&Demand| match demand {
            Demand::Limit(place) => self.rules.qualification.limits.get(*place).is_some_and(|limit| !limit.ceiling),
            Demand::Need(_) | Demand::Total => true,
            _ => false,
        };
        // The last are those that say the most: limits, then leaves, then the total.
        conflict.iter().rev().find(asks).or_else(|| conflict.iter().next()).copied()
    }

    /// Why a contradiction is one, in words.
    fn because(&mut self, conflict: &BTreeSet<Demand>, primary: Option<Demand>, choices: &[&Choice]) -> String {
        let Some(demand) = primary else { return "nothing can be taken of it".to_owned() };
        let asked = self.rules.words(demand);
        match demand {
            Demand::Need(_) | Demand::Total | Demand::Limit(_) => match self.within_reach(conflict, demand, choices) {
                Some(most) if most.is_zero() => format!("{asked}, and nothing can count towards it"),
                Some(most) => {
                    let most = self.rules.amount(most, demand);
                    format!("{asked}, and no more than {most} can count towards it")
                }
                None => format!("{asked}, and other demands leave no room for that"),
            },
            _ => {
                let all: Vec<Phrase> = conflict.iter().map(|demand| Phrase::said(&self.rules.words(*demand))).collect();
                let together = if all.len() > 1 { ", which cannot be so together" } else { ", which cannot be so" };
                format!("{}{together}", Language::English.and(&all))
            }
        }
    }

    /// The most that can count towards a demand where the others of a contradiction are met.
    fn within_reach(&mut self, conflict: &BTreeSet<Demand>, demand: Demand, choices: &[&Choice]) -> Option<Amount> {
        if let Demand::Limit(place) = demand
            && let Some(Bound::OfCounted { .. }) = self.rules.qualification.limits.get(place).map(|limit| &limit.bound)
        {
            // Its sum is no amount that a reader would know.
            return None;
        }
        let mut others = conflict.clone();
        others.remove(&demand);
        let mut reached: Option<Amount> = None;
        for choice in choices {
            let program = Program::new(self.rules, &self.kinds, choice);
            match program.most(demand, &others, &mut self.work) {
                Some(End::At(most)) => reached = reached.max(Some(most)),
                Some(End::Impossible) => {}
                _ => return None,
            }
        }
        reached
    }

    /// The finding, with every demand that has a part in it, but for what the finding is at.
    fn with_others(&self, mut finding: Diagnostic, demands: &BTreeSet<Demand>) -> Diagnostic {
        let mut seen: BTreeSet<Span> = BTreeSet::from([finding.span]);
        for demand in demands {
            let span = self.rules.span(*demand);
            if seen.insert(span) {
                finding = finding.with_related(span, self.rules.words(*demand));
            }
        }
        finding
    }

    /// The branches that no choice takes in which all else can be met.
    fn branches(&mut self, choices: &[Choice], open: &[&Choice], found: &mut Found) {
        let rules = self.rules;
        let taken: BTreeSet<usize> = open.iter().flat_map(|choice| &choice.taken).copied().collect();
        let held: BTreeSet<(usize, bool)> = open.iter().flat_map(|choice| &choice.holds).copied().collect();
        for (number, clause) in rules.clauses.iter().enumerate().filter(|(number, _)| taken.contains(number)) {
            match &clause.requirement {
                Requirement::Group(quantifier, members) if *quantifier != Quantifier::All => {
                    for member in members {
                        let branch = rules.number(member);
                        let finding = (!taken.contains(&branch)).then(|| {
                            let with: Vec<&Choice> = choices.iter().filter(|c| c.taken.contains(&branch)).collect();
                            self.never(format!("`{}`", member.name), member.notes.span, clause, &with)
                        });
                        found.unless_elsewhere((member.notes.span, true), finding);
                    }
                }
                Requirement::If(conditional) => {
                    // Where nothing is asked otherwise, there is no branch to be taken.
                    let sides: &[bool] = if conditional.otherwise.is_some() { &[true, false] } else { &[true] };
                    for &holds in sides {
                        let branch = (number, holds);
                        let finding = (!held.contains(&branch)).then(|| {
                            let with: Vec<&Choice> = choices.iter().filter(|c| c.holds.contains(&branch)).collect();
                            let side = if holds { "holds" } else { "does not hold" };
                            let what = format!("what `{}` asks where its condition {side}", clause.name);
                            self.never(what, clause.notes.span, clause, &with)
                        });
                        found.unless_elsewhere((clause.notes.span, holds), finding);
                    }
                }
                _ => {}
            }
        }
    }

    fn never(&mut self, branch: String, at: Span, of: &Clause, choices: &[&Choice]) -> Diagnostic {
        let demands = self.demands.clone();
        let conflict = self.smallest(|this, kept| this.is_impossible(choices, kept), demands.into_iter());
        let primary = self.primary(&conflict);
        let because = self.because(&conflict, primary, choices);
        let mut finding = Diagnostic::new(Warning::NeverTaken { branch, because }.into(), at);
        if of.notes.span != at {
            finding = finding.with_related(of.notes.span, "of these branches");
        }
        self.with_others(finding, &conflict)
    }

    /// Whether a limit can make a difference at all.
    fn limit(&mut self, place: usize, choices: &[&Choice], found: &mut Found) {
        let Some(limit) = self.rules.qualification.limits.get(place) else { return };
        // A policy is written for many qualifications; and a limit for each value of a fact is only known roughly.
        if limit.policy.is_some() || limit.any_one.is_some() {
            return;
        }
        let demand = Demand::Limit(place);
        let mut others = self.demands.clone();
        others.remove(&demand);
        let key = (limit.notes.span, limit.ceiling);
        if !self.is_idle(demand, choices, &others) {
            found.unless_elsewhere(key, None);
            return;
        }
        // Limits are tried first: what is left is rather a clause than a limit that says the same.
        let first_limits = others.clone().into_iter().rev();
        let reason = self.smallest(|this, kept| this.is_idle(demand, choices, kept), first_limits);
        let because = self.idle_because(demand, choices, &others);
        let limit_words = self.rules.words(demand);
        let warning = if limit.ceiling {
            Warning::NeverBinds { limit: limit_words, because }
        } else {
            Warning::AlwaysHolds { limit: limit_words, because }
        };
        let mut finding = self.with_others(Diagnostic::new(warning.into(), limit.notes.span), &reason);
        if limit.ceiling && finding.related.is_empty() {
            finding = with_units(finding, self.rules, &self.kinds, demand, "");
        }
        found.unless_elsewhere(key, Some(finding));
    }

    /// Whether a limit holds in every choice that meets these demands; for certain.
    fn is_idle(&mut self, limit: Demand, choices: &[&Choice], demands: &BTreeSet<Demand>) -> bool {
        let fewer = self.fewer_kinds(demands);
        let Some(kinds) = fewer.as_ref().map_or(Some(&self.kinds), Option::as_ref) else { return false };
        choices.iter().all(|choice| {
            let program = Program::new(self.rules, kinds, choice);
            let Some(bound) = program.bound(limit) else { return false };
            match program.least(limit, demands, &mut self.work) {
                Some(End::Impossible) => true,
                Some(End::At(least)) => least >= bound,
                Some(End::Open) | None => false,
            }
        })
    }

    /// The least that the sum of a limit can be in any choice that meets these demands; none where it can be any, or could
    /// not be told.
    fn least(&mut self, limit: Demand, choices: &[&Choice], demands: &BTreeSet<Demand>) -> Option<Amount> {
        let mut least: Option<Amount> = None;
        for choice in choices {
            match Program::new(self.rules, &self.kinds, choice).least(limit, demands, &mut self.work)? {
                End::Open => return None,
                End::Impossible => {}
                End::At(amount) => least = Some(least.map_or(amount, |least| least.min(amount))),
            }
        }
        least
    }

    fn idle_because(&mut self, limit: Demand, choices: &[&Choice], demands: &BTreeSet<Demand>) -> String {
        let Demand::Limit(place) = limit else { return String::new() };
        let Some(rule) = self.rules.qualification.limits.get(place) else { return String::new() };
        if matches!(rule.bound, Bound::OfCounted { .. }) {
            return "what else is demanded sees to it".to_owned();
        }
        match self.least(limit, choices, demands) {
            Some(least) if rule.ceiling && least.is_zero() => "nothing that counts can fall under it".to_owned(),
            Some(least) if rule.ceiling => {
                format!("no more than {} can fall under it", self.rules.amount(Amount::ZERO - least, limit))
            }
            Some(least) => format!("at least {} count towards it in any case", self.rules.amount(least, limit)),
            None => "what else is demanded sees to it".to_owned(),
        }
    }
}
