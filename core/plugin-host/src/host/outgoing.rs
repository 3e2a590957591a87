//! Outgoing requests of `wasi:http`: the same way out as `host-http`.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, Response};
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody, WasiHttpHooks};

use crate::bindings::v1::wikala::host_http::http::HttpError;
use crate::blob::Blob;
use crate::call::Call;
use crate::host::http::{Send, Sent};
use crate::stop::Stop;

/// Sends what a guest wants sent; linked only with the grant.
pub(crate) struct Outgoing(pub(crate) Arc<Call>);

type Ended = Box<dyn Future<Output = Result<(), Error>> + std::marker::Send>;
type Answered = Result<(Response<WasiBody>, Ended), Error>;

impl WasiHttpHooks for Outgoing {
    fn send_request(
        &mut self,
        request: Request<WasiBody>,
        _options: Option<RequestOptions>,
        _ended: Ended,
    ) -> Box<dyn Future<Output = Answered> + std::marker::Send> {
        let call = Arc::clone(&self.0);
        Box::new(async move {
            let sent = send(&call, request).await?;
            Ok((response(sent)?, Box::new(std::future::ready(Ok(()))) as Ended))
        })
    }
}

async fn send(call: &Call, request: Request<WasiBody>) -> Result<Sent, Error> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, call.may_still_give()).collect().await;
    let body = body
        .map_err(|_error| Error::HttpRequestBodySize(None))?
        .to_bytes();
    let mut headers = Vec::new();
    for (name, value) in &parts.headers {
        let value = value.to_str().map_err(|_error| Error::HttpProtocolError)?;
        if name != hyper::header::HOST {
            headers.push((name.as_str().to_owned(), value.to_owned()));
        }
    }
    let question = Send {
        method: parts.method.as_str().to_owned(),
        url: parts.uri.to_string(),
        headers,
        body: (!body.is_empty()).then(|| Blob(body.to_vec())),
    };
    match call.ask(question).await {
        Ok(Ok(sent)) => Ok(sent),
        Ok(Err(HttpError::Denied(_))) => Err(Error::HttpRequestDenied),
        Ok(Err(HttpError::Timeout)) => Err(Error::HttpResponseTimeout),
        Ok(Err(HttpError::TooLarge)) => Err(Error::HttpResponseBodySize(None)),
        Ok(Err(HttpError::Failed(why))) => Err(Error::InternalError(Some(why))),
        Err(stop) => Err(end(call, stop)),
    }
}

/// This task cannot end the call; the guest does when it is polled again.
fn end(call: &Call, stop: Stop) -> Error {
    call.doom(stop);
    Error::InternalError(None)
}

fn response(sent: Sent) -> Result<Response<WasiBody>, Error> {
    let mut response = Response::builder().status(sent.status);
    for (name, value) in &sent.headers {
        response = response.header(name, value);
    }
    let body = Full::new(Bytes::from(sent.body.0)).map_err(|never| match never {});
    response
        .body(body.boxed_unsync())
        .map_err(|_error| Error::HttpProtocolError)
}
