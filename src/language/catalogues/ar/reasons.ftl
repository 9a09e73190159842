### العربية: لماذا لم يُستوف بند، ولماذا لا تُحتسب شهادة، وما ينبغي أن يعرفه القارئ غير ذلك.

missing-amount = { $clause }: الناقص { $short }
missing-credential = { $clause }: لا شهادة تُحتسب له
missing-condition = { $clause } غير مستوفى: { $why }
missing-all = { $clause }: لم يتحقق `{ $asks }`
missing-mean = { $clause }: لم يتحقق `{ $asks }`، والمتوسط { $mean }
missing-outcomes = { $clause }: { $how }؛ غير مغطى: { $lacking }
short-outcomes = الناقص { $short }
short-weight = الناقص وزن { $weight }
short-somehow = لم يتحقق `{ $asks }`
missing-version = { $day ->
    [none] هذه القواعد سارية `{ $days }`
   *[other] { $event ->
        [application] هذه القواعد سارية `{ $days }`، والطلب مؤرخ في { $day }
        [decision] هذه القواعد سارية `{ $days }`، والقرار مؤرخ في { $day }
        [enrolment] هذه القواعد سارية `{ $days }`، والتسجيل الأول في { $day }
        [first-award] هذه القواعد سارية `{ $days }`، والمنح الأول في { $day }
        [awarded] هذه القواعد سارية `{ $days }`، والمنح في { $day }
        [achieved] هذه القواعد سارية `{ $days }`، والتحقيق في { $day }
       *[expires] هذه القواعد سارية `{ $days }`، وانتهاء الصلاحية في { $day }
    }
}
missing-version-for-holder = هذه القواعد ليست متاحة لحامل الشهادات هذا

