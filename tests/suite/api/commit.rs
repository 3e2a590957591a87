//! What the database refuses only when a change commits is answered as what it refuses at once.

use serde_json::{Value, json};
use wikala_db::Admin;
use wikala_test_kit::{Client, Reply, TestPlatform, entry, id};

/// What a client sees of a refusal, without what differs from one request to the next.
fn told(reply: &Reply) -> (u16, Value, Value) {
    let body = &reply.body;
    (reply.status, body["code"].clone(), body["errors"].clone())
}

/// Refuses transactions described as `Refuse <SQLSTATE>`, at once or at the commit.
async fn refuse(sql: &Admin, at_commit: bool) {
    let when = if at_commit {
        "INITIALLY DEFERRED"
    } else {
        "INITIALLY IMMEDIATE"
    };
    let trigger = format!(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             RAISE 'refused' USING ERRCODE = split_part(NEW.description, ' ', 2),
                 CONSTRAINT = split_part(NEW.description, ' ', 3);
         END $$;
         DROP TRIGGER IF EXISTS refuse ON transactions;
         CREATE CONSTRAINT TRIGGER refuse AFTER INSERT OR UPDATE ON transactions DEFERRABLE {when}
             FOR EACH ROW WHEN (NEW.description LIKE 'Refuse %') EXECUTE FUNCTION refuse()"
    );
    sql.batch_execute(&trigger).await.unwrap();
}

/// Enters one, and turns one that is there into it.
async fn answers(admin: &Client, there: &Value, body: &Value) -> [(u16, Value, Value); 2] {
    let entered = admin.post("/finance/transactions", body.clone()).await;
    let changes = json!({ "description": body["description"], "categoryId": body["categoryId"] });
    let path = format!("/finance/transactions/{}", id(there));
    let changed = admin.patch(&path, 1, changes).await;
    [told(&entered), told(&changed)]
}

#[tokio::test]
async fn what_fails_at_the_commit_is_answered_as_what_fails_at_once() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (admin, sql) = (&north.admin, platform.sql_of(&north).await);
    let good = entry(
        &admin.open_account("cash", "KWD").await,
        "expense",
        "1 KWD",
        "2026-01-05",
    );
    let there = admin.enter(good.clone()).await;
    for (refusal, status, code) in [
        ("23514 some_rule", 422, "finance.transaction_invalid"),
        ("23502 some_column", 422, "finance.transaction_invalid"),
        ("23505 some_other_key", 409, "request.conflict"),
        ("23503 transactions_account", 404, "finance.account_not_found"),
        ("40001 -", 409, "request.conflict"),
        ("P0001 -", 500, "server.internal"),
    ] {
        let mut body = good.clone();
        body["description"] = json!(format!("Refuse {refusal}"));
        refuse(&sql, false).await;
        let at_once = answers(admin, &there, &body).await;
        refuse(&sql, true).await;
        assert_eq!(answers(admin, &there, &body).await, at_once, "{refusal}");
        assert_eq!((at_once[0].0, &at_once[0].1), (status, &json!(code)), "{refusal}");
    }
    assert_eq!(admin.all("/finance/transactions").await, [there]);
    platform.stop().await;
}

#[tokio::test]
async fn a_deferred_foreign_key_names_the_field() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let (admin, sql) = (&north.admin, platform.sql_of(&north).await);
    let mut body = entry(
        &admin.open_account("cash", "KWD").await,
        "expense",
        "1 KWD",
        "2026-01-05",
    );
    let there = admin.enter(body.clone()).await;
    body["categoryId"] = json!(wikala_kernel::id::new_uuid());
    let at_once = answers(admin, &there, &body).await;
    assert_eq!(at_once[0].2[0]["pointer"], "/categoryId");
    let later =
        "ALTER TABLE transactions ALTER CONSTRAINT transactions_category DEFERRABLE INITIALLY DEFERRED";
    sql.batch_execute(later).await.unwrap();
    assert_eq!(answers(admin, &there, &body).await, at_once);
    // The connection is as good as before.
    body["categoryId"] = Value::Null;
    admin.enter(body).await;
    platform.stop().await;
}

#[tokio::test]
async fn what_nobody_has_a_name_for_is_a_rule_that_was_broken() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let sql = platform.sql_of(&north).await;
    let account = json!({ "name": "Refuse", "kind": "cash", "currency": "KWD" });
    for when in ["IMMEDIATE", "DEFERRED"] {
        let trigger = format!(
            "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                 $$ BEGIN RAISE 'refused' USING ERRCODE = '23514', CONSTRAINT = 'some_rule'; END $$;
             DROP TRIGGER IF EXISTS refuse ON accounts;
             CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON accounts DEFERRABLE INITIALLY {when}
                 FOR EACH ROW EXECUTE FUNCTION refuse()"
        );
        sql.batch_execute(&trigger).await.unwrap();
        let reply = north.admin.post("/finance/accounts", account.clone()).await;
        assert_eq!(reply.refused(422), "request.refused", "{when}");
    }
    platform.stop().await;
}
