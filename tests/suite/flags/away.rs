//! The database is away.

use serde_json::json;
use wikala_gate::Origin;
use wikala_kernel::flag::Flag;
use wikala_kernel::time::Clock;
use wikala_test_kit::until;

use super::{DEPLOYMENT, OWN, define, document, plain, stage, with};

#[tokio::test]
async fn flags_answer_what_they_last_said_and_the_host_says_that_it_is_unsure() {
    let (platform, tenant, operator) = stage().await;
    let rule = json!({ "if": [{ "==": [{ "var": "plan" }, "core"] }, "on"] });
    let flag = with(plain(false), "targeting", rule);
    define(&operator, DEPLOYMENT, &document([("ENABLE_TRIAL", flag)])).await;
    define(&tenant.admin, OWN, &document([("own", plain(true))])).await;
    let principal = platform.principal(&tenant).await;
    let host = std::sync::Arc::clone(&platform.host);

    host.db.close();
    assert!(host.flags.refresh().await.is_err());
    let switches = host.gate.switches.clone().unwrap();
    assert!(switches.is_on(Flag("ENABLE_TRIAL"), &principal));
    let view = host.flags.view(Some(tenant.id.0));
    let context = wikala_flags::Context::new("someone").with("plan", "premium");
    let (answer, origin) = view.ask("ENABLE_TRIAL", &context, platform.clock.now()).unwrap();
    assert_eq!((answer.variant, origin), (Some("off"), Origin::Deployment));
    let (answer, origin) = view.ask("own", &context, platform.clock.now()).unwrap();
    assert_eq!((answer.variant, origin), (Some("on"), Origin::Tenant));

    let page = async |path: &str| {
        let url = format!("{}{path}", platform.url);
        reqwest::get(url).await.unwrap().text().await.unwrap()
    };
    let health: serde_json::Value = serde_json::from_str(&page("/health").await).unwrap();
    assert_eq!(health["checks"]["flags"]["status"], "error", "{health}");
    until("the age grows", async || host.flags.age() > 1.0).await;
    let metrics = page("/metrics").await;
    let age = metrics
        .lines()
        .find(|line| line.starts_with("wikala_flags_snapshot_age_seconds"));
    let age = age.and_then(|line| line.rsplit_once(' ')).expect("the metric").1;
    assert!(age.parse::<f64>().unwrap() > 1.0, "{age}");
    drop(host);
    platform.stop().await;
}
