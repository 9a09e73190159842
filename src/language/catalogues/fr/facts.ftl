### Français : ce qui est établi d’un titre, du titulaire et du dossier ; ce qui est demandé quand on ne le sait pas.

asked = { $is }, et `{ $asked }` est exigé
asked-and-not-known = { $is }, si bien que `{ $asked }` reste incertain

credential-itself = { $title ->
    [none] titre { $id }
   *[other] { $title } (titre { $id })
}
its = { $fact ->
    [title] son intitulé
    [issuer] son émetteur
    [grade] sa note
    [scale] son échelle de notes
    [assessment] son mode d’évaluation
    [type] son type
    [field] son domaine
    [language] sa langue
    [country] son pays
    [source] son origine
    [setting] son cadre d’apprentissage
   *[status] son état
}
fact-word = { $word ->
    [none] non indiqué : { $its }
   *[other] { $its } est `{ $word }`
}
fact-text = { $value ->
    [none] non indiqué : { $its }
   *[other] { $its } est « { $value } »
}
ungraded = il n’est pas noté
grade = { $scale ->
    [none] sa note est « { $grade } »
    [not-stated] sa note est « { $grade } » sur une échelle qui n’est pas indiquée
   *[other] sa note est « { $grade } » sur { $scale }
}
fact-hours = { $hours ->
    [none] son nombre d’heures d’apprentissage n’est pas indiqué
   *[other] il comporte { $hours } d’apprentissage
}
fact-credits = ses crédits sont : { $amount } { $unit }
fact-unit = { $unit ->
    [none] il ne correspond à aucune unité
   *[other] il correspond à l’unité { $unit }
}
fact-unit-not-stated = son unité n’est pas indiquée
listed = { $truth ->
    [yes] { $day ->
        [none] une ligne de `{ $register }` lui correspond
       *[other] une ligne de `{ $register }` lui correspond au { $day }
    }
    [no] { $day ->
        [none] aucune ligne de `{ $register }` ne lui correspond
       *[other] aucune ligne de `{ $register }` ne lui correspond au { $day }
    }
   *[unknown] { $day ->
        [none] on ne sait pas si une ligne de `{ $register }` lui correspond
       *[other] on ne sait pas si une ligne de `{ $register }` lui correspond au { $day }
    }
}
recognised = { $rule ->
    [none] il ne relève d’aucune règle de reconnaissance
   *[other] il est reconnu par `{ $rule }`
}
used = { $truth ->
    [yes] il a compté pour un diplôme antérieur
    [no] il n’a compté pour aucun diplôme antérieur
   *[unknown] les diplômes que détient le titulaire ne sont pas indiqués
}
outcomes-not-stated = ses acquis d’apprentissage ne sont pas indiqués
achieves = { $percent ->
    [0] il n’atteint pas { $outcome }
   *[other] il atteint { $outcome } à { $percent } %
}
covered-outcomes = { $covered } acquis sur { $all }
covered-weight = des acquis d’un poids de { $covered } sur { $all }
covers = { $lacking ->
    [none] il couvre { $covered }
   *[other] il couvre { $covered }, mais pas { $lacking }
}
supervised = { $truth ->
    [yes] son évaluation a été surveillée
    [no] son évaluation n’a pas été surveillée
   *[unknown] il n’est pas indiqué si son évaluation a été surveillée
}
identified = { $truth ->
    [yes] l’identité du titulaire a été vérifiée
    [no] l’identité du titulaire n’a pas été vérifiée
   *[unknown] il n’est pas indiqué si l’identité du titulaire a été vérifiée
}
authentic = { $truth ->
    [yes] son document porte, sur tout son contenu, une signature valable faite avec une clé reconnue pour l’émetteur
    [no] son document ne porte pas, sur tout son contenu, de signature valable faite avec une clé reconnue pour l’émetteur
   *[unknown] on ne sait pas si son document est authentique
}
status-clear = { $truth ->
    [yes] son émetteur ne l’a pas retiré
    [no] son émetteur l’a retiré
   *[unknown] on ne sait pas si son émetteur l’a retiré
}
key-anchored = { $truth ->
    [yes] son document a été signé avec une clé reconnue pour l’émetteur
    [no] son document a été signé avec une clé dont seul le document dit qu’elle est celle de l’émetteur
   *[unknown] on ne sait pas si son document a été signé avec une clé reconnue pour l’émetteur
}

