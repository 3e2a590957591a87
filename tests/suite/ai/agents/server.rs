//! An agent in another process that always answers the same.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What it was asked, with the `Authorization` of the request.
type Heard = Arc<Mutex<Vec<(String, Value)>>>;

/// A running agent; it stops when dropped.
pub(super) struct AgentServer {
    pub(super) url: String,
    heard: Heard,
    task: JoinHandle<()>,
}

impl AgentServer {
    /// One that thinks for so long.
    pub(super) async fn after(time: Duration, answer: Value) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}/agent", listener.local_addr().unwrap());
        let heard = Heard::default();
        let kept = Arc::clone(&heard);
        let task = wikala_telemetry::spawn("agent", async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, answer) = (Arc::clone(&kept), answer.clone());
                wikala_telemetry::spawn("agent", async move {
                    let mut stream = BufReader::new(stream);
                    while let Some(question) = read(&mut stream).await {
                        kept.lock().unwrap().push(question);
                        tokio::time::sleep(time).await;
                        write(&mut stream, &answer).await;
                    }
                });
            }
        });
        Self { url, heard, task }
    }

    /// An address where nobody listens.
    pub(super) async fn nobody() -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        format!("http://{}/agent", listener.local_addr().unwrap())
    }

    pub(super) fn heard(&self) -> Vec<(String, Value)> {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for AgentServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<(String, Value)> {
    let (mut length, mut authorization, mut line) = (0, String::new(), String::new());
    while stream.read_line(&mut line).await.ok()? > 2 {
        if let Some((name, value)) = line.split_once(": ") {
            match name.to_lowercase().as_str() {
                "content-length" => length = value.trim().parse().ok()?,
                "authorization" => value.trim().clone_into(&mut authorization),
                _ => {}
            }
        }
        line.clear();
    }
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await.ok()?;
    Some((authorization, serde_json::from_slice(&bytes).ok()?))
}

async fn write(stream: &mut BufReader<TcpStream>, answer: &Value) {
    let body = answer.to_string();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    // Whoever did not wait does not read it.
    let _heard = stream
        .get_mut()
        .write_all(format!("{head}{body}").as_bytes())
        .await;
}
