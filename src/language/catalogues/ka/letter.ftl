### ქართული: გადაწყვეტილება ტექსტად.

verdict-in-text = { $verdict ->
    [met] აკმაყოფილებს
    [not-met] არ აკმაყოფილებს
    [undetermined] დაუდგენელია
   *[undecided] გადაუწყვეტელია
}
the-holder = { $at ->
    [begin] მფლობელი
   *[within] მფლობელი
}
with-title = { $name } { $title }
explained = { $name } ({ $title })
sentence-met = { $holder } აკმაყოფილებს კვალიფიკაციის მოთხოვნებს ({ $name }).
sentence-not-met = { $count ->
    [0] { $holder } არ აკმაყოფილებს კვალიფიკაციის მოთხოვნებს ({ $name }).
    [1] { $holder } არ აკმაყოფილებს კვალიფიკაციის მოთხოვნებს ({ $name }): { $first }.
    [2] { $holder } არ აკმაყოფილებს კვალიფიკაციის მოთხოვნებს ({ $name }): { $first }; { $second }.
   *[other] { $holder } არ აკმაყოფილებს კვალიფიკაციის მოთხოვნებს ({ $name }): { $first }, და შესრულებული არ არის კიდევ { $more } პუნქტი.
}
sentence-undetermined = ჯერ არ შეიძლება ითქვას, აკმაყოფილებს თუ არა { $holder } კვალიფიკაციის მოთხოვნებს ({ $name }): ეს დამოკიდებულია მტკიცებულებებზე, რომლებიც აკლია.
sentence-undecided = არ გადაწყვეტილა, აკმაყოფილებს თუ არა { $holder } კვალიფიკაციის მოთხოვნებს ({ $name }): სამუშაო ზღვარი { $steps } ნაბიჯის შემდეგ ამოიწურა.

told = { $what ->
    [version] ვერსია
    [award] მინიჭება
    [source] წყარო
    [dates] თარიღები
    [result] შედეგი
   *[perhaps] შესაძლოა
}
told-award = { $size ->
    [none] { $body ->
        [none] { $award }
       *[other] { $award }, მიმნიჭებელი: { $body }
    }
   *[other] { $body ->
        [none] { $award }, { $size }
       *[other] { $award }, { $size }, მიმნიჭებელი: { $body }
    }
}
day-or-none = { $day ->
    [none] მითითებული არ არის
   *[other] { $day }
}
told-dates = { $enrolment ->
    [none] განაცხადი: { $application }, გადაწყვეტილება: { $decision }
   *[other] განაცხადი: { $application }, გადაწყვეტილება: { $decision }, პირველი ჩარიცხვა: { $enrolment }
}
no-result = არ არის
told-perhaps = { $result }, თუ ეს დადასტურდება
result = { $award ->
    [none] { $body ->
        [none] { $title }
       *[other] { $title }, მიმნიჭებელი: { $body }
    }
   *[other] { $body ->
        [none] { $title } ({ $award })
       *[other] { $title } ({ $award }), მიმნიჭებელი: { $body }
    }
}

state-in-text = { $state ->
    [met] შესრულებულია
    [not-met] შეუსრულებელია
    [open] დაუდგენელია
    [not-taken] არჩეული არ არის
    [waived] მოხსნილია
   *[condition] პირობა
}
state = { $state ->
    [met] შესრულებულია
    [not-met] შეუსრულებელია
    [open] დაუდგენელია
    [not-taken] არჩეული არ არის
    [waived] მოხსნილია
   *[condition] პირობა
}
got-behind = : { $got }
group = { $how ->
    [all] { $clauses }, საჭიროა ყველა
    [any] { $clauses }, საჭიროა ერთი მაინც
    [exactly-one] { $clauses }, საჭიროა ზუსტად ერთი
    [elect] { $clauses }, ერთი არჩევით
   *[at-least] { $clauses }, საჭიროა არანაკლებ { $fewest }
}
got-group = { $group }; შესრულებულია { $met }
got-mean = { $got } (საჭიროა არანაკლებ { $needs } ქულა)
got-weight = წონა { $got } (საჭიროა { $needs })
got-ceiling = { $got } (დასაშვებია არაუმეტეს { $needs })
got-more = { $got } (საჭიროა { $needs })
got-of = { $got } (საჭიროა { $needs })
by-policy = პოლიტიკით `{ $policy }`
source-of = წყარო: { $source }
recognised-under = აღიარებულია წესით `{ $rule }`
if-borne-out = თუ ეს დადასტურდება

heading-clauses = პუნქტები
heading-left-out = რა არ ჩაითვალა, და რატომ
left-out = { $credential }: { $reasons }
heading-missing = რა აკლია
conflict = { $count ->
    [2] ამ სერტიფიკატებით ორივე პუნქტი { $clauses } ვერ შესრულდება; ერთი რომ მოხსნილიყო, მეორე შეიძლებოდა შესრულებულიყო.
   *[other] ამ სერტიფიკატებით ყველა პუნქტი { $clauses } ერთად ვერ შესრულდება; რომელიმე ერთი რომ მოხსნილიყო, დანარჩენი შეიძლებოდა შესრულებულიყო.
}
relaxation = { $change ->
    [less] დაკმაყოფილება შესაძლებელი იქნებოდა, პუნქტი { $clause } რომ ნაკლებს მოითხოვდეს (სხვაობა: { $by }).
    [more] დაკმაყოფილება შესაძლებელი იქნებოდა, პუნქტი { $clause } რომ მეტს უშვებდეს (სხვაობა: { $by }).
   *[lifted] დაკმაყოფილება შესაძლებელი იქნებოდა, პუნქტი { $clause } რომ მოხსნილიყო.
}
heading-settle = { $how ->
    [either] რა დაადგენდა ამას, ასე თუ ისე
    [met] რა დაადგენდა ამას: აკმაყოფილებს, თუ ყველაფერი ეს სასარგებლოდ დადასტურდება
   *[not-met] რა დაადგენდა ამას: არ აკმაყოფილებს, თუ ყველაფერი ეს საზიანოდ აღმოჩნდება
}
not-smallest = (დამტკიცებული არ არის, რომ ნაკლები არ იკმარებდა.)
heading-better = { $has_result ->
    [yes] რა დასჭირდებოდა უკეთეს შედეგს
   *[no] რა დასჭირდებოდა შედეგს
}
result-takes = { $result }: { $takes }
heading-orders = განკარგულებები ამ საქმეში
order-kind = { $kind ->
    [pin] მიმაგრება
    [waiver] მოთხოვნის მოხსნა
    [election] არჩევანი
   *[substitution] ჩანაცვლება
}
order-line = { $kind }: { $order }
heading-documents = დოკუმენტები, რომლებსაც ჩათვლილი ეფუძნება
document-line = { $credential }: { $document }
document-supplied = { $said }; { $facts }: { $by }
heading-notes = შენიშვნები
note-best-found = ნაჩვენებია საუკეთესო, რაც სამუშაო ზღვრის ამოწურვამდე მოიძებნა
note-not-canonical = დასკვნა დამტკიცებულია, მაგრამ სამუშაო ზღვარი ამოიწურა, სანამ დამტკიცდებოდა, რომ ნაჩვენები განაწილება კანონიკურია
footer = Attain { $version }, წესები { $rules }, საქმე { $case }
