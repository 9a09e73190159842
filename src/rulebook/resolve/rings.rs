//! Things of which each rests on the next, and the last on the first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Resolver;
use crate::diagnostic::{Diagnostic, Problem, Span};

/// One thing that rests on another.
#[derive(Debug, Clone)]
pub(super) struct Link<N> {
    pub from: N,
    pub to: N,
    /// Where it is said.
    pub span: Span,
    /// Whether a ring that it is part of is one that cannot be.
    pub binding: bool,
}

impl Link<String> {
    pub fn new(from: &str, to: &str, span: Span) -> Link<String> {
        Link { from: from.to_owned(), to: to.to_owned(), span, binding: true }
    }
}

/// For each group of things that all rest on each other, the shortest ring through its first binding link.
pub(super) fn rings<N: Ord>(links: &[Link<N>]) -> Vec<Vec<&Link<N>>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let mut nodes: BTreeMap<&N, NodeIndex> = BTreeMap::new();
    for name in links.iter().flat_map(|link| [&link.from, &link.to]) {
        nodes.entry(name).or_insert_with(|| graph.add_node(()));
    }
    for link in links {
        if let (Some(from), Some(to)) = (nodes.get(&link.from), nodes.get(&link.to)) {
            graph.add_edge(*from, *to, ());
        }
    }
    // Kosaraju's algorithm works on a stack of its own, however long a chain is.
    let mut group_of: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    for (group, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        group_of.extend(members.into_iter().map(|node| (node, group)));
    }
    let group = |name: &N| nodes.get(name).and_then(|node| group_of.get(node)).copied();
    let mut inner: BTreeMap<usize, Vec<&Link<N>>> = BTreeMap::new();
    for link in links {
        let (from, to) = (group(&link.from), group(&link.to));
        if let Some(group) = from.filter(|_| from == to) {
            inner.entry(group).or_default().push(link);
        }
    }
    let mut found: Vec<Vec<&Link<N>>> = inner.values_mut().filter_map(|links| ring_in(links)).collect();
    found.sort_by(|a, b| a.first().map(|link| &link.from).cmp(&b.first().map(|link| &link.from)));
    found
}

/// The shortest ring through the first binding one of these links.
fn ring_in<'l, N: Ord>(links: &mut [&'l Link<N>]) -> Option<Vec<&'l Link<N>>> {
    links.sort_by(|a, b| (&a.from, &a.to, a.span).cmp(&(&b.from, &b.to, b.span)));
    let first = *links.iter().find(|link| link.binding)?;
    let mut onward: BTreeMap<&N, Vec<&'l Link<N>>> = BTreeMap::new();
    for link in links.iter() {
        onward.entry(&link.from).or_default().push(link);
    }
    // The link by which each was first reached, breadth first, from the end of the first link to its beginning.
    let mut reached_by: BTreeMap<&N, &'l Link<N>> = BTreeMap::new();
    let mut pending = VecDeque::from([&first.to]);
    while let Some(here) = pending.pop_front() {
        if *here == first.from {
            break;
        }
        for link in onward.get(here).into_iter().flatten() {
            if link.to != first.to && !reached_by.contains_key(&link.to) {
                reached_by.insert(&link.to, link);
                pending.push_back(&link.to);
            }
        }
    }
    let mut ring = vec![];
    let mut at = &first.from;
    while *at != first.to {
        let link = *reached_by.get(at)?;
        ring.push(link);
        at = &link.from;
    }
    ring.push(first);
    ring.reverse();
    Some(ring)
}

impl Resolver<'_> {
    /// Reports each ring of these links, which are `what`, each of which `verb` says.
    pub(super) fn report_rings(&mut self, what: &'static str, verb: &str, links: &[Link<String>]) {
        for ring in rings(links) {
            let Some(first) = ring.first() else {
                continue;
            };
            let names = ring.iter().map(|link| link.from.as_str()).chain([first.from.as_str()]);
            let problem = Problem::Ring { what, ring: names.collect::<Vec<_>>().join(" -> ") };
            let mut finding = Diagnostic::new(problem, first.span);
            for link in &ring {
                finding = finding.with_related(link.span, format!("`{}` {verb} `{}`", link.from, link.to));
            }
            self.findings.push(finding);
        }
    }

    /// Reports the rings of prerequisites in which some unit can never be achieved first.
    pub(super) fn prerequisite_rings(&mut self, links: Vec<Link<String>>) {
        let achievable = self.achievable();
        let stuck = links.into_iter().filter(|link| !achievable.contains(&link.from) && !achievable.contains(&link.to));
        let stuck: Vec<Link<String>> = stuck.collect();
        self.report_rings("prerequisites", "requires", &stuck);
    }

    /// The units that can be achieved one after another, beginning with those that require nothing: an alternative that
    /// leads out of a ring makes the ring harmless.
    fn achievable(&self) -> BTreeSet<String> {
        // Each prerequisite of each unit, with the unit that waits for it; then what waits for each unit.
        let mut prerequisites: Vec<(&str, bool)> = Vec::new();
        let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut open: BTreeMap<&str, usize> = BTreeMap::new();
        let mut pending: Vec<&str> = Vec::new();
        for unit in self.units.values() {
            open.insert(&unit.code, unit.requires.len());
            if unit.requires.is_empty() {
                pending.push(&unit.code);
            }
            for prerequisite in &unit.requires {
                for required in &prerequisite.units {
                    waiting.entry(required).or_default().push(prerequisites.len());
                }
                prerequisites.push((&unit.code, false));
            }
        }
        let mut achievable = BTreeSet::new();
        while let Some(unit) = pending.pop() {
            achievable.insert(unit.to_owned());
            for prerequisite in waiting.get(unit).into_iter().flatten() {
                let Some((waits, fulfilled)) = prerequisites.get_mut(*prerequisite).filter(|(_, done)| !done) else {
                    continue;
                };
                *fulfilled = true;
                if let Some(left) = open.get_mut(waits) {
                    *left -= 1;
                    if *left == 0 {
                        pending.push(waits);
                    }
                }
            }
        }
        achievable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(links: &[(&str, &str, bool)]) -> Vec<String> {
        let links: Vec<Link<String>> = links
            .iter()
            .map(|(from, to, binding)| Link { binding: *binding, ..Link::new(from, to, Span::default()) })
            .collect();
        let names = |ring: Vec<&Link<String>>| ring.iter().map(|link| link.from.as_str()).collect::<Vec<_>>().join(" ");
        rings(&links).into_iter().map(names).collect()
    }

    #[test]
    fn each_ring_is_found_once_and_by_its_shortest_way() {
        let links = [("a", "b", true), ("b", "c", true), ("c", "d", true), ("d", "a", true), ("c", "a", true)];
        assert_eq!(found(&links), ["a b c"]);
        assert_eq!(found(&[("a", "a", true), ("b", "a", true), ("c", "d", true), ("d", "c", true)]), ["a", "c d"]);
        assert!(found(&[("a", "b", true), ("a", "c", true), ("b", "c", true)]).is_empty());
    }

    #[test]
    fn a_ring_without_a_binding_link_is_none() {
        assert!(found(&[("a", "b", false), ("b", "a", false)]).is_empty());
        assert_eq!(found(&[("a", "b", false), ("b", "a", true)]), ["b a"]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let names: Vec<String> = (0..200_000).map(|number| number.to_string()).collect();
        let ends = names.iter().zip(names.iter().cycle().skip(1));
        let links: Vec<Link<String>> = ends.map(|(from, to)| Link::new(from, to, Span::default())).collect();
        assert_eq!(rings(&links).first().map(Vec::len), Some(200_000));
    }
}
