//! Who asks: an API key, or the session of a person that renews itself.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::{Response, StatusCode};
use serde_json::json;

use crate::error::Error;
use crate::generated::operations::types;

/// Renewed this long before its end, so that it does not end on the way.
const EARLY: Duration = Duration::from_secs(20);

/// How a sign-in goes on.
#[derive(Debug)]
pub enum SignIn {
    /// The person is signed in.
    Done(crate::Client),
    /// A second factor is asked for: finish with `platform_verify_second_factor`.
    SecondFactor(types::Challenge),
}

type OnRenewed = Box<dyn Fn(&str) + Send + Sync>;

/// A person's session. A refresh token works once, so one renewal at a time serves everybody who waits.
pub struct Session {
    tokens: Mutex<Tokens>,
    renewing: tokio::sync::Mutex<()>,
    on_renewed: Option<OnRenewed>,
}

struct Tokens {
    access: String,
    /// Gone once the host has refused it: asking again would be answered the same.
    refresh: Option<String>,
    ends: Instant,
}

impl Session {
    /// From what signing in answers.
    #[must_use]
    pub fn from_login(login: &types::Login) -> Self {
        let lasts = Duration::from_secs(u64::try_from(login.expires_in).unwrap_or_default());
        Self::new(login.access_token.clone(), login.refresh_token.clone(), lasts)
    }

    /// From a token that was kept; the first request renews it.
    #[must_use]
    pub fn from_refresh_token(token: impl Into<String>) -> Self {
        Self::new(String::new(), Some(token.into()), Duration::ZERO)
    }

    fn new(access: String, refresh: Option<String>, lasts: Duration) -> Self {
        Self {
            tokens: Mutex::new(Tokens {
                access,
                refresh,
                ends: Instant::now() + lasts,
            }),
            renewing: tokio::sync::Mutex::new(()),
            on_renewed: None,
        }
    }

    /// Is given each new refresh token, for programs that keep it beyond their own end.
    #[must_use]
    pub fn on_renewed(mut self, keep: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_renewed = Some(Box::new(keep));
        self
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn access(&self) -> String {
        self.tokens().access.clone()
    }

    fn is_ending(&self) -> bool {
        let tokens = self.tokens();
        tokens.refresh.is_some() && Instant::now() + EARLY > tokens.ends
    }

    /// Renews the token that was used, unless somebody else did meanwhile. The answer of a refusal comes back.
    async fn renew(
        &self,
        used: &str,
        http: &reqwest::Client,
        base: &str,
    ) -> reqwest::Result<Option<Response>> {
        let _alone = self.renewing.lock().await;
        let refresh = {
            let tokens = self.tokens();
            if tokens.access != used {
                return Ok(None);
            }
            tokens.refresh.clone()
        };
        let Some(refresh) = refresh else {
            return Ok(None);
        };
        let renewal = http.post(format!("{base}/api/v1/auth/refresh"));
        let response = renewal.json(&json!({ "refreshToken": refresh })).send().await?;
        if response.status() != StatusCode::OK {
            if response.status() == StatusCode::UNAUTHORIZED {
                self.tokens().refresh = None;
            }
            return Ok(Some(response));
        }
        let login: types::Login = response.json().await?;
        let lasts = Duration::from_secs(u64::try_from(login.expires_in).unwrap_or_default());
        let next = login.refresh_token.unwrap_or(refresh);
        if let Some(keep) = &self.on_renewed {
            keep(&next);
        }
        *self.tokens() = Tokens {
            access: login.access_token,
            refresh: Some(next),
            ends: Instant::now() + lasts,
        };
        Ok(None)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session(..)")
    }
}

/// What goes into `Authorization`.
pub(crate) enum Credentials {
    Nobody,
    Key(String),
    Session(Session),
}

impl Credentials {
    /// The token to send, renewed when it is about to end; or the refusal of that.
    pub(crate) async fn token(
        &self,
        http: &reqwest::Client,
        base: &str,
    ) -> reqwest::Result<Result<Option<String>, Response>> {
        match self {
            Self::Nobody => Ok(Ok(None)),
            Self::Key(key) => Ok(Ok(Some(key.clone()))),
            Self::Session(session) => {
                if session.is_ending() {
                    let used = session.access();
                    if let Some(refusal) = session.renew(&used, http, base).await? {
                        return Ok(Err(refusal));
                    }
                }
                Ok(Ok(Some(session.access())))
            }
        }
    }

    /// After a token was refused: whether there is another one now, or the refusal of that.
    pub(crate) async fn after_refusal(
        &self,
        used: &str,
        http: &reqwest::Client,
        base: &str,
    ) -> reqwest::Result<Result<bool, Response>> {
        let Self::Session(session) = self else {
            return Ok(Ok(false));
        };
        match session.renew(used, http, base).await? {
            Some(refusal) => Ok(Err(refusal)),
            None => Ok(Ok(session.access() != used)),
        }
    }
}

impl crate::Client {
    /// Signs a person in; the client renews the session as long as it lives.
    ///
    /// # Errors
    /// A problem `auth.bad_credentials` when address or password are wrong.
    pub async fn sign_in(
        base: &str,
        email: &str,
        password: &str,
        tenant: Option<&str>,
    ) -> Result<SignIn, Error> {
        let nobody = Self::anonymous(base);
        let body = types::LoginRequest {
            cookie: None,
            email: email.to_owned(),
            password: password.to_owned(),
            tenant: tenant.map(str::to_owned),
        };
        let answer = nobody.platform_login().body(body).send().await?.into_inner();
        let answer = serde_json::to_value(answer).unwrap_or_default();
        let unreadable = |error: serde_json::Error| Error::Unreadable(error.to_string());
        if answer.get("challenge").is_some() {
            return Ok(SignIn::SecondFactor(
                serde_json::from_value(answer).map_err(unreadable)?,
            ));
        }
        let login: types::Login = serde_json::from_value(answer).map_err(unreadable)?;
        Ok(SignIn::Done(Self::with_session(
            base,
            Session::from_login(&login),
        )))
    }
}
