//! `POST /finance/categories`.

use wikala_module::TenantTx;
use wikala_module::http::{Answer, Authorized, Created, Idempotent, Shared, once};
use wikala_module::kernel::time::Timestamp;

use super::body::{CategoryBody, NewCategory};
use super::event::CategoryCreated;
use super::language::Speaking;
use super::place::{Subject, secure_place};
use crate::error::FinanceError;
use crate::policy::ManageCategories;
use crate::store::categories::CategoryRow;
use crate::{FinanceState, store};

pub(super) async fn create(
    Authorized(mut access): Authorized<ManageCategories>,
    finance: Shared<FinanceState>,
    speaking: Speaking,
    Idempotent { body, key }: Idempotent<NewCategory>,
) -> Answer<Created<CategoryBody>> {
    let language = speaking.inside(access.tenant());
    let category = body.checked()?;
    let now = finance.clock.now();
    once(
        &finance.db,
        &mut access,
        &key,
        store::categories::name_taken,
        async |tx| {
            let row = add(tx, &category, now).await?;
            let (location, version) = (format!("/api/v1/finance/categories/{}", row.id), row.version);
            Created::new(location, version, &CategoryBody::of(row, language)).map_err(FinanceError::from)
        },
    )
    .await
}

async fn add(
    tx: &mut TenantTx<'_>,
    category: &NewCategory,
    now: Timestamp,
) -> Result<CategoryRow, FinanceError> {
    if let Some(parent) = category.parent_id {
        secure_place(tx, Subject::New(category.kind), parent).await?;
    }
    let row = store::categories::insert(tx, category, now).await?;
    tx.emit(&CategoryCreated::of(&row)).await?;
    Ok(row)
}
