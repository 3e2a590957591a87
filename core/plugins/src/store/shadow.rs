//! SQL of what the version beside answered.

use diesel::QueryableByName;
use diesel::sql_types::{Bytea, Int8, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// Differences that are kept of an installation.
pub(crate) const KEPT: i64 = 200;

/// How the versions compare.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct TallyRow {
    #[diesel(sql_type = Text)]
    pub(crate) version: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) since: Timestamp,
    #[diesel(sql_type = Int8)]
    pub(crate) calls: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) equal: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) different: i64,
    #[diesel(sql_type = Int8)]
    pub(crate) failed: i64,
}

/// One difference, sealed.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct DifferenceRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) version: String,
    #[diesel(sql_type = Text)]
    pub(crate) shadow_version: String,
    #[diesel(sql_type = Text)]
    pub(crate) world: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) at: Timestamp,
    #[diesel(sql_type = Bytea)]
    pub(crate) content: Vec<u8>,
}

/// Begins to compare with a version: what is known of another one is forgotten.
pub(crate) async fn begin(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    version: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    end(tx, install).await?;
    let query =
        diesel::sql_query("INSERT INTO plugin_shadow_tally (install_id, version, since) VALUES ($1, $2, $3)");
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Text, _>(version.to_owned())
        .bind::<Timestamptz, _>(now);
    tx.execute(query).await.map(drop)
}

/// Forgets the comparison.
pub(crate) async fn end(tx: &mut TenantTx<'_>, install: Uuid) -> Result<(), DbError> {
    for table in ["plugin_shadow_tally", "plugin_differences"] {
        let query = diesel::sql_query(format!("DELETE FROM {table} WHERE install_id = $1"));
        tx.execute(query.bind::<SqlUuid, _>(install)).await?;
    }
    Ok(())
}

/// How one call compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    Equal,
    Different,
    Failed,
}

/// Counts a call; false when it is no longer compared with this version.
pub(crate) async fn count(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    version: &str,
    compared: Compared,
) -> Result<bool, DbError> {
    let column = match compared {
        Compared::Equal => "equal",
        Compared::Different => "different",
        Compared::Failed => "failed",
    };
    let query = diesel::sql_query(format!(
        "UPDATE plugin_shadow_tally SET calls = calls + 1, {column} = {column} + 1
         WHERE install_id = $1 AND version = $2"
    ));
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Text, _>(version.to_owned());
    Ok(tx.execute(query).await? == 1)
}

/// Keeps a difference, and forgets the oldest when there are many.
pub(crate) async fn insert(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    difference: DifferenceRow,
) -> Result<(), DbError> {
    let query = diesel::sql_query(
        "INSERT INTO plugin_differences (id, install_id, version, shadow_version, world, at, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    let query = query
        .bind::<SqlUuid, _>(difference.id)
        .bind::<SqlUuid, _>(install)
        .bind::<Text, _>(difference.version)
        .bind::<Text, _>(difference.shadow_version)
        .bind::<Text, _>(difference.world)
        .bind::<Timestamptz, _>(difference.at)
        .bind::<Bytea, _>(difference.content);
    tx.execute(query).await?;
    let trim = diesel::sql_query(
        "DELETE FROM plugin_differences WHERE install_id = $1 AND id <= (
             SELECT id FROM plugin_differences WHERE install_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)",
    );
    let trim = trim.bind::<SqlUuid, _>(install).bind::<Int8, _>(KEPT);
    tx.execute(trim).await.map(drop)
}

pub(crate) async fn tally(tx: &mut TenantTx<'_>, install: Uuid) -> Result<Option<TallyRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT version, since, calls, equal, different, failed FROM plugin_shadow_tally WHERE install_id = $1",
    );
    tx.first(query.bind::<SqlUuid, _>(install)).await
}

/// A page of differences, newest first.
pub(crate) async fn page(
    tx: &mut TenantTx<'_>,
    install: Uuid,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<DifferenceRow>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, version, shadow_version, world, at, content FROM plugin_differences
         WHERE install_id = $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
    );
    let query = query
        .bind::<SqlUuid, _>(install)
        .bind::<Nullable<SqlUuid>, _>(before)
        .bind::<Int8, _>(most);
    tx.load(query).await
}
