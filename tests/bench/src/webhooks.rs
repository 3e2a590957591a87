//! Webhooks: how soon a receiver is told, and what a key that it always refuses costs the others.
//!
//! Two tenants take turns: one whose receiver takes everything, one whose receiver refuses one key.
//! Events come at half the pace that was reached before, so that what is measured is the way of an
//! event and not a backlog.
//!
//! A hundredth of the events decides, so that one pause of the machine can decide alone. The turns
//! are therefore short and many, each tenant begins as often as the others, and a third one
//! whose receiver takes everything tells how far two that are the same are apart in this run. What
//! an event costs in processor time and in writing does not hang on what else the machine does.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use wikala_db::Gateway;
use wikala_db::event::Event;
use wikala_kernel::policy::system;
use wikala_kernel::tenant::Tenant;
use wikala_server::Host;
use wikala_server::serve::{Serving, start};

use crate::report::Report;
use crate::spent::Spent;
use crate::stage::{Stage, free_port};

/// Keys of a tenant's events, one after the other.
const KEYS: usize = 200;
/// The key that one receiver refuses.
const POISONED: usize = 0;
/// Events of one transaction.
const BATCH: usize = 10;
/// Events of one transaction of a backlog.
const LARGE_BATCH: usize = 1_000;
/// How often they take turns.
const ROUNDS: usize = 48;
/// Events of a turn; with fewer events there are fewer turns.
const LEAST_EACH: usize = 200;
/// How long anything awaited here may take.
const PATIENCE: Duration = Duration::from_secs(120);

wikala_kernel::actions! { "platform", InTenant:
    /// Let things happen in the benchmark.
    Happen = "platform.bench_happen" needs "platform.system";
}

/// Something that happens.
#[derive(Serialize)]
struct Happened {
    n: usize,
}

impl Event for Happened {
    const TYPE: &'static str = "wikala.bench.thing.happened.v1";
    fn subject(&self) -> String {
        format!("thing-{}", self.n % KEYS)
    }
}

/// How many events there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// At a steady pace, of all sides together.
    pub(crate) paced: usize,
    /// That wait before the first is sent.
    pub(crate) backlog: usize,
}

pub(crate) async fn measure(stage: &mut Stage, report: &mut Report, size: Size) {
    let events = size.paced;
    let (host, serving) = sending_host(stage).await;
    let mut sides = [
        Side::new(stage, &host, &serving, false).await,
        Side::new(stage, &host, &serving, true).await,
        Side::new(stage, &host, &serving, false).await,
    ];
    let mut rate = f64::INFINITY;
    for side in &mut sides {
        // All of them, so that none begins with cold connections.
        rate = rate.min(side.reached(&host, events / 30).await);
    }
    let rounds = (events / (sides.len() * LEAST_EACH)).clamp(1, ROUNDS);
    let each = events / (sides.len() * rounds);
    let sql = stage.sql().await;
    for round in 0..rounds {
        for turn in 0..sides.len() {
            let next = (round + turn) % sides.len();
            let side = &mut sides[next];
            let before = Spent::so_far(&sql).await;
            side.paced(&host, each, rate / 2.0).await;
            side.spent += Spent::so_far(&sql).await - before;
        }
    }
    let [mut alone, beside, control] = sides;
    let last = alone.took.len();
    let delivered = alone.backlog(&host, size.backlog).await;
    alone.took.truncate(last);
    report.plain(
        "webhooks delivered".into(),
        delivered,
        "/s",
        format!(
            "one endpoint, a backlog of {}, in order for each of {KEYS} keys; the receiver runs on the same machine",
            size.backlog
        ),
    );
    let [alone, beside, control] = [alone, beside, control].map(Cost::of);
    report.below(
        "p99 of a webhook beside a poisoned key, times without".into(),
        beside.times.p99 / alone.times.p99,
        "x",
        1.2,
        format!(
            "{events} events, {:.0}/s, in order for each key, {rounds} turns each; without: {alone}; beside: {beside}; \
             another one without: {control}",
            rate / 2.0,
        ),
    );
    serving.stop().await.expect("a clean stop");
}

/// A host that sends to this machine. It runs in this process: what happens here it hears at once.
async fn sending_host(stage: &Stage) -> (Arc<Host>, Serving) {
    let mut config = stage.host.config.clone();
    config.server.listen = free_port();
    config.webhooks.allow_networks = vec!["127.0.0.1".parse().unwrap()];
    let host = Host::assemble(config, Some(Gateway::TrustedSocket)).await;
    let host = Arc::new(host.expect("a host"));
    let serving = start(&host).expect("a free port");
    (host, serving)
}

/// What was measured, in milliseconds.
struct Times {
    p50: f64,
    p99: f64,
}

