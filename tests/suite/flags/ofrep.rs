//! The OpenFeature Remote Evaluation Protocol, as its document says.

use reqwest::Method;
use serde_json::{Value, json};
use wikala_test_kit::{Client, Reply};

use super::{DEPLOYMENT, define, document, evaluate, plain, put, stage, with};

const ALL: &str = "/ofrep/v1/evaluate/flags";

async fn bulk(client: &Client, body: Value, known: Option<&str>) -> Reply {
    let request = client.request(Method::POST, ALL).json(&body);
    let request = known
        .into_iter()
        .fold(request, |request, tag| request.header("if-none-match", tag));
    client.send(request).await
}

fn several() -> Value {
    let of = |value: Value| with(plain(true), "variants", json!({ "on": value }));
    let mut flags = document([
        ("boolean", plain(true)),
        ("string", of(json!("a"))),
        ("integer", of(json!(7))),
        ("float", of(json!(0.5))),
        ("object", of(json!({ "a": [1, null] }))),
        ("off", with(plain(true), "state", json!("DISABLED"))),
        (
            "matched",
            with(
                plain(false),
                "targeting",
                json!({ "if": [{ "==": [{ "var": "email" }, "a@b.c"] }, "on"] }),
            ),
        ),
    ]);
    flags["flags"]["bare"] = plain(true);
    flags["flags"]["bare"]
        .as_object_mut()
        .unwrap()
        .remove("defaultVariant");
    flags
}

