//! Outcomes, scales, conversions, registers and recognition rules.

use pest::iterators::{Pair, Pairs};

use super::{Reader, child, text_of};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    /// Outcomes that are declared, or the table that they are in.
    pub(super) fn outcome_set(
        &mut self,
        body: Option<Pairs<'_, Rule>>,
        mut notes: Notes,
        file: Option<Name>,
        header: impl FnOnce(Notes) -> Header,
    ) -> Item {
        let mut outcomes = Vec::new();
        let mut table = None;
        if let Some(file) = file {
            let columns = self.statements(body, Rule::table_statement_text, &mut notes, Self::table_column);
            table = Some(Table { file, columns });
        } else {
            outcomes = self.statements(body, Rule::outcome_statement_text, &mut notes, Self::outcome);
        }
        Item::Outcomes(OutcomeSet { header: header(notes), outcomes, table })
    }

    fn outcome(&mut self, pair: Pair<'_, Rule>) -> Option<Outcome> {
        let mut name = None;
        let mut weight = None;
        let mut narrower_than = Vec::new();
        let mut same_as = Vec::new();
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::string => notes.title = Some(text_of(inner.as_str())),
                Rule::number => weight = self.amount(&inner),
                Rule::narrower => narrower_than = self.names(inner),
                Rule::same_as => same_as = self.names_or_texts(inner),
                Rule::note => self.note(inner, &mut notes),
                _ => {}
            }
        }
        Some(Outcome { name: name?, weight, narrower_than, same_as, notes })
    }

    fn names_or_texts(&self, pair: Pair<'_, Rule>) -> Vec<Name> {
        let named = |inner: Pair<'_, Rule>| match inner.as_rule() {
            Rule::string => Some(self.text(&inner)),
            Rule::name => Some(self.name(inner)),
            _ => None,
        };
        pair.into_inner().filter_map(named).collect()
    }

    pub(super) fn scale_statement(&mut self, pair: Pair<'_, Rule>) -> Option<ScaleStatement> {
        let span = self.span(&pair);
        if pair.as_rule() == Rule::scale_grades {
            let grades = pair.into_inner().filter(|inner| inner.as_rule() == Rule::grade);
            let value = grades.filter_map(|grade| self.grade(grade)).collect();
            return Some(ScaleStatement::Grades(Spanned { value, span }));
        }
        let mut scale = None;
        let mut mappings = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => scale = Some(self.name(inner)),
                Rule::grade_mapping => mappings.push(self.grade_mapping(inner)),
                _ => {}
            }
        }
        Some(ScaleStatement::From { scale: scale?, mappings })
    }

    fn grade(&mut self, pair: Pair<'_, Rule>) -> Option<Grade> {
        let mut grade = None;
        let mut points = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::string => grade = Some(self.text(&inner)),
                Rule::number => points = Some(self.amount(&inner)?),
                _ => {}
            }
        }
        Some(Grade { grade: grade?, points })
    }

    fn grade_mapping(&self, pair: Pair<'_, Rule>) -> Mapping {
        let mut mapping = Mapping { from: Vec::new(), to: Vec::new() };
        let mut past_arrow = false;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::arrow => past_arrow = true,
                Rule::string if past_arrow => mapping.to.push(self.text(&inner)),
                Rule::string => mapping.from.push(self.text(&inner)),
                _ => {}
            }
        }
        mapping
    }

    pub(super) fn convert(&mut self, pair: Pair<'_, Rule>) -> Option<Convert> {
        let span = self.span(&pair);
        let at_rate = pair.as_rule() == Rule::convert_at_rate;
        let mut units = Vec::new();
        let mut amounts = Vec::new();
        let mut rounding = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::credit_name => units.push(self.name(inner)),
                Rule::number => amounts.push(self.amount(&inner)?),
                Rule::rounding => rounding = Some(self.rounding(inner)?),
                _ => {}
            }
        }
        let mut amounts = amounts.into_iter();
        let rate = if at_rate {
            Some(Rate { amount: amounts.next()?, least: amounts.next()?, most: amounts.next() })
        } else {
            None
        };
        let mut units = units.into_iter();
        Some(Convert { from: units.next()?, to: units.next()?, rate, rounding, span })
    }

    fn rounding(&mut self, pair: Pair<'_, Rule>) -> Option<Rounding> {
        let mut direction = RoundingDirection::Down;
        let mut to = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_up => direction = RoundingDirection::Up,
                Rule::k_half_up => direction = RoundingDirection::HalfUp,
                Rule::number => to = self.amount(&inner),
                _ => {}
            }
        }
        Some(Rounding { direction, to: to? })
    }

    pub(super) fn register_statement(&mut self, pair: Pair<'_, Rule>) -> Option<RegisterStatement> {
        let span = self.span(&pair);
        if pair.as_rule() == Rule::register_valid {
            let mut from = None;
            let mut until = None;
            for inner in pair.into_inner() {
                match inner.as_rule() {
                    Rule::register_from => from = child(inner, Rule::column).and_then(|column| self.column(column)),
                    Rule::register_until => until = child(inner, Rule::column).and_then(|column| self.column(column)),
                    _ => {}
                }
            }
            return Some(RegisterStatement::Valid { from, until, span });
        }
        let mut fact = None;
        let mut order = None;
        let mut column = None;
        let mut framework = None;
        for inner in pair.into_inner() {
            let span = self.span(&inner);
            match inner.as_rule() {
                Rule::match_fact => fact = Some(self.name(inner)),
                Rule::equal => order = Some(Spanned { value: Order::Equal, span }),
                Rule::at_least => order = Some(Spanned { value: Order::AtLeast, span }),
                Rule::at_most => order = Some(Spanned { value: Order::AtMost, span }),
                Rule::column => column = self.column(inner),
                Rule::framework_name => framework = self.framework_name(inner),
                _ => {}
            }
        }
        let matched = Match { fact: fact?, order: order?, column: column?, framework };
        Some(RegisterStatement::Match(Box::new(matched)))
    }

    /// The name at the head of a column.
    fn column(&self, pair: Pair<'_, Rule>) -> Option<Name> {
        let inner = pair.into_inner().next()?;
        Some(if inner.as_rule() == Rule::string { self.text(&inner) } else { self.name(inner) })
    }

    pub(super) fn recognition_statement(&mut self, pair: Pair<'_, Rule>) -> Option<RecognitionStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::recognition_where => {
                RecognitionStatement::Where(self.where_clause(child(pair, Rule::where_clause)?)?)
            }
            Rule::grants => RecognitionStatement::Grants(Box::new(Spanned { value: self.grant(pair)?, span })),
            Rule::unless => {
                let mut title = None;
                let mut predicate = None;
                for inner in pair.into_inner() {
                    match inner.as_rule() {
                        Rule::string => title = Some(text_of(inner.as_str())),
                        Rule::predicate => predicate = self.predicate(inner),
                        _ => {}
                    }
                }
                RecognitionStatement::Unless { title, predicate: predicate? }
            }
            Rule::valid => RecognitionStatement::Valid(Box::new(self.valid(pair))),
            _ => return None,
        })
    }

    fn grant(&mut self, pair: Pair<'_, Rule>) -> Option<Grant> {
        for inner in pair.into_inner() {
            return Some(match inner.as_rule() {
                Rule::name => Grant::Unit(self.name(inner)),
                Rule::level_reference => Grant::Level(self.level_reference(inner)?),
                Rule::quantity => Grant::Credits(self.quantity(inner)?),
                Rule::outcome_list => Grant::Outcomes(self.outcome_list(inner)),
                Rule::granted_source => {
                    let word = child(inner, Rule::word)?;
                    Grant::Source(self.name(word))
                }
                Rule::granted_grade => Grant::Ungraded,
                _ => continue,
            });
        }
        None
    }
}
