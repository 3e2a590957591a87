//! The outgoing requests of `wasi:http`.

use serde_json::{Value, json};
use wasip2::http::outgoing_handler;
use wasip2::http::types::{Fields, OutgoingRequest, Scheme};
use wasip2::io::streams::StreamError;

use crate::With;

pub fn call(function: &str, with: &With) -> Option<Value> {
    let is_handle = function.starts_with("wasi:http/outgoing-handler@0.2.") && function.ends_with("#handle");
    is_handle.then(|| handle(with))
}

fn handle(with: &With) -> Value {
    let request = OutgoingRequest::new(Fields::new());
    request.set_scheme(Some(&Scheme::Https)).unwrap();
    request.set_authority(Some(&with.text(0))).unwrap();
    request.set_path_with_query(Some("/from-wasi")).unwrap();
    let future = match outgoing_handler::handle(request, None) {
        Ok(future) => future,
        Err(error) => return json!({ "error": format!("{error:?}") }),
    };
    future.subscribe().block();
    let response = match future.get().unwrap().unwrap() {
        Ok(response) => response,
        Err(error) => return json!({ "error": format!("{error:?}") }),
    };
    let body = response.consume().unwrap();
    let stream = body.stream().unwrap();
    let mut bytes = Vec::new();
    loop {
        match stream.blocking_read(64 * 1024) {
            Ok(portion) => bytes.extend(portion),
            Err(StreamError::Closed) => break,
            Err(error) => return json!({ "error": format!("{error:?}") }),
        }
    }
    json!({ "ok": [response.status(), String::from_utf8_lossy(&bytes)] })
}
