//! JSON as it stands: members in order, the text of numbers kept, and nothing that two readers could read differently.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use json_event_parser::{JsonEvent, LowLevelJsonParser, LowLevelJsonParserResult};

use super::unusable::Unusable;

/// How deep values may nest.
const DEEPEST: usize = 128;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value that `text` is.
    ///
    /// # Errors
    /// Where it is not exactly one JSON value, has a key twice in one object, or nests too deep.
    pub(super) fn parse(text: &str) -> Result<Json, Unusable> {
        let shift = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let bytes = &text.as_bytes()[shift..];
        let mut parser = LowLevelJsonParser::new();
        let mut read = 0;
        let mut builder = Builder::default();
        loop {
            let LowLevelJsonParserResult { event, consumed_bytes } = parser.parse_next(&bytes[read..], true);
            let start = shift + read;
            read += consumed_bytes;
            let place = last_token(text, start, shift + read);
            match event {
                None => return Err(Unusable::not_json("the text ends too early".to_owned(), place)),
                Some(Err(error)) => {
                    let location = error.location();
                    let at = |offset: u64| shift + usize::try_from(offset).unwrap_or(0);
                    let place = at(location.start.offset).min(text.len())..at(location.end.offset).min(text.len());
                    return Err(match builder.done() {
                        true => Unusable::glued(place),
                        false => Unusable::not_json(lower_first(error.message()), place),
                    });
                }
                Some(Ok(JsonEvent::Eof)) => {
                    return builder.root.ok_or_else(|| Unusable::not_json("the text is empty".to_owned(), place));
                }
                Some(Ok(event)) => builder.take(event, place)?,
            }
        }
    }

    /// The member with this key, of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The members of an object; of anything else none.
    pub(super) fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of the member with this key.
    pub(super) fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Json::text)
    }

    /// The values of a list; of anything else itself, since many formats write one as itself and several as a list.
    pub(super) fn many(&self) -> &[Json] {
        match self {
            Json::List(values) => values,
            other => std::slice::from_ref(other),
        }
    }

    /// The values of a member that may be one or a list; none where it is not there.
    pub(super) fn many_at(&self, key: &str) -> &[Json] {
        self.get(key).map_or(&[], Json::many)
    }

    /// Whether one of the values at `key` is this text.
    pub(super) fn lists(&self, key: &str, text: &str) -> bool {
        self.many_at(key).iter().any(|value| value.text() == Some(text))
    }

    /// The same object without this member.
    pub(super) fn without(&self, key: &str) -> Json {
        match self {
            Json::Object(members) => Json::Object(members.iter().filter(|(name, _)| name != key).cloned().collect()),
            other => other.clone(),
        }
    }

    /// The same object with this member, in the place of the one that had the key, or last.
    pub(super) fn with(&self, key: &str, value: Json) -> Json {
        let mut members = self.members().to_vec();
        match members.iter_mut().find(|(name, _)| name == key) {
            Some(member) => member.1 = value,
            None => members.push((key.to_owned(), value)),
        }
        Json::Object(members)
    }

    /// Every value in it, itself first, with its pointer.
    pub(super) fn walk<'a>(&'a self, pointer: &str, visit: &mut dyn FnMut(&str, &'a Json)) {
        visit(pointer, self);
        match self {
            Json::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    value.walk(&format!("{pointer}/{index}"), visit);
                }
            }
            Json::Object(members) => {
                for (key, value) in members {
                    value.walk(&child(pointer, key), visit);
                }
            }
            _ => {}
        }
    }

    /// The text of it, without spaces.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        self.write_to(&mut text);
        text
    }

    fn write_to(&self, to: &mut String) {
        match self {
            Json::Null => to.push_str("null"),
            Json::Bool(value) => to.push_str(if *value { "true" } else { "false" }),
            Json::Number(text) => to.push_str(text),
            Json::Text(text) => write_text(text, to),
            Json::List(values) => {
                to.push('[');
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        to.push(',');
                    }
                    value.write_to(to);
                }
                to.push(']');
            }
            Json::Object(members) => {
                to.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        to.push(',');
                    }
                    write_text(key, to);
                    to.push(':');
                    value.write_to(to);
                }
                to.push('}');
            }
        }
    }
}

