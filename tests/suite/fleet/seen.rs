//! What the platform's operators see of the fleet, and the one thing they can do about it there.

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant};

use super::many::{number, schema, up};

const FLEET: &str = "/platform/fleet";
const TENANTS: &str = "/platform/fleet/tenants";
/// What the newest migration of finance adds; with it a tenant refuses that migration.
const POISON: &str = "ALTER TABLE transactions ADD COLUMN split_from integer";
const REPAIR: &str = "ALTER TABLE transactions DROP COLUMN split_from";
/// The tries that the audit log knows of.
const TRIES: &str = "SELECT count(*) FROM platform.audit_entries WHERE action = 'platform.retry_migration'";

/// Somebody who administers the platform.
async fn operator(platform: &TestPlatform, home: &TestTenant) -> Client {
    let (email, password) = ("root@wikala.example", "Root-Password-1");
    platform.person(home.id, email, password, "owner", true).await;
    platform.sign_in(email, password).await
}

async fn counts(root: &Client) -> (Value, Value, Value) {
    let total = root.get(FLEET).await.ok()["total"].clone();
    (
        total["current"].clone(),
        total["behind"].clone(),
        total["failed"].clone(),
    )
}

fn three(current: i64, behind: i64, failed: i64) -> (Value, Value, Value) {
    (json!(current), json!(behind), json!(failed))
}

/// The tenants in a state, by slug.
async fn slugs(root: &Client, query: &str) -> Vec<String> {
    let found = root.all(&format!("{TENANTS}?{query}")).await;
    let slug = |each: &Value| each["tenant"]["slug"].as_str().unwrap().to_owned();
    found.iter().map(slug).collect()
}

