//! What learns from the tenant.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{entry, id};

use crate::audit::world::{World, scenarios};

const FUEL: &str = "219557e5-5997-5f0d-ac77-abfb19b1520e";
const RULES: &str = "/ai/rules";

fn rule() -> Value {
    json!({ "name": "Fuel", "condition": { "contains": "zorblax" }, "categoryId": FUEL })
}

/// A rule that the key made.
async fn made(world: &World) -> String {
    let reply = world.key.client.post(RULES, rule()).await.ok();
    format!("{RULES}/{}", id(&reply))
}

/// A rule that was applied to one transaction.
async fn applied(world: &World) -> String {
    let client = &world.key.client;
    let account = client.open_account("bank", "KWD").await;
    let mut body = entry(&account, "expense", "1 KWD", "2026-03-01");
    body["description"] = json!("ZORBLAX");
    client.enter(body).await;
    let path = format!("{}/apply", made(world).await);
    let reply = client.post(&path, json!({})).await.ok();
    format!("{RULES}/applications/{}", id(&reply["application"]))
}

/// Two models more, of which the later one answers; gives the number of the earlier one.
async fn fitted(world: &World) -> i32 {
    let sql = world.platform.sql_of(&world.tenant).await;
    let memory = wikala_classify::Memory::default().to_bytes();
    sql.batch_execute("UPDATE ai_models SET state = 'retired' WHERE state = 'active'")
        .await
        .unwrap();
    let report =
        json!({ "rows": 0, "corrections": 0, "categories": 0, "reason": "made by hand" }).to_string();
    let keep = "WITH last AS (UPDATE ai_standing SET models = models + 2 RETURNING models)
         INSERT INTO ai_models
             (id, number, state, learned_to, rows, memory, report, created_by, created_at, activated_at)
         SELECT gen_random_uuid(), models - age, CASE age WHEN 0 THEN 'active' ELSE 'retired' END,
             0, 0, $1, $2::text::jsonb, 'system', now(), now() - age * interval '1 hour'
         FROM last, generate_series(0, 1) AS age
         RETURNING number";
    let rows = sql.query(keep, &[&memory, &report]).await.unwrap();
    rows.iter().map(|row| row.get::<_, i32>(0)).min().unwrap()
}

scenarios! {
    "ai_createRule" => |world| world.key.posts(RULES, rule());
    "ai_updateRule" => |world| world.key.patches(&made(world).await, json!({ "name": "Petrol" }));
    "ai_deleteRule" => |world| world.key.deletes(&made(world).await);
    "ai_moveRule" => |world| {
        let path = format!("{}/move", made(world).await);
        let act = world.key.does(Method::POST, &path);
        act.with(|request| request.header("if-match", "\"1\"").json(&json!({ "position": 1 })))
    };
    "ai_applyRule" => |world| world.key.posts(&format!("{}/apply", made(world).await), json!({}));
    "ai_revertRuleApplication" => |world| {
        world.key.does(Method::POST, &format!("{}/revert", applied(world).await))
    };
    "ai_retrain" => |world| world.key.does(Method::POST, "/ai/models");
    "ai_activateModel" => |world| {
        let number = fitted(world).await;
        world.key.posts(&format!("/ai/models/{number}/activate"), json!({ "force": true }))
    };
    "ai_rollbackModel" => |world| {
        fitted(world).await;
        world.key.does(Method::POST, "/ai/models/rollback")
    };
    "ai_evaluate" => |world| world.key.does(Method::POST, "/ai/evaluate");
    "ai_updateSettings" => |world| {
        world.key.changes(Method::PATCH, "/ai/settings", json!({ "promise": 0.95 })).await
    };
}
