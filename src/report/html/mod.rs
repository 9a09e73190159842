//! A decision as one page that needs nothing from elsewhere: for a screen, for paper, and for reading aloud.

mod parts;
mod tree;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::human::{Mark, TextOptions, Writer};
use super::picture::Picture;
use super::wrap::{apart, visible};
use crate::decide::{ClauseReport, Counted, Decision};
use crate::language::{FIRST_STRONG, Language, POP, Phrase, Word, say};
use crate::verdict::Verdict;

const STYLE: &str = include_str!("style.css");

impl Decision {
    /// The whole decision as a page of HTML, which needs nothing from elsewhere and runs no script: the verdict and its
    /// reasons, what counts and what does not, what is missing or would settle it, every clause with its source, a picture
    /// of where each credential went, and how the decision can be checked. It says all that [`Decision::to_text`] says, in
    /// the language of the decision and from its side of the page.
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
    language: Language,
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
        Page {
            decision,
            language: decision.lang,
            writer: Writer::new(decision, TextOptions::default()),
            places,
            counted,
        }
    }

    /// Its sign, and the word for it in the style sheet.
    fn verdict(&self) -> (&'static str, &'static str) {
        match self.decision.verdict {
            Verdict::Met => ("✓", "met"),
            Verdict::NotMet => ("✗", "not-met"),
            Verdict::Undetermined | Verdict::Undecided => ("?", "open"),
        }
    }

    fn page(&self) -> String {
        let decision = self.decision;
        let language = self.language;
        let name = decision.qualification_name();
        let (sign, class) = self.verdict();
        let word = say!(language, "verdict", verdict = Word(decision.verdict.word()));
        let title = say!(language, "page-title", verdict = &word, name = &name, holder = decision.holder.as_ref());
        let sections = self.sections();
        let named = html! { strong dir="auto" { (plain(&name)) } };
        let page = html! {
            (DOCTYPE)
            html lang=(language.tag()) dir=[language.is_rtl().then_some("rtl")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(format!("Attain {}", decision.attain));
                    // It is about a person.
                    meta name="robots" content="noindex";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                    title { (PreEscaped(isolates(&title))) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a class="skip" href="#main" { (say!(language, "skip")) }
                    header {
                        p class="of" { (filled(&say!(language, "decision-on", name = hole()), &named)) }
                        nav aria-label=(say!(language, "on-this-page")) {
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
                        p { (plain(&say!(language, "made-by", version = &decision.attain))) }
                    }
                }
            }
        };
        visible(&page.into_string()) + "\n"
    }

    /// The sections that have something to say, in the order of a letter.
    fn sections(&self) -> Vec<Section> {
        let language = self.language;
        let (better, _) = self.writer.better_results();
        let sections = [
            Section::new("why", say!(language, "section-why"), Some(self.why())),
            Section::new("settle", say!(language, "section-settle"), self.evidence()),
            Section::new("better", better, self.better()),
            Section::new("counts", say!(language, "section-counts"), self.counted()),
            Section::new("left-out", say!(language, "section-left-out"), self.not_counted()),
            Section::new("picture", say!(language, "section-picture"), Some(self.picture())),
            Section::new("clauses", say!(language, "section-clauses"), Some(self.tree())),
            Section::new("orders", say!(language, "section-orders"), self.orders()),
            Section::new("sources", say!(language, "section-sources"), self.sources()),
            Section::new("notes", say!(language, "section-notes"), self.notes()),
            Section::new("check", say!(language, "section-check"), Some(self.check())),
        ];
        sections.into_iter().flatten().collect()
    }

    fn picture(&self) -> Markup {
        let language = self.language;
        let picture = Picture::of_decision(self.decision);
        html! {
            figure {
                figcaption { (say!(language, "picture-legend")) }
                div class="wide picture" role="region" aria-label=(say!(language, "picture-region")) tabindex="0" {
                    (PreEscaped(picture.to_svg_named("drawing")))
                }
            }
            details class="words" {
                summary { (say!(language, "picture-in-words")) }
                ul { @for sentence in picture.sentences() { li dir="auto" { (text(&sentence)) } } }
            }
        }
    }

    fn check(&self) -> Markup {
        let decision = self.decision;
        let language = self.language;
        let name = shell_word(&decision.qualification.name);
        let proof = decision.certificate.as_ref().map(|certificate| {
            // A certificate serialises: it has no map with keys that are no text.
            let json = serde_json::to_string(certificate).unwrap_or_default();
            Sha256::digest(json.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        });
        let edition = u64::from(decision.language);
        html! {
            p { (say!(language, "check-again")) " " (say!(language, "check-proof", proof = proof.is_some())) }
            dl {
                dt { (say!(language, "check-version")) }
                dd { (plain(&say!(language, "check-edition", version = &decision.attain, edition = edition))) }
                dt { (say!(language, "check-rules")) } dd { code { (decision.digests.rules) } }
                dt { (say!(language, "check-case")) } dd { code { (decision.digests.case) } }
                @if let Some(proof) = &proof { dt { (say!(language, "check-digest")) } dd { code { (proof) } } }
                dt { (say!(language, "check-steps")) } dd { (decision.work) }
                dt { (say!(language, "check-allocation")) }
                dd { (say!(language, "check-canonical", proven = decision.canonical)) }
            }
            p { (text(say!(language, "check-given").as_str())) }
            pre tabindex="0" role="region" aria-label=(say!(language, "check-commands")) dir=[language.is_rtl().then_some("ltr")] {
                code {
                    "attain decide " (name) " --case case.json --rules rules" (in_language(language)) " --format json > decision.json\n"
                    "attain verify decision.json --case case.json --rules rules\n"
                }
            }
            p { (text(say!(language, "check-how", proof = proof.is_some()).as_str())) }
        }
    }

    /// Where a clause stands on this page.
    fn place(&self, path: &str) -> Option<String> {
        self.places.get(path).map(|place| format!("clause-{place}"))
    }

    /// A link to a clause, by its path.
    fn link(&self, path: &str) -> Markup {
        match self.place(path) {
            Some(place) => html! { a href=(format!("#{place}")) { code dir=[self.auto()] { (path) } } },
            None => html! { code dir=[self.auto()] { (path) } },
        }
    }
}

/// The option that asks for a decision in a language.
fn in_language(language: Language) -> String {
    if language.is_english() { String::new() } else { format!(" --lang {language}") }
}

/// A text of ours, in which what stands between backticks is a name or a piece of a rule, and what the signs of Unicode set
/// apart is so by markup.
fn text(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without its other end is only that.
    if parts.len().is_multiple_of(2) {
        return plain(&Phrase::said(text));
    }
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at % 2 == 1 {
                @let is_apart = part.contains(FIRST_STRONG);
                code dir=[is_apart.then_some("auto")] { (part.replace([FIRST_STRONG, POP], "")) }
            } @else {
                (plain(&Phrase::said(part)))
            }
        }
    }
}