reason-branch = لا تناسب إلا { $clauses }، في فرع لم يُختر
reason-recognition = { $count ->
    [one] ولا يمكن أن تُحتسب بقاعدة الاعتراف { $rules } أيضا: { $why }
    [two] ولا يمكن أن تُحتسب بقاعدتي الاعتراف { $rules } أيضا: { $why }
   *[other] ولا يمكن أن تُحتسب بقواعد الاعتراف { $rules } أيضا: { $why }
}
recognition-valid = القاعدة سارية `{ $days }`، و{ $is }
ground-shown = { $title ->
    [none] ثبت سبب لرفضها: { $are } (`{ $asked }`)
   *[other] ثبت سبب لرفضها، «{ $title }»: { $are } (`{ $asked }`)
}
ground-not-known = { $title ->
    [none] لا يُعرف هل ثبت سبب لرفضها: { $are } (`{ $asked }`)
   *[other] لا يُعرف هل ثبت سبب لرفضها، «{ $title }»: { $are } (`{ $asked }`)
}
reason-replaced = { $day ->
    [none] حلّت { $by } محل الوحدة { $unit } التي وجب إتمامها في موعد أقصاه { $last }، ويوم منحها غير مذكور
   *[other] حلّت { $by } محل الوحدة { $unit } التي وجب إتمامها في موعد أقصاه { $last }، وقد مُنحت في { $day }
}
prerequisite-units = { $count ->
    [one] { $units }
   *[other] إحدى الوحدات { $units }
}
reason-prerequisite = { $alongside ->
    [yes] { $held ->
        [none] يجب الحصول معها أو قبلها على { $units }، ولم يحدث ذلك
        [not-known] يجب الحصول معها أو قبلها على { $units }، ولا يُعرف هل حدث ذلك
       *[other] يجب الحصول معها أو قبلها على { $units }: { $held }
    }
   *[no] { $held ->
        [none] يجب الحصول قبلها على { $units }، ولم يحدث ذلك
        [not-known] يجب الحصول قبلها على { $units }، ولا يُعرف هل حدث ذلك
       *[other] يجب الحصول قبلها على { $units }: { $held }
    }
}
prerequisite-held = { $day ->
    [none] `{ $id }` مُنحت في يوم غير مذكور
   *[other] `{ $id }` مُنحت في { $day }
}
prerequisite-unfit = `{ $id }` لا تفي بذلك: { $why }
reason-status = { $status ->
    [none] حالتها غير مذكورة، ولا يُحتسب إلا ما اكتمل
   *[other] حالتها `{ $status }`، ولا يُحتسب إلا ما اكتمل
}
reason-without-end = تناسب { $clauses }، لكن نقاطها غير معروفة، وقد تزيد على ما يسمح به حد أقصى
for-clause = في `{ $clause }`: { $why }
unit-not-named = لا بند يذكر { $unit }
unit-none = لا تخص أيا من الوحدات التي تذكرها البنود
unit-unknown = وحدتها غير مذكورة
reason-pinned = { $why ->
    [none] هي مثبّتة في `{ $clause }`، وهو لا يقبلها
   *[other] هي مثبّتة في `{ $clause }`، وهو لا يقبلها: { $why }
}
reason-pinned-open = { $why ->
    [none] هي مثبّتة في `{ $clause }`، ولا يُعرف هل يقبلها
   *[other] هي مثبّتة في `{ $clause }`، ولا يُعرف هل يقبلها: { $why }
}
reason-nowhere = لا تناسب أي بند
reason-not-needed = لا حاجة إليها: تناسب { $clauses }، وما يُحتسب يكفي من دونها
reason-not-tried = تناسب { $clauses }، لكن حد العمل نفد قبل تجربة كل سبل استخدامها
reason-window = { $why ->
    [none] معها لا يقع ما يُحتسب ضمن `{ $clause }`: `{ $asks }`
   *[other] معها لا يقع ما يُحتسب ضمن `{ $clause }`: `{ $asks }`، و{ $why }
}
too-far = { $by ->
    [awarded] قد مُنحت في { $own }، ومُنحت `{ $id }` في { $other }
    [achieved] قد تحققت في { $own }، وتحققت `{ $id }` في { $other }
   *[expires] صلاحيتها تنتهي في { $own }، وصلاحية `{ $id }` في { $other }
}
reason-mean = معها ينزل ما يُحتسب عن `{ $clause }`: `{ $asks }`
reason-ceiling = معها يتجاوز ما يُحتسب `{ $clause }`: `{ $asks }`
reason-most = لا يتسع `{ $clause }` للمزيد: `{ $asks }`
reason-unit-counted = { $rule ->
    [none] { $twin ->
        [none] { $with ->
            [none] وحدتها { $unit } محتسبة من قبل، والوحدة لا تُحتسب إلا مرة
           *[other] وحدتها { $unit } محتسبة من قبل مع `{ $with }`، والوحدة لا تُحتسب إلا مرة
        }
       *[other] { $with ->
            [none] وحدتها { $unit } هي نفسها { $twin } المحتسبة من قبل، والوحدة لا تُحتسب إلا مرة
           *[other] وحدتها { $unit } هي نفسها { $twin } المحتسبة من قبل مع `{ $with }`، والوحدة لا تُحتسب إلا مرة
        }
    }
   *[other] { $twin ->
        [none] { $with ->
            [none] معترف بها بموجب `{ $rule }`، لكن وحدتها { $unit } محتسبة من قبل، والوحدة لا تُحتسب إلا مرة
           *[other] معترف بها بموجب `{ $rule }`، لكن وحدتها { $unit } محتسبة من قبل مع `{ $with }`، والوحدة لا تُحتسب إلا مرة
        }
       *[other] { $with ->
            [none] معترف بها بموجب `{ $rule }`، لكن وحدتها { $unit } هي نفسها { $twin } المحتسبة من قبل، والوحدة لا تُحتسب إلا مرة
           *[other] معترف بها بموجب `{ $rule }`، لكن وحدتها { $unit } هي نفسها { $twin } المحتسبة من قبل مع `{ $with }`، والوحدة لا تُحتسب إلا مرة
        }
    }
}
reason-unit-may-count = وحدتها غير مذكورة، وقد تكون وحدة محتسبة من قبل
reason-total = { $most ->
    [none] معها يتجاوز ما يُحتسب المجموع المسموح به
   *[other] معها يتجاوز ما يُحتسب المجموع المسموح به: { $most }
}
reason-differs = { $fact ->
    [title] تسميتها { $own }، وتسمية ما يملأ `{ $clause }` هي { $other }
    [issuer] جهة إصدارها { $own }، وجهة إصدار ما يملأ `{ $clause }` هي { $other }
    [grade] تقديرها { $own }، وتقدير ما يملأ `{ $clause }` هو { $other }
    [scale] سلّم تقديرها { $own }، وسلّم ما يملأ `{ $clause }` هو { $other }
    [assessment] طريقة تقييمها { $own }، وطريقة ما يملأ `{ $clause }` هي { $other }
    [type] نوعها { $own }، ونوع ما يملأ `{ $clause }` هو { $other }
    [field] مجالها { $own }، ومجال ما يملأ `{ $clause }` هو { $other }
    [language] لغتها { $own }، ولغة ما يملأ `{ $clause }` هي { $other }
   *[country] بلدها { $own }، وبلد ما يملأ `{ $clause }` هو { $other }
}
reason-disagrees = لا تتفق مع ما يملأ `{ $clause }`: `{ $asks }`
reason-last = { $later ->
    [none] ما يملأ `{ $clause }` يجب أن يكون الأخير
   *[other] ما يملأ `{ $clause }` يجب أن يكون الأخير، وقد مُنحت `{ $later }` في { $on }، بعد `{ $last }` في { $last_on }
}

