//! The one layout, of rules that are generated, and written in every way that means the same.

use attain::{Source, format};

use crate::generate::choices::Choices;

/// The rules in the one layout.
pub fn laid_out(rules: &str) -> String {
    format(&Source::new("rules.attain", rules)).unwrap_or_else(|refusal| panic!("{refusal}\n{rules}"))
}

/// The rules with other white space, and comments, wherever there may be some.
pub fn scattered(rules: &str, choices: &mut Choices) -> String {
    let mut scattered = String::new();
    let mut signs = rules.chars().peekable();
    let mut quoted = None;
    let mut comments = 0;
    while let Some(sign) = signs.next() {
        let before = scattered.chars().next_back();
        match (quoted, sign) {
            (Some(quote), _) => {
                scattered.push(sign);
                if sign == quote && before != Some('\\') {
                    quoted = None;
                }
            }
            (None, '"' | '\'') => {
                quoted = Some(sign);
                scattered.push(sign);
            }
            (None, _) if sign.is_whitespace() => {
                while signs.peek().is_some_and(|next| next.is_whitespace()) {
                    signs.next();
                }
                scattered.push_str(&gap(choices, &mut comments));
            }
            (None, '{' | '}' | ';' | ',' | '(' | ')') => {
                if choices.tenths(3) {
                    scattered.push_str(&gap(choices, &mut comments));
                }
                scattered.push(sign);
                if choices.tenths(3) {
                    scattered.push_str(&gap(choices, &mut comments));
                }
            }
            (None, _) => scattered.push(sign),
        }
    }
    scattered
}

fn gap(choices: &mut Choices, comments: &mut usize) -> String {
    let mut gap = String::new();
    for _ in 0..choices.between(1..=3) {
        match choices.below(12) {
            0 => gap.push('\n'),
            1 => gap.push_str("\n\n\n"),
            2 => gap.push_str("\r\n\t"),
            3 => {
                *comments += 1;
                gap.push_str(&format!(" # {comments}\n"));
            }
            4 => {
                *comments += 1;
                gap.push_str(&format!("\n  #{comments} of it  \n\n"));
            }
            _ => gap.push(' '),
        }
    }
    // At the very margin a word may begin a declaration, whatever was open before.
    if gap.ends_with('\n') {
        gap.push(' ');
    }
    gap
}

/// What is said, without white space and what separates.
pub fn said(rules: &str) -> String {
    rules.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, ';' | ',')).collect()
}
