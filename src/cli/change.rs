//! What a command would change, and how many.

use similar::TextDiff;

use super::Output;

/// The difference between two texts of a file, as `diff -u` prints it; nothing where there is none.
pub(super) fn diff(name: &str, before: &str, after: &str, output: Output) -> String {
    let diff = TextDiff::from_lines(before, after);
    let text = diff.unified_diff().context_radius(3).header(name, name).to_string();
    if !output.stdout_coloured() {
        return text;
    }
    text.split_inclusive('\n')
        .map(|line| match line.as_bytes().first() {
            Some(b'-') => coloured(line, "31"),
            Some(b'+') => coloured(line, "32"),
            Some(b'@') => coloured(line, "36"),
            _ => line.to_owned(),
        })
        .collect()
}

fn coloured(line: &str, colour: &str) -> String {
    let bare = line.trim_end_matches('\n');
    format!("\u{1b}[{colour}m{bare}\u{1b}[0m{}", &line[bare.len()..])
}

/// Such as `2 files`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
