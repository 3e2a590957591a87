//! A service that fails, is left in peace, and heals: over real connections.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::{Client, Response, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wikala_egress::{Advice, Breaker, Breakers, CallError, Limits, Retry};
use wikala_telemetry::Metrics;

/// Answers with whatever status it is told, and counts the requests.
#[derive(Clone, Default)]
struct Service {
    status: Arc<AtomicU16>,
    asked: Arc<AtomicUsize>,
}

impl Service {
    async fn start(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        wikala_telemetry::spawn("service", async move {
            while let Ok((stream, _)) = listener.accept().await {
                self.asked.fetch_add(1, Ordering::SeqCst);
                wikala_telemetry::spawn("answer", answer(stream, self.status.load(Ordering::SeqCst)));
            }
        });
        url
    }

    fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    fn asked(&self) -> usize {
        self.asked.swap(0, Ordering::SeqCst)
    }
}

/// Status 0 never answers.
async fn answer(mut stream: TcpStream, status: u16) {
    let mut request = [0; 4096];
    let _read = stream.read(&mut request).await;
    if status == 0 {
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    let text = format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    let _written = stream.write_all(text.as_bytes()).await;
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error("it fails with {0}")]
    Status(StatusCode),
}

async fn ask(client: &Client, url: &str) -> Result<Response, Failure> {
    let response = client.get(url).send().await?;
    if response.status().is_server_error() {
        return Err(Failure::Status(response.status()));
    }
    Ok(response)
}

const REST: Duration = Duration::from_millis(300);

fn breaker(metrics: &Metrics) -> Breaker {
    let limits = Limits {
        patience: Duration::from_millis(200),
        rest: REST,
        ..Limits::default()
    };
    Breakers::shown(metrics).unwrap().breaker("local", limits)
}

/// 0 closed, 1 half open, 2 open.
fn state(metrics: &Metrics) -> Option<char> {
    let text = metrics.encode();
    let (_, value) = text.split_once("egress_breaker_state{service=\"local\"} ")?;
    value.chars().next()
}

#[tokio::test]
async fn a_service_that_fails_is_left_in_peace_and_found_again() {
    let (service, client, metrics) = (Service::default(), Client::new(), Metrics::new("test", "0"));
    let url = service.clone().start().await;
    let breaker = breaker(&metrics);
    let call = || breaker.call(ask(&client, &url), |_failure| true);

    service.answers(204);
    assert!(call().await.is_ok());
    assert_eq!((service.asked(), state(&metrics)), (1, Some('0')));

    // Four of five fail, in different ways: it opens.
    for status in [500, 503, 0, 502] {
        service.answers(status);
        assert!(call().await.is_err());
    }
    assert_eq!((service.asked(), state(&metrics)), (4, Some('2')));
    assert!(matches!(call().await, Err(CallError::Open(_))));
    assert_eq!(service.asked(), 0, "it is left in peace");

    // It fails still: one request finds out.
    tokio::time::sleep(REST).await;
    let (one, other) = tokio::join!(call(), call());
    assert!(
        matches!(one, Err(CallError::Failed(Failure::Status(_)))),
        "{one:?}"
    );
    assert!(matches!(other, Err(CallError::Open(_))), "{other:?}");
    assert_eq!((service.asked(), state(&metrics)), (1, Some('2')));

    service.answers(200);
    tokio::time::sleep(REST).await;
    assert!(call().await.is_ok());
    assert_eq!(state(&metrics), Some('0'));
    for _call in 0..10 {
        assert!(call().await.is_ok());
    }
    assert_eq!(service.asked(), 11);
}

#[tokio::test]
async fn what_is_tried_again_stops_when_the_breaker_opens() {
    let (service, client, metrics) = (Service::default(), Client::new(), Metrics::new("test", "0"));
    let url = service.clone().start().await;
    let breaker = breaker(&metrics);
    service.answers(500);
    let retry = Retry {
        tries: 10,
        first: Duration::from_millis(1),
        longest: Duration::from_millis(10),
    };
    let call = || breaker.call(ask(&client, &url), |_failure| true);
    let outcome = retry.run(call, |error| match error {
        CallError::Open(_) => Advice::GiveUp,
        CallError::TimedOut(_) | CallError::Failed(_) => Advice::TryAgain,
    });
    assert!(matches!(outcome.await, Err(CallError::Open(_))));
    assert_eq!(service.asked(), 5);
}
