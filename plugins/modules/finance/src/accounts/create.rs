//! `POST /finance/accounts`.

use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::TenantTx;
use wikala_module::http::{Answer, Authorized, Created, Idempotent, Shared, once, openapi};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::money::Currency;
use wikala_module::kernel::time::Timestamp;

use super::{AccountBody, AccountKind, events, faults, room};
use crate::error::FinanceError;
use crate::module::FinanceState;
use crate::policy::ManageAccounts;
use crate::store;
use crate::store::accounts::NewRow;

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAccount {
    #[schema(example = "Main current account", min_length = 1, max_length = 200)]
    pub name: String,
    pub kind: AccountKind,
    /// ISO 4217; it cannot be changed later.
    #[schema(value_type = String, example = "KWD")]
    pub currency: Currency,
    /// The account as statement files name it, for example an IBAN; imports find it by this.
    #[serde(default)]
    #[schema(example = "KW81CBKU0000000000001234560101", min_length = 1, max_length = 100)]
    pub bank_reference: Option<String>,
}

/// Opens an account.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageAccounts>,
    finance: Shared<FinanceState>,
    request: Idempotent<NewAccount>,
) -> Answer<Created<AccountBody>> {
    let new = request.body;
    faults::check(Some(&new.name), new.bank_reference.as_deref())?;
    let now = finance.clock.now();
    once(
        &finance.db,
        &mut access,
        &request.key,
        faults::refused,
        async |tx| enter(tx, &new, now).await,
    )
    .await
}

async fn enter(
    tx: &mut TenantTx<'_>,
    new: &NewAccount,
    now: Timestamp,
) -> Result<Created<AccountBody>, FinanceError> {
    let row = NewRow {
        id: new_uuid(),
        name: new.name.trim(),
        kind: new.kind,
        currency: new.currency.as_str(),
        bank_reference: new.bank_reference.as_deref().map(str::trim),
        created_by: tx.actor().to_string(),
        created_at: now,
        updated_at: now,
    };
    let account = store::accounts::insert(tx, row).await.map_err(faults::refused)?;
    room::judge(tx).await?;
    tx.emit(&events::Created((&account).into())).await?;
    let location = format!("{}/finance/accounts/{}", openapi::BASE, account.id);
    Ok(Created::new(location, account.version, &account)?)
}
