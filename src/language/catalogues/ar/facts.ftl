### العربية: ما هو ثابت عن الشهادة وحاملها والملف، وما يُطلب حين لا يُعرف.

asked = { $is }، والمطلوب `{ $asked }`
asked-and-not-known = { $is }، ولذلك لا يُعرف `{ $asked }`

credential-itself = { $title ->
    [none] الشهادة { $id }
   *[other] { $title } (الشهادة { $id })
}
its = { $fact ->
    [title] تسميتها
    [issuer] جهة إصدارها
    [grade] تقديرها
    [scale] سلّم تقديرها
    [assessment] طريقة تقييمها
    [type] نوعها
    [field] مجالها
    [language] لغتها
    [country] بلدها
    [source] مصدر نقاطها
    [setting] بيئة تعلّمها
   *[status] حالتها
}
fact-word = { $word ->
    [none] غير مذكور: { $its }
   *[other] { $its }: `{ $word }`
}
fact-text = { $value ->
    [none] غير مذكور: { $its }
   *[other] { $its }: «{ $value }»
}
ungraded = هي بلا تقدير
grade = { $scale ->
    [none] تقديرها «{ $grade }»
    [not-stated] تقديرها «{ $grade }» على سلّم غير مذكور
   *[other] تقديرها «{ $grade }» على السلّم { $scale }
}
fact-hours = { $hours ->
    [none] ساعات تعلّمها غير مذكورة
   *[other] حجم التعلّم فيها: { $hours }
}
fact-credits = نقاطها: { $amount } { $unit }
fact-unit = { $unit ->
    [none] لا تخص أي وحدة
   *[other] تخص الوحدة { $unit }
}
fact-unit-not-stated = وحدتها غير مذكورة
listed = { $truth ->
    [yes] { $day ->
        [none] في السجل `{ $register }` صف يوافقها
       *[other] في السجل `{ $register }` صف يوافقها بتاريخ { $day }
    }
    [no] { $day ->
        [none] ليس في السجل `{ $register }` صف يوافقها
       *[other] ليس في السجل `{ $register }` صف يوافقها بتاريخ { $day }
    }
   *[unknown] { $day ->
        [none] لا يُعرف هل في السجل `{ $register }` صف يوافقها
       *[other] لا يُعرف هل في السجل `{ $register }` صف يوافقها بتاريخ { $day }
    }
}
recognised = { $rule ->
    [none] لا تسري عليها أي قاعدة اعتراف
   *[other] معترف بها بموجب `{ $rule }`
}
used = { $truth ->
    [yes] احتُسبت لمؤهل مُنح سابقا
    [no] لم تُحتسب لأي مؤهل مُنح سابقا
   *[unknown] المؤهلات التي لدى حامل الشهادات غير مذكورة
}
outcomes-not-stated = مخرجات تعلّمها غير مذكورة
achieves = { $percent ->
    [0] لا تحقق { $outcome }
   *[other] تحقق { $outcome } بنسبة { $percent }٪
}
covered-outcomes = { $covered } من أصل { $all } من مخرجات التعلّم
covered-weight = مخرجات تعلّم وزنها { $covered } من أصل { $all }
covers = { $lacking ->
    [none] تغطي { $covered }
   *[other] تغطي { $covered }، ولا تغطي { $lacking }
}
supervised = { $truth ->
    [yes] جرى تقييمها تحت إشراف
    [no] جرى تقييمها بلا إشراف
   *[unknown] لم يُذكر هل جرى تقييمها تحت إشراف
}
identified = { $truth ->
    [yes] جرى التحقق من هوية حامل الشهادات
    [no] لم يجر التحقق من هوية حامل الشهادات
   *[unknown] لم يُذكر هل جرى التحقق من هوية حامل الشهادات
}
authentic = { $truth ->
    [yes] تحمل وثيقتها توقيعًا صحيحًا يشمل محتواها كله بمفتاح موثوق به لجهة إصدارها
    [no] لا تحمل وثيقتها توقيعًا صحيحًا يشمل محتواها كله بمفتاح موثوق به لجهة إصدارها
   *[unknown] لا يُعرف هل وثيقتها أصلية
}
status-clear = { $truth ->
    [yes] لم تسحبها جهة إصدارها
    [no] سحبتها جهة إصدارها
   *[unknown] لا يُعرف هل سحبتها جهة إصدارها
}
key-anchored = { $truth ->
    [yes] وُقِّعت وثيقتها بمفتاح موثوق به لجهة إصدارها
    [no] وُقِّعت وثيقتها بمفتاح لا يقول إنه لجهة إصدارها إلا الوثيقة نفسها
   *[unknown] لا يُعرف هل وُقِّعت وثيقتها بمفتاح موثوق به لجهة إصدارها
}

