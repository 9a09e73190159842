//! What a case must not say: that it speaks of what the rules or the case itself do not have.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::level_id;
use crate::case::{Case, Fault, Stated};
use crate::diagnostic::{Diagnostics, Kind, Problem, nearest};
use crate::rulebook::{Clause, Qualification, Requirement, Rulebook};

/// Checks the case against the rules that it is decided by.
pub(super) fn check(rulebook: &Rulebook, qualification: &Qualification, case: &Case) -> Result<(), Diagnostics> {
    // A case that was built in memory may still repeat an identifier.
    let mut check = Check { rulebook, qualification, case, faults: case.repeated_identifiers() };
    check.levels();
    check.references();
    check.ordered_once();
    check.orders();
    let faults = check.faults;
    case.refuse(faults)
}

/// What a reader should know of the case that is no mistake.
pub(super) fn notes(rulebook: &Rulebook, case: &Case) -> Vec<String> {
    let mut notes = BTreeSet::new();
    let frameworks = || rulebook.frameworks().map(|framework| framework.name.as_str());
    let credit_units =
        || rulebook.frameworks().flat_map(|framework| &framework.credit_units).map(|unit| unit.name.as_str());
    let meant = |name: &str, known: Option<&str>| {
        known.map(|known| format!(" (did you mean `{known}` for `{name}`?)")).unwrap_or_default()
    };
    for credential in &case.credentials {
        if let Some(Stated::Is(level)) = &credential.level
            && rulebook.framework_id(&level.framework).is_none()
        {
            let hint = meant(&level.framework, nearest(&level.framework, frameworks()));
            notes.insert(format!(
                "these rules have no framework `{}`, so its levels compare with nothing{hint}",
                level.framework
            ));
        }
        if let Some(Stated::Is(credits)) = &credential.credits
            && !credit_units().any(|known| known == credits.unit)
        {
            let hint = meant(&credits.unit, nearest(&credits.unit, credit_units()));
            notes.insert(format!(
                "these rules have no credit unit `{}`, so its credits count for nothing{hint}",
                credits.unit
            ));
        }
    }
    notes.into_iter().collect()
}

