//! Whether a case meets the qualifications that rules ask to be held.

use std::collections::BTreeMap;

use petgraph::algo::toposort;
use petgraph::graphmap::DiGraphMap;

use super::Options;
use super::compiled::Compiled;
use super::version::{self, Versions};
use crate::case::Case;
use crate::rulebook::Rulebook;
use crate::truth::Truth;
use crate::verdict::Verdict;

/// The qualifications that `name` asks to be held, and those that they ask for, each after those that it asks for itself.
///
/// None asks for itself in the end: the rules were checked for that.
pub(super) fn asked<'r>(rulebook: &'r Rulebook, name: &'r str) -> Vec<&'r str> {
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
    toposort(&asked, None).unwrap_or_default().into_iter().filter(|held| *held != name).collect()
}

/// Whether the case meets each of the qualifications, which are in such an order; nothing recurses.
pub(super) fn met<'r>(
    compiled: &Compiled<'r>,
    asked: &[&'r str],
    case: &Case,
    options: &Options,
) -> BTreeMap<&'r str, Truth> {
    let mut met = BTreeMap::new();
    for held in asked {
        let truth = is_met(compiled, held, case, options, &met);
        met.insert(*held, truth);
    }
    met
}

fn is_met(compiled: &Compiled<'_>, name: &str, case: &Case, options: &Options, met: &BTreeMap<&str, Truth>) -> Truth {
    let Ok(rules) = compiled.rules(name) else { return Truth::Unknown };
    let versions = Versions::new(compiled.background(), &rules.versions, case, met, options.language);
    let settings = versions.settings();
    match version::verdict(&settings, &version::apply(&settings), options) {
        Verdict::Met => Truth::True,
        Verdict::NotMet => Truth::False,
        Verdict::Undetermined | Verdict::Undecided => Truth::Unknown,
    }
}
