//! `POST /finance/transactions/{id}/split`: what a statement calls one payment may have been several
//! things.
//!
//! The transaction keeps its identity and what is left of its amount; each part is a transaction of
//! its own, which everything that reads the books takes as such. The sum is what it was.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::quota::Use;
use wikala_module::extension::validator::Draft;
use wikala_module::http::{Answer, At, Authorized, Body, FieldError, Found, IfMatch, Shared};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::policy::{Access, Resource};
use wikala_module::kernel::time::Timestamp;

use super::entering::{METER, signed};
use super::refusal::{not_found, refused_row, stale};
use super::rules::{self, fault, text_fault};
use super::words::TransactionStatus;
use super::{TransactionBody, events};
use crate::categorization::{self, New};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::SplitTransaction;
use crate::store::transactions::{self as store, split::PartRow};
use crate::validation;
use crate::wire::MoneyBody;

/// Parts that are taken off at once.
const MOST_PARTS: usize = 49;
/// Characters of a description.
const LONGEST: usize = 2000;

/// What to take off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = SplitTransaction)]
pub(super) struct SplitRequest {
    /// Together less than the transaction: what they leave stays with it.
    #[schema(min_items = 1, max_items = 49)]
    parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TransactionPart)]
struct Part {
    /// More than nothing, in the currency of the transaction.
    amount: MoneyBody,
    #[serde(default)]
    category_id: Option<Uuid>,
    /// That of the transaction when it is not said.
    #[serde(default)]
    department_id: Option<Uuid>,
    /// That of the transaction when it is not said.
    #[serde(default)]
    #[schema(max_length = 2000, example = "Cleaning supplies")]
    description: Option<String>,
}

/// A transaction and what was taken off it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TransactionSplit)]
pub(super) struct SplitBody {
    /// With the amount that is left.
    transaction: TransactionBody,
    parts: Vec<TransactionBody>,
}

/// Takes parts off a transaction.
pub(super) async fn split(
    Authorized(mut access): Authorized<SplitTransaction>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(request): Body<SplitRequest>,
) -> Answer<Found<SplitBody>> {
    let amounts = check(&request.parts).map_err(rules::refusal)?;
    let splitting = Splitting {
        whole: (id, version),
        parts: request.parts.iter().zip(amounts).collect(),
    };
    splitting.permit(&finance, &mut access).await?;
    let slots = finance.slots.as_ref();
    let categorize = categorization::is_wanted(slots, access.tenant()).await;
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    let body = splitting.write(&mut tx, categorize, now).await?;
    tx.commit().await?;
    Ok(Found {
        version: body.transaction.version,
        body,
    })
}

/// Amounts of the parts, when none of them breaks a rule.
fn check(parts: &[Part]) -> Result<Vec<Decimal>, Vec<FieldError>> {
    if !(1..=MOST_PARTS).contains(&parts.len()) {
        let detail = format!("1 to {MOST_PARTS}");
        return Err(vec![fault("/parts", "out_of_range", detail)]);
    }
    let (mut amounts, mut faults) = (Vec::new(), Vec::new());
    for (at, part) in parts.iter().enumerate() {
        let pointer = format!("/parts/{at}");
        match amount(part, &pointer) {
            Ok(amount) => amounts.push(amount),
            Err(fields) => faults.extend(fields),
        }
        let description = part.description.as_deref();
        let pointer = format!("{pointer}/description");
        faults.extend(description.and_then(|text| text_fault(&pointer, text, 0, LONGEST)));
    }
    if faults.is_empty() {
        Ok(amounts)
    } else {
        Err(faults)
    }
}

fn amount(part: &Part, pointer: &str) -> Result<Decimal, Vec<FieldError>> {
    let pointer = format!("{pointer}/amount");
    match part.amount.read(codes::TRANSACTION_INVALID, &pointer) {
        Ok(money) if money.amount() > Decimal::ZERO => Ok(money.amount()),
        Ok(_) => {
            let pointer = format!("{pointer}/amount");
            Err(vec![fault(&pointer, "out_of_range", "more than nothing")])
        }
        Err(FinanceError::Refused { fields, .. }) => Err(fields),
        Err(other) => Err(vec![fault(&pointer, "malformed", other.to_string())]),
    }
}

/// A version of a transaction, and parts with their amounts.
struct Splitting<'r> {
    whole: (Uuid, i32),
    parts: Vec<(&'r Part, Decimal)>,
}

