//! What all pages have.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What stands around a page.
pub(super) struct Shell<'a> {
    /// What the site is called.
    pub site: &'a str,
    /// The way to the index: `../` once for each folder.
    pub up: &'static str,
    /// Whether there is a page of recognition rules and policies.
    pub recognition: bool,
}

impl Shell<'_> {
    /// A whole page. A crumb is a name and where it leads from the index.
    pub(super) fn page(&self, title: &str, crumbs: &[(&str, &str)], main: &Markup) -> String {
        let up = self.up;
        let full = if title == self.site { title.to_owned() } else { format!("{title} · {}", self.site) };
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content="Attain";
                    title { (full) }
                    link rel="stylesheet" href=(format!("{up}style.css"));
                    script defer src=(format!("{up}search-index.js")) {}
                    script defer src=(format!("{up}search.js")) {}
                }
                body data-up=(up) {
                    a class="skip" href="#main" { "Skip to the content" }
                    header {
                        div class="bar" {
                            a class="home" href=(format!("{up}index.html")) { (self.site) }
                            nav aria-label="Main" {
                                ul {
                                    li { a href=(format!("{up}index.html#qualifications")) { "Qualifications" } }
                                    li { a href=(format!("{up}index.html#frameworks")) { "Frameworks" } }
                                    @if self.recognition {
                                        li { a href=(format!("{up}recognition.html")) { "Recognition and policies" } }
                                    }
                                }
                            }
                            // Without a script there is nothing to search with: the script shows it.
                            form role="search" id="search" hidden {
                                label for="query" { "Search" }
                                input id="query" type="search" autocomplete="off" aria-controls="found";
                                div id="found" class="found" hidden {
                                    p id="count" role="status" {}
                                    ul id="hits" {}
                                }
                            }
                        }
                    }
                    main id="main" tabindex="-1" {
                        @if !crumbs.is_empty() {
                            nav class="crumbs" aria-label="Where this page stands" {
                                ol {
                                    @for (name, target) in crumbs {
                                        li { a href=(format!("{up}{target}")) { (name) } }
                                    }
                                    li { span aria-current="page" { (title) } }
                                }
                            }
                        }
                        (main)
                    }
                    footer {
                        p { "Made from the rules by Attain " (env!("CARGO_PKG_VERSION")) ". The rules decide; these pages explain them." }
                    }
                }
            }
        };
        page.into_string() + "\n"
    }
}

/// An SVG, which escapes what is in it by itself.
pub(super) fn svg(text: String) -> Markup {
    PreEscaped(text)
}
