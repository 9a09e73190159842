use pest::Parser;
use pest::iterators::Pair;

use super::{Reader, child};
use crate::diagnostic::{Diagnostic, Problem};
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn qualification_statement(&mut self, pair: Pair<'_, Rule>) -> Option<QualificationStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::award => {
                let mut class = None;
                let mut level = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => class = Some(self.name(inner)),
                        Rule::level_reference => level = self.level_reference(inner),
                        _ => {}
                    }
                }
                QualificationStatement::Award(Spanned { value: Award { class: class?, level: level? }, span })
            }
            Rule::total => {
                let mut amount = None;
                let mut measure = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::number => amount = self.amount(&inner),
                        Rule::measure => measure = self.measure(inner),
                        _ => {}
                    }
                }
                QualificationStatement::Total(Spanned { value: Total { amount: amount?, measure: measure? }, span })
            }
            Rule::valid => QualificationStatement::Valid(self.valid(pair)),
            Rule::accept => {
                let mut name = Name { value: "accept".to_owned(), span };
                let mut notes = Notes::default();
                let mut predicate = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => name = self.name(inner),
                        Rule::notes => notes = self.notes(inner),
                        Rule::where_clause => predicate = self.where_clause(inner),
                        Rule::k_accept => name.span = self.span(&inner),
                        _ => {}
                    }
                }
                QualificationStatement::Accept(Box::new(Accept { name, notes, predicate: predicate? }))
            }
            Rule::limit => QualificationStatement::Limit(Box::new(self.limit(pair)?)),
            _ => QualificationStatement::Clause(Box::new(self.clause(pair)?)),
        })
    }

    pub(super) fn policy_scope(&mut self, _pair: Pair<'_, Rule>) -> Option<PolicyScope> {
        None
    }

    pub(super) fn policy_statement(&mut self, _pair: Pair<'_, Rule>) -> Option<PolicyStatement> {
        None
    }

    fn measure(&mut self, pair: Pair<'_, Rule>) -> Option<Measure> {
        let inner = pair.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::k_credits => Measure::Credits(self.span(&inner)),
            Rule::k_credentials => Measure::Credentials,
            _ => Measure::Named(self.name(inner)),
        })
    }

    fn limit(&mut self, pair: Pair<'_, Rule>) -> Option<Limit> {
        let mut name = None;
        let mut notes = Notes::default();
        let mut ceiling = true;
        let mut amount = None;
        let mut measure = None;
        let mut share = None;
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::k_at_least => ceiling = false,
                Rule::number => amount = Some(self.amount(&inner)?.value),
                Rule::measure => measure = self.measure(inner),
                Rule::share => share = Some(self.share(inner)?),
                Rule::where_clause => predicate = Some(self.where_clause(inner)?),
                _ => {}
            }
        }
        let bound = match share {
            Some(share) => share,
            None => Bound::Amount { amount: amount?, measure: measure? },
        };
        Some(Limit { name: name?, notes, ceiling, bound, predicate })
    }

    fn share(&mut self, pair: Pair<'_, Rule>) -> Option<Bound> {
        let mut percent = None;
        let mut base = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => percent = Some(self.amount(&inner)?),
                Rule::base => base = Some(self.base(inner)?),
                _ => {}
            }
        }
        Some(Bound::Share { percent: percent?, base: base? })
    }

    fn base(&mut self, pair: Pair<'_, Rule>) -> Option<Base> {
        let mut measure = None;
        let mut except = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_total => return Some(Base::Total(self.span(&inner))),
                Rule::measure => measure = self.measure(inner),
                Rule::predicate => except = Some(self.predicate(inner)?),
                _ => {}
            }
        }
        Some(Base::Counted { measure: measure?, except })
    }

    fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<Clause> {
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
        let rule = pair.as_rule();
        if rule == Rule::leaf {
            return self.leaf(pair).map(|leaf| Requirement::Leaf(Box::new(leaf)));
        }
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
            _ => Requirement::AtLeastOf(count?, members),
        })
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
            self.findings.push(finding.with_help("write `;` between members, each of which must be met"));
            let span = self.span(pair);
            members.extend(units.into_iter().map(|unit| Member::Unit(Name { value: unit.trim().to_owned(), span })));
            return;
        }
        // A clause that begins with its requirement lacks only its name.
        if Grammar::parse(Rule::requirement_text, pair.as_str()).is_ok() {
            self.unnamed(pair);
        } else {
            self.unread(pair, Rule::member_text, &mut None);
        }
    }

    fn leaf(&mut self, pair: Pair<'_, Rule>) -> Option<Leaf> {
        let mut amounts = Vec::new();
        let mut measure = None;
        let mut units = None;
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => amounts.push(self.amount(&inner)?),
                Rule::measure => measure = self.measure(inner),
                Rule::unit_set => units = Some(self.names(inner)),
                Rule::where_clause => predicate = Some(self.where_clause(inner)?),
                _ => {}
            }
        }
        let mut amounts = amounts.into_iter();
        Some(Leaf { need: amounts.next()?, most: amounts.next(), measure: measure?, units, predicate })
    }
}
