//! What somebody changed by hand in one tenant is named.

use wikala_test_kit::TestPlatform;

use super::many::{provision, schema};

#[tokio::test]
async fn a_dropped_index_is_named_with_its_tenant_and_definition() {
    let platform = TestPlatform::start().await;
    provision(&platform, 12).await;
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    let sql = platform.sql().await;
    sql.batch_execute("DROP INDEX t_11.transactions_by_date")
        .await
        .unwrap();
    let drift = platform.host.db.drift().await.unwrap();
    assert_eq!(drift.len(), 1);
    assert_eq!((drift[0].schema, drift[0].cell.as_str()), (schema(11), "main"));
    assert_eq!(
        drift[0].missing,
        [
            "index CREATE INDEX transactions_by_date ON transactions USING btree (posted_on DESC, id DESC) WHERE (deleted_at IS NULL)"
        ]
    );
    assert_eq!(drift[0].unexpected, Vec::<String>::new());
    let mend = "CREATE INDEX transactions_by_date ON t_11.transactions (posted_on DESC, id DESC) WHERE deleted_at IS NULL";
    sql.batch_execute(mend).await.unwrap();
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    platform.stop().await;
}

#[tokio::test]
async fn every_kind_of_change_is_seen() {
    let platform = TestPlatform::start().await;
    provision(&platform, 2).await;
    let sql = platform.sql().await;
    for (change, undo) in [
        (
            "ALTER TABLE accounts ADD note text",
            "ALTER TABLE accounts DROP note",
        ),
        (
            "ALTER TABLE accounts ALTER name DROP NOT NULL",
            "ALTER TABLE accounts ALTER name SET NOT NULL",
        ),
        (
            "ALTER TABLE accounts ALTER version SET DEFAULT 2",
            "ALTER TABLE accounts ALTER version SET DEFAULT 1",
        ),
        (
            "ALTER TABLE transactions DROP CONSTRAINT transactions_sign",
            "ALTER TABLE transactions ADD CONSTRAINT transactions_sign CHECK (
                (type = 'income' AND amount >= 0) OR (type = 'expense' AND amount <= 0))",
        ),
        (
            "ALTER TABLE budgets ALTER planned TYPE numeric(20, 4)",
            "ALTER TABLE budgets ALTER planned TYPE numeric(19, 4)",
        ),
        ("CREATE INDEX mine ON accounts (kind)", "DROP INDEX mine"),
        ("CREATE TABLE mine (id integer)", "DROP TABLE mine"),
    ] {
        sql.batch_execute(&format!("SET search_path = t_2; {change}"))
            .await
            .unwrap();
        let drift = platform.host.db.drift().await.unwrap();
        let seen: Vec<_> = drift.iter().map(|drift| drift.schema).collect();
        assert_eq!(seen, [schema(2)], "{change}");
        assert!(drift[0].missing.len() + drift[0].unexpected.len() > 0, "{change}");
        sql.batch_execute(undo).await.unwrap();
        assert_eq!(platform.host.db.drift().await.unwrap(), [], "{undo}");
    }
    platform.stop().await;
}
