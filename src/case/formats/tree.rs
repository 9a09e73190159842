//! A JSON or XML document as a tree that remembers what of it was read.

use std::cell::Cell;

/// The most values that a document may have: a transcript has some ten thousand.
pub(super) const MOST: usize = 500_000;
/// How deep they may nest.
pub(super) const DEEPEST: usize = 100;

/// A document as a tree. JSON and XML have one form here, so that whoever reads it need not ask which it was: an element
/// of XML is an object whose members are its attributes (`@name`), its text (`#text`) and its elements, in their order.
pub(super) struct Tree {
    nodes: Vec<Node>,
    is_xml: bool,
}

struct Node {
    parent: usize,
    step: Step,
    value: Value,
    /// Whether anybody looked at it.
    seen: Cell<bool>,
}

/// How one comes to a value from what it stands in.
pub(super) enum Step {
    Root,
    Key(String),
    Index(usize),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Flag(bool),
    /// A number, as it is written.
    Number(String),
    Text(String),
    List(Vec<usize>),
    Object(Vec<usize>),
}

impl Tree {
    pub(super) fn new(is_xml: bool) -> Tree {
        Tree { nodes: Vec::new(), is_xml }
    }

    /// Adds a value; `None` where there are too many.
    pub(super) fn add(&mut self, parent: usize, step: Step, value: Value) -> Option<usize> {
        if self.nodes.len() >= MOST {
            return None;
        }
        self.nodes.push(Node { parent, step, value, seen: Cell::new(false) });
        Some(self.nodes.len() - 1)
    }

    /// Adds a member to an object that was added.
    pub(super) fn push(&mut self, id: usize, member: usize) {
        if let Some(Node { value: Value::Object(members) | Value::List(members), .. }) = self.nodes.get_mut(id) {
            members.push(member);
        }
    }

    /// The whole document.
    pub(super) fn root(&self) -> Option<At<'_>> {
        let root = At { tree: self, id: 0 };
        root.node()?.seen.set(true);
        Some(root)
    }

    /// The pointers of what nobody looked at: the topmost of each.
    pub(super) fn unread(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![0];
        while let Some(id) = open.pop() {
            let Some(node) = self.nodes.get(id) else { continue };
            if !node.seen.get() {
                found.push(At { tree: self, id }.pointer());
                continue;
            }
            if let Value::List(members) | Value::Object(members) = &node.value {
                open.extend(members.iter().rev());
            }
        }
        found
    }

    /// Every key that is written with letters of another alphabet than Latin, with where it stands.
    pub(super) fn foreign_keys(&self) -> Vec<(String, String)> {
        let keys = self.nodes.iter().enumerate().filter_map(|(id, node)| match &node.step {
            Step::Key(key) if !key.is_ascii() => Some((key.clone(), At { tree: self, id }.pointer())),
            _ => None,
        });
        keys.collect()
    }
}

/// A place in a tree.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    tree: &'a Tree,
    id: usize,
}

