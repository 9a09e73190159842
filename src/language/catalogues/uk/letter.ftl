### Українська: рішення як текст.

verdict-in-text = { $verdict ->
    [met] ВІДПОВІДАЄ
    [not-met] НЕ ВІДПОВІДАЄ
    [undetermined] НЕ З’ЯСОВАНО
   *[undecided] НЕ ВИРІШЕНО
}
the-holder = { $at ->
    [begin] Здобувач
   *[within] здобувач
}
with-title = { $name } { $title }
explained = { $name } ({ $title })
sentence-met = { $holder } відповідає вимогам кваліфікації { $name }.
sentence-not-met = { $count ->
    [0] { $holder } не відповідає вимогам кваліфікації { $name }.
    [1] { $holder } не відповідає вимогам кваліфікації { $name }: { $first }.
    [2] { $holder } не відповідає вимогам кваліфікації { $name }: { $first }; { $second }.
   *[other] { $more ->
        [one] { $holder } не відповідає вимогам кваліфікації { $name }: { $first }, і не виконано ще { $more } пункт.
        [few] { $holder } не відповідає вимогам кваліфікації { $name }: { $first }, і не виконано ще { $more } пункти.
        [many] { $holder } не відповідає вимогам кваліфікації { $name }: { $first }, і не виконано ще { $more } пунктів.
       *[other] { $holder } не відповідає вимогам кваліфікації { $name }: { $first }, і не виконано ще { $more } пункту.
    }
}
sentence-undetermined = Ще не можна сказати, чи { $holder } відповідає вимогам кваліфікації { $name }: це залежить від підтверджень, яких бракує.
sentence-undecided = { $steps ->
    [one] Не вирішено, чи { $holder } відповідає вимогам кваліфікації { $name }: межу роботи вичерпано за { $steps } крок.
    [few] Не вирішено, чи { $holder } відповідає вимогам кваліфікації { $name }: межу роботи вичерпано за { $steps } кроки.
    [many] Не вирішено, чи { $holder } відповідає вимогам кваліфікації { $name }: межу роботи вичерпано за { $steps } кроків.
   *[other] Не вирішено, чи { $holder } відповідає вимогам кваліфікації { $name }: межу роботи вичерпано за { $steps } кроку.
}

told = { $what ->
    [version] Версія
    [award] Присвоєння
    [source] Джерело
    [dates] Дати
    [result] Результат
   *[perhaps] Можливо
}
told-award = { $size ->
    [none] { $body ->
        [none] { $award }
       *[other] { $award } (присвоює { $body })
    }
   *[other] { $body ->
        [none] { $award }, { $size }
       *[other] { $award }, { $size } (присвоює { $body })
    }
}
day-or-none = { $day ->
    [none] не зазначено
   *[other] { $day }
}
told-dates = { $enrolment ->
    [none] заява: { $application }, рішення: { $decision }
   *[other] заява: { $application }, рішення: { $decision }, перше зарахування: { $enrolment }
}
no-result = немає
told-perhaps = { $result }, якщо це підтвердиться
result = { $award ->
    [none] { $body ->
        [none] { $title }
       *[other] { $title }, присвоює { $body }
    }
   *[other] { $body ->
        [none] { $title } ({ $award })
       *[other] { $title } ({ $award }), присвоює { $body }
    }
}

state-in-text = { $state ->
    [met] виконано
    [not-met] НЕ ВИКОНАНО
    [open] не з’ясовано
    [not-taken] не обрано
    [waived] знято
   *[condition] умова
}
state = { $state ->
    [met] виконано
    [not-met] не виконано
    [open] не з’ясовано
    [not-taken] не обрано
    [waived] знято
   *[condition] умова
}
got-behind = : { $got }
group = { $how ->
    [all] { $clauses }, потрібно виконати всі
    [any] { $clauses }, потрібно виконати хоча б один
    [exactly-one] { $clauses }, потрібно виконати рівно один
    [elect] { $clauses }, один на вибір
   *[at-least] { $clauses }, потрібно виконати щонайменше { $fewest }
}
got-group = { $group }; виконано { $met }
got-mean = { $needs ->
    [one] { $got } (потрібен щонайменше { $needs } бал)
    [few] { $got } (потрібно щонайменше { $needs } бали)
    [many] { $got } (потрібно щонайменше { $needs } балів)
   *[other] { $got } (потрібно щонайменше { $needs } бала)
}
got-weight = вага { $got } (потрібно { $needs })
got-ceiling = { $got } (дозволено не більше ніж { $needs })
got-more = { $got } (потрібно { $needs })
got-of = { $got } (потрібно { $needs })
by-policy = за політикою `{ $policy }`
source-of = джерело: { $source }
recognised-under = визнано за правилом `{ $rule }`
if-borne-out = якщо це підтвердиться

heading-clauses = Пункти
heading-left-out = Що не зараховано, і чому
left-out = { $credential }: { $reasons }
heading-missing = Чого бракує
conflict = { $count ->
    [2] З цими сертифікатами не можна виконати обидва пункти { $clauses }; якби один із них зняти, другий можна було б виконати.
   *[other] З цими сертифікатами не можна виконати разом усі пункти { $clauses }; якби будь-який із них зняти, решту можна було б виконати.
}
relaxation = { $change ->
    [less] Відповідність була б можлива, якби пункт { $clause } вимагав менше на { $by }.
    [more] Відповідність була б можлива, якби пункт { $clause } допускав більше на { $by }.
   *[lifted] Відповідність була б можлива, якби пункт { $clause } було знято.
}
heading-settle = { $how ->
    [either] Що могло б це з’ясувати, так чи інакше
    [met] Що могло б це з’ясувати: відповідає, якщо все це підтвердиться на користь
   *[not-met] Що могло б це з’ясувати: не відповідає, якщо все це виявиться не на користь
}
not-smallest = (Не доведено, що меншого не вистачило б.)
heading-better = { $has_result ->
    [yes] Чого вимагав би кращий результат
   *[no] Чого вимагав би результат
}
result-takes = { $result }: { $takes }
heading-orders = Розпорядження в цій справі
order-kind = { $kind ->
    [pin] закріплення
    [waiver] зняття вимоги
    [election] вибір
   *[substitution] заміна
}
order-line = { $kind }: { $order }
heading-documents = Документи, на яких ґрунтується зараховане
document-line = { $credential }: { $document }
document-supplied = { $said }; { $facts } за { $by }
heading-notes = Примітки
note-best-found = показано найкраще, що знайдено, доки не вичерпано межу роботи
note-not-canonical = висновок доведено, але межу роботи вичерпано раніше, ніж доведено, що показаний розподіл є канонічним
footer = Attain { $version }, правила { $rules }, справа { $case }
