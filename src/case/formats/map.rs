//! A record as a credential of a case: what is known becomes a fact, and what is not keeps its reason.

use std::collections::BTreeMap;

use super::fact::Fact;
use super::profile::Profile;
use super::record::{Credit, Record, Role};
use super::{Document, Options};
use crate::case::{Achieved, Assessment, Credential, Credits, LevelName, Origin, Stated, UnknownFact, UnknownReason};
use crate::quantity::Amount;

/// Puts facts into a credential.
pub(super) struct Mapping {
    pub credential: Credential,
}

impl Mapping {
    pub(super) fn of(record: &Record, document: &Document, options: &Options, id: String) -> Mapping {
        let profile = &document.conventions;
        let mut mapping = Mapping { credential: Credential::new(id) };
        mapping.credential.title = mapping.known("title", &record.title);
        mapping.credential.issuer = mapping.known("issuer", &record.issuer);
        mapping.credential.kind = mapping.known("type", &record.kind);
        mapping.credential.field = mapping.known("field", &record.field);
        mapping.credential.language = mapping.known("language", &record.language);
        mapping.credential.country = mapping.known("country", &record.country);
        mapping.credential.hours = mapping.known("hours", &record.hours);
        mapping.credential.setting = mapping.known("setting", &record.setting);
        mapping.credential.awarded = mapping.known("awarded", &record.awarded);
        mapping.credential.achieved = mapping.known("achieved", &record.achieved);
        mapping.credential.expires = mapping.known("expires", &record.expires);
        mapping.credential.status = mapping.known("status", &record.status);
        mapping.credential.grade = mapping.known("grade", &record.grade).map(Stated::Is);
        let outcomes = mapping.known("outcomes", &record.outcomes);
        mapping.credential.outcomes =
            outcomes.map(|names| names.into_iter().map(|outcome| Achieved { outcome, percent: None }).collect());
        let assessment = Assessment {
            kind: mapping.known("assessment", &record.assessment),
            supervised: mapping.known("supervised", &record.supervised),
            identified: mapping.known("identified", &record.identified),
        };
        mapping.credential.assessment = (assessment != Assessment::default()).then_some(assessment);
        let unit = unit(record, profile, document);
        mapping.credential.unit = mapping.known("unit", &unit);
        let credits = credits(record, profile);
        mapping.credential.credits = mapping.known("credits", &credits).map(Stated::Is);
        let level = level(record, profile, options);
        mapping.credential.level = mapping.known("level", &level).map(Stated::Is);
        for name in ["unit", "credits", "level", "awarded", "status"] {
            mapping.explain(name, record.withheld.as_deref());
        }
        mapping.credential.authenticity = record.authenticity;
        mapping.credential.sources.insert(
            "id".to_owned(),
            vec![Origin {
                document: document.name.clone(),
                pointer: record.pointer.clone(),
                raw: record.claim.clone(),
                by: None,
            }],
        );
        mapping
    }

    /// The value, where it is known; where it comes from, or why it is not known, is kept either way.
    fn known<T: Clone>(&mut self, name: &str, fact: &Fact<T>) -> Option<T> {
        match fact {
            Fact::Known { value, from } => {
                self.credential.sources.insert(name.to_owned(), from.clone());
                Some(value.clone())
            }
            Fact::Conflict { from, .. } => {
                let said: Vec<String> =
                    from.iter().filter_map(|origin| origin.raw.as_ref()).map(|raw| format!("`{raw}`")).collect();
                let text = format!("the document says {}", said.join(" and "));
                self.unknown(name, UnknownReason::Contradictory, text, from.clone());
                None
            }
            Fact::Unknown(_) if fact.is_absent() => None,
            Fact::Unknown(why) => {
                self.credential.unknown.insert(name.to_owned(), why.clone());
                None
            }
        }
    }

