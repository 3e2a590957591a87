//! Talking to a provider: bounded in time and size, and never sent elsewhere by a redirect. One
//! that keeps failing is not asked for a while, so that nobody waits for it.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use wikala_egress::{Advice, Breaker, CallError, Retry};

/// How long a provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Key sets and discovery documents are a few kilobytes.
const LARGEST: usize = 1 << 20;

/// Why a provider's answer could not be had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    #[error("the provider cannot be reached")]
    Http(#[from] reqwest::Error),
    #[error("the provider's answer is not HTTP")]
    Malformed(#[from] openidconnect::http::Error),
    #[error("the provider's answer is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("the provider fails with {status}")]
    Failing {
        status: StatusCode,
        retry_after: Option<Duration>,
    },
}

impl FetchError {
    /// Whether it says that the provider does not work at the moment.
    fn is_fault(&self) -> bool {
        matches!(self, Self::Http(_) | Self::Failing { .. })
    }
}

/// A client for providers.
///
/// # Errors
/// When the system's trust store cannot be read.
pub(crate) fn client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .build()
}

/// How one provider is talked to.
pub(crate) struct Line {
    client: reqwest::Client,
    breaker: Breaker,
}

impl Line {
    pub(crate) fn new(client: reqwest::Client, breaker: Breaker) -> Self {
        Self { client, breaker }
    }

    /// One exchange, in the words of the OpenID library.
    pub(crate) async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, CallError<FetchError>> {
        let asked = ask(&self.client, request);
        self.breaker.call(asked, FetchError::is_fault).await
    }

    /// As [`Self::exchange`], tried again when it may go better: only for what has no effect.
    pub(crate) async fn read(&self, request: HttpRequest) -> Result<HttpResponse, CallError<FetchError>> {
        let exchange = || self.exchange(request.clone());
        Retry::default().run(exchange, advice).await
    }
}

/// Somebody waits for it: who was silent until the time was up is not given it again.
fn advice(error: &CallError<FetchError>) -> Advice {
    match error {
        CallError::Failed(FetchError::Failing {
            retry_after: Some(pause),
            ..
        }) => Advice::TryAfter(*pause),
        CallError::Failed(FetchError::Http(error)) if error.is_timeout() => Advice::GiveUp,
        CallError::Failed(error) if error.is_fault() => Advice::TryAgain,
        CallError::Failed(_) | CallError::TimedOut(_) | CallError::Open(_) => Advice::GiveUp,
    }
}

async fn ask(client: &reqwest::Client, request: HttpRequest) -> Result<HttpResponse, FetchError> {
    let mut answer = client.execute(request.try_into()?).await?;
    let status = answer.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        let retry_after = retry_after(answer.headers());
        return Err(FetchError::Failing { status, retry_after });
    }
    let mut response = openidconnect::http::Response::builder().status(status);
    for (name, value) in answer.headers() {
        response = response.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > LARGEST {
            return Err(FetchError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(response.body(body)?)
}

/// The pause that is asked for in seconds; the other form is a date, which few send.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u32 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds.into()))
}
