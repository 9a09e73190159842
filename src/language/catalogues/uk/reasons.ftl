### Українська: чому пункт не виконано, чому сертифікат не зараховано, і що ще треба знати.

missing-amount = { $clause }: нестача — { $short }
missing-credential = { $clause }: жодного сертифіката не зараховано
missing-condition = { $clause }: не виконано, бо { $why }
missing-all = { $clause }: не досягнуто `{ $asks }`
missing-mean = { $clause }: не досягнуто `{ $asks }`, середнє — { $mean }
missing-outcomes = { $count ->
    [one] { $clause }: { $how }; не охоплено { $lacking }
    [few] { $clause }: { $how }; не охоплено { $lacking }
   *[other] { $clause }: { $how }; не охоплено { $lacking }
}
short-outcomes = нестача — { $short }
short-weight = нестача ваги — { $weight }
short-somehow = не досягнуто `{ $asks }`
missing-version = { $day ->
    [none] ці правила діють `{ $days }`
   *[other] { $event ->
        [application] ці правила діють `{ $days }`, а заяву подано { $day }
        [decision] ці правила діють `{ $days }`, а рішення ухвалюють { $day }
        [enrolment] ці правила діють `{ $days }`, а вперше зараховано { $day }
        [first-award] ці правила діють `{ $days }`, а вперше видано { $day }
        [awarded] ці правила діють `{ $days }`, а видано { $day }
        [achieved] ці правила діють `{ $days }`, а здобуто { $day }
       *[expires] ці правила діють `{ $days }`, а дійсність спливає { $day }
    }
}
missing-version-for-holder = ці правила не для цього здобувача

reason-branch = він підходить лише до { $clauses }, на гілці, яку не обрано
reason-recognition = { $count ->
    [one] за правилом визнання { $rules } його теж не можна зарахувати: { $why }
   *[other] за правилами визнання { $rules } його теж не можна зарахувати: { $why }
}
recognition-valid = правило діє `{ $days }`, а { $is }
ground-shown = { $title ->
    [none] підставу для відмови доведено: { $are } (`{ $asked }`)
   *[other] підставу для відмови доведено, «{ $title }»: { $are } (`{ $asked }`)
}
ground-not-known = { $title ->
    [none] не відомо, чи доведено підставу для відмови: { $are } (`{ $asked }`)
   *[other] не відомо, чи доведено підставу для відмови, «{ $title }»: { $are } (`{ $asked }`)
}
reason-replaced = { $day ->
    [none] модуль { $unit } замінено на { $by } і треба було завершити до { $last }, а дня його видачі не зазначено
   *[other] модуль { $unit } замінено на { $by } і треба було завершити до { $last }, а його видано { $day }
}
prerequisite-units = { $count ->
    [one] { $units }
   *[other] один із модулів { $units }
}
reason-prerequisite = { $alongside ->
    [yes] { $held ->
        [none] не пізніше за нього треба мати { $units }, а цього немає
        [not-known] не пізніше за нього треба мати { $units }, і не відомо, чи це так
       *[other] не пізніше за нього треба мати { $units }: { $held }
    }
   *[no] { $held ->
        [none] перед ним треба мати { $units }, а цього немає
        [not-known] перед ним треба мати { $units }, і не відомо, чи це так
       *[other] перед ним треба мати { $units }: { $held }
    }
}
prerequisite-held = { $day ->
    [none] день видачі `{ $id }` не зазначено
   *[other] `{ $id }` видано { $day }
}
prerequisite-unfit = `{ $id }` не придатний, бо { $why }
reason-status = { $status ->
    [none] його стану не зазначено, а зараховують лише завершене
   *[other] його стан — `{ $status }`, а зараховують лише завершене
}
reason-without-end = він підходить до { $clauses }, але його кредити не відомі, і їх може бути більше, ніж дозволяє верхня межа
for-clause = для `{ $clause }`: { $why }
unit-not-named = жоден пункт не називає { $unit }
unit-none = він не стосується жодного з модулів, які названо в пунктах
unit-unknown = його модуля не зазначено
reason-pinned = { $why ->
    [none] його закріплено за `{ $clause }`, а той його не приймає
   *[other] його закріплено за `{ $clause }`, а той його не приймає: { $why }
}
reason-pinned-open = { $why ->
    [none] його закріплено за `{ $clause }`, і не відомо, чи той його приймає
   *[other] його закріплено за `{ $clause }`, і не відомо, чи той його приймає: { $why }
}
reason-nowhere = він не підходить до жодного пункту
reason-not-needed = він не потрібен: він підходить до { $clauses }, а зарахованого вистачає і без нього
reason-not-tried = він підходить до { $clauses }, але межу роботи вичерпано раніше, ніж випробувано всі способи його використати
reason-window = { $why ->
    [none] з ним зараховане не вмістилося б у `{ $clause }`: `{ $asks }`
   *[other] з ним зараховане не вмістилося б у `{ $clause }`: `{ $asks }`; { $why }
}
too-far = { $by ->
    [awarded] його видано { $own }, а `{ $id }` — { $other }
    [achieved] його здобуто { $own }, а `{ $id }` — { $other }
   *[expires] він дійсний до { $own }, а `{ $id }` — до { $other }
}
reason-mean = з ним зараховане не досягло б `{ $clause }`: `{ $asks }`
reason-ceiling = з ним зараховане перевищило б `{ $clause }`: `{ $asks }`
reason-most = `{ $clause }` більше не вміщує: `{ $asks }`
reason-unit-counted = { $rule ->
    [none] { $twin ->
        [none] { $with ->
            [none] його модуль { $unit } уже зараховано, а модуль зараховують один раз
           *[other] його модуль { $unit } уже зараховано з `{ $with }`, а модуль зараховують один раз
        }
       *[other] { $with ->
            [none] його модуль { $unit } — той самий, що { $twin }, який уже зараховано, а модуль зараховують один раз
           *[other] його модуль { $unit } — той самий, що { $twin }, який уже зараховано з `{ $with }`, а модуль зараховують один раз
        }
    }
   *[other] { $twin ->
        [none] { $with ->
            [none] його визнано за правилом `{ $rule }`, але його модуль { $unit } уже зараховано, а модуль зараховують один раз
           *[other] його визнано за правилом `{ $rule }`, але його модуль { $unit } уже зараховано з `{ $with }`, а модуль зараховують один раз
        }
       *[other] { $with ->
            [none] його визнано за правилом `{ $rule }`, але його модуль { $unit } — той самий, що { $twin }, який уже зараховано, а модуль зараховують один раз
           *[other] його визнано за правилом `{ $rule }`, але його модуль { $unit } — той самий, що { $twin }, який уже зараховано з `{ $with }`, а модуль зараховують один раз
        }
    }
}
reason-unit-may-count = його модуля не зазначено, і це може бути один із тих, що вже зараховано
reason-total = { $most ->
    [none] з ним зараховане перевищило б дозволений загальний обсяг
   *[other] з ним зараховане перевищило б дозволений загальний обсяг: { $most }
}
reason-differs = { $fact ->
    [title] його назва — { $own }, а назва того, що заповнює `{ $clause }`, — { $other }
    [issuer] його видавець — { $own }, а видавець того, що заповнює `{ $clause }`, — { $other }
    [grade] його оцінка — { $own }, а оцінка того, що заповнює `{ $clause }`, — { $other }
    [scale] його шкала оцінок — { $own }, а шкала того, що заповнює `{ $clause }`, — { $other }
    [assessment] його спосіб оцінювання — { $own }, а спосіб того, що заповнює `{ $clause }`, — { $other }
    [type] його вид — { $own }, а вид того, що заповнює `{ $clause }`, — { $other }
    [field] його галузь — { $own }, а галузь того, що заповнює `{ $clause }`, — { $other }
    [language] його мова — { $own }, а мова того, що заповнює `{ $clause }`, — { $other }
   *[country] його країна — { $own }, а країна того, що заповнює `{ $clause }`, — { $other }
}
reason-disagrees = він не узгоджується з тим, що заповнює `{ $clause }`: `{ $asks }`
reason-last = { $later ->
    [none] те, що заповнює `{ $clause }`, має бути здобуте останнім
   *[other] те, що заповнює `{ $clause }`, має бути здобуте останнім, а `{ $later }` видано { $on }, після `{ $last }` ({ $last_on })
}

