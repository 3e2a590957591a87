//! The decision: pure, total, and the same for every surface of the host.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use super::action::{ActionRule, ScopeKind};
use super::permissions::Reach;
use super::principal::Principal;
use super::switches::Switches;
use crate::flag::Flag;
use crate::tenant::{Tenant, TenantState};
use crate::tier::Tier;

/// What the deployment serves.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    /// The modules that run.
    pub modules: BTreeSet<String>,
    /// Flags that are off for everybody, whatever their plan.
    pub closed: BTreeSet<String>,
    /// Flags that change while the host runs, and the ladder of plans.
    pub switches: Option<Arc<dyn Switches>>,
}

/// Why an action is refused, and by which layer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody we know.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// As if it did not exist.
    #[error("there is no such thing here: {0}")]
    Hidden(Absence),
    /// The tenant is suspended, still being made, or being removed.
    #[error("the tenant is {}", .0.as_str())]
    TenantNotServed(TenantState),
    /// The plan does not include it.
    #[error("the plan does not include it, {} does", .0.plan)]
    PlanRequired(Needed),
    /// The actor is a member beyond as many as the plan of the tenant allows.
    #[error("the plan of the tenant does not allow as many members")]
    MemberFrozen,
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

/// Why something is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Absence {
    #[error("the actor is in no tenant")]
    NoTenant,
    #[error("the module does not run here")]
    ModuleNotDeployed,
    #[error("the deployment closed it")]
    ClosedHere,
    #[error("the tenant switched the module off")]
    ModuleSwitchedOff,
    #[error("the feature is switched off for the tenant")]
    FeatureSwitchedOff,
    #[error("the flag is off for this actor")]
    FlagOff,
}

/// What a plan would have to include.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    pub tier: Tier,
    pub feature: Option<Flag>,
    /// The smallest plan on offer that includes it; the name of the tier when none is known.
    pub plan: Arc<str>,
}

/// The layers of the decision, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    Authentication,
    Deployment,
    Tenant,
    Switch,
    Flag,
    Plan,
    SecondFactor,
    Permission,
    Policy,
    Quota,
}

impl Layer {
    /// The documented spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authentication => "authentication",
            Self::Deployment => "deployment",
            Self::Tenant => "tenant",
            Self::Switch => "switch",
            Self::Flag => "flag",
            Self::Plan => "plan",
            Self::SecondFactor => "second_factor",
            Self::Permission => "permission",
            Self::Policy => "policy",
            Self::Quota => "quota",
        }
    }
}

impl Denied {
    /// The stable code of the refusal, the same on every surface.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "auth.unauthenticated",
            Self::Hidden(_) => "request.not_found",
            Self::TenantNotServed(_) => "tenant.not_served",
            Self::PlanRequired(_) => "plan.required",
            Self::MemberFrozen => "plan.member_frozen",
            Self::SecondFactorRequired => "auth.second_factor_required",
            Self::Forbidden => "auth.forbidden",
            Self::ByPolicy(_) => "auth.forbidden_by_policy",
            Self::PolicyFailed(_) => "auth.policy_failed",
        }
    }

    /// The layer that said no.
    #[must_use]
    pub fn layer(&self) -> Layer {
        match self {
            Self::Unauthenticated => Layer::Authentication,
            Self::Hidden(absence) => absence.layer(),
            Self::TenantNotServed(_) => Layer::Tenant,
            Self::PlanRequired(_) | Self::MemberFrozen => Layer::Plan,
            Self::SecondFactorRequired => Layer::SecondFactor,
            Self::Forbidden => Layer::Permission,
            Self::ByPolicy(_) | Self::PolicyFailed(_) => Layer::Policy,
        }
    }
}

impl Absence {
    fn layer(self) -> Layer {
        match self {
            Self::ModuleNotDeployed | Self::ClosedHere => Layer::Deployment,
            Self::NoTenant => Layer::Tenant,
            Self::ModuleSwitchedOff | Self::FeatureSwitchedOff => Layer::Switch,
            Self::FlagOff => Layer::Flag,
        }
    }
}

