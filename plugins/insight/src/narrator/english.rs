//! The sentences in English.

pub(super) fn template(key: &str) -> Option<&'static str> {
    Some(match key {
        "insight.recurring.fixed" => {
            "{payee}: {amount} {cadence}, {payments} so far, the last on {last_day}."
        }
        "insight.recurring.varying" => {
            "{payee}: about {amount} {cadence}, {payments} so far, the last on {last_day}."
        }
        "insight.recurring.price_rise" => "{payee} went up from {before} to {after} on {since}.",
        "insight.recurring.price_drop" => "{payee} went down from {before} to {after} on {since}.",
        "insight.recurring.missed" => "{payee} was due on {due} with about {amount} and did not come.",
        "insight.recurring.ended" => {
            "{payee} seems to have ended: the last payment of {amount} was on {last}."
        }
        "insight.recurring.new" => "New recurring payment: {payee}, {amount} {cadence}, since {first}.",
        "insight.unusual.payee_high" => {
            "{amount} with {payee} on {day} is {factor} times what is usual there ({usual})."
        }
        "insight.unusual.payee_low" => {
            "{amount} from {payee} on {day} is far below what is usual there ({usual})."
        }
        "insight.unusual.category_high" => {
            "{amount} with {payee} on {day} is {factor} times what is usual for {category} ({usual})."
        }
        "insight.large_new_payee" => {
            "First payment to {payee}, on {day}: {amount} is larger than {larger_than} of all payments before it (usual: {usual})."
        }
        "insight.duplicate.same_day" => "{payee} was paid {amount} twice on {first}.",
        "insight.duplicate.days_apart" => {
            "{payee} was paid {amount} on {first} and again {days} later, on {second}."
        }
        "insight.duplicate_subscription.same_service" => {
            "{first} ({first_amount}) and {second} ({second_amount}) offer the same kind of service. The cheaper one costs {per_year} a year."
        }
        "insight.duplicate_subscription.same_payee" => {
            "{first} is paid twice in each period: {first_amount} and {second_amount}. One of them costs {per_year} a year."
        }
        "insight.trend.jump" => {
            "{category} in {month}: {spent}, which is {change} above the usual {usual} of the {months} before."
        }
        "insight.trend.drop" => {
            "{category} in {month}: {spent}, which is {change} below the usual {usual} of the {months} before."
        }
        "insight.trend.rising" => {
            "{category} has been rising: {spent} in {month}; usual over the {months} before: {usual}."
        }
        "insight.trend.falling" => {
            "{category} has been falling: {spent} in {month}; usual over the {months} before: {usual}."
        }
        "insight.budget.exceeded" => {
            "The budget {budget} is exceeded: {spent} of {limit} spent, {days} left."
        }
        "insight.budget.risk" => {
            "The budget {budget} will probably not hold ({probability}): {spent} of {limit} spent, {expected} expected, {days} left."
        }
        "insight.saving.cancel_subscription" => "Keep {keep} and cancel {subject}: saves {amount} a year.",
        "insight.saving.review_price" => {
            "{subject} went up from {before} to {after}, {amount} more a year: ask for the old price or compare offers."
        }
        "insight.saving.reclaim_duplicate" => {
            "{subject} may have been paid twice: ask for the {amount} of {day} back."
        }
        "insight.saving.avoid_fees" => {
            "{payments} of fees in the last 90 days came to {amount}: see which can be avoided."
        }
        "insight.saving.review_category" => {
            "{subject}: {spent} in the last month instead of {usual}. Back to the usual saves {amount} a month."
        }
        _ => return None,
    })
}
