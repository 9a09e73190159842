### العربية: القرار نصا.

verdict-in-text = { $verdict ->
    [met] مستوفى
    [not-met] غير مستوفى
    [undetermined] غير محسوم
   *[undecided] لم يُبتّ فيه
}
the-holder = { $at ->
    [begin] حامل الشهادات
   *[within] حامل الشهادات
}
with-title = { $name } { $title }
explained = { $name } ({ $title })
sentence-met = { $holder }: شروط المؤهل { $name } مستوفاة.
sentence-not-met = { $count ->
    [0] { $holder }: شروط المؤهل { $name } غير مستوفاة.
    [1] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }.
    [2] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }؛ { $second }.
   *[other] { $more ->
        [zero] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }.
        [one] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }، وبند آخر غير مستوفى.
        [two] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }، وبندان آخران غير مستوفيين.
        [few] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }، و{ $more } بنود أخرى غير مستوفاة.
        [many] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }، و{ $more } بندا آخر غير مستوفى.
       *[other] { $holder }: شروط المؤهل { $name } غير مستوفاة. { $first }، و{ $more } بند آخر غير مستوفى.
    }
}
sentence-undetermined = { $holder }: لا يمكن القول بعد هل شروط المؤهل { $name } مستوفاة، فالأمر يتوقف على إثباتات ناقصة.
sentence-undecided = { $steps ->
    [zero] { $holder }: لم يُبتّ هل شروط المؤهل { $name } مستوفاة، فقد نفد حد العمل قبل أي خطوة ({ $steps }).
    [one] { $holder }: لم يُبتّ هل شروط المؤهل { $name } مستوفاة، فقد نفد حد العمل بعد خطوة واحدة.
    [two] { $holder }: لم يُبتّ هل شروط المؤهل { $name } مستوفاة، فقد نفد حد العمل بعد خطوتين.
    [few] { $holder }: لم يُبتّ هل شروط المؤهل { $name } مستوفاة، فقد نفد حد العمل بعد { $steps } خطوات.
    [many] { $holder }: لم يُبتّ هل شروط المؤهل { $name } مستوفاة، فقد نفد حد العمل بعد { $steps } خطوة.
   *[other] { $holder }: لم يُبتّ هل شروط المؤهل { $name } مستوفاة، فقد نفد حد العمل بعد { $steps } خطوة.
}

told = { $what ->
    [version] النسخة
    [award] المنح
    [source] المصدر
    [dates] التواريخ
    [result] النتيجة
   *[perhaps] ربما
}
told-award = { $size ->
    [none] { $body ->
        [none] { $award }
       *[other] { $award }، الجهة المانحة: { $body }
    }
   *[other] { $body ->
        [none] { $award }، { $size }
       *[other] { $award }، { $size }، الجهة المانحة: { $body }
    }
}
day-or-none = { $day ->
    [none] غير مذكور
   *[other] { $day }
}
told-dates = { $enrolment ->
    [none] الطلب { $application }، القرار { $decision }
   *[other] الطلب { $application }، القرار { $decision }، التسجيل الأول { $enrolment }
}
no-result = لا شيء
told-perhaps = { $result }، إن أكدت الإثباتات ذلك
result = { $award ->
    [none] { $body ->
        [none] { $title }
       *[other] { $title }، الجهة المانحة: { $body }
    }
   *[other] { $body ->
        [none] { $title } ({ $award })
       *[other] { $title } ({ $award })، الجهة المانحة: { $body }
    }
}

state-in-text = { $state ->
    [met] مستوفى
    [not-met] غير مستوفى
    [open] معلّق
    [not-taken] غير مختار
    [waived] معفى منه
   *[condition] شرط
}
state = { $state ->
    [met] مستوفى
    [not-met] غير مستوفى
    [open] معلّق
    [not-taken] غير مختار
    [waived] معفى منه
   *[condition] شرط
}
got-behind = : { $got }
group = { $how ->
    [all] { $clauses }، والمطلوب جميعها
    [any] { $clauses }، والمطلوب واحد منها على الأقل
    [exactly-one] { $clauses }، والمطلوب واحد منها لا غير
    [elect] { $clauses }، والمطلوب واحد منها بالاختيار
   *[at-least] { $clauses }، والمطلوب منها على الأقل { $fewest }
}
got-group = { $group }؛ المستوفى { $met }
got-mean = { $needs ->
    [zero] { $got } (المطلوب على الأقل { $needs } نقطة)
    [one] { $got } (المطلوب على الأقل نقطة واحدة)
    [two] { $got } (المطلوب على الأقل نقطتان)
    [few] { $got } (المطلوب على الأقل { $needs } نقاط)
    [many] { $got } (المطلوب على الأقل { $needs } نقطة)
   *[other] { $got } (المطلوب على الأقل { $needs } نقطة)
}
got-weight = وزن { $got } (المطلوب { $needs })
got-ceiling = { $got } (الحد الأقصى { $needs })
got-more = { $got } (المطلوب { $needs })
got-of = { $got } (المطلوب { $needs })
by-policy = بموجب السياسة `{ $policy }`
source-of = المصدر: { $source }
recognised-under = معترف بها بموجب `{ $rule }`
if-borne-out = إن أكدت الإثباتات ذلك

heading-clauses = البنود
heading-left-out = ما لا يُحتسب، ولماذا
left-out = { $credential }: { $reasons }
heading-missing = ما ينقص
conflict = { $count ->
    [2] بهذه الشهادات لا يمكن استيفاء البندين { $clauses } معا؛ ولو أُعفي من أحدهما لأمكن استيفاء الآخر.
   *[other] بهذه الشهادات لا يمكن استيفاء البنود { $clauses } جميعا؛ ولو أُعفي من أي واحد منها لأمكن استيفاء الباقي.
}
relaxation = { $change ->
    [less] كان يمكن استيفاؤه لو طلب البند { $clause } أقل بمقدار { $by }.
    [more] كان يمكن استيفاؤه لو سمح البند { $clause } بأكثر بمقدار { $by }.
   *[lifted] كان يمكن استيفاؤه لو أُعفي من البند { $clause }.
}
heading-settle = { $how ->
    [either] ما قد يحسم الأمر، بهذا الاتجاه أو ذاك
    [met] ما قد يحسم الأمر: مستوفى، إن جاء كل هذا في صالح حامل الشهادات
   *[not-met] ما قد يحسم الأمر: غير مستوفى، إن جاء كل هذا في غير صالح حامل الشهادات
}
not-smallest = (لم يُبرهن أن الأقل لا يكفي.)
heading-better = { $has_result ->
    [yes] ما تتطلبه نتيجة أفضل
   *[no] ما تتطلبه نتيجة
}
result-takes = { $result }: { $takes }
heading-orders = أوامر هذا الملف
order-kind = { $kind ->
    [pin] تثبيت
    [waiver] إعفاء
    [election] اختيار
   *[substitution] إحلال
}
order-line = { $kind }: { $order }
heading-documents = الوثائق التي يستند إليها ما احتُسب
document-line = { $credential }: { $document }
document-supplied = { $said }؛ { $facts } بحسب { $by }
heading-notes = ملاحظات
note-best-found = المعروض هو أفضل ما وُجد قبل أن ينفد حد العمل
note-not-canonical = النتيجة مبرهنة، لكن حد العمل نفد قبل أن يُبرهن أن التوزيع المعروض هو التوزيع القياسي
footer = {"\u2068"}Attain { $version }{"\u2069"}، القواعد { $rules }، الملف { $case }
