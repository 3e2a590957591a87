//! What tells whether money came or went.

use super::dialect::{Role, Sign};
use super::direction::{self, Direction};
use super::evidence::{Evidence, MarkCount, MoneyEvidence, Reading, Time};
use super::header_words::Concept;
use super::mapping::Mapping;
use super::understand::Draft;

/// A decision about signs, or what has to be asked.
pub(crate) struct Decided {
    pub(crate) sign: Sign,
    pub(crate) unmarked: Option<Direction>,
    pub(crate) debit_negative: bool,
    /// Money that came is written with a minus in its own column.
    pub(crate) credit_negative: bool,
    /// The balance is the one before the movement.
    pub(crate) balance_before: bool,
    /// The two columns of a pair, debit first.
    pub(crate) pair: Option<(usize, usize)>,
    pub(crate) reason: &'static str,
    pub(crate) open: Option<Open>,
}

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// Signed or inverted.
    Orientation,
    /// Sign of the number or mark of the other column.
    MarkOrSign,
    /// Which of two columns is money out.
    Sides,
    /// Numbers of both signs in one column of money out.
    DebitSigns,
    /// Minus signs in the column of money that came.
    CreditSigns,
}

/// Reads the marks of a direction column; what a mapping says comes first.
pub(crate) fn read_marks(mapping: &Mapping, marks: Vec<String>) -> Vec<(String, Option<Direction>)> {
    let given = [
        (&mapping.debit_marks, Direction::Debit),
        (&mapping.credit_marks, Direction::Credit),
        (&mapping.neutral_marks, Direction::Neutral),
    ];
    let has_given = given.iter().any(|(marks, _)| !marks.is_empty());
    let detected = direction::of_column(&marks, true);
    let read = |(mark, detected): (String, Option<Direction>)| {
        let key = direction::key(&mark);
        let known = given
            .iter()
            .find(|(marks, _)| marks.contains(&key))
            .map(|(_, side)| *side);
        // A mapping that names marks of both sides names all of them, but rows that are neither stay so.
        let side = known.or(detected.filter(|side| !has_given || *side == Direction::Neutral));
        (mark, side)
    };
    marks.into_iter().zip(detected).map(read).collect()
}

/// Decides from the whole file; what the mapping fixes is not asked.
pub(crate) fn decide(draft: &Draft<'_>, evidence: &Evidence) -> Decided {
    let columns = &draft.assigned.columns;
    let mut out = if let Some(pair) = draft.assigned.pair {
        sides(evidence, pair)
    } else if let Some(amount) = columns
        .get(Role::Amount)
        .filter(|_| draft.mapping.sign != Some(Sign::Columns))
    {
        let empty = MoneyEvidence::default();
        let money = evidence.money.get(&amount).unwrap_or(&empty);
        one_column(draft, evidence, money)
    } else {
        two_columns(draft, evidence)
    };
    if let Some(sign) = draft
        .mapping
        .sign
        .filter(|sign| (*sign == Sign::Columns) == (out.sign == Sign::Columns))
    {
        out.sign = sign;
        if matches!(out.open, Some(Open::Orientation | Open::MarkOrSign)) {
            out.open = None;
        }
        out.reason = "given";
    }
    out.unmarked = draft.mapping.unmarked.or(out.unmarked);
    if let Some(given) = draft.mapping.debit_negative {
        out.debit_negative = given;
        out.open = out.open.filter(|open| *open != Open::DebitSigns);
    }
    if let Some(given) = draft.mapping.credit_negative {
        out.credit_negative = given;
        out.open = out.open.filter(|open| *open != Open::CreditSigns);
    }
    out
}

fn decided(sign: Sign, reason: &'static str) -> Decided {
    Decided {
        sign,
        unmarked: None,
        debit_negative: false,
        credit_negative: false,
        balance_before: false,
        pair: None,
        reason,
        open: None,
    }
}

fn asked(sign: Sign, open: Open, reason: &'static str) -> Decided {
    Decided {
        open: Some(open),
        ..decided(sign, reason)
    }
}

