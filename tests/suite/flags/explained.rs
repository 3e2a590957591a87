//! Which layer decides.

use serde_json::{Value, json};
use wikala_kernel::flag::Flag;
use wikala_kernel::policy::{Absence, Action, ActionRule, Denied, decide};
use wikala_platform::policy::ReadSelf;
use wikala_test_kit::Client;

use super::{DEPLOYMENT, OWN, PASSWORD, define, document, plain, stage, with};

async fn layer(client: &Client, key: &str) -> Value {
    client.get(&format!("/flags/{key}/explain")).await.ok()["layer"].take()
}

#[tokio::test]
async fn an_explanation_names_the_layer() {
    let (platform, tenant, operator) = stage().await;
    let open = with(plain(false), "metadata.tenantOverride", json!(true));
    let by = |rule: Value| with(plain(false), "targeting", rule);
    let by_plan =
        by(json!({ "if": [{ "in": [{ "var": "plan" }, ["premium", "enterprise"]] }, "on", "off"] }));
    let flags = document([
        ("plain", plain(true)),
        ("open", open),
        ("by-plan", by_plan),
        ("share", by(json!({ "fractional": [["on", 50], ["off", 50]] }))),
        (
            "role",
            by(json!({ "if": [{ "in": ["admin", { "var": "roles" }] }, "on"] })),
        ),
    ]);
    define(&operator, DEPLOYMENT, &flags).await;
    define(&tenant.admin, OWN, &document([("open", plain(true))])).await;
    for (key, expected) in [
        ("plain", "deployment"),
        ("open", "tenant_override"),
        ("by-plan", "plan"),
        ("share", "percentage"),
        ("role", "targeting"),
    ] {
        assert_eq!(layer(&tenant.admin, key).await, expected, "{key}");
    }
    let listed = tenant.admin.get("/flags").await.ok();
    let open = &listed["data"][1];
    assert_eq!(
        (&open["key"], &open["value"], &open["document"]),
        (&json!("open"), &json!(true), &json!("tenant"))
    );
    assert_eq!(
        (&open["owner"], &open["layer"]),
        (&json!("team-x"), &json!("tenant_override"))
    );

    operator
        .post(&format!("{DEPLOYMENT}/open/kill"), json!({}))
        .await
        .ok();
    let killed = tenant.admin.get("/flags/open/explain").await.ok();
    assert_eq!(
        (&killed["layer"], &killed["reason"]),
        (&json!("deployment"), &json!("DISABLED"))
    );
    assert_eq!(killed["isOverrideIgnored"], true);

    let context = json!({ "targetingKey": "u", "roles": [] });
    let other = tenant
        .admin
        .post("/flags/role/explain", json!({ "context": context }))
        .await
        .ok();
    assert_eq!(
        (&other["value"], &other["context"]["tenant"]),
        (&json!(false), &json!("north"))
    );
    let unknown = tenant.admin.get("/flags/none/explain").await;
    assert_eq!(unknown.refused(404), "flags.flag_not_found");
    platform.stop().await;
}

#[tokio::test]
async fn the_gate_explains_what_it_would_say() {
    let (platform, tenant, operator) = stage().await;
    let gate = async |client: &Client, question: &str| {
        client.get(&format!("/gate/explain?action={question}")).await.ok()
    };
    let needs_more = gate(&tenant.admin, "platform.read_directory").await;
    assert_eq!(needs_more["allowed"], false);
    assert_eq!(
        (&needs_more["layer"], &needs_more["code"]),
        (&json!("plan"), &json!("plan.required"))
    );
    assert_eq!(
        (&needs_more["status"], &needs_more["requiredPlan"]),
        (&json!(402), &json!("enterprise"))
    );
    assert_eq!(needs_more["plan"], "core");
    let refused = tenant.admin.get("/scim/v2/Users").await;
    assert_eq!(refused.status, 402, "and so it says");

    let allowed = gate(&tenant.admin, "finance.create_transaction").await;
    assert_eq!((&allowed["allowed"], allowed.get("layer")), (&json!(true), None));
    let member = platform.client(&platform.key(tenant.id, "viewer").await);
    let forbidden = gate(&member, "finance.create_transaction").await;
    assert_eq!(
        (&forbidden["layer"], &forbidden["status"]),
        (&json!("permission"), &json!(403))
    );
    let unknown = member.get("/gate/explain?action=nothing.at_all").await;
    assert_eq!(unknown.refused(404), "flags.unknown_action");

    platform
        .person(tenant.id, "lina@example.com", PASSWORD, "viewer", false)
        .await;
    let lina = platform.sign_in("lina@example.com", PASSWORD).await;
    let me = lina.get("/auth/me").await.ok();
    let id = me["id"].as_str().or(me["user"]["id"].as_str()).unwrap();
    let about_lina = format!("finance.create_transaction&user={id}");
    assert_eq!(gate(&operator, &about_lina).await["layer"], "permission");
    assert_eq!(
        gate(&lina, &about_lina).await["layer"],
        "permission",
        "oneself, of course"
    );
    let curious = member.get(&format!("/gate/explain?action={about_lina}")).await;
    assert_eq!(curious.refused(403), "auth.forbidden");
    platform.stop().await;
}

#[tokio::test]
async fn a_flag_that_is_off_hides_the_actions_behind_it() {
    let (platform, _tenant, operator) = stage().await;
    let premium = platform.tenant("south").await;
    let principal = platform.principal(&premium).await;
    let rule = ActionRule {
        flag: Some(Flag("ENABLE_AI")),
        ..ReadSelf::rule()
    };
    let gate = &platform.host.gate;
    let said = || decide(&rule, gate, Some(&principal));
    assert_eq!(said(), Ok(()), "nobody defined it");
    let off = Err(Denied::Hidden(Absence::FlagOff));
    let by_tenant = json!({ "if": [{ "==": [{ "var": "tenant" }, "south"] }, "on"] });
    let text = with(plain(true), "variants", json!({ "on": "yes" }));
    let cases = [
        (plain(true), Ok(())),
        (plain(false), off.clone()),
        (with(plain(true), "state", json!("DISABLED")), off.clone()),
        (with(plain(false), "targeting", by_tenant), Ok(())),
        (text, off.clone()),
    ];
    for (flag, expected) in cases {
        define(&operator, DEPLOYMENT, &document([("ENABLE_AI", flag.clone())])).await;
        assert_eq!(said(), expected, "{flag}");
    }
    platform.stop().await;
}
