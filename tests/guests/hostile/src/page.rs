//! Orders in the path of a request.

use wasip2::exports::http::incoming_handler::Guest;
use wasip2::http::types::{Fields, IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam};

use crate::harm::obey;

struct Page;
wasip2::http::proxy::export!(Page);

impl Guest for Page {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let path = request.path_with_query().unwrap_or_default();
        let order = path.trim_start_matches('/');
        if order == "silent" {
            return;
        }
        obey(order);
        let response = OutgoingResponse::new(Fields::new());
        let body = response.body().unwrap();
        ResponseOutparam::set(out, Ok(response));
        let stream = body.write().unwrap();
        let portions = if order == "huge" { 24 << 8 } else { 1 };
        for _ in 0..portions {
            if stream.blocking_write_and_flush(&[b'x'; 4096]).is_err() {
                return;
            }
        }
        drop(stream);
        if order == "unfinished" {
            std::mem::forget(body);
            return;
        }
        OutgoingBody::finish(body, None).unwrap();
    }
}
