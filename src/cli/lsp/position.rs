//! Places in a text: bytes here, lines and columns in the protocol; and files: names here, addresses there.

use gen_lsp_types::{Position, PositionEncodingKind, Range, Uri};

use crate::diagnostic::Span;

/// What columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    /// The one to use with a client that offers these; what every client knows is UTF-16.
    pub fn of(offered: &[PositionEncodingKind]) -> Encoding {
        if offered.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn columns(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// The lines of a text.
pub(super) struct Lines<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Where each begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str, encoding: Encoding) -> Lines<'t> {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Lines { text, encoding, starts }
    }

    pub fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let columns = self.text.get(start..at.min(self.text.len())).map_or(0, |before| self.encoding.columns(before));
        Position::new(number(line), number(columns))
    }

    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start as usize), self.position(span.end as usize))
    }

    /// How many columns a piece of one line takes.
    pub fn columns(&self, span: Span) -> u32 {
        number(self.text.get(span.start as usize..span.end as usize).map_or(0, |piece| self.encoding.columns(piece)))
    }

    /// The byte at a position. What lies past the end of a line is its end, what lies past the last line the end of the
    /// text, and what lies within a character where the character begins.
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.starts.get(position.line as usize).copied() else { return self.text.len() };
        let end = self.starts.get(position.line as usize + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or("").trim_end_matches(['\r', '\n']);
        let mut columns = 0;
        for (at, character) in line.char_indices() {
            let next = columns + self.encoding.columns(character.encode_utf8(&mut [0; 4]));
            if next > position.character as usize {
                return start + at;
            }
            columns = next;
        }
        start + line.len()
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The name of the file that an address leads to, as rule files are named; an address that leads to no file is its own
/// name.
pub(super) fn name_of(uri: &Uri) -> String {
    let Some(rest) = uri.0.strip_prefix("file://") else { return uri.0.clone() };
    // A host between the slashes is this machine.
    let path = rest.find('/').map_or("", |slash| &rest[slash..]);
    let path = decoded(path);
    // `/c:/rules` is a path on Windows.
    let drive = path.strip_prefix('/').filter(|path| path.get(1..2) == Some(":"));
    drive.map_or(path.clone(), |drive| format!("{}{}", drive[..1].to_uppercase(), &drive[1..]))
}

/// The address of the file with this name.
pub(super) fn uri_of(name: &str) -> Uri {
    if name.starts_with('/') {
        Uri(format!("file://{}", encoded(name)))
    } else if name.get(1..3) == Some(":/") {
        Uri(format!("file:///{}", encoded(name)))
    } else {
        Uri(name.to_owned())
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn encoded(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_was_agreed() {
        let text = "a\u{1d11e}b\r\nä\rx";
        let utf16 = Lines::new(text, Encoding::Utf16);
        let utf8 = Lines::new(text, Encoding::Utf8);
        assert_eq!(utf16.position(5), Position::new(0, 3));
        assert_eq!(utf8.position(5), Position::new(0, 5));
        assert_eq!(utf16.position(8), Position::new(1, 0));
        assert_eq!(utf16.position(11), Position::new(2, 0));
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at) && *at != 7) {
            assert_eq!(utf16.offset(utf16.position(at)), at);
            assert_eq!(utf8.offset(utf8.position(at)), at);
        }
    }

    #[test]
    fn positions_out_of_range_are_brought_in() {
        let lines = Lines::new("ab\r\n\u{1d11e}", Encoding::Utf16);
        assert_eq!(lines.offset(Position::new(0, 99)), 2);
        assert_eq!(lines.offset(Position::new(1, 1)), 4);
        assert_eq!(lines.offset(Position::new(9, 0)), 8);
        assert_eq!(lines.offset(Position::new(u32::MAX, u32::MAX)), 8);
    }

    #[test]
    fn addresses_are_names_and_back() {
        for (uri, name) in [
            ("file:///rules/a%20b.attain", "/rules/a b.attain"),
            ("file:///rules/%C3%A4.attain", "/rules/ä.attain"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(name_of(&Uri(uri.to_owned())), name);
            assert_eq!(uri_of(name).0, uri);
        }
        assert_eq!(name_of(&Uri("file:///c%3A/rules/a.attain".to_owned())), "C:/rules/a.attain");
        assert_eq!(uri_of("C:/rules/a.attain").0, "file:///C%3A/rules/a.attain");
        assert_eq!(name_of(&Uri("file:///%".to_owned())), "/%");
    }
}
