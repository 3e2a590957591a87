//! Open sockets: the memory of idle ones, and how soon an event reaches a thousand of them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::memory;
use crate::report::Report;
use crate::stage::{Served, Stage};

/// Sockets of a tenant, as many as may be.
const EACH: usize = 1000;
/// Sockets of a key, as many as may be.
const PER_KEY: usize = 20;
/// Connected side by side.
const SIDE_BY_SIDE: usize = 8;

/// When an event came in.
type Arrivals = mpsc::UnboundedSender<Instant>;

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, quick: bool) {
    let (tenants, events) = if quick { (1, 5) } else { (5, 50) };
    while stage.tenants.len() < tenants {
        stage.add_tenant().await;
    }
    let served = stage.serve().await;
    let api = Arc::new(Api {
        http: reqwest::Client::new(),
        base: format!("{}/api/v1", served.address),
    });
    // Warm, so that what is counted is the sockets' alone.
    api.post("/realtime/tickets", &stage.tenants[0].key, json!({}))
        .await;
    let before = memory::megabytes(served.pid(), "RssAnon");
    let (arrivals, mut arrived) = mpsc::unbounded_channel();
    for tenant in 0..tenants {
        fill(stage, tenant, &api, &arrivals).await;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    idle(report, &served, before, tenants * EACH);
    let mut took = Vec::new();
    for n in 0..events {
        let body = json!({ "name": format!("sockets {n}"), "kind": "bank", "currency": "KWD" });
        let began = Instant::now();
        api.post("/finance/accounts", &stage.tenants[0].key, body).await;
        for _socket in 0..EACH {
            let at = arrived.recv().await.expect("an event for everybody");
            took.push(at.duration_since(began));
        }
    }
    took.sort_unstable();
    let millis = |share: usize| took[(took.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    let note = format!(
        "p50 {:.1} ms, from sending the request that causes it",
        millis(50)
    );
    report.below(
        format!("event to {EACH} sockets, p99"),
        millis(99),
        "ms",
        200.0,
        note,
    );
}

fn idle(report: &mut Report, served: &Served, before: f64, count: usize) {
    let taken = memory::megabytes(served.pid(), "RssAnon") - before;
    let each = taken * 1024.0 / f64::from(u32::try_from(count).unwrap());
    let note = format!("{each:.1} KB each, with a subscription; {before:.0} MB before");
    // The goal is for 5,000 of them.
    let bound = 0.03 * f64::from(u32::try_from(count).unwrap());
    report.below(
        format!("memory of {count} idle sockets"),
        taken,
        "MB",
        bound,
        note,
    );
}

/// Opens as many sockets of a tenant as may be.
async fn fill(stage: &Stage, tenant: usize, api: &Arc<Api>, arrivals: &Arrivals) {
    let mut keys = Vec::new();
    for _key in 0..EACH / PER_KEY {
        keys.push(stage.new_key(tenant).await);
    }
    let each = keys.iter().flat_map(|key| std::iter::repeat_n(key, PER_KEY));
    stream::iter(each)
        .map(|key| open(Arc::clone(api), key.clone(), arrivals.clone()))
        .buffer_unordered(SIDE_BY_SIDE)
        .for_each(|()| async {})
        .await;
}

/// Opens a socket that tells when events come in.
async fn open(api: Arc<Api>, key: String, arrivals: Arrivals) {
    let given = api.post("/realtime/tickets", &key, json!({})).await;
    let address = format!("ws://{}/ws", api.base);
    let mut request = address.into_client_request().unwrap();
    let ticket = given["ticket"].as_str().unwrap();
    let protocols = format!("wikala.v1, ticket.{ticket}").parse().unwrap();
    request.headers_mut().insert("sec-websocket-protocol", protocols);
    let (mut socket, _) = connect_async(request).await.expect("a socket");
    let subscribe = json!({ "type": "subscribe", "id": "a", "patterns": ["finance.*"] });
    socket.send(Message::text(subscribe.to_string())).await.unwrap();
    wikala_telemetry::spawn("socket", async move {
        while let Ok(Some(message)) = socket.try_next().await {
            let is_event = message
                .to_text()
                .is_ok_and(|text| text.contains("\"type\":\"event\""));
            if is_event && arrivals.send(Instant::now()).is_err() {
                return;
            }
        }
    });
}

/// The host's API.
struct Api {
    http: reqwest::Client,
    /// Without the scheme.
    base: String,
}

impl Api {
    async fn post(&self, path: &str, key: &str, body: Value) -> Value {
        let request = self.http.post(format!("http://{}{path}", self.base));
        let reply = request.bearer_auth(key).json(&body).send().await.unwrap();
        assert!(reply.status().is_success(), "{path}: {}", reply.status());
        reply.json().await.unwrap()
    }
}
