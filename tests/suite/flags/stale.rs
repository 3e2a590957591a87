//! Flags that can go, by what was really asked.

use chrono::TimeDelta;
use serde_json::{Value, json};
use wikala_test_kit::TestPlatform;

use super::{DEPLOYMENT, define, document, evaluate, plain, stage, with};

async fn later(platform: &TestPlatform, days: i64) {
    platform.host.flags.write_down().await;
    platform.clock.advance(TimeDelta::days(days));
}

fn whys(stale: &Value) -> Vec<(String, Value)> {
    let data = stale["data"].as_array().unwrap();
    data.iter()
        .map(|flag| (flag["key"].as_str().unwrap().to_owned(), flag["why"].clone()))
        .collect()
}

#[tokio::test]
async fn what_nobody_asks_and_what_always_says_the_same_is_listed() {
    let (platform, tenant, operator) = stage().await;
    let by_email = with(
        plain(false),
        "targeting",
        json!({ "if": [{ "==": [{ "var": "email" }, "a@b.c"] }, "on"] }),
    );
    let old = with(plain(true), "metadata.expires", json!("2020-01-01"));
    let flags = document([
        ("asked", by_email.clone()),
        ("expired", old),
        ("forgotten", plain(true)),
        ("same", by_email),
    ]);
    define(&operator, DEPLOYMENT, &flags).await;
    let path = "/platform/flags/stale";
    // Within these days nobody's token may end.
    let stale = async || {
        let root = platform.sign_in("root@example.com", super::PASSWORD).await;
        whys(&root.get(path).await.ok())
    };
    assert_eq!(stale().await, [("expired".to_owned(), json!(["expired"]))]);
    for _visit in 0..2 {
        for email in ["a@b.c", "other"] {
            evaluate(
                &tenant.admin,
                "asked",
                json!({ "targetingKey": "u", "email": email }),
            )
            .await
            .ok();
            evaluate(
                &tenant.admin,
                "same",
                json!({ "targetingKey": "u", "email": "other" }),
            )
            .await
            .ok();
            evaluate(&tenant.admin, "expired", json!({ "targetingKey": "u" }))
                .await
                .ok();
        }
        later(&platform, 20).await;
    }
    let found = stale().await;
    let expected = [
        ("expired".to_owned(), json!(["expired", "always_the_same"])),
        ("forgotten".to_owned(), json!(["not_asked"])),
        ("same".to_owned(), json!(["always_the_same"])),
    ];
    assert_eq!(found, expected);
    let row = "SELECT sum(count)::bigint FROM platform.flag_uses WHERE key = 'asked'";
    let count: i64 = platform.sql().await.query_one(row, &[]).await.unwrap().get(0);
    assert_eq!(count, 4);
    platform.stop().await;
}
