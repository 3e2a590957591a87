//! `PATCH /finance/transactions/{id}`.

use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, At, Authorized, Body, Found, IfMatch, Shared};
use wikala_module::kernel::money::Money;
use wikala_module::kernel::policy::Resource;

use super::changes::TransactionChanges;
use super::create::{not_json, signed};
use super::refusal::{live, refused_row, stale};
use super::stored_json::StoredJson;
use super::words::{TransactionStatus, TransactionType};
use super::{TransactionBody, events, rules};
use crate::accounts::refusal::AccountRefusal;
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::UpdateTransaction;
use crate::store;
use crate::store::transactions::{Change, Current};

/// Changes one transaction.
pub(super) async fn update(
    Authorized(mut access): Authorized<UpdateTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<TransactionChanges>,
) -> Answer<Found<TransactionBody>> {
    let money = rules::check(&changes.proposal()).map_err(rules::refusal)?;
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::transactions::remember(&mut tx, id).await?;
    let current = live(&mut tx, id).await?;
    if current.version != version {
        return Err(stale().into());
    }
    // Neither what it is nor what it becomes may be forbidden.
    tx.judge(&current.resource(id))?;
    // What follows is decided on this version, and the update takes effect only on this version.
    let figures = Figures::after(&current, &changes, money);
    let mut change = details(&changes)?;
    if figures != Figures::of(&current) {
        permit(&mut tx, &current, &figures).await?;
        figures.write_to(&mut change, &current);
    }
    let changed = store::transactions::change(&mut tx, id, version, change, now).await;
    let body = changed.map_err(refused_row)?.ok_or_else(stale)?;
    tx.judge(&Resource::from(&body))?;
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Updated((&body).into())).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// What an approval was given for, and what reports add up.
#[derive(Debug, Clone, PartialEq)]
struct Figures {
    account_id: Uuid,
    kind: TransactionType,
    /// Signed.
    amount: Decimal,
    currency: String,
    posted_on: chrono::NaiveDate,
}

impl Figures {
    fn of(current: &Current) -> Self {
        Self {
            account_id: current.account_id,
            kind: current.kind,
            amount: current.amount,
            currency: current.currency.clone(),
            posted_on: current.posted_on,
        }
    }

    fn after(current: &Current, changes: &TransactionChanges, money: Option<Money>) -> Self {
        let kind = changes.kind.unwrap_or(current.kind);
        let amount = money.map_or(current.amount, |money| money.amount());
        let currency = money.map_or_else(|| current.currency.clone(), |money| money.currency().to_string());
        Self {
            account_id: changes.account_id.unwrap_or(current.account_id),
            kind,
            amount: signed(kind, amount),
            currency,
            posted_on: changes.posted_on.unwrap_or(current.posted_on),
        }
    }

    /// Sets the figures. An approval was for other ones, so it is taken back.
    fn write_to(self, change: &mut Change<'_>, current: &Current) {
        change.account_id = Some(self.account_id);
        change.kind = Some(self.kind);
        change.amount = Some(self.amount);
        change.currency = Some(self.currency);
        change.posted_on = Some(self.posted_on);
        if current.status == TransactionStatus::Approved {
            change.status = Some(TransactionStatus::Pending);
            change.approved_by = Some(None);
        }
    }
}

/// Whether the figures may become these: not when the status is final, and only as the account
/// allows, which is held so until the commit.
async fn permit(tx: &mut TenantTx<'_>, current: &Current, figures: &Figures) -> Result<(), FinanceError> {
    if current.status.is_final() {
        let detail = format!(
            "it is {}: account, type, amount and postedOn stay",
            current.status.as_str()
        );
        return Err(FinanceError::refused(codes::ILLEGAL_TRANSITION, detail));
    }
    let standing = store::accounts::hold(tx, figures.account_id).await?;
    AccountRefusal::of(standing.as_ref(), &figures.currency).map_or(Ok(()), |refusal| Err(refusal.into()))
}

/// Everything but the figures.
fn details(changes: &TransactionChanges) -> Result<Change<'_>, FinanceError> {
    fn text(change: Option<&Option<String>>) -> Option<Option<&str>> {
        change.map(Option::as_deref)
    }
    Ok(Change {
        department_id: changes.department_id,
        category_id: changes.category_id,
        value_on: changes.value_on,
        description: changes.description.as_deref(),
        reference_number: text(changes.reference_number.as_ref()),
        invoice_number: text(changes.invoice_number.as_ref()),
        vendor_supplier: text(changes.vendor_supplier.as_ref()),
        payment_method: text(changes.payment_method.as_ref()),
        payment_date: changes.payment_date,
        due_date: changes.due_date,
        tags: changes.tags.as_deref(),
        attachments: changes
            .attachments
            .as_ref()
            .map(StoredJson::of)
            .transpose()
            .map_err(not_json)?,
        metadata: changes
            .metadata
            .as_ref()
            .map(StoredJson::of)
            .transpose()
            .map_err(not_json)?,
        ..Change::default()
    })
}
