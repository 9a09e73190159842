//! Clauses and what they require.

use std::collections::{BTreeMap, BTreeSet};

use super::demand::Scope;
use super::{Resolver, count};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::framework::Notes;
use crate::rulebook::model::{Clause, Conditional, Leaf, Measure, Need, Quantifier, Requirement};
use crate::syntax::{self, Member, Spanned};

impl Resolver<'_> {
    pub(super) fn clause(&mut self, clause: &syntax::Clause, above: &str, scope: &mut Scope) -> Option<Clause> {
        let name = &clause.name.value;
        let path = path_of(above, name);
        let requirement = match &clause.requirement {
            syntax::Requirement::Leaf(leaf) => self.leaf(leaf, scope).map(Box::new).map(Requirement::Leaf),
            syntax::Requirement::Covers(coverage) => self.covering_leaf(coverage).map(Box::new).map(Requirement::Leaf),
            syntax::Requirement::Condition(condition) => self.case_predicate(condition).map(Requirement::Condition),
            syntax::Requirement::If(branches) => self.conditional(branches, clause, &path, scope),
            syntax::Requirement::AllOf(members) => self.group(Quantifier::All, clause, members, &path, scope),
            syntax::Requirement::AnyOf(members) => self.group(Quantifier::Any, clause, members, &path, scope),
            syntax::Requirement::ExactlyOneOf(members) => {
                self.group(Quantifier::ExactlyOne, clause, members, &path, scope)
            }
            syntax::Requirement::ElectOneOf(members) => self.group(Quantifier::Elected, clause, members, &path, scope),
            syntax::Requirement::AtLeastOf(wanted, members) => {
                // Those of pools are counted too; what could not be read was reported, and may have been enough.
                let resolved = self.members(clause, members, &path, scope, &mut BTreeMap::new());
                let quantifier = self.at_least(wanted, resolved.len().max(members.len()));
                quantifier.map(|quantifier| Requirement::Group(quantifier, resolved))
            }
        };
        let notes = self.notes(&clause.notes, clause.name.span);
        Some(Clause { name: name.clone(), path, notes, requirement: requirement?, policy: None })
    }

    fn at_least(&mut self, wanted: &Spanned<Amount>, members: usize) -> Option<Quantifier> {
        match count(wanted) {
            None => self.report(Problem::Count(wanted.value.to_string()), wanted.span),
            Some(count) if count > members => {
                let problem = Problem::TooMany { count: wanted.value.to_string(), members };
                let help = format!("ask for {members} or fewer, or add clauses");
                self.findings.push(Diagnostic::new(problem, wanted.span).with_help(help));
            }
            Some(count) => return Some(Quantifier::AtLeast(count)),
        }
        None
    }

    fn group(
        &mut self,
        quantifier: Quantifier,
        clause: &syntax::Clause,
        members: &[Member],
        path: &str,
        scope: &mut Scope,
    ) -> Option<Requirement> {
        let members = self.members(clause, members, path, scope, &mut BTreeMap::new());
        Some(Requirement::Group(quantifier, members))
    }

    /// One set of clauses or another; all of their names lead on from that of the whole.
    fn conditional(
        &mut self,
        branches: &syntax::If,
        clause: &syntax::Clause,
        path: &str,
        scope: &mut Scope,
    ) -> Option<Requirement> {
        let condition = self.case_predicate(&branches.condition);
        let mut names = BTreeMap::new();
        let then = self.members(clause, &branches.then, path, scope, &mut names);
        let otherwise = branches.otherwise.as_ref();
        let otherwise = otherwise.map(|members| self.members(clause, members, path, scope, &mut names));
        Some(Requirement::If(Conditional { condition: condition?, then, otherwise }))
    }

    fn members(
        &mut self,
        clause: &syntax::Clause,
        members: &[Member],
        path: &str,
        scope: &mut Scope,
        names: &mut BTreeMap<String, Span>,
    ) -> Vec<Clause> {
        if members.is_empty() && self.findings.is_empty() {
            let name = clause.name.value.clone();
            let problem = Problem::Missing { kind: Kind::Clause, name, what: "members" };
            self.report(problem, clause.name.span);
        }
        let mut resolved: Vec<Clause> = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Member::Clause(inner) => {
                    self.claim(names, &inner.name);
                    resolved.extend(self.clause(inner, path, scope));
                }
                Member::Unit(name) => {
                    // A pool stands for all of its units.
                    for unit in self.units_named(std::slice::from_ref(name)).unwrap_or_default() {
                        let unit = syntax::Name { value: unit, span: name.span };
                        self.claim(names, &unit);
                        resolved.push(unit_leaf(&unit.value, path, unit.span));
                    }
                }
            }
        }
        resolved.sort_by(|a, b| a.name.cmp(&b.name));
        resolved
    }

    fn leaf(&mut self, leaf: &syntax::Leaf, scope: &mut Scope) -> Option<Leaf> {
        let need = self.need(&leaf.need, leaf.most.as_ref(), &leaf.measure, scope);
        if let (Some(most), Some(also)) = (&leaf.most, leaf.filling.may_also.first()) {
            let finding = Diagnostic::new(Problem::MostOfAlso, most.span);
            self.findings.push(finding.with_related(*also, "it may also count elsewhere"));
        }
        let most = leaf.most.as_ref().map(|most| most.value);
        Some(Leaf { most, ..self.filled(need, &leaf.filling)? })
    }

    fn covering_leaf(&mut self, coverage: &syntax::Coverage) -> Option<Leaf> {
        let covers = self.coverage(&coverage.covers);
        let need = covers.as_ref().map(|covers| Need { amount: covers.needed(), measure: Measure::Outcomes });
        Some(Leaf { coverage: covers, ..self.filled(need, &coverage.filling)? })
    }

    /// A leaf that needs so much, and what it is filled from.
    fn filled(&mut self, need: Option<Need>, filling: &syntax::Filling) -> Option<Leaf> {
        for (what, said) in [("may also count", &filling.may_also), ("taken last", &filling.last)] {
            if let [first, again, ..] = said.as_slice() {
                self.said_twice(what, *first, *again);
            }
        }
        if let (Some(also), Some(last)) = (filling.may_also.first(), filling.last.first()) {
            let problem = Problem::Misplaced { word: "taken last", place: "what may also count elsewhere".to_owned() };
            let finding = Diagnostic::new(problem, *last).with_related(*also, "it may also count elsewhere");
            let help = "what may also count is only looked at: write `taken last` where the credential is used";
            self.findings.push(finding.with_help(help));
        }
        let units = match &filling.units {
            Some(named) => self.unit_names(named).map(Some),
            None => Some(None),
        };
        let any_one = self.any_one(filling.any_one.as_ref());
        let predicate = self.optional_predicate(filling.predicate.as_ref());
        Some(Leaf {
            units: units?,
            any_one: any_one?,
            predicate: predicate?,
            may_also: !filling.may_also.is_empty(),
            last: !filling.last.is_empty() && filling.may_also.is_empty(),
            ..empty_leaf(need?)
        })
    }
}

fn empty_leaf(need: Need) -> Leaf {
    Leaf { need, most: None, coverage: None, units: None, any_one: None, predicate: None, may_also: false, last: false }
}

/// The path of a clause under another: names joined by `/`, which within a name is escaped as in RFC 6901.
fn path_of(above: &str, name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    if above.is_empty() { name } else { format!("{above}/{name}") }
}

/// A bare unit in a group: one credential for that unit.
fn unit_leaf(code: &str, above: &str, span: Span) -> Clause {
    let need = Need { amount: Amount::ONE, measure: Measure::Credentials };
    Clause {
        name: code.to_owned(),
        path: path_of(above, code),
        notes: Notes { span, ..Notes::default() },
        requirement: Requirement::Leaf(Box::new(Leaf {
            units: Some(BTreeSet::from([code.to_owned()])),
            ..empty_leaf(need)
        })),
        policy: None,
    }
}