impl Splitting<'_> {
    /// Asks the tenant's validators about what will be in the books. Nothing may be open in the store meanwhile.
    async fn permit(
        &self,
        finance: &FinanceState,
        access: &mut Access<SplitTransaction>,
    ) -> Result<(), FinanceError> {
        let validators = finance.slots.validators(access.tenant()).await;
        if validators.is_empty() {
            return Ok(());
        }
        let whole = {
            let mut tx = finance.db.begin_read(access).await?;
            self.present(&mut tx).await?
        };
        let objections = validation::ask(&validators, &self.drafts(&whole)).await?;
        if objections.is_empty() {
            Ok(())
        } else {
            Err(validation::refused(&objections))
        }
    }

    /// The whole, in the version that is to be split.
    async fn present(&self, tx: &mut TenantTx<'_>) -> Result<TransactionBody, FinanceError> {
        let (id, version) = self.whole;
        let whole = store::find(tx, id).await?.ok_or_else(not_found)?;
        if whole.version == version {
            Ok(whole)
        } else {
            Err(stale())
        }
    }

    fn taken(&self) -> Decimal {
        self.parts.iter().map(|(_, amount)| amount).sum()
    }

    fn drafts(&self, whole: &TransactionBody) -> Vec<Draft> {
        let rest = Draft {
            amount: whole.amount.amount - signed(whole.kind, self.taken()),
            ..validation::of_entry(whole)
        };
        let part = |(part, amount): &(&Part, Decimal)| Draft {
            amount: signed(whole.kind, *amount),
            description: part.description.as_ref().unwrap_or(&whole.description).clone(),
            category: part.category_id.map(|id| id.to_string()),
            ..validation::of_entry(whole)
        };
        std::iter::once(rest).chain(self.parts.iter().map(part)).collect()
    }

    /// Writes it. Whoever comes second finds another version.
    async fn write(
        &self,
        tx: &mut TenantTx<'_>,
        categorize: bool,
        now: Timestamp,
    ) -> Result<SplitBody, FinanceError> {
        store::remember(tx, self.whole.0).await?;
        let whole = self.present(tx).await?;
        tx.judge(&Resource::from(&whole))?;
        self.fits(&whole)?;
        let taken = signed(whole.kind, self.taken());
        let rest = store::split::add(tx, self.whole, -taken, now).await?;
        let rest = rest.ok_or_else(stale)?;
        tx.after(&rest.id.to_string(), &rest)?;
        tx.emit(&events::Updated((&rest).into())).await?;
        let mut parts = Vec::with_capacity(self.parts.len());
        for (at, (part, amount)) in self.parts.iter().enumerate() {
            let row = PartRow {
                id: new_uuid(),
                amount: signed(whole.kind, *amount),
                category_id: part.category_id,
                department_id: part.department_id.or(whole.department_id),
                description: part.description.as_deref().unwrap_or(&whole.description),
            };
            let entered = store::split::enter_part(tx, whole.id, &row, now).await;
            let entered = entered.map_err(|error| below(refused_row(error), at))?;
            follow(tx, &entered, categorize, now).await?;
            parts.push(entered);
        }
        Ok(SplitBody {
            transaction: rest,
            parts,
        })
    }

    /// Whether the whole can be split so.
    fn fits(&self, whole: &TransactionBody) -> Result<(), FinanceError> {
        if whole.status == TransactionStatus::Cancelled {
            return Err(FinanceError::refused(
                codes::ILLEGAL_TRANSITION,
                "it is cancelled",
            ));
        }
        let currency = &whole.amount.currency;
        let is_other = |(part, _): &(&Part, Decimal)| part.amount.currency != *currency;
        if let Some(at) = self.parts.iter().position(is_other) {
            let pointer = format!("/parts/{at}/amount/currency");
            let detail = format!("the transaction is in {currency}");
            return Err(FinanceError::Refused {
                code: codes::CURRENCY_MISMATCH,
                fields: vec![fault(&pointer, "mismatch", &detail)],
                detail,
            });
        }
        let (taken, all) = (self.taken(), whole.amount.amount.abs());
        if taken < all {
            return Ok(());
        }
        let (taken, all) = (MoneyBody::of(taken, currency), MoneyBody::of(all, currency));
        let detail = format!(
            "something must be left: the parts are {} of {} {currency}",
            taken.amount, all.amount
        );
        Err(rules::refusal(vec![fault("/parts", "out_of_range", detail)]))
    }
}

/// What follows from a transaction that is new in the books.
async fn follow(
    tx: &mut TenantTx<'_>,
    part: &TransactionBody,
    categorize: bool,
    now: Timestamp,
) -> Result<(), FinanceError> {
    tx.judge(&Resource::from(part))?;
    tx.after(&part.id.to_string(), part)?;
    tx.emit(&events::Created(part.into())).await?;
    if categorize && part.category_id.is_none() {
        categorization::enqueue(tx, New::Entered(part.id), now).await?;
    }
    tx.use_quota(&Use {
        meter: METER,
        source: part.id,
        quantity: 1,
        occurred_at: now,
    })
    .await?;
    Ok(())
}

/// The refusal of a row, pointing at its part.
fn below(error: FinanceError, at: usize) -> FinanceError {
    match error {
        FinanceError::Refused {
            code,
            detail,
            mut fields,
        } => {
            for field in &mut fields {
                field.pointer = format!("/parts/{at}{}", field.pointer);
            }
            FinanceError::Refused { code, detail, fields }
        }
        other => other,
    }
}
