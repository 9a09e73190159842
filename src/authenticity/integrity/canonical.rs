//! RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation of 2024), within a bound on its work.
//!
//! Which blank nodes are related to one is a list and not a set, as the Recommendation says and the reference
//! implementation does: two nodes of equal content in two graphs each count. What is tried in every order is then a list
//! with repetitions, of which each different order is tried once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::rc::Rc;

use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};

use super::super::encoding::{hex, sha256, sha384};

/// How many hashes of related nodes are worked out for one document at most: graphs that need more are made to need them.
pub(in super::super) const WORK: u32 = 400_000;
/// How deep one related node leads to the next.
const DEEPEST: u32 = 200;

/// The digest that a suite uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Hash {
    Sha256,
    Sha384,
}

impl Hash {
    pub(in super::super) fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha256 => sha256(bytes),
            Hash::Sha384 => sha384(bytes),
        }
    }

    fn hex(self, text: &str) -> String {
        hex(&self.of(text.as_bytes()))
    }
}

/// The graph would take more work than any credential needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct TooComplex;

/// A part of a quad: a blank node by number, or anything else as it is written in N-Quads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Blank(usize),
    Written(Rc<str>),
}

/// Subject, predicate, object, and graph where it is not the default one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Statement {
    subject: Part,
    predicate: Rc<str>,
    object: Part,
    graph: Option<Part>,
}

impl Statement {
    /// The blank nodes in it, each with the letter of its place.
    fn blanks(&self) -> impl Iterator<Item = (usize, char)> {
        let places = [(Some(&self.subject), 's'), (Some(&self.object), 'o'), (self.graph.as_ref(), 'g')];
        places.into_iter().filter_map(|(part, place)| match part {
            Some(Part::Blank(node)) => Some((*node, place)),
            _ => None,
        })
    }

    fn write(&self, label: impl Fn(usize) -> String) -> String {
        let part = |part: &Part| match part {
            Part::Blank(node) => label(*node),
            Part::Written(text) => text.to_string(),
        };
        let mut line = format!("{} {} {}", part(&self.subject), self.predicate, part(&self.object));
        if let Some(graph) = &self.graph {
            let _ = write!(line, " {}", part(graph));
        }
        line.push_str(" .\n");
        line
    }
}

/// The canonical N-Quads of these quads.
///
/// # Errors
/// Where it takes more than what is left of the work, which is counted down.
pub(in super::super) fn canonical(quads: &[Quad], hash: Hash, work: &mut u32) -> Result<String, TooComplex> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut statements: Vec<Statement> = quads.iter().map(|quad| statement(quad, &mut names)).collect();
    statements.sort();
    statements.dedup();
    let mut mentions: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    for (index, statement) in statements.iter().enumerate() {
        let nodes: BTreeSet<usize> = statement.blanks().map(|(node, _)| node).collect();
        nodes.into_iter().for_each(|node| mentions[node].push(index));
    }
    let mut canonicaliser =
        Canonicaliser { statements, mentions, hash, first: Vec::new(), issued: Issuer::new("c14n"), work };
    canonicaliser.first = (0..names.len()).map(|node| canonicaliser.first_degree(node)).collect();
    canonicaliser.label()?;
    let issued = &canonicaliser.issued;
    let label = |node: usize| issued.get(node).unwrap_or_default();
    let mut lines: Vec<String> = canonicaliser.statements.iter().map(|statement| statement.write(label)).collect();
    lines.sort();
    Ok(lines.concat())
}

/// Gives out labels, in order.
#[derive(Debug, Clone)]
struct Issuer {
    prefix: &'static str,
    issued: BTreeMap<usize, usize>,
    order: Vec<usize>,
}

impl Issuer {
    fn new(prefix: &'static str) -> Issuer {
        Issuer { prefix, issued: BTreeMap::new(), order: Vec::new() }
    }

    fn get(&self, node: usize) -> Option<String> {
        self.issued.get(&node).map(|number| format!("_:{}{number}", self.prefix))
    }

    fn issue(&mut self, node: usize) -> String {
        let next = self.order.len();
        let number = *self.issued.entry(node).or_insert(next);
        if number == next {
            self.order.push(node);
        }
        format!("_:{}{number}", self.prefix)
    }
}

struct Canonicaliser<'a> {
    statements: Vec<Statement>,
    /// The statements that mention each blank node.
    mentions: Vec<Vec<usize>>,
    hash: Hash,
    /// The hash of each blank node that looks no further than its own statements.
    first: Vec<String>,
    issued: Issuer,
    /// What is left of the work.
    work: &'a mut u32,
}

