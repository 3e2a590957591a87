//! `POST /api-keys`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, Authorized, Body, Created, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, new_uuid};
use wikala_module::kernel::policy::{Access, Action, Permissions};
use wikala_module::kernel::redact::Secret;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::{ApiKeyBody, METER, codes, resource};
use crate::auth::secret;
use crate::error::PlatformError;
use crate::error::codes::KEY_INVALID;
use crate::module::PlatformState;
use crate::policy::ManageApiKeys;
use crate::roles::{is_text, packs};
use crate::store;
use crate::store::api_keys::{self, NewApiKey};

/// Permissions a key can be narrowed to.
const MAX_SCOPES: usize = 200;

/// What the key is for and what it may do.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewApiKey)]
pub struct NewKeyRequest {
    #[schema(example = "nightly export")]
    pub name: String,
    /// The role of the tenant whose permissions the key gets; not the owner's.
    #[schema(example = "member")]
    pub role: String,
    /// The permissions of the role that the key gets; all of them when absent.
    #[serde(default)]
    #[schema(example = json!(["finance.read"]))]
    pub scopes: Option<Vec<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
}

/// A key with its secret, which is never shown again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CreatedApiKey)]
pub struct CreatedKeyBody {
    #[serde(flatten)]
    #[schema(inline)]
    pub key: ApiKeyBody,
    /// Send it as `Authorization: Bearer sk_live_...`.
    #[schema(example = "sk_live_3nVqT0zYb8Kc5WmR2uXe7hJ4dLs9fGa6pQi1oEtNvBy0AbCdE")]
    pub secret: String,
}

/// Who makes a key: nobody makes one that holds more than they do.
pub struct Issuer {
    pub actor: Actor,
    pub held: Permissions,
    pub now: Timestamp,
}

impl Issuer {
    /// The one who has this access.
    #[must_use]
    pub fn of<A: Action>(access: &Access<A>, now: Timestamp) -> Self {
        Self {
            actor: access.actor(),
            held: access.held().clone(),
            now,
        }
    }
}

/// Makes a key.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageApiKeys>,
    platform: Shared<PlatformState>,
    Body(request): Body<NewKeyRequest>,
) -> Answer<Created<CreatedKeyBody>> {
    let (tenant, issuer) = (access.tenant().id, Issuer::of(&access, platform.clock.now()));
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let (key, secret) = issue(&mut tx, tenant, issuer, request).await?;
    tx.judge(&resource(key.id, key.owner_id))?;
    tx.commit().await?;
    let location = format!("/api/v1/api-keys/{}", key.id);
    let body = CreatedKeyBody {
        key,
        secret: secret.expose().clone(),
    };
    Created::new(location, 1, &body)
}

/// Stores a new key for a tenant and returns its secret, the only time it is known.
///
/// # Errors
/// A refusal for a name, role, scope or expiry that is not allowed, and for a key that would hold
/// more than its maker.
pub async fn issue(
    tx: &mut PlatformTx<'_>,
    tenant: TenantId,
    issuer: Issuer,
    request: NewKeyRequest,
) -> Result<(ApiKeyBody, Secret<String>), PlatformError> {
    check_name(&request.name)?;
    check_expiry(request.expires_at, issuer.now)?;
    let role = match &request.role {
        name if is_text(name, 50) => store::roles::of_tenant(tx, tenant.0, name).await?,
        _ => None,
    };
    let role = role.ok_or_else(|| invalid("role: the tenant has no such role"))?;
    let pack = role.pack.as_deref().and_then(packs::named);
    if pack.is_some_and(|pack| pack.owner == role.name) {
        return Err(invalid("role: only a person can be an owner"));
    }
    let scopes = checked(tx, role.id, request.scopes).await?;
    if !issuer
        .held
        .covers(&holdings(tx, role.id, scopes.as_deref()).await?)
    {
        return Err(PlatformError::code(codes::EXCEEDS));
    }
    check_room(tx, tenant, issuer.now).await?;
    let made = secret::generate()?;
    let new = NewApiKey {
        id: new_uuid(),
        tenant_id: tenant.0,
        name: request.name,
        prefix: made.shown,
        secret_hash: made.hash,
        role_id: role.id,
        scopes,
        owner_id: owner(tx, tenant, issuer.actor).await?,
        created_by: issuer.actor.to_string(),
        created_at: issuer.now,
        expires_at: request.expires_at,
    };
    let row = api_keys::insert(tx, new).await.map_err(|error| match error {
        DbError::Check(what) => invalid(&what),
        other => other.into(),
    })?;
    tx.about(tenant);
    let body = ApiKeyBody::from((row, role.name));
    tx.after(&body.id.to_string(), &body)?;
    Ok((body, made.text))
}

