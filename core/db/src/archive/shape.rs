//! The tables of a tenant's schema as the server knows them.

use wikala_kernel::tenant::TenantSchema;

use super::error::ArchiveError;
use super::manifest::{ArchivedModule, ArchivedTable};
use crate::admin::Admin;

/// One table, with its names ready for SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    /// Schema and table, quoted.
    table: String,
    /// The columns, quoted.
    list: String,
    /// What makes the order of rows the same everywhere.
    order: String,
}

impl Shape {
    /// Reads every row, in key order.
    pub(super) fn copy_out(&self) -> String {
        let Self {
            table, list, order, ..
        } = self;
        format!("COPY (SELECT {list} FROM {table} AS t ORDER BY {order}) TO STDOUT")
    }

    /// Loads rows into the emptied table. Nobody can have an older view of a table made in this
    /// transaction, so its rows are written as vacuum would leave them.
    pub(super) fn copy_in(&self) -> String {
        format!("COPY {} ({}) FROM STDIN WITH (FREEZE)", self.table, self.list)
    }

    /// Whether the archive's table is this one.
    pub(super) fn is(&self, archived: &ArchivedTable) -> bool {
        self.name == archived.name && self.columns == archived.columns
    }
}

/// The names of all tables, ready for a statement that takes several.
pub(super) fn listed(shapes: &[Shape]) -> String {
    shapes
        .iter()
        .map(|shape| shape.table.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The tables by name. Text keys are ordered by their bytes, because collations differ between
/// servers; a table without a key is ordered by whole rows.
pub(super) async fn tables(admin: &Admin, schema: TenantSchema) -> Result<Vec<Shape>, ArchiveError> {
    let sql = r#"
        SELECT c.relname::text, format('%I.%I', n.nspname, c.relname),
               coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}'),
               coalesce(string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), ''),
               coalesce((SELECT string_agg(quote_ident(p.attname)
                                || CASE WHEN p.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY k.place)
                         FROM pg_constraint pk, unnest(pk.conkey) WITH ORDINALITY AS k(attnum, place)
                         JOIN pg_attribute p ON p.attnum = k.attnum
                         WHERE pk.conrelid = c.oid AND pk.contype = 'p' AND p.attrelid = c.oid),
                        't::text COLLATE "C"')
        FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
        LEFT JOIN pg_attribute a
            ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        WHERE n.nspname = $1
        GROUP BY n.nspname, c.oid, c.relname ORDER BY c.relname"#;
    let rows = admin.query(sql, &[&schema.schema()]).await?;
    let read = |row: &tokio_postgres::Row| Shape {
        name: row.get(0),
        table: row.get(1),
        columns: row.get(2),
        list: row.get(3),
        order: row.get(4),
    };
    Ok(rows.iter().map(read).collect())
}

/// Refuses a schema that holds more than rows of tables can carry.
pub(super) async fn require_rows_only(admin: &Admin, schema: TenantSchema) -> Result<(), ArchiveError> {
    let sql = "SELECT CASE relkind WHEN 'S' THEN 'the sequence ' WHEN 'f' THEN 'the foreign table '
                      ELSE 'the materialized view ' END || relname
               FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind IN ('S', 'f', 'm')
               ORDER BY relname LIMIT 1";
    let stray = admin.query_opt(sql, &[&schema.schema()]).await?;
    stray.map_or(Ok(()), |row| Err(ArchiveError::Unsupported(row.get(0))))
}

/// The modules of a tenant; none when there is no such tenant.
pub(super) async fn modules(
    admin: &Admin,
    schema: TenantSchema,
) -> Result<Vec<ArchivedModule>, ArchiveError> {
    let sql = "SELECT module, version, digest FROM platform.tenant_schemas
               WHERE number = $1 AND version > 0 ORDER BY module COLLATE \"C\"";
    let rows = admin.query(sql, &[&schema.number()]).await?;
    let read = |row: &tokio_postgres::Row| ArchivedModule {
        name: row.get(0),
        version: row.get(1),
        digest: row.get(2),
    };
    Ok(rows.iter().map(read).collect())
}

/// What slows a load down or stands in its way, as the statements that take it off and put it
/// back: foreign keys, which no order of rows satisfies when a table refers to itself, indexes
/// that are not keys, and the triggers that keep the audit log from being emptied.
pub(super) struct Extras {
    pub(super) take_off: String,
    pub(super) put_back: String,
}

/// Reads the extras of a schema. The definitions name tables without their schema, so the schema
/// must be the search path.
pub(super) async fn extras(admin: &Admin, schema: TenantSchema) -> Result<Extras, ArchiveError> {
    // Foreign keys need the unique indexes they refer to: off first, back last.
    let sql = "
        SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', r.relname, k.conname),
               format('ALTER TABLE %I ADD CONSTRAINT %I %s', r.relname, k.conname, pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
        WHERE r.relnamespace = to_regnamespace($1) AND k.contype = 'f' AND k.conparentid = 0
        ORDER BY k.oid";
    let keys = admin.query(sql, &[&schema.schema()]).await?;
    let sql = "
        SELECT format('DROP INDEX %I', c.relname), pg_get_indexdef(c.oid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'i' AND NOT c.relispartition
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
        ORDER BY c.oid";
    let indexes = admin.query(sql, &[&schema.schema()]).await?;
    let sql = "
        SELECT DISTINCT format('ALTER TABLE %I DISABLE TRIGGER USER', c.relname),
               format('ALTER TABLE %I ENABLE TRIGGER USER', c.relname)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = to_regnamespace($1) AND NOT t.tgisinternal";
    let triggers = admin.query(sql, &[&schema.schema()]).await?;
    let script = |rows: &mut dyn Iterator<Item = &tokio_postgres::Row>, column: usize| {
        rows.map(|row| format!("{};\n", row.get::<_, String>(column)))
            .collect()
    };
    Ok(Extras {
        take_off: script(&mut keys.iter().chain(&indexes).chain(&triggers), 0),
        put_back: script(&mut indexes.iter().chain(&keys).chain(&triggers), 1),
    })
}
