//! The ways to take clauses: every set of leaves that the requirement tree can ask to be filled.

use super::problem::Branch;
use super::search::Work;

/// Walks through the sets of leaves that are taken together, smaller choices of a group first.
///
/// `any of` three clauses, say, is taken as each one, each two, and all three. Nothing is recursive: a tree of any
/// shape is walked on a stack of its choices.
pub(super) struct Choices<'a> {
    branches: &'a [Branch],
    worth: Worth,
    stack: Vec<Open>,
    begun: bool,
}

/// Which branches are worth taking.
pub(super) struct Worth {
    /// Could be met: others are not taken at all.
    pub usable: Vec<bool>,
    /// Nothing can fill any leaf of it. It is not taken beyond the fewest that a group asks for: without it, the choice
    /// is one still, and no further from meeting.
    pub barren: Vec<bool>,
}

/// A group that is being chosen from.
struct Open {
    /// What remains to be taken besides this group's members.
    pending: Vec<usize>,
    /// The leaves taken so far.
    taken: Vec<usize>,
    members: Vec<usize>,
    /// How many members the group asks for, and how many may be taken.
    fewest: usize,
    most: usize,
    /// The places in `members` that are chosen now, ascending.
    chosen: Vec<usize>,
    started: bool,
}

impl<'a> Choices<'a> {
    /// All choices among the branches that are worth it; each group must have enough usable ones.
    pub(super) fn new(branches: &'a [Branch], worth: Worth) -> Choices<'a> {
        Choices { branches, worth, stack: Vec::new(), begun: false }
    }

    /// The next set of leaves, ascending; `None` after the last, or when the work runs out.
    pub(super) fn next(&mut self, work: &mut Work) -> Option<Vec<usize>> {
        if !self.begun {
            self.begun = true;
            if let Some(leaves) = self.take(vec![0], Vec::new()) {
                return Some(leaves);
            }
        }
        loop {
            let open = self.stack.last_mut()?;
            if !work.step() {
                return None;
            }
            if !open.advance(&self.worth.barren) {
                self.stack.pop();
                continue;
            }
            let members = open.chosen.iter().filter_map(|place| open.members.get(*place));
            let pending = open.pending.iter().chain(members).copied().collect();
            let taken = open.taken.clone();
            if let Some(leaves) = self.take(pending, taken) {
                return Some(leaves);
            }
        }
    }

    /// Takes what is pending up to the next group that leaves a choice; all leaves where there is none.
    fn take(&mut self, mut pending: Vec<usize>, mut taken: Vec<usize>) -> Option<Vec<usize>> {
        while let Some(branch) = pending.pop() {
            match self.branches.get(branch) {
                Some(Branch::Leaf(leaf)) => taken.push(*leaf),
                Some(Branch::Group(fewest, _, members)) if *fewest == members.len() => pending.extend(members),
                Some(Branch::Group(fewest, most, members)) => {
                    let chosen = (0..*fewest).collect();
                    let usable = |member: &&usize| self.worth.usable.get(**member).copied().unwrap_or(true);
                    let members: Vec<usize> = members.iter().filter(usable).copied().collect();
                    let most = (*most).min(members.len());
                    self.stack.push(Open { pending, taken, members, fewest: *fewest, most, chosen, started: false });
                    return None;
                }
                None => {}
            }
        }
        taken.sort_unstable();
        Some(taken)
    }
}

impl Open {
    /// Goes on to the next combination: in order of size, then of the members' paths.
    fn advance(&mut self, barren: &[bool]) -> bool {
        if !self.started {
            self.started = true;
            return true;
        }
        if next_combination(&mut self.chosen, self.members.len()) {
            return true;
        }
        let size = self.chosen.len();
        if size == self.fewest {
            self.members.retain(|member| !barren.get(*member).copied().unwrap_or(false));
            self.most = self.most.min(self.members.len());
        }
        if size < self.most {
            self.chosen = (0..=size).collect();
            return true;
        }
        false
    }
}

/// Goes on to the next combination of this size out of `of` places, in order; `false` after the last.
pub(super) fn next_combination(places: &mut [usize], of: usize) -> bool {
    let size = places.len();
    for place in (0..size).rev() {
        if places[place] < of - (size - place) {
            places[place] += 1;
            for next in place + 1..size {
                places[next] = places[next - 1] + 1;
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(branches: &[Branch]) -> Vec<Vec<usize>> {
        let mut work = Work::new(1_000);
        let worth = Worth { usable: vec![true; branches.len()], barren: vec![false; branches.len()] };
        let mut choices = Choices::new(branches, worth);
        std::iter::from_fn(|| choices.next(&mut work)).collect()
    }

    #[test]
    fn any_of_three_is_seven_choices() {
        let tree = [Branch::Group(1, 3, vec![1, 2, 3]), Branch::Leaf(0), Branch::Leaf(1), Branch::Leaf(2)];
        assert_eq!(all(&tree), [vec![0], vec![1], vec![2], vec![0, 1], vec![0, 2], vec![1, 2], vec![0, 1, 2]]);
    }

    #[test]
    fn choices_inside_choices_multiply() {
        // All of: leaf 0; exactly one of (leaf 1; any of (leaf 2; leaf 3)).
        let tree = [
            Branch::Group(2, 2, vec![1, 2]),
            Branch::Leaf(0),
            Branch::Group(1, 1, vec![3, 4]),
            Branch::Leaf(1),
            Branch::Group(1, 2, vec![5, 6]),
            Branch::Leaf(2),
            Branch::Leaf(3),
        ];
        let mut found = all(&tree);
        found.sort();
        assert_eq!(found, [vec![0, 1], vec![0, 2], vec![0, 2, 3], vec![0, 3]]);
    }

    #[test]
    fn what_nothing_fills_is_taken_only_where_it_must_be() {
        let tree = [Branch::Group(1, 3, vec![1, 2, 3]), Branch::Leaf(0), Branch::Leaf(1), Branch::Leaf(2)];
        let worth = Worth { usable: vec![true; 4], barren: vec![false, true, false, false] };
        let mut work = Work::new(1_000);
        let mut choices = Choices::new(&tree, worth);
        let found: Vec<Vec<usize>> = std::iter::from_fn(|| choices.next(&mut work)).collect();
        assert_eq!(found, [vec![0], vec![1], vec![2], vec![1, 2]]);
    }

    #[test]
    fn nothing_to_take_is_one_empty_choice() {
        assert_eq!(all(&[Branch::Group(0, 0, vec![])]), [Vec::<usize>::new()]);
    }
}
