//! A provider that fails: asked again, and then left in peace.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wikala_test_kit::TestPlatform;
use wikala_test_kit::peers::OpenIdClient;

use super::provider_journey::with_provider;

/// A provider that always fails: its issuer, and how often it was asked.
async fn failing() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    wikala_telemetry::spawn("provider", async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 4096];
            let _read = stream.read(&mut request).await;
            let answer = "HTTP/1.1 503 Away\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            let _written = stream.write_all(answer.as_bytes()).await;
        }
    });
    (issuer, asked)
}

#[tokio::test]
async fn a_provider_that_keeps_failing_is_left_in_peace_and_others_are_not_touched() {
    let ((away, asked), (other, other_asked)) = (failing().await, failing().await);
    let platform = TestPlatform::start_with(1, |config| {
        for (name, issuer) in [("away", &away), ("other", &other)] {
            let client = OpenIdClient {
                id: "us".into(),
                secret: "secret".into(),
            };
            with_provider(config, name, issuer, client);
        }
    })
    .await;
    let sign_in = async |name: &str| {
        let began = Instant::now();
        let reply = platform.nobody().get(&format!("/oauth/{name}")).await;
        assert_eq!(reply.refused(503), "oauth.provider_unavailable");
        began.elapsed()
    };
    // With pauses of one and two seconds.
    assert!(sign_in("away").await >= Duration::from_secs(3));
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    // The fifth failure opens the circuit.
    sign_in("away").await;
    assert_eq!(asked.load(Ordering::SeqCst), 5);
    for _again in 0..3 {
        assert!(
            sign_in("away").await < Duration::from_secs(1),
            "nobody waits for it"
        );
    }
    assert_eq!(asked.load(Ordering::SeqCst), 5, "it is left in peace");
    let shown = reqwest::get(format!("{}/metrics", platform.url)).await.unwrap();
    let shown = shown.text().await.unwrap();
    let line =
        |service: &str, state: u8| format!("egress_breaker_state{{service=\"oidc:{service}\"}} {state}");
    assert!(
        shown.contains(&line("away", 2)) && shown.contains(&line("other", 0)),
        "{shown}"
    );
    sign_in("other").await;
    assert_eq!(other_asked.load(Ordering::SeqCst), 3);
    platform.stop().await;
}
