// The derived `Rule` has no docs of its own beyond the grammar's, and is never public.
#![allow(missing_docs)]

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/attain.pest"]
pub(super) struct Grammar;
