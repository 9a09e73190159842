//! What a version of a qualification asks that a test can see.

use std::collections::BTreeSet;

use super::Aspect;
use crate::diagnostic::Span;
use crate::rulebook::{
    Bound, Clause, Limit, Notes, Predicate, Prerequisites, Qualification, Quantifier, Requirement, Rulebook,
};

/// Something that can be seen.
pub(super) struct Point {
    pub clause: String,
    pub aspect: Aspect,
    /// Where the clause stands.
    pub span: Span,
    /// Of a test on a fact: its place in the clause, and its words.
    pub place: Option<usize>,
    pub text: Option<String>,
    /// The result of the ladder that asks for it, where the qualification itself does not.
    pub rung: Option<String>,
    /// What must hold, where that is asked of the facts and not of a decision.
    pub probe: Option<Predicate>,
}

/// What a version asks, and what the results of its ladder ask besides, in the order of paths.
pub(super) fn of<'r>(rulebook: &'r Rulebook, version: &'r Qualification) -> Vec<Point> {
    let mut asked = Asked { rulebook, points: Vec::new(), known: BTreeSet::new(), rung: None };
    asked.rules(version, version.total_notes.span);
    for rung in &version.ladder {
        asked.add(&rung.name, Aspect::Result, rung.notes.span);
        asked.rung = Some(rung.name.clone());
        // What a result takes over from the qualification is known already.
        asked.rules(&rung.rules, rung.notes.span);
        asked.rung = None;
    }
    for also in &version.also_valid {
        asked.tests("valid", also.notes.span, &also.predicate);
    }
    let recognitions = version.recognises.iter().filter_map(|name| rulebook.recognitions.get(name));
    for recognition in recognitions {
        let clause = format!("recognise {}", recognition.name);
        for predicate in recognition.predicates() {
            asked.tests(&clause, recognition.notes.span, predicate);
        }
    }
    let mut points = asked.points;
    points.sort_by(|a, b| (&a.clause, a.aspect, a.place).cmp(&(&b.clause, b.aspect, b.place)));
    points
}

struct Asked<'r> {
    rulebook: &'r Rulebook,
    points: Vec<Point>,
    /// Which clauses were looked at, by path and place in the text.
    known: BTreeSet<(String, Span)>,
    /// The result of the ladder that is gone through.
    rung: Option<String>,
}

impl<'r> Asked<'r> {
    fn add(&mut self, clause: &str, aspect: Aspect, span: Span) {
        let clause = clause.to_owned();
        self.points.push(Point { clause, aspect, span, place: None, text: None, rung: self.rung.clone(), probe: None });
    }

    /// Each test of a predicate; their places go on from those of the clause that are known already.
    fn tests(&mut self, clause: &str, span: Span, predicate: &'r Predicate) {
        let mut place =
            self.points.iter().filter(|point| point.clause == clause && point.aspect == Aspect::Test).count();
        let (rulebook, rung) = (self.rulebook, self.rung.clone());
        predicate.each_test(&mut |test| {
            place += 1;
            let text = Some(test.text(rulebook));
            let (clause, aspect) = (clause.to_owned(), Aspect::Test);
            let probe = Some(Predicate::Test(test.clone()));
            self.points.push(Point { clause, aspect, span, place: Some(place), text, rung: rung.clone(), probe });
        });
    }

    /// Whether this is looked at for the first time.
    fn is_new(&mut self, path: &str, notes: &Notes) -> bool {
        self.known.insert((path.to_owned(), notes.span))
    }

    fn rules(&mut self, rules: &'r Qualification, total: Span) {
        for clause in rules.all_clauses() {
            if self.is_new(&clause.path, &clause.notes) {
                self.clause(clause);
            }
        }
        if self.is_new("total", &rules.total_notes) {
            let parts = rules.total.map(|_| Aspect::Requirement).into_iter();
            for aspect in parts.chain(rules.total_most.map(|_| Aspect::Ceiling)) {
                self.add("total", aspect, total);
            }
        }
        for limit in &rules.limits {
            if self.is_new(&limit.name, &limit.notes) {
                self.limit(limit);
            }
        }
        for accept in &rules.accept {
            if self.is_new(&accept.name, &accept.notes) {
                self.add(&accept.name, Aspect::Accept, accept.notes.span);
                self.tests(&accept.name, accept.notes.span, &accept.predicate);
            }
        }
        if let Prerequisites::Where(predicate) = &rules.prerequisites
            && self.is_new("prerequisites", &Notes::default())
        {
            self.tests("prerequisites", rules.notes.span, predicate);
        }
    }

    fn clause(&mut self, clause: &'r Clause) {
        let span = clause.notes.span;
        // What asks for nothing is met anyhow.
        if clause.leaf().is_none_or(|leaf| !leaf.need.amount.is_zero()) {
            self.add(&clause.path, Aspect::Requirement, span);
        }
        match &clause.requirement {
            Requirement::Leaf(leaf) => {
                if leaf.most.is_some() {
                    self.add(&clause.path, Aspect::Ceiling, span);
                }
                if let Some(predicate) = &leaf.predicate {
                    self.tests(&clause.path, span, predicate);
                }
            }
            Requirement::Condition(predicate) => self.tests(&clause.path, span, predicate),
            Requirement::If(conditional) => {
                let (clause, aspect, probe) =
                    (clause.path.clone(), Aspect::Branch, Some(conditional.condition.clone()));
                self.points.push(Point {
                    clause: clause.clone(),
                    aspect,
                    span,
                    place: None,
                    text: None,
                    rung: self.rung.clone(),
                    probe,
                });
                self.tests(&clause, span, &conditional.condition);
            }
            Requirement::Group(quantifier, members) => {
                let (least, _) = quantifier.bounds(members.len());
                let is_choice = least < members.len() && *quantifier != Quantifier::All;
                for member in members.iter().filter(|_| is_choice) {
                    self.add(&member.path, Aspect::Branch, member.notes.span);
                }
            }
        }
    }

    fn limit(&mut self, limit: &'r Limit) {
        let span = limit.notes.span;
        let ceiling = limit.ceiling || matches!(limit.bound, Bound::Within { .. });
        self.add(&limit.name, if ceiling { Aspect::Ceiling } else { Aspect::Requirement }, span);
        let except = match &limit.bound {
            Bound::OfCounted { except, .. } => except.as_ref(),
            _ => None,
        };
        for predicate in except.into_iter().chain(&limit.predicate) {
            self.tests(&limit.name, span, predicate);
        }
    }
}
