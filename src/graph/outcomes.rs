use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Walker};

use crate::rulebook::Rulebook;

/// The names of learning outcomes, and between them what entails what: an edge leads from an outcome to one that it is
/// narrower than, and both ways between two names of one outcome.
pub(crate) struct OutcomeGraph<'a> {
    graph: DiGraph<&'a str, ()>,
    nodes: BTreeMap<&'a str, NodeIndex>,
}

impl<'a> OutcomeGraph<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook) -> OutcomeGraph<'a> {
        let mut of = OutcomeGraph { graph: DiGraph::new(), nodes: BTreeMap::new() };
        for outcome in rulebook.outcomes.values() {
            let here = of.node(&outcome.name);
            for broader in &outcome.narrower_than {
                let broader = of.node(broader);
                of.graph.update_edge(here, broader, ());
            }
            for other in &outcome.same_as {
                let other = of.node(other);
                of.graph.update_edge(here, other, ());
                of.graph.update_edge(other, here, ());
            }
        }
        of
    }

    fn node(&mut self, name: &'a str) -> NodeIndex {
        *self.nodes.entry(name).or_insert_with(|| self.graph.add_node(name))
    }

    /// The names of everything that is achieved where `listed` is: itself, and what it entails.
    pub(crate) fn entailed<'n>(&self, listed: &'n str) -> BTreeSet<&'n str>
    where
        'a: 'n,
    {
        let mut names = BTreeSet::from([listed]);
        if let Some(node) = self.nodes.get(listed) {
            names.extend(Dfs::new(&self.graph, *node).iter(&self.graph).map(|node| self.graph[node]));
        }
        names
    }
}
