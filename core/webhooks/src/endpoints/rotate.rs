//! `POST /webhooks/{id}/rotate-secret`

use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, At, Authorized, Body, Plain, Problem, Shared};

use super::body::WithSecret;
use super::{EndpointBody, missing};
use crate::codes::ENDPOINT_INVALID;
use crate::outbound::signed::place;
use crate::policy::RotateSecret;
use crate::secret::Secret;
use crate::state::WebhooksState;
use crate::store::endpoints;

/// Seven days.
const LONGEST: u32 = 7 * 24;

/// How long messages are also signed with the present secret.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RotateWebhookSecret)]
pub(crate) struct RotateRequest {
    /// Hours, at most seven days; it ends at once with 0.
    #[serde(default = "one_day")]
    #[schema(example = 24, maximum = 168)]
    pub(crate) overlap_hours: u32,
}

fn one_day() -> u32 {
    24
}

/// Gives an endpoint another secret. One from before the last rotation ends at once.
pub(super) async fn rotate(
    Authorized(mut access): Authorized<RotateSecret>,
    state: Shared<WebhooksState>,
    At(id): At,
    Body(request): Body<RotateRequest>,
) -> Answer<Plain<WithSecret>> {
    if request.overlap_hours > LONGEST {
        let problem = Problem::new(ENDPOINT_INVALID);
        return Err(problem.field("/overlapHours", "out_of_range", "at most seven days"));
    }
    let now = state.clock.now();
    let overlap = TimeDelta::hours(request.overlap_hours.into());
    let until = (!overlap.is_zero()).then(|| now + overlap);
    let secret = Secret::generate()?;
    let sealed = state.vault.seal(&place(id), secret.bytes())?;
    let mut tx = state.db.begin(&mut access).await?;
    let before = endpoints::hold(&mut tx, id).await?.ok_or_else(missing)?;
    tx.before(&id.to_string(), &EndpointBody::of(&tx, before))?;
    let rotated = endpoints::rotate(&mut tx, id, sealed, until, now).await?;
    let endpoint = EndpointBody::of(&tx, rotated.ok_or_else(missing)?);
    tx.after(&id.to_string(), &endpoint)?;
    tx.commit().await?;
    Ok(Plain(WithSecret {
        endpoint,
        secret: secret.text(),
    }))
}
