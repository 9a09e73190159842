;; What to colour, by tree-sitter's usual names.

(comment) @comment
(string) @string
(number) @number
(date) @number
(year_day) @number
(code) @variable

(name) @variable
(framework name: (name) @type.definition)
(unit name: (name) @type.definition)
(pool name: (name) @type.definition)
(outcome_set name: (name) @type.definition)
(scale name: (name) @type.definition)
(conversion name: (name) @type.definition)
(fact_declaration name: (name) @type.definition)
(register name: (name) @type.definition)
(recognition name: (name) @type.definition)
(policy name: (name) @type.definition)
(qualification name: (name) @type.definition)
(outcome name: (name) @constant)
(clause name: (name) @property)
(limit name: (name) @property)
(accept name: (name) @property)
(also_valid name: (name) @property)
(rung name: (name) @property)
(level_reference framework: (framework_name (name) @module))
(level_reference level: (_) @constant)
(level_declaration name: (_) @constant)
(quantity unit: (name) @type)
(fact_test fact: (name) @variable.member)
(detail fact: (name) @variable.member)
(test_case name: (string) @string.special)
(tag) @constant
(country) @constant
(warning_code) @constant

(leaf_flag) @keyword
(fact_phrase) @keyword
(repeatable) @keyword
(fallback) @keyword

[
  "language"
  "framework"
  "unit"
  "units"
  "pool"
  "outcomes"
  "scale"
  "conversion"
  "fact"
  "register"
  "recognise"
  "policy"
  "qualification"
  "test"
] @keyword.type

[
  "if"
  "then"
  "otherwise"
] @keyword.conditional

[
  "and"
  "or"
  "not"
  "in"
] @keyword.operator

[
  "met"
  "undetermined"
  "yes"
  "no"
  "none"
  "never"
] @constant.builtin

[
  "above"
  "accept"
  "after"
  "all"
  "allow"
  "alongside"
  "also"
  "any"
  "application"
  "as"
  "at"
  "award"
  "awarded"
  "before"
  "beginning"
  "below"
  "born"
  "broader"
  "by"
  "cite"
  "code"
  "convert"
  "count"
  "counted"
  "counts"
  "covers"
  "credential"
  "credentials"
  "credit"
  "credits"
  "date"
  "day"
  "days"
  "decision"
  "down"
  "each"
  "elect"
  "elects"
  "enrolment"
  "equivalent"
  "exactly"
  "except"
  "expect"
  "finish"
  "for"
  "from"
  "grade"
  "grades"
  "grants"
  "half"
  "holder"
  "holds"
  "hour"
  "hours"
  "include"
  "judged"
  "jurisdiction"
  "label"
  "ladder"
  "lapses"
  "least"
  "less"
  "level"
  "levels"
  "limit"
  "listed"
  "match"
  "may"
  "mean"
  "month"
  "months"
  "most"
  "narrower"
  "number"
  "of"
  "on"
  "one"
  "only"
  "outcome"
  "pins"
  "prerequisites"
  "recognised"
  "recognises"
  "refers"
  "replaced"
  "requires"
  "result"
  "rounded"
  "same"
  "size"
  "source"
  "substitutes"
  "text"
  "than"
  "title"
  "to"
  "total"
  "unless"
  "until"
  "unverified"
  "up"
  "used"
  "valid"
  "version"
  "waives"
  "wants"
  "week"
  "weeks"
  "weight"
  "where"
  "within"
  "year"
  "years"
] @keyword

["=" "->" ".." "%" "/"] @operator
["," ";"] @punctuation.delimiter
["{" "}" "(" ")"] @punctuation.bracket
