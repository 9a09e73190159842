//! Memory of refuted states: whole states are kept, so that two are never taken for one.

/// States are kept in at most so many numbers: 40 MB.
const MOST_KEPT: usize = 5_000_000;

#[derive(Debug, Default)]
pub(super) struct Memory {
    /// For each place of the table, one more than where a state begins; nothing for a free place.
    table: Vec<u32>,
    /// The states one after another, each preceded by its length.
    states: Vec<i64>,
    known: usize,
}

impl Memory {
    pub(super) fn contains(&self, state: &[i64]) -> bool {
        !self.table.is_empty() && matches!(self.find(state), Place::Known)
    }

    /// Remembers a state, where there is room.
    pub(super) fn insert(&mut self, state: &[i64]) {
        if self.states.len() + state.len() + 1 > MOST_KEPT {
            return;
        }
        if self.known * 2 >= self.table.len() {
            self.grow();
        }
        if let Place::Free(place) = self.find(state)
            && let Ok(begins) = u32::try_from(self.states.len() + 1)
        {
            self.table[place] = begins;
            self.states.push(state.len() as i64);
            self.states.extend_from_slice(state);
            self.known += 1;
        }
    }

    fn find(&self, state: &[i64]) -> Place {
        let mask = self.table.len() - 1;
        let mut place = usize::try_from(hash(state) & mask as u64).unwrap_or(0);
        loop {
            match self.table[place] {
                0 => return Place::Free(place),
                begins if self.state(begins) == state => return Place::Known,
                _ => place = (place + 1) & mask,
            }
        }
    }

    fn state(&self, begins: u32) -> &[i64] {
        let at = begins as usize - 1;
        let length = usize::try_from(self.states[at]).unwrap_or(0);
        &self.states[at + 1..=at + length]
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(256);
        self.table = vec![0; size];
        let mut at = 0;
        while let Some(length) = self.states.get(at) {
            let length = usize::try_from(*length).unwrap_or(0);
            let begins = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let mask = size - 1;
            let hashed = hash(&self.states[at + 1..=at + length]);
            let mut place = usize::try_from(hashed & mask as u64).unwrap_or(0);
            while self.table[place] != 0 {
                place = (place + 1) & mask;
            }
            self.table[place] = begins;
            at += length + 1;
        }
    }
}

enum Place {
    Known,
    Free(usize),
}

/// A mix of multiplications and rotations: quick, and the same on every machine.
fn hash(state: &[i64]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = state.iter().fold(ODD, |hash, number| (hash.rotate_left(5) ^ number.cast_unsigned()).wrapping_mul(ODD));
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn what_is_remembered_is_known_and_nothing_else() {
        let mut memory = Memory::default();
        for number in 0..2_000_i64 {
            memory.insert(&[number, number / 7, 3]);
        }
        assert!((0..2_000).all(|number| memory.contains(&[number, number / 7, 3])));
        assert!((0..2_000).all(|number| !memory.contains(&[number, number / 7])));
        assert!(!memory.contains(&[2_000, 285, 3]));
    }
}
