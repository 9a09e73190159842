//! What qualifications, policies and rungs demand, and what it is counted in.

use std::collections::{BTreeMap, BTreeSet};

use super::Resolver;
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::model::{Accept, Bound, Clause, Limit, Measure, Need, Requirement};
use crate::syntax::{self, Demand, Member, Name, Spanned};

/// Pools, sets, policies and ladders may come to no more names than this where they apply: real rules stay far below,
/// and a few short lines could otherwise ask for more memory than there is.
const MOST_COPIED: usize = 4_000_000;
/// What a clause takes in memory, in names of units.
const CLAUSE: usize = 10;

/// What is known of a qualification or a policy while its demands are resolved.
pub(super) struct Scope {
    /// The credit unit, and where it was first said.
    pub credit_unit: Option<(String, Span)>,
    /// Whether hours of learning are counted.
    pub hours: bool,
    /// Whether the missing credit unit was reported already, or may be left to what a policy applies to.
    asked: bool,
    /// Where credits are meant without their unit being known.
    pub bare: Option<Span>,
    /// What an `accept` without a name is called.
    unnamed: String,
}

impl Scope {
    pub(super) fn new(unnamed: &str, asked: bool) -> Scope {
        Scope { credit_unit: None, hours: false, asked, bare: None, unnamed: unnamed.to_owned() }
    }
}

/// What is demanded, and what of the total it rests on.
#[derive(Clone, Default)]
pub(super) struct Demands {
    pub accept: Vec<Accept>,
    pub limits: Vec<Limit>,
    pub clauses: Vec<Clause>,
    /// The shares of the total.
    pub of_total: Vec<ShareOfTotal>,
}

/// A share of the total.
#[derive(Clone, Copy)]
pub(super) struct ShareOfTotal {
    /// Where it stands.
    pub span: Span,
    /// What is taken off first, in which measure, and where that stands.
    pub less: Option<(Amount, Measure, Span)>,
    /// Whether a policy takes it.
    pub of_policy: bool,
}

