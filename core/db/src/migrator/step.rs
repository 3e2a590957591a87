//! One tenant, one module, up or down: always one transaction.

use wikala_kernel::tenant::TenantSchema;

use crate::admin::Admin;
use crate::error::DbError;
use crate::migration::MigrationSet;
use crate::migrator::fleet::Pending;

/// Quotes a text for SQL.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The statement that records a module's version for a tenant.
pub(super) fn record(schema: TenantSchema, set: &MigrationSet, version: i32) -> String {
    format!(
        "INSERT INTO platform.tenant_schemas (number, module, version, digest)
         VALUES ({number}, {module}, {version}, {digest})
         ON CONFLICT (number, module) DO UPDATE SET version = EXCLUDED.version,
             digest = EXCLUDED.digest, migrated_at = now(), error = NULL, failed_at = NULL;\n",
        number = schema.number(),
        module = literal(&set.module),
        digest = literal(&set.digest(version)),
    )
}

/// Applies every missing step of one module to one tenant; a failure is recorded and returned.
pub(super) async fn advance(admin: &Admin, pending: &Pending, sets: &[MigrationSet]) -> Result<(), DbError> {
    let Some(set) = sets.iter().find(|set| set.module == pending.module) else {
        return Ok(());
    };
    let from = usize::try_from(pending.version).unwrap_or(0);
    let texts = set.steps.iter().skip(from).map(|step| step.up.as_ref());
    run(admin, pending.schema, set, pending.version, set.version(), texts).await
}

/// Takes the newest step of one module back from one tenant.
pub(super) async fn retreat(
    admin: &Admin,
    schema: TenantSchema,
    set: &MigrationSet,
    version: i32,
) -> Result<(), DbError> {
    let newest = usize::try_from(version).unwrap_or(0).checked_sub(1);
    let Some(step) = newest.and_then(|index| set.steps.get(index)) else {
        return Err(DbError::Settings(format!(
            "{} {version} is newer than this program",
            set.module
        )));
    };
    run(
        admin,
        schema,
        set,
        version,
        version - 1,
        std::iter::once(step.down.as_ref()),
    )
    .await
}

/// Takes every step of one module back from one tenant and applies them again: its tables are as new.
pub(super) async fn renew(
    admin: &Admin,
    schema: TenantSchema,
    set: &MigrationSet,
    version: i32,
) -> Result<(), DbError> {
    if version != set.version() {
        return Err(DbError::Settings(format!(
            "{} of {schema} is at version {version}, this program is at {}: migrate first",
            set.module,
            set.version()
        )));
    }
    let back = set.steps.iter().rev().map(|step| step.down.as_ref());
    let again = set.steps.iter().map(|step| step.up.as_ref());
    run(admin, schema, set, version, version, back.chain(again)).await
}

/// What PostgreSQL says when another run came first.
const OVERTAKEN: &str = "WK001";

/// Takes the row of a tenant's module for this transaction. Of two runs one waits here and then
/// finds the row at another version: a step must never run twice.
fn claim(schema: TenantSchema, set: &MigrationSet, version: i32) -> String {
    let (number, module) = (schema.number(), literal(&set.module));
    format!(
        "INSERT INTO platform.tenant_schemas (number, module, version, digest)
         VALUES ({number}, {module}, 0, '') ON CONFLICT DO NOTHING;
         DO $claim$ BEGIN
             PERFORM FROM platform.tenant_schemas
             WHERE number = {number} AND module = {module} AND version = {version} FOR UPDATE;
             IF NOT FOUND THEN
                 RAISE EXCEPTION 'another run has migrated it' USING ERRCODE = '{OVERTAKEN}';
             END IF;
         END $claim$;\n"
    )
}

async fn run<'t>(
    admin: &Admin,
    schema: TenantSchema,
    set: &MigrationSet,
    version: i32,
    target: i32,
    texts: impl Iterator<Item = &'t str>,
) -> Result<(), DbError> {
    let steps: Vec<&str> = texts.collect();
    let script = format!(
        "BEGIN; SET LOCAL lock_timeout = '5s';\n{}SET LOCAL search_path = {schema};\n{};\n{} COMMIT",
        claim(schema, set, version),
        steps.join(";\n"),
        record(schema, set, target),
    );
    let Err(error) = admin.batch_execute(&script).await else {
        return Ok(());
    };
    let overtaken = error.code().is_some_and(|code| code.code() == OVERTAKEN);
    let error = DbError::from(error);
    if admin.batch_execute("ROLLBACK").await.is_err() {
        // The connection is lost, and with it the transaction; what ended it is worth more.
        return Err(error);
    }
    if overtaken {
        return Ok(());
    }
    let sql = "INSERT INTO platform.tenant_schemas (number, module, version, digest, error, failed_at)
               VALUES ($1, $2, 0, '', $3, now())
               ON CONFLICT (number, module) DO UPDATE SET error = EXCLUDED.error, failed_at = now()";
    let (number, said) = (schema.number(), error.to_string());
    admin
        .execute(sql, &[&number, &set.module.as_ref(), &said])
        .await?;
    Err(error)
}
