### العربية.
###
### المصطلحات: credential = شهادة (مؤنث: «هي»)؛ title = تسمية؛ qualification = مؤهل؛ award = منح، earlier award = مؤهل مُنح سابقا؛
### awarded = مُنحت؛ holder = حامل الشهادات؛ clause = بند؛ met = مستوفى؛ open = معلّق؛ waived = معفى منه؛ case = ملف؛ evidence =
### إثبات؛ proof = برهان؛ unit = وحدة؛ learning outcome = مخرج تعلّم؛ credit = نقطة معتمدة (لا «ساعة معتمدة»، لأن القواعد تعدّ
### الساعات أيضا)؛ grade = تقدير؛ scale = سلّم؛ framework = إطار؛ register = سجل؛ allocation = توزيع؛ judgement = حكم.
### ترد الكميات مرفوعة، فصيغت الجمل بحيث لا تحتاج إلى غير ذلك.

list-comma = {"، "}
list-and = {" و"}
list-or = {" أو "}
list-then = {"؛ "}
list-besides = {"، و"}
code = `{ $name }`
quoted = «{ $text }»
range = من { $least } إلى { $most }
range-open = ما لا يقل عن { $least }
about = { $amount } (نحو { $rounded })
yes-or-no = { $is ->
    [yes] نعم
   *[no] لا
}

amount-credits = { $noun ->
    [point] { $of ->
        [none] { $amount ->
            [zero] { $amount } نقطة
            [one] نقطة واحدة
            [two] نقطتان
            [few] { $amount } نقاط
            [many] { $amount } نقطة
           *[other] { $amount } نقطة
        }
       *[other] { $amount ->
            [zero] { $amount } نقطة { $of }
            [one] نقطة { $of } واحدة
            [two] نقطتا { $of }
            [few] { $amount } نقاط { $of }
            [many] { $amount } نقطة { $of }
           *[other] { $amount } نقطة { $of }
        }
    }
    [hour] { $of ->
        [none] { $amount ->
            [zero] { $amount } ساعة
            [one] ساعة واحدة
            [two] ساعتان
            [few] { $amount } ساعات
            [many] { $amount } ساعة
           *[other] { $amount } ساعة
        }
       *[other] { $amount ->
            [zero] { $amount } ساعة { $of }
            [one] ساعة { $of } واحدة
            [two] ساعتا { $of }
            [few] { $amount } ساعات { $of }
            [many] { $amount } ساعة { $of }
           *[other] { $amount } ساعة { $of }
        }
    }
    [unit] { $of ->
        [none] { $amount ->
            [zero] { $amount } وحدة
            [one] وحدة واحدة
            [two] وحدتان
            [few] { $amount } وحدات
            [many] { $amount } وحدة
           *[other] { $amount } وحدة
        }
       *[other] { $amount ->
            [zero] { $amount } وحدة { $of }
            [one] وحدة { $of } واحدة
            [two] وحدتا { $of }
            [few] { $amount } وحدات { $of }
            [many] { $amount } وحدة { $of }
           *[other] { $amount } وحدة { $of }
        }
    }
   *[credit] { $of ->
        [none] { $amount ->
            [zero] { $amount } نقطة معتمدة
            [one] نقطة معتمدة واحدة
            [two] نقطتان معتمدتان
            [few] { $amount } نقاط معتمدة
            [many] { $amount } نقطة معتمدة
           *[other] { $amount } نقطة معتمدة
        }
       *[other] { $amount ->
            [zero] { $amount } نقطة معتمدة { $of }
            [one] نقطة معتمدة { $of } واحدة
            [two] نقطتان معتمدتان { $of }
            [few] { $amount } نقاط معتمدة { $of }
            [many] { $amount } نقطة معتمدة { $of }
           *[other] { $amount } نقطة معتمدة { $of }
        }
    }
}
amount-labelled = { $amount } ({ $label })
credits = { $noun ->
    [point] { $of ->
        [none] نقاط
       *[other] نقاط { $of }
    }
    [hour] { $of ->
        [none] ساعات
       *[other] ساعات { $of }
    }
    [unit] { $of ->
        [none] وحدات
       *[other] وحدات { $of }
    }
   *[credit] { $of ->
        [none] نقاط معتمدة
       *[other] نقاط معتمدة { $of }
    }
}
head = { $noun ->
    [credit] نقطة معتمدة
    [point] نقطة
    [hour] ساعة
   *[unit] وحدة
}
amount-credentials = { $amount ->
    [zero] { $amount } شهادة
    [one] شهادة واحدة
    [two] شهادتان
    [few] { $amount } شهادات
    [many] { $amount } شهادة
   *[other] { $amount } شهادة
}
amount-hours = { $amount ->
    [zero] { $amount } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $amount } ساعات
    [many] { $amount } ساعة
   *[other] { $amount } ساعة
}
amount-outcomes = { $amount ->
    [zero] { $amount } مخرج تعلّم
    [one] مخرج تعلّم واحد
    [two] مخرجا تعلّم
    [few] { $amount } مخرجات تعلّم
    [many] { $amount } مخرج تعلّم
   *[other] { $amount } مخرج تعلّم
}
amount-clauses = { $amount ->
    [zero] { $amount } بند
    [one] بند واحد
    [two] بندان
    [few] { $amount } بنود
    [many] { $amount } بندا
   *[other] { $amount } بند
}
amount-years = { $amount ->
    [zero] { $amount } سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $amount } سنوات
    [many] { $amount } سنة
   *[other] { $amount } سنة
}
amount-months = { $amount ->
    [zero] { $amount } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $amount } أشهر
    [many] { $amount } شهرا
   *[other] { $amount } شهر
}
amount-weeks = { $amount ->
    [zero] { $amount } أسبوع
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $amount } أسابيع
    [many] { $amount } أسبوعا
   *[other] { $amount } أسبوع
}
amount-days = { $amount ->
    [zero] { $amount } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $amount } أيام
    [many] { $amount } يوما
   *[other] { $amount } يوم
}
