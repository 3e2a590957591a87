//! Entering a transaction: the one path of the API and of extensions.
//!
//! First everything that can be said about it without the store: the rules, then the tenant's
//! validators. What passes is [`Admitted`], and only that is written.

use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::quota::Use;
use wikala_module::http::{Problem, codes as http_codes};
use wikala_module::kernel::money::Money;
use wikala_module::kernel::policy::Resource;
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::Timestamp;

use super::draft::NewTransaction;
use super::refusal::refused_row;
use super::stored_json::StoredJson;
use super::words::TransactionType;
use super::{TransactionBody, events, rules};
use crate::accounts::refusal::AccountRefusal;
use crate::categorization::{self, New};
use crate::error::FinanceError;
use crate::module::FinanceState;
use crate::store;
use crate::store::transactions::NewRow;
use crate::validation;

/// Counts transactions that were entered or imported, for the tenant's plan.
pub const METER: &str = "finance.transactions";

/// A transaction that breaks no rule and that nobody objects to.
pub(crate) struct Admitted<'n> {
    new: &'n NewTransaction,
    money: Money,
    /// Whether somebody should say what it is about.
    categorize: bool,
}

/// Which transaction it becomes, and whose.
pub(crate) struct Entered<'e> {
    pub(crate) id: Uuid,
    pub(crate) created_by: &'e str,
}

/// Asks the rules and the tenant's validators. Nothing may be open in the store meanwhile.
pub(crate) async fn admit<'n>(
    finance: &FinanceState,
    tenant: &Tenant,
    new: &'n NewTransaction,
) -> Result<Admitted<'n>, FinanceError> {
    let money = checked(new)?;
    let slots = finance.slots.as_ref();
    validation::permit(slots, tenant, || validation::of_new(new, money)).await?;
    let categorize = new.category_id.is_none() && categorization::is_wanted(slots, tenant).await;
    Ok(Admitted {
        new,
        money,
        categorize,
    })
}

/// The money of a transaction that breaks no rule.
fn checked(new: &NewTransaction) -> Result<Money, FinanceError> {
    let money = rules::check(&new.proposal()).map_err(rules::refusal)?;
    // An amount is always proposed here, so that this is never reached without one.
    money.ok_or_else(|| rules::refusal(vec![rules::fault("/amount", "empty", "must be sent")]))
}

/// Writes it, with its event, its count and the job that categorises it.
pub(crate) async fn enter(
    tx: &mut TenantTx<'_>,
    admitted: &Admitted<'_>,
    entered: Entered<'_>,
    now: Timestamp,
) -> Result<TransactionBody, FinanceError> {
    let (new, currency) = (admitted.new, admitted.money.currency());
    let attachments = StoredJson::of(&new.attachments).map_err(not_json)?;
    let metadata = StoredJson::of(&new.metadata).map_err(not_json)?;
    let row = NewRow {
        id: entered.id,
        account_id: new.account_id,
        department_id: new.department_id,
        category_id: new.category_id,
        kind: new.kind,
        amount: signed(new.kind, admitted.money.amount()),
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
        created_by: entered.created_by,
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
    if admitted.categorize {
        categorization::enqueue(tx, New::Entered(body.id), now).await?;
    }
    tx.use_quota(&Use {
        meter: METER,
        source: body.id,
        quantity: 1,
        occurred_at: now,
    })
    .await?;
    Ok(body)
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
pub(crate) fn signed(kind: TransactionType, amount: Decimal) -> Decimal {
    match kind {
        TransactionType::Income => amount.abs(),
        TransactionType::Expense => -amount.abs(),
    }
}

pub(crate) fn not_json(error: serde_json::Error) -> FinanceError {
    Problem::new(http_codes::INTERNAL).caused_by(error).into()
}