level-none = aucun
level-foreign = { $level ->
    [none] dans un cadre que ces règles ne connaissent pas
   *[other] { $level } (d’un cadre que ces règles ne connaissent pas)
}
level-not-stated = son niveau n’est pas indiqué
level-without = il n’a pas de niveau
level = son niveau est { $level }
level-by-reference = son niveau est { $level }, et l’on ne sait pas quelles correspondances valaient alors
level-either = son niveau est { $levels } selon ce qu’il indique lui-même et selon son unité

date = { $fact ->
    [awarded] { $day ->
        [none] le jour de sa délivrance n’est pas indiqué
       *[other] il a été délivré le { $day }
    }
    [achieved] { $day ->
        [none] le jour où il a été acquis n’est pas indiqué
       *[other] il a été acquis le { $day }
    }
    [expires] { $day ->
        [none] le jour de son expiration n’est pas indiqué
        [never] il n’expire pas
       *[other] il expire le { $day }
    }
    [application] { $day ->
        [none] le jour de la demande n’est pas indiqué
       *[other] la demande est du { $day }
    }
    [decision] { $day ->
        [none] le jour de la décision n’est pas indiqué
       *[other] la décision est du { $day }
    }
    [enrolment] { $day ->
        [none] le jour de la première inscription n’est pas indiqué
       *[other] la première inscription est du { $day }
    }
   *[first-award] { $day ->
        [none] le jour de la première délivrance n’est pas connu
       *[other] la première délivrance est du { $day }
    }
}

judged-of = { $who ->
    [holder] le titulaire
   *[credential] lui
}
judged = { $state ->
    [attested] { $role ->
        [none] « { $statement } » a été attesté pour { $who }
       *[other] « { $statement } » a été attesté pour { $who } par : { $role }
    }
    [denied] { $role ->
        [none] « { $statement } » a été refusé pour { $who }
       *[other] « { $statement } » a été refusé pour { $who } par : { $role }
    }
    [open] { $role ->
        [none] ce qui a été attesté pour { $who } laisse « { $statement } » en suspens
       *[other] ce qui a été attesté pour { $who } laisse « { $statement } » en suspens (attestations de : { $role })
    }
   *[unsaid] { $role ->
        [none] « { $statement } » n’a été ni attesté ni refusé pour { $who }
       *[other] « { $statement } » n’a été ni attesté ni refusé pour { $who } par : { $role }
    }
}
holds = { $truth ->
    [yes] le titulaire détient { $name } ou y satisfait
    [no] le titulaire ne détient pas { $name } et n’y satisfait pas
   *[unknown] on ne sait pas si le titulaire détient { $name } ou y satisfait
}
born = { $day ->
    [none] le jour de naissance du titulaire n’est pas indiqué
   *[other] le titulaire est né le { $day }
}
holder-fact-not-stated = { $title ->
    [none] le fait `{ $name }` du titulaire n’est pas indiqué
   *[other] le fait `{ $name }` ({ $title }) du titulaire n’est pas indiqué
}
holder-fact = { $title ->
    [none] le fait `{ $name }` du titulaire est { $value }
   *[other] le fait `{ $name }` ({ $title }) du titulaire est { $value }
}

