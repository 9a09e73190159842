//! Policies: what a framework or an awarding body lays on every qualification in its scope. A qualification may say the
//! same more strictly under the same name, never less strictly.

use std::collections::BTreeMap;

use super::demand::{Demands, Scope, ShareOfTotal, measure_words};
use super::tighter;
use super::{Resolver, Said};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::rulebook::declarations::{PolicyDeclaration, PolicyScope};
use crate::rulebook::model::{Accept, Award, Clause, Limit, Measure, Need, Qualification};
use crate::syntax::{self, Item, PolicyStatement};

/// A policy, before it is laid on anything.
pub(super) struct Policy {
    name: String,
    span: Span,
    applies: PolicyScope,
    demands: Demands,
    /// The least total, and where that is said.
    least: Option<(Need, Span)>,
    credit_unit: Option<(String, Span)>,
    /// Whether it counts hours of learning.
    hours: bool,
    /// Where it counts credits that are those of whatever it applies to.
    bare: Option<Span>,
}

/// All policies, to be found by what they apply to.
pub(super) struct Policies {
    /// In the order of their names.
    all: Vec<Policy>,
    by_scope: BTreeMap<PolicyScope, Vec<usize>>,
}

impl Policies {
    fn new(all: Vec<Policy>) -> Policies {
        let mut by_scope: BTreeMap<PolicyScope, Vec<usize>> = BTreeMap::new();
        for (index, policy) in all.iter().enumerate() {
            by_scope.entry(policy.applies.clone()).or_default().push(index);
        }
        Policies { all, by_scope }
    }

    /// Those that apply to such rules, in the order of their names.
    fn in_scope(&self, rules: &Qualification) -> Vec<&Policy> {
        let award = rules.award.iter();
        let award = award.flat_map(|Award { class, level }| {
            [PolicyScope::Framework(level.framework), PolicyScope::Award(class.clone(), *level)]
        });
        let scopes = award.chain(rules.body.clone().map(PolicyScope::Body));
        let mut found: Vec<usize> = scopes.filter_map(|scope| self.by_scope.get(&scope)).flatten().copied().collect();
        found.sort_unstable();
        found.into_iter().filter_map(|index| self.all.get(index)).collect()
    }
}