/// Refuses a key beyond the plan. The tenant is held meanwhile, so that two cannot take one place.
async fn check_room(tx: &mut PlatformTx<'_>, tenant: TenantId, now: Timestamp) -> Result<(), PlatformError> {
    let row = store::tenants::find(tx, tenant.0).await?;
    let limited = row.and_then(|row| row.to_tenant()?.entitlements.limit(METER));
    if limited.is_none() {
        return Ok(());
    }
    let held = store::tenants::hold(tx, tenant.0).await?;
    let limit = held.and_then(|row| row.to_tenant()?.entitlements.limit(METER));
    let living = api_keys::count_living(tx, tenant.0, now).await?;
    match limit {
        Some(limit) if living >= limit.most => {
            let detail = format!("{living} of {}", limit.most);
            Err(PlatformError::Refused(codes::TOO_MANY, detail))
        }
        _ => Ok(()),
    }
}

/// Whose key it is: the person who makes it, or the owner of the key that makes it.
async fn owner(
    tx: &mut PlatformTx<'_>,
    tenant: TenantId,
    actor: Actor,
) -> Result<Option<Uuid>, PlatformError> {
    Ok(match actor {
        Actor::User(id) => Some(id.0),
        Actor::ApiKey(id) => {
            let maker = api_keys::find(tx, tenant.0, id.0).await?;
            maker.and_then(|(row, _)| row.owner_id)
        }
        Actor::Operator | Actor::System => None,
    })
}

/// What a key of this role with these scopes holds.
pub(super) async fn holdings(
    tx: &mut PlatformTx<'_>,
    role: Uuid,
    scopes: Option<&[String]>,
) -> Result<Permissions, PlatformError> {
    let held = Permissions::from(store::principals::of_role(tx, role).await?);
    let narrowed = scopes.map(|names| held.narrowed(names.iter().map(String::as_str)));
    Ok(narrowed.unwrap_or(held))
}

/// The scopes in order, each once; a scope that the role does not hold is refused.
async fn checked(
    tx: &mut PlatformTx<'_>,
    role: Uuid,
    scopes: Option<Vec<String>>,
) -> Result<Option<Vec<String>>, PlatformError> {
    let Some(mut scopes) = scopes else { return Ok(None) };
    if scopes.is_empty() || scopes.len() > MAX_SCOPES {
        return Err(invalid(
            "scopes: name at least one and at most 200, or leave them out",
        ));
    }
    let held = Permissions::from(store::principals::of_role(tx, role).await?);
    if !scopes.iter().all(|scope| held.holds(scope)) {
        return Err(invalid("scopes: each must be a permission of the role"));
    }
    scopes.sort();
    scopes.dedup();
    Ok(Some(scopes))
}

pub(super) fn check_name(name: &str) -> Result<(), PlatformError> {
    let fits = !name.contains('\0') && name.chars().count() <= 100 && !name.trim().is_empty();
    fits.then_some(())
        .ok_or_else(|| invalid("name: 1 to 100 characters"))
}

pub(super) fn check_expiry(end: Option<Timestamp>, now: Timestamp) -> Result<(), PlatformError> {
    match end {
        Some(end) if end <= now => Err(invalid("expiresAt: it would be expired already")),
        _ => Ok(()),
    }
}

pub(super) fn invalid(detail: &str) -> PlatformError {
    PlatformError::Refused(KEY_INVALID, detail.to_owned())
}
