//! Feature flags.

use reqwest::Method;
use serde_json::{Value, json};

use crate::audit::world::{Act, Who, World, scenarios};

const OWN: &str = "/flags";
const DEPLOYMENT: &str = "/platform/flags";

fn flag() -> Value {
    json!({
        "state": "ENABLED", "variants": { "on": true, "off": false }, "defaultVariant": "on",
        "metadata": { "owner": "team-x", "expires": "2090-01-01" },
    })
}

fn document(key: &str) -> Value {
    json!({ "flags": { key: flag() } })
}

/// Whoever changes one flag of a document that has it.
async fn one(who: &Who, base: &str, key: &str, method: Method) -> Act {
    let path = format!("{base}/definitions");
    let tag = who.client.get(&path).await.header("etag").unwrap().to_owned();
    let make = who.client.request(Method::PUT, &format!("{path}/{key}"));
    let made = who.client.send(make.header("if-match", tag).json(&flag())).await;
    let tag = made.header("etag").unwrap().to_owned();
    let act = who.does(method, &format!("{path}/{key}"));
    act.with(|request| request.header("if-match", tag).json(&flag()))
}

/// A switch of a flag of a document; documents have other keys than each other.
async fn switched(who: &Who, base: &str, act: &str) -> Act {
    let key = key(base, act);
    one(who, base, &key, Method::PUT).await;
    who.posts(&format!("{base}/definitions/{key}/{act}"), json!({}))
}

fn key(base: &str, act: &str) -> String {
    format!("{act}-{}", base.len())
}

fn wish(key: &str) -> Value {
    json!({ "key": key, "definition": flag(), "reason": "planned" })
}

/// Asks as one person, for another to decide.
async fn asked(asking: &Who, deciding: &Who, base: &str, act: &str) -> Act {
    let change = asking
        .client
        .post(&format!("{base}/changes"), wish(&key(base, act)))
        .await
        .ok();
    deciding.posts(
        &format!("{base}/changes/{}/{act}", change["id"].as_str().unwrap()),
        json!({}),
    )
}

/// A second administrator of the platform.
async fn second(world: &World) -> Who {
    let email = "approver@example.com";
    let password = crate::audit::world::PASSWORD;
    world
        .platform
        .person(world.tenant.id, email, password, "owner", true)
        .await;
    Who {
        client: world.platform.sign_in(email, password).await,
        actor: format!("user:{}", world.user(email).await),
    }
}

scenarios! {
    "flags_putDefinitions" => |world| world.key.changes(Method::PUT, "/flags/definitions", document("known")).await;
    "flags_putFlag" => |world| one(&world.key, OWN, "put", Method::PUT).await;
    "flags_deleteFlag" => |world| one(&world.key, OWN, "delete", Method::DELETE).await;
    "flags_killFlag" => |world| switched(&world.key, OWN, "kill").await;
    "flags_reviveFlag" => |world| switched(&world.key, OWN, "revive").await;
    "flags_requestChange" => |world| world.owner.posts("/flags/changes", wish("requested"));
    "flags_approveChange" => |world| asked(&world.owner, &world.root, OWN, "approve").await;
    "flags_cancelChange" => |world| asked(&world.owner, &world.owner, OWN, "cancel").await;
    "flags_putDeploymentDefinitions" => |world| {
        world.root.changes(Method::PUT, "/platform/flags/definitions", document("known-d")).await
    };
    "flags_putDeploymentFlag" => |world| one(&world.root, DEPLOYMENT, "put-d", Method::PUT).await;
    "flags_deleteDeploymentFlag" => |world| one(&world.root, DEPLOYMENT, "delete-d", Method::DELETE).await;
    "flags_killDeploymentFlag" => |world| switched(&world.root, DEPLOYMENT, "kill").await;
    "flags_reviveDeploymentFlag" => |world| switched(&world.root, DEPLOYMENT, "revive").await;
    "flags_requestDeploymentChange" => |world| world.root.posts("/platform/flags/changes", wish("requested-d"));
    "flags_approveDeploymentChange" => |world| {
        let second = second(world).await;
        asked(&world.root, &second, DEPLOYMENT, "approve").await
    };
    "flags_cancelDeploymentChange" => |world| asked(&world.root, &world.root, DEPLOYMENT, "cancel").await;
}
