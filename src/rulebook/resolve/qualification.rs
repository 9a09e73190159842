use std::collections::{BTreeMap, BTreeSet};

use super::{Resolver, Said, count};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::Amount;
use crate::rulebook::model::{
    Accept, Award, Bound, Clause, Event, Leaf, Limit, Measure, Need, Qualification, Quantifier, Requirement, Validity,
};
use crate::syntax::{self, Member, Name, QualificationStatement, Spanned};

/// What is known of a qualification while its clauses are resolved.
struct Scope {
    /// The credit unit, and where it was first said.
    credit_unit: Option<(String, Span)>,
    /// Whether the missing credit unit was reported already.
    asked: bool,
}

impl Resolver<'_> {
    pub(super) fn qualification(&mut self, declared: &syntax::Qualification) -> Qualification {
        let header = &declared.header;
        let mut qualification = Qualification {
            name: header.name.value.clone(),
            version: header.version.as_ref().map(|version| version.value.clone()),
            title: header.title.clone(),
            award: None,
            total: None,
            validity: None,
            cite: None,
            accept: Vec::new(),
            clauses: Vec::new(),
            limits: Vec::new(),
            credit_unit: None,
        };
        // What could not be read may have been the total, which says the credit unit.
        let total = declared.statements.iter().any(|statement| matches!(statement, QualificationStatement::Total(_)));
        let mut scope = Scope { credit_unit: None, asked: !total && !self.findings.is_empty() };
        let mut said = Said::default();
        self.statements_said_once(declared, &mut qualification, &mut scope, &mut said);
        // `credits` mean the same wherever they stand: before or after the clause that names their unit.
        if scope.credit_unit.is_none() {
            let named = named_measures(declared).into_iter().find(|name| self.credit_units.contains(&name.value));
            scope.credit_unit = named.map(|name| (name.value.clone(), name.span));
        }
        let mut names: BTreeMap<String, Span> = BTreeMap::new();
        for statement in &declared.statements {
            match statement {
                QualificationStatement::Accept(accept) => {
                    self.claim_top(&mut names, &accept.name);
                    qualification.accept.extend(self.predicate(&accept.predicate).map(|predicate| Accept {
                        name: accept.name.value.clone(),
                        title: accept.notes.title.clone(),
                        cite: accept.notes.cite.clone(),
                        predicate,
                    }));
                }
                QualificationStatement::Limit(limit) => {
                    self.claim_top(&mut names, &limit.name);
                    qualification.limits.extend(self.limit(limit, &mut scope, qualification.total.is_some()));
                }
                QualificationStatement::Clause(clause) => {
                    self.claim_top(&mut names, &clause.name);
                    qualification.clauses.extend(self.clause(clause, "", &mut scope));
                }
                _ => {}
            }
        }
        // Where something else is wrong, what is missing may be what could not be read.
        if qualification.clauses.is_empty() && qualification.total.is_none() && self.findings.is_empty() {
            let name = header.name.value.clone();
            let problem = Problem::Missing { kind: Kind::Qualification, name, what: "requirements" };
            self.report(problem, header.name.span);
        }
        qualification.accept.sort_by(|a, b| a.name.cmp(&b.name));
        qualification.limits.sort_by(|a, b| a.name.cmp(&b.name));
        qualification.clauses.sort_by(|a, b| a.name.cmp(&b.name));
        qualification.credit_unit = scope.credit_unit.map(|(unit, _)| unit);
        qualification
    }

    /// What may be said once, first: `credits` in a clause are those of the total, wherever it stands.
    #[expect(clippy::collapsible_match, reason = "a guard that reports something would surprise its reader")]
    fn statements_said_once(
        &mut self,
        declared: &syntax::Qualification,
        qualification: &mut Qualification,
        scope: &mut Scope,
        said: &mut Said,
    ) {
        for statement in &declared.statements {
            match statement {
                QualificationStatement::Award(award) => {
                    if said.first(self, "award", award.span) {
                        let level = self.level(&award.value.level);
                        let class = award.value.class.value.clone();
                        qualification.award = level.map(|level| Award { class, level });
                    }
                }
                QualificationStatement::Total(total) => {
                    if said.first(self, "total", total.span) {
                        let measure = self.measure(&total.value.measure, scope);
                        let amount = total.value.amount.value;
                        qualification.total = measure.map(|measure| Need { amount, measure });
                    }
                }
                QualificationStatement::Valid(valid) => {
                    if said.first(self, "valid", valid.span) {
                        qualification.validity = self.validity(&valid.value);
                    }
                }
                QualificationStatement::Cite(cite) => {
                    if said.first(self, "cite", cite.span) {
                        qualification.cite = Some(cite.value.clone());
                    }
                }
                _ => {}
            }
        }
    }

    /// Claims a name at the top of a qualification, where two names are taken from the start.
    fn claim_top(&mut self, names: &mut BTreeMap<String, Span>, name: &Name) {
        if matches!(name.value.as_str(), "total" | "valid") {
            self.report(Problem::Taken(name.value.clone()), name.span);
        }
        self.claim(names, name);
    }

    fn claim(&mut self, names: &mut BTreeMap<String, Span>, name: &Name) {
        match names.get(&name.value) {
            Some(first) => self.twice(Kind::Clause, *first, name),
            None => {
                names.insert(name.value.clone(), name.span);
            }
        }
    }

    fn validity(&mut self, valid: &syntax::Valid) -> Option<Validity> {
        if let (Some(from), Some(until)) = (&valid.from, &valid.until)
            && from.value > until.value
        {
            let problem = Problem::Reversed { first: from.value.to_string(), last: until.value.to_string() };
            self.report(problem, until.span);
        }
        let at = match &valid.at {
            None => Event::Decision,
            Some(name) => match name.value.as_str() {
                "decision" => Event::Decision,
                "application" => Event::Application,
                _ => {
                    self.unknown(Kind::CaseDate, name, ["application", "decision"]);
                    return None;
                }
            },
        };
        let day = |date: &Option<Spanned<_>>| date.as_ref().map(|date| date.value);
        Some(Validity { from: day(&valid.from), until: day(&valid.until), at })
    }

    /// What is counted; credits of two units are not mixed.
    fn measure(&mut self, measure: &syntax::Measure, scope: &mut Scope) -> Option<Measure> {
        match measure {
            syntax::Measure::Credentials => Some(Measure::Credentials),
            syntax::Measure::Credits(span) => {
                if scope.credit_unit.is_none() && !scope.asked {
                    scope.asked = true;
                    self.report(Problem::WhichCredits, *span);
                }
                Some(Measure::Credits)
            }
            syntax::Measure::Named(name) => {
                let unit = self.credit_unit(name)?;
                match &scope.credit_unit {
                    None => scope.credit_unit = Some((unit, name.span)),
                    Some((expected, first)) if *expected != unit => {
                        let problem = Problem::Mixed { expected: expected.clone(), found: unit };
                        let counted = format!("credits are counted in `{expected}` here");
                        self.findings.push(Diagnostic::new(problem, name.span).with_related(*first, counted));
                    }
                    Some(_) => {}
                }
                Some(Measure::Credits)
            }
        }
    }

    fn limit(&mut self, limit: &syntax::Limit, scope: &mut Scope, has_total: bool) -> Option<Limit> {
        let bound = match &limit.bound {
            syntax::Bound::Amount { amount, measure } => {
                self.measure(measure, scope).map(|measure| Bound::Amount(Need { amount: *amount, measure }))
            }
            syntax::Bound::Share { percent, base } => self.share(percent, base, scope, has_total),
        };
        let predicate = limit.predicate.as_ref().map(|predicate| self.predicate(predicate));
        Some(Limit {
            name: limit.name.value.clone(),
            title: limit.notes.title.clone(),
            cite: limit.notes.cite.clone(),
            ceiling: limit.ceiling,
            bound: bound?,
            predicate: match predicate {
                Some(predicate) => Some(predicate?),
                None => None,
            },
        })
    }

    fn share(
        &mut self,
        percent: &Spanned<Amount>,
        base: &syntax::Base,
        scope: &mut Scope,
        has_total: bool,
    ) -> Option<Bound> {
        if percent.value > Amount::from(100) {
            self.report(Problem::Share(percent.value.to_string()), percent.span);
        }
        match base {
            syntax::Base::Total(span) => {
                if !has_total {
                    let problem = Problem::Unknown { kind: Kind::Clause, name: "total".to_owned() };
                    let help = "say the `total` of the qualification";
                    self.findings.push(Diagnostic::new(problem, *span).with_help(help));
                }
                Some(Bound::OfTotal(percent.value))
            }
            syntax::Base::Counted { measure, except } => {
                let measure = self.measure(measure, scope);
                let except = match except {
                    Some(except) => Some(self.predicate(except)?),
                    None => None,
                };
                Some(Bound::OfCounted { percent: percent.value, measure: measure?, except })
            }
        }
    }

    fn clause(&mut self, clause: &syntax::Clause, above: &str, scope: &mut Scope) -> Option<Clause> {
        let name = &clause.name.value;
        let path = path_of(above, name);
        let requirement = match &clause.requirement {
            syntax::Requirement::Leaf(leaf) => self.leaf(leaf, scope).map(Requirement::Leaf),
            syntax::Requirement::AllOf(members) => self.group(Some(Quantifier::All), clause, members, &path, scope),
            syntax::Requirement::AnyOf(members) => self.group(Some(Quantifier::Any), clause, members, &path, scope),
            syntax::Requirement::ExactlyOneOf(members) => {
                self.group(Some(Quantifier::ExactlyOne), clause, members, &path, scope)
            }
            syntax::Requirement::AtLeastOf(wanted, members) => {
                let quantifier = self.at_least(wanted, members.len());
                self.group(quantifier, clause, members, &path, scope)
            }
        };
        Some(Clause {
            name: name.clone(),
            path,
            title: clause.notes.title.clone(),
            cite: clause.notes.cite.clone(),
            requirement: requirement?,
        })
    }

    fn at_least(&mut self, wanted: &Spanned<Amount>, members: usize) -> Option<Quantifier> {
        match count(wanted) {
            None => self.report(Problem::Count(wanted.value.to_string()), wanted.span),
            Some(count) if count > members => {
                let problem = Problem::TooMany { count: wanted.value.to_string(), members };
                let help = format!("ask for {members} or fewer, or add clauses");
                self.findings.push(Diagnostic::new(problem, wanted.span).with_help(help));
            }
            Some(count) => return Some(Quantifier::AtLeast(count)),
        }
        None
    }

    fn group(
        &mut self,
        quantifier: Option<Quantifier>,
        clause: &syntax::Clause,
        members: &[Member],
        path: &str,
        scope: &mut Scope,
    ) -> Option<Requirement> {
        if members.is_empty() && self.findings.is_empty() {
            let name = clause.name.value.clone();
            let problem = Problem::Missing { kind: Kind::Clause, name, what: "members" };
            self.report(problem, clause.name.span);
        }
        let mut names = BTreeMap::new();
        let mut resolved: Vec<Clause> = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Member::Clause(inner) => {
                    self.claim(&mut names, &inner.name);
                    resolved.extend(self.clause(inner, path, scope));
                }
                Member::Unit(name) => {
                    self.claim(&mut names, name);
                    resolved.extend(self.unit_code(name).map(|code| unit_leaf(&code, path)));
                }
            }
        }
        resolved.sort_by(|a, b| a.name.cmp(&b.name));
        Some(Requirement::Group(quantifier?, resolved))
    }

    fn leaf(&mut self, leaf: &syntax::Leaf, scope: &mut Scope) -> Option<Leaf> {
        let measure = self.measure(&leaf.measure, scope);
        if let Some(most) = &leaf.most
            && most.value < leaf.need.value
        {
            let problem = Problem::Reversed { first: leaf.need.value.to_string(), last: most.value.to_string() };
            self.report(problem, most.span);
        }
        let units = leaf.units.as_ref().map(|names| {
            let codes: Vec<Option<String>> = names.iter().map(|name| self.unit_code(name)).collect();
            codes.into_iter().collect::<Option<BTreeSet<String>>>()
        });
        let predicate = leaf.predicate.as_ref().map(|predicate| self.predicate(predicate));
        Some(Leaf {
            need: Need { amount: leaf.need.value, measure: measure? },
            most: leaf.most.as_ref().map(|most| most.value),
            units: match units {
                Some(units) => Some(units?),
                None => None,
            },
            predicate: match predicate {
                Some(predicate) => Some(predicate?),
                None => None,
            },
        })
    }
}

