//! A transaction as categorizers are shown it.

use serde_json::{Map, Value};
use wikala_module::extension::categorizer::Entry;

use crate::transactions::TransactionBody;

/// The field of `metadata` in which imports keep the merchant category code.
const MERCHANT_CATEGORY: &str = "merchantCategory";
/// Fields of `metadata` that are told, in their order.
const MOST_CONTEXT: usize = 8;

/// The transaction, with the name of its account.
pub(crate) fn entry(row: &TransactionBody, account: Option<&String>) -> Entry {
    let metadata = metadata(row);
    Entry {
        booked_on: row.posted_on,
        amount: row.amount.amount,
        currency: row.amount.currency.clone(),
        description: row.description.clone(),
        counterparty: row.vendor_supplier.clone(),
        account: account.cloned().unwrap_or_default(),
        merchant_category: metadata.get(MERCHANT_CATEGORY).and_then(code),
        context: context(row, &metadata),
    }
}

fn metadata(row: &TransactionBody) -> Map<String, Value> {
    match row.metadata.text() {
        "{}" => Map::new(),
        text => serde_json::from_str(text).unwrap_or_default(),
    }
}

/// Four digits, as text or as a number.
fn code(value: &Value) -> Option<u16> {
    match value {
        Value::String(text) if text.len() == 4 => text.parse().ok(),
        Value::Number(number) => number.as_u64().and_then(|code| u16::try_from(code).ok()),
        _ => None,
    }
}

/// The department, and what the tenant keeps as words.
fn context(row: &TransactionBody, metadata: &Map<String, Value>) -> Vec<(String, String)> {
    let department = row
        .department_id
        .map(|id| ("department".to_owned(), id.to_string()));
    let words = metadata
        .iter()
        .filter(|(name, _)| *name != MERCHANT_CATEGORY)
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    department.into_iter().chain(words).take(MOST_CONTEXT).collect()
}
