//! A transaction of the books as the crate of insights is shown it.

use wikala_classify::text::Text;
use wikala_insight::Transaction;
use wikala_module::extension::categorizer::Entry;
use wikala_module::kernel::money::{Currency, Money};
use wikala_module::labels::Labelled;

/// The column of a transaction's context that names its department.
const DEPARTMENT: &str = "department";

/// The transaction, when its amount is one of its currency. Categories go by their identifiers.
pub(crate) fn seen(row: &Labelled) -> Option<Transaction> {
    let currency = Currency::parse(&row.entry.currency).ok()?;
    let (payee, payee_key) = payee(&row.entry);
    Some(Transaction {
        id: row.id,
        day: row.entry.booked_on,
        amount: Money::new(row.entry.amount, currency).ok()?,
        payee,
        payee_key,
        category: row.category.map(|id| id.to_string()),
        account: None,
        department: department(&row.entry),
    })
}

fn department(entry: &Entry) -> Option<String> {
    let mut columns = entry.context.iter();
    let (_, department) = columns.find(|(name, _)| name == DEPARTMENT)?;
    Some(department.clone())
}

/// The other party where the books know it, else what the description names: for people, and without noise.
fn payee(entry: &Entry) -> (String, String) {
    let known = entry
        .counterparty
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let key = Text::of(known.unwrap_or(&entry.description)).payee();
    (known.map_or_else(|| key.clone(), str::to_owned), key)
}