impl Canonicaliser<'_> {
    fn first_degree(&self, node: usize) -> String {
        let label = |other: usize| if other == node { "_:a".to_owned() } else { "_:z".to_owned() };
        let mut lines: Vec<String> =
            self.mentions[node].iter().map(|index| self.statements[*index].write(label)).collect();
        lines.sort();
        self.hash.hex(&lines.concat())
    }

    fn label(&mut self) -> Result<(), TooComplex> {
        let mut by_hash: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (node, hash) in self.first.iter().enumerate() {
            by_hash.entry(hash).or_default().push(node);
        }
        let groups: Vec<Vec<usize>> = by_hash.into_values().collect();
        for group in &groups {
            if let [node] = group.as_slice() {
                self.issued.issue(*node);
            }
        }
        for group in groups.iter().filter(|group| group.len() > 1) {
            let mut results = Vec::new();
            for node in group {
                if self.issued.get(*node).is_none() {
                    let mut temporary = Issuer::new("b");
                    temporary.issue(*node);
                    results.push(self.many_degrees(*node, temporary, 0)?);
                }
            }
            results.sort_by(|(a, _), (b, _)| a.cmp(b));
            for (_, issuer) in results {
                for node in issuer.order {
                    self.issued.issue(node);
                }
            }
        }
        Ok(())
    }

    fn spend(&mut self) -> Result<(), TooComplex> {
        *self.work = self.work.checked_sub(1).ok_or(TooComplex)?;
        Ok(())
    }

    fn related(&self, node: usize, statement: &Statement, issuer: &Issuer, place: char) -> String {
        let mut input = place.to_string();
        if place != 'g' {
            input.push_str(&statement.predicate);
        }
        match self.issued.get(node).or_else(|| issuer.get(node)) {
            Some(label) => input.push_str(&label),
            None => input.push_str(&self.first[node]),
        }
        self.hash.hex(&input)
    }

    fn many_degrees(&mut self, node: usize, mut issuer: Issuer, depth: u32) -> Result<(String, Issuer), TooComplex> {
        if depth > DEEPEST {
            return Err(TooComplex);
        }
        let mut related: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for index in self.mentions[node].clone() {
            let statement = self.statements[index].clone();
            for (other, place) in statement.blanks().filter(|(other, _)| *other != node) {
                self.spend()?;
                related.entry(self.related(other, &statement, &issuer, place)).or_default().push(other);
            }
        }
        let mut data = String::new();
        for (hash, mut nodes) in related {
            data.push_str(&hash);
            let mut chosen: Option<(String, Issuer)> = None;
            nodes.sort_unstable();
            loop {
                self.spend()?;
                if let Some(better) = self.path(&nodes, &issuer, chosen.as_ref().map(|(path, _)| path), depth)? {
                    chosen = Some(better);
                }
                if !next_order(&mut nodes) {
                    break;
                }
            }
            if let Some((path, its)) = chosen {
                data.push_str(&path);
                issuer = its;
            }
        }
        Ok((self.hash.hex(&data), issuer))
    }

    /// The path through the nodes in this order, where it is before the best so far.
    fn path(
        &mut self,
        nodes: &[usize],
        issuer: &Issuer,
        best: Option<&String>,
        depth: u32,
    ) -> Result<Option<(String, Issuer)>, TooComplex> {
        let mut issuer = issuer.clone();
        let mut path = String::new();
        let worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best.as_str());
        let mut to_follow = Vec::new();
        for node in nodes {
            match self.issued.get(*node) {
                Some(label) => path.push_str(&label),
                None => {
                    if issuer.get(*node).is_none() {
                        to_follow.push(*node);
                    }
                    path.push_str(&issuer.issue(*node));
                }
            }
            if worse(&path) {
                return Ok(None);
            }
        }
        for node in to_follow {
            let (hash, its) = self.many_degrees(node, issuer.clone(), depth + 1)?;
            path.push_str(&issuer.issue(node));
            let _ = write!(path, "<{hash}>");
            issuer = its;
            if worse(&path) {
                return Ok(None);
            }
        }
        Ok(match best {
            Some(best) if path >= *best => None,
            _ => Some((path, issuer)),
        })
    }
}

/// The next order of a list with repetitions, after this one; whether there is one.
fn next_order(list: &mut [usize]) -> bool {
    let Some(turn) = (1..list.len()).rev().find(|place| list[place - 1] < list[*place]) else {
        return false;
    };
    let swap = (turn..list.len()).rev().find(|place| list[*place] > list[turn - 1]).unwrap_or(turn);
    list.swap(turn - 1, swap);
    list[turn..].reverse();
    true
}

fn statement<'a>(quad: &'a Quad, names: &mut BTreeMap<&'a str, usize>) -> Statement {
    let mut blank = |name: &'a str| {
        let next = names.len();
        Part::Blank(*names.entry(name).or_insert(next))
    };
    let iri = |iri: &str| Part::Written(format!("<{iri}>").into());
    Statement {
        subject: match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => iri(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => blank(node.as_str()),
        },
        predicate: format!("<{}>", quad.predicate.as_str()).into(),
        object: match &quad.object {
            Term::NamedNode(node) => iri(node.as_str()),
            Term::BlankNode(node) => blank(node.as_str()),
            Term::Literal(literal) => Part::Written(written(literal).into()),
        },
        graph: match &quad.graph_name {
            GraphName::NamedNode(node) => Some(iri(node.as_str())),
            GraphName::BlankNode(node) => Some(blank(node.as_str())),
            GraphName::DefaultGraph => None,
        },
    }
}

/// A literal in canonical N-Quads.
fn written(literal: &oxrdf::Literal) -> String {
    let mut text = String::from("\"");
    for letter in literal.value().chars() {
        match letter {
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            letter if letter < ' ' || letter == '\u{7f}' => {
                let _ = write!(text, "\\u{:04X}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
    if let Some(language) = literal.language() {
        let _ = write!(text, "@{language}");
    } else if literal.datatype() != oxrdf::vocab::xsd::STRING {
        let _ = write!(text, "^^<{}>", literal.datatype().as_str());
    }
    text
}
