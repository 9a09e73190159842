### ქართული: რა არის ცნობილი სერტიფიკატის, მფლობელისა და საქმის შესახებ; რა არის საჭირო, როცა ეს ცნობილი არ არის.

asked = { $is }, მოთხოვნა კი არის `{ $asked }`
asked-and-not-known = { $is }, ამიტომ `{ $asked }` დაუდგენელია

credential-itself = { $title ->
    [none] სერტიფიკატი { $id }
   *[other] { $title } (სერტიფიკატი { $id })
}
its = { $fact ->
    [title] მისი დასახელება
    [issuer] მისი გამცემი
    [grade] მისი შეფასება
    [scale] მისი შეფასების სკალა
    [assessment] მისი შეფასების ფორმა
    [type] მისი სახე
    [field] მისი დარგი
    [language] მისი ენა
    [country] მისი ქვეყანა
    [source] მისი კრედიტის წყარო
    [setting] მისი სწავლის გარემო
   *[status] მისი მდგომარეობა
}
fact-word = { $word ->
    [none] მითითებული არ არის: { $its }
   *[other] { $its } არის `{ $word }`
}
fact-text = { $value ->
    [none] მითითებული არ არის: { $its }
   *[other] { $its } არის „{ $value }“
}
ungraded = მას შეფასება არ აქვს
grade = { $scale ->
    [none] მისი შეფასება არის „{ $grade }“
    [not-stated] მისი შეფასება არის „{ $grade }“ სკალაზე, რომელიც მითითებული არ არის
   *[other] მისი შეფასება არის „{ $grade }“ სკალაზე { $scale }
}
fact-hours = { $hours ->
    [none] მისი სწავლის საათები მითითებული არ არის
   *[other] მისი სწავლის მოცულობა: { $hours }
}
fact-credits = მისი კრედიტები: { $amount } { $unit }
fact-unit = { $unit ->
    [none] ის არც ერთ მოდულს არ ეკუთვნის
   *[other] მისი მოდულია { $unit }
}
fact-unit-not-stated = მისი მოდული მითითებული არ არის
listed = { $truth ->
    [yes] { $day ->
        [none] მას შეესაბამება სტრიქონი რეესტრში `{ $register }`
       *[other] მას შეესაბამება სტრიქონი რეესტრში `{ $register }` (დღე: { $day })
    }
    [no] { $day ->
        [none] მას არ შეესაბამება არც ერთი სტრიქონი რეესტრში `{ $register }`
       *[other] მას არ შეესაბამება არც ერთი სტრიქონი რეესტრში `{ $register }` (დღე: { $day })
    }
   *[unknown] { $day ->
        [none] ცნობილი არ არის, შეესაბამება თუ არა მას რომელიმე სტრიქონი რეესტრში `{ $register }`
       *[other] ცნობილი არ არის, შეესაბამება თუ არა მას რომელიმე სტრიქონი რეესტრში `{ $register }` (დღე: { $day })
    }
}
recognised = { $rule ->
    [none] მასზე არც ერთი აღიარების წესი არ ვრცელდება
   *[other] ის აღიარებულია წესით `{ $rule }`
}
used = { $truth ->
    [yes] ის ჩათვლილია ადრე მინიჭებულ კვალიფიკაციაში
    [no] ის არ არის ჩათვლილი არც ერთ ადრე მინიჭებულ კვალიფიკაციაში
   *[unknown] მფლობელის კვალიფიკაციები მითითებული არ არის
}
outcomes-not-stated = მისი სწავლის შედეგები მითითებული არ არის
achieves = { $percent ->
    [0] მასში არ არის მიღწეული შედეგი { $outcome }
   *[other] მასში მიღწეულია შედეგი { $outcome }: { $percent } %
}
covered-outcomes = { $all } სწავლის შედეგიდან { $covered }
covered-weight = სწავლის შედეგები, რომელთა წონაა { $covered } (სულ { $all })
covers = { $lacking ->
    [none] ის მოიცავს: { $covered }
   *[other] ის მოიცავს: { $covered }; არ მოიცავს: { $lacking }
}
supervised = { $truth ->
    [yes] მისი შეფასება მეთვალყურეობით ჩატარდა
    [no] მისი შეფასება მეთვალყურეობის გარეშე ჩატარდა
   *[unknown] მითითებული არ არის, ჩატარდა თუ არა მისი შეფასება მეთვალყურეობით
}
identified = { $truth ->
    [yes] მფლობელის ვინაობა შემოწმდა
    [no] მფლობელის ვინაობა არ შემოწმებულა
   *[unknown] მითითებული არ არის, შემოწმდა თუ არა მფლობელის ვინაობა
}
authentic = { $truth ->
    [yes] მის დოკუმენტს მთელ შინაარსზე აქვს ნამდვილი ხელმოწერა გასაღებით, რომელიც გამცემისთვის სანდოა
    [no] მის დოკუმენტს მთელ შინაარსზე არ აქვს ნამდვილი ხელმოწერა გასაღებით, რომელიც გამცემისთვის სანდოა
   *[unknown] უცნობია, არის თუ არა მისი დოკუმენტი ავთენტური
}
status-clear = { $truth ->
    [yes] გამცემს ის არ გაუუქმებია
    [no] გამცემმა ის გააუქმა
   *[unknown] უცნობია, გააუქმა თუ არა ის გამცემმა
}
key-anchored = { $truth ->
    [yes] მისი დოკუმენტი ხელმოწერილია გასაღებით, რომელიც გამცემისთვის სანდოა
    [no] მისი დოკუმენტი ხელმოწერილია გასაღებით, რომლის გამცემისადმი კუთვნილებას მხოლოდ თვით დოკუმენტი ამბობს
   *[unknown] უცნობია, არის თუ არა მისი დოკუმენტი ხელმოწერილი გასაღებით, რომელიც გამცემისთვის სანდოა
}

