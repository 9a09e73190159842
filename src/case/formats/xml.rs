//! XML text to a tree. A document with a DOCTYPE is refused, so that no entity is ever looked up or multiplied.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::fault::Fault;
use super::tree::{DEEPEST, MOST, Step, Tree, Value};
use crate::diagnostic::Problem;

/// The document as a tree of its local names; or why it is none.
pub(super) fn parse(text: &str) -> Result<Tree, Fault> {
    let mut reader = Reader::from_str(text);
    let mut building = Building { tree: Tree::new(true), open: Vec::new(), texts: Vec::new(), ended: false };
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let after = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let here = before..after.max(before);
        let malformed = |why: String| Fault::new(Problem::NotXml(why), here.clone());
        match event.map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            Fault::new(Problem::NotXml(error.to_string()), at..at + 1)
        })? {
            Event::Start(element) => building.start(&element).map_err(|why| why.at(&here))?,
            Event::Empty(element) => {
                building.start(&element).map_err(|why| why.at(&here))?;
                building.end().map_err(|why| why.at(&here))?;
            }
            Event::End(_) => building.end().map_err(|why| why.at(&here))?,
            Event::Text(text) => building.text(&text.decode().map_err(|error| malformed(error.to_string()))?),
            Event::CData(text) => building.text(&text.decode().map_err(|error| malformed(error.to_string()))?),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| malformed(error.to_string()))?;
                let name = reference.decode().map_err(|error| malformed(error.to_string()))?;
                match character {
                    Some(character) => building.text(character.encode_utf8(&mut [0; 4])),
                    None => match resolve_predefined_entity(&name) {
                        Some(text) => building.text(text),
                        None => {
                            let problem = Problem::Unsafe(format!("the entity `&{name};` is not of XML itself"));
                            return Err(Fault::new(problem, here));
                        }
                    },
                }
            }
            Event::DocType(_) => {
                let problem = Problem::Unsafe("the document has a DOCTYPE".to_owned());
                let first_line =
                    before..text.get(before..).and_then(|rest| rest.find('\n')).map_or(after, |at| before + at);
                return Err(Fault::new(problem, first_line));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if !building.open.is_empty() {
        let end = text.len();
        return Err(Fault::new(Problem::NotXml("an element is not closed".to_owned()), end.saturating_sub(1)..end));
    }
    if building.tree.root().is_none() {
        return Err(Fault::whole(Problem::NotXml("it has no element".to_owned())));
    }
    Ok(building.tree)
}

struct Building {
    tree: Tree,
    open: Vec<usize>,
    /// The text of each open element.
    texts: Vec<String>,
    ended: bool,
}

/// Why an element cannot be added.
struct Why(Problem);

impl Why {
    fn at(self, range: &std::ops::Range<usize>) -> Fault {
        Fault::new(self.0, range.clone())
    }
}

impl Building {
    fn add(&mut self, key: &str, value: Value) -> Result<usize, Why> {
        let parent = self.open.last().copied();
        let step = if parent.is_some() { Step::Key(key.to_owned()) } else { Step::Root };
        let too_many = || Why(Problem::Unsafe(format!("the document has more than {MOST} elements and attributes")));
        let id = self.tree.add(parent.unwrap_or(0), step, value).ok_or_else(too_many)?;
        if let Some(parent) = parent {
            self.tree.push(parent, id);
        }
        Ok(id)
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Why> {
        if self.ended && self.open.is_empty() {
            return Err(Why(Problem::NotXml("a second document begins here".to_owned())));
        }
        if self.open.len() >= DEEPEST {
            return Err(Why(Problem::Unsafe(format!("elements are nested more than {DEEPEST} deep here"))));
        }
        let name = String::from_utf8_lossy(element.local_name().into_inner()).into_owned();
        let id = self.add(&name, Value::Object(Vec::new()))?;
        self.open.push(id);
        self.texts.push(String::new());
        if self.open.len() == 1 {
            self.add("@element", Value::Text(name))?;
        }
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| Why(Problem::NotXml(error.to_string())))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| Why(Problem::NotXml(error.to_string())))?;
            let key = String::from_utf8_lossy(attribute.key.into_inner()).into_owned();
            let key = if key.starts_with("xmlns") { key } else { key.rsplit(':').next().unwrap_or("").to_owned() };
            self.add(&format!("@{key}"), Value::Text(value.into_owned()))?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.texts.last_mut() {
            open.push_str(text);
        }
    }

    fn end(&mut self) -> Result<(), Why> {
        let text = self.texts.pop().unwrap_or_default();
        if !text.trim().is_empty() {
            self.add("#text", Value::Text(text))?;
        }
        self.open.pop();
        self.ended = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn elements_are_objects() {
        let tree = parse("<a xmlns='n'><t x:lang='en' xmlns:x='y'>one &amp; &#49;</t><t/><c><![CDATA[<2>]]></c></a>")
            .ok()
            .unwrap();
        let root = tree.root().unwrap();
        let texts: Vec<Option<&str>> = root.each("t").into_iter().map(super::super::tree::At::text).collect();
        assert_eq!(texts, [Some("one & 1"), None]);
        assert_eq!(root.get("c").and_then(super::super::tree::At::text), Some("<2>"));
        assert_eq!(root.each("t")[1].pointer(), "/t[2]");
    }

    #[test]
    fn hostile_documents_are_refused() {
        for (text, said) in [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".to_owned(), "the document has a DOCTYPE"),
            ("<a>&b;</a>".to_owned(), "the entity `&b;` is not of XML itself"),
            ("<a>".repeat(200), "elements are nested more than 100 deep here"),
            ("<a></a><a></a>".to_owned(), "this is not XML: a second document begins here"),
            (
                "<a><b></a></b>".to_owned(),
                "this is not XML: ill-formed document: expected `</b>`, but `</a>` was found",
            ),
        ] {
            assert_eq!(parse(&text).err().unwrap().problem.to_string(), said);
        }
    }
}
