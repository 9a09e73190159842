//! Text to tree. This folder knows how the language is written and nothing of what it means.

#[cfg(feature = "lsp")]
mod complete;
mod convert;
mod expect;
mod format;
mod grammar;
mod slips;
mod split;
mod tree;
mod words;

#[cfg(feature = "lsp")]
pub(crate) use complete::{as_written, declarations, next_words, unfinished};
pub(crate) use convert::{Parsed, parse, written};
pub use format::{FormatError, format};
pub(crate) use tree::*;
