//! SQL of corrections.

use diesel::pg::Pg;
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::ai_corrections::{self, dsl};

/// Corrections that are read at once.
const MOST: i64 = 5_000;

/// A correction to keep.
#[derive(Debug, Insertable)]
#[diesel(table_name = ai_corrections)]
pub(crate) struct NewCorrection {
    pub(crate) number: i64,
    pub(crate) id: Uuid,
    pub(crate) transaction_id: Option<Uuid>,
    pub(crate) entry: Value,
    pub(crate) category_id: Uuid,
    pub(crate) answered: Option<Value>,
    pub(crate) person: String,
    pub(crate) is_own: bool,
    pub(crate) created_at: Timestamp,
}

/// A correction as the learner needs it.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = ai_corrections, check_for_backend(Pg))]
pub(crate) struct Correction {
    pub(crate) number: i64,
    pub(crate) id: Uuid,
    pub(crate) transaction_id: Option<Uuid>,
    pub(crate) entry: Value,
    pub(crate) category_id: Uuid,
    pub(crate) person: String,
    pub(crate) is_own: bool,
}

/// Keeps a correction.
pub(crate) async fn insert(tx: &mut TenantTx<'_>, new: NewCorrection) -> Result<(), DbError> {
    let insert = diesel::insert_into(ai_corrections::table).values(new);
    tx.execute(insert).await.map(drop)
}

/// Corrections after one number and up to another, in their order, as many as are read at once.
pub(crate) async fn between(
    tx: &mut TenantTx<'_>,
    after: i64,
    upto: i64,
) -> Result<Vec<Correction>, DbError> {
    let these = ai_corrections::table
        .filter(dsl::number.gt(after))
        .filter(dsl::number.le(upto))
        .order(dsl::number)
        .limit(MOST)
        .select(Correction::as_select());
    tx.load(these).await
}

/// What was said last of a transaction, for everybody.
pub(crate) async fn last_of(tx: &mut TenantTx<'_>, transaction: Uuid) -> Result<Option<Uuid>, DbError> {
    let last = ai_corrections::table
        .filter(dsl::transaction_id.eq(transaction))
        .filter(dsl::is_own.eq(false))
        .order(dsl::number.desc())
        .select(dsl::category_id)
        .limit(1);
    tx.first(last).await
}

/// What had been answered before somebody said what is right.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = ai_corrections, check_for_backend(Pg))]
pub(crate) struct Answered {
    pub(crate) transaction_id: Option<Uuid>,
    pub(crate) entry: Value,
    pub(crate) category_id: Uuid,
    pub(crate) answered: Option<Value>,
    pub(crate) created_at: Timestamp,
}

/// Corrections for everybody since a moment that tell what had been answered, the latest first.
pub(crate) async fn answered(
    tx: &mut TenantTx<'_>,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Answered>, DbError> {
    let these = ai_corrections::table
        .filter(dsl::is_own.eq(false))
        .filter(dsl::answered.is_not_null())
        .filter(dsl::created_at.ge(since))
        .order(dsl::number.desc())
        .limit(most)
        .select(Answered::as_select());
    tx.load(these).await
}
