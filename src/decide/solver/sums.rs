//! Which sums gains can add up to.

/// The least sum of one gain of each item that is at least `bound`; `None` where no sum is.
pub(super) fn reached(items: impl Iterator<Item = Vec<i64>>, bound: i64) -> Option<i64> {
    let bound = usize::try_from(bound).ok()?;
    // Sums below the bound as bits, and the least at or above it.
    let words = bound.div_ceil(64);
    let mut sums = vec![0_u64; words];
    if let Some(first) = sums.first_mut() {
        *first = 1;
    }
    let mut above = usize::MAX;
    let mut next = vec![0_u64; words];
    for mut gains in items {
        gains.sort_unstable();
        gains.dedup();
        if gains == [0] {
            continue;
        }
        next.iter_mut().for_each(|word| *word = 0);
        let mut least_above = usize::MAX;
        for gain in gains.iter().filter_map(|gain| usize::try_from(*gain).ok()) {
            if above != usize::MAX {
                least_above = least_above.min(above.saturating_add(gain));
            }
            // Sums that this gain carries to the bound or beyond.
            let from = bound.saturating_sub(gain);
            if let Some(sum) = next_bit(&sums, from) {
                least_above = least_above.min(sum + gain);
            }
            shift_into(&sums, &mut next, gain);
        }
        // Bits at or above the bound are told by `above`.
        if bound % 64 != 0
            && let Some(last) = next.last_mut()
        {
            *last &= (1 << (bound % 64)) - 1;
        }
        std::mem::swap(&mut sums, &mut next);
        above = least_above;
    }
    (above != usize::MAX).then(|| i64::try_from(above).unwrap_or(i64::MAX))
}

fn next_bit(words: &[u64], from: usize) -> Option<usize> {
    let mut word = from / 64;
    let mut bits = words.get(word)? & (u64::MAX << (from % 64));
    loop {
        if bits != 0 {
            return Some(word * 64 + bits.trailing_zeros() as usize);
        }
        word += 1;
        bits = *words.get(word)?;
    }
}

fn shift_into(from: &[u64], into: &mut [u64], by: usize) {
    let (words, bits) = (by / 64, by % 64);
    for place in words..into.len() {
        let low = from.get(place - words).copied().unwrap_or(0) << bits;
        let high = if bits == 0 || place == words {
            0
        } else {
            from.get(place - words - 1).copied().unwrap_or(0) >> (64 - bits)
        };
        if let Some(word) = into.get_mut(place) {
            *word |= low | high;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reached;

    #[test]
    fn sums_are_reached() {
        let items = |gains: &[i64]| gains.iter().map(|gain| vec![0, *gain]).collect::<Vec<_>>();
        assert_eq!(reached(items(&[5, 5, 5, 5, 5]).into_iter(), 22), Some(25));
        assert_eq!(reached(items(&[6, 9, 9]).into_iter(), 16), Some(18));
        assert_eq!(reached(items(&[70, 70]).into_iter(), 65), Some(70));
        assert_eq!(reached(items(&[5, 5]).into_iter(), 22), None);
        assert_eq!(reached([vec![3, 4], vec![3, 4]].into_iter(), 7), Some(7));
        assert_eq!(reached([vec![3, 4], vec![3, 4]].into_iter(), 1), Some(6));
    }
}
