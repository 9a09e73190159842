//! Clauses, limits and what must be accepted, as lists of sentences.

use maud::{Markup, html};

use super::{Site, notes};
use crate::report::Plain;
use crate::rulebook::{Accept, Clause, Limit, Notes, Requirement};

/// What the names of parts of a page begin with: one version of the qualification.
pub(super) struct Part<'a> {
    pub plain: Plain<'a>,
    /// Of the version.
    pub id: String,
}

impl Part<'_> {
    /// The name of a clause on its page.
    pub(super) fn anchor(&self, path: &str) -> String {
        format!("{}clause-{}", self.id, plain_word(path))
    }
}

/// What can stand in a name on a page: other signs by number.
pub(super) fn plain_word(text: &str) -> String {
    let mut word = String::new();
    for sign in text.chars() {
        match sign {
            sign if sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.') => word.push(sign),
            '/' => word.push_str("--"),
            other => word.push_str(&format!("~{:x}", u32::from(other))),
        }
    }
    word
}

impl Site<'_> {
    pub(super) fn clauses<'a>(&self, part: &Part<'a>, clauses: &'a [Clause]) -> Markup {
        html! {
            ul class="clauses" { @for clause in clauses { (self.clause(part, clause)) } }
        }
    }

    /// A clause, and under it those that it leads to. Clauses nest only as deep as the brackets of a rule file.
    fn clause<'a>(&self, part: &Part<'a>, clause: &'a Clause) -> Markup {
        let name = part.plain.clause_name(clause);
        html! {
            li id=(part.anchor(&clause.path)) {
                p {
                    strong { (clause.notes.title.as_deref().unwrap_or(&name)) }
                    " " code { (clause.path) }
                }
                p { (part.plain.clause(clause)) }
                (self.about(&clause.notes, clause.policy.as_deref()))
                @match &clause.requirement {
                    Requirement::Group(_, members) => (self.clauses(part, members)),
                    Requirement::If(conditional) => {
                        (self.clauses(part, &conditional.then))
                        @match &conditional.otherwise {
                            Some(otherwise) => {
                                p { "Otherwise, all of these are required:" }
                                (self.clauses(part, otherwise))
                            }
                            None => p { "Otherwise nothing is asked here, and what stands above may still count." },
                        }
                    }
                    Requirement::Leaf(leaf) => {
                        @for units in part.plain.many_units(clause) {
                            details {
                                summary { "The " (units.len()) " units" }
                                ul { @for unit in units { li { (part.plain.unit(unit)) } } }
                            }
                        }
                        @if let Some(coverage) = &leaf.coverage {
                            details {
                                summary { "The " (coverage.outcomes.len()) " learning outcomes" }
                                ul { @for (outcome, weight) in &coverage.outcomes { li { (self.outcome(outcome)) @if coverage.is_weighted() { ", weight " (weight) } } } }
                            }
                        }
                    }
                    Requirement::Condition(_) => {}
                }
            }
        }
    }

    fn outcome(&self, name: &str) -> String {
        let title = self.rulebook.outcomes.get(name).and_then(|outcome| outcome.notes.title.as_deref());
        title.map_or_else(|| name.to_owned(), |title| format!("{name}: {title}"))
    }

    pub(super) fn limit(&self, part: &Part<'_>, limit: &Limit) -> Markup {
        self.sentence(
            part,
            &limit.name,
            &limit.notes,
            limit.policy.as_deref(),
            &format!("{}.", part.plain.limit(limit)),
        )
    }

    pub(super) fn accept(&self, part: &Part<'_>, accept: &Accept) -> Markup {
        let text = format!("A credential counts only if {}.", part.plain.predicate(&accept.predicate));
        self.sentence(part, &accept.name, &accept.notes, accept.policy.as_deref(), &text)
    }

    fn sentence(&self, part: &Part<'_>, name: &str, of: &Notes, policy: Option<&str>, text: &str) -> Markup {
        html! {
            li id=(part.anchor(name)) {
                p { @if let Some(title) = &of.title { strong { (title) } " " } code { (name) } }
                p { (text) }
                (self.about(of, policy))
            }
        }
    }

    /// Where it comes from, and which policy lays it down.
    fn about(&self, of: &Notes, policy: Option<&str>) -> Markup {
        html! {
            (notes::all(of))
            @if let Some(policy) = policy {
                p class="cite" {
                    span class="tag" { "Policy" } " "
                    a href=(format!("../recognition.html#{}", super::recognition::anchor("policy", policy))) { (policy) }
                }
            }
        }
    }
}