struct Check<'a> {
    rulebook: &'a Rulebook,
    qualification: &'a Qualification,
    case: &'a Case,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, pointer: String, problem: Problem, help: Option<String>) {
        self.faults.push(Fault { pointer, problem, help, also: None });
    }

    fn levels(&mut self) {
        for (index, credential) in self.case.credentials.iter().enumerate() {
            let Some(Stated::Is(level)) = &credential.level else {
                continue;
            };
            let Some(framework) = self.rulebook.framework_id(&level.framework) else {
                continue;
            };
            if level_id(self.rulebook, &level.framework, &level.level).is_none() {
                let names: Vec<String> = self.rulebook.frameworks[framework]
                    .levels
                    .iter()
                    .map(|level| format!("`{}`", level.name))
                    .collect();
                let problem = Problem::Level { framework: level.framework.clone(), level: level.level.clone() };
                let help = format!("its levels are {}", names.join(", "));
                self.fault(format!("/credentials/{index}/level/level"), problem, Some(help));
            }
        }
    }

    /// Attestations and orders speak of credentials that the case has.
    fn references(&mut self) {
        let case = self.case;
        let name = &self.qualification.name;
        let mut named: Vec<(String, &str)> = Vec::new();
        let mut add = |list: &str, index: usize, credential| {
            named.push((format!("/{list}/{index}/credential"), credential));
        };
        for (index, attestation) in case.attestations.iter().enumerate() {
            add("attestations", index, &attestation.credential);
        }
        for (index, pin) in case.pins.iter().enumerate().filter(|(_, order)| order.concerns(name)) {
            add("pins", index, &pin.credential);
        }
        for (index, order) in case.substitutions.iter().enumerate().filter(|(_, order)| order.concerns(name)) {
            add("substitutions", index, &order.credential);
        }
        for (index, waiver) in case.waivers.iter().enumerate().filter(|(_, order)| order.concerns(name)) {
            if let Some(credential) = &waiver.credential {
                add("waivers", index, credential);
            }
        }
        let known: BTreeSet<&str> = case.credentials.iter().map(|credential| credential.id.as_str()).collect();
        for (pointer, id) in named {
            if !known.contains(id) {
                let help = nearest(id, known.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
                self.fault(pointer, Problem::Credential(id.to_owned()), help);
            }
        }
    }

    /// One credential has one pin, one substitution and one previous place.
    fn ordered_once(&mut self) {
        let case = self.case;
        let name = &self.qualification.name;
        let pins = case.pins.iter().enumerate().filter(|(_, order)| order.concerns(name));
        let substitutions = case.substitutions.iter().enumerate().filter(|(_, order)| order.concerns(name));
        let previous = case.previous.iter().enumerate().filter(|(_, order)| order.concerns(name));
        let lists: [(&'static str, Vec<(usize, &str)>); 3] = [
            ("pins", pins.map(|(index, order)| (index, order.credential.as_str())).collect()),
            ("substitutions", substitutions.map(|(index, order)| (index, order.credential.as_str())).collect()),
            ("previous", previous.map(|(index, order)| (index, order.credential.as_str())).collect()),
        ];
        for (list, orders) in lists {
            let mut seen = BTreeMap::new();
            for (index, credential) in orders {
                if let Some(first) = seen.insert(credential, index) {
                    let list_name = if list == "previous" { "previous places" } else { list };
                    self.faults.push(Fault {
                        pointer: format!("/{list}/{index}/credential"),
                        problem: Problem::OrderedTwice { list: list_name, credential: credential.to_owned() },
                        help: Some("keep one of the two".to_owned()),
                        also: Some((format!("/{list}/{first}/credential"), "the other one")),
                    });
                }
            }
        }
    }

    /// Orders speak of clauses and units that the rules have.
    fn orders(&mut self) {
        let case = self.case;
        let name = self.qualification.name.clone();
        let mut clauses: BTreeSet<String> = BTreeSet::new();
        let mut pending: Vec<&Clause> = self.qualification.clauses.iter().collect();
        while let Some(clause) = pending.pop() {
            clauses.insert(clause.path.clone());
            if let Requirement::Group(_, members) = &clause.requirement {
                pending.extend(members);
            }
        }
        let mut liftable = clauses.clone();
        liftable.extend(["total".to_owned(), "valid".to_owned()]);
        liftable.extend(self.qualification.limits.iter().map(|limit| limit.name.clone()));
        let accepts: BTreeSet<String> = self.qualification.accept.iter().map(|accept| accept.name.clone()).collect();
        liftable.extend(accepts.iter().cloned());
        for (index, pin) in case.pins.iter().enumerate().filter(|(_, order)| order.concerns(&name)) {
            self.clause(format!("/pins/{index}/clause"), &pin.clause, &clauses);
        }
        for (index, waiver) in case.waivers.iter().enumerate().filter(|(_, order)| order.concerns(&name)) {
            let pointer = format!("/waivers/{index}/clause");
            // For a single credential only an `accept` clause is lifted.
            let known = if waiver.credential.is_some() { &accepts } else { &liftable };
            self.clause(pointer, &waiver.clause, known);
        }
        for (index, order) in case.substitutions.iter().enumerate().filter(|(_, order)| order.concerns(&name)) {
            if self.rulebook.unit(&order.unit).is_none() {
                let known = self.rulebook.units().map(|unit| unit.code.as_str());
                let help = nearest(&order.unit, known).map(|meant| format!("did you mean `{meant}`?"));
                let problem = Problem::Unknown { kind: Kind::Unit, name: order.unit.clone() };
                self.fault(format!("/substitutions/{index}/unit"), problem, help);
            }
        }
    }

    fn clause(&mut self, pointer: String, path: &str, known: &BTreeSet<String>) {
        if known.contains(path) {
            return;
        }
        let listed: Vec<String> = known.iter().take(12).map(|path| format!("`{path}`")).collect();
        let help = match nearest(path, known.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if listed.is_empty() => "it has no such clauses at all".to_owned(),
            None => format!("it has {}{}", listed.join(", "), if known.len() > 12 { " and others" } else { "" }),
        };
        let problem = Problem::NoClause { qualification: self.qualification.name.clone(), clause: path.to_owned() };
        self.fault(pointer, problem, Some(help));
    }
}
