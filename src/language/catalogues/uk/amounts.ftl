### Українська.
###
### Глосарій: credential = сертифікат (чоловічий рід: «він»); title = назва; qualification = кваліфікація; award = присвоєння,
### earlier award = раніше присвоєна кваліфікація; awarded = видано; holder = здобувач; clause = пункт; met = виконано; open =
### не з’ясовано; waived = знято; case = справа; evidence = підтвердження; proof = доведення; unit = модуль; learning outcome =
### результат навчання; credit = кредит; grade = оцінка; scale = шкала; framework = рамка; register = реєстр; allocation =
### розподіл; judgement = висновок. Кількості стоять у називному відмінку, тож речення побудовано так, щоб інший не був потрібен.

list-comma = {", "}
list-and = {" і "}
list-or = {" або "}
list-then = {"; "}
list-besides = {", а також "}
code = `{ $name }`
quoted = «{ $text }»
range = від { $least } до { $most }
range-open = щонайменше { $least }
about = { $amount } (близько { $rounded })
yes-or-no = { $is ->
    [yes] так
   *[no] ні
}

amount-credits = { $noun ->
    [point] { $of ->
        [none] { $amount ->
            [one] { $amount } бал
            [few] { $amount } бали
            [many] { $amount } балів
           *[other] { $amount } бала
        }
       *[other] { $amount ->
            [one] { $amount } бал { $of }
            [few] { $amount } бали { $of }
            [many] { $amount } балів { $of }
           *[other] { $amount } бала { $of }
        }
    }
    [hour] { $of ->
        [none] { $amount ->
            [one] { $amount } година
            [few] { $amount } години
            [many] { $amount } годин
           *[other] { $amount } години
        }
       *[other] { $amount ->
            [one] { $amount } година { $of }
            [few] { $amount } години { $of }
            [many] { $amount } годин { $of }
           *[other] { $amount } години { $of }
        }
    }
    [unit] { $of ->
        [none] { $amount ->
            [one] { $amount } одиниця
            [few] { $amount } одиниці
            [many] { $amount } одиниць
           *[other] { $amount } одиниці
        }
       *[other] { $amount ->
            [one] { $amount } одиниця { $of }
            [few] { $amount } одиниці { $of }
            [many] { $amount } одиниць { $of }
           *[other] { $amount } одиниці { $of }
        }
    }
   *[credit] { $of ->
        [none] { $amount ->
            [one] { $amount } кредит
            [few] { $amount } кредити
            [many] { $amount } кредитів
           *[other] { $amount } кредиту
        }
       *[other] { $amount ->
            [one] { $amount } кредит { $of }
            [few] { $amount } кредити { $of }
            [many] { $amount } кредитів { $of }
           *[other] { $amount } кредиту { $of }
        }
    }
}
amount-labelled = { $amount } ({ $label })
credits = { $noun ->
    [point] { $of ->
        [none] бали
       *[other] бали { $of }
    }
    [hour] { $of ->
        [none] години
       *[other] години { $of }
    }
    [unit] { $of ->
        [none] одиниці
       *[other] одиниці { $of }
    }
   *[credit] { $of ->
        [none] кредити
       *[other] кредити { $of }
    }
}
head = { $noun ->
    [credit] кредит
    [point] бал
    [hour] година
   *[unit] одиниця
}
amount-credentials = { $amount ->
    [one] { $amount } сертифікат
    [few] { $amount } сертифікати
    [many] { $amount } сертифікатів
   *[other] { $amount } сертифіката
}
amount-hours = { $amount ->
    [one] { $amount } година
    [few] { $amount } години
    [many] { $amount } годин
   *[other] { $amount } години
}
amount-outcomes = { $amount ->
    [one] { $amount } результат навчання
    [few] { $amount } результати навчання
    [many] { $amount } результатів навчання
   *[other] { $amount } результату навчання
}
amount-clauses = { $amount ->
    [one] { $amount } пункт
    [few] { $amount } пункти
    [many] { $amount } пунктів
   *[other] { $amount } пункту
}
amount-years = { $amount ->
    [one] { $amount } рік
    [few] { $amount } роки
    [many] { $amount } років
   *[other] { $amount } року
}
amount-months = { $amount ->
    [one] { $amount } місяць
    [few] { $amount } місяці
    [many] { $amount } місяців
   *[other] { $amount } місяця
}
amount-weeks = { $amount ->
    [one] { $amount } тиждень
    [few] { $amount } тижні
    [many] { $amount } тижнів
   *[other] { $amount } тижня
}
amount-days = { $amount ->
    [one] { $amount } день
    [few] { $amount } дні
    [many] { $amount } днів
   *[other] { $amount } дня
}
