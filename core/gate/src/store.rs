//! SQL of flags. What a tenant wrote and what the deployment has are in the same tables: no tenant
//! is the deployment.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::edit::Scope;

/// Which version of whose document there is.
#[derive(QueryableByName)]
pub(crate) struct VersionRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) tenant_id: Option<Uuid>,
    #[diesel(sql_type = Int4)]
    pub(crate) version: i32,
}

/// One document.
#[derive(QueryableByName)]
pub(crate) struct DocumentRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) tenant_id: Option<Uuid>,
    #[diesel(sql_type = Int4)]
    pub(crate) version: i32,
    #[diesel(sql_type = Text)]
    pub(crate) document: String,
    #[diesel(sql_type = Bool)]
    pub(crate) is_foreign: bool,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) changed_at: DateTime<Utc>,
}

/// The versions of all documents.
pub(crate) async fn versions(tx: &mut PlatformTx<'_>) -> Result<Vec<VersionRow>, DbError> {
    tx.load(diesel::sql_query("SELECT tenant_id, version FROM flag_documents"))
        .await
}

/// These documents.
pub(crate) async fn documents(
    tx: &mut PlatformTx<'_>,
    wanted: &[Option<Uuid>],
) -> Result<Vec<DocumentRow>, DbError> {
    let tenants: Vec<Uuid> = wanted.iter().copied().flatten().collect();
    let query = diesel::sql_query(
        "SELECT tenant_id, version, document, is_foreign, changed_at FROM flag_documents
         WHERE tenant_id = ANY($1) OR ($2 AND tenant_id IS NULL)",
    );
    let query = query
        .bind::<Array<SqlUuid>, _>(tenants)
        .bind::<Bool, _>(wanted.contains(&None));
    tx.load(query).await
}

pub(crate) async fn find(tx: &mut PlatformTx<'_>, scope: Scope) -> Result<Option<DocumentRow>, DbError> {
    one(tx, scope, "").await
}

/// As [`find`], and nobody else changes it until the transaction ends.
pub(crate) async fn hold(tx: &mut PlatformTx<'_>, scope: Scope) -> Result<Option<DocumentRow>, DbError> {
    one(tx, scope, "FOR UPDATE").await
}

async fn one(tx: &mut PlatformTx<'_>, scope: Scope, how: &str) -> Result<Option<DocumentRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT tenant_id, version, document, is_foreign, changed_at FROM flag_documents
         WHERE tenant_id IS NOT DISTINCT FROM $1 {how}"
    ));
    tx.first(query.bind::<Nullable<SqlUuid>, _>(scope.id())).await
}

/// What is to be written.
pub(crate) struct NewVersion<'a> {
    pub(crate) scope: Scope,
    /// The version it replaces; 0 when there was none.
    pub(crate) replaces: i32,
    pub(crate) document: &'a str,
    pub(crate) is_foreign: bool,
    pub(crate) by: &'a str,
    pub(crate) at: Timestamp,
}

/// Writes the next version of a document; false when it is not the version to be replaced.
pub(crate) async fn write(tx: &mut PlatformTx<'_>, new: NewVersion<'_>) -> Result<bool, DbError> {
    let query = diesel::sql_query(
        "WITH written AS (
             INSERT INTO flag_documents AS mine (tenant_id, version, document, is_foreign, changed_by, changed_at)
             SELECT $1, 1, $3, $4, $5, $6
             WHERE $2 = 0 OR EXISTS (SELECT FROM flag_documents WHERE tenant_id IS NOT DISTINCT FROM $1)
             ON CONFLICT (tenant_id) DO UPDATE SET
                 version = mine.version + 1, document = excluded.document, is_foreign = excluded.is_foreign,
                 changed_by = excluded.changed_by, changed_at = excluded.changed_at
             WHERE mine.version = $2
             RETURNING *)
         INSERT INTO flag_versions (tenant_id, version, document, changed_by, changed_at)
         SELECT tenant_id, version, document, changed_by, changed_at FROM written",
    );
    let query = query
        .bind::<Nullable<SqlUuid>, _>(new.scope.id())
        .bind::<Int4, _>(new.replaces)
        .bind::<Text, _>(new.document.to_owned())
        .bind::<Bool, _>(new.is_foreign)
        .bind::<Text, _>(new.by.to_owned())
        .bind::<Timestamptz, _>(new.at);
    Ok(tx.execute(query).await? == 1)
}

