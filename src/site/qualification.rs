//! The page of a qualification.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::clauses::{Part, plain_word};
use super::layout::svg;
use super::{Page, Site, notes};
use crate::report::{Plain, date_fact, requirements};
use crate::rulebook::{Accept, Clause, Limit, Prerequisites, Qualification, Rung, Unit};

impl Site<'_> {
    pub(super) fn qualification(&self, name: &str) -> Page {
        let versions: Vec<&Qualification> = self.rulebook.qualifications(name).collect();
        let title = versions.last().and_then(|rules| rules.notes.title.as_deref());
        let tests = self.tests.get(name).map_or(&[][..], Vec::as_slice);
        let several = versions.len() > 1;
        let body = html! {
            h1 { (name) @if let Some(title) = title { " " span class="title" { (title) } } }
            @if several {
                p { "Several versions of these rules are stored. Which one applies is said under each." }
                nav aria-label="Versions" {
                    ul { @for rules in &versions { li { a href=(format!("#{}", version_id(rules))) { (version_name(rules)) } } } }
                }
            }
            // The latest first: it is what most come for.
            @for rules in versions.iter().rev() { (self.version(rules, several)) }
            @if !tests.is_empty() {
                section aria-labelledby="examples" {
                    h2 id="examples" { "Worked examples" }
                    p { "Each is a test of these rules: what a holder brings, and what the rules make of it." }
                    @for (at, test) in tests.iter().enumerate() { (self.example(name, at, test)) }
                }
            }
        };
        let file = self.qualifications.get(name).cloned().unwrap_or_default();
        let full = title.map_or_else(|| name.to_owned(), |title| format!("{name} {title}"));
        let crumbs = [("Qualifications", "index.html#qualifications")];
        Page { path: format!("qualifications/{file}.html"), text: self.shell("../").page(&full, &crumbs, &body) }
    }

    fn version(&self, rules: &Qualification, several: bool) -> Markup {
        let id = version_id(rules);
        let prefix = if several { format!("{id}-") } else { String::new() };
        let part = Part { plain: Plain::new(self.rulebook, rules), id: prefix.clone() };
        let heading = if several { version_name(rules) } else { "What is required".to_owned() };
        let part_id = |what: &str| format!("{prefix}{what}");
        html! {
            section aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                (self.facts(rules, &part.plain))
                (notes::all(&rules.notes))
                @if !rules.also_valid.is_empty() {
                    p { "The rules also apply to a holder of whom any of these is so:" }
                    ul { @for also in &rules.also_valid { li { (part.plain.predicate(&also.predicate)) (notes::all(&also.notes)) } } }
                }
                h3 id=(part_id("clauses")) { "Clauses" }
                p {
                    "All of these are required. " @if let Some(total) = part.plain.total() { (total) ". " }
                    "A credential counts in one place, unless a clause says otherwise, and whole."
                }
                (notes::all(&rules.total_notes))
                (self.clauses(&part, &rules.clauses))
                h3 id=(part_id("picture")) { "The clauses as a picture" }
                div class="wide" role="group" aria-labelledby=(part_id("picture")) tabindex="0" {
                    (svg(requirements(self.rulebook, rules).to_svg(&part_id("drawing"))))
                }
                (self.counts(rules, &part, &prefix))
                @if !rules.limits.is_empty() {
                    h3 id=(part_id("limits")) { "Limits" }
                    ul class="clauses" { @for limit in &rules.limits { (self.limit(&part, limit)) } }
                }
                (self.elsewhere(rules, &prefix))
                @if !rules.ladder.is_empty() {
                    h3 id=(part_id("results")) { "What is awarded" }
                    p { "The first of these that is met is awarded. Each asks what stands above, but for what is said here." }
                    ol class="clauses" { @for rung in &rules.ladder { (self.rung(rules, rung)) } }
                }
                (self.units_table(rules, &prefix))
            }
        }
    }

    fn facts(&self, rules: &Qualification, plain: &Plain<'_>) -> Markup {
        html! {
            dl {
                @if let Some(award) = &rules.award {
                    dt { "Award" }
                    dd {
                        (plain.award(award))
                        @if let Some(framework) = self.rulebook.frameworks.get(award.level.framework) {
                            ", a level of " (self.framework_link(framework, "../"))
                        }
                    }
                }
                @if let Some(body) = &rules.body { dt { "Awarded by" } dd { (body) } }
                @if let Some(size) = rules.size { dt { "Size" } dd { (size) " hours of learning" (notes::source(&rules.size_notes)) } }
                @if let Some(validity) = &rules.validity {
                    dt { "Applies" }
                    dd { (validity.days) ", by " (date_fact(validity.at)) (notes::source(&validity.notes)) }
                }
                @if rules.fallback { dt { "Applies besides" } dd { "where no other version does" } }
            }
        }
    }

    /// What a credential must be to count at all.
    fn counts(&self, rules: &Qualification, part: &Part<'_>, prefix: &str) -> Markup {
        let completed = !rules.accept.iter().any(|accept| accept.predicate.speaks_of_status());
        html! {
            h3 id=(format!("{prefix}accept")) { "What counts at all" }
            @if completed { p { "Only credentials that are completed count." } }
            @if let Some(conversion) = &rules.conversion {
                p {
                    "Credits of other kinds are converted by "
                    a href=(format!("../recognition.html#{}", super::recognition::anchor("conversion", conversion))) { (conversion) } "."
                }
             }
            @match &rules.prerequisites {
                Prerequisites::NotAsked => p { "What must come before a unit is not asked for." },
                Prerequisites::Where(predicate) => p { "A credential serves as what must come before a unit only if " (part.plain.predicate(predicate)) "." },
                Prerequisites::Asked => {}
            }
            @if !rules.accept.is_empty() {
                ul class="clauses" { @for accept in &rules.accept { (self.accept(part, accept)) } }
            }
        }
    }

    fn elsewhere(&self, rules: &Qualification, prefix: &str) -> Markup {
        html! {
            @if !rules.recognises.is_empty() {
                h3 id=(format!("{prefix}recognition")) { "Credentials from elsewhere" }
                p { "These recognition rules apply:" }
                ul {
                    @for rule in &rules.recognises {
                        @let title = self.rulebook.recognitions.get(rule).and_then(|rule| rule.notes.title.as_deref());
                        li {
                            a href=(format!("../recognition.html#{}", super::recognition::anchor("recognise", rule))) { (rule) }
                            @if let Some(title) = title { " " (title) }
                        }
                    }
                }
            }
        }
    }

    /// A result of a ladder, by what is different from the rules that it stands in.
    fn rung(&self, rules: &Qualification, rung: &Rung) -> Markup {
        let part = Part {
            plain: Plain::new(self.rulebook, &rung.rules),
            id: format!("{}-{}-", version_id(rules), plain_word(&rung.name)),
        };
        let is_there = |clauses: &[Clause], clause: &Clause| {
            clauses.iter().any(|it| it.notes.span == clause.notes.span && it.path == clause.path)
        };
        let added: Vec<Clause> =
            rung.rules.clauses.iter().filter(|it| !is_there(&rules.clauses, it)).cloned().collect();
        let taken: Vec<&str> =
            rules.clauses.iter().filter(|it| !is_there(&rung.rules.clauses, it)).map(|it| it.name.as_str()).collect();
        let same = |one: &Limit, other: &Limit| one.notes.span == other.notes.span;
        let limits: Vec<&Limit> =
            rung.rules.limits.iter().filter(|it| !rules.limits.iter().any(|other| same(it, other))).collect();
        let limits_off: Vec<&str> = rules
            .limits
            .iter()
            .filter(|it| !rung.rules.limits.iter().any(|other| same(it, other)))
            .map(|it| it.name.as_str())
            .collect();
        let accepts: Vec<&Accept> = rung
            .rules
            .accept
            .iter()
            .filter(|it| !rules.accept.iter().any(|other| it.notes.span == other.notes.span))
            .collect();
        let accepts_off: Vec<&str> = rules
            .accept
            .iter()
            .filter(|it| !rung.rules.accept.iter().any(|other| it.notes.span == other.notes.span))
            .map(|it| it.name.as_str())
            .collect();
        let off: Vec<&str> = taken.into_iter().chain(limits_off).chain(accepts_off).collect();
        html! {
            li {
                p { strong { (rung.notes.title.as_deref().unwrap_or(&rung.name)) } " " code { (rung.name) } }
                (notes::all(&rung.notes))
                @if let Some(award) = rung.rules.award.as_ref().filter(|award| rules.award.as_ref().is_none_or(|of| of.level != award.level)) {
                    p { "Award: " (part.plain.award(award)) "." }
                }
                @if rung.rules.body != rules.body { @if let Some(body) = &rung.rules.body { p { "Awarded by " (body) "." } } }
                @if (rung.rules.total, rung.rules.total_most) != (rules.total, rules.total_most) {
                    @match part.plain.total() { Some(total) => p { (total) "." }, None => p { "No total is asked for." } }
                }
                @if !off.is_empty() {
                    p { "Not asked for: " @for (at, name) in off.iter().enumerate() { @if at > 0 { ", " } code { (name) } } "." }
                }
                @if !added.is_empty() { p { "Required besides:" } (self.clauses(&part, &added)) }
                @if !limits.is_empty() { ul class="clauses" { @for limit in limits { (self.limit(&part, limit)) } } }
                @if !accepts.is_empty() { ul class="clauses" { @for accept in accepts { (self.accept(&part, accept)) } } }
            }
        }
    }

    /// The units that clauses name, with what is declared of each.
    fn units_table(&self, rules: &Qualification, prefix: &str) -> Markup {
        let codes: BTreeSet<&String> = rules
            .all_clauses()
            .into_iter()
            .filter_map(Clause::leaf)
            .flat_map(|leaf| leaf.units.iter().flatten())
            .collect();
        let units: Vec<&Unit> = codes.into_iter().filter_map(|code| self.rulebook.unit(code)).collect();
        let id = format!("{prefix}units");
        let plain = Plain::new(self.rulebook, rules);
        html! {
            @if !units.is_empty() {
                h3 id=(id) { "Units" }
                div class="wide" role="group" aria-labelledby=(id) tabindex="0" {
                    table {
                        thead {
                            tr {
                                th scope="col" { "Unit" } th scope="col" { "Title" } th scope="col" { "Level" }
                                th scope="col" { "Credits" } th scope="col" { "What comes before or after" } th scope="col" { "Source" }
                            }
                        }
                        tbody {
                            @for unit in units {
                                tr {
                                    th scope="row" { (unit.code) }
                                    td { (unit.notes.title.as_deref().unwrap_or_default()) (notes::labels(&unit.notes)) }
                                    td { @if let Some(level) = unit.level { (self.rulebook.level_text(level)) } }
                                    td { @if let Some((amount, of)) = &unit.credits { (amount) " " (of) } }
                                    td {
                                        @for (at, before) in unit.requires.iter().enumerate() {
                                            @if at > 0 { "; and " }
                                            (plain.units(&before.units))
                                            @if before.alongside { ", or at the same time" }
                                        }
                                        @if let Some(replaced) = &unit.replaced {
                                            @if !unit.requires.is_empty() { "; " }
                                            "replaced by " (plain.unit(&replaced.by))
                                            @if let Some(day) = replaced.last_day() { ", counts until " (day) }
                                        }
                                    }
                                    td { (notes::source(&unit.notes)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn version_id(rules: &Qualification) -> String {
    match &rules.version {
        Some(version) => format!("version-{}", plain_word(version)),
        None => "required".to_owned(),
    }
}

fn version_name(rules: &Qualification) -> String {
    rules.version.as_ref().map_or_else(|| "The rules".to_owned(), |version| format!("Version {version}"))
}
