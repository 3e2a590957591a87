//! A small HTTP/1.1 client that keeps its connections: the load must cost less than what it loads.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a run of requests came to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    /// Answers per second.
    pub(crate) rate: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    /// Answers that were not a success.
    pub(crate) failed: u64,
}

/// Sends requests over `connections` for `time`; `make` writes the n-th request.
pub(crate) async fn run(
    address: SocketAddr,
    connections: usize,
    time: Duration,
    make: impl Fn(u64) -> String + Send + Sync + 'static,
) -> Outcome {
    let (make, next) = (Arc::new(make), Arc::new(AtomicU64::new(0)));
    let started = Instant::now();
    let workers = (0..connections).map(|_connection| {
        let (make, next) = (Arc::clone(&make), Arc::clone(&next));
        wikala_telemetry::spawn("load", async move {
            let mut connection = Connection::open(address).await;
            let (mut took, mut failed) = (Vec::new(), 0);
            while started.elapsed() < time {
                let request = make(next.fetch_add(1, Ordering::Relaxed));
                let begun = Instant::now();
                let status = connection.exchange(request.as_bytes()).await;
                took.push(begun.elapsed());
                failed += u64::from(!(200..300).contains(&status));
            }
            (took, failed)
        })
    });
    summed(join_all(workers).await, started.elapsed())
}

type Measured = Result<(Vec<Duration>, u64), tokio::task::JoinError>;

fn summed(results: Vec<Measured>, elapsed: Duration) -> Outcome {
    let (mut all, mut failed) = (Vec::new(), 0);
    for result in results {
        let (took, bad) = result.unwrap();
        all.extend(took);
        failed += bad;
    }
    all.sort_unstable();
    let at = |share: usize| all[(all.len() * share / 100).min(all.len() - 1)];
    let count = u32::try_from(all.len()).unwrap();
    Outcome {
        rate: f64::from(count) / elapsed.as_secs_f64(),
        p50: at(50),
        p99: at(99),
        failed,
    }
}

/// Sends requests at a steady pace, whatever the answers take, and measures from the moment each
/// was due: a stalled host cannot hide by slowing down those who ask.
pub(crate) async fn paced(
    address: SocketAddr,
    connections: usize,
    per_second: f64,
    time: Duration,
    make: impl Fn(u64) -> String + Send + Sync + 'static,
) -> Outcome {
    let make = Arc::new(make);
    let pause = Duration::from_secs_f64(1.0 / per_second);
    let total = u64::try_from(time.as_nanos() / pause.as_nanos()).unwrap();
    let (next, started) = (Arc::new(AtomicU64::new(0)), Instant::now());
    let workers = (0..connections).map(|_connection| {
        let (make, next) = (Arc::clone(&make), Arc::clone(&next));
        wikala_telemetry::spawn("paced load", async move {
            let mut connection = Connection::open(address).await;
            let (mut took, mut failed) = (Vec::new(), 0);
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= total {
                    return (took, failed);
                }
                let due = started + pause * u32::try_from(n).unwrap();
                tokio::time::sleep_until(due.into()).await;
                let status = connection.exchange(make(n).as_bytes()).await;
                took.push(due.elapsed());
                failed += u64::from(!(200..300).contains(&status));
            }
        })
    });
    summed(join_all(workers).await, started.elapsed())
}

/// One kept connection.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            buffer: vec![0; 256 * 1024],
        }
    }

    /// Sends a request, reads its whole answer, and returns the status.
    async fn exchange(&mut self, request: &[u8]) -> u16 {
        self.stream.write_all(request).await.unwrap();
        let mut filled = 0;
        loop {
            filled += self.stream.read(&mut self.buffer[filled..]).await.unwrap();
            let text = &self.buffer[..filled];
            let Some(end) = text.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = std::str::from_utf8(&text[..end]).unwrap();
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase()
                        .strip_prefix("content-length: ")
                        .map(str::to_owned)
                })
                .map_or(0, |value| value.parse::<usize>().unwrap());
            if filled >= end + 4 + length {
                return head[9..12].parse().unwrap();
            }
        }
    }
}

/// A GET with a key.
pub(crate) fn get(path: &str, key: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {key}\r\n\r\n")
}

/// A POST of JSON by nobody in particular.
pub(crate) fn post_openly(path: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A POST of JSON with a key and an idempotency key.
pub(crate) fn post(path: &str, key: &str, once: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {key}\r\nidempotency-key: {once}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