/// Notes which flags a document has from now on. What was asked of those that are gone is forgotten.
pub(crate) async fn note_keys(
    tx: &mut PlatformTx<'_>,
    scope: Scope,
    keys: &[&str],
    now: Timestamp,
) -> Result<(), DbError> {
    let keys = || keys.iter().map(|key| (*key).to_owned()).collect::<Vec<String>>();
    for table in ["flag_keys", "flag_uses"] {
        let gone = diesel::sql_query(format!(
            "DELETE FROM {table} WHERE tenant_id IS NOT DISTINCT FROM $1 AND key <> ALL($2)"
        ));
        let gone = gone.bind::<Nullable<SqlUuid>, _>(scope.id());
        tx.execute(gone.bind::<Array<Text>, _>(keys())).await?;
    }
    let query = diesel::sql_query(
        "INSERT INTO flag_keys (tenant_id, key, since) SELECT $1, key, $3 FROM unnest($2) AS key
         ON CONFLICT DO NOTHING",
    );
    let query = query
        .bind::<Nullable<SqlUuid>, _>(scope.id())
        .bind::<Array<Text>, _>(keys())
        .bind::<Timestamptz, _>(now);
    tx.execute(query).await.map(drop)
}

/// Since when a document has had a flag.
#[derive(QueryableByName)]
pub(crate) struct KeyRow {
    #[diesel(sql_type = Text)]
    pub(crate) key: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) since: DateTime<Utc>,
}

pub(crate) async fn keys(tx: &mut PlatformTx<'_>, scope: Scope) -> Result<Vec<KeyRow>, DbError> {
    let query = diesel::sql_query("SELECT key, since FROM flag_keys WHERE tenant_id IS NOT DISTINCT FROM $1");
    tx.load(query.bind::<Nullable<SqlUuid>, _>(scope.id())).await
}

/// A change that waits, waited, or was carried out.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct ChangeRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) tenant_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub(crate) key: String,
    /// JSON, as it came.
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) definition: Option<String>,
    #[diesel(sql_type = Text)]
    pub(crate) reason: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) apply_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub(crate) needs_approval: bool,
    #[diesel(sql_type = Text)]
    pub(crate) state: String,
    #[diesel(sql_type = Text)]
    pub(crate) requested_by: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) requested_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) approved_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) failure: Option<String>,
}

const CHANGE: &str = "id, tenant_id, key, definition, reason, apply_at, needs_approval, state, requested_by,
     requested_at, approved_by, ended_at, failure";

pub(crate) async fn insert_change(tx: &mut PlatformTx<'_>, row: ChangeRow) -> Result<ChangeRow, DbError> {
    let query = diesel::sql_query(format!(
        "INSERT INTO flag_changes
             (id, tenant_id, key, definition, reason, apply_at, needs_approval, state, requested_by, requested_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING {CHANGE}"
    ));
    let query = query
        .bind::<SqlUuid, _>(row.id)
        .bind::<Nullable<SqlUuid>, _>(row.tenant_id)
        .bind::<Text, _>(row.key)
        .bind::<Nullable<Text>, _>(row.definition)
        .bind::<Text, _>(row.reason)
        .bind::<Nullable<Timestamptz>, _>(row.apply_at)
        .bind::<Bool, _>(row.needs_approval)
        .bind::<Text, _>(row.state)
        .bind::<Text, _>(row.requested_by)
        .bind::<Timestamptz, _>(row.requested_at);
    tx.one(query).await
}

/// The changes of a document before one, newest first.
pub(crate) async fn changes(
    tx: &mut PlatformTx<'_>,
    scope: Scope,
    before: Option<Uuid>,
    rows: i64,
) -> Result<Vec<ChangeRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {CHANGE} FROM flag_changes
         WHERE tenant_id IS NOT DISTINCT FROM $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
    ));
    let query = query
        .bind::<Nullable<SqlUuid>, _>(scope.id())
        .bind::<Nullable<SqlUuid>, _>(before)
        .bind::<BigInt, _>(rows);
    tx.load(query).await
}

pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    scope: Scope,
    id: Uuid,
) -> Result<Option<ChangeRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {CHANGE} FROM flag_changes WHERE id = $1 AND tenant_id IS NOT DISTINCT FROM $2 FOR UPDATE"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<SqlUuid>, _>(scope.id());
    tx.first(query).await
}

/// Approves what waits for it; nothing when it does not.
pub(crate) async fn approve(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    by: &str,
) -> Result<Option<ChangeRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE flag_changes SET state = 'scheduled', approved_by = $2
         WHERE id = $1 AND state = 'waiting' RETURNING {CHANGE}"
    ));
    tx.first(query.bind::<SqlUuid, _>(id).bind::<Text, _>(by.to_owned()))
        .await
}

