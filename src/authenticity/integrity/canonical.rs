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

#[cfg(test)]
mod tests {
    use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
    use proptest::prelude::*;

    use super::{Hash, TooComplex, WORK, canonical};

    /// Quads as N-Quads have them, one a line.
    fn quads(text: &str) -> Vec<Quad> {
        text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(quad).collect()
    }

    fn quad(line: &str) -> Quad {
        let mut rest = line.trim();
        let mut parts = Vec::new();
        while rest != "." {
            let (part, after) = term(rest);
            parts.push(part);
            rest = after.trim_start();
        }
        let node = |term: Term| match term {
            Term::NamedNode(node) => NamedOrBlankNode::NamedNode(node),
            Term::BlankNode(node) => NamedOrBlankNode::BlankNode(node),
            Term::Literal(_) => panic!("{line}"),
        };
        let graph = parts.get(3).cloned().map_or(GraphName::DefaultGraph, |graph| GraphName::from(node(graph)));
        let Term::NamedNode(predicate) = parts[1].clone() else { panic!("{line}") };
        Quad::new(node(parts[0].clone()), predicate, parts[2].clone(), graph)
    }

    fn term(text: &str) -> (Term, &str) {
        if let Some(rest) = text.strip_prefix('<') {
            let (iri, rest) = rest.split_once('>').unwrap();
            return (NamedNode::new_unchecked(unescaped(iri)).into(), rest);
        }
        if let Some(rest) = text.strip_prefix("_:") {
            let end = rest.find([' ', '\t']).unwrap_or(rest.len());
            return (BlankNode::new_unchecked(&rest[..end]).into(), &rest[end..]);
        }
        let mut end = 1;
        while !text[end..].starts_with('"') {
            end += if text[end..].starts_with('\\') { 2 } else { text[end..].chars().next().unwrap().len_utf8() };
        }
        let (value, rest) = (unescaped(&text[1..end]), &text[end + 1..]);
        if let Some(rest) = rest.strip_prefix("^^<") {
            let (kind, rest) = rest.split_once('>').unwrap();
            return (Literal::new_typed_literal(value, NamedNode::new_unchecked(unescaped(kind))).into(), rest);
        }
        if let Some(rest) = rest.strip_prefix('@') {
            let end = rest.find([' ', '\t']).unwrap();
            return (Literal::new_language_tagged_literal_unchecked(value, &rest[..end]).into(), &rest[end..]);
        }
        (Literal::new_simple_literal(value).into(), rest)
    }

