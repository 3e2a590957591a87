//! Hearing what other hosts announce: `LISTEN` on a connection of its own.
//!
//! An announcement is a hint that comes early, never the only guard: it is lost while the
//! connection is down, and [`Heard::Interrupted`] says when that was.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, NoTls};

use crate::Db;
use crate::error::DbError;
use crate::platform_tx::PlatformTx;

/// Pause before a lost connection is tried again.
const RETRY: Duration = Duration::from_millis(200);
/// Announcements waiting for a slow listener.
const WAITING: usize = 1024;

/// What came over the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The connection was down: whatever was announced meanwhile is lost.
    Interrupted,
    /// The payload of an announcement.
    Said(String),
}

impl Db {
    /// Listens to a channel of the directory cell until the receiver is dropped.
    #[must_use]
    pub fn listen(&self, channel: &'static str) -> mpsc::Receiver<Heard> {
        let (heard, receiver) = mpsc::channel(WAITING);
        let db = self.clone();
        wikala_telemetry::spawn("database listener", async move {
            while !heard.is_closed() {
                let ended = tokio::select! {
                    ended = db.hear(channel, &heard) => ended,
                    () = heard.closed() => return,
                };
                if let Err(error) = ended {
                    tracing::debug!(error = %wikala_telemetry::chain(&error), channel, "listener lost");
                }
                tokio::time::sleep(RETRY).await;
            }
        });
        receiver
    }

    async fn hear(&self, channel: &str, heard: &mpsc::Sender<Heard>) -> Result<(), DbError> {
        let login = self.directory_cell()?.login();
        let (client, mut connection) = login.connect(NoTls).await?;
        let listening = format!("LISTEN {channel}");
        let mut asked = pin!(client.batch_execute(&listening));
        let mut listening = false;
        loop {
            let message = tokio::select! {
                told = &mut asked, if !listening => {
                    told?;
                    listening = true;
                    // From here on nothing is missed.
                    let _gone = heard.send(Heard::Interrupted).await;
                    continue;
                }
                message = poll_fn(|context| connection.poll_message(context)) => message,
            };
            match message {
                Some(Ok(AsyncMessage::Notification(said))) => {
                    let _gone = heard.send(Heard::Said(said.payload().to_owned())).await;
                }
                Some(Ok(_notice)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => return Ok(()),
            }
        }
    }
}

impl PlatformTx<'_> {
    /// Announces something to every host that listens, when this transaction commits.
    ///
    /// # Errors
    /// As [`PlatformTx::execute`].
    pub async fn announce(&mut self, channel: &str, payload: &str) -> Result<(), DbError> {
        let announce = diesel::sql_query("SELECT pg_notify($1, $2)")
            .bind::<diesel::sql_types::Text, _>(channel.to_owned())
            .bind::<diesel::sql_types::Text, _>(payload.to_owned());
        self.execute(announce).await.map(drop)
    }
}
