//! SQL of installations.

use diesel::QueryableByName;
use diesel::sql_types::{
    Array, Bool, Bytea, Int4, Int8, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use serde_json::Value;
use uuid::Uuid;
use wikala_module::db::kept::Kept;
use wikala_module::db::older;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

/// An installation, with its secrets sealed.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct InstallRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) name: String,
    #[diesel(embed)]
    pub(crate) current: VersionRow,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    shadow_package_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    shadow_version: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    shadow_manifest: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    shadow_grants: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    shadow_settings: Option<Value>,
    #[diesel(sql_type = Text)]
    pub(crate) state: String,
    #[diesel(sql_type = Bool)]
    pub(crate) is_required: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) quarantined_at: Option<Timestamp>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) quarantined_because: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) probe_at: Option<Timestamp>,
    #[diesel(sql_type = Array<Text>)]
    pub(crate) patterns: Vec<String>,
    #[diesel(sql_type = Int4)]
    pub(crate) etag: i32,
    #[diesel(sql_type = Text)]
    pub(crate) created_by: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) created_at: Timestamp,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) updated_at: Timestamp,
    /// How many were installed before.
    #[diesel(sql_type = Int8)]
    pub(crate) older: i64,
}

/// A version of a plugin as it is installed.
#[derive(Debug, Clone, QueryableByName)]
pub(crate) struct VersionRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) package_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) version: String,
    #[diesel(sql_type = Jsonb)]
    pub(crate) manifest: Value,
    #[diesel(sql_type = Jsonb)]
    pub(crate) grants: Value,
    #[diesel(sql_type = Jsonb)]
    pub(crate) settings: Value,
    #[diesel(sql_type = Nullable<Bytea>)]
    pub(crate) secrets: Option<Vec<u8>>,
    #[diesel(sql_type = Array<Text>)]
    pub(crate) secret_names: Vec<String>,
}

/// A version that runs beside the current one; its secrets are those of the current one.
#[derive(Debug, Clone)]
pub(crate) struct ShadowVersion {
    pub(crate) package_id: Uuid,
    pub(crate) version: String,
    pub(crate) manifest: Value,
    pub(crate) grants: Value,
    pub(crate) settings: Value,
}

impl InstallRow {
    pub(crate) fn is_enabled(&self) -> bool {
        self.state == "enabled"
    }

    /// The version that runs beside, when there is one: the table has all of its columns or none.
    pub(crate) fn shadow(&self) -> Option<ShadowVersion> {
        Some(ShadowVersion {
            package_id: self.shadow_package_id?,
            version: self.shadow_version.clone()?,
            manifest: self.shadow_manifest.clone()?,
            grants: self.shadow_grants.clone()?,
            settings: self.shadow_settings.clone()?,
        })
    }

    pub(crate) fn set_shadow(&mut self, shadow: Option<ShadowVersion>) {
        let shadow = shadow.map(|shadow| {
            (
                shadow.package_id,
                shadow.version,
                shadow.manifest,
                shadow.grants,
                shadow.settings,
            )
        });
        let (id, version, manifest, grants, settings) = match shadow {
            Some((id, version, manifest, grants, settings)) => (
                Some(id),
                Some(version),
                Some(manifest),
                Some(grants),
                Some(settings),
            ),
            None => (None, None, None, None, None),
        };
        self.shadow_package_id = id;
        self.shadow_version = version;
        self.shadow_manifest = manifest;
        self.shadow_grants = grants;
        self.shadow_settings = settings;
    }
}

/// Installations in the order in which they count.
pub(crate) const KEPT: Kept = Kept::rows("plugin_installs", "name");

const COLUMNS: &str = concat!(
    "id, name, package_id, version, manifest, grants, settings, secrets, secret_names,
    shadow_package_id, shadow_version, shadow_manifest, shadow_grants, shadow_settings, state, is_required,
    quarantined_at, quarantined_because, probe_at, patterns, etag, created_by, created_at, updated_at, ",
    older!("plugin_installs"),
    " AS older"
);

/// A new installation, which is not enabled yet.
pub(crate) struct NewInstall {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) current: VersionRow,
    pub(crate) is_required: bool,
    pub(crate) patterns: Vec<String>,
    pub(crate) by: String,
    pub(crate) now: Timestamp,
}

