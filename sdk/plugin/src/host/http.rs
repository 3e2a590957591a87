//! Requests to other hosts. Needs `http = ["api.example.com"]` in the manifest.
//!
//! ```no_run
//! use wikala_plugin::{Failure, http::Request};
//!
//! fn rates() -> Result<wikala_plugin::Json, Failure> {
//!     let answer = Request::get("https://api.example.com/rates").send()?;
//!     answer.ok()?.json()
//! }
//! ```

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Failure, border};

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// `https://` and a host of the manifest.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// A request with a method of your choice.
    #[must_use]
    pub fn new(method: &str, url: impl Into<String>) -> Self {
        Self {
            method: method.to_owned(),
            url: url.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    /// A `GET`.
    #[must_use]
    pub fn get(url: impl Into<String>) -> Self {
        Self::new("GET", url)
    }

    /// A `POST`.
    #[must_use]
    pub fn post(url: impl Into<String>) -> Self {
        Self::new("POST", url)
    }

    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With bytes to send.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// With JSON to send.
    ///
    /// # Errors
    /// [`Failure::Other`] when the value cannot be JSON.
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Result<Self, Failure> {
        let body = serde_json::to_vec(value).map_err(Failure::other)?;
        Ok(self.header("content-type", "application/json").body(body))
    }

    /// Sends it and waits for the whole answer.
    ///
    /// # Errors
    /// [`Error`]. An answer with a status of failure is an answer.
    pub fn send(&self) -> Result<Response, Error> {
        border::http_send(self)
    }
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Such as 200.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What was sent back.
    pub body: Vec<u8>,
}

impl Response {
    /// An answer, for tests.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// With a header more, for tests.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The first header of a name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The answer itself when its status is one of success.
    ///
    /// # Errors
    /// [`Failure::Unavailable`] for 408, 429 and from 500 on, which another attempt may get past; else
    /// [`Failure::Other`].
    pub fn ok(self) -> Result<Self, Failure> {
        match self.status {
            200..=299 => Ok(self),
            408 | 429 | 500.. => Err(Failure::Unavailable(format!("the answer was {}", self.status))),
            status => Err(Failure::Other(format!("the answer was {status}"))),
        }
    }

    /// The body as text.
    ///
    /// # Errors
    /// [`Failure::Other`] when it is no UTF-8.
    pub fn text(&self) -> Result<&str, Failure> {
        std::str::from_utf8(&self.body).map_err(Failure::other)
    }

    /// The body as a type of your own.
    ///
    /// # Errors
    /// [`Failure::Other`] when it is no JSON of that type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_slice(&self.body).map_err(Failure::other)
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The address is not one that this plugin may reach; says why.
    Denied(String),
    /// No whole answer before the deadline of the call.
    Timeout,
    /// More bytes than a call may carry.
    TooLarge,
    /// No connection, or no answer that can be read.
    Failed(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(why) => write!(f, "the request is denied: {why}"),
            Self::Timeout => f.write_str("no answer in time"),
            Self::TooLarge => f.write_str("the answer is too large"),
            Self::Failed(why) => write!(f, "no answer: {why}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Denied(_) => Self::settings(error),
            Error::Timeout | Error::Failed(_) => Self::unavailable(error),
            Error::TooLarge => Self::other(error),
        }
    }
}
