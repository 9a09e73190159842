// The derived `Rule` has no docs of its own beyond the grammar's, and is never public.
#![allow(missing_docs)]

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/attain.pest"]
pub(super) struct Grammar;

/// Whether it is what stands between the braces of a declaration or of a result.
pub(super) fn is_body(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::framework_body
            | Rule::unit_body
            | Rule::unit_table_body
            | Rule::pool_body
            | Rule::outcome_set_body
            | Rule::outcome_table_body
            | Rule::scale_body
            | Rule::conversion_body
            | Rule::register_body
            | Rule::recognition_body
            | Rule::policy_body
            | Rule::qualification_body
            | Rule::test_body
            | Rule::rung_body
    )
}
