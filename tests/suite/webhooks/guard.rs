//! Where no request goes, whatever a name, a redirect or an operator says: nobody hears a knock.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use serde_json::json;
use wikala_egress::{Guard, Lookup, Refusal};
use wikala_test_kit::until;

use super::receiver::Receiver;
use super::{endpoint, happen, messages, path, platform};

/// Says something else each time it is asked; the last answer stays.
struct Fickle {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Fickle {
    fn new(answers: &[&[&str]]) -> Arc<Self> {
        let read = |texts: &&[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
        Arc::new(Self {
            answers: answers.iter().map(read).collect(),
            asked: AtomicUsize::new(0),
        })
    }
}

#[async_trait]
impl Lookup for Fickle {
    async fn addresses(&self, _name: &str) -> io::Result<Vec<IpAddr>> {
        let turn = self.asked.fetch_add(1, Ordering::SeqCst);
        Ok(self.answers[turn.min(self.answers.len() - 1)].clone())
    }
}

fn strict(answers: &[&[&str]]) -> Guard {
    Guard::new(false, Arc::new(|_address| false)).looking_up(Fickle::new(answers))
}

/// Whether the client of a guard was refused an address.
async fn is_refused(guard: &Guard, url: &str) -> bool {
    let error = guard.client().unwrap().get(url).send().await.unwrap_err();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(found) = cause {
        if found.downcast_ref::<Refusal>() == Some(&Refusal::Forbidden) {
            return true;
        }
        cause = found.source();
    }
    false
}

#[tokio::test]
async fn a_name_that_changes_its_mind_gains_nothing() {
    let receiver = Receiver::start().await;
    let url = format!("http://rebinding.example:{}/", receiver.port);
    let guard = strict(&[&["1.1.1.1"], &["127.0.0.1"]]);
    assert!(
        guard.check(&url).await.is_ok(),
        "it is public when it is looked at"
    );
    assert!(is_refused(&guard, &url).await);
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test]
async fn one_address_that_is_not_public_is_enough() {
    let receiver = Receiver::start().await;
    let url = format!("http://mixed.example:{}/", receiver.port);
    for answers in [
        ["1.1.1.1", "127.0.0.1"],
        ["127.0.0.1", "1.1.1.1"],
        ["2606:4700:4700::1111", "::ffff:127.0.0.1"],
        ["8.8.8.8", "fd00:ec2::254"],
    ] {
        let guard = strict(&[&answers]);
        assert_eq!(guard.check(&url).await, Err(Refusal::Forbidden), "{answers:?}");
        assert!(is_refused(&guard, &url).await, "{answers:?}");
    }
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test]
async fn names_of_this_machine_are_its_addresses() {
    let receiver = Receiver::start().await;
    let guard = Guard::new(false, Arc::new(|_address| false));
    for name in ["localhost", "localhost.", "LOCALHOST", "any.localhost"] {
        let url = format!("http://{name}:{}/", receiver.port);
        assert_eq!(guard.check(&url).await, Err(Refusal::Forbidden), "{name}");
        assert!(is_refused(&guard, &url).await, "{name}");
    }
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redirect_is_a_failure_and_nobody_hears_of_it() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let (receiver, inside) = (Receiver::start().await, Receiver::at("127.0.0.2").await);
    let there = inside.url.clone();
    for status in [301, 302, 303, 307, 308] {
        let there = there.clone();
        receiver.answers_with(move |_got| (status, format!("location: {there}\r\n")));
        let made = endpoint(&north, &receiver.url).await;
        let came = north
            .admin
            .post(&format!("{}/test", path(&made)), json!({}))
            .await
            .ok();
        assert_eq!(
            (&came["success"], &came["error"]),
            (&json!(false), &json!("redirected"))
        );
        assert_eq!(came["status"], status);
    }
    assert_eq!(inside.connections(), 0);
    platform.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_forbidden_later_is_not_reached_any_more() {
    let platform = platform().await;
    let north = platform.tenant("north").await;
    let receiver = Receiver::start().await;
    let made = endpoint(&north, &receiver.url).await;
    let inside = Receiver::at("127.0.0.2").await;
    // As if it had been stored before the rule.
    let sql = platform.sql_of(&north).await;
    let moved = format!("UPDATE webhook_endpoints SET url = '{}'", inside.url);
    sql.batch_execute(&moved).await.unwrap();
    happen(&platform, &north, &[("door", 1)]).await;
    let noted = "SELECT count(*) FROM webhook_attempts WHERE error = 'forbidden_address'";
    until("the attempt is noted", async || {
        sql.query_one(noted, &[]).await.unwrap().get::<_, i64>(0) > 0
    })
    .await;
    assert_eq!(messages(&platform, &north, "pending").await, 1);
    let came = north
        .admin
        .post(&format!("{}/test", path(&made)), json!({}))
        .await
        .ok();
    assert_eq!(came["error"], "forbidden_address");
    assert_eq!((inside.connections(), receiver.connections()), (0, 0));
    platform.stop().await;
}
