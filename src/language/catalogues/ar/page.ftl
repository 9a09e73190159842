### العربية: ما لا تقوله إلا الصفحة أو الصورة.

verdict = { $verdict ->
    [met] مستوفى
    [not-met] غير مستوفى
    [undetermined] غير محسوم
   *[undecided] لم يُبتّ فيه
}
page-title = { $holder ->
    [none] { $verdict }: { $name }
   *[other] { $verdict }: { $name }، { $holder }
}
skip = الانتقال إلى القرار
decision-on = قرار بشأن { $name }
on-this-page = في هذه الصفحة
made-by = أعده {"\u2068"}Attain { $version }{"\u2069"} من القواعد والملف اللذين ترد بصمتاهما أعلاه. لا تحمّل الصفحة شيئا من خارجها.
section-why = لماذا
section-settle = ما قد يحسم الأمر
section-counts = ما يُحتسب
section-left-out = ما لا يُحتسب، ولماذا
section-picture = أين ذهبت كل شهادة
section-clauses = بندا بندا
section-orders = أوامر هذا الملف
section-sources = الوثائق التي يستند إليها ما احتُسب
section-notes = ملاحظات
section-check = كيف يُتحقق من هذا القرار

name-holder = حامل الشهادات
name-qualification = المؤهل
name-counted-in = وحدة العدّ
award-line = { $body ->
    [none] المنح: { $award }
   *[other] المنح: { $award }، الجهة المانحة: { $body }
}
source-line = المصدر: { $source }

heading-next = ما التالي
of-clause = (البند { $clause })
stand-met = { $waived ->
    [0] كل ما هو مطلوب مستوفى. عدد بنود المؤهل: { $clauses }.
   *[other] كل ما هو مطلوب مستوفى. عدد بنود المؤهل: { $clauses }، والمعفى منه في الملف: { $waived }.
}
stand-not-met = { $short ->
    [0] لا يمكن استيفاء القواعد بما يذكره الملف.
   *[other] عدد بنود المؤهل: { $clauses }، وغير المستوفى منها: { $short }، مهما تبيّن مما لم يُذكر.
}
stand-undetermined = { $open ->
    [0] يتوقف الأمر على معلومات لم يذكرها أحد.
   *[other] عدد بنود المؤهل: { $clauses }، والمعلّق منها: { $open }، إذ يتوقف على معلومات لم يذكرها أحد.
}
stand-undecided = أُوقف البحث عند حده قبل أن يصل إلى جواب. وفيما يلي أفضل ما وُجد حتى ذلك الحين.
in-total = في المجموع: { $got }.
count-of = { $counted ->
    [0] { $left_out ->
        [0] المحتسب: { $credentials }.
       *[other] المحتسب: { $credentials }، وغير المحتسب: { $left_out }.
    }
   *[other] { $left_out ->
        [0] المحتسب: { $credentials }.
       *[other] المحتسب: { $credentials }، وغير المحتسب: { $left_out }.
    }
}
next = { $verdict ->
    [not-met] الحصول على المزيد لا يجعل القرار أسوأ أبدا. ومتى استُكمل ما ينقص أمكن البتّ في الملف من جديد.
    [undetermined] ما لا يُعرف لا يُحسب على حامل الشهادات. ومتى أُضيفت الإثباتات الواردة أدناه إلى الملف أمكن البتّ فيه من جديد.
   *[undecided] يمكن البتّ في الملف من جديد بحد أعلى: {"\u2068"}--work-limit{"\u2069"}.
}
settle = { $how ->
    [either] قد يحسم هذا الأمر، بهذا الاتجاه أو ذاك:
    [met] مستوفى، إن جاء كل هذا في صالح حامل الشهادات:
   *[not-met] غير مستوفى، إن جاء كل هذا في غير صالح حامل الشهادات:
}

table-counts = جدول ما يُحتسب
caption-counts = كل شهادة تُحتسب، والبند الذي تملؤه
table-left-out = جدول ما لا يُحتسب
caption-left-out = كل شهادة لا تُحتسب، ولماذا
column-credential = الشهادة
column-clause = البند
column-credits = النقاط المعتمدة
column-hours = الساعات
column-under = معترف بها بموجب
column-certain = مؤكد
column-why = لماذا
as-it-stands = كما هي

