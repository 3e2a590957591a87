//! Which mark is the decimal one, from all numbers of a file.

use super::amounts::Mark;
use super::currency_marks;
use super::evidence::{Evidence, MoneyEvidence};

/// The mark, its reason, and whether it is only a guess that has to be asked.
pub(crate) struct Decided {
    pub(crate) mark: Mark,
    pub(crate) reason: &'static str,
    pub(crate) open: bool,
    pub(crate) example: Option<(u64, String)>,
}

/// Decides from the proofs of all columns of money, then from the currency.
pub(crate) fn decide(evidence: &Evidence, currency: Option<&str>, point_script: bool) -> Decided {
    let sum = |part: fn(&MoneyEvidence) -> u64| evidence.money.values().map(part).sum::<u64>();
    let (dot, comma) = (sum(|money| money.dot), sum(|money| money.comma));
    let (either_dot, either_comma) = (sum(|money| money.either_dot), sum(|money| money.either_comma));
    let example = evidence.money.values().find_map(|money| money.example.clone());
    let sure = |mark, reason| Decided {
        mark,
        reason,
        open: false,
        example: None,
    };
    match (dot, comma) {
        (0, 0) => {}
        (_, 0) => return sure(Mark::Dot, "numbers that fit only a decimal point"),
        (0, _) => return sure(Mark::Comma, "numbers that fit only a decimal comma"),
        // A few odd cells are reported as bad rows; an even mixture has no answer.
        _ if dot > comma * 20 => return sure(Mark::Dot, "nearly all numbers fit only a decimal point"),
        _ if comma > dot * 20 => return sure(Mark::Comma, "nearly all numbers fit only a decimal comma"),
        _ => {
            let mark = if dot >= comma { Mark::Dot } else { Mark::Comma };
            return Decided {
                mark,
                reason: "both marks are used for fractions",
                open: true,
                example,
            };
        }
    }
    let lone = match (either_dot > 0, either_comma > 0) {
        (false, false) => return sure(Mark::Dot, "whole numbers only"),
        // A point and a comma each before three digits: one of both files' readings is wrong somewhere.
        (true, true) => {
            return Decided {
                mark: Mark::Dot,
                reason: "marks before three digits",
                open: true,
                example,
            };
        }
        (true, false) => Mark::Dot,
        (false, true) => Mark::Comma,
    };
    let other = if lone == Mark::Dot { Mark::Comma } else { Mark::Dot };
    if sum(|money| money.ungrouped) > 0 {
        return sure(
            lone,
            "long whole numbers have no groups, so the mark is a fraction",
        );
    }
    if point_script {
        return sure(Mark::Dot, "the language of the header writes a decimal point");
    }
    match currency.map(currency_marks::decimals) {
        Some(3) => sure(lone, "the currency has three decimals"),
        Some(_) => sure(
            other,
            "the currency has fewer than three decimals, so the mark is a group",
        ),
        None => Decided {
            mark: other,
            reason: "a mark before three digits",
            open: true,
            example,
        },
    }
}
