//! `DELETE /webhooks/{id}`

use wikala_module::http::{Answer, At, Authorized, IfMatch, NoContent, Problem, Shared, codes as http_codes};

use super::{EndpointBody, missing};
use crate::policy::ManageEndpoints;
use crate::state::WebhooksState;
use crate::store::{endpoints, quota};

/// Deletes an endpoint. What waits is not sent.
pub(super) async fn delete(
    Authorized(mut access): Authorized<ManageEndpoints>,
    state: Shared<WebhooksState>,
    At(id): At,
    IfMatch(version): IfMatch,
) -> Answer<NoContent> {
    let mut tx = state.db.begin(&mut access).await?;
    let before = endpoints::hold(&mut tx, id).await?.ok_or_else(missing)?;
    tx.before(&id.to_string(), &EndpointBody::of(&tx, before))?;
    if !endpoints::delete(&mut tx, id, version).await? {
        return Err(Problem::new(http_codes::STALE));
    }
    quota::remove_endpoint(&mut tx).await?;
    tx.commit().await?;
    Ok(NoContent)
}