path-of = المسار: { $path }
laid-down = بموجب السياسة { $policy }

check-again = يمكن اتخاذ القرار من جديد من القواعد نفسها والملف نفسه، على أي جهاز، فيكون هو نفسه.
check-proof = { $proof ->
    [yes] ويرافقه برهان يمكن التحقق منه من دون المحرك الذي وجده.
   *[no] أُعدت هذه الصفحة بلا برهان، أو لم يوجد برهان ضمن حدود العمل.
}
check-version = النسخة
check-edition = {"\u2068"}Attain { $version }{"\u2069"}، الطبعة { $edition } من لغة القواعد
check-rules = بصمة القواعد
check-case = بصمة الملف
check-digest = بصمة البرهان
check-steps = خطوات البحث
check-allocation = التوزيع المعروض
check-canonical = { $proven ->
    [yes] مبرهن أنه هو الذي تعيّنه قواعد الاختيار
   *[no] غير مبرهن أنه هو الذي تعيّنه قواعد الاختيار
}
check-given = حين تكون القواعد في `rules` والملف في `case.json`:
check-commands = أوامر تتحقق من القرار
check-how = { $proof ->
    [yes] الأول يتخذ القرار من جديد مع برهانه. والثاني يستخلص من جديد ما تطلبه القواعد من الملف، ويتتبع البرهان خطوة خطوة، ويقارن البصمات. كل البصمات من نوع SHA-256 بالترقيم الست عشري؛ وبصمة البرهان هي بصمة النص الذي يطبعه `jq -cj .certificate decision.json`.
   *[no] الأول يتخذ القرار من جديد مع برهانه. والثاني يستخلص من جديد ما تطلبه القواعد من الملف، ويتتبع البرهان خطوة خطوة، ويقارن البصمات. كل البصمات من نوع SHA-256 بالترقيم الست عشري.
}

picture-legend = من اليمين: المؤهل ثم بنوده، وإلى اليسار الشهادات، وكل منها موصولة بالبند الذي تملؤه. الإطار السميك بند غير مستوفى، والمتقطع بند معلّق، والمنقّط بند غير مختار أو شهادة لا تُحتسب.
picture-region = الصورة، وقد تكون أعرض من الصفحة
picture-in-words = الصورة بالكلمات
picture-of-rules = { $version ->
    [none] ما يتطلبه { $name }
   *[other] ما يتطلبه { $name }، النسخة { $version }
}
picture-of-decision = { $version ->
    [none] أين تُحتسب كل شهادة من أجل { $name }
   *[other] أين تُحتسب كل شهادة من أجل { $name }، النسخة { $version }
}
branch = { $holds ->
    [yes] إن كان كذلك
   *[no] وإلا
}
picture-credential = { $rule ->
    [none] الشهادة { $id }
   *[other] الشهادة { $id }، معترف بها بموجب { $rule }
}
picture-left-out = الشهادة { $id } لا تُحتسب: { $reasons }
box = { $text ->
    [none] { $state ->
        [none] { $leads ->
            [none] { $heading }.
           *[other] { $heading }؛ { $leads }.
        }
       *[other] { $leads ->
            [none] { $heading } ({ $state }).
           *[other] { $heading } ({ $state })؛ { $leads }.
        }
    }
   *[other] { $state ->
        [none] { $leads ->
            [none] { $heading }: { $text }.
           *[other] { $heading }: { $text }؛ { $leads }.
        }
       *[other] { $leads ->
            [none] { $heading }: { $text } ({ $state }).
           *[other] { $heading }: { $text } ({ $state })؛ { $leads }.
        }
    }
}
lead = { $label ->
    [none] { $credential ->
        [yes] تُحتسب في { $from }
       *[no] تحت { $from }
    }
   *[other] { $credential ->
        [yes] تُحتسب في { $from }، { $label }
       *[no] تحت { $from }، { $label }
    }
}
