//! Packages and plugins.

use reqwest::Method;
use serde_json::{Value, json};

use crate::audit::world::{Act, Who, World, scenarios};
use crate::plugins::{Made, upload};

const OWN: &str = "/plugins/packages";
const OFFERED: &str = "/platform/plugins/packages";

fn brings(who: &Who, path: &str, file: Vec<u8>) -> Act {
    who.does(Method::POST, path).with(|request| {
        request
            .header("content-type", "application/octet-stream")
            .body(file)
    })
}

/// A package that was brought: its path.
async fn brought(who: &Who, list: &str, made: &Made) -> String {
    let made = upload(&who.client, list, made.file()).await.ok();
    format!("{list}/{}", made["id"].as_str().unwrap())
}

/// A plugin of the tenant with this name, which is on: its path.
async fn installed(world: &World, name: &'static str) -> String {
    let made = Made::hostile("1.0.0")
        .named(name)
        .with_worlds(&["connector", "notifier"]);
    crate::plugins::enable(&world.key.client, &made, json!({})).await;
    format!("/plugins/{name}")
}

/// As [`installed`], with the package of the next version.
async fn with_next(world: &World, name: &'static str) -> String {
    let path = installed(world, name).await;
    let next = Made::hostile("1.1.0")
        .named(name)
        .with_worlds(&["connector", "notifier"]);
    upload(&world.key.client, OWN, next.file()).await.ok();
    path
}

async fn changes(world: &World, path: &str, part: &str, body: Value) -> Act {
    let read = world.key.client.get(path).await;
    let tag = read.header("etag").expect("a version").to_owned();
    let act = world.key.does(Method::PUT, &format!("{path}/{part}"));
    act.with(|request| request.header("if-match", tag).json(&body))
}

scenarios! {
    "plugins_uploadPackage" => |world| brings(&world.key, OWN, Made::hostile("1.0.0").named("brought").file());
    "plugins_removePackage" => |world| {
        world.key.deletes(&brought(&world.key, OWN, &Made::hostile("1.0.0").named("unwanted")).await)
    };
    "plugins_offerPackage" => |world| brings(&world.root, OFFERED, Made::hostile("1.0.0").named("offered").file());
    "plugins_withdrawPackage" => |world| {
        world.root.deletes(&brought(&world.root, OFFERED, &Made::hostile("1.0.0").named("withdrawn")).await)
    };
    "plugins_blockPackage" => |world| {
        let path = brought(&world.root, OFFERED, &Made::hostile("1.0.0").named("blocked")).await;
        world.root.posts(&format!("{path}/block"), json!({ "reason": "It breaks books" }))
    };
    "plugins_unblockPackage" => |world| {
        let path = brought(&world.root, OFFERED, &Made::hostile("1.0.0").named("unblocked")).await;
        world.root.client.post(&format!("{path}/block"), json!({ "reason": "It breaks books" })).await.ok();
        world.root.posts(&format!("{path}/unblock"), json!({}))
    };
    "plugins_installPlugin" => |world| {
        brought(&world.key, OWN, &Made::hostile("1.0.0").named("installed")).await;
        world.key.posts("/plugins", json!({ "name": "installed", "version": "1.0.0" }))
    };
    "plugins_removePlugin" => |world| {
        let path = installed(world, "removed").await;
        world.key.changes(Method::DELETE, &path, json!({})).await
    };
    "plugins_grantPlugin" => |world| changes(world, &installed(world, "granted").await, "grants", json!({})).await;
    "plugins_configurePlugin" => |world| {
        let path = installed(world, "configured").await;
        changes(world, &path, "settings", json!({ "settings": {} })).await
    };
    "plugins_requirePlugin" => |world| {
        let path = installed(world, "required").await;
        changes(world, &path, "required", json!({ "isRequired": false })).await
    };
    "plugins_enablePlugin" => |world| {
        let path = installed(world, "enabled").await;
        world.key.client.post(&format!("{path}/disable"), json!({})).await.ok();
        world.key.posts(&format!("{path}/enable"), json!({}))
    };
    "plugins_disablePlugin" => |world| {
        world.key.posts(&format!("{}/disable", installed(world, "disabled").await), json!({}))
    };
    "plugins_releasePlugin" => |world| {
        let path = installed(world, "released").await;
        let sql = world.platform.sql_of(&world.tenant).await;
        let pause = "UPDATE plugin_installs SET quarantined_at = now(), probe_at = now(), quarantined_because = 'a test'
            WHERE name = 'released'";
        sql.execute(pause, &[]).await.unwrap();
        world.key.posts(&format!("{path}/release"), json!({}))
    };
    "plugins_upgradePlugin" => |world| {
        let path = with_next(world, "upgraded").await;
        world.key.posts(&format!("{path}/upgrade"), json!({ "version": "1.1.0" }))
    };
    "plugins_promotePlugin" => |world| {
        let path = with_next(world, "promoted").await;
        let body = json!({ "version": "1.1.0", "shadow": true });
        world.key.client.post(&format!("{path}/upgrade"), body).await.ok();
        world.key.posts(&format!("{path}/promote"), json!({}))
    };
    "plugins_dropShadow" => |world| {
        let path = with_next(world, "dropped").await;
        let body = json!({ "version": "1.1.0", "shadow": true });
        world.key.client.post(&format!("{path}/upgrade"), body).await.ok();
        world.key.deletes(&format!("{path}/shadow"))
    };
    "plugins_rollbackPlugin" => |world| {
        let path = with_next(world, "rolled-back").await;
        world.key.client.post(&format!("{path}/upgrade"), json!({ "version": "1.1.0" })).await.ok();
        world.key.posts(&format!("{path}/rollback"), json!({}))
    };
    "plugins_pullRecords" => |world| {
        world.key.posts(&format!("{}/pull", installed(world, "pulled").await), json!({}))
    };
    "plugins_testNotifier" => |world| {
        world.key.posts(&format!("{}/notify", installed(world, "notified").await), json!({}))
    };
}
