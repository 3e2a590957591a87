//! One request to a receiver, and what came back.

use std::error::Error;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER, USER_AGENT};
use reqwest::{Client, Response};

use super::signed::Signed;
use wikala_egress::{Guard, Refusal};

/// Bytes of an answer that are read.
const READ: usize = 64 * 1024;
/// Bytes of an answer that are kept.
const KEPT: usize = 2048;
/// A CloudEvent with everything in its body.
const MEDIA_TYPE: &str = "application/cloudevents+json; charset=utf-8";

/// Sends.
pub(crate) struct Sender {
    guard: Guard,
    /// Nothing when there is no encryption on this machine.
    client: Option<Client>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    pub(crate) took: Duration,
    /// Why the attempt failed, in one stable word.
    pub(crate) error: Option<&'static str>,
    /// The beginning of the answer's body.
    pub(crate) excerpt: Option<String>,
    /// The pause that the receiver asks for.
    pub(crate) retry_after: Option<TimeDelta>,
}

impl Outcome {
    pub(crate) fn is_success(&self) -> bool {
        self.error.is_none()
    }

    /// Whether the receiver says that it is gone for good.
    pub(crate) fn is_gone(&self) -> bool {
        self.status == Some(410)
    }
}

impl Sender {
    pub(crate) fn new(guard: Guard) -> Self {
        let client = guard.client();
        if let Err(error) = &client {
            tracing::error!(error = %wikala_module::telemetry::chain(error), "webhooks cannot be sent");
        }
        Self {
            guard,
            client: client.ok(),
        }
    }

    /// Sends a signed body to a URL.
    pub(crate) async fn send(&self, url: &str, signed: Signed) -> Outcome {
        let began = Instant::now();
        let mut outcome = match self.answer(url, signed).await {
            Ok(response) => read(response).await,
            Err(error) => failed(error),
        };
        outcome.took = began.elapsed();
        outcome
    }

    async fn answer(&self, url: &str, signed: Signed) -> Result<Response, &'static str> {
        let url = self.guard.read(url).map_err(|refusal| {
            if refusal.is_forbidden() {
                "forbidden_address"
            } else {
                "forbidden_url"
            }
        })?;
        let client = self.client.as_ref().ok_or("no_client")?;
        let mut request = client
            .post(url)
            .header(USER_AGENT, concat!("wikala-webhooks/", env!("CARGO_PKG_VERSION")))
            .header(CONTENT_TYPE, MEDIA_TYPE)
            .header("webhook-id", signed.id)
            .header("webhook-timestamp", signed.timestamp)
            .header("webhook-signature", signed.signatures);
        if let Some(seq) = signed.seq {
            request = request.header("webhook-sequence", seq);
        }
        request
            .body(signed.body)
            .send()
            .await
            .map_err(|error| word(&error))
    }
}

fn failed(error: &'static str) -> Outcome {
    Outcome {
        status: None,
        took: Duration::ZERO,
        error: Some(error),
        excerpt: None,
        retry_after: None,
    }
}

async fn read(mut response: Response) -> Outcome {
    let status = response.status();
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| {
        let seconds: u32 = value.to_str().ok()?.parse().ok()?;
        Some(TimeDelta::seconds(seconds.into()))
    });
    let error = match status.as_u16() {
        200..=299 => None,
        300..=399 => Some("redirected"),
        _ => Some("refused"),
    };
    let mut body = Vec::new();
    let mut interrupted = None;
    while body.len() < READ {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk[..chunk.len().min(READ - body.len())]),
            Ok(None) => break,
            Err(error) => {
                interrupted = Some(word(&error));
                break;
            }
        }
    }
    Outcome {
        status: Some(status.as_u16()),
        took: Duration::ZERO,
        // Who has answered has received: what follows the head does not matter.
        error: error.map(|error| interrupted.unwrap_or(error)),
        excerpt: (!body.is_empty()).then(|| excerpt(&body)),
        retry_after,
    }
}

/// The beginning as text that can be stored.
fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(KEPT)]).replace('\0', "\u{fffd}");
    let end = text.floor_char_boundary(KEPT);
    text[..end].to_owned()
}

/// What went wrong, in one word.
fn word(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        return "timeout";
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(found) = cause {
        if found.is::<Refusal>() {
            return "forbidden_address";
        }
        cause = found.source();
    }
    if error.is_connect() {
        "connection"
    } else {
        "broken_answer"
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, excerpt};

    #[test]
    fn an_excerpt_fits_its_column_whatever_the_bytes_are() {
        for body in [vec![0; 5000], vec![0xff; 5000], "عربي😀".repeat(900).into_bytes()] {
            let text = excerpt(&body);
            assert!(text.len() <= KEPT && text.len() > KEPT - 4, "{}", text.len());
            assert!(!text.contains('\0'));
        }
        assert_eq!(excerpt(b"fine"), "fine");
    }
}
