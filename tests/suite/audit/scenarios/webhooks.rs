//! Webhooks and connections.

use reqwest::Method;
use serde_json::{Value, json};

use crate::audit::world::{World, scenarios};

/// A public address: nobody connects to it in these scenarios.
const URL: &str = "https://192.0.0.10.example/";

async fn endpoint(world: &World) -> String {
    let body = json!({ "url": URL, "events": ["*"] });
    let made = world.key.client.post("/webhooks", body).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

async fn connection(world: &World) -> Value {
    let body =
        json!({ "name": "the shop", "scheme": "hmac", "header": "x-sig", "secret": "a secret of the shop" });
    world.key.client.post("/hook-connections", body).await.ok()
}

/// A message of an endpoint, as an event would make it.
async fn message(world: &World, endpoint: &str) -> String {
    let sql = world.platform.sql_of(&world.tenant).await;
    let insert = format!(
        "INSERT INTO webhook_messages (endpoint_id, seq, event_id, event_type, key, state, next_at, created_at, ended_at)
         VALUES ('{endpoint}', 100000, gen_random_uuid(), 'wikala.tests.thing.done.v1', 'thing', 'dead', now(), now(), now())
         RETURNING event_id::text"
    );
    let row = sql.query_one(&insert, &[]).await.unwrap();
    row.get(0)
}

scenarios! {
    "webhooks_createEndpoint" => |world| world.key.posts("/webhooks", json!({ "url": URL, "events": ["finance.*"] }));
    "webhooks_updateEndpoint" => |world| {
        let path = format!("/webhooks/{}", endpoint(world).await);
        world.key.patches(&path, json!({ "description": "the warehouse" }))
    };
    "webhooks_deleteEndpoint" => |world| world.key.deletes(&format!("/webhooks/{}", endpoint(world).await));
    "webhooks_rotateSecret" => |world| {
        let path = format!("/webhooks/{}/rotate-secret", endpoint(world).await);
        world.key.posts(&path, json!({ "overlapHours": 1 }))
    };
    "webhooks_disableEndpoint" => |world| {
        world.key.posts(&format!("/webhooks/{}/disable", endpoint(world).await), json!({}))
    };
    "webhooks_enableEndpoint" => |world| {
        let path = format!("/webhooks/{}", endpoint(world).await);
        world.key.client.post(&format!("{path}/disable"), json!({})).await.ok();
        world.key.posts(&format!("{path}/enable"), json!({}))
    };
    "webhooks_testEndpoint" => |world| {
        world.key.posts(&format!("/webhooks/{}/test", endpoint(world).await), json!({}))
    };
    "webhooks_resendMessage" => |world| {
        let endpoint = endpoint(world).await;
        let message = message(world, &endpoint).await;
        world.key.posts(&format!("/webhooks/{endpoint}/messages/{message}/resend"), json!({}))
    };
    "webhooks_replayMessages" => |world| {
        let path = format!("/webhooks/{}/replay", endpoint(world).await);
        world.key.posts(&path, json!({ "since": "2026-01-01T00:00:00Z" }))
    };
    "webhooks_createConnection" => |world| {
        world.key.posts("/hook-connections", json!({ "name": "the shop", "scheme": "standard" }))
    };
    "webhooks_updateConnection" => |world| {
        let made = connection(world).await;
        let path = format!("/hook-connections/{}", made["id"].as_str().unwrap());
        world.key.patches(&path, json!({ "enabled": false }))
    };
    "webhooks_deleteConnection" => |world| {
        let made = connection(world).await;
        world.key.deletes(&format!("/hook-connections/{}", made["id"].as_str().unwrap()))
    };
    "webhooks_receive" => |world| {
        let made = connection(world).await;
        let path = made["path"].as_str().unwrap().trim_start_matches("/api/v1");
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"a secret of the shop");
        let tag = aws_lc_rs::hmac::sign(&key, b"{}");
        let tag: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let act = world.unsigned("system").does(Method::POST, path);
        act.with(|request| request.header("x-sig", tag).body("{}"))
            .unrecorded("what others send is no act of anybody here; it is kept with its event")
    };
}
