//! `POST /policies/explain`: why somebody may do something, or may not.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::UserId;
use wikala_module::kernel::policy::{Permissions, Question, Reach, Resource};

use super::codes;
use super::dry_run::Actors;
use crate::error::PlatformError;
use crate::members::seats;
use crate::module::PlatformState;
use crate::policy::ManagePolicies;
use crate::roles::{codes as role_codes, is_text};
use crate::store;

/// Who, what, and to which thing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Explain {
    #[schema(example = "finance.approve_transaction")]
    pub action: String,
    /// The thing; without it only what is decided before the thing is known.
    pub resource: Option<Thing>,
    /// A member of the tenant; the one who asks when absent.
    pub user_id: Option<Uuid>,
}

/// What is known of a thing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Thing {
    #[schema(example = "finance.transaction")]
    pub kind: String,
    pub id: Option<Uuid>,
    /// The actor who made it.
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub owner: Option<String>,
    pub department: Option<Uuid>,
    #[schema(value_type = Option<String>, example = "12.340")]
    pub amount: Option<Decimal>,
    #[schema(example = "KWD")]
    pub currency: Option<String>,
}

/// The decision and its reasons.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Explanation {
    pub allowed: bool,
    /// What the action needs.
    #[schema(example = "finance.approve")]
    pub permission: &'static str,
    /// Where it is held: `everywhere`, `departments` or `nowhere`.
    #[schema(example = "everywhere")]
    pub held: &'static str,
    /// With `departments`: which.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Uuid>,
    /// Whether policies wait for the thing to be known.
    pub policies_wait: bool,
    /// Policies that forbid it.
    pub forbidden_by: Vec<Uuid>,
    /// Policies that could not be evaluated, which forbids it too.
    pub failed: Vec<Uuid>,
}

/// Explains a decision by the roles and policies of this moment.
pub(super) async fn explain(
    Authorized(mut access): Authorized<ManagePolicies>,
    platform: Shared<PlatformState>,
    Body(request): Body<Explain>,
) -> Answer<Plain<Explanation>> {
    let rule = platform
        .roles
        .rules()
        .iter()
        .find(|rule| rule.name == request.action);
    let rule = *rule.ok_or_else(|| PlatformError::code(codes::QUESTION_INVALID))?;
    let resource = request.resource.map(Resource::try_from).transpose()?;
    let (tenant, own_held) = (access.tenant().id.0, access.held().clone());
    let actor = match request.user_id {
        Some(user) => Actor::User(UserId(user)),
        None => access.actor(),
    };
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let held = match request.user_id {
        Some(user) => held_by(&mut tx, tenant, user).await?,
        None => own_held,
    };
    let act = (platform.clock.now(), actor.to_string(), String::new(), None, None);
    let actors = Actors::of(&mut tx, tenant, &[act]).await?;
    let texts = store::policies::enabled(&mut tx, tenant).await?;
    drop(tx);
    let (roles, department) = actors.standing(actor);
    let question = Question {
        actor,
        roles,
        department,
        action: rule.name,
        resource: resource.as_ref(),
    };
    let policies = platform.policies.compile(tenant, &texts)?;
    let answer = policies.answer(&question, platform.clock.now());
    let reach = held.reach(rule.permission);
    let (name, departments) = match &reach {
        Reach::Everywhere => ("everywhere", Vec::new()),
        Reach::Within(departments) => ("departments", departments.iter().copied().collect()),
        Reach::Nowhere => ("nowhere", Vec::new()),
    };
    let place = resource.as_ref().and_then(|resource| resource.department);
    let permitted = match &reach {
        Reach::Within(_) => rule.within_departments && (resource.is_none() || reach.includes(place)),
        other => *other == Reach::Everywhere,
    };
    Ok(Plain(Explanation {
        allowed: permitted && answer.decision().is_ok(),
        permission: rule.permission,
        held: name,
        departments,
        policies_wait: rule.about.is_some() && resource.is_none(),
        forbidden_by: answer.forbidding.into_iter().collect(),
        failed: answer.failing.into_iter().collect(),
    }))
}

async fn held_by(tx: &mut PlatformTx<'_>, tenant: Uuid, user: Uuid) -> Result<Permissions, PlatformError> {
    let member = store::principals::member(tx, tenant, user).await?;
    let member = member.ok_or_else(|| PlatformError::code(role_codes::MEMBER_NOT_FOUND))?;
    if !member.is_active || seats::is_frozen(tx, &member.tenant, user).await? {
        return Ok(Permissions::none());
    }
    let rows = store::principals::of_member(tx, tenant, user).await?;
    Ok(store::principals::sum(&rows).1)
}

impl TryFrom<Thing> for Resource {
    type Error = PlatformError;

    fn try_from(thing: Thing) -> Result<Self, PlatformError> {
        let texts = [Some(&thing.kind), thing.owner.as_ref(), thing.currency.as_ref()];
        if texts.into_iter().flatten().any(|text| !is_text(text, 100)) {
            let detail = "resource: texts of at most 100 characters".to_owned();
            return Err(PlatformError::Refused(codes::QUESTION_INVALID, detail));
        }
        Ok(Self {
            kind: thing.kind,
            id: thing.id,
            owner: thing.owner,
            department: thing.department,
            amount: thing.amount,
            currency: thing.currency,
        })
    }
}