/// Installs. A plugin that is installed already is refused by the constraint `plugin_installs_name`.
pub(crate) async fn insert(tx: &mut TenantTx<'_>, new: NewInstall) -> Result<InstallRow, DbError> {
    let query = diesel::sql_query(format!(
        "INSERT INTO plugin_installs (id, name, package_id, version, manifest, grants, settings, secrets, secret_names,
             is_required, patterns, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(new.id)
        .bind::<Text, _>(new.name)
        .bind::<SqlUuid, _>(new.current.package_id)
        .bind::<Text, _>(new.current.version)
        .bind::<Jsonb, _>(new.current.manifest)
        .bind::<Jsonb, _>(new.current.grants)
        .bind::<Jsonb, _>(new.current.settings)
        .bind::<Nullable<Bytea>, _>(new.current.secrets)
        .bind::<Array<Text>, _>(new.current.secret_names)
        .bind::<Bool, _>(new.is_required)
        .bind::<Array<Text>, _>(new.patterns)
        .bind::<Text, _>(new.by)
        .bind::<Timestamptz, _>(new.now);
    let row = tx.one(query).await?;
    for table in ["plugin_kv_use", "plugin_use", "plugin_pulls"] {
        let begin = diesel::sql_query(format!("INSERT INTO {table} (install_id) VALUES ($1)"));
        tx.execute(begin.bind::<SqlUuid, _>(new.id)).await?;
    }
    Ok(row)
}

/// All installations of the tenant, oldest first: there are few.
pub(crate) async fn all(tx: &mut TenantTx<'_>) -> Result<Vec<InstallRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM plugin_installs ORDER BY id"));
    tx.load(query).await
}

pub(crate) async fn find(tx: &mut TenantTx<'_>, name: &str) -> Result<Option<InstallRow>, DbError> {
    let query = diesel::sql_query(format!("SELECT {COLUMNS} FROM plugin_installs WHERE name = $1"));
    tx.first(query.bind::<Text, _>(name.to_owned())).await
}

/// An installation that nobody else changes until the transaction ends.
pub(crate) async fn hold(tx: &mut TenantTx<'_>, name: &str) -> Result<Option<InstallRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_installs WHERE name = $1 FOR NO KEY UPDATE"
    ));
    tx.first(query.bind::<Text, _>(name.to_owned())).await
}

/// As [`hold`], by its identifier.
pub(crate) async fn hold_by_id(tx: &mut TenantTx<'_>, id: Uuid) -> Result<Option<InstallRow>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT {COLUMNS} FROM plugin_installs WHERE id = $1 FOR NO KEY UPDATE"
    ));
    tx.first(query.bind::<SqlUuid, _>(id)).await
}

/// Writes an installation that is held, as its next version.
pub(crate) async fn save(
    tx: &mut TenantTx<'_>,
    row: InstallRow,
    now: Timestamp,
) -> Result<InstallRow, DbError> {
    let query = diesel::sql_query(format!(
        "UPDATE plugin_installs SET package_id = $2, version = $3, manifest = $4, grants = $5, settings = $6,
             secrets = $7, secret_names = $8, shadow_package_id = $9, shadow_version = $10, shadow_manifest = $11,
             shadow_grants = $12, shadow_settings = $13, state = $14, is_required = $15, quarantined_at = $16,
             quarantined_because = $17, probe_at = $18, patterns = $19, updated_at = $20, etag = etag + 1
         WHERE id = $1 RETURNING {COLUMNS}"
    ));
    let query = query
        .bind::<SqlUuid, _>(row.id)
        .bind::<SqlUuid, _>(row.current.package_id)
        .bind::<Text, _>(row.current.version)
        .bind::<Jsonb, _>(row.current.manifest)
        .bind::<Jsonb, _>(row.current.grants)
        .bind::<Jsonb, _>(row.current.settings)
        .bind::<Nullable<Bytea>, _>(row.current.secrets)
        .bind::<Array<Text>, _>(row.current.secret_names)
        .bind::<Nullable<SqlUuid>, _>(row.shadow_package_id)
        .bind::<Nullable<Text>, _>(row.shadow_version)
        .bind::<Nullable<Jsonb>, _>(row.shadow_manifest)
        .bind::<Nullable<Jsonb>, _>(row.shadow_grants)
        .bind::<Nullable<Jsonb>, _>(row.shadow_settings)
        .bind::<Text, _>(row.state)
        .bind::<Bool, _>(row.is_required)
        .bind::<Nullable<Timestamptz>, _>(row.quarantined_at)
        .bind::<Nullable<Text>, _>(row.quarantined_because)
        .bind::<Nullable<Timestamptz>, _>(row.probe_at)
        .bind::<Array<Text>, _>(row.patterns)
        .bind::<Timestamptz, _>(now);
    tx.one(query).await
}

/// Removes an installation that is held, with all it kept.
pub(crate) async fn delete(tx: &mut TenantTx<'_>, id: Uuid) -> Result<(), DbError> {
    let query = diesel::sql_query("DELETE FROM plugin_installs WHERE id = $1");
    tx.execute(query.bind::<SqlUuid, _>(id)).await.map(drop)
}

/// Notes that somebody sent a test message.
pub(crate) async fn tested(tx: &mut TenantTx<'_>, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    let query = diesel::sql_query("UPDATE plugin_installs SET tested_at = $2 WHERE id = $1");
    let query = query.bind::<SqlUuid, _>(id).bind::<Timestamptz, _>(now);
    tx.execute(query).await.map(drop)
}

/// A plugin that handles events.
#[derive(QueryableByName)]
pub(crate) struct Listening {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) name: String,
    #[diesel(sql_type = Array<Text>)]
    pub(crate) patterns: Vec<String>,
}

/// Enabled plugins that handle events, and which.
pub(crate) async fn listening(tx: &mut TenantTx<'_>) -> Result<Vec<Listening>, DbError> {
    let query = diesel::sql_query(
        "SELECT id, name, patterns FROM plugin_installs WHERE state = 'enabled' AND patterns <> '{}' ORDER BY id",
    );
    tx.load(query).await
}
