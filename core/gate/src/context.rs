//! Who asks, as rules see them: what the host knows counts before what a caller says.

use std::sync::Arc;

use serde_json::{Value, json};
use wikala_flags::Context;
use wikala_module::http::Problem;
use wikala_module::kernel::policy::Principal;
use wikala_module::kernel::tenant::Tenant;

use crate::codes::INVALID_CONTEXT;

/// The principal themselves.
pub(crate) fn of(principal: &Principal, environment: &str) -> Context {
    let actor = principal.actor;
    let key = actor.id().map_or_else(|| actor.to_string(), |id| id.to_string());
    let mut place = place(principal.tenant.as_deref(), environment);
    if let Some(tenant) = &principal.tenant {
        place = place.with("tier", tenant.entitlements.tier.as_str());
    }
    let roles: Vec<Value> = principal.roles.iter().map(|role| json!(role)).collect();
    place.with("targetingKey", key).with("roles", roles)
}

/// Where somebody is, whoever they are.
fn place(tenant: Option<&Tenant>, environment: &str) -> Context {
    let context = Context::anonymous().with("environment", environment);
    let Some(tenant) = tenant else { return context };
    context
        .with("tenant", tenant.slug.clone())
        .with("tenantId", tenant.id.to_string())
        .with("plan", tenant.entitlements.plan.clone())
}

/// Somebody a program asks for, in the tenant of the program. Programs call what their own customers
/// have a tier too, so that counts where they say it; `plan` is always the tenant's.
pub(crate) fn told(value: Value, tenant: &Tenant, environment: &str) -> Result<Context, Problem> {
    let refuse = |why: String| Problem::new(INVALID_CONTEXT).detail(why);
    match value.get("targetingKey") {
        None | Some(Value::String(_)) => {}
        Some(_) => return Err(refuse("targetingKey is a text".to_owned())),
    }
    let says_tier = value.get("tier").is_some();
    let context = Context::from_json(value).map_err(|error| refuse(error.to_string()))?;
    let mut host = place(Some(tenant), environment);
    if !says_tier {
        host = host.with("tier", tenant.entitlements.tier.as_str());
    }
    let context = context.under(Arc::new(host));
    context.check().map_err(|error| refuse(error.to_string()))?;
    Ok(context)
}
