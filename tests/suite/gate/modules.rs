//! Modules of a deployment, and what a tenant switches.

use serde_json::{Value, json};
use wikala_config::{ModulePlace, ModuleSelection};
use wikala_test_kit::TestPlatform;

use super::{put, stage};

const BOOKS: &str = "/finance/accounts";

fn named<'v>(modules: &'v Value, name: &str) -> &'v Value {
    let modules = modules["data"].as_array().unwrap();
    modules.iter().find(|module| module["name"] == name).unwrap()
}

#[tokio::test]
async fn a_module_that_is_switched_off_is_gone_and_its_data_stays() {
    let (platform, tenant, operator) = stage("core").await;
    tenant.admin.open_account("kept", "KWD").await;
    let off = put(&operator, "/modules/finance", json!({ "isOn": false }))
        .await
        .ok();
    assert_eq!(
        (&off["isOn"], &off["why"]),
        (&json!(false), &json!("it is switched off"))
    );
    assert_eq!(tenant.admin.get(BOOKS).await.refused(404), "request.not_found");
    let on = put(&operator, "/modules/finance", json!({ "isOn": true }))
        .await
        .ok();
    assert_eq!(on["isOn"], true);
    let kept = tenant.admin.get(BOOKS).await.ok();
    assert_eq!(kept["data"][0]["name"], "kept");
    platform.stop().await;
}

#[tokio::test]
async fn what_a_module_keeps_is_removed_only_when_it_is_off_and_after_an_export() {
    let (platform, tenant, operator) = stage("core").await;
    let neighbour = platform.tenant("south").await;
    neighbour.admin.open_account("untouched", "KWD").await;
    tenant.admin.open_account("gone", "KWD").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("north.tar");
    let remove = || {
        let arguments = [
            "tenant",
            "remove-module",
            &tenant.slug,
            "finance",
            "--yes",
            "--out",
        ];
        platform.program().args(arguments).arg(&file).output().unwrap()
    };
    let refused = remove();
    assert!(!refused.status.success() && !file.exists());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("switch it off first"), "{said}");

    let off = put(&operator, "/modules/finance", json!({ "isOn": false })).await;
    assert_eq!(off.status, 200);
    let removed = remove();
    let said = String::from_utf8_lossy(&removed.stderr).into_owned();
    assert!(removed.status.success(), "{said}");
    let again = remove();
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("is there already"), "{said}");

    let archive = tokio::fs::File::open(&file).await.unwrap();
    let manifest = wikala_db::archive::verify_archive(archive).await.unwrap();
    let accounts = manifest.tables.iter().find(|table| table.name == "accounts");
    assert_eq!(accounts.unwrap().rows, 1);
    put(&operator, "/modules/finance", json!({ "isOn": true }))
        .await
        .ok();
    assert_eq!(tenant.admin.get(BOOKS).await.ok()["data"], json!([]));
    let categories = tenant.admin.get("/finance/categories").await.ok();
    assert!(!categories["data"].as_array().unwrap().is_empty());
    let kept = neighbour.admin.get(BOOKS).await.ok();
    assert_eq!(kept["data"][0]["name"], "untouched");
    assert_eq!(platform.host.db.drift().await.unwrap(), []);
    platform.stop().await;
}

#[tokio::test]
async fn what_every_tenant_has_stays_on_and_what_nobody_has_is_not_found() {
    let (platform, tenant, operator) = stage("core").await;
    let listed = tenant.admin.get("/modules").await.ok();
    assert_eq!(named(&listed, "finance")["isBuiltIn"], false);
    assert_eq!(named(&listed, "webhooks")["isBuiltIn"], true);
    let refused = put(&operator, "/modules/platform", json!({ "isOn": false })).await;
    assert_eq!(refused.refused(409), "module.is_built_in");
    let refused = put(&operator, "/modules/astrology", json!({ "isOn": false })).await;
    assert_eq!(refused.refused(404), "module.not_found");
    platform.stop().await;
}

#[tokio::test]
async fn a_module_that_comes_later_gets_its_tables_when_a_tenant_switches_it_on() {
    let without = TestPlatform::start_with(1, |config| {
        config.modules.enabled = ModuleSelection::Only(Vec::new());
    })
    .await;
    let tenant = without.tenant("north").await;
    without
        .person(tenant.id, "root@example.com", super::PASSWORD, "owner", true)
        .await;
    assert_eq!(tenant.admin.get(BOOKS).await.status, 404);
    let with = without
        .beside_with(|config| config.modules.enabled = ModuleSelection::All)
        .await;
    let operator = with.sign_in("root@example.com", super::PASSWORD).await;
    put(&operator, "/modules/finance", json!({ "isOn": true }))
        .await
        .ok();
    operator.open_account("first", "KWD").await;
    with.stop().await;
    without.stop().await;
}

#[tokio::test]
async fn a_module_runs_in_a_process_of_its_own() {
    let (platform, tenant, _operator) = stage("core").await;
    let behind = platform
        .beside_with(|config| config.modules.only_here = Some(vec!["finance".into()]))
        .await;
    let url = behind.url.parse().unwrap();
    let front = platform
        .beside_with(|config| {
            let module = "finance".to_owned();
            config.modules.elsewhere = vec![ModulePlace { module, url }];
        })
        .await;
    let client = front.client(tenant.admin.bearer().unwrap());
    let account = client.open_account("passed on", "KWD").await;
    let file = "date,description,amount\n2026-01-05,Coffee,-1.250\n2026-01-06,Salary,900.000\n";
    let fields = [("accountId", account.as_str())];
    let imported = client.import("statement.csv", file.as_bytes(), &fields).await;
    assert_eq!(imported.status, 201, "{}", imported.body);
    let entered = client.get("/finance/transactions?count=true").await;
    assert_eq!(entered.body["total"], 2);
    // What it refuses is refused in its own words, and its headers arrive.
    let refused = client.post(BOOKS, json!({ "name": "" })).await;
    assert_eq!(refused.refused(400), "request.malformed_body");
    assert_eq!(refused.body["errors"][0]["code"], "malformed");
    assert!(entered.header("x-request-id").is_some());
    assert_eq!(front.nobody().get(BOOKS).await.status, 401);

    behind.stop().await;
    let gone = client.get(BOOKS).await;
    assert_eq!(gone.refused(503), "server.unavailable");
    assert_eq!(client.get("/modules").await.status, 200);
    front.stop().await;
    platform.stop().await;
}
