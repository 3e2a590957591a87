//! `POST /finance/imports/{id}/undo` and `/redo`: each the inverse of the other.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::db::event::Event;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use super::body::ImportBody;
use super::get::found;
use super::queue::{self, Work};
use crate::error::{FinanceError, codes};
use crate::module::FinanceState;
use crate::policy::ReverseImport;
use crate::store::imports::reverse as store;

/// What an undo or redo did.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ReversedImport)]
pub(crate) struct ReversedBody {
    pub import: ImportBody,
    /// Rows that left the ledger, or came back.
    pub rows: i64,
    /// Rows that stay out, because the ledger has them from elsewhere by now.
    pub duplicates: i64,
}

/// The rows of an import left the ledger.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImportUndone {
    import_id: Uuid,
    rows: i64,
}

/// The rows of an import are back.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImportRedone {
    import_id: Uuid,
    rows: i64,
    duplicates: i64,
}

impl Event for ImportUndone {
    const TYPE: &'static str = "wikala.finance.import.undone.v1";
    fn subject(&self) -> String {
        self.import_id.to_string()
    }
}

impl Event for ImportRedone {
    const TYPE: &'static str = "wikala.finance.import.redone.v1";
    fn subject(&self) -> String {
        self.import_id.to_string()
    }
}

pub(crate) async fn undo(
    Authorized(mut access): Authorized<ReverseImport>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Plain<ReversedBody>> {
    let _turn = queue::turn(access.tenant().id, Work::Change).await;
    let now = finance.clock.now();
    let work = async |tx: &mut TenantTx<'_>| take_out(tx, id, now).await;
    Ok(Plain(queue::alone(&finance.db, &mut access, work).await?))
}

pub(crate) async fn redo(
    Authorized(mut access): Authorized<ReverseImport>,
    finance: Shared<FinanceState>,
    At(id): At,
) -> Answer<Plain<ReversedBody>> {
    let _turn = queue::turn(access.tenant().id, Work::Change).await;
    let now = finance.clock.now();
    let work = async |tx: &mut TenantTx<'_>| put_back(tx, id, now).await;
    Ok(Plain(queue::alone(&finance.db, &mut access, work).await?))
}

async fn take_out(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<ReversedBody, FinanceError> {
    if !store::mark_undone(tx, id, now).await? {
        return Err(not_in_state(tx, id, "undone already").await);
    }
    store::allow_long_statements(tx).await?;
    let rows = counted(store::take_out(tx, id, now).await?);
    tx.emit(&ImportUndone { import_id: id, rows }).await?;
    let import = ImportBody::try_from(found(tx, id).await?)?;
    Ok(ReversedBody {
        import,
        rows,
        duplicates: 0,
    })
}

async fn put_back(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<ReversedBody, FinanceError> {
    let Some(taken_at) = store::mark_redone(tx, id).await? else {
        return Err(not_in_state(tx, id, "not undone").await);
    };
    store::allow_long_statements(tx).await?;
    let back = store::put_back(tx, id, taken_at, now).await;
    let rows = counted(back.map_err(came_back_elsewhere)?);
    let duplicates = store::still_out(tx, id, taken_at).await?;
    tx.emit(&ImportRedone {
        import_id: id,
        rows,
        duplicates,
    })
    .await?;
    let import = ImportBody::try_from(found(tx, id).await?)?;
    Ok(ReversedBody {
        import,
        rows,
        duplicates,
    })
}

/// A row was restored by hand between looking and writing.
fn came_back_elsewhere(error: wikala_module::DbError) -> FinanceError {
    if error.violates("transactions_identity") {
        let detail = "a row of the import was restored at the same moment; try again";
        return FinanceError::refused(codes::IMPORT_STATE, detail);
    }
    error.into()
}

async fn not_in_state(tx: &mut TenantTx<'_>, id: Uuid, state: &str) -> FinanceError {
    match found(tx, id).await {
        Ok(_) => FinanceError::refused(codes::IMPORT_STATE, format!("the import is {state}")),
        Err(missing) => missing,
    }
}

fn counted(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