award = { $class }, рівень { $level }
size = { $called } ({ $hours })

order-pin = { $called }: зараховувати до `{ $clause }` або ніяк
order-waiver = { $called ->
    [none] `{ $clause }` знято
   *[other] `{ $clause }` знято для { $called }
}
order-election = обрано `{ $clause }`
order-substitution = { $called } заміняє { $unit }
order-signed = { $by ->
    [none] { $date ->
        [none] { $order }
       *[other] { $order }, { $date }
    }
   *[other] { $date ->
        [none] { $order } (хто: { $by })
       *[other] { $order } (хто: { $by }), { $date }
    }
}
order-reason = { $order }: { $reason }

note-framework = { $near ->
    [none] у цих правилах немає рамки `{ $name }`, тож її рівні ні з чим не порівнюються
   *[other] у цих правилах немає рамки `{ $name }`, тож її рівні ні з чим не порівнюються (можливо, `{ $near }` замість `{ $name }`?)
}
note-credit-unit = { $near ->
    [none] у цих правилах немає виду кредитів `{ $name }`, тож ці кредити нічого не варті
   *[other] у цих правилах немає виду кредитів `{ $name }`, тож ці кредити нічого не варті (можливо, `{ $near }` замість `{ $name }`?)
}
note-unit = у цих правилах немає модуля `{ $name }`, тож жоден пункт не називає того, що його стосується (можливо, `{ $near }`?)
note-scale = у цих правилах немає шкали `{ $name }`, тож її оцінок немає на жодній із їхніх шкал (можливо, `{ $near }`?)
note-fact = у цих правилах немає факту `{ $name }` про здобувача, тож жодне правило на нього не зважає (можливо, `{ $near }`?)
note-nothing-placed = межа роботи не залишила місця для пошуку розподілу: пункти показано без сертифікатів
note-unverified = число в `{ $name }` позначено як неперевірене: { $why }
note-version = { $certain ->
    [yes] версію { $version } було б виконано, якщо вона поширюється на цього здобувача
   *[no] версію { $version } могло б бути виконано, якщо вона поширюється на цього здобувача
}
