//! `GET /webhooks`, `GET /webhooks/{id}`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, At, Authorized, Found, Plain, Problem, Shared};

use super::EndpointBody;
use crate::codes;
use crate::policy::ReadEndpoints;
use crate::state::WebhooksState;
use crate::store::endpoints;

/// All of them: a tenant has few.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WebhookEndpoints)]
pub(crate) struct EndpointsBody {
    data: Vec<EndpointBody>,
}

/// The endpoints of the tenant, oldest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadEndpoints>,
    state: Shared<WebhooksState>,
) -> Answer<Plain<EndpointsBody>> {
    let mut tx = state.db.begin_read(&mut access).await?;
    let rows = endpoints::all(&mut tx).await?;
    let data = rows.into_iter().map(|row| EndpointBody::of(&tx, row)).collect();
    Ok(Plain(EndpointsBody { data }))
}

/// One endpoint.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadEndpoints>,
    state: Shared<WebhooksState>,
    At(id): At,
) -> Answer<Found<EndpointBody>> {
    let mut tx = state.db.begin_read(&mut access).await?;
    let found = endpoints::find(&mut tx, id).await?;
    let body = EndpointBody::of(&tx, found.ok_or_else(|| Problem::new(codes::ENDPOINT_NOT_FOUND))?);
    Ok(Found {
        version: body.version,
        body,
    })
}
