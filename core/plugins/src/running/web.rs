//! Requests of plugins to other hosts: to those that were granted, at addresses that are public, over TLS.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use bytes::BytesMut;
use futures_util::StreamExt;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, Response};
use url::Url;
use wikala_egress::Guard;
use wikala_plugin_host::{WebError, WebRequest, WebResponse};

use crate::grants::covers;

/// Headers that belong to the connection, not to whoever asks.
const OF_THE_CONNECTION: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Where requests leave.
pub(super) struct Outgoing {
    guard: Guard,
    client: OnceLock<Client>,
}

impl Outgoing {
    pub(super) fn new(guard: Guard) -> Self {
        Self {
            guard,
            client: OnceLock::new(),
        }
    }

    fn client(&self) -> reqwest::Result<Client> {
        if let Some(client) = self.client.get() {
            return Ok(client.clone());
        }
        let new = self.guard.client()?;
        Ok(self.client.get_or_init(|| new).clone())
    }

    /// Sends a request to one of `hosts`; an answer of more than `most` bytes is too large.
    pub(super) async fn send(
        &self,
        request: WebRequest,
        hosts: &BTreeSet<String>,
        most: usize,
    ) -> Result<WebResponse, WebError> {
        let url = self.guard.read(&request.url);
        let url = url.map_err(|refusal| WebError::Denied(refusal.to_string()))?;
        granted(&url, hosts)?;
        let asked = self.client().map_err(|error| failure(&error))?;
        let asked = asked
            .request(method(&request.method)?, url)
            .headers(headers(&request.headers)?);
        let asked = match request.body {
            Some(body) => asked.body(body),
            None => asked,
        };
        let answer = asked.send().await.map_err(|error| failure(&error))?;
        read(answer, most).await
    }
}

fn method(name: &str) -> Result<Method, WebError> {
    let method = Method::from_bytes(name.as_bytes());
    let method = method.map_err(|error| WebError::Failed(format!("{name:?} is no method: {error}")))?;
    if method == Method::CONNECT {
        return Err(WebError::Denied("CONNECT is not sent".to_owned()));
    }
    Ok(method)
}

/// Reads an answer while it comes, and no more than may be.
async fn read(answer: Response, most: usize) -> Result<WebResponse, WebError> {
    let status = answer.status().as_u16();
    let told = answer.headers().iter().filter_map(|(name, value)| {
        let text = value.to_str().ok()?;
        Some((name.as_str().to_owned(), text.to_owned()))
    });
    let headers = told.collect();
    let (mut stream, mut body) = (answer.bytes_stream(), BytesMut::new());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| failure(&error))?;
        if body.len() + chunk.len() > most {
            return Err(WebError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(WebResponse {
        status,
        headers,
        body: body.into(),
    })
}

/// Whether one of the hosts was granted. A port is named only where it is another than that of the scheme.
fn granted(url: &Url, hosts: &BTreeSet<String>) -> Result<(), WebError> {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_suffix('.').unwrap_or(host);
    let place = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    if hosts.iter().any(|pattern| covers(pattern, &place)) {
        return Ok(());
    }
    Err(WebError::Denied(format!(
        "{place} is not granted: name it under [capabilities] in plugin.toml, and let the tenant grant it"
    )))
}

fn headers(given: &[(String, String)]) -> Result<HeaderMap, WebError> {
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        let wrong = || WebError::Failed(format!("{name:?} is no header"));
        let name: HeaderName = name.parse().map_err(|_not_one| wrong())?;
        if OF_THE_CONNECTION.contains(&name.as_str()) {
            continue;
        }
        let value = HeaderValue::from_str(value).map_err(|_not_one| wrong())?;
        headers.append(name, value);
    }
    Ok(headers)
}

/// In words that say nothing of where a name leads.
fn failure(error: &reqwest::Error) -> WebError {
    if error.is_timeout() {
        return WebError::Timeout;
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if let Some(refusal) = inner.downcast_ref::<wikala_egress::Refusal>() {
            return WebError::Denied(refusal.to_string());
        }
        cause = inner.source();
    }
    WebError::Failed(if error.is_connect() {
        "no connection".to_owned()
    } else {
        "no answer that can be read".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_granted(url: &str, hosts: &[&str]) -> bool {
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        granted(&url.parse().unwrap(), &hosts).is_ok()
    }

    #[test]
    fn only_granted_hosts_are_reached_at_their_own_port() {
        let hosts = ["api.example.com", "*.example.org", "own.example.net:8443"];
        for url in [
            "https://api.example.com/x",
            "https://API.EXAMPLE.COM:443/",
            "https://api.example.com./",
            "https://a.b.example.org/",
            "https://own.example.net:8443/",
        ] {
            assert!(is_granted(url, &hosts), "{url}");
        }
        for url in [
            "https://example.com/",
            "https://api.example.com:8443/",
            "https://own.example.net/",
            "https://example.org/",
            "https://example.org.evil.com/",
            "https://evil.com/?api.example.com",
            "https://127.0.0.1/",
        ] {
            assert!(!is_granted(url, &hosts), "{url}");
        }
    }

    #[test]
    fn headers_of_the_connection_are_not_the_plugins() {
        let given = [("Host", "other"), ("X-Own", "1"), ("x-own", "2")];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let kept = headers(&given).unwrap();
        assert!(!kept.contains_key("host"));
        assert_eq!(kept.get_all("x-own").iter().count(), 2);
        assert!(headers(&[("no header".to_owned(), String::new())]).is_err());
        assert!(headers(&[("x".to_owned(), "a\r\nb".to_owned())]).is_err());
    }
}
