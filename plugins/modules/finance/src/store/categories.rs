//! SQL of categories.

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;
use wikala_module::http::{Problem, codes as http};
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::categories::{CategoryKind, NewCategory, Node, Outline};
use crate::error::{FinanceError, codes};
use crate::schema::categories::{self, dsl};

/// A row.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[serde(rename_all = "camelCase")]
#[diesel(table_name = categories, check_for_backend(diesel::pg::Pg))]
pub(crate) struct CategoryRow {
    pub(crate) id: Uuid,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) kind: CategoryKind,
    pub(crate) name: String,
    pub(crate) name_ar: Option<String>,
    pub(crate) is_system: bool,
    pub(crate) version: i32,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    pub(crate) archived_at: Option<Timestamp>,
}

/// What an update sets; `None` leaves the column alone.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = categories)]
pub(crate) struct Change {
    pub(crate) name: Option<String>,
    pub(crate) name_ar: Option<Option<String>>,
    pub(crate) parent_id: Option<Option<Uuid>>,
    pub(crate) archived_at: Option<Option<Timestamp>>,
    pub(crate) updated_at: Timestamp,
}

/// Excludes other writers of this tenant's categories until the transaction ends. Readers go on,
/// and so do transactions and budgets that refer to a category: their foreign key checks only
/// share rows.
pub(crate) async fn hold_tree(tx: &mut TenantTx<'_>) -> Result<(), DbError> {
    tx.execute(diesel::sql_query(
        "LOCK TABLE categories IN SHARE ROW EXCLUSIVE MODE",
    ))
    .await
    .map(drop)
}

/// The shape of the whole tree.
pub(crate) async fn outline(tx: &mut TenantTx<'_>) -> Result<Outline, DbError> {
    let query =
        categories::table.select((dsl::id, dsl::parent_id, dsl::kind, dsl::archived_at.is_not_null()));
    let rows: Vec<(Uuid, Option<Uuid>, CategoryKind, bool)> = tx.load(query).await?;
    let node = |(id, parent, kind, archived)| {
        (
            id,
            Node {
                parent,
                kind,
                archived,
            },
        )
    };
    Ok(rows.into_iter().map(node).collect())
}

/// Every category.
pub(crate) async fn all(tx: &mut TenantTx<'_>) -> Result<Vec<CategoryRow>, DbError> {
    tx.load(categories::table.select(CategoryRow::as_select())).await
}

#[derive(QueryableByName)]
struct Revision {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    revision: i64,
}

/// A number that differs when a category was added, changed or taken away.
pub(crate) async fn revision(tx: &mut TenantTx<'_>) -> Result<i64, DbError> {
    let revision = diesel::sql_query(
        "SELECT coalesce(bit_xor(hashtextextended(id::text, version)), 0) AS revision FROM categories",
    );
    let row: Revision = tx.one(revision).await?;
    Ok(row.revision)
}

/// One category.
pub(crate) async fn by_id(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<CategoryRow>, DbError> {
    tx.first(
        categories::table
            .filter(dsl::id.eq(id))
            .select(CategoryRow::as_select()),
    )
    .await
}

/// Keeps a category for the audit log as it is before a change, which then waits for nobody else.
pub(crate) async fn remember(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), DbError> {
    let this = categories::table.filter(dsl::id.eq(id));
    let before: Option<CategoryRow> = tx
        .first(this.select(CategoryRow::as_select()).for_no_key_update())
        .await?;
    before.map_or(Ok(()), |row| tx.before(&id.to_string(), &row))
}

/// Adds a category.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    new: &NewCategory,
    now: Timestamp,
) -> Result<CategoryRow, FinanceError> {
    let values = (
        dsl::id.eq(new_uuid()),
        dsl::parent_id.eq(new.parent_id),
        dsl::kind.eq(new.kind),
        dsl::name.eq(&new.name),
        dsl::name_ar.eq(&new.name_ar),
        dsl::created_at.eq(now),
        dsl::updated_at.eq(now),
    );
    let insert = diesel::insert_into(categories::table).values(values);
    tx.one(insert.returning(CategoryRow::as_returning()))
        .await
        .map_err(name_taken)
}

/// Changes a category that is still as the caller read it.
pub(crate) async fn update(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
    change: &Change,
) -> Result<CategoryRow, FinanceError> {
    let same = categories::table.filter(dsl::id.eq(id).and(dsl::version.eq(version)));
    let update = diesel::update(same).set((change, dsl::version.eq(dsl::version + 1)));
    let changed = tx
        .first(update.returning(CategoryRow::as_returning()))
        .await
        .map_err(name_taken)?;
    match changed {
        Some(row) => Ok(row),
        None => Err(untouched(by_id(tx, id).await?.is_some())),
    }
}

/// Deletes a category that is still as the caller read it, is not built in and not referred to:
/// the foreign keys decide, so a transaction entered at the same moment is never orphaned.
pub(crate) async fn delete(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    version: i32,
) -> Result<CategoryRow, FinanceError> {
    let same = categories::table.filter(dsl::id.eq(id).and(dsl::version.eq(version)));
    let delete = diesel::delete(same.filter(dsl::is_system.eq(false)));
    let deleted = tx
        .first(delete.returning(CategoryRow::as_returning()))
        .await
        .map_err(still_used)?;
    if let Some(row) = deleted {
        return Ok(row);
    }
    match by_id(tx, id).await? {
        Some(row) if row.is_system && row.version == version => {
            let detail = "it is one of the set every tenant has; archive it instead";
            Err(FinanceError::refused(codes::CATEGORY_IN_USE, detail))
        }
        found => Err(untouched(found.is_some())),
    }
}

/// Why a conditional change touched no row.
fn untouched(exists: bool) -> FinanceError {
    if exists {
        FinanceError::Problem(Problem::new(http::STALE))
    } else {
        FinanceError::code(codes::CATEGORY_NOT_FOUND)
    }
}

/// Names the constraint that refused a category.
pub(crate) fn name_taken(error: DbError) -> FinanceError {
    if error.violates("categories_by_name") {
        return FinanceError::code(codes::CATEGORY_EXISTS);
    }
    error.into()
}

/// Names what still refers to a category.
pub(crate) fn still_used(error: DbError) -> FinanceError {
    let detail = match &error {
        DbError::ForeignKey(name) if name == "transactions_category" => "transactions refer to it",
        DbError::ForeignKey(name) if name == "budgets_category" => "budgets refer to it",
        DbError::ForeignKey(name) if name == "categories_parent" => "categories stand below it",
        _ => return error.into(),
    };
    FinanceError::refused(codes::CATEGORY_IN_USE, format!("{detail}; archive it instead"))
}
