### Français : ce que seules disent une page ou une image.

verdict = { $verdict ->
    [met] Satisfaite
    [not-met] Non satisfaite
    [undetermined] Indéterminée
   *[undecided] Non décidée
}
page-title = { $holder ->
    [none] { $verdict } : { $name }
   *[other] { $verdict } : { $name }, { $holder }
}
skip = Aller à la décision
decision-on = Décision sur { $name }
on-this-page = Sur cette page
made-by = Établi par Attain { $version } d’après les règles et le dossier dont les empreintes figurent ci-dessus. La page ne charge rien d’ailleurs.
section-why = Pourquoi
section-settle = Ce qui trancherait
section-counts = Ce qui compte
section-left-out = Ce qui ne compte pas, et pourquoi
section-picture = Où chaque titre est allé
section-clauses = Clause par clause
section-orders = Dispositions particulières de ce dossier
section-sources = Documents à l’appui de ce qui compte
section-notes = Remarques
section-check = Comment vérifier cette décision

name-holder = Titulaire
name-qualification = Qualification
name-counted-in = Compté en
award-line = { $body ->
    [none] Diplôme : { $award }
   *[other] Diplôme : { $award }, délivré par { $body }
}
source-line = Source : { $source }

heading-next = Et maintenant
of-clause = (clause { $clause })
stand-met = { $waived ->
    [0] Tout ce qui est exigé est satisfait : { $clauses } de la qualification.
    [one] Tout ce qui est exigé est satisfait : { $clauses } de la qualification, dont { $waived } parce que le dossier la lève.
   *[other] Tout ce qui est exigé est satisfait : { $clauses } de la qualification, dont { $waived } parce que le dossier les lève.
}
stand-not-met = { $short ->
    [0] Les règles ne peuvent pas être satisfaites avec ce que le dossier indique.
    [one] Sur { $clauses } de la qualification, { $short } n’est pas satisfaite, quoi qu’il en soit de ce qui n’est pas indiqué.
   *[other] Sur { $clauses } de la qualification, { $short } ne sont pas satisfaites, quoi qu’il en soit de ce qui n’est pas indiqué.
}
stand-undetermined = { $open ->
    [0] Cela dépend de faits que personne n’a indiqués.
    [one] Sur { $clauses } de la qualification, { $open } est en suspens : elle dépend de faits que personne n’a indiqués.
   *[other] Sur { $clauses } de la qualification, { $open } sont en suspens : elles dépendent de faits que personne n’a indiqués.
}
stand-undecided = La recherche a été arrêtée à sa limite avant d’avoir une réponse. Ce qui suit est le meilleur qui ait été trouvé jusque-là.
in-total = Au total : { $got }.
count-of = { $counted ->
    [one] { $left_out ->
        [0] { $credentials } compte.
        [one] { $credentials } compte, { $left_out } ne compte pas.
       *[other] { $credentials } compte, { $left_out } ne comptent pas.
    }
   *[other] { $left_out ->
        [0] { $credentials } comptent.
        [one] { $credentials } comptent, { $left_out } ne compte pas.
       *[other] { $credentials } comptent, { $left_out } ne comptent pas.
    }
}
next = { $verdict ->
    [not-met] Détenir davantage ne rend jamais une décision plus mauvaise. Une fois comblé ce qui manque, le dossier peut être décidé à nouveau.
    [undetermined] Ce que l’on ne sait pas ne compte pas contre le titulaire. Une fois les justificatifs ci-dessous ajoutés au dossier, il peut être décidé à nouveau.
   *[undecided] Le dossier peut être décidé à nouveau avec une limite plus haute : --work-limit.
}
settle = { $how ->
    [either] Ceci pourrait trancher, dans un sens ou dans l’autre :
    [met] Satisfaite, si tout ceci se révèle favorable :
   *[not-met] Non satisfaite, si tout ceci se révèle défavorable :
}

