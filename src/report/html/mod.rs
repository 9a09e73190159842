//! A decision as one page that needs nothing from elsewhere: for a screen, for paper, and for reading aloud.

mod parts;
mod tree;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::human::{Mark, TextOptions, Writer};
use super::picture::Picture;
use super::wrap::visible;
use crate::decide::{ClauseReport, Counted, Decision};
use crate::verdict::Verdict;

const STYLE: &str = include_str!("style.css");

impl Decision {
    /// The whole decision as a page of HTML, which needs nothing from elsewhere and runs no script: the verdict and its
    /// reasons, what counts and what does not, what is missing or would settle it, every clause with its source, a picture
    /// of where each credential went, and how the decision can be checked. It says all that [`Decision::to_text`] says.
    ///
    /// The same decision gives the same page. Nothing in it is read as markup, and what could hide or reorder other text is
    /// shown as U+FFFD. The page has the digest of the certificate, where the decision has one
    /// ([`Options::with_certificate`](crate::Options::with_certificate)).
    ///
    /// ```
    /// use attain::{Case, Options, Rulebook, Source, decide};
    /// let rulebook = Rulebook::from_sources([Source::new("demo.attain", r#"
    ///     framework nfq { levels 1..10  credit fet = 10 hours }
    ///     unit A "Child Development" { level nfq 5  credits 15 fet }
    ///     qualification Q "A demonstration" { total 15 fet  core all of { A } }
    /// "#)])?;
    /// let case = Case::from_json(r#"{ "holder": { "name": "<Ann>" }, "credentials": [] }"#)?;
    /// let page = decide(&rulebook, "Q", &case, &Options::default())?.to_html();
    /// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("&lt;Ann&gt; does not meet Q A demonstration"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        Page::new(self).page()
    }
}

/// What a page is made from.
struct Page<'a> {
    decision: &'a Decision,
    /// The words of the text for people, so that both say the same.
    writer: Writer<'a>,
    /// By path: the place of each clause in the order in which they stand on the page.
    places: BTreeMap<&'a str, usize>,
    /// By identifier: the credentials that count.
    counted: BTreeMap<&'a str, &'a Counted>,
}