fn retry_of(tenant: &TestTenant) -> String {
    format!("{TENANTS}/{}/retry", tenant.id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poisoned_tenant_is_seen_as_failed_with_its_sql_error_and_after_its_repair_as_current() {
    let platform = TestPlatform::start().await;
    let (north, _south) = (platform.tenant("north").await, platform.tenant("south").await);
    let root = operator(&platform, &north).await;
    assert_eq!(counts(&root).await, three(2, 0, 0));
    let migrator = &platform.host.migrator;
    assert_eq!(migrator.down("finance").await.unwrap().failed, []);
    assert_eq!(counts(&root).await, three(0, 2, 0));
    let sql = platform.sql_of(&north).await;
    sql.batch_execute(POISON).await.unwrap();
    assert_eq!(up(migrator).await.failed.len(), 1);

    let fleet = root.get(FLEET).await.ok();
    assert_eq!(
        (&fleet["total"]["current"], &fleet["total"]["failed"]),
        (&json!(1), &json!(1))
    );
    assert!(fleet["total"]["triedAt"].is_string() && fleet["total"]["waitingSince"].is_string());
    assert_eq!(fleet["cells"][0]["total"], fleet["total"]);
    let modules = fleet["modules"].as_array().unwrap();
    let failed = modules.iter().filter(|each| each["tenants"]["failed"] != 0);
    assert_eq!(
        failed.map(|each| &each["module"]).collect::<Vec<_>>(),
        ["finance"]
    );

    let found = root.all(&format!("{TENANTS}?state=failed")).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["tenant"]["id"], north.id.to_string());
    assert_eq!(
        (&found[0]["cell"], &found[0]["schema"]),
        (&json!("main"), &json!(north.schema.to_string()))
    );
    let module = &found[0]["modules"][0];
    let stands = (
        &module["module"],
        &module["version"],
        &module["target"],
        &module["step"],
    );
    assert_eq!(
        stands,
        (&json!("finance"), &json!(4), &json!(5), &json!("0005_split"))
    );
    assert_eq!(
        (&module["fault"], &module["code"]),
        (&json!("refused"), &json!("42701"))
    );
    let said = "column \"split_from\" of relation \"transactions\" already exists";
    assert_eq!(module["message"], said);
    assert!(module["triedAt"].is_string());

    let again = root.post(&retry_of(&north), json!({})).await.ok();
    assert_eq!(
        (&again["state"], &again["modules"][0]["code"]),
        (&json!("failed"), &json!("42701"))
    );
    sql.batch_execute(REPAIR).await.unwrap();
    let after = root.post(&retry_of(&north), json!({})).await.ok();
    assert_eq!(
        (&after["state"], &after["modules"]),
        (&json!("current"), &json!([]))
    );
    assert_eq!(counts(&root).await, three(2, 0, 0));
    assert!(slugs(&root, "state=failed").await.is_empty());
    assert_eq!(slugs(&root, "state=current").await, ["north", "south"]);
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    assert_eq!(number(&platform, TRIES).await, 2);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_a_fleet_in_two_cells_have_each_tenant_once() {
    let platform = TestPlatform::start_with(2, |_config| {}).await;
    let home = platform.tenant("t-0").await;
    for n in 1..5 {
        platform.tenant(&format!("t-{n}")).await;
    }
    let root = operator(&platform, &home).await;
    // A schema that the directory does not know, as a restored backup leaves it.
    let cell = platform.host.db.directory_cell().unwrap();
    let migrator = &platform.host.migrator;
    migrator.provision(cell, schema(5_000)).await.unwrap();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = root
            .get(&format!("{TENANTS}?limit=2&count=true{cursor}"))
            .await
            .ok();
        assert_eq!(page["total"], 6);
        for each in page["data"].as_array().unwrap() {
            seen.push(each["tenant"]["slug"].as_str().unwrap_or("nobody's").to_owned());
        }
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    seen.sort();
    assert_eq!(seen, ["nobody's", "t-0", "t-1", "t-2", "t-3", "t-4"]);
    let foreign = root.get(&format!("{TENANTS}?state=behind{cursor}")).await;
    assert_eq!(foreign.refused(400), "request.foreign_cursor");
    let strange = root.get(&format!("{TENANTS}?state=lost")).await;
    assert_eq!(strange.refused(400), "request.malformed_query");
    let mut by_cell = slugs(&root, "cell=cell2").await;
    by_cell.extend(slugs(&root, "cell=main&state=behind").await);
    assert!((1..5).contains(&by_cell.len()), "{by_cell:?}");

    migrator.down("finance").await.unwrap();
    let behind = root
        .get(&format!(
            "{TENANTS}?state=behind&module=finance&limit=1&count=true"
        ))
        .await
        .ok();
    assert_eq!((&behind["total"], &behind["hasMore"]), (&json!(6), &json!(true)));
    assert!(slugs(&root, "state=behind&module=base").await.is_empty());
    platform.stop().await;
}

#[tokio::test]
async fn a_schema_that_is_newer_or_was_edited_is_named_and_left_alone() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let root = operator(&platform, &north).await;
    let change = format!(
        "UPDATE platform.tenant_schemas SET version = version + 1 WHERE number = {} AND module = 'finance';
         UPDATE platform.tenant_schemas SET digest = 'other' WHERE number = {} AND module = 'finance'",
        north.schema.number(),
        south.schema.number(),
    );
    platform.sql().await.batch_execute(&change).await.unwrap();
    let found = root.all(&format!("{TENANTS}?state=failed")).await;
    let faults: Vec<_> = found.iter().map(|each| &each["modules"][0]["fault"]).collect();
    assert_eq!(faults, ["newer", "edited"]);
    let tried = root.post(&retry_of(&north), json!({})).await.ok();
    assert_eq!(tried["modules"][0]["fault"], "newer");
    assert_eq!(tried["modules"][0].get("triedAt"), None);
    assert_eq!(platform.host.migrator.pending().await.unwrap().len(), 2);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn retries_and_a_run_beside_them_apply_a_step_once() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let root = operator(&platform, &north).await;
    let migrator = &platform.host.migrator;
    migrator.down("finance").await.unwrap();
    let path = retry_of(&north);
    let tries = (0..4).map(|_| root.post(&path, json!({})));
    let (replies, report) = tokio::join!(futures_util::future::join_all(tries), up(migrator));
    assert_eq!(report.failed, []);
    for reply in replies {
        assert_eq!(reply.ok()["state"], "current");
    }
    let errors = "SELECT count(*) FROM platform.tenant_schemas WHERE error IS NOT NULL";
    assert_eq!(number(&platform, errors).await, 0);
    platform.stop().await;
}

#[tokio::test]
async fn only_operators_see_the_fleet_and_only_tenants_with_a_schema_are_migrated() {
    let platform = TestPlatform::start().await;
    let (north, gone) = (platform.tenant("north").await, platform.tenant("gone").await);
    platform
        .person(north.id, "lina@example.com", "Correct-Horse-1", "owner", false)
        .await;
    let owner = platform.sign_in("lina@example.com", "Correct-Horse-1").await;
    for client in [&north.admin, &owner] {
        for path in [FLEET, TENANTS, "/platform/queues"] {
            assert_eq!(client.get(path).await.refused(403), "auth.forbidden", "{path}");
        }
        let reply = client.post(&retry_of(&north), json!({})).await;
        assert_eq!(reply.refused(403), "auth.forbidden");
    }
    assert_eq!(
        platform.nobody().get(FLEET).await.refused(401),
        "auth.unauthenticated"
    );

    let root = operator(&platform, &north).await;
    let nowhere = format!("{TENANTS}/{}/retry", wikala_kernel::id::new_uuid());
    assert_eq!(
        root.post(&nowhere, json!({})).await.refused(404),
        "tenant.not_found"
    );
    assert_eq!(root.delete(&format!("/tenants/{}", gone.id)).await.status, 204);
    let late = root.post(&retry_of(&gone), json!({})).await;
    assert_eq!(late.refused(409), "tenant.state");
    assert_eq!(slugs(&root, "cell=main").await, ["north"]);
    assert_eq!(
        number(&platform, TRIES).await,
        0,
        "what is refused leaves no entry"
    );
    platform.stop().await;
}
