### Français : pourquoi une clause n’est pas satisfaite, pourquoi un titre ne compte pas, et ce qu’il faut savoir d’autre.

missing-amount = il manque { $short } pour { $clause }
missing-credential = { $clause } : aucun titre n’y compte
missing-condition = { $clause } n’est pas satisfaite : { $why }
missing-all = { $clause } n’est pas atteinte : `{ $asks }`
missing-mean = { $clause } n’est pas atteinte : `{ $asks }`, et la moyenne est { $mean }
missing-outcomes = { $count ->
    [one] { $clause } : { $how } ; n’est pas couvert : { $lacking }
   *[other] { $clause } : { $how } ; ne sont pas couverts : { $lacking }
}
short-outcomes = il manque { $short }
short-weight = il manque un poids de { $weight }
short-somehow = n’est pas atteinte : `{ $asks }`
missing-version = { $day ->
    [none] ces règles sont valables `{ $days }`
   *[other] { $event ->
        [application] ces règles sont valables `{ $days }`, et la demande est du { $day }
        [decision] ces règles sont valables `{ $days }`, et la décision est du { $day }
        [enrolment] ces règles sont valables `{ $days }`, et la première inscription est du { $day }
        [first-award] ces règles sont valables `{ $days }`, et la première délivrance est du { $day }
        [awarded] ces règles sont valables `{ $days }`, et la délivrance est du { $day }
        [achieved] ces règles sont valables `{ $days }`, et l’acquisition est du { $day }
       *[expires] ces règles sont valables `{ $days }`, et l’expiration est du { $day }
    }
}
missing-version-for-holder = ces règles ne sont pas ouvertes à ce titulaire

reason-branch = il ne convient qu’à { $clauses }, sur une branche qui n’est pas retenue
reason-recognition = { $count ->
    [one] par la règle de reconnaissance { $rules }, il ne peut pas compter non plus : { $why }
   *[other] par les règles de reconnaissance { $rules }, il ne peut pas compter non plus : { $why }
}
recognition-valid = la règle est valable `{ $days }`, et { $is }
ground-shown = { $title ->
    [none] un motif de refus est établi : { $are } (`{ $asked }`)
   *[other] un motif de refus est établi, « { $title } » : { $are } (`{ $asked }`)
}
ground-not-known = { $title ->
    [none] on ne sait pas si un motif de refus est établi : { $are } (`{ $asked }`)
   *[other] on ne sait pas si un motif de refus est établi, « { $title } » : { $are } (`{ $asked }`)
}
reason-replaced = { $day ->
    [none] { $unit } a été remplacée par { $by } et devait être achevée au plus tard le { $last }, et le jour de sa délivrance n’est pas indiqué
   *[other] { $unit } a été remplacée par { $by } et devait être achevée au plus tard le { $last }, et il a été délivré le { $day }
}
prerequisite-units = { $count ->
    [one] { $units }
   *[other] l’une des unités { $units }
}
reason-prerequisite = { $alongside ->
    [yes] { $held ->
        [none] { $units } : à détenir au plus tard en même temps que lui, et ce n’est pas le cas
        [not-known] { $units } : à détenir au plus tard en même temps que lui, et l’on ne sait pas si c’est le cas
       *[other] { $units } : à détenir au plus tard en même temps que lui ; { $held }
    }
   *[no] { $held ->
        [none] { $units } : à détenir avant lui, et ce n’est pas le cas
        [not-known] { $units } : à détenir avant lui, et l’on ne sait pas si c’est le cas
       *[other] { $units } : à détenir avant lui ; { $held }
    }
}
prerequisite-held = { $day ->
    [none] `{ $id }` a été délivré à une date qui n’est pas indiquée
   *[other] `{ $id }` a été délivré le { $day }
}
prerequisite-unfit = `{ $id }` ne convient pas, car { $why }
reason-status = { $status ->
    [none] son état n’est pas indiqué, et seul compte ce qui est achevé
   *[other] son état est `{ $status }`, et seul compte ce qui est achevé
}
reason-without-end = il convient à { $clauses }, mais ses crédits ne sont pas connus, et peuvent dépasser ce qu’un plafond permet
for-clause = pour `{ $clause }`, { $why }
unit-not-named = aucune clause ne nomme { $unit }
unit-none = il ne correspond à aucune des unités que les clauses nomment
unit-unknown = son unité n’est pas indiquée
reason-pinned = { $why ->
    [none] il est affecté à `{ $clause }`, qui ne l’admet pas
   *[other] il est affecté à `{ $clause }`, qui ne l’admet pas : { $why }
}
reason-pinned-open = { $why ->
    [none] il est affecté à `{ $clause }`, et l’on ne sait pas si elle l’admet
   *[other] il est affecté à `{ $clause }`, et l’on ne sait pas si elle l’admet : { $why }
}
reason-nowhere = il ne convient à aucune clause
reason-not-needed = il n’est pas nécessaire : il convient à { $clauses }, et ce qui compte suffit aussi bien sans lui
reason-not-tried = il convient à { $clauses }, mais la limite de travail a été atteinte avant que toutes les façons de l’employer aient été essayées
reason-window = { $why ->
    [none] avec lui, ce qui compte ne tiendrait pas dans `{ $clause }` : `{ $asks }`
   *[other] avec lui, ce qui compte ne tiendrait pas dans `{ $clause }` : `{ $asks }`, et { $why }
}
too-far = { $by ->
    [awarded] il a été délivré le { $own }, `{ $id }` le { $other }
    [achieved] il a été acquis le { $own }, `{ $id }` le { $other }
   *[expires] il expire le { $own }, `{ $id }` le { $other }
}
reason-mean = avec lui, ce qui compte tomberait sous `{ $clause }` : `{ $asks }`
reason-ceiling = avec lui, ce qui compte dépasserait `{ $clause }` : `{ $asks }`
reason-most = `{ $clause }` ne peut rien admettre de plus : `{ $asks }`
reason-unit-counted = { $rule ->
    [none] { $twin ->
        [none] { $with ->
            [none] son unité { $unit } compte déjà, et une unité ne compte qu’une fois
           *[other] son unité { $unit } compte déjà avec `{ $with }`, et une unité ne compte qu’une fois
        }
       *[other] { $with ->
            [none] son unité { $unit } ne fait qu’une avec { $twin }, qui compte déjà, et une unité ne compte qu’une fois
           *[other] son unité { $unit } ne fait qu’une avec { $twin }, qui compte déjà avec `{ $with }`, et une unité ne compte qu’une fois
        }
    }
   *[other] { $twin ->
        [none] { $with ->
            [none] reconnu par `{ $rule }`, son unité { $unit } compte déjà, et une unité ne compte qu’une fois
           *[other] reconnu par `{ $rule }`, son unité { $unit } compte déjà avec `{ $with }`, et une unité ne compte qu’une fois
        }
       *[other] { $with ->
            [none] reconnu par `{ $rule }`, son unité { $unit } ne fait qu’une avec { $twin }, qui compte déjà, et une unité ne compte qu’une fois
           *[other] reconnu par `{ $rule }`, son unité { $unit } ne fait qu’une avec { $twin }, qui compte déjà avec `{ $with }`, et une unité ne compte qu’une fois
        }
    }
}
reason-unit-may-count = son unité n’est pas indiquée, et peut être l’une de celles qui comptent déjà
reason-total = { $most ->
    [none] avec lui, ce qui compte dépasserait ce que le total permet
   *[other] avec lui, ce qui compte dépasserait ce que le total permet : { $most }
}
reason-differs = { $fact ->
    [title] son intitulé est { $own }, et celui de ce qui remplit `{ $clause }` est { $other }
    [issuer] son émetteur est { $own }, et celui de ce qui remplit `{ $clause }` est { $other }
    [grade] sa note est { $own }, et celle de ce qui remplit `{ $clause }` est { $other }
    [scale] son échelle de notes est { $own }, et celle de ce qui remplit `{ $clause }` est { $other }
    [assessment] son mode d’évaluation est { $own }, et celui de ce qui remplit `{ $clause }` est { $other }
    [type] son type est { $own }, et celui de ce qui remplit `{ $clause }` est { $other }
    [field] son domaine est { $own }, et celui de ce qui remplit `{ $clause }` est { $other }
    [language] sa langue est { $own }, et celle de ce qui remplit `{ $clause }` est { $other }
   *[country] son pays est { $own }, et celui de ce qui remplit `{ $clause }` est { $other }
}
reason-disagrees = il ne s’accorde pas avec ce qui remplit `{ $clause }` : `{ $asks }`
reason-last = { $later ->
    [none] ce qui remplit `{ $clause }` doit être obtenu en dernier
   *[other] ce qui remplit `{ $clause }` doit être obtenu en dernier, et `{ $later }` a été délivré le { $on }, après `{ $last }` le { $last_on }
}

