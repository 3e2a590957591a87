//! The decision: pure, total, and the same for every surface of the host.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::action::{ActionRule, ScopeKind};
use super::permissions::Reach;
use super::principal::Principal;
use crate::tenant::TenantState;
use crate::tier::Tier;

/// What the deployment has switched on: modules and flags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gate {
    pub modules: BTreeSet<String>,
    pub flags: BTreeSet<String>,
}

/// Why an action is refused, and by which layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody we know.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// The module or flag is off, or the actor is in no tenant: as if it did not exist.
    #[error("there is no such thing here")]
    Hidden,
    /// The tenant is suspended, still being made, or being removed.
    #[error("the tenant is {}", .0.as_str())]
    TenantNotServed(TenantState),
    /// The plan does not include it; the smallest tier that would.
    #[error("the plan does not include it, the {} plan does", .0.as_str())]
    PlanRequired(Tier),
    /// The tenant demands a second factor, and the person has none.
    #[error("the tenant demands a second factor")]
    SecondFactorRequired,
    /// The actor lacks the permission.
    #[error("the role does not include it")]
    Forbidden,
    /// An attribute policy of the tenant forbids it.
    #[error("the policy {0} forbids it")]
    ByPolicy(Uuid),
    /// An attribute policy of the tenant could not be evaluated; nobody passes what is unclear.
    #[error("the policy {0} could not be evaluated")]
    PolicyFailed(Uuid),
}

/// Decides whether a principal may perform an action.
///
/// The layers, in order: authentication, module, flag, tenant state, plan, second factor, permission,
/// policies.
///
/// # Errors
/// The first layer that says no.
pub fn decide(rule: &ActionRule, gate: &Gate, principal: Option<&Principal>) -> Result<(), Denied> {
    let principal = principal.ok_or(Denied::Unauthenticated)?;
    let flag_is_on = rule.flag.is_none_or(|flag| gate.flags.contains(flag.0));
    if !gate.modules.contains(rule.module) || !flag_is_on {
        return Err(Denied::Hidden);
    }
    let held = match rule.scope {
        ScopeKind::Platform => principal.platform.holds(rule.permission),
        ScopeKind::Tenant => {
            let tenant = principal.tenant.as_deref().ok_or(Denied::Hidden)?;
            if tenant.state != TenantState::Active {
                return Err(Denied::TenantNotServed(tenant.state));
            }
            if tenant.tier < rule.tier {
                return Err(Denied::PlanRequired(rule.tier));
            }
            match principal.permissions.reach(rule.permission) {
                Reach::Everywhere => true,
                Reach::Within(_) => rule.within_departments,
                Reach::Nowhere => false,
            }
        }
    };
    let confined = principal.confined_to.as_ref();
    if confined.is_some_and(|actions| !actions.contains(rule.name)) {
        return Err(Denied::SecondFactorRequired);
    }
    if !held {
        return Err(Denied::Forbidden);
    }
    // Policies about the thing itself are asked again when it is known, by the transaction.
    let judge = match rule.scope {
        ScopeKind::Tenant => principal.judge.clone(),
        ScopeKind::Platform => None,
    };
    principal.standing(judge).asks(rule.name, None)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::actor::Actor;
    use crate::flag::Flag;
    use crate::id::TenantId;
    use crate::policy::Permissions;
    use crate::tenant::{Tenant, TenantSchema};

    const RULE: ActionRule = ActionRule {
        name: "notes.publish_note",
        permission: "notes.manage",
        module: "notes",
        tier: Tier::Premium,
        flag: Some(Flag("ENABLE_NOTES")),
        scope: ScopeKind::Tenant,
        within_departments: false,
        about: None,
    };

    fn gate() -> Gate {
        Gate {
            modules: ["notes".into()].into(),
            flags: ["ENABLE_NOTES".into()].into(),
        }
    }

    fn principal(state: TenantState, tier: Tier, held: &[&str]) -> Principal {
        let tenant = Tenant {
            id: TenantId::generate(),
            schema: TenantSchema::from_number(1).unwrap(),
            slug: "north".into(),
            cell: "main".into(),
            epoch: 1,
            state,
            tier,
            locale: "en".into(),
        };
        Principal {
            tenant: Some(Arc::new(tenant)),
            permissions: Permissions::named(held.iter().copied()),
            ..Principal::of(Actor::System)
        }
    }

    #[test]
    fn each_layer_says_its_own_no() {
        let good = principal(TenantState::Active, Tier::Premium, &["notes.manage"]);
        assert_eq!(decide(&RULE, &gate(), Some(&good)), Ok(()));
        assert_eq!(decide(&RULE, &gate(), None), Err(Denied::Unauthenticated));
        assert_eq!(decide(&RULE, &Gate::default(), Some(&good)), Err(Denied::Hidden));
        let no_flag = Gate {
            flags: BTreeSet::new(),
            ..gate()
        };
        assert_eq!(decide(&RULE, &no_flag, Some(&good)), Err(Denied::Hidden));
        let suspended = principal(TenantState::Suspended, Tier::Premium, &["notes.manage"]);
        let expected = Err(Denied::TenantNotServed(TenantState::Suspended));
        assert_eq!(decide(&RULE, &gate(), Some(&suspended)), expected);
        let core = principal(TenantState::Active, Tier::Core, &["notes.manage"]);
        assert_eq!(
            decide(&RULE, &gate(), Some(&core)),
            Err(Denied::PlanRequired(Tier::Premium))
        );
        let reader = principal(TenantState::Active, Tier::Enterprise, &["notes.read"]);
        assert_eq!(decide(&RULE, &gate(), Some(&reader)), Err(Denied::Forbidden));
    }

    #[test]
    fn who_is_confined_does_nothing_else_wherever() {
        let everything = |actions: &[&'static str]| Principal {
            confined_to: Some(Arc::new(actions.iter().copied().collect())),
            platform: Permissions::All,
            ..principal(TenantState::Active, Tier::Premium, &["notes.manage"])
        };
        let on_the_platform = ActionRule {
            scope: ScopeKind::Platform,
            ..RULE
        };
        for rule in [RULE, on_the_platform] {
            let elsewhere = everything(&["notes.read_self"]);
            let expected = Err(Denied::SecondFactorRequired);
            assert_eq!(decide(&rule, &gate(), Some(&elsewhere)), expected);
            let allowed = everything(&["notes.publish_note"]);
            assert_eq!(decide(&rule, &gate(), Some(&allowed)), Ok(()));
        }
    }

    #[test]
    fn a_tenant_permission_is_worth_nothing_on_the_platform() {
        let rule = ActionRule {
            scope: ScopeKind::Platform,
            ..RULE
        };
        let owner = principal(TenantState::Active, Tier::Enterprise, &["notes.manage"]);
        assert_eq!(decide(&rule, &gate(), Some(&owner)), Err(Denied::Forbidden));
    }
}
