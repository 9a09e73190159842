//! Coverage in the format of lcov, which editors and code hosts read.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Coverage, Seen};

/// What is asked on a line: whether it was seen to hold, and not to hold.
type Line = BTreeMap<String, (bool, bool)>;

impl Coverage {
    /// A tracefile of lcov: for each file, the lines of clauses, each with a branch for what was to be seen to hold and one
    /// for what was to be seen not to hold.
    ///
    /// How often a test saw it is not counted: 1 where it was seen, 0 where it was not. What several qualifications have
    /// from one place, such as a policy, is seen where it is seen in one of them.
    #[must_use]
    pub fn to_lcov(&self) -> String {
        let mut files: BTreeMap<&str, BTreeMap<usize, Line>> = BTreeMap::new();
        for point in &self.points {
            let line = files.entry(&point.file).or_default().entry(point.line).or_default();
            let seen = line.entry(branch(point)).or_default();
            *seen = (seen.0 | point.met, seen.1 | point.not_met);
        }
        let mut text = String::from("TN:\n");
        for (file, lines) in files {
            let _ = writeln!(text, "SF:{file}");
            let branches = || lines.iter().flat_map(|(line, points)| points.values().map(move |seen| (line, seen)));
            for (line, points) in &lines {
                for (block, (held, failed)) in points.values().enumerate() {
                    // A branch of a line that was never come to is `-` in the format.
                    let come_to = held | failed;
                    for (branch, seen) in [held, failed].into_iter().enumerate() {
                        let taken = if !come_to {
                            "-"
                        } else if *seen {
                            "1"
                        } else {
                            "0"
                        };
                        let _ = writeln!(text, "BRDA:{line},{block},{branch},{taken}");
                    }
                }
            }
            let hit = branches().map(|(_, seen)| usize::from(seen.0) + usize::from(seen.1)).sum::<usize>();
            let _ = writeln!(text, "BRF:{}\nBRH:{hit}", branches().count() * 2);
            let is_hit = |points: &Line| points.values().any(|(held, failed)| held | failed);
            for (line, points) in &lines {
                let _ = writeln!(text, "DA:{line},{}", u8::from(is_hit(points)));
            }
            let hit = lines.values().filter(|points| is_hit(points)).count();
            let _ = writeln!(text, "LF:{}\nLH:{hit}\nend_of_record", lines.len());
        }
        text
    }
}

/// What a point is on its line, whichever qualification it is asked by.
fn branch(point: &Seen) -> String {
    format!("{} {:?} {:05}", point.clause, point.aspect, point.place.unwrap_or_default())
}
