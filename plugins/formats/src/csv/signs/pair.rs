//! Two columns, one for each direction.

use super::super::dialect::{Role, Sign};
use super::super::evidence::{Evidence, Reading};
use super::super::understand::Draft;
use super::balance::support;
use super::{Decided, Open, asked, decided};

/// Two columns without names.
pub(super) fn sides(evidence: &Evidence, (first, second): (usize, usize)) -> Decided {
    let minus = |index: usize| evidence.money.get(&index).is_some_and(|money| money.minus > 0);
    let plain = |index: usize| {
        evidence
            .money
            .get(&index)
            .is_some_and(|money| money.positive() > 0)
    };
    let pair = |swap: bool| Some(if swap { (second, first) } else { (first, second) });
    let with = |swap: bool, reason| {
        let debit = if swap { second } else { first };
        Decided {
            pair: pair(swap),
            debit_negative: minus(debit) && !plain(debit),
            ..decided(Sign::Columns, reason)
        }
    };
    let (straight, before) = support(evidence, Reading::Columns, Reading::Swapped);
    let (swapped, swapped_before) = support(evidence, Reading::Swapped, Reading::Columns);
    if straight != swapped {
        let swap = swapped > straight;
        let reason = "the running balance changes by these amounts";
        return Decided {
            balance_before: if swap { swapped_before } else { before },
            ..with(swap, reason)
        };
    }
    match (minus(first), plain(first), minus(second), plain(second)) {
        (true, false, false, _) => return with(false, "one column has minus signs"),
        (false, _, true, false) => return with(true, "one column has minus signs"),
        _ => {}
    }
    let (agree, oppose) = (evidence.words_for, evidence.words_against);
    if agree >= 3 && oppose * 4 <= agree {
        return with(false, "narratives tell which column is money out");
    }
    if oppose >= 3 && agree * 4 <= oppose {
        return with(true, "narratives tell which column is money out");
    }
    Decided {
        pair: pair(false),
        ..asked(Sign::Columns, Open::Sides, "two columns without names")
    }
}

/// Two columns with names: how is money out written?
pub(super) fn two_columns(draft: &Draft<'_>, evidence: &Evidence) -> Decided {
    let of = |role: Role| {
        draft
            .assigned
            .columns
            .get(role)
            .and_then(|index| evidence.money.get(&index))
    };
    let out = decided(Sign::Columns, "one column for each direction");
    let (minus, plain) = of(Role::Debit).map_or((0, 0), |money| (money.minus, money.positive()));
    // Cards: purchases in one column, payments with a minus sign in the other one.
    let credit = of(Role::Credit).map_or((0, 0), |money| (money.minus, money.positive()));
    if minus == 0
        && plain > 0
        && credit.0 > 0
        && credit.1 == 0
        && evidence.minus_credits[0] > 0
        && evidence.minus_credits[1] == 0
    {
        return Decided {
            credit_negative: true,
            ..out
        };
    }
    let answered = draft.mapping.names(Role::Debit) || draft.mapping.names(Role::Credit);
    let contradicted = !answered && evidence.words_against > 1 && evidence.words_for == 0;
    if contradicted && support(evidence, Reading::Swapped, Reading::Columns).0 > 0 {
        let pair = draft
            .assigned
            .columns
            .get(Role::Debit)
            .zip(draft.assigned.columns.get(Role::Credit));
        return Decided {
            pair,
            ..asked(
                Sign::Columns,
                Open::Sides,
                "balance and narratives contradict the names of the columns",
            )
        };
    }
    let wrong_credit = of(Role::Credit).is_some_and(|money| money.minus * 5 > money.positive());
    if wrong_credit {
        return asked(
            Sign::Columns,
            Open::CreditSigns,
            "minus signs in the column of money that came",
        );
    }
    if minus > 0 && plain > 0 && minus * 5 > plain && plain * 5 > minus {
        return asked(
            Sign::Columns,
            Open::DebitSigns,
            "numbers of both signs in a column of one direction",
        );
    }
    Decided {
        debit_negative: minus > plain,
        ..out
    }
}
