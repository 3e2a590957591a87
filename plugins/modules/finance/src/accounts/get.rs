//! `GET /finance/accounts/{id}` and its balance.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_module::http::{
    Answer, At, Authorized, Filter, Found, Plain, Problem, Shared, codes as http_codes,
};

use super::AccountBody;
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::ReadAccounts;
use crate::store;
use crate::transactions::rules::is_plain_date;
use crate::wire::MoneyBody;

/// Answers one account, open or closed.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadAccounts>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Found<AccountBody>> {
    let mut tx = finance.db.begin_read(&mut access).await?;
    let account = store::accounts::find(&mut tx, id).await?;
    let body = account.ok_or_else(|| FinanceError::code(codes::ACCOUNT_NOT_FOUND))?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// Up to when a balance counts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(rename_all = "camelCase")]
pub(crate) struct BalanceDay {
    /// The last posting date to count; without it everything counts.
    #[param(example = "2026-03-31")]
    up_to: Option<NaiveDate>,
}

/// What an account's transactions add up to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountBalance {
    pub account_id: Uuid,
    /// Income less expenses of everything that is neither cancelled nor deleted, pending ones
    /// included; negative when more went out.
    pub balance: MoneyBody,
    pub up_to: Option<NaiveDate>,
}

/// Adds up one account.
pub(super) async fn balance(
    Authorized(mut access): Authorized<ReadAccounts>,
    finance: Shared<FinanceState>,
    At(id): At,
    Filter(day): Filter<BalanceDay>,
) -> Answer<Plain<AccountBalance>> {
    if day.up_to.is_some_and(|date| !is_plain_date(date)) {
        let problem = Problem::new(http_codes::MALFORMED_QUERY);
        return Err(problem.field("upTo", "out_of_range", "a year has four digits"));
    }
    let mut tx = finance.db.begin_read(&mut access).await?;
    let standing = store::accounts::standing(&mut tx, id).await?;
    let standing = standing.ok_or_else(|| FinanceError::code(codes::ACCOUNT_NOT_FOUND))?;
    let sum = store::accounts::balance(&mut tx, id, day.up_to).await?;
    let balance = MoneyBody::of(sum, &standing.currency);
    Ok(Plain(AccountBalance {
        account_id: id,
        balance,
        up_to: day.up_to,
    }))
}
