### Українська: що відомо про сертифікат, здобувача і справу; що потрібно, коли цього не знають.

asked = { $is }, а вимагається `{ $asked }`
asked-and-not-known = { $is }, тож `{ $asked }` не з’ясовано

credential-itself = { $title ->
    [none] сертифікат { $id }
   *[other] { $title } (сертифікат { $id })
}
its = { $fact ->
    [title] його назва
    [issuer] його видавець
    [grade] його оцінка
    [scale] його шкала оцінок
    [assessment] його спосіб оцінювання
    [type] його вид
    [field] його галузь
    [language] його мова
    [country] його країна
    [source] його джерело кредитів
    [setting] його умови навчання
   *[status] його стан
}
fact-word = { $word ->
    [none] не зазначено: { $its }
   *[other] { $its } — `{ $word }`
}
fact-text = { $value ->
    [none] не зазначено: { $its }
   *[other] { $its } — «{ $value }»
}
ungraded = він без оцінки
grade = { $scale ->
    [none] його оцінка — «{ $grade }»
    [not-stated] його оцінка — «{ $grade }» за шкалою, якої не зазначено
   *[other] його оцінка — «{ $grade }» за шкалою { $scale }
}
fact-hours = { $hours ->
    [none] його годин навчання не зазначено
   *[other] обсяг його навчання — { $hours }
}
fact-credits = його кредити: { $amount } { $unit }
fact-unit = { $unit ->
    [none] він не стосується жодного модуля
   *[other] він стосується модуля { $unit }
}
fact-unit-not-stated = його модуля не зазначено
listed = { $truth ->
    [yes] { $day ->
        [none] йому відповідає рядок реєстру `{ $register }`
       *[other] станом на { $day } йому відповідає рядок реєстру `{ $register }`
    }
    [no] { $day ->
        [none] йому не відповідає жоден рядок реєстру `{ $register }`
       *[other] станом на { $day } йому не відповідає жоден рядок реєстру `{ $register }`
    }
   *[unknown] { $day ->
        [none] не відомо, чи відповідає йому якийсь рядок реєстру `{ $register }`
       *[other] не відомо, чи відповідає йому станом на { $day } якийсь рядок реєстру `{ $register }`
    }
}
recognised = { $rule ->
    [none] на нього не поширюється жодне правило визнання
   *[other] його визнано за правилом `{ $rule }`
}
used = { $truth ->
    [yes] його зараховано до раніше присвоєної кваліфікації
    [no] його не зараховано до жодної раніше присвоєної кваліфікації
   *[unknown] кваліфікацій, які має здобувач, не зазначено
}
outcomes-not-stated = його результатів навчання не зазначено
achieves = { $percent ->
    [0] він не досягає { $outcome }
   *[other] він досягає { $outcome } на { $percent } %
}
covered-outcomes = результати навчання: { $covered } з { $all }
covered-weight = результати навчання вагою { $covered } з { $all }
covers = { $lacking ->
    [none] він охоплює { $covered }
   *[other] він охоплює { $covered }, але не { $lacking }
}
supervised = { $truth ->
    [yes] його оцінювання проходило під наглядом
    [no] його оцінювання проходило без нагляду
   *[unknown] не зазначено, чи проходило його оцінювання під наглядом
}
identified = { $truth ->
    [yes] особу здобувача перевірено
    [no] особу здобувача не перевірено
   *[unknown] не зазначено, чи перевірено особу здобувача
}
authentic = { $truth ->
    [yes] його документ має дійсний підпис на всьому вмісті, зроблений ключем, якому довіряють щодо видавця
    [no] його документ не має дійсного підпису на всьому вмісті, зробленого ключем, якому довіряють щодо видавця
   *[unknown] невідомо, чи є його документ автентичним
}
status-clear = { $truth ->
    [yes] видавець його не відкликав
    [no] видавець його відкликав
   *[unknown] невідомо, чи відкликав його видавець
}
key-anchored = { $truth ->
    [yes] його документ підписано ключем, якому довіряють щодо видавця
    [no] його документ підписано ключем, про належність якого видавцеві свідчить лише сам документ
   *[unknown] невідомо, чи підписано його документ ключем, якому довіряють щодо видавця
}

level-none = немає
level-foreign = { $level ->
    [none] рівень рамки, якої ці правила не знають
   *[other] { $level } (рамки, якої ці правила не знають)
}
level-not-stated = його рівня не зазначено
level-without = він не має рівня
level = його рівень — { $level }
level-by-reference = його рівень — { $level }, і не відомо, які відповідності тоді діяли
level-either = його рівень — { $levels } (за тим, що зазначено в ньому самому, і за його модулем)

date = { $fact ->
    [awarded] { $day ->
        [none] дня його видачі не зазначено
       *[other] його видано { $day }
    }
    [achieved] { $day ->
        [none] дня його здобуття не зазначено
       *[other] його здобуто { $day }
    }
    [expires] { $day ->
        [none] дня, до якого він дійсний, не зазначено
        [never] він безстроковий
       *[other] він дійсний до { $day }
    }
    [application] { $day ->
        [none] дня заяви не зазначено
       *[other] заяву подано { $day }
    }
    [decision] { $day ->
        [none] дня рішення не зазначено
       *[other] рішення ухвалюють { $day }
    }
    [enrolment] { $day ->
        [none] дня першого зарахування не зазначено
       *[other] уперше зараховано { $day }
    }
   *[first-award] { $day ->
        [none] день першої видачі не відомий
       *[other] уперше видано { $day }
    }
}

