//! Documents in and out.

use serde_json::{Value, json};
use wikala_test_kit::TestPlatform;

use super::{DEPLOYMENT, OWN, define, document, plain, put, stage, value, with};

#[tokio::test]
async fn a_whole_document_comes_out_as_it_went_in() {
    let (platform, tenant, operator) = stage().await;
    let mut wanted = document([("a/b ~", plain(true)), ("b", plain(false))]);
    wanted["$schema"] = json!("https://flagd.dev/schema/v0/flags.json");
    wanted["metadata"] = json!({ "team": "فريق", "ratio": 10.5 });
    wanted["flags"]["b"]["x-ours"] = json!([{ "kept": null }]);
    let put = put(&operator, DEPLOYMENT, 0, &wanted).await;
    assert_eq!(put.header("etag"), Some("\"1\""));
    assert_eq!(operator.get(DEPLOYMENT).await.ok(), wanted);
    assert_eq!(
        tenant.admin.get(OWN).await.ok(),
        json!({ "flags": {} }),
        "that is another one"
    );

    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap();
    run(&platform, &["export", path], true);
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), wanted);
    let mut own = wanted.clone();
    own["flags"] = json!({ "mine": plain(true) });
    std::fs::write(path, own.to_string()).unwrap();
    run(&platform, &["import", path, "--tenant", "north"], true);
    assert_eq!(tenant.admin.get(OWN).await.ok(), own);
    platform.host.flags.refresh().await.unwrap();
    assert_eq!(value(&tenant.admin, "mine").await, true);

    let foreign = json!({ "flags": { "theirs": { "state": "ENABLED", "variants": { "v": 1 }, "defaultVariant": "v" } } });
    std::fs::write(path, foreign.to_string()).unwrap();
    let told = run(&platform, &["import", path], false);
    assert!(told.contains("/flags/theirs"), "{told}");
    run(&platform, &["import", path, "--foreign"], true);
    assert_eq!(operator.get(DEPLOYMENT).await.ok(), foreign);
    let found = run(&platform, &["lint"], false);
    assert!(found.contains("the flag theirs has no owner"), "{found}");
    platform.stop().await;
}

fn run(platform: &TestPlatform, arguments: &[&str], succeeds: bool) -> String {
    let output = platform
        .program()
        .arg("flags")
        .args(arguments)
        .stdout(std::process::Stdio::piped())
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told).into_owned();
    assert_eq!(output.status.success(), succeeds, "{arguments:?}: {told}");
    told
}

