use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::rulebook::{Clause, Conditional, Leaf, Predicate, Qualification, Quantifier, Requirement};

/// The place of a clause in the requirement tree, in the order of a walk from the top.
pub(crate) type ClauseIndex = usize;

/// A node of the requirement graph.
pub(crate) enum Node<'a> {
    /// The qualification itself: all of its clauses.
    Qualification,
    /// A clause that asks for so many of others.
    Group(&'a Clause, Quantifier),
    /// A clause that asks for some of others, or for other ones.
    If(&'a Clause, &'a Conditional),
    /// A clause that credentials fill.
    Leaf(&'a Clause, &'a Leaf),
    /// A clause about the holder and the case.
    Condition(&'a Clause, &'a Predicate),
}

/// How a clause requires another.
#[derive(PartialEq, Eq)]
enum Edge {
    Requires,
    /// It requires it where its condition does not hold.
    RequiresOtherwise,
}

/// What stands at the end of the requirement tree.
#[derive(Clone, Copy)]
pub(crate) enum End<'a> {
    Leaf(&'a Leaf),
    Condition(&'a Predicate),
}

/// One qualification's clauses, and what requires what. It is the same for every case: what can fill what is
/// [`Fillers`].
pub(crate) struct RequirementGraph<'a> {
    graph: DiGraph<Node<'a>, Edge>,
    root: NodeIndex,
    /// The leaves and conditions, in the order of their paths.
    ends: Vec<NodeIndex>,
    /// By node: its place among the ends, where it is one.
    places: Vec<Option<usize>>,
    /// By node: the clauses that it requires, in the order of their paths.
    members: Vec<Vec<ClauseIndex>>,
}

/// The edges of the requirement graph that a case adds: the credentials that can fill each end, by their places among
/// the holdings, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fillers(pub Vec<Vec<usize>>);

impl Fillers {
    /// The credentials that can fill the end at this place.
    pub(crate) fn of(&self, place: usize) -> &[usize] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }
}

impl<'a> RequirementGraph<'a> {
    pub(crate) fn new(qualification: &'a Qualification) -> RequirementGraph<'a> {
        let mut graph = DiGraph::new();
        let root = graph.add_node(Node::Qualification);
        let mut ends = Vec::new();
        let mut pending: Vec<(NodeIndex, Edge, &Clause)> =
            qualification.clauses.iter().map(|clause| (root, Edge::Requires, clause)).collect();
        while let Some((above, edge, clause)) = pending.pop() {
            let mut end = |node| {
                ends.push((clause.path.as_str(), node));
                node
            };
            let node = match &clause.requirement {
                Requirement::Leaf(leaf) => end(graph.add_node(Node::Leaf(clause, leaf))),
                Requirement::Condition(predicate) => end(graph.add_node(Node::Condition(clause, predicate))),
                Requirement::Group(quantifier, members) => {
                    let node = graph.add_node(Node::Group(clause, *quantifier));
                    pending.extend(members.iter().map(|member| (node, Edge::Requires, member)));
                    node
                }
                Requirement::If(conditional) => {
                    let node = graph.add_node(Node::If(clause, conditional));
                    pending.extend(conditional.then.iter().map(|member| (node, Edge::Requires, member)));
                    let otherwise = conditional.otherwise.iter().flatten();
                    pending.extend(otherwise.map(|member| (node, Edge::RequiresOtherwise, member)));
                    node
                }
            };
            graph.add_edge(above, node, edge);
        }
        ends.sort_unstable();
        let ends: Vec<NodeIndex> = ends.into_iter().map(|(_, node)| node).collect();
        let mut places = vec![None; graph.node_count()];
        for (place, node) in ends.iter().enumerate() {
            places[node.index()] = Some(place);
        }
        let mut of = RequirementGraph { graph, root, ends, places, members: Vec::new() };
        of.members = (0..of.graph.node_count()).map(|node| of.under(node, |_| true)).collect();
        of
    }

    pub(crate) fn root(&self) -> ClauseIndex {
        self.root.index()
    }

    pub(crate) fn node(&self, index: ClauseIndex) -> &Node<'a> {
        &self.graph[NodeIndex::new(index)]
    }

    /// The place among the ends of a leaf or a condition; `None` for any other clause.
    pub(crate) fn place(&self, index: ClauseIndex) -> Option<usize> {
        self.places.get(index).copied().flatten()
    }

    /// The clauses that a clause requires, in the order of their paths.
    pub(crate) fn members(&self, index: ClauseIndex) -> &[ClauseIndex] {
        self.members.get(index).map_or(&[], Vec::as_slice)
    }

    /// Of those, the ones that it requires where its condition holds, or where it does not.
    pub(crate) fn members_if(&self, index: ClauseIndex, holds: bool) -> Vec<ClauseIndex> {
        self.under(index, |edge| *edge == if holds { Edge::Requires } else { Edge::RequiresOtherwise })
    }

    fn under(&self, index: ClauseIndex, wanted: impl Fn(&Edge) -> bool) -> Vec<ClauseIndex> {
        let edges = self.graph.edges_directed(NodeIndex::new(index), Direction::Outgoing);
        let mut members: Vec<ClauseIndex> =
            edges.filter(|edge| wanted(edge.weight())).map(|edge| edge.target().index()).collect();
        members.sort_by(|a, b| self.path(*a).cmp(self.path(*b)));
        members
    }

    /// The leaves and conditions, in the order of their paths.
    pub(crate) fn ends(&self) -> impl Iterator<Item = (ClauseIndex, &'a Clause, End<'a>)> {
        self.ends.iter().filter_map(|node| match &self.graph[*node] {
            Node::Leaf(clause, leaf) => Some((node.index(), *clause, End::Leaf(leaf))),
            Node::Condition(clause, predicate) => Some((node.index(), *clause, End::Condition(predicate))),
            _ => None,
        })
    }

    /// The leaves, in the order of their paths, each with its place among the ends.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = (usize, ClauseIndex, &'a Clause, &'a Leaf)> {
        self.ends().enumerate().filter_map(|(place, (index, clause, end))| match end {
            End::Leaf(leaf) => Some((place, index, clause, leaf)),
            End::Condition(_) => None,
        })
    }

    /// The path of a clause; empty for the qualification.
    pub(crate) fn path(&self, index: ClauseIndex) -> &'a str {
        match self.node(index) {
            Node::Group(clause, _) | Node::If(clause, _) | Node::Leaf(clause, _) | Node::Condition(clause, _) => {
                &clause.path
            }
            Node::Qualification => "",
        }
    }
}
