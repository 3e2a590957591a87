//! Failing: tried again, dead in the end, and switched off when nothing works any more.

use chrono::TimeDelta;
use serde_json::json;
use wikala_test_kit::{Client, TestPlatform, TestTenant, until};

use super::receiver::Receiver;
use super::{endpoint, happen, messages, numbered, path, platform};

async fn state(client: &Client, path: &str) -> serde_json::Value {
    client.get(path).await.ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_is_tried_eight_times_in_28_hours_and_then_its_key_goes_on() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    receiver.answers(|got| if got.n() == 1 { 503 } else { 200 });
    let made = endpoint(&north, &receiver.url).await;
    happen(&platform, &north, &[("door", 1), ("door", 2)]).await;
    until("it is tried", async || receiver.count() == 1).await;
    let pauses = [
        TimeDelta::seconds(5),
        TimeDelta::minutes(5),
        TimeDelta::minutes(30),
        TimeDelta::hours(2),
        TimeDelta::hours(5),
        TimeDelta::hours(10),
        TimeDelta::hours(10),
    ];
    for (tried, pause) in (1..).zip(pauses) {
        let noted = format!("SELECT attempts = {tried} FROM webhook_messages WHERE seq = 1");
        let sql = platform.sql_of(&north).await;
        until("the attempt is noted", async || {
            sql.query_one(&noted, &[]).await.unwrap().get(0)
        })
        .await;
        assert_eq!(receiver.count(), tried, "not before its time");
        platform.clock.advance(pause);
        until("it is tried again", async || receiver.count() > tried).await;
    }
    until("the next one is delivered", async || {
        messages(&platform, &north, "delivered").await == 1
    })
    .await;
    let numbers: Vec<u64> = receiver.got().iter().map(super::receiver::Got::n).collect();
    assert_eq!(numbers, [1, 1, 1, 1, 1, 1, 1, 1, 2]);
    let ids: Vec<String> = receiver
        .got()
        .iter()
        .map(|got| got.headers["webhook-id"].clone())
        .collect();
    assert!(
        ids[..8].iter().all(|id| *id == ids[0]),
        "one identifier for all attempts"
    );
    let shown = state(&north.admin, &format!("{}/messages/{}", path(&made), ids[0])).await;
    assert_eq!((&shown["state"], &shown["attempts"]), (&json!("dead"), &json!(8)));
    assert_eq!(shown["log"].as_array().unwrap().len(), 8);
    assert_eq!(shown["log"][7]["error"], "refused");
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_gone_is_switched_off_at_once_and_the_tenant_is_told() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let (gone, witness) = (Receiver::start().await, Receiver::start().await);
    gone.answers(|_got| 410);
    let made = endpoint(&north, &gone.url).await;
    let told = json!({ "url": witness.url, "events": ["platform.webhook_endpoint.disabled"] });
    north.admin.post("/webhooks", told).await.ok();
    happen(&platform, &north, &[("door", 1)]).await;
    until("the tenant is told", async || witness.count() == 1).await;
    let event = witness.got().remove(0).event;
    assert_eq!(event["type"], "wikala.platform.webhook_endpoint.disabled.v1");
    assert_eq!(event["data"]["reason"], "gone");
    let shown = state(&north.admin, &path(&made)).await;
    assert_eq!(
        (&shown["state"], &shown["reason"]),
        (&json!("disabled"), &json!("gone"))
    );
    let log = north
        .admin
        .all(&format!("/audit?subject={}", made["id"].as_str().unwrap()))
        .await;
    assert!(log.iter().any(|entry| entry["actor"] == "system"), "{log:?}");

    happen(&platform, &north, &[("window", 1)]).await;
    numbered(&platform, &north).await;
    gone.answers(|_got| 200);
    north
        .admin
        .post(&format!("{}/enable", path(&made)), json!({}))
        .await
        .ok();
    until("what waited is sent", async || {
        messages(&platform, &north, "pending").await == 0
    })
    .await;
    let subjects: Vec<String> = gone.got().iter().map(|got| got.subject().to_owned()).collect();
    assert_eq!(
        subjects,
        ["door", "door"],
        "what happened meanwhile is not sent by itself"
    );
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_where_nothing_works_for_five_days_is_switched_off() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    people(&platform, &north).await;
    let receiver = Receiver::start().await;
    receiver.answers(|_got| 500);
    let made = endpoint(&north, &receiver.url).await;
    let is_off = async || state(&north.admin, &path(&made)).await["state"] == "disabled";
    let sql = platform.sql_of(&north).await;
    for day in 0..7 {
        let thing = format!("thing-{day}");
        happen(&platform, &north, &[(&thing, 1)]).await;
        let noted = format!("SELECT count(*) FROM webhook_messages WHERE key = '{thing}' AND attempts > 0");
        until("it is tried", async || {
            sql.query_one(&noted, &[]).await.unwrap().get::<_, i64>(0) == 1
        })
        .await;
        assert!(!is_off().await, "not yet on day {day}");
        if day == 3 {
            // One success, and the days are counted anew.
            receiver.answers(|_got| 200);
            happen(&platform, &north, &[("good", 1)]).await;
            let good = "SELECT count(*) FROM webhook_messages WHERE key = 'good' AND state = 'delivered'";
            until("one succeeds", async || {
                sql.query_one(good, &[]).await.unwrap().get::<_, i64>(0) == 1
            })
            .await;
            receiver.answers(|_got| 500);
        }
        platform.clock.advance(TimeDelta::hours(23));
    }
    platform.clock.advance(TimeDelta::days(5));
    happen(&platform, &north, &[("last", 1)]).await;
    until("it is off", is_off).await;
    assert_eq!(state(&north.admin, &path(&made)).await["reason"], "failing");
    let letter = platform.letter_to("owner@example.org").await.letter;
    assert!(
        letter.text.contains("Nothing accepted since: "),
        "{}",
        letter.text
    );
    platform.stop().await;
}