impl Resolver<'_> {
    /// What is demanded; `names` are those that are taken already.
    pub(super) fn demands<'d>(
        &mut self,
        demands: impl Iterator<Item = &'d Demand>,
        scope: &mut Scope,
        names: &mut BTreeMap<String, Span>,
    ) -> Demands {
        let mut resolved = Demands::default();
        let mut said = 0;
        for demand in demands {
            said += 1;
            match demand {
                Demand::Accept(accept) => {
                    let named = Name { value: scope.unnamed.clone(), span: accept.name.span };
                    let name = if accept.named { &accept.name } else { &named };
                    self.claim_top(names, name);
                    let predicate = self.predicate(&accept.predicate);
                    resolved.accept.extend(predicate.map(|predicate| Accept {
                        name: name.value.clone(),
                        notes: self.notes(&accept.notes, name.span),
                        predicate,
                        policy: None,
                    }));
                }
                Demand::Limit(limit) => {
                    self.claim_top(names, &limit.name);
                    resolved.of_total.extend(self.share_of_total(limit, scope));
                    resolved.limits.extend(self.limit(limit, scope));
                }
                Demand::Clause(clause) => {
                    self.claim_top(names, &clause.name);
                    resolved.clauses.extend(self.clause(clause, "", scope));
                }
            }
        }
        let found = resolved.accept.len() + resolved.limits.len() + resolved.clauses.len();
        debug_assert!(found == said || !self.findings.is_empty(), "what is left out is reported");
        resolved
    }

    /// Claims a name at the top of a qualification, where some names are taken from the start.
    fn claim_top(&mut self, names: &mut BTreeMap<String, Span>, name: &Name) {
        if matches!(name.value.as_str(), "total" | "valid" | "prerequisites" | "size") {
            self.report(Problem::Taken(name.value.clone()), name.span);
        }
        self.claim(names, name);
    }

    pub(super) fn claim(&mut self, names: &mut BTreeMap<String, Span>, name: &Name) {
        match names.get(&name.value) {
            Some(first) => self.twice(Kind::Clause, *first, name),
            None => {
                names.insert(name.value.clone(), name.span);
            }
        }
    }

    /// So much of what, the least before the most.
    pub(super) fn need(
        &mut self,
        amount: &Spanned<Amount>,
        most: Option<&Spanned<Amount>>,
        measure: &syntax::Measure,
        scope: &mut Scope,
    ) -> Option<Need> {
        if let Some(most) = most.filter(|most| most.value < amount.value) {
            let problem = Problem::Reversed { first: amount.value.to_string(), last: most.value.to_string() };
            self.report(problem, most.span);
        }
        let measure = self.measure(measure, scope)?;
        Some(Need { amount: amount.value, measure })
    }

    /// What is counted; credits of two units are not mixed.
    pub(super) fn measure(&mut self, measure: &syntax::Measure, scope: &mut Scope) -> Option<Measure> {
        match measure {
            syntax::Measure::Credentials => Some(Measure::Credentials),
            syntax::Measure::Hours => {
                scope.hours = true;
                Some(Measure::Hours)
            }
            syntax::Measure::Credits(span) => {
                if scope.credit_unit.is_none() {
                    scope.bare.get_or_insert(*span);
                    if !scope.asked {
                        scope.asked = true;
                        self.report(Problem::WhichCredits, *span);
                    }
                }
                Some(Measure::Credits)
            }
            syntax::Measure::Named(name) => {
                let unit = self.credit_unit(name)?;
                match &scope.credit_unit {
                    None => scope.credit_unit = Some((unit, name.span)),
                    Some((expected, first)) if *expected != unit => self.mixed(expected, *first, unit, name.span),
                    Some(_) => {}
                }
                Some(Measure::Credits)
            }
        }
    }

    /// Notes that so much is copied to where it applies; nothing where the rules come to more than is kept in memory.
    pub(super) fn copies(&mut self, weight: usize, span: Span) -> Option<()> {
        let before = self.copied;
        self.copied = before.saturating_add(weight);
        if self.copied <= MOST_COPIED {
            return Some(());
        }
        if before <= MOST_COPIED {
            self.report(Problem::TooMuch, span);
        }
        None
    }

    pub(super) fn mixed(&mut self, expected: &str, first: Span, found: String, span: Span) {
        let problem = Problem::Mixed { expected: expected.to_owned(), found };
        let counted = format!("credits are counted in `{expected}` here");
        self.findings.push(Diagnostic::new(problem, span).with_related(first, counted));
    }

    /// Whether hours are counted anywhere, and the credit unit where the total does not say it: the first that a demand names, or that units have of which a
    /// share is taken. So `credits` mean the same wherever they stand, before or after what names their unit.
    pub(super) fn infer_credit_unit<'d>(
        &self,
        demands: impl Iterator<Item = &'d Demand>,
        rungs: impl Iterator<Item = &'d syntax::Rung>,
        scope: &mut Scope,
    ) {
        let (named, shares, hours) = measures(demands, rungs);
        scope.hours |= hours;
        if scope.credit_unit.is_some() {
            return;
        }
        let known = |name: &&Name| self.declared.contains_key(&(Kind::CreditUnit, name.value.clone()));
        if let Some(name) = named.into_iter().find(known) {
            scope.credit_unit = Some((name.value.clone(), name.span));
            return;
        }
        let of_unit = |name: &Name| {
            let pooled = self.pools.get(&name.value).and_then(|units| units.first());
            let unit = self.units.get(pooled.unwrap_or(&name.value))?;
            Some((unit.credits.as_ref()?.1.clone(), name.span))
        };
        scope.credit_unit = shares.into_iter().flat_map(|units| &units.names).find_map(of_unit);
    }
}

