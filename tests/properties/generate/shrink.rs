//! Shrinks a scenario that fails: one thing after another is left out, as long as it still fails.

use proptest::strategy::ValueTree;

use super::Scenario;
use super::paths::{accept_paths, clause_paths, election_paths, in_every_version, leaf_paths, other_paths, pin_paths};
use crate::reference::case::{Case, Credential, Fact};
use crate::reference::model::{
    Clause, Extent, LimitRule, Predicate, Prerequisites, Qualification, Requirement, Rulebook, Taking,
};
use crate::reference::rule_text::{QUALIFICATION, declarations};

/// A scenario that fails, and those that are smaller and are yet to be tried.
pub struct Shrinking {
    current: Scenario,
    failing: Scenario,
    untried: Vec<Scenario>,
}

impl Shrinking {
    pub fn of(scenario: Scenario) -> Self {
        Self { current: scenario.clone(), failing: scenario, untried: Vec::new() }
    }

    fn try_next(&mut self) -> bool {
        match self.untried.pop() {
            Some(next) => {
                self.current = next;
                true
            }
            None => {
                self.current = self.failing.clone();
                false
            }
        }
    }
}

impl ValueTree for Shrinking {
    type Value = Scenario;

    fn current(&self) -> Scenario {
        self.current.clone()
    }

    /// It fails: smaller ones are tried.
    fn simplify(&mut self) -> bool {
        self.failing = self.current.clone();
        self.untried = smaller(&self.failing);
        self.untried.reverse();
        self.try_next()
    }

    /// It passes: another one is tried.
    fn complicate(&mut self) -> bool {
        self.try_next()
    }
}

/// The scenarios in which one thing is left out, the largest things first.
fn smaller(scenario: &Scenario) -> Vec<Scenario> {
    let rulebooks = smaller_rulebooks(&scenario.rulebook);
    let with_rules = rulebooks.into_iter().map(|rulebook| Scenario { rulebook, ..scenario.clone() });
    let with_case = smaller_cases(&scenario.case).into_iter().map(|case| Scenario { case, ..scenario.clone() });
    let repaired = with_rules.chain(with_case).map(repaired);
    repaired.filter(|smaller| smaller != scenario && is_sound(smaller) && smaller.is_accepted()).collect()
}

/// The lists in which one item is missing.
pub fn without_one<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    let without = |index: usize| [&items[..index], &items[index + 1..]].concat();
    (0..items.len()).map(without).collect()
}

/// The lists in which one item is replaced by something smaller.
pub fn with_smaller<T: Clone>(items: &[T], smaller: impl Fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    let mut lists = Vec::new();
    for (index, item) in items.iter().enumerate() {
        for smaller in smaller(item) {
            let mut list = items.to_vec();
            list[index] = smaller;
            lists.push(list);
        }
    }
    lists
}

fn each_less<T: Clone>(items: &[T], smaller: impl Fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    without_one(items).into_iter().chain(with_smaller(items, smaller)).collect()
}

fn nothing<T>(_: &T) -> Vec<T> {
    Vec::new()
}

// ------------------------------------------------------------------------------------------------------------- rules

macro_rules! fields {
    ($of:expr, $into:ident, { $($field:ident: $smaller:expr,)* }) => {
        $($into.extend($smaller.into_iter().map(|$field| { let mut one = $of.clone(); one.$field = $field; one }));)*
    };
}

fn smaller_rulebooks(rulebook: &Rulebook) -> Vec<Rulebook> {
    let mut all = Vec::new();
    fields!(rulebook, all, {
        qualifications: each_less(&rulebook.qualifications, smaller_qualifications),
        recognitions: each_less(&rulebook.recognitions, |rule| {
            let mut all = Vec::new();
            fields!(rule, all, {
                conditions: each_less(&rule.conditions, smaller_predicates),
                grounds: each_less(&rule.grounds, smaller_predicates),
                valid: rule.valid.map(|_| None),
            });
            all
        }),
        registers: each_less(&rulebook.registers, |register| {
            let rows = without_one(&register.rows).into_iter();
            rows.map(|rows| crate::reference::model::Register { rows, ..register.clone() }).collect()
        }),
        conversions: without_one(&rulebook.conversions),
        holder_facts: without_one(&rulebook.holder_facts),
        pools: without_one(&rulebook.pools),
        scales: without_one(&rulebook.scales),
        outcome_sets: without_one(&rulebook.outcome_sets),
        units: each_less(&rulebook.units, |unit| {
            let mut all = Vec::new();
            fields!(unit, all, {
                requires: without_one(&unit.requires),
                replaced: unit.replaced.as_ref().map(|_| None),
                outcomes: without_one(&unit.outcomes),
                hours: unit.hours.map(|_| None),
                level: unit.level.as_ref().map(|_| None),
                repeatable: unit.repeatable.then_some(false),
            });
            all
        }),
        frameworks: each_less(&rulebook.frameworks, |framework| {
            let mut all = Vec::new();
            fields!(framework, all, {
                references: without_one(&framework.references),
                sizes: without_one(&framework.sizes),
            });
            all
        }),
    });
    all
}

