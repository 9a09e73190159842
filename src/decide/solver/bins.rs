//! Filling one leaf after another, where leaves share what fills them and hardly anything can be spared.
//!
//! Where every credential gives to one leaf at a time, and all of them together give little more than all leaves need, a
//! leaf can be filled in few ways: what it is given beyond its need is lost to the others. The largest credential that
//! must be used goes somewhere; each leaf that it fits, of those that are just the same only one, is filled with it and
//! with others, in each way in which none can be left out and no more is lost than can be spared. (Bin completion: Fukunaga
//! and Korf, 2007.) What is left is remembered where it was refuted.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;

use super::super::question::Work;
use super::reduce::Instance;

/// More items than this are left to the search that places one after another.
const MOST_ITEMS: usize = 128;

/// Where one bin can be filled in more ways than this, placing one after another is the better way.
const MOST_WAYS: usize = 20_000;

/// More refuted states than this are not remembered: it bounds memory, not the answer.
const MOST_REFUTED: usize = 1_000_000;

/// How far filling leaf after leaf came.
pub(super) enum Filled {
    /// To an answer: the option of each item.
    Found(Vec<usize>),
    /// To the end, and there is none.
    None,
    /// The work ran out.
    Unknown,
    /// Some bin can be filled in too many ways.
    TooMany,
}

/// Why it came no further.
enum Stop {
    Unknown,
    TooMany,
}

pub(super) struct Bins<'i> {
    instance: &'i Instance,
    needs: Vec<i128>,
    /// For each item: the most that it can give, and what it gives each bin, by its option.
    most: Vec<i128>,
    gains: Vec<Vec<Option<(i128, usize)>>>,
    /// Items by what they can give, the most first.
    order: Vec<usize>,
    /// Bins that are just the same have the same number.
    class: Vec<usize>,
    /// Items that are just the same have the same number.
    kind: Vec<usize>,
    refuted: HashSet<(u128, Vec<u8>), BuildHasherDefault<DefaultHasher>>,
}

/// A bin that is being filled.
struct Level {
    /// The items that are left, before this bin is filled.
    left: u128,
    open: Vec<bool>,
    spare: i128,
    /// The bins still to try, the last first.
    bins: Vec<usize>,
    /// The item that is placed whatever else is.
    first: usize,
    /// The ways to fill the present bin that are still to be tried.
    ways: Vec<(usize, Vec<usize>)>,
}

