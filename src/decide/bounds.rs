//! Bounds over several rows at once: a credential fills one leaf, so what it gives to one it cannot give to another.

/// What each part can give, by its options: rows and gains.
type Gains<'a> = Vec<Vec<&'a [(usize, i128)]>>;

/// The leaves that are counted in credits, and what the parts from each position on can give them all together.
pub(super) struct Sharing {
    rows: Vec<usize>,
    most: Vec<i128>,
}

impl Sharing {
    pub(super) fn new(rows: Vec<usize>, gains: &Gains<'_>, bounds: &[i128]) -> Sharing {
        let mut most = vec![0; gains.len() + 1];
        for position in (0..gains.len()).rev() {
            let to_shared = gains[position].iter().map(|place| {
                let shared = place.iter().filter(|(row, _)| rows.contains(row));
                // What a leaf gets beyond its need is of no use to it.
                shared.map(|(row, gain)| (*gain).min(bounds[*row])).sum::<i128>()
            });
            most[position] = most[position + 1] + to_shared.max().unwrap_or(0).max(0);
        }
        Sharing { rows, most }
    }

    pub(super) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// If the leaves lack more together than what remains can give: how many of them fall short at least, and by how
    /// much together. Sound because each part fills one leaf at most, and no leaf falls shorter than it lacks.
    pub(super) fn shortfall(&self, position: usize, lacks: &[i128]) -> Option<(usize, i128)> {
        let mut lacking: Vec<i128> = self.rows.iter().map(|row| lacks[*row].max(0)).collect();
        let short = lacking.iter().sum::<i128>() - self.most[position];
        if short <= 0 {
            return None;
        }
        lacking.sort_unstable();
        let mut covered = 0;
        let clauses = lacking.iter().rev().take_while(|lack| {
            let needed = covered < short;
            covered += **lack;
            needed
        });
        Some((clauses.count(), short))
    }
}

/// How few credentials can still fill what is lacking, where only so many may count.
pub(super) struct Counting {
    /// The row that bounds how many count, and what one of them takes from it.
    count: usize,
    one: i128,
    needs: Vec<usize>,
    total: Option<usize>,
    /// For each row and position: what the best one, two, three … parts from there on give it together.
    best: Vec<Vec<Vec<i128>>>,
}

/// More parts than this are not bounded: preparing it takes the square of their number.
const MOST_PARTS: usize = 150;

impl Counting {
    pub(super) fn new(
        count: usize,
        one: i128,
        needs: Vec<usize>,
        total: Option<usize>,
        gains: &Gains<'_>,
    ) -> Option<Counting> {
        if gains.len() > MOST_PARTS {
            return None;
        }
        let rows = needs.iter().copied().chain(total);
        let best = rows
            .map(|row| {
                let mut positions = vec![Vec::new(); gains.len() + 1];
                let mut sorted: Vec<i128> = Vec::new();
                for position in (0..gains.len()).rev() {
                    let to_row = gains[position].iter().flat_map(|place| place.iter()).filter(|(to, _)| *to == row);
                    let gain = to_row.map(|(_, gain)| *gain).max().unwrap_or(0);
                    if gain > 0 {
                        let place = sorted.partition_point(|other| *other >= gain);
                        sorted.insert(place, gain);
                    }
                    let mut sum = 0;
                    positions[position] = sorted
                        .iter()
                        .map(|gain| {
                            sum += gain;
                            sum
                        })
                        .collect();
                }
                positions
            })
            .collect();
        Some(Counting { count, one, needs, total, best })
    }

    /// Whether the leaves, each filled by its own credentials, or the total, need more credentials than may still count.
    pub(super) fn refutes(&self, position: usize, lacks: &[i128]) -> bool {
        let left = lacks[self.count];
        if left == super::search::DONE {
            return false;
        }
        let left = -left / self.one;
        let fewest = |place: usize, row: usize| {
            let lack = lacks[row];
            if lack <= 0 { 0 } else { 1 + self.best[place][position].partition_point(|sum| *sum < lack) as i128 }
        };
        let leaves: i128 = self.needs.iter().enumerate().map(|(place, row)| fewest(place, *row)).sum();
        leaves > left || self.total.is_some_and(|row| fewest(self.needs.len(), row) > left)
    }
}
