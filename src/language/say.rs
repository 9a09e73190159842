//! The door to the catalogues: a message with its data becomes a phrase.

use std::borrow::Cow;
use std::fmt::Write;

use super::catalogue::{Catalogue, Part, Pattern};
use super::{Language, plural::Category};
use crate::calendar::Date;
use crate::quantity::{Amount, Range};

/// A text in the reader's language: what a message became.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Phrase(String);

impl Phrase {
    /// A text that is in the reader's language already, such as those of a decision.
    pub(crate) fn said(text: &str) -> Phrase {
        Phrase(text.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Phrase> for String {
    fn from(phrase: Phrase) -> String {
        phrase.0
    }
}

impl std::fmt::Display for Phrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A word that chooses among variants and is not shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a>(pub &'a str);

/// What a message is given.
pub(crate) enum Argument<'a> {
    /// Nothing: chooses the variant `none`.
    None,
    /// Chooses among variants.
    Word(&'a str),
    /// A name, an identifier, a piece of a rule, what somebody wrote: shown as it stands.
    Text(Cow<'a, str>),
    /// What another message became.
    Phrase(Cow<'a, str>),
    Amount(Amount),
    Range(Range),
    Date(Date),
}

macro_rules! from {
    ($($type:ty => $made:expr;)*) => {
        $(impl<'a> From<$type> for Argument<'a> {
            fn from(value: $type) -> Argument<'a> {
                let make: fn($type) -> Argument<'a> = $made;
                make(value)
            }
        })*
    };
}

from! {
    Word<'a> => |word| Argument::Word(word.0);
    bool => |is| Argument::Word(if is { "yes" } else { "no" });
    &'a str => |text| Argument::Text(Cow::Borrowed(text));
    &'a String => |text| Argument::Text(Cow::Borrowed(text));
    String => |text| Argument::Text(Cow::Owned(text));
    &'a Phrase => |phrase| Argument::Phrase(Cow::Borrowed(&phrase.0));
    Phrase => |phrase| Argument::Phrase(Cow::Owned(phrase.0));
    Amount => |amount| Argument::Amount(amount);
    Range => |range| if range.is_exact() { Argument::Amount(range.least) } else { Argument::Range(range) };
    usize => |count| Argument::Amount(Amount::whole(count as i128));
    u64 => |count| Argument::Amount(Amount::whole(i128::from(count)));
    Date => |date| Argument::Date(date);
}

impl<'a, T: Into<Argument<'a>>> From<Option<T>> for Argument<'a> {
    fn from(value: Option<T>) -> Argument<'a> {
        value.map_or(Argument::None, Into::into)
    }
}

/// `say!(language, "name-of-a-message", variable = value)`: the message in the language, with its data.
macro_rules! say {
    ($language:expr, $name:literal $(, $variable:ident = $value:expr)* $(,)?) => {
        $language.say($name, &[$((stringify!($variable), $crate::language::Argument::from($value))),*])
    };
}
pub(crate) use say;

impl Language {
    /// The message of this name with its data. One that the catalogue lacks is English, and one that English lacks is its
    /// name: tests hold that neither happens.
    pub(crate) fn say(self, name: &'static str, arguments: &[(&'static str, Argument<'_>)]) -> Phrase {
        let of = |language: Language| Some((language, Catalogue::of(language).message(name)?));
        let Some((language, pattern)) = of(self).or_else(|| of(Language::English)) else {
            return Phrase(name.to_owned());
        };
        let mut text = String::with_capacity(96);
        language.write(pattern, arguments, &mut text);
        Phrase(text)
    }

    fn write(self, pattern: &Pattern, arguments: &[(&'static str, Argument<'_>)], text: &mut String) {
        for part in pattern {
            let find = |variable: &str| arguments.iter().find(|(name, _)| *name == variable).map(|(_, value)| value);
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Variable(variable) => match find(variable) {
                    Some(argument) => self.show(argument, text),
                    None => {
                        let _ = write!(text, "{{ ${variable} }}");
                    }
                },
                Part::Choice(variable, choices) => {
                    let argument = find(variable);
                    let chosen =
                        choices.iter().find(|(key, _)| argument.is_some_and(|argument| self.is(argument, key)));
                    if let Some((_, chosen)) = chosen.or_else(|| choices.last()) {
                        self.write(chosen, arguments, text);
                    }
                }
            }
        }
    }

    fn is(self, argument: &Argument<'_>, key: &str) -> bool {
        let counted = |category: Category| category.word() == key;
        match argument {
            Argument::None => key == "none",
            Argument::Word(word) => *word == key,
            // A text is no choice, whatever it says.
            Argument::Text(_) | Argument::Phrase(_) | Argument::Date(_) => false,
            Argument::Amount(amount) if key.starts_with(|sign: char| sign.is_ascii_digit()) => {
                amount.to_string() == key
            }
            Argument::Amount(amount) => counted(self.category(*amount)),
            Argument::Range(range) => counted(self.range_category(*range)),
        }
    }

    fn show(self, argument: &Argument<'_>, text: &mut String) {
        match argument {
            Argument::None => {}
            Argument::Word(words) | Argument::Phrase(Cow::Borrowed(words)) => text.push_str(words),
            Argument::Phrase(Cow::Owned(words)) => text.push_str(words),
            Argument::Text(words) => self.isolate(words, text),
            Argument::Amount(amount) => text.push_str(self.number(*amount).as_str()),
            Argument::Range(range) => text.push_str(self.range(*range).as_str()),
            Argument::Date(date) if self.is_rtl() => {
                let _ = write!(text, "{FIRST_STRONG}{date}{POP}");
            }
            Argument::Date(date) => {
                let _ = write!(text, "{date}");
            }
        }
    }

    /// An amount, exactly.
    pub(crate) fn number(self, amount: Amount) -> Phrase {
        self.decimal(&amount.to_string())
    }

    /// A decimal with the sign that this language has before its parts.
    pub(crate) fn decimal(self, number: &str) -> Phrase {
        let has_comma = matches!(self, Language::French | Language::Ukrainian | Language::Georgian);
        Phrase(if has_comma { number.replace('.', ",") } else { number.to_owned() })
    }

    /// `15`, `10 to 15`, `0 or more`.
    pub(crate) fn range(self, range: Range) -> Phrase {
        match range.most {
            Some(most) if most == range.least => self.number(most),
            Some(most) => say!(self, "range", least = range.least, most = most),
            None => say!(self, "range-open", least = range.least),
        }
    }

    /// A text in a sentence. Where one of the two is written from right to left and the other is not, it is set apart by
    /// the signs that Unicode has for that, so that neither reorders the other. What of it would undo that is shown.
    fn isolate(self, words: &str, text: &mut String) {
        let runs_otherwise = if self.is_rtl() {
            words.chars().any(|sign| !is_rtl(sign) && !sign.is_whitespace() && !sign.is_ascii_digit())
        } else {
            words.chars().any(is_rtl)
        };
        if !runs_otherwise {
            text.push_str(words);
            return;
        }
        text.push(FIRST_STRONG);
        text.extend(words.chars().map(|sign| if turns(sign) { '\u{fffd}' } else { sign }));
        text.push(POP);
    }

    /// `a`, `a and b`, `a, b and c`.
    pub(crate) fn and(self, parts: &[Phrase]) -> Phrase {
        match parts {
            [] => Phrase::default(),
            [one] => one.clone(),
            [most @ .., last] => {
                let (comma, and) = (say!(self, "list-comma"), say!(self, "list-and"));
                Phrase(format!("{}{and}{last}", join(most, &comma)))
            }
        }
    }

    /// `a or b`.
    pub(crate) fn either(self, parts: &[Phrase]) -> Phrase {
        Phrase(join(parts, &say!(self, "list-or")))
    }

    /// `a, and b, and c`.
    pub(crate) fn besides(self, parts: &[Phrase]) -> Phrase {
        Phrase(join(parts, &say!(self, "list-besides")))
    }

    /// `a, b, c`.
    pub(crate) fn listed(self, parts: &[Phrase]) -> Phrase {
        Phrase(join(parts, &say!(self, "list-comma")))
    }

    /// `a; b; c`.
    pub(crate) fn then(self, parts: &[Phrase]) -> Phrase {
        Phrase(join(parts, &say!(self, "list-then")))
    }

    /// What somebody wrote, or a name, with nothing around it.
    pub(crate) fn text(self, words: &str) -> Phrase {
        let mut text = String::with_capacity(words.len());
        self.isolate(words, &mut text);
        Phrase(text)
    }

    /// A name or a code, and a title: `5N1764 Child Development`.
    pub(crate) fn with_title(self, name: &str, title: &str) -> Phrase {
        self.together([name, title], |[name, title]| say!(self, "with-title", name = name, title = title))
    }

    /// A name, and a title that explains it: `core (The mandatory components)`.
    pub(crate) fn explained(self, name: &str, title: Option<&str>) -> Phrase {
        let Some(title) = title else { return self.text(name) };
        self.together([name, title], |[name, title]| say!(self, "explained", name = name, title = title))
    }

    /// What is made of two texts. Where both are written from left to right, what is made of them is set apart as one.
    fn together(self, texts: [&str; 2], make: impl Fn([Argument<'_>; 2]) -> Phrase) -> Phrase {
        if texts.iter().any(|text| text.chars().any(is_rtl)) {
            return make(texts.map(Argument::from));
        }
        self.text(make(texts.map(|text| Argument::Phrase(Cow::Borrowed(text)))).as_str())
    }

    /// A name or a piece of a rule: `` `name` ``.
    pub(crate) fn code(self, name: &str) -> Phrase {
        say!(self, "code", name = name)
    }
}

fn join(parts: &[Phrase], between: &Phrase) -> String {
    let parts: Vec<&str> = parts.iter().map(Phrase::as_str).collect();
    parts.join(between.as_str())
}

/// Begins what is set apart; its direction is that of its first letter.
pub(crate) const FIRST_STRONG: char = '\u{2068}';
/// Ends it.
pub(crate) const POP: char = '\u{2069}';

/// How many columns a text takes: the signs that set parts of it apart take none, nor do the marks on Arabic letters.
pub(crate) fn width(text: &str) -> usize {
    text.chars().filter(|sign| !matches!(*sign, FIRST_STRONG | POP | '\u{64b}'..='\u{652}')).count()
}

/// Whether a sign changes the direction of others.
fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter is of a script that is written from right to left.
fn is_rtl(sign: char) -> bool {
    matches!(u32::from(sign), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}
