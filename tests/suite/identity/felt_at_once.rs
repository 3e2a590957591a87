//! What somebody loses on one host is lost on the others within a second: hosts as processes of their
//! own, which share PostgreSQL and nothing else, and Redis where the run has one.

use std::time::{Duration, Instant};

use serde_json::json;
use wikala_test_kit::{Client, TestPlatform};

use super::roles::{somebody, take};

/// The goal.
const SOON: Duration = Duration::from_secs(1);

const BOOKS: &str = "/finance/accounts";

/// Asks as fast as answers come until one is not a success, and returns it with the time it took.
async fn time_until_refused(client: &Client) -> (u16, Duration) {
    let began = Instant::now();
    loop {
        let status = client.get(BOOKS).await.status;
        if status != 200 {
            return (status, began.elapsed());
        }
        assert!(began.elapsed() < 10 * SOON, "still served");
    }
}

/// Two processes that both know somebody by now.
struct Scene {
    platform: TestPlatform,
    hosts: Vec<wikala_test_kit::Served>,
    /// An administrator at the first.
    admin: Client,
    /// Somebody at the second, and who that is.
    lina: Client,
    person: String,
}

async fn scene() -> Scene {
    let platform = TestPlatform::start().await;
    let hosts = vec![platform.serve().await, platform.serve().await];
    let tenant = platform.tenant("north").await;
    let admin = hosts[0].client(tenant.admin.bearer().unwrap());
    let (lina, person) = somebody(&platform, tenant.id, "lina", "member").await;
    let lina = hosts[1].client(lina.bearer().unwrap());
    lina.get(BOOKS).await.ok();
    Scene {
        platform,
        hosts,
        admin,
        lina,
        person,
    }
}

impl Scene {
    /// The loss happens at the first host while the second is asked without a pause.
    async fn expect_loss(self, expected: u16, loss: impl AsyncFnOnce(&Client, &str)) {
        let (refused, ()) = tokio::join!(time_until_refused(&self.lina), async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            loss(&self.admin, &self.person).await;
        });
        let (status, took) = refused;
        println!("felt after {took:?}");
        assert_eq!(status, expected);
        assert!(took < SOON, "{took:?}");
        for host in self.hosts {
            host.terminate();
            assert!(host.ended().await.success());
        }
        self.platform.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demotion_is() {
    scene()
        .await
        .expect_loss(403, async |admin, person| {
            assert_eq!(take(admin, person, "member").await.status, 204);
        })
        .await;
}

/// To whoever is no member any more, a tenant does not exist.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suspension_is() {
    scene()
        .await
        .expect_loss(404, async |admin, person| {
            admin
                .post(&format!("/users/{person}/deactivate"), json!({}))
                .await
                .ok();
        })
        .await;
}
