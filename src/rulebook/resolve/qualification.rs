//! Qualifications: what they say once, what they demand, and what policies lay on them.

use std::collections::BTreeMap;

use super::demand::{Demands, Scope, measure_words};
use super::limit::too_fine;
use super::policy::Policies;
use super::{Resolver, Said};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::rulebook::framework::Notes;
use crate::rulebook::model::{Accept, Award, Clause, Measure, Prerequisites, Qualification, Requirement, Validity};
use crate::rulebook::predicate::DateFact;
use crate::syntax::{self, QualificationStatement};

impl Resolver<'_> {
    pub(super) fn qualification(&mut self, declared: &syntax::Qualification, policies: &Policies) -> Qualification {
        let name = &declared.header.name;
        self.speaker = Some((Kind::Qualification, name.value.clone()));
        let mut qualification = self.blank(declared);
        let total = |statement: &QualificationStatement| matches!(statement, QualificationStatement::Total(_));
        // What could not be read may have been the total, which says the credit unit.
        let asked = !declared.statements.iter().any(total) && !self.findings.is_empty();
        let mut scope = Scope::new("accept", asked);
        self.said_once(declared, &mut qualification, &mut scope);
        let demands = || {
            declared.statements.iter().filter_map(|statement| match statement {
                QualificationStatement::Demand(demand) => Some(demand),
                _ => None,
            })
        };
        let rungs = || {
            declared.statements.iter().filter_map(|statement| match statement {
                QualificationStatement::Ladder(rungs) => Some(rungs),
                _ => None,
            })
        };
        self.infer_credit_unit(demands(), rungs().flat_map(|rungs| &rungs.value), &mut scope);
        let mut names = BTreeMap::new();
        let own = self.demands(demands(), &mut scope, &mut names);
        if let Some(rungs) = rungs().next() {
            qualification.ladder = self.ladder(rungs, &qualification, &own, &mut scope, policies);
        }
        self.complete(&mut qualification, own, &scope, policies, name.span);
        self.speaker = None;
        // Where something else is wrong, what is missing may be what could not be read.
        if qualification.clauses.is_empty() && qualification.total.is_none() && self.findings.is_empty() {
            let problem =
                Problem::Missing { kind: Kind::Qualification, name: name.value.clone(), what: "requirements" };
            self.report(problem, name.span);
        }
        qualification
    }

    /// The qualification before anything is known of it but its name.
    fn blank(&self, declared: &syntax::Qualification) -> Qualification {
        let header = &declared.header;
        Qualification {
            name: header.name.value.clone(),
            version: header.version.as_ref().map(|version| version.value.clone()),
            notes: self.notes(&header.notes, header.name.span),
            award: None,
            body: None,
            total: None,
            total_most: None,
            total_notes: Notes::default(),
            size: None,
            size_notes: Notes::default(),
            validity: None,
            also_valid: Vec::new(),
            fallback: false,
            accept: Vec::new(),
            clauses: Vec::new(),
            limits: Vec::new(),
            credit_unit: None,
            mean_by: Measure::Credentials,
            conversion: None,
            recognises: Vec::new(),
            prerequisites: Prerequisites::default(),
            ladder: Vec::new(),
        }
    }

    /// What may be said once, first: `credits` in a clause are those of the total, wherever it stands.
    fn said_once(&mut self, declared: &syntax::Qualification, qualification: &mut Qualification, scope: &mut Scope) {
        let mut said = Said::default();
        let mut open = BTreeMap::new();
        for statement in &declared.statements {
            if let Some((what, span)) = once(statement)
                && !said.first(self, what, span)
            {
                continue;
            }
            match statement {
                QualificationStatement::Award(award) => {
                    let level = self.level(&award.value.level);
                    let class = award.value.class.value.clone();
                    qualification.award = level.map(|level| Award { class, level });
                }
                QualificationStatement::By(body) => qualification.body = Some(body.value.clone()),
                QualificationStatement::Total(total) => self.total(total, qualification, scope),
                QualificationStatement::Size(size) => {
                    qualification.size = Some(size.hours.value);
                    qualification.size_notes = self.notes(&size.notes, size.span);
                }
                QualificationStatement::Valid(valid) => qualification.validity = self.validity(valid),
                QualificationStatement::AlsoValid(also) => {
                    self.claim(&mut open, &also.name);
                    let predicate = self.case_predicate(&also.predicate);
                    qualification.also_valid.extend(predicate.map(|predicate| Accept {
                        name: also.name.value.clone(),
                        notes: self.notes(&also.notes, also.name.span),
                        predicate,
                        policy: None,
                    }));
                }
                QualificationStatement::Fallback(_) => qualification.fallback = true,
                QualificationStatement::Convert(name) => {
                    if self.known(Kind::Conversion, name) {
                        qualification.conversion = Some(name.value.clone());
                    }
                }
                QualificationStatement::Recognises(rules) => {
                    qualification.recognises = self.recognised_rules(&rules.value);
                }
                QualificationStatement::Prerequisites(asked) => {
                    qualification.prerequisites = match &asked.value {
                        None => Prerequisites::NotAsked,
                        Some(asked) => self.predicate(asked).map(Prerequisites::Where).unwrap_or_default(),
                    };
                }
                QualificationStatement::Ladder(_) | QualificationStatement::Demand(_) => {}
            }
        }
        qualification.also_valid.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// What the total says, in place of what another said.
    pub(super) fn total(
        &mut self,
        total: &syntax::Spanned<syntax::Total>,
        qualification: &mut Qualification,
        scope: &mut Scope,
    ) {
        let syntax::Total { amount, most, measure, notes } = &total.value;
        let need = self.need(amount, most.as_ref(), measure, scope);
        qualification.total = need;
        qualification.total_most = most.as_ref().map(|most| most.value);
        qualification.total_notes = self.notes(notes, total.span);
    }

    fn recognised_rules(&mut self, rules: &[syntax::Name]) -> Vec<String> {
        let mut names = Vec::new();
        for rule in rules {
            if self.known(Kind::Recognition, rule) {
                self.rests_on((Kind::Recognition, rule.value.clone()), rule.span);
                names.push(rule.value.clone());
            }
        }
        names.sort();
        names.dedup();
        names
    }

    fn validity(&mut self, valid: &syntax::Spanned<syntax::Valid>) -> Option<Validity> {
        let days = self.days(valid.value.from, valid.value.until);
        let at = match &valid.value.at {
            None => DateFact::Decision,
            Some(name) => match DateFact::from_word(&name.value).filter(|fact| fact.is_of_case()) {
                Some(fact) => fact,
                None => {
                    let known = DateFact::ALL.iter().filter(|fact| fact.is_of_case());
                    self.unknown(Kind::CaseDate, name, known.map(|fact| fact.word()));
                    return None;
                }
            },
        };
        Some(Validity { days, at, notes: self.notes(&valid.value.notes, valid.span) })
    }

    /// Adds to a qualification or a rung what it demands and what policies lay on it, and checks them together.
    pub(super) fn complete(
        &mut self,
        rules: &mut Qualification,
        own: Demands,
        scope: &Scope,
        policies: &Policies,
        span: Span,
    ) {
        // In the order of names, so that the order in the file means nothing.
        let demands = self.lay_down(rules, own, scope, policies, span);
        self.check_shares_of_total(rules, &demands);
        (rules.accept, rules.limits, rules.clauses) = (demands.accept, demands.limits, demands.clauses);
        self.check_taken_last(rules);
        if too_fine(&rules.limits) {
            self.report(Problem::Shares(rules.name.clone()), span);
        }
    }

    /// That there is a total to take shares of, and that something is left of it.
    fn check_shares_of_total(&mut self, rules: &Qualification, demands: &Demands) {
        for share in &demands.of_total {
            let Some(total) = rules.total else {
                // A total that could not be read is reported as such.
                if rules.total_notes == Notes::default() {
                    let problem = Problem::Unknown { kind: Kind::Clause, name: "total".to_owned() };
                    let help = "say the `total` of the qualification";
                    let mut finding = Diagnostic::new(problem, share.span).with_help(help);
                    if share.of_policy {
                        finding = finding.with_related(rules.notes.span, "this one has none");
                    }
                    self.findings.push(finding);
                }
                continue;
            };
            let Some((less, measure, at)) = share.less else {
                continue;
            };
            let problem = if measure != total.measure {
                Problem::OtherMeasure { less: measure_words(measure), total: measure_words(total.measure) }
            } else if less >= total.amount {
                Problem::NothingLeft { less: less.to_string(), total: total.amount.to_string() }
            } else {
                continue;
            };
            let finding = Diagnostic::new(problem, at).with_related(rules.total_notes.span, "the total is said here");
            self.findings.push(finding);
        }
    }

    /// That no more than one leaf is taken last.
    fn check_taken_last(&mut self, rules: &Qualification) {
        let mut last: Vec<Span> = Vec::new();
        let mut pending: Vec<&Clause> = rules.clauses.iter().collect();
        while let Some(clause) = pending.pop() {
            match &clause.requirement {
                Requirement::Leaf(leaf) if leaf.last => last.push(clause.notes.span),
                Requirement::Leaf(_) | Requirement::Condition(_) => {}
                Requirement::Group(_, members) => pending.extend(members),
                Requirement::If(conditional) => {
                    pending.extend(conditional.then.iter().chain(conditional.otherwise.iter().flatten()));
                }
            }
        }
        last.sort_unstable();
        if let Some((first, others)) = last.split_first() {
            for again in others {
                self.said_twice("taken last", *first, *again);
            }
        }
    }
}

/// What the statement says, where that may be said once.
fn once(statement: &QualificationStatement) -> Option<(&'static str, Span)> {
    Some(match statement {
        QualificationStatement::Award(award) => ("award", award.span),
        QualificationStatement::By(body) => ("awarded by", body.span),
        QualificationStatement::Total(total) => ("total", total.span),
        QualificationStatement::Size(size) => ("size", size.span),
        QualificationStatement::Valid(valid) => ("valid", valid.span),
        QualificationStatement::Fallback(span) => ("fallback", *span),
        QualificationStatement::Convert(name) => ("convert by", name.span),
        QualificationStatement::Recognises(rules) => ("recognises", rules.span),
        QualificationStatement::Prerequisites(asked) => ("prerequisites", asked.span),
        QualificationStatement::Ladder(rungs) => ("ladder", rungs.span),
        QualificationStatement::AlsoValid(_) | QualificationStatement::Demand(_) => return None,
    })
}