impl Demands {
    /// How much they take in memory, in names of units.
    pub(super) fn weight(&self) -> usize {
        let mut weight = CLAUSE * (1 + self.accept.len() + self.of_total.len());
        for limit in &self.limits {
            weight += match &limit.bound {
                Bound::OfUnits { units, .. } => CLAUSE + units.len(),
                _ => CLAUSE,
            };
        }
        let mut pending: Vec<&Clause> = self.clauses.iter().collect();
        while let Some(clause) = pending.pop() {
            weight += CLAUSE;
            match &clause.requirement {
                Requirement::Leaf(leaf) => {
                    weight += leaf.units.as_ref().map_or(0, BTreeSet::len);
                    weight += leaf.coverage.as_ref().map_or(0, |coverage| coverage.outcomes.len());
                }
                Requirement::Condition(_) => {}
                Requirement::Group(_, members) => pending.extend(members),
                Requirement::If(branches) => {
                    pending.extend(branches.then.iter().chain(branches.otherwise.iter().flatten()));
                }
            }
        }
        weight
    }
}

/// The credit units that are named, and the units of which shares are taken, each in the order of the text; and whether
/// hours are counted.
fn measures<'d>(
    demands: impl Iterator<Item = &'d Demand>,
    rungs: impl Iterator<Item = &'d syntax::Rung>,
) -> (Vec<&'d Name>, Vec<&'d syntax::UnitNames>, bool) {
    let mut found = Vec::new();
    let mut shares = Vec::new();
    let mut clauses: Vec<&syntax::Clause> = Vec::new();
    let mut demands: Vec<&Demand> = demands.collect();
    for statement in rungs.flat_map(|rung| &rung.statements) {
        match statement {
            syntax::RungStatement::Total(total) => found.push(&total.value.measure),
            syntax::RungStatement::Demand(demand) => demands.push(demand),
            _ => {}
        }
    }
    for demand in demands {
        match demand {
            Demand::Clause(clause) => clauses.push(clause),
            Demand::Limit(limit) => match &limit.bound {
                syntax::Bound::Amount { measure, .. } => found.push(measure),
                syntax::Bound::Share { base, .. } => match base {
                    syntax::Base::Total { less, .. } => found.extend(less.as_ref().map(|less| &less.measure)),
                    syntax::Base::Counted { measure, .. } => found.push(measure),
                    syntax::Base::Units(units) => shares.push(units),
                },
                syntax::Bound::Within { .. } | syntax::Bound::Mean { .. } => {}
            },
            Demand::Accept(_) => {}
        }
    }
    while let Some(clause) = clauses.pop() {
        match &clause.requirement {
            syntax::Requirement::Leaf(leaf) => found.push(&leaf.measure),
            syntax::Requirement::AllOf(members)
            | syntax::Requirement::AnyOf(members)
            | syntax::Requirement::ExactlyOneOf(members)
            | syntax::Requirement::ElectOneOf(members)
            | syntax::Requirement::AtLeastOf(_, members) => clauses.extend(clauses_of(members)),
            syntax::Requirement::If(branches) => {
                clauses.extend(clauses_of(&branches.then));
                clauses.extend(branches.otherwise.iter().flat_map(|members| clauses_of(members)));
            }
            syntax::Requirement::Condition(_) | syntax::Requirement::Covers(_) => {}
        }
    }
    let hours = found.iter().any(|measure| matches!(measure, syntax::Measure::Hours));
    let mut named: Vec<&Name> = found
        .into_iter()
        .filter_map(|measure| match measure {
            syntax::Measure::Named(name) => Some(name),
            _ => None,
        })
        .collect();
    named.sort_by_key(|name| name.span);
    shares.sort_by_key(|units| units.span);
    (named, shares, hours)
}

fn clauses_of(members: &[Member]) -> impl Iterator<Item = &syntax::Clause> {
    members.iter().filter_map(|member| match member {
        Member::Clause(clause) => Some(clause.as_ref()),
        Member::Unit(_) => None,
    })
}

/// A measure in words.
pub(super) fn measure_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Credits => "credits",
        Measure::Credentials => "credentials",
        Measure::Hours => "hours",
        Measure::Outcomes => "outcomes",
    }
}