wanted-for = pour { $called } : { $what }
wanted-why = { $what } ({ $why })
wanted-which-level = { $how ->
    [two] lequel de ses deux niveaux est le sien ({ $is })
   *[several] lequel de ses niveaux est le sien ({ $is })
}
wanted-day-for-level = le jour de sa délivrance, qui décide à quoi correspond { $level }
wanted-framework-version = { $day ->
    [none] de quelle version de { $framework } relève son niveau { $level } (le jour de sa délivrance n’est pas indiqué)
   *[other] de quelle version de { $framework } relève son niveau { $level } (il a été délivré le { $day }, quand aucune version n’était en vigueur)
}
wanted-level = son niveau
wanted-level-here = son niveau dans le cadre de la règle ({ $is })
wanted-credits = ses crédits
wanted-credits-of = ses { $credits }
wanted-which-credits = combien de crédits il apporte (selon ce qu’il indique lui-même et selon son unité : { $credits })
wanted-conversion = { $conversion ->
    [none] ce que valent ses { $stated } ({ $credits })
   *[other] ce que valent ses { $stated } ({ $credits } par la conversion `{ $conversion }`)
}
wanted-conversion-at-all = ce que valent ses { $stated } en { $credits }
wanted-judgement-of = { $who ->
    [holder] { $role ->
        [none] une appréciation sur le titulaire
       *[other] une appréciation sur le titulaire ({ $role })
    }
   *[credential] { $role ->
        [none] une appréciation
       *[other] une appréciation ({ $role })
    }
}
wanted-judgement = { $within ->
    [none] { $open ->
        [no] { $judgement } : « { $statement } »
       *[contradicted] { $judgement } : « { $statement } » (les attestations se contredisent)
    }
   *[other] { $open ->
        [no] { $judgement } : « { $statement } », portée `{ $within }`
       *[contradicted-or-undated] { $judgement } : « { $statement } », portée `{ $within }` (ce qui est attesté se contredit, ou son jour n’est pas connu)
    }
}
wanted-scale = l’échelle de sa note « { $grade } »
wanted-grade-on-scale = sa note, car « { $grade } » n’est pas sur { $scale }
wanted-grade-elsewhere = { $scale ->
    [none] ce que vaut sa note « { $grade } » sur l’échelle que la règle retient
   *[other] ce que vaut sa note « { $grade } » sur { $scale } sur l’échelle que la règle retient
}
wanted-place-on-scale = la place sur l’échelle que la règle retient de { $its } « { $value } »
wanted-holder-fact = { $title ->
    [none] le fait `{ $name }` du titulaire
   *[other] le fait `{ $name }` ({ $title }) du titulaire
}
wanted-born = le jour de naissance du titulaire
wanted-holds = si le titulaire détient { $name } ou y satisfait
wanted-awards = les diplômes que détient le titulaire, avec ce qui a compté pour eux, ou qu’il n’en détient aucun
wanted-election = quelle branche de `{ $path }` le titulaire choisit
wanted-hours = ses heures d’apprentissage
wanted-unit = l’unité à laquelle il correspond, ou qu’il ne correspond à aucune
wanted-outcomes = ses acquis d’apprentissage
wanted-day = { $fact ->
    [awarded] le jour de sa délivrance
    [achieved] le jour où il a été acquis
    [expires] le jour de son expiration, ou qu’il n’expire pas
    [application] le jour de la demande
    [decision] le jour de la décision
    [enrolment] le jour de la première inscription
   *[first-award] les jours où tous les titres ont été délivrés
}
wanted-source = l’origine de ses crédits
wanted-setting = le cadre de son apprentissage
wanted-status = son état : s’il est achevé
wanted-supervised = si son évaluation a été surveillée
wanted-identified = si l’identité du titulaire a été vérifiée lors de son évaluation
wanted-authentic = si son document est authentique : sa signature, sa clé et ce qu’elles couvrent
wanted-status-clear = si son émetteur l’a retiré
wanted-key-anchored = si la clé de la signature de son document est reconnue pour l’émetteur
