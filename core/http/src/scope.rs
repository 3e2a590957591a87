//! Around every request: its id, its span, its two log lines, its metrics, its security headers,
//! and the one place where a failure becomes a document.

use std::time::Instant;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};
use tracing::Instrument;
use wikala_kernel::id::new_uuid;
use wikala_kernel::policy::Principal;

use crate::codes;
use crate::problem::Problem;
use crate::state::HttpState;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request: the client's when it sent a sensible one, else ours.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Who acts and on what, noted by [`crate::Authorized`] for the log.
#[derive(Debug, Clone)]
pub(crate) struct Acting {
    tenant: Option<String>,
    actor: String,
    action: &'static str,
}

impl Acting {
    pub(crate) fn of(principal: &Principal, action: &'static str) -> Self {
        let tenant = principal.tenant.as_ref().map(|tenant| tenant.id.to_string());
        Self {
            tenant,
            actor: principal.actor.to_string(),
            action,
        }
    }
}

/// The middleware.
///
/// The request is not kept while it is routed: actix changes it in place and needs it alone.
///
/// # Errors
/// Only what another middleware failed with; failures of operations are answered as documents.
pub async fn request_scope<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let id = request_id(&request);
    request.extensions_mut().insert(RequestId(id.clone()));
    let started = Instant::now();
    let span = tracing::info_span!(
        "request",
        request_id = %id,
        method = %request.method(),
        path = %request.path()
    );
    let answered = async {
        tracing::debug!("request started");
        let response = finish(next.call(request).await?, &id);
        record(response.request(), response.status().as_u16(), started);
        Ok(response)
    };
    answered.instrument(span).await
}

fn request_id(request: &ServiceRequest) -> String {
    let sent = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok());
    let sensible = |id: &&str| {
        (1..=64).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
    };
    sent.filter(sensible)
        .map_or_else(|| new_uuid().to_string(), str::to_owned)
}

fn finish<B: MessageBody + 'static>(
    response: ServiceResponse<B>,
    id: &str,
) -> ServiceResponse<EitherBody<B>> {
    let mut response = match problem_of(&response) {
        None => response.map_into_left_body(),
        Some(own) => {
            let error = response
                .response()
                .error()
                .and_then(|error| error.as_error::<Problem>());
            let document = document(response.request(), error.unwrap_or(&own), id);
            response.into_response(document).map_into_right_body()
        }
    };
    if let Ok(value) = HeaderValue::from_str(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let state = response.request().app_data::<web::Data<HttpState>>();
    let hsts = state.is_some_and(|state| state.hsts);
    secure(response.headers_mut(), hsts);
    response
}

/// An extension of responses that stay as they are, also those that failed: their words are not the platform's.
#[derive(Debug, Clone, Copy)]
pub struct Foreign;

/// The problem a failed response stands for; `None` when it is a success or already a document.
fn problem_of<B>(response: &ServiceResponse<B>) -> Option<Problem> {
    if response.response().extensions().contains::<Foreign>() {
        return None;
    }
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let documented = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/"));
    (failed && (response.response().error().is_some() || !documented)).then(|| problem_for(status))
}

fn problem_for(status: StatusCode) -> Problem {
    Problem::new(match status {
        StatusCode::NOT_FOUND => codes::ROUTE_NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED => codes::METHOD_NOT_ALLOWED,
        StatusCode::PAYLOAD_TOO_LARGE => codes::BODY_TOO_LARGE,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => codes::UNSUPPORTED_MEDIA,
        StatusCode::REQUEST_TIMEOUT => codes::TOO_SLOW,
        status if status.is_client_error() => codes::MALFORMED_BODY,
        StatusCode::SERVICE_UNAVAILABLE => codes::UNAVAILABLE,
        _ => codes::INTERNAL,
    })
}

fn document(request: &HttpRequest, problem: &Problem, id: &str) -> actix_web::HttpResponse {
    let cause = problem.cause_chain().unwrap_or_default();
    if problem.code().kind.status() >= 500 {
        tracing::error!(code = problem.code().code, cause, "request failed: {problem}");
    } else {
        tracing::debug!(code = problem.code().code, cause, "request refused: {problem}");
    }
    if request.path().starts_with(crate::operation::SCIM) {
        return crate::scim::error(problem);
    }
    if request.path().starts_with(crate::operation::OFREP) {
        return crate::ofrep::error(problem, request.match_info().get("key"));
    }
    let clock = request
        .app_data::<web::Data<HttpState>>()
        .map(|state| state.clock.now());
    problem.response(id, clock.unwrap_or_default())
}

fn secure(headers: &mut HeaderMap, hsts: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "geolocation=(), camera=(), microphone=()",
    );
    set(header::CACHE_CONTROL, "no-store");
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    if hsts {
        set(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains; preload",
        );
    }
}

fn record(request: &HttpRequest, status: u16, started: Instant) {
    let took = started.elapsed();
    let route = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let extensions = request.extensions();
    let acting = extensions.get::<Acting>();
    tracing::info!(
        status,
        duration_ms = took.as_secs_f64() * 1000.0,
        route,
        query = request.query_string(),
        ip = request.peer_addr().map(|peer| tracing::field::display(peer.ip())),
        user_agent = request
            .headers()
            .get(header::USER_AGENT)
            .and_then(|v| v.to_str().ok()),
        tenant = acting.and_then(|acting| acting.tenant.as_deref()),
        user_id = acting.map(|acting| acting.actor.as_str()),
        action = acting.map(|acting| acting.action),
        "request finished"
    );
    if let Some(state) = request.app_data::<web::Data<HttpState>>() {
        state
            .metrics
            .http_finished(request.method().as_str(), &route, status, took);
    }
}
