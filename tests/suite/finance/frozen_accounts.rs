//! Accounts beyond a smaller plan: read as before, and closed to anything new until there is room.

use futures_util::future::join_all;
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, entry, id, version};

use crate::gate::{limit_lowest, put};

const PASSWORD: &str = "Correct-Horse-1";

/// A tenant on the highest plan, and whoever may give it a lower one with two accounts.
async fn stage() -> (TestPlatform, TestTenant, Client) {
    let platform = TestPlatform::start().await;
    let north = platform.tenant_on("north", "enterprise").await;
    platform
        .person(north.id, "root@example.com", PASSWORD, "owner", true)
        .await;
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    limit_lowest(&operator, "finance.accounts", 2).await;
    (platform, north, operator)
}

async fn give(operator: &Client, tenant: &TestTenant, plan: &str) {
    let path = format!("/tenants/{}/plan", tenant.id.0);
    put(operator, &path, json!({ "plan": plan })).await.ok();
}

/// What is shown of each, by name.
async fn frozen(client: &Client) -> Vec<bool> {
    let listed = client.all("/finance/accounts").await;
    let each = listed.iter();
    each.map(|one| one["isFrozen"].as_bool().unwrap()).collect()
}

fn tea(account: &str) -> Value {
    entry(account, "expense", "1.50 USD", "2026-03-01")
}

const STATEMENT: &[u8] = b"Date,Description,Amount,Currency\n2026-02-01,Flat,-5.00,USD\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_newest_account_is_read_and_takes_nothing_until_the_plan_is_larger() {
    let (platform, north, operator) = stage().await;
    let admin = &north.admin;
    let mut accounts = Vec::new();
    for name in ["a first", "b second", "c third"] {
        accounts.push(admin.open_account(name, "USD").await);
        admin.enter(tea(accounts.last().unwrap())).await;
    }
    let preview = json!({ "plan": "core" });
    let preview = admin.post("/tenant/plan/preview", preview).await.ok();
    assert_eq!(preview["frozen"][0]["meter"], "finance.accounts");
    assert_eq!(preview["frozen"][0]["things"].as_array().unwrap().len(), 1);
    assert_eq!(preview["frozen"][0]["things"][0]["name"], "c third");

    give(&operator, &north, "core").await;
    assert_eq!(frozen(admin).await, [false, false, true]);
    let third = accounts[2].as_str();
    let refused = admin.post("/finance/transactions", tea(third)).await;
    assert_eq!(refused.refused(402), "finance.account_frozen");
    assert!(refused.body["detail"].as_str().unwrap().contains("close another"));
    let of_third = admin.all(&format!("/finance/transactions?account={third}")).await;
    assert_eq!(of_third.len(), 1, "it is read as before");
    let other = admin.enter(tea(&accounts[0])).await;
    let path = format!("/finance/transactions/{}", id(&other));
    let moved = admin
        .patch(&path, version(&other), json!({ "accountId": third }))
        .await;
    assert_eq!(moved.refused(402), "finance.account_frozen");
    let imported = admin.import("x.csv", STATEMENT, &[("accountId", third)]).await;
    assert_eq!(imported.refused(402), "finance.account_frozen");
    let imported = admin
        .import("x.csv", STATEMENT, &[("accountName", "d fourth")])
        .await;
    assert_eq!(imported.refused(402), "finance.accounts_beyond_plan");
    let by_name = admin
        .import("x.csv", STATEMENT, &[("accountName", "c third")])
        .await;
    assert_eq!(by_name.refused(402), "finance.account_frozen");
    assert_eq!(frozen(admin).await, [false, false, true], "nothing came or went");
    let usage = admin.get("/tenant/usage").await.ok();
    let data = usage["data"].as_array().unwrap();
    let accounts_used = data
        .iter()
        .find(|one| one["meter"] == "finance.accounts")
        .unwrap();
    assert_eq!(
        (&accounts_used["used"], &accounts_used["limit"]),
        (&json!(3), &json!(2))
    );

    give(&operator, &north, "premium").await;
    assert_eq!(frozen(admin).await, [false; 3]);
    admin.enter(tea(third)).await;
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_an_account_chooses_which_one_goes_on_instead() {
    let (platform, north, operator) = stage().await;
    let admin = &north.admin;
    let first = admin.open_account("a first", "USD").await;
    admin.open_account("b second", "USD").await;
    let third = admin.open_account("c third", "USD").await;
    give(&operator, &north, "core").await;
    let step = async |how: &str| admin.step(&format!("/finance/accounts/{first}/{how}")).await;
    step("close").await.ok();
    assert_eq!(frozen(admin).await, [false; 3]);
    admin.enter(tea(&third)).await;
    assert_eq!(step("reopen").await.refused(402), "finance.accounts_beyond_plan");
    let fourth = json!({ "name": "d fourth", "kind": "cash", "currency": "USD" });
    let refused = admin.post("/finance/accounts", fourth).await;
    assert_eq!(refused.refused(402), "finance.accounts_beyond_plan");
    admin.step(&format!("/finance/accounts/{third}/close")).await.ok();
    assert_eq!(step("reopen").await.ok()["isFrozen"], false);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_accounts_opened_at_once_as_many_exist_as_the_plan_allows() {
    let (platform, north, operator) = stage().await;
    give(&operator, &north, "core").await;
    let opening = (0..12).map(|number| {
        let body = json!({ "name": format!("account {number}"), "kind": "cash", "currency": "USD" });
        north.admin.post("/finance/accounts", body)
    });
    let replies = join_all(opening).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 2);
    assert!(replies.iter().all(|reply| matches!(reply.status, 201 | 402)));
    assert_eq!(frozen(&north.admin).await, [false, false]);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn entries_while_the_plan_shrinks_end_with_it() {
    let (platform, north, operator) = stage().await;
    let admin = &north.admin;
    for name in ["a first", "b second"] {
        admin.open_account(name, "USD").await;
    }
    let third = admin.open_account("c third", "USD").await;
    let entering = async {
        let mut statuses = Vec::new();
        loop {
            let reply = admin.post("/finance/transactions", tea(&third)).await;
            statuses.push(reply.status);
            if reply.status != 201 {
                break statuses;
            }
        }
    };
    let shrinking = async {
        give(&operator, &north, "core").await;
        let mut after = Vec::new();
        for _request in 0..5 {
            after.push(admin.post("/finance/transactions", tea(&third)).await.status);
        }
        after
    };
    let (during, after) = futures_util::join!(entering, shrinking);
    assert_eq!(
        after, [402; 5],
        "no request that starts later is served by the old plan"
    );
    assert_eq!(during.last(), Some(&402));
    let stored = admin.all(&format!("/finance/transactions?account={third}")).await;
    assert_eq!(stored.len(), during.len() - 1, "what was told to be stored is");
    platform.stop().await;
}
