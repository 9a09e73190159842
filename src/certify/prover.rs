//! Finds a choice that satisfies a system, or the lemmas that show that there is none.
//!
//! Depth first in one order of the items, with the rules of the checker itself, and with memory of what was refuted: so
//! each state that is refuted is a lemma already. Slower than the engine, which need not say why.

use std::collections::HashMap;

use super::weights::Weights;
use crate::proof::{Checker, Kind, Left, Lemma, Refutation, Shifted, System, Why, greatest};

/// What came of it.
#[derive(Debug)]
pub(crate) enum Proved {
    /// An option of each item.
    Chosen(Vec<usize>),
    Refuted(Refutation),
    /// Neither was found within so many states.
    Unknown,
}

/// Looks at `most_states` at most.
pub(crate) fn prove(system: &System, most_states: usize) -> Proved {
    let Some(shifted) = Shifted::new(system) else { return Proved::Unknown };
    let order = order(system, &shifted);
    let Some(checker) = Checker::new(&shifted, &order) else { return Proved::Unknown };
    let weights = Weights::new(shifted.lacks.len());
    let mut prover = Prover {
        shifted: &shifted,
        checker,
        order: &order,
        lemmas: Vec::new(),
        known: HashMap::new(),
        weights,
        states: 0,
    };
    prover.run(most_states)
}

struct Prover<'s> {
    shifted: &'s Shifted,
    checker: Checker<'s>,
    order: &'s [usize],
    lemmas: Vec<Lemma>,
    /// The lemma of each state that was refuted: by the place in the order, and what rows lack.
    known: HashMap<(usize, Vec<i128>), usize>,
    weights: Weights,
    states: usize,
}

/// A state whose options are being tried.
struct Open {
    lacks: Vec<i128>,
    /// The options still to try, the last first.
    pending: Vec<usize>,
    /// By option: the lemma that refutes what follows it.
    refuted: Vec<Option<usize>>,
}

/// What is found of a state.
enum Found {
    /// Nothing is lacking any more.
    Answer,
    /// It cannot be completed: by this lemma, or by the rows alone.
    Refuted(Option<usize>),
    Open(Open),
}

