//! Catalogues of messages, as they are looked up.
//!
//! Their syntax is Fluent's, read by its own parser. What is made of them is our own: fluent-bundle would bring some ten more
//! crates to the library, and counts in floating point. So a catalogue has what is needed here and no more: text,
//! variables, and choices by plural or by word. Terms, references and functions are told by a test.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Language;

/// A message, as its parts follow each other.
pub(super) type Pattern = Vec<Part>;

pub(super) enum Part {
    Text(Cow<'static, str>),
    /// The variable of this name.
    Variable(&'static str),
    /// One of several by the variable of this name; the last is for all that the others are not for.
    Choice(&'static str, Vec<(&'static str, Pattern)>),
}

/// The messages of one language.
pub(super) struct Catalogue {
    /// By their names, in order.
    messages: Vec<(&'static str, Pattern)>,
    /// What of the files could not be read.
    #[cfg(test)]
    pub unread: Vec<String>,
}

macro_rules! files {
    ($folder:literal) => {
        [
            include_str!(concat!("catalogues/", $folder, "/amounts.ftl")),
            include_str!(concat!("catalogues/", $folder, "/facts.ftl")),
            include_str!(concat!("catalogues/", $folder, "/reasons.ftl")),
            include_str!(concat!("catalogues/", $folder, "/letter.ftl")),
            include_str!(concat!("catalogues/", $folder, "/page.ftl")),
        ]
    };
}

pub(super) fn files(language: Language) -> [&'static str; 5] {
    match language {
        Language::French => files!("fr"),
        Language::Ukrainian => files!("uk"),
        Language::Georgian => files!("ka"),
        Language::Arabic => files!("ar"),
        _ => files!("en"),
    }
}

impl Catalogue {
    /// The catalogue of a language, read at the first time that it is asked for.
    pub(super) fn of(language: Language) -> &'static Catalogue {
        static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
        static FRENCH: OnceLock<Catalogue> = OnceLock::new();
        static UKRAINIAN: OnceLock<Catalogue> = OnceLock::new();
        static GEORGIAN: OnceLock<Catalogue> = OnceLock::new();
        static ARABIC: OnceLock<Catalogue> = OnceLock::new();
        #[cfg(test)]
        static PSEUDO: OnceLock<Catalogue> = OnceLock::new();
        let known = match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Ukrainian => &UKRAINIAN,
            Language::Georgian => &GEORGIAN,
            Language::Arabic => &ARABIC,
            #[cfg(test)]
            Language::Pseudo => return PSEUDO.get_or_init(|| read(language).in_other_letters()),
        };
        known.get_or_init(|| read(language))
    }

    pub(super) fn message(&self, name: &str) -> Option<&Pattern> {
        let at = self.messages.binary_search_by_key(&name, |(known, _)| known).ok()?;
        self.messages.get(at).map(|(_, pattern)| pattern)
    }

    #[cfg(test)]
    pub(super) fn messages(&self) -> &[(&'static str, Pattern)] {
        &self.messages
    }

    #[cfg(test)]
    fn in_other_letters(mut self) -> Catalogue {
        for (_, pattern) in &mut self.messages {
            super::tests::widen(pattern);
        }
        self
    }
}

fn read(language: Language) -> Catalogue {
    let mut messages = Vec::new();
    let mut unread = Vec::new();
    for file in files(language) {
        // What cannot be read stands in the tree as such.
        let resource = match fluent_syntax::parser::parse(file) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        for entry in resource.body {
            match entry {
                Entry::Message(message) if message.attributes.is_empty() => {
                    let name = message.id.name;
                    let value = message.value.map(|value| pattern(value.elements, name, &mut unread));
                    messages.push((name, value.unwrap_or_default()));
                }
                Entry::Message(message) => unread.push(format!("{}: attributes", message.id.name)),
                Entry::Term(term) => unread.push(format!("-{}: a term", term.id.name)),
                Entry::Junk { content } => unread.push(content.to_owned()),
                _ => {}
            }
        }
    }
    messages.sort_by_key(|(name, _)| *name);
    for pair in messages.windows(2) {
        if let [(one, _), (other, _)] = pair
            && one == other
        {
            unread.push(format!("{one}: twice"));
        }
    }
    #[cfg(not(test))]
    drop(unread);
    Catalogue {
        messages,
        #[cfg(test)]
        unread,
    }
}

fn pattern(elements: Vec<PatternElement<&'static str>>, name: &str, unread: &mut Vec<String>) -> Pattern {
    let mut parts = Vec::with_capacity(elements.len());
    for element in elements {
        match element {
            PatternElement::TextElement { value } => parts.push(Part::Text(Cow::Borrowed(value))),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                parts.push(Part::Text(unescape_unicode_to_string(value)));
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                parts.push(Part::Variable(id.name));
            }
            PatternElement::Placeable {
                expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
            } => {
                let mut choices = Vec::with_capacity(variants.len());
                let mut default = None;
                for variant in variants {
                    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
                    let choice = (key, pattern(variant.value.elements, name, unread));
                    if variant.default {
                        default = Some(choice);
                    } else {
                        choices.push(choice);
                    }
                }
                choices.extend(default);
                parts.push(Part::Choice(id.name, choices));
            }
            PatternElement::Placeable { .. } => unread.push(format!("{name}: more than text, variables and choices")),
        }
    }
    parts
}