impl Resolver<'_> {
    /// The policies, in the order of their names.
    pub(super) fn policies(&mut self, items: &[&Item]) -> Policies {
        let mut declared = Vec::new();
        for item in items {
            if let Item::Policy(policy) = item
                && self.declare(Kind::Policy, &policy.header.name)
            {
                declared.push(policy);
            }
        }
        declared.sort_by(|a, b| a.header.name.value.cmp(&b.header.name.value));
        Policies::new(declared.into_iter().filter_map(|policy| self.policy(policy)).collect())
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
        let applies = self.policy_scope(declared);
        self.written_policies.push(PolicyDeclaration {
            name: name.value.clone(),
            applies: applies.clone(),
            notes: self.notes(&declared.header.notes, name.span),
            least: least.map(|(need, _)| need),
            accept: demands.accept.clone(),
            clauses: demands.clauses.clone(),
            limits: demands.limits.clone(),
        });
        Some(Policy {
            name: name.value.clone(),
            span: name.span,
            applies: applies?,
            demands: stamped(demands, &name.value),
            least,
            credit_unit: scope.credit_unit,
            hours: scope.hours,
            bare: scope.bare,
        })
    }

    fn policy_scope(&mut self, declared: &syntax::Policy) -> Option<PolicyScope> {
        Some(match declared.scope.as_ref()? {
            syntax::PolicyScope::Framework(framework) => PolicyScope::Framework(self.framework_id(framework)?),
            syntax::PolicyScope::Award(award) => {
                PolicyScope::Award(award.class.value.clone(), self.level(&award.level)?)
            }
            syntax::PolicyScope::Body(body) => PolicyScope::Body(body.value.clone()),
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
        policies: &Policies,
        span: Span,
    ) -> Demands {
        let in_scope = policies.in_scope(rules);
        self.lay_credit_unit(rules, &in_scope, scope);
        let mut of_total = own.of_total.clone();
        let mut standing: BTreeMap<String, Demand> = BTreeMap::new();
        for demand in own.all() {
            // Of two of one name, which was reported, the first stands.
            standing.entry(demand.name().to_owned()).or_insert(demand);
        }
        for policy in in_scope {
            if self.copies(policy.demands.weight(), policy.span).is_none() {
                break;
            }
            self.used.insert((Kind::Policy, policy.name.clone()));
            self.rests_on((Kind::Policy, policy.name.clone()), policy.span);
            self.lay_total(rules, policy, span);
            of_total.extend(policy.demands.of_total.iter().copied());
            for demand in policy.demands.clone().all() {
                self.lay(demand, &mut standing, rules.total);
            }
        }
        Demands::of(standing.into_values(), of_total)
    }

    /// That the policies and the qualification count in the same credits.
    fn lay_credit_unit(&mut self, rules: &mut Qualification, policies: &[&Policy], scope: &Scope) {
        let mut counted = scope.credit_unit.clone();
        for (unit, at) in policies.iter().filter_map(|policy| policy.credit_unit.as_ref()) {
            match &counted {
                None => counted = Some((unit.clone(), *at)),
                Some((expected, first)) if expected != unit => {
                    self.mixed(expected, *first, unit.clone(), *at);
                    let applies = (rules.notes.span, format!("the policy applies to `{}`", rules.name));
                    if let Some(finding) = self.findings.last_mut() {
                        finding.related.push(applies);
                    }
                }
                Some(_) => {}
            }
        }
        let bare = policies.iter().filter(|_| counted.is_none()).filter_map(|policy| policy.bare);
        for span in bare.collect::<Vec<_>>() {
            let finding = Diagnostic::new(Problem::WhichCredits, span);
            let text = format!("`{}` counts in no credit unit", rules.name);
            self.findings.push(finding.with_related(rules.notes.span, text));
        }
        rules.credit_unit = counted.map(|(unit, _)| unit);
        rules.mean_by = match rules.credit_unit {
            Some(_) => Measure::Credits,
            None if scope.hours || policies.iter().any(|policy| policy.hours) => Measure::Hours,
            None => Measure::Credentials,
        };
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
    fn lay(&mut self, laid: Demand, standing: &mut BTreeMap<String, Demand>, total: Option<Need>) {
        let Some(other) = standing.get(laid.name()) else {
            standing.insert(laid.name().to_owned(), laid);
            return;
        };
        if other.is_as_tight_as(&laid, total) {
            return;
        }
        let name = laid.name().to_owned();
        let problem = match (other.policy(), laid.policy()) {
            (Some(_), _) if laid.is_as_tight_as(other, total) => {
                standing.insert(name, laid);
                return;
            }
            (Some(first), Some(second)) => {
                Problem::PoliciesDiffer { name, first: first.to_owned(), second: second.to_owned() }
            }
            (_, policy) => Problem::Loosens { name, policy: policy.unwrap_or_default().to_owned() },
        };
        let finding = Diagnostic::new(problem, other.span());
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
    fn of(demands: impl Iterator<Item = Demand>, of_total: Vec<ShareOfTotal>) -> Demands {
        let mut all = Demands { of_total, ..Demands::default() };
        for demand in demands {
            match demand {
                Demand::Accept(accept) => all.accept.push(accept),
                Demand::Limit(limit) => all.limits.push(limit),
                Demand::Clause(clause) => all.clauses.push(clause),
            }
        }
        all
    }

    fn all(self) -> impl Iterator<Item = Demand> {
        let accept = self.accept.into_iter().map(Demand::Accept);
        accept.chain(self.limits.into_iter().map(Demand::Limit)).chain(self.clauses.into_iter().map(Demand::Clause))
    }
}
