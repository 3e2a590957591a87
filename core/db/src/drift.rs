//! The drift detector: names every tenant whose live schema is not the template's, with the
//! difference. It reads catalogs only; nothing is locked and nothing is changed.

use std::collections::{BTreeMap, BTreeSet};

use wikala_kernel::tenant::TenantSchema;

use crate::Db;
use crate::cell::Cell;
use crate::error::DbError;

/// One tenant that differs from its cell's template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    pub cell: String,
    pub schema: TenantSchema,
    /// In the template, not in the tenant.
    pub missing: Vec<String>,
    /// In the tenant, not in the template.
    pub unexpected: Vec<String>,
}

/// One line per column, constraint, index and trigger of each schema, without the schema's name.
const OBJECTS: &str = r"
    SELECT n.nspname AS schema, o.line FROM pg_namespace n
    JOIN LATERAL (
        SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                      CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                      coalesce(CASE a.attgenerated WHEN 's' THEN ' generated ' ELSE ' default ' END
                               || pg_get_expr(d.adbin, d.adrelid), '')) AS line
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
        WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm')
        UNION ALL
        SELECT format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
        FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid WHERE c.relnamespace = n.oid
        UNION ALL
        SELECT format('index %s', pg_get_indexdef(i.indexrelid))
        FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid WHERE c.relnamespace = n.oid
        UNION ALL
        SELECT format('trigger %s', pg_get_triggerdef(t.oid))
        FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
        WHERE c.relnamespace = n.oid
    ) o ON true";

impl Db {
    /// Compares every tenant schema with its cell's template.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] or what PostgreSQL said.
    pub async fn drift(&self) -> Result<Vec<Drift>, DbError> {
        let mut found = Vec::new();
        for cell in self.cells() {
            found.extend(drift_in(cell).await?);
        }
        Ok(found)
    }
}

async fn drift_in(cell: &Cell) -> Result<Vec<Drift>, DbError> {
    let admin = cell.admin().await?;
    // Fingerprints first: only the schemas that differ are read in full.
    let fingerprints = format!(
        "SELECT s.schema, md5(string_agg(replace(s.line, s.schema || '.', ''), chr(10) ORDER BY
             replace(s.line, s.schema || '.', '') COLLATE \"C\"))
         FROM ({OBJECTS} WHERE n.nspname ~ '^t_[0-9]+$') s GROUP BY s.schema"
    );
    let rows = admin.query(&fingerprints, &[]).await?;
    let prints: BTreeMap<String, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let template = TenantSchema::TEMPLATE.schema();
    let Some(wanted) = prints.get(&template) else {
        return Ok(Vec::new());
    };
    let expected = objects(&admin, &template).await?;
    let known = "SELECT DISTINCT number FROM platform.tenant_schemas WHERE number > 0 ORDER BY 1";
    let mut found = Vec::new();
    for row in admin.query(known, &[]).await? {
        let Some(schema) = TenantSchema::from_number(row.get(0)) else {
            continue;
        };
        if prints.get(&schema.schema()) == Some(wanted) {
            continue;
        }
        let live = objects(&admin, &schema.schema()).await?;
        found.push(Drift {
            cell: cell.name().to_owned(),
            schema,
            missing: expected.difference(&live).cloned().collect(),
            unexpected: live.difference(&expected).cloned().collect(),
        });
    }
    Ok(found)
}

async fn objects(admin: &crate::Admin, schema: &str) -> Result<BTreeSet<String>, DbError> {
    let sql = format!("{OBJECTS} WHERE n.nspname = $1");
    let rows = admin.query(&sql, &[&schema]).await?;
    let qualifier = format!("{schema}.");
    Ok(rows
        .iter()
        .map(|row| row.get::<_, String>(1).replace(&qualifier, ""))
        .collect())
}