impl<'i> Bins<'i> {
    /// `None` where the instance is of another form, or so much can be spared that filling leaf after leaf is no help.
    pub(super) fn new(instance: &'i Instance) -> Option<Bins<'i>> {
        let bins = instance.bounds.len();
        let items = instance.items.len();
        if instance.switches > 0 || !instance.covers.is_empty() || items > MOST_ITEMS || bins < 2 {
            return None;
        }
        let unit = |row: usize| i128::from(instance.units[row]);
        let needs: Vec<i128> = (0..bins).map(|row| i128::from(instance.bounds[row]) * unit(row)).collect();
        let mut gains = Vec::with_capacity(items);
        for item in &instance.items {
            let mut of_item = vec![None; bins];
            for option in item.first..item.last {
                match instance.gains_of(&instance.options[option]) {
                    [] => {}
                    [(row, gain)] => {
                        let row = *row as usize;
                        let gain = i128::from(*gain) * unit(row);
                        if of_item[row].is_none_or(|(known, _)| known < gain) {
                            of_item[row] = Some((gain, option));
                        }
                    }
                    _ => return None,
                }
            }
            gains.push(of_item);
        }
        let most: Vec<i128> =
            gains.iter().map(|of_item| of_item.iter().flatten().map(|(gain, _)| *gain).max().unwrap_or(0)).collect();
        let spare = most.iter().sum::<i128>() - needs.iter().sum::<i128>();
        let largest = most.iter().copied().max().unwrap_or(0);
        if spare >= largest {
            return None;
        }
        let mut order: Vec<usize> = (0..items).collect();
        order.sort_by_key(|item| (-most[*item], *item));
        let gain = |item: usize, bin: usize| gains[item][bin].map(|(gain, _): (i128, usize)| gain);
        let same_bins =
            |a: usize, b: usize| needs[a] == needs[b] && (0..items).all(|item| gain(item, a) == gain(item, b));
        let same_items = |a: usize, b: usize| (0..bins).all(|bin| gain(a, bin) == gain(b, bin));
        let class = (0..bins).map(|bin| (0..bin).find(|other| same_bins(*other, bin)).unwrap_or(bin)).collect();
        let kind = (0..items).map(|item| (0..item).find(|other| same_items(*other, item)).unwrap_or(item)).collect();
        Some(Bins { instance, needs, most, gains, order, class, kind, refuted: HashSet::default() })
    }

    /// Fills leaf after leaf.
    pub(super) fn run(&mut self, work: &mut Work) -> Filled {
        match self.fill(work) {
            Ok(Some(options)) => Filled::Found(options),
            Ok(None) => Filled::None,
            Err(Stop::Unknown) => Filled::Unknown,
            Err(Stop::TooMany) => Filled::TooMany,
        }
    }

    fn fill(&mut self, work: &mut Work) -> Result<Option<Vec<usize>>, Stop> {
        let items = self.instance.items.len();
        let all = if items == 128 { u128::MAX } else { (1_u128 << items) - 1 };
        let mut levels = Vec::new();
        match self.enter(all, vec![true; self.needs.len()], work)? {
            Some(level) => levels.push(level),
            None => return Ok(None),
        }
        let mut chosen: Vec<(usize, Vec<usize>)> = Vec::new();
        loop {
            let Some(level) = levels.last_mut() else { return Ok(None) };
            if let Some((bin, with)) = level.ways.pop() {
                let left = with.iter().fold(level.left, |left, item| left & !(1 << item));
                let mut open = level.open.clone();
                open[bin] = false;
                chosen.push((bin, with));
                if !open.contains(&true) {
                    return Ok(Some(self.options(&chosen)));
                }
                match self.enter(left, open, work)? {
                    Some(level) => levels.push(level),
                    None => {
                        chosen.pop();
                    }
                }
                continue;
            }
            if let Some(bin) = level.bins.pop() {
                let (left, spare, first) = (level.left, level.spare, level.first);
                let open = level.open.clone();
                let ways = self.ways((left, &open), bin, first, spare, work)?;
                level.ways = ways;
                continue;
            }
            let (left, open) = (level.left, level.open.clone());
            levels.pop();
            chosen.pop();
            let key = (left, self.open_classes(&open));
            if self.refuted.len() < MOST_REFUTED {
                self.refuted.insert(key);
            }
        }
    }

    /// A state before its ways are looked at; nothing where it is refuted.
    fn enter(&self, left: u128, open: Vec<bool>, work: &mut Work) -> Result<Option<Level>, Stop> {
        work.spend(1 + self.most.len() as u64 / 16).ok_or(Stop::Unknown)?;
        let fits = |item: usize| (0..open.len()).any(|bin| open[bin] && self.gains[item][bin].is_some());
        let supply: i128 = self.items(left).filter(|item| fits(*item)).map(|item| self.best(item, &open)).sum();
        let needed: i128 = (0..open.len()).filter(|bin| open[*bin]).map(|bin| self.needs[bin]).sum();
        let spare = supply - needed;
        if spare < 0 || self.refuted.contains(&(left, self.open_classes(&open))) {
            return Ok(None);
        }
        // What a bin is filled with beyond its need at the least is lost to the others.
        let mut lost = 0;
        for bin in (0..open.len()).filter(|bin| open[*bin]) {
            let to_bin = self.items(left).filter_map(|item| self.gains[item][bin]).map(|(gain, _)| gain);
            match least_reached(to_bin, self.needs[bin]) {
                Some(reached) => lost += reached - self.needs[bin],
                None => return Ok(None),
            }
        }
        if lost > spare {
            return Ok(None);
        }
        // The largest item: where it cannot be spared it goes somewhere.
        let largest = self.order.iter().copied().find(|item| left >> item & 1 == 1 && fits(*item));
        let Some(first) = largest else { return Ok(None) };
        let mut bins: Vec<usize> = Vec::new();
        if self.best(first, &open) > spare {
            for bin in (0..open.len()).filter(|bin| open[*bin] && self.gains[first][*bin].is_some()) {
                if !bins.iter().any(|known| self.class[*known] == self.class[bin]) {
                    bins.push(bin);
                }
            }
            bins.reverse();
            return Ok(Some(Level { left, open, spare, bins, first, ways: Vec::new() }));
        }
        // Else the bin with the least to choose from is filled, with whatever.
        let choice = |bin: &usize| {
            let to_bin = self.items(left).filter_map(|item| self.gains[item][*bin]).map(|(gain, _)| gain);
            (to_bin.sum::<i128>() - self.needs[*bin], *bin)
        };
        let bin = (0..open.len()).filter(|bin| open[*bin]).min_by_key(choice);
        Ok(Some(Level { left, open, spare, bins: bin.into_iter().collect(), first: usize::MAX, ways: Vec::new() }))
    }

    fn items(&self, left: u128) -> impl Iterator<Item = usize> {
        (0..self.most.len()).filter(move |item| left >> item & 1 == 1)
    }

    /// What an item can give at most to a bin that is open.
    fn best(&self, item: usize, open: &[bool]) -> i128 {
        let gains = self.gains[item].iter().zip(open).filter(|(_, open)| **open);
        gains.filter_map(|(gain, _)| *gain).map(|(gain, _)| gain).max().unwrap_or(0)
    }

    fn open_classes(&self, open: &[bool]) -> Vec<u8> {
        let mut counts = vec![0_u8; open.len()];
        for bin in (0..open.len()).filter(|bin| open[*bin]) {
            counts[self.class[bin]] = counts[self.class[bin]].saturating_add(1);
        }
        counts
    }

    /// The ways to fill a bin from which nothing can be left out, that lose no more than can be spared; the best last.
    fn ways(
        &self,
        (left, open): (u128, &[bool]),
        bin: usize,
        first: usize,
        spare: i128,
        work: &mut Work,
    ) -> Result<Vec<(usize, Vec<usize>)>, Stop> {
        let gain = |item: usize| self.gains[item][bin].map_or(0, |(gain, _)| gain);
        // What it could have given elsewhere.
        let loss = |item: usize| self.best(item, open) - gain(item);
        let candidates: Vec<usize> = self
            .order
            .iter()
            .copied()
            .filter(|item| left >> item & 1 == 1 && *item != first && gain(*item) > 0 && loss(*item) <= spare)
            .collect();
        // From each candidate on: what all give together.
        let mut rest = vec![0_i128; candidates.len() + 1];
        for place in (0..candidates.len()).rev() {
            rest[place] = rest[place + 1] + gain(candidates[place]);
        }
        let need = self.needs[bin];
        let mut found: Vec<(i128, Vec<usize>)> = Vec::new();
        let (mut with, mut sum, mut lost) = (Vec::new(), 0, 0);
        if first != usize::MAX {
            (sum, lost) = (gain(first), loss(first));
            with.push(first);
        }
        let smallest = |with: &[usize]| with.iter().map(|item| gain(*item)).min().unwrap_or(i128::MAX);
        if sum >= need {
            if sum - need + lost <= spare {
                found.push((sum - need + lost, with));
            }
            return Ok(found.into_iter().map(|(_, with)| (bin, with)).collect());
        }
        // Where each chosen candidate stands, and the next one to look at.
        let mut places: Vec<usize> = Vec::new();
        let mut next = 0;
        loop {
            work.spend(1).ok_or(Stop::Unknown)?;
            let candidate = candidates.get(next).copied().filter(|_| sum + rest[next] >= need);
            let Some(candidate) = candidate else {
                let Some(last) = places.pop() else { break };
                let item = candidates[last];
                with.pop();
                sum -= gain(item);
                lost -= loss(item);
                // Another that is just the same would make the same way.
                next = last + 1;
                while candidates.get(next).is_some_and(|other| self.kind[*other] == self.kind[item]) {
                    next += 1;
                }
                continue;
            };
            let (with_it, lost_with_it) = (sum + gain(candidate), lost + loss(candidate));
            if with_it >= need {
                // Nothing smaller is tried in its place by going on from here, so the next is looked at instead.
                let needed = with_it - smallest(&with).min(gain(candidate)) < need;
                if needed && with_it - need + lost_with_it <= spare {
                    let mut way = with.clone();
                    way.push(candidate);
                    found.push((with_it - need + lost_with_it, way));
                    if found.len() > MOST_WAYS {
                        return Err(Stop::TooMany);
                    }
                }
                next += 1;
                while candidates.get(next).is_some_and(|other| self.kind[*other] == self.kind[candidate]) {
                    next += 1;
                }
            } else if lost_with_it <= spare {
                with.push(candidate);
                places.push(next);
                (sum, lost) = (with_it, lost_with_it);
                next += 1;
            } else {
                next += 1;
            }
        }
        // What loses the least is tried first; of those that lose as much, what uses fewer and larger ones.
        found.sort_by(|a, b| b.cmp(a));
        Ok(found.into_iter().map(|(_, with)| (bin, with)).collect())
    }

    /// The option of every item: of what fills no bin, one that gives nothing, or else any.
    fn options(&self, chosen: &[(usize, Vec<usize>)]) -> Vec<usize> {
        let mut options: Vec<usize> = self
            .instance
            .items
            .iter()
            .map(|item| {
                let mut all = item.first..item.last;
                all.find(|option| self.instance.gains_of(&self.instance.options[*option]).is_empty())
                    .unwrap_or(item.first)
            })
            .collect();
        for (bin, with) in chosen {
            for item in with {
                if let Some((_, option)) = self.gains[*item][*bin] {
                    options[*item] = option;
                }
            }
        }
        options
    }
}

/// So many gains are added up in every way.
const MOST_ADDED: usize = 10;

/// The least sum of some of these that reaches a need, or the need itself where there are too many to look at; `None` where
/// all together fall short.
fn least_reached(gains: impl Iterator<Item = i128>, need: i128) -> Option<i128> {
    let gains: Vec<i128> = gains.collect();
    if gains.iter().sum::<i128>() < need {
        return None;
    }
    if gains.len() > MOST_ADDED {
        return Some(need);
    }
    let mut least = i128::MAX;
    let mut sums = vec![0];
    for gain in gains {
        for at in 0..sums.len() {
            let sum = sums[at] + gain;
            if sum >= need {
                least = least.min(sum);
            } else {
                sums.push(sum);
            }
        }
    }
    Some(least)
}
