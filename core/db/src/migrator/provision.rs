//! A new tenant: role, schema, every module's tables and rights, in one transaction and one trip.

use std::fmt::Write as _;

use wikala_kernel::tenant::TenantSchema;

use crate::admin::Admin;
use crate::cell::Roles;
use crate::error::DbError;
use crate::migration::MigrationSet;
use crate::migrator::step::record;

/// With a tenant's number: held while that tenant is made.
const PROVISIONING_LOCK: i32 = 0x7769_6b61;

/// Waits until nobody else is making this tenant; the lock ends with the connection.
pub(super) async fn lock(admin: &Admin, schema: TenantSchema) -> Result<(), DbError> {
    let sql = "SELECT pg_advisory_lock($1, $2)";
    admin
        .execute(sql, &[&PROVISIONING_LOCK, &schema.number()])
        .await?;
    Ok(())
}

/// Whether the schema exists.
pub(super) async fn exists(admin: &Admin, schema: TenantSchema) -> Result<bool, DbError> {
    let sql = "SELECT to_regnamespace($1) IS NOT NULL";
    Ok(admin.query_one(sql, &[&schema.schema()]).await?.get(0))
}

/// Makes the tenant.
pub(super) async fn provision(
    admin: &Admin,
    roles: &Roles,
    schema: TenantSchema,
    sets: &[MigrationSet],
) -> Result<(), DbError> {
    let script = format!("BEGIN;\n{} COMMIT", statements(roles, schema, sets));
    let made = admin.batch_execute(&script).await;
    if made.is_err() {
        // A failed simple-query message leaves its transaction open.
        admin.batch_execute("ROLLBACK").await?;
    }
    Ok(made?)
}

/// Everything that makes a tenant, for a transaction that the caller opens and ends. The schema
/// is left as the search path.
pub(crate) fn statements(roles: &Roles, schema: TenantSchema, sets: &[MigrationSet]) -> String {
    let role = roles.tenant(schema);
    let mut sql = String::new();
    if roles.per_tenant() {
        let (gateway, tenants) = (roles.gateway(), roles.tenants());
        let _infallible = writeln!(
            sql,
            "CREATE ROLE {role} NOLOGIN; GRANT {role} TO {gateway}; GRANT {tenants} TO {role};"
        );
    }
    // Default privileges name nobody's tables, so neither this nor any later migration has to
    // list them in a GRANT, and no GRANT has to scan the catalog of the whole cell.
    let _infallible = write!(
        sql,
        "CREATE SCHEMA {schema};
         GRANT USAGE ON SCHEMA {schema} TO {role};
         ALTER DEFAULT PRIVILEGES IN SCHEMA {schema}
             GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
         SET LOCAL search_path = {schema};\n"
    );
    for set in sets {
        for step in &set.steps {
            sql.push_str(&step.up);
            sql.push_str(";\n");
        }
        sql.push_str(&record(schema, set, set.version()));
    }
    sql
}
