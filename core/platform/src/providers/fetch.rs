//! Talking to a provider: bounded in time and size, and never sent elsewhere by a redirect.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse};

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

/// One exchange, in the words of the OpenID library.
pub(crate) async fn exchange(
    client: reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, FetchError> {
    let mut answer = client.execute(request.try_into()?).await?;
    let mut response = openidconnect::http::Response::builder().status(answer.status());
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
