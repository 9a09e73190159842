/// A text in which a control character or a change of direction stands to be seen: in somebody's text it must not reorder or
/// hide ours, and HTML and XML have no way to write some of them.
pub(crate) fn visible(text: &str) -> String {
    let hides = |sign: char| {
        sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().map(|sign| if hides(sign) { '\u{fffd}' } else { sign }).collect()
}

/// The words of `text` in lines of at most `width` characters, each line after `first` or `rest`; a word that is too
/// long for a line has one to itself.
pub(crate) fn wrap(text: &str, first: &str, rest: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in visible(text).split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push_str(line.trim_end());
            lines.push('\n');
            line = rest.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push_str(line.trim_end());
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn wraps_at_words() {
        assert_eq!(wrap("one two three", "- ", "  ", 9), "- one two\n  three\n");
        assert_eq!(wrap("unbreakable", "", "", 3), "unbreakable\n");
        assert_eq!(wrap("", "", "", 3), "\n");
        assert_eq!(wrap("a\u{202e}b\u{1b}c", "", "", 9), "a\u{fffd}b\u{fffd}c\n");
    }
}
