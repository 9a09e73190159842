//! Choices that depend on a seed alone, so that a failure can be replayed.

use std::ops::RangeInclusive;

pub struct Choices(u64);

impl Choices {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below the bound (SplitMix64).
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).expect("a bound is small");
        usize::try_from((mixed ^ (mixed >> 31)) % bound).expect("less than the bound")
    }

    /// True in so many cases of ten.
    pub fn tenths(&mut self, tenths: usize) -> bool {
        self.below(10) < tenths
    }

    pub fn between(&mut self, range: RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    pub fn one_of<T: Clone>(&mut self, items: &[T]) -> T {
        self.pick(items).clone()
    }

    pub fn name(&mut self, names: &[&str]) -> String {
        (*self.pick(names)).to_owned()
    }

    /// The name, in so many cases of ten.
    pub fn maybe_name(&mut self, tenths: usize, names: &[&str]) -> Option<String> {
        self.tenths(tenths).then(|| self.name(names))
    }

    /// Some of the items, in their order: as many as the range says, where there are so many.
    pub fn some<T: Clone>(&mut self, items: &[T], number: RangeInclusive<usize>) -> Vec<T> {
        let number = self.between(number).min(items.len());
        let mut indices: Vec<usize> = (0..items.len()).collect();
        self.shuffle(&mut indices);
        indices.truncate(number);
        indices.sort_unstable();
        indices.into_iter().map(|index| items[index].clone()).collect()
    }

    /// One of several, by their weights.
    pub fn weighted<T: Copy>(&mut self, items: &[(usize, T)]) -> T {
        let all: usize = items.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(all);
        for (weight, item) in items {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return *item,
            }
        }
        panic!("less than the sum of the weights")
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}