/// The credit units that the clauses and limits name, in the order of the text.
fn named_measures(declared: &syntax::Qualification) -> Vec<&Name> {
    let mut named = Vec::new();
    let mut pending: Vec<&syntax::Clause> = Vec::new();
    for statement in &declared.statements {
        match statement {
            QualificationStatement::Clause(clause) => pending.push(clause),
            QualificationStatement::Limit(limit) => match &limit.bound {
                syntax::Bound::Amount { measure, .. }
                | syntax::Bound::Share { base: syntax::Base::Counted { measure, .. }, .. } => named.push(measure),
                syntax::Bound::Share { base: syntax::Base::Total(_), .. } => {}
            },
            _ => {}
        }
    }
    while let Some(clause) = pending.pop() {
        match &clause.requirement {
            syntax::Requirement::Leaf(leaf) => named.push(&leaf.measure),
            syntax::Requirement::AllOf(members)
            | syntax::Requirement::AnyOf(members)
            | syntax::Requirement::ExactlyOneOf(members)
            | syntax::Requirement::AtLeastOf(_, members) => {
                pending.extend(members.iter().filter_map(|member| match member {
                    Member::Clause(clause) => Some(clause.as_ref()),
                    Member::Unit(_) => None,
                }));
            }
        }
    }
    let mut names: Vec<&Name> = named
        .into_iter()
        .filter_map(|measure| match measure {
            syntax::Measure::Named(name) => Some(name),
            _ => None,
        })
        .collect();
    names.sort_by_key(|name| name.span);
    names
}

/// The path of a clause under another: names joined by `/`, which within a name is escaped as in RFC 6901.
fn path_of(above: &str, name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    if above.is_empty() { name } else { format!("{above}/{name}") }
}

/// A bare unit in a group: one credential for that unit.
fn unit_leaf(code: &str, above: &str) -> Clause {
    Clause {
        name: code.to_owned(),
        path: path_of(above, code),
        title: None,
        cite: None,
        requirement: Requirement::Leaf(Leaf {
            need: Need { amount: Amount::ONE, measure: Measure::Credentials },
            most: None,
            units: Some(BTreeSet::from([code.to_owned()])),
            predicate: None,
        }),
    }
}