award = { $class }, niveau { $level }
size = { $called } ({ $hours })

order-pin = { $called } compte pour `{ $clause }` ou pas du tout
order-waiver = { $called ->
    [none] `{ $clause }` est levée
   *[other] `{ $clause }` est levée pour { $called }
}
order-election = `{ $clause }` est choisie
order-substitution = { $called } tient lieu de { $unit }
order-signed = { $by ->
    [none] { $date ->
        [none] { $order }
       *[other] { $order }, le { $date }
    }
   *[other] { $date ->
        [none] { $order }, par { $by }
       *[other] { $order }, par { $by }, le { $date }
    }
}
order-reason = { $order } : { $reason }

note-framework = { $near ->
    [none] ces règles n’ont pas de cadre `{ $name }` ; ses niveaux ne se comparent donc à rien
   *[other] ces règles n’ont pas de cadre `{ $name }` ; ses niveaux ne se comparent donc à rien (vouliez-vous dire `{ $near }` pour `{ $name }` ?)
}
note-credit-unit = { $near ->
    [none] ces règles n’ont pas d’unité de crédit `{ $name }` ; ces crédits ne comptent donc pour rien
   *[other] ces règles n’ont pas d’unité de crédit `{ $name }` ; ces crédits ne comptent donc pour rien (vouliez-vous dire `{ $near }` pour `{ $name }` ?)
}
note-unit = ces règles n’ont pas d’unité `{ $name }` ; aucune clause ne nomme donc ce qui y correspond (vouliez-vous dire `{ $near }` ?)
note-scale = ces règles n’ont pas d’échelle `{ $name }` ; ses notes ne figurent donc sur aucune des leurs (vouliez-vous dire `{ $near }` ?)
note-fact = ces règles n’ont pas de fait `{ $name }` du titulaire ; aucune règle ne l’examine donc (vouliez-vous dire `{ $near }` ?)
note-nothing-placed = la limite de travail n’a pas laissé la place de chercher une répartition : les clauses sont montrées sans aucun titre
note-unverified = un chiffre de `{ $name }` est signalé comme non vérifié : { $why }
note-version = { $certain ->
    [yes] la version { $version } serait satisfaite, si elle s’applique à ce titulaire
   *[no] la version { $version } pourrait être satisfaite, si elle s’applique à ce titulaire
}
