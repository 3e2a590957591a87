//! Undo takes an import out as if it had never been; redo is its inverse.

use serde_json::{Value, json};
use wikala_db::Admin;
use wikala_test_kit::{TestPlatform, entry, id, version};

use super::statements::all;

/// Every live row with every column, but for the version and the time of the last change.
async fn ledger(sql: &Admin) -> Vec<String> {
    let rows = "SELECT (to_jsonb(t) - 'version' - 'updated_at')::text FROM transactions t
                WHERE deleted_at IS NULL ORDER BY id";
    sql.query(rows, &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect()
}

#[tokio::test]
async fn undo_and_redo_are_inverse_row_by_row() {
    let platform = TestPlatform::start().await;
    for (at, statement) in all().iter().enumerate() {
        let tenant = platform.tenant(&format!("t-{at}")).await;
        let (admin, sql) = (&tenant.admin, platform.sql_of(&tenant).await);
        let account = admin.open_account("cash", "KWD").await;
        admin
            .enter(entry(&account, "expense", "1 KWD", "2026-01-31"))
            .await;
        let before = ledger(&sql).await;
        let done = admin
            .import(statement.name, &statement.file, statement.fields)
            .await
            .ok();
        let after = ledger(&sql).await;
        let path = format!("/finance/imports/{}", id(&done));
        for _twice in 0..2 {
            let undone = admin.step(&format!("{path}/undo")).await.ok();
            assert_eq!(
                (&undone["rows"], &undone["import"]["state"]),
                (&done["imported"], &json!("undone"))
            );
            assert_eq!(ledger(&sql).await, before, "{}", statement.name);
            assert_eq!(
                admin.step(&format!("{path}/undo")).await.refused(409),
                "finance.import_state"
            );
            let redone = admin.step(&format!("{path}/redo")).await.ok();
            assert_eq!(
                (&redone["rows"], &redone["duplicates"]),
                (&done["imported"], &json!(0))
            );
            assert_eq!(ledger(&sql).await, after, "{}", statement.name);
            assert_eq!(
                admin.step(&format!("{path}/redo")).await.refused(409),
                "finance.import_state"
            );
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn an_undone_statement_can_be_imported_again_and_then_redo_adds_nothing() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let statement = &all()[0];
    let first = admin.import(statement.name, &statement.file, &[]).await.ok();
    let path = format!("/finance/imports/{}", id(&first));
    admin.step(&format!("{path}/undo")).await.ok();
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    let second = admin.import(statement.name, &statement.file, &[]).await.ok();
    assert_eq!(
        (&second["imported"], &second["duplicates"]),
        (&first["imported"], &json!(0))
    );
    let redone = admin.step(&format!("{path}/redo")).await.ok();
    assert_eq!(
        (&redone["rows"], &redone["duplicates"]),
        (&json!(0), &first["imported"])
    );
    assert_eq!(
        admin.all("/finance/transactions").await.len(),
        statement.rows.len()
    );
    admin
        .step(&format!("/finance/imports/{}/undo", id(&second)))
        .await
        .ok();
    assert_eq!(admin.all("/finance/transactions").await.len(), 0);
    platform.stop().await;
}

#[tokio::test]
async fn what_was_changed_or_deleted_by_hand_stays_so() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let done = admin.import("a.csv", &all()[0].file, &[]).await.ok();
    let path = format!("/finance/imports/{}", id(&done));
    let rows = admin.all("/finance/transactions?sort=postedOn").await;
    let one = |row: &Value| format!("/finance/transactions/{}", id(row));
    let noted = admin
        .patch(
            &one(&rows[0]),
            version(&rows[0]),
            json!({ "tags": ["mine"], "description": "noted" }),
        )
        .await
        .ok();
    assert_eq!(
        admin
            .delete_version(&one(&rows[1]), version(&rows[1]))
            .await
            .status,
        204
    );

    assert_eq!(admin.step(&format!("{path}/undo")).await.ok()["rows"], 2);
    let back = admin.step(&format!("{path}/redo")).await.ok();
    assert_eq!((&back["rows"], &back["duplicates"]), (&json!(2), &json!(0)));
    let found = admin.get(&one(&rows[0])).await.ok();
    assert_eq!(
        (&found["tags"], &found["description"]),
        (&noted["tags"], &noted["description"])
    );
    assert_eq!(
        admin.get(&one(&rows[1])).await.refused(404),
        "finance.transaction_not_found"
    );
    assert!(
        version(&found) > version(&noted),
        "who read it before must read it again"
    );
    platform.stop().await;
}

#[tokio::test]
async fn undo_leaves_other_imports_alone_also_overlapping_ones() {
    let platform = TestPlatform::start().await;
    let admin = platform.tenant("north").await.admin;
    let first = admin
        .import(
            "a.csv",
            b"Date,Description,Amount\n2026-01-15,a,-1.00\n2026-01-16,b,-2.00\n",
            &[],
        )
        .await
        .ok();
    let second = admin
        .import(
            "b.csv",
            b"Date,Description,Amount\n2026-01-16,b,-2.00\n2026-01-17,c,-3.00\n",
            &[],
        )
        .await
        .ok();
    let listed = async || -> Vec<String> {
        let rows = admin.all("/finance/transactions?sort=postedOn").await;
        rows.iter()
            .map(|row| row["description"].as_str().unwrap().to_owned())
            .collect()
    };
    let step = async |import: &Value, step: &str| {
        admin
            .step(&format!("/finance/imports/{}/{step}", id(import)))
            .await
            .ok()
    };
    assert_eq!(listed().await, ["a", "b", "c"]);
    step(&second, "undo").await;
    assert_eq!(listed().await, ["a", "b"]);
    step(&first, "undo").await;
    assert_eq!(listed().await, Vec::<String>::new());
    step(&second, "redo").await;
    assert_eq!(listed().await, ["c"]);
    step(&first, "redo").await;
    assert_eq!(listed().await, ["a", "b", "c"]);
    platform.stop().await;
}
