//! What happens in the tenant, as it happens: server-sent events that resume where they broke off.

use futures_core::Stream;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Client;
use crate::error::Error;

/// A CloudEvent of the tenant.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Event {
    /// Its number: follow after it to go on behind it.
    pub sequence: i64,
    /// `wikala.finance.transaction.created.v1`
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is about.
    #[serde(default)]
    pub subject: String,
    /// When it happened.
    pub time: chrono::DateTime<chrono::Utc>,
    /// What it says.
    #[serde(default)]
    pub data: Map<String, Value>,
    /// The short name that pages know it by, when it has one.
    #[serde(skip)]
    pub name: Option<String>,
}

/// Events without end that match one of the patterns: those after a number, or from now on.
///
/// A connection that breaks is made again, and goes on behind the last event: each one comes once, none is missed.
/// [`Error::Removed`] says that what was missed is not kept any more.
pub fn follow<'a>(
    client: &'a Client,
    patterns: &[&str],
    after: Option<i64>,
) -> impl Stream<Item = Result<Event, Error>> + use<'a> {
    let patterns = patterns.join(",");
    let mut position = Position { after, failures: 0 };
    async_stream::try_stream! {
        loop {
            let mut lines = match connect(client, &patterns, position.after).await {
                Ok(response) => Lines::of(response),
                Err(Error::Transport(error)) => {
                    position.pause(client, error).await?;
                    continue;
                }
                Err(error) => Err(error)?,
            };
            let mut block = Block::default();
            loop {
                match lines.next().await {
                    Ok(Some(line)) => {
                        let Some(message) = block.take(&line) else { continue };
                        if let Some(event) = position.read(&message)? {
                            yield event;
                        }
                    }
                    Ok(None) => break,
                    Err(error) => {
                        position.pause(client, error).await?;
                        break;
                    }
                }
            }
        }
    }
}

async fn connect(client: &Client, patterns: &str, after: Option<i64>) -> Result<reqwest::Response, Error> {
    let mut request = client
        .request(Method::GET, "/api/v1/events/stream")
        .header("accept", "text/event-stream")
        .query(&[("pattern", patterns)]);
    if let Some(after) = after {
        request = request.query(&[("after", after)]);
    }
    client.call(request).await
}

/// How far one has read, and how often in a row that failed.
struct Position {
    after: Option<i64>,
    failures: u32,
}

impl Position {
    /// What a message says, when it is an event.
    fn read(&mut self, message: &Message) -> Result<Option<Event>, Error> {
        self.failures = 0;
        let unreadable = |error: serde_json::Error| Error::Unreadable(error.to_string());
        match message.name.as_str() {
            "close" => Ok(None),
            "control" => {
                let control = serde_json::from_str(&message.data).map_err(unreadable)?;
                self.obey(control).map(|()| None)
            }
            name => {
                let mut event: Event = serde_json::from_str(&message.data).map_err(unreadable)?;
                event.name = (!name.is_empty()).then(|| name.to_owned());
                self.after = Some(event.sequence);
                Ok(Some(event))
            }
        }
    }

    fn obey(&mut self, control: Control) -> Result<(), Error> {
        match control {
            // From here on nothing is missed, even when the connection breaks before the first event.
            Control::Subscribed { seq } => {
                self.after.get_or_insert(seq);
                Ok(())
            }
            Control::Gone { removed_to } => Err(Error::Removed(removed_to)),
            Control::Error { code, detail } => Err(Error::Stream { code, detail }),
            Control::Other => Ok(()),
        }
    }

    /// Waits before the next attempt, or gives up.
    async fn pause(&mut self, client: &Client, error: reqwest::Error) -> Result<(), Error> {
        self.failures += 1;
        let Some(pause) = client.retries().pause_before(self.failures + 1, None) else {
            return Err(error.into());
        };
        tokio::time::sleep(pause).await;
        Ok(())
    }
}

/// What the host says about the stream itself.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
enum Control {
    Subscribed {
        seq: i64,
    },
    #[serde(rename_all = "camelCase")]
    Gone {
        removed_to: i64,
    },
    Error {
        code: String,
        #[serde(default)]
        detail: String,
    },
    #[serde(other)]
    Other,
}

struct Message {
    name: String,
    data: String,
}

/// The lines of one message, until the empty one.
#[derive(Default)]
struct Block {
    name: String,
    data: Vec<String>,
}

impl Block {
    fn take(&mut self, line: &str) -> Option<Message> {
        if line.is_empty() {
            let block = std::mem::take(self);
            let data = block.data.join("\n");
            return (!data.is_empty()).then_some(Message {
                name: block.name,
                data,
            });
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => self.data.push(value.to_owned()),
            "event" => value.clone_into(&mut self.name),
            _ => {}
        }
        None
    }
}

/// The lines of an answer that goes on.
struct Lines {
    response: reqwest::Response,
    waiting: Vec<u8>,
}

impl Lines {
    fn of(response: reqwest::Response) -> Self {
        Self {
            response,
            waiting: Vec::new(),
        }
    }

    async fn next(&mut self) -> reqwest::Result<Option<String>> {
        loop {
            if let Some(end) = self.waiting.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.waiting.drain(..=end).collect();
                let line = String::from_utf8_lossy(&line);
                return Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()));
            }
            let Some(chunk) = self.response.chunk().await? else {
                return Ok(None);
            };
            self.waiting.extend_from_slice(&chunk);
        }
    }
}
