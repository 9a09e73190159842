//! What is often written in place of what the language has: known by what was expected, and by what was found there.

/// A slip of the pen that many make.
struct Slip {
    /// Among what was expected.
    expected: &'static str,
    /// What stands there: anything, where none are listed; any number for `5`.
    found: &'static [&'static str],
    /// What precedes it.
    behind: &'static str,
    help: &'static str,
}

const fn when(expected: &'static str, found: &'static [&'static str], help: &'static str) -> Slip {
    Slip { expected, found, behind: "", help }
}

impl Slip {
    const fn behind(self, behind: &'static str) -> Slip {
        Slip { behind, ..self }
    }

    fn is_made(&self, before: &str, found: &str, expected: &[String]) -> bool {
        let digit = found.starts_with(|sign: char| sign.is_ascii_digit());
        let stands = self.found.is_empty() || self.found.contains(&found) || digit && self.found.contains(&"5");
        stands && before.ends_with(self.behind) && expected.iter().any(|words| words == self.expected)
    }
}

/// The first that fits is told.
const SLIPS: &[Slip] = &[
    // Amounts.
    when(
        "a number",
        &["at", "up"],
        "a number alone is the least, such as `total 60 fet`; the least and the most are `total 60 to 180 fet`",
    )
    .behind("total"),
    when("`of`", ANYTHING, "say of what: `of total`, or `of counted credits`").behind("%"),
    when("`of`", MEASURES, "leave out `at least`: an amount alone is the least, such as `15 credits from { A, B }`"),
    when("`credits`", &["of"], "write `at least 2 of { A; B }`, or `2 credentials from { A, B }`"),
    when("`credits`", ANYTHING, "say of what: `counted credits`, `counted hours` or `counted credentials`")
        .behind("counted"),
    when("`credits`", ANYTHING, "say of what, such as `3 credentials` or `15 credits`"),
    when("`less`", MEASURES, "`of total` stands alone: its share is in what the total counts"),
    // Lists.
    when("`from`", &["of", "in", "out"], "write `from`, with commas between units: `from { A, B }`"),
    when("`,`", &[";"], "write `,` in a list of names; `;` stands between the members of a group"),
    when("`where`", &[","], "write several between braces: `from { A, B }`"),
    when("`and`", &[","], "write several between braces: `level in { nfq 4, nfq 5 }`"),
    when(
        "`;`",
        &["where", "with", "at"],
        "a unit stands alone here; write `2 credentials from { A, B } where …` for two units that are both asked for",
    ),
    // Tests.
    when("a framework", NUMBER, "a level stands behind its framework, such as `nfq 5`"),
    when(
        "`where`",
        &["if", "when", "with", "whose", "at"],
        "what a credential must be is said with `where`, such as `where level = nfq 5`",
    ),
    // Limits.
    when(
        "`beginning`",
        &["of", "before", "after"],
        "this span has no fixed day; for one, write `accept where awarded within 6 years after enrolment`",
    ),
    when("`where`", &["on"], "a limit on grades is a mean, such as `mean grade at least 3 on letters`"),
    when(
        "`where`",
        &["weighted"],
        "a mean is weighted by what the total counts, credits or hours: nothing more is said",
    ),
    when("`on`", &["/"], "write a decimal number, such as `2.5`"),
    when("`at most`", ANYTHING, "a limit is said with `at most` or `at least`, such as `at most 30 credits`"),
    when(
        "a clause or a unit",
        &["limit"],
        "write the limit beside the clauses; for some holders only, end its test with `and not holder …`",
    ),
    when("a clause or a unit", &["accept", "total"], "write it beside the clauses: it is about all that counts"),
];

const ANYTHING: &[&str] = &[];
const NUMBER: &[&str] = &["5"];
const MEASURES: &[&str] = &["credits", "credit", "credentials", "credential", "hours", "hour"];

/// What to write instead, where a usual slip was made.
pub(super) fn slip(before: &str, found: &str, expected: &[String]) -> Option<&'static str> {
    if found.starts_with(['“', '”', '„', '«']) {
        return Some("write text between straight quotation marks: \"…\"");
    }
    let before = before.trim_end();
    SLIPS.iter().find(|slip| slip.is_made(before, found, expected)).map(|slip| slip.help)
}

#[cfg(test)]
mod tests {
    use super::SLIPS;

    #[test]
    fn each_slip_is_shown() {
        let shown = include_str!("../../tests/mistakes/slips.txt");
        for slip in SLIPS {
            assert!(shown.contains(&format!("= help: {}\n", slip.help)), "{}", slip.help);
        }
    }
}
