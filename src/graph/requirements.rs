use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::rulebook::{Clause, Leaf, Qualification, Quantifier, Requirement};

/// The place of a clause in the requirement tree, in the order of a walk from the top.
pub(crate) type ClauseIndex = usize;

/// A node of the requirement graph.
pub(crate) enum Node<'a> {
    /// The qualification itself: all of its clauses.
    Qualification,
    /// A clause that asks for so many of others.
    Group(&'a Clause, Quantifier),
    /// A clause that credentials fill.
    Leaf(&'a Clause, &'a Leaf),
    /// A credential, by its rank.
    Credential(usize),
}

/// An edge: a clause requires another, or can be filled by a credential.
enum Edge {
    Requires,
    Fills,
}

/// One qualification's clauses and one holder's credentials: what requires what, and what can fill what.
pub(crate) struct RequirementGraph<'a> {
    graph: DiGraph<Node<'a>, Edge>,
    root: NodeIndex,
    /// The leaves, in the order of their paths.
    leaves: Vec<NodeIndex>,
}

impl<'a> RequirementGraph<'a> {
    pub(crate) fn new(qualification: &'a Qualification) -> RequirementGraph<'a> {
        let mut graph = DiGraph::new();
        let root = graph.add_node(Node::Qualification);
        let mut leaves = Vec::new();
        let mut pending: Vec<(NodeIndex, &Clause)> =
            qualification.clauses.iter().map(|clause| (root, clause)).collect();
        while let Some((above, clause)) = pending.pop() {
            let node = match &clause.requirement {
                Requirement::Leaf(leaf) => {
                    let node = graph.add_node(Node::Leaf(clause, leaf));
                    leaves.push((clause.path.as_str(), node));
                    node
                }
                Requirement::Group(quantifier, members) => {
                    let node = graph.add_node(Node::Group(clause, *quantifier));
                    pending.extend(members.iter().map(|member| (node, member)));
                    node
                }
            };
            graph.add_edge(above, node, Edge::Requires);
        }
        leaves.sort_unstable();
        RequirementGraph { graph, root, leaves: leaves.into_iter().map(|(_, node)| node).collect() }
    }

    pub(crate) fn root(&self) -> ClauseIndex {
        self.root.index()
    }

    pub(crate) fn node(&self, index: ClauseIndex) -> &Node<'a> {
        &self.graph[NodeIndex::new(index)]
    }

    /// The clauses that a clause requires, in the order of their paths.
    pub(crate) fn members(&self, index: ClauseIndex) -> Vec<ClauseIndex> {
        let mut members = self.over(index, Direction::Outgoing, |edge| matches!(edge, Edge::Requires));
        members.sort_by(|a, b| self.path(*a).cmp(self.path(*b)));
        members
    }

    /// The leaves, in the order of their paths.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = (ClauseIndex, &'a Clause, &'a Leaf)> {
        self.leaves.iter().filter_map(|node| match &self.graph[*node] {
            Node::Leaf(clause, leaf) => Some((node.index(), *clause, *leaf)),
            _ => None,
        })
    }

    /// The path of a clause; empty for the qualification.
    pub(crate) fn path(&self, index: ClauseIndex) -> &'a str {
        match self.node(index) {
            Node::Group(clause, _) | Node::Leaf(clause, _) => &clause.path,
            _ => "",
        }
    }

    /// Adds the credential with this rank, and that it can fill these leaves.
    pub(crate) fn add_credential(&mut self, rank: usize, fills: impl IntoIterator<Item = ClauseIndex>) {
        let credential = self.graph.add_node(Node::Credential(rank));
        for leaf in fills {
            self.graph.add_edge(NodeIndex::new(leaf), credential, Edge::Fills);
        }
    }

    /// The ranks of the credentials that can fill a leaf, in order.
    pub(crate) fn fillers(&self, leaf: ClauseIndex) -> Vec<usize> {
        let credentials = self.over(leaf, Direction::Outgoing, |edge| matches!(edge, Edge::Fills));
        let mut ranks: Vec<usize> = credentials
            .into_iter()
            .filter_map(|node| match self.node(node) {
                Node::Credential(rank) => Some(*rank),
                _ => None,
            })
            .collect();
        ranks.sort_unstable();
        ranks
    }

    fn over(&self, index: usize, direction: Direction, wanted: fn(&Edge) -> bool) -> Vec<usize> {
        use petgraph::visit::EdgeRef;
        self.graph
            .edges_directed(NodeIndex::new(index), direction)
            .filter(|edge| wanted(edge.weight()))
            .map(|edge| edge.target().index())
            .collect()
    }
}
