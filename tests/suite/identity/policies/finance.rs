//! Policies about amount, owner, department and time, felt by finance.

use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, entry, id};

use super::save;
use crate::identity::roles::somebody;

const SALES: &str = "01939e6c-7d2a-7c1e-9f00-00000000000a";
const STORE: &str = "01939e6c-7d2a-7c1e-9f00-00000000000b";

/// Enters a transaction of a department and names its path.
async fn entered(client: &Client, account: &str, money: &str, department: &str) -> String {
    let mut body = entry(account, "expense", money, "2026-01-05");
    body["departmentId"] = json!(department);
    format!("/finance/transactions/{}", id(&client.enter(body).await))
}

/// Somebody who approves, of the sales department.
async fn approver(platform: &TestPlatform, tenant: &TestTenant) -> Client {
    let (client, person) = somebody(platform, tenant.id, "approver", "admin").await;
    let sql = platform.sql().await;
    sql.batch_execute(&format!(
        "UPDATE platform.memberships SET department_id = '{SALES}' WHERE user_id = '{person}'"
    ))
    .await
    .unwrap();
    client
}

#[tokio::test]
async fn approve_only_below_a_limit_in_the_own_department() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let account = tenant.admin.open_account("cash", "KWD").await;
    let lina = approver(&platform, &tenant).await;
    let text = "forbid (principal, action == Action::\"finance.approve_transaction\", resource)
        unless {
          principal has department && resource has department && resource.department == principal.department &&
          resource has amount && resource.amount.lessThan(decimal(\"500.0\"))
        };";
    let policy = save(&tenant.admin, "Small and near", text).await.ok();
    for (money, department, allowed) in [
        ("499.999 KWD", SALES, true),
        ("500 KWD", SALES, false),
        ("1 KWD", STORE, false),
        ("999999999999999 KWD", SALES, false),
    ] {
        let path = entered(&tenant.admin, &account, money, department).await;
        let reply = lina.step(&format!("{path}/approve")).await;
        if allowed {
            assert_eq!(reply.ok()["status"], "approved");
        } else {
            assert_eq!(
                reply.refused(403),
                "auth.forbidden_by_policy",
                "{money} {department}"
            );
            let named = reply.body["detail"].as_str().unwrap();
            assert!(named.contains(policy["id"].as_str().unwrap()));
            // Nothing was changed by the attempt.
            let kept = lina.get(&path).await.ok();
            assert_eq!(
                (&kept["status"], &kept["version"]),
                (&json!("pending"), &json!(1))
            );
        }
    }
    // Other actions are as before.
    lina.get("/finance/transactions").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn each_step_and_change_of_a_transaction_is_asked_about() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let account = tenant.admin.open_account("cash", "KWD").await;
    let other = platform.client(&platform.key(tenant.id, "admin").await);
    let path = entered(&tenant.admin, &account, "100 KWD", SALES).await;
    let small = entered(&tenant.admin, &account, "1 KWD", SALES).await;
    let text = "forbid (principal, action, resource) when { resource has amount && resource.amount.greaterThan(decimal(\"50.0\")) };";
    let made = save(&tenant.admin, "Small only", text).await.ok();
    let more = json!({ "amount": { "amount": "51", "currency": "KWD" } });
    for reply in [
        other.step(&format!("{path}/approve")).await,
        other.step(&format!("{path}/cancel")).await,
        other.patch(&path, 1, json!({ "description": "x" })).await,
        other.patch(&small, 1, more).await,
        other.delete_version(&path, 1).await,
        other
            .post(
                "/finance/transactions",
                entry(&account, "income", "51 KWD", "2026-01-05"),
            )
            .await,
    ] {
        assert_eq!(reply.refused(403), "auth.forbidden_by_policy");
    }
    other.step(&format!("{small}/approve")).await.ok();
    other.step(&format!("{small}/pay")).await.ok();
    // Without the policy everything works, so it was the policy alone.
    tenant
        .admin
        .delete_version(&format!("/policies/{}", id(&made)), 1)
        .await;
    other.step(&format!("{path}/approve")).await.ok();
    save(&tenant.admin, "Small only", text).await.ok();
    assert_eq!(
        other.step(&format!("{path}/pay")).await.refused(403),
        "auth.forbidden_by_policy"
    );
    platform.stop().await;
}

#[tokio::test]
async fn nobody_pays_what_they_entered_themselves() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let account = tenant.admin.open_account("cash", "KWD").await;
    let other = platform.client(&platform.key(tenant.id, "admin").await);
    let templates = tenant.admin.get("/policies/templates").await.ok();
    let template = |name: &str| -> Value {
        let mut all = templates["data"].as_array().unwrap().iter();
        all.find(|one| one["name"] == name).unwrap().clone()
    };
    let text = template("not_own")["text"].as_str().unwrap().to_owned();
    save(&tenant.admin, "Not own", &text).await.ok();
    let path = entered(&tenant.admin, &account, "1 KWD", SALES).await;
    other.step(&format!("{path}/approve")).await.ok();
    let reply = tenant.admin.step(&format!("{path}/pay")).await;
    assert_eq!(reply.refused(403), "auth.forbidden_by_policy");
    other.step(&format!("{path}/pay")).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_closing_time_is_kept() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let hour = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).format("%-H");
    let text = format!("forbid (principal, action, resource) when {{ context.hour == {hour} }};");
    save(&tenant.admin, "Closed", &text).await.ok();
    let reply = tenant.admin.get("/finance/accounts").await;
    assert_eq!(reply.refused(403), "auth.forbidden_by_policy");
    platform.clock.advance(chrono::TimeDelta::hours(2));
    tenant.admin.get("/finance/accounts").await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_policy_that_cannot_be_evaluated_lets_nobody_pass() {
    let platform = TestPlatform::start().await;
    let tenant = platform.tenant("north").await;
    let text = "forbid (principal, action, resource) when { context.hour * 9223372036854775807 * 3 == -1 - context.hour * 2 };";
    platform.clock.advance(chrono::TimeDelta::zero());
    save(&tenant.admin, "Overflow", text).await.ok();
    let midnight = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    if midnight.format("%H").to_string() == "00" {
        platform.clock.advance(chrono::TimeDelta::hours(2));
    }
    let reply = tenant.admin.get("/finance/accounts").await;
    assert_eq!(reply.refused(403), "auth.policy_failed");
    // A text from other times that cannot be read any more is no different.
    let sql = platform.sql().await;
    sql.batch_execute("UPDATE platform.policies SET text = 'forbid everything'; UPDATE platform.tenants SET permission_version = permission_version + 1")
        .await
        .unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let reply = tenant.admin.get("/finance/accounts").await;
    assert_eq!(reply.refused(403), "auth.policy_failed");
    tenant.admin.get("/policies").await.ok();
    platform.stop().await;
}
