//! `POST /api-keys`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Created, Shared};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{TenantId, new_uuid};
use wikala_module::kernel::redact::Secret;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use super::ApiKeyBody;
use crate::auth::secret;
use crate::error::{PlatformError, codes};
use crate::module::PlatformState;
use crate::policy::ManageApiKeys;
use crate::roles::{is_text, packs};
use crate::store;
use crate::store::api_keys::{self, NewApiKey};

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
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
}

/// The new key with its secret, which is never shown again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CreatedApiKey)]
pub struct CreatedKeyBody {
    #[serde(flatten)]
    #[schema(inline)]
    pub key: ApiKeyBody,
    /// Send it as `Authorization: Bearer sk_...`.
    #[schema(example = "sk_x4Zp0aQ8vN3cT1yR7uW5eK9mB2hJ6dL0fG4sA8iO1qE")]
    pub secret: String,
}

/// Makes a key.
pub(super) async fn create(
    Authorized(mut access): Authorized<ManageApiKeys>,
    platform: Shared<PlatformState>,
    Body(request): Body<NewKeyRequest>,
) -> Answer<Created<CreatedKeyBody>> {
    let (tenant, actor) = (access.tenant().id, access.actor());
    if request.expires_at.is_some_and(|end| end <= platform.clock.now()) {
        return Err(PlatformError::Refused(codes::KEY_INVALID, "it would be expired already".into()).into());
    }
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let (key, secret) = issue(&mut tx, tenant, actor, request).await?;
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
/// [`codes::KEY_INVALID`] for a name or role that is not allowed.
pub async fn issue(
    tx: &mut PlatformTx<'_>,
    tenant: TenantId,
    actor: Actor,
    request: NewKeyRequest,
) -> Result<(ApiKeyBody, Secret<String>), PlatformError> {
    let name_is_text = !request.name.contains('\0') && request.name.chars().count() <= 100;
    if !name_is_text || request.name.trim().is_empty() {
        return Err(invalid("name: 1 to 100 characters"));
    }
    let role = match &request.role {
        name if is_text(name, 50) => store::roles::of_tenant(tx, tenant.0, name).await?,
        _ => None,
    };
    let role = role.ok_or_else(|| invalid("role: the tenant has no such role"))?;
    if role
        .pack
        .as_deref()
        .and_then(packs::named)
        .is_some_and(|pack| pack.owner == role.name)
    {
        return Err(invalid("role: only a person can be an owner"));
    }
    let made = secret::generate()?;
    let new = NewApiKey {
        id: new_uuid(),
        tenant_id: tenant.0,
        name: request.name,
        prefix: made.shown,
        secret_hash: made.hash,
        role_id: role.id,
        created_by: actor.to_string(),
        expires_at: request.expires_at,
    };
    let name = role.name;
    let row = api_keys::insert(tx, new).await.map_err(|error| match error {
        DbError::Check(what) => invalid(&what),
        other => other.into(),
    })?;
    tx.about(tenant);
    let body = ApiKeyBody::from((row, name));
    tx.after(&body.id.to_string(), &body)?;
    Ok((body, made.text))
}

fn invalid(detail: &str) -> PlatformError {
    PlatformError::Refused(codes::KEY_INVALID, detail.to_owned())
}
