//! Each layer of the engine against enumeration, on small problems of every form.
//!
//! `ATTAIN_PROBLEMS=1000000 cargo test --lib every_layer` tries so many; otherwise it is a few thousand.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::Solver;
use super::bins::{Bins, Filled};
use super::guide::Guide;
use super::reduce::reduce;
use super::search::Search;
use crate::decide::problem::{Branch, Choice, Cover, Item, Problem, Row, RowKind, Spot};
use crate::decide::question::{Allocation, Answer, Distance, Held, Query, Work};
use crate::rulebook::Measure;

/// Numbers that are the same every time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn amount(&mut self, tight: bool) -> i128 {
        if tight { [1, 1, 2, 3, 7][self.below(5)] } else { [5, 10, 15, 4, 6][self.below(5)] }
    }
}

/// A problem with a few leaves, credentials, limits and branches.
fn drawn(random: &mut Random) -> Problem {
    let tight = random.chance(2);
    let packed = random.chance(3);
    let leaves = if packed { 2 + random.below(2) } else { 1 + random.below(5) };
    let ranks = if packed { 5 + random.below(3) } else { 1 + random.below(7) };
    let plain = packed || random.chance(2);
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |kind, bound, soft, own| {
        rows.push(Row { kind, bound, soft, own });
        rows.len() - 1
    };
    let mut covers = Vec::new();
    let mut outcomes: Vec<Vec<usize>> = vec![Vec::new(); leaves];
    let needs: Vec<Option<usize>> = (0..leaves)
        .map(|leaf| {
            if !plain && random.chance(6) {
                let of_leaf: Vec<usize> = (0..3).map(|_| add(RowKind::Outcome(leaf), Some(1), None, false)).collect();
                let weights: Vec<(usize, i128)> =
                    of_leaf.iter().map(|row| (*row, 1 + random.below(3) as i128)).collect();
                let all: i128 = weights.iter().map(|(_, weight)| *weight).sum();
                covers.push(Cover {
                    leaf,
                    rows: weights,
                    bound: 1 + random.below(usize::try_from(all).unwrap()) as i128,
                });
                outcomes[leaf] = of_leaf;
                return None;
            }
            let bound = random.amount(tight) * (1 + random.below(3) as i128);
            Some(add(RowKind::Need(leaf), Some(bound), Some(Measure::Credits), true))
        })
        .collect();
    let mosts: Vec<Option<usize>> = (0..leaves)
        .map(|leaf| {
            (!plain && random.chance(4)).then(|| {
                add(RowKind::Most(leaf), Some(-random.amount(tight) * (1 + random.below(3) as i128)), None, true)
            })
        })
        .collect();
    let total = (!packed && random.chance(3)).then(|| {
        add(RowKind::Total, Some(random.amount(tight) * (1 + random.below(6) as i128)), Some(Measure::Credits), false)
    });
    let ceiling = (!plain && random.chance(3))
        .then(|| add(RowKind::Limit(0), Some(-random.amount(tight) * (1 + random.below(3) as i128)), None, false));
    let apart = (!plain && random.chance(4)).then(|| add(RowKind::Once, Some(-1), None, false));
    let count = add(RowKind::Count, None, None, false);
    let pins = add(RowKind::Pins, None, None, false);
    let stays = add(RowKind::Stays, None, None, false);
    let mut items = Vec::new();
    for holding in 0..ranks {
        let credits = random.amount(tight);
        let (limited, shared) = (random.chance(2), random.chance(3));
        let mut choices = Vec::new();
        for leaf in 0..leaves {
            if random.chance(if packed { 4 } else { 2 }) {
                continue;
            }
            let mut gains: BTreeSet<(usize, i128)> = BTreeSet::new();
            gains.extend(needs[leaf].map(|row| (row, credits)));
            gains.extend(outcomes[leaf].iter().filter(|_| random.chance(2)).map(|row| (*row, 1)));
            gains.extend(mosts[leaf].map(|row| (row, -credits)));
            gains.extend(total.map(|row| (row, credits)));
            gains.extend(ceiling.filter(|_| limited).map(|row| (row, -credits)));
            gains.extend(apart.filter(|_| shared).map(|row| (row, -1)));
            gains.insert((count, -1));
            if random.chance(5) {
                gains.insert((pins, 1));
            }
            if random.chance(5) {
                gains.insert((stays, 1));
            }
            choices.push(Choice { spot: Spot { leaf, holding }, gains: gains.into_iter().collect() });
        }
        items.push(Item { choices });
    }
    // Leaves that compete for what is hardly enough: each asks for nearly what was laid there.
    if packed {
        let mut laid = vec![0; leaves];
        for item in items.iter().filter(|item: &&Item| !item.choices.is_empty()) {
            let choice = &item.choices[random.below(item.choices.len())];
            let need = needs[choice.spot.leaf];
            laid[choice.spot.leaf] +=
                choice.gains.iter().find(|(row, _)| Some(*row) == need).map_or(0, |(_, gain)| *gain);
        }
        for (need, laid) in needs.iter().zip(laid) {
            let bound = laid + [0, 0, 0, -1, 1][random.below(5)];
            need.iter().for_each(|row| rows[*row].bound = Some(bound.max(1)));
        }
    }
    let branches = if packed { every(leaves) } else { branches(leaves, random) };
    Problem {
        items,
        rows,
        covers,
        branches,
        leaves,
        scale: 1,
        stayable: 0,
        pinnable: 0,
        solver: OnceCell::new(),
        soft_solver: OnceCell::new(),
    }
}

