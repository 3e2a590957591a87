//! Up, down and up again leaves every object and every right as it was.

use wikala_db::Admin;
use wikala_test_kit::TestPlatform;

use super::many::{number, provision, schema, up};

/// Every object of a schema with its definition, its place and who may use it. Columns are in
/// their order, not by the numbers that PostgreSQL keeps for those that are gone; default
/// categories with their words; the tenant's number is left out.
const OBJECTS: &str = r#"
    SELECT line FROM (
        SELECT format('column %s.%s %s %s %s %s', c.relname,
            row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname,
            format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
        WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'r'
        UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = to_regnamespace($1)
        UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = to_regnamespace($1)
        UNION ALL SELECT format('rights %s %s', relname, relacl) FROM pg_class
        WHERE relnamespace = to_regnamespace($1) AND relkind = 'r'
    ) objects ORDER BY line COLLATE "C""#;

async fn objects(sql: &Admin, schema: &str) -> Vec<String> {
    let rows = sql.query(OBJECTS, &[&schema]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn categories(sql: &Admin, schema: &str) -> Vec<String> {
    let query = format!(
        "SELECT (to_jsonb(c) - 'created_at' - 'updated_at')::text FROM {schema}.categories c ORDER BY id"
    );
    sql.query(&query, &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect()
}

#[tokio::test]
async fn up_down_up_is_up() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let sql = platform.sql().await;
    let (mine, migrator) = (north.schema.schema(), &platform.host.migrator);
    let (before, words) = (objects(&sql, &mine).await, categories(&sql, &mine).await);
    assert!(before.len() > 100 && words.len() > 40);
    north.admin.open_account("cash", "KWD").await;

    let steps = migrator
        .tenant_sets()
        .iter()
        .find(|set| set.module == "finance")
        .unwrap()
        .version();
    for _step in 0..steps {
        let back = migrator.down("finance").await.unwrap();
        assert_eq!((back.advanced, back.failed.len()), (2, 0), "tenant and template");
    }
    let left =
        format!("SELECT count(*) FROM pg_tables WHERE schemaname = '{mine}' AND tablename = 'accounts'");
    assert_eq!(number(&platform, &left).await, 0);
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    let nothing_left = migrator.down("finance").await.unwrap();
    assert_eq!((nothing_left.advanced, nothing_left.failed.len()), (0, 0));

    let report = up(migrator).await;
    assert_eq!((report.advanced, report.failed.len()), (1, 0));
    assert_eq!(objects(&sql, &mine).await, before);
    assert_eq!(categories(&sql, &mine).await, words);
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    // Connections that knew the old tables serve the new ones.
    assert_eq!(north.admin.all("/finance/accounts").await.len(), 0);
    north.admin.open_account("cash", "KWD").await;
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_made_at_once_is_one_that_was_migrated_step_by_step() {
    let platform = TestPlatform::start().await;
    provision(&platform, 1).await;
    platform.host.migrator.down("finance").await.unwrap();
    up(&platform.host.migrator).await;
    let cell = platform.host.db.directory_cell().unwrap();
    platform.host.migrator.provision(cell, schema(2)).await.unwrap();
    let sql = platform.sql().await;
    let plain = async |number: i32| {
        let role = cell.roles().tenant(schema(number));
        let all = objects(&sql, &schema(number).schema()).await;
        let known = all
            .iter()
            .map(|line| line.replace(&role, "tenant").replace(&format!("t_{number}."), ""));
        known.collect::<Vec<_>>()
    };
    assert_eq!(plain(1).await, plain(2).await);
    platform.stop().await;
}
