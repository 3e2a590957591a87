//! `GET /flags`: every flag of the tenant as it answers whoever asks.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Asking, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;

use crate::answer::View;
use crate::context;
use crate::layer::FlagLayer;
use crate::policy::ReadFlags;
use crate::state::GateState;
use wikala_flags::{Context, ErrorCode};

/// What a flag answers, and what is known of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EffectiveFlag)]
pub(crate) struct EffectiveFlag {
    #[schema(example = "new-checkout")]
    pub(crate) key: String,
    /// Nothing when the program must use a default of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!(true))]
    pub(crate) value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "on")]
    pub(crate) variant: Option<String>,
    /// In the words of OpenFeature.
    #[schema(example = "TARGETING_MATCH")]
    pub(crate) reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error_code: Option<&'static str>,
    pub(crate) layer: FlagLayer,
    /// Whose definition answers: `deployment` or `tenant`.
    #[schema(example = "deployment")]
    pub(crate) document: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "team-checkout")]
    pub(crate) owner: Option<String>,
    /// When the flag should be gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) expires: Option<Timestamp>,
    pub(crate) is_enabled: bool,
}

impl EffectiveFlag {
    /// What a flag answers somebody, without being counted as asked; nothing when nobody defined it.
    pub(crate) fn of(view: &View, key: &str, context: &Context, now: Timestamp) -> Option<Self> {
        let found = view.find(key)?;
        let (answer, origin) = view.look(key, context, now)?;
        let flag = found.1;
        Some(Self {
            key: key.to_owned(),
            value: answer.value.cloned(),
            variant: answer.variant.map(str::to_owned),
            reason: answer.reason.as_str(),
            error_code: answer.error.map(ErrorCode::as_str),
            layer: FlagLayer::of(found, context, now, &answer),
            document: origin.as_str(),
            owner: flag.owner().map(str::to_owned),
            expires: flag.expires(),
            is_enabled: flag.is_enabled(),
        })
    }
}

/// The flags of a tenant.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EffectiveFlags)]
pub(crate) struct EffectiveFlags {
    data: Vec<EffectiveFlag>,
    /// Another one when any flag changed.
    #[schema(example = "4-1")]
    revision: String,
}

/// Every flag as it answers the caller.
pub(crate) async fn list(
    Authorized(access): Authorized<ReadFlags>,
    asking: Asking,
    state: Shared<GateState>,
) -> Answer<Plain<EffectiveFlags>> {
    let flags = &state.flags;
    let view = flags.view(Some(access.tenant().id.0));
    let (context, now) = (
        context::of(&asking.principal, &flags.0.environment),
        flags.0.clock.now(),
    );
    let keys: Vec<String> = {
        let all = view.look_at_all(&context, now);
        all.into_iter().map(|(key, ..)| key.to_owned()).collect()
    };
    let data = keys
        .iter()
        .filter_map(|key| EffectiveFlag::of(&view, key, &context, now));
    Ok(Plain(EffectiveFlags {
        data: data.collect(),
        revision: view.revision(),
    }))
}
