//! `GET /finance/categories/{id}`.

use wikala_module::http::{Answer, At, Authorized, Found, Shared};

use super::body::CategoryBody;
use super::language::Speaking;
use crate::error::{FinanceError, codes};
use crate::policy::ReadCategories;
use crate::{FinanceState, store};

pub(super) async fn get(
    Authorized(mut access): Authorized<ReadCategories>,
    finance: Shared<FinanceState>,
    At(id): At,
    speaking: Speaking,
) -> Answer<Found<CategoryBody>> {
    let language = speaking.inside(access.tenant());
    let mut tx = finance.db.begin_read(&mut access).await?;
    let row = store::categories::by_id(&mut tx, id).await?;
    let row = row.ok_or_else(|| FinanceError::code(codes::CATEGORY_NOT_FOUND))?;
    Ok(Found {
        version: row.version,
        body: CategoryBody::of(row, language),
    })
}
