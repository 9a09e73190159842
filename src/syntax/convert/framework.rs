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
            Rule::credit_unit => FrameworkStatement::CreditUnit(self.credit_unit(pair)?),
            Rule::refers => FrameworkStatement::Refers(self.refers(pair)?),
            Rule::size_band => FrameworkStatement::Size(self.size_band(pair)?),
            Rule::valid => FrameworkStatement::Valid(Box::new(self.valid(pair))),
            _ => return None,
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

    fn credit_unit(&mut self, pair: Pair<'_, Rule>) -> Option<CreditUnit> {
        let mut name = None;
        let mut hours = None;
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::hours => {
                    let mut amounts = self.amounts(inner).into_iter();
                    hours = amounts.next().map(|first| (first, amounts.next()));
                }
                _ => {}
            }
        }
        Some(CreditUnit { name: name?, hours, notes })
    }

    fn refers(&mut self, pair: Pair<'_, Rule>) -> Option<Refers> {
        let mut to = None;
        let mut from = None;
        let mut until = None;
        let mut mappings = Vec::new();
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::framework_name => to = self.framework_name(inner),
                Rule::valid_from => from = self.day_of(inner),
                Rule::valid_until => until = self.day_of(inner),
                Rule::mapping => {
                    let lists = inner.into_inner().filter(|inner| inner.as_rule() == Rule::level_list);
                    let mut lists = lists.map(|list| self.names(list));
                    let from = lists.next().unwrap_or_default();
                    mappings.push(Mapping { from, to: lists.next().unwrap_or_default() });
                }
                Rule::note => self.note(inner, &mut notes),
                _ => {}
            }
        }
        Some(Refers { to: to?, from, until, mappings, notes })
    }

    fn size_band(&mut self, pair: Pair<'_, Rule>) -> Option<SizeBand> {
        let mut name = None;
        let mut notes = Notes::default();
        let mut amounts = Vec::new();
        let mut up_to = false;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::k_up_to => up_to = true,
                Rule::number => amounts.push(self.amount(&inner)?),
                _ => {}
            }
        }
        let mut amounts = amounts.into_iter();
        let from = if up_to { None } else { amounts.next() };
        Some(SizeBand { name: name?, from, to: amounts.next(), notes })
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
            Rule::unit_hours => {
                let mut amounts = self.amounts(pair).into_iter();
                UnitStatement::Hours { least: amounts.next()?, most: amounts.next(), span }
            }
            Rule::unit_outcomes => {
                UnitStatement::Outcomes(Spanned { value: self.outcome_list(child(pair, Rule::outcome_list)?), span })
            }
            Rule::unit_requires => {
                let alongside = pair.clone().into_inner().any(|inner| inner.as_rule() == Rule::k_alongside);
                UnitStatement::Requires(Requires { units: self.names(pair), alongside })
            }
            Rule::unit_replaced => UnitStatement::Replaced(Box::new(Spanned { value: self.replaced(pair)?, span })),
            Rule::repeatable => UnitStatement::Repeatable(span),
            _ => return None,
        })
    }

    fn replaced(&mut self, pair: Pair<'_, Rule>) -> Option<Replaced> {
        let mut by = None;
        let mut equivalent = true;
        let mut lapses = None;
        let mut finish_by = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => by = Some(self.name(inner)),
                Rule::k_not => equivalent = false,
                Rule::lapses => lapses = self.day_of(inner),
                Rule::finish_by => finish_by = self.day_of(inner),
                _ => {}
            }
        }
        Some(Replaced { by: by?, equivalent, lapses, finish_by })
    }

    /// The members of a pool: units, and other pools.
    pub(super) fn pool_members(
        &mut self,
        body: Option<pest::iterators::Pairs<'_, Rule>>,
        notes: &mut Notes,
    ) -> Vec<Name> {
        let mut members = Vec::new();
        for inner in body.into_iter().flatten() {
            match inner.as_rule() {
                Rule::name => members.push(self.name(inner)),
                Rule::note => self.note(inner, notes),
                _ => {}
            }
        }
        members
    }

    pub(super) fn table_column(&mut self, pair: Pair<'_, Rule>) -> Option<TableColumn> {
        if pair.as_rule() != Rule::table_column {
            return None;
        }
        let mut role = None;
        let mut column = None;
        let mut framework = None;
        let mut credit_unit = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::column_role => role = Some(self.name(inner)),
                Rule::string => column = Some(self.text(&inner)),
                Rule::framework_name => framework = self.framework_name(inner),
                Rule::credit_name => credit_unit = Some(self.name(inner)),
                _ => {}
            }
        }
        Some(TableColumn { role: role?, column: column?, framework, credit_unit })
    }
}
