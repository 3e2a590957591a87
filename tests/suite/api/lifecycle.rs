//! The life of a tenant, over the API and with two cells.

use serde_json::json;
use wikala_test_kit::TestPlatform;

#[tokio::test]
async fn a_tenant_is_made_suspended_reactivated_and_deleted() {
    let platform = TestPlatform::start().await;
    let home = platform.tenant("home").await;
    platform
        .person(home.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;

    let body = json!({ "slug": "north-star", "name": "North Star", "locale": "ar" });
    let reply = root.post("/tenants", body.clone()).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let made = reply.ok();
    let path = format!("/tenants/{}", made["id"].as_str().unwrap());
    assert_eq!(made["state"], "active");
    assert_eq!(
        root.post("/tenants", body).await.refused(409),
        "tenant.slug_taken"
    );
    for bad in [
        json!({ "slug": "No Slug", "name": "x" }),
        json!({ "slug": "ok", "name": "" }),
    ] {
        assert_eq!(root.post("/tenants", bad).await.refused(422), "tenant.invalid");
    }

    assert_eq!(
        root.post(&format!("{path}/suspend"), json!({})).await.ok()["state"],
        "suspended"
    );
    let again = root.post(&format!("{path}/suspend"), json!({})).await;
    assert_eq!(again.refused(409), "tenant.state");
    assert_eq!(
        root.post(&format!("{path}/reactivate"), json!({})).await.ok()["state"],
        "active"
    );

    assert_eq!(root.delete(&path).await.status, 204);
    let schema = format!("t_{}", made["number"]);
    let left = platform
        .sql()
        .await
        .query_one(
            "SELECT (SELECT count(*) FROM pg_namespace WHERE nspname = $1)
                  + (SELECT count(*) FROM platform.tenant_schemas WHERE 't_' || number = $1)",
            &[&schema],
        )
        .await
        .unwrap();
    assert_eq!(left.get::<_, i64>(0), 0);
    root.post("/tenants", json!({ "slug": "north-star", "name": "Again" }))
        .await
        .ok();
    platform.stop().await;
}

#[tokio::test]
async fn pages_of_tenants_return_each_old_one_once_while_others_are_added() {
    let platform = TestPlatform::start().await;
    let home = platform.tenant("home").await;
    platform
        .person(home.id, "root@wikala.example", "Root-Password-1", "owner", true)
        .await;
    let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
    for n in 0..4 {
        platform.tenant(&format!("old-{n}")).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    for round in 0.. {
        let page = root.get(&format!("/tenants?limit=2{cursor}")).await.ok();
        for tenant in page["data"].as_array().unwrap() {
            seen.push(tenant["slug"].as_str().unwrap().to_owned());
        }
        platform.tenant(&format!("new-{round}")).await;
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let mut old: Vec<_> = seen.iter().filter(|slug| slug.starts_with("old-")).collect();
    old.sort();
    assert_eq!(old, ["old-0", "old-1", "old-2", "old-3"]);
    let foreign = root.get("/tenants?state=active&cursor=bm90IG91cnM").await;
    assert_eq!(foreign.refused(400), "request.foreign_cursor");
    platform.stop().await;
}

#[tokio::test]
async fn tenants_spread_over_the_cells_and_are_served_from_each() {
    let platform = TestPlatform::start_with(2, |_config| {}).await;
    let mut cells = std::collections::BTreeSet::new();
    for n in 0..4 {
        let tenant = platform.tenant(&format!("t-{n}")).await;
        let account = json!({ "name": format!("cash {n}"), "kind": "cash", "currency": "JOD" });
        tenant.admin.post("/finance/accounts", account).await.ok();
        let listed = tenant.admin.get("/finance/accounts").await.ok();
        assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    }
    let rows = platform
        .sql()
        .await
        .query("SELECT DISTINCT cell FROM platform.tenants", &[])
        .await;
    cells.extend(rows.unwrap().iter().map(|row| row.get::<_, String>(0)));
    assert_eq!(cells.into_iter().collect::<Vec<_>>(), ["cell2", "main"]);
    platform.stop().await;
}
