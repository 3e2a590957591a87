//! `PATCH /finance/categories/{id}`: rename, move, archive, put back.

use wikala_module::http::{Answer, At, Authorized, Body, Found, IfMatch, Shared};

use super::body::{CategoryBody, CategoryPatch};
use super::event::CategoryUpdated;
use super::language::Speaking;
use super::place::{Subject, secure_place};
use crate::policy::ManageCategories;
use crate::{FinanceState, store};

pub(super) async fn update(
    Authorized(mut access): Authorized<ManageCategories>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
    speaking: Speaking,
    Body(patch): Body<CategoryPatch>,
) -> Answer<Found<CategoryBody>> {
    let language = speaking.inside(access.tenant());
    let change = patch.checked(finance.clock.now())?;
    let mut tx = finance.db.begin(&mut access).await?;
    store::categories::remember(&mut tx, id).await?;
    if let Some(Some(parent)) = change.parent_id {
        secure_place(&mut tx, Subject::Existing(id), parent).await?;
    }
    let row = store::categories::update(&mut tx, id, version, &change).await?;
    tx.after(&id.to_string(), &row)?;
    tx.emit(&CategoryUpdated::of(&row)).await?;
    tx.commit().await.map_err(store::categories::name_taken)?;
    Ok(Found {
        version: row.version,
        body: CategoryBody::of(row, language),
    })
}
