//! What can be weakened in a rulebook.

use std::collections::{BTreeMap, BTreeSet};

use super::Weakening;
use super::change::{Change, LeafChange, listed, looser};
use crate::calendar::Period;
use crate::decide::Words;
use crate::diagnostic::Span;
use crate::quantity::Amount;
use crate::rulebook::{
    Bound, Clause, Leaf, Limit, Measure, Need, Prerequisites, Qualification, Quantifier, Requirement, Rulebook,
};

/// All that can be weakened, each place of the text once, in the order of files and lines.
pub(super) fn all(rulebook: &Rulebook) -> Vec<Weakening> {
    let mut found = Found { rulebook, all: BTreeMap::new(), of: String::new() };
    for name in rulebook.qualification_names() {
        found.of = name.to_owned();
        for version in rulebook.qualifications(name) {
            found.rules(version);
            for rung in &version.ladder {
                found.rules(&rung.rules);
            }
        }
    }
    found.recognitions();
    found.units();
    found.all.into_values().collect()
}

struct Found<'r> {
    rulebook: &'r Rulebook,
    /// By where it stands, the path of the clause, and what is changed.
    all: BTreeMap<(Span, String, String), Weakening>,
    /// The qualification that is gone through.
    of: String,
}

impl Found<'_> {
    fn add(&mut self, span: Span, clause: &str, words: String, change: Change) {
        let key = (span, clause.to_owned(), words.clone());
        let weakening = self.all.entry(key).or_insert_with(|| Weakening {
            span,
            clause: clause.to_owned(),
            words,
            change,
            qualifications: BTreeSet::new(),
        });
        weakening.qualifications.insert(self.of.clone());
    }

    fn rules(&mut self, rules: &Qualification) {
        for clause in rules.all_clauses() {
            self.clause(rules, clause);
        }
        let words = Words { rulebook: self.rulebook, qualification: rules };
        let span = rules.total_notes.span;
        if let Some(need) = rules.total {
            let less = less(need, self.step(rules, need.measure, None));
            let text = format!("{}, in place of {}", words.amount(less, need.measure), need.amount);
            self.add(span, "total", text, Change::Total(less));
            if let Some(most) = rules.total_most {
                self.add(span, "total", format!("no most, in place of {most}"), Change::TotalMost);
            }
        }
        for limit in &rules.limits {
            self.limit(rules, limit);
        }
        for accept in &rules.accept {
            for (looser, words) in looser(&accept.predicate, self.rulebook) {
                self.add(accept.notes.span, &accept.name, words, Change::Accept(looser));
            }
        }
        if let Prerequisites::Where(predicate) = &rules.prerequisites {
            let words = format!("not asked for, in place of `{}`", predicate.text(self.rulebook));
            self.add(rules.notes.span, "prerequisites", words, Change::PrerequisitesAnyhow);
        }
    }

    fn clause(&mut self, rules: &Qualification, clause: &Clause) {
        let (span, path) = (clause.notes.span, clause.path.as_str());
        match &clause.requirement {
            Requirement::Leaf(leaf) => self.leaf(rules, clause, leaf),
            Requirement::Condition(predicate) => {
                for (looser, words) in looser(predicate, self.rulebook) {
                    self.add(span, path, words, Change::Condition(looser));
                }
            }
            Requirement::Group(quantifier, members) => {
                let weaker = match quantifier {
                    // Each of them is weakened by itself.
                    Quantifier::All => return,
                    Quantifier::Any | Quantifier::AtLeast(0 | 1) => Quantifier::AtLeast(0),
                    Quantifier::AtLeast(count) => Quantifier::AtLeast(count - 1),
                    Quantifier::ExactlyOne | Quantifier::Elected => Quantifier::Any,
                };
                let words = match weaker {
                    Quantifier::AtLeast(0) => "asks for nothing".to_owned(),
                    _ => format!("`{}` in place of `{}`", weaker.words(), quantifier.words()),
                };
                if !members.is_empty() {
                    self.add(span, path, words, Change::Group(weaker));
                }
            }
            // What it leads to is weakened by itself.
            Requirement::If(_) => {}
        }
    }

    fn leaf(&mut self, rules: &Qualification, clause: &Clause, leaf: &Leaf) {
        let (span, path) = (clause.notes.span, clause.path.as_str());
        let words = Words { rulebook: self.rulebook, qualification: rules };
        let mut add = |words: String, change| self.add(span, path, words, Change::Leaf(change));
        match &leaf.coverage {
            Some(_) => add("asks for nothing".to_owned(), LeafChange::Share(Amount::ZERO)),
            None if leaf.need.amount.is_zero() => {}
            None => add("asks for nothing".to_owned(), LeafChange::Need(Amount::ZERO)),
        }
        if let Some(most) = leaf.most {
            add(format!("no most, in place of {most}"), LeafChange::NoMost);
        }
        if let Some(fact) = leaf.any_one {
            add(format!("not from any one {}", fact.word()), LeafChange::NotFromOne);
        }
        if leaf.last {
            add("not taken last".to_owned(), LeafChange::NotLast);
        }
        if let Some(units) = &leaf.units {
            let words = format!("any unit, in place of {}", listed(units, self.rulebook));
            self.add(span, path, words, Change::Leaf(LeafChange::AnyUnit));
        }
        let lower = less(leaf.need, self.step(rules, leaf.need.measure, leaf.units.as_ref()));
        if leaf.coverage.is_none() && !lower.is_zero() {
            let words = format!("{}, in place of {}", words.amount(lower, leaf.need.measure), leaf.need.amount);
            self.add(span, path, words, Change::Leaf(LeafChange::Need(lower)));
        }
        for (looser, words) in leaf.predicate.iter().flat_map(|predicate| looser(predicate, self.rulebook)) {
            self.add(span, path, words, Change::Leaf(LeafChange::Predicate(looser)));
        }
    }

    fn limit(&mut self, rules: &Qualification, limit: &Limit) {
        let (span, name) = (limit.notes.span, limit.name.as_str());
        let percent = if limit.ceiling { Amount::from(1_000_000) } else { Amount::ZERO };
        let off = match limit.bound.clone() {
            Bound::Amount(need) => {
                let amount = if limit.ceiling { Amount::from(100_000_000) } else { Amount::ZERO };
                Bound::Amount(Need { amount, ..need })
            }
            Bound::OfTotal { less, .. } => Bound::OfTotal { percent, less },
            Bound::OfUnits { units, credits, .. } => Bound::OfUnits { percent, units, credits },
            Bound::OfCounted { measure, except, .. } => {
                // All of what counts, and no more than that.
                let percent = if limit.ceiling { Amount::from(100) } else { Amount::ZERO };
                Bound::OfCounted { percent, measure, except }
            }
            Bound::Mean { scale, .. } => Bound::Mean { scale, least: Amount::ZERO },
            Bound::Within { period, beginning, by } => {
                Bound::Within { period: Period { count: u16::MAX, ..period }, beginning, by }
            }
        };
        let asks = Words { rulebook: self.rulebook, qualification: rules }.limit(limit);
        self.add(span, name, format!("off, in place of `{asks}`"), Change::Bound(off));
        if let Bound::Amount(need) = &limit.bound {
            let step = self.step(rules, need.measure, None);
            let amount = if limit.ceiling { need.amount + step } else { less(*need, step) };
            let looser = Need { amount, measure: need.measure };
            let of = Words { rulebook: self.rulebook, qualification: rules }.amount(amount, need.measure);
            let words = format!("{of}, in place of {}", need.amount);
            self.add(span, name, words, Change::Bound(Bound::Amount(looser)));
        }
    }

    fn recognitions(&mut self) {
        let rulebook = self.rulebook;
        for rule in rulebook.recognitions.values() {
            let all = rulebook.qualification_names();
            let users: Vec<&str> =
                all.filter(|name| rulebook.qualifications(name).any(|it| it.recognises.contains(&rule.name))).collect();
            for name in users {
                self.of = name.to_owned();
                for (at, condition) in rule.conditions.iter().enumerate() {
                    for (looser, words) in looser(condition, rulebook) {
                        let change = Change::Recognition(rule.name.clone(), at, looser);
                        self.add(rule.notes.span, &format!("recognise {}", rule.name), words, change);
                    }
                }
                for (at, ground) in rule.grounds.iter().enumerate() {
                    let words = format!("without the ground `{}`", ground.predicate.text(rulebook));
                    let change = Change::Ground(rule.name.clone(), at);
                    self.add(rule.notes.span, &format!("recognise {}", rule.name), words, change);
                }
            }
        }
    }

    /// Prerequisites of units: of those that a qualification that asks for prerequisites names.
    fn units(&mut self) {
        let rulebook = self.rulebook;
        for name in rulebook.qualification_names() {
            self.of = name.to_owned();
            let named: BTreeSet<&String> = rulebook
                .qualifications(name)
                .filter(|rules| rules.prerequisites != Prerequisites::NotAsked)
                .flat_map(Qualification::all_clauses)
                .filter_map(Clause::leaf)
                .flat_map(|leaf| leaf.units.iter().flatten())
                .collect();
            for unit in named.into_iter().filter_map(|code| rulebook.units.get(code)) {
                for (at, prerequisite) in unit.requires.iter().enumerate() {
                    let words = format!("not after {}", listed(&prerequisite.units, rulebook));
                    let clause = format!("unit {}", unit.code);
                    self.add(unit.notes.span, &clause, words, Change::Unit(unit.code.clone(), at));
                }
            }
        }
    }

    /// The least by which what counts can differ: the smallest credits of a unit that can fill it, else one.
    fn step(&self, rules: &Qualification, measure: Measure, units: Option<&BTreeSet<String>>) -> Amount {
        let (Measure::Credits, Some(credit)) = (measure, &rules.credit_unit) else { return Amount::ONE };
        let of = self.rulebook.units.values().filter(|unit| units.is_none_or(|units| units.contains(&unit.code)));
        let credits = of.filter_map(|unit| unit.credits.as_ref()).filter(|(_, of)| of == credit);
        credits.map(|(amount, _)| *amount).filter(|amount| !amount.is_zero()).min().unwrap_or(Amount::ONE)
    }
}

/// So much less, or nothing.
fn less(need: Need, step: Amount) -> Amount {
    if need.amount > step { need.amount - step } else { Amount::ZERO }
}
