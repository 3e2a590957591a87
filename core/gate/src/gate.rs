//! `GET /gate/explain`: what the gate says of an action, and which layer says it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use wikala_module::db::quota::{Exhausted, Usage};
use wikala_module::http::{Answer, Asking, Authorized, Filter, Plain, Problem, Shared, codes as http};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::entitlement::Per;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::{Access, Action, ActionRule, Denied, Gate, Layer, Principal, decide};
use wikala_module::kernel::tenant::Tenant;
use wikala_platform::policy::ReadMembers;

use crate::codes::UNKNOWN_ACTION;
use crate::context;
use crate::effective::EffectiveFlag;
use crate::policy::ExplainGate;
use crate::state::GateState;

/// Which action, and for whom.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    /// The name of an action.
    #[param(example = "finance.create_transaction")]
    action: String,
    /// Somebody else of the tenant, for whoever may read its members.
    user: Option<Uuid>,
}

/// How much of a meter the plan gives.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GateQuota)]
struct Quota {
    #[schema(example = "finance.transactions")]
    meter: String,
    /// Nothing: it is not limited.
    limit: Option<i64>,
    per: Option<&'static str>,
    /// In the present period.
    used: i64,
}

impl From<Usage> for Quota {
    fn from(usage: Usage) -> Self {
        Self {
            limit: usage.limit,
            per: usage.limit.map(|_most| usage.per.as_str()),
            used: usage.used,
            meter: usage.meter,
        }
    }
}

/// What the gate says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = GateExplanation)]
pub(crate) struct Verdict {
    #[schema(example = "finance.create_transaction")]
    action: &'static str,
    allowed: bool,
    /// The layer that says no: `authentication`, `deployment`, `tenant`, `switch`, `flag`, `plan`,
    /// `second_factor`, `permission`, `policy` or `quota`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "plan")]
    layer: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "the plan does not include it, premium does")]
    reason: Option<String>,
    /// The code that the operation would answer with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "plan.required")]
    code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 402)]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "premium")]
    required_plan: Option<String>,
    /// The flag that the action asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<AskedFlag>,
    #[schema(example = "core")]
    plan: String,
    /// Of the tenant's entitlements: another one when they changed.
    epoch: i64,
    /// The meter of which the action uses something up.
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<Quota>,
}

/// The flag that an action asks for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = GateFlag)]
struct AskedFlag {
    #[schema(example = "ENABLE_AI")]
    key: &'static str,
    /// Whether anybody defined it; what nobody defined is on.
    is_defined: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!(true))]
    value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// `deployment` or `tenant`.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'static str>,
}

/// What the gate says of an action, asked of the gate itself.
pub(crate) async fn explain(
    Authorized(mut access): Authorized<ExplainGate>,
    asking: Asking,
    state: Shared<GateState>,
    Filter(question): Filter<Question>,
) -> Answer<Plain<Verdict>> {
    let Asking { principal, gate } = asking;
    let principal = match question
        .user
        .filter(|id| principal.actor != Actor::User(UserId(*id)))
    {
        None => principal,
        Some(id) => somebody(&state, &gate, &principal, id).await?,
    };
    let rules = state.platform.roles.rules();
    let rule = rules.iter().find(|rule| rule.name == question.action);
    let rule = rule.ok_or_else(|| Problem::new(UNKNOWN_ACTION))?;
    let usage = match rule.meter {
        Some(meter) => Some(usage(&state, &mut access, meter).await?),
        None => None,
    };
    let refusal = match decide(rule, &gate, Some(&principal)) {
        Err(denied) => Some(denied.into()),
        Ok(()) => usage.as_ref().and_then(exhausted),
    };
    Ok(Plain(verdict(
        &state,
        rule,
        refusal,
        &principal,
        access.tenant(),
        usage,
    )))
}

/// A layer that says no, and how it says so.
struct Refusal {
    layer: Layer,
    reason: String,
    required_plan: Option<String>,
    problem: Problem,
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        Self {
            layer: denied.layer(),
            reason: denied.to_string(),
            required_plan: match &denied {
                Denied::PlanRequired(needed) => Some(needed.plan.to_string()),
                _ => None,
            },
            problem: denied.into(),
        }
    }
}

async fn usage(
    state: &GateState,
    access: &mut Access<ExplainGate>,
    meter: &'static str,
) -> Result<Usage, Problem> {
    let now = state.platform.clock.now();
    let mut tx = state.platform.db.begin_read(access).await?;
    Ok(tx.usage(meter, now).await?)
}

/// What the store would say to one more.
fn exhausted(usage: &Usage) -> Option<Refusal> {
    let limit = usage.limit.filter(|limit| usage.used >= *limit)?;
    let exhausted = Exhausted {
        meter: usage.meter.clone(),
        limit,
        per: usage.per,
        used: usage.used,
        asked: 1,
        resets_at: (usage.per != Per::Total).then_some(usage.period.end),
    };
    Some(Refusal {
        layer: Layer::Quota,
        reason: exhausted.to_string(),
        required_plan: None,
        problem: (&exhausted).into(),
    })
}

/// Somebody else of the tenant.
async fn somebody(
    state: &GateState,
    gate: &Gate,
    principal: &Principal,
    id: Uuid,
) -> Result<Principal, Problem> {
    decide(&ReadMembers::rule(), gate, Some(principal))?;
    let hidden = || Problem::new(http::HIDDEN);
    let tenant: &Arc<Tenant> = principal.tenant.as_ref().ok_or_else(hidden)?;
    let actor = Actor::User(UserId(id)).to_string();
    let found = state
        .entrance
        .principal(tenant, &actor)
        .await?
        .ok_or_else(hidden)?;
    let reach = principal.permissions.reach(ReadMembers::PERMISSION);
    if reach.includes(found.department) {
        Ok(found)
    } else {
        Err(hidden())
    }
}

fn verdict(
    state: &GateState,
    rule: &ActionRule,
    refusal: Option<Refusal>,
    principal: &Principal,
    tenant: &Tenant,
    usage: Option<Usage>,
) -> Verdict {
    let code = refusal.as_ref().map(|refusal| refusal.problem.code());
    Verdict {
        action: rule.name,
        allowed: refusal.is_none(),
        layer: refusal.as_ref().map(|refusal| refusal.layer.as_str()),
        code: code.map(|code| code.code),
        status: code.map(|code| code.kind.status()),
        flag: rule.flag.map(|flag| asked(state, flag.0, principal, tenant)),
        plan: tenant.entitlements.plan.clone(),
        epoch: tenant.epoch,
        quota: usage.map(Quota::from),
        required_plan: refusal.as_ref().and_then(|refusal| refusal.required_plan.clone()),
        reason: refusal.map(|refusal| refusal.reason),
    }
}

fn asked(state: &GateState, key: &'static str, principal: &Principal, tenant: &Tenant) -> AskedFlag {
    let flags = &state.flags;
    let context = context::of(principal, &flags.0.environment);
    let found = EffectiveFlag::of(&flags.view(Some(tenant.id.0)), key, &context, flags.0.clock.now());
    AskedFlag {
        key,
        is_defined: found.is_some(),
        reason: found.as_ref().map(|flag| flag.reason),
        document: found.as_ref().map(|flag| flag.document),
        variant: found.as_ref().and_then(|flag| flag.variant.clone()),
        value: found.and_then(|flag| flag.value),
    }
}
