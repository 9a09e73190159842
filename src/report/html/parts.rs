//! What a decision says apart from its clauses, one by one.

use maud::{Markup, html};

use super::{Page, text};
use crate::decide::{ClauseKind, State, Wanted};
use crate::report::human::Mark;
use crate::report::range;
use crate::verdict::Verdict;

impl Page<'_> {
    /// What was decided on, for whom, and on which dates.
    pub(super) fn facts(&self) -> Markup {
        let decision = self.decision;
        let labels = &decision.qualification.labels;
        html! {
            dl class="facts" {
                @if let Some(holder) = &decision.holder { dt { "Holder" } dd dir="auto" { (holder) } }
                dt { "Qualification" }
                dd {
                    span dir="auto" { (decision.qualification_name()) }
                    @for (language, label) in labels { br; span lang=(language) dir="auto" { (label) } " (" (language) ")" }
                }
                @for (name, value) in self.writer.facts() {
                    dt { (name) }
                    dd {
                        span dir="auto" { (value) }
                        @if let (true, Some(result)) = (name == "Result", &decision.result) {
                            @for (language, label) in &result.labels { br; span lang=(language) dir="auto" { (label) } " (" (language) ")" }
                            @if let Some(cite) = &result.cite { br; span class="cite" dir="auto" { "Source: " (cite) } }
                        }
                    }
                }
                @if let Some(unit) = &decision.credit_unit {
                    dt { "Counted in" } dd { (unit.several) @if unit.name != unit.several { " (" code { (unit.name) } ")" } }
                }
            }
        }
    }

    /// Why the verdict is what it is, what falls short, and what can be done.
    pub(super) fn why(&self) -> Markup {
        let decision = self.decision;
        let missing = &decision.missing;
        html! {
            p { (self.summary()) }
            @if !missing.is_empty() {
                h3 id="missing" { "What is missing" }
                ul {
                    @for missing in missing {
                        li {
                            span dir="auto" { (text(&missing.text)) } " (clause " (self.link(&missing.clause)) ")"
                        }
                    }
                }
            }
            @if let Some(conflict) = self.writer.conflict_text() { p { (text(&conflict)) } }
            @if let Some(next) = self.next() { h3 { "What next" } p { (next) } }
        }
    }

    fn summary(&self) -> String {
        let decision = self.decision;
        // A clause stands for its members.
        let asked: Vec<Mark> = decision.clauses.iter().map(Mark::of).filter(|mark| *mark != Mark::Condition).collect();
        let count = |wanted: Mark| asked.iter().filter(|mark| **mark == wanted).count();
        let clauses = several(asked.len(), "clause");
        let waived = match count(Mark::Waived) {
            0 => String::new(),
            waived => format!(", {waived} of them because the case waives {}", if waived == 1 { "it" } else { "them" }),
        };
        let stand = match decision.verdict {
            Verdict::Met => format!("All that is asked is met: {clauses} of the qualification{waived}."),
            Verdict::NotMet => match count(Mark::NotMet) {
                0 => "The rules cannot be met with what the case states.".to_owned(),
                short => {
                    let are = if short == 1 { "is" } else { "are" };
                    format!("Of {clauses} of the qualification, {short} {are} not met, whatever turns out of what is not stated.")
                }
            },
            Verdict::Undetermined => match count(Mark::Open) {
                0 => "It depends on facts that nobody has stated.".to_owned(),
                open => {
                    let are = if open == 1 { "is" } else { "are" };
                    format!("Of {clauses} of the qualification, {open} {are} open: they depend on facts that nobody has stated.")
                }
            },
            Verdict::Undecided => "The search was stopped at its limit before it had an answer. What follows is the best that was found until then.".to_owned(),
        };
        let total = decision
            .clauses
            .iter()
            .find(|clause| clause.kind == ClauseKind::Total && clause.state != State::NotReached);
        let total =
            total.and_then(|total| self.writer.got(total)).map(|got| format!(" In total: {got}.")).unwrap_or_default();
        let counted = several(decision.counted.len(), "credential");
        let count = if decision.counted.len() == 1 { "counts" } else { "count" };
        let left_out = match decision.not_counted.len() {
            0 => String::new(),
            1 => ", 1 does not".to_owned(),
            more => format!(", {more} do not"),
        };
        format!("{stand}{total} {counted} {count}{left_out}.")
    }

    fn next(&self) -> Option<&'static str> {
        match self.decision.verdict {
            Verdict::Met => None,
            Verdict::NotMet => Some(
                "Holding more never makes a decision worse. Once what is missing has been made good, the case can be decided again.",
            ),
            Verdict::Undetermined => Some(
                "What is not known does not count against the holder. Once the evidence below has been added to the case, it can be decided again.",
            ),
            Verdict::Undecided => Some("The case can be decided again with a higher limit: --work-limit."),
        }
    }

    pub(super) fn evidence(&self) -> Option<Markup> {
        let evidence = self.decision.evidence.as_ref()?;
        let list =
            |wanted: &[Wanted]| html! { ul { @for wanted in wanted { li dir="auto" { (text(&wanted.text)) } } } };
        Some(html! {
            @if evidence.to_meet == evidence.to_refuse {
                p { "This could settle it, either way:" }
                (list(&evidence.to_meet))
            } @else {
                @if !evidence.to_meet.is_empty() {
                    p { "Met, if all of this turns out favourably:" }
                    (list(&evidence.to_meet))
                }
                @if !evidence.to_refuse.is_empty() {
                    p { "Not met, if all of this turns out unfavourably:" }
                    (list(&evidence.to_refuse))
                }
            }
            @if !evidence.smallest { p { "(That no smaller set would do is not proven.)" } }
        })
    }

    pub(super) fn better(&self) -> Option<Markup> {
        let better = &self.decision.better;
        if better.is_empty() {
            return None;
        }
        let (_, lines) = self.writer.better_results();
        Some(html! {
            ul {
                @for (line, better) in lines.iter().zip(better) {
                    li {
                        span dir="auto" { (text(line)) }
                        @if let Some(award) = &better.result.award {
                            br;
                            span class="cite" dir="auto" {
                                "Award: " (award)
                                @if let Some(body) = &better.result.body { ", awarded by " (body) }
                            }
                        }
                        @for (language, label) in &better.result.labels { br; span lang=(language) dir="auto" { (label) } " (" (language) ")" }
                        @if let Some(cite) = &better.result.cite { br; span class="cite" dir="auto" { "Source: " (cite) } }
                    }
                }
            }
        })
    }

    pub(super) fn counted(&self) -> Option<Markup> {
        let counted = &self.decision.counted;
        if counted.is_empty() {
            return None;
        }
        let has_credits = counted.iter().any(|counted| counted.credits.is_some());
        let has_hours = counted.iter().any(|counted| counted.hours.is_some());
        let has_under = counted.iter().any(|counted| counted.under.is_some());
        let is_open = counted.iter().any(|counted| !counted.certain);
        let unit = self.decision.credit_unit.as_ref().map_or("Credits", |unit| unit.several.as_str());
        Some(html! {
            div class="wide" role="region" aria-label="Table of what counts" tabindex="0" {
                table {
                    caption { "Each credential that counts, and the clause that it fills" }
                    thead {
                        tr {
                            th scope="col" { "Credential" }
                            th scope="col" { "Clause" }
                            @if has_credits { th scope="col" class="number" { (unit) } }
                            @if has_hours { th scope="col" class="number" { "Hours" } }
                            @if has_under { th scope="col" { "Recognised under" } }
                            @if is_open { th scope="col" { "Certain" } }
                        }
                    }
                    tbody {
                        @for counted in counted {
                            tr {
                                (called(&counted.called, &counted.credential))
                                td { (self.link(&counted.clause)) }
                                @if has_credits { td class="number" { (counted.credits.as_ref().map(range).unwrap_or_default()) } }
                                @if has_hours { td class="number" { (counted.hours.as_ref().map(range).unwrap_or_default()) } }
                                @if has_under { td { @if let Some(under) = &counted.under { code { (under) } } @else { "as it stands" } } }
                                @if is_open { td { @if counted.certain { "yes" } @else { "if the evidence bears it out" } } }
                            }
                        }
                    }
                }
            }
        })
    }

    pub(super) fn not_counted(&self) -> Option<Markup> {
        let not_counted = &self.decision.not_counted;
        if not_counted.is_empty() {
            return None;
        }
        Some(html! {
            div class="wide" role="region" aria-label="Table of what does not count" tabindex="0" {
                table {
                    caption { "Each credential that does not count, and why" }
                    thead {
                        tr { th scope="col" { "Credential" } th scope="col" { "Why" } }
                    }
                    tbody {
                        @for credential in not_counted {
                            tr {
                                (called(&credential.called, &credential.credential))
                                td {
                                    ul class="plain" {
                                        @for reason in &credential.reasons {
                                            li {
                                                span dir="auto" { (text(&reason.text)) }
                                                @if let Some(clause) = &reason.clause { " (clause " (self.link(clause)) ")" }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        })
    }

    pub(super) fn orders(&self) -> Option<Markup> {
        let orders = &self.decision.orders;
        if orders.is_empty() {
            return None;
        }
        Some(html! {
            dl { @for order in orders { dt { (order.kind) } dd dir="auto" { (text(&order.text)) } } }
        })
    }

    pub(super) fn notes(&self) -> Option<Markup> {
        let notes = self.writer.notes();
        if notes.is_empty() {
            return None;
        }
        Some(html! { ul { @for note in &notes { li dir="auto" { (text(note)) } } } })
    }
}

/// The heading of a row: how a credential is called, and its identifier.
fn called(called: &str, id: &str) -> Markup {
    html! {
        th scope="row" {
            @if called != id { span dir="auto" { (called) } br; }
            code dir="auto" { (id) }
        }
    }
}

fn several(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
