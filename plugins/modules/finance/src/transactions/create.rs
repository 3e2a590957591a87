//! `POST /finance/transactions`.

use rust_decimal::Decimal;
use wikala_module::TenantTx;
use wikala_module::http::{
    Answer, Authorized, Created, Idempotent, Problem, Shared, codes as http_codes, once, openapi,
};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::money::Money;
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::time::Timestamp;

use super::draft::NewTransaction;
use super::refusal::refused_row;
use super::stored_json::StoredJson;
use super::words::TransactionType;
use super::{TransactionBody, events, rules};
use crate::accounts::refusal::AccountRefusal;
use crate::error::FinanceError;
use crate::module::FinanceState;
use crate::policy::CreateTransaction;
use crate::store;
use crate::store::transactions::NewRow;

/// Counts transactions that were entered or imported, for the tenant's plan.
pub const METER: &str = "finance.transactions";

/// Enters a transaction.
pub(super) async fn create(
    Authorized(mut access): Authorized<CreateTransaction>,
    finance: Shared<FinanceState>,
    request: Idempotent<NewTransaction>,
) -> Answer<Created<TransactionBody>> {
    let new = request.body;
    let money = checked(&new)?;
    let now = finance.clock.now();
    once(&finance.db, &mut access, &request.key, async |tx| {
        enter(tx, &new, money, now).await
    })
    .await
}

/// The money of a transaction that breaks no rule.
fn checked(new: &NewTransaction) -> Result<Money, FinanceError> {
    let money = rules::check(&new.proposal()).map_err(rules::refusal)?;
    // An amount is always proposed here, so that this is never reached without one.
    money.ok_or_else(|| rules::refusal(vec![rules::fault("/amount", "empty", "must be sent")]))
}

async fn enter(
    tx: &mut TenantTx<'_>,
    new: &NewTransaction,
    money: Money,
    now: Timestamp,
) -> Result<Created<TransactionBody>, FinanceError> {
    let created_by = tx.actor().to_string();
    let attachments = StoredJson::of(&new.attachments).map_err(not_json)?;
    let metadata = StoredJson::of(&new.metadata).map_err(not_json)?;
    let currency = money.currency();
    let row = NewRow {
        id: new_uuid(),
        account_id: new.account_id,
        department_id: new.department_id,
        category_id: new.category_id,
        kind: new.kind,
        amount: signed(new.kind, money.amount()),
        currency: currency.as_str(),
        posted_on: new.posted_on,
        value_on: new.value_on,
        description: &new.description,
        reference_number: new.reference_number.as_deref(),
        invoice_number: new.invoice_number.as_deref(),
        vendor_supplier: new.vendor_supplier.as_deref(),
        payment_method: new.payment_method.as_deref(),
        payment_date: new.payment_date,
        due_date: new.due_date,
        created_by: &created_by,
        tags: &new.tags,
        attachments: &attachments,
        metadata: &metadata,
        now,
    };
    let Some(body) = store::transactions::insert(tx, &row).await.map_err(refused_row)? else {
        return Err(refused_by_account(tx, &row).await);
    };
    tx.judge(&Resource::from(&body))?;
    tx.emit(&events::Created((&body).into())).await?;
    tx.meter(METER, body.id, 1).await?;
    let location = format!("{}/finance/transactions/{}", openapi::BASE, body.id);
    Ok(Created::new(location, body.version, &body)?)
}

async fn refused_by_account(tx: &mut TenantTx<'_>, row: &NewRow<'_>) -> FinanceError {
    match store::accounts::standing(tx, row.account_id).await {
        Ok(standing) => match AccountRefusal::of(standing.as_ref(), row.currency) {
            Some(refusal) => refusal.into(),
            // It was reopened in this very moment.
            None => Problem::new(http_codes::CONFLICT).into(),
        },
        Err(error) => error.into(),
    }
}

/// An amount as stored: money that goes out is negative.
#[must_use]
pub(super) fn signed(kind: TransactionType, amount: Decimal) -> Decimal {
    match kind {
        TransactionType::Income => amount.abs(),
        TransactionType::Expense => -amount.abs(),
    }
}

pub(super) fn not_json(error: serde_json::Error) -> FinanceError {
    Problem::new(http_codes::INTERNAL).caused_by(error).into()
}
