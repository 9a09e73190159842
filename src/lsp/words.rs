//! The words of the language, as the guide explains them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A word of the language.
pub(super) struct Word {
    /// What it means, in Markdown.
    pub means: &'static str,
}

/// The guide's table of every word, which a test holds to the grammar.
static WORDS: LazyLock<BTreeMap<&str, Word>> = LazyLock::new(|| {
    let rows = include_str!("../../docs/guide/words.md").lines().filter_map(|line| line.strip_prefix("| `"));
    let words = rows.filter_map(|row| {
        let (word, rest) = row.split_once("` |")?;
        let (_, rest) = rest.split_once('|')?;
        let (means, _) = rest.rsplit_once(" | [")?;
        Some((word, Word { means: means.trim() }))
    });
    words.collect()
});

/// The word as the guide explains it.
pub(super) fn explained(word: &str) -> Option<&'static Word> {
    WORDS.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_explains_words() {
        assert!(WORDS.len() > 100);
        assert_eq!(
            explained("alongside").map(|word| word.means),
            Some("comes first or on the same day: `requires A alongside`")
        );
    }
}
