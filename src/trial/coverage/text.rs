//! Coverage as text for people.

use super::{Coverage, Seen, percent};
use crate::report::{TextOptions, wrap};

impl Coverage {
    /// A line for each version of each qualification, under it what no test saw, and then how much was seen in all.
    #[must_use]
    pub fn to_text(&self, options: TextOptions) -> String {
        let mut text = String::from("Coverage\n");
        let mut rest = self.points.as_slice();
        while let Some(first) = rest.first() {
            let of = |seen: &Seen| (seen.qualification.clone(), seen.version.clone());
            let end = rest.iter().position(|seen| of(seen) != of(first)).unwrap_or(rest.len());
            let (here, after) = rest.split_at(end);
            rest = after;
            let seen = here.iter().map(Seen::count).sum();
            let name = first.id();
            let name = name.split(": ").next().unwrap_or_default();
            let (percent, outcomes) = (percent(seen, here.len() * 2), here.len() * 2);
            text.push_str(&wrap(
                &format!("{name}: {seen} of {outcomes} outcomes, {percent} %"),
                "",
                "  ",
                options.width,
            ));
            for point in here {
                if let Some(gap) = point.gap() {
                    let line = format!("{}:{}: {} {gap}", point.file, point.line, point.what());
                    text.push_str(&wrap(&line, "  ", "    ", options.width));
                }
            }
        }
        text.push_str(&format!("\n{} of {} outcomes seen, {} %\n", self.seen, self.outcomes, self.percent()));
        text
    }
}
