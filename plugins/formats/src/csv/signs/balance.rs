//! What the running balance says about signs.

use super::super::dialect::Sign;
use super::super::evidence::{Evidence, MoneyEvidence, Reading, Time};
use super::super::understand::Draft;
use super::habit::{by_thanks, usual};
use super::{Decided, Open, asked, decided};

/// Readings that a running balance supports, with the number of steps that fit.
///
/// In a file that goes up in time a balance grows by the amount of its own row. Where it grows by the amount of the row
/// above instead, it is the balance before the movement. Without a direction of time both look the same as each other's
/// mirror, and then only the usual kind is believed.
pub(super) fn support(evidence: &Evidence, reading: Reading, mirror: Reading) -> (u64, bool) {
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
pub(super) fn by_balance(draft: &Draft<'_>, evidence: &Evidence, money: &MoneyEvidence) -> Option<Decided> {
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
