//! Plans are data.

use serde_json::{Value, json};

use super::{put_version, stage};

/// A plan without what the host says of it.
fn content(plan: &Value) -> Value {
    let mut content = plan.clone();
    let members = content.as_object_mut().unwrap();
    members.remove("code");
    members.remove("version");
    content
}

#[tokio::test]
async fn whoever_thinks_of_signing_up_sees_the_plans_on_offer() {
    let (platform, _tenant, operator) = stage("core").await;
    let nobody = platform.nobody();
    let offered = nobody.get("/plans").await.ok();
    let ladder: Vec<_> = offered["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| {
            (
                plan["code"].as_str().unwrap(),
                plan["priceMinor"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(ladder, [("core", 0), ("premium", 2_999), ("enterprise", 9_999)]);
    let core = nobody.get("/plans/core").await.ok();
    assert_eq!(
        core["limits"]["finance.transactions"],
        json!({ "most": 1_000, "per": "month" })
    );
    assert_eq!(core["name"]["ar"], "الأساسية");

    let premium = nobody.get("/plans/premium").await.ok();
    let mut retired = content(&premium);
    retired["isOffered"] = json!(false);
    put_version(&operator, "/plans/premium", 1, retired).await.ok();
    let offered = nobody.get("/plans").await.ok();
    assert_eq!(offered["data"].as_array().unwrap().len(), 2);
    assert_eq!(nobody.get("/plans/premium").await.ok()["isOffered"], false);
    platform.stop().await;
}

#[tokio::test]
async fn of_two_operators_who_edit_a_plan_the_second_is_told_that_it_changed() {
    let (platform, _tenant, operator) = stage("core").await;
    let plan = operator.get("/plans/premium").await.ok();
    let mut mine = content(&plan);
    mine["priceMinor"] = json!(3_999);
    let mut yours = content(&plan);
    yours["priceMinor"] = json!(1_999);
    let (first, second) = tokio::join!(
        put_version(&operator, "/plans/premium", 1, mine),
        put_version(&operator, "/plans/premium", 1, yours),
    );
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let versions = operator.get("/plans/premium/versions").await.ok();
    let versions = versions["data"].as_array().unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0]["version"], 2);
    assert_eq!(versions[1]["plan"]["priceMinor"], 2_999);
    platform.stop().await;
}

#[tokio::test]
async fn a_plan_that_breaks_rules_is_refused_with_every_place() {
    let (platform, tenant, operator) = stage("core").await;
    let plan = operator.get("/plans/premium").await.ok();
    let mut broken = content(&plan);
    broken["tier"] = json!("gold");
    broken["limits"] = json!({ "finance.transactions": { "most": -1, "per": "month" } });
    let reply = put_version(&operator, "/plans/premium", 1, broken).await;
    assert_eq!(reply.refused(422), "plan.invalid");
    let places: Vec<_> = reply.body["errors"].as_array().unwrap().iter().collect();
    assert_eq!(places[0]["pointer"], "/tier");
    assert_eq!(places[1]["pointer"], "/limits/finance.transactions/most");
    let mut lowest = content(&operator.get("/plans/core").await.ok());
    lowest["isOffered"] = json!(false);
    let reply = put_version(&operator, "/plans/core", 1, lowest).await;
    assert_eq!(reply.refused(422), "plan.invalid");
    // An administrator of a tenant is nobody here.
    let reply = put_version(&tenant.admin, "/plans/core", 1, content(&plan)).await;
    assert_eq!(reply.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn a_new_plan_can_be_given_and_its_change_reaches_who_has_it() {
    let (platform, tenant, operator) = stage("core").await;
    let mut plus = content(&operator.get("/plans/premium").await.ok());
    plus["code"] = json!("premium-plus");
    plus["rung"] = json!(25);
    plus["features"] = json!(["ENABLE_AI", "notes.ai"]);
    let made = operator.post("/plans", plus.clone()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(operator.post("/plans", plus).await.refused(409), "plan.exists");
    let path = format!("/tenants/{}/plan", tenant.id.0);
    super::put(&operator, &path, json!({ "plan": "premium-plus" }))
        .await
        .ok();
    let mine = tenant.admin.get("/tenant/entitlements").await.ok();
    assert_eq!(mine["plan"], "premium-plus");
    assert_eq!(mine["features"], json!(["ENABLE_AI", "notes.ai"]));

    let mut changed = content(&operator.get("/plans/premium-plus").await.ok());
    changed["features"] = json!(["ENABLE_AI"]);
    changed["limits"] = json!({ "finance.transactions": { "most": 5, "per": "day" } });
    put_version(&operator, "/plans/premium-plus", 1, changed)
        .await
        .ok();
    let now = tenant.admin.get("/tenant/entitlements").await.ok();
    assert_eq!(now["features"], json!(["ENABLE_AI"]));
    assert_eq!(now["limits"][0]["most"], 5);
    assert_eq!(now["planVersion"], 2);
    assert!(now["epoch"].as_i64() > mine["epoch"].as_i64());
    platform.stop().await;
}
