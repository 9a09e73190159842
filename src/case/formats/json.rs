//! JSON text to a tree, keeping the digits of numbers.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::fault::Fault;
use super::tree::{DEEPEST, MOST, Step, Tree, Value};
use crate::case::read;
use crate::diagnostic::Problem;

/// The document as a tree; or why it is none. Each value is looked at again for each value that it stands in, of which
/// there are at most [`DEEPEST`].
pub(super) fn parse(text: &str) -> Result<Tree, Fault> {
    let whole = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - whole.len();
    if let Err(error) = serde_json::from_str::<IgnoredAny>(whole) {
        return Err(not_json(&error, text, shift));
    }
    let mut tree = Tree::new(false);
    value(&mut tree, text, whole.trim(), (0, Step::Root), 0)?;
    Ok(tree)
}

fn not_json(error: &serde_json::Error, text: &str, shift: usize) -> Fault {
    let finding = read::finding(error, text, shift);
    let range = finding.span.start as usize..finding.span.end as usize;
    let fault = Fault::new(finding.problem, range);
    // What stands behind the end of a document may be another one.
    if error.to_string().starts_with("trailing characters") {
        return fault.with_help("one file holds one document: put what stands here into a file of its own");
    }
    fault.with_help("ask for the file anew: the document is damaged, or was cut off")
}

/// Where a part of a text stands in it.
fn range(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..(start + part.len()).min(text.len())
}

fn value(tree: &mut Tree, text: &str, raw: &str, (parent, step): (usize, Step), depth: usize) -> Result<usize, Fault> {
    let place = |raw: &str| {
        let range = range(text, raw);
        range.start..(range.start + 1).min(range.end)
    };
    if depth > DEEPEST {
        let problem = Problem::Unsafe(format!("values are nested more than {DEEPEST} deep here"));
        return Err(Fault::new(problem, place(raw)));
    }
    let too_many = || Fault::new(Problem::Unsafe(format!("the document has more than {MOST} values")), place(raw));
    let wrong = |error: serde_json::Error| {
        // The whole was read before, so nothing but a key written twice is left to find.
        let range = range(text, raw);
        Fault::new(Problem::NotJson(error.to_string()), range.start..range.start + 1)
    };
    let simple = match raw.bytes().next() {
        Some(b'{') => {
            let id = tree.add(parent, step, Value::Object(Vec::new())).ok_or_else(too_many)?;
            let Members(members) = serde_json::from_str(raw).map_err(wrong)?;
            let mut keys: Vec<(&str, usize)> = members.iter().enumerate().map(|(at, (key, _))| (&**key, at)).collect();
            keys.sort_unstable();
            if let Some([_, (key, at)]) = keys.array_windows_of_equal() {
                let second = members.get(*at).map_or(raw, |(_, value)| value.get());
                let problem = Problem::Unsafe(format!("the key `{key}` is written twice in one object"));
                return Err(Fault::new(problem, range(text, second)).with_help(
                    "two programs could read two different things here: ask the issuer for a sound document",
                ));
            }
            for (key, member) in members {
                let member = value(tree, text, member.get(), (id, Step::Key(key)), depth + 1)?;
                tree.push(id, member);
            }
            return Ok(id);
        }
        Some(b'[') => {
            let id = tree.add(parent, step, Value::List(Vec::new())).ok_or_else(too_many)?;
            let members: Vec<&RawValue> = serde_json::from_str(raw).map_err(wrong)?;
            for (index, member) in members.into_iter().enumerate() {
                let member = value(tree, text, member.get(), (id, Step::Index(index)), depth + 1)?;
                tree.push(id, member);
            }
            return Ok(id);
        }
        Some(b'"') => Value::Text(serde_json::from_str(raw).map_err(wrong)?),
        Some(b't') => Value::Flag(true),
        Some(b'f') => Value::Flag(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(raw.to_owned()),
    };
    tree.add(parent, step, simple).ok_or_else(too_many)
}

/// The members of an object in their order, repeated ones too.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// Two neighbours with one key.
trait Neighbours<'k> {
    fn array_windows_of_equal(&self) -> Option<&[(&'k str, usize)]>;
}

impl<'k> Neighbours<'k> for [(&'k str, usize)] {
    fn array_windows_of_equal(&self) -> Option<&[(&'k str, usize)]> {
        self.windows(2).find(|pair| matches!(pair, [(first, _), (second, _)] if first == second))
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn numbers_keep_their_digits() {
        let tree = parse(r#"{ "a": [3, 3.0, 3.50, 1e3], "b~/": null }"#).ok().unwrap();
        let root = tree.root().unwrap();
        let written: Vec<&str> = root.each("a").into_iter().filter_map(super::super::tree::At::written).collect();
        assert_eq!(written, ["3", "3.0", "3.50", "1e3"]);
        assert_eq!(tree.unread(), ["/b~0~1"]);
    }

    #[test]
    fn what_two_programs_could_read_in_two_ways_is_refused() {
        for (text, said) in [
            (r#"{ "a": 1, "b": { "a": 1, "\u0061": 2 } }"#, "the key `a` is written twice in one object"),
            (r#"{ "a": 1 } { "a": 2 }"#, "this is not JSON: trailing characters"),
            (&"[".repeat(100_000), "this is not JSON: EOF while parsing a list"),
            (&("[".repeat(100_000) + &"]".repeat(100_000)), "values are nested more than 100 deep here"),
            (&format!("[{}1]", "1,".repeat(500_000)), "the document has more than 500000 values"),
        ] {
            assert_eq!(parse(text).err().unwrap().problem.to_string(), said);
        }
    }
}
