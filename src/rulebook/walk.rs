//! Walks through what a qualification says.

use super::{Bound, Clause, Leaf, Predicate, Prerequisites, Qualification, Recognition, Requirement, Rulebook, Test};

impl Predicate {
    /// Calls `visit` with every test in it, in their order.
    pub(crate) fn each_test<'p>(&'p self, visit: &mut impl FnMut(&'p Test)) {
        let mut pending = vec![self];
        while let Some(predicate) = pending.pop() {
            match predicate {
                Predicate::All(parts) | Predicate::Any(parts) => pending.extend(parts.iter().rev()),
                Predicate::Not(part) => pending.push(part),
                Predicate::Test(test) => visit(test),
            }
        }
    }
}

impl Recognition {
    /// Every predicate in it.
    pub(crate) fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        self.conditions.iter().chain(self.grounds.iter().map(|ground| &ground.predicate))
    }
}

impl Clause {
    /// What it asks of credentials, where it is a leaf.
    pub(crate) fn leaf(&self) -> Option<&Leaf> {
        match &self.requirement {
            Requirement::Leaf(leaf) => Some(leaf),
            _ => None,
        }
    }
}

impl Requirement {
    /// The clauses right under it.
    pub(crate) fn members(&self) -> Vec<&Clause> {
        match self {
            Requirement::Group(_, members) => members.iter().collect(),
            Requirement::If(conditional) => {
                conditional.then.iter().chain(conditional.otherwise.iter().flatten()).collect()
            }
            Requirement::Leaf(_) | Requirement::Condition(_) => Vec::new(),
        }
    }
}

impl Qualification {
    /// Every clause of the requirement tree, each before those under it.
    pub(crate) fn all_clauses(&self) -> Vec<&Clause> {
        let mut clauses: Vec<&Clause> = self.clauses.iter().collect();
        let mut next = 0;
        while let Some(clause) = clauses.get(next) {
            clauses.extend(clause.requirement.members());
            next += 1;
        }
        clauses
    }

    /// Every predicate that it says itself.
    pub(crate) fn own_predicates(&self) -> Vec<&Predicate> {
        let mut predicates: Vec<&Predicate> =
            self.accept.iter().chain(&self.also_valid).map(|accept| &accept.predicate).collect();
        for clause in self.all_clauses() {
            match &clause.requirement {
                Requirement::Leaf(leaf) => predicates.extend(&leaf.predicate),
                Requirement::Condition(predicate) => predicates.push(predicate),
                Requirement::If(conditional) => predicates.push(&conditional.condition),
                Requirement::Group(..) => {}
            }
        }
        for limit in &self.limits {
            predicates.extend(&limit.predicate);
            if let Bound::OfCounted { except, .. } = &limit.bound {
                predicates.extend(except);
            }
        }
        if let Prerequisites::Where(predicate) = &self.prerequisites {
            predicates.push(predicate);
        }
        predicates
    }

    /// Every predicate that its verdict depends on, those of the recognition rules that it uses included.
    pub(crate) fn predicates<'r>(&'r self, rulebook: &'r Rulebook) -> Vec<&'r Predicate> {
        let mut predicates = self.own_predicates();
        for recognition in self.recognises.iter().filter_map(|name| rulebook.recognitions.get(name)) {
            predicates.extend(recognition.predicates());
        }
        predicates
    }

    /// The names of the qualifications that it asks to be held, those of its results included.
    pub(crate) fn asks_to_hold<'r>(&'r self, rulebook: &'r Rulebook) -> std::collections::BTreeSet<&'r str> {
        let mut names = std::collections::BTreeSet::new();
        let rungs = self.ladder.iter().map(|rung| &rung.rules);
        for rules in std::iter::once(self).chain(rungs) {
            for predicate in rules.predicates(rulebook) {
                predicate.each_test(&mut |test| {
                    if let Test::Holds(name) = test {
                        names.insert(name.as_str());
                    }
                });
            }
        }
        names
    }
}