table-counts = Tableau de ce qui compte
caption-counts = Chaque titre qui compte, et la clause qu’il remplit
table-left-out = Tableau de ce qui ne compte pas
caption-left-out = Chaque titre qui ne compte pas, et pourquoi
column-credential = Titre
column-clause = Clause
column-credits = Crédits
column-hours = Heures
column-under = Reconnu par
column-certain = Certain
column-why = Pourquoi
as-it-stands = tel quel

path-of = Chemin : { $path }
laid-down = Imposée par la politique { $policy }

check-again = La décision peut être refaite d’après les mêmes règles et le même dossier, sur n’importe quelle machine, et elle est la même.
check-proof = { $proof ->
    [yes] Elle est accompagnée d’une preuve, que l’on peut vérifier sans le moteur qui l’a trouvée.
   *[no] Cette page a été établie sans preuve, ou aucune n’a été trouvée dans les limites de travail.
}
check-version = Version
check-edition = Attain { $version }, édition { $edition } du langage de règles
check-rules = Empreinte des règles
check-case = Empreinte du dossier
check-digest = Empreinte de la preuve
check-steps = Étapes de la recherche
check-allocation = Répartition montrée
check-canonical = { $proven ->
    [yes] Il est prouvé que c’est celle que désignent les règles de choix
   *[no] Il n’est pas prouvé que ce soit celle que désignent les règles de choix
}
check-given = Avec les règles dans `rules` et le dossier dans `case.json` :
check-commands = Commandes qui vérifient la décision
check-how = { $proof ->
    [yes] La première refait la décision, avec sa preuve. La seconde déduit à neuf ce que les règles exigent du dossier, suit la preuve pas à pas et compare les empreintes. Toutes les empreintes sont en SHA-256, en hexadécimal ; celle de la preuve est celle du texte qu’affiche `jq -cj .certificate decision.json`.
   *[no] La première refait la décision, avec sa preuve. La seconde déduit à neuf ce que les règles exigent du dossier, suit la preuve pas à pas et compare les empreintes. Toutes les empreintes sont en SHA-256, en hexadécimal.
}

picture-legend = À partir de la gauche : la qualification, ses clauses et, à droite, les titres, chacun relié à la clause qu’il remplit. Une bordure épaisse est une clause non satisfaite, des tirets une clause en suspens, des pointillés une clause non retenue ou un titre qui ne compte pas.
picture-region = L’image, qui peut être plus large que la page
picture-in-words = L’image en mots
picture-of-rules = { $version ->
    [none] Ce que { $name } exige
   *[other] Ce que { $name }, version { $version }, exige
}
picture-of-decision = { $version ->
    [none] Où chaque titre compte pour { $name }
   *[other] Où chaque titre compte pour { $name }, version { $version }
}
branch = { $holds ->
    [yes] si oui
   *[no] sinon
}
picture-credential = { $rule ->
    [none] titre { $id }
   *[other] titre { $id }, reconnu par { $rule }
}
picture-left-out = le titre { $id } ne compte pas : { $reasons }
box = { $text ->
    [none] { $state ->
        [none] { $leads ->
            [none] { $heading }.
           *[other] { $heading } ; { $leads }.
        }
       *[other] { $leads ->
            [none] { $heading } ({ $state }).
           *[other] { $heading } ({ $state }) ; { $leads }.
        }
    }
   *[other] { $state ->
        [none] { $leads ->
            [none] { $heading } : { $text }.
           *[other] { $heading } : { $text } ; { $leads }.
        }
       *[other] { $leads ->
            [none] { $heading } : { $text } ({ $state }).
           *[other] { $heading } : { $text } ({ $state }) ; { $leads }.
        }
    }
}
lead = { $label ->
    [none] { $credential ->
        [yes] compte pour { $from }
       *[no] sous { $from }
    }
   *[other] { $credential ->
        [yes] compte pour { $from }, { $label }
       *[no] sous { $from }, { $label }
    }
}