/// How a change ended.
pub(crate) struct Ending<'a> {
    pub(crate) state: &'static str,
    pub(crate) failure: Option<&'a str>,
    pub(crate) at: Timestamp,
}

/// Ends a change that has not ended; nothing when it has.
pub(crate) async fn end(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    ending: Ending<'_>,
) -> Result<Option<ChangeRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE flag_changes SET state = $2, failure = $3, ended_at = $4
         WHERE id = $1 AND state IN ('waiting', 'scheduled') RETURNING {CHANGE}"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(ending.state)
        .bind::<Nullable<Text>, _>(ending.failure.map(str::to_owned))
        .bind::<Timestamptz, _>(ending.at);
    tx.first(query).await
}

/// A change whose time has come; no other host takes it meanwhile.
pub(crate) async fn take_due(tx: &mut PlatformTx<'_>, now: Timestamp) -> Result<Option<ChangeRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {CHANGE} FROM flag_changes
         WHERE state = 'scheduled' AND coalesce(apply_at, requested_at) <= $1
         ORDER BY coalesce(apply_at, requested_at), id LIMIT 1 FOR UPDATE SKIP LOCKED"
    ));
    tx.first(query.bind::<Timestamptz, _>(now)).await
}

/// What one flag answered how often, since it was last written down.
pub(crate) struct NewUse {
    pub(crate) tenant: Option<Uuid>,
    pub(crate) key: String,
    pub(crate) variant: String,
    pub(crate) last: Timestamp,
    pub(crate) count: i64,
}

/// Adds what was asked. Tenants that are gone are left out.
pub(crate) async fn add_uses(tx: &mut PlatformTx<'_>, uses: &[NewUse]) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO flag_uses AS mine (tenant_id, key, variant, first_asked_at, last_asked_at, count)
         SELECT asked.tenant_id, key, variant, last, last, count
         FROM unnest($1, $2, $3, $4, $5) AS asked (tenant_id, key, variant, last, count)
         WHERE asked.tenant_id IS NULL OR EXISTS (SELECT FROM tenants WHERE id = asked.tenant_id)
         ORDER BY 1, 2, 3
         ON CONFLICT (tenant_id, key, variant) DO UPDATE SET
             last_asked_at = greatest(mine.last_asked_at, excluded.last_asked_at),
             count = mine.count + excluded.count",
    );
    let column = |read: fn(&NewUse) -> String| uses.iter().map(read).collect::<Vec<_>>();
    let query = query
        .bind::<Array<Nullable<SqlUuid>>, _>(uses.iter().map(|one| one.tenant).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(column(|one| one.key.clone()))
        .bind::<Array<Text>, _>(column(|one| one.variant.clone()))
        .bind::<Array<Timestamptz>, _>(uses.iter().map(|one| one.last).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(uses.iter().map(|one| one.count).collect::<Vec<_>>());
    tx.execute(query).await.map(drop)
}

/// What a flag answered.
#[derive(QueryableByName)]
pub(crate) struct UseRow {
    #[diesel(sql_type = Text)]
    pub(crate) key: String,
    #[diesel(sql_type = Text)]
    pub(crate) variant: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) first_asked_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) last_asked_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    pub(crate) count: i64,
}

pub(crate) async fn uses(tx: &mut PlatformTx<'_>, scope: Scope) -> Result<Vec<UseRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT key, variant, first_asked_at, last_asked_at, count FROM flag_uses
         WHERE tenant_id IS NOT DISTINCT FROM $1 ORDER BY key, variant",
    );
    tx.load(query.bind::<Nullable<SqlUuid>, _>(scope.id())).await
}

/// Notes that somebody is told of an expired flag; false when that was done already.
pub(crate) async fn alert(
    tx: &mut PlatformTx<'_>,
    scope: Scope,
    key: &str,
    expired: Timestamp,
    now: Timestamp,
) -> Result<bool, DbError> {
    let query = diesel::sql_query(
        "INSERT INTO flag_alerts (tenant_id, key, expired_at, told_at)
         SELECT $1, $2, $3, $4 WHERE $1 IS NULL OR EXISTS (SELECT FROM tenants WHERE id = $1)
         ON CONFLICT DO NOTHING",
    );
    let query = query
        .bind::<Nullable<SqlUuid>, _>(scope.id())
        .bind::<Text, _>(key.to_owned())
        .bind::<Timestamptz, _>(expired)
        .bind::<Timestamptz, _>(now);
    Ok(tx.execute(query).await? == 1)
}
