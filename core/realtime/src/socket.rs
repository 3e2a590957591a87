//! `GET /ws`: the socket.

use actix_web::dev::Payload;
use actix_web::http::header::SEC_WEBSOCKET_PROTOCOL;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, web};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, ready};
use serde::Deserialize;
use tracing::Instrument;
use utoipa::IntoParams;
use wikala_module::http::{Answer, Description, Filter, Input, Output, Problem, Public, Shared};

use crate::codes;
use crate::conversation::{Conversation, Opening};
use crate::door;
use crate::limits::MESSAGE_BYTES;
use crate::state::RealtimeState;
use crate::wire::Wire;

/// The name of the protocol.
const PROTOCOL: &str = "wikala.v1";
/// In front of a ticket among the subprotocols.
const TICKET: &str = "ticket.";

/// The request itself, to be changed into a socket.
pub(crate) struct Upgrade {
    request: HttpRequest,
    payload: web::Payload,
}

impl FromRequest for Upgrade {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let taken = web::Payload::from_request(&request, payload).now_or_never();
        let payload = taken.and_then(Result::ok);
        let payload = payload.ok_or_else(|| Problem::new(codes::NO_UPGRADE));
        ready(payload.map(|payload| Self { request, payload })).boxed_local()
    }
}

impl Input for Upgrade {
    fn describe(description: &mut Description) {
        description.codes([codes::NO_UPGRADE]);
    }
}

/// How a socket is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct SocketQuery {
    /// The ticket, when it is not among the subprotocols, where logs do not see it.
    #[param(max_length = 100)]
    pub ticket: Option<String>,
}

/// 101: from here on both speak WebSocket.
pub(crate) struct Upgraded(HttpResponse);

impl Responder for Upgraded {
    type Body = actix_web::body::BoxBody;
    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Output for Upgraded {
    fn describe(description: &mut Description) {
        description.status = 101;
    }
}

/// Opens a socket for whoever the ticket was given to.
pub(crate) async fn open(
    _: Public,
    state: Shared<RealtimeState>,
    Filter(query): Filter<SocketQuery>,
    upgrade: Upgrade,
) -> Answer<Upgraded> {
    let Upgrade { request, payload } = upgrade;
    let state: Data<RealtimeState> = state.into_inner();
    door::check_origin(&state.platform, request.headers())?;
    let refused = |error: actix_web::Error| Problem::new(codes::NO_UPGRADE).detail(error.to_string());
    let (response, session, messages) =
        actix_ws::handle_with_protocols(&request, payload, &[PROTOCOL]).map_err(refused)?;
    let ticket = query.ticket.or_else(|| ticket_among_protocols(&request));
    let owner = door::owner_of_ticket(&state, &request, ticket.as_deref()).await?;
    let counted = door::count(&state, owner).await?;
    let messages = messages
        .max_frame_size(MESSAGE_BYTES)
        .aggregate_continuations()
        .max_continuation_size(MESSAGE_BYTES);
    let (conversation, waiting) = Conversation::open(state, counted, Wire::Socket(session)).await?;
    let talk = conversation.run(waiting, Opening::Welcome(messages));
    start(talk);
    Ok(Upgraded(response))
}

/// A conversation stays on the thread that serves its connection.
pub(crate) fn start(talk: impl Future<Output = ()> + 'static) {
    let talk = talk.instrument(tracing::info_span!("connection"));
    #[expect(
        clippy::disallowed_methods,
        reason = "the messages of a client cannot leave the thread; the span goes along"
    )]
    actix_web::rt::spawn(talk);
}

fn ticket_among_protocols(request: &HttpRequest) -> Option<String> {
    let offered = request.headers().get_all(SEC_WEBSOCKET_PROTOCOL);
    let mut offered = offered
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    offered.find_map(|one| one.trim().strip_prefix(TICKET).map(str::to_owned))
}
