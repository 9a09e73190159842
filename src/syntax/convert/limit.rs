//! Limits: floors and ceilings over what counts.

use pest::iterators::Pair;

use super::Reader;
use crate::calendar::{Period, day_of_every_year};
use crate::diagnostic::{Diagnostic, Problem, Span};
use crate::quantity::Amount;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

/// The largest number below the line of a fraction: what is computed with it stays inside 128 bits.
const FINEST: u32 = 1000;

impl Reader {
    pub(super) fn limit(&mut self, pair: Pair<'_, Rule>) -> Option<Limit> {
        let mut name = None;
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::window | Rule::mean | Rule::amount_limit => return self.limited(inner, name?, notes),
                _ => {}
            }
        }
        None
    }

    /// What the limit with this name says.
    fn limited(&mut self, pair: Pair<'_, Rule>, name: Name, notes: Notes) -> Option<Limit> {
        let mut any_one = None;
        let mut predicate = None;
        for inner in pair.clone().into_inner() {
            match inner.as_rule() {
                Rule::any_one => any_one = self.any_one(inner),
                Rule::where_clause => predicate = Some(self.where_clause(inner)?),
                _ => {}
            }
        }
        // A mean is a floor, and a window keeps things out as a ceiling does.
        let (ceiling, bound) = match pair.as_rule() {
            Rule::mean => (false, self.mean(pair)?),
            Rule::window => (true, self.window(pair)?),
            _ => self.amount_limit(pair)?,
        };
        Some(Limit { name, notes, ceiling, bound, any_one, predicate })
    }

    /// So much, or such a share, at most or at least.
    fn amount_limit(&mut self, pair: Pair<'_, Rule>) -> Option<(bool, Bound)> {
        let mut ceiling = true;
        let mut amount = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_at_least => ceiling = false,
                Rule::number => amount = Some(self.amount(&inner)?.value),
                Rule::measure => {
                    return Some((ceiling, Bound::Amount { amount: amount?, measure: self.measure(inner)? }));
                }
                Rule::share => return Some((ceiling, self.share(inner)?)),
                _ => {}
            }
        }
        None
    }

    /// The fact of `from any one issuer`.
    pub(super) fn any_one(&mut self, pair: Pair<'_, Rule>) -> Option<Name> {
        let fact = pair.into_inner().find(|inner| inner.as_rule() == Rule::fact)?;
        Some(self.name(fact))
    }

    fn window(&mut self, pair: Pair<'_, Rule>) -> Option<Bound> {
        let mut count = None;
        let mut unit = None;
        let mut beginning = None;
        let mut by = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => count = Some(self.period_count(&inner)?),
                Rule::period => unit = Some(super::predicate::period_unit(inner.as_str())),
                Rule::beginning => beginning = Some(self.beginning(inner)?),
                Rule::fact => by = Some(self.name(inner)),
                _ => {}
            }
        }
        Some(Bound::Within { period: Period { count: count?, unit: unit? }, beginning, by })
    }

    fn beginning(&mut self, pair: Pair<'_, Rule>) -> Option<(i8, i8)> {
        let day = pair.into_inner().find(|inner| inner.as_rule() == Rule::year_day)?;
        let read = day.as_str().split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        let found = read.filter(|(month, day)| day_of_every_year(*month, *day));
        if found.is_none() {
            let finding = Diagnostic::new(Problem::Date(day.as_str().to_owned()), self.span(&day));
            self.findings.push(finding.with_help("write the month and a day that it has every year, such as `08-01`"));
        }
        found
    }

    fn mean(&mut self, pair: Pair<'_, Rule>) -> Option<Bound> {
        let mut least = None;
        let mut scale = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => least = Some(self.amount(&inner)?.value),
                Rule::name => scale = Some(self.name(inner)),
                _ => {}
            }
        }
        Some(Bound::Mean { least: least?, scale: scale? })
    }

    fn share(&mut self, pair: Pair<'_, Rule>) -> Option<Bound> {
        let span = self.span(&pair);
        let mut numbers = Vec::new();
        let mut end = span.end;
        let mut fraction = true;
        let mut base = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => {
                    end = self.span(&inner).end;
                    numbers.push(self.amount(&inner)?);
                }
                Rule::per_cent => fraction = false,
                Rule::base => base = Some(self.base(inner)?),
                _ => {}
            }
        }
        let mut numbers = numbers.into_iter();
        let first = numbers.next()?;
        let percent = if fraction {
            let span = Span { end, ..span };
            let value = self.fraction(first.value, numbers.next()?.value, span)?;
            Spanned { value, span }
        } else {
            first
        };
        Some(Bound::Share { percent, base: base? })
    }

    /// `1/3`, in per cent.
    fn fraction(&mut self, numerator: Amount, denominator: Amount, span: Span) -> Option<Amount> {
        let whole = [numerator, denominator].into_iter().all(|number| number.denominator() == 1);
        let fine = denominator > Amount::from(FINEST);
        let found = if whole && !fine { numerator.times(Amount::from(100)).over(denominator) } else { None };
        if found.is_none() {
            self.report(Problem::Fraction(format!("{numerator}/{denominator}")), span);
        }
        found
    }

    fn base(&mut self, pair: Pair<'_, Rule>) -> Option<Base> {
        let mut measure = None;
        let mut except = None;
        let mut total = None;
        let mut less = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::k_total => total = Some(self.span(&inner)),
                Rule::less => less = Some(self.less(inner)?),
                Rule::measure => measure = self.measure(inner),
                Rule::predicate => except = Some(self.predicate(inner)?),
                Rule::unit_names => return Some(Base::Units(self.unit_names(inner))),
                _ => {}
            }
        }
        Some(match total {
            Some(span) => Base::Total { span, less },
            None => Base::Counted { measure: measure?, except },
        })
    }

    fn less(&mut self, pair: Pair<'_, Rule>) -> Option<Less> {
        let mut amount = None;
        let mut measure = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::number => amount = Some(self.amount(&inner)?),
                Rule::measure => measure = self.measure(inner),
                _ => {}
            }
        }
        Some(Less { amount: amount?, measure: measure? })
    }
}
