### A decision as text: what stands in the terminal, and what a page says in the same words.

## The verdict

verdict-in-text = { $verdict ->
    [met] MET
    [not-met] NOT MET
    [undetermined] UNDETERMINED
   *[undecided] UNDECIDED
}
# For a name where the case gives none.
the-holder = { $at ->
    [begin] The holder
   *[within] the holder
}
# A name or a code, and a title.
with-title = { $name } { $title }
# A name, and a title that explains it.
explained = { $name } ({ $title })
sentence-met = { $holder } meets { $name }.
# $first and $second: what is missing.
sentence-not-met = { $count ->
    [0] { $holder } does not meet { $name }.
    [1] { $holder } does not meet { $name }: { $first }.
    [2] { $holder } does not meet { $name }: { $first }, and { $second }.
   *[other] { $more ->
        [one] { $holder } does not meet { $name }: { $first }, and { $more } more clause falls short.
       *[other] { $holder } does not meet { $name }: { $first }, and { $more } more clauses fall short.
    }
}
sentence-undetermined = Whether { $holder } meets { $name } cannot be said yet: it depends on evidence that is missing.
sentence-undecided = { $steps ->
    [one] Whether { $holder } meets { $name } was not decided: the work limit ran out after { $steps } step.
   *[other] Whether { $holder } meets { $name } was not decided: the work limit ran out after { $steps } steps.
}

## What was decided on

# The names that stand at the left.
told = { $what ->
    [version] Version
    [award] Award
    [source] Source
    [dates] Dates
    [result] Result
   *[perhaps] Perhaps
}
# $body: who awards it.
told-award = { $size ->
    [none] { $body ->
        [none] { $award }
       *[other] { $award }, awarded by { $body }
    }
   *[other] { $body ->
        [none] { $award }, { $size }
       *[other] { $award }, { $size }, awarded by { $body }
    }
}
day-or-none = { $day ->
    [none] not stated
   *[other] { $day }
}
told-dates = { $enrolment ->
    [none] application { $application }, decision { $decision }
   *[other] application { $application }, decision { $decision }, first enrolment { $enrolment }
}
no-result = none
told-perhaps = { $result }, if the evidence bears it out
result = { $award ->
    [none] { $body ->
        [none] { $title }
       *[other] { $title }, awarded by { $body }
    }
   *[other] { $body ->
        [none] { $title } ({ $award })
       *[other] { $title } ({ $award }), awarded by { $body }
    }
}

## Clauses

# How a clause stands, at the left of it in a text without colours.
state-in-text = { $state ->
    [met] met
    [not-met] NOT MET
    [open] open
    [not-taken] not taken
    [waived] waived
   *[condition] condition
}
# The same in a sentence or beside a sign.
state = { $state ->
    [met] met
    [not-met] not met
    [open] open
    [not-taken] not taken
    [waived] waived
   *[condition] condition
}
# What a clause got, behind its name.
got-behind = : { $got }
# What a group asks. $clauses: how many there are in it.
group = { $how ->
    [all] all of { $clauses }
    [any] any of { $clauses }
    [exactly-one] exactly one of { $clauses }
    [elect] elect one of { $clauses }
   *[at-least] at least { $fewest } of { $clauses }
}
got-group = { $group }, { $met } met
# A mean grade.
got-mean = { $needs ->
    [one] { $got } of at least { $needs } point
   *[other] { $got } of at least { $needs } points
}
got-weight = a weight of { $got }, { $needs } needed
# $needs, and in got-more $got: an amount with its noun; the other is a number.
got-ceiling = { $got } of at most { $needs }
got-more = { $got }, { $needs } needed
got-of = { $got } of { $needs }
by-policy = laid down by the policy `{ $policy }`
source-of = source: { $source }
recognised-under = recognised under `{ $rule }`
if-borne-out = if the evidence bears it out

## What does not count, what is missing, what would settle it

heading-clauses = Clauses
heading-left-out = What does not count, and why
left-out = { $credential }: { $reasons }
heading-missing = What is missing
conflict = { $count ->
    [2] With these credentials { $clauses } cannot both be met; with either of them lifted, the other could be.
   *[other] With these credentials { $clauses } cannot all be met; with any one of them lifted, the rest could be.
}
relaxation = { $change ->
    [less] It could be met if { $clause } asked for { $by } less.
    [more] It could be met if { $clause } allowed { $by } more.
   *[lifted] It could be met if { $clause } were lifted.
}
heading-settle = { $how ->
    [either] What could settle it, either way
    [met] What could settle it: met, if all of this turns out favourably
   *[not-met] What could settle it: not met, if all of this turns out unfavourably
}
not-smallest = (That no smaller set would do is not proven.)
heading-better = { $has_result ->
    [yes] What a better result would take
   *[no] What a result would take
}
result-takes = { $result }: { $takes }
heading-orders = Orders of this case
order-kind = { $kind ->
    [pin] pin
    [waiver] waiver
    [election] election
   *[substitution] substitution
}
order-line = { $kind }: { $order }
heading-documents = Documents behind what counts
document-line = { $credential }: { $document }
document-supplied = { $said }; { $facts } by { $by }
heading-notes = Notes
note-best-found = what is shown is the best that was found before the work limit ran out
note-not-canonical = the verdict is proven, but the work limit ran out before the allocation shown was proven to be the canonical one
footer = Attain { $version }, rules { $rules }, case { $case }
