//! How a client sends: signed, with an idempotency key where one is understood, and again where that helps.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use progenitor_client::{ClientHooks, OperationInfo};
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Method, Request, Response, StatusCode};

use crate::Client;
use crate::auth::{Credentials, Session};
use crate::error::Error;
use crate::generated::retriable::TAKES_KEY;
use crate::retry::{Retries, is_passing, may_repeat, retry_after};

const AGENT: &str = concat!("wikala-rust/", env!("CARGO_PKG_VERSION"));

/// What every request of a client has in common.
#[derive(Clone)]
pub struct Caller {
    credentials: Arc<Credentials>,
    retries: Retries,
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

/// What a client is made of, where the ordinary does not do.
#[derive(Debug, Default)]
pub struct Options {
    /// How often and how long is tried.
    pub retries: Retries,
    /// A client of reqwest with its own proxies, certificates and times.
    pub http: Option<reqwest::Client>,
}

impl Client {
    /// A client with a key of a tenant.
    #[must_use]
    pub fn with_key(base: &str, key: impl Into<String>) -> Self {
        Self::with_options(base, Credentials::Key(key.into()), Options::default())
    }

    /// A client with a person's session.
    #[must_use]
    pub fn with_session(base: &str, session: Session) -> Self {
        Self::with_options(base, Credentials::Session(session), Options::default())
    }

    /// A client of nobody: to register, and to sign in.
    #[must_use]
    pub fn anonymous(base: &str) -> Self {
        Self::with_options(base, Credentials::Nobody, Options::default())
    }

    /// The same client, made differently.
    #[must_use]
    pub fn configured(self, options: Options) -> Self {
        let http = options.http.unwrap_or(self.client);
        let caller = Caller {
            retries: options.retries,
            ..self.inner
        };
        Self::new_with_client(&self.baseurl, http, caller)
    }

    fn with_options(base: &str, credentials: Credentials, options: Options) -> Self {
        let caller = Caller {
            credentials: Arc::new(credentials),
            retries: options.retries,
        };
        let http = options.http.unwrap_or_else(ordinary);
        Self::new_with_client(base.trim_end_matches('/'), http, caller)
    }

    pub(crate) fn retries(&self) -> Retries {
        self.inner.retries
    }

    /// A request of one's own, to send with [`Client::call`]: `request(Method::GET, "/api/v1/auth/me")`.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.baseurl))
    }

    /// Sends a request of one's own as operations are sent: signed, and again where that helps.
    ///
    /// # Errors
    /// [`Error::Problem`] for every answer that is none of success.
    pub async fn call(&self, request: reqwest::RequestBuilder) -> Result<Response, Error> {
        let response = self.send(request).await?;
        if response.status().is_success() {
            Ok(response)
        } else {
            Err(Error::of(response).await)
        }
    }

    /// The same, whatever is answered.
    async fn send(&self, request: reqwest::RequestBuilder) -> reqwest::Result<Response> {
        self.inner
            .send(&self.client, &self.baseurl, request.build()?)
            .await
    }
}

/// No time for a whole answer, since streams have no end; but for a silence.
fn ordinary() -> reqwest::Client {
    reqwest::Client::builder()
        .user_agent(AGENT)
        .connect_timeout(Duration::from_secs(15))
        .read_timeout(Duration::from_secs(60))
        .build()
        .unwrap_or_default()
}

impl ClientHooks<Caller> for Client {
    async fn exec(&self, mut request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        if info.operation_id.starts_with("plugins_") && info.operation_id.ends_with("_page") {
            keep_slashes(&mut request);
        }
        self.inner.send(&self.client, &self.baseurl, request).await
    }
}

impl Caller {
    async fn send(
        &self,
        http: &reqwest::Client,
        base: &str,
        mut request: Request,
    ) -> reqwest::Result<Response> {
        add_key(&mut request);
        let mut attempt = 1;
        loop {
            let again = request.try_clone().filter(|_| may_repeat(&request));
            let result = self.send_signed(http, base, request).await;
            attempt += 1;
            let Some(next) = again.filter(|_| is_passing(&result)) else {
                return result;
            };
            let asked = result
                .as_ref()
                .ok()
                .and_then(|response| retry_after(response, SystemTime::now()));
            let Some(pause) = self.retries.pause_before(attempt, asked) else {
                return result;
            };
            tokio::time::sleep(pause).await;
            request = next;
        }
    }

    async fn send_signed(
        &self,
        http: &reqwest::Client,
        base: &str,
        mut request: Request,
    ) -> reqwest::Result<Response> {
        let token = match self.credentials.token(http, base).await? {
            Ok(token) => token,
            Err(refusal) => return Ok(refusal),
        };
        let Some(token) = token else {
            return http.execute(request).await;
        };
        sign(&mut request, &token);
        let again = request.try_clone();
        let response = http.execute(request).await?;
        let Some(mut again) = again.filter(|_| response.status() == StatusCode::UNAUTHORIZED) else {
            return Ok(response);
        };
        match self.credentials.after_refusal(&token, http, base).await? {
            Err(refusal) => Ok(refusal),
            Ok(false) => Ok(response),
            Ok(true) => {
                if let Ok(Some(token)) = self.credentials.token(http, base).await? {
                    sign(&mut again, &token);
                }
                http.execute(again).await
            }
        }
    }
}

fn sign(request: &mut Request, token: &str) {
    if let Ok(mut value) = HeaderValue::from_str(&format!("Bearer {token}")) {
        value.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, value);
    }
}

/// Adds an idempotency key where the host understands one and the caller chose none.
fn add_key(request: &mut Request) {
    let takes_key = request.method() == Method::POST && TAKES_KEY.contains(&request.url().path());
    if takes_key && !request.headers().contains_key("idempotency-key") {
        let key = uuid::Uuid::new_v4().to_string();
        if let Ok(value) = HeaderValue::from_str(&key) {
            request.headers_mut().insert("idempotency-key", value);
        }
    }
}

/// The path of a plugin's page is several segments: its slashes stay.
fn keep_slashes(request: &mut Request) {
    let path = request.url().path();
    if let Some((before, tail)) = path.split_once("/http/") {
        let whole = format!("{before}/http/{}", tail.replace("%2F", "/"));
        request.url_mut().set_path(&whole);
    }
}
