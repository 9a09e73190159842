//! Ladders: what is awarded, the best first.

use pest::iterators::Pair;

use super::Reader;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn ladder(&mut self, pair: Pair<'_, Rule>) -> Vec<Rung> {
        let rungs = pair.into_inner().filter(|inner| inner.as_rule() == Rule::rung);
        rungs.filter_map(|rung| self.rung(rung)).collect()
    }

    fn rung(&mut self, pair: Pair<'_, Rule>) -> Option<Rung> {
        let mut name = None;
        let mut notes = Notes::default();
        let mut statements = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::name => name = Some(self.name(inner)),
                Rule::notes => notes = self.notes(inner),
                Rule::rung_body => {
                    let body = Some(inner.into_inner());
                    statements = self.statements(body, Rule::rung_statement_text, &mut notes, Self::rung_statement);
                }
                _ => {}
            }
        }
        Some(Rung { name: name?, notes, statements })
    }

    fn rung_statement(&mut self, pair: Pair<'_, Rule>) -> Option<RungStatement> {
        let span = self.span(&pair);
        Some(match pair.as_rule() {
            Rule::rung_level => {
                let level = super::child(pair, Rule::level_reference)?;
                RungStatement::Level(Spanned { value: self.level_reference(level)?, span })
            }
            Rule::awarded_by => RungStatement::By(self.body(pair)?),
            Rule::only => RungStatement::Only(Spanned { value: self.names(pair), span }),
            Rule::rung_total => {
                let total = super::child(pair, Rule::total)?;
                RungStatement::Total(Box::new(self.total(total)?))
            }
            _ => RungStatement::Demand(self.demand(pair)?),
        })
    }
}