/// Decides whether a principal may perform an action.
///
/// The layers are asked from the outside in, so that nobody learns of a thing that is not there for
/// them: deployment, tenant, switches, flags, plan, second factor, permission, policies. How much of
/// a meter is left is asked where it is used up, in the transaction that does it.
///
/// # Errors
/// The first layer that says no.
pub fn decide(rule: &ActionRule, gate: &Gate, principal: Option<&Principal>) -> Result<(), Denied> {
    let principal = principal.ok_or(Denied::Unauthenticated)?;
    if !gate.modules.contains(rule.module) {
        return Err(Denied::Hidden(Absence::ModuleNotDeployed));
    }
    if rule.flag.is_some_and(|flag| gate.closed.contains(flag.0)) {
        return Err(Denied::Hidden(Absence::ClosedHere));
    }
    let held = match rule.scope {
        ScopeKind::Platform => principal.platform.holds(rule.permission),
        ScopeKind::Tenant => {
            let tenant = principal.tenant.as_deref();
            let tenant = tenant.ok_or(Denied::Hidden(Absence::NoTenant))?;
            offered(rule, gate, principal, tenant)?;
            let left = principal.frozen_to.as_ref();
            if left.is_some_and(|actions| !actions.contains(rule.name)) {
                return Err(Denied::MemberFrozen);
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

/// Whether the tenant is offered the action at all, whoever in it asks.
fn offered(rule: &ActionRule, gate: &Gate, principal: &Principal, tenant: &Tenant) -> Result<(), Denied> {
    if tenant.state != TenantState::Active {
        return Err(Denied::TenantNotServed(tenant.state));
    }
    let entitled = &tenant.entitlements;
    if entitled.modules_off.contains(rule.module) {
        return Err(Denied::Hidden(Absence::ModuleSwitchedOff));
    }
    // Every action can be switched by its own name, besides the feature that it belongs to.
    for flag in [Some(Flag(rule.name)), rule.flag].into_iter().flatten() {
        if entitled.switched_off.contains(flag.0) {
            return Err(Denied::Hidden(Absence::FeatureSwitchedOff));
        }
        let switches = gate.switches.as_ref();
        if switches.is_some_and(|switches| !switches.is_on(flag, principal)) {
            return Err(Denied::Hidden(Absence::FlagOff));
        }
    }
    let missing = rule.flag.filter(|flag| !entitled.features.include(flag.0));
    if entitled.tier < rule.tier || missing.is_some() {
        let switches = gate.switches.as_ref();
        let plan = switches.and_then(|switches| switches.smallest_plan(rule.tier, missing));
        return Err(Denied::PlanRequired(Needed {
            tier: rule.tier,
            feature: missing,
            plan: plan.unwrap_or_else(|| Arc::from(rule.tier.as_str())),
        }));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::actor::Actor;
    use crate::entitlement::{Entitlements, Features};
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
        meter: None,
    };

    fn gate() -> Gate {
        Gate {
            modules: ["notes".into()].into(),
            ..Gate::default()
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
            entitlements: Arc::new(Entitlements {
                features: Features::Only(["ENABLE_NOTES".into()].into()),
                ..Entitlements::of_tier(tier)
            }),
            settling: false,
            time_zone: chrono_tz::Tz::UTC,
            locale: "en".into(),
        };
        Principal {
            tenant: Some(Arc::new(tenant)),
            permissions: Permissions::named(held.iter().copied()),
            ..Principal::of(Actor::System)
        }
    }

    fn with(principal: &Principal, change: impl FnOnce(&mut Entitlements)) -> Principal {
        let mut tenant = principal.tenant.as_deref().unwrap().clone();
        change(Arc::make_mut(&mut tenant.entitlements));
        Principal {
            tenant: Some(Arc::new(tenant)),
            ..principal.clone()
        }
    }

    fn needs(plan: &str, feature: Option<Flag>) -> Result<(), Denied> {
        Err(Denied::PlanRequired(Needed {
            tier: Tier::Premium,
            feature,
            plan: plan.into(),
        }))
    }

    #[derive(Debug)]
    struct AllOff;

    impl Switches for AllOff {
        fn is_on(&self, _flag: Flag, _principal: &Principal) -> bool {
            false
        }
        fn smallest_plan(&self, _tier: Tier, _feature: Option<Flag>) -> Option<Arc<str>> {
            None
        }
    }

    #[derive(Debug)]
    struct Plans;

    impl Switches for Plans {
        fn is_on(&self, _flag: Flag, _principal: &Principal) -> bool {
            true
        }
        fn smallest_plan(&self, _tier: Tier, feature: Option<Flag>) -> Option<Arc<str>> {
            feature.map(|_| "notes-plus".into())
        }
    }

    #[test]
    fn each_layer_says_its_own_no() {
        let good = principal(TenantState::Active, Tier::Premium, &["notes.manage"]);
        assert_eq!(decide(&RULE, &gate(), Some(&good)), Ok(()));
        assert_eq!(decide(&RULE, &gate(), None), Err(Denied::Unauthenticated));
        let absent = |absence| Err(Denied::Hidden(absence));
        let nothing_runs = decide(&RULE, &Gate::default(), Some(&good));
        assert_eq!(nothing_runs, absent(Absence::ModuleNotDeployed));
        let closed = Gate {
            closed: ["ENABLE_NOTES".into()].into(),
            ..gate()
        };
        assert_eq!(decide(&RULE, &closed, Some(&good)), absent(Absence::ClosedHere));
        let flag_off = Gate {
            switches: Some(Arc::new(AllOff)),
            ..gate()
        };
        assert_eq!(decide(&RULE, &flag_off, Some(&good)), absent(Absence::FlagOff));
        let no_notes = with(&good, |entitled| {
            let _new = entitled.modules_off.insert("notes".into());
        });
        let answer = decide(&RULE, &gate(), Some(&no_notes));
        assert_eq!(answer, absent(Absence::ModuleSwitchedOff));
        let not_now = with(&good, |entitled| {
            entitled.switched_off.insert("ENABLE_NOTES".into());
        });
        let answer = decide(&RULE, &gate(), Some(&not_now));
        assert_eq!(answer, absent(Absence::FeatureSwitchedOff));
        let not_this = with(&good, |entitled| {
            entitled.switched_off.insert(RULE.name.into());
        });
        let answer = decide(&RULE, &gate(), Some(&not_this));
        assert_eq!(answer, absent(Absence::FeatureSwitchedOff));
        let nowhere = Principal {
            tenant: None,
            ..good.clone()
        };
        assert_eq!(decide(&RULE, &gate(), Some(&nowhere)), absent(Absence::NoTenant));
        let suspended = principal(TenantState::Suspended, Tier::Premium, &["notes.manage"]);
        let expected = Err(Denied::TenantNotServed(TenantState::Suspended));
        assert_eq!(decide(&RULE, &gate(), Some(&suspended)), expected);
        let core = principal(TenantState::Active, Tier::Core, &["notes.manage"]);
        assert_eq!(decide(&RULE, &gate(), Some(&core)), needs("premium", None));
        let without = with(&good, |entitled| {
            entitled.features = Features::Only(BTreeSet::new());
        });
        let answer = decide(&RULE, &gate(), Some(&without));
        assert_eq!(answer, needs("premium", RULE.flag));
        let with_plans = Gate {
            switches: Some(Arc::new(Plans)),
            ..gate()
        };
        let answer = decide(&RULE, &with_plans, Some(&without));
        assert_eq!(answer, needs("notes-plus", RULE.flag));
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
    fn who_is_frozen_in_a_tenant_keeps_what_is_their_own_and_what_is_on_the_platform() {
        let frozen = Principal {
            frozen_to: Some(Arc::new(["notes.read_self"].into())),
            platform: Permissions::All,
            ..principal(TenantState::Active, Tier::Premium, &["notes.manage"])
        };
        assert_eq!(decide(&RULE, &gate(), Some(&frozen)), Err(Denied::MemberFrozen));
        let own = ActionRule {
            name: "notes.read_self",
            ..RULE
        };
        assert_eq!(decide(&own, &gate(), Some(&frozen)), Ok(()));
        let on_the_platform = ActionRule {
            scope: ScopeKind::Platform,
            ..RULE
        };
        assert_eq!(decide(&on_the_platform, &gate(), Some(&frozen)), Ok(()));
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
