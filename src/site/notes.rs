//! What a declaration says about itself: source, other languages, what is not verified.

use maud::{Markup, html};

use crate::rulebook::Notes;

/// Titles in other languages, each marked as such.
pub(super) fn labels(notes: &Notes) -> Markup {
    html! {
        @if !notes.labels.is_empty() {
            ul class="labels" aria-label="In other languages" {
                @for (language, text) in &notes.labels {
                    li { span class="tag" { (language) } " " span lang=(language) dir="auto" { (text) } }
                }
            }
        }
    }
}

/// Where it comes from, and what is not verified about it.
pub(super) fn source(notes: &Notes) -> Markup {
    html! {
        @if let Some(cite) = &notes.cite { p class="cite" { span class="tag" { "Source" } " " (cite) } }
        @if let Some(why) = &notes.unverified { p class="unverified" { span class="tag" { "Not verified" } " " (why) } }
    }
}

/// Both.
pub(super) fn all(notes: &Notes) -> Markup {
    html! { (labels(notes)) (source(notes)) }
}
