use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn framework_statement(&mut self, pair: Pair<'_, Rule>) -> Option<FrameworkStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::jurisdiction => {
                let words = pair.into_inner().filter(|inner| inner.as_rule() == Rule::word);
                let value = words.map(|word| word.as_str().to_owned()).collect();
                FrameworkStatement::Jurisdiction(Spanned { value, span })
            }
            Rule::levels => {
                let declarations = pair.into_inner().filter(|inner| inner.as_rule() == Rule::level_declaration);
                let value = declarations.filter_map(|inner| self.level_declaration(inner)).collect();
                FrameworkStatement::Levels(Spanned { value, span })
            }
            Rule::credit_unit => {
                let mut name = None;
                let mut title = None;
                let mut hours = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => name = Some(self.name(inner)),
                        Rule::string => title = Some(text_of(inner.as_str())),
                        Rule::hours => {
                            let mut numbers = inner.into_inner().filter(|inner| inner.as_rule() == Rule::number);
                            let first = numbers.next().and_then(|number| self.amount(&number));
                            let last = numbers.next().and_then(|number| self.amount(&number));
                            hours = first.map(|first| (first, last));
                        }
                        _ => {}
                    }
                }
                FrameworkStatement::CreditUnit { name: name?, title, hours }
            }
            Rule::refers => {
                let mut to = None;
                let mut mappings = Vec::new();
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::name => to = Some(self.name(inner)),
                        Rule::mapping => {
                            let mut lists = inner
                                .into_inner()
                                .filter(|inner| inner.as_rule() == Rule::level_list)
                                .map(|list| self.names(list));
                            let from = lists.next().unwrap_or_default();
                            mappings.push(Mapping { from, to: lists.next().unwrap_or_default() });
                        }
                        _ => {}
                    }
                }
                FrameworkStatement::Refers { to: to?, mappings }
            }
            _ => FrameworkStatement::Cite(self.cite(pair)?),
        })
    }

    fn level_declaration(&mut self, pair: Pair<'_, Rule>) -> Option<LevelDeclaration> {
        let mut levels = Vec::new();
        let mut title = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::level_name => levels.push(self.name(inner)),
                Rule::string => title = Some(text_of(inner.as_str())),
                _ => {}
            }
        }
        let mut levels = levels.into_iter();
        Some(LevelDeclaration { first: levels.next()?, last: levels.next(), title })
    }

    pub(super) fn unit_statement(&mut self, pair: Pair<'_, Rule>) -> Option<UnitStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::unit_level => {
                let value = self.level_reference(child(pair, Rule::level_reference)?)?;
                UnitStatement::Level(Spanned { value, span })
            }
            Rule::unit_credits => {
                let value = self.quantity(child(pair, Rule::quantity)?)?;
                UnitStatement::Credits(Spanned { value, span })
            }
            Rule::repeatable => UnitStatement::Repeatable(span),
            _ => UnitStatement::Cite(self.cite(pair)?),
        })
    }

    pub(super) fn level_reference(&self, pair: Pair<'_, Rule>) -> Option<LevelReference> {
        let mut names = self.names(pair).into_iter();
        Some(LevelReference { framework: names.next()?, level: names.next()? })
    }

    pub(super) fn quantity(&mut self, pair: Pair<'_, Rule>) -> Option<Quantity> {
        let mut inner = pair.into_inner();
        let amount = self.amount(&inner.next()?)?.value;
        Some(Quantity { amount, unit: self.name(inner.next()?) })
    }
}
