//! The OpenFeature SDK, written by others, evaluates through this host.

use serde_json::json;
use wikala_test_kit::peers::openfeature;

use super::{DEPLOYMENT, define, document, plain, stage, with};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sdk_gets_every_type_and_every_kind_of_answer() {
    let (platform, tenant, operator) = stage().await;
    let of = |value| with(plain(true), "variants", json!({ "on": value }));
    let flags = document([
        ("boolean", plain(true)),
        ("string", of(json!("salām سلام"))),
        ("integer", of(json!(7))),
        ("float", of(json!(0.5))),
        ("object", of(json!({ "a": [1, null, { "b": "c" }] }))),
        ("zero", of(json!(0))),
        ("off", with(plain(true), "state", json!("DISABLED"))),
        (
            "matched",
            with(
                plain(false),
                "targeting",
                json!({ "if": [{ "==": [{ "var": "user.country" }, "SA"] }, "on"] }),
            ),
        ),
    ]);
    define(&operator, DEPLOYMENT, &flags).await;
    let ask = |kind: &str, key: &str, default| json!({ "type": kind, "key": key, "default": default, "context": { "targetingKey": "u", "user": { "country": "SA" } } });
    let questions = json!([
        ask("boolean", "boolean", json!(false)),
        ask("string", "string", json!("-")),
        ask("number", "integer", json!(0)),
        ask("number", "float", json!(0)),
        ask("object", "object", json!({})),
        ask("number", "zero", json!(1)),
        ask("boolean", "matched", json!(false)),
        ask("boolean", "off", json!(true)),
        ask("boolean", "nothing", json!(true)),
        ask("boolean", "string", json!(true)),
    ]);
    let key = tenant.admin.bearer().unwrap();
    for header in [("X-API-Key", key), ("Authorization", &format!("Bearer {key}"))] {
        let Some(answers) = openfeature(&platform.url, header, &questions).await else {
            return platform.stop().await;
        };
        let values: Vec<_> = answers.iter().map(|answer| answer["value"].clone()).collect();
        let expected =
            json!([true, "salām سلام", 7, 0.5, { "a": [1, null, { "b": "c" }] }, 0, true, true, true, true]);
        assert_eq!(json!(values), expected);
        assert_eq!(answers[0]["reason"], "STATIC");
        assert_eq!(
            (&answers[6]["reason"], &answers[6]["variant"]),
            (&json!("TARGETING_MATCH"), &json!("on"))
        );
        assert_eq!(answers[6]["flagMetadata"]["owner"], "team-x");
        // This version of the SDK's provider knows no answer without a value; its default counts anyway.
        assert_eq!(answers[7].get("variant"), None, "{}", answers[7]);
        assert_eq!(answers[8]["errorCode"], "FLAG_NOT_FOUND");
        assert_eq!(answers[9]["errorCode"], "TYPE_MISMATCH");
    }
    platform.stop().await;
}
