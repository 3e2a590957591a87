//! Events over WebSocket, with the client of the protocol's author.

use std::time::Duration;

use serde_json::{Value, json};
use wikala_kernel::id::new_uuid;
use wikala_test_kit::peers::Subscription;
use wikala_test_kit::{Client, TestPlatform, TestTenant, entry, id};

use crate::identity::roles::{assign, new_role, somebody, take};

const FINANCE: &str =
    "subscription { events(patterns: [\"finance.transaction.*\"]) { type subject actor sequence data } }";

fn url(platform: &TestPlatform) -> String {
    let address = platform.url.replacen("http", "ws", 1);
    format!("{address}/api/v1/graphql/ws")
}

async fn subscribed(platform: &TestPlatform, client: &Client, query: &str) -> Option<Subscription> {
    let mut subscription = Subscription::start(&url(platform), client.bearer().unwrap(), query).await?;
    assert_eq!(subscription.next().await, json!({ "connected": true }));
    // The first event must not come before the subscription has begun.
    tokio::time::sleep(Duration::from_millis(300)).await;
    Some(subscription)
}

async fn book(tenant: &TestTenant, account: &str) -> String {
    let booked = tenant
        .admin
        .enter(entry(account, "income", "1 KWD", "2026-03-01"))
        .await;
    id(&booked)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscriber_hears_what_happens_in_its_tenant_and_nothing_else() {
    let platform = TestPlatform::start().await;
    let (north, south) = (platform.tenant("north").await, platform.tenant("south").await);
    let Some(mut events) = subscribed(&platform, &north.admin, FINANCE).await else {
        platform.stop().await;
        return;
    };
    let elsewhere = south.admin.open_account("cash", "KWD").await;
    book(&south, &elsewhere).await;
    let account = north.admin.open_account("cash", "KWD").await;
    let first = book(&north, &account).await;
    let second = book(&north, &account).await;
    let mut numbers = Vec::new();
    for subject in [first, second] {
        let heard = events.next().await;
        let event = &heard["next"]["data"]["events"];
        assert_eq!(event["type"], "wikala.finance.transaction.created.v1", "{heard}");
        assert_eq!(event["subject"], subject);
        numbers.push(event["sequence"].as_i64().unwrap());
    }
    assert!(numbers[0] < numbers[1]);
    let again = format!(
        "subscription {{ transactionChanged(after: {}) {{ sequence }} }}",
        numbers[0]
    );
    let mut late = subscribed(&platform, &north.admin, &again).await.unwrap();
    let heard = late.next().await;
    assert_eq!(
        heard["next"]["data"]["transactionChanged"]["sequence"],
        numbers[1]
    );
    platform.stop().await;
}

/// Omar, a member of north, who follows what happens in the books and has heard of one change.
async fn omar_hears(platform: &TestPlatform, north: &TestTenant) -> Option<(Client, String, Subscription)> {
    let (omar, person) = somebody(platform, north.id, "omar", "member").await;
    let mut events = subscribed(platform, &omar, FINANCE).await?;
    let account = north.admin.open_account("cash", "KWD").await;
    let seen = book(north, &account).await;
    assert_eq!(events.next().await["next"]["data"]["events"]["subject"], seen);
    Some((omar, person, events))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_switched_off_or_signs_out_hears_nothing_more_within_a_second() {
    for signs_out in [false, true] {
        let platform = TestPlatform::start().await;
        let north = platform.tenant("north").await;
        let Some((omar, person, mut events)) = omar_hears(&platform, &north).await else {
            platform.stop().await;
            return;
        };
        if signs_out {
            assert_eq!(omar.post("/auth/logout", json!({})).await.status, 204);
        } else {
            let path = format!("/users/{person}/deactivate");
            north.admin.post(&path, json!({})).await.ok();
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        let account = north.admin.open_account("other", "KWD").await;
        book(&north, &account).await;
        let end = events.next().await;
        assert_eq!(end["next"]["data"], Value::Null, "{end}");
        let code = &end["next"]["errors"][0]["extensions"]["code"];
        assert_eq!(code, "auth.unauthenticated", "{end}");
        assert_eq!(events.next().await, json!({ "complete": true }));
        platform.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_may_read_less_hears_less_within_a_second() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    // Within one department alone: finance has none, so nothing of it is theirs, as over REST.
    let narrow = ["finance.read", "platform.self"];
    new_role(&north.admin, "narrow", &narrow).await.ok();
    new_role(&north.admin, "guest", &["platform.self"]).await.ok();
    for (role, department) in [("narrow", Some(new_uuid().to_string())), ("guest", None)] {
        let name = format!("{role}-person");
        let (client, person) = somebody(&platform, north.id, &name, "member").await;
        let Some(mut events) = subscribed(&platform, &client, FINANCE).await else {
            platform.stop().await;
            return;
        };
        let account = north.admin.open_account(&name, "KWD").await;
        let seen = book(&north, &account).await;
        assert_eq!(events.next().await["next"]["data"]["events"]["subject"], seen);
        assign(&north.admin, &person, role, department.as_deref())
            .await
            .ok();
        assert_eq!(take(&north.admin, &person, "member").await.status, 204);
        assert_eq!(
            client.get("/finance/accounts").await.refused(403),
            "auth.forbidden"
        );
        tokio::time::sleep(Duration::from_secs(1)).await;
        book(&north, &account).await;
        let silence = tokio::time::timeout(Duration::from_secs(2), events.next()).await;
        assert!(silence.is_err(), "{role}: {silence:?}");
    }
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_nobody_is_turned_away_with_the_number_of_the_protocol() {
    let platform = TestPlatform::start().await;
    let Some(mut events) = Subscription::start(&url(&platform), "sk_unknown", FINANCE).await else {
        platform.stop().await;
        return;
    };
    let end = events.next().await;
    assert_eq!(end["closed"], 4403, "{end}");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_over_the_connection_is_bounded_and_answered_as_over_http() {
    let platform = TestPlatform::start().await;
    let north = platform.tenant("north").await;
    let Some(mut query) = subscribed(&platform, &north.admin, "{ me { kind } }").await else {
        platform.stop().await;
        return;
    };
    assert_eq!(
        query.next().await["next"]["data"],
        json!({ "me": { "kind": "api_key" } })
    );
    let dear: String = (0..101).map(|n| format!("a{n}: me {{ kind }} ")).collect();
    let mut refused = subscribed(&platform, &north.admin, &format!("{{ {dear} }}"))
        .await
        .unwrap();
    let refused = refused.next().await;
    let code = &refused["next"]["errors"][0]["extensions"]["code"];
    assert_eq!(code, "graphql.too_complex", "{refused}");
    platform.stop().await;
}
