//! `POST /jobs/{id}/cancel`

use serde_json::json;
use wikala_module::http::{Answer, At, Authorized, Plain, Shared};
use wikala_module::jobs::board;

use super::body::JobBody;
use super::codes;
use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::policy::{CancelJob, ManageJobs};

/// Cancels a job: one that waits ends at once, one that runs is told to and ends soon. Who asked
/// for a job may cancel it.
pub(super) async fn cancel(
    Authorized(mut access): Authorized<CancelJob>,
    platform: Shared<PlatformState>,
    At(id): At,
) -> Answer<Plain<JobBody>> {
    let missing = || PlatformError::code(codes::NOT_FOUND);
    let (tenant, me) = (access.tenant().clone(), access.actor().to_string());
    let may_all = access.may_also::<ManageJobs>();
    let found = board::find(&platform.db, &tenant, id).await?;
    let found = found.filter(|row| may_all || row.actor == me);
    let before = found.ok_or_else(missing)?;
    let mut tx = platform.db.begin(&mut access).await?;
    let state = board::cancel(&mut tx, id).await?;
    let state = state.ok_or_else(|| PlatformError::code(codes::HAS_ENDED))?;
    tx.before(
        &id.to_string(),
        &json!({ "kind": before.kind, "state": before.state }),
    )?;
    tx.after(
        &id.to_string(),
        &json!({ "state": state, "cancelRequested": true }),
    )?;
    tx.commit().await?;
    let after = board::find(&platform.db, &tenant, id).await?;
    Ok(Plain(after.ok_or_else(missing)?.into()))
}
