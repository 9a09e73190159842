//! Whether a case meets the qualifications that rules ask to be held.

use std::collections::BTreeMap;

use petgraph::algo::toposort;
use petgraph::graphmap::DiGraphMap;

use super::version::{self, Versions};
use super::{Options, Verdict};
use crate::case::Case;
use crate::rulebook::{Qualification, Rulebook};
use crate::truth::Truth;

/// The qualifications that `name` asks to be held, and those that they ask for, with whether the case meets them.
///
/// None asks for itself in the end: the rules were checked for that. Each is decided before those that ask for it, so
/// that nothing recurses.
pub(super) fn met(rulebook: &Rulebook, name: &str, case: &Case, options: &Options) -> BTreeMap<String, Truth> {
    let mut asked: DiGraphMap<&str, ()> = DiGraphMap::new();
    let mut pending = vec![name];
    while let Some(asking) = pending.pop() {
        for version in rulebook.qualifications(asking) {
            for held in version.asks_to_hold(rulebook) {
                if !asked.contains_node(held) {
                    pending.push(held);
                }
                asked.add_edge(held, asking, ());
            }
        }
    }
    let mut met = BTreeMap::new();
    for held in toposort(&asked, None).unwrap_or_default() {
        if held != name {
            let truth = is_met(rulebook, held, case, options, &met);
            met.insert(held.to_owned(), truth);
        }
    }
    met
}

fn is_met(rulebook: &Rulebook, name: &str, case: &Case, options: &Options, met: &BTreeMap<String, Truth>) -> Truth {
    let versions: Vec<&Qualification> = rulebook.qualifications(name).collect();
    let versions = Versions::new(rulebook, versions, case, met);
    let settings = versions.settings();
    match version::verdict(&settings, &version::apply(&settings), options) {
        Verdict::Met => Truth::True,
        Verdict::NotMet => Truth::False,
        Verdict::Undetermined | Verdict::Undecided => Truth::Unknown,
    }
}
