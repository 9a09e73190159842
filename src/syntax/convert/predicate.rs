use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::calendar::{Period, PeriodUnit};
use crate::diagnostic::{Diagnostic, Fix, Problem};
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
                    predicate = Some(Predicate::Test(Box::new(Spanned { value, span })));
                }
                _ => {}
            }
        }
        let predicate = predicate?;
        Some(if negated { Predicate::Not(Box::new(predicate)) } else { predicate })
    }

    fn test(&mut self, pair: Pair<'_, Rule>) -> Option<Test> {
        Some(match pair.as_rule() {
            Rule::judged => Test::Judged(self.judged(pair)?),
            Rule::level_test => {
                let order = self.order_in(pair.clone())?;
                let levels = pair.into_inner().filter(|inner| inner.as_rule() == Rule::level_reference);
                let levels: Vec<_> = levels.map(|level| self.level_reference(level)).collect();
                Test::Level { order, levels: levels.into_iter().collect::<Option<_>>()? }
            }
            Rule::credits_test => {
                let order = self.order_in(pair.clone());
                let quantity = self.quantity(child(pair, Rule::quantity)?);
                Test::Credits { order: order?, quantity: quantity? }
            }
            Rule::hours_test => {
                let order = self.order_in(pair.clone());
                let hours = self.amounts(pair).pop();
                Test::Hours { order: order?, hours: hours?.value }
            }
            Rule::size_test => {
                let framework = self.framework_name(child(pair.clone(), Rule::framework_name)?)?;
                Test::Size { framework, band: self.names(pair).pop()? }
            }
            Rule::holder_test => match child(pair.clone(), Rule::judged) {
                Some(judged) => Test::HolderJudged(self.judged(judged)?),
                None => Test::Holder(self.fact_test(pair)?),
            },
            Rule::holds_test => Test::Holds(self.names(pair).pop()?),
            Rule::covers_test => Test::Covers(self.covers(pair)?),
            Rule::listed_test => {
                let at = match child(pair.clone(), Rule::date_point) {
                    Some(point) => Some(self.value(point.into_inner().next()?)?),
                    None => None,
                };
                Test::Listed { register: self.names(pair).pop()?, at }
            }
            Rule::recognised_test => Test::Recognised(self.names(pair).pop()),
            Rule::used_test => Test::Used(self.names(pair).pop()),
            _ => Test::Fact(self.fact_test(pair)?),
        })
    }

    fn judged(&mut self, pair: Pair<'_, Rule>) -> Option<Judged> {
        let mut texts = Vec::new();
        let mut within = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::string => texts.push(text_of(inner.as_str())),
                Rule::within => within = Some(self.within_of(inner)?),
                _ => {}
            }
        }
        let mut texts = texts.into_iter();
        Some(Judged { statement: texts.next()?, by: texts.next(), within })
    }

    fn fact_test(&mut self, pair: Pair<'_, Rule>) -> Option<FactTest> {
        let mut fact = None;
        let mut order = None;
        let mut values = Vec::new();
        let mut unit = None;
        let mut scale = None;
        let mut at = None;
        for inner in pair.into_inner() {
            let span = self.span(&inner);
            match inner.as_rule() {
                Rule::fact => fact = Some(self.name(inner)),
                Rule::within => {
                    return Some(FactTest { fact: fact?, stands: Stands::Within(self.within_of(inner)?) });
                }
                Rule::k_in => order = Some(Spanned { value: Order::In, span }),
                Rule::order => order = Some(self.order(inner)?),
                Rule::value => values.push(self.value(inner.into_inner().next()?)?),
                Rule::fact_unit => unit = Some(self.name(inner)),
                Rule::name => scale = Some(self.name(inner)),
                Rule::date_point => at = Some(self.value(inner.into_inner().next()?)?),
                _ => {}
            }
        }
        let stands = match order {
            Some(order) => Stands::Compared(Compared { order, values, unit, scale, at }),
            None => Stands::Alone,
        };
        Some(FactTest { fact: fact?, stands })
    }

    fn within_of(&mut self, pair: Pair<'_, Rule>) -> Option<Within> {
        let mut count = None;
        let mut unit = None;
        let mut direction = Direction::Of;
        let mut of = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => count = self.period_count(&inner),
                Rule::period => unit = Some(period_unit(inner.as_str())),
                Rule::k_before => direction = Direction::Before,
                Rule::k_after => direction = Direction::After,
                Rule::date_point => of = self.value(inner.into_inner().next()?),
                _ => {}
            }
        }
        Some(Within { period: Period { count: count?, unit: unit? }, direction, of: of? })
    }

    /// How many years, months, weeks or days.
    pub(super) fn period_count(&mut self, pair: &Pair<'_, Rule>) -> Option<u16> {
        let count = pair.as_str().parse::<u16>().ok();
        if count.is_none() {
            let span = self.span(pair);
            self.report(Problem::Count(pair.as_str().to_owned()), span);
        }
        count
    }

    fn value(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Value>> {
        let span = self.span(&pair);
        let value = match pair.as_rule() {
            Rule::date => Value::Date(self.date(&pair)?.value),
            Rule::string => Value::Text(text_of(pair.as_str())),
            Rule::number => Value::Number(self.amount(&pair)?.value),
            _ => Value::Name(self.name(pair).value),
        };
        Some(Spanned { value, span })
    }

    /// The comparison of a test that may be with a set.
    fn order_in(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Order>> {
        let inner = pair.into_inner().find(|inner| matches!(inner.as_rule(), Rule::order | Rule::k_in))?;
        let span = self.span(&inner);
        if inner.as_rule() == Rule::k_in { Some(Spanned { value: Order::In, span }) } else { self.order(inner) }
    }

    fn order(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Order>> {
        let span = self.span(&pair);
        let value = self.order_word(pair.into_inner().next()?)?;
        Some(Spanned { value, span })
    }

    fn order_word(&mut self, pair: Pair<'_, Rule>) -> Option<Order> {
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
                let finding = finding.with_help(words_for(sign));
                // Only `==` has one counterpart, and numbers and levels one reading.
                let mended = match sign {
                    "==" => Some("="),
                    _ => words_between_amounts(sign).filter(|_| !is_before_date(&pair)),
                };
                let span = self.span(&pair);
                self.findings.push(match mended {
                    Some(words) => finding.with_fix(Fix::replace(span, words)),
                    None => finding,
                });
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

pub(super) fn period_unit(word: &str) -> PeriodUnit {
    match word.trim_end_matches('s') {
        "year" => PeriodUnit::Years,
        "month" => PeriodUnit::Months,
        "week" => PeriodUnit::Weeks,
        _ => PeriodUnit::Days,
    }
}

/// The words for a sign between amounts or levels.
fn words_between_amounts(sign: &str) -> Option<&'static str> {
    Some(match sign {
        ">=" | "=>" | "≥" => "at least",
        "<=" | "=<" | "≤" => "at most",
        ">" => "above",
        "<" => "below",
        _ => return None,
    })
}

/// Whether what follows is not plainly an amount or a level: a number, alone or behind the name of a framework.
fn is_before_date(sign: &Pair<'_, Rule>) -> bool {
    let rest = sign.get_input().get(sign.as_span().end()..).unwrap_or("");
    let mut words = rest.split_whitespace();
    let is_amount = |word: Option<&str>| {
        let bare = word.unwrap_or("").trim_end_matches(['}', ')', ';', ',']);
        !bare.is_empty() && bare.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
    };
    !(is_amount(words.next()) || is_amount(words.next()))
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
