use crate::language::{FIRST_STRONG, POP, width as columns};

/// A text in which a control character or a change of direction stands to be seen: in somebody's text it must not reorder or
/// hide ours, and HTML and XML have no way to write some of them.
#[cfg(any(feature = "html", test))]
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|sign| if hides(sign) { '\u{fffd}' } else { sign }).collect()
}

fn hides(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
        || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// A text in which the same stands to be seen, but for the pairs that set a part of it apart: those reorder nothing else.
pub(crate) fn apart(text: &str) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in signs.iter_mut().enumerate() {
        match *sign {
            FIRST_STRONG => open.push(at),
            POP if open.pop().is_some() => {}
            hiding if hides(hiding) => *sign = '\u{fffd}',
            _ => {}
        }
    }
    for at in open {
        if let Some(sign) = signs.get_mut(at) {
            *sign = '\u{fffd}';
        }
    }
    signs.into_iter().collect()
}

/// What a text may be broken between: its words, and not what a space that does not break holds together.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let breaks = |sign: char| sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}');
    text.split(breaks).filter(|word| !word.is_empty())
}

/// The words of `text` in lines of at most `width` columns, each line after `first` or `rest`; a word that is too
/// long for a line has one to itself. What is set apart is so in each line that it stands in.
pub(crate) fn wrap(text: &str, first: &str, rest: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut line = first.to_owned();
    let mut empty = true;
    let mut open = 0;
    for word in words(&apart(text)) {
        if !empty && columns(&line) + 1 + columns(word) > width {
            lines.push_str(line.trim_end());
            lines.extend(std::iter::repeat_n(POP, open));
            lines.push('\n');
            line = rest.to_owned();
            line.extend(std::iter::repeat_n(FIRST_STRONG, open));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
        open = word.chars().fold(open, |open: usize, sign| match sign {
            FIRST_STRONG => open + 1,
            POP => open.saturating_sub(1),
            _ => open,
        });
    }
    lines.push_str(line.trim_end());
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::{visible, wrap};

    #[test]
    fn wraps_at_words() {
        assert_eq!(wrap("one two three", "- ", "  ", 9), "- one two\n  three\n");
        assert_eq!(wrap("unbreakable", "", "", 3), "unbreakable\n");
        assert_eq!(wrap("", "", "", 3), "\n");
        assert_eq!(wrap("a\u{202e}b\u{1b}c", "", "", 9), "a\u{fffd}b\u{fffd}c\n");
    }

    #[test]
    fn what_is_set_apart_is_so_on_each_line() {
        assert_eq!(wrap("a \u{2068}b c\u{2069} d", "", "", 3), "a \u{2068}b\u{2069}\n\u{2068}c\u{2069} d\n");
        // A sign without its other end sets nothing apart.
        assert_eq!(wrap("a\u{2069}b \u{2068}c", "", "", 9), "a\u{fffd}b \u{fffd}c\n");
        assert_eq!(visible("\u{2068}c\u{2069}"), "\u{fffd}c\u{fffd}");
    }
}
