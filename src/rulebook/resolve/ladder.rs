//! Ladders: each result a set of rules of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::demand::{Demands, Scope};
use super::policy::Policies;
use super::{Resolver, Said};
use crate::diagnostic::{Kind, Problem, Span};
use crate::rulebook::model::{Qualification, Rung};
use crate::syntax::{self, LevelReference, Name, RungStatement, Spanned};

impl Resolver<'_> {
    /// The rungs in the order of the text, each as the qualification with what the rung changes.
    pub(super) fn ladder(
        &mut self,
        rungs: &Spanned<Vec<syntax::Rung>>,
        base: &Qualification,
        demands: &Demands,
        scope: &mut Scope,
        policies: &Policies,
    ) -> Vec<Rung> {
        let mut names: BTreeMap<&str, Span> = BTreeMap::new();
        let mut resolved = Vec::with_capacity(rungs.value.len());
        for rung in &rungs.value {
            if let Some(first) = names.insert(&rung.name.value, rung.name.span) {
                self.twice(Kind::Rung, first, &rung.name);
            }
            if self.copies(demands.weight(), rung.name.span).is_none() {
                break;
            }
            resolved.push(self.rung(rung, base, demands, scope, policies));
        }
        resolved
    }

    fn rung(
        &mut self,
        rung: &syntax::Rung,
        base: &Qualification,
        demands: &Demands,
        scope: &mut Scope,
        policies: &Policies,
    ) -> Rung {
        let mut rules = Qualification { ladder: Vec::new(), ..base.clone() };
        let mut kept = demands.clone();
        let mut said = Said::default();
        for statement in &rung.statements {
            if let Some((what, span)) = once(statement)
                && !said.first(self, what, span)
            {
                continue;
            }
            match statement {
                RungStatement::Level(level) => self.rung_level(&level.value, &mut rules, rung),
                RungStatement::By(body) => rules.body = Some(body.value.clone()),
                RungStatement::Only(names) => self.only(&names.value, &mut kept),
                RungStatement::Total(total) => self.total(total, &mut rules, scope),
                RungStatement::Demand(_) => {}
            }
        }
        let mut names = taken(&kept);
        let added = rung.statements.iter().filter_map(|statement| match statement {
            RungStatement::Demand(demand) => Some(demand),
            _ => None,
        });
        let added = self.demands(added, scope, &mut names);
        kept.accept.extend(added.accept);
        kept.limits.extend(added.limits);
        kept.clauses.extend(added.clauses);
        kept.of_total.extend(added.of_total);
        self.complete(&mut rules, kept, scope, policies, rung.name.span);
        Rung { name: rung.name.value.clone(), notes: self.notes(&rung.notes, rung.name.span), rules }
    }

    /// The rung's level, in the class of award of the qualification.
    fn rung_level(&mut self, level: &LevelReference, rules: &mut Qualification, rung: &syntax::Rung) {
        let level = self.level(level);
        match (&mut rules.award, level) {
            (Some(award), Some(level)) => award.level = level,
            (None, Some(_)) => {
                let problem = Problem::Missing { kind: Kind::Qualification, name: rules.name.clone(), what: "award" };
                self.report(problem, rung.name.span);
            }
            (_, None) => {}
        }
    }

    /// Of the clauses, just these.
    fn only(&mut self, names: &[Name], kept: &mut Demands) {
        let clauses: BTreeSet<String> = kept.clauses.iter().map(|clause| clause.name.clone()).collect();
        for name in names.iter().filter(|name| !clauses.contains(&name.value)) {
            self.unknown(Kind::Clause, name, clauses.iter().map(String::as_str));
        }
        let names: BTreeSet<&str> = names.iter().map(|name| name.value.as_str()).collect();
        kept.clauses.retain(|clause| names.contains(clause.name.as_str()));
    }
}

/// The names of what is demanded, and where each stands.
fn taken(demands: &Demands) -> BTreeMap<String, Span> {
    let accept = demands.accept.iter().map(|accept| (accept.name.clone(), accept.notes.span));
    let limits = demands.limits.iter().map(|limit| (limit.name.clone(), limit.notes.span));
    let clauses = demands.clauses.iter().map(|clause| (clause.name.clone(), clause.notes.span));
    accept.chain(limits).chain(clauses).collect()
}

/// What the statement says, where that may be said once.
fn once(statement: &RungStatement) -> Option<(&'static str, Span)> {
    Some(match statement {
        RungStatement::Level(level) => ("level", level.span),
        RungStatement::By(body) => ("awarded by", body.span),
        RungStatement::Only(names) => ("only", names.span),
        RungStatement::Total(total) => ("total", total.span),
        RungStatement::Demand(_) => return None,
    })
}