fn every(leaves: usize) -> Vec<Branch> {
    let root = Branch::Group(leaves, leaves, (1..=leaves).collect());
    [root].into_iter().chain((0..leaves).map(Branch::Leaf)).collect()
}

/// All leaves, or a group of those past the first few.
fn branches(leaves: usize, random: &mut Random) -> Vec<Branch> {
    let apart = if random.chance(2) { leaves } else { random.below(leaves + 1) };
    let mut branches = vec![Branch::Group(0, 0, Vec::new())];
    let mut top: Vec<usize> = Vec::new();
    for leaf in 0..apart {
        branches.push(Branch::Leaf(leaf));
        top.push(branches.len() - 1);
    }
    if apart < leaves {
        let group = branches.len();
        branches.push(Branch::Group(0, 0, Vec::new()));
        top.push(group);
        let members: Vec<usize> = (apart..leaves)
            .map(|leaf| {
                branches.push(Branch::Leaf(leaf));
                branches.len() - 1
            })
            .collect();
        let fewest = random.below(members.len() + 1);
        let most = fewest + random.below(members.len() + 1 - fewest);
        branches[group] = Branch::Group(fewest, most.max(fewest), members);
    }
    branches[0] = Branch::Group(top.len(), top.len(), top);
    branches
}

/// Every set of leaves that can be taken together.
fn takings(problem: &Problem) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    let Branch::Group(_, _, top) = &problem.branches[0] else { panic!("the root is a group") };
    for member in top {
        match &problem.branches[*member] {
            Branch::Leaf(leaf) => all.iter_mut().for_each(|taken: &mut Vec<usize>| taken.push(*leaf)),
            Branch::Group(fewest, most, members) => {
                let mut more = Vec::new();
                for set in 0..1_usize << members.len() {
                    let chosen = members.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
                    let leaves: Vec<usize> = chosen
                        .map(|(_, member)| match problem.branches[*member] {
                            Branch::Leaf(leaf) => leaf,
                            Branch::Group(..) => panic!("only leaves are drawn there"),
                        })
                        .collect();
                    if (*fewest..=*most).contains(&leaves.len()) {
                        more.extend(all.iter().map(|taken| [taken.clone(), leaves.clone()].concat()));
                    }
                }
                all = more;
            }
        }
    }
    all
}

