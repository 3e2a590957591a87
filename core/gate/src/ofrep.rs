//! The OpenFeature Remote Evaluation Protocol, version 0.3: any OpenFeature client asks this host.
//!
//! `POST /ofrep/v1/evaluate/flags/{key}`, `POST /ofrep/v1/evaluate/flags`, and changes as
//! server-sent events, which the answer for all flags names.

mod events;
mod ticket;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use wikala_flags::{ErrorCode, Evaluation, Reason};
use wikala_module::http::{Answer, Authorized, Body, Filter, Named, OfrepReply, Problem, Shared};
use wikala_module::kernel::tenant::Tenant;

use crate::answer::View;
use crate::body::FlagKey;
use crate::codes::{EVALUATION_FAILED, FLAG_NOT_FOUND};
use crate::context;
use crate::policy::EvaluateFlags;
use crate::state::GateState;

pub(crate) use events::open as open_events;

/// Seconds after which a page that nobody looks at should let go of the stream.
const INACTIVITY: u32 = 120;

/// Whom to evaluate for.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OfrepEvaluationRequest)]
pub(crate) struct EvaluationRequest {
    /// The attributes of whoever asks.
    #[serde(default)]
    #[schema(value_type = Object, required = true, example = json!({
        "targetingKey": "user-123", "email": "user@example.com", "country": "CA"
    }))]
    context: Value,
}

/// What an event said of the change, when one made the client ask.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Triggered {
    /// `etag` of the event.
    #[param(example = "4-1")]
    flag_config_etag: Option<String>,
    /// `lastModified` of the event.
    #[param(example = "1771622898")]
    #[serde(rename = "flagConfigLastModified")]
    _last_modified: Option<String>,
}

/// Evaluates one flag for somebody.
pub(crate) async fn one(
    Authorized(access): Authorized<EvaluateFlags>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
    Body(request): Body<EvaluationRequest>,
) -> Answer<OfrepReply> {
    let flags = &state.flags;
    let context = context::told(request.context, access.tenant(), &flags.0.environment)
        .map_err(|problem| problem.with("errorCode", "INVALID_CONTEXT".into()))?;
    let view = flags.view(Some(access.tenant().id.0));
    let answer = view.ask(&key, &context, flags.0.clock.now());
    let not_found = || Problem::new(FLAG_NOT_FOUND).detail(format!("Flag '{key}' was not found"));
    let (answer, _) = answer.ok_or_else(not_found)?;
    if let Some(error) = answer.error {
        let problem = Problem::new(EVALUATION_FAILED).detail(details(error));
        return Err(problem.with("errorCode", error.as_str().into()));
    }
    Ok(OfrepReply::new(body(&key, &answer)))
}

/// Evaluates all flags for somebody.
pub(crate) async fn all(
    Authorized(access): Authorized<EvaluateFlags>,
    state: Shared<GateState>,
    Filter(triggered): Filter<Triggered>,
    Body(request): Body<EvaluationRequest>,
) -> Answer<OfrepReply> {
    let flags = &state.flags;
    let tenant = access.tenant();
    let context = context::told(request.context, tenant, &flags.0.environment)
        .map_err(|problem| problem.with("errorCode", "INVALID_CONTEXT".into()))?;
    let mut view = flags.view(Some(tenant.id.0));
    if triggered
        .flag_config_etag
        .is_some_and(|known| known != view.revision())
    {
        // Another host told of a change that this one may not have heard of.
        let _told = flags.refresh().await;
        view = flags.view(Some(tenant.id.0));
    }
    let evaluated = view.ask_all(&context, flags.0.clock.now());
    let evaluated: Vec<Value> = evaluated
        .iter()
        .map(|(key, answer, _)| match answer.error {
            None => body(key, answer),
            Some(error) => failure(key, error, answer.metadata),
        })
        .collect();
    reply(&state, tenant, &view, evaluated)
}

fn reply(state: &GateState, tenant: &Tenant, view: &View, evaluated: Vec<Value>) -> Answer<OfrepReply> {
    let evaluated = Value::from(evaluated);
    let revision = view.revision();
    let digest = Sha256::digest(format!("{revision}{evaluated}"));
    let tag = base16ct::lower::encode_string(&digest[..16]);
    let channel = ticket::issue(state, tenant)?;
    let body = json!({
        "flags": evaluated,
        "metadata": { "version": revision },
        "eventStreams": [{
            "type": "sse",
            "endpoint": { "requestUri": format!("/ofrep/v1/events?channel={channel}") },
            "inactivityDelaySec": INACTIVITY,
        }],
    });
    Ok(OfrepReply::tagged(body, &tag))
}

/// A success. The protocol has no word for "the rule chose none".
fn body(key: &str, answer: &Evaluation<'_>) -> Value {
    let reason = match answer.reason {
        Reason::Default | Reason::Error => "UNKNOWN",
        other => other.as_str(),
    };
    let mut body = json!({ "key": key, "reason": reason });
    if let Some(value) = answer.value {
        body["value"] = value.clone();
    }
    if let Some(variant) = answer.variant {
        body["variant"] = variant.into();
    }
    tell(&mut body, answer.metadata);
    body
}

fn failure(key: &str, error: ErrorCode, metadata: &Map<String, Value>) -> Value {
    let mut body = json!({ "key": key, "errorCode": error.as_str(), "errorDetails": details(error) });
    tell(&mut body, metadata);
    body
}

/// Adds what the flag says of itself, as far as the protocol can say it.
fn tell(body: &mut Value, metadata: &Map<String, Value>) {
    let plain = metadata
        .iter()
        .filter(|(_, value)| value.is_boolean() || value.is_string() || value.is_number());
    let plain: Map<String, Value> = plain.map(|(key, value)| (key.clone(), value.clone())).collect();
    if !plain.is_empty() {
        body["metadata"] = plain.into();
    }
}

fn details(error: ErrorCode) -> &'static str {
    match error {
        ErrorCode::FlagNotFound => "there is no such flag",
        ErrorCode::ParseError => "the rule of the flag cannot be evaluated",
        ErrorCode::TypeMismatch => "the value is of another type",
        ErrorCode::TargetingKeyMissing => "the context has no targetingKey",
        ErrorCode::InvalidContext => "the context is past the limits",
        ErrorCode::General => "the rule of the flag chose what is no variant",
    }
}
