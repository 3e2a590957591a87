//! `PATCH /webhooks/{id}`

use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use wikala_module::http::{
    Answer, At, Authorized, Body, Found, IfMatch, Problem, Shared, codes as http_codes,
};

use super::{EndpointBody, given};
use crate::codes;
use crate::policy::ManageEndpoints;
use crate::state::WebhooksState;
use crate::store::endpoints::{self, Change};

/// Changes of an endpoint. What is not sent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = WebhookEndpointChanges)]
pub(crate) struct EndpointChanges {
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = String, example = "https://example.com/wikala", max_length = 2000)]
    pub(crate) url: Option<String>,
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = String, example = "the warehouse", max_length = 500)]
    pub(crate) description: Option<String>,
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Vec<String>, example = json!(["finance.*"]), min_items = 1, max_items = 50)]
    pub(crate) events: Option<Vec<String>>,
}

/// `null` is no value here.
fn sent<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// There is no such endpoint.
pub(crate) fn missing() -> Problem {
    Problem::new(codes::ENDPOINT_NOT_FOUND)
}

/// Changes one endpoint; messages that wait go to the new URL.
pub(super) async fn update(
    Authorized(mut access): Authorized<ManageEndpoints>,
    state: Shared<WebhooksState>,
    At(id): At,
    IfMatch(version): IfMatch,
    Body(changes): Body<EndpointChanges>,
) -> Answer<Found<EndpointBody>> {
    changes
        .description
        .as_deref()
        .map_or(Ok(()), given::description)?;
    let patterns = changes.events.map(given::patterns).transpose()?;
    let url = match &changes.url {
        Some(text) => Some(given::url(&state.guard, text).await?),
        None => None,
    };
    let change = Change {
        url,
        description: changes.description,
        patterns,
    };
    let mut tx = state.db.begin(&mut access).await?;
    let before = endpoints::hold(&mut tx, id).await?.ok_or_else(missing)?;
    tx.before(&id.to_string(), &EndpointBody::of(&tx, before))?;
    let changed = endpoints::change(&mut tx, id, version, change, state.clock.now()).await?;
    let body = EndpointBody::of(&tx, changed.ok_or_else(|| Problem::new(http_codes::STALE))?);
    tx.after(&id.to_string(), &body)?;
    tx.commit().await?;
    Ok(Found {
        version: body.version,
        body,
    })
}