/// The least distance of any allocation that keeps to the question; `None` where there is none.
fn enumerated(problem: &Problem, query: &Query<'_>) -> Option<Distance> {
    let mut nearest: Option<Distance> = None;
    for mut taken in takings(problem) {
        taken.sort_unstable();
        if query.most_leaves.is_some_and(|most| taken.len() as i128 > most) {
            continue;
        }
        let mut at = vec![None; problem.items.len()];
        try_each(problem, query, &taken, 0, &mut at, &mut nearest);
    }
    nearest
}

fn try_each(
    problem: &Problem,
    query: &Query<'_>,
    taken: &[usize],
    rank: usize,
    at: &mut Vec<Option<Spot>>,
    nearest: &mut Option<Distance>,
) {
    if rank == problem.items.len() {
        if let Some(distance) = judged(problem, query, taken, at) {
            *nearest = Some(nearest.map_or(distance, |known| known.min(distance)));
        }
        return;
    }
    let held = query.held[rank];
    if matches!(held, Held::Free | Held::Out) {
        at[rank] = None;
        try_each(problem, query, taken, rank + 1, at, nearest);
    }
    for choice in &problem.items[rank].choices {
        let allowed = match held {
            Held::Free | Held::Counts => true,
            Held::Out => false,
            Held::At(spot) => spot == choice.spot,
        };
        if allowed && taken.contains(&choice.spot.leaf) {
            at[rank] = Some(choice.spot);
            try_each(problem, query, taken, rank + 1, at, nearest);
        }
    }
}

/// How far an allocation is from meeting; `None` where it breaks what must hold.
fn judged(problem: &Problem, query: &Query<'_>, taken: &[usize], at: &[Option<Spot>]) -> Option<Distance> {
    let mut sums = vec![0_i128; problem.rows.len()];
    for (item, at) in problem.items.iter().zip(at) {
        let choice = item.choices.iter().find(|choice| Some(choice.spot) == *at);
        choice.into_iter().flat_map(|choice| &choice.gains).for_each(|(row, gain)| sums[*row] += gain);
    }
    for (row, sum) in problem.rows.iter().zip(&sums) {
        let bound = match row.kind {
            RowKind::Count => query.count.map(|most| -most),
            RowKind::Pins => query.pins,
            RowKind::Stays => query.stays,
            RowKind::Outcome(_) => None,
            _ => row.bound,
        };
        let in_force = row.kind.leaf().is_none_or(|leaf| taken.contains(&leaf));
        if in_force && row.soft.is_none() && bound.is_some_and(|bound| *sum < bound) {
            return None;
        }
    }
    Some(problem.distance(at, taken))
}

fn check(problem: &Problem, query: &Query<'_>, found: &Allocation, what: &str) {
    let keeps = found.at.iter().flatten().all(|spot| found.taken.contains(&spot.leaf));
    assert!(keeps, "{what}: {found:?}");
    let distance = judged(problem, query, &found.taken, &found.at);
    assert_eq!(distance, Some(found.distance), "{what}: {found:?}\n{:?}\n{:?}", problem.items, problem.rows);
    let takings = takings(problem).into_iter().map(|mut taken| {
        taken.sort_unstable();
        taken
    });
    assert!(takings.into_iter().any(|taken| taken == found.taken), "{what}: {:?}", found.taken);
}

