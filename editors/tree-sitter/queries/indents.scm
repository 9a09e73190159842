;; What is indented.

[
  (framework_body)
  (unit_body)
  (table_body)
  (register_body)
  (policy_body)
  (qualification_body)
  (test_body)
  (rung_body)
  (members)
  (details)
  (pool)
  (outcome_set)
  (scale)
  (conversion)
  (recognition)
  (refers)
  (ladder)
  (test_holder)
  (scale_from)
] @indent.begin

["}" ")"] @indent.branch @indent.end
