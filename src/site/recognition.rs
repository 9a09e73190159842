//! The page of recognition rules and policies.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::clauses::plain_word;
use super::{Page, Site, notes};
use crate::report::{Plain, date_fact};
use crate::rulebook::{
    Conversion, Measure, PolicyDeclaration, PolicyScope, Qualification, Recognition, RoundingDirection,
};

/// The name of a rule or a policy on the page.
pub(super) fn anchor(of: &str, name: &str) -> String {
    format!("{of}-{}", plain_word(name))
}

impl Site<'_> {
    pub(super) fn has_recognition(&self) -> bool {
        let rules = self.rulebook;
        !rules.recognitions.is_empty() || !rules.policies.is_empty() || !rules.conversions.is_empty()
    }

    pub(super) fn recognition(&self) -> Option<Page> {
        self.has_recognition().then(|| {
            let body = html! {
                h1 { "Recognition and policies" }
                @if !self.rulebook.recognitions.is_empty() {
                    h2 { "Recognition rules" }
                    p { "How a credential from elsewhere counts here." }
                    @for rule in self.rulebook.recognitions.values() { (self.recognition_rule(rule)) }
                }
                @if !self.rulebook.conversions.is_empty() {
                    h2 { "Conversions" }
                    p { "How credits of one kind count as credits of another." }
                    @for conversion in self.rulebook.conversions.values() { (conversion_rules(conversion)) }
                }
                @if !self.rulebook.policies.is_empty() {
                    h2 { "Policies" }
                    p { "What is laid on all awards of a kind. The page of a qualification shows what each lays on it." }
                    @for policy in &self.rulebook.policies { (self.policy(policy)) }
                }
            };
            Page { path: "recognition.html".to_owned(), text: self.shell("").page("Recognition and policies", &[("Index", "index.html")], &body) }
        })
    }

    fn recognition_rule(&self, rule: &Recognition) -> Markup {
        let users: Vec<&Qualification> = self.all(|rules| rules.recognises.contains(&rule.name));
        let id = anchor("recognise", &rule.name);
        let Some(plain) = users.first().map(|rules| Plain::new(self.rulebook, rules)) else {
            return html! { section aria-labelledby=(id) { h3 id=(id) { (rule.name) } p { "No qualification uses it." } (notes::all(&rule.notes)) } };
        };
        let grants = &rule.grants;
        html! {
            section aria-labelledby=(id) {
                h3 id=(id) { (rule.name) @if let Some(title) = &rule.notes.title { " " span class="title" { (title) } } }
                (notes::all(&rule.notes))
                @if let Some(validity) = &rule.validity { p { "In force " (validity.days) ", by " (date_fact(validity.at)) "." } }
                h4 { "A credential is recognised if" }
                ul { @for condition in &rule.conditions { li { (plain.predicate(condition)) } } }
                h4 { "It then counts" }
                ul {
                    @if let Some(unit) = &grants.unit { li { "as one for " (plain.unit(unit)) } }
                    @if let Some(level) = grants.level { li { "at " (self.rulebook.level_text(level)) } }
                    @if let Some((amount, unit)) = &grants.credits { li { "with " (amount) " " (unit) } }
                    @if let Some(outcomes) = &grants.outcomes { li { "with the learning outcomes " (outcomes.iter().cloned().collect::<Vec<_>>().join(", ")) } }
                    @if let Some(source) = grants.source { li { "as credit from " (source) } }
                    @if grants.ungraded { li { "without a grade" } }
                    li { "and otherwise as it stands" }
                }
                @if !rule.grounds.is_empty() {
                    h4 { "It is refused if it is shown that" }
                    ul { @for ground in &rule.grounds { li { @if let Some(title) = &ground.title { (title) ": " } (plain.predicate(&ground.predicate)) } } }
                }
                (self.users(&users))
            }
        }
    }

    fn policy(&self, policy: &PolicyDeclaration) -> Markup {
        let is_laid = |of: Option<&String>| of == Some(&policy.name);
        let users = self.all(|rules| {
            rules.clauses.iter().any(|clause| is_laid(clause.policy.as_ref()))
                || rules.limits.iter().any(|limit| is_laid(limit.policy.as_ref()))
                || rules.accept.iter().any(|accept| is_laid(accept.policy.as_ref()))
        });
        let id = anchor("policy", &policy.name);
        let applies = match &policy.applies {
            Some(PolicyScope::Framework(id)) => self
                .rulebook
                .frameworks
                .get(*id)
                .map(|framework| format!("all awards at a level of {}", framework.called())),
            Some(PolicyScope::Award(class, level)) => {
                Some(format!("all {class} awards at {}", self.rulebook.level_text(*level)))
            }
            Some(PolicyScope::Body(body)) => Some(format!("all awards of {body}")),
            None => None,
        };
        html! {
            section aria-labelledby=(id) {
                h3 id=(id) { (policy.name) @if let Some(title) = &policy.notes.title { " " span class="title" { (title) } } }
                (notes::all(&policy.notes))
                @if let Some(need) = policy.least {
                    p { "The total that is asked for must be at least " (need.amount) " " (counted_in(need.measure)) "." }
                }
                @if let Some(applies) = applies { p { "Applies to " (applies) "." } }
                (self.users(&users))
            }
        }
    }

    fn all(&self, wanted: impl Fn(&Qualification) -> bool) -> Vec<&Qualification> {
        let names = self.rulebook.qualification_names();
        names.flat_map(|name| self.rulebook.qualifications(name)).filter(|rules| wanted(rules)).collect()
    }

    fn users(&self, users: &[&Qualification]) -> Markup {
        let names: BTreeSet<&str> = users.iter().map(|rules| rules.name.as_str()).collect();
        html! {
            @if !names.is_empty() {
                h4 { "Used by" }
                ul { @for name in names { li { (self.qualification_link(name, "")) } } }
            }
        }
    }
}

fn conversion_rules(conversion: &Conversion) -> Markup {
    let id = anchor("conversion", &conversion.name);
    html! {
        section aria-labelledby=(id) {
            h3 id=(id) { (conversion.name) @if let Some(title) = &conversion.notes.title { " " span class="title" { (title) } } }
            (notes::all(&conversion.notes))
            ul {
                @for rule in &conversion.rules {
                    li {
                        "1 " (rule.from) " counts as " (rule.factor.0)
                        @if rule.factor.0 != rule.factor.1 { " to " (rule.factor.1) }
                        " " (rule.to)
                        @if let Some(rounding) = &rule.rounding {
                            ", and the result is rounded "
                            @match rounding.direction {
                                RoundingDirection::Down => "down",
                                RoundingDirection::Up => "up",
                                RoundingDirection::HalfUp => "to the nearer, and from the middle up,",
                            }
                            " to a multiple of " (rounding.to)
                        }
                        "." (notes::source(&rule.notes))
                    }
                }
            }
        }
    }
}

fn counted_in(measure: Measure) -> &'static str {
    match measure {
        Measure::Credits => "credits",
        Measure::Credentials => "credentials",
        Measure::Hours => "hours",
        Measure::Outcomes => "outcomes",
    }
}
