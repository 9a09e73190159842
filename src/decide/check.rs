//! What a case must not say: that it speaks of what the rules or the case itself do not have.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::holding::level_ids;
use crate::case::{Case, FactValue, Fault, Stated};
use crate::diagnostic::{Diagnostics, Kind, Problem, nearest};
use crate::language::{Phrase, say};
use crate::rulebook::{FactKind, Qualification, Rulebook};

/// Checks the case against the rules that it is decided by.
pub(super) fn check(rulebook: &Rulebook, qualification: &Qualification, case: &Case) -> Result<(), Diagnostics> {
    // A case that was built in memory may still repeat an identifier.
    let mut check = Check { rulebook, qualification, case, faults: case.repeated_identifiers() };
    check.levels();
    check.facts();
    check.references();
    check.ordered_once();
    check.orders();
    let faults = check.faults;
    case.refuse(faults)
}

/// What a reader should know of the case that is no mistake.
pub(super) fn notes(facts: &Facts<'_>) -> Vec<Phrase> {
    let (rulebook, case, language) = (facts.rulebook, facts.case, facts.language);
    let mut notes = BTreeSet::new();
    let frameworks = || rulebook.frameworks().map(|framework| framework.name.as_str());
    let credit_units =
        || rulebook.frameworks().flat_map(|framework| &framework.credit_units).map(|unit| unit.name.as_str());
    for credential in &case.credentials {
        if let Some(Stated::Is(level)) = &credential.level
            && rulebook.framework_ids(&level.framework).next().is_none()
        {
            let near = nearest(&level.framework, frameworks());
            notes.insert(say!(language, "note-framework", name = &level.framework, near = near));
        }
        if let Some(Stated::Is(credits)) = &credential.credits
            && !credit_units().any(|known| known == credits.unit)
        {
            let near = nearest(&credits.unit, credit_units());
            notes.insert(say!(language, "note-credit-unit", name = &credits.unit, near = near));
        }
    }
    // Units, scales, facts and roles of others are no mistake; what is nearly one of the rules' own may be.
    let near = |name: &str, known: &mut dyn Iterator<Item = &'_ str>| {
        let known: Vec<&str> = known.collect();
        if known.contains(&name) { None } else { nearest(name, known).map(str::to_owned) }
    };
    for credential in &case.credentials {
        if let Some(Stated::Is(name)) = &credential.unit
            && let Some(near) = near(name, &mut rulebook.units.keys().map(String::as_str))
        {
            notes.insert(say!(language, "note-unit", name = name, near = near));
        }
        if let Some(Stated::Is(grade)) = &credential.grade
            && let Some(name) = &grade.scale
        {
            let from = rulebook.scales.values().flat_map(|scale| scale.from.keys());
            let mut scales = rulebook.scales.keys().chain(from).map(String::as_str);
            if let Some(near) = near(name, &mut scales) {
                notes.insert(say!(language, "note-scale", name = name, near = near));
            }
        }
    }
    for name in case.holder.facts.keys() {
        if let Some(near) = near(name, &mut rulebook.facts.keys().map(String::as_str)) {
            notes.insert(say!(language, "note-fact", name = name, near = near));
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
            let version = level.version.as_deref();
            let stored = || self.rulebook.framework_ids(&level.framework).map(|id| &self.rulebook.frameworks[id]);
            if stored().next().is_none()
                || !level_ids(self.rulebook, &level.framework, version, &level.level).is_empty()
            {
                continue;
            }
            let named = |known: &&crate::rulebook::Framework| version.is_none() || known.version.as_deref() == version;
            if stored().filter(named).count() == 0 {
                let versions: Vec<String> =
                    stored().filter_map(|known| known.version.as_ref()).map(|known| format!("`{known}`")).collect();
                let problem = Problem::Value(format!(
                    "the framework `{}` has no version `{}`",
                    level.framework,
                    version.unwrap_or_default()
                ));
                let help = format!("its versions are {}", versions.join(", "));
                self.fault(format!("/credentials/{index}/level/version"), problem, Some(help));
                continue;
            }
            let mut names: Vec<String> = Vec::new();
            for level in stored().filter(named).flat_map(|known| &known.levels) {
                let name = format!("`{}`", level.name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let problem = Problem::Level { framework: level.framework.clone(), level: level.level.clone() };
            let help = format!("its levels are {}", names.join(", "));
            self.fault(format!("/credentials/{index}/level/level"), problem, Some(help));
        }
    }

    /// Facts about the holder have the kind of value that the rules declare.
    fn facts(&mut self) {
        let (rulebook, case) = (self.rulebook, self.case);
        for (name, value) in &case.holder.facts {
            let Some(declared) = rulebook.facts.get(name) else { continue };
            let (suits, is) = match declared.kind {
                FactKind::Amount(None) => (value.amount().is_some(), "a number".to_owned()),
                FactKind::Amount(Some(unit)) => (value.amount().is_some(), format!("a number of {}", unit.word())),
                FactKind::Date => (value.day().is_some(), "a day such as \"2023-12-31\"".to_owned()),
                FactKind::Text => (matches!(value, FactValue::Text(_)), "a text".to_owned()),
                FactKind::YesOrNo => (matches!(value, FactValue::YesOrNo(_)), "`true` or `false`".to_owned()),
            };
            if !suits {
                let problem = Problem::Value(format!("the fact `{name}` is {is} by the rules"));
                self.fault(format!("/holder/facts/{}", super::escaped(name)), problem, None);
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
            if let Some(credential) = &attestation.credential {
                add("attestations", index, credential);
            }
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
        for (index, award) in case.awards.iter().flatten().enumerate() {
            let used = award.credentials.iter().enumerate();
            named.extend(used.map(|(place, id)| (format!("/awards/{index}/credentials/{place}"), id.as_str())));
        }
        if named.is_empty() {
            return;
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
        if case.elections.is_empty() && case.pins.is_empty() && case.waivers.is_empty() && case.substitutions.is_empty()
        {
            return;
        }
        let all = self.qualification.all_clauses();
        let clauses: BTreeSet<String> = all.iter().map(|clause| clause.path.clone()).collect();
        let mut liftable = clauses.clone();
        liftable.extend(["total".to_owned(), "valid".to_owned(), "prerequisites".to_owned()]);
        liftable.extend(self.qualification.limits.iter().map(|limit| limit.name.clone()));
        let mut accepts: BTreeSet<String> =
            self.qualification.accept.iter().map(|accept| accept.name.clone()).collect();
        liftable.extend(accepts.iter().cloned());
        accepts.insert("prerequisites".to_owned());
        for (index, election) in case.elections.iter().enumerate().filter(|(_, order)| order.concerns(&name)) {
            self.clause(format!("/elections/{index}/clause"), &election.clause, &clauses);
        }
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
