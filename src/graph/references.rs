use std::collections::BTreeSet;

use petgraph::algo::dijkstra;
use petgraph::graph::{NodeIndex, UnGraph};

use crate::calendar::Date;
use crate::rulebook::{FrameworkId, LevelId, Rulebook};

/// Pairs of ranks that correspond: in the framework with the smaller id, in the other.
type Pairs = BTreeSet<(usize, usize)>;

/// The frameworks, and between them the references, which hold in both directions.
pub(crate) struct ReferenceGraph {
    graph: UnGraph<FrameworkId, Pairs>,
}

impl ReferenceGraph {
    /// The references in force on `day`; all of them where it is the only run of days that there is.
    pub(crate) fn new(rulebook: &Rulebook, day: Date) -> ReferenceGraph {
        let mut graph: UnGraph<FrameworkId, Pairs> = UnGraph::default();
        let nodes: Vec<NodeIndex> = (0..rulebook.frameworks.len()).map(|id| graph.add_node(id)).collect();
        for (from, framework) in rulebook.frameworks.iter().enumerate() {
            for reference in framework.references.iter().filter(|reference| reference.days.hold(day)) {
                let to = reference.to;
                let (low, high) = (nodes[from.min(to)], nodes[from.max(to)]);
                let pairs = reference.pairs.iter().map(
                    |(here, there)| {
                        if from < to { (*here, *there) } else { (*there, *here) }
                    },
                );
                // Two frameworks may each refer to the other: what either says corresponds.
                match graph.find_edge(low, high) {
                    Some(edge) => graph[edge].extend(pairs),
                    None => {
                        graph.add_edge(low, high, pairs.collect());
                    }
                }
            }
        }
        ReferenceGraph { graph }
    }

    /// The first day of each run of days between which no reference begins or ends, in order.
    pub(crate) fn runs(rulebook: &Rulebook) -> Vec<Date> {
        let references = rulebook.frameworks.iter().flat_map(|framework| &framework.references);
        let mut days: Vec<Date> = vec![Date::MIN];
        for reference in references {
            days.extend(reference.days.from);
            days.extend(reference.days.until.and_then(|until| until.tomorrow().ok()));
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// For each framework, the levels that `level` may be there, along the shortest paths of references; none where
    /// there is no path or no counterpart.
    pub(crate) fn translations(&self, level: LevelId) -> Vec<BTreeSet<usize>> {
        let mut levels = vec![BTreeSet::new(); self.graph.node_count()];
        let start = NodeIndex::new(level.framework);
        let distances = dijkstra(&self.graph, start, None, |_| 1_usize);
        let mut nearest_first: Vec<(usize, NodeIndex)> = distances.iter().map(|(node, far)| (*far, *node)).collect();
        nearest_first.sort_unstable();
        for (far, node) in nearest_first {
            if far == 0 {
                levels[node.index()].insert(level.rank);
                continue;
            }
            let mut here = BTreeSet::new();
            for before in self.graph.neighbors(node).filter(|before| distances.get(before) == Some(&(far - 1))) {
                let Some(edge) = self.graph.find_edge(before, node) else {
                    continue;
                };
                for (low, high) in &self.graph[edge] {
                    let (there, mine) = if before < node { (low, high) } else { (high, low) };
                    if levels[before.index()].contains(there) {
                        here.insert(*mine);
                    }
                }
            }
            levels[node.index()] = here;
        }
        levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Source;

    fn text_of(rulebook: &Rulebook, from: &str, to: &str) -> Vec<String> {
        let (framework, level) = from.split_once(' ').unwrap();
        let id = rulebook.framework_ids(framework).next().unwrap();
        let rank = rulebook.frameworks[id].levels.iter().position(|l| l.name == level).unwrap();
        let target = rulebook.framework_ids(to).next().unwrap();
        let found = &ReferenceGraph::new(rulebook, Date::MIN).translations(LevelId { framework: id, rank })[target];
        found.iter().map(|rank| rulebook.frameworks[target].levels[*rank].name.clone()).collect()
    }

    #[test]
    fn a_hub_is_coarser_than_what_refers_to_it() {
        let rulebook = Rulebook::from_sources([Source::new(
            "f",
            "framework eqf { levels 1..8 }
             framework nfq { levels 1..10  refers to eqf { 7, 8 -> 6; 9 -> 7 } }
             framework scqf { levels 1..12  refers to eqf { 9, 10 -> 6 } }
             framework rqf { levels E1, E2, 1..8  refers to eqf { 6 -> 6; E1, E2 -> none } refers to nfq { 6 -> 8 } }",
        )])
        .unwrap();
        assert_eq!(text_of(&rulebook, "nfq 8", "eqf"), ["6"]);
        assert_eq!(text_of(&rulebook, "eqf 6", "nfq"), ["7", "8"]);
        assert_eq!(text_of(&rulebook, "nfq 8", "scqf"), ["9", "10"]);
        // A direct reference wins over the way through the hub.
        assert_eq!(text_of(&rulebook, "rqf 6", "nfq"), ["8"]);
        assert!(text_of(&rulebook, "rqf E2", "eqf").is_empty());
        assert!(text_of(&rulebook, "nfq 1", "eqf").is_empty());
    }
}