    /// Takes away what was known of a fact.
    pub(super) fn unknown(&mut self, name: &str, reason: UnknownReason, text: String, from: Vec<Origin>) {
        let mut from = from;
        from.extend(self.credential.sources.remove(name).unwrap_or_default());
        self.credential.unknown.insert(name.to_owned(), UnknownFact { reason, text, from });
        match name {
            "credits" => self.credential.credits = None,
            "status" => self.credential.status = None,
            _ => {}
        }
    }

    /// Says of a fact that decides much that the document does not say it.
    fn explain(&mut self, name: &str, withheld: Option<&str>) {
        if !self.credential.sources.contains_key(name) && !self.credential.unknown.contains_key(name) {
            let nothing: Fact<()> = match withheld {
                Some(text) => Fact::unknown(UnknownReason::Withheld, text, Vec::new()),
                None => Fact::default(),
            };
            if let Fact::Unknown(why) = nothing {
                self.credential.unknown.insert(name.to_owned(), why);
            }
        }
    }
}

/// The unit of the rules: by the profile alone, because two agencies may have one code.
fn unit(record: &Record, profile: &Profile, document: &Document) -> Fact<Stated<String>> {
    let mut found: Fact<Stated<String>> = Fact::default();
    let supplied = |origin: &Origin| Origin { by: Some(profile.by()), ..origin.clone() };
    for identifier in &record.identifiers {
        let mapped = profile.units.get(&identifier.value);
        let code = mapped.or_else(|| profile.unit_from.contains(&identifier.scheme).then_some(&identifier.value));
        if let Some(code) = code {
            found = found.and(Fact::known(Stated::Is(code.clone()), supplied(&identifier.from)));
        }
    }
    if !found.is_absent() {
        return found;
    }
    if profile.no_unit {
        let origin = Origin {
            document: document.name.clone(),
            pointer: record.pointer.clone(),
            raw: None,
            by: Some(profile.by()),
        };
        return Fact::known(Stated::None, origin);
    }
    let from: Vec<Origin> = record.identifiers.iter().map(|identifier| identifier.from.clone()).collect();
    if from.is_empty() {
        return Fact::default();
    }
    let text =
        "no profile says of which unit its identifiers are (`units`, `unit-from`), or that it is for none (`no-unit`)";
    Fact::unknown(UnknownReason::Unmapped, text, from)
}

/// The credits that the holder has earned, of one system that is known.
fn credits(record: &Record, profile: &Profile) -> Fact<Credits> {
    let earned: Vec<&Credit> = record.credits.iter().filter(|credit| credit.role == Role::Earned).collect();
    if earned.is_empty() {
        let offered: Vec<&Credit> = record.credits.iter().filter(|credit| credit.role == Role::Offered).collect();
        let from: Vec<Origin> = offered.iter().flat_map(|credit| origins(&credit.amount)).collect();
        if offered.is_empty() {
            return Fact::default();
        }
        let text = "the document says how many credits are offered, and not how many were earned; a profile may say that they are the same (`offered-is-earned`)";
        return Fact::unknown(UnknownReason::Absent, text, from);
    }
    let mut by_system: BTreeMap<&str, Fact<Credits>> = BTreeMap::new();
    let mut bare = Vec::new();
    let mut first_unknown = None;
    for credit in &earned {
        match (&credit.amount, &credit.system) {
            (Fact::Known { value: amount, from }, Fact::Known { value: system, from: more }) => {
                let mut from = from.clone();
                from.extend(more.iter().filter(|origin| !from.contains(origin)).cloned().collect::<Vec<_>>());
                let one = Fact::Known { value: Credits { amount: *amount, unit: system.clone() }, from };
                let known = by_system.remove(system.as_str()).unwrap_or_default();
                by_system.insert(system, known.and(one));
            }
            (Fact::Known { value: amount, from }, Fact::Unknown(why)) => {
                if why.reason == UnknownReason::Absent {
                    bare.push((*amount, from.clone()));
                }
                let from = from.iter().chain(&why.from).cloned().collect();
                first_unknown.get_or_insert(Fact::unknown(
                    why.reason,
                    format!("{amount} {}: {}", if *amount == Amount::ONE { "credit" } else { "credits" }, why.text),
                    from,
                ));
            }
            (amount, _) => {
                let fact: Fact<Credits> = match amount {
                    Fact::Unknown(why) => Fact::Unknown(why.clone()),
                    Fact::Conflict { from, .. } | Fact::Known { from, .. } => Fact::unknown(
                        UnknownReason::Contradictory,
                        "the document states different credits",
                        from.clone(),
                    ),
                };
                first_unknown.get_or_insert(fact);
            }
        }
    }
    if by_system.len() > 1 {
        if let Some(wanted) = profile.credits.as_deref().and_then(|system| by_system.remove(system)) {
            return wanted;
        }
        let systems: Vec<&str> = by_system.keys().copied().collect();
        let text = format!(
            "the document states credits of several systems ({}); a profile may say which counts (`credits`)",
            systems.join(", ")
        );
        let from = by_system.values().flat_map(origins).collect();
        return Fact::unknown(UnknownReason::Ambiguous, text, from);
    }
    match by_system.into_values().next() {
        // A bare number that differs from the one whose system is named contradicts it.
        Some(Fact::Known { value, from }) => match bare.into_iter().find(|(amount, _)| *amount != value.amount) {
            Some((amount, more)) => {
                let text = format!("the document states {} {} and {amount} credits", value.amount, value.unit);
                Fact::unknown(UnknownReason::Contradictory, text, from.into_iter().chain(more).collect())
            }
            None => Fact::Known { value, from },
        },
        Some(other) => other,
        None => first_unknown.unwrap_or_default(),
    }
}

