//! Letters: written with what they are about, sent after the commit, tried again, forgotten.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use wikala_config::{Delivery, Smtp, SmtpSecurity};
use wikala_test_kit::{TestPlatform, until};

use super::lina::{LINA, PASSWORD, count};

/// A mail server that answers every letter with one code, and counts the `Message-ID`s.
#[derive(Clone)]
struct MailServer {
    port: u16,
    code: Arc<AtomicU16>,
    letters: Arc<AtomicUsize>,
    names: Arc<std::sync::Mutex<Vec<String>>>,
}

impl MailServer {
    async fn start(code: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            code: Arc::new(AtomicU16::new(code)),
            letters: Arc::default(),
            names: Arc::default(),
        };
        let serving = server.clone();
        wikala_telemetry::spawn("mail server", async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                wikala_telemetry::spawn("mail", async move { serving.talk(stream).await });
            }
        });
        server
    }

    async fn talk(&self, stream: TcpStream) {
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading).lines();
        let (mut in_letter, mut said) = (false, "220 ready".to_owned());
        loop {
            if !said.is_empty() && writing.write_all(format!("{said}\r\n").as_bytes()).await.is_err() {
                return;
            }
            let Ok(Some(line)) = lines.next_line().await else {
                return;
            };
            if in_letter {
                if let Some(name) = line.strip_prefix("Message-ID: ") {
                    self.names.lock().unwrap().push(name.to_owned());
                }
                in_letter = line != ".";
                said = String::new();
                if !in_letter {
                    self.letters.fetch_add(1, Ordering::SeqCst);
                    said = format!("{} said", self.code.load(Ordering::SeqCst));
                }
                continue;
            }
            in_letter = line == "DATA";
            said = if in_letter { "354 go on" } else { "250 fine" }.to_owned();
        }
    }

    fn tried(&self) -> usize {
        self.letters.load(Ordering::SeqCst)
    }
}

async fn with_server(port: u16) -> TestPlatform {
    let platform = TestPlatform::start_with(1, |config| {
        config.mail.delivery = Delivery::Smtp(Smtp {
            host: "127.0.0.1".into(),
            port,
            user: None,
            password: None,
            security: SmtpSecurity::None,
            ca_file: None,
            timeout: Duration::from_secs(5),
        });
    })
    .await;
    let north = platform.tenant("north").await;
    platform.person(north.id, LINA, PASSWORD, "member", false).await;
    platform
}

async fn forgot(platform: &TestPlatform) {
    let body = json!({ "email": LINA });
    assert_eq!(
        platform.nobody().post("/auth/forgot-password", body).await.status,
        204
    );
}

async fn letters_that(platform: &TestPlatform, are: &str) -> i64 {
    count(
        platform,
        &format!("SELECT count(*) FROM platform.letters WHERE {are}"),
    )
    .await
}

