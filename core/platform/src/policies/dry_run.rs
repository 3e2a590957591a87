//! `POST /policies/dry-run`: past acts, decided again by a policy that is not in force yet.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::http::{Answer, Authorized, Body, Plain, Problem, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{ApiKeyId, UserId};
use wikala_module::kernel::policy::{Question, Resource};
use wikala_module::kernel::time::Timestamp;

use super::compiled::Compiled;
use super::{body, codes, script};
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::ManagePolicies;
use crate::store;
use crate::store::policies::Act;

/// Acts looked at when the caller does not say.
const USUAL: u32 = 1_000;
/// Most acts looked at.
const MOST: u32 = 5_000;

/// A policy to try: a text, or a saved policy, in force or not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct DryRun {
    #[schema(example = "forbid (principal, action, resource) when { context.hour < 7 };")]
    pub text: Option<String>,
    pub id: Option<Uuid>,
    /// Past acts to look at, newest first; 1 to 5,000.
    #[schema(default = 1000, minimum = 1, maximum = 5000)]
    pub limit: Option<u32>,
}

/// What would have been.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DryRunBody {
    /// Past acts that were decided again.
    pub examined: usize,
    /// Acts of the operator and the platform, which no policy binds.
    pub unbound: usize,
    /// Acts that would have been refused, newest first.
    pub forbidden: Vec<ForbiddenAct>,
}

/// A past act that the policy would have refused.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ForbiddenAct {
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    #[schema(example = "user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    pub actor: String,
    #[schema(example = "finance.approve_transaction")]
    pub action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What was known of the thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub attributes: Option<Value>,
    /// The policy could not be evaluated, which refuses too.
    pub failed: bool,
}

/// Decides past acts again. Actors have the roles and the department they have today; the time is
/// that of the act.
pub(super) async fn dry_run(
    Authorized(mut access): Authorized<ManagePolicies>,
    platform: Shared<PlatformState>,
    Body(request): Body<DryRun>,
) -> Answer<Plain<DryRunBody>> {
    let limit = request.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        let detail = format!("1 to {MOST}");
        return Err(Problem::new(codes::POLICY_INVALID).field("/limit", "out_of_range", detail));
    }
    let tenant = access.tenant().id.0;
    let mut tx = platform.db.begin_read(&mut access).await?;
    let mut acts = store::policies::acts_in_tenant(&mut tx, limit.into()).await?;
    drop(tx);
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let text = match (request.text, request.id) {
        (Some(text), None) => text,
        (None, Some(id)) => {
            let row = store::policies::find(&mut tx, tenant, id).await?;
            row.ok_or_else(|| PlatformError::code(codes::POLICY_NOT_FOUND))?
                .text
        }
        _ => {
            let detail = "send either text or id".to_owned();
            return Err(PlatformError::Refused(codes::POLICY_INVALID, detail).into());
        }
    };
    script::check(&text, platform.policies.vocabulary()).map_err(|faults| body::refused(&faults))?;
    let policy = platform.policies.compile(tenant, &[(Uuid::nil(), text)])?;
    acts.extend(store::policies::acts_on_platform(&mut tx, tenant, limit.into()).await?);
    acts.sort_by_key(|act| std::cmp::Reverse(act.0));
    acts.truncate(limit as usize);
    let actors = Actors::of(&mut tx, tenant, &acts).await?;
    drop(tx);
    Ok(Plain(replay(&policy, &actors, acts)))
}

fn replay(policy: &Compiled, actors: &Actors, acts: Vec<Act>) -> DryRunBody {
    let (examined, mut unbound, mut forbidden) = (acts.len(), 0, Vec::new());
    for (at, actor, action, subject, attributes) in acts {
        let Some(parsed) = parse(&actor) else {
            unbound += 1;
            continue;
        };
        let resource: Option<Resource> = attributes
            .as_ref()
            .and_then(|attributes| serde_json::from_value(attributes.clone()).ok());
        let (roles, department) = actors.standing(parsed);
        let question = Question {
            actor: parsed,
            roles,
            department,
            action: &action,
            resource: resource.as_ref(),
        };
        let answer = policy.answer(&question, at);
        if answer.decision().is_err() {
            forbidden.push(ForbiddenAct {
                at,
                actor,
                action,
                subject,
                attributes,
                failed: answer.forbidding.is_empty(),
            });
        }
    }
    DryRunBody {
        examined: examined - unbound,
        unbound,
        forbidden,
    }
}

/// An actor as it prints; none for those whom no policy binds.
fn parse(actor: &str) -> Option<Actor> {
    let (kind, id) = actor.split_once(':')?;
    let id = Uuid::parse_str(id).ok()?;
    match kind {
        "user" => Some(Actor::User(UserId(id))),
        "key" => Some(Actor::ApiKey(ApiKeyId(id))),
        _ => None,
    }
}

/// How the actors of some acts stand today.
#[derive(Debug, Default)]
pub(super) struct Actors(BTreeMap<Uuid, (Vec<String>, Option<Uuid>)>);

impl Actors {
    pub(super) async fn of(
        tx: &mut PlatformTx<'_>,
        tenant: Uuid,
        acts: &[Act],
    ) -> Result<Self, PlatformError> {
        let (mut people, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for (_, actor, ..) in acts {
            match parse(actor) {
                Some(Actor::User(id)) => people.insert(id.0),
                Some(Actor::ApiKey(id)) => keys.insert(id.0),
                _ => false,
            };
        }
        let mut known: BTreeMap<Uuid, (Vec<String>, Option<Uuid>)> = BTreeMap::new();
        let people = people.into_iter().collect();
        for (id, department, role) in store::policies::people(tx, tenant, people).await? {
            let standing = known.entry(id).or_default();
            standing.0.extend(role);
            standing.1 = department;
        }
        for (id, role) in store::policies::keys(tx, tenant, keys.into_iter().collect()).await? {
            known.entry(id).or_default().0.push(role);
        }
        Ok(Self(known))
    }

    pub(super) fn standing(&self, actor: Actor) -> (&[String], Option<Uuid>) {
        let known = actor.id().and_then(|id| self.0.get(&id));
        known.map_or((&[], None), |(roles, department)| (roles.as_slice(), *department))
    }
}
