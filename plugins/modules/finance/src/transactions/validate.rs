//! `POST /finance/transactions/validate`.

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, Authorized, Body, FieldError, Plain, Shared};

use super::draft::NewTransaction;
use super::rules;
use crate::accounts::refusal::AccountRefusal;
use crate::error::FinanceError;
use crate::module::FinanceState;
use crate::policy::ValidateTransaction;
use crate::store;
use crate::validation;

/// Whether a transaction could be entered, and if not, everything that is wrong with it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Validation {
    pub valid: bool,
    pub errors: Vec<FieldError>,
}

/// Checks a transaction as creating it would, without entering it.
pub(super) async fn validate(
    Authorized(mut access): Authorized<ValidateTransaction>,
    finance: Shared<FinanceState>,
    Body(new): Body<NewTransaction>,
) -> Answer<Plain<Validation>> {
    let (money, mut errors) = match rules::check(&new.proposal()) {
        Ok(money) => (money, Vec::new()),
        Err(faults) => (None, faults),
    };
    let mut tx = finance.db.begin_read(&mut access).await?;
    errors.extend(unknown(&mut tx, &new).await?);
    drop(tx);
    // Validators are only asked about what would otherwise be entered.
    if let Some(money) = money.filter(|_| errors.is_empty()) {
        let validators = finance.slots.validators(access.tenant()).await;
        let objections = validation::ask(&validators, &[validation::of_new(&new, money)]).await?;
        errors.extend(validation::fields(&objections));
    }
    Ok(Plain(Validation {
        valid: errors.is_empty(),
        errors,
    }))
}

/// What the account and the category have against it.
async fn unknown(tx: &mut TenantTx<'_>, new: &NewTransaction) -> Result<Vec<FieldError>, FinanceError> {
    let standing = store::accounts::standing(tx, new.account_id).await?;
    let currency = new.amount.currency.trim().to_ascii_uppercase();
    let mut faults: Vec<FieldError> = AccountRefusal::of(standing.as_ref(), &currency)
        .iter()
        .map(AccountRefusal::field)
        .collect();
    if let Some(category) = new.category_id
        && !store::transactions::is_category(tx, category).await?
    {
        faults.push(rules::fault(
            "/categoryId",
            "not_found",
            "there is no such category",
        ));
    }
    Ok(faults)
}
