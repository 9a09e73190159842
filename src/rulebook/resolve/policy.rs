//! Policies: what a framework or an awarding body lays on every qualification in its scope. A qualification may say the
//! same more strictly under the same name, never less strictly.

use std::collections::BTreeMap;

use super::demand::{Demands, Scope, measure_words};
use super::tighter;
use super::{Resolver, Said};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::rulebook::declarations::PolicyDeclaration;
use crate::rulebook::framework::{FrameworkId, LevelId};
use crate::rulebook::model::{Accept, Clause, Limit, Measure, Need, Qualification};
use crate::syntax::{self, Item, PolicyStatement};

/// A policy, before it is laid on anything.
pub(super) struct Policy {
    name: String,
    span: Span,
    applies: Applies,
    demands: Demands,
    /// The least total, and where that is said.
    least: Option<(Need, Span)>,
    credit_unit: Option<(String, Span)>,
    /// Where it counts credits that are those of whatever it applies to.
    bare: Option<Span>,
}

/// What a policy applies to.
enum Applies {
    Framework(FrameworkId),
    Award(String, LevelId),
    Body(String),
}

impl Policy {
    fn applies_to(&self, rules: &Qualification) -> bool {
        match &self.applies {
            Applies::Framework(framework) => {
                rules.award.as_ref().is_some_and(|award| award.level.framework == *framework)
            }
            Applies::Award(class, level) => {
                rules.award.as_ref().is_some_and(|award| award.class == *class && award.level == *level)
            }
            Applies::Body(body) => rules.body.as_ref() == Some(body),
        }
    }
}

impl Resolver<'_> {
    /// The policies, in the order of their names.
    pub(super) fn policies(&mut self, items: &[Item]) -> Vec<Policy> {
        let mut declared = Vec::new();
        for item in items {
            if let Item::Policy(policy) = item
                && self.declare(Kind::Policy, &policy.header.name)
            {
                declared.push(policy);
            }
        }
        declared.sort_by(|a, b| a.header.name.value.cmp(&b.header.name.value));
        declared.into_iter().filter_map(|policy| self.policy(policy)).collect()
    }

    fn policy(&mut self, declared: &syntax::Policy) -> Option<Policy> {
        let name = &declared.header.name;
        self.speaker = Some((Kind::Policy, name.value.clone()));
        let mut scope = Scope::new(&name.value, true);
        let demands = || {
            declared.statements.iter().filter_map(|statement| match statement {
                PolicyStatement::Demand(demand) => Some(demand),
                PolicyStatement::Total(_) => None,
            })
        };
        let least = self.least_total(declared, &mut scope);
        self.infer_credit_unit(demands(), std::iter::empty(), &mut scope);
        let demands = self.demands(demands(), &mut scope, &mut BTreeMap::new());
        self.speaker = None;
        self.written_policies.push(PolicyDeclaration {
            name: name.value.clone(),
            notes: self.notes(&declared.header.notes, name.span),
            least: least.map(|(need, _)| need),
            accept: demands.accept.clone(),
            clauses: demands.clauses.clone(),
            limits: demands.limits.clone(),
        });
        let applies = match declared.scope.as_ref()? {
            syntax::PolicyScope::Framework(framework) => Applies::Framework(self.framework_id(framework)?),
            syntax::PolicyScope::Award(award) => Applies::Award(award.class.value.clone(), self.level(&award.level)?),
            syntax::PolicyScope::Body(body) => Applies::Body(body.value.clone()),
        };
        Some(Policy {
            name: name.value.clone(),
            span: name.span,
            applies,
            demands: stamped(demands, &name.value),
            least,
            credit_unit: scope.credit_unit,
            bare: scope.bare,
        })
    }

    fn least_total(&mut self, declared: &syntax::Policy, scope: &mut Scope) -> Option<(Need, Span)> {
        let mut said = Said::default();
        let mut least = None;
        for statement in &declared.statements {
            if let PolicyStatement::Total(total) = statement
                && said.first(self, "total", total.span)
            {
                let need = self.need(&total.value.amount, None, &total.value.measure, scope);
                least = need.map(|need| (need, total.span));
            }
        }
        least
    }

    /// What the qualification demands itself and what the policies in whose scope it is lay on it.
    pub(super) fn lay_down(
        &mut self,
        rules: &mut Qualification,
        own: Demands,
        scope: &Scope,
        policies: &[Policy],
        span: Span,
    ) -> Demands {
        let mut demands = own;
        let in_scope: Vec<&Policy> = policies.iter().filter(|policy| policy.applies_to(rules)).collect();
        for policy in in_scope {
            self.used.insert((Kind::Policy, policy.name.clone()));
            self.rests_on((Kind::Policy, policy.name.clone()), policy.span);
            self.lay_credit_unit(rules, policy, scope);
            self.lay_total(rules, policy, span);
            demands.of_total.extend(policy.demands.of_total.iter().copied());
            for accept in &policy.demands.accept {
                self.lay(Demand::Accept(accept.clone()), &mut demands, rules.total);
            }
            for limit in &policy.demands.limits {
                self.lay(Demand::Limit(limit.clone()), &mut demands, rules.total);
            }
            for clause in &policy.demands.clauses {
                self.lay(Demand::Clause(clause.clone()), &mut demands, rules.total);
            }
        }
        demands
    }

    /// That the policy and the qualification count in the same credits.
    fn lay_credit_unit(&mut self, rules: &mut Qualification, policy: &Policy, scope: &Scope) {
        match (&policy.credit_unit, &rules.credit_unit, &scope.credit_unit) {
            (Some((unit, at)), Some(expected), Some((_, first))) if unit != expected => {
                self.mixed(expected, *first, unit.clone(), *at);
            }
            (Some((unit, _)), None, _) => rules.credit_unit = Some(unit.clone()),
            (None, None, _) => {
                if let Some(bare) = policy.bare {
                    let finding = Diagnostic::new(Problem::WhichCredits, bare);
                    let text = format!("`{}` counts in no credit unit", rules.name);
                    self.findings.push(finding.with_related(rules.notes.span, text));
                }
            }
            _ => {}
        }
    }

    /// That the total reaches what the policy asks for.
    fn lay_total(&mut self, rules: &Qualification, policy: &Policy, span: Span) {
        let Some((least, at)) = policy.least else {
            return;
        };
        let unread = rules.total.is_none() && rules.total_notes.span != Span::default();
        let reached = rules.total.is_some_and(|total| total.measure == least.measure && total.amount >= least.amount);
        if reached || unread {
            return;
        }
        let problem = Problem::PolicyTotal {
            policy: policy.name.clone(),
            least: need_words(least, rules),
            name: rules.name.clone(),
            total: rules.total.map_or("says none".to_owned(), |total| format!("has {}", need_words(total, rules))),
        };
        let place = if rules.total.is_some() { rules.total_notes.span } else { span };
        self.findings.push(Diagnostic::new(problem, place).with_related(at, "the policy lays it down here"));
    }

    /// Adds what a policy lays down, unless something of its name is as tight.
    fn lay(&mut self, laid: Demand, demands: &mut Demands, total: Option<Need>) {
        let Some(standing) = demands.named(laid.name()) else {
            demands.push(laid);
            return;
        };
        if standing.is_as_tight_as(&laid, total) {
            return;
        }
        let problem = match (standing.policy(), laid.policy()) {
            (Some(_), _) if laid.is_as_tight_as(&standing, total) => {
                demands.remove(laid.name());
                demands.push(laid);
                return;
            }
            (Some(first), Some(second)) => Problem::PoliciesDiffer {
                name: laid.name().to_owned(),
                first: first.to_owned(),
                second: second.to_owned(),
            },
            _ => {
                Problem::Loosens { name: laid.name().to_owned(), policy: laid.policy().unwrap_or_default().to_owned() }
            }
        };
        let finding = Diagnostic::new(problem, standing.span());
        self.findings.push(finding.with_related(laid.span(), "the policy lays it down here"));
    }
}

