//! The sentences that people read, in their language: one catalogue for each, and one door to all of them.
//!
//! What is said is a message of a catalogue ([Fluent](https://projectfluent.org)) with its data, so that no sentence is glued
//! from words: each language has its own order, plurals and agreement.

mod catalogue;
mod noun;
mod plural;
mod say;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub(crate) use noun::{Counted, Credit};
pub(crate) use say::{Argument, FIRST_STRONG, POP, Phrase, Word, say, width};

/// A language that decisions are written in.
///
/// ```
/// use attain::{Direction, Language};
/// assert_eq!("fr-CA".parse::<Language>()?, Language::French);
/// assert_eq!(Language::Arabic.direction(), Direction::RightToLeft);
/// assert_eq!(Language::Ukrainian.to_string(), "uk");
/// # Ok::<(), attain::UnknownLanguage>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Ukrainian.
    #[serde(rename = "uk")]
    Ukrainian,
    /// Georgian.
    #[serde(rename = "ka")]
    Georgian,
    /// Arabic, written from right to left.
    #[serde(rename = "ar")]
    Arabic,
    /// English in letters of twice the width, by which tests see what does not come from a catalogue.
    #[cfg(test)]
    #[serde(rename = "en-XA")]
    Pseudo,
}

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// Decisions are not written in the language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("decisions are not written in `{0}`; there are {list}", list = Language::list())]
pub struct UnknownLanguage(String);

impl Language {
    /// Every language that there is.
    pub const ALL: &'static [Language] =
        &[Language::English, Language::French, Language::Ukrainian, Language::Georgian, Language::Arabic];

    /// Its BCP 47 tag, such as `uk`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Ukrainian => "uk",
            Language::Georgian => "ka",
            Language::Arabic => "ar",
            #[cfg(test)]
            Language::Pseudo => "en-XA",
        }
    }

    /// What it is called in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "French",
            Language::Ukrainian => "Ukrainian",
            Language::Georgian => "Georgian",
            Language::Arabic => "Arabic",
            #[cfg(test)]
            Language::Pseudo => "wide English",
        }
    }

    /// Which way it is written.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Language::Arabic => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    pub(crate) fn is_rtl(self) -> bool {
        self.direction() == Direction::RightToLeft
    }

    // Serde asks for it by reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(crate) fn is_english(&self) -> bool {
        *self == Language::English
    }

    /// `en (English), fr (French)`, and so on.
    fn list() -> String {
        let all: Vec<String> = Language::ALL.iter().map(|one| format!("{} ({})", one.tag(), one.name())).collect();
        all.join(", ")
    }

    /// The text in this language among labels by BCP 47 tag: of just this tag, else of the first with a region or a script.
    pub(crate) fn label<L: Labels + ?Sized>(self, labels: &L) -> Option<&str> {
        labels.tagged(self.tag())
    }
}

/// By its BCP 47 tag; what comes after the language in the tag, such as a region, is not looked at.
impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Language, UnknownLanguage> {
        let subtag = primary(tag);
        let found = Language::ALL.iter().copied().find(|language| language.tag().eq_ignore_ascii_case(subtag));
        found.filter(|_| is_tag(tag)).ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Texts by BCP 47 tag.
pub(crate) trait Labels {
    /// The text for the language with this tag.
    fn tagged(&self, tag: &str) -> Option<&str>;
}

impl Labels for std::collections::BTreeMap<String, String> {
    fn tagged(&self, tag: &str) -> Option<&str> {
        let of_language = || self.iter().find(|(other, _)| primary(other).eq_ignore_ascii_case(tag));
        self.get(tag).or_else(|| of_language().map(|(_, label)| label)).map(String::as_str)
    }
}

/// The language in a BCP 47 tag.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Whether a text has the form of a BCP 47 tag; `_` as in the names of locales is let pass.
fn is_tag(tag: &str) -> bool {
    tag.split(['-', '_']).all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
