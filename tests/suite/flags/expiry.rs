//! Flags that should be gone.

use chrono::TimeDelta;
use serde_json::json;
use wikala_gate::sweep;
use wikala_kernel::time::Clock;
use wikala_test_kit::{TestPlatform, TestTenant};

use super::{DEPLOYMENT, OWN, PASSWORD, define, document, plain, stage, with};

/// Events about a tenant move on to it.
const EVENTS: &str = "WITH expired AS (
        SELECT id, subject, event_type FROM outbox UNION SELECT id, subject, event_type FROM platform.outbox)
    SELECT subject FROM expired WHERE event_type = 'wikala.flags.flag.expired.v1' ORDER BY subject";

async fn told(platform: &TestPlatform, tenant: &TestTenant) -> Vec<String> {
    let rows = platform.sql_of(tenant).await.query(EVENTS, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn an_expired_flag_is_told_once_for_each_expiry() {
    let (platform, tenant, operator) = stage().await;
    let tomorrow = platform.clock.now() + TimeDelta::days(1);
    let ends = |at: chrono::DateTime<chrono::Utc>| with(plain(true), "metadata.expires", json!(at));
    define(
        &operator,
        DEPLOYMENT,
        &document([("general", ends(tomorrow)), ("young", plain(true))]),
    )
    .await;
    define(&tenant.admin, OWN, &document([("own", ends(tomorrow))])).await;
    let told = async || told(&platform, &tenant).await;
    sweep(&platform.host.flags).await.unwrap();
    assert_eq!(told().await, [""; 0]);
    platform.clock.advance(TimeDelta::hours(25));
    sweep(&platform.host.flags).await.unwrap();
    sweep(&platform.host.flags).await.unwrap();
    assert_eq!(told().await, ["general", "own"]);

    // The first token has ended meanwhile.
    let operator = platform.sign_in("root@example.com", PASSWORD).await;
    let later = platform.clock.now() + TimeDelta::days(1);
    define(&operator, DEPLOYMENT, &document([("general", ends(later))])).await;
    sweep(&platform.host.flags).await.unwrap();
    assert_eq!(told().await, ["general", "own"], "it has more time");
    platform.clock.advance(TimeDelta::days(2));
    sweep(&platform.host.flags).await.unwrap();
    assert_eq!(
        told().await,
        ["general", "general", "own"],
        "and that is over too"
    );
    platform.stop().await;
}

#[tokio::test]
async fn the_doctor_names_what_has_expired() {
    let (platform, tenant, operator) = stage().await;
    let doctor = || {
        let output = platform
            .program()
            .arg("doctor")
            .stdout(std::process::Stdio::piped())
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let old = with(plain(true), "metadata.expires", json!("2020-01-01"));
    define(&tenant.admin, OWN, &document([("theirs", old.clone())])).await;
    let (healthy, told) = doctor();
    assert!(healthy && told.contains("WARN  the flag theirs"), "{told}");
    define(
        &operator,
        DEPLOYMENT,
        &document([("ours", old), ("young", plain(true))]),
    )
    .await;
    let (healthy, told) = doctor();
    assert!(!healthy, "{told}");
    assert!(
        told.contains("FAIL  the flag ours of the deployment expired on 2020-01-02; team-x"),
        "{told}"
    );
    assert!(!told.contains("young"), "{told}");
    platform.stop().await;
}
