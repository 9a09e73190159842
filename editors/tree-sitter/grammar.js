/**
 * The grammar of Attain's rule language for tree-sitter. The law is grammar/attain.pest; this one is for editors, and takes
 * a little more than the law does: what it takes and the law refuses, the language server tells.
 *
 * Words of the language stand in single quotation marks and nowhere else: a test holds them to the law's.
 */

const words = (text) => (text.includes(" ") ? seq(...text.split(" ")) : text);
const either = (...texts) => choice(...texts.map(words));
const listed = (rule, separator) => seq(rule, repeat(seq(separator, rule)));
/** Words that make one token: the first of them alone may be the name of a clause. */
const tight = (text) => token(new RegExp(text.split(" ").join("\\s+")));
const list = (rule) => seq(listed(rule, ","), optional(","));
const braces = (...rules) => seq("{", ...rules, "}");

module.exports = grammar({
  name: "attain",

  word: ($) => $._word,

  extras: ($) => [/\s|\u{feff}/u, $.comment],

  supertypes: ($) => [$._declaration],

  rules: {
    source_file: ($) => repeat($._declaration),

    _declaration: ($) =>
      choice(
        $.language,
        $.framework,
        $.unit,
        $.unit_table,
        $.pool,
        $.outcome_set,
        $.scale,
        $.conversion,
        $.fact_declaration,
        $.register,
        $.recognition,
        $.policy,
        $.qualification,
        $.test_case,
      ),

    // ---------------------------------------------------------------------------------------------------- tokens

    comment: () => token(seq("#", /[^\n]*/)),
    code: () => token(/\x27[^\x27\n]+\x27/),
    string: () => token(/"(\\[^\n]|[^"\\\n])*"/),
    // What is as long is the first of these.
    date: () => /[0-9]{4}-[0-9]{2}-[0-9]{2}/,
    year_day: () => /[0-9]{2}-[0-9]{2}/,
    number: () => /[0-9]+(\.[0-9]+)?/,
    _word: () => /\p{XID_Continue}+([-.]\p{XID_Continue}+)*/u,

    name: ($) => choice($._word, $.code),
    _level_name: ($) => choice($.number, $.name),

    // ----------------------------------------------------------------------------------------------------- notes

    _note: ($) => choice($.cite, $.label, $.unverified, $.allow),
    cite: ($) => seq('cite', $.string),
    label: ($) => seq('label', field("language", alias($._word, $.tag)), $.string),
    unverified: ($) => seq('unverified', $.string),
    allow: ($) => seq('allow', field("code", alias($._word, $.warning_code)), $.string),
    _notes: ($) => repeat1(choice($.string, $._note)),

    // ---------------------------------------------------------------------------------------------- declarations

    language: ($) => seq('language', $.number),

    _header: ($) =>
      seq(field("name", $.name), optional(seq('version', field("version", $._level_name))), optional(field("title", $.string))),
    _plain_header: ($) => seq(field("name", $.name), optional(field("title", $.string))),

    framework: ($) => seq('framework', $._header, field("body", $.framework_body)),
    framework_body: ($) =>
      braces(repeat(choice($.jurisdiction, $.levels, $.credit_unit, $.refers, $.size_band, $.valid, $._note))),
    jurisdiction: ($) => seq('jurisdiction', listed(alias($._word, $.country), ",")),
    levels: ($) => seq('levels', listed($.level_declaration, ",")),
    level_declaration: ($) =>
      seq(field("name", $._level_name), optional(seq("..", field("last", $._level_name))), optional(field("title", $.string))),
    credit_unit: ($) =>
      prec.right(seq('credit', field("name", $.name), optional($._notes), optional(seq("=", $._hours)))),
    _hours: ($) => seq($.number, optional(seq("..", $.number)), $._hours_word),
    _hours_word: () => either('hours', 'hour'),
    refers: ($) =>
      seq(words('refers to'), $.framework_name, optional($._days), repeat($._note), braces(listed($.mapping, ";"), optional(";"))),
    mapping: ($) => seq(listed($._level_name, ","), "->", choice('none', listed($._level_name, ","))),
    size_band: ($) =>
      seq(
        'size',
        field("name", $.name),
        optional($._notes),
        choice(seq(words('up to'), $.number), seq('from', $.number), seq($.number, 'to', $.number)),
        $._hours_word,
      ),

    framework_name: ($) => seq($.name, optional(seq('version', $._level_name))),
    level_reference: ($) => seq(field("framework", $.framework_name), field("level", $._level_name)),
    quantity: ($) => seq($.number, field("unit", $.name)),

    unit: ($) => seq('unit', $._plain_header, optional(field("body", $.unit_body))),
    unit_body: ($) =>
      braces(
        repeat(
          choice(
            $.unit_level,
            $.unit_credits,
            $.unit_hours,
            $.unit_outcomes,
            $.unit_requires,
            $.unit_replaced,
            alias('repeatable', $.repeatable),
            $._note,
          ),
        ),
      ),
    unit_level: ($) => seq('level', $.level_reference),
    unit_credits: ($) => seq($._credits_word, $.quantity),
    _credits_word: () => either('credits', 'credit'),
    unit_hours: ($) => seq($._hours_word, $.number, optional(seq('to', $.number))),
    unit_outcomes: ($) => seq('outcomes', $.outcome_list),
    unit_requires: ($) =>
      seq('requires', choice(seq(words('any of'), braces(list($.name))), $.name), optional('alongside')),
    unit_replaced: ($) =>
      seq(
        words('replaced by'),
        $.name,
        optional('not'),
        'equivalent',
        optional(seq('lapses', $.date)),
        optional(seq(words('finish by'), $.date)),
      ),

    unit_table: ($) => seq('units', 'from', field("file", $.string), field("body", $.table_body)),
    table_body: ($) => braces(repeat(choice($.table_column, $._note))),
    table_column: ($) =>
      seq(
        field("role", either('code', 'title', 'level', 'credits', 'outcome', 'weight', 'broader', 'same')),
        field("column", $.string),
        optional(choice(seq('of', $.framework_name), field("unit", $.name))),
      ),

    pool: ($) => seq('pool', $._plain_header, braces(optional(list($.name)), repeat($._note))),

    outcome_set: ($) =>
      seq(
        'outcomes',
        $._plain_header,
        choice(
          braces(repeat(choice($.outcome, $._note))),
          seq('from', field("file", $.string), field("body", $.table_body)),
        ),
      ),
    outcome: ($) =>
      prec.right(
        seq(
          'outcome',
          field("name", $.name),
          optional(field("title", $.string)),
          optional(seq('weight', $.number)),
          optional(seq(words('narrower than'), listed($.name, ","))),
          optional(seq(words('same as'), listed(choice($.name, $.string), ","))),
          repeat($._note),
        ),
      ),
    outcome_list: ($) => choice(braces(list($.name)), $.name),

    scale: ($) => seq('scale', $._plain_header, braces(repeat(choice($.scale_grades, $.scale_from, $._note)))),
    scale_grades: ($) => seq('grades', listed($.grade, ",")),
    grade: ($) => seq($.string, optional($.number)),
    scale_from: ($) => seq('from', $.name, braces(listed($.grade_mapping, ";"), optional(";"))),
    grade_mapping: ($) => seq(listed($.string, ","), "->", listed($.string, ",")),

    conversion: ($) =>
      seq('conversion', $._plain_header, braces(repeat(choice($.convert_by_hours, $.convert_at_rate, $._note)))),
    convert_by_hours: ($) => seq('convert', $.name, 'to', $.name, 'by', $._hours_word, optional($.rounding)),
    convert_at_rate: ($) =>
      seq('convert', $.quantity, "=", $.number, optional(seq("..", $.number)), $.name, optional($.rounding)),
    rounding: ($) => seq('rounded', either('down', 'up', 'half up'), 'to', $.number),

    fact_declaration: ($) => seq('fact', $._plain_header, field("kind", $.fact_kind), repeat($._note)),
    fact_kind: ($) => choice(seq('in', $._fact_unit), words('yes or no'), either('number', 'date', 'text')),
    _fact_unit: () => either('years', 'months', 'weeks', 'days', 'hours'),

    register: ($) => seq('register', $._plain_header, 'from', field("file", $.string), $.register_body),
    register_body: ($) => braces(repeat(choice($.match, $.register_valid, $._note))),
    match: ($) =>
      seq(
        'match',
        field("fact", $.name),
        choice(either('at most', 'at least'), "="),
        field("column", $._column),
        optional(seq('of', $.framework_name)),
      ),
    _column: ($) => choice($.string, $.name),
    register_valid: ($) =>
      seq('valid', choice(seq('from', $._column, optional(seq('until', $._column))), seq('until', $._column))),

    recognition: ($) =>
      seq('recognise', $._plain_header, braces(repeat(choice($.where_clause, $.grants, $.unless, $.valid, $._note)))),
    grants: ($) =>
      seq(
        'grants',
        choice(
          seq('unit', $.name),
          seq('level', $.level_reference),
          seq('source', $.name),
          words('no grade'),
          seq('outcomes', $.outcome_list),
          $.quantity,
        ),
      ),
    unless: ($) => seq('unless', optional($.string), $._predicate),

    policy: ($) => seq('policy', $._plain_header, $.policy_scope, field("body", $.policy_body)),
    policy_scope: ($) =>
      choice(seq('on', 'framework', $.framework_name), seq('on', $.award), seq('by', $.string)),
    policy_body: ($) => braces(repeat(choice($.policy_total, $.accept, $.limit, $.clause, $._note))),
    policy_total: ($) => seq('total', words('at least'), $.number, $.measure),

    qualification: ($) => seq('qualification', $._header, field("body", $.qualification_body)),
    qualification_body: ($) =>
      braces(
        repeat(
          choice(
            $.award,
            $.awarded_by,
            $.total,
            $.size,
            $.also_valid,
            $.valid,
            alias('fallback', $.fallback),
            $.accept,
            $.limit,
            $.elected_conversion,
            $.recognises,
            $.prerequisites,
            $.ladder,
            $.clause,
            $._note,
          ),
        ),
      ),
    award: ($) => seq('award', field("class", $.name), 'at', $.level_reference),
    awarded_by: ($) => seq(words('awarded by'), $.string),
    total: ($) => seq('total', repeat($._note), $.number, optional(seq('to', $.number)), $.measure),
    size: ($) => seq('size', repeat($._note), $.number, $._hours_word),
    _days: ($) =>
      choice(seq('from', $.date, optional(seq('until', $.date))), seq('until', $.date)),
    valid: ($) => seq('valid', repeat($._note), $._days, optional(seq('at', $.name))),
    also_valid: ($) => seq(tight('also valid'), optional(field("name", $.name)), optional($._notes), $.where_clause),
    elected_conversion: ($) => seq('convert', 'by', $.name),
    recognises: ($) => seq('recognises', listed($.name, ",")),
    prerequisites: ($) => seq('prerequisites', choice('none', $.where_clause)),
    accept: ($) => seq('accept', optional(field("name", $.name)), optional($._notes), $.where_clause),
    measure: ($) => choice(either('credits', 'credit', 'credentials', 'credential', 'hours', 'hour'), $.name),

    limit: ($) => seq('limit', field("name", $.name), optional($._notes), choice($.window, $.mean, $.amount_limit)),
    amount_limit: ($) =>
      seq(
        either('at most', 'at least'),
        choice($.share, seq($.number, $.measure)),
        optional($.any_one),
        optional($.where_clause),
      ),
    any_one: ($) => seq(words('from any one'), field("fact", $.name)),
    window: ($) =>
      seq(
        words('all within'),
        $.number,
        $.period,
        optional(seq('beginning', $.year_day)),
        optional(seq('by', field("fact", $.name))),
        optional($.where_clause),
      ),
    period: () => either('years', 'year', 'months', 'month', 'weeks', 'week', 'days', 'day'),
    mean: ($) => seq(words('mean grade at least'), $.number, 'on', $.name, optional($.where_clause)),
    share: ($) => seq($.number, choice("%", seq("/", $.number)), 'of', $._base),
    _base: ($) =>
      choice(
        seq('total', optional(seq('less', $.number, $.measure))),
        seq('counted', $.measure, optional(seq('except', $._predicate))),
        $.unit_names,
      ),

    ladder: ($) => seq('ladder', braces(listed($.rung, ";"), optional(";"))),
    rung: ($) => seq(field("name", $.name), optional($._notes), optional($.rung_body)),
    rung_body: ($) =>
      braces(repeat(choice($.rung_level, $.awarded_by, $.only, $.total, $.accept, $.limit, $.clause, $._note))),
    rung_level: ($) => seq('level', $.level_reference),
    only: ($) => seq('only', choice('none', listed($.name, ","))),

    // ---------------------------------------------------------------------------------------------- requirements

    clause: ($) => seq(field("name", $.name), optional($._notes), field("requirement", $._requirement)),
    _requirement: ($) => choice($.group, $.conditional, $.condition, $.coverage, $.leaf),
    group: ($) =>
      seq(
        choice(
          either('all of', 'any of', 'exactly one of', 'elect one of'),
          seq(words('at least'), $.number, 'of'),
        ),
        $.members,
      ),
    conditional: ($) => seq('if', $._predicate, 'then', $.members, optional(seq('otherwise', $.members))),
    condition: ($) => seq('requires', $._predicate),
    members: ($) => braces(optional(seq(listed($._member, ";"), optional(";")))),
    _member: ($) => choice($.clause, $.name),
    leaf: ($) =>
      seq(
        $.number,
        optional(seq('to', $.number)),
        $.measure,
        optional(choice($.any_one, $.unit_set)),
        optional($.where_clause),
        repeat($.leaf_flag),
      ),
    unit_set: ($) => seq('from', $.unit_names),
    unit_names: ($) => choice(braces(list($.name)), $.name),
    leaf_flag: () => choice(words('may also count'), tight('taken last')),
    coverage: ($) =>
      seq(
        'covers',
        $.outcome_list,
        optional($.covered),
        optional($.covered_each),
        optional($.unit_set),
        optional($.where_clause),
        repeat($.leaf_flag),
      ),
    covered: ($) => seq(words('at least'), $.number, "%"),
    covered_each: ($) => seq(words('each at least'), $.number, "%"),

    // ------------------------------------------------------------------------------------------------ predicates

    where_clause: ($) => seq('where', $._predicate),
    _predicate: ($) => choice($.or, $.and, $.not, $._test, $.brackets),
    or: ($) => prec.left(1, seq($._predicate, 'or', $._predicate)),
    and: ($) => prec.left(2, seq($._predicate, 'and', $._predicate)),
    not: ($) => prec(3, seq('not', $._predicate)),
    brackets: ($) => seq("(", $._predicate, ")"),

    _test: ($) =>
      choice(
        $.judged,
        $.level_test,
        $.credits_test,
        $.hours_test,
        $.size_test,
        $.holder_test,
        $.holds_test,
        $.covers_test,
        $.listed_test,
        $.recognised_test,
        $.used_test,
        $.fact_test,
      ),
    judged: ($) => prec.right(seq('judged', $.string, optional(seq('by', $.string)), optional($.within))),
    level_test: ($) =>
      seq('level', choice(seq($.order, $.level_reference), seq('in', braces(list($.level_reference))))),
    credits_test: ($) => seq($._credits_word, $.order, $.quantity),
    hours_test: ($) => prec.right(seq($._hours_word, $.order, $.number, optional($._hours_word))),
    size_test: ($) => seq('size', "=", $.framework_name, $.name),
    holder_test: ($) => seq('holder', choice($.judged, $.fact_test)),
    holds_test: ($) => seq('holds', $.name),
    covers_test: ($) => prec.right(seq('covers', $.outcome_list, optional($.covered), optional($.covered_each))),
    listed_test: ($) => prec.right(seq(words('listed in'), $.name, optional(seq('at', $._date_point)))),
    recognised_test: ($) => prec.right(seq('recognised', optional(seq('by', $.name)))),
    used_test: ($) => prec.right(seq('used', optional(seq('in', $.name)))),
    fact_phrase: () => choice(tight('status is clear'), tight('issuer key is anchored')),
    fact_test: ($) =>
      prec.right(
        seq(
          field("fact", choice($.name, $.fact_phrase)),
          optional(
            choice(
              $.within,
              seq('in', braces(list($._value))),
              seq(
                $.order,
                $._value,
                optional(choice($._fact_unit, seq('on', $.name))),
                optional(seq('at', $._date_point)),
              ),
            ),
          ),
        ),
      ),
    within: ($) => seq('within', $.number, $.period, either('of', 'before', 'after'), $._date_point),
    _date_point: ($) => choice($.date, $.name),
    _value: ($) => choice($.date, $.string, $.name, $.number),
    order: () =>
      choice(
        "=",
        either(
          'on or before',
          'on or after',
          'on',
          'at least',
          'at most',
          'above',
          'below',
          'before',
          'after',
          'include',
        ),
      ),

    // ----------------------------------------------------------------------------------------------------- tests

    test_case: ($) => seq('test', field("name", $.string), field("body", $.test_body)),
    test_body: ($) =>
      braces(
        repeat(
          choice(
            $.test_date,
            $.test_fact,
            $.test_holder,
            $.test_each,
            $.test_judged,
            $.test_used,
            $.test_award,
            $.test_order,
            $.expect,
          ),
        ),
      ),
    test_date: ($) => seq(either('application', 'decision', 'enrolment', 'born'), $.date),
    test_fact: ($) =>
      seq('fact', field("name", $.name), choice($.date, $.string, $.number, either('yes', 'no')), optional($._fact_unit)),
    test_holder: ($) => seq('holder', braces(optional(seq(listed($.test_credential, ";"), optional(";"))))),
    test_credential: ($) =>
      seq(
        choice(seq(either('credentials', 'credential'), $.name), seq($.name, optional(seq('as', $.name)))),
        optional($.details),
      ),
    details: ($) => braces(optional(seq(listed($.detail, ";"), optional(";")))),
    detail: ($) =>
      choice(
        seq('level', choice($.level_reference, 'none')),
        seq($._credits_word, choice($.quantity, 'none')),
        seq($._hours_word, $.number),
        seq('unit', choice('none', $.name)),
        seq('outcomes', choice(braces(list($.test_outcome)), 'none')),
        seq('grade', choice(seq($.string, optional(seq('on', $.name))), $.name, 'none')),
        seq(field("fact", choice($.name, $.fact_phrase)), choice($.date, $.string, $.name, 'never')),
      ),
    test_outcome: ($) => seq(choice($.string, $.name), optional(seq($.number, "%"))),
    test_each: ($) => seq('each', $.details),
    test_judged: ($) =>
      seq(
        choice(seq('holder', 'judged'), seq('judged', $.name)),
        optional('not'),
        $.string,
        optional(seq('by', $.string)),
        optional(seq('on', $.date)),
      ),
    test_used: ($) => seq('used', braces(list($.name)), 'in', $.name, optional(seq('on', $.date))),
    test_award: ($) => seq('holds', $.name, optional(seq('on', $.date))),
    test_order: ($) =>
      choice(
        seq('elects', $.path),
        seq('waives', $.path, optional(seq('for', $.name))),
        seq('pins', $.name, 'to', $.path),
        seq('substitutes', $.name, 'for', $.name),
      ),
    path: ($) => listed($._level_name, "/"),
    expect: ($) =>
      seq(
        'expect',
        field("qualification", $.name),
        choice(
          seq('at', $.path, $.state),
          seq('counts', choice(seq($.number, $.measure), seq(optional('not'), braces(optional(list($.name)))))),
          seq('wants', field("fact", choice($.name, $.fact_phrase)), 'of', choice('holder', $.name)),
          seq('result', choice('none', $.name)),
          $.state,
        ),
      ),
    state: () => either('not met', 'met', 'undetermined', 'not taken'),
  },
});
