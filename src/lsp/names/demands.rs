//! Names in what qualifications, their results and policies demand.

use super::{Named, Names, policy_scope, step};
use crate::diagnostic::Kind;
use crate::syntax::{
    Accept, Award, Base, Bound, Clause, Covers, Demand, Filling, Limit, Member, Name, Policy, PolicyScope,
    PolicyStatement, Qualification, QualificationStatement, Requirement, Rung, RungStatement, Total,
};

impl Names<'_> {
    pub(super) fn qualification(&mut self, qualification: &Qualification) {
        let name = &qualification.header.name;
        self.declares(Kind::Qualification, name);
        self.scope.clone_from(&name.value);
        for statement in &qualification.statements {
            match statement {
                QualificationStatement::Award(award) => self.award(&award.value),
                QualificationStatement::Total(total) => self.total(&total.value),
                QualificationStatement::Valid(valid) => self.valid(valid),
                QualificationStatement::AlsoValid(accept) => self.accept(accept),
                QualificationStatement::Convert(name) => self.refers(Kind::Conversion, name),
                QualificationStatement::Recognises(names) => {
                    names.value.iter().for_each(|name| self.refers(Kind::Recognition, name));
                }
                QualificationStatement::Prerequisites(predicate) => {
                    if let Some(predicate) = &predicate.value {
                        self.predicate(predicate);
                    }
                }
                QualificationStatement::Ladder(rungs) => rungs.value.iter().for_each(|rung| self.rung(rung)),
                QualificationStatement::Demand(demand) => self.demand(demand),
                QualificationStatement::By(_)
                | QualificationStatement::Size(_)
                | QualificationStatement::Fallback(_) => {}
            }
        }
    }

    fn rung(&mut self, rung: &Rung) {
        self.add(rung.name.span, Named::new(Kind::Rung, &self.scope, &rung.name.value), true);
        for statement in &rung.statements {
            match statement {
                RungStatement::Level(level) => self.level(&level.value),
                RungStatement::Only(names) => {
                    for name in &names.value {
                        self.add(name.span, Named::new(Kind::Clause, &self.scope, step(&name.value)), false);
                    }
                }
                RungStatement::Total(total) => self.total(&total.value),
                RungStatement::Demand(demand) => self.demand(demand),
                RungStatement::By(_) => {}
            }
        }
    }

    pub(super) fn policy(&mut self, policy: &Policy) {
        self.declares(Kind::Policy, &policy.header.name);
        self.scope = policy_scope(&policy.header.name.value);
        match &policy.scope {
            Some(PolicyScope::Framework(framework)) => self.framework_name(framework),
            Some(PolicyScope::Award(award)) => self.award(award),
            Some(PolicyScope::Body(_)) | None => {}
        }
        for statement in &policy.statements {
            match statement {
                PolicyStatement::Total(total) => self.total(&total.value),
                PolicyStatement::Demand(demand) => self.demand(demand),
            }
        }
    }

    fn award(&mut self, award: &Award) {
        self.level(&award.level);
    }

    fn total(&mut self, total: &Total) {
        self.measure(&total.measure);
    }

    fn demand(&mut self, demand: &Demand) {
        match demand {
            Demand::Accept(accept) => self.accept(accept),
            Demand::Limit(limit) => self.limit(limit),
            Demand::Clause(clause) => self.clause(clause, ""),
        }
    }

    /// The name of a clause, under the clauses that `above` leads to.
    fn clause_name(&mut self, name: &Name, above: &str) -> String {
        let path = if above.is_empty() { step(&name.value) } else { format!("{above}/{}", step(&name.value)) };
        let scope = self.scope.clone();
        self.clauses.insert((scope.clone(), path.clone()), true);
        self.add(name.span, Named::new(Kind::Clause, scope, &path), true);
        path
    }

    fn accept(&mut self, accept: &Accept) {
        if accept.named {
            self.clause_name(&accept.name, "");
        }
        self.predicate(&accept.predicate);
    }

    fn limit(&mut self, limit: &Limit) {
        self.clause_name(&limit.name, "");
        match &limit.bound {
            Bound::Amount { measure, .. } => self.measure(measure),
            Bound::Share { base: Base::Total { less, .. }, .. } => {
                if let Some(less) = less {
                    self.measure(&less.measure);
                }
            }
            Bound::Share { base: Base::Counted { measure, except }, .. } => {
                self.measure(measure);
                if let Some(except) = except {
                    self.predicate(except);
                }
            }
            Bound::Share { base: Base::Units(units), .. } => self.units(&units.names),
            Bound::Within { by, .. } => self.refers_if(Kind::Fact, by.as_ref()),
            Bound::Mean { scale, .. } => self.refers(Kind::Scale, scale),
        }
        self.refers_if(Kind::Fact, limit.any_one.as_ref());
        if let Some(predicate) = &limit.predicate {
            self.predicate(predicate);
        }
    }

    fn clause(&mut self, clause: &Clause, above: &str) {
        let path = self.clause_name(&clause.name, above);
        match &clause.requirement {
            Requirement::AllOf(members)
            | Requirement::AnyOf(members)
            | Requirement::ExactlyOneOf(members)
            | Requirement::ElectOneOf(members)
            | Requirement::AtLeastOf(_, members) => self.members(members, &path),
            Requirement::If(conditional) => {
                self.predicate(&conditional.condition);
                self.members(&conditional.then, &path);
                self.members(conditional.otherwise.as_deref().unwrap_or_default(), &path);
            }
            Requirement::Condition(predicate) => self.predicate(predicate),
            Requirement::Covers(coverage) => {
                self.covers(&coverage.covers);
                self.filling(&coverage.filling);
            }
            Requirement::Leaf(leaf) => {
                self.measure(&leaf.measure);
                self.filling(&leaf.filling);
            }
        }
    }

    fn members(&mut self, members: &[Member], path: &str) {
        for member in members {
            match member {
                Member::Clause(clause) => self.clause(clause, path),
                // A unit is a clause of its own name.
                Member::Unit(name) => {
                    self.clauses.insert((self.scope.clone(), format!("{path}/{}", step(&name.value))), false);
                    self.refers(Kind::Unit, name);
                }
            }
        }
    }

    pub(super) fn covers(&mut self, covers: &Covers) {
        self.outcomes(&covers.outcomes);
    }

    fn filling(&mut self, filling: &Filling) {
        if let Some(units) = &filling.units {
            self.units(&units.names);
        }
        self.refers_if(Kind::Fact, filling.any_one.as_ref());
        if let Some(predicate) = &filling.predicate {
            self.predicate(predicate);
        }
    }
}