impl<'a> At<'a> {
    fn node(self) -> Option<&'a Node> {
        self.tree.nodes.get(self.id)
    }

    /// What stands here.
    pub(super) fn value(self) -> &'a Value {
        self.node().map_or(&Value::Null, |node| &node.value)
    }

    fn children(self) -> &'a [usize] {
        match self.value() {
            Value::List(members) | Value::Object(members) => members,
            _ => &[],
        }
    }

    fn child(self, id: usize) -> At<'a> {
        At { tree: self.tree, id }
    }

    fn read(self) -> At<'a> {
        if let Some(node) = self.node() {
            node.seen.set(true);
        }
        self
    }

    /// The key that it stands under; empty in a list and at the top.
    pub(super) fn key(self) -> &'a str {
        match self.node().map(|node| &node.step) {
            Some(Step::Key(key)) => key,
            _ => "",
        }
    }

    /// The member with this key, if it is there and not null. The first, where an element repeats.
    pub(super) fn get(self, key: &str) -> Option<At<'a>> {
        if !matches!(self.value(), Value::Object(_)) {
            return None;
        }
        let found = self.children().iter().map(|id| self.child(*id)).find(|child| child.key() == key)?.read();
        (*found.value() != Value::Null).then_some(found)
    }

    /// What is found by going from key to key.
    pub(super) fn at(self, keys: &[&str]) -> Option<At<'a>> {
        keys.iter().try_fold(self, |here, key| here.get(key))
    }

    /// All that stands under this key: one, or the members of a list, or each element of this name.
    pub(super) fn each(self, key: &str) -> Vec<At<'a>> {
        if !matches!(self.value(), Value::Object(_)) {
            return Vec::new();
        }
        let named = self.children().iter().map(|id| self.child(*id)).filter(|child| child.key() == key);
        named.flat_map(|child| child.read().ones()).collect()
    }

    /// Itself, or its members where it is a list.
    pub(super) fn ones(self) -> Vec<At<'a>> {
        match self.value() {
            Value::List(members) => members.iter().map(|id| self.child(*id).read()).collect(),
            Value::Null => Vec::new(),
            _ => vec![self],
        }
    }

    /// Its members, with their keys.
    pub(super) fn members(self) -> Vec<(&'a str, At<'a>)> {
        match self.value() {
            Value::Object(members) => {
                members.iter().map(|id| self.child(*id)).map(|at| (at.key(), at.read())).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn is_object(self) -> bool {
        matches!(self.value(), Value::Object(_))
    }

    /// The members of a list.
    pub(super) fn items(self) -> Vec<At<'a>> {
        match self.value() {
            Value::List(members) => members.iter().map(|id| self.child(*id).read()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a member with this key is there, without looking at it.
    pub(super) fn has(self, key: &str) -> bool {
        matches!(self.value(), Value::Object(_)) && self.children().iter().any(|id| self.child(*id).key() == key)
    }

    /// The text that stands here, trimmed; of an element, its text. `None` for what is empty or no text.
    pub(super) fn text(self) -> Option<&'a str> {
        let text = match self.read().value() {
            Value::Text(text) => text.trim(),
            Value::Object(_) => return self.get("#text")?.text(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The text or number that stands here, as it is written.
    pub(super) fn written(self) -> Option<&'a str> {
        match self.read().value() {
            Value::Number(number) => Some(number),
            Value::Flag(true) => Some("true"),
            Value::Flag(false) => Some("false"),
            _ => self.text(),
        }
    }

    pub(super) fn flag(self) -> Option<bool> {
        match self.read().value() {
            Value::Flag(flag) => Some(*flag),
            Value::Text(text) if text.trim() == "true" => Some(true),
            Value::Text(text) if text.trim() == "false" => Some(false),
            _ => None,
        }
    }

    /// That it, and all in it, says nothing that a case has a place for.
    pub(super) fn ignore(self) {
        let mut open = vec![self.id];
        while let Some(id) = open.pop() {
            let here = self.child(id).read();
            open.extend(here.children());
        }
    }

    /// The same for the members with these keys.
    pub(super) fn ignore_all(self, keys: &[&str]) {
        for id in self.children() {
            let child = self.child(*id);
            if keys.contains(&child.key()) {
                child.ignore();
            }
        }
    }

    /// Where it stands: a JSON pointer (RFC 6901), or the path of an element.
    pub(super) fn pointer(self) -> String {
        let mut steps = Vec::new();
        let mut here = self;
        while let Some(node) = here.node() {
            match &node.step {
                Step::Root => break,
                Step::Key(key) if self.tree.is_xml => {
                    if !key.starts_with('#') {
                        let parent = here.child(node.parent);
                        let same = |id: &&usize| parent.child(**id).key() == key;
                        let of_name: Vec<&usize> = parent.children().iter().filter(same).collect();
                        let place = of_name.iter().position(|id| **id == here.id).unwrap_or(0) + 1;
                        steps.push(if of_name.len() > 1 { format!("{key}[{place}]") } else { key.clone() });
                    }
                }
                Step::Key(key) => steps.push(key.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => steps.push(index.to_string()),
            }
            here = here.child(node.parent);
        }
        steps.iter().rev().fold(String::new(), |path, step| path + "/" + step)
    }
}
