//! A page: says what it was asked, or gives back what it was sent.

use wasip2::exports::http::incoming_handler::Guest;
use wasip2::http::types::{Fields, IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam};
use wasip2::io::streams::StreamError;

struct Page;
wasip2::http::proxy::export!(Page);

fn body_of(request: &IncomingRequest) -> Vec<u8> {
    let Ok(body) = request.consume() else {
        return Vec::new();
    };
    let Ok(stream) = body.stream() else {
        return Vec::new();
    };
    let mut bytes = Vec::new();
    loop {
        match stream.blocking_read(64 * 1024) {
            Ok(portion) => bytes.extend(portion),
            Err(StreamError::Closed) => return bytes,
            Err(error) => panic!("{error:?}"),
        }
    }
}

impl Guest for Page {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let path = request.path_with_query().unwrap_or_default();
        let mut answer = body_of(&request);
        if answer.is_empty() {
            answer = format!("you asked for {path}").into_bytes();
        }
        let headers = Fields::new();
        for (name, value) in [
            ("content-type", "text/plain"),
            ("set-cookie", "a=b"),
            ("x-page", "steady"),
        ] {
            headers.append(name, value.as_bytes()).unwrap();
        }
        let response = OutgoingResponse::new(headers);
        response
            .set_status_code(if path == "/teapot" { 418 } else { 200 })
            .unwrap();
        let body = response.body().unwrap();
        ResponseOutparam::set(out, Ok(response));
        let stream = body.write().unwrap();
        for portion in answer.chunks(4096) {
            stream.blocking_write_and_flush(portion).unwrap();
        }
        drop(stream);
        OutgoingBody::finish(body, None).unwrap();
    }
}
