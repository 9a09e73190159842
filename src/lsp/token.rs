//! What each piece of the text is, for colours.

use super::Workspace;
use super::words::explained;
use crate::diagnostic::{Kind, Span};

/// A piece of the text, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands. It never goes past the end of a line.
    pub span: Span,
    /// What it is.
    pub class: TokenClass,
    /// Whether the thing that it names is declared here.
    pub declares: bool,
}

/// What a piece of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenClass {
    /// A word of the language.
    Word,
    /// A text in quotation marks.
    Text,
    /// A number or a day.
    Number,
    /// A comment.
    Comment,
    /// A sign between words, such as `->` or `=`.
    Sign,
    /// The name of something.
    Name(Kind),
}

impl Workspace {
    /// Every word, text, number and sign of a rule file, in order.
    #[must_use]
    pub fn tokens(&self, file: u32) -> Vec<Token> {
        let Some(text) = self.sources.files().get(file as usize).filter(|source| !source.is_table()) else {
            return Vec::new();
        };
        let mut names = self.in_file(file).iter().peekable();
        let mut tokens: Vec<Token> = Vec::new();
        for piece in pieces(&text.text) {
            let span = Span { file, start: piece.start as u32, end: piece.end as u32 };
            while names.next_if(|name| name.span.end <= span.start).is_some() {}
            // A name that is written across several pieces, such as a path, is told piece by piece.
            let mut inside = names.clone().take_while(|name| name.span.start < span.end);
            let named = inside.find(|name| name.span.start <= span.start && span.end <= name.span.end);
            let named = named.filter(|_| piece.class != TokenClass::Sign && piece.class != TokenClass::Comment);
            let class = match (named, piece.class) {
                (Some(name), _) if name.named.kind != Kind::Test => TokenClass::Name(name.named.kind),
                (_, class) => class,
            };
            let word = class != TokenClass::Word || explained(self.text(span)).is_some();
            if word {
                tokens.push(Token { span, class, declares: named.is_some_and(|name| name.declares) });
            }
        }
        tokens
    }
}

struct Piece {
    start: usize,
    end: usize,
    class: TokenClass,
}

/// The text cut into words, texts, numbers, signs and comments.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let line = rest.find('\n').unwrap_or(rest.len());
        let (length, class) = match first {
            '#' => (line, Some(TokenClass::Comment)),
            '"' => (quoted(&rest[..line]), Some(TokenClass::Text)),
            '\'' => match rest[1..line.max(1)].find('\'') {
                Some(closing) => (closing + 2, Some(TokenClass::Word)),
                None => (1, None),
            },
            '-' if rest.starts_with("->") => (2, Some(TokenClass::Sign)),
            '.' if rest.starts_with("..") => (2, Some(TokenClass::Sign)),
            '=' | '/' | '%' | '<' | '>' => (1, Some(TokenClass::Sign)),
            first if is_part_of_word(first) => {
                let word = word(rest);
                let number = first.is_ascii_digit()
                    && rest[..word].bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
                (word, Some(if number { TokenClass::Number } else { TokenClass::Word }))
            }
            first => (first.len_utf8(), None),
        };
        let length = length.max(first.len_utf8());
        let shown = text[at..at + length].trim_end().len();
        pieces.extend(class.map(|class| Piece { start: at, end: at + shown, class }));
        at += length;
    }
    pieces
}

pub(super) fn is_part_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// How long the word is that a text begins with; `-` and `.` join its parts.
pub(super) fn word(text: &str) -> usize {
    let mut end = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let joins = matches!(sign, '-' | '.') && signs.peek().is_some_and(|(_, next)| is_part_of_word(*next));
        if !is_part_of_word(sign) && !joins {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

/// How long the text in quotation marks is that a line begins with.
fn quoted(line: &str) -> usize {
    let mut escaped = false;
    for (at, sign) in line.char_indices().skip(1) {
        match sign {
            '"' if !escaped => return at + 1,
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    line.len()
}
