//! The text of a statement row as the store keeps it: bounded columns, and the rest as metadata.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
use wikala_module::extension::StatementRow;

const LONGEST_DESCRIPTION: usize = 2000;
const LONGEST_REFERENCE: usize = 200;
const LONGEST_PAYEE: usize = 300;

/// The texts of a row, each within the bounds of its column.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Booking {
    pub(crate) description: String,
    pub(crate) payee: Option<String>,
    pub(crate) reference: Option<String>,
    /// JSON text; nothing when there is nothing to keep.
    pub(crate) metadata: Option<String>,
}

/// What the statement told beyond the columns. Texts that were too long are whole here.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Beside {
    #[serde(skip_serializing_if = "Option::is_none")]
    bank_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bank_category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<Original>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_payee: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<BTreeMap<String, String>>,
}

#[derive(Serialize)]
struct Original {
    amount: Decimal,
    currency: String,
}

impl Booking {
    /// Takes the texts out of a row; `category_found` tells that its category became a column.
    pub(crate) fn take(row: &mut StatementRow, category_found: bool) -> Self {
        let mut beside = Beside {
            bank_id: row.bank_id.take().map(plain),
            bank_category: row.category.take().filter(|_| !category_found).map(plain),
            balance: row.balance,
            original: row.original.take().map(|(amount, currency)| Original {
                amount,
                currency: plain(currency),
            }),
            statement: row.extra.take().map(|extra| plain_members(*extra)),
            ..Beside::default()
        };
        let (payee, full_payee) = bounded(row.payee.take(), LONGEST_PAYEE);
        let (reference, full_reference) = bounded(row.reference.take(), LONGEST_REFERENCE);
        let (description, full_description) = bounded(row.description.take(), LONGEST_DESCRIPTION);
        beside.full_payee = full_payee;
        beside.full_reference = full_reference;
        beside.full_description = full_description;
        let description = description.or_else(|| payee.clone()).unwrap_or_default();
        Self {
            description,
            payee,
            reference,
            metadata: beside.text(),
        }
    }
}

impl Beside {
    fn text(&self) -> Option<String> {
        let empty = self.bank_id.is_none()
            && self.bank_category.is_none()
            && self.balance.is_none()
            && self.original.is_none()
            && self.full_description.is_none()
            && self.full_payee.is_none()
            && self.full_reference.is_none()
            && self.statement.is_none();
        if empty {
            None
        } else {
            serde_json::to_string(self).ok()
        }
    }
}

/// The text within its bound, and the whole of it when that is more. An empty text is none.
fn bounded(text: Option<String>, most: usize) -> (Option<String>, Option<String>) {
    let Some(text) = text.map(plain).filter(|text| !text.is_empty()) else {
        return (None, None);
    };
    if text.len() <= most {
        return (Some(text), None);
    }
    match text.char_indices().nth(most) {
        None => (Some(text), None),
        Some((end, _)) => (Some(text[..end].to_owned()), Some(text)),
    }
}

/// PostgreSQL stores no NUL.
fn plain(text: String) -> String {
    if text.as_bytes().contains(&0) {
        text.replace('\0', "")
    } else {
        text
    }
}

fn plain_members(members: BTreeMap<String, String>) -> BTreeMap<String, String> {
    members
        .into_iter()
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn row() -> StatementRow {
        StatementRow {
            line: 1,
            account: None,
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            value_date: None,
            amount: Decimal::ONE,
            currency: None,
            payee: Some("Shop".into()),
            description: None,
            reference: None,
            bank_id: None,
            balance: None,
            status: wikala_module::extension::RowStatus::Booked,
            category: None,
            original: None,
            extra: None,
        }
    }

    #[test]
    fn the_payee_stands_in_for_a_description() {
        let booking = Booking::take(&mut row(), false);
        assert_eq!(
            (booking.description.as_str(), booking.payee.as_deref()),
            ("Shop", Some("Shop"))
        );
        assert_eq!(booking.metadata, None);
    }

    #[test]
    fn a_long_text_is_whole_in_the_metadata() {
        let long = "ع".repeat(2001);
        let mut row = StatementRow {
            description: Some(long.clone()),
            ..row()
        };
        let booking = Booking::take(&mut row, false);
        assert_eq!(booking.description.chars().count(), 2000);
        assert!(booking.metadata.unwrap().contains(&long));
    }

    #[test]
    fn nul_never_reaches_the_store() {
        let mut row = StatementRow {
            payee: Some("a\0b".into()),
            category: Some("\0".into()),
            extra: Some(Box::new(BTreeMap::from([("x\0".into(), "\0y".into())]))),
            ..row()
        };
        let booking = Booking::take(&mut row, false);
        let all = format!("{booking:?}");
        assert!(!all.contains("\\0") && !all.contains("u0000"), "{all}");
    }

    #[test]
    fn a_category_that_was_found_is_not_kept_twice() {
        let with = || StatementRow {
            category: Some("Fuel".into()),
            ..row()
        };
        assert_eq!(Booking::take(&mut with(), true).metadata, None);
        assert!(
            Booking::take(&mut with(), false)
                .metadata
                .unwrap()
                .contains("bankCategory")
        );
    }
}