award = { $class }، المستوى { $level }
size = { $called } ({ $hours })

order-pin = { $called } تُحتسب في `{ $clause }` أو لا تُحتسب
order-waiver = { $called ->
    [none] أُعفي من `{ $clause }`
   *[other] أُعفي من `{ $clause }` بشأن { $called }
}
order-election = اختير `{ $clause }`
order-substitution = { $called } تقوم مقام { $unit }
order-signed = { $by ->
    [none] { $date ->
        [none] { $order }
       *[other] { $order }، في { $date }
    }
   *[other] { $date ->
        [none] { $order } (من: { $by })
       *[other] { $order } (من: { $by })، في { $date }
    }
}
order-reason = { $order }: { $reason }

note-framework = { $near ->
    [none] ليس في هذه القواعد إطار `{ $name }`، فلا تُقارن مستوياته بشيء
   *[other] ليس في هذه القواعد إطار `{ $name }`، فلا تُقارن مستوياته بشيء (هل المقصود `{ $near }` بدل `{ $name }`؟)
}
note-credit-unit = { $near ->
    [none] ليس في هذه القواعد نوع نقاط `{ $name }`، فلا تُحتسب هذه النقاط
   *[other] ليس في هذه القواعد نوع نقاط `{ $name }`، فلا تُحتسب هذه النقاط (هل المقصود `{ $near }` بدل `{ $name }`؟)
}
note-unit = ليس في هذه القواعد وحدة `{ $name }`، فلا بند يذكر ما يخصها (هل المقصود `{ $near }`؟)
note-scale = ليس في هذه القواعد سلّم `{ $name }`، فلا تقع تقديراته على أي سلّم فيها (هل المقصود `{ $near }`؟)
note-fact = ليس في هذه القواعد معلومة `{ $name }` عن حامل الشهادات، فلا تنظر فيها أي قاعدة (هل المقصود `{ $near }`؟)
note-nothing-placed = لم يترك حد العمل متسعا للبحث عن توزيع: تُعرض البنود بلا شهادات
note-unverified = رقم في `{ $name }` معلّم بأنه غير متحقق منه: { $why }
note-version = { $certain ->
    [yes] النسخة { $version } كانت لتُستوفى لو سرت على حامل الشهادات هذا
   *[no] النسخة { $version } ربما كانت لتُستوفى لو سرت على حامل الشهادات هذا
}
