//! What all declarations share: names, texts, amounts, days, and what they say about themselves.

use pest::Parser;
use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::calendar::Date;
use crate::diagnostic::{Diagnostic, Fix, Problem, Span};
use crate::quantity::{Amount, AmountError};
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::tree::*;

/// The day that is written with slashes, where it can be but one: the year first, or the day behind which no month can
/// stand.
fn unslashed(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.split('/').collect();
    let &[first, second, third] = numbers.as_slice() else { return None };
    let of_month = |text: &str| text.parse::<u8>().ok();
    let date = match (first.len(), third.len()) {
        (4, _) => format!("{first}-{second:0>2}-{third:0>2}"),
        (_, 4) if of_month(first)? > 12 => format!("{third}-{second:0>2}-{first:0>2}"),
        (_, 4) if of_month(second)? > 12 => format!("{third}-{first:0>2}-{second:0>2}"),
        _ => return None,
    };
    date.parse::<Date>().ok().map(|_| date)
}

/// A name as it is written: as it stands, or between single quotation marks where it could be read as something else.
pub(crate) fn written(name: &str) -> String {
    let stands = Grammar::parse(Rule::ident, name).is_ok_and(|pairs| pairs.as_str().len() == name.len());
    if stands { name.to_owned() } else { format!("'{name}'") }
}

impl Reader {
    pub(super) fn name(&self, pair: Pair<'_, Rule>) -> Name {
        let text = pair.as_str().trim();
        // Some facts are phrases, however far apart their words stand.
        if matches!(pair.as_rule(), Rule::fact | Rule::wanted_fact) {
            let value = text.split_whitespace().collect::<Vec<_>>().join(" ");
            return Name { value, span: self.span(&pair) };
        }
        let bare = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).unwrap_or(text);
        Name { value: bare.to_owned(), span: self.span(&pair) }
    }

    pub(super) fn names(&self, pair: Pair<'_, Rule>) -> Vec<Name> {
        let tokens = [Rule::name, Rule::level_name];
        pair.into_inner().filter(|inner| tokens.contains(&inner.as_rule())).map(|inner| self.name(inner)).collect()
    }

    /// A text in quotation marks, as a name.
    pub(super) fn text(&self, pair: &Pair<'_, Rule>) -> Name {
        Name { value: text_of(pair.as_str()), span: self.span(pair) }
    }

    pub(super) fn amount(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Amount>> {
        let span = self.span(pair);
        match pair.as_str().parse() {
            Ok(value) => Some(Spanned { value, span }),
            Err(AmountError::NotDecimal | AmountError::OutOfRange) => {
                self.report(Problem::Amount(pair.as_str().to_owned()), span);
                None
            }
        }
    }

    /// The amounts among the parts of a pair, in order; each that cannot be read is reported.
    pub(super) fn amounts(&mut self, pair: Pair<'_, Rule>) -> Vec<Spanned<Amount>> {
        let numbers = pair.into_inner().filter(|inner| inner.as_rule() == Rule::number);
        numbers.filter_map(|number| self.amount(&number)).collect()
    }

    pub(super) fn date(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Date>> {
        let span = self.span(pair);
        match pair.as_str().parse() {
            Ok(value) => Some(Spanned { value, span }),
            Err(_) => {
                let finding = Diagnostic::new(Problem::Date(pair.as_str().to_owned()), span);
                self.findings.push(match unslashed(pair.as_str()) {
                    Some(date) => finding.with_fix(Fix::replace(span, date)),
                    None => finding,
                });
                None
            }
        }
    }

    /// The day in a pair that holds one, such as `from 2020-01-01`.
    pub(super) fn day_of(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Date>> {
        child(pair, Rule::date).and_then(|date| self.date(&date))
    }

    pub(super) fn valid(&mut self, pair: Pair<'_, Rule>) -> Spanned<Valid> {
        let span = self.span(&pair);
        let mut value = Valid { from: None, until: None, at: None, notes: Notes::default() };
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::valid_from => value.from = self.day_of(inner),
                Rule::valid_until => value.until = self.day_of(inner),
                Rule::name => value.at = Some(self.name(inner)),
                Rule::note => self.note(inner, &mut value.notes),
                _ => {}
            }
        }
        Spanned { value, span }
    }

    /// What stands before a requirement: a title, a source and the like.
    pub(super) fn notes(&mut self, pair: Pair<'_, Rule>) -> Notes {
        let mut notes = Notes::default();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::string => notes.title = Some(text_of(inner.as_str())),
                Rule::note => self.note(inner, &mut notes),
                _ => {}
            }
        }
        notes
    }

    /// Adds to `notes` what one of them says; each is said once.
    pub(super) fn note(&mut self, pair: Pair<'_, Rule>, notes: &mut Notes) {
        let Some(pair) = pair.into_inner().next() else {
            return;
        };
        let span = self.span(&pair);
        let rule = pair.as_rule();
        if rule == Rule::allow {
            // It says nothing of what the rules mean: see `allowances`.
            return;
        }
        let mut tag = String::new();
        let mut text = String::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::word => inner.as_str().clone_into(&mut tag),
                Rule::string => text = text_of(inner.as_str()),
                _ => {}
            }
        }
        let said = Spanned { value: text, span };
        let first = match rule {
            Rule::cite => notes.cite.replace(said).map(|first| ("cite", first.span)),
            Rule::unverified => notes.unverified.replace(said).map(|first| ("unverified", first.span)),
            _ => notes.labels.insert(tag, said).map(|first| ("label", first.span)),
        };
        if let Some((what, first)) = first {
            self.said_twice(what, first, span);
        }
    }

    fn said_twice(&mut self, what: &'static str, first: Span, again: Span) {
        let finding = Diagnostic::new(Problem::SaidTwice(what), again).with_related(first, "first said here");
        self.findings.push(finding);
    }

    pub(super) fn framework_name(&self, pair: Pair<'_, Rule>) -> Option<FrameworkName> {
        let mut name = None;
        let mut version = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::code | Rule::ident => name = Some(self.name(inner)),
                Rule::name_or_number => version = inner.into_inner().next().map(|inner| self.name(inner)),
                _ => {}
            }
        }
        Some(FrameworkName { name: name?, version })
    }

    pub(super) fn level_reference(&self, pair: Pair<'_, Rule>) -> Option<LevelReference> {
        let mut framework = None;
        let mut level = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::framework_name => framework = self.framework_name(inner),
                Rule::level_name => level = Some(self.name(inner)),
                _ => {}
            }
        }
        Some(LevelReference { framework: framework?, level: level? })
    }

    pub(super) fn quantity(&mut self, pair: Pair<'_, Rule>) -> Option<Quantity> {
        let mut inner = pair.into_inner();
        let amount = self.amount(&inner.next()?)?.value;
        Some(Quantity { amount, unit: self.name(inner.next()?) })
    }

    pub(super) fn unit_names(&self, pair: Pair<'_, Rule>) -> UnitNames {
        let span = self.span(&pair);
        UnitNames { names: self.names(pair), span }
    }

    pub(super) fn outcome_list(&self, pair: Pair<'_, Rule>) -> OutcomeList {
        let bracketed = pair.as_str().starts_with('{');
        OutcomeList { names: self.names(pair), bracketed }
    }
}
