//! What is published of credentials in the Credential Transparency Description Language, as a draft of rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::fault::Fault;
use super::open::open;
use super::tree::{At, Tree};
use super::vocabulary;
use crate::diagnostic::{Diagnostics, Problem};
use crate::quantity::Amount;

/// A draft of rules, for a person to edit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft {
    /// The rule file. It can be checked as it is; what it says is only as good as what was published.
    pub text: String,
    /// What could not be said in rules, each with where it stands.
    pub notes: Vec<(String, String)>,
    /// Where the document says something that was not used.
    pub unread: Vec<String>,
}

impl Draft {
    /// What could not be drafted, and what was not used, as text for people.
    #[must_use]
    pub fn report(&self) -> String {
        let mut text = String::new();
        for (place, note) in &self.notes {
            let _ = writeln!(text, "note: {place}: {note}");
        }
        if !self.unread.is_empty() {
            let _ = writeln!(text, "not read: {}", self.unread.join(", "));
        }
        text
    }
}

/// Makes a draft of rules of a document in the Credential Transparency Description Language: courses and assessments become
/// units, credentials qualifications with what their condition profiles require.
///
/// # Errors
/// What is wrong with the document, where, and what to do about it.
pub fn units(name: &str, bytes: Vec<u8>) -> Result<Draft, Diagnostics> {
    let opened = open(name, bytes)?;
    match draft(name, &opened.tree) {
        Ok(draft) => Ok(draft),
        Err(fault) => Err(fault.into_diagnostics(opened.source)),
    }
}

/// The kinds that are learned or assessed, and not awarded.
const LEARNED: &[&str] =
    &["ceterms:LearningOpportunityProfile", "ceterms:LearningProgram", "ceterms:Course", "ceterms:AssessmentProfile"];

/// Whether a document is in this language.
pub(super) fn is_ctdl(root: At<'_>) -> bool {
    let context = root
        .each("@context")
        .iter()
        .any(|at| at.text().is_some_and(|text| text.contains("credreg.net/ctdl")) || at.has("ceterms"));
    context || root.each("@type").into_iter().filter_map(At::text).any(|kind| kind.starts_with("ceterms:"))
}

#[derive(Default)]
struct Drafting {
    units: BTreeMap<String, String>,
    /// The credit systems that are used, each with its title.
    systems: BTreeMap<String, String>,
    qualifications: Vec<String>,
    /// The address of each node, and its name.
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    notes: Vec<(String, String)>,
}

fn draft(name: &str, tree: &Tree) -> Result<Draft, Fault> {
    let not = || {
        Fault::whole(Problem::Format("this is not in the Credential Transparency Description Language".to_owned()))
            .with_help("rules are drafted of what is published in that language; `attain import FILE` reads a holder's credentials")
    };
    let root = tree.root().filter(|root| is_ctdl(*root)).ok_or_else(not)?;
    root.ignore_all(&["@context"]);
    let mut nodes = root.each("@graph");
    if nodes.is_empty() {
        nodes.push(root);
    }
    let mut drafting = Drafting::default();
    for node in &nodes {
        let name = drafting.name(*node);
        for key in ["@id", "ceterms:ctid"] {
            if let Some(id) = node.get(key).and_then(At::text) {
                drafting.names.insert(id.to_owned(), name.clone());
            }
        }
    }
    for node in &nodes {
        let kinds: Vec<&str> = node.each("@type").into_iter().filter_map(At::text).collect();
        if kinds.iter().any(|kind| LEARNED.contains(kind)) {
            drafting.unit(*node);
        } else if kinds.iter().any(|kind| kind.contains("Organization") || kind.contains("Agent")) {
            drafting.notes.push((node.pointer(), "an organisation: it is no part of a draft".to_owned()));
        } else if node.has("ceterms:name") || node.has("schema:name") {
            drafting.qualification(*node);
        }
    }
    if drafting.units.is_empty() && drafting.qualifications.is_empty() {
        return Err(Fault::whole(Problem::Nothing(
            "this describes no credential, course or assessment by a name".to_owned(),
        )));
    }
    Ok(Draft { text: drafting.text(name), notes: drafting.notes, unread: tree.unread() })
}

impl Drafting {
    /// A name of the rule language for a node, one of its own.
    fn name(&mut self, node: At<'_>) -> String {
        let code =
            ["ceterms:codedNotation", "ceterms:ctid", "@id"].iter().find_map(|key| node.get(key).and_then(At::text));
        self.own(code.unwrap_or("unnamed"))
    }

