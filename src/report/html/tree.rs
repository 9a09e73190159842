//! The clauses, each under the one that asks for it.

use maud::{Markup, PreEscaped, html};

use super::parts::label_of;
use super::{Page, badge, filled, hole, plain, text};
use crate::decide::{ClauseKind, ClauseReport, State, WEIGHT};
use crate::language::say;
use crate::quantity::Amount;
use crate::report::human::{Mark, clause_name, is_told, is_unit, other_labels};

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
            (badge(self.language, Mark::of(clause))) " "
            strong dir="auto" { (plain(&self.writer.called(clause))) }
            @if let Some(got) = self.writer.got_behind(clause) { span class="got" { (plain(&got)) } }
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
            @if clause.path != clause_name(&clause.path) {
                p class="path" {
                    (filled(&say!(self.language, "path-of", path = hole()), &html! { code dir=[self.auto()] { (clause.path) } }))
                }
            }
            @let labels = other_labels(self.language, &clause.labels, clause.title.as_deref());
            @if !labels.is_empty() {
                ul class="labels" { @for (tag, label) in labels { li { (label_of(tag, label)) } } }
            }
            @if let Some(policy) = &clause.policy {
                p class="cite" {
                    (filled(&say!(self.language, "laid-down", policy = hole()), &html! { code dir=[self.auto()] { (policy) } }))
                }
            }
            @if let Some(cite) = &clause.cite {
                p class="cite" dir="auto" { (plain(&say!(self.language, "source-line", source = cite))) }
            }
            @if !clause.credentials.is_empty() {
                ul class="fills" {
                    @for id in &clause.credentials {
                        @if let Some(counted) = self.counted.get(id.as_str()) {
                            li dir="auto" { (text(self.writer.counted(counted, is_unit(clause)).as_str())) }
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
