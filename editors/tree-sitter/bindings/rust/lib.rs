//! Attain's rule language for tree-sitter.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_attain::LANGUAGE.into())?;
//! let tree = parser.parse("unit A { level nfq 5 }", None).unwrap();
//! assert!(!tree.root_node().has_error());
//! # Ok::<(), tree_sitter::LanguageError>(())
//! ```

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_attain() -> *const ();
}

/// The language.
// SAFETY: the generated parser defines it so.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_attain) };

/// What to colour, by tree-sitter's usual names.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");
/// What can be folded.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");
/// What is indented.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");