    fn own(&mut self, code: &str) -> String {
        let last = code.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or(code);
        let mut plain: String = last
            .chars()
            .map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' })
            .collect();
        while plain.contains("--") {
            plain = plain.replace("--", "-");
        }
        let plain: String = plain.trim_matches('-').chars().take(60).collect();
        // A name is no number and no word of the language.
        let base = format!("c-{}", plain.trim_matches('-').trim_start_matches("c-"));
        let mut own = base.trim_end_matches('-').to_owned();
        let mut number = 1;
        while !self.taken.insert(own.clone()) {
            number += 1;
            own = format!("{base}-{number}");
        }
        own
    }

    /// The name of what a place points to, declared as a unit where it is not described in the document.
    fn target(&mut self, at: At<'_>) -> Option<String> {
        let id = at
            .text()
            .or_else(|| at.get("@id").and_then(At::text))
            .or_else(|| at.get("ceterms:ctid").and_then(At::text));
        let id = id.or_else(|| at.get("ceterms:targetNode").and_then(At::text))?.to_owned();
        if let Some(name) = self.names.get(&id) {
            return Some(name.clone());
        }
        let name = self.own(&id);
        let title = text(at.get("ceterms:name"))
            .or_else(|| text(at.get("ceterms:targetNodeName")))
            .unwrap_or_else(|| id.clone());
        self.units.insert(name.clone(), format!("unit {name} {} {{\n  cite {}\n}}\n", quoted(&title), quoted(&id)));
        self.names.insert(id, name.clone());
        Some(name)
    }

    fn unit(&mut self, node: At<'_>) {
        let Some(name) = self.node_name(node) else { return };
        let title = title(node).unwrap_or_else(|| name.clone());
        let mut text = format!("unit {name} {} {{\n", quoted(&title));
        if let Some((amount, system)) = self.credits(node) {
            let _ = writeln!(text, "  credits {amount} {system}");
        }
        if let Some(id) = node.get("@id").and_then(At::text) {
            let _ = writeln!(text, "  cite {}", quoted(id));
        }
        text.push_str("}\n");
        self.units.insert(name, text);
    }

    fn node_name(&self, node: At<'_>) -> Option<String> {
        let id = ["@id", "ceterms:ctid"].iter().find_map(|key| node.get(key).and_then(At::text));
        match id {
            Some(id) => self.names.get(id).cloned(),
            None => self.taken.first().cloned(),
        }
    }

    /// The credits of a node or of a condition, of a system that is known.
    fn credits(&mut self, node: At<'_>) -> Option<(Amount, String)> {
        if let Some(value) = node.each("ceterms:creditValue").first().copied() {
            let amount = value.get("schema:value").or(value.get("schema:minValue")).and_then(At::written);
            let units: Vec<At<'_>> = value.each("ceterms:creditUnitType");
            let terms: Vec<&str> = units
                .iter()
                .filter_map(|unit| unit.text().or_else(|| unit.get("ceterms:targetNode").and_then(At::text)))
                .collect();
            return self.known_credits(value, amount, &terms);
        }
        let older = node.get("ceterms:creditUnitValue").or(node.get("ceterms:creditHourValue"))?;
        let units = node.each("ceterms:creditUnitType");
        let terms: Vec<&str> = units
            .iter()
            .filter_map(|unit| unit.text().or_else(|| unit.get("ceterms:targetNode").and_then(At::text)))
            .collect();
        self.known_credits(older, older.written(), &terms)
    }

    fn known_credits(&mut self, at: At<'_>, amount: Option<&str>, terms: &[&str]) -> Option<(Amount, String)> {
        let amount = amount?;
        let Ok(parsed) = amount.parse::<Amount>() else {
            self.notes.push((at.pointer(), format!("`{amount}` is no plain number of credits")));
            return None;
        };
        let known = terms.iter().find_map(|term| vocabulary::credit_system(term));
        match known {
            Some(system) => {
                self.systems.insert(system.to_owned(), system.replace('-', " "));
                Some((parsed, system.to_owned()))
            }
            None => {
                let said = if terms.is_empty() {
                    "no unit".to_owned()
                } else {
                    format!("the unit `{}`, which is not known", terms.join("`, `"))
                };
                self.notes.push((at.pointer(), format!("{amount} credits with {said}: left out")));
                None
            }
        }
    }

