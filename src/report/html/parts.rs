//! What a decision says apart from its clauses, one by one.

use maud::{Markup, html};

use super::{Page, filled, hole, plain, text};
use crate::decide::{ClauseKind, State, Wanted};
use crate::language::{Phrase, Word, say};
use crate::report::human::{Mark, other_labels};
use crate::report::range;
use crate::verdict::Verdict;

impl Page<'_> {
    /// The direction of what may run otherwise than the page, where that matters.
    pub(super) fn auto(&self) -> Option<&'static str> {
        self.language.is_rtl().then_some("auto")
    }

    /// What was decided on, for whom, and on which dates.
    pub(super) fn facts(&self) -> Markup {
        let decision = self.decision;
        let language = self.language;
        let qualification = &decision.qualification;
        let labels = other_labels(language, &qualification.labels, qualification.title.as_deref());
        html! {
            dl class="facts" {
                @if let Some(holder) = &decision.holder { dt { (say!(language, "name-holder")) } dd dir="auto" { (holder) } }
                dt { (say!(language, "name-qualification")) }
                dd {
                    span dir="auto" { (plain(&decision.qualification_name())) }
                    @for (tag, label) in labels { br; (label_of(tag, label)) }
                }
                @for told in self.writer.facts() {
                    dt { (told.name) }
                    dd {
                        span dir="auto" { (plain(&told.value)) }
                        @if let (true, Some(result)) = (told.is_result, &decision.result) {
                            @for (tag, label) in other_labels(language, &result.labels, result.title.as_deref()) { br; (label_of(tag, label)) }
                            @if let Some(cite) = &result.cite { br; (self.source(cite)) }
                        }
                    }
                }
                @if let (Some(unit), Some(credits)) = (&decision.credit_unit, self.writer.credits_alone()) {
                    dt { (say!(language, "name-counted-in")) }
                    dd { (plain(&credits)) @if unit.name != credits.as_str() { " (" code { (unit.name) } ")" } }
                }
            }
        }
    }

    fn source(&self, cite: &str) -> Markup {
        html! { span class="cite" dir="auto" { (plain(&say!(self.language, "source-line", source = cite))) } }
    }

    /// Why the verdict is what it is, what falls short, and what can be done.
    pub(super) fn why(&self) -> Markup {
        let decision = self.decision;
        let language = self.language;
        let missing = &decision.missing;
        html! {
            p { (plain(&self.summary())) }
            @if !missing.is_empty() {
                h3 id="missing" { (say!(language, "heading-missing")) }
                ul {
                    @for missing in missing {
                        li {
                            span dir="auto" { (text(&missing.text)) } " " (self.of_clause(&missing.clause))
                        }
                    }
                }
            }
            @if let Some(conflict) = self.writer.conflict_text() { p { (text(conflict.as_str())) } }
            @for relaxation in &decision.relaxations { p { (text(&relaxation.text)) } }
            @if decision.verdict != Verdict::Met {
                h3 { (say!(language, "heading-next")) }
                p { (plain(&say!(language, "next", verdict = Word(decision.verdict.word())))) }
            }
        }
    }

    /// `(clause core)`, with a link.
    fn of_clause(&self, path: &str) -> Markup {
        filled(&say!(self.language, "of-clause", clause = hole()), &self.link(path))
    }

    fn summary(&self) -> Phrase {
        let decision = self.decision;
        let language = self.language;
        // A clause stands for its members.
        let asked: Vec<Mark> = decision.clauses.iter().map(Mark::of).filter(|mark| *mark != Mark::Condition).collect();
        let count = |wanted: Mark| asked.iter().filter(|mark| **mark == wanted).count();
        let clauses = say!(language, "amount-clauses", amount = asked.len());
        let stand = match decision.verdict {
            Verdict::Met => say!(language, "stand-met", clauses = clauses, waived = count(Mark::Waived)),
            Verdict::NotMet => say!(language, "stand-not-met", clauses = clauses, short = count(Mark::NotMet)),
            Verdict::Undetermined => say!(language, "stand-undetermined", clauses = clauses, open = count(Mark::Open)),
            Verdict::Undecided => say!(language, "stand-undecided"),
        };
        let total = decision
            .clauses
            .iter()
            .find(|clause| clause.kind == ClauseKind::Total && clause.state != State::NotReached);
        let total = total.and_then(|total| self.writer.got(total)).map(|got| say!(language, "in-total", got = got));
        let (counted, left_out) = (decision.counted.len(), decision.not_counted.len());
        let credentials = say!(language, "amount-credentials", amount = counted);
        let counts = say!(language, "count-of", credentials = credentials, counted = counted, left_out = left_out);
        // Each of these is a sentence of its own.
        let sentences: Vec<String> =
            [Some(stand), total, Some(counts)].into_iter().flatten().map(String::from).collect();
        Phrase::said(&sentences.join(" "))
    }

    pub(super) fn evidence(&self) -> Option<Markup> {
        let evidence = self.decision.evidence.as_ref()?;
        let language = self.language;
        let list =
            |wanted: &[Wanted]| html! { ul { @for wanted in wanted { li dir="auto" { (text(&wanted.text)) } } } };
        Some(html! {
            @if evidence.to_meet == evidence.to_refuse {
                p { (say!(language, "settle", how = Word("either"))) }
                (list(&evidence.to_meet))
            } @else {
                @if !evidence.to_meet.is_empty() {
                    p { (say!(language, "settle", how = Word("met"))) }
                    (list(&evidence.to_meet))
                }
                @if !evidence.to_refuse.is_empty() {
                    p { (say!(language, "settle", how = Word("not-met"))) }
                    (list(&evidence.to_refuse))
                }
            }
            @if !evidence.smallest { p { (say!(language, "not-smallest")) } }
        })
    }

    pub(super) fn better(&self) -> Option<Markup> {
        let better = &self.decision.better;
        if better.is_empty() {
            return None;
        }
        let language = self.language;
        let (_, lines) = self.writer.better_results();
        Some(html! {
            ul {
                @for (line, better) in lines.iter().zip(better) {
                    li {
                        span dir="auto" { (text(line.as_str())) }
                        @if let Some(award) = &better.result.award {
                            @let award = say!(language, "award-line", award = Phrase::said(award), body = better.result.body.as_ref());
                            br;
                            span class="cite" dir="auto" { (plain(&award)) }
                        }
                        @for (tag, label) in other_labels(language, &better.result.labels, better.result.title.as_deref()) { br; (label_of(tag, label)) }
                        @if let Some(cite) = &better.result.cite { br; (self.source(cite)) }
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
        let language = self.language;
        let has_credits = counted.iter().any(|counted| counted.credits.is_some());
        let has_hours = counted.iter().any(|counted| counted.hours.is_some());
        let has_under = counted.iter().any(|counted| counted.under.is_some());
        let is_open = counted.iter().any(|counted| !counted.certain);
        let unit = self.writer.credits_alone().unwrap_or_else(|| say!(language, "column-credits"));
        let amount =
            |got: &Option<crate::decide::Got>| got.as_ref().map(|got| range(language, got)).unwrap_or_default();
        Some(html! {
            div class="wide" role="region" aria-label=(say!(language, "table-counts")) tabindex="0" {
                table {
                    caption { (say!(language, "caption-counts")) }
                    thead {
                        tr {
                            th scope="col" { (say!(language, "column-credential")) }
                            th scope="col" { (say!(language, "column-clause")) }
                            @if has_credits { th scope="col" class="number" { (plain(&unit)) } }
                            @if has_hours { th scope="col" class="number" { (say!(language, "column-hours")) } }
                            @if has_under { th scope="col" { (say!(language, "column-under")) } }
                            @if is_open { th scope="col" { (say!(language, "column-certain")) } }
                        }
                    }
                    tbody {
                        @for counted in counted {
                            tr {
                                (called(&counted.called, &counted.credential))
                                td { (self.link(&counted.clause)) }
                                @if has_credits { td class="number" { (amount(&counted.credits)) } }
                                @if has_hours { td class="number" { (amount(&counted.hours)) } }
                                @if has_under { td { @if let Some(under) = &counted.under { code dir=[self.auto()] { (under) } } @else { (say!(language, "as-it-stands")) } } }
                                @if is_open { td { @if counted.certain { (say!(language, "yes-or-no", is = true)) } @else { (say!(language, "if-borne-out")) } } }
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
        let language = self.language;
        Some(html! {
            div class="wide" role="region" aria-label=(say!(language, "table-left-out")) tabindex="0" {
                table {
                    caption { (say!(language, "caption-left-out")) }
                    thead {
                        tr { th scope="col" { (say!(language, "column-credential")) } th scope="col" { (say!(language, "column-why")) } }
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
                                                @if let Some(clause) = &reason.clause { " " (self.of_clause(clause)) }
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
            dl { @for order in orders { dt { (self.writer.order_kind(&order.kind)) } dd dir="auto" { (text(&order.text)) } } }
        })
    }

    /// Which document each credential that counts was read from.
    pub(super) fn sources(&self) -> Option<Markup> {
        let sources = &self.decision.sources;
        if sources.is_empty() {
            return None;
        }
        Some(html! {
            dl {
                @for source in sources {
                    dt dir="auto" { (source.called) " " code dir="auto" { (source.credential) } }
                    dd dir="auto" { (self.writer.source(source)) }
                }
            }
        })
    }

    pub(super) fn notes(&self) -> Option<Markup> {
        let notes = self.writer.notes();
        if notes.is_empty() {
            return None;
        }
        Some(html! { ul { @for note in &notes { li dir="auto" { (text(note.as_str())) } } } })
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

/// A label in another language, with its tag; or the title where a label stands for that.
pub(super) fn label_of(tag: Option<&str>, label: &str) -> Markup {
    html! { span lang=[tag] dir="auto" { (label) } @if let Some(tag) = tag { " (" (tag) ")" } }
}