fn one_column(draft: &Draft<'_>, evidence: &Evidence, money: &MoneyEvidence) -> Decided {
    if draft.assigned.columns.get(Role::Direction).is_some()
        && draft.mapping.sign.is_none_or(|sign| sign == Sign::Indicator)
        && let Some(found) = marked(draft, evidence, money)
    {
        return found;
    }
    if let Some(found) = partly_marked(evidence, money) {
        return found;
    }
    if let Some(found) = by_balance(draft, evidence, money) {
        return found;
    }
    by_habit(draft, evidence, money)
}

/// Readings that a running balance supports, with the number of steps that fit.
///
/// In a file that goes up in time a balance grows by the amount of its own row. Where it grows by the amount of the row
/// above instead, it is the balance before the movement. Without a direction of time both look the same as each other's
/// mirror, and then only the usual kind is believed.
fn support(evidence: &Evidence, reading: Reading, mirror: Reading) -> (u64, bool) {
    let of = |wanted: Reading| {
        evidence
            .chains
            .iter()
            .find(|(known, _)| *known == wanted)
            .map(|(_, chain)| chain)
    };
    let (Some(own), other) = (of(reading), of(mirror)) else {
        return (0, false);
    };
    let enough = |matches: u64| {
        if matches > 0 && matches * 10 >= own.steps * 6 {
            matches
        } else {
            0
        }
    };
    // One or two steps are too few to believe in an unusual balance, unless it stands before the amount.
    let few = own.steps < 3 && !evidence.balance_first;
    let (after, before) = match evidence.time {
        _ if few => (own.matches(), 0),
        Time::Up => (own.up, other.map_or(0, |other| other.down)),
        Time::Down => (own.down, other.map_or(0, |other| other.up)),
        Time::Unknown => (own.matches(), 0),
    };
    let (after, before) = (enough(after), enough(before));
    if before > after {
        (before, true)
    } else {
        (after, false)
    }
}

/// The running balance, when it fits one reading better than all others.
fn by_balance(draft: &Draft<'_>, evidence: &Evidence, money: &MoneyEvidence) -> Option<Decided> {
    let signed = support(evidence, Reading::Signed, Reading::Inverted);
    let inverted = support(evidence, Reading::Inverted, Reading::Signed);
    let marked = (support(evidence, Reading::Marked, Reading::Marked).0, false);
    let all = [
        (Sign::Signed, signed),
        (Sign::Inverted, inverted),
        (Sign::Indicator, marked),
    ];
    let (sign, (matches, before)) = all
        .into_iter()
        .max_by_key(|(_, (matches, before))| (*matches, !before))?;
    let rivals = all
        .iter()
        .filter(|(other, (count, _))| *other != sign && *count == matches)
        .count();
    if matches == 0 || rivals > 0 {
        return None;
    }
    // The balance of a card may be what is owed: then it grows with spending, and the words say so.
    let words_oppose = evidence.words_against > 1 && evidence.words_against > evidence.words_for * 2;
    let doubtful = sign == Sign::Inverted && evidence.time == Time::Unknown && evidence.words_against == 0;
    let owed =
        sign == Sign::Signed && money.positive() > money.minus * usual(draft) && evidence.words_for == 0;
    if (words_oppose && sign == Sign::Signed) || doubtful || owed {
        if let Some(found) = by_thanks(evidence, money) {
            return Some(found);
        }
        return Some(asked(
            sign,
            Open::Orientation,
            "the balance fits, but not without doubt",
        ));
    }
    let reason = "the running balance changes by these amounts";
    Some(Decided {
        balance_before: before,
        ..decided(sign, reason)
    })
}

