use std::collections::BTreeMap;

use super::Resolver;
use super::items::Items;
use crate::diagnostic::{Diagnostic, Problem, Span};
use crate::quantity::{Amount, lcm};
use crate::rulebook::framework::Notes;
use crate::rulebook::{Conversion, ConversionRule, Rounding, RoundingDirection};
use crate::syntax::{self, Convert, Name, Rate};

/// The largest numerator and denominator of a factor, which keep every product of a decision inside 128 bits.
const FINEST_FACTOR: i128 = 1_000_000;
/// The largest common denominator of all factors of one conversion.
const FINEST_CONVERSION: i128 = 1_000_000;

impl Resolver<'_> {
    pub(super) fn conversions(&mut self, items: &Items<'_>) {
        for declared in &items.conversions {
            let conversion = self.conversion(declared);
            self.conversions.insert(conversion.name.clone(), conversion);
        }
    }

    fn conversion(&mut self, declared: &syntax::Conversion) -> Conversion {
        let name = &declared.header.name;
        let mut said: BTreeMap<(String, String), Span> = BTreeMap::new();
        let mut common = 1;
        let mut rules = Vec::new();
        for convert in &declared.rules {
            let Some(rule) = self.conversion_rule(convert) else {
                continue;
            };
            let pair = (rule.from.clone(), rule.to.clone());
            if let Some(first) = said.get(&pair) {
                let problem = Problem::ConvertedTwice { from: pair.0, to: pair.1 };
                let finding = Diagnostic::new(problem, convert.span);
                self.findings.push(finding.with_related(*first, "first said here"));
                continue;
            }
            said.insert(pair, convert.span);
            if self.is_exact(&rule, &mut common, convert.span) {
                rules.push(rule);
            }
        }
        rules.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
        Conversion { name: name.value.clone(), notes: self.notes(&declared.header.notes, name.span), rules }
    }

    fn conversion_rule(&mut self, convert: &Convert) -> Option<ConversionRule> {
        let (from, to) = (self.credit_unit(&convert.from), self.credit_unit(&convert.to));
        let rounding = match &convert.rounding {
            Some(rounding) => self.rounding(rounding),
            None => Some(None),
        };
        let (from, to) = (from?, to?);
        if from == to {
            self.report(Problem::ToItself(from), convert.to.span);
            return None;
        }
        let factor = match &convert.rate {
            Some(rate) => self.rate(rate)?,
            None => self.by_hours(&convert.from, &convert.to)?,
        };
        let notes = Notes { span: convert.span, ..Notes::default() };
        Some(ConversionRule { from, to, factor, rounding: rounding?, notes })
    }

    /// The rounding, or nothing where its step is 0.
    fn rounding(&mut self, rounding: &syntax::Rounding) -> Option<Option<Rounding>> {
        if rounding.to.value.is_zero() {
            self.report(Problem::AboveZero("what is rounded to"), rounding.to.span);
            return None;
        }
        let direction = match rounding.direction {
            syntax::RoundingDirection::Down => RoundingDirection::Down,
            syntax::RoundingDirection::Up => RoundingDirection::Up,
            syntax::RoundingDirection::HalfUp => RoundingDirection::HalfUp,
        };
        Some(Some(Rounding { direction, to: rounding.to.value }))
    }

    fn rate(&mut self, rate: &Rate) -> Option<(Amount, Amount)> {
        let (least, most) = self.run(&rate.least, rate.most.as_ref());
        let factor = least.over(rate.amount.value).zip(most.over(rate.amount.value));
        if factor.is_none() {
            self.report(Problem::AboveZero("what is converted"), rate.amount.span);
        }
        factor
    }

    /// n credits of a..b hours are n·a/d to n·b/c credits of c..d hours.
    fn by_hours(&mut self, from: &Name, to: &Name) -> Option<(Amount, Amount)> {
        let mut hours_of = |unit: &Name| {
            let hours = self.credit_hours.get(&unit.value).copied();
            if hours.is_none() {
                self.report(Problem::NoHours(unit.value.clone()), unit.span);
            }
            hours
        };
        let ((a, b), (c, d)) = hours_of(from).zip(hours_of(to))?;
        let factor = a.over(d).zip(b.over(c));
        if factor.is_none() {
            self.report(Problem::AboveZero("the hours of a credit"), to.span);
        }
        factor
    }

    /// Whether the factor, with those before it, is coarse enough to be computed with exactly.
    fn is_exact(&mut self, rule: &ConversionRule, common: &mut i128, span: Span) -> bool {
        for factor in [rule.factor.0, rule.factor.1] {
            let (numerator, denominator) = (factor.numerator(), factor.denominator());
            let shared = lcm(*common, denominator);
            let coarse = numerator <= FINEST_FACTOR && denominator <= FINEST_FACTOR && shared <= FINEST_CONVERSION;
            if !coarse {
                let (from, to) = (rule.from.clone(), rule.to.clone());
                let factor = format!("{numerator}/{denominator}");
                self.report(Problem::TooFine { from, to, factor }, span);
                return false;
            }
            *common = shared;
        }
        true
    }
}