/// The pointer of a member of what stands at `pointer`.
pub(super) fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn write_text(text: &str, to: &mut String) {
    to.push('"');
    for letter in text.chars() {
        match letter {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            letter if letter < ' ' => {
                let _ = write!(to, "\\u{:04x}", u32::from(letter));
            }
            letter => to.push(letter),
        }
    }
    to.push('"');
}

/// What of `text[start..end]` is the last token and not the space before it.
fn last_token(text: &str, start: usize, end: usize) -> Range<usize> {
    let token = text.get(start..end).unwrap_or("");
    let skipped = token.len() - token.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ':').len();
    start + skipped..end
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default() + letters.as_str()
}

/// Values that are being read, the innermost last.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Json>,
}

enum Open {
    List(Vec<Json>),
    Object { members: Vec<(String, Json)>, seen: BTreeSet<String>, key: Option<String> },
}

impl Builder {
    fn done(&self) -> bool {
        self.root.is_some()
    }

    fn take(&mut self, event: JsonEvent<'_>, place: Range<usize>) -> Result<(), Unusable> {
        let value = match event {
            JsonEvent::StartArray | JsonEvent::StartObject if self.open.len() == DEEPEST => {
                return Err(Unusable::too_deep(DEEPEST, place));
            }
            JsonEvent::StartArray => {
                self.open.push(Open::List(Vec::new()));
                return Ok(());
            }
            JsonEvent::StartObject => {
                self.open.push(Open::Object { members: Vec::new(), seen: BTreeSet::new(), key: None });
                return Ok(());
            }
            JsonEvent::ObjectKey(name) => {
                if let Some(Open::Object { seen, key, .. }) = self.open.last_mut() {
                    if !seen.insert(name.as_ref().to_owned()) {
                        return Err(Unusable::key_twice(name.as_ref(), place));
                    }
                    *key = Some(name.into_owned());
                }
                return Ok(());
            }
            JsonEvent::EndArray | JsonEvent::EndObject => match self.open.pop() {
                Some(Open::List(values)) => Json::List(values),
                Some(Open::Object { members, .. }) => Json::Object(members),
                None => return Ok(()),
            },
            JsonEvent::String(text) => Json::Text(text.into_owned()),
            JsonEvent::Number(text) => Json::Number(text.into_owned()),
            JsonEvent::Boolean(value) => Json::Bool(value),
            JsonEvent::Null => Json::Null,
            JsonEvent::Eof => return Ok(()),
        };
        match self.open.last_mut() {
            Some(Open::List(values)) => values.push(value),
            Some(Open::Object { members, key, .. }) => members.push((key.take().unwrap_or_default(), value)),
            None => self.root = Some(value),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn what_is_written_reads_the_same() {
        let text = r#"{"a":[1,2.50,-3e2,true,null],"b":{"c":"\u0001 \" \\ ü 𝄞"}}"#;
        let json = Json::parse(text).unwrap();
        assert_eq!(Json::parse(&json.write()).unwrap(), json);
        assert_eq!(json.get("a").unwrap().many()[1], Json::Number("2.50".to_owned()));
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        let says = |text: &str| Json::parse(text).unwrap_err().to_string();
        assert_eq!(says(r#"{"a":1,"\u0061":2}"#), "the key `a` is written twice in one object");
        assert_eq!(
            says(r#"{"a":1}{"a":2}"#),
            "a second value begins here: the text is two documents, one after the other"
        );
        assert_eq!(says(""), "this is not JSON: unexpected end of file, a value was expected");
        let deep = "[".repeat(100_000);
        assert_eq!(says(&deep), "values nest more than 128 deep");
    }
}
