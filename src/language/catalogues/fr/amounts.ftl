### Français.
###
### Glossaire : credential = titre (masculin : « il ») ; title = intitulé ; qualification = qualification ; award = diplôme,
### awarded = délivré ; holder = titulaire ; clause = clause ; met = satisfaite ; open = en suspens ; waived = levée ;
### case = dossier ; evidence = justificatifs ; proof = preuve ; unit = unité ; learning outcome = acquis d'apprentissage ;
### credit = crédit ; grade = note ; scale = échelle ; framework = cadre ; register = registre ; allocation = répartition.
### Ce qui se trouve entre apostrophes inverses est un nom ou un extrait de règle et ne se traduit pas.

list-comma = {", "}
list-and = {" et "}
list-or = {" ou "}
list-then = {" ; "}
list-besides = {", et "}
code = `{ $name }`
quoted = « { $text } »
range = { $least } à { $most }
range-open = au moins { $least }
about = { $amount } (environ { $rounded })
yes-or-no = { $is ->
    [yes] oui
   *[no] non
}

amount-credits = { $noun ->
    [point] { $of ->
        [none] { $amount ->
            [one] { $amount } point
           *[other] { $amount } points
        }
       *[other] { $amount ->
            [one] { $amount } point { $of }
           *[other] { $amount } points { $of }
        }
    }
    [hour] { $of ->
        [none] { $amount ->
            [one] { $amount } heure
           *[other] { $amount } heures
        }
       *[other] { $amount ->
            [one] { $amount } heure { $of }
           *[other] { $amount } heures { $of }
        }
    }
    [unit] { $of ->
        [none] { $amount ->
            [one] { $amount } unité
           *[other] { $amount } unités
        }
       *[other] { $amount ->
            [one] { $amount } unité { $of }
           *[other] { $amount } unités { $of }
        }
    }
   *[credit] { $of ->
        [none] { $amount ->
            [one] { $amount } crédit
           *[other] { $amount } crédits
        }
       *[other] { $amount ->
            [one] { $amount } crédit { $of }
           *[other] { $amount } crédits { $of }
        }
    }
}
amount-labelled = { $amount } { $label }
credits = { $noun ->
    [point] { $of ->
        [none] points
       *[other] points { $of }
    }
    [hour] { $of ->
        [none] heures
       *[other] heures { $of }
    }
    [unit] { $of ->
        [none] unités
       *[other] unités { $of }
    }
   *[credit] { $of ->
        [none] crédits
       *[other] crédits { $of }
    }
}
head = { $noun ->
    [credit] crédit
    [point] point
    [hour] heure
   *[unit] unité
}
amount-credentials = { $amount ->
    [one] { $amount } titre
   *[other] { $amount } titres
}
amount-hours = { $amount ->
    [one] { $amount } heure
   *[other] { $amount } heures
}
amount-outcomes = { $amount ->
    [one] { $amount } acquis d’apprentissage
   *[other] { $amount } acquis d’apprentissage
}
amount-clauses = { $amount ->
    [one] { $amount } clause
   *[other] { $amount } clauses
}
amount-years = { $amount ->
    [one] { $amount } an
   *[other] { $amount } ans
}
amount-months = { $amount ->
    [one] { $amount } mois
   *[other] { $amount } mois
}
amount-weeks = { $amount ->
    [one] { $amount } semaine
   *[other] { $amount } semaines
}
amount-days = { $amount ->
    [one] { $amount } jour
   *[other] { $amount } jours
}
