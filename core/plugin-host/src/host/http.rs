//! `host-http`: requests to hosts that were granted.

use serde::{Deserialize, Serialize, Serializer};
use wikala_telemetry::{REDACTED, is_secret_name};

use crate::bindings::v1::wikala::host_http::http::{Host, HttpError, Request, Response};
use crate::blob::Blob;
use crate::call::Call;
use crate::journal::Question;
use crate::ports::{WebError, WebRequest, WebResponse};
use crate::state::State;
use crate::stop::Stop;

/// A request, through `host-http` or through `wasi:http`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Send {
    pub(crate) method: String,
    pub(crate) url: String,
    #[serde(serialize_with = "without_credentials")]
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Blob>,
}

/// Header values that are credentials are not recorded, whatever secret they were made from.
fn without_credentials<S: Serializer>(
    headers: &[(String, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(headers.iter().map(|(name, value)| {
        let value = if is_secret_name(name) { REDACTED } else { value };
        (name, value)
    }))
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Blob,
}

pub(crate) fn weight_of(headers: &[(String, String)]) -> usize {
    headers.iter().map(|(name, value)| name.len() + value.len()).sum()
}

impl Send {
    /// Whether nothing changes elsewhere.
    fn is_safe(&self) -> bool {
        self.method == "GET" || self.method == "HEAD"
    }

    async fn through(&self, call: &Call) -> Result<WebResponse, WebError> {
        let request = WebRequest {
            method: self.method.clone(),
            url: self.url.clone(),
            headers: self.headers.clone(),
            body: self.body.as_ref().map(|body| body.0.clone()),
        };
        let hosts = &call.installation.grants.hosts;
        call.installation
            .ports
            .send(request, hosts, call.may_still_get())
            .await
    }
}

impl Question for Send {
    const FUNCTION: &'static str = "wikala:host-http/http@1.0.0#send";
    type Answer = Result<Sent, HttpError>;

    fn bytes(&self) -> usize {
        let body = self.body.as_ref().map_or(0, |body| body.0.len());
        self.method.len() + self.url.len() + weight_of(&self.headers) + body
    }

    fn answer_bytes(answer: &Self::Answer) -> usize {
        answer
            .as_ref()
            .map_or(0, |sent| weight_of(&sent.headers) + sent.body.0.len())
    }

    async fn answer(&self, call: &Call) -> Result<Self::Answer, Stop> {
        if call.installation.is_shadow && !self.is_safe() {
            return Ok(Ok(Sent {
                status: 200,
                headers: Vec::new(),
                body: Blob::default(),
            }));
        }
        Ok(match self.through(call).await {
            Ok(response) => Ok(Sent {
                status: response.status,
                headers: response.headers,
                body: Blob(response.body),
            }),
            Err(WebError::Denied(why)) => Err(HttpError::Denied(why)),
            Err(WebError::Timeout) => Err(HttpError::Timeout),
            Err(WebError::TooLarge) => Err(HttpError::TooLarge),
            Err(WebError::Failed(why)) => Err(HttpError::Failed(why)),
        })
    }
}

impl Host for State {
    async fn send(&mut self, request: Request) -> wasmtime::Result<Result<Response, HttpError>> {
        let send = Send {
            method: request.method,
            url: request.url,
            headers: request.headers,
            body: request.body.map(Blob),
        };
        let sent = self.call.ask(send).await?;
        Ok(sent.map(|sent| Response {
            status: sent.status,
            headers: sent.headers,
            body: sent.body.0,
        }))
    }
}
