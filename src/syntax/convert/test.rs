use pest::iterators::Pair;

use super::Reader;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::*;

impl Reader {
    pub(super) fn test_statement(&mut self, _pair: Pair<'_, Rule>) -> Option<TestStatement> {
        None
    }
}
