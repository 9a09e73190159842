//! References between frameworks that contradict each other: round a ring of them, a level becomes another one of its own
//! framework.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Resolver;
use crate::calendar::{Date, Days};
use crate::diagnostic::{Diagnostic, Problem, Span};
use crate::rulebook::framework::{Framework, FrameworkId};

/// How many steps the search takes before it ends without having looked at everything: many times what the frameworks of
/// all countries need.
const MOST_WORK: usize = 20_000_000;

/// A reference, which holds in both directions.
struct Edge<'f> {
    ends: [FrameworkId; 2],
    pairs: &'f BTreeSet<(usize, usize)>,
    days: Days,
    span: Span,
}

impl Edge<'_> {
    fn other(&self, end: FrameworkId) -> FrameworkId {
        if self.ends[0] == end { self.ends[1] } else { self.ends[0] }
    }

    /// The levels that correspond to these of the framework `from`.
    fn across(&self, from: FrameworkId, levels: &BTreeSet<usize>) -> BTreeSet<usize> {
        let forward = self.ends[0] == from;
        let turned = self.pairs.iter().map(|(here, there)| if forward { (*here, *there) } else { (*there, *here) });
        turned.filter(|(here, _)| levels.contains(here)).map(|(_, there)| there).collect()
    }
}

impl Resolver<'_> {
    pub(super) fn contradictions(&mut self) {
        let findings = contradictions(&self.frameworks);
        self.findings.extend(findings);
    }
}

fn contradictions(frameworks: &[Framework]) -> Vec<Diagnostic> {
    let edges = edges_of(frameworks);
    let mut work = MOST_WORK;
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for day in days_of_change(&edges) {
        work = work.saturating_sub(edges.len());
        let on: Vec<usize> = (0..edges.len()).filter(|edge| edges[*edge].days.hold(day)).collect();
        let mut at: BTreeMap<FrameworkId, Vec<usize>> = BTreeMap::new();
        for edge in &on {
            edges[*edge].ends.iter().for_each(|end| at.entry(*end).or_default().push(*edge));
        }
        for edge in on {
            let Some(ring) = ring_through(edge, &edges, &at, &mut work) else {
                continue;
            };
            if seen.insert(ring.iter().copied().collect::<BTreeSet<usize>>()) {
                findings.extend(check_ring(&ring, &edges, frameworks, &mut work));
            }
            if work == 0 {
                return findings;
            }
        }
    }
    findings
}

fn edges_of(frameworks: &[Framework]) -> Vec<Edge<'_>> {
    let mut edges = Vec::new();
    for (from, framework) in frameworks.iter().enumerate() {
        for reference in &framework.references {
            edges.push(Edge {
                ends: [from, reference.to],
                pairs: &reference.pairs,
                days: reference.days,
                span: reference.notes.span,
            });
        }
    }
    edges
}

/// A day of each run of days on which the same references are in force.
fn days_of_change(edges: &[Edge<'_>]) -> BTreeSet<Date> {
    let mut days = BTreeSet::from([Date::MIN]);
    for edge in edges {
        days.extend(edge.days.from);
        days.extend(edge.days.until.and_then(|until| until.tomorrow().ok()));
    }
    days
}

/// The shortest ring of references through this one, this one first.
fn ring_through(
    first: usize,
    edges: &[Edge<'_>],
    at: &BTreeMap<FrameworkId, Vec<usize>>,
    work: &mut usize,
) -> Option<Vec<usize>> {
    let [start, next] = edges.get(first)?.ends;
    let mut reached_by: BTreeMap<FrameworkId, usize> = BTreeMap::new();
    let mut pending = VecDeque::from([next]);
    while let Some(here) = pending.pop_front() {
        if here == start {
            break;
        }
        for edge in at.get(&here).into_iter().flatten().filter(|edge| **edge != first) {
            *work = work.saturating_sub(1);
            let there = edges.get(*edge)?.other(here);
            if there != next && !reached_by.contains_key(&there) {
                reached_by.insert(there, *edge);
                pending.push_back(there);
            }
        }
    }
    let mut ring = Vec::new();
    let mut here = start;
    while here != next {
        let edge = *reached_by.get(&here)?;
        ring.push(edge);
        here = edges.get(edge)?.other(here);
    }
    ring.push(first);
    ring.reverse();
    Some(ring)
}

/// The first level that the ring makes another one of its framework, if it does so with any.
fn check_ring(ring: &[usize], edges: &[Edge<'_>], frameworks: &[Framework], work: &mut usize) -> Option<Diagnostic> {
    let ring: Vec<&Edge<'_>> = ring.iter().filter_map(|edge| edges.get(*edge)).collect();
    let mut start = ring.first()?.ends[0];
    for turn in 0..ring.len() {
        let turned: Vec<&Edge<'_>> = ring[turn..].iter().chain(&ring[..turn]).copied().collect();
        let back: Vec<&Edge<'_>> = turned.iter().rev().copied().collect();
        for way in [turned.as_slice(), back.as_slice()] {
            for level in 0..frameworks.get(start)?.levels.len() {
                *work = work.saturating_sub(way.iter().map(|edge| edge.pairs.len()).sum());
                if let Some(found) = follow(start, level, way, frameworks) {
                    return Some(found);
                }
            }
        }
        start = ring[turn].other(start);
    }
    None
}

/// Follows the references from a level, as far as each makes one level another and nothing else: what is wrong where they
/// lead back to another level. A level that stands for several says nothing for certain of any of them: where two levels
/// of a framework both refer to level 6 of a hub, the one may come back as the other.
fn follow(start: FrameworkId, level: usize, way: &[&Edge<'_>], frameworks: &[Framework]) -> Option<Diagnostic> {
    let mut here = start;
    let mut levels = BTreeSet::from([level]);
    let mut steps = vec![words(here, &levels, frameworks)];
    for edge in way {
        let there = edge.across(here, &levels);
        if there.len() != 1 || edge.across(edge.other(here), &there) != levels {
            return None;
        }
        levels = there;
        here = edge.other(here);
        steps.push(words(here, &levels, frameworks));
    }
    if levels.contains(&level) {
        return None;
    }
    let (level, other) = (steps.first()?.clone(), steps.last()?.clone());
    let problem = Problem::Contradiction { level, other, ring: steps.join(" -> ") };
    let mut finding = Diagnostic::new(problem, way.first()?.span);
    for edge in way {
        let called = |end: FrameworkId| frameworks.get(end).map(Framework::called).unwrap_or_default();
        let text = format!("`{}` refers to `{}`", called(edge.ends[0]), called(edge.ends[1]));
        finding = finding.with_related(edge.span, text);
    }
    Some(finding)
}

/// `nfq 5`.
fn words(framework: FrameworkId, levels: &BTreeSet<usize>, frameworks: &[Framework]) -> String {
    let Some(framework) = frameworks.get(framework) else {
        return String::new();
    };
    let names: Vec<&str> =
        levels.iter().filter_map(|level| framework.levels.get(*level)).map(|level| level.name.as_str()).collect();
    format!("{} {}", framework.called(), names.join(" or "))
}
