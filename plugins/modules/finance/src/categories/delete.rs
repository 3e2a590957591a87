//! `DELETE /finance/categories/{id}`: only what nothing refers to.

use wikala_module::http::{Answer, At, Authorized, IfMatch, NoContent, Shared};

use super::event::CategoryDeleted;
use crate::policy::ManageCategories;
use crate::{FinanceState, store};

pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageCategories>,
    finance: Shared<FinanceState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let mut tx = finance.db.begin(&mut access).await?;
    store::categories::remember(&mut tx, id).await?;
    let row = store::categories::delete(&mut tx, id, version).await?;
    tx.emit(&CategoryDeleted::of(&row)).await?;
    tx.commit().await.map_err(store::categories::still_used)?;
    Ok(NoContent)
}
