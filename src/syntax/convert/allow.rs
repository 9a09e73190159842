//! The warnings that rules allow, wherever a note may stand: `allow W0505 "…"`. They say nothing of what the rules mean, so
//! they are no part of the tree.

use pest::iterators::Pair;

use super::{Reader, child, text_of};
use crate::diagnostic::{Diagnostic, Fix, Problem, Span, Warning, nearest};
use crate::syntax::grammar::Rule;
use crate::syntax::tree::Allowance;

impl Reader {
    /// Collects what is allowed in a declaration; what is wrong with it is reported.
    pub(super) fn allowances(&mut self, declaration: &Pair<'_, Rule>) {
        // Most declarations allow nothing.
        if declaration.as_str().contains("allow") {
            let region = self.span(declaration);
            self.allowed_in(declaration.clone(), region);
        }
    }

    /// `region` is what a note speaks of: the declaration, or the clause or statement that it stands in.
    fn allowed_in(&mut self, pair: Pair<'_, Rule>, region: Span) {
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::allow => self.allowed(inner, region),
                Rule::note | Rule::notes => self.allowed_in(inner, region),
                rule if stands_alone(rule) => {
                    let region = self.span(&inner);
                    self.allowed_in(inner, region);
                }
                _ => self.allowed_in(inner, region),
            }
        }
    }

    fn allowed(&mut self, pair: Pair<'_, Rule>, region: Span) {
        let span = self.span(&pair);
        let Some(code) = child(pair.clone(), Rule::warning_code) else { return };
        let code_span = self.span(&code);
        let code = code.as_str();
        let Some(known) = Warning::CODES.iter().find(|known| **known == code) else {
            let finding = Diagnostic::new(Problem::NotAllowed(code.to_owned()), code_span);
            let meant = nearest(code, Warning::CODES.iter().copied()).filter(|_| !code.starts_with('E'));
            self.findings.push(match meant {
                Some(meant) => finding
                    .with_help(format!("did you mean `{meant}`?"))
                    .with_fix(Fix::replace(code_span, meant).unless(!meant.eq_ignore_ascii_case(code))),
                None => finding,
            });
            return;
        };
        let reason = child(pair, Rule::string);
        if reason.is_none_or(|reason| text_of(reason.as_str()).trim().is_empty()) {
            self.report(Problem::NoReason((*known).to_owned()), span);
            return;
        }
        self.allowed.push(Allowance { code: known, span, region });
    }
}

/// Whether notes within speak of this alone, and not of the declaration.
fn stands_alone(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::clause
            | Rule::accept
            | Rule::limit
            | Rule::rung
            | Rule::total
            | Rule::size
            | Rule::valid
            | Rule::also_valid
            | Rule::credit_unit
            | Rule::size_band
            | Rule::refers
            | Rule::outcome
    )
}