level-none = لا مستوى
level-foreign = { $level ->
    [none] في إطار لا تعرفه هذه القواعد
   *[other] { $level } (من إطار لا تعرفه هذه القواعد)
}
level-not-stated = مستواها غير مذكور
level-without = لا مستوى لها
level = مستواها { $level }
level-by-reference = مستواها { $level }، ولا يُعرف أي الإحالات كانت سارية حينئذ
level-either = مستواها { $levels } (بحسب ما تذكره هي وبحسب وحدتها)

date = { $fact ->
    [awarded] { $day ->
        [none] يوم منحها غير مذكور
       *[other] مُنحت في { $day }
    }
    [achieved] { $day ->
        [none] يوم تحقيقها غير مذكور
       *[other] تحققت في { $day }
    }
    [expires] { $day ->
        [none] يوم انتهاء صلاحيتها غير مذكور
        [never] لا تنتهي صلاحيتها
       *[other] تنتهي صلاحيتها في { $day }
    }
    [application] { $day ->
        [none] يوم الطلب غير مذكور
       *[other] الطلب مؤرخ في { $day }
    }
    [decision] { $day ->
        [none] يوم القرار غير مذكور
       *[other] القرار مؤرخ في { $day }
    }
    [enrolment] { $day ->
        [none] يوم التسجيل الأول غير مذكور
       *[other] كان التسجيل الأول في { $day }
    }
   *[first-award] { $day ->
        [none] يوم المنح الأول غير معروف
       *[other] كان المنح الأول في { $day }
    }
}

judged-of = { $who ->
    [holder] في حق حامل الشهادات
   *[credential] في حقها
}
judged = { $state ->
    [attested] { $role ->
        [none] أُثبت { $who }: «{ $statement }»
       *[other] أُثبت { $who }: «{ $statement }» (الجهة: { $role })
    }
    [denied] { $role ->
        [none] نُفي { $who }: «{ $statement }»
       *[other] نُفي { $who }: «{ $statement }» (الجهة: { $role })
    }
    [open] { $role ->
        [none] ما أُثبت { $who } لا يحسم «{ $statement }»
       *[other] ما أُثبت { $who } (الجهة: { $role }) لا يحسم «{ $statement }»
    }
   *[unsaid] { $role ->
        [none] لم يُثبت ولم يُنف { $who }: «{ $statement }»
       *[other] لم يُثبت ولم يُنف { $who }: «{ $statement }» (الجهة: { $role })
    }
}
holds = { $truth ->
    [yes] حامل الشهادات لديه { $name } أو يستوفيه
    [no] حامل الشهادات ليس لديه { $name } ولا يستوفيه
   *[unknown] لا يُعرف هل لدى حامل الشهادات { $name } أو هل يستوفيه
}
born = { $day ->
    [none] يوم ميلاد حامل الشهادات غير مذكور
   *[other] وُلد حامل الشهادات في { $day }
}
holder-fact-not-stated = { $title ->
    [none] المعلومة `{ $name }` عن حامل الشهادات غير مذكورة
   *[other] المعلومة `{ $name }` ({ $title }) عن حامل الشهادات غير مذكورة
}
holder-fact = { $title ->
    [none] المعلومة `{ $name }` عن حامل الشهادات: { $value }
   *[other] المعلومة `{ $name }` ({ $title }) عن حامل الشهادات: { $value }
}

