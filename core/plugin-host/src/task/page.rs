//! `http`: pages of a plugin's own, through the incoming handler of `wasi:http`.

use std::future::Future;
use std::pin::pin;

use bytes::Bytes;
use futures_util::FutureExt;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{Request, Response};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use wasmtime_wasi_http::WasiHttpView;
use wasmtime_wasi_http::p2::bindings::http::types::{ErrorCode, Scheme};
use wasmtime_wasi_http::p2::body::HyperOutgoingBody;
use wikala_extension::Failure;

use crate::blob::Blob;
use crate::host::http::weight_of;
use crate::stop::Stop;
use crate::task::{Task, Visit, not_exported};
use crate::world::World;

/// A request to a plugin's page, with the mount stripped from its path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRequest {
    pub method: String,
    /// Begins with a slash; with the query.
    pub path_and_query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageResponse {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The name that a plugin sees for the host it runs on.
const AUTHORITY: &str = "plugin.invalid";

/// Headers about a connection, not about a message.
const HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Headers with the caller's credentials, which are for the platform.
const CREDENTIALS: [&str; 3] = ["authorization", "cookie", "x-api-key"];

/// Headers that speak for the whole origin, or that the platform writes itself.
const OURS: [&str; 7] = [
    "clear-site-data",
    "content-length",
    "content-security-policy",
    "content-security-policy-report-only",
    "service-worker-allowed",
    "set-cookie",
    "strict-transport-security",
];

fn is_for_plugin(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    !HOP.contains(&name.as_str()) && !CREDENTIALS.contains(&name.as_str()) && name != "host"
}

fn is_for_caller(name: &str) -> bool {
    !HOP.contains(&name) && !OURS.contains(&name) && !name.starts_with("access-control-")
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Page {
    method: String,
    path_and_query: String,
    headers: Vec<(String, String)>,
    body: Blob,
}

impl From<PageRequest> for Page {
    fn from(request: PageRequest) -> Self {
        let mut headers = request.headers;
        headers.retain(|(name, _)| is_for_plugin(name));
        Self {
            method: request.method,
            path_and_query: request.path_and_query,
            headers,
            body: Blob(request.body),
        }
    }
}

impl Page {
    /// Whether it is a request at all.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        self.request().map(drop)
    }

    fn request(&self) -> Result<Request<Full<Bytes>>, Failure> {
        let uri = hyper::http::uri::Builder::new()
            .scheme("http")
            .authority(AUTHORITY)
            .path_and_query(self.path_and_query.as_str())
            .build();
        let uri = uri.map_err(|error| Failure::Input(format!("the path is no path: {error}")))?;
        let mut request = Request::builder().method(self.method.as_str()).uri(uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request
            .body(Full::new(Bytes::from(self.body.0.clone())))
            .map_err(|error| Failure::Input(format!("the request is malformed: {error}")))
    }
}

type Answered = Result<Response<HyperOutgoingBody>, ErrorCode>;

/// The head and the whole body.
async fn collect(answered: oneshot::Receiver<Answered>, most: usize) -> Result<PageResponse, Stop> {
    let response = match answered.await {
        Ok(Ok(response)) => response,
        Ok(Err(code)) => return Err(Stop::bad(format!("it answers with an error: {code:?}"))),
        Err(_gone) => return Err(Stop::bad("it ends without a response")),
    };
    let (head, body) = response.into_parts();
    let body = Limited::new(body, most).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() {
            Stop::Bytes(format!("the body of its response is larger than {most} bytes"))
        } else {
            Stop::bad(format!("the body of its response broke off: {error}"))
        }
    })?;
    let mut headers = Vec::new();
    for (name, value) in &head.headers {
        let value = value
            .to_str()
            .map_err(|_error| Stop::bad(format!("the header {name} is no text")))?;
        if is_for_caller(name.as_str()) {
            headers.push((name.as_str().to_owned(), value.to_owned()));
        }
    }
    Ok(PageResponse {
        status: head.status.as_u16(),
        headers,
        body: body.to_bytes().to_vec(),
    })
}

/// Runs a guest and collects its response at once: a body longer than the buffer waits for who reads it.
async fn together(
    guest: impl Future<Output = wasmtime::Result<()>>,
    page: impl Future<Output = Result<PageResponse, Stop>>,
) -> wasmtime::Result<PageResponse> {
    let mut guest = pin!(guest);
    // Without the budget of the runtime: what is there must be seen at once.
    let mut page = pin!(tokio::task::unconstrained(page));
    tokio::select! {
        biased;
        ended = &mut guest => {
            ended?;
            match page.now_or_never() {
                Some(page) => Ok(page?),
                None => Err(Stop::bad("it ends before its response does").into()),
            }
        }
        page = &mut page => {
            let page = page?;
            guest.await?;
            Ok(page)
        }
    }
}

impl Task for Page {
    const NAME: &'static str = "page";
    const WORLD: World = World::Http;
    type Answer = PageResponse;
    type Refusal = Failure;

    fn bytes(&self) -> usize {
        self.method.len() + self.path_and_query.len() + weight_of(&self.headers) + self.body.0.len()
    }

    async fn visit(&self, visit: &mut Visit<'_>) -> wasmtime::Result<Result<PageResponse, Failure>> {
        let request = match self.request() {
            Ok(request) => request,
            Err(failure) => return Ok(Err(failure)),
        };
        let exports = visit.exports.http.as_ref();
        let exports = exports.ok_or_else(|| not_exported(Self::WORLD))?;
        let guest = exports.load(&mut *visit.store, &visit.instance)?;
        let (sender, receiver) = oneshot::channel();
        let mut http = visit.store.data_mut().http();
        let request = http.new_incoming_request(Scheme::Http, request)?;
        let response = http.new_response_outparam(sender)?;
        let most = visit.store.data().call.may_still_give();
        let handled = guest.call_handle(&mut *visit.store, request, response);
        let page = together(handled, collect(receiver, most)).await?;
        visit.took(page.body.len() + weight_of(&page.headers))?;
        Ok(Ok(page))
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, PageRequest, is_for_caller};

    #[test]
    fn credentials_stay_outside_and_the_origin_stays_ours() {
        let named = |name: &str| (name.to_owned(), "x".to_owned());
        let page = Page::from(PageRequest {
            headers: ["Cookie", "Authorization", "TE", "Host", "Accept"]
                .map(named)
                .into(),
            ..PageRequest::default()
        });
        assert_eq!(page.headers, [named("Accept")]);
        for name in [
            "set-cookie",
            "access-control-allow-origin",
            "content-length",
            "connection",
        ] {
            assert!(!is_for_caller(name), "{name}");
        }
        assert!(is_for_caller("content-type"));
    }
}
