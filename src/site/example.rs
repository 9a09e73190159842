//! Tests as worked examples.

use maud::{Markup, html};

use super::Site;
use crate::case::{Case, Credential, Expiry, FactValue, Stated};
use crate::decide::Decision;
use crate::rulebook::{FactKind, RuleTest};
use crate::trial;
use crate::verdict::Verdict;

impl Site<'_> {
    /// What a test gives, and what is decided on the qualification of this page.
    pub(super) fn example(&self, qualification: &str, at: usize, test: &RuleTest) -> Markup {
        let (case, decision) = trial::worked(&self.compiled, test, qualification);
        let id = format!("example-{}", at + 1);
        html! {
            section class="example" aria-labelledby=(id) {
                h3 id=(id) { (test.name) }
                (self.given(&case))
                @match &decision {
                    Ok(decision) => (self.decided(&case, decision)),
                    Err(_) => p { "No decision is made on it." },
                }
            }
        }
    }

    /// Dates, facts of the holder, what was attested, and awards.
    fn given(&self, case: &Case) -> Markup {
        let dates = [
            ("Born", case.holder.born),
            ("Enrolled", case.dates.enrolment),
            ("Applied", case.dates.application),
            ("Decided", case.dates.decision),
        ];
        let any_date = dates.iter().any(|(_, day)| day.is_some());
        let awards = case.awards.as_deref().unwrap_or_default();
        html! {
            @if any_date || !case.holder.facts.is_empty() || !case.attestations.is_empty() || !awards.is_empty() {
                dl {
                    @for (name, day) in dates { @if let Some(day) = day { dt { (name) } dd { (day) } } }
                    @for (name, value) in &case.holder.facts { (self.fact(name, value)) }
                    @for attestation in &case.attestations {
                        dt { "Judged" }
                        dd {
                            (attestation.credential.as_deref().unwrap_or("the holder")) ": "
                            @if !attestation.holds { "not " }
                            "“" (attestation.statement) "”"
                            @if let Some(role) = &attestation.role { " by the " (role) }
                            @if let Some(day) = attestation.date { ", " (day) }
                        }
                    }
                    @for award in awards { dt { "Holds" } dd { (award.qualification) @if let Some(day) = award.awarded { ", " (day) } } }
                }
            }
            @if case.credentials.is_empty() { p { "The holder brings no credential." } }
        }
    }

    /// A fact of the holder by its title, and its value with what it is counted in.
    fn fact(&self, name: &str, value: &FactValue) -> Markup {
        let declared = self.rulebook.facts.get(name);
        let title = declared.and_then(|fact| fact.notes.title.as_deref()).unwrap_or(name);
        let unit = match declared.map(|fact| fact.kind) {
            Some(FactKind::Amount(Some(unit))) => format!(" {}", unit.word()),
            _ => String::new(),
        };
        let value = match value {
            FactValue::Amount(amount) => format!("{amount}{unit}"),
            FactValue::Text(text) => text.clone(),
            FactValue::YesOrNo(true) => "yes".to_owned(),
            FactValue::YesOrNo(false) => "no".to_owned(),
        };
        html! { dt { (title) } dd { (value) } }
    }

    fn decided(&self, case: &Case, decision: &Decision) -> Markup {
        html! {
            p {
                strong class=(class(decision.verdict)) { (word(decision.verdict)) } " "
                (decision.sentence())
                @if let Some(version) = &decision.qualification.version { " Decided by version " (version) "." }
                @if let Some(result) = &decision.result { " Awarded: " (result.title.as_deref().unwrap_or(&result.name)) "." }
            }
            @if !case.credentials.is_empty() {
                div class="wide" role="group" aria-label="Credentials of this example" tabindex="0" {
                    table {
                        thead { tr { th scope="col" { "Credential" } th scope="col" { "What is known of it" } th scope="col" { "What comes of it" } } }
                        tbody {
                            @for credential in &case.credentials {
                                tr {
                                    th scope="row" { (called(decision, credential)) }
                                    td { (known(credential)) }
                                    td { (comes_to(decision, credential)) }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(evidence) = &decision.evidence {
                @if !evidence.to_meet.is_empty() {
                    p { "This would settle it:" }
                    ul { @for wanted in &evidence.to_meet { li { (wanted.text) } } }
                }
            }
            @if !decision.orders.is_empty() {
                p { "Ordered in this case:" }
                ul { @for order in &decision.orders { li { (order.kind) ": " (order.text) } } }
            }
        }
    }
}

fn called(decision: &Decision, credential: &Credential) -> String {
    let counted = decision.counted.iter().map(|it| (&it.credential, &it.called));
    let left_out = decision.not_counted.iter().map(|it| (&it.credential, &it.called));
    let called = counted.chain(left_out).find(|(id, _)| **id == credential.id);
    called.map_or_else(|| credential.id.clone(), |(_, called)| called.clone())
}

/// What is known of a credential besides its unit, in words.
fn known(credential: &Credential) -> String {
    let mut known: Vec<String> = Vec::new();
    if let Some(Stated::Is(level)) = &credential.level {
        known.push(format!("{} {}", level.framework, level.level));
    }
    if let Some(Stated::Is(credits)) = &credential.credits {
        known.push(format!("{} {}", credits.amount, credits.unit));
    }
    known.extend(credential.hours.map(|hours| format!("{hours} hours")));
    if let Some(Stated::Is(grade)) = &credential.grade {
        known.push(format!("grade {}", grade.value));
    }
    known.extend(credential.issuer.as_ref().map(|issuer| format!("issued by {issuer}")));
    known.extend(credential.country.as_ref().map(|country| format!("country {country}")));
    known.extend(credential.source.map(|source| format!("from {source}")));
    known.extend(credential.status.map(|status| status.to_string()));
    known.extend(credential.awarded.map(|day| format!("awarded {day}")));
    if let Some(Expiry::On(day)) = credential.expires {
        known.push(format!("valid until {day}"));
    }
    known.join(", ")
}

fn comes_to(decision: &Decision, credential: &Credential) -> String {
    let counted: Vec<String> = decision
        .counted
        .iter()
        .filter(|counted| counted.credential == credential.id)
        .map(|counted| format!("counts at {}", counted.clause))
        .collect();
    if !counted.is_empty() {
        return counted.join(", ");
    }
    let left_out = decision.not_counted.iter().find(|it| it.credential == credential.id);
    let why: Vec<&str> = left_out.iter().flat_map(|it| &it.reasons).map(|reason| reason.text.as_str()).collect();
    if why.is_empty() { "does not count".to_owned() } else { format!("does not count: {}", why.join("; ")) }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "Met.",
        Verdict::NotMet => "Not met.",
        Verdict::Undetermined => "Undetermined.",
        Verdict::Undecided => "Undecided.",
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "verdict met",
        Verdict::NotMet => "verdict not-met",
        Verdict::Undetermined | Verdict::Undecided => "verdict open",
    }
}