fn smaller_qualifications(qualification: &Qualification) -> Vec<Qualification> {
    let mut all = Vec::new();
    fields!(qualification, all, {
        ladder: each_less(&qualification.ladder, |rung| {
            let mut all = Vec::new();
            fields!(rung, all, {
                only: rung.only.as_ref().map(|_| None),
                total: rung.total.map(|_| None),
                accepts: without_one(&rung.accepts),
                clauses: without_one(&rung.clauses),
                limits: without_one(&rung.limits),
            });
            all
        }),
        clauses: each_less(&qualification.clauses, smaller_clauses),
        limits: each_less(&qualification.limits, |limit| {
            let mut all = Vec::new();
            fields!(limit, all, {
                predicate: limit.predicate.as_ref().map_or_else(Vec::new, |predicate| {
                    [None].into_iter().chain(smaller_predicates(predicate).into_iter().map(Some)).collect()
                }),
                rule: smaller_limit_rules(&limit.rule),
            });
            all
        }),
        accepts: each_less(&qualification.accepts, |accept| {
            let smaller = smaller_predicates(&accept.predicate).into_iter();
            smaller.map(|predicate| crate::reference::model::Accept { predicate, ..accept.clone() }).collect()
        }),
        recognises: without_one(&qualification.recognises),
        also_valid: without_one(&qualification.also_valid),
        prerequisites: match &qualification.prerequisites {
            Prerequisites::Asked => Vec::new(),
            Prerequisites::Where(_) | Prerequisites::NotAsked => vec![Prerequisites::Asked],
        },
        conversion: qualification.conversion.as_ref().map(|_| None),
        valid: qualification.valid.filter(|_| qualification.version.is_none()).map(|_| None),
        fallback: qualification.fallback.then_some(false),
        total: qualification.total.and_then(|total| {
            total.most.map(|_| Some(crate::reference::model::Total { most: None, ..total }))
        }),
    });
    all
}

fn smaller_limit_rules(rule: &LimitRule) -> Vec<LimitRule> {
    match rule {
        LimitRule::Amount { side, extent, any_one } => {
            let without_value =
                any_one.map(|_| LimitRule::Amount { side: *side, extent: extent.clone(), any_one: None });
            let without_exception = match extent {
                Extent::OfCounted { share, measure, except: Some(_) } => {
                    let extent = Extent::OfCounted { share: *share, measure: *measure, except: None };
                    Some(LimitRule::Amount { side: *side, extent, any_one: *any_one })
                }
                _ => None,
            };
            without_value.into_iter().chain(without_exception).collect()
        }
        _ => Vec::new(),
    }
}

