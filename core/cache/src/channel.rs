//! Messages between hosts.
//!
//! A message reaches the subscribers of the sending host at once and without Redis; those of other hosts through Redis,
//! which delivers at most once. A subscriber is told when it may have missed something.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use redis::Client;
use redis::aio::{PubSubSink, PubSubStream};
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use crate::error::CacheError;
use crate::keeper::within;

/// Messages a subscriber may lag behind before it is told that it missed some.
const BACKLOG: usize = 1024;
/// Time between two signs of life that are asked for.
const BEAT: Duration = Duration::from_secs(1);
/// Pause between two attempts while Redis is lost.
const PAUSE: Duration = Duration::from_millis(250);
/// Longest wait for the first connection.
const FIRST: Duration = Duration::from_millis(500);

/// What a subscriber hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Somebody published this.
    Message(Vec<u8>),
    /// Messages of other hosts do not arrive for now: what is remembered may be out of date.
    Lost,
    /// Connected again, or too slow: messages were missed, so drop what you remember.
    Reconnected,
}

/// The messages of one channel; dropping it ends the subscription.
#[derive(Debug)]
pub struct Subscription {
    events: mpsc::Receiver<Event>,
    tasks: Vec<AbortHandle>,
}

impl Subscription {
    /// The next event; none when the runtime that carried the subscription is gone.
    pub async fn next_event(&mut self) -> Option<Event> {
        self.events.recv().await
    }
}

impl Stream for Subscription {
    type Item = Event;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Event>> {
        self.events.poll_recv(context)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// The name of a channel in Redis.
pub(crate) fn redis_name(channel: &str) -> String {
    format!("wikala:channel:{channel}")
}

type Posted = (Arc<str>, Arc<[u8]>);
type Host = [u8; 16];

pub(crate) struct Channels {
    here: broadcast::Sender<Posted>,
    client: Option<Client>,
    /// Marks messages of this host, which it delivered itself.
    host: Host,
}

impl Channels {
    pub(crate) fn new(client: Option<Client>) -> Self {
        Self {
            here: broadcast::Sender::new(BACKLOG),
            client,
            host: wikala_kernel::id::new_uuid().into_bytes(),
        }
    }

    /// Delivers on this host and answers the message for the others.
    pub(crate) fn post(&self, channel: &str, payload: &[u8]) -> Vec<u8> {
        // Nobody listening here is not an error.
        let _ = self.here.send((channel.into(), payload.into()));
        [self.host.as_slice(), payload].concat()
    }

    pub(crate) async fn subscribe(&self, channel: &str) -> Subscription {
        let (sender, events) = mpsc::channel(BACKLOG);
        let here = forward_here(self.here.subscribe(), channel.into(), sender.clone());
        let mut tasks = vec![wikala_telemetry::spawn("cache.channel.here", here).abort_handle()];
        if let Some(client) = self.client.clone() {
            let (ready, is_ready) = oneshot::channel();
            let wire = Wire {
                client,
                channel: redis_name(channel),
                host: self.host,
                sender,
            };
            tasks.push(wikala_telemetry::spawn("cache.channel.redis", wire.run(ready)).abort_handle());
            // Not there in time is told by an event.
            let _ = timeout(FIRST, is_ready).await;
        }
        Subscription { events, tasks }
    }
}

async fn forward_here(
    mut posted: broadcast::Receiver<Posted>,
    channel: Arc<str>,
    sender: mpsc::Sender<Event>,
) {
    loop {
        let event = match posted.recv().await {
            Ok((to, payload)) if to == channel => Event::Message(payload.to_vec()),
            Ok(_) => continue,
            Err(RecvError::Lagged(_)) => Event::Reconnected,
            Err(RecvError::Closed) => return,
        };
        if sender.send(event).await.is_err() {
            return;
        }
    }
}

/// A subscription in Redis, renewed whenever it breaks.
struct Wire {
    client: Client,
    channel: String,
    host: Host,
    sender: mpsc::Sender<Event>,
}

impl Wire {
    async fn run(self, ready: oneshot::Sender<()>) {
        let mut ready = Some(ready);
        let mut lost = false;
        while !self.sender.is_closed() {
            if let Ok((sink, stream)) = self.connect().await {
                if lost && self.tell(Event::Reconnected).await.is_none() {
                    return;
                }
                drop(ready.take());
                lost = false;
                self.listen(sink, stream).await;
            }
            if !lost && self.tell(Event::Lost).await.is_none() {
                return;
            }
            lost = true;
            drop(ready.take());
            sleep(PAUSE).await;
        }
    }

    async fn connect(&self) -> Result<(PubSubSink, PubSubStream), CacheError> {
        within(async {
            let (mut sink, stream) = self.client.get_async_pubsub().await?.split();
            sink.subscribe(&self.channel).await?;
            Ok((sink, stream))
        })
        .await
    }

    /// Hands messages on until the connection breaks or no longer answers.
    async fn listen(&self, mut sink: PubSubSink, mut stream: PubSubStream) {
        loop {
            match timeout(BEAT, stream.next()).await {
                Ok(Some(message)) => {
                    let Some(payload) = self.open(message.get_payload_bytes()) else {
                        continue;
                    };
                    // A subscriber that is far behind is cut off and told so, instead of filling the memory.
                    if self.sender.try_send(Event::Message(payload)).is_err() {
                        return;
                    }
                }
                Ok(None) => return,
                Err(_) => {
                    if within(sink.ping::<redis::Value>()).await.is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// The payload of another host's message; a message without a sender is nobody's.
    fn open(&self, message: &[u8]) -> Option<Vec<u8>> {
        let (host, payload) = message.split_first_chunk()?;
        (*host != self.host).then(|| payload.to_vec())
    }

    async fn tell(&self, event: Event) -> Option<()> {
        self.sender.send(event).await.ok()
    }
}
