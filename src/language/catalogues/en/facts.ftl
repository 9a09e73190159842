### What is so of a credential, of the holder and of the case; and what is wanted where it is not known.
###
### Most are parts of sentences: a credential is `it`, and no full stop ends them.

## What is, and what was asked of it

asked = { $is }, and `{ $asked }` is asked
asked-and-not-known = { $is }, so `{ $asked }` is not known

## Of a credential

# By its title, apart from the unit that it stands for.
credential-itself = { $title ->
    [none] credential { $id }
   *[other] { $title } (credential { $id })
}
its = { $fact ->
    [title] its title
    [issuer] its issuer
    [grade] its grade
    [scale] its scale
    [assessment] its assessment
    [type] its type
    [field] its field
    [language] its language
    [country] its country
    [source] its source
    [setting] its setting
   *[status] its status
}
# $word: a word of the case, such as `completed`.
fact-word = { $word ->
    [none] { $its } is not stated
   *[other] { $its } is { $word }
}
fact-text = { $value ->
    [none] { $its } is not stated
   *[other] { $its } is "{ $value }"
}
ungraded = it is ungraded
grade = { $scale ->
    [none] its grade is "{ $grade }"
    [not-stated] its grade is "{ $grade }" on a scale that is not stated
   *[other] its grade is "{ $grade }" on { $scale }
}
fact-hours = { $hours ->
    [none] its hours of learning are not stated
   *[other] it has { $hours } of learning
}
fact-credits = its credits are { $amount } { $unit }
fact-unit = { $unit ->
    [none] it is for no unit
   *[other] it is for { $unit }
}
fact-unit-not-stated = its unit is not stated
listed = { $truth ->
    [yes] { $day ->
        [none] a row of `{ $register }` agrees with it
       *[other] a row of `{ $register }` agrees with it on { $day }
    }
    [no] { $day ->
        [none] in `{ $register }` no row agrees with it
       *[other] in `{ $register }` no row agrees with it on { $day }
    }
   *[unknown] { $day ->
        [none] whether a row of `{ $register }` agrees with it is not known
       *[other] whether a row of `{ $register }` agrees with it on { $day } is not known
    }
}
recognised = { $rule ->
    [none] it is under no recognition rule
   *[other] it is recognised under `{ $rule }`
}
used = { $truth ->
    [yes] it counted towards an earlier award
    [no] it counted towards no earlier award
   *[unknown] the awards that the holder has are not stated
}
outcomes-not-stated = its learning outcomes are not stated
achieves = { $percent ->
    [0] it does not achieve { $outcome }
   *[other] it achieves { $outcome } to { $percent } %
}
covered-outcomes = { $covered } of { $all } outcomes
covered-weight = outcomes that weigh { $covered } of { $all }
covers = { $lacking ->
    [none] it covers { $covered }
   *[other] it covers { $covered }, not { $lacking }
}
supervised = { $truth ->
    [yes] its assessment was supervised
    [no] its assessment was not supervised
   *[unknown] whether its assessment was supervised is not stated
}
identified = { $truth ->
    [yes] the holder's identity was checked
    [no] the holder's identity was not checked
   *[unknown] whether the holder's identity was checked is not stated
}
authentic = { $truth ->
    [yes] its document has a valid signature over all of it, by a key that is trusted for the issuer
    [no] its document has no valid signature over all of it by a key that is trusted for the issuer
   *[unknown] whether its document is authentic is not known
}
status-clear = { $truth ->
    [yes] its issuer has not withdrawn it
    [no] its issuer has withdrawn it
   *[unknown] whether its issuer has withdrawn it is not known
}
key-anchored = { $truth ->
    [yes] its document was signed with a key that is trusted for the issuer
    [no] its document was signed with a key that nothing but the document says is the issuer's
   *[unknown] whether its document was signed with a key that is trusted for the issuer is not known
}

## Levels

level-none = none
level-foreign = { $level ->
    [none] of a framework that these rules do not know
   *[other] { $level } (a framework that these rules do not know)
}
level-not-stated = its level is not stated
level-without = it has no level
level = its level is { $level }
level-by-reference = its level is { $level }, and which references held then is not known
level-either = its level is { $levels } by what it states itself and by its unit

## Days

date = { $fact ->
    [awarded] { $day ->
        [none] the day it was awarded is not stated
       *[other] it was awarded on { $day }
    }
    [achieved] { $day ->
        [none] the day it was achieved is not stated
       *[other] it was achieved on { $day }
    }
    [expires] { $day ->
        [none] the day it expires is not stated
        [never] it does not expire
       *[other] it expires on { $day }
    }
    [application] { $day ->
        [none] the day of the application is not stated
       *[other] the application is of { $day }
    }
    [decision] { $day ->
        [none] the day of the decision is not stated
       *[other] the decision is of { $day }
    }
    [enrolment] { $day ->
        [none] the day of first enrolment is not stated
       *[other] first enrolment was on { $day }
    }
   *[first-award] { $day ->
        [none] the day of the first award is not known
       *[other] the first award was on { $day }
    }
}