impl Times {
    fn of(mut took: Vec<Duration>) -> Self {
        took.sort_unstable();
        let at = |share: usize| took[(took.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        Self {
            p50: at(50),
            p99: at(99),
        }
    }
}

/// What an event took and cost.
struct Cost {
    times: Times,
    spent: Spent,
}

impl Cost {
    fn of(side: Side) -> Self {
        Self {
            spent: side.spent / side.took.len(),
            times: Times::of(side.took),
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Times { p50, p99 } = self.times;
        write!(f, "p50 {p50:.1} ms, p99 {p99:.1} ms, {}", self.spent)
    }
}

/// A tenant and its receiver.
struct Side {
    tenant: Arc<Tenant>,
    arrivals: mpsc::UnboundedReceiver<(usize, Instant)>,
    is_poisoned: bool,
    /// When each event was committed.
    happened: Vec<Instant>,
    /// The next event of each key.
    next: Vec<usize>,
    /// How many were taken by the receiver.
    taken: usize,
    took: Vec<Duration>,
    spent: Spent,
}

impl Side {
    async fn new(stage: &mut Stage, host: &Arc<Host>, serving: &Serving, is_poisoned: bool) -> Self {
        stage.add_tenant().await;
        let made = stage.tenants.last().unwrap();
        let tenant = host.entrance.tenant(made.id.0).await.unwrap();
        let (url, arrivals) = receiver(is_poisoned).await;
        let endpoint = json!({ "url": url, "events": ["bench.thing.*"] });
        let request = reqwest::Client::new()
            .post(format!("http://{}/api/v1/webhooks", serving.address))
            .bearer_auth(&made.key)
            .json(&endpoint);
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 201);
        Self {
            tenant: tenant.expect("a tenant"),
            arrivals,
            is_poisoned,
            happened: Vec::new(),
            next: (0..KEYS).collect(),
            taken: 0,
            took: Vec::new(),
            spent: Spent::default(),
        }
    }

    /// Deliveries a second, from a backlog.
    async fn reached(&mut self, host: &Host, count: usize) -> f64 {
        let began = Instant::now();
        for _batch in 0..count.div_ceil(BATCH) {
            self.happen(host, BATCH).await;
        }
        self.all_arrive().await;
        self.took.clear();
        #[expect(clippy::cast_precision_loss, reason = "a count of events")]
        let rate = self.taken as f64 / began.elapsed().as_secs_f64();
        rate
    }

    /// Deliveries a second of so many events, from the first that happens to the last that arrives.
    async fn backlog(&mut self, host: &Host, count: usize) -> f64 {
        let (began, taken) = (Instant::now(), self.taken);
        let until = self.happened.len() + count;
        while self.happened.len() < until {
            let some = LARGE_BATCH.min(until - self.happened.len());
            self.happen(host, some).await;
        }
        self.all_arrive().await;
        #[expect(clippy::cast_precision_loss, reason = "a count of events")]
        let rate = (self.taken - taken) as f64 / began.elapsed().as_secs_f64();
        rate
    }

    /// Lets so many events happen at this pace, and waits until all have arrived.
    async fn paced(&mut self, host: &Host, count: usize, per_second: f64) {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let pause = Duration::from_secs_f64(BATCH as f64 / per_second);
        let mut due = tokio::time::Instant::now();
        for _batch in 0..count.div_ceil(BATCH) {
            tokio::time::sleep_until(due).await;
            due += pause;
            self.happen(host, BATCH).await;
        }
        self.all_arrive().await;
    }

    /// Lets so many events happen in one transaction.
    async fn happen(&mut self, host: &Host, count: usize) {
        let mut access = system::<Happen>(Some(&self.tenant)).unwrap();
        let mut tx = host.db.begin(&mut access).await.unwrap();
        let first = self.happened.len();
        let events: Vec<Happened> = (first..first + count).map(|n| Happened { n }).collect();
        tx.emit_all(&events).await.unwrap();
        let now = Instant::now();
        tx.commit_bookkeeping().await.unwrap();
        self.happened.resize(first + count, now);
    }

    /// Waits for all that will be taken, and sees that each key keeps its order.
    async fn all_arrive(&mut self) {
        let is_taken = |n: &usize| !(self.is_poisoned && n % KEYS == POISONED);
        let expected = (0..self.happened.len()).filter(is_taken).count();
        while self.taken < expected {
            let next = tokio::time::timeout(PATIENCE, self.arrivals.recv()).await;
            let (n, at) = next.expect("events arrive").expect("the receiver runs");
            let next = &mut self.next[n % KEYS];
            assert_eq!(n, *next, "events of a key arrive once and in their order");
            if self.is_poisoned && n % KEYS == POISONED {
                continue;
            }
            *next += KEYS;
            self.taken += 1;
            self.took.push(at.duration_since(self.happened[n]));
        }
    }
}

/// Starts a receiver: its URL, and what it gets.
async fn receiver(is_poisoned: bool) -> (String, mpsc::UnboundedReceiver<(usize, Instant)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let (sender, arrivals) = mpsc::unbounded_channel();
    wikala_telemetry::spawn("receiver", async move {
        while let Ok((stream, _)) = listener.accept().await {
            wikala_telemetry::spawn("receiver", answer(stream, sender.clone(), is_poisoned));
        }
    });
    (url, arrivals)
}

/// What the receiver reads of an event.
#[derive(Deserialize)]
struct Got {
    data: Number,
}

#[derive(Deserialize)]
struct Number {
    n: usize,
}

/// Answers the requests of one connection.
async fn answer(stream: TcpStream, arrivals: mpsc::UnboundedSender<(usize, Instant)>, is_poisoned: bool) {
    stream.set_nodelay(true).unwrap();
    let mut stream = BufReader::new(stream);
    while let Some(body) = read(&mut stream).await {
        let at = Instant::now();
        let n = serde_json::from_slice::<Got>(&body).unwrap().data.n;
        let status = if is_poisoned && n % KEYS == POISONED {
            500
        } else {
            204
        };
        // Whoever measures has ended when nobody wants to know.
        let _heard = arrivals.send((n, at));
        let answer = format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\n\r\n");
        if stream.get_mut().write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// The body of the next request; nothing when there is none.
async fn read(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let (mut line, mut length) = (String::new(), 0);
    while stream.read_line(&mut line).await.ok()? > 2 {
        if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    (length > 0).then_some(body)
}
