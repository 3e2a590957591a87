//! Which packages are taken, and by whom they are seen.

use serde_json::json;
use wikala_config::{PublisherKey, Uploads};
use wikala_plugin_package::SigningKey;
use wikala_test_kit::TestPlatform;

use super::{Made, install, stage, upload};

const OWN: &str = "/plugins/packages";
const OFFERED: &str = "/platform/plugins/packages";

#[tokio::test]
async fn a_tenants_package_is_its_own_and_the_operators_is_for_all() {
    let (platform, north, operator) = stage().await;
    let south = platform.tenant("south").await;
    upload(&north.admin, OWN, Made::categorizer("1.0.0").file())
        .await
        .ok();
    upload(&operator, OFFERED, Made::probe().file()).await.ok();
    let names = async |client: &wikala_test_kit::Client| {
        let listed = client.get("/plugins/catalogue").await.ok();
        let listed = listed["data"].as_array().unwrap().clone();
        let mut names: Vec<String> = listed
            .iter()
            .map(|package| package["manifest"]["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&north.admin).await, ["keyword-rules", "probe"]);
    assert_eq!(names(&south.admin).await, ["probe"]);
    let refused = install(&south.admin, &Made::categorizer("1.0.0"), json!({})).await;
    assert_eq!(refused.refused(404), "plugins.package_not_found");
    install(&south.admin, &Made::probe(), json!({})).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn a_version_never_changes_and_is_never_given_again() {
    let (platform, north, _operator) = stage().await;
    let file = Made::categorizer("1.0.0").file();
    let made = upload(&north.admin, OWN, file.clone()).await.ok();
    let again = upload(&north.admin, OWN, file.clone()).await.ok();
    assert_eq!(made["id"], again["id"], "the same content is the same package");
    let other = upload(&north.admin, OWN, Made::hostile("1.0.0").file()).await;
    assert_eq!(other.refused(409), "plugins.version_taken");
    let path = format!("{OWN}/{}", made["id"].as_str().unwrap());
    assert_eq!(north.admin.delete(&path).await.status, 204);
    assert_eq!(
        north.admin.delete(&path).await.refused(404),
        "plugins.package_not_found"
    );
    let again = upload(&north.admin, OWN, file).await;
    assert_eq!(again.refused(409), "plugins.version_taken");
    platform.stop().await;
}

#[tokio::test]
async fn what_is_no_package_is_refused_with_the_reason_and_nothing_is_kept() {
    let (platform, north, _operator) = stage().await;
    let whole = Made::categorizer("1.0.0").file();
    let mut longer = whole.clone();
    longer.push(0);
    let other_worlds = Made::categorizer("1.0.0").with_worlds(&["notifier"]).file();
    let reserved = Made::categorizer("1.0.0").named("catalogue").file();
    for (file, reason) in [
        (b"not a package".to_vec(), "not_a_package"),
        (whole[..whole.len() / 2].to_vec(), "truncated"),
        (longer, "trailing_data"),
        (other_worlds, "wrong_worlds"),
        (reserved, "reserved_name"),
    ] {
        let refused = upload(&north.admin, OWN, file).await;
        assert_eq!(refused.refused(422), "plugins.package_invalid", "{reason}");
        assert_eq!(refused.body["errors"][0]["code"], reason, "{}", refused.body);
    }
    let listed = north.admin.get("/plugins/catalogue").await.ok();
    assert_eq!(listed["data"], json!([]));
    platform.stop().await;
}

#[tokio::test]
async fn an_import_that_the_manifest_does_not_ask_for_is_told_with_the_line_that_would() {
    let (platform, north, _operator) = stage().await;
    let silent = Made::probe().asking("").saying("").file();
    let refused = upload(&north.admin, OWN, silent).await;
    assert_eq!(refused.refused(422), "plugins.package_invalid");
    let detail = refused.body["detail"].as_str().unwrap();
    assert!(
        detail.contains("wikala:host-") && detail.contains("= true` under [capabilities]"),
        "{detail}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn a_package_that_is_too_large_is_refused_while_it_comes() {
    let platform = TestPlatform::start_with(1, |config| config.plugins.max_package = 20_000).await;
    let north = platform.tenant("north").await;
    let refused = upload(&north.admin, OWN, vec![0; 30_000]).await;
    assert_eq!(refused.refused(413), "request.body_too_large");
    let wrong = north.admin.post(OWN, json!({})).await;
    assert_eq!(wrong.refused(415), "request.unsupported_media");
    platform.stop().await;
}

#[tokio::test]
async fn a_tenant_brings_no_more_than_it_may() {
    let file = Made::categorizer("1.0.0").file();
    let most = u64::try_from(file.len()).unwrap() + 100;
    let platform = TestPlatform::start_with(1, |config| config.plugins.max_packages = most).await;
    let north = platform.tenant("north").await;
    let first = upload(&north.admin, OWN, file).await.ok();
    let second = Made::categorizer("1.0.1").file();
    let refused = upload(&north.admin, OWN, second.clone()).await;
    assert_eq!(refused.refused(409), "plugins.too_much");
    let path = format!("{OWN}/{}", first["id"].as_str().unwrap());
    assert_eq!(north.admin.delete(&path).await.status, 204);
    upload(&north.admin, OWN, second).await.ok();
    platform.stop().await;
}

#[tokio::test]
async fn only_those_whom_the_operator_trusts_are_believed() {
    let (acme, other) = (
        SigningKey::generate("acme").unwrap(),
        SigningKey::generate("acme").unwrap(),
    );
    let stranger = SigningKey::generate("someone").unwrap();
    let trusted = PublisherKey {
        publisher: "acme".into(),
        key: acme.public().to_string(),
    };
    let platform = TestPlatform::start_with(1, |config| {
        config.plugins.allow_unsigned = false;
        config.plugins.trust = vec![trusted];
    })
    .await;
    let north = platform.tenant("north").await;
    let made = Made::categorizer("1.0.0");
    for (file, reason) in [
        (made.file(), "unsigned"),
        (made.signed(&other), "unknown_key"),
        (made.signed(&stranger), "other_publisher"),
    ] {
        let refused = upload(&north.admin, OWN, file).await;
        assert_eq!(refused.refused(422), "plugins.package_untrusted", "{reason}");
        assert_eq!(refused.body["errors"][0]["code"], reason);
    }
    let taken = upload(&north.admin, OWN, made.signed(&acme)).await.ok();
    assert!(
        taken["signedBy"].as_str().unwrap().starts_with("acme:"),
        "{taken}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn who_may_bring_packages_is_the_operators_and_the_plans_choice() {
    let platform = TestPlatform::start_with(1, |config| config.plugins.uploads = Uploads::Operator).await;
    let north = platform.tenant("north").await;
    let refused = upload(&north.admin, OWN, Made::probe().file()).await;
    assert_eq!(refused.refused(403), "plugins.uploads_off");
    let small = platform.tenant_on("small", "premium").await;
    let refused = upload(&small.admin, OWN, Made::probe().file()).await;
    assert_eq!(refused.refused(402), "plan.required");
    assert_eq!(refused.body["requiredPlan"], "enterprise");
    platform.stop().await;
}

#[tokio::test]
async fn a_block_is_about_the_content_whoever_brought_it() {
    let (platform, north, operator) = stage().await;
    let south = platform.tenant("south").await;
    let file = Made::categorizer("1.0.0").file();
    let made = upload(&north.admin, OWN, file.clone()).await.ok();
    upload(&south.admin, OWN, file.clone()).await.ok();
    let path = format!("{OFFERED}/{}", made["id"].as_str().unwrap());
    let short = operator
        .post(&format!("{path}/block"), json!({ "reason": "no" }))
        .await;
    assert_eq!(short.refused(422), "plugins.block_invalid");
    let reason = json!({ "reason": "It sends data elsewhere" });
    operator.post(&format!("{path}/block"), reason).await.ok();
    for tenant in [&north, &south] {
        let refused = install(&tenant.admin, &Made::categorizer("1.0.0"), json!({})).await;
        assert_eq!(refused.refused(409), "plugins.package_blocked");
    }
    let offered = upload(&operator, OFFERED, file).await;
    assert_eq!(offered.refused(409), "plugins.package_blocked");
    let again = operator.post(&format!("{path}/unblock"), json!({})).await.ok();
    assert_eq!(again["isBlocked"], false);
    install(&south.admin, &Made::categorizer("1.0.0"), json!({}))
        .await
        .ok();
    platform.stop().await;
}
