//! `POST /webhooks/{id}/test`

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::{Answer, At, Authorized, Plain, Problem, Shared};
use wikala_module::jobs::events::CloudEvent;
use wikala_module::kernel::id::{TenantId, new_uuid};
use wikala_module::kernel::time::Timestamp;

use super::{METER, missing};
use crate::codes;
use crate::outbound::{PINGED, signed};
use crate::policy::TestEndpoint;
use crate::state::WebhooksState;
use crate::store::endpoints;

/// What came back.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebhookTest)]
pub(crate) struct TestBody {
    /// Whether a message would count as delivered.
    success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 204)]
    status: Option<u16>,
    /// Why not, in one word.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "timeout")]
    error: Option<&'static str>,
    #[schema(example = 87)]
    duration_ms: u64,
    /// The beginning of the answer's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
}

/// Sends a ping, also to an endpoint that is off. A ping has no number and is never tried again.
pub(super) async fn test(
    Authorized(mut access): Authorized<TestEndpoint>,
    state: Shared<WebhooksState>,
    At(id): At,
) -> Answer<Plain<TestBody>> {
    let (now, tenant, actor) = (state.clock.now(), access.tenant().id, access.actor().to_string());
    let endpoint = {
        let mut tx = state.db.begin(&mut access).await?;
        let endpoint = endpoints::find(&mut tx, id).await?.ok_or_else(missing)?;
        if endpoint.is_frozen(tx.limit(METER)) {
            return Err(Problem::new(codes::BEYOND_PLAN));
        }
        endpoints::tested(&mut tx, id, now).await?;
        tx.after(&id.to_string(), &json!({ "testedAt": now }))?;
        tx.commit().await?;
        endpoint
    };
    let event = ping(tenant, id, actor, now);
    let signed = signed::sign(&state.vault, &endpoint, &event, None, now)?;
    let outcome = state.sender.send(&endpoint.url, signed).await;
    Ok(Plain(TestBody {
        success: outcome.is_success(),
        status: outcome.status,
        error: outcome.error,
        duration_ms: u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX),
        excerpt: outcome.excerpt,
    }))
}

fn ping(tenant: TenantId, endpoint: Uuid, actor: String, now: Timestamp) -> CloudEvent {
    CloudEvent {
        specversion: "1.0".into(),
        id: new_uuid(),
        source: format!("/tenants/{tenant}"),
        kind: PINGED.into(),
        subject: endpoint.to_string(),
        time: now,
        datacontenttype: "application/json".into(),
        wikalatenant: tenant.0,
        wikalaactor: actor,
        sequence: 0,
        wikalarequest: None,
        data: json!({ "endpointId": endpoint }),
    }
}
