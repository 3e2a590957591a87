//! What accounts and cards usually look like, where nothing proves the signs.

use super::super::dialect::{Role, Sign};
use super::super::evidence::{Evidence, MoneyEvidence};
use super::super::header_words::Concept;
use super::super::understand::Draft;
use super::{Decided, Open, asked, decided};

/// How many amounts without a minus sign there may be for each one with it before it is odd.
///
/// Cards tell the day of the purchase and that of the booking, or the card; there the doubt begins earlier.
pub(super) fn usual(draft: &Draft<'_>) -> u64 {
    let names_card = draft.cells.iter().any(|cell| cell.concepts.has(Concept::Card));
    let booked = |index: Option<usize>| {
        let cell = index.and_then(|index| draft.cells.get(index));
        cell.is_some_and(|cell| cell.concepts.has(Concept::Booking) && !cell.concepts.has(Concept::Value))
    };
    let posted = booked(draft.assigned.other_date) && booked(draft.assigned.columns.get(Role::Date));
    if draft.card || names_card || posted { 1 } else { 2 }
}

/// Payments to a card have a minus sign in its statement only where spending has none.
pub(super) fn by_thanks(evidence: &Evidence, money: &MoneyEvidence) -> Option<Decided> {
    let turned = evidence.thanks[0] > 0
        && evidence.thanks[1] == 0
        && evidence.words_for * 3 <= evidence.words_against
        && money.positive() >= money.minus;
    let reason = "payments to the card have a minus sign, so the other amounts were spent";
    turned.then(|| decided(Sign::Inverted, reason))
}

/// Signs alone: most rows of most accounts spend, and single incomes are larger than single expenses.
pub(super) fn by_habit(draft: &Draft<'_>, evidence: &Evidence, money: &MoneyEvidence) -> Decided {
    let (minus, plain) = (money.minus, money.positive());
    let (agree, oppose) = (evidence.words_for, evidence.words_against);
    if evidence.thanks[0] > evidence.thanks[1] {
        return by_thanks(evidence, money).unwrap_or_else(|| {
            let reason = "payments to a card have a minus sign";
            asked(Sign::Inverted, Open::Orientation, reason)
        });
    }
    if plain == 0 {
        return decided(Sign::Signed, "all amounts have a minus sign");
    }
    if money.plain == 0 && minus > 0 {
        return decided(Sign::Signed, "all amounts have a sign");
    }
    if agree > 0 && oppose * 4 <= agree {
        return decided(Sign::Signed, "narratives agree with the signs");
    }
    if oppose >= 3 && agree * 4 <= oppose && plain >= minus {
        return decided(
            Sign::Inverted,
            "narratives say that amounts without a minus sign were spent",
        );
    }
    let rest = usual(draft);
    // Compared crosswise, so that nothing is divided.
    let larger_minus = cross(money.sum_minus, plain) > cross(money.sum_plain, minus);
    let odd = minus == 0
        || plain > minus * rest
        || (plain >= minus && (larger_minus || rest == 1))
        || (oppose > 1 && oppose > agree);
    if odd && money.plus < plain {
        return asked(
            Sign::Signed,
            Open::Orientation,
            "nothing tells whether amounts without a minus sign came or went",
        );
    }
    decided(Sign::Signed, "minus signs at most or at the smaller amounts")
}

fn cross(sum: rust_decimal::Decimal, count: u64) -> rust_decimal::Decimal {
    sum.saturating_mul(count.into())
}
