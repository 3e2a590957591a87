//! A module in a process of its own, as clients of the process in front meet it.

use reqwest::Method;
use serde_json::json;
use wikala_test_kit::{Client, Served, TestPlatform, TestTenant, entry, id};

use super::{PASSWORD, put, stage};

/// Two processes, and a tenant's administrator at the one in front.
struct Apart {
    platform: TestPlatform,
    tenant: TestTenant,
    operator: Client,
    front: Served,
    behind: Served,
}

impl Apart {
    async fn start() -> Self {
        let (platform, tenant, operator) = stage("core").await;
        let [front, behind] = platform.serve_apart("finance").await;
        Self {
            operator: front.client(operator.bearer().unwrap()),
            platform,
            tenant,
            front,
            behind,
        }
    }

    fn admin(&self) -> Client {
        self.front.client(self.tenant.admin.bearer().unwrap())
    }

    async fn stop(self) {
        self.front.terminate();
        assert!(self.front.ended().await.success());
        self.behind.terminate();
        assert!(self.behind.ended().await.success());
        self.platform.stop().await;
    }
}

#[tokio::test]
async fn the_books_are_kept_through_the_process_in_front() {
    let apart = Apart::start().await;
    let admin = apart.admin();
    let account = admin.open_account("cash", "KWD").await;
    let rent = entry(&account, "expense", "12.500 KWD", "2026-03-01");
    let first = admin
        .post_once("/finance/transactions", "rent", rent.clone())
        .await;
    let again = admin.post_once("/finance/transactions", "rent", rent).await;
    assert_eq!((first.status, id(&first.body)), (201, id(&again.body)));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let path = format!("/finance/transactions/{}", id(&first.body));
    let named = json!({ "description": "Rent" });
    let renamed = admin.patch(&path, 1, named.clone()).await.ok();
    assert_eq!(renamed["description"], "Rent");
    assert_eq!(admin.patch(&path, 1, named).await.status, 412);
    let shown = admin.get(&path).await;
    let etag = shown.header("etag").unwrap().to_owned();
    let request = admin.request(Method::GET, &path).header("if-none-match", etag);
    assert_eq!(admin.send(request).await.status, 304);
    let rows: String = (1..=250)
        .map(|n| format!("2026-01-05,Coffee {n},-1.250\n"))
        .collect();
    let file = format!("date,description,amount\n{rows}");
    let fields = [("accountId", account.as_str())];
    let imported = admin.import("statement.csv", file.as_bytes(), &fields).await;
    assert_eq!(imported.status, 201, "{}", imported.body);
    assert_eq!(admin.all("/finance/transactions").await.len(), 251);
    apart.stop().await;
}

#[tokio::test]
async fn strangers_stay_strangers_behind() {
    let apart = Apart::start().await;
    let account = apart.admin().open_account("cash", "KWD").await;
    let path = format!("/finance/accounts/{account}");
    let other = apart.platform.tenant("south").await;
    let other = apart.front.client(other.admin.bearer().unwrap());
    assert_eq!(other.get(&path).await.refused(404), "finance.account_not_found");
    assert_eq!(other.all("/finance/accounts").await.len(), 0);
    let viewer = apart.platform.key(apart.tenant.id, "viewer").await;
    let viewer = apart.front.client(&viewer);
    assert_eq!(viewer.get(&path).await.status, 200);
    let opened = json!({ "name": "own", "kind": "bank", "currency": "KWD" });
    assert_eq!(
        viewer.post("/finance/accounts", opened).await.refused(403),
        "auth.forbidden"
    );
    assert_eq!(apart.front.client("nonsense").get(&path).await.status, 401);
    apart.stop().await;
}

#[tokio::test]
async fn what_the_gate_says_in_front_holds_behind() {
    let apart = Apart::start().await;
    let (admin, operator) = (apart.admin(), &apart.operator);
    let account = admin.open_account("cash", "KWD").await;
    let tea = entry(&account, "expense", "1.500 KWD", "2026-03-01");
    admin.enter(tea.clone()).await;
    let limit = json!({ "limit": { "most": 1, "per": "month" }, "reason": "enough" });
    let overrides = format!("/tenants/{}/overrides", apart.tenant.id.0);
    put(
        operator,
        &format!("{overrides}/limit/finance.transactions"),
        limit,
    )
    .await
    .ok();
    let layer = async || {
        let asked = "/gate/explain?action=finance.create_transaction";
        admin.get(asked).await.ok()["layer"].clone()
    };
    assert_eq!(layer().await, "quota");
    let refused = admin.post("/finance/transactions", tea.clone()).await;
    assert_eq!(refused.refused(402), "quota.exhausted");
    let off = json!({ "isOn": false, "reason": "closed for a while" });
    put(
        operator,
        &format!("{overrides}/feature/finance.create_transaction"),
        off,
    )
    .await
    .ok();
    assert_eq!(layer().await, "switch");
    let refused = admin.post("/finance/transactions", tea).await;
    assert_eq!(refused.refused(404), "request.not_found");
    put(operator, "/modules/finance", json!({ "isOn": false }))
        .await
        .ok();
    assert_eq!(
        admin.get("/finance/accounts").await.refused(404),
        "request.not_found"
    );
    apart.stop().await;
}

#[tokio::test]
async fn the_graph_and_the_contract_are_whole_in_front() {
    let apart = Apart::start().await;
    let admin = apart.admin();
    let account = admin.open_account("cash", "KWD").await;
    let asked = json!({ "query": "{ me { id } accounts { edges { node { id name } } } }" });
    let answer = admin.post("/graphql", asked).await.ok();
    let edges = &answer["data"]["accounts"]["edges"];
    assert_eq!(edges[0]["node"]["id"], account.as_str(), "{answer}");
    let contract = reqwest::get(format!("{}/api/v1/openapi.json", apart.front.url))
        .await
        .unwrap();
    let contract: serde_json::Value = contract.json().await.unwrap();
    assert!(contract["paths"]["/api/v1/finance/accounts"].is_object());
    let person = apart.platform.sign_in("root@example.com", PASSWORD).await;
    assert!(person.bearer().is_some());
    apart.stop().await;
}

#[tokio::test]
async fn a_process_behind_that_dies_takes_nothing_else_along() {
    let apart = Apart::start().await;
    let admin = apart.admin();
    admin.open_account("cash", "KWD").await;
    let Apart {
        platform,
        front,
        behind,
        ..
    } = apart;
    behind.kill();
    let gone = admin.get("/finance/accounts").await;
    assert_eq!(gone.refused(503), "server.unavailable");
    assert_eq!(admin.get("/modules").await.status, 200);
    let health = reqwest::get(format!("{}/health", front.url)).await.unwrap();
    assert_eq!(health.status(), 200);
    let health: serde_json::Value = health.json().await.unwrap();
    assert_eq!(health["status"], "degraded");
    assert_eq!(health["modules"]["finance"]["status"], "error");
    assert_eq!(health["modules"]["platform"]["status"], "ok");
    front.terminate();
    assert!(front.ended().await.success());
    platform.stop().await;
}