/// A text of ours without names between backticks.
fn plain(phrase: &Phrase) -> Markup {
    let text = apart(phrase.as_str());
    let mut markup = String::new();
    for (at, piece) in text.split(FIRST_STRONG).enumerate() {
        if at > 0 {
            markup.push_str("<bdi>");
        }
        for (at, piece) in piece.split(POP).enumerate() {
            if at > 0 {
                markup.push_str("</bdi>");
            }
            markup.push_str(&html! { (piece) }.into_string());
        }
    }
    PreEscaped(markup)
}

/// A text where no markup can stand, with the signs that set parts of it apart as references to them.
fn isolates(phrase: &Phrase) -> String {
    let text = html! { (apart(phrase.as_str())) }.into_string();
    text.replace(FIRST_STRONG, "&#x2068;").replace(POP, "&#x2069;")
}

/// Stands in a message for what is markup.
fn hole() -> Phrase {
    Phrase::said("\u{fffc}")
}

/// A message with markup in its hole.
fn filled(phrase: &Phrase, markup: &Markup) -> Markup {
    let (before, after) = phrase.as_str().split_once('\u{fffc}').unwrap_or((phrase.as_str(), ""));
    html! { (plain(&Phrase::said(before))) (markup) (plain(&Phrase::said(after))) }
}

/// A part of the page under a heading.
struct Section {
    id: &'static str,
    heading: Phrase,
    body: Markup,
}

impl Section {
    fn new(id: &'static str, heading: Phrase, body: Option<Markup>) -> Option<Section> {
        body.map(|body| Section { id, heading, body })
    }
}

fn badge(language: Language, mark: Mark) -> Markup {
    html! { span class=(format!("badge {}", mark.class())) { (mark.shown(language)) } }
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
