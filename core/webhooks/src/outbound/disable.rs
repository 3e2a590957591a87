//! Switching off an endpoint that does not work: the tenant is told by an event, and by letters.

use std::sync::Arc;

use serde::Serialize;
use uuid::Uuid;
use wikala_module::db::event::Event;
use wikala_module::jobs::JobError;
use wikala_module::kernel::policy::system;
use wikala_module::kernel::tenant::Tenant;
use wikala_module::kernel::time::Timestamp;

use super::schedule::PATIENCE;
use super::sender::Outcome;
use super::told::Told;
use crate::endpoints::EndpointBody;
use crate::policy::DisableEndpoint;
use crate::state::WebhooksState;
use crate::store::endpoints::{self, EndpointRow};

/// The type of the event.
pub(crate) const DISABLED: &str = "wikala.platform.webhook_endpoint.disabled.v1";

/// An endpoint was switched off.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Disabled {
    endpoint_id: Uuid,
    url: String,
    reason: &'static str,
    failing_since: Option<Timestamp>,
}

impl Event for Disabled {
    const TYPE: &'static str = DISABLED;
    fn subject(&self) -> String {
        self.endpoint_id.to_string()
    }
}

/// Why an endpoint must be switched off after this; nothing when it need not.
pub(super) fn reason(
    endpoint: &EndpointRow,
    outcome: &Option<Outcome>,
    now: Timestamp,
) -> Option<&'static str> {
    let outcome = outcome.as_ref().filter(|outcome| !outcome.is_success())?;
    if outcome.is_gone() {
        return Some("gone");
    }
    let since = endpoint.failing_since?;
    (now - since >= PATIENCE).then_some("failing")
}

/// Switches it off, once.
pub(super) async fn disable(
    state: &WebhooksState,
    tenant: &Arc<Tenant>,
    id: Uuid,
    reason: &'static str,
) -> Result<(), JobError> {
    let now = state.clock.now();
    let mut access = system::<DisableEndpoint>(Some(tenant))?;
    let mut tx = state.db.begin(&mut access).await?;
    let Some(before) = endpoints::hold(&mut tx, id).await? else {
        return Ok(());
    };
    // Another attempt succeeded meanwhile.
    if reason == "failing" && before.failing_since.is_none() {
        return Ok(());
    }
    let Some(after) = endpoints::disable(&mut tx, id, reason, now).await? else {
        return Ok(());
    };
    let event = Disabled {
        endpoint_id: id,
        url: after.url.clone(),
        reason,
        failing_since: after.failing_since,
    };
    let letter = Told::of(&after).asked(now)?;
    tx.before(&id.to_string(), &EndpointBody::of(&tx, before))?;
    tx.after(&id.to_string(), &EndpointBody::of(&tx, after))?;
    tx.emit(&event).await?;
    tx.enqueue(letter).await?;
    Ok(tx.commit().await?)
}