#[tokio::test]
async fn a_letter_is_sent_and_forgotten() {
    let server = MailServer::start(250).await;
    let platform = with_server(server.port).await;
    forgot(&platform).await;
    let sent = "sent_at IS NOT NULL AND failed_at IS NULL AND length(data) = 0 AND attempts = 1";
    until("it is sent", async || letters_that(&platform, sent).await == 1).await;
    assert_eq!(server.tried(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again_later_with_the_same_letter() {
    let server = MailServer::start(451).await;
    let platform = with_server(server.port).await;
    forgot(&platform).await;
    until("it was tried", async || {
        letters_that(&platform, "error IS NOT NULL").await == 1
    })
    .await;
    assert_eq!(
        letters_that(
            &platform,
            "sent_at IS NULL AND failed_at IS NULL AND length(data) > 0"
        )
        .await,
        1
    );
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(server.tried(), 1, "not before its time");

    server.code.store(250, Ordering::SeqCst);
    platform.clock.advance(TimeDelta::seconds(10));
    until("it is sent", async || {
        letters_that(&platform, "sent_at IS NOT NULL").await == 1
    })
    .await;
    let names = server.names.lock().unwrap().clone();
    assert_eq!((names.len(), &names[0]), (2, &names[1]));
    platform.stop().await;
}

#[tokio::test]
async fn a_letter_that_is_refused_for_good_is_given_up() {
    let server = MailServer::start(550).await;
    let platform = with_server(server.port).await;
    forgot(&platform).await;
    let given_up = "failed_at IS NOT NULL AND length(data) = 0";
    until("it is given up", async || {
        letters_that(&platform, given_up).await == 1
    })
    .await;
    platform.clock.advance(TimeDelta::hours(2));
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(server.tried(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn a_server_that_is_away_for_a_day_costs_the_letter() {
    let nobody_listens = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let platform = with_server(nobody_listens).await;
    forgot(&platform).await;
    until("it was tried", async || {
        letters_that(&platform, "error IS NOT NULL").await == 1
    })
    .await;
    platform.clock.advance(TimeDelta::hours(25));
    until("it is given up", async || {
        letters_that(&platform, "failed_at IS NOT NULL").await == 1
    })
    .await;
    platform.stop().await;
}

#[tokio::test]
async fn a_letter_whose_host_died_is_sent_when_its_lease_ends() {
    let server = MailServer::start(250).await;
    let platform = with_server(server.port).await;
    // As a host leaves it that dies while it sends: claimed, neither sent nor given up.
    let sql = platform.sql().await;
    sql
        .batch_execute(
            "CREATE FUNCTION platform.claimed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             NEW.next_attempt_at := NEW.created_at + interval '15 minutes'; NEW.attempts := 1; RETURN NEW; END $$;
             CREATE TRIGGER claimed BEFORE INSERT ON platform.letters \
             FOR EACH ROW EXECUTE FUNCTION platform.claimed()",
        )
        .await
        .unwrap();
    forgot(&platform).await;
    until("it is written", async || {
        letters_that(&platform, "attempts = 1").await == 1
    })
    .await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(server.tried(), 0);
    platform.clock.advance(TimeDelta::minutes(16));
    until("it is sent", async || {
        letters_that(&platform, "sent_at IS NOT NULL").await == 1
    })
    .await;
    platform.stop().await;
}

#[tokio::test]
async fn several_hosts_send_each_letter_once() {
    let server = MailServer::start(250).await;
    let platform = with_server(server.port).await;
    let relays = (0..3).map(|_| wikala_platform::letters::Relay::start(platform.host.platform.clone()));
    let relays: Vec<_> = relays.collect();
    for number in 0..30 {
        let body = json!({ "email": format!("p{number}@example.com"), "password": PASSWORD,
            "firstName": "", "lastName": "", "language": "ar" });
        platform.nobody().post("/auth/register", body).await.ok();
    }
    until("all are sent", async || {
        letters_that(&platform, "sent_at IS NOT NULL").await == 30
    })
    .await;
    assert_eq!(server.tried(), 30);
    for relay in relays {
        relay.stop().await;
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_a_letter_says_cannot_be_read_in_the_database() {
    let nobody_listens = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let platform = with_server(nobody_listens).await;
    forgot(&platform).await;
    until("it is written", async || {
        letters_that(&platform, "true").await == 1
    })
    .await;
    let readable = "position('token'::bytea IN data) > 0 OR position('http'::bytea IN data) > 0";
    assert_eq!(letters_that(&platform, readable).await, 0);
    platform.stop().await;
}

#[tokio::test]
async fn letters_are_shown_to_developers_and_to_nobody_else() {
    // Whatever peers this run has: the letters must be in the mailbox.
    let dev = TestPlatform::start_among(&[], |config| {
        config.server.environment = wikala_config::Environment::Dev;
    })
    .await
    .expect("no peers are missing");
    let north = dev.tenant("north").await;
    dev.person(north.id, LINA, PASSWORD, "member", false).await;
    forgot(&dev).await;
    let id = dev.letter_to(LINA).await.letter.id;
    let page = async |path: String| reqwest::get(format!("{}{path}", dev.url)).await.unwrap();
    let list = page("/dev/mail".into()).await.text().await.unwrap();
    assert!(list.contains("Choose a new password") && list.contains(LINA));
    let letter = page(format!("/dev/mail/{id}")).await;
    assert!(
        letter.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("default-src 'none'")
    );
    assert!(letter.text().await.unwrap().contains("/reset-password#token="));
    assert_eq!(page("/dev/mail/x".into()).await.status(), 404);
    dev.stop().await;

    let other = TestPlatform::start().await;
    let answer = reqwest::get(format!("{}/dev/mail", other.url)).await.unwrap();
    assert_eq!(answer.status(), 404);
    other.stop().await;
}
