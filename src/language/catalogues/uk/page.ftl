### Українська: що є лише на сторінці або на рисунку.

verdict = { $verdict ->
    [met] Відповідає
    [not-met] Не відповідає
    [undetermined] Не з’ясовано
   *[undecided] Не вирішено
}
page-title = { $holder ->
    [none] { $verdict }: { $name }
   *[other] { $verdict }: { $name }, { $holder }
}
skip = Перейти до рішення
decision-on = Рішення щодо { $name }
on-this-page = На цій сторінці
made-by = Складено програмою Attain { $version } за правилами і справою, дайджести яких наведено вище. Сторінка нічого не завантажує ззовні.
section-why = Чому
section-settle = Що це з’ясувало б
section-counts = Що зараховано
section-left-out = Що не зараховано, і чому
section-picture = Куди пішов кожен сертифікат
section-clauses = Пункт за пунктом
section-orders = Розпорядження в цій справі
section-sources = Документи, на яких ґрунтується зараховане
section-notes = Примітки
section-check = Як перевірити це рішення

name-holder = Здобувач
name-qualification = Кваліфікація
name-counted-in = Одиниця обліку
award-line = { $body ->
    [none] Присвоєння: { $award }
   *[other] Присвоєння: { $award } (присвоює { $body })
}
source-line = Джерело: { $source }

heading-next = Що далі
of-clause = (пункт { $clause })
stand-met = { $waived ->
    [0] Виконано все, що вимагається: у кваліфікації { $clauses }.
    [one] Виконано все, що вимагається: у кваліфікації { $clauses }, з них { $waived } — бо справа його знімає.
   *[other] Виконано все, що вимагається: у кваліфікації { $clauses }, з них { $waived } — бо справа їх знімає.
}
stand-not-met = { $short ->
    [0] Правила не можна виконати з тим, що зазначено у справі.
    [one] У кваліфікації { $clauses }, з них { $short } не виконано, хоч би що з’ясувалося про незазначене.
   *[other] У кваліфікації { $clauses }, з них { $short } не виконано, хоч би що з’ясувалося про незазначене.
}
stand-undetermined = { $open ->
    [0] Це залежить від фактів, яких ніхто не зазначив.
    [one] У кваліфікації { $clauses }, з них { $open } не з’ясовано: він залежить від фактів, яких ніхто не зазначив.
   *[other] У кваліфікації { $clauses }, з них { $open } не з’ясовано: вони залежать від фактів, яких ніхто не зазначив.
}
stand-undecided = Пошук зупинено на його межі, перш ніж він мав відповідь. Далі — найкраще, що знайдено до того.
in-total = Загалом: { $got }.
count-of = { $counted ->
    [one] { $left_out ->
        [0] Зараховано { $credentials }.
        [one] Зараховано { $credentials }, не зараховано { $left_out }.
       *[other] Зараховано { $credentials }, не зараховано { $left_out }.
    }
   *[other] { $left_out ->
        [0] Зараховано { $credentials }.
        [one] Зараховано { $credentials }, не зараховано { $left_out }.
       *[other] Зараховано { $credentials }, не зараховано { $left_out }.
    }
}
next = { $verdict ->
    [not-met] Більша кількість сертифікатів ніколи не погіршує рішення. Коли те, чого бракує, буде надолужено, справу можна вирішити знову.
    [undetermined] Те, чого не знають, не свідчить проти здобувача. Коли підтвердження, наведені нижче, буде додано до справи, її можна вирішити знову.
   *[undecided] Справу можна вирішити знову з вищою межею: --work-limit.
}
settle = { $how ->
    [either] Це могло б з’ясувати рішення, так чи інакше:
    [met] Відповідає, якщо все це підтвердиться на користь:
   *[not-met] Не відповідає, якщо все це виявиться не на користь:
}

table-counts = Таблиця зарахованого
caption-counts = Кожен зарахований сертифікат і пункт, який він заповнює
table-left-out = Таблиця незарахованого
caption-left-out = Кожен незарахований сертифікат, і чому
column-credential = Сертифікат
column-clause = Пункт
column-credits = Кредити
column-hours = Години
column-under = Визнано за правилом
column-certain = Певно
column-why = Чому
as-it-stands = як є

path-of = Шлях: { $path }
laid-down = За політикою { $policy }

check-again = Рішення можна ухвалити знову за тими самими правилами і тією самою справою, на будь-якій машині, і воно буде тим самим.
check-proof = { $proof ->
    [yes] До нього додано доведення, яке можна перевірити без рушія, що його знайшов.
   *[no] Цю сторінку складено без доведення, або в межах роботи його не знайдено.
}
check-version = Версія
check-edition = Attain { $version }, редакція { $edition } мови правил
check-rules = Дайджест правил
check-case = Дайджест справи
check-digest = Дайджест доведення
check-steps = Кроки пошуку
check-allocation = Показаний розподіл
check-canonical = { $proven ->
    [yes] Доведено, що це той, який визначають правила вибору
   *[no] Не доведено, що це той, який визначають правила вибору
}
check-given = Коли правила у `rules`, а справа у `case.json`:
check-commands = Команди, які перевіряють рішення
check-how = { $proof ->
    [yes] Перша знову ухвалює рішення, з його доведенням. Друга заново виводить, чого правила вимагають від справи, проходить доведення крок за кроком і порівнює дайджести. Усі дайджести — SHA-256, у шістнадцятковому записі; дайджест доведення — це дайджест тексту, який друкує `jq -cj .certificate decision.json`.
   *[no] Перша знову ухвалює рішення, з його доведенням. Друга заново виводить, чого правила вимагають від справи, проходить доведення крок за кроком і порівнює дайджести. Усі дайджести — SHA-256, у шістнадцятковому записі.
}

picture-legend = Зліва: кваліфікація, її пункти, а праворуч сертифікати, кожен з’єднаний із пунктом, який він заповнює. Товста рамка — невиконаний пункт, штрихова — нез’ясований, крапкова — необраний пункт або незарахований сертифікат.
picture-region = Рисунок, який може бути ширший за сторінку
picture-in-words = Рисунок словами
picture-of-rules = { $version ->
    [none] Чого вимагає { $name }
   *[other] Чого вимагає { $name }, версія { $version }
}
picture-of-decision = { $version ->
    [none] Куди зараховано кожен сертифікат для { $name }
   *[other] Куди зараховано кожен сертифікат для { $name }, версія { $version }
}
branch = { $holds ->
    [yes] якщо так
   *[no] інакше
}
picture-credential = { $rule ->
    [none] сертифікат { $id }
   *[other] сертифікат { $id }, визнано за правилом { $rule }
}
picture-left-out = сертифікат { $id } не зараховано: { $reasons }
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
        [yes] зараховано до { $from }
       *[no] під { $from }
    }
   *[other] { $credential ->
        [yes] зараховано до { $from }, { $label }
       *[no] під { $from }, { $label }
    }
}
