### Why a clause is not met, why a credential does not count, and what a reader should know besides.

## What falls short

# $short: an amount with its noun.
missing-amount = { $clause } is { $short } short
missing-credential = { $clause } has no credential that counts
missing-condition = { $clause } is not met: { $why }
# $asks: the words of the rule.
missing-all = { $clause } is not reached: { $asks }
missing-mean = { $clause } is not reached: { $asks }, and it is { $mean }
# $how: short by an amount of outcomes, or by a weight, or not reached.
missing-outcomes = { $count ->
    [one] { $clause } is { $how }: { $lacking } is not covered
   *[other] { $clause } is { $how }: { $lacking } are not covered
}
short-outcomes = { $short } short
short-weight = short by a weight of { $weight }
short-somehow = not reached: { $asks }
# $days: the words of the rule, such as `from 2017-01-01 until 2023-12-31`.
missing-version = { $day ->
    [none] these rules are valid { $days }
   *[other] { $event ->
        [application] these rules are valid { $days }, and the application is of { $day }
        [decision] these rules are valid { $days }, and the decision is of { $day }
        [enrolment] these rules are valid { $days }, and the first enrolment is of { $day }
        [first-award] these rules are valid { $days }, and the first award is of { $day }
        [awarded] these rules are valid { $days }, and the award is of { $day }
        [achieved] these rules are valid { $days }, and the achievement is of { $day }
       *[expires] these rules are valid { $days }, and the expiry is of { $day }
    }
}
missing-version-for-holder = these rules are not open to this holder

## Why a credential does not count

reason-branch = it fits only { $clauses }, on a branch that is not taken
reason-recognition = { $count ->
    [one] under the recognition rule { $rules } it cannot count either: { $why }
   *[other] under the recognition rules { $rules } it cannot count either: { $why }
}
# $days: the words of the rule.
recognition-valid = the rule is valid { $days }, and { $is }
# What speaks against recognition by a ground that the rule lists. $are: what is so, $asked: the ground.
ground-shown = { $title ->
    [none] a ground against it is shown: { $are } (`{ $asked }`)
   *[other] a ground against it is shown, "{ $title }": { $are } (`{ $asked }`)
}
ground-not-known = { $title ->
    [none] whether a ground against it is shown is not known: { $are } (`{ $asked }`)
   *[other] whether a ground against it is shown, "{ $title }" is not known: { $are } (`{ $asked }`)
}
reason-replaced = { $day ->
    [none] { $unit } was replaced by { $by } and had to be finished by { $last }, and the day it was awarded is not stated
   *[other] { $unit } was replaced by { $by } and had to be finished by { $last }, and it was awarded on { $day }
}
prerequisite-units = { $count ->
    [one] { $units }
   *[other] one of { $units }
}
reason-prerequisite = { $alongside ->
    [yes] { $held ->
        [none] { $units } must be held no later than it, and is not
        [not-known] { $units } must be held no later than it, and whether it is is not known
       *[other] { $units } must be held no later than it: { $held }
    }
   *[no] { $held ->
        [none] { $units } must be held before it, and is not
        [not-known] { $units } must be held before it, and whether it is is not known
       *[other] { $units } must be held before it: { $held }
    }
}
prerequisite-held = { $day ->
    [none] `{ $id }` was awarded on no stated day
   *[other] `{ $id }` was awarded on { $day }
}
prerequisite-unfit = `{ $id }` does not serve, for { $why }
reason-status = { $status ->
    [none] its status is not stated, and only what is completed counts
   *[other] its status is { $status }, and only what is completed counts
}
reason-without-end = it fits { $clauses }, but its credits are not known, and may be more than a ceiling allows
for-clause = for `{ $clause }`, { $why }
unit-not-named = no clause names { $unit }
unit-none = it is for none of the units that clauses name
unit-unknown = its unit is not stated
reason-pinned = { $why ->
    [none] it is pinned to `{ $clause }`, which does not take it
   *[other] it is pinned to `{ $clause }`, which does not take it: { $why }
}
reason-pinned-open = { $why ->
    [none] it is pinned to `{ $clause }`, and it is not known whether that takes it
   *[other] it is pinned to `{ $clause }`, and it is not known whether that takes it: { $why }
}
reason-nowhere = it fits no clause
reason-not-needed = it is not needed: it fits { $clauses }, and what counts does as well without it
reason-not-tried = it fits { $clauses }, but the work limit ran out before every way to use it was tried
# $asks: the words of the rule. $why: what lies too far apart, where it is known.
reason-window = { $why ->
    [none] with it, what counts would not lie within `{ $clause }`: { $asks }
   *[other] with it, what counts would not lie within `{ $clause }`: { $asks }, and { $why }
}
too-far = { $by ->
    [awarded] it was awarded on { $own }, `{ $id }` on { $other }
    [achieved] it was achieved on { $own }, `{ $id }` on { $other }
   *[expires] it expires on { $own }, `{ $id }` on { $other }
}
reason-mean = with it, what counts would fall below `{ $clause }`: { $asks }
reason-ceiling = with it, what counts would exceed `{ $clause }`: { $asks }
reason-most = `{ $clause }` may hold no more: { $asks }
# $with: what else is for the unit.
reason-unit-counted = { $rule ->
    [none] { $twin ->
        [none] { $with ->
            [none] its unit { $unit } counts already, and a unit counts once
           *[other] its unit { $unit } counts already with `{ $with }`, and a unit counts once
        }
       *[other] { $with ->
            [none] its unit { $unit } is one with { $twin }, which counts already, and a unit counts once
           *[other] its unit { $unit } is one with { $twin }, which counts already with `{ $with }`, and a unit counts once
        }
    }
   *[other] { $twin ->
        [none] { $with ->
            [none] recognised under `{ $rule }`, its unit { $unit } counts already, and a unit counts once
           *[other] recognised under `{ $rule }`, its unit { $unit } counts already with `{ $with }`, and a unit counts once
        }
       *[other] { $with ->
            [none] recognised under `{ $rule }`, its unit { $unit } is one with { $twin }, which counts already, and a unit counts once
           *[other] recognised under `{ $rule }`, its unit { $unit } is one with { $twin }, which counts already with `{ $with }`, and a unit counts once
        }
    }
}
reason-unit-may-count = its unit is not stated, and may be one that counts already
reason-total = { $most ->
    [none] with it, what counts would be more than the total allows
   *[other] with it, what counts would be more than the total allows: { $most }
}
reason-differs = { $fact ->
    [title] its title is { $own }, and the title of what fills `{ $clause }` is { $other }
    [issuer] its issuer is { $own }, and the issuer of what fills `{ $clause }` is { $other }
    [grade] its grade is { $own }, and the grade of what fills `{ $clause }` is { $other }
    [scale] its scale is { $own }, and the scale of what fills `{ $clause }` is { $other }
    [assessment] its assessment is { $own }, and the assessment of what fills `{ $clause }` is { $other }
    [type] its type is { $own }, and the type of what fills `{ $clause }` is { $other }
    [field] its field is { $own }, and the field of what fills `{ $clause }` is { $other }
    [language] its language is { $own }, and the language of what fills `{ $clause }` is { $other }
   *[country] its country is { $own }, and the country of what fills `{ $clause }` is { $other }
}
reason-disagrees = it does not agree with what fills `{ $clause }`: { $asks }
reason-last = { $later ->
    [none] what fills `{ $clause }` must be taken last
   *[other] what fills `{ $clause }` must be taken last, and `{ $later }` was awarded on { $on }, after `{ $last }` on { $last_on }
}

