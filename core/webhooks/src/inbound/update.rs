//! `PATCH /hook-connections/{id}`, `DELETE /hook-connections/{id}`

use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, NoContent, Problem, Shared, codes as http_codes,
};

use super::METER;
use super::body::{ConnectionBody, check_name, given_secret, missing, place};
use super::scheme::Scheme;
use crate::policy::ManageConnections;
use crate::state::WebhooksState;
use crate::store::connections::{self, Change};
use crate::store::quota;

/// Changes of a connection. What is not sent stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = HookConnectionChanges)]
pub(crate) struct ConnectionChanges {
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = String, example = "the shop", min_length = 1, max_length = 100)]
    pub(crate) name: Option<String>,
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = bool)]
    pub(crate) enabled: Option<bool>,
    /// The one before ends at once.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = String, min_length = 16, max_length = 400)]
    pub(crate) secret: Option<String>,
}

/// `null` is no value here.
fn sent<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Changes one connection.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageConnections>,
    state: Shared<WebhooksState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<ConnectionChanges>,
) -> Answer<Found<ConnectionBody>> {
    changes.name.as_deref().map_or(Ok(()), check_name)?;
    let tenant = access.tenant().id;
    let mut tx = state.db.begin(&mut access).await?;
    let before = connections::find(&mut tx, id).await?.ok_or_else(missing)?;
    let scheme = Scheme::parse(&before.scheme);
    let secret = changes.secret.as_deref().map(|text| given_secret(scheme, text));
    let secret = secret.transpose()?;
    let sealed = secret.map(|secret| state.vault.seal(&place(id), secret.bytes()));
    let change = Change {
        name: changes.name,
        is_enabled: changes.enabled,
        secret: sealed.transpose()?,
    };
    tx.before(
        &id.to_string(),
        &ConnectionBody::of(tenant, before, tx.limit(METER)),
    )?;
    let changed = connections::change(&mut tx, id, version, change, state.clock.now()).await?;
    let changed = changed.ok_or_else(|| Problem::new(http_codes::STALE))?;
    let body = ConnectionBody::of(tenant, changed, tx.limit(METER));
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}

/// Deletes a connection.
pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageConnections>,
    state: Shared<WebhooksState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let tenant = access.tenant().id;
    let mut tx = state.db.begin(&mut access).await?;
    let before = connections::find(&mut tx, id).await?.ok_or_else(missing)?;
    tx.before(
        &id.to_string(),
        &ConnectionBody::of(tenant, before, tx.limit(METER)),
    )?;
    if !connections::delete(&mut tx, id, version).await? {
        return Err(Problem::new(http_codes::STALE));
    }
    quota::remove_connection(&mut tx).await?;
    tx.commit().await?;
    Ok(NoContent)
}
