//! `GET /hook-connections`, `GET /hook-connections/{id}`

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, At, Authorized, Found, Plain, Shared};

use super::METER;
use super::body::{ConnectionBody, missing};
use crate::policy::ReadConnections;
use crate::state::WebhooksState;
use crate::store::connections;

/// All of them: a tenant has few.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = HookConnections)]
pub(crate) struct ConnectionsBody {
    data: Vec<ConnectionBody>,
}

/// The connections of the tenant, oldest first.
pub(super) async fn list(
    Authorized(mut access): Authorized<ReadConnections>,
    state: Shared<WebhooksState>,
) -> Answer<Plain<ConnectionsBody>> {
    let tenant = access.tenant().id;
    let mut tx = state.db.begin_read(&mut access).await?;
    let rows = connections::all(&mut tx).await?;
    let most = tx.limit(METER);
    let data = rows.into_iter().map(|row| ConnectionBody::of(tenant, row, most));
    Ok(Plain(ConnectionsBody { data: data.collect() }))
}

/// One connection.
pub(super) async fn get(
    Authorized(mut access): Authorized<ReadConnections>,
    state: Shared<WebhooksState>,
    At(id): At,
) -> Answer<Found<ConnectionBody>> {
    let tenant = access.tenant().id;
    let mut tx = state.db.begin_read(&mut access).await?;
    let found = connections::find(&mut tx, id).await?.ok_or_else(missing)?;
    let body = ConnectionBody::of(tenant, found, tx.limit(METER));
    Ok(Found {
        version: body.version,
        body,
    })
}
