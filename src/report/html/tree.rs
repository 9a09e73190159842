//! The clauses, each under the one that asks for it.

use maud::{Markup, PreEscaped, html};

use super::{Page, badge, text};
use crate::decide::{ClauseKind, ClauseReport, State, WEIGHT};
use crate::quantity::Amount;
use crate::report::human::{Mark, called, clause_name, is_told, is_unit};

/// What is yet to be written of the tree.
enum Step<'a> {
    Clause(&'a ClauseReport),
    Raw(&'static str),
}

impl Page<'_> {
    /// Every clause with what it asks, how far it got, its source, and what fills it.
    pub(super) fn tree(&self) -> Markup {
        let mut tree = String::from("<ul class=\"clauses\">");
        let mut number = 0;
        let mut pending: Vec<Step<'_>> = self.decision.clauses.iter().map(Step::Clause).rev().collect();
        while let Some(step) = pending.pop() {
            let clause = match step {
                Step::Raw(raw) => {
                    tree.push_str(raw);
                    continue;
                }
                Step::Clause(clause) => clause,
            };
            number += 1;
            tree.push_str(&format!("<li id=\"clause-{number}\" class=\"clause\">"));
            if clause.members.is_empty() {
                tree.push_str(&html! { div class="head" { (self.head(clause)) } }.into_string());
                tree.push_str(&self.body(clause).into_string());
                tree.push_str("</li>");
                continue;
            }
            tree.push_str("<details open>");
            tree.push_str(&html! { summary { (self.head(clause)) } }.into_string());
            tree.push_str(&self.body(clause).into_string());
            tree.push_str("<ul class=\"clauses\">");
            pending.push(Step::Raw("</ul></details></li>"));
            pending.extend(clause.members.iter().map(Step::Clause).rev());
        }
        tree.push_str("</ul>");
        PreEscaped(tree)
    }

    fn head(&self, clause: &ClauseReport) -> Markup {
        html! {
            (badge(Mark::of(clause))) " "
            strong dir="auto" { (called(clause)) }
            @if let Some(got) = self.writer.got(clause) { span class="got" { ": " (got) } }
        }
    }

    fn body(&self, clause: &ClauseReport) -> Markup {
        html! {
            @if let Some((sure, perhaps)) = progress(clause) {
                div class="progress" aria-hidden="true" {
                    span class="sure" style=(format!("width:{sure}%")) {}
                    @if perhaps > sure { span class="perhaps" style=(format!("width:{}%", perhaps - sure)) {} }
                }
            }
            @if !is_told(clause) { p class="asks" dir="auto" { (clause.asks) } }
            @if clause.path != clause_name(&clause.path) { p class="path" { "Path: " code { (clause.path) } } }
            @if !clause.labels.is_empty() {
                ul class="labels" {
                    @for (language, label) in &clause.labels { li { span lang=(language) dir="auto" { (label) } " (" (language) ")" } }
                }
            }
            @if let Some(policy) = &clause.policy { p class="cite" { "Laid down by the policy " code { (policy) } } }
            @if let Some(cite) = &clause.cite { p class="cite" dir="auto" { "Source: " (cite) } }
            @if !clause.credentials.is_empty() {
                ul class="fills" {
                    @for id in &clause.credentials {
                        @if let Some(counted) = self.counted.get(id.as_str()) {
                            li dir="auto" { (text(&self.writer.counted(counted, is_unit(clause)))) }
                        }
                    }
                }
            }
        }
    }
}

/// How much of what a clause needs it has, and how much it may have, per cent; of a ceiling, how much of it is used.
fn progress(clause: &ClauseReport) -> Option<(i128, i128)> {
    if clause.state == State::NotReached || clause.waived || clause.kind == ClauseKind::Group {
        return None;
    }
    let (needs, got) = (clause.needs.as_ref()?, clause.got.as_ref()?);
    if needs.amount <= Amount::ZERO || needs.of == WEIGHT && clause.kind != ClauseKind::Leaf {
        return None;
    }
    let percent = |amount: Amount| {
        let share = amount.over(needs.amount)?;
        Some(share.numerator().checked_mul(100)?.checked_div(share.denominator())?.clamp(0, 100))
    };
    let sure = percent(got.least)?;
    let perhaps = match got.most {
        Some(most) => percent(most)?,
        None => 100,
    };
    Some((sure, perhaps))
}