impl<'a> Page<'a> {
    fn new(decision: &'a Decision) -> Page<'a> {
        let mut places = BTreeMap::new();
        let mut pending: Vec<&ClauseReport> = decision.clauses.iter().rev().collect();
        while let Some(clause) = pending.pop() {
            places.insert(clause.path.as_str(), places.len() + 1);
            pending.extend(clause.members.iter().rev());
        }
        let counted = decision.counted.iter().map(|counted| (counted.credential.as_str(), counted)).collect();
        Page { decision, writer: Writer::new(decision, TextOptions::default()), places, counted }
    }

    fn verdict(&self) -> (&'static str, &'static str, &'static str) {
        match self.decision.verdict {
            Verdict::Met => ("Met", "✓", "met"),
            Verdict::NotMet => ("Not met", "✗", "not-met"),
            Verdict::Undetermined => ("Undetermined", "?", "open"),
            Verdict::Undecided => ("Undecided", "?", "open"),
        }
    }

    fn page(&self) -> String {
        let decision = self.decision;
        let name = decision.qualification_name();
        let (word, sign, class) = self.verdict();
        let holder = decision.holder.as_ref().map(|holder| format!(", {holder}")).unwrap_or_default();
        let sections = self.sections();
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(format!("Attain {}", decision.attain));
                    // It is about a person.
                    meta name="robots" content="noindex";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                    title { (word) ": " (name) (holder) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a class="skip" href="#main" { "Skip to the decision" }
                    header {
                        p class="of" { "Decision on " strong dir="auto" { (name) } }
                        nav aria-label="On this page" {
                            ul { @for section in &sections { li { a href=(format!("#{}", section.id)) { (section.heading) } } } }
                        }
                    }
                    main id="main" tabindex="-1" {
                        h1 class=(format!("verdict {class}")) { span aria-hidden="true" { (sign) " " } (word) }
                        p class="lead" dir="auto" { (text(&decision.sentence())) }
                        (self.facts())
                        @for section in &sections {
                            section aria-labelledby=(section.id) {
                                h2 id=(section.id) { (section.heading) }
                                (section.body)
                            }
                        }
                    }
                    footer {
                        p {
                            "Made by Attain " (decision.attain) " from the rules and the case whose digests stand above. "
                            "The page loads nothing from elsewhere."
                        }
                    }
                }
            }
        };
        visible(&page.into_string()) + "\n"
    }

    /// The sections that have something to say, in the order of a letter.
    fn sections(&self) -> Vec<Section> {
        let (better, _) = self.writer.better_results();
        let sections = [
            Section::new("why", "Why", Some(self.why())),
            Section::new("settle", "What would settle it", self.evidence()),
            Section::new("better", better, self.better()),
            Section::new("counts", "What counts", self.counted()),
            Section::new("left-out", "What does not count, and why", self.not_counted()),
            Section::new("picture", "Where each credential went", Some(self.picture())),
            Section::new("clauses", "Clause by clause", Some(self.tree())),
            Section::new("orders", "Orders of this case", self.orders()),
            Section::new("notes", "Notes", self.notes()),
            Section::new("check", "How to check this decision", Some(self.check())),
        ];
        sections.into_iter().flatten().collect()
    }

    fn picture(&self) -> Markup {
        let picture = Picture::of_decision(self.decision);
        html! {
            figure {
                figcaption {
                    "From the left: the qualification, its clauses, and at the right the credentials, each joined to the clause that it "
                    "fills. A thick border is a clause that is not met, a dashed one is open, a dotted one is not taken or does not count."
                }
                div class="wide picture" role="region" aria-label="The picture, which may be wider than the page" tabindex="0" {
                    (PreEscaped(picture.to_svg_named("drawing")))
                }
            }
            details class="words" {
                summary { "The picture in words" }
                ul { @for sentence in picture.sentences() { li dir="auto" { (text(&sentence)) } } }
            }
        }
    }

    fn check(&self) -> Markup {
        let decision = self.decision;
        let name = shell_word(&decision.qualification.name);
        let proof = decision.certificate.as_ref().map(|certificate| {
            // A certificate serialises: it has no map with keys that are no text.
            let json = serde_json::to_string(certificate).unwrap_or_default();
            Sha256::digest(json.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        });
        html! {
            p {
                "The decision can be made again from the same rules and the same case, on any machine, and is the same. "
                @if proof.is_some() {
                    "It comes with a proof, which can be checked without the engine that found it."
                } @else {
                    "This page was made without a proof, or none was found within the limits of work."
                }
            }
            dl {
                dt { "Version" } dd { "Attain " (decision.attain) ", edition " (decision.language) " of the rule language" }
                dt { "Digest of the rules" } dd { code { (decision.digests.rules) } }
                dt { "Digest of the case" } dd { code { (decision.digests.case) } }
                @if let Some(proof) = &proof { dt { "Digest of the proof" } dd { code { (proof) } } }
                dt { "Steps of the search" } dd { (decision.work) }
                dt { "Allocation shown" }
                dd {
                    @if decision.canonical { "Proven to be the one that the rules of choice single out" }
                    @else { "Not proven to be the one that the rules of choice single out" }
                }
            }
            p { "With the rules in " code { "rules" } " and the case in " code { "case.json" } ":" }
            pre tabindex="0" role="region" aria-label="Commands that check the decision" {
                code {
                    "attain decide " (name) " --case case.json --rules rules --format json > decision.json\n"
                    "attain verify decision.json --case case.json --rules rules\n"
                }
            }
            p {
                "The first makes the decision again, with its proof. The second derives what the rules ask of the case anew, follows the "
                "proof step by step, and compares the digests. All digests are SHA-256, in hexadecimal"
                @if proof.is_some() {
                    "; that of the proof is of the text that "
                    code { "jq -cj .certificate decision.json" }
                    " prints"
                }
                "."
            }
        }
    }

    /// Where a clause stands on this page.
    fn place(&self, path: &str) -> Option<String> {
        self.places.get(path).map(|place| format!("clause-{place}"))
    }

    /// A link to a clause, by its path.
    fn link(&self, path: &str) -> Markup {
        match self.place(path) {
            Some(place) => html! { a href=(format!("#{place}")) { code { (path) } } },
            None => html! { code { (path) } },
        }
    }
}

/// A text of ours, in which what stands between backticks is a name or a piece of a rule.
fn text(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without its other end is only that.
    if parts.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A part of the page under a heading.
struct Section {
    id: &'static str,
    heading: &'static str,
    body: Markup,
}

impl Section {
    fn new(id: &'static str, heading: &'static str, body: Option<Markup>) -> Option<Section> {
        body.map(|body| Section { id, heading, body })
    }
}

fn badge(mark: Mark) -> Markup {
    html! { span class=(format!("badge {}", mark.class())) { (mark.shown()) } }
}

/// A word of a command line.
fn shell_word(word: &str) -> String {
    let is_plain =
        word.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign)) && !word.starts_with('-');
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn a_name_is_one_word_of_a_command() {
        assert_eq!(shell_word("5M2009"), "5M2009");
        assert_eq!(shell_word("H1J8 34"), "'H1J8 34'");
        assert_eq!(shell_word("a'; rm -r"), "'a'\\''; rm -r'");
    }
}
