//! The sentences in Arabic.

pub(super) fn template(key: &str) -> Option<&'static str> {
    Some(match key {
        "insight.recurring.fixed" => "{payee}: {amount} {cadence}، {payments} حتى الآن، وآخرها في {last_day}.",
        "insight.recurring.varying" => {
            "{payee}: نحو {amount} {cadence}، {payments} حتى الآن، وآخرها في {last_day}."
        }
        "insight.recurring.price_rise" => "ارتفع مبلغ {payee} من {before} إلى {after} في {since}.",
        "insight.recurring.price_drop" => "انخفض مبلغ {payee} من {before} إلى {after} في {since}.",
        "insight.recurring.missed" => {
            "كان من المتوقع في {due} نحو {amount} من العملية المتكررة {payee}، ولم تحدث."
        }
        "insight.recurring.ended" => {
            "يبدو أن العملية المتكررة {payee} قد توقفت: آخر مبلغ {amount} كان في {last}."
        }
        "insight.recurring.new" => "عملية متكررة جديدة: {payee}، {amount} {cadence}، منذ {first}.",
        "insight.unusual.payee_high" => {
            "مبلغ {amount} مع {payee} في {day} يعادل {factor} أضعاف المعتاد هناك ({usual})."
        }
        "insight.unusual.payee_low" => {
            "مبلغ {amount} من {payee} في {day} أقل بكثير من المعتاد هناك ({usual})."
        }
        "insight.unusual.category_high" => {
            "مبلغ {amount} مع {payee} في {day} يعادل {factor} أضعاف المعتاد في فئة {category} ({usual})."
        }
        "insight.large_new_payee" => {
            "أول دفعة إلى {payee} في {day}: مبلغ {amount} أكبر من {larger_than} من جميع الدفعات السابقة (المعتاد: {usual})."
        }
        "insight.duplicate.same_day" => "دُفع مبلغ {amount} إلى {payee} مرتين في {first}.",
        "insight.duplicate.days_apart" => {
            "دُفع مبلغ {amount} إلى {payee} في {first} ثم مرة أخرى في {second} (الفارق: {days})."
        }
        "insight.duplicate_subscription.same_service" => {
            "يقدّم {first} ({first_amount}) و{second} ({second_amount}) النوع نفسه من الخدمة. تكلفة الأرخص منهما {per_year} في السنة."
        }
        "insight.duplicate_subscription.same_payee" => {
            "يُدفع إلى {first} مرتين في كل فترة: {first_amount} و{second_amount}. تكلفة أحدهما {per_year} في السنة."
        }
        "insight.trend.jump" => {
            "فئة {category} في {month}: {spent}، أي أعلى بنسبة {change} من المعتاد {usual} (المدة السابقة: {months})."
        }
        "insight.trend.drop" => {
            "فئة {category} في {month}: {spent}، أي أقل بنسبة {change} من المعتاد {usual} (المدة السابقة: {months})."
        }
        "insight.trend.rising" => {
            "الإنفاق في فئة {category} في ارتفاع: {spent} في {month}، والمعتاد {usual} (المدة السابقة: {months})."
        }
        "insight.trend.falling" => {
            "الإنفاق في فئة {category} في انخفاض: {spent} في {month}، والمعتاد {usual} (المدة السابقة: {months})."
        }
        "insight.budget.exceeded" => {
            "تم تجاوز ميزانية {budget}: أُنفق {spent} من {limit}، والمدة المتبقية: {days}."
        }
        "insight.budget.risk" => {
            "من المرجح تجاوز ميزانية {budget} (الاحتمال {probability}): أُنفق {spent} من {limit}، والمتوقع {expected}، والمدة المتبقية: {days}."
        }
        "insight.saving.cancel_subscription" => "الإبقاء على {keep} وإلغاء {subject} يوفّر {amount} في السنة.",
        "insight.saving.review_price" => {
            "ارتفع مبلغ {subject} من {before} إلى {after}، أي {amount} إضافية في السنة: اطلب السعر السابق أو قارن العروض."
        }
        "insight.saving.reclaim_duplicate" => {
            "ربما دُفع إلى {subject} مرتين: اطلب استرداد مبلغ {amount} المدفوع في {day}."
        }
        "insight.saving.avoid_fees" => {
            "بلغت الرسوم {amount} في آخر 90 يومًا ({payments}): راجع ما يمكن تجنبه منها."
        }
        "insight.saving.review_category" => {
            "فئة {subject}: {spent} في الشهر الماضي بدلًا من {usual}. العودة إلى المعتاد توفّر {amount} في الشهر."
        }
        _ => return None,
    })
}
