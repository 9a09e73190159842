//! A file as tokens, with the comments and blank lines between them. Knows nothing of what may follow what: it is only
//! used on text that the grammar has read.

/// A word, a sign, a quoted text or code: what no white space may stand in.
pub(super) struct Token<'a> {
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// What stands between the token before and this one.
    pub before: Gap<'a>,
}

impl Token<'_> {
    /// Whether it separates the members of a list: it means nothing where no member follows.
    pub fn separates(&self) -> bool {
        matches!(self.text, ";" | ",")
    }
}

/// The comments and blank lines between two tokens.
#[derive(Default)]
pub(super) struct Gap<'a> {
    pub comments: Vec<Comment<'a>>,
    /// Whether a blank line precedes the token itself.
    pub blank: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Comment<'a> {
    /// From its `#`, without white space at the end.
    pub text: &'a str,
    /// Whether something precedes it on its line.
    pub trails: bool,
    /// Whether a blank line precedes it.
    pub blank: bool,
}

/// The tokens of `text`, and what stands behind the last.
pub(super) fn tokens(text: &str) -> (Vec<Token<'_>>, Gap<'_>) {
    let mut tokens = Vec::new();
    let mut gap = Gap::default();
    let mut at = 0;
    // How many line ends were passed since the last token or comment.
    let mut lines = 0;
    while let Some(sign) = text[at..].chars().next() {
        match sign {
            '\n' => {
                lines += 1;
                at += 1;
            }
            ' ' | '\t' | '\r' | '\u{feff}' => at += sign.len_utf8(),
            '#' => {
                let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
                let trails = lines == 0 && !(tokens.is_empty() && gap.comments.is_empty());
                gap.comments.push(Comment { text: text[at..end].trim_end(), trails, blank: lines > 1 });
                lines = 0;
                at = end;
            }
            _ => {
                let end = at + length(&text[at..]);
                gap.blank = lines > 1;
                lines = 0;
                tokens.push(Token { text: &text[at..end], start: at, before: std::mem::take(&mut gap) });
                at = end;
            }
        }
    }
    (tokens, gap)
}

/// How long the token is that `rest` begins with.
fn length(rest: &str) -> usize {
    let mut signs = rest.char_indices().peekable();
    let Some((_, first)) = signs.next() else { return 0 };
    match first {
        '"' => {
            let mut escaped = false;
            for (at, sign) in signs {
                match sign {
                    '\n' => return at,
                    _ if escaped => escaped = false,
                    '\\' => escaped = true,
                    '"' => return at + 1,
                    _ => {}
                }
            }
            rest.len()
        }
        '\'' => match rest[1..].find(['\'', '\n']) {
            Some(end) if rest[1 + end..].starts_with('\'') => end + 2,
            _ => 1,
        },
        '-' if rest.starts_with("->") => 2,
        '.' if rest.starts_with("..") => 2,
        sign if is_sign(sign) => sign.len_utf8(),
        _ => {
            while let Some((at, sign)) = signs.next() {
                let next = signs.peek().map(|(_, next)| *next);
                let ends = match sign {
                    ' ' | '\t' | '\r' | '\n' | '\u{feff}' | '"' | '\'' | '#' => true,
                    '.' => next == Some('.'),
                    '-' => next == Some('>'),
                    _ => is_sign(sign),
                };
                if ends {
                    return at;
                }
            }
            rest.len()
        }
    }
}

fn is_sign(sign: char) -> bool {
    matches!(sign, '{' | '}' | '(' | ')' | ';' | ',' | '=' | '%' | '/' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).0.into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_signs_texts_and_codes_are_tokens() {
        assert_eq!(texts("levels 1..10,E1->2"), ["levels", "1", "..", "10", ",", "E1", "->", "2"]);
        assert_eq!(texts(r#"unit 'H1J8 34'"A \"B\"; {"{"#), ["unit", "'H1J8 34'", r#""A \"B\"; {""#, "{"]);
        assert_eq!(texts("core/6.1 1/3 7.5% off-level"), ["core", "/", "6.1", "1", "/", "3", "7.5", "%", "off-level"]);
    }

    #[test]
    fn comments_and_blank_lines_stand_between_tokens() {
        let (tokens, end) = tokens("a # one\r\n\r\n# two\n\nb\n# end");
        let between = &tokens[1].before;
        let comments: Vec<_> = between.comments.iter().map(|c| (c.text, c.trails, c.blank)).collect();
        assert_eq!(comments, [("# one", true, false), ("# two", false, true)]);
        assert!(between.blank);
        assert_eq!((end.comments[0].text, end.comments[0].trails), ("# end", false));
    }
}
