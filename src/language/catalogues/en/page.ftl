### What only a page or a picture says.

## The page

verdict = { $verdict ->
    [met] Met
    [not-met] Not met
    [undetermined] Undetermined
   *[undecided] Undecided
}
page-title = { $holder ->
    [none] { $verdict }: { $name }
   *[other] { $verdict }: { $name }, { $holder }
}
skip = Skip to the decision
decision-on = Decision on { $name }
on-this-page = On this page
made-by = Made by Attain { $version } from the rules and the case whose digests stand above. The page loads nothing from elsewhere.
section-why = Why
section-settle = What would settle it
section-counts = What counts
section-left-out = What does not count, and why
section-picture = Where each credential went
section-clauses = Clause by clause
section-orders = Orders of this case
section-sources = Documents behind what counts
section-notes = Notes
section-check = How to check this decision

## What was decided on

name-holder = Holder
name-qualification = Qualification
name-counted-in = Counted in
award-line = { $body ->
    [none] Award: { $award }
   *[other] Award: { $award }, awarded by { $body }
}
source-line = Source: { $source }

## Why

heading-next = What next
# $clause: a link to it.
of-clause = (clause { $clause })
# $clauses: how many, with their noun.
stand-met = { $waived ->
    [0] All that is asked is met: { $clauses } of the qualification.
    [one] All that is asked is met: { $clauses } of the qualification, { $waived } of them because the case waives it.
   *[other] All that is asked is met: { $clauses } of the qualification, { $waived } of them because the case waives them.
}
stand-not-met = { $short ->
    [0] The rules cannot be met with what the case states.
    [one] Of { $clauses } of the qualification, { $short } is not met, whatever turns out of what is not stated.
   *[other] Of { $clauses } of the qualification, { $short } are not met, whatever turns out of what is not stated.
}
stand-undetermined = { $open ->
    [0] It depends on facts that nobody has stated.
    [one] Of { $clauses } of the qualification, { $open } is open: they depend on facts that nobody has stated.
   *[other] Of { $clauses } of the qualification, { $open } are open: they depend on facts that nobody has stated.
}
stand-undecided = The search was stopped at its limit before it had an answer. What follows is the best that was found until then.
in-total = In total: { $got }.
# $credentials: how many count, with their noun; $left-out: how many do not.
count-of = { $counted ->
    [one] { $left_out ->
        [0] { $credentials } counts.
        [one] { $credentials } counts, { $left_out } does not.
       *[other] { $credentials } counts, { $left_out } do not.
    }
   *[other] { $left_out ->
        [0] { $credentials } count.
        [one] { $credentials } count, { $left_out } does not.
       *[other] { $credentials } count, { $left_out } do not.
    }
}
next = { $verdict ->
    [not-met] Holding more never makes a decision worse. Once what is missing has been made good, the case can be decided again.
    [undetermined] What is not known does not count against the holder. Once the evidence below has been added to the case, it can be decided again.
   *[undecided] The case can be decided again with a higher limit: --work-limit.
}
settle = { $how ->
    [either] This could settle it, either way:
    [met] Met, if all of this turns out favourably:
   *[not-met] Not met, if all of this turns out unfavourably:
}

## Tables

table-counts = Table of what counts
caption-counts = Each credential that counts, and the clause that it fills
table-left-out = Table of what does not count
caption-left-out = Each credential that does not count, and why
column-credential = Credential
column-clause = Clause
column-credits = Credits
column-hours = Hours
column-under = Recognised under
column-certain = Certain
column-why = Why
as-it-stands = as it stands

## Clauses

path-of = Path: { $path }
laid-down = Laid down by the policy { $policy }

## How to check it

check-again = The decision can be made again from the same rules and the same case, on any machine, and is the same.
check-proof = { $proof ->
    [yes] It comes with a proof, which can be checked without the engine that found it.
   *[no] This page was made without a proof, or none was found within the limits of work.
}
check-version = Version
check-edition = Attain { $version }, edition { $edition } of the rule language
check-rules = Digest of the rules
check-case = Digest of the case
check-digest = Digest of the proof
check-steps = Steps of the search
check-allocation = Allocation shown
check-canonical = { $proven ->
    [yes] Proven to be the one that the rules of choice single out
   *[no] Not proven to be the one that the rules of choice single out
}
check-given = With the rules in `rules` and the case in `case.json`:
check-commands = Commands that check the decision
check-how = { $proof ->
    [yes] The first makes the decision again, with its proof. The second derives what the rules ask of the case anew, follows the proof step by step, and compares the digests. All digests are SHA-256, in hexadecimal; that of the proof is of the text that `jq -cj .certificate decision.json` prints.
   *[no] The first makes the decision again, with its proof. The second derives what the rules ask of the case anew, follows the proof step by step, and compares the digests. All digests are SHA-256, in hexadecimal.
}

## Pictures

picture-legend = From the left: the qualification, its clauses, and at the right the credentials, each joined to the clause that it fills. A thick border is a clause that is not met, a dashed one is open, a dotted one is not taken or does not count.
picture-region = The picture, which may be wider than the page
picture-in-words = The picture in words
picture-of-rules = { $version ->
    [none] What { $name } requires
   *[other] What { $name }, version { $version } requires
}
picture-of-decision = { $version ->
    [none] Where each credential counts towards { $name }
   *[other] Where each credential counts towards { $name }, version { $version }
}
branch = { $holds ->
    [yes] if so
   *[no] otherwise
}
picture-credential = { $rule ->
    [none] credential { $id }
   *[other] credential { $id }, recognised under { $rule }
}
picture-left-out = credential { $id } does not count: { $reasons }
# A box in words. $state: how it stands. $leads: what leads to it.
box = { $text ->
    [none] { $state ->
        [none] { $leads ->
            [none] { $heading }.
           *[other] { $heading }; { $leads }.
        }
       *[other] { $leads ->
            [none] { $heading } ({ $state }).
           *[other] { $heading } ({ $state }); { $leads }.
        }
    }
   *[other] { $state ->
        [none] { $leads ->
            [none] { $heading }: { $text }.
           *[other] { $heading }: { $text }; { $leads }.
        }
       *[other] { $leads ->
            [none] { $heading }: { $text } ({ $state }).
           *[other] { $heading }: { $text } ({ $state }); { $leads }.
        }
    }
}
lead = { $label ->
    [none] { $credential ->
        [yes] counts at { $from }
       *[no] under { $from }
    }
   *[other] { $credential ->
        [yes] counts at { $from }, { $label }
       *[no] under { $from }, { $label }
    }
}
