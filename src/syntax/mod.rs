//! Text to tree. This folder knows how the language is written and nothing of what it means.

mod convert;
mod expect;
mod format;
mod grammar;
mod slips;
mod split;
mod tree;
mod words;

pub(crate) use convert::{parse, written};
pub use format::{FormatError, format};
pub(crate) use tree::*;