## Judgements, and the holder

judged-of = { $who ->
    [holder] the holder
   *[credential] it
}
judged = { $state ->
    [attested] { $role ->
        [none] "{ $statement }" was attested of { $who }
       *[other] "{ $statement }" was attested of { $who } by the { $role }
    }
    [denied] { $role ->
        [none] "{ $statement }" was denied of { $who }
       *[other] "{ $statement }" was denied of { $who } by the { $role }
    }
    [open] { $role ->
        [none] what was attested of { $who } leaves "{ $statement }" open
       *[other] what was attested of { $who } by the { $role } leaves "{ $statement }" open
    }
   *[unsaid] { $role ->
        [none] "{ $statement }" was neither attested nor denied of { $who }
       *[other] "{ $statement }" was neither attested nor denied of { $who } by the { $role }
    }
}
holds = { $truth ->
    [yes] the holder holds or meets { $name }
    [no] the holder neither holds nor meets { $name }
   *[unknown] whether the holder holds or meets { $name } is not known
}
born = { $day ->
    [none] the holder's day of birth is not stated
   *[other] the holder was born on { $day }
}
holder-fact-not-stated = { $title ->
    [none] the holder's fact `{ $name }` is not stated
   *[other] the holder's fact `{ $name }` ({ $title }) is not stated
}
holder-fact = { $title ->
    [none] the holder's `{ $name }` is { $value }
   *[other] the holder's `{ $name }` ({ $title }) is { $value }
}

## What is wanted

# $what: one of the messages below.
wanted-for = for { $called }: { $what }
wanted-why = { $what } ({ $why })
wanted-which-level = { $how ->
    [two] which of two levels it has ({ $is })
   *[several] which of its levels it has ({ $is })
}
wanted-day-for-level = the day it was awarded, which decides what { $level } refers to
wanted-framework-version = { $day ->
    [none] which version of { $framework } its level { $level } is one of (the day it was awarded is not stated)
   *[other] which version of { $framework } its level { $level } is one of (it was awarded on { $day }, when no version was in force)
}
wanted-level = its level
wanted-level-here = its level in the framework of the rule ({ $is })
wanted-credits = its credits
wanted-credits-of = its { $credits }
wanted-which-credits = which credits it has (by what it states itself and by its unit, { $credits })
wanted-conversion = { $conversion ->
    [none] how much its { $stated } are ({ $credits })
   *[other] how much its { $stated } are ({ $credits } by the conversion `{ $conversion }`)
}
wanted-conversion-at-all = how many { $credits } its { $stated } are
wanted-judgement-of = { $who ->
    [holder] { $role ->
        [none] a judgement of the holder
       *[other] a judgement of the holder by the { $role }
    }
   *[credential] { $role ->
        [none] a judgement
       *[other] a judgement by the { $role }
    }
}
# $within: the words of the rule, such as `within 2 years before application`.
wanted-judgement = { $within ->
    [none] { $open ->
        [no] { $judgement }: "{ $statement }"
       *[contradicted] { $judgement }: "{ $statement }" (attestations contradict each other)
    }
   *[other] { $open ->
        [no] { $judgement }: "{ $statement }", made { $within }
       *[contradicted-or-undated] { $judgement }: "{ $statement }", made { $within } (what is attested contradicts itself, or its day is not known)
    }
}
wanted-scale = the scale of its grade "{ $grade }"
wanted-grade-on-scale = its grade, as "{ $grade }" is not on { $scale }
wanted-grade-elsewhere = { $scale ->
    [none] what its grade "{ $grade }" is on the scale that the rule goes by
   *[other] what its grade "{ $grade }" on { $scale } is on the scale that the rule goes by
}
wanted-place-on-scale = where { $its } "{ $value }" stands on the scale that the rule goes by
wanted-holder-fact = { $title ->
    [none] the holder's fact `{ $name }`
   *[other] the holder's fact `{ $name }` ({ $title })
}
wanted-born = the holder's day of birth
wanted-holds = whether the holder holds or meets { $name }
wanted-awards = the awards that the holder has, with what counted towards them, or that there are none
wanted-election = which branch of `{ $path }` the holder elects
wanted-hours = its hours of learning
wanted-unit = the unit that it is for, or that it is for none
wanted-outcomes = its learning outcomes
wanted-day = { $fact ->
    [awarded] the day it was awarded
    [achieved] the day it was achieved
    [expires] the day it expires, or that it never does
    [application] the day of the application
    [decision] the day of the decision
    [enrolment] the day of first enrolment
   *[first-award] the days on which all credentials were awarded
}
wanted-source = its source of credit
wanted-setting = the setting of its learning
wanted-status = its status: whether it is completed
wanted-supervised = whether its assessment was supervised
wanted-identified = whether the holder's identity was checked at its assessment
wanted-authentic = whether its document is authentic: its signature, its key and what they cover
wanted-status-clear = whether its issuer has withdrawn it
wanted-key-anchored = whether the key of its document's signature is trusted for the issuer
