//! Where the figures of the rules come from: the parts of every declaration, each with what it says about itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Kind, Span, Warning};
use crate::rulebook::{
    Accept, Clause, Framework, HolderTest, Limit, Notes, Predicate, Qualification, Quantifier, Recognition,
    Requirement, Rulebook, Test, Unit,
};

/// A declaration or a clause, and whether it says figures itself.
struct Part<'r> {
    /// What it is called: `the unit \`A\``.
    called: String,
    notes: &'r Notes,
    has_figures: bool,
    /// Whether it, or what it stands in, names a source or says why there is none.
    is_sourced: bool,
    /// The declaration that it belongs to: what that is called, and where.
    of: (String, Span),
}

/// A figure that no source was found for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unverified<'r> {
    /// What has it, such as ``the clause `work` of the qualification `Q` ``.
    pub what: String,
    /// Why it stands there all the same.
    pub why: &'r str,
    /// Where that is.
    pub span: Span,
}

/// The figures that are marked as unverified, in the order of the text.
pub(super) fn unverified(rulebook: &Rulebook) -> Vec<Unverified<'_>> {
    let marked = parts(rulebook).into_iter().filter_map(|part| {
        let why = part.notes.unverified.as_deref()?;
        Some(Unverified { what: part.called, why, span: part.notes.span })
    });
    let mut marked: Vec<Unverified<'_>> = marked.collect();
    // What a policy says stands in everything that it applies to, and a result has most rules of its qualification.
    marked.sort_by_key(|figure| figure.span);
    marked.dedup_by_key(|figure| figure.span);
    marked
}

/// Each declaration with figures of which neither it nor the part that has them names a source.
pub(super) fn without_source(rulebook: &Rulebook, findings: &mut Vec<Diagnostic>) {
    let mut found: BTreeMap<Span, (String, BTreeSet<Span>)> = BTreeMap::new();
    for part in parts(rulebook).into_iter().filter(|part| part.has_figures && !part.is_sourced) {
        let (called, at) = part.of;
        found.entry(at).or_insert((called, BTreeSet::new())).1.insert(part.notes.span);
    }
    for (at, (called, spans)) in found {
        let finding = Diagnostic::new(Warning::NoSource(called).into(), at);
        let elsewhere = spans.into_iter().filter(|span| *span != at);
        findings.push(elsewhere.fold(finding, |finding, span| finding.with_related(span, "this has figures")));
    }
}

/// Gathers parts, outer ones first.
struct Parts<'r> {
    all: Vec<Part<'r>>,
    /// The declaration that is looked at, and whether it is sourced.
    of: (String, Span),
    is_sourced: bool,
}

fn parts(rulebook: &Rulebook) -> Vec<Part<'_>> {
    let mut parts = Parts { all: Vec::new(), of: (String::new(), Span::default()), is_sourced: false };
    rulebook.frameworks().for_each(|framework| parts.framework(framework));
    for unit in rulebook.units() {
        parts.declaration(Kind::Unit, &unit.code, &unit.notes, has_figures(unit));
    }
    for scale in rulebook.scales.values() {
        let has_points = scale.grades.iter().any(|grade| grade.points.is_some());
        parts.declaration(Kind::Scale, &scale.name, &scale.notes, has_points || !scale.from.is_empty());
    }
    for conversion in rulebook.conversions.values() {
        parts.declaration(Kind::Conversion, &conversion.name, &conversion.notes, false);
        for rule in &conversion.rules {
            let of = format!("the conversion of `{}` to `{}`", rule.from, rule.to);
            parts.part(of, &rule.notes, true, false);
        }
    }
    for outcome in rulebook.outcomes.values() {
        parts.declaration(Kind::Outcome, &outcome.name, &outcome.notes, false);
    }
    for fact in rulebook.facts.values() {
        parts.declaration(Kind::HolderFact, &fact.name, &fact.notes, false);
    }
    for register in rulebook.registers.values() {
        parts.declaration(Kind::Register, &register.name, &register.notes, false);
    }
    rulebook.recognitions.values().for_each(|rule| parts.recognition(rule));
    for policy in &rulebook.policies {
        parts.declaration(Kind::Policy, &policy.name, &policy.notes, policy.least.is_some());
        parts.demands(&policy.accept, &policy.clauses, &policy.limits);
    }
    for qualification in rulebook.qualifications.values().flatten() {
        parts.qualification(qualification);
    }
    parts.all
}

impl<'r> Parts<'r> {
    fn declaration(&mut self, kind: Kind, name: &str, notes: &'r Notes, has_figures: bool) {
        let called = format!("the {kind} `{name}`");
        self.of = (called.clone(), notes.span);
        self.is_sourced = is_sourced(notes);
        self.part(called, notes, has_figures, false);
    }

    /// A part of the declaration, or of a part of it that is sourced.
    fn part(&mut self, called: String, notes: &'r Notes, has_figures: bool, inherits: bool) {
        let is_sourced = self.is_sourced || inherits || is_sourced(notes);
        let called = if notes.span == self.of.1 { called } else { format!("{called} of {}", self.of.0) };
        self.all.push(Part { called, notes, has_figures, is_sourced, of: self.of.clone() });
    }