fn origins<T>(fact: &Fact<T>) -> Vec<Origin> {
    match fact {
        Fact::Known { from, .. } | Fact::Conflict { from, .. } => from.clone(),
        Fact::Unknown(why) => why.from.clone(),
    }
}

/// The level: one of a framework that the rules have, else that of a country, else the European one.
fn level(record: &Record, profile: &Profile, options: &Options) -> Fact<LevelName> {
    let mut by_framework: BTreeMap<(bool, bool, String), Fact<Vec<String>>> = BTreeMap::new();
    let mut unknown = None;
    for level in &record.levels {
        match &level.framework {
            Fact::Known { value, from } => {
                let name = profile.frameworks.get(value).unwrap_or(value).clone();
                let by_profile = (name != *value).then(|| profile.by());
                let key = (!options.frameworks.contains(&name), name == "eqf", name);
                let origin = Origin {
                    by: by_profile.or_else(|| from.iter().find_map(|origin| origin.by.clone())),
                    ..level.from.clone()
                };
                let known = by_framework.remove(&key).unwrap_or_default();
                by_framework.insert(key, known.and(Fact::known(level.levels.clone(), origin)));
            }
            other => {
                let from = origins(other);
                let why: Fact<LevelName> = match other {
                    Fact::Unknown(why) => Fact::Unknown(why.clone()),
                    _ => Fact::unknown(UnknownReason::Contradictory, "the document names two frameworks", from),
                };
                unknown.get_or_insert(why);
            }
        }
    }
    let Some(((_, _, framework), levels)) = by_framework.into_iter().next() else { return unknown.unwrap_or_default() };
    match levels {
        Fact::Known { value, from } => match value.as_slice() {
            [one] => Fact::Known { value: LevelName { framework, version: None, level: one.clone() }, from },
            several => {
                let text = format!("the document's term covers the levels {} of {framework}", several.join(" and "));
                Fact::unknown(UnknownReason::Ambiguous, text, from)
            }
        },
        Fact::Conflict { values, from } => {
            let said: Vec<String> = values.into_iter().flatten().collect();
            let text = format!("the document states the levels {} of {framework}", said.join(" and "));
            Fact::unknown(UnknownReason::Contradictory, text, from)
        }
        Fact::Unknown(why) => Fact::Unknown(why),
    }
}
