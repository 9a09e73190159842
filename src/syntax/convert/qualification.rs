//! Qualifications and policies.

use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn qualification_statement(&mut self, pair: Pair<'_, Rule>) -> Option<QualificationStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::award => QualificationStatement::Award(Spanned { value: self.award(pair)?, span }),
            Rule::awarded_by => QualificationStatement::By(self.body(pair)?),
            Rule::total => QualificationStatement::Total(Box::new(self.total(pair)?)),
            Rule::size => QualificationStatement::Size(Box::new(self.size(pair)?)),
            Rule::valid => QualificationStatement::Valid(Box::new(self.valid(pair))),
            Rule::also_valid => QualificationStatement::AlsoValid(Box::new(self.accept(pair, "also valid")?)),
            Rule::fallback => QualificationStatement::Fallback(span),
            Rule::elected_conversion => QualificationStatement::Convert(self.names(pair).pop()?),
            Rule::recognises => QualificationStatement::Recognises(Spanned { value: self.names(pair), span }),
            Rule::prerequisites => {
                let value = match child(pair, Rule::where_clause) {
                    Some(asked) => Some(self.where_clause(asked)?),
                    None => None,
                };
                QualificationStatement::Prerequisites(Spanned { value, span })
            }
            Rule::ladder => QualificationStatement::Ladder(Spanned { value: self.ladder(pair), span }),
            _ => QualificationStatement::Demand(self.demand(pair)?),
        })
    }

    pub(super) fn policy_scope(&mut self, pair: Pair<'_, Rule>) -> Option<PolicyScope> {
        let mut class = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::framework_name => return self.framework_name(inner).map(PolicyScope::Framework),
                Rule::string => return Some(PolicyScope::Body(self.text(&inner))),
                Rule::name => class = Some(self.name(inner)),
                Rule::level_reference => {
                    let level = self.level_reference(inner)?;
                    return Some(PolicyScope::Award(Award { class: class?, level }));
                }
                _ => {}
            }
        }
        None
    }

    pub(super) fn policy_statement(&mut self, pair: Pair<'_, Rule>) -> Option<PolicyStatement> {
        Some(match pair.as_rule() {
            Rule::policy_total => PolicyStatement::Total(Box::new(self.total(pair)?)),
            _ => PolicyStatement::Demand(self.demand(pair)?),
        })
    }

    /// What qualifications, policies and rungs can all demand.
    pub(super) fn demand(&mut self, pair: Pair<'_, Rule>) -> Option<Demand> {
        Some(match pair.as_rule() {
            Rule::accept => Demand::Accept(Box::new(self.accept(pair, "accept")?)),
            Rule::limit => Demand::Limit(Box::new(self.limit(pair)?)),
            Rule::clause => Demand::Clause(Box::new(self.clause(pair)?)),
            _ => return None,
        })
    }

    fn award(&mut self, pair: Pair<'_, Rule>) -> Option<Award> {
        let mut class = None;
        let mut level = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => class = Some(self.name(inner)),
                Rule::level_reference => level = self.level_reference(inner),
                _ => {}
            }
        }
        Some(Award { class: class?, level: level? })
    }

    pub(super) fn body(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<String>> {
        let span = self.span(&pair);
        let value = text_of(child(pair, Rule::string)?.as_str());
        Some(Spanned { value, span })
    }

    pub(super) fn total(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Total>> {
        let span = self.span(&pair);
        let mut amounts = Vec::new();
        let mut measure = None;
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => amounts.push(self.amount(&inner)?),
                Rule::measure => measure = self.measure(inner),
                Rule::note => self.note(inner, &mut notes),
                _ => {}
            }
        }
        let mut amounts = amounts.into_iter();
        let value = Total { amount: amounts.next()?, most: amounts.next(), measure: measure?, notes };
        Some(Spanned { value, span })
    }

    fn size(&mut self, pair: Pair<'_, Rule>) -> Option<Size> {
        let span = self.span(&pair);
        let mut hours = None;
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => hours = self.amount(&inner),
                Rule::note => self.note(inner, &mut notes),
                _ => {}
            }
        }
        Some(Size { hours: hours?, notes, span })
    }

    pub(super) fn measure(&mut self, pair: Pair<'_, Rule>) -> Option<Measure> {
        let inner = pair.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::k_credits => Measure::Credits(self.span(&inner)),
            Rule::k_credentials => Measure::Credentials,
            Rule::k_hours => Measure::Hours,
            _ => Measure::Named(self.name(inner)),
        })
    }

    /// A condition with a name or, where it has none, called by the words before it.
    fn accept(&mut self, pair: Pair<'_, Rule>, words: &str) -> Option<Accept> {
        let mut name = Name { value: words.to_owned(), span: self.span(&pair) };
        let mut named = false;
        let mut notes = Notes::default();
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_accept | Rule::k_also_valid => name.span = self.span(&inner),
                Rule::name => {
                    name = self.name(inner);
                    named = true;
                }
                Rule::notes => notes = self.notes(inner),
                Rule::where_clause => predicate = self.where_clause(inner),
                _ => {}
            }
        }
        Some(Accept { name, named, notes, predicate: predicate? })
    }
}
