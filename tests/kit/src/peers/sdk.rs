//! The Python client of this project: a program that does operations with it and tells how they end.

use std::path::Path;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::installed::{program, script};
use super::leash::{Leash, leashed};

/// A running program that asks one host.
pub struct SdkCaller {
    stream: BufReader<TcpStream>,
    leash: Leash,
}

impl SdkCaller {
    /// Starts one, unless what the client needs is not installed.
    ///
    /// # Panics
    /// When the program does not start.
    pub async fn start(url: &str) -> Option<Self> {
        let python = program("sdk", "bin/python")?;
        let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sdk/python/src");
        let mut command = leashed();
        command
            .env("PYTHONPATH", client)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .arg(python)
            .arg(script("sdk/ask.py"))
            .arg(url);
        let mut leash = Leash::start(command).await;
        let port: u16 = leash.ready().await.parse().expect("a port");
        let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("it listens");
        Some(Self {
            stream: BufReader::new(stream),
            leash,
        })
    }

    /// How an operation ends: with the code of a problem, or `allowed`.
    ///
    /// # Panics
    /// When the program fails, with what it said.
    pub async fn ask(&mut self, question: &Value) -> String {
        let line = format!("{question}\n");
        self.stream.write_all(line.as_bytes()).await.expect("it listens");
        let mut answer = String::new();
        let read = self.stream.read_line(&mut answer).await.expect("an answer");
        assert!(read > 0, "{question}: {}", self.leash.errors());
        answer.trim_end().to_owned()
    }
}
