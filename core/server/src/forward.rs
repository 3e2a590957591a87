//! Requests for modules that run in processes of their own go there, and the answers come back.
//!
//! The process behind decides for itself who asks and what they may do: it has the same directory.
//! Bodies are passed on as they arrive, in both directions.

use actix_web::http::header::{self, HeaderMap, HeaderName};
use actix_web::web::{self, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use awc::Client;
use url::Url;
use wikala_config::ModulePlace;
use wikala_http::{Operation, Problem, codes};

/// Headers that belong to one connection (RFC 9110, section 7.6.1).
const OF_A_CONNECTION: [HeaderName; 7] = [
    header::CONNECTION,
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Where one module runs.
struct Place {
    module: String,
    url: Url,
}

/// Mounts the addresses of the modules that run elsewhere.
pub(crate) fn mount(config: &mut web::ServiceConfig, places: &[ModulePlace], operations: &[Operation]) {
    for ModulePlace { module, url } in places {
        let place = Data::new(Place {
            module: module.clone(),
            url: url.clone(),
        });
        let mut addresses: Vec<String> = operations
            .iter()
            .filter(|operation| operation.module() == module)
            .map(Operation::address)
            .collect();
        addresses.sort_unstable();
        addresses.dedup();
        for address in addresses {
            #[expect(
                clippy::disallowed_methods,
                reason = "what may be asked there is decided there"
            )]
            let resource = web::resource(address).route(web::route().to(forward));
            config.service(resource.app_data(place.clone()));
        }
    }
}

/// The client of one server thread.
pub(crate) fn client() -> Client {
    // How long an answer may take is decided where it is made.
    Client::builder().disable_timeout().finish()
}

async fn forward(
    request: HttpRequest,
    body: Payload,
    client: Data<Client>,
    place: Data<Place>,
) -> HttpResponse {
    let mut url = place.url.clone();
    url.set_path(request.uri().path());
    url.set_query(request.uri().query());
    let mut asked = client.request_from(url.as_str(), request.head()).no_decompress();
    strip(asked.headers_mut());
    if let Some(peer) = request.peer_addr() {
        asked = asked.append_header((header::X_FORWARDED_FOR, peer.ip().to_string()));
    }
    match asked.send_stream(body.into_inner()).await {
        Ok(answer) => {
            let mut reply = HttpResponse::build(answer.status());
            let mut headers = answer.headers().clone();
            strip(&mut headers);
            for (name, value) in &headers {
                reply.append_header((name.clone(), value.clone()));
            }
            reply.streaming(answer)
        }
        Err(error) => {
            tracing::warn!(module = place.module, %error, "a module elsewhere does not answer");
            let detail = format!("the module {} does not answer", place.module);
            actix_web::ResponseError::error_response(&Problem::new(codes::UNAVAILABLE).detail(detail))
        }
    }
}

fn strip(headers: &mut HeaderMap) {
    for name in OF_A_CONNECTION {
        headers.remove(name);
    }
}