fn smaller_clauses(clause: &Clause) -> Vec<Clause> {
    let group = |taking: Taking, members| Requirement::Group { taking, members };
    let requirements: Vec<Requirement> = match &clause.requirement {
        Requirement::BareUnit => Vec::new(),
        Requirement::Condition(predicate) => {
            smaller_predicates(predicate).into_iter().map(Requirement::Condition).collect()
        }
        Requirement::Group { taking, members } => {
            let alone = members.iter().map(|member| member.requirement.clone());
            let alone = alone.filter(|requirement| *requirement != Requirement::BareUnit);
            let smaller = each_less(members, smaller_clauses).into_iter();
            let smaller = smaller.filter(|members| !members.is_empty());
            alone.chain(smaller.map(|members| group(fitting(*taking, members.len()), members))).collect()
        }
        Requirement::If { condition, then, otherwise } => {
            let with = |condition: &Predicate, then: &Vec<Clause>, otherwise: &Option<Vec<Clause>>| Requirement::If {
                condition: condition.clone(),
                then: then.clone(),
                otherwise: otherwise.clone(),
            };
            let mut all: Vec<Requirement> =
                [then].into_iter().chain(otherwise).map(|members| group(Taking::All, members.clone())).collect();
            all.extend(otherwise.as_ref().map(|_| with(condition, then, &None)));
            let smaller_then = each_less(then, smaller_clauses).into_iter().filter(|members| !members.is_empty());
            all.extend(smaller_then.map(|then| with(condition, &then, otherwise)));
            let others = otherwise.iter().flat_map(|members| each_less(members, smaller_clauses));
            all.extend(
                others.filter(|members| !members.is_empty()).map(|members| with(condition, then, &Some(members))),
            );
            all.extend(smaller_predicates(condition).iter().map(|condition| with(condition, then, otherwise)));
            all
        }
        Requirement::Leaf(leaf) => {
            let mut all = Vec::new();
            let smaller = leaf.predicate.iter().flat_map(smaller_predicates).map(Some);
            fields!(leaf, all, {
                predicate: smaller.chain(leaf.predicate.as_ref().filter(|_| leaf.units.is_some()).map(|_| None)).collect::<Vec<_>>(),
                may_also: leaf.may_also.then_some(false),
                last: leaf.last.then_some(false),
                units: leaf.units.as_ref().filter(|_| leaf.predicate.is_some()).map(|_| None),
            });
            all.into_iter().map(Requirement::Leaf).collect()
        }
    };
    requirements.into_iter().map(|requirement| Clause { requirement, ..clause.clone() }).collect()
}

fn fitting(taking: Taking, members: usize) -> Taking {
    match taking {
        Taking::AtLeast(number) => Taking::AtLeast(number.min(members)),
        other => other,
    }
}

fn smaller_predicates(predicate: &Predicate) -> Vec<Predicate> {
    match predicate {
        Predicate::Test(_) => Vec::new(),
        Predicate::Not(part) => {
            let smaller = smaller_predicates(part).into_iter().map(|part| Predicate::Not(Box::new(part)));
            [(**part).clone()].into_iter().chain(smaller).collect()
        }
        Predicate::And(parts) | Predicate::Or(parts) => {
            let joined = |parts: Vec<Predicate>| match predicate {
                Predicate::And(_) => Predicate::And(parts),
                _ => Predicate::Or(parts),
            };
            let smaller = each_less(parts, smaller_predicates).into_iter().filter(|parts| parts.len() > 1);
            parts.iter().cloned().chain(smaller.map(joined)).collect()
        }
    }
}

// ------------------------------------------------------------------------------------------------------------- cases

fn smaller_cases(case: &Case) -> Vec<Case> {
    let mut all: Vec<Case> = case.credentials.iter().map(|credential| case.without(&credential.id)).collect();
    fields!(case, all, {
        pins: without_one(&case.pins),
        waivers: without_one(&case.waivers),
        substitutions: without_one(&case.substitutions),
        previous: without_one(&case.previous),
        elections: without_one(&case.elections),
        attestations: without_one(&case.attestations),
        awards: case.awards.as_ref().map_or_else(Vec::new, |awards| {
            [None].into_iter().chain(without_one(awards).into_iter().map(Some)).collect()
        }),
        credentials: with_smaller(&case.credentials, with_less_known),
        application: case.application.map(|_| None),
        enrolment: case.enrolment.map(|_| None),
        decision: case.decision.map(|_| None),
    });
    for facts in each_less(&case.holder.facts, nothing) {
        let mut smaller = case.clone();
        smaller.holder.facts = facts;
        all.push(smaller);
    }
    all
}

fn with_less_known(credential: &Credential) -> Vec<Credential> {
    let mut all = Vec::new();
    fn less<T>(fact: &Fact<T>) -> Option<Fact<T>> {
        (!matches!(fact, Fact::Unknown)).then_some(Fact::Unknown)
    }
    fn none<T>(fact: &Option<T>) -> Option<Option<T>> {
        fact.as_ref().map(|_| None)
    }
    fields!(credential, all, {
        title: none(&credential.title),
        issuer: none(&credential.issuer),
        hours: none(&credential.hours),
        outcomes: none(&credential.outcomes),
        achieved: none(&credential.achieved),
        awarded: none(&credential.awarded),
        source: none(&credential.source),
        setting: none(&credential.setting),
        assessment: none(&credential.assessment),
        supervised: none(&credential.supervised),
        identified: none(&credential.identified),
        signature: none(&credential.signature),
        anchored: none(&credential.anchored),
        whole: none(&credential.whole),
        withdrawn: none(&credential.withdrawn),
        kind: none(&credential.kind),
        field: none(&credential.field),
        language: none(&credential.language),
        country: none(&credential.country),
        grade: less(&credential.grade),
        expires: less(&credential.expires),
        level: less(&credential.level),
        credits: less(&credential.credits),
    });
    all
}

