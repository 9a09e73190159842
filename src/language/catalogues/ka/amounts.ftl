### ქართული.
###
### ლექსიკონი: credential = სერტიფიკატი; title = დასახელება; qualification = კვალიფიკაცია; award = მინიჭება, earlier award =
### ადრე მინიჭებული კვალიფიკაცია; awarded = გაცემულია; holder = მფლობელი; clause = პუნქტი; met = შესრულებულია; open =
### დაუდგენელია; waived = მოხსნილია; case = საქმე; evidence = მტკიცებულება; proof = დამტკიცება; unit = მოდული; learning
### outcome = სწავლის შედეგი; credit = კრედიტი; grade = შეფასება; scale = სკალა; framework = ჩარჩო; register = რეესტრი;
### allocation = განაწილება; judgement = დასკვნა. რიცხვის შემდეგ სახელი მხოლობითში დგას, ამიტომ რაოდენობებს ერთი ფორმა აქვს.

list-comma = {", "}
list-and = {" და "}
list-or = {" ან "}
list-then = {"; "}
list-besides = {", და აგრეთვე "}
code = `{ $name }`
quoted = „{ $text }“
range = { $least }-დან { $most }-მდე
range-open = არანაკლებ { $least }
about = { $amount } (დაახლოებით { $rounded })
yes-or-no = { $is ->
    [yes] დიახ
   *[no] არა
}

amount-credits = { $noun ->
    [point] { $of ->
        [none] { $amount } ქულა
       *[other] { $amount } { $of } ქულა
    }
    [hour] { $of ->
        [none] { $amount } საათი
       *[other] { $amount } { $of } საათი
    }
    [unit] { $of ->
        [none] { $amount } ერთეული
       *[other] { $amount } { $of } ერთეული
    }
   *[credit] { $of ->
        [none] { $amount } კრედიტი
       *[other] { $amount } { $of } კრედიტი
    }
}
amount-labelled = { $amount } { $label }
credits = { $noun ->
    [point] { $of ->
        [none] ქულა
       *[other] { $of } ქულა
    }
    [hour] { $of ->
        [none] საათი
       *[other] { $of } საათი
    }
    [unit] { $of ->
        [none] ერთეული
       *[other] { $of } ერთეული
    }
   *[credit] { $of ->
        [none] კრედიტი
       *[other] { $of } კრედიტი
    }
}
head = { $noun ->
    [credit] კრედიტი
    [point] ქულა
    [hour] საათი
   *[unit] ერთეული
}
amount-credentials = { $amount } სერტიფიკატი
amount-hours = { $amount } საათი
amount-outcomes = { $amount } სწავლის შედეგი
amount-clauses = { $amount } პუნქტი
amount-years = { $amount } წელი
amount-months = { $amount } თვე
amount-weeks = { $amount } კვირა
amount-days = { $amount } დღე
