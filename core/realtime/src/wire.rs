//! How messages reach a client: as frames of a socket, or as server-sent events.

use std::fmt::Write;
use std::sync::Arc;

use actix_ws::{CloseCode, CloseReason, Session};
use bytes::Bytes;
use serde_json::value::RawValue;
use tokio::sync::mpsc;

use crate::closing::Closing;
use crate::messages::Told;
use crate::room::Offered;

/// The client is gone.
#[derive(Debug)]
pub(crate) struct HungUp;

/// The sending half of a connection.
pub(crate) enum Wire {
    Socket(Session),
    Stream(mpsc::Sender<Bytes>),
}

impl Wire {
    /// An event of the tenant's stream.
    pub(crate) async fn event(&mut self, offered: &Offered, names: &[Arc<str>]) -> Result<(), HungUp> {
        match self {
            Self::Socket(session) => {
                let told = Told::Event {
                    subscriptions: names,
                    name: offered.name,
                    event: &offered.json,
                };
                session.text(told.to_json()).await.map_err(|_closed| HungUp)
            }
            Self::Stream(sender) => {
                let mut text = format!("id: {}\n", offered.event.sequence);
                if let Some(name) = offered.name {
                    // Writing to a string cannot fail.
                    let _ = writeln!(text, "event: {name}");
                }
                let _ = write!(text, "data: {}\n\n", offered.json.get());
                sender.send(text.into()).await.map_err(|_closed| HungUp)
            }
        }
    }

    /// What the operator tells everybody.
    pub(crate) async fn system(&mut self, name: &str, event: &RawValue) -> Result<(), HungUp> {
        match self {
            Self::Socket(session) => {
                let told = Told::Event {
                    subscriptions: &[],
                    name: Some(name),
                    event,
                };
                session.text(told.to_json()).await.map_err(|_closed| HungUp)
            }
            Self::Stream(sender) => {
                let text = format!("event: {name}\ndata: {}\n\n", event.get());
                sender.send(text.into()).await.map_err(|_closed| HungUp)
            }
        }
    }

    /// Anything else.
    pub(crate) async fn tell(&mut self, told: &Told<'_>) -> Result<(), HungUp> {
        match self {
            Self::Socket(session) => session.text(told.to_json()).await.map_err(|_closed| HungUp),
            Self::Stream(sender) => {
                let text = format!("event: control\ndata: {}\n\n", told.to_json());
                sender.send(text.into()).await.map_err(|_closed| HungUp)
            }
        }
    }

    /// A sign of life, which a socket's client answers.
    pub(crate) async fn beat(&mut self) -> Result<(), HungUp> {
        match self {
            Self::Socket(session) => session.ping(b"").await.map_err(|_closed| HungUp),
            Self::Stream(sender) => {
                let beat = Bytes::from_static(b": beat\n\n");
                sender.send(beat).await.map_err(|_closed| HungUp)
            }
        }
    }

    /// Whether the client tells that it lives.
    pub(crate) fn is_answered(&self) -> bool {
        matches!(self, Self::Socket(_))
    }

    pub(crate) async fn pong(&mut self, payload: &[u8]) -> Result<(), HungUp> {
        match self {
            Self::Socket(session) => session.pong(payload).await.map_err(|_closed| HungUp),
            Self::Stream(_) => Ok(()),
        }
    }

    /// Waits until the client has gone; sockets tell by their messages.
    pub(crate) async fn hung_up(&self) {
        match self {
            Self::Socket(_) => std::future::pending().await,
            Self::Stream(sender) => sender.closed().await,
        }
    }

    pub(crate) async fn close(self, closing: Closing) {
        let Closing { code, reason } = closing;
        match self {
            Self::Socket(session) => {
                let reason = CloseReason {
                    code: CloseCode::from(code),
                    description: Some(reason.to_owned()),
                };
                // It hung up first.
                let _closed = session.close(Some(reason)).await;
            }
            Self::Stream(sender) => {
                let text = format!("event: close\ndata: {{\"code\":{code},\"reason\":\"{reason}\"}}\n\n");
                let _closed = sender.send(text.into()).await;
            }
        }
    }
}