impl Prover<'_> {
    fn run(&mut self, most_states: usize) -> Proved {
        let mut path: Vec<usize> = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        let mut found = self.look(0, &self.shifted.lacks.clone());
        loop {
            match found {
                Found::Answer => return Proved::Chosen(self.chosen(&path)),
                Found::Open(state) => open.push(state),
                Found::Refuted(lemma) => match (open.last_mut(), path.pop()) {
                    (Some(above), Some(option)) => above.refuted[option] = lemma,
                    _ => return Proved::Refuted(self.refutation(lemma)),
                },
            }
            let Some(at) = open.len().checked_sub(1).filter(|_| self.states <= most_states) else {
                return Proved::Unknown;
            };
            let state = &mut open[at];
            found = if let Some(option) = state.pending.pop() {
                let Some(after) = self.checker.after(at, option, &state.lacks) else { return Proved::Unknown };
                path.push(option);
                self.look(at + 1, &after)
            } else {
                let (lacks, refuted) = (std::mem::take(&mut state.lacks), std::mem::take(&mut state.refuted));
                open.pop();
                Found::Refuted(Some(self.learn(at, lacks, Why::Options(refuted))))
            };
        }
    }

    fn look(&mut self, at: usize, lacks: &[i128]) -> Found {
        self.states += 1;
        let Some(left) = self.checker.left(at, lacks) else { return Found::Refuted(None) };
        if left.lacks.iter().all(|lack| *lack == 0) {
            return Found::Answer;
        }
        let key = (at, left.lacks);
        if let Some(lemma) = self.known.get(&key) {
            return Found::Refuted(Some(*lemma));
        }
        let left = Left { lacks: key.1, items: left.items };
        if let Some(weights) = self.weights.refute(self.shifted, &self.checker, &left) {
            return Found::Refuted(Some(self.learn(at, left.lacks, Why::Weights(weights))));
        }
        let Some((item, options)) = left.items.first() else { return Found::Refuted(None) };
        let mut pending = options.clone();
        // The best comes last; of equals the first does.
        pending.sort_by_key(|option| {
            let worth = self.weights.worth(&self.shifted.items[*item][*option], &left.lacks);
            (worth, std::cmp::Reverse(*option))
        });
        let refuted = vec![None; self.shifted.items[*item].len()];
        Found::Open(Open { lacks: left.lacks, pending, refuted })
    }

    fn learn(&mut self, at: usize, lacks: Vec<i128>, why: Why) -> usize {
        let named = lacks.iter().copied().enumerate().filter(|(_, lack)| *lack > 0).collect();
        self.lemmas.push(Lemma { at, lacks: named, why });
        let number = self.lemmas.len() - 1;
        self.known.insert((at, lacks), number);
        number
    }

    /// The option of each item; where nothing more was needed, nothing is done.
    fn chosen(&self, path: &[usize]) -> Vec<usize> {
        let mut chosen = vec![0; self.order.len()];
        for (item, option) in self.order.iter().zip(path) {
            chosen[*item] = *option;
        }
        chosen
    }

    /// The lemmas that the last one needs; where the rows alone tell, a lemma that says so.
    fn refutation(&mut self, last: Option<usize>) -> Refutation {
        let order = self.order.to_vec();
        let Some(last) = last else {
            let lacks = self.shifted.lacks.iter().copied().enumerate().filter(|(_, lack)| *lack > 0).collect();
            return Refutation { order, lemmas: vec![Lemma { at: 0, lacks, why: Why::Weights(Vec::new()) }] };
        };
        let mut needed = vec![false; last + 1];
        needed[last] = true;
        for number in (0..=last).rev() {
            if needed[number]
                && let Why::Options(earlier) = &self.lemmas[number].why
            {
                earlier.iter().flatten().for_each(|other| needed[*other] = true);
            }
        }
        let mut renumbered = vec![0; last + 1];
        let mut lemmas = Vec::new();
        for (number, lemma) in std::mem::take(&mut self.lemmas).into_iter().enumerate().take(last + 1) {
            if needed[number] {
                renumbered[number] = lemmas.len();
                lemmas.push(lemma);
            }
        }
        for lemma in &mut lemmas {
            if let Why::Options(earlier) = &mut lemma.why {
                earlier.iter_mut().flatten().for_each(|other| *other = renumbered[*other]);
            }
        }
        Refutation { order, lemmas }
    }
}

/// Clauses first, since what credentials may do hangs on them; then what can fill the row that has the least to spare, what
/// has the fewest places to go first, then what adds the most; outcomes last, for they follow from the rest.
fn order(system: &System, shifted: &Shifted) -> Vec<usize> {
    let kind = |item: usize| system.items[item].kind;
    let mut most = vec![0_i128; shifted.lacks.len()];
    let mut fillers: Vec<Vec<(usize, i128)>> = vec![Vec::new(); shifted.lacks.len()];
    for (item, options) in shifted.items.iter().enumerate() {
        for (row, add) in greatest(options.iter().map(Vec::as_slice)) {
            most[row] += add;
            fillers[row].push((item, add));
        }
    }
    let mut rows: Vec<usize> = (0..shifted.lacks.len()).filter(|row| shifted.lacks[*row] > 0).collect();
    let spare = |row: usize| (most[row] - shifted.lacks[row]).saturating_mul(1_000) / shifted.lacks[row].max(1);
    rows.sort_by_key(|row| (spare(*row), fillers[*row].len(), *row));
    let mut placed = vec![false; shifted.items.len()];
    let mut order: Vec<usize> = Vec::with_capacity(placed.len());
    let mut place = |item: usize, order: &mut Vec<usize>| {
        if !std::mem::replace(&mut placed[item], true) {
            order.push(item);
        }
    };
    let all = 0..shifted.items.len();
    for item in all.clone().filter(|item| kind(*item) == Kind::Clause) {
        place(item, &mut order);
    }
    for row in rows {
        let mut here: Vec<(usize, i128)> =
            fillers[row].iter().copied().filter(|(item, _)| kind(*item) == Kind::Credential).collect();
        here.sort_by_key(|(item, add)| (shifted.items[*item].len(), -add, *item));
        here.into_iter().for_each(|(item, _)| place(item, &mut order));
    }
    all.for_each(|item| place(item, &mut order));
    // Outcomes were placed with the rest: they go to the end.
    order.sort_by_key(|item| kind(*item) == Kind::Outcome);
    order
}
