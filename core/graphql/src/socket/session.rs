//! The messages of one connection, from the first to the last.

use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::web::Data;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason, Session};
use async_graphql::http::{WebSocket, WebSocketProtocols, WsMessage};
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, MissedTickBehavior, interval};
use wikala_module::http::Health;

use super::connection::Connection;

/// How often one looks whether the host is about to end.
const LOOK: Duration = Duration::from_millis(250);
/// How long a connection may say nothing before it is asked whether it is there.
const PING: Duration = Duration::from_secs(20);
/// How long a client may take to say who it is.
const GREETING: Duration = Duration::from_secs(10);

/// What a client is told at the end, by the numbers of the protocol.
const FORBIDDEN: u16 = 4403;
const UNAUTHORIZED: u16 = 4401;
const MALFORMED: u16 = 4400;
const TOO_SLOW: u16 = 4408;

/// Speaks with a client until one of the two has had enough.
pub(super) async fn speak(
    connection: Connection,
    health: Option<Data<Health>>,
    mut session: Session,
    messages: AggregatedMessageStream,
) {
    let admitting = connection.clone();
    let incoming = Box::pin(texts(messages, session.clone()));
    let socket = WebSocket::new(connection, incoming, WebSocketProtocols::GraphQLWS)
        .on_connection_init(move |payload| admitting.admit(payload));
    let mut socket = std::pin::pin!(socket);
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (opened, mut pinged, mut greeted) = (Instant::now(), Instant::now(), false);
    let end = loop {
        tokio::select! {
            message = socket.next() => match message {
                Some(WsMessage::Text(text)) => {
                    greeted = true;
                    if session.text(text).await.is_err() {
                        break None;
                    }
                }
                Some(WsMessage::Close(code, reason)) => break Some(told(code, reason)),
                None => break None,
            },
            _ = looks.tick() => {
                if health.as_ref().is_some_and(|health| health.draining.load(Ordering::Acquire)) {
                    break Some((CloseCode::Away, "the host ends".to_owned()));
                }
                if !greeted && opened.elapsed() > GREETING {
                    let late = "Connection initialisation timeout".to_owned();
                    break Some((CloseCode::Other(TOO_SLOW), late));
                }
                if pinged.elapsed() > PING {
                    pinged = Instant::now();
                    if session.ping(b"").await.is_err() {
                        break None;
                    }
                }
            }
        }
    };
    let reason = end.map(|(code, description)| CloseReason {
        code,
        description: Some(description),
    });
    // Whoever has gone already needs not be told.
    let _gone = session.close(reason).await;
}

/// The engine has numbers of its own for some ends.
fn told(code: u16, reason: String) -> (CloseCode, String) {
    match (code, reason.as_str()) {
        (1011, _) => (CloseCode::Other(UNAUTHORIZED), "Unauthorized".into()),
        (1002, _) if reason.contains('.') && !reason.contains(' ') => (CloseCode::Other(FORBIDDEN), reason),
        (1002, _) => (CloseCode::Other(MALFORMED), "Invalid message received".into()),
        _ => (CloseCode::Other(code), reason),
    }
}

/// The texts a client sends. Pings are answered on the way.
fn texts(messages: AggregatedMessageStream, session: Session) -> impl Stream<Item = String> {
    futures_util::stream::unfold((messages, session), |(mut messages, mut session)| async move {
        loop {
            match messages.recv().await? {
                Ok(AggregatedMessage::Text(text)) => return Some((text.to_string(), (messages, session))),
                Ok(AggregatedMessage::Ping(bytes)) => session.pong(&bytes).await.ok()?,
                Ok(AggregatedMessage::Pong(_)) => {}
                Ok(AggregatedMessage::Binary(_) | AggregatedMessage::Close(_)) | Err(_) => return None,
            }
        }
    })
}
