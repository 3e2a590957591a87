//! Where a request comes from: the caller's address, its program, and the id of the request.

use std::net::IpAddr;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::{Ready, ready};

use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::scope::RequestId;
use crate::state::HttpState;

/// Characters of a user agent worth keeping.
const USER_AGENT_KEPT: usize = 300;

/// The caller as the network shows it. An argument for handlers that sign people in.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The nearest address that is no trusted proxy.
    pub ip: Option<IpAddr>,
    pub user_agent: Option<String>,
    pub request: Option<Arc<str>>,
}

impl FromRequest for Origin {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let user_agent = request.headers().get(USER_AGENT);
        let user_agent = user_agent.and_then(|value| value.to_str().ok());
        ready(HttpState::of(request).map(|state| Self {
            ip: client_ip(request, state),
            user_agent: user_agent.map(|text| text.chars().take(USER_AGENT_KEPT).collect()),
            request: request_id(request),
        }))
    }
}

impl Input for Origin {
    fn describe(_: &mut Description) {}
}

pub(crate) fn request_id(request: &HttpRequest) -> Option<Arc<str>> {
    let extensions = request.extensions();
    extensions.get::<RequestId>().map(|id| Arc::from(id.0.as_str()))
}

/// The nearest hop that is no trusted proxy. What is left of it in `X-Forwarded-For` was written
/// by strangers and is not read.
fn client_ip(request: &HttpRequest, state: &HttpState) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut nearest = peer;
    for hop in forwarded.iter().rev() {
        if !(state.is_trusted_proxy)(nearest) {
            break;
        }
        let Ok(next) = hop.trim().parse() else { break };
        nearest = next;
    }
    Some(nearest)
}
