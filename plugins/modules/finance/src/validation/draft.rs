//! What validators are told of a transaction, whichever way it comes.

use wikala_module::extension::validator::Draft;
use wikala_module::kernel::money::Money;

use crate::imports::columns::Columns;
use crate::transactions::entering::signed;
use crate::transactions::{NewTransaction, TransactionBody};

/// One that is entered.
pub(crate) fn of_new(new: &NewTransaction, money: Money) -> Draft {
    Draft {
        account: new.account_id.to_string(),
        booked_on: new.posted_on,
        amount: signed(new.kind, money.amount()),
        currency: money.currency().to_string(),
        description: new.description.clone(),
        counterparty: new.vendor_supplier.clone(),
        category: new.category_id.map(|id| id.to_string()),
    }
}

/// One that is in the books.
pub(crate) fn of_entry(body: &TransactionBody) -> Draft {
    Draft {
        account: body.account_id.to_string(),
        booked_on: body.posted_on,
        amount: body.amount.amount,
        currency: body.amount.currency.clone(),
        description: body.description.clone(),
        counterparty: body.vendor_supplier.clone(),
        category: body.category_id.map(|id| id.to_string()),
    }
}

/// A row of a file. An account that the import would make has no identifier yet.
pub(crate) fn of_columns(batch: &Columns, at: usize) -> Option<Draft> {
    let place = usize::try_from(*batch.places.get(at)?).ok()?.checked_sub(1)?;
    let account = batch.accounts.get(place)?;
    let sparse = |column: &[Option<String>]| column.get(at).cloned().flatten();
    Some(Draft {
        account: if account.is_nil() {
            String::new()
        } else {
            account.to_string()
        },
        booked_on: *batch.posted_on.get(at)?,
        amount: *batch.amounts.get(at)?,
        currency: batch.currencies.get(place)?.clone(),
        description: batch.descriptions.get(at)?.clone(),
        counterparty: sparse(&batch.vendors.0),
        category: batch
            .categories
            .0
            .get(at)
            .copied()
            .flatten()
            .map(|id| id.to_string()),
    })
}
