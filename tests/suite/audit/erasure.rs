//! Erasing a person: the chain stays whole, and nobody can read who they were.

use serde_json::json;
use uuid::Uuid;
use wikala_test_kit::{TestPlatform, TestTenant};

const EMAIL: &str = "lina.haddad@example.com";

async fn user(platform: &TestPlatform, email: &str) -> Uuid {
    let sql = platform.sql().await;
    let sought = "SELECT id::text FROM platform.users WHERE email = $1";
    sql.query_one(sought, &[&email])
        .await
        .unwrap()
        .get::<_, String>(0)
        .parse()
        .unwrap()
}

async fn two_people(platform: &TestPlatform) -> (TestTenant, wikala_test_kit::Client, Uuid) {
    let north = platform.tenant("north").await;
    platform
        .person(north.id, "owner@example.com", "Owner-Password-1", "owner", true)
        .await;
    platform
        .person(north.id, EMAIL, "Correct-Horse-1", "member", false)
        .await;
    let owner = platform.sign_in("owner@example.com", "Owner-Password-1").await;
    let lina = user(platform, EMAIL).await;
    (north, owner, lina)
}

/// Everything the platform's schema says, but for the tables that are left out, as text.
async fn dump(platform: &TestPlatform, without: &[&str]) -> String {
    let sql = platform.sql().await;
    let tables = sql
        .query(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'platform'",
            &[],
        )
        .await
        .unwrap();
    let mut text = String::new();
    for table in tables.iter().map(|row| row.get::<_, String>(0)) {
        if without.contains(&table.as_str()) {
            continue;
        }
        let rows = sql
            .query(&format!("SELECT t::text FROM platform.{table} AS t"), &[])
            .await
            .unwrap();
        rows.iter()
            .for_each(|row| text.push_str(&row.get::<_, String>(0)));
    }
    text
}

#[tokio::test]
async fn an_erased_person_is_nowhere_and_the_chain_is_whole() {
    let platform = TestPlatform::start().await;
    let (north, owner, lina) = two_people(&platform).await;
    let hers = platform.sign_in(EMAIL, "Correct-Horse-1").await;
    let shown = |entries: Vec<serde_json::Value>| serde_json::to_string(&entries).unwrap();
    let path = format!("/audit?subject={lina}");
    assert!(
        shown(north.admin.all(&path).await).contains(EMAIL),
        "in clear while the key exists"
    );

    assert_eq!(
        owner
            .post(&format!("/users/{lina}/erase"), json!({}))
            .await
            .status,
        204
    );
    assert_eq!(hers.get("/auth/me").await.status, 401);
    let after = shown(north.admin.all(&path).await);
    assert!(after.contains(r#""email":{"erased":true}"#), "{after}");
    let text = dump(&platform, &[]).await;
    assert!(!text.contains(EMAIL) && !text.contains("Correct-Horse"));
    let report = north.admin.post("/audit/verify", json!({})).await.ok();
    assert_eq!(report["whole"], true, "{report}");
    let again = owner.post(&format!("/users/{lina}/erase"), json!({})).await;
    assert_eq!(again.refused(404), "audit.person_not_found");
    // The address is free again.
    platform
        .person(north.id, EMAIL, "Correct-Horse-2", "member", false)
        .await;
    platform.stop().await;
}

#[tokio::test]
async fn a_backup_without_the_keys_of_people_opens_nothing_even_with_a_new_key() {
    let platform = TestPlatform::start().await;
    let (north, owner, lina) = two_people(&platform).await;
    let backup = dump(&platform, &["person_keys", "users"]).await;
    assert!(!backup.contains(EMAIL), "the log itself never says it in clear");
    owner.post(&format!("/users/{lina}/erase"), json!({})).await;

    // Somebody puts the row of the person and the old sealed bytes back and makes a new key.
    let sql = platform.sql().await;
    let wrapped = sql
        .query_one("SELECT wrapped FROM platform.person_keys LIMIT 1", &[])
        .await
        .unwrap()
        .get::<_, Vec<u8>>(0);
    sql.execute(
        "INSERT INTO platform.person_keys (user_id, wrapped) VALUES ($1::text::uuid, $2)",
        &[&lina.to_string(), &wrapped],
    )
    .await
    .unwrap();
    let reply = north.admin.get(&format!("/audit?subject={lina}")).await;
    // The key of one person is not the key of another: it cannot even be unwrapped for her.
    let shown = reply.ok().to_string();
    assert!(
        !shown.contains(EMAIL) && shown.contains(r#""erased":true"#),
        "{shown}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn owners_erase_only_who_belongs_to_them_alone() {
    let platform = TestPlatform::start().await;
    let (north, owner, lina) = two_people(&platform).await;
    let south = platform.tenant("south").await;
    let sql = platform.sql().await;
    sql.execute(
        "INSERT INTO platform.memberships (tenant_id, user_id) VALUES ($1::text::uuid, $2::text::uuid)",
        &[&south.id.to_string(), &lina.to_string()],
    )
    .await
    .unwrap();
    let path = format!("/users/{lina}/erase");
    assert_eq!(
        owner.post(&path, json!({})).await.refused(409),
        "audit.person_shared"
    );
    assert_eq!(
        north.admin.post(&path, json!({})).await.refused(403),
        "auth.forbidden"
    );
    let stranger = format!("/users/{}/erase", Uuid::nil());
    assert_eq!(
        owner.post(&stranger, json!({})).await.refused(404),
        "audit.person_not_found"
    );
    let own = user(&platform, "owner@example.com").await;
    let own = owner.post(&format!("/users/{own}/erase"), json!({})).await;
    assert_eq!(own.refused(409), "audit.erase_self");
    // The platform's administrators may.
    let path = format!("/platform/people/{lina}/erase");
    assert_eq!(owner.post(&path, json!({})).await.status, 204);
    platform.stop().await;
}

#[tokio::test]
async fn nobody_erases_those_who_may_do_more() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    for (email, role) in [("owner@example.com", "owner"), (EMAIL, "member")] {
        platform
            .person(north.id, email, "Correct-Horse-1", role, false)
            .await;
    }
    let owner = platform.sign_in("owner@example.com", "Correct-Horse-1").await;
    let role =
        json!({ "name": "eraser", "displayName": "Eraser", "permissions": ["users.erase", "platform.self"] });
    owner.post("/roles", role).await.ok();
    let lina = user(&platform, EMAIL).await;
    let given = owner
        .post(&format!("/users/{lina}/roles"), json!({ "role": "eraser" }))
        .await;
    given.ok();
    let lina = platform.sign_in(EMAIL, "Correct-Horse-1").await;
    let boss = user(&platform, "owner@example.com").await;
    let tried = lina.post(&format!("/users/{boss}/erase"), json!({})).await;
    assert_eq!(tried.refused(403), "members.holds_more");
    owner.get("/auth/me").await.ok();
    platform.stop().await;
}
