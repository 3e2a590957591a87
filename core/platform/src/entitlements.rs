//! Entitlements: what a tenant's plan, the overrides an operator made and the switches of the
//! tenant come to. They are resolved when one of these changes and committed with the tenant's
//! epoch, so that every request sees one version of all of them.

mod change;
mod codes;
mod drift;
mod effective;
mod fence;
mod freeze;
mod overrides;
mod preview;
mod resolve;
pub(crate) mod settle;
mod subscription;
mod sweep;
mod switches;

use wikala_module::http::{Operation, Verb};

pub(crate) use change::change;
pub use drift::drifted;
pub use effective::EntitlementsBody;
pub(crate) use fence::Fence;
pub(crate) use resolve::Resolved;
pub use subscription::TermKind;
pub use subscription::{PlanRequest, give_plan};
pub use sweep::{start, sweep};

use crate::error::codes::TENANT_NOT_FOUND;
use crate::plans::PLAN_NOT_FOUND;

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    own().into_iter().chain(of_any_tenant()).collect()
}

fn own() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/tenant/entitlements",
            "platform_getOwnEntitlements",
            "What my tenant may use",
            effective::own,
        ),
        Operation::new(
            Verb::Post,
            "/tenant/plan/preview",
            "platform_previewOwnPlan",
            "What another plan would change for my tenant",
            preview::own,
        )
        .reads_only()
        .codes([PLAN_NOT_FOUND]),
        Operation::new(
            Verb::Put,
            "/tenant/features/{feature}",
            "platform_switchFeature",
            "Switch a feature off for my tenant, or on again",
            switches::feature,
        )
        .codes([codes::NOT_ENTITLED]),
        Operation::new(
            Verb::Put,
            "/tenant/calendar",
            "platform_changeCalendar",
            "Say where my tenant's days begin",
            switches::calendar,
        )
        .codes([codes::UNKNOWN_ZONE]),
    ]
}

fn of_any_tenant() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/tenants/{id}/entitlements",
            "platform_getEntitlements",
            "What a tenant may use",
            effective::of_any,
        )
        .codes([TENANT_NOT_FOUND]),
        Operation::new(
            Verb::Put,
            "/tenants/{id}/plan",
            "platform_givePlan",
            "Give a tenant a plan",
            subscription::give,
        )
        .codes([TENANT_NOT_FOUND, PLAN_NOT_FOUND, codes::NO_TRIAL]),
        Operation::new(
            Verb::Post,
            "/tenants/{id}/plan/preview",
            "platform_previewPlan",
            "What another plan would change for a tenant",
            preview::of_any,
        )
        .reads_only()
        .codes([TENANT_NOT_FOUND, PLAN_NOT_FOUND]),
        Operation::new(
            Verb::Get,
            "/tenants/{id}/overrides",
            "platform_listOverrides",
            "What a tenant has besides its plan",
            overrides::list,
        )
        .codes([TENANT_NOT_FOUND]),
        Operation::new(
            Verb::Put,
            "/tenants/{id}/overrides/{kind}/{name}",
            "platform_setOverride",
            "Give a tenant something besides its plan, or take it away",
            overrides::set,
        )
        .codes([TENANT_NOT_FOUND, codes::OVERRIDE_INVALID]),
        Operation::new(
            Verb::Delete,
            "/tenants/{id}/overrides/{kind}/{name}",
            "platform_removeOverride",
            "Leave a tenant to its plan again",
            overrides::remove,
        )
        .codes([TENANT_NOT_FOUND, codes::OVERRIDE_NOT_FOUND]),
    ]
}