judged-of = { $who ->
    [holder] щодо здобувача
   *[credential] щодо нього
}
judged = { $state ->
    [attested] { $role ->
        [none] { $who } засвідчено «{ $statement }»
       *[other] { $who } засвідчено «{ $statement }» (роль: { $role })
    }
    [denied] { $role ->
        [none] { $who } заперечено «{ $statement }»
       *[other] { $who } заперечено «{ $statement }» (роль: { $role })
    }
    [open] { $role ->
        [none] те, що засвідчено { $who }, залишає «{ $statement }» відкритим
       *[other] те, що засвідчено { $who } (роль: { $role }), залишає «{ $statement }» відкритим
    }
   *[unsaid] { $role ->
        [none] { $who } не засвідчено і не заперечено «{ $statement }»
       *[other] { $who } не засвідчено і не заперечено «{ $statement }» (роль: { $role })
    }
}
holds = { $truth ->
    [yes] здобувач має { $name } або відповідає її вимогам
    [no] здобувач не має { $name } і не відповідає її вимогам
   *[unknown] не відомо, чи здобувач має { $name } або відповідає її вимогам
}
born = { $day ->
    [none] дня народження здобувача не зазначено
   *[other] здобувач народився { $day }
}
holder-fact-not-stated = { $title ->
    [none] факту `{ $name }` про здобувача не зазначено
   *[other] факту `{ $name }` ({ $title }) про здобувача не зазначено
}
holder-fact = { $title ->
    [none] факт `{ $name }` про здобувача — { $value }
   *[other] факт `{ $name }` ({ $title }) про здобувача — { $value }
}

wanted-for = для { $called }: { $what }
wanted-why = { $what } ({ $why })
wanted-which-level = { $how ->
    [two] який із двох рівнів він має ({ $is })
   *[several] який зі своїх рівнів він має ({ $is })
}
wanted-day-for-level = день його видачі, від якого залежить, чому відповідає { $level }
wanted-framework-version = { $day ->
    [none] до якої версії { $framework } належить його рівень { $level } (дня його видачі не зазначено)
   *[other] до якої версії { $framework } належить його рівень { $level } (його видано { $day }, коли жодна версія не діяла)
}
wanted-level = його рівень
wanted-level-here = його рівень у рамці, за якою йде правило ({ $is })
wanted-credits = його кредити
wanted-credits-of = його { $credits }
wanted-which-credits = скільки кредитів він має (за тим, що зазначено в ньому самому, і за його модулем: { $credits })
wanted-conversion = { $conversion ->
    [none] чому дорівнюють його { $stated } ({ $credits })
   *[other] чому дорівнюють його { $stated } ({ $credits } за переведенням `{ $conversion }`)
}
wanted-conversion-at-all = чому дорівнюють його { $stated }, якщо рахувати { $credits }
wanted-judgement-of = { $who ->
    [holder] { $role ->
        [none] висновок щодо здобувача
       *[other] висновок щодо здобувача (роль: { $role })
    }
   *[credential] { $role ->
        [none] висновок
       *[other] висновок (роль: { $role })
    }
}
wanted-judgement = { $within ->
    [none] { $open ->
        [no] { $judgement }: «{ $statement }»
       *[contradicted] { $judgement }: «{ $statement }» (свідчення суперечать одне одному)
    }
   *[other] { $open ->
        [no] { $judgement }: «{ $statement }», час: `{ $within }`
       *[contradicted-or-undated] { $judgement }: «{ $statement }», час: `{ $within }` (засвідчене суперечить собі, або його день не відомий)
    }
}
wanted-scale = шкала його оцінки «{ $grade }»
wanted-grade-on-scale = його оцінка, бо «{ $grade }» немає на шкалі { $scale }
wanted-grade-elsewhere = { $scale ->
    [none] чому відповідає його оцінка «{ $grade }» на шкалі, за якою йде правило
   *[other] чому відповідає його оцінка «{ $grade }» за шкалою { $scale } на шкалі, за якою йде правило
}
wanted-place-on-scale = де на шкалі, за якою йде правило, стоїть { $its } «{ $value }»
wanted-holder-fact = { $title ->
    [none] факт `{ $name }` про здобувача
   *[other] факт `{ $name }` ({ $title }) про здобувача
}
wanted-born = день народження здобувача
wanted-holds = чи здобувач має { $name } або відповідає її вимогам
wanted-awards = кваліфікації, які має здобувач, і те, що до них зараховано, або що їх немає
wanted-election = яку гілку `{ $path }` обирає здобувач
wanted-hours = його години навчання
wanted-unit = модуль, якого він стосується, або що він не стосується жодного
wanted-outcomes = його результати навчання
wanted-day = { $fact ->
    [awarded] день його видачі
    [achieved] день його здобуття
    [expires] день, до якого він дійсний, або що він безстроковий
    [application] день заяви
    [decision] день рішення
    [enrolment] день першого зарахування
   *[first-award] дні видачі всіх сертифікатів
}
wanted-source = його джерело кредитів
wanted-setting = умови його навчання
wanted-status = його стан: чи завершено його
wanted-supervised = чи проходило його оцінювання під наглядом
wanted-identified = чи перевірено особу здобувача під час його оцінювання
wanted-authentic = чи є його документ автентичним: підпис, ключ і те, що вони охоплюють
wanted-status-clear = чи відкликав його видавець
wanted-key-anchored = чи довіряють щодо видавця ключеві, яким підписано його документ