level-none = არ აქვს
level-foreign = { $level ->
    [none] იმ ჩარჩოში, რომელსაც ეს წესები არ იცნობს
   *[other] { $level } (ჩარჩოდან, რომელსაც ეს წესები არ იცნობს)
}
level-not-stated = მისი დონე მითითებული არ არის
level-without = მას დონე არ აქვს
level = მისი დონეა { $level }
level-by-reference = მისი დონეა { $level }, და ცნობილი არ არის, რომელი შესაბამისობები მოქმედებდა მაშინ
level-either = მისი დონეა { $levels } (იმის მიხედვით, რაც თავად მასშია მითითებული, და მისი მოდულის მიხედვით)

date = { $fact ->
    [awarded] { $day ->
        [none] მისი გაცემის დღე მითითებული არ არის
       *[other] მისი გაცემის დღეა { $day }
    }
    [achieved] { $day ->
        [none] მისი მოპოვების დღე მითითებული არ არის
       *[other] მისი მოპოვების დღეა { $day }
    }
    [expires] { $day ->
        [none] მისი მოქმედების ბოლო დღე მითითებული არ არის
        [never] ის უვადოა
       *[other] მისი მოქმედების ბოლო დღეა { $day }
    }
    [application] { $day ->
        [none] განაცხადის დღე მითითებული არ არის
       *[other] განაცხადის დღეა { $day }
    }
    [decision] { $day ->
        [none] გადაწყვეტილების დღე მითითებული არ არის
       *[other] გადაწყვეტილების დღეა { $day }
    }
    [enrolment] { $day ->
        [none] პირველი ჩარიცხვის დღე მითითებული არ არის
       *[other] პირველი ჩარიცხვის დღეა { $day }
    }
   *[first-award] { $day ->
        [none] პირველი გაცემის დღე ცნობილი არ არის
       *[other] პირველი გაცემის დღეა { $day }
    }
}

judged-of = { $who ->
    [holder] მფლობელზე
   *[credential] მასზე
}
judged = { $state ->
    [attested] { $role ->
        [none] { $who } დადასტურებულია „{ $statement }“
       *[other] { $who } დადასტურებულია „{ $statement }“ (როლი: { $role })
    }
    [denied] { $role ->
        [none] { $who } უარყოფილია „{ $statement }“
       *[other] { $who } უარყოფილია „{ $statement }“ (როლი: { $role })
    }
    [open] { $role ->
        [none] ის, რაც { $who } დადასტურდა, დაუდგენელს ტოვებს: „{ $statement }“
       *[other] ის, რაც { $who } დადასტურდა (როლი: { $role }), დაუდგენელს ტოვებს: „{ $statement }“
    }
   *[unsaid] { $role ->
        [none] { $who } არც დადასტურებულია და არც უარყოფილი „{ $statement }“
       *[other] { $who } არც დადასტურებულია და არც უარყოფილი „{ $statement }“ (როლი: { $role })
    }
}
holds = { $truth ->
    [yes] მფლობელს აქვს { $name } ან აკმაყოფილებს მის მოთხოვნებს
    [no] მფლობელს არც აქვს { $name } და არც აკმაყოფილებს მის მოთხოვნებს
   *[unknown] ცნობილი არ არის, აქვს თუ არა მფლობელს { $name } ან აკმაყოფილებს თუ არა მის მოთხოვნებს
}
born = { $day ->
    [none] მფლობელის დაბადების დღე მითითებული არ არის
   *[other] მფლობელის დაბადების დღეა { $day }
}
holder-fact-not-stated = { $title ->
    [none] მფლობელის ფაქტი `{ $name }` მითითებული არ არის
   *[other] მფლობელის ფაქტი `{ $name }` ({ $title }) მითითებული არ არის
}
holder-fact = { $title ->
    [none] მფლობელის ფაქტი `{ $name }` არის: { $value }
   *[other] მფლობელის ფაქტი `{ $name }` ({ $title }) არის: { $value }
}

