//! Clauses and what they require.

use pest::Parser;
use pest::iterators::Pair;

use super::{Reader, child};
use crate::diagnostic::{Diagnostic, Edit, Fix, Problem};
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<Clause> {
        let mut name = None;
        let mut notes = Notes::default();
        let mut requirement = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::requirement => requirement = Some(self.requirement(inner.into_inner().next()?)?),
                _ => {}
            }
        }
        Some(Clause { name: name?, notes, requirement: requirement? })
    }

    fn requirement(&mut self, pair: Pair<'_, Rule>) -> Option<Requirement> {
        match pair.as_rule() {
            Rule::leaf => self.leaf(pair).map(|leaf| Requirement::Leaf(Box::new(leaf))),
            Rule::coverage => self.coverage(pair).map(|coverage| Requirement::Covers(Box::new(coverage))),
            Rule::condition => self.predicate(child(pair, Rule::predicate)?).map(Requirement::Condition),
            Rule::if_then => self.if_then(pair),
            _ => self.group(pair),
        }
    }

    fn group(&mut self, pair: Pair<'_, Rule>) -> Option<Requirement> {
        let rule = pair.as_rule();
        let mut count = None;
        let mut members = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => count = Some(self.amount(&inner)?),
                Rule::members => members = self.members(inner),
                _ => {}
            }
        }
        Some(match rule {
            Rule::all_of => Requirement::AllOf(members),
            Rule::any_of => Requirement::AnyOf(members),
            Rule::exactly_one_of => Requirement::ExactlyOneOf(members),
            Rule::elect_one_of => Requirement::ElectOneOf(members),
            _ => Requirement::AtLeastOf(count?, members),
        })
    }

    fn if_then(&mut self, pair: Pair<'_, Rule>) -> Option<Requirement> {
        let mut condition = None;
        let mut branches = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::predicate => condition = self.predicate(inner),
                Rule::members => branches.push(self.members(inner)),
                _ => {}
            }
        }
        let mut branches = branches.into_iter();
        let branches = If { condition: condition?, then: branches.next()?, otherwise: branches.next() };
        Some(Requirement::If(Box::new(branches)))
    }

    fn members(&mut self, pair: Pair<'_, Rule>) -> Vec<Member> {
        let mut members = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::member => {
                    let Some(inner) = inner.into_inner().next() else {
                        continue;
                    };
                    if inner.as_rule() == Rule::clause {
                        members.extend(self.clause(inner).map(|clause| Member::Clause(Box::new(clause))));
                    } else {
                        members.push(Member::Unit(self.name(inner)));
                    }
                }
                Rule::bad_member => self.bad_member(&inner, &mut members),
                _ => {}
            }
        }
        members
    }

    fn bad_member(&mut self, pair: &Pair<'_, Rule>, members: &mut Vec<Member>) {
        // Units with commas between them are meant as members: read on with them.
        let units: Vec<&str> = pair.as_str().split(',').collect();
        if units.len() > 1 && units.iter().all(|unit| Grammar::parse(Rule::name_text, unit).is_ok()) {
            let start = pair.as_span().start();
            let comma = start + units[0].len();
            let problem = Problem::Syntax { expected: "`;`".to_owned(), found: "`,`".to_owned() };
            let finding = Diagnostic::new(problem, self.within(comma..comma + 1));
            let finding = finding.with_help("write `;` between members, each of which must be met");
            // All of them at once.
            let commas = pair.as_str().match_indices(',').map(|(at, _)| start + at);
            let edits = commas.map(|at| Edit { span: self.within(at..at + 1), text: ";".to_owned() }).collect();
            self.findings.push(finding.with_fix(Fix { title: "write `;` for each `,`".to_owned(), edits, safe: true }));
            let span = self.span(pair);
            members.extend(units.into_iter().map(|unit| Member::Unit(Name { value: unit.trim().to_owned(), span })));
            return;
        }
        // A clause that begins with its requirement lacks only its name.
        if Grammar::parse(Rule::requirement_text, pair.as_str()).is_ok() {
            self.unnamed(pair);
        } else {
            self.unread(pair, Rule::member_text, None);
        }
    }

    fn leaf(&mut self, pair: Pair<'_, Rule>) -> Option<Leaf> {
        let mut amounts = Vec::new();
        let mut measure = None;
        for inner in pair.clone().into_inner() {
            match inner.as_rule() {
                Rule::number => amounts.push(self.amount(&inner)?),
                Rule::measure => measure = self.measure(inner),
                _ => {}
            }
        }
        let filling = self.filling(pair)?;
        let mut amounts = amounts.into_iter();
        Some(Leaf { need: amounts.next()?, most: amounts.next(), measure: measure?, filling })
    }

    /// What a leaf is filled from, and how.
    fn filling(&mut self, pair: Pair<'_, Rule>) -> Option<Filling> {
        let mut filling = Filling::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::unit_set => filling.units = child(inner, Rule::unit_names).map(|names| self.unit_names(names)),
                Rule::any_one => filling.any_one = self.any_one(inner),
                Rule::where_clause => filling.predicate = Some(self.where_clause(inner)?),
                Rule::leaf_flag => {
                    let span = self.span(&inner);
                    match inner.into_inner().next().map(|flag| flag.as_rule()) {
                        Some(Rule::k_taken_last) => filling.last.push(span),
                        _ => filling.may_also.push(span),
                    }
                }
                _ => {}
            }
        }
        Some(filling)
    }

    fn coverage(&mut self, pair: Pair<'_, Rule>) -> Option<Coverage> {
        let covers = self.covers(pair.clone())?;
        Some(Coverage { covers, filling: self.filling(pair)? })
    }

    /// The outcomes that are covered, and to which per cent.
    pub(super) fn covers(&mut self, pair: Pair<'_, Rule>) -> Option<Covers> {
        let mut outcomes = None;
        let mut share = None;
        let mut each = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::outcome_list => outcomes = Some(self.outcome_list(inner)),
                Rule::covered => share = self.amounts(inner).pop(),
                Rule::covered_each => each = self.amounts(inner).pop(),
                _ => {}
            }
        }
        Some(Covers { outcomes: outcomes?, share, each })
    }
}