## What was decided on

award = { $class } at { $level }
size = { $called } ({ $hours })

## Orders of the case

order-pin = { $called } counts at `{ $clause }` or not at all
order-waiver = { $called ->
    [none] `{ $clause }` is waived
   *[other] `{ $clause }` is waived for { $called }
}
order-election = `{ $clause }` is elected
order-substitution = { $called } stands for { $unit }
# An order with by whom, when and why.
order-signed = { $by ->
    [none] { $date ->
        [none] { $order }
       *[other] { $order }, on { $date }
    }
   *[other] { $date ->
        [none] { $order }, by { $by }
       *[other] { $order }, by { $by }, on { $date }
    }
}
order-reason = { $order }: { $reason }

## Notes

note-framework = { $near ->
    [none] these rules have no framework `{ $name }`, so its levels compare with nothing
   *[other] these rules have no framework `{ $name }`, so its levels compare with nothing (did you mean `{ $near }` for `{ $name }`?)
}
note-credit-unit = { $near ->
    [none] these rules have no credit unit `{ $name }`, so its credits count for nothing
   *[other] these rules have no credit unit `{ $name }`, so its credits count for nothing (did you mean `{ $near }` for `{ $name }`?)
}
note-unit = these rules have no unit `{ $name }`, so no clause names what is for it (did you mean `{ $near }`?)
note-scale = these rules have no scale `{ $name }`, so its grades stand on no scale of theirs (did you mean `{ $near }`?)
note-fact = these rules have no fact of the holder `{ $name }`, so no rule looks at it (did you mean `{ $near }`?)
note-nothing-placed = the work limit left no room to look for an allocation: the clauses are shown with nothing placed
note-unverified = a figure in `{ $name }` is marked as unverified: { $why }
note-version = { $certain ->
    [yes] version { $version } would be met, if it applies to this holder
   *[no] version { $version } could be met, if it applies to this holder
}
