//! `GET` and `POST /flags/{key}/explain`: what a flag answers, and which layer made it so.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use wikala_flags::Context;
use wikala_module::http::{Answer, Asking, Authorized, Body, Named, Plain, Problem, Shared};
use wikala_module::kernel::id::TenantId;

use crate::body::FlagKey;
use crate::codes::FLAG_NOT_FOUND;
use crate::context;
use crate::effective::EffectiveFlag;
use crate::policy::ReadFlags;
use crate::state::GateState;

/// Somebody to ask for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlagExplanationRequest)]
pub(crate) struct Wanted {
    /// The attributes of whoever asks. What the host knows of the tenant counts before them.
    #[schema(value_type = Object, example = json!({ "targetingKey": "user-1", "country": "SA" }))]
    context: Value,
}

/// Why a flag answers as it does.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FlagExplanation)]
pub(crate) struct Explanation {
    #[serde(flatten)]
    #[schema(inline)]
    flag: EffectiveFlag,
    /// What is known of whoever asks, as the rules see it.
    #[schema(value_type = Object)]
    context: Value,
    /// Whether the tenant has a definition of its own that does not count: the deployment does not
    /// let it be overridden, or has switched the flag off.
    is_override_ignored: bool,
}

fn explain(state: &GateState, tenant: TenantId, key: &str, context: &Context) -> Answer<Plain<Explanation>> {
    let view = state.flags.view(Some(tenant.0));
    let flag = EffectiveFlag::of(&view, key, context, state.flags.0.clock.now());
    let flag = flag.ok_or_else(|| Problem::new(FLAG_NOT_FOUND))?;
    let has_own = view
        .own
        .as_ref()
        .is_some_and(|own| own.document.flag(key).is_some());
    Ok(Plain(Explanation {
        is_override_ignored: has_own && flag.document == "deployment",
        context: context.to_json(),
        flag,
    }))
}

/// Why a flag answers the caller as it does.
pub(crate) async fn for_me(
    Authorized(access): Authorized<ReadFlags>,
    asking: Asking,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
) -> Answer<Plain<Explanation>> {
    let context = context::of(&asking.principal, &state.flags.0.environment);
    explain(&state, access.tenant().id, &key, &context)
}

/// Why it answers somebody with these attributes as it does.
pub(crate) async fn for_somebody(
    Authorized(access): Authorized<ReadFlags>,
    state: Shared<GateState>,
    Named(key, _): Named<FlagKey>,
    Body(wanted): Body<Wanted>,
) -> Answer<Plain<Explanation>> {
    let context = context::told(wanted.context, access.tenant(), &state.flags.0.environment)?;
    explain(&state, access.tenant().id, &key, &context)
}
