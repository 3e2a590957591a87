//! `PATCH /finance/transactions/{id}`.

use rust_decimal::Decimal;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::extension::validator::Draft;
use wikala_module::http::{Answer, At, Authorized, Body, Found, IfMatch, Shared};
use wikala_module::kernel::money::Money;
use wikala_module::kernel::policy::{Access, Action, InTenant, Resource};
use wikala_module::kernel::time::Timestamp;

use super::changes::TransactionChanges;
use super::entering::{not_json, signed};
use super::refusal::{live, not_found, refused_row, stale};
use super::stored_json::StoredJson;
use super::words::{TransactionStatus, TransactionType};
use super::{TransactionBody, events, rules};
use crate::accounts::refusal::AccountRefusal;
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::UpdateTransaction;
use crate::store;
use crate::store::transactions::{Change, Current};
use crate::validation;

/// Changes one transaction.
pub(super) async fn update(
    Authorized(mut access): Authorized<UpdateTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<TransactionChanges>,
) -> Answer<Found<TransactionBody>> {
    let rewriting = Rewriting::admit(&finance, &mut access, id, version, &changes).await?;
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    let body = rewriting.write(&mut tx, None, now).await?;
    tx.emit(&events::Updated((&body).into())).await?;
    tx.commit().await.map_err(refused_row)?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// Changes of a version of a transaction, which break no rule and nobody objects to: the one path
/// by which the words and figures of a transaction change.
pub(crate) struct Rewriting<'c> {
    id: Uuid,
    version: i32,
    changes: &'c TransactionChanges,
    money: Option<Money>,
}

impl<'c> Rewriting<'c> {
    /// Asks the rules and the tenant's validators. Nothing may be open in the store meanwhile.
    pub(crate) async fn admit<A: Action<Scope = InTenant>>(
        finance: &FinanceState,
        access: &mut Access<A>,
        id: Uuid,
        version: i32,
        changes: &'c TransactionChanges,
    ) -> Result<Self, FinanceError> {
        let money = rules::check(&changes.proposal()).map_err(rules::refusal)?;
        let rewriting = Self {
            id,
            version,
            changes,
            money,
        };
        if validation::has_validators(finance.slots.as_ref(), access.tenant()).await {
            let present = rewriting.present(finance, access).await?;
            let draft = rewriting.draft(&present);
            // Whoever only adds a tag does not enter it again.
            if draft != validation::of_entry(&present) {
                validation::permit(finance.slots.as_ref(), access.tenant(), || draft).await?;
            }
        }
        Ok(rewriting)
    }

    /// The version that is to be changed. What is said about it holds for no other one.
    async fn present<A: Action<Scope = InTenant>>(
        &self,
        finance: &FinanceState,
        access: &mut Access<A>,
    ) -> Result<TransactionBody, FinanceError> {
        let mut tx = finance.db.begin_read(access).await?;
        let present = store::transactions::find(&mut tx, self.id).await?;
        let present = present.ok_or_else(not_found)?;
        if present.version == self.version {
            Ok(present)
        } else {
            Err(stale())
        }
    }

    /// The transaction as it will be.
    fn draft(&self, present: &TransactionBody) -> Draft {
        let (changes, before) = (self.changes, validation::of_entry(present));
        let figures = Figures::from(present).after(changes, self.money);
        let category = changes.category_id.map(|id| id.map(|id| id.to_string()));
        Draft {
            account: figures.account_id.to_string(),
            booked_on: figures.posted_on,
            amount: figures.amount,
            currency: figures.currency,
            description: changes.description.clone().unwrap_or(before.description),
            counterparty: changes.vendor_supplier.clone().unwrap_or(before.counterparty),
            category: category.unwrap_or(before.category),
        }
    }

    /// Writes them. A category that is among them is a person's choice, unless it says where it is
    /// from, and settles what was suggested.
    pub(crate) async fn write(
        &self,
        tx: &mut TenantTx<'_>,
        from: Option<StoredJson>,
        now: Timestamp,
    ) -> Result<TransactionBody, FinanceError> {
        let id = self.id;
        store::transactions::remember(tx, id).await?;
        let current = live(tx, id).await?;
        if current.version != self.version {
            return Err(stale());
        }
        // Neither what it is nor what it becomes may be forbidden.
        tx.judge(&current.resource(id))?;
        // What follows is decided on this version, and the update takes effect only on this version.
        let present = Figures::of(&current);
        let figures = present.clone().after(self.changes, self.money);
        let mut change = details(self.changes)?;
        if figures != present {
            permit(tx, &current, &figures).await?;
            figures.write_to(&mut change, &current);
        }
        if let Some(category) = self.changes.category_id {
            change.categorized_by = Some(from);
            store::suggestions::settle(tx, id, category, now).await?;
        }
        let changed = store::transactions::change(tx, id, self.version, change, now).await;
        let body = changed.map_err(refused_row)?.ok_or_else(stale)?;
        tx.judge(&Resource::from(&body))?;
        tx.after(&id.to_string(), &body)?;
        Ok(body)
    }
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

    fn after(self, changes: &TransactionChanges, money: Option<Money>) -> Self {
        let kind = changes.kind.unwrap_or(self.kind);
        let amount = money.map_or(self.amount, |money| money.amount());
        Self {
            account_id: changes.account_id.unwrap_or(self.account_id),
            kind,
            amount: signed(kind, amount),
            currency: money.map_or(self.currency, |money| money.currency().to_string()),
            posted_on: changes.posted_on.unwrap_or(self.posted_on),
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

impl From<&TransactionBody> for Figures {
    fn from(body: &TransactionBody) -> Self {
        Self {
            account_id: body.account_id,
            kind: body.kind,
            amount: body.amount.amount,
            currency: body.amount.currency.clone(),
            posted_on: body.posted_on,
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
