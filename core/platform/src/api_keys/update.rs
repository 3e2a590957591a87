//! `PATCH /api-keys/{id}`

use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use wikala_module::http::{self, Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared};
use wikala_module::kernel::time::Timestamp;

use super::create::{check_expiry, check_name};
use super::{ApiKeyBody, codes, resource};
use crate::error::PlatformError;
use crate::error::codes::KEY_NOT_FOUND;
use crate::module::PlatformState;
use crate::policy::ManageApiKeys;
use crate::store;
use crate::store::api_keys::KeyChange;

/// Changes of a key. What is not sent stays; `null` clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ApiKeyChanges)]
pub struct KeyChanges {
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = String, example = "nightly export", min_length = 1, max_length = 100)]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Option<Timestamp>>,
}

/// Tells "not sent" from "sent as null".
fn sent<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Renames a key or changes when it expires.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageApiKeys>,
    platform: Shared<PlatformState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<KeyChanges>,
) -> Answer<Found<ApiKeyBody>> {
    let (tenant, now) = (access.tenant().id, platform.clock.now());
    changes.name.as_deref().map_or(Ok(()), check_name)?;
    check_expiry(changes.expires_at.flatten(), now)?;
    let mut tx = platform.db.begin_directory(&mut access).await?;
    let found = store::api_keys::find(&mut tx, tenant.0, id).await?;
    let (row, role) = found.ok_or_else(|| PlatformError::code(KEY_NOT_FOUND))?;
    tx.judge(&resource(id, row.owner_id))?;
    if row.has_ended(now) {
        return Err(PlatformError::code(codes::ENDED).into());
    }
    let change = KeyChange {
        name: changes.name,
        expires_at: changes.expires_at,
    };
    tx.before(&id.to_string(), &ApiKeyBody::from((row, role.clone())))?;
    let changed = store::api_keys::change(&mut tx, id, version, change).await?;
    let changed = changed.ok_or_else(|| Problem::new(http::codes::STALE))?;
    let version = changed.version;
    let body = ApiKeyBody::from((changed, role));
    tx.after(&id.to_string(), &body)?;
    platform.revocations.commit(tx, &[id]).await?;
    Ok(Found { body, version })
}
