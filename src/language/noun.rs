//! What is counted, with how much of it.

use super::{Argument, Labels, Language, Phrase, Word, say};
use crate::quantity::{Amount, Range};

/// How the credits of a rulebook are called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Credit<'a> {
    /// What one is called by the rules: `FET credit`.
    pub one: &'a str,
    /// What the rules call one in the reader's language, where they say so.
    pub label: Option<&'a str>,
}

/// The words by which a rule says that it counts credits, as they end the title of a credit unit.
const NOUNS: [&str; 4] = ["credit", "point", "hour", "unit"];

impl<'a> Credit<'a> {
    pub(crate) fn new<L: Labels>(language: Language, one: &'a str, labels: &'a L) -> Credit<'a> {
        Credit { one, label: language.label(labels) }
    }

    /// What it is by its last word, and what stands before that.
    fn parts(self) -> (&'static str, &'a str) {
        let (before, last) = self.one.rsplit_once(' ').unwrap_or(("", self.one));
        let noun = NOUNS.into_iter().find(|noun| last.eq_ignore_ascii_case(noun));
        (noun.unwrap_or("credit"), if noun.is_some() { before } else { self.one })
    }

    /// The same of a label in the reader's language, where it begins or ends with the noun as that language has it.
    fn label_parts(self, language: Language, label: &'a str) -> Option<(&'static str, &'a str)> {
        NOUNS.into_iter().find_map(|noun| {
            let head = say!(language, "head", noun = Word(noun));
            let head = head.as_str();
            if label == head {
                return Some((noun, ""));
            }
            let before = label.strip_prefix(head).and_then(|rest| rest.strip_prefix(' '));
            let of = before.or_else(|| label.strip_suffix(head).and_then(|rest| rest.strip_suffix(' ')));
            Some((noun, of?))
        })
    }
}

/// How much of something is told.
pub(crate) trait Counted: Copy {
    fn argument(self) -> Argument<'static>;
}

impl Counted for Amount {
    fn argument(self) -> Argument<'static> {
        self.into()
    }
}

impl Counted for Range {
    fn argument(self) -> Argument<'static> {
        self.into()
    }
}

impl Language {
    /// `15 FET credits`.
    pub(crate) fn credits(self, amount: impl Counted, credit: Credit<'_>) -> Phrase {
        let amount = amount.argument();
        let ((noun, of), one) = match credit.label {
            None => (credit.parts(), credit.one),
            Some(label) => match credit.label_parts(self, label) {
                Some(parts) => (parts, label),
                None => return say!(self, "amount-labelled", amount = amount, label = label),
            },
        };
        let of = Some(of).filter(|of| !of.is_empty());
        say!(self, "amount-credits", amount = amount, one = one, noun = Word(noun), of = of)
    }

    /// `FET credits`, without an amount.
    pub(crate) fn credits_alone(self, credit: Credit<'_>) -> Phrase {
        let ((noun, of), one) = match credit.label {
            None => (credit.parts(), credit.one),
            Some(label) => match credit.label_parts(self, label) {
                Some(parts) => (parts, label),
                None => return self.text(label),
            },
        };
        let of = Some(of).filter(|of| !of.is_empty());
        say!(self, "credits", one = one, noun = Word(noun), of = of)
    }
}
