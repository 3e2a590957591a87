//! What tells whether money came or went.

mod balance;
mod habit;
mod pair;

use super::dialect::{Role, Sign};
use super::direction::{self, Direction};
use super::evidence::{Evidence, MarkCount, MoneyEvidence};
use super::mapping::Mapping;
use super::understand::Draft;

use balance::by_balance;
use habit::by_habit;
use pair::{sides, two_columns};

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
