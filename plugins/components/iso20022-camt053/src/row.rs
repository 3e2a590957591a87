//! Rows out of entries.

use wikala_plugin::Decimal;
use wikala_plugin::statement_format::{Row, Rows};

use crate::entry::{Detail, Entry, Status};

/// Characters of a description.
const LONGEST: usize = 1_000;

/// Gives the rows of an entry, or what is wrong with it. False: nobody wants more.
pub(crate) fn give(number: u64, entry: &Entry, account_currency: Option<&str>, rows: &mut Rows<'_>) -> bool {
    if entry.status() == Status::Information {
        return true;
    }
    let whole = match whole(number, entry, account_currency) {
        Ok(row) => row,
        Err((code, message)) => return rows.error(number, code, message),
    };
    match parts(entry, &whole) {
        Some(parts) => parts.into_iter().all(|row| rows.push(row)),
        None => rows.push(whole),
    }
}

/// The entry as one row.
fn whole(number: u64, entry: &Entry, account_currency: Option<&str>) -> Result<Row, (&'static str, String)> {
    let amount = entry.amount().ok_or_else(|| {
        let text = entry.amount_text();
        ("bad_amount", format!("The amount {text:?} cannot be read"))
    })?;
    let is_credit = entry.is_credit().ok_or_else(|| {
        let why = "The entry does not say whether money came in or went out";
        ("no_direction", why.to_owned())
    })?;
    let booked_on = entry.booked_on().or_else(|| entry.value_on()).ok_or_else(|| {
        let why = "The entry has neither a booking date nor a value date";
        ("bad_date", why.to_owned())
    })?;
    Ok(Row {
        line: number,
        booked_on,
        value_on: entry.value_on(),
        amount: signed(amount, is_credit),
        currency: entry.currency().or(account_currency).map(str::to_owned),
        description: description(entry, &entry.details),
        counterparty: only(&entry.details).and_then(|detail| counterparty(detail, is_credit)),
        reference: entry
            .reference()
            .map(str::to_owned)
            .or_else(|| only(&entry.details)?.reference.clone()),
        balance: None,
        is_pending: entry.status() == Status::Pending,
    })
}

fn only(details: &[Detail]) -> Option<&Detail> {
    match details {
        [detail] => Some(detail),
        _ => None,
    }
}

fn signed(amount: Decimal, is_credit: bool) -> Decimal {
    if is_credit { amount } else { -amount }
}

/// The transactions of an entry as rows, when there are several and they add up to it.
fn parts(entry: &Entry, whole: &Row) -> Option<Vec<Row>> {
    if entry.details.len() < 2 || entry.has_more {
        return None;
    }
    let is_credit = entry.is_credit()?;
    let mut sum = Decimal::ZERO;
    let mut rows = Vec::with_capacity(entry.details.len());
    for detail in &entry.details {
        let is_credit = detail.is_credit.unwrap_or(is_credit);
        let amount = signed(detail.amount?, is_credit);
        sum = sum.checked_add(amount)?;
        rows.push(Row {
            amount,
            description: description(entry, std::slice::from_ref(detail)),
            counterparty: counterparty(detail, is_credit),
            reference: detail.reference.clone().or_else(|| whole.reference.clone()),
            ..whole.clone()
        });
    }
    (sum == whole.amount).then_some(rows)
}

/// Who is on the other side.
fn counterparty(detail: &Detail, is_credit: bool) -> Option<String> {
    let (other, own) = if is_credit {
        (&detail.debtor, &detail.creditor)
    } else {
        (&detail.creditor, &detail.debtor)
    };
    // A bank that names one side only names the other party, whatever it calls it.
    other.clone().or_else(|| own.clone())
}

fn description(entry: &Entry, details: &[Detail]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for text in details.iter().flat_map(|detail| &detail.text) {
        if !parts.contains(&text.as_str()) {
            parts.push(text);
        }
    }
    if parts.is_empty() {
        parts.extend(entry.text());
    }
    if parts.is_empty() {
        parts.extend(
            details
                .iter()
                .filter_map(|detail| detail.creditor.as_deref().or(detail.debtor.as_deref())),
        );
    }
    if parts.is_empty() {
        parts.extend(entry.kind().or(entry.reference()));
    }
    let text = parts.join(" ");
    let reversal = if entry.is_reversal() { "Reversal: " } else { "" };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{reversal}{words}")
        .trim()
        .chars()
        .take(LONGEST)
        .collect()
}