#[tokio::test]
async fn of_two_who_edit_the_second_is_told() {
    let (platform, tenant, operator) = stage().await;
    for (client, path, names) in [
        (&operator, DEPLOYMENT, ["a", "b"]),
        (&tenant.admin, OWN, ["own-a", "own-b"]),
    ] {
        let [first, second] = names.map(|name| document([(name, plain(true))]));
        define(client, path, &first).await;
        let (one, other) = tokio::join!(put(client, path, 1, &second), put(client, path, 1, &first));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "{} {}", one.body, other.body);
        let late = put(client, &format!("{path}/c"), 1, &plain(true)).await;
        assert_eq!(late.refused(412), "request.stale");
        let unread = client.request(reqwest::Method::PUT, path).json(&first);
        assert_eq!(
            client.send(unread).await.refused(428),
            "request.precondition_required"
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn one_flag_is_written_and_removed_by_itself() {
    let (platform, tenant, operator) = stage().await;
    for (client, path) in [(&operator, DEPLOYMENT), (&tenant.admin, OWN)] {
        let one = format!("{path}/a%2Fb");
        let made = put(client, &one, 0, &plain(true)).await;
        assert_eq!((made.status, made.body), (200, plain(true)));
        let whole = client.get(path).await.ok();
        assert_eq!(whole["flags"], json!({ "a/b": plain(true) }));
        let bad = put(
            client,
            &one,
            1,
            &with(plain(true), "defaultVariant", json!("neither")),
        )
        .await;
        assert_eq!(bad.refused(422), "flags.definition_invalid");
        assert_eq!(bad.body["errors"][0]["pointer"], "/flags/a~1b/defaultVariant");
        assert_eq!(client.delete_version(&one, 1).await.ok(), json!({ "flags": {} }));
        assert_eq!(
            client.delete_version(&one, 2).await.refused(404),
            "flags.flag_not_found"
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_work_is_refused_with_the_place() {
    let (platform, tenant, operator) = stage().await;
    let rule = |rule: Value| document([("f", with(plain(true), "targeting", rule))]);
    let mut deep = json!("on");
    for _level in 0..70 {
        deep = json!({ "!": deep });
    }
    let double = json!({ "reduce": [{ "var": "list" }, { "cat": [{ "var": "accumulator" }, { "var": "accumulator" }] }, "x"] });
    let mut cyclic = rule(json!({ "$ref": "a" }));
    cyclic["$evaluators"] =
        json!({ "a": { "if": [{ "$ref": "b" }, "on"] }, "b": { "if": [{ "$ref": "a" }, "on"] } });
    let mut orphan = document([("f", plain(true))]);
    orphan["flags"]["f"]["metadata"] = json!({ "expires": "2090-01-01" });
    let cases = [
        (json!([]), ""),
        (json!({ "flags": 3 }), "/flags"),
        (
            document([("f", with(plain(true), "state", json!("ON")))]),
            "/flags/f/state",
        ),
        (
            document([("f", with(plain(true), "metadata.expires", json!("soon")))]),
            "/flags/f/metadata/expires",
        ),
        (orphan, "/flags/f"),
        (
            rule(json!({ "launch": ["missiles"] })),
            "/flags/f/targeting/launch",
        ),
        (rule(json!({ "$ref": "nothing" })), "/flags/f/targeting/$ref"),
        (rule(deep), "/flags/f/targeting/!"),
        (rule(double), "/flags/f/targeting"),
        (cyclic, "/$evaluators/"),
    ];
    for (body, place) in cases {
        for (client, path) in [(&operator, DEPLOYMENT), (&tenant.admin, OWN)] {
            let reply = put(client, path, 0, &body).await;
            assert_eq!(reply.refused(422), "flags.definition_invalid", "{body}");
            let pointer = reply.body["errors"][0]["pointer"].as_str().unwrap();
            assert!(pointer.starts_with(place), "{pointer} is not {place}");
        }
    }
    let huge: Vec<Value> = (0..3_000).map(|n| json!({ "==": [{ "var": "x" }, n] })).collect();
    let large = rule(json!({ "if": [{ "or": huge }, "on"] }));
    let reply = put(&tenant.admin, OWN, 0, &large).await;
    assert!([413, 422].contains(&reply.status), "{}", reply.body);
    assert_eq!(operator.get(DEPLOYMENT).await.ok(), json!({ "flags": {} }));
    let foreign = put(&tenant.admin, &format!("{OWN}?foreign=true"), 0, &document([])).await;
    assert_eq!(
        foreign.status, 200,
        "tenants have no such choice, and it changes nothing"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_overrides_what_the_deployment_lets_it() {
    let (platform, tenant, operator) = stage().await;
    let open = with(plain(false), "metadata.tenantOverride", json!(true));
    define(
        &operator,
        DEPLOYMENT,
        &document([("open", open.clone()), ("closed", plain(false))]),
    )
    .await;
    let refused = put(&tenant.admin, OWN, 0, &document([("closed", plain(true))])).await;
    assert_eq!(refused.refused(422), "flags.not_overridable");
    assert_eq!(refused.body["errors"][0]["pointer"], "/flags/closed");

    define(
        &tenant.admin,
        OWN,
        &document([("open", plain(true)), ("own", plain(true))]),
    )
    .await;
    let neighbour = platform.tenant("south").await;
    assert_eq!(value(&tenant.admin, "open").await, true);
    assert_eq!(value(&neighbour.admin, "open").await, false);
    let foreign = super::evaluate(&neighbour.admin, "own", json!({})).await;
    assert_eq!(foreign.status, 404, "what one tenant wrote is nobody else's");

    let shut = with(open, "metadata.tenantOverride", json!(false));
    define(&operator, DEPLOYMENT, &document([("open", shut)])).await;
    assert_eq!(
        value(&tenant.admin, "open").await,
        false,
        "also after it was overridden"
    );
    platform.stop().await;
}

#[tokio::test]
async fn members_and_tenants_change_only_what_is_theirs() {
    let (platform, tenant, _operator) = stage().await;
    let member = platform.client(&platform.key(tenant.id, "member").await);
    let body = document([("f", plain(true))]);
    assert_eq!(put(&member, OWN, 0, &body).await.refused(403), "auth.forbidden");
    assert_eq!(
        put(&tenant.admin, DEPLOYMENT, 0, &body).await.refused(403),
        "auth.forbidden"
    );
    let kill = tenant
        .admin
        .post(&format!("{DEPLOYMENT}/f/kill"), json!({}))
        .await;
    assert_eq!(kill.refused(403), "auth.forbidden");
    platform.stop().await;
}
