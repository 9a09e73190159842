use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::calendar::{Period, PeriodUnit};
use crate::diagnostic::{Diagnostic, Problem};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn where_clause(&mut self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let inner = child(pair, Rule::predicate)?;
        self.predicate(inner)
    }

    pub(super) fn predicate(&mut self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let any = self.parts(pair, Rule::conjunction, |reader, conjunction| {
            let all = reader.parts(conjunction, Rule::negation, Self::negation)?;
            Some(single_or(all, Predicate::All))
        })?;
        Some(single_or(any, Predicate::Any))
    }

    /// Reads all parts of one rule, so that each has its mistakes reported; nothing where any has one.
    fn parts(
        &mut self,
        pair: Pair<'_, Rule>,
        rule: Rule,
        read: impl Fn(&mut Self, Pair<'_, Rule>) -> Option<Predicate>,
    ) -> Option<Vec<Predicate>> {
        let pairs = pair.into_inner().filter(|inner| inner.as_rule() == rule);
        let parts: Vec<Option<Predicate>> = pairs.map(|inner| read(self, inner)).collect();
        parts.into_iter().collect()
    }

    fn negation(&mut self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let mut negated = false;
        let mut predicate = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_not => negated = !negated,
                Rule::predicate => predicate = self.predicate(inner),
                Rule::test => {
                    let span = self.span(&inner);
                    let value = self.test(inner.into_inner().next()?)?;
                    predicate = Some(Predicate::Test(Spanned { value, span }));
                }
                _ => {}
            }
        }
        let predicate = predicate?;
        Some(if negated { Predicate::Not(Box::new(predicate)) } else { predicate })
    }

    fn test(&mut self, pair: Pair<'_, Rule>) -> Option<Test> {
        let rule = pair.as_rule();
        let mut fact = None;
        let mut order = None;
        let mut texts = Vec::new();
        let mut levels = Vec::new();
        let mut quantity = None;
        let mut values = Vec::new();
        for inner in pair.into_inner() {
            let span = self.span(&inner);
            match inner.as_rule() {
                Rule::fact => fact = Some(Name { value: inner.as_str().to_owned(), span }),
                Rule::k_in => order = Some(Spanned { value: Order::In, span }),
                Rule::order => order = Some(Spanned { value: self.order(inner.into_inner().next()?)?, span }),
                Rule::string => texts.push(text_of(inner.as_str())),
                Rule::level_reference => levels.push(self.level_reference(inner)?),
                Rule::quantity => quantity = Some(self.quantity(inner)?),
                Rule::value => values.push(self.value(inner.into_inner().next()?)?),
                Rule::within => return self.within_test(fact?, inner),
                _ => {}
            }
        }
        let mut texts = texts.into_iter();
        Some(match (rule, order) {
            (Rule::judged, _) => Test::Judged { statement: texts.next()?, by: texts.next() },
            (Rule::level_test, Some(order)) => Test::Level { order, levels },
            (Rule::credits_test, Some(order)) => Test::Credits { order, quantity: quantity? },
            (_, Some(order)) => Test::Compared { fact: fact?, order, values },
            (_, None) => Test::Stands { fact: fact? },
        })
    }

    fn within_test(&mut self, fact: Name, pair: Pair<'_, Rule>) -> Option<Test> {
        let mut count = None;
        let mut unit = None;
        let mut direction = Direction::Of;
        let mut of = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => {
                    let span = self.span(&inner);
                    count = inner.as_str().parse::<u16>().ok();
                    if count.is_none() {
                        self.report(Problem::Count(inner.as_str().to_owned()), span);
                    }
                }
                Rule::period => unit = Some(period_unit(inner.as_str())),
                Rule::k_before => direction = Direction::Before,
                Rule::k_after => direction = Direction::After,
                Rule::date_point => of = self.value(inner.into_inner().next()?),
                _ => {}
            }
        }
        let period = Period { count: count?, unit: unit? };
        Some(Test::Within { fact, period, direction, of: of? })
    }

    fn value(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Value>> {
        let span = self.span(&pair);
        let value = match pair.as_rule() {
            Rule::date => Value::Date(self.date(&pair)?.value),
            Rule::string => Value::Text(text_of(pair.as_str())),
            Rule::number => Value::Number(pair.as_str().to_owned()),
            _ => Value::Name(self.name(pair).value),
        };
        Some(Spanned { value, span })
    }

    fn order(&mut self, pair: Pair<'_, Rule>) -> Option<Order> {
        Some(match pair.as_rule() {
            Rule::equal => Order::Equal,
            Rule::at_least => Order::AtLeast,
            Rule::at_most => Order::AtMost,
            Rule::above => Order::Above,
            Rule::below => Order::Below,
            Rule::before => Order::Before,
            Rule::after => Order::After,
            Rule::on => Order::On,
            Rule::on_or_before => Order::OnOrBefore,
            Rule::on_or_after => Order::OnOrAfter,
            Rule::includes => Order::Include,
            _ => {
                let sign = pair.as_str();
                let finding = Diagnostic::new(Problem::Sign(sign.to_owned()), self.span(&pair));
                self.findings.push(finding.with_help(words_for(sign)));
                return None;
            }
        })
    }
}

fn single_or(mut parts: Vec<Predicate>, several: fn(Vec<Predicate>) -> Predicate) -> Predicate {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            several(parts)
        }
    }
}

fn period_unit(word: &str) -> PeriodUnit {
    match word.trim_end_matches('s') {
        "year" => PeriodUnit::Years,
        "month" => PeriodUnit::Months,
        "week" => PeriodUnit::Weeks,
        _ => PeriodUnit::Days,
    }
}

fn words_for(sign: &str) -> &'static str {
    match sign {
        ">=" | "=>" | "≥" => "write `at least` (for a date, `on or after`)",
        "<=" | "=<" | "≤" => "write `at most` (for a date, `on or before`)",
        ">" => "write `above` (for a date, `after`)",
        "<" => "write `below` (for a date, `before`)",
        "==" => "write `=`",
        _ => "write `not` before the test, such as `not level = nfq 5`",
    }
}
