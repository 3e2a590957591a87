//! `PATCH /finance/accounts/{id}`.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};

use super::{AccountBody, AccountKind, events, faults};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::ManageAccounts;
use crate::store;
use crate::store::accounts::Change;
use crate::transactions::given::given;

/// Changes of an account. What is not sent stays; `null` clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AccountChanges {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, example = "Reserve account", min_length = 1, max_length = 200)]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = AccountKind)]
    pub kind: Option<AccountKind>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "KW81CBKU0000000000001234560101", max_length = 100)]
    pub bank_reference: Option<Option<String>>,
}

/// Changes one account, open or closed.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageAccounts>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<AccountChanges>,
) -> Answer<Found<AccountBody>> {
    let reference = changes.bank_reference.as_ref().map(Option::as_deref);
    faults::check(changes.name.as_deref(), reference.flatten())?;
    let change = Change {
        name: changes.name.as_deref().map(str::trim),
        kind: changes.kind,
        bank_reference: reference.map(|text| text.map(str::trim)),
    };
    let now = finance.clock.now();
    let mut tx = finance.db.begin(&mut access).await?;
    store::accounts::remember(&mut tx, id).await?;
    let changed = store::accounts::change(&mut tx, id, version, change, now).await;
    let Some(body) = changed.map_err(faults::refused)? else {
        return Err(missing_or_stale(&mut tx, id).await);
    };
    tx.after(&id.to_string(), &body)?;
    tx.emit(&events::Updated((&body).into())).await?;
    tx.commit().await.map_err(faults::refused)?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// Why a version of an account was not found: 404 when there is no account at all, else 412.
pub(super) async fn missing_or_stale(tx: &mut TenantTx<'_>, id: Uuid) -> Problem {
    match store::accounts::standing(tx, id).await {
        Ok(Some(_)) => Problem::new(http_codes::STALE),
        Ok(None) => FinanceError::code(codes::ACCOUNT_NOT_FOUND).into(),
        Err(error) => error.into(),
    }
}
