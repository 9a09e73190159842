use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::graphmap::UnGraphMap;
use petgraph::visit::{Dfs, Walker};

use crate::rulebook::Rulebook;

/// The units that are one unit, where one took the place of another and each stands for the other, by code;
/// those that are one only with themselves are left out.
pub(crate) fn equivalents(rulebook: &Rulebook) -> BTreeMap<&str, Arc<BTreeSet<&str>>> {
    let mut graph: UnGraphMap<&str, ()> = UnGraphMap::new();
    for unit in rulebook.units.values() {
        if let Some(replacement) = unit.replaced.as_ref().filter(|replacement| replacement.equivalent) {
            graph.add_edge(&unit.code, &replacement.by, ());
        }
    }
    let mut classes = BTreeMap::new();
    for code in graph.nodes() {
        if classes.contains_key(code) {
            continue;
        }
        let same: Arc<BTreeSet<&str>> = Arc::new(Dfs::new(&graph, code).iter(&graph).collect());
        classes.extend(same.iter().map(|code| (*code, Arc::clone(&same))));
    }
    classes
}