    fn qualification(&mut self, node: At<'_>) {
        let Some(name) = self.node_name(node) else { return };
        let title = title(node).unwrap_or_else(|| name.clone());
        let mut text = format!("qualification {name} {} {{\n", quoted(&title));
        if let Some(id) = node.get("@id").or(node.get("ceterms:ctid")).and_then(At::text) {
            let _ = writeln!(text, "  cite {}", quoted(id));
        }
        let mut clauses = 0;
        for condition in node.each("ceterms:requires") {
            self.condition(condition, &mut clauses, &mut text);
        }
        for key in ["ceterms:recommends", "ceterms:corequisite", "ceterms:entryCondition", "ceterms:renewal"] {
            for condition in node.each(key) {
                let about = key.trim_start_matches("ceterms:");
                self.notes.push((condition.pointer(), format!("`{about}` is not part of what the draft requires")));
            }
        }
        if clauses == 0 {
            self.notes.push((node.pointer(), format!("{title}: nothing that is required could be drafted")));
            let _ = writeln!(text, "  # What is required is not said in a form that can be drafted.");
            let _ =
                writeln!(text, "  held requires holder judged \"what {} requires\"", title.replace(['"', '\\'], "'"));
        }
        text.push_str("}\n");
        self.qualifications.push(text);
    }

    /// What a condition profile asks for. Each of its lists is one clause; alternatives are a choice.
    fn condition(&mut self, condition: At<'_>, clauses: &mut usize, text: &mut String) {
        condition.ignore_all(&["@type"]);
        let place = condition.pointer();
        let mut targets = Vec::new();
        for key in ["ceterms:targetLearningOpportunity", "ceterms:targetAssessment", "ceterms:targetCredential"] {
            for at in condition.each(key) {
                match self.target(at) {
                    Some(name) if !targets.contains(&name) => targets.push(name),
                    _ => {}
                }
            }
        }
        // A qualification is held, and a unit is a component.
        if !targets.is_empty() {
            *clauses += 1;
            let _ = writeln!(text, "  required-{clauses} all of {{ {} }}", targets.join("; "));
        } else if let Some((amount, system)) = self.credits(condition) {
            *clauses += 1;
            if text.contains("\n  total ") {
                self.notes.push((place.clone(), format!("a second sum of credits, {amount} {system}: left out")));
            } else {
                let _ = writeln!(text, "  total {amount} {system}");
            }
        }
        let alternatives = condition.each("ceterms:alternativeCondition");
        if !alternatives.is_empty() {
            self.notes.push((place.clone(), "alternatives are not drafted: write them as `any of { … }`".to_owned()));
        }
        if let Some(age) =
            condition.get("ceterms:minimumAge").and_then(At::written).and_then(|age| age.parse::<u8>().ok())
        {
            *clauses += 1;
            let _ = writeln!(text, "  required-{clauses} requires holder age at least {age}");
        }
        for (key, what) in [
            ("ceterms:targetCompetency", "competencies"),
            ("ceterms:experience", "experience"),
            ("ceterms:yearsOfExperience", "years of experience"),
            ("ceterms:description", "a description"),
        ] {
            if condition.has(key) {
                self.notes.push((format!("{place}/{key}"), format!("{what}: read it, and write what it asks for")));
                condition.ignore_all(&[key]);
            }
        }
    }

    fn text(&self, name: &str) -> String {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let mut text = format!(
            "# A draft from {}, to be edited by a person who knows what is meant.\nlanguage 1\n",
            file.replace('\n', " ")
        );
        if !self.systems.is_empty() {
            text.push_str("\nframework draft \"Credits of this draft\" {\n  levels 1\n");
            for (system, title) in &self.systems {
                let _ = writeln!(text, "  credit {system} {}", quoted(title));
            }
            text.push_str("}\n");
        }
        for unit in self.units.values().chain(&self.qualifications) {
            text.push('\n');
            text.push_str(unit);
        }
        text
    }
}

fn title(node: At<'_>) -> Option<String> {
    text(node.get("ceterms:name")).or_else(|| text(node.get("schema:name")))
}

/// A text in English, or in the first language in which it is given.
fn text(at: Option<At<'_>>) -> Option<String> {
    let at = at?;
    let one = at.text().or_else(|| {
        let members = at.members();
        let english = members.iter().find(|(tag, _)| tag.to_lowercase().starts_with("en"));
        english.or(members.first()).and_then(|(_, at)| at.ones().first().and_then(|at| at.text()))
    })?;
    Some(one.to_owned())
}

/// A text of the rule language.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    format!("\"{}\"", plain.trim().replace('\\', "\\\\").replace('"', "\\\""))
}