/// The demands, each with the policy that lays it down.
fn stamped(mut demands: Demands, policy: &str) -> Demands {
    let name = || Some(policy.to_owned());
    demands.accept.iter_mut().for_each(|accept| accept.policy = name());
    demands.limits.iter_mut().for_each(|limit| limit.policy = name());
    demands.clauses.iter_mut().for_each(|clause| clause.policy = name());
    demands.of_total.iter_mut().for_each(|share| share.of_policy = true);
    demands
}

fn need_words(need: Need, rules: &Qualification) -> String {
    match (need.measure, &rules.credit_unit) {
        (Measure::Credits, Some(unit)) => format!("{} {unit}", need.amount),
        (measure, _) => format!("{} {}", need.amount, measure_words(measure)),
    }
}

/// One thing that is demanded.
#[derive(Clone)]
enum Demand {
    Accept(Accept),
    Limit(Limit),
    Clause(Clause),
}

impl Demand {
    fn name(&self) -> &str {
        match self {
            Demand::Accept(accept) => &accept.name,
            Demand::Limit(limit) => &limit.name,
            Demand::Clause(clause) => &clause.name,
        }
    }

    fn span(&self) -> Span {
        match self {
            Demand::Accept(accept) => accept.notes.span,
            Demand::Limit(limit) => limit.notes.span,
            Demand::Clause(clause) => clause.notes.span,
        }
    }

    fn policy(&self) -> Option<&str> {
        match self {
            Demand::Accept(accept) => accept.policy.as_deref(),
            Demand::Limit(limit) => limit.policy.as_deref(),
            Demand::Clause(clause) => clause.policy.as_deref(),
        }
    }

    fn is_as_tight_as(&self, other: &Demand, total: Option<Need>) -> bool {
        match (self, other) {
            (Demand::Accept(own), Demand::Accept(other)) => {
                tighter::implies(Some(&own.predicate), Some(&other.predicate))
            }
            (Demand::Limit(own), Demand::Limit(other)) => tighter::limit(own, other, total),
            (Demand::Clause(own), Demand::Clause(other)) => tighter::clause(own, other),
            _ => false,
        }
    }
}

impl Demands {
    fn named(&self, name: &str) -> Option<Demand> {
        let accept = self.accept.iter().find(|accept| accept.name == name).cloned().map(Demand::Accept);
        let limit = || self.limits.iter().find(|limit| limit.name == name).cloned().map(Demand::Limit);
        let clause = || self.clauses.iter().find(|clause| clause.name == name).cloned().map(Demand::Clause);
        accept.or_else(limit).or_else(clause)
    }

    fn push(&mut self, demand: Demand) {
        match demand {
            Demand::Accept(accept) => self.accept.push(accept),
            Demand::Limit(limit) => self.limits.push(limit),
            Demand::Clause(clause) => self.clauses.push(clause),
        }
    }

    fn remove(&mut self, name: &str) {
        self.accept.retain(|accept| accept.name != name);
        self.limits.retain(|limit| limit.name != name);
        self.clauses.retain(|clause| clause.name != name);
    }
}
