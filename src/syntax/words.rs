//! What the rules of the grammar are called in a message: an exhaustive match, so that a new rule cannot be forgotten.

use super::grammar::Rule;

/// What a rule of the grammar is called in a message, each way to go on by itself; nothing where others say it better.
pub(super) fn words(rule: Rule) -> Vec<String> {
    let words: &[&str] = match rule {
        Rule::EOI => &["the end of this statement"],
        Rule::number => &["a number"],
        Rule::date => &["a date such as `2023-12-31`"],
        Rule::string | Rule::test_header => &["a text in quotation marks"],
        Rule::comma => &["`,`"],
        Rule::semicolon => &["`;`"],
        Rule::opening
        | Rule::members
        | Rule::details
        | Rule::rung_body
        | Rule::framework_body
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
        | Rule::test_body => &["`{`"],
        Rule::closing => &["`}`"],
        Rule::arrow => &["`->`"],
        Rule::per_cent => &["`%`"],
        Rule::word
        | Rule::ident
        | Rule::code
        | Rule::name
        | Rule::name_or_number
        | Rule::header
        | Rule::unit_header
        | Rule::plain_header
        | Rule::outcome_table_header
        | Rule::fact_header
        | Rule::register_header
        | Rule::policy_header => &["a name"],
        Rule::warning_code => &["the code of a warning such as `W0505`"],
        Rule::level_name | Rule::level_list | Rule::level_declaration => &["a level"],
        Rule::framework_name => &["a framework"],
        Rule::level_reference => &["a framework and a level such as `nfq 5`"],
        Rule::quantity => &["an amount such as `15 fet`"],
        Rule::credit_name => &["a credit unit"],
        Rule::hours => &["hours"],
        Rule::mapping => &["levels such as `7, 8 -> 6`"],
        Rule::grade_mapping => &["grades such as `\"A\", \"B\" -> \"1\"`"],
        Rule::grade => &["a grade in quotation marks"],
        Rule::fact_type | Rule::fact_kind => &["`in years`", "`number`", "`date`", "`text`", "`yes or no`"],
        Rule::fact_unit => &["`years`", "`months`", "`weeks`", "`days`", "`hours`"],
        Rule::column_role => &["what the column holds such as `code`"],
        Rule::column | Rule::column_word => &["the name of a column"],
        Rule::match_fact => &["a fact such as `issuer`"],
        Rule::policy_scope => &["`on framework`", "`on award`", "`by`"],
        Rule::period => &["`years`", "`months`", "`weeks`", "`days`"],
        Rule::year_day => &["a month and a day such as `08-01`"],
        Rule::measure => &["`credits`", "`credentials`", "`hours`", "a credit unit"],
        Rule::share => &["a per cent"],
        Rule::base => &["`total`", "`counted`", "a unit or units in brackets"],
        Rule::value | Rule::date_point => &["a value"],
        Rule::clause | Rule::member | Rule::bad_member => &["a clause or a unit"],
        Rule::requirement | Rule::leaf => &["what is required such as `15 credits from { … }`"],
        Rule::rung => &["a result"],
        Rule::unit_names => &["a unit or units in brackets"],
        Rule::outcome_list => &["a set of outcomes or outcomes in brackets"],
        Rule::path => &["the path of a clause"],
        Rule::test_credential => &["a credential"],
        Rule::detail => &["a fact of a credential"],
        Rule::test_outcome => &["an outcome"],
        Rule::verdict => &["`met`", "`not met`", "`undetermined`"],
        Rule::clause_state => &["`met`", "`not met`", "`not taken`", "`undetermined`"],
        Rule::wanted_fact => &["a fact such as `level`"],
        Rule::test_event => &["`application`", "`decision`", "`enrolment`"],
        Rule::yes_or_no => &["`yes`", "`no`"],
        Rule::order
        | Rule::equal
        | Rule::on_or_before
        | Rule::on_or_after
        | Rule::on
        | Rule::at_least
        | Rule::at_most
        | Rule::above
        | Rule::below
        | Rule::includes => &["a comparison such as `=` or `at least`"],
        Rule::fact
        | Rule::fact_phrase
        | Rule::test
        | Rule::fact_test
        | Rule::fact_order
        | Rule::level_test
        | Rule::credits_test
        | Rule::hours_test
        | Rule::size_test
        | Rule::holder_test
        | Rule::holds_test
        | Rule::covers_test
        | Rule::listed_test
        | Rule::recognised_test
        | Rule::used_test
        | Rule::predicate
        | Rule::negation
        | Rule::conjunction => &["a test such as `level = nfq 5`"],
        Rule::valid_from | Rule::register_from | Rule::unit_set | Rule::table_header => &["`from`"],
        Rule::valid_until | Rule::register_until => &["`until`"],
        Rule::where_clause | Rule::recognition_where => &["`where`"],
        Rule::within => &["`within`"],
        Rule::before => &["`before`"],
        Rule::after => &["`after`"],
        Rule::judged => &["`judged`"],
        Rule::all_of => &["`all of`"],
        Rule::any_of => &["`any of`"],
        Rule::k_exactly_one | Rule::exactly_one_of => &["`exactly one of`"],
        Rule::k_elect_one | Rule::elect_one_of => &["`elect one of`"],
        Rule::at_least_of | Rule::covered => &["`at least`"],
        Rule::covered_each => &["`each at least`"],
        Rule::if_then => &["`if`"],
        Rule::condition => &["`requires`"],
        Rule::coverage => &["`covers`"],
        Rule::any_one => &["`from any one`"],
        Rule::k_may_also => &["`may also count`"],
        Rule::leaf_flag => &["`may also count`", "`taken last`"],
        Rule::amount_limit => &["`at most`", "`at least`"],
        Rule::window => &["`all within`"],
        Rule::k_mean | Rule::mean => &["`mean grade`"],
        Rule::beginning => &["`beginning`"],
        Rule::less => &["`less`"],
        Rule::lapses => &["`lapses`"],
        Rule::finish_by => &["`finish by`"],
        Rule::narrower => &["`narrower than`"],
        Rule::same_as => &["`same as`"],
        Rule::rounding => &["`rounded`"],
        Rule::granted_source => &["`source`"],
        Rule::granted_grade => &["`no grade`"],
        Rule::expect_counts => &["`counts`"],
        Rule::expect_wants => &["`wants`"],
        Rule::expect_result => &["`result`"],
        Rule::expect_clause => &["`at`"],
        Rule::repeatable => &["`repeatable`"],
        // Whole statements are named by their context, and the helpers of recovery are no answer.
        Rule::WHITESPACE
        | Rule::COMMENT
        | Rule::wc
        | Rule::gap
        | Rule::reserved
        | Rule::item_text
        | Rule::item
        | Rule::language
        | Rule::framework
        | Rule::unit
        | Rule::unit_table
        | Rule::pool
        | Rule::outcome_set
        | Rule::scale
        | Rule::conversion
        | Rule::fact_declaration
        | Rule::register
        | Rule::recognition
        | Rule::policy
        | Rule::qualification
        | Rule::test_case
        | Rule::bad_header
        | Rule::framework_statement
        | Rule::unit_statement
        | Rule::table_statement
        | Rule::outcome_statement
        | Rule::scale_statement
        | Rule::conversion_statement
        | Rule::register_statement
        | Rule::recognition_statement
        | Rule::policy_statement
        | Rule::qualification_statement
        | Rule::rung_statement
        | Rule::test_statement
        | Rule::bad_statement
        | Rule::braces
        | Rule::framework_statement_text
        | Rule::unit_statement_text
        | Rule::table_statement_text
        | Rule::outcome_statement_text
        | Rule::scale_statement_text
        | Rule::conversion_statement_text
        | Rule::register_statement_text
        | Rule::recognition_statement_text
        | Rule::policy_statement_text
        | Rule::qualification_statement_text
        | Rule::rung_statement_text
        | Rule::test_statement_text
        | Rule::name_text
        | Rule::member_text
        | Rule::requirement_text
        | Rule::header_text
        | Rule::unit_header_text
        | Rule::table_header_text
        | Rule::fact_header_text
        | Rule::register_header_text
        | Rule::policy_header_text
        | Rule::test_header_text
        | Rule::note
        | Rule::cite
        | Rule::label
        | Rule::unverified
        | Rule::allow
        | Rule::notes
        | Rule::jurisdiction
        | Rule::levels
        | Rule::credit_unit
        | Rule::refers
        | Rule::size_band
        | Rule::unit_level
        | Rule::unit_credits
        | Rule::unit_hours
        | Rule::unit_outcomes
        | Rule::unit_requires
        | Rule::unit_replaced
        | Rule::table_column
        | Rule::outcome
        | Rule::scale_grades
        | Rule::scale_from
        | Rule::convert_by_hours
        | Rule::convert_at_rate
        | Rule::r#match
        | Rule::register_valid
        | Rule::grants
        | Rule::unless
        | Rule::policy_total
        | Rule::award
        | Rule::awarded_by
        | Rule::total
        | Rule::size
        | Rule::valid
        | Rule::also_valid
        | Rule::fallback
        | Rule::elected_conversion
        | Rule::recognises
        | Rule::prerequisites
        | Rule::accept
        | Rule::limit
        | Rule::ladder
        | Rule::rung_level
        | Rule::only
        | Rule::rung_total
        | Rule::good_or_bad
        | Rule::whole
        | Rule::symbol
        | Rule::test_date
        | Rule::test_born
        | Rule::test_fact
        | Rule::test_holder
        | Rule::test_each
        | Rule::test_judged
        | Rule::test_used
        | Rule::test_award
        | Rule::test_elect
        | Rule::test_waive
        | Rule::test_pin
        | Rule::test_substitute
        | Rule::expect => &[],
        // The name of a keyword's rule is the keyword.
        Rule::k_language
        | Rule::k_framework
        | Rule::k_unit
        | Rule::k_qualification
        | Rule::k_version
        | Rule::k_jurisdiction
        | Rule::k_levels
        | Rule::k_level
        | Rule::k_credit
        | Rule::k_credits
        | Rule::k_credentials
        | Rule::k_hours
        | Rule::k_refers_to
        | Rule::k_none
        | Rule::k_cite
        | Rule::k_repeatable
        | Rule::k_award
        | Rule::k_at
        | Rule::k_total
        | Rule::k_valid
        | Rule::k_from
        | Rule::k_until
        | Rule::k_accept
        | Rule::k_limit
        | Rule::k_where
        | Rule::k_counted
        | Rule::k_except
        | Rule::k_of
        | Rule::k_to
        | Rule::k_and
        | Rule::k_or
        | Rule::k_not
        | Rule::k_in
        | Rule::k_by
        | Rule::k_within
        | Rule::k_before
        | Rule::k_after
        | Rule::k_judged
        | Rule::k_all_of
        | Rule::k_any_of
        | Rule::k_at_least
        | Rule::k_at_most
        | Rule::k_any_one
        | Rule::k_also_valid
        | Rule::k_taken_last
        | Rule::k_all_within
        | Rule::k_up_to
        | Rule::k_yes_or_no
        | Rule::k_replaced_by
        | Rule::k_same_as
        | Rule::k_narrower_than
        | Rule::k_rounded
        | Rule::k_down
        | Rule::k_up
        | Rule::k_half_up
        | Rule::k_pool
        | Rule::k_scale
        | Rule::k_grades
        | Rule::k_grade
        | Rule::k_conversion
        | Rule::k_convert
        | Rule::k_fact
        | Rule::k_register
        | Rule::k_recognise
        | Rule::k_recognises
        | Rule::k_recognised
        | Rule::k_grants
        | Rule::k_unless
        | Rule::k_policy
        | Rule::k_test
        | Rule::k_expect
        | Rule::k_holder
        | Rule::k_holds
        | Rule::k_units
        | Rule::k_outcomes
        | Rule::k_outcome
        | Rule::k_covers
        | Rule::k_each
        | Rule::k_size
        | Rule::k_label
        | Rule::k_unverified
        | Rule::k_allow
        | Rule::k_fallback
        | Rule::k_ladder
        | Rule::k_if
        | Rule::k_then
        | Rule::k_otherwise
        | Rule::k_requires
        | Rule::k_alongside
        | Rule::k_prerequisites
        | Rule::k_equivalent
        | Rule::k_lapses
        | Rule::k_finish_by
        | Rule::k_awarded_by
        | Rule::k_weight
        | Rule::k_listed_in
        | Rule::k_used
        | Rule::k_less
        | Rule::k_on
        | Rule::k_as
        | Rule::k_only
        | Rule::k_match
        | Rule::k_beginning
        | Rule::k_born
        | Rule::k_counts
        | Rule::k_elects
        | Rule::k_for
        | Rule::k_never
        | Rule::k_no
        | Rule::k_pins
        | Rule::k_result
        | Rule::k_source
        | Rule::k_substitutes
        | Rule::k_waives
        | Rule::k_wants => return vec![keyword(rule)],
    };
    words.iter().map(|words| (*words).to_owned()).collect()
}

/// The words of a rule that is called after them: `k_refers_to` is `refers to`.
fn keyword(rule: Rule) -> String {
    format!("`{}`", format!("{rule:?}").trim_start_matches("k_").replace('_', " "))
}
