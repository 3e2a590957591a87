//! SQL of packages.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Bytea, Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

/// A package, without its file.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct PackageRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(crate) tenant_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub(crate) version: String,
    #[diesel(sql_type = Bytea)]
    pub(crate) digest: Vec<u8>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) signed_by: Option<String>,
    #[diesel(sql_type = Jsonb)]
    pub(crate) manifest: Value,
    #[diesel(sql_type = Int8)]
    pub(crate) size: i64,
    #[diesel(sql_type = Text)]
    pub(crate) uploaded_by: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) uploaded_at: Timestamp,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) blocked_because: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) removed_at: Option<Timestamp>,
    /// Whether this content is blocked, here or where somebody else brought it.
    #[diesel(sql_type = Bool)]
    pub(crate) is_blocked: bool,
}

impl PackageRow {
    /// Whether it can be installed and run.
    pub(crate) fn is_offered(&self) -> bool {
        self.removed_at.is_none() && !self.is_blocked
    }
}

const COLUMNS: &str = "id, tenant_id, version, digest, signed_by, manifest, size, uploaded_by,
    uploaded_at, blocked_because, removed_at,
    EXISTS (SELECT FROM plugin_packages AS other WHERE other.digest = package.digest AND other.blocked_at IS NOT NULL)
        AS is_blocked";

/// A new package.
pub(crate) struct NewPackage {
    pub(crate) id: Uuid,
    pub(crate) tenant_id: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) publisher: String,
    pub(crate) digest: Vec<u8>,
    pub(crate) signed_by: Option<String>,
    pub(crate) manifest: Value,
    pub(crate) content: Vec<u8>,
    pub(crate) by: String,
    pub(crate) now: Timestamp,
}

/// Keeps a package with its file. A version that was published before is refused by the constraint
/// `plugin_packages_version`.
pub(crate) async fn insert(tx: &mut PlatformTx<'_>, new: NewPackage) -> Result<PackageRow, DbError> {
    let size = i64::try_from(new.content.len()).unwrap_or(i64::MAX);
    let package = diesel::sql_query(format!(
        "INSERT INTO plugin_packages AS package
             (id, tenant_id, name, version, publisher, digest, signed_by, manifest, size, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING {COLUMNS}"
    ));
    let package = package
        .bind::<SqlUuid, _>(new.id)
        .bind::<Nullable<SqlUuid>, _>(new.tenant_id)
        .bind::<Text, _>(new.name)
        .bind::<Text, _>(new.version)
        .bind::<Text, _>(new.publisher)
        .bind::<Bytea, _>(new.digest)
        .bind::<Nullable<Text>, _>(new.signed_by)
        .bind::<Jsonb, _>(new.manifest)
        .bind::<Int8, _>(size)
        .bind::<Text, _>(new.by)
        .bind::<Timestamptz, _>(new.now);
    let row = tx.one(package).await?;
    let file = diesel::sql_query("INSERT INTO plugin_files (package_id, content) VALUES ($1, $2)");
    tx.execute(file.bind::<SqlUuid, _>(new.id).bind::<Bytea, _>(new.content))
        .await?;
    Ok(row)
}

/// Counts what a tenant brought; false when it is too much together.
pub(crate) async fn add_bytes(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    bytes: i64,
    most: i64,
) -> Result<bool, DbError> {
    let add = diesel::sql_query(
        "INSERT INTO plugin_uploads AS known (tenant_id, bytes) SELECT $1, $2 WHERE $2 <= $3
         ON CONFLICT (tenant_id) DO UPDATE SET bytes = known.bytes + excluded.bytes
         WHERE known.bytes + excluded.bytes <= $3",
    );
    let add = add
        .bind::<SqlUuid, _>(tenant)
        .bind::<Int8, _>(bytes)
        .bind::<Int8, _>(most);
    Ok(tx.execute(add).await? == 1)
}

/// Gives back what a tenant removed.
pub(crate) async fn take_bytes(tx: &mut PlatformTx<'_>, tenant: Uuid, bytes: i64) -> Result<(), DbError> {
    let take = diesel::sql_query("UPDATE plugin_uploads SET bytes = bytes - $2 WHERE tenant_id = $1");
    let take = take.bind::<SqlUuid, _>(tenant).bind::<Int8, _>(bytes);
    tx.execute(take).await.map(drop)
}

/// Whether anybody's package with this content is blocked.
pub(crate) async fn is_blocked(tx: &mut PlatformTx<'_>, digest: Vec<u8>) -> Result<bool, DbError> {
    #[derive(QueryableByName)]
    struct Blocked {
        #[diesel(sql_type = Bool)]
        blocked: bool,
    }
    let query = diesel::sql_query(
        "SELECT EXISTS (SELECT FROM plugin_packages WHERE digest = $1 AND blocked_at IS NOT NULL) AS blocked",
    );
    Ok(tx
        .one::<Blocked, _>(query.bind::<Bytea, _>(digest))
        .await?
        .blocked)
}

/// Whose packages: of the operator's own list, or as a tenant may see them.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Seen {
    /// All of them, whoever brought them.
    ByOperator,
    /// The tenant's own and those that the operator offers.
    By(Uuid),
}

