//! The first statements in a new cell: its key, its roles, its control schema.

use std::time::{SystemTime, UNIX_EPOCH};

use tokio_postgres::Config;

use crate::admin::Admin;
use crate::cell::Roles;
use crate::error::DbError;

/// Held while a cell is bootstrapped or migrated, so that two hosts do it one after the other.
const MIGRATION_LOCK: i64 = 0x0077_696b_616c_6101;

/// Reads the cell's key, bootstrapping the cell when it has none.
pub(crate) async fn cell_key(config: &Config) -> Result<String, DbError> {
    let admin = Admin::connect(config).await?;
    if let Some(key) = existing_key(&admin).await? {
        return Ok(key);
    }
    lock(&admin).await?;
    let key = match existing_key(&admin).await? {
        Some(key) => key,
        None => create(&admin).await?,
    };
    unlock(&admin).await?;
    Ok(key)
}

/// Waits for the cell's migration lock; it belongs to the connection.
pub(crate) async fn lock(admin: &Admin) -> Result<(), DbError> {
    admin
        .execute("SELECT pg_advisory_lock($1)", &[&MIGRATION_LOCK])
        .await?;
    Ok(())
}

/// Lets the next host in.
pub(crate) async fn unlock(admin: &Admin) -> Result<(), DbError> {
    admin
        .execute("SELECT pg_advisory_unlock($1)", &[&MIGRATION_LOCK])
        .await?;
    Ok(())
}

async fn existing_key(admin: &Admin) -> Result<Option<String>, DbError> {
    let table = admin
        .query_one("SELECT to_regclass('platform.cell') IS NOT NULL", &[])
        .await?;
    if !table.get::<_, bool>(0) {
        return Ok(None);
    }
    let row = admin.query_opt("SELECT key FROM platform.cell", &[]).await?;
    Ok(row.map(|row| row.get(0)))
}

async fn create(admin: &Admin) -> Result<String, DbError> {
    // Unlike a table, a role is visible in every database of the server: the key keeps two cells
    // on one server apart. It is a name, not a secret.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let oid = admin.query_one(
        "SELECT oid FROM pg_database WHERE datname = current_database()",
        &[],
    );
    let oid: u32 = oid.await?.get(0);
    let key = format!("{oid:x}{:x}", now.as_millis() & 0xff_ffff);
    let roles = Roles::new(key.clone(), true);
    let (gateway, platform, tenants) = (roles.gateway(), roles.platform(), roles.tenants());
    admin
        .batch_execute(&format!(
            "BEGIN;
             CREATE ROLE {gateway} LOGIN NOINHERIT;
             CREATE ROLE {platform} NOLOGIN;
             CREATE ROLE {tenants} NOLOGIN;
             GRANT {platform}, {tenants} TO {gateway};
             -- An owner that is no superuser may not take a role it is not a member of.
             GRANT {gateway} TO CURRENT_USER;
             CREATE SCHEMA IF NOT EXISTS platform;
             GRANT USAGE ON SCHEMA platform TO {platform}, {tenants};
             ALTER DEFAULT PRIVILEGES IN SCHEMA platform
                 GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {platform};
             CREATE TABLE platform.cell (
                 only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
                 key text NOT NULL
             );
             CREATE TABLE platform.migrations (
                 module text PRIMARY KEY,
                 version integer NOT NULL,
                 digest text NOT NULL,
                 migrated_at timestamptz NOT NULL DEFAULT now()
             );
             INSERT INTO platform.cell (key) VALUES ('{key}');
             COMMIT"
        ))
        .await?;
    Ok(key)
}