wanted-for = { $called }: { $what }
wanted-why = { $what } ({ $why })
wanted-which-level = { $how ->
    [two] ორი დონიდან რომელია მისი ({ $is })
   *[several] მისი დონეებიდან რომელია მისი ({ $is })
}
wanted-day-for-level = მისი გაცემის დღე, რომელზეც დამოკიდებულია, რას შეესაბამება { $level }
wanted-framework-version = { $day ->
    [none] ჩარჩოს { $framework } რომელ ვერსიას ეკუთვნის მისი დონე { $level } (მისი გაცემის დღე მითითებული არ არის)
   *[other] ჩარჩოს { $framework } რომელ ვერსიას ეკუთვნის მისი დონე { $level } (მისი გაცემის დღეა { $day }, როცა არც ერთი ვერსია არ მოქმედებდა)
}
wanted-level = მისი დონე
wanted-level-here = მისი დონე წესის ჩარჩოში ({ $is })
wanted-credits = მისი კრედიტები
wanted-credits-of = რამდენი აქვს: { $credits }
wanted-which-credits = რამდენი კრედიტი აქვს (იმის მიხედვით, რაც თავად მასშია მითითებული, და მისი მოდულის მიხედვით: { $credits })
wanted-conversion = { $conversion ->
    [none] რას უდრის მისი { $stated } ({ $credits })
   *[other] რას უდრის მისი { $stated } ({ $credits }, გადაყვანით `{ $conversion }`)
}
wanted-conversion-at-all = რას უდრის მისი { $stated }, თუ საზომია { $credits }
wanted-judgement-of = { $who ->
    [holder] { $role ->
        [none] დასკვნა მფლობელის შესახებ
       *[other] დასკვნა მფლობელის შესახებ (როლი: { $role })
    }
   *[credential] { $role ->
        [none] დასკვნა
       *[other] დასკვნა (როლი: { $role })
    }
}
wanted-judgement = { $within ->
    [none] { $open ->
        [no] { $judgement }: „{ $statement }“
       *[contradicted] { $judgement }: „{ $statement }“ (დადასტურებები ერთმანეთს ეწინააღმდეგება)
    }
   *[other] { $open ->
        [no] { $judgement }: „{ $statement }“, დრო: `{ $within }`
       *[contradicted-or-undated] { $judgement }: „{ $statement }“, დრო: `{ $within }` (დადასტურებული თავის თავს ეწინააღმდეგება, ან მისი დღე ცნობილი არ არის)
    }
}
wanted-scale = მისი შეფასების „{ $grade }“ სკალა
wanted-grade-on-scale = მისი შეფასება, რადგან „{ $grade }“ არ არის სკალაზე { $scale }
wanted-grade-elsewhere = { $scale ->
    [none] რას შეესაბამება მისი შეფასება „{ $grade }“ წესის სკალაზე
   *[other] რას შეესაბამება მისი შეფასება „{ $grade }“ (სკალა { $scale }) წესის სკალაზე
}
wanted-place-on-scale = სად დგას წესის სკალაზე { $its } „{ $value }“
wanted-holder-fact = { $title ->
    [none] მფლობელის ფაქტი `{ $name }`
   *[other] მფლობელის ფაქტი `{ $name }` ({ $title })
}
wanted-born = მფლობელის დაბადების დღე
wanted-holds = აქვს თუ არა მფლობელს { $name } ან აკმაყოფილებს თუ არა მის მოთხოვნებს
wanted-awards = კვალიფიკაციები, რომლებიც მფლობელს აქვს, და რაც მათში ჩაითვალა, ან რომ არც ერთი არ აქვს
wanted-election = `{ $path }`: რომელ შტოს ირჩევს მფლობელი
wanted-hours = მისი სწავლის საათები
wanted-unit = მოდული, რომელსაც ის ეკუთვნის, ან რომ არც ერთს არ ეკუთვნის
wanted-outcomes = მისი სწავლის შედეგები
wanted-day = { $fact ->
    [awarded] მისი გაცემის დღე
    [achieved] მისი მოპოვების დღე
    [expires] მისი მოქმედების ბოლო დღე, ან რომ უვადოა
    [application] განაცხადის დღე
    [decision] გადაწყვეტილების დღე
    [enrolment] პირველი ჩარიცხვის დღე
   *[first-award] ყველა სერტიფიკატის გაცემის დღეები
}
wanted-source = მისი კრედიტის წყარო
wanted-setting = მისი სწავლის გარემო
wanted-status = მისი მდგომარეობა: დასრულებულია თუ არა
wanted-supervised = ჩატარდა თუ არა მისი შეფასება მეთვალყურეობით
wanted-identified = შემოწმდა თუ არა მფლობელის ვინაობა მისი შეფასებისას
wanted-authentic = არის თუ არა მისი დოკუმენტი ავთენტური: ხელმოწერა, გასაღები და ის, რასაც ისინი მოიცავს
wanted-status-clear = გააუქმა თუ არა ის გამცემმა
wanted-key-anchored = არის თუ არა მისი დოკუმენტის ხელმოწერის გასაღები სანდო გამცემისთვის
