### English: the catalogue that all others follow.
###
### Glossary: a credential counts, or does not; a clause is met, not met, open or not taken; a qualification is met; the
### holder holds; the case states, and what it does not state is not known. What stands between backticks is a name or a piece
### of a rule and is never translated.

## Lists and numbers

list-comma = {", "}
list-and = {" and "}
list-or = {" or "}
list-then = {"; "}
list-besides = {", and "}
# A name, or a piece of a rule.
code = `{ $name }`
# What somebody wrote.
quoted = "{ $text }"
range = { $least } to { $most }
range-open = { $least } or more
# A fraction, and the decimal next to it.
about = { $amount } (about { $rounded })
yes-or-no = { $is ->
    [yes] yes
   *[no] no
}

## Amounts with what is counted

# $one: what the rules call one, such as `FET credit`. $noun and $of: the same in its two parts, `credit` and `FET`, for
# languages that put them together otherwise.
amount-credits = { $amount ->
    [one] { $amount } { $one }
   *[other] { $amount } { $one }s
}
# The same where the rules have a label in this language.
amount-labelled = { $amount } { $label }
credits = { $one }s
# What one is called in the labels of rules, so that a label such as `FET credit` is known for two parts.
head = { $noun ->
    [credit] credit
    [point] point
    [hour] hour
   *[unit] unit
}
amount-credentials = { $amount ->
    [one] { $amount } credential
   *[other] { $amount } credentials
}
amount-hours = { $amount ->
    [one] { $amount } hour
   *[other] { $amount } hours
}
amount-outcomes = { $amount ->
    [one] { $amount } outcome
   *[other] { $amount } outcomes
}
amount-clauses = { $amount ->
    [one] { $amount } clause
   *[other] { $amount } clauses
}
amount-years = { $amount ->
    [one] { $amount } year
   *[other] { $amount } years
}
amount-months = { $amount ->
    [one] { $amount } month
   *[other] { $amount } months
}
amount-weeks = { $amount ->
    [one] { $amount } week
   *[other] { $amount } weeks
}
amount-days = { $amount ->
    [one] { $amount } day
   *[other] { $amount } days
}