/// The scenario without the orders that name what is no longer there.
pub fn repaired(mut scenario: Scenario) -> Scenario {
    let Scenario { rulebook, case } = &mut scenario;
    let paths = |of: fn(&Qualification) -> Vec<String>| in_every_version(rulebook, QUALIFICATION, of);
    let (pins, leaves) = (paths(pin_paths), paths(leaf_paths));
    let mut waivable = [paths(clause_paths), paths(accept_paths), paths(other_paths)].concat();
    waivable.push("prerequisites".to_owned());
    let branches = in_every_version(rulebook, QUALIFICATION, election_paths).concat();
    case.pins.retain(|order| pins.contains(&order.what.clause));
    case.previous.retain(|order| leaves.contains(&order.what.clause));
    case.waivers.retain(|order| waivable.contains(&order.what.clause));
    case.elections.retain(|order| branches.contains(&order.what.clause));
    for qualification in &mut rulebook.qualifications {
        let names: Vec<String> = qualification.clauses.iter().map(|clause| clause.name.clone()).collect();
        for rung in &mut qualification.ladder {
            rung.only.iter_mut().for_each(|only| only.retain(|name| names.contains(name)));
            rung.only = rung.only.take().filter(|only| !only.is_empty());
        }
    }
    scenario
}

/// Whether what is named is still declared, and something is still asked.
fn is_sound(scenario: &Scenario) -> bool {
    let rulebook = &scenario.rulebook;
    let mut versions = rulebook.versions_of(QUALIFICATION);
    let is_asked =
        versions.next().is_some() && rulebook.qualifications.iter().all(|version| !version.clauses.is_empty());
    is_asked && undeclared(scenario).is_empty()
}

/// The names that something speaks of and nothing declares.
fn undeclared(scenario: &Scenario) -> Vec<&'static str> {
    use super::names::{
        CONVERSION, CREDIT_UNIT, ENGLISH, ENTRY, FRAMEWORKS, INTEGRITY, OTHER_CREDIT_UNIT, OTHER_SCALE, OUTCOMES,
        POINTS, POOL, PRACTICE, PRIOR, RECOGNITIONS, REGISTER, REGISTERED, SCALE, UNITS,
    };
    let rulebook = &scenario.rulebook;
    let facts: String = scenario.case.holder.facts.iter().map(|(name, _)| format!("{name} ")).collect();
    let text = declarations(rulebook).join("\n") + &facts;
    let is_declared =
        |name: &str| {
            rulebook.frameworks.iter().any(|framework| {
                framework.name.name == name || framework.credit_units.iter().any(|unit| unit.name == name)
            }) || rulebook.unit(name).is_some()
                || rulebook.outcomes().any(|outcome| outcome.name == name)
                || rulebook.scale(name).is_some()
                || rulebook.pools.iter().any(|pool| pool.name == name)
                || rulebook.conversions.iter().any(|conversion| conversion.name == name)
                || rulebook.holder_facts.iter().any(|fact| fact.name == name)
                || rulebook.registers.iter().any(|register| register.name == name)
                || rulebook.recognitions.iter().any(|rule| rule.name == name)
                || rulebook.versions_of(name).next().is_some()
        };
    let frameworks = FRAMEWORKS.iter().map(|(name, _)| *name);
    let facts = [PRACTICE, POINTS, REGISTERED, ENTRY, ENGLISH];
    let others = [CONVERSION, CREDIT_UNIT, OTHER_CREDIT_UNIT, OTHER_SCALE, INTEGRITY, POOL, REGISTER, SCALE, PRIOR];
    let names = frameworks.chain(facts).chain(others).chain(UNITS).chain(OUTCOMES).chain(RECOGNITIONS);
    names.filter(|name| !is_declared(name) && speaks_of(&text, name)).collect()
}

/// Whether the text has the name as a word of its own.
fn speaks_of(text: &str, name: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '-';
    text.match_indices(name).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}
