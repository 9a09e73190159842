### Français : la décision comme texte.

verdict-in-text = { $verdict ->
    [met] SATISFAITE
    [not-met] NON SATISFAITE
    [undetermined] INDÉTERMINÉE
   *[undecided] NON DÉCIDÉE
}
the-holder = { $at ->
    [begin] Le titulaire
   *[within] le titulaire
}
with-title = { $name } { $title }
explained = { $name } ({ $title })
sentence-met = { $holder } satisfait à { $name }.
sentence-not-met = { $count ->
    [0] { $holder } ne satisfait pas à { $name }.
    [1] { $holder } ne satisfait pas à { $name } : { $first }.
    [2] { $holder } ne satisfait pas à { $name } : { $first }, et { $second }.
   *[other] { $more ->
        [one] { $holder } ne satisfait pas à { $name } : { $first }, et { $more } autre clause n’est pas atteinte.
       *[other] { $holder } ne satisfait pas à { $name } : { $first }, et { $more } autres clauses ne sont pas atteintes.
    }
}
sentence-undetermined = On ne peut pas encore dire si { $holder } satisfait à { $name } : cela dépend de justificatifs qui manquent.
sentence-undecided = { $steps ->
    [one] Il n’a pas été décidé si { $holder } satisfait à { $name } : la limite de travail a été atteinte après { $steps } étape.
   *[other] Il n’a pas été décidé si { $holder } satisfait à { $name } : la limite de travail a été atteinte après { $steps } étapes.
}

told = { $what ->
    [version] Version
    [award] Diplôme
    [source] Source
    [dates] Dates
    [result] Résultat
   *[perhaps] Peut-être
}
told-award = { $size ->
    [none] { $body ->
        [none] { $award }
       *[other] { $award }, délivré par { $body }
    }
   *[other] { $body ->
        [none] { $award }, { $size }
       *[other] { $award }, { $size }, délivré par { $body }
    }
}
day-or-none = { $day ->
    [none] non indiquée
   *[other] { $day }
}
told-dates = { $enrolment ->
    [none] demande { $application }, décision { $decision }
   *[other] demande { $application }, décision { $decision }, première inscription { $enrolment }
}
no-result = aucun
told-perhaps = { $result }, si les justificatifs le confirment
result = { $award ->
    [none] { $body ->
        [none] { $title }
       *[other] { $title }, délivré par { $body }
    }
   *[other] { $body ->
        [none] { $title } ({ $award })
       *[other] { $title } ({ $award }), délivré par { $body }
    }
}

state-in-text = { $state ->
    [met] satisfaite
    [not-met] NON SATISFAITE
    [open] en suspens
    [not-taken] non retenue
    [waived] levée
   *[condition] condition
}
state = { $state ->
    [met] satisfaite
    [not-met] non satisfaite
    [open] en suspens
    [not-taken] non retenue
    [waived] levée
   *[condition] condition
}
got-behind = {" : "}{ $got }
group = { $how ->
    [all] { $clauses }, toutes requises
    [any] { $clauses }, une au moins requise
    [exactly-one] { $clauses }, une seule requise
    [elect] { $clauses }, une au choix
   *[at-least] { $clauses }, { $fewest } au moins requises
}
got-group = { $met ->
    [one] { $group } : { $met } satisfaite
   *[other] { $group } : { $met } satisfaites
}
got-mean = { $needs ->
    [one] { $got } sur au moins { $needs } point
   *[other] { $got } sur au moins { $needs } points
}
got-weight = un poids de { $got }, { $needs } requis
got-ceiling = { $got } sur au plus { $needs }
got-more = { $got }, { $needs } requis
got-of = { $got } sur { $needs }
by-policy = imposée par la politique `{ $policy }`
source-of = source : { $source }
recognised-under = reconnu par `{ $rule }`
if-borne-out = si les justificatifs le confirment

heading-clauses = Clauses
heading-left-out = Ce qui ne compte pas, et pourquoi
left-out = { $credential } : { $reasons }
heading-missing = Ce qui manque
conflict = { $count ->
    [2] Avec ces titres, { $clauses } ne peuvent pas être satisfaites toutes deux ; si l’une d’elles était levée, l’autre pourrait l’être.
   *[other] Avec ces titres, { $clauses } ne peuvent pas être satisfaites toutes ensemble ; si l’une quelconque d’entre elles était levée, les autres pourraient l’être.
}
relaxation = { $change ->
    [less] Elle pourrait être satisfaite si { $clause } demandait { $by } de moins.
    [more] Elle pourrait être satisfaite si { $clause } admettait { $by } de plus.
   *[lifted] Elle pourrait être satisfaite si { $clause } était levée.
}
heading-settle = { $how ->
    [either] Ce qui pourrait trancher, dans un sens ou dans l’autre
    [met] Ce qui pourrait trancher : satisfaite, si tout ceci se révèle favorable
   *[not-met] Ce qui pourrait trancher : non satisfaite, si tout ceci se révèle défavorable
}
not-smallest = (Il n’est pas prouvé que moins ne suffirait pas.)
heading-better = { $has_result ->
    [yes] Ce qu’un meilleur résultat demanderait
   *[no] Ce qu’un résultat demanderait
}
result-takes = { $result } : { $takes }
heading-orders = Dispositions particulières de ce dossier
order-kind = { $kind ->
    [pin] affectation
    [waiver] dispense
    [election] choix
   *[substitution] substitution
}
order-line = { $kind } : { $order }
heading-documents = Documents à l’appui de ce qui compte
document-line = { $credential } : { $document }
document-supplied = { $said } ; { $facts } selon { $by }
heading-notes = Remarques
note-best-found = ce qui est montré est le meilleur qui ait été trouvé avant que la limite de travail soit atteinte
note-not-canonical = le verdict est prouvé, mais la limite de travail a été atteinte avant qu’il soit prouvé que la répartition montrée est la répartition canonique
footer = Attain { $version }, règles { $rules }, dossier { $case }