#[tokio::test]
async fn one_flag_answers_with_value_variant_reason_and_metadata() {
    let (platform, tenant, operator) = stage().await;
    define(&operator, DEPLOYMENT, &several()).await;
    let cases = [
        ("boolean", json!(true), "STATIC"),
        ("string", json!("a"), "STATIC"),
        ("integer", json!(7), "STATIC"),
        ("float", json!(0.5), "STATIC"),
        ("object", json!({ "a": [1, null] }), "STATIC"),
        ("matched", json!(true), "TARGETING_MATCH"),
    ];
    for (key, value, reason) in cases {
        let answer = evaluate(
            &tenant.admin,
            key,
            json!({ "targetingKey": "u", "email": "a@b.c" }),
        )
        .await
        .ok();
        let metadata = json!({ "owner": "team-x", "expires": "2090-01-01" });
        assert_eq!(
            answer,
            json!({ "key": key, "value": value, "reason": reason, "variant": "on", "metadata": metadata })
        );
    }
    let unmatched = evaluate(&tenant.admin, "matched", json!({ "targetingKey": "u" }))
        .await
        .ok();
    assert_eq!(
        (&unmatched["value"], &unmatched["reason"]),
        (&json!(false), &json!("UNKNOWN"))
    );
    for (key, reason) in [("off", "DISABLED"), ("bare", "UNKNOWN")] {
        let answer = evaluate(&tenant.admin, key, json!({ "targetingKey": "u" }))
            .await
            .ok();
        assert_eq!(answer["reason"], reason, "{key}");
        assert!(
            answer.get("value").is_none() && answer.get("variant").is_none(),
            "{answer}"
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn failures_have_the_form_of_the_protocol() {
    let (platform, tenant, operator) = stage().await;
    define(&operator, DEPLOYMENT, &document([("f", plain(true))])).await;
    let unknown = evaluate(&tenant.admin, "no such", json!({ "targetingKey": "u" })).await;
    assert_eq!(unknown.status, 404);
    assert_eq!(
        (&unknown.body["key"], &unknown.body["errorCode"]),
        (&json!("no such"), &json!("FLAG_NOT_FOUND"))
    );
    assert_eq!(unknown.body["errorDetails"], "Flag 'no such' was not found");

    let hostile = [
        json!({}),
        json!({ "context": null }),
        json!({ "context": [] }),
        json!({ "context": { "targetingKey": 3 } }),
        json!({ "context": { "targetingKey": "u", "long": "x".repeat(20_000) } }),
        json!({ "context": { "targetingKey": "u", "many": vec![0; 2_000] } }),
        json!({ "context": (0..40).fold(json!({}), |inner, _| json!({ "deep": inner })) }),
        json!({ "context": { "targetingKey": "u", "huge": "x".repeat(900_000) } }),
    ];
    for body in hostile {
        let one = tenant.admin.post(&format!("{ALL}/f"), body.clone()).await;
        assert_eq!(one.status, 400, "{}", one.body);
        assert_eq!(
            (&one.body["key"], &one.body["errorCode"]),
            (&json!("f"), &json!("INVALID_CONTEXT"))
        );
        let all = bulk(&tenant.admin, body, None).await;
        assert_eq!(
            (all.status, &all.body["errorCode"]),
            (400, &json!("INVALID_CONTEXT"))
        );
        assert!(all.body["errorDetails"].is_string() && all.body.get("key").is_none());
    }
    for text in [
        "{",
        "{\"context\": {\"a\": NaN}}",
        "{\"context\": {\"a\": 1e999}}",
    ] {
        let request = tenant.admin.request(Method::POST, &format!("{ALL}/f")).body(text);
        let reply = tenant
            .admin
            .send(request.header("content-type", "application/json"))
            .await;
        assert_eq!(
            (reply.status, &reply.body["errorCode"]),
            (400, &json!("PARSE_ERROR")),
            "{text}"
        );
    }
    let broken = with(plain(true), "targeting", json!({ "if": [true, "neither"] }));
    let broken = document([("broken", broken), ("fine", plain(true))]);
    put(&operator, &format!("{DEPLOYMENT}?foreign=true"), 1, &broken)
        .await
        .ok();
    let one = evaluate(&tenant.admin, "broken", json!({ "targetingKey": "u" })).await;
    assert_eq!((one.status, &one.body["errorCode"]), (400, &json!("GENERAL")));
    let all = bulk(&tenant.admin, json!({ "context": { "targetingKey": "u" } }), None)
        .await
        .ok();
    assert_eq!(all["flags"][0]["errorCode"], "GENERAL");
    assert_eq!(all["flags"][1]["value"], true, "one that fails fails alone");
    platform.stop().await;
}

#[tokio::test]
async fn a_key_opens_it_in_either_header_and_nothing_else_does() {
    let (platform, tenant, operator) = stage().await;
    define(&operator, DEPLOYMENT, &document([("f", plain(true))])).await;
    let nobody = platform.nobody();
    let body = json!({ "context": { "targetingKey": "u" } });
    let ask = async |header: Option<(&str, &str)>| {
        let request = nobody.request(Method::POST, ALL).json(&body);
        let request = header
            .into_iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        nobody.send(request).await
    };
    let key = tenant.admin.bearer().unwrap();
    assert_eq!(ask(Some(("x-api-key", key))).await.status, 200);
    assert_eq!(
        ask(Some(("authorization", &format!("Bearer {key}"))))
            .await
            .status,
        200
    );
    assert_eq!(ask(Some(("x-api-key", "sk_unknown"))).await.status, 401);
    let unsigned = ask(None).await;
    assert_eq!(unsigned.status, 401);
    assert_eq!(unsigned.header("www-authenticate"), Some("Bearer"));
    let elsewhere = nobody
        .request(Method::GET, "/finance/accounts")
        .header("x-api-key", key);
    assert_eq!(
        nobody.send(elsewhere).await.status,
        401,
        "the header is of this protocol alone"
    );
    operator
        .post(&format!("/tenants/{}/suspend", tenant.id), json!({}))
        .await
        .ok();
    assert_eq!(ask(Some(("x-api-key", key))).await.status, 403);
    platform.stop().await;
}

#[tokio::test]
async fn all_flags_have_a_tag_that_changes_with_their_answers() {
    let (platform, tenant, operator) = stage().await;
    define(&operator, DEPLOYMENT, &several()).await;
    let (anna, body) = (
        json!({ "targetingKey": "anna" }),
        |context: &Value| json!({ "context": context }),
    );
    let first = bulk(&tenant.admin, body(&anna), None).await;
    let tag = first.header("etag").unwrap().to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    let keys: Vec<_> = first.body["flags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|flag| flag["key"].as_str().unwrap())
        .collect();
    assert_eq!(
        keys,
        [
            "bare", "boolean", "float", "integer", "matched", "object", "off", "string"
        ]
    );
    assert!(first.body["metadata"]["version"].is_string());
    for known in [tag.clone(), format!("W/{tag}"), tag.trim_matches('"').to_owned()] {
        let again = bulk(&tenant.admin, body(&anna), Some(&known)).await;
        assert_eq!((again.status, again.bytes.len()), (304, 0));
        assert_eq!(again.header("etag"), Some(tag.as_str()));
    }
    let other = json!({ "targetingKey": "anna", "email": "a@b.c" });
    assert_eq!(bulk(&tenant.admin, body(&other), Some(&tag)).await.status, 200);
    operator
        .post(&format!("{DEPLOYMENT}/string/kill"), json!({}))
        .await
        .ok();
    let changed = bulk(&tenant.admin, body(&anna), Some(&tag)).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), Some(tag.as_str()));
    platform.stop().await;
}

#[tokio::test]
async fn a_share_of_people_gets_a_variant_and_keeps_it() {
    let (platform, tenant, operator) = stage().await;
    let share = with(
        plain(false),
        "targeting",
        json!({ "fractional": [["on", 25], ["off", 75]] }),
    );
    define(&operator, DEPLOYMENT, &document([("f", share)])).await;
    let mut on = 0;
    for person in 0..400 {
        let context = json!({ "targetingKey": format!("person-{person}") });
        let first = evaluate(&tenant.admin, "f", context.clone()).await.ok();
        on += usize::from(first["value"] == true);
        if person % 20 == 0 {
            assert_eq!(evaluate(&tenant.admin, "f", context).await.ok(), first);
        }
    }
    // Five standard deviations around a hundred.
    assert!((57..=143).contains(&on), "{on} of 400");
    platform.stop().await;
}

#[tokio::test]
async fn a_program_cannot_say_that_its_tenant_is_another() {
    let (platform, tenant, operator) = stage().await;
    let rule = json!({ "if": [{ "and": [{ "==": [{ "var": "tenant" }, "north"] }, { "==": [{ "var": "plan" }, "core"] }, { "==": [{ "var": "environment" }, "test"] }] }, "on"] });
    define(
        &operator,
        DEPLOYMENT,
        &document([("f", with(plain(false), "targeting", rule))]),
    )
    .await;
    let lie = json!({ "targetingKey": "u", "tenant": "south", "plan": "enterprise", "environment": "moon" });
    assert_eq!(evaluate(&tenant.admin, "f", lie).await.ok()["value"], true);
    platform.stop().await;
}