    fn unescaped(text: &str) -> String {
        let mut letters = text.chars();
        let mut plain = String::new();
        while let Some(letter) = letters.next() {
            let code = |letters: &mut std::str::Chars<'_>, length: usize| {
                let digits: String = letters.take(length).collect();
                char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
            };
            plain.push(match (letter, letter == '\\') {
                (_, true) => match letters.next().unwrap() {
                    't' => '\t',
                    'b' => '\u{8}',
                    'n' => '\n',
                    'r' => '\r',
                    'f' => '\u{c}',
                    'u' => code(&mut letters, 4),
                    'U' => code(&mut letters, 8),
                    other => other,
                },
                (letter, false) => letter,
            });
        }
        plain
    }

    fn canonical_text(text: &str) -> Result<String, TooComplex> {
        canonical(&quads(text), Hash::Sha256, &mut { WORK })
    }

    /// The W3C's own tests, where ATTAIN_RDFC_SUITE names the folder of its `rdfc10` tests.
    #[test]
    fn the_suite_of_the_w3c() {
        let Some(folder) = std::env::var_os("ATTAIN_RDFC_SUITE") else {
            return;
        };
        let mut tried = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let input = entry.unwrap().path();
            let name = input.file_name().unwrap().to_string_lossy().into_owned();
            let Some(stem) = name.strip_suffix("-in.nq") else { continue };
            let hash = if stem == "test075" { Hash::Sha384 } else { Hash::Sha256 };
            let result = canonical(&quads(&std::fs::read_to_string(&input).unwrap()), hash, &mut { WORK });
            match std::fs::read_to_string(input.with_file_name(format!("{stem}-rdfc10.nq"))) {
                Ok(expected) => assert_eq!(result, Ok(expected), "{stem}"),
                // The one without a result is there to be refused.
                Err(_) => assert_eq!(result, Err(TooComplex), "{stem}"),
            }
            tried += 1;
        }
        assert_eq!(tried, 65);
    }

    /// Two equal proofs of one credential, each in a graph of its own: what implementations with sets get otherwise. The
    /// expected text is what rdf-canonize 5.0.0 says.
    #[test]
    fn equal_nodes_in_two_graphs_each_count() {
        let mut input = String::new();
        let mut expected = String::from("<urn:x:a> <urn:x:proof> _:c14n0 .\n<urn:x:b> <urn:x:proof> _:c14n1 .\n");
        for (place, name) in ["a", "b"].into_iter().enumerate() {
            input.push_str(&format!("<urn:x:{name}> <urn:x:proof> _:g{name} .\n"));
            for member in 0..8 {
                input.push_str(&format!("_:n{name} <urn:x:p{member}> \"{member}\" _:g{name} .\n"));
                expected.push_str(&format!("_:c14n{} <urn:x:p{member}> \"{member}\" _:c14n{place} .\n", place + 2));
            }
        }
        assert_eq!(canonical_text(&input).unwrap(), expected);
        let twice = "<urn:x:c> <urn:x:proof> _:ga .\n_:na <urn:x:created> \"2020\" _:ga .\n_:na <urn:x:value> \"v\" _:ga .\n\
                     <urn:x:c> <urn:x:proof> _:gb .\n_:nb <urn:x:created> \"2020\" _:gb .\n_:nb <urn:x:value> \"v\" _:gb .\n";
        let expected = "<urn:x:c> <urn:x:proof> _:c14n0 .\n<urn:x:c> <urn:x:proof> _:c14n2 .\n\
                        _:c14n1 <urn:x:created> \"2020\" _:c14n0 .\n_:c14n1 <urn:x:value> \"v\" _:c14n0 .\n\
                        _:c14n3 <urn:x:created> \"2020\" _:c14n2 .\n_:c14n3 <urn:x:value> \"v\" _:c14n2 .\n";
        assert_eq!(canonical_text(twice).unwrap(), expected);
    }

    /// A ring of equal nodes in which each knows each: every order would have to be tried.
    #[test]
    fn what_would_take_for_ever_is_told() {
        let mut clique = String::new();
        for from in 0..12 {
            for to in (0..12).filter(|to| *to != from) {
                clique.push_str(&format!("_:n{from} <urn:x:knows> _:n{to} .\n"));
            }
        }
        assert_eq!(canonical_text(&clique), Err(TooComplex));
        let chain: String = (0..500).map(|number| format!("_:n{number} <urn:x:next> _:n{} .\n", number + 1)).collect();
        assert_eq!(canonical_text(&chain), Err(TooComplex));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// What blank nodes are called, and in which order statements stand, changes nothing.
        #[test]
        fn labels_and_order_change_nothing(
            edges in prop::collection::vec((0usize..6, 0usize..3, 0usize..8, 0usize..4), 1..14),
            shuffle in prop::collection::vec(any::<u32>(), 14),
            shift in 1usize..6,
        ) {
            let node = |number: usize, shift: usize| format!("_:n{}", (number * 5 + shift) % 7);
            let line = |(from, by, to, graph): &(usize, usize, usize, usize), shift: usize| {
                let to = if *to < 6 { node(*to, shift) } else { format!("\"{to}\"") };
                let graph = match graph {
                    0 | 1 => String::new(),
                    graph => node(*graph, shift),
                };
                format!("{} <urn:x:{by}> {to} {graph} .\n", node(*from, shift))
            };
            let as_is: String = edges.iter().map(|edge| line(edge, 0)).collect();
            let mut order: Vec<usize> = (0..edges.len()).collect();
            order.sort_by_key(|place| shuffle[*place]);
            let other: String = order.iter().map(|place| line(&edges[*place], shift)).collect();
            prop_assert_eq!(canonical_text(&as_is), canonical_text(&other));
        }
    }
}
