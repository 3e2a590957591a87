//! A client per actor, and replies that are easy to ask.

use reqwest::header::HeaderMap;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use crate::contract;

/// Somebody who calls the API.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    bearer: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    /// The body as JSON; a string when it is not JSON; null when empty.
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn new(url: &str, bearer: Option<String>) -> Self {
        Self {
            http: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client"),
            base: url.to_owned(),
            bearer,
        }
    }

    /// The same one, asking another host.
    #[must_use]
    pub fn at(&self, url: &str) -> Self {
        Self {
            base: url.to_owned(),
            ..self.clone()
        }
    }

    /// The key or token it sends.
    pub fn bearer(&self) -> Option<&str> {
        self.bearer.as_deref()
    }

    /// A request to the path of an operation, to be changed and then [`Client::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{}", self.base, wikala_http::address(path));
        let request = self.http.request(method, url);
        match &self.bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        }
    }

    /// Sends a request and checks the answer against the contract.
    pub async fn send(&self, request: RequestBuilder) -> Reply {
        let request = request.build().expect("a request");
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let response = self.http.execute(request).await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("a body").to_vec();
        let mut body = match bytes.as_slice() {
            [] => Value::Null,
            some => serde_json::from_slice(some)
                .unwrap_or_else(|_not_json| String::from_utf8_lossy(some).into_owned().into()),
        };
        // SCIM errors have no member for our code.
        if let Some(code) = headers.get("x-error-code").and_then(|code| code.to_str().ok()) {
            body["code"] = code.into();
        }
        let reply = Reply {
            status,
            headers,
            body,
            bytes,
        };
        contract::check(&method, &path, &reply);
        reply
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    /// A POST with an idempotency key.
    pub async fn post_once(&self, path: &str, key: &str, body: Value) -> Reply {
        let request = self.request(Method::POST, path).header("idempotency-key", key);
        self.send(request.json(&body)).await
    }

    /// A PATCH of the version that was read.
    pub async fn patch(&self, path: &str, version: i64, body: Value) -> Reply {
        let request = self
            .request(Method::PATCH, path)
            .header("if-match", format!("\"{version}\""));
        self.send(request.json(&body)).await
    }

    /// A DELETE of the version that was read.
    pub async fn delete_version(&self, path: &str, version: i64) -> Reply {
        let request = self.request(Method::DELETE, path);
        self.send(request.header("if-match", format!("\"{version}\"")))
            .await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// Uploads a file with text fields.
    pub async fn upload(&self, path: &str, name: &str, file: &[u8], fields: &[(&str, &str)]) -> Reply {
        let part = Part::bytes(file.to_vec()).file_name(name.to_owned());
        let form = fields
            .iter()
            .fold(Form::new().part("file", part), |form, (field, value)| {
                form.text((*field).to_owned(), (*value).to_owned())
            });
        self.send(self.request(Method::POST, path).multipart(form)).await
    }
}

impl Reply {
    /// The body of a success.
    ///
    /// # Panics
    /// When it is a failure; the message shows it.
    pub fn ok(self) -> Value {
        assert!(
            (200..300).contains(&self.status),
            "expected success, got {}: {}",
            self.status,
            self.body
        );
        self.body
    }

    /// The code of a failure with this status.
    ///
    /// # Panics
    /// When the status is another one.
    pub fn refused(&self, status: u16) -> &str {
        assert_eq!(self.status, status, "{}", self.body);
        self.body["code"].as_str().expect("a problem code")
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}