const PASSWORD: &str = "pine-42 Lantern quay";

/// People of a tenant: two who may manage webhooks, one of them reads Arabic, and one who may not.
async fn people(platform: &TestPlatform, north: &TestTenant) {
    for (email, role) in [
        ("owner@example.org", "owner"),
        ("admin@example.org", "admin"),
        ("viewer@example.org", "viewer"),
    ] {
        platform.person(north.id, email, PASSWORD, role, false).await;
    }
    let arabic = "UPDATE platform.users SET language = 'ar' WHERE email = 'admin@example.org'";
    platform.sql().await.batch_execute(arabic).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_manages_webhooks_gets_a_letter_in_their_language_when_one_is_switched_off() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    people(&platform, &north).await;
    let receiver = Receiver::start().await;
    receiver.answers(|_got| 410);
    let made = endpoint(&north, &format!("{}?token=hidden", receiver.url)).await;
    happen(&platform, &north, &[("door", 1)]).await;

    let english = platform.letter_to("owner@example.org").await.letter;
    let arabic = platform.letter_to("admin@example.org").await.letter;
    assert_eq!(english.subject, "A webhook of north was switched off");
    assert!(
        arabic.subject.starts_with("أُوقف أحد خطافات الويب"),
        "{}",
        arabic.subject
    );
    let host = format!("127.0.0.1:{}", receiver.port);
    for letter in [&english, &arabic] {
        assert!(
            letter.text.contains(&host) && letter.text.contains("410"),
            "{}",
            letter.text
        );
        assert!(!letter.text.contains("hidden") && !letter.html.contains("hidden"));
    }

    // On again and off again: another letter, and no more than one for each time.
    let enable = format!("{}/enable", path(&made));
    north.admin.post(&enable, json!({})).await.ok();
    until("it is told again", async || {
        platform.letters_to("owner@example.org").await.len() == 2
    })
    .await;
    assert_eq!(state(&north.admin, &path(&made)).await["state"], "disabled");
    until("in Arabic too", async || {
        platform.letters_to("admin@example.org").await.len() == 2
    })
    .await;
    assert!(platform.letters_to("viewer@example.org").await.is_empty());
    platform.stop().await;
}
