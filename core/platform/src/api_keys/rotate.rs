//! `POST /api-keys/{id}/rotate`

use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{self, Answer, At, Authorized, Body, Plain, Problem, Shared};

use super::create::{CreatedKeyBody, holdings, invalid};
use super::{ApiKeyBody, codes, resource};
use crate::auth::secret;
use crate::error::PlatformError;
use crate::error::codes::KEY_NOT_FOUND;
use crate::module::PlatformState;
use crate::policy::ManageApiKeys;
use crate::store;
use crate::store::api_keys::NextSecret;

/// Seven days.
const MAX_GRACE: u32 = 7 * 24 * 3600;

/// How long the present secret still works.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RotateApiKey)]
pub struct RotateKeyRequest {
    /// Seconds, at most seven days; it stops at once when absent.
    #[serde(default)]
    #[schema(example = 3600, maximum = 604_800)]
    pub grace_seconds: u32,
}

/// Gives a key another secret. One from before the last rotation stops at once.
pub(super) async fn rotate(
    Authorized(mut access): Authorized<ManageApiKeys>,
    platform: Shared<PlatformState>,
    At(id): At,
    Body(request): Body<RotateKeyRequest>,
) -> Answer<Plain<CreatedKeyBody>> {
    if request.grace_seconds > MAX_GRACE {
        return Err(invalid("graceSeconds: at most seven days").into());
    }
    let (tenant, held, now) = (access.tenant().id, access.held().clone(), platform.clock.now());
    let made = secret::generate()?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let found = store::api_keys::find(&mut tx, tenant.0, id).await?;
    let (row, role) = found.ok_or_else(|| PlatformError::code(KEY_NOT_FOUND))?;
    tx.judge(&resource(id, row.owner_id))?;
    if row.has_ended(now) {
        return Err(PlatformError::code(codes::ENDED).into());
    }
    // Whoever gets the secret can do what the key may.
    if !held.covers(&holdings(&mut tx, row.role_id, row.scopes.as_deref()).await?) {
        return Err(PlatformError::code(codes::EXCEEDS).into());
    }
    let grace = TimeDelta::seconds(i64::from(request.grace_seconds));
    let next = NextSecret {
        hash: made.hash,
        prefix: made.shown,
        previous_until: (!grace.is_zero()).then(|| now + grace),
    };
    let version = row.version;
    tx.before(&id.to_string(), &ApiKeyBody::from((row, role.clone())))?;
    let rotated = store::api_keys::rotate(&mut tx, id, version, next, now).await?;
    let rotated = rotated.ok_or_else(|| Problem::new(http::codes::CONFLICT))?;
    let key = ApiKeyBody::from((rotated, role));
    tx.after(&id.to_string(), &key)?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(Plain(CreatedKeyBody {
        key,
        secret: made.text.expose().clone(),
    }))
}
