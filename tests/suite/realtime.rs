//! Events on their way to browsers.

mod announcements;
mod limits;
mod permissions;
mod presence;
mod resume;
mod stream;
mod tickets;
mod two_hosts;
mod watching;

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use wikala_test_kit::{Client, entry};

/// What an event has to reach a client.
const SECOND: Duration = Duration::from_secs(1);
/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A socket as a browser has it.
pub(crate) struct Socket {
    inner: WebSocketStream<MaybeTlsStream<TcpStream>>,
    welcome: Value,
}

/// A new ticket of this client.
pub(crate) async fn ticket(client: &Client) -> String {
    let reply = client.post("/realtime/tickets", json!({})).await.ok();
    reply["ticket"].as_str().unwrap().to_owned()
}

/// The request for a socket at a host.
pub(crate) fn asking(url: &str, ticket: &str) -> Request {
    let address = format!("{}/api/v1/ws", url.replacen("http", "ws", 1));
    let mut request = address.into_client_request().unwrap();
    let protocols = format!("wikala.v1, ticket.{ticket}").parse().unwrap();
    request.headers_mut().insert("sec-websocket-protocol", protocols);
    request
}

/// The status that a request for a socket is refused with.
async fn refused(request: Request) -> u16 {
    match connect_async(request).await {
        Err(Error::Http(response)) => response.status().as_u16(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was let in"),
    }
}

impl Socket {
    /// A socket of this client at a host.
    async fn open(client: &Client, url: &str) -> Self {
        Self::with(asking(url, &ticket(client).await)).await
    }

    pub(crate) async fn with(request: Request) -> Self {
        let (inner, response) = connect_async(request).await.unwrap();
        assert_eq!(response.headers()["sec-websocket-protocol"], "wikala.v1");
        let mut socket = Self {
            inner,
            welcome: Value::Null,
        };
        socket.welcome = socket.told("welcome").await;
        socket
    }

    pub(crate) async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    async fn send(&mut self, message: Message) {
        self.inner.send(message).await.unwrap();
    }

    /// Subscribes, and waits until that is done.
    async fn subscribe(&mut self, id: &str, patterns: &[&str]) {
        self.say(json!({ "type": "subscribe", "id": id, "patterns": patterns }))
            .await;
        assert_eq!(self.told("subscribed").await["id"], id);
    }

    /// The next message; the number of the end when there is none.
    async fn next(&mut self) -> Result<Value, u16> {
        loop {
            let frame = timeout(PATIENCE, self.inner.next())
                .await
                .expect("a message in time");
            match frame {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(frame))) => return Err(frame.map_or(1005, |frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(1006),
            }
        }
    }

    /// The next message, of this type.
    async fn told(&mut self, kind: &str) -> Value {
        let message = self.next().await.expect("a message, not the end");
        assert_eq!(message["type"], kind, "{message}");
        message
    }

    /// The numbers of the next events.
    async fn numbers(&mut self, count: usize) -> Vec<i64> {
        let mut numbers = Vec::new();
        while numbers.len() < count {
            numbers.push(self.told("event").await["event"]["sequence"].as_i64().unwrap());
        }
        numbers
    }

    /// The number it is closed with, whatever comes before.
    async fn closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }

    /// Whether the subscription that was asked for is allowed.
    pub(crate) async fn answer_to_subscribing(&mut self) -> bool {
        match self.next().await.expect("a message, not the end")["type"].as_str() {
            Some("subscribed") => true,
            Some("error") => false,
            other => panic!("{other:?}"),
        }
    }

    /// Nothing more comes, as an answer to a ping shows, which comes after everything before it.
    async fn is_quiet(&mut self) {
        self.say(json!({ "type": "ping", "id": "quiet" })).await;
        assert_eq!(self.told("pong").await["id"], "quiet");
    }
}

/// Enters transactions.
async fn book(client: &Client, account: &str, count: usize) {
    for _n in 0..count {
        client
            .enter(entry(account, "income", "1 KWD", "2026-03-01"))
            .await;
    }
}