/// A column of marks beside the amount.
fn marked(draft: &Draft<'_>, evidence: &Evidence, money: &MoneyEvidence) -> Option<Decided> {
    let marks = read_marks(draft.mapping, evidence.marks.keys().cloned().collect());
    let side = |wanted: Direction| {
        let of_side = marks.iter().filter(|(_, side)| *side == Some(wanted));
        of_side
            .filter_map(|(mark, _)| evidence.marks.get(mark))
            .fold(MarkCount::default(), |sum, count| MarkCount {
                rows: sum.rows + count.rows,
                minus: sum.minus + count.minus,
                plain: sum.plain + count.plain,
            })
    };
    let (out, come) = (side(Direction::Debit), side(Direction::Credit));
    if out.rows + come.rows == 0 {
        return None;
    }
    let minus: u64 = evidence.marks.values().map(|count| count.minus).sum();
    if minus == 0 || draft.mapping.sign == Some(Sign::Indicator) {
        return Some(decided(
            Sign::Indicator,
            "a column of marks, and numbers without signs",
        ));
    }
    if let Some(found) = by_balance(draft, evidence, money).filter(|found| found.open.is_none()) {
        return Some(found);
    }
    let agree = out.minus + come.plain;
    let oppose = out.plain + come.minus;
    let all_known = marks.iter().all(|(_, side)| side.is_some());
    Some(match (agree, oppose) {
        (_, 0) => decided(Sign::Signed, "signs and marks agree"),
        (0, _) if all_known => decided(
            Sign::Indicator,
            "marks in a column, and the signs are always opposite to them",
        ),
        (0, _) => decided(Sign::Inverted, "the signs are always opposite to the marks"),
        _ => asked(Sign::Signed, Open::MarkOrSign, "signs and marks disagree"),
    })
}

/// Only one side is marked: `CR` at payments, a plus sign at refunds.
fn partly_marked(evidence: &Evidence, money: &MoneyEvidence) -> Option<Decided> {
    let credit = money.credit_marks + evidence.amount_marks[0];
    let debit = money.debit_marks + evidence.amount_marks[1];
    let with = |unmarked, reason| {
        Some(Decided {
            unmarked,
            ..decided(Sign::Signed, reason)
        })
    };
    match (credit, debit, money.minus) {
        (0, 0, 0) if money.plus > 0 && money.plain > 0 => {
            with(Some(Direction::Debit), "only money that came has a plus sign")
        }
        (0, 0, _) => None,
        (_, 0, 0) if credit < money.positive() => {
            with(Some(Direction::Debit), "only money that came is marked")
        }
        (0, _, 0) if debit < money.positive() => {
            with(Some(Direction::Credit), "only money that went is marked")
        }
        _ => with(None, "marks beside the numbers"),
    }
}

/// How many amounts without a minus sign there may be for each one with it before it is odd.
///
/// Cards tell the day of the purchase and that of the booking, or the card; there the doubt begins earlier.
fn usual(draft: &Draft<'_>) -> u64 {
    let names_card = draft.cells.iter().any(|cell| cell.concepts.has(Concept::Card));
    let booked = |index: Option<usize>| {
        let cell = index.and_then(|index| draft.cells.get(index));
        cell.is_some_and(|cell| cell.concepts.has(Concept::Booking) && !cell.concepts.has(Concept::Value))
    };
    let posted = booked(draft.assigned.other_date) && booked(draft.assigned.columns.get(Role::Date));
    if draft.card || names_card || posted { 1 } else { 2 }
}

/// Payments to a card have a minus sign in its statement only where spending has none.
fn by_thanks(evidence: &Evidence, money: &MoneyEvidence) -> Option<Decided> {
    let turned = evidence.thanks[0] > 0
        && evidence.thanks[1] == 0
        && evidence.words_for * 3 <= evidence.words_against
        && money.positive() >= money.minus;
    let reason = "payments to the card have a minus sign, so the other amounts were spent";
    turned.then(|| decided(Sign::Inverted, reason))
}

/// Signs alone: most rows of most accounts spend, and single incomes are larger than single expenses.
fn by_habit(draft: &Draft<'_>, evidence: &Evidence, money: &MoneyEvidence) -> Decided {
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

/// Two columns without names.
fn sides(evidence: &Evidence, (first, second): (usize, usize)) -> Decided {
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
fn two_columns(draft: &Draft<'_>, evidence: &Evidence) -> Decided {
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
