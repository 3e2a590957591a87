//! The amounts of an answer.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Answer, Figures};
use crate::pack::{Aspect, Pack, Rule, TaxBase};
use crate::transaction::TaxTransaction;

/// The amounts under a rule of which so much of a yearly limit was used before.
pub(super) fn figures(
    transaction: &TaxTransaction,
    pack: &Pack,
    rule: &Rule,
    comes_back: Option<&Answer>,
    used: Decimal,
) -> Figures {
    let (base, estimated) = match rule.aspect {
        Aspect::InputVat => tax(transaction, rule),
        Aspect::Expense => cost(transaction, comes_back),
    };
    let currency = transaction.amount.currency();
    let rounded = |amount: Decimal| {
        amount.round_dp_with_strategy(currency.exponent(), RoundingStrategy::MidpointAwayFromZero)
    };
    // A limit is written in the pack's currency; it says nothing about another one.
    let cap = rule.answer.cap_per_year.filter(|_| currency == pack.currency);
    let left = cap.map(|cap| (cap - used).max(Decimal::ZERO));
    let share = |base: Decimal| {
        let deductible = rounded(base * rule.answer.share);
        left.map_or(deductible, |left| deductible.min(left))
    };
    // Nothing of it is nothing, whatever it is.
    let nothing = rule.answer.share.is_zero().then_some(Decimal::ZERO);
    Figures {
        currency,
        base: base.map(rounded),
        deductible: base.map(share).or(nothing),
        estimated,
        left_of_cap: left,
    }
}

/// The tax: what the invoice shows, else what the rate makes of the amount.
fn tax(transaction: &TaxTransaction, rule: &Rule) -> (Option<Decimal>, bool) {
    if let Some(shown) = transaction.invoice_tax {
        return (Some(shown.abs().min(transaction.gross())), false);
    }
    let gross = transaction.gross();
    let reckoned = rule.answer.rate.map(|rate| match rule.answer.base {
        TaxBase::Included => gross * rate / (Decimal::ONE + rate),
        TaxBase::OnTop => gross * rate,
    });
    (reckoned, true)
}

/// The cost: the amount without the tax that comes back.
fn cost(transaction: &TaxTransaction, comes_back: Option<&Answer>) -> (Option<Decimal>, bool) {
    let gross = transaction.gross();
    let is_known = comes_back.filter(|answer| answer.figures.deductible.is_some());
    let tax = is_known.filter(|answer| answer.tax_base == TaxBase::Included);
    let back = tax
        .and_then(|answer| answer.figures.deductible)
        .unwrap_or_default();
    let estimated = is_known.is_none_or(|answer| answer.figures.estimated && !back.is_zero());
    (Some(gross - back.min(gross)), estimated)
}
