//! Bad input is a clear problem, never our fault.

use reqwest::Method;
use serde_json::json;
use wikala_test_kit::TestPlatform;

#[tokio::test]
async fn an_unknown_path_and_an_unknown_method_are_problems() {
    let platform = TestPlatform::start().await;
    let client = platform.nobody();
    assert_eq!(
        client.get("/nowhere").await.refused(404),
        "request.route_not_found"
    );
    let reply = client.send(client.request(Method::PATCH, "/auth/login")).await;
    assert_eq!(reply.refused(405), "request.method_not_allowed");
    platform.stop().await;
}

#[tokio::test]
async fn a_malformed_body_names_the_place() {
    let platform = TestPlatform::start().await;
    let client = platform.nobody();
    let raw = |text: &str| {
        let request = client.request(Method::POST, "/auth/login");
        request
            .header("content-type", "application/json")
            .body(text.to_owned())
    };
    for (text, pointer) in [
        ("", ""),
        ("{", ""),
        ("[]", ""),
        (r#"{"email": 5, "password": "x"}"#, "/email"),
        (r#"{"email": "a", "password": "x", "extra": 1}"#, "/extra"),
        (r#"{"email": "a", "password": "x"} trailing"#, ""),
    ] {
        let reply = client.send(raw(text)).await;
        assert_eq!(reply.refused(400), "request.malformed_body", "{text}");
        assert_eq!(reply.body["errors"][0]["pointer"], pointer, "{text}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(client.send(raw(&deep)).await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn other_media_types_and_oversized_bodies_are_refused() {
    let platform = TestPlatform::start().await;
    let client = platform.nobody();
    let plain = client.request(Method::POST, "/auth/login").body("hello");
    assert_eq!(client.send(plain).await.refused(415), "request.unsupported_media");
    let huge = json!({ "email": "x".repeat(2 << 20), "password": "x" });
    assert_eq!(
        client.post("/auth/login", huge).await.refused(413),
        "request.body_too_large"
    );
    platform.stop().await;
}

#[tokio::test]
async fn the_request_id_is_in_header_and_document() {
    let platform = TestPlatform::start().await;
    let client = platform.nobody();
    let request = client
        .request(Method::GET, "/nowhere")
        .header("x-request-id", "my-id.1");
    let reply = client.send(request).await;
    assert_eq!(reply.header("x-request-id"), Some("my-id.1"));
    assert_eq!(reply.body["requestId"], "my-id.1");
    let strange = client
        .request(Method::GET, "/nowhere")
        .header("x-request-id", "a b<script>");
    let reply = client.send(strange).await;
    assert_ne!(reply.header("x-request-id"), Some("a b<script>"));
    platform.stop().await;
}

#[tokio::test]
async fn security_headers_are_on_every_answer() {
    let platform = TestPlatform::start().await;
    let reply = platform.nobody().get("/auth/me").await;
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
    assert!(
        reply
            .header("content-security-policy")
            .unwrap()
            .starts_with("default-src 'none'")
    );
    platform.stop().await;
}

#[tokio::test]
async fn only_listed_origins_are_told_that_they_may_call() {
    let platform = TestPlatform::start_with(1, |config| {
        config.server.cors.origins = vec!["https://app.example".into()];
        config.server.cors.credentials = true;
    })
    .await;
    let client = platform.nobody();
    let from = |origin: &str| {
        client
            .request(Method::GET, "/auth/jwks")
            .header("origin", origin.to_owned())
    };
    let reply = client.send(from("https://app.example")).await;
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some("https://app.example")
    );
    assert_eq!(reply.header("access-control-allow-credentials"), Some("true"));
    let reply = client.send(from("https://evil.example")).await;
    assert_eq!(reply.header("access-control-allow-origin"), None);
    platform.stop().await;
}

#[tokio::test]
async fn answers_are_compressed_when_asked_for() {
    let platform = TestPlatform::start().await;
    let client = platform.nobody();
    for encoding in ["gzip", "br"] {
        let request = client
            .request(Method::GET, "/openapi.json")
            .header("accept-encoding", encoding);
        assert_eq!(
            client.send(request).await.header("content-encoding"),
            Some(encoding)
        );
    }
    platform.stop().await;
}

#[tokio::test]
async fn health_tells_liveness_readiness_and_the_whole_report() {
    let platform = TestPlatform::start().await;
    let get = async |path: &str| reqwest::get(format!("{}{path}", platform.url)).await.unwrap();
    assert_eq!(get("/livez").await.status(), 200);
    assert_eq!(get("/readyz").await.status(), 200);
    let report = get("/health").await;
    assert_eq!(report.status(), 200);
    let report: serde_json::Value = serde_json::from_str(&report.text().await.unwrap()).unwrap();
    assert_eq!(report["status"], "healthy");
    assert_eq!(report["checks"]["database"]["status"], "ok");
    assert_eq!(report["modules"]["finance"]["status"], "ok");
    assert!(report["memory"]["used"].as_u64().unwrap() > 0);
    let metrics = get("/metrics").await.text().await.unwrap();
    assert!(metrics.contains("http_requests_total{"), "{metrics}");
    platform.stop().await;
}