    fn framework(&mut self, framework: &'r Framework) {
        self.declaration(Kind::Framework, &framework.called(), &framework.notes, false);
        for unit in &framework.credit_units {
            self.part(format!("the credit unit `{}`", unit.name), &unit.notes, unit.hours.is_some(), false);
        }
        for reference in &framework.references {
            self.part("a reference".to_owned(), &reference.notes, true, false);
        }
        for size in &framework.sizes {
            self.part(format!("the size `{}`", size.name), &size.notes, true, false);
        }
    }

    fn recognition(&mut self, rule: &'r Recognition) {
        let has_figures = rule.conditions.iter().any(predicate_has_figures) || rule.grants.credits.is_some();
        self.declaration(Kind::Recognition, &rule.name, &rule.notes, has_figures);
        if let Some(validity) = &rule.validity {
            self.part("`valid`".to_owned(), &validity.notes, true, false);
        }
    }

    fn qualification(&mut self, qualification: &'r Qualification) {
        self.declaration(Kind::Qualification, &qualification.name, &qualification.notes, qualification.size.is_some());
        self.rules(qualification);
        let sourced = self.is_sourced;
        for rung in &qualification.ladder {
            self.is_sourced = sourced;
            self.part(format!("the rung `{}`", rung.name), &rung.notes, false, false);
            // Most of its rules are those of the qualification, which were looked at: the source of the rung is for its own.
            let known: BTreeSet<Span> = self.all.iter().map(|part| part.notes.span).collect();
            let before = self.all.len();
            self.is_sourced = sourced || is_sourced(&rung.notes);
            self.rules(&rung.rules);
            let new = self.all.split_off(before).into_iter().filter(|part| !known.contains(&part.notes.span));
            self.all.extend(new.collect::<Vec<_>>());
        }
    }

    fn rules(&mut self, rules: &'r Qualification) {
        if rules.total.is_some() {
            self.part("the total".to_owned(), &rules.total_notes, true, false);
        }
        if let Some(validity) = &rules.validity {
            self.part("`valid`".to_owned(), &validity.notes, true, false);
        }
        // What a policy lays down was looked at with the policy.
        self.accepts(rules.also_valid.iter().chain(&rules.accept).filter(|accept| accept.policy.is_none()));
        self.clauses(rules.clauses.iter().filter(|clause| clause.policy.is_none()));
        self.limits(rules.limits.iter().filter(|limit| limit.policy.is_none()));
    }

    fn demands(&mut self, accept: &'r [Accept], clauses: &'r [Clause], limits: &'r [Limit]) {
        self.accepts(accept.iter());
        self.clauses(clauses.iter());
        self.limits(limits.iter());
    }

    fn accepts(&mut self, accepts: impl Iterator<Item = &'r Accept>) {
        for accept in accepts {
            self.part(format!("`{}`", accept.name), &accept.notes, predicate_has_figures(&accept.predicate), false);
        }
    }

    fn limits(&mut self, limits: impl Iterator<Item = &'r Limit>) {
        for limit in limits {
            self.part(format!("the limit `{}`", limit.name), &limit.notes, true, false);
        }
    }

    /// Clauses and those under them, which have the source of what they stand in.
    fn clauses(&mut self, clauses: impl Iterator<Item = &'r Clause>) {
        let mut pending: Vec<(&Clause, bool)> = clauses.map(|clause| (clause, false)).collect();
        while let Some((clause, inherits)) = pending.pop() {
            self.part(format!("the clause `{}`", clause.path), &clause.notes, clause_has_figures(clause), inherits);
            let inherits = inherits || is_sourced(&clause.notes);
            pending.extend(clause.requirement.members().into_iter().map(|member| (member, inherits)));
        }
    }
}

fn is_sourced(notes: &Notes) -> bool {
    notes.cite.is_some() || notes.unverified.is_some()
}

fn has_figures(unit: &Unit) -> bool {
    let lapses = unit.replaced.as_ref().is_some_and(|replaced| replaced.last_day().is_some());
    unit.credits.is_some() || unit.hours.is_some() || lapses
}

fn clause_has_figures(clause: &Clause) -> bool {
    match &clause.requirement {
        Requirement::Group(quantifier, _) => matches!(quantifier, Quantifier::AtLeast(_)),
        Requirement::Condition(predicate) => predicate_has_figures(predicate),
        Requirement::If(conditional) => predicate_has_figures(&conditional.condition),
        // A unit that is named stands for one credential: that is no figure.
        Requirement::Leaf(leaf) => {
            let names_unit = leaf.units.as_ref().is_some_and(|units| units.contains(&clause.name));
            !(names_unit && leaf.predicate.is_none() && leaf.most.is_none())
        }
    }
}

fn predicate_has_figures(predicate: &Predicate) -> bool {
    let mut found = false;
    predicate.each_test(&mut |test| {
        found |= match test {
            Test::Credits(..) | Test::Hours(..) | Test::Date(_, _, crate::rulebook::DatePoint::Day(_)) => true,
            Test::Within { .. } => true,
            Test::Judged(judgement) | Test::HolderJudged(judgement) => judgement.within.is_some(),
            Test::Holder(_, test) => match test {
                HolderTest::Amount(..) | HolderTest::Age(..) | HolderTest::Within(..) => true,
                HolderTest::Date(_, point) => matches!(point, crate::rulebook::DatePoint::Day(_)),
                _ => false,
            },
            _ => false,
        };
    });
    found
}