wanted-for = بشأن { $called }: { $what }
wanted-why = { $what } ({ $why })
wanted-which-level = { $how ->
    [two] أي المستويين مستواها ({ $is })
   *[several] أي مستوياتها هو مستواها ({ $is })
}
wanted-day-for-level = يوم منحها، وعليه يتوقف ما يقابله { $level }
wanted-framework-version = { $day ->
    [none] إلى أي نسخة من { $framework } ينتمي مستواها { $level } (يوم منحها غير مذكور)
   *[other] إلى أي نسخة من { $framework } ينتمي مستواها { $level } (مُنحت في { $day }، ولم تكن أي نسخة سارية)
}
wanted-level = مستواها
wanted-level-here = مستواها في إطار القاعدة ({ $is })
wanted-credits = نقاطها المعتمدة
wanted-credits-of = ما لها من { $credits }
wanted-which-credits = كم نقطة لها (بحسب ما تذكره هي وبحسب وحدتها: { $credits })
wanted-conversion = { $conversion ->
    [none] ما يعادل ما لها، وهو { $stated } ({ $credits })
   *[other] ما يعادل ما لها، وهو { $stated } ({ $credits } بالتحويل `{ $conversion }`)
}
wanted-conversion-at-all = ما يعادل ما لها، وهو { $stated }، محسوبا هكذا: { $credits }
wanted-judgement-of = { $who ->
    [holder] { $role ->
        [none] حكم في حق حامل الشهادات
       *[other] حكم في حق حامل الشهادات (الجهة: { $role })
    }
   *[credential] { $role ->
        [none] حكم
       *[other] حكم (الجهة: { $role })
    }
}
wanted-judgement = { $within ->
    [none] { $open ->
        [no] { $judgement }: «{ $statement }»
       *[contradicted] { $judgement }: «{ $statement }» (الإثباتات يناقض بعضها بعضا)
    }
   *[other] { $open ->
        [no] { $judgement }: «{ $statement }»، المدة: `{ $within }`
       *[contradicted-or-undated] { $judgement }: «{ $statement }»، المدة: `{ $within }` (ما أُثبت يناقض بعضه بعضا، أو يومه غير معروف)
    }
}
wanted-scale = سلّم تقديرها «{ $grade }»
wanted-grade-on-scale = تقديرها، لأن «{ $grade }» ليس على السلّم { $scale }
wanted-grade-elsewhere = { $scale ->
    [none] ما يقابل تقديرها «{ $grade }» على السلّم الذي تأخذ به القاعدة
   *[other] ما يقابل تقديرها «{ $grade }» (السلّم { $scale }) على السلّم الذي تأخذ به القاعدة
}
wanted-place-on-scale = الموضع على السلّم الذي تأخذ به القاعدة، حيث { $its } «{ $value }»
wanted-holder-fact = { $title ->
    [none] المعلومة `{ $name }` عن حامل الشهادات
   *[other] المعلومة `{ $name }` ({ $title }) عن حامل الشهادات
}
wanted-born = يوم ميلاد حامل الشهادات
wanted-holds = هل لدى حامل الشهادات { $name } أو هل يستوفيه
wanted-awards = المؤهلات التي لدى حامل الشهادات مع ما احتُسب لها، أو أنه لا مؤهل لديه
wanted-election = أي فرع من `{ $path }` يختاره حامل الشهادات
wanted-hours = ساعات تعلّمها
wanted-unit = الوحدة التي تخصها، أو أنها لا تخص أي وحدة
wanted-outcomes = مخرجات تعلّمها
wanted-day = { $fact ->
    [awarded] يوم منحها
    [achieved] يوم تحقيقها
    [expires] يوم انتهاء صلاحيتها، أو أنها لا تنتهي
    [application] يوم الطلب
    [decision] يوم القرار
    [enrolment] يوم التسجيل الأول
   *[first-award] أيام منح كل الشهادات
}
wanted-source = مصدر نقاطها
wanted-setting = بيئة تعلّمها
wanted-status = حالتها: هل اكتملت
wanted-supervised = هل جرى تقييمها تحت إشراف
wanted-identified = هل جرى التحقق من هوية حامل الشهادات عند تقييمها
wanted-authentic = هل وثيقتها أصلية: توقيعها ومفتاحها وما يشملانه
wanted-status-clear = هل سحبتها جهة إصدارها
wanted-key-anchored = هل مفتاح توقيع وثيقتها موثوق به لجهة إصدارها
