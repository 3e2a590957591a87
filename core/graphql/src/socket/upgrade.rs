//! `GET /graphql/ws`

use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::header::SEC_WEBSOCKET_PROTOCOL;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, web};
use futures_util::future::{Ready, ready};
use tracing::Instrument;
use wikala_module::http::{Answer, Description, Health, Input, Output, Problem, Public, codes as http_codes};

use super::connection::Connection;
use super::session::speak;
use crate::codes;

const PROTOCOL: &str = "graphql-transport-ws";
/// Bytes of one message.
const LONGEST: usize = 256 * 1024;

/// A request that wants to become a connection.
pub(super) struct Upgrade {
    request: HttpRequest,
    payload: web::Payload,
}

/// The connection it became.
pub(super) struct Upgraded(HttpResponse);

/// Opens a connection. Who it is, it says in its first message.
pub(super) async fn upgrade(_: Public, upgrade: Upgrade) -> Answer<Upgraded> {
    let Upgrade { request, payload } = upgrade;
    if !offers_protocol(&request) {
        return Err(Problem::new(codes::NO_WEBSOCKET).detail(format!("offer the protocol {PROTOCOL}")));
    }
    let internal = || Problem::new(http_codes::INTERNAL);
    let connection = Connection::open(&request).ok_or_else(internal)?;
    let health = request.app_data::<Data<Health>>().cloned();
    let opened = actix_ws::handle_with_protocols(&request, payload, &[PROTOCOL]);
    let (response, session, messages) =
        opened.map_err(|error| Problem::new(codes::NO_WEBSOCKET).detail(error.to_string()))?;
    let messages = messages.aggregate_continuations().max_continuation_size(LONGEST);
    #[expect(
        clippy::disallowed_methods,
        reason = "what speaks with a client stays on its thread, where the traced spawn cannot put it"
    )]
    actix_web::rt::spawn(speak(connection, health, session, messages).in_current_span());
    Ok(Upgraded(response))
}

fn offers_protocol(request: &HttpRequest) -> bool {
    let mut offered = request
        .headers()
        .get_all(SEC_WEBSOCKET_PROTOCOL)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    offered.any(|protocol| protocol.trim() == PROTOCOL)
}

impl FromRequest for Upgrade {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = web::Payload::from_request(&request, payload).into_inner();
        ready(match payload {
            Ok(payload) => Ok(Self { request, payload }),
            Err(error) => Err(Problem::new(codes::NO_WEBSOCKET).detail(error.to_string())),
        })
    }
}

impl Input for Upgrade {
    fn describe(_: &mut Description) {}
}

impl Responder for Upgraded {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Output for Upgraded {
    fn describe(description: &mut Description) {
        description.status = 101;
    }
}
