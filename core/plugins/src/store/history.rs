//! SQL of versions that were current.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bytea, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use super::installs::VersionRow;

/// Versions that are kept of an installation.
const KEPT: i32 = 10;

/// Keeps what was current, as the latest; the oldest are forgotten.
pub(crate) async fn push(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    was: VersionRow,
    by: String,
    now: Timestamp,
) -> Result<(), DbError> {
    let insert = diesel::sql_query(
        "INSERT INTO plugin_history (install_id, seq, package_id, version, manifest, grants, settings, secrets,
             secret_names, replaced_by, replaced_at)
         SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10
         FROM plugin_history WHERE install_id = $1",
    );
    let insert = insert
        .bind::<SqlUuid, _>(install)
        .bind::<SqlUuid, _>(was.package_id)
        .bind::<Text, _>(was.version)
        .bind::<Jsonb, _>(was.manifest)
        .bind::<Jsonb, _>(was.grants)
        .bind::<Jsonb, _>(was.settings)
        .bind::<Nullable<Bytea>, _>(was.secrets)
        .bind::<Array<Text>, _>(was.secret_names)
        .bind::<Text, _>(by)
        .bind::<Timestamptz, _>(now);
    tx.execute(insert).await?;
    let forget = diesel::sql_query(
        "DELETE FROM plugin_history WHERE install_id = $1
         AND seq <= (SELECT max(seq) FROM plugin_history WHERE install_id = $1) - $2",
    );
    let forget = forget.bind::<SqlUuid, _>(install).bind::<Int4, _>(KEPT);
    tx.execute(forget).await.map(drop)
}

/// Takes the latest one out.
pub(crate) async fn pop(tx: &mut TenantTx<'_>, install: Uuid) -> Result<Option<VersionRow>, DbError> {
    let query = diesel::sql_query(
        "DELETE FROM plugin_history WHERE install_id = $1
         AND seq = (SELECT max(seq) FROM plugin_history WHERE install_id = $1)
         RETURNING package_id, version, manifest, grants, settings, secrets, secret_names",
    );
    tx.first(query.bind::<SqlUuid, _>(install)).await
}

#[derive(QueryableByName)]
struct Previous {
    #[diesel(sql_type = SqlUuid)]
    install_id: Uuid,
    #[diesel(sql_type = Text)]
    version: String,
}

/// Which version each installation would go back to.
pub(crate) async fn previous(tx: &mut TenantTx<'_>) -> Result<Vec<(Uuid, String)>, DbError> {
    let query = diesel::sql_query(
        "SELECT DISTINCT ON (install_id) install_id, version FROM plugin_history ORDER BY install_id, seq DESC",
    );
    let rows: Vec<Previous> = tx.load(query).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.install_id, row.version))
        .collect())
}
