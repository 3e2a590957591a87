//! The end of a tenant's schema, in batches that fit the server's lock table.

use wikala_kernel::tenant::TenantSchema;

use crate::cell::Cell;
use crate::error::DbError;

/// Tables dropped in one transaction. A table with its indexes and constraints takes about a
/// dozen locks, so a batch stays far below the 64 locks per connection of a default server.
const TABLES_PER_BATCH: i64 = 4;

impl Cell {
    /// Takes a tenant's rights away at once, so that nothing new starts in its schema. A schema
    /// that does not exist is no error.
    ///
    /// # Errors
    /// What PostgreSQL said.
    pub async fn fence(&self, schema: TenantSchema) -> Result<(), DbError> {
        let admin = self.admin().await?;
        let sql = "SELECT to_regnamespace($1) IS NULL";
        if admin.query_one(sql, &[&schema.schema()]).await?.get(0) {
            return Ok(());
        }
        let role = self.roles().tenant(schema);
        admin
            .batch_execute(&format!("REVOKE USAGE ON SCHEMA {schema} FROM {role}"))
            .await?;
        Ok(())
    }

    /// Removes a tenant's tables, schema and role. Safe to call again after a failure: it goes
    /// on where it stopped, and a tenant that is gone is no error.
    ///
    /// # Errors
    /// What PostgreSQL said.
    pub async fn drop_tenant(&self, schema: TenantSchema) -> Result<(), DbError> {
        let admin = self.admin().await?;
        loop {
            let sql = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                       WHERE schemaname = $1 ORDER BY tablename LIMIT $2";
            let rows = admin.query(sql, &[&schema.schema(), &TABLES_PER_BATCH]).await?;
            if rows.is_empty() {
                break;
            }
            let tables: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
            admin
                .batch_execute(&format!("DROP TABLE {} CASCADE", tables.join(", ")))
                .await?;
        }
        admin
            .batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE"))
            .await?;
        self.drop_role(&admin, schema).await?;
        let sql = "DELETE FROM platform.tenant_schemas WHERE number = $1";
        admin.execute(sql, &[&schema.number()]).await?;
        Ok(())
    }

    async fn drop_role(&self, admin: &crate::Admin, schema: TenantSchema) -> Result<(), DbError> {
        if !self.roles().per_tenant() {
            return Ok(());
        }
        let role = self.roles().tenant(schema);
        let sql = "SELECT 1 FROM pg_roles WHERE rolname = $1";
        if admin.query_opt(sql, &[&role]).await?.is_some() {
            // Its rights went with the schema; taking them away here would need to be the role.
            admin.batch_execute(&format!("DROP ROLE {role}")).await?;
        }
        Ok(())
    }
}
