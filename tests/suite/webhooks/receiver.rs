//! A receiver that keeps every request and answers as it is told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    /// By names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) event: Value,
}

impl Got {
    pub(crate) fn subject(&self) -> &str {
        self.event["subject"].as_str().unwrap()
    }

    pub(crate) fn n(&self) -> u64 {
        self.event["data"]["n"].as_u64().unwrap()
    }

    pub(crate) fn seq(&self) -> i64 {
        self.headers["webhook-sequence"].parse().unwrap()
    }
}

/// The status of an answer, and headers besides, each with its line end.
type Answer = (u16, String);
type Rule = Box<dyn Fn(&Got) -> Answer + Send + Sync>;

#[derive(Default)]
struct Book {
    got: Mutex<Vec<Got>>,
    connections: Mutex<usize>,
    rule: Mutex<Option<Arc<Rule>>>,
}

/// A running receiver; it stops when dropped.
pub(crate) struct Receiver {
    pub(crate) url: String,
    pub(crate) port: u16,
    book: Arc<Book>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// One that says yes to everything.
    pub(crate) async fn start() -> Self {
        Self::at("127.0.0.1").await
    }

    pub(crate) async fn at(address: &str) -> Self {
        let listener = TcpListener::bind((address, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Arc::new(Book::default());
        let kept = Arc::clone(&book);
        let task = wikala_telemetry::spawn("receiver", async move {
            while let Ok((stream, _)) = listener.accept().await {
                *kept.connections.lock().unwrap() += 1;
                wikala_telemetry::spawn("receiver", serve(stream, Arc::clone(&kept)));
            }
        });
        Self {
            url: format!("http://{address}:{port}/in"),
            port,
            book,
            task,
        }
    }

    /// Answers with these statuses from now on.
    pub(crate) fn answers(&self, status: impl Fn(&Got) -> u16 + Send + Sync + 'static) {
        self.answers_with(move |got| (status(got), String::new()));
    }

    pub(crate) fn answers_with(&self, rule: impl Fn(&Got) -> Answer + Send + Sync + 'static) {
        *self.book.rule.lock().unwrap() = Some(Arc::new(Box::new(rule)));
    }

    /// Everything so far, in its order.
    pub(crate) fn got(&self) -> Vec<Got> {
        self.book.got.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.book.got.lock().unwrap().len()
    }

    /// How often anybody connected.
    pub(crate) fn connections(&self) -> usize {
        *self.book.connections.lock().unwrap()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(stream: TcpStream, book: Arc<Book>) {
    let mut stream = BufReader::new(stream);
    while let Some(got) = read(&mut stream).await {
        let rule = book.rule.lock().unwrap().clone();
        let (status, headers) = rule.map_or((204, String::new()), |rule| rule(&got));
        book.got.lock().unwrap().push(got);
        let answer = format!("HTTP/1.1 {status} Said\r\n{headers}content-length: 0\r\n\r\n");
        // Whoever was killed does not read it.
        let _heard = stream.get_mut().write_all(answer.as_bytes()).await;
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Got> {
    let mut headers = BTreeMap::new();
    let mut line = String::new();
    while stream.read_line(&mut line).await.ok()? > 2 {
        if let Some((name, value)) = line.split_once(": ") {
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
        line.clear();
    }
    let mut bytes = vec![0; headers.get("content-length")?.parse().ok()?];
    stream.read_exact(&mut bytes).await.ok()?;
    let event = serde_json::from_slice(&bytes).ok()?;
    Some(Got {
        headers,
        bytes,
        event,
    })
}
