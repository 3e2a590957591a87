//! `POST /finance/transactions`.

use wikala_module::http::{
    Answer, Authorized, Created, Idempotent, Problem, Shared, codes as http_codes, once, openapi,
};
use wikala_module::kernel::id::new_uuid;

use super::entering::{Entered, admit, enter};
use super::refusal::refused_row;
use super::{NewTransaction, TransactionBody};
use crate::error::FinanceError;
use crate::module::FinanceState;
use crate::policy::CreateTransaction;
use crate::validation;

/// Enters a transaction.
pub(super) async fn create(
    Authorized(mut access): Authorized<CreateTransaction>,
    finance: Shared<FinanceState>,
    request: Idempotent<NewTransaction>,
) -> Answer<Created<TransactionBody>> {
    let new = request.body;
    // Validators may well object to what is there already, so they are not asked about a repeated
    // request: it gets the first answer again.
    let asks = validation::has_validators(finance.slots.as_ref(), access.tenant()).await;
    let admitted = if asks && request.key.is_answered(&finance.db, &mut access).await? {
        None
    } else {
        Some(admit(&finance, access.tenant(), &new).await?)
    };
    let now = finance.clock.now();
    once(&finance.db, &mut access, &request.key, refused_row, async |tx| {
        // Without an answer that could be repeated, the key expired in this very moment.
        let admitted = admitted.ok_or_else(|| Problem::new(http_codes::CONFLICT))?;
        let created_by = tx.actor().to_string();
        let entered = Entered {
            id: new_uuid(),
            created_by: &created_by,
        };
        let body = enter(tx, &admitted, entered, now).await?;
        let location = format!("{}/finance/transactions/{}", openapi::BASE, body.id);
        Ok::<_, FinanceError>(Created::new(location, body.version, &body)?)
    })
    .await
}
