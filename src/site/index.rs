//! The index, and what is searched.

use maud::html;
use serde::Serialize;

use super::{Page, Site};
use crate::report::Plain;
use crate::rulebook::{Framework, Notes};

/// Something that can be found.
#[derive(Serialize)]
struct Entry<'a> {
    /// What is shown of it.
    name: String,
    /// What it is.
    kind: &'static str,
    /// Where it leads, from the index.
    href: String,
    /// What is searched besides the name.
    text: Vec<&'a str>,
}

impl Site<'_> {
    pub(super) fn index(&self) -> Page {
        let rulebook = self.rulebook;
        let names: Vec<&str> = rulebook.qualification_names().collect();
        let body = html! {
            h1 { (self.title) }
            p class="lead" {
                "The rules by which credentials are recognised: what each qualification requires, where that comes from, \
                 and examples of what follows from it."
            }
            section aria-labelledby="qualifications" {
                h2 id="qualifications" { "Qualifications" }
                @if names.is_empty() { p { "These rules have no qualification." } }
                @else {
                    div class="wide" role="group" aria-labelledby="qualifications" tabindex="0" {
                        table {
                            thead { tr { th scope="col" { "Qualification" } th scope="col" { "Award" } th scope="col" { "Total" } th scope="col" { "Examples" } } }
                            tbody {
                                @for name in names {
                                    @let latest = rulebook.qualifications(name).last();
                                    tr {
                                        th scope="row" { (self.qualification_link(name, "")) }
                                        @if let Some(rules) = latest {
                                            @let plain = Plain::new(rulebook, rules);
                                            td { @if let Some(award) = &rules.award { (plain.award(award)) } }
                                            td { @if let Some(need) = plain.total_amount() { (need) } }
                                        }
                                        td { (self.tests.get(name).map_or(0, Vec::len)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            section aria-labelledby="frameworks" {
                h2 id="frameworks" { "Frameworks" }
                @if rulebook.frameworks().next().is_none() { p { "These rules have no framework." } }
                @else {
                    div class="wide" role="group" aria-labelledby="frameworks" tabindex="0" {
                        table {
                            thead { tr { th scope="col" { "Framework" } th scope="col" { "Title" } th scope="col" { "Where" } th scope="col" { "Levels" } } }
                            tbody {
                                @for framework in rulebook.frameworks() {
                                    tr {
                                        th scope="row" { (self.framework_link(framework, "")) }
                                        td { (framework.notes.title.as_deref().unwrap_or_default()) }
                                        td { (framework.jurisdiction.join(", ")) }
                                        td { (levels(framework)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        };
        Page { path: "index.html".to_owned(), text: self.shell("").page(self.title, &[], &body) }
    }

    /// What is searched, as a script, so that it can be had from a folder as well as from a server.
    pub(super) fn search_index(&self) -> String {
        let mut entries = Vec::new();
        for (name, file) in &self.qualifications {
            let href = format!("qualifications/{file}.html");
            let mut text: Vec<&str> = Vec::new();
            let mut title = name.clone();
            for rules in self.rulebook.qualifications(name) {
                if let Some(of) = &rules.notes.title
                    && !title.contains(of.as_str())
                {
                    title = format!("{name} {of}");
                }
                words(&rules.notes, &mut text);
                text.extend(rules.body.as_deref());
                for clause in rules.all_clauses() {
                    text.push(&clause.name);
                    words(&clause.notes, &mut text);
                    for code in clause.leaf().iter().flat_map(|leaf| leaf.units.iter().flatten()) {
                        text.push(code);
                        text.extend(self.rulebook.unit(code).and_then(|unit| unit.notes.title.as_deref()));
                    }
                }
            }
            text.sort_unstable();
            text.dedup();
            entries.push(Entry { name: title, kind: "Qualification", href, text });
        }
        for framework in self.rulebook.frameworks() {
            let called = framework.called();
            let Some(file) = self.frameworks.get(&called) else { continue };
            let mut text = Vec::new();
            words(&framework.notes, &mut text);
            text.extend(framework.jurisdiction.iter().map(String::as_str));
            text.extend(framework.levels.iter().filter_map(|level| level.title.as_deref()));
            text.extend(framework.credit_units.iter().filter_map(|unit| unit.notes.title.as_deref()));
            let title = framework.notes.title.as_deref().unwrap_or_default();
            let name = format!("{called} {title}").trim_end().to_owned();
            entries.push(Entry { name, kind: "Framework", href: format!("frameworks/{file}.html"), text });
        }
        for rule in self.rulebook.recognitions.values() {
            entries.push(self.recognition_entry(&rule.name, &rule.notes, "Recognition rule", "recognise"));
        }
        for policy in &self.rulebook.policies {
            entries.push(self.recognition_entry(&policy.name, &policy.notes, "Policy", "policy"));
        }
        let json = serde_json::to_string_pretty(&entries).unwrap_or_default();
        // Two signs end a line in a script and not in JSON.
        let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("window.attainIndex = {json};\n")
    }

    fn recognition_entry<'n>(&self, name: &str, notes: &'n Notes, kind: &'static str, of: &str) -> Entry<'n> {
        let mut text = Vec::new();
        words(notes, &mut text);
        let title = notes.title.as_deref().unwrap_or_default();
        let href = format!("recognition.html#{}", super::recognition::anchor(of, name));
        Entry { name: format!("{name} {title}").trim_end().to_owned(), kind, href, text }
    }
}

fn words<'n>(notes: &'n Notes, text: &mut Vec<&'n str>) {
    text.extend(notes.title.as_deref());
    text.extend(notes.cite.as_deref());
    text.extend(notes.labels.values().map(String::as_str));
}

fn levels(framework: &Framework) -> String {
    match (framework.levels.first(), framework.levels.last()) {
        (Some(first), Some(last)) if framework.levels.len() > 1 => format!("{} to {}", first.name, last.name),
        (Some(only), _) => only.name.clone(),
        _ => String::new(),
    }
}