#[test]
fn every_layer_answers_as_enumeration_does() {
    let asked = option_env!("ATTAIN_PROBLEMS").and_then(|text| text.parse().ok()).unwrap_or(3_000_u64);
    let (mut met, mut by_bins, mut short, mut guided) = (0_u64, 0_u64, 0_u64, 0_u64);
    for number in 0..asked {
        let mut random = Random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (0..4).for_each(|_| _ = random.below(2));
        let problem = drawn(&mut random);
        let held: Vec<Held> = (0..problem.items.len())
            .map(|_| match random.below(12) {
                0 => Held::Out,
                1 => Held::Counts,
                _ => Held::Free,
            })
            .collect();
        let free = vec![Held::Free; problem.items.len()];
        let held = if random.chance(2) { &held } else { &free };
        let mut query = Query { ..Query::new(held, Distance::NONE) };
        if random.chance(2) {
            query.count = random.chance(2).then(|| random.below(6) as i128);
            query.pins = random.chance(3).then_some(1);
            query.stays = random.chance(3).then_some(1);
            query.most_leaves = random.chance(3).then(|| random.below(5) as i128);
        }
        let nearest = enumerated(&problem, &query);
        let expected = nearest == Some(Distance::NONE);
        met += u64::from(expected);
        let what = format!("problem {number}");
        // As it is used.
        let solver = Solver::new(&problem, false).unwrap();
        match solver.solve(&problem, &query, &mut Work::new(u64::MAX)) {
            Answer::Found(found) => {
                assert!(expected, "{what}: found");
                check(&problem, &query, &found, &what);
            }
            Answer::None => {
                assert!(!expected, "{what}: not found\n{:?}\n{:?}\n{:?}", problem.items, problem.rows, problem.branches)
            }
            Answer::Unknown => panic!("{what}: the work ran out"),
        }
        // After a question that asks for less, by what that told.
        let mut guide = Guide::default();
        let easier =
            Query { count: query.count.map(|count| count + 1), most_leaves: None, ..Query::new(held, query.within) };
        match solver.solve_guided(&problem, &easier, &mut guide, &mut Work::new(u64::MAX)) {
            Answer::Found(_) => guide.keep(),
            _ => assert!(!expected, "{what}: what asks for less is not found"),
        }
        guided += u64::from(guide.rules_out());
        let refuted = solver.is_refuted(&query, &mut guide, &mut Work::new(u64::MAX));
        assert!(!(expected && refuted), "{what}: refuted by a look");
        match solver.solve_guided(&problem, &query, &mut guide, &mut Work::new(u64::MAX)) {
            Answer::Found(found) => {
                assert!(expected, "{what}: found with a guide");
                check(&problem, &query, &found, &what);
            }
            answer => assert!(answer == Answer::None && !expected, "{what}: not found with a guide"),
        }
        // Without the dive, so that bounds and memory are used from the first state on; and leaf after leaf.
        match reduce(&solver.model, &query, &Guide::default(), false) {
            None => assert!(!expected, "{what}: reduced to nothing"),
            Some(instance) => {
                let found = Search::without_dive(&instance).run(&mut Work::new(u64::MAX));
                assert_eq!(found, Some(expected), "{what}: without the dive");
                if let Some(mut bins) = Bins::new(&instance) {
                    by_bins += 1;
                    let found = bins.run(&mut Work::new(u64::MAX));
                    assert!(matches!(found, Filled::Found(_) | Filled::None), "{what}: leaf after leaf");
                    assert_eq!(matches!(found, Filled::Found(_)), expected, "{what}: leaf after leaf");
                    if let Filled::Found(path) = found {
                        check(&problem, &query, &solver.allocation(&problem, &instance, &path), &what);
                    }
                }
            }
        }
        // The closest.
        if let (Some(nearest), true) = (nearest, held == &free && query.most_leaves.is_none()) {
            query.count = None;
            query.pins = None;
            query.stays = None;
            let nearest = enumerated(&problem, &query).unwrap_or(nearest);
            short += u64::from(nearest != Distance::NONE);
            let closest = problem.closest(&mut Work::new(u64::MAX)).unwrap();
            assert!(closest.proven, "{what}");
            assert_eq!(closest.allocation.distance, nearest, "{what}: the closest");
        }
    }
    assert!(met * 8 > asked && (asked - met) * 8 > asked, "{met} of {asked} have an answer");
    assert!(guided * 50 > asked, "{guided} of {asked} rule something out for the next");
    assert!(by_bins * 20 > asked && short * 50 > asked, "{by_bins} leaf after leaf, {short} fall short");
}