impl Seen {
    fn tenant(self) -> Option<Uuid> {
        match self {
            Self::ByOperator => None,
            Self::By(tenant) => Some(tenant),
        }
    }
}

/// A page of packages that were not removed, newest first.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    seen: Seen,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<PackageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_packages AS package
         WHERE removed_at IS NULL AND ($1 IS NULL OR tenant_id IS NULL OR tenant_id = $1) AND ($2 IS NULL OR id < $2)
         ORDER BY id DESC LIMIT $3"
    ));
    let query = query
        .bind::<Nullable<SqlUuid>, _>(seen.tenant())
        .bind::<Nullable<SqlUuid>, _>(before)
        .bind::<Int8, _>(most);
    tx.load(query).await
}

/// A version as a tenant may install it: its own before the operator's.
pub(crate) async fn offered(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    name: &str,
    version: &str,
) -> Result<Option<PackageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_packages AS package
         WHERE name = $2 AND version = $3 AND (tenant_id IS NULL OR tenant_id = $1) AND removed_at IS NULL
         ORDER BY tenant_id NULLS LAST LIMIT 1"
    ));
    let query = query
        .bind::<SqlUuid, _>(tenant)
        .bind::<Text, _>(name.to_owned())
        .bind::<Text, _>(version.to_owned());
    tx.first(query).await
}

/// A published version, also when it was removed.
pub(crate) async fn published(
    tx: &mut PlatformTx<'_>,
    tenant: Option<Uuid>,
    name: &str,
    version: &str,
) -> Result<Option<PackageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_packages AS package
         WHERE tenant_id IS NOT DISTINCT FROM $1 AND name = $2 AND version = $3"
    ));
    let query = query
        .bind::<Nullable<SqlUuid>, _>(tenant)
        .bind::<Text, _>(name.to_owned())
        .bind::<Text, _>(version.to_owned());
    tx.first(query).await
}

/// A package that nobody else changes until the transaction ends: any of the operator, or the tenant's own.
pub(crate) async fn hold(
    tx: &mut PlatformTx<'_>,
    seen: Seen,
    id: Uuid,
) -> Result<Option<PackageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_packages AS package
         WHERE id = $1 AND removed_at IS NULL AND ($2 IS NULL OR tenant_id = $2) FOR NO KEY UPDATE"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<SqlUuid>, _>(seen.tenant());
    tx.first(query).await
}

/// Blocks a package, or lets it go again without a reason.
pub(crate) async fn block(
    tx: &mut PlatformTx<'_>,
    id: Uuid,
    because: Option<String>,
    by: String,
    now: Timestamp,
) -> Result<Option<PackageRow>, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE plugin_packages AS package SET blocked_because = $2,
             blocked_by = CASE WHEN $2 IS NULL THEN NULL ELSE $3 END,
             blocked_at = CASE WHEN $2 IS NULL THEN NULL ELSE $4 END
         WHERE id = $1 RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(id)
        .bind::<Nullable<Text>, _>(because)
        .bind::<Text, _>(by)
        .bind::<Timestamptz, _>(now);
    // What a statement returns is read before it is done, so the block is seen by a second one.
    tx.first::<PackageRow, _>(query).await?;
    let again = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_packages AS package WHERE id = $1"
    ));
    tx.first(again.bind::<SqlUuid, _>(id)).await
}

/// Removes the file of a package; its name and version stay taken.
pub(crate) async fn remove(tx: &mut PlatformTx<'_>, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let file = diesel::sql_query("DELETE FROM plugin_files WHERE package_id = $1");
    tx.execute(file.bind::<SqlUuid, _>(id)).await?;
    let row =
        diesel::sql_query("UPDATE plugin_packages SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL");
    let row = row.bind::<SqlUuid, _>(id).bind::<Timestamptz, _>(now);
    Ok(tx.execute(row).await? == 1)
}

/// Which of these packages cannot run: they were removed, or are blocked, or are not this tenant's.
#[derive(QueryableByName)]
pub(crate) struct Standing {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Bool)]
    pub(crate) is_blocked: bool,
}

/// Those of these packages that are there for the tenant, and whether they are blocked.
pub(crate) async fn standing(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    ids: Vec<Uuid>,
) -> Result<Vec<Standing>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, EXISTS (SELECT FROM plugin_packages AS other
                            WHERE other.digest = package.digest AND other.blocked_at IS NOT NULL) AS is_blocked
         FROM plugin_packages AS package
         WHERE id = ANY($2) AND (tenant_id IS NULL OR tenant_id = $1) AND removed_at IS NULL",
    );
    let query = query.bind::<SqlUuid, _>(tenant).bind::<Array<SqlUuid>, _>(ids);
    tx.load(query).await
}

/// The file of a package.
pub(crate) async fn content(tx: &mut PlatformTx<'_>, id: Uuid) -> Result<Option<Vec<u8>>, DbError> {
    #[derive(QueryableByName)]
    struct File {
        #[diesel(sql_type = Bytea)]
        content: Vec<u8>,
    }
    let query = diesel::sql_query("SELECT content FROM plugin_files WHERE package_id = $1");
    let file: Option<File> = tx.first(query.bind::<SqlUuid, _>(id)).await?;
    Ok(file.map(|file| file.content))
}
